//! Failures that most operations describe alike, so that they are documented once.

use crate::ir::{Api, Docs, OpId, Operation, Status};
use std::collections::BTreeMap;

/// Operations below which nothing is said of all of them.
const FEW: usize = 10;

/// What an operation says of its failures.
type Said<'a> = Vec<(Status, Option<&'a str>, Option<&'a str>)>;

/// An operation whose failures are described as those of more than half of all operations are.
pub fn run(api: &Api) -> Option<OpId> {
    let mut found: BTreeMap<Said<'_>, (usize, OpId)> = BTreeMap::new();
    for (index, operation) in api.operations.iter().enumerate() {
        let said = said(operation);
        if !said.is_empty() {
            found.entry(said).or_insert((0, OpId(index as u32))).0 += 1;
        }
    }
    let all = api.operations.len();
    let usual = found.into_values().find(|(count, _)| all >= FEW && count * 2 > all);
    usual.map(|(_, id)| id)
}

/// Whether two operations say the same of their failures.
pub fn same(one: &Operation, other: &Operation) -> bool {
    said(one) == said(other)
}

fn said(operation: &Operation) -> Said<'_> {
    let failures = operation.replies.iter().filter(|reply| !reply.is_success());
    failures
        .map(|reply| {
            let Docs { summary, description, .. } = &reply.docs;
            (reply.status, summary.as_deref(), description.as_deref())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::{Job, generate, source::Loader};

    struct One(String);

    impl Loader for One {
        fn load(&self, _: &str) -> Result<Vec<u8>, String> {
            Ok(self.0.clone().into_bytes())
        }
    }

    /// The client of so many operations of which the first `usual` can be refused, and the last one
    /// fails otherwise.
    fn client(all: usize, usual: usize) -> String {
        let operation = |i: usize| {
            let failure = match i {
                _ if i < usual => ", \"401\": { description: Who is it? }",
                _ if i + 1 == all => ", \"404\": { description: It is not there. }",
                _ => "",
            };
            format!(
                "  /p{i}: {{ get: {{ operationId: get{i}, responses: {{ \"204\": {{ description: \
                 Done. }}{failure} }} }} }}\n"
            )
        };
        let paths: String = (0..all).map(operation).collect();
        let text = format!("openapi: 3.0.3\ninfo: {{ title: T, version: \"1\" }}\npaths:\n{paths}");
        let job = Job { spec: "api.yaml".to_owned(), ..Job::default() };
        let files = generate(&job, &One(text)).files.into_iter();
        files.filter(|file| file.path.starts_with("client/src/")).map(|file| file.content).collect()
    }

    #[test]
    fn failures_of_most_operations_are_documented_once() {
        let text = client(12, 10);
        let said =
            "//! Errors, where an operation says nothing else:\n//!\n//! * 401: Who is it?\n";
        assert!(text.contains(said), "{text}");
        assert_eq!(text.matches("401").count(), 1);
        assert_eq!(text.matches("/// * 404: It is not there.").count(), 1);
        assert_eq!(text.matches("/// None is documented.").count(), 1);
    }

    #[test]
    fn failures_of_few_are_documented_at_each() {
        for (all, usual) in [(12, 6), (9, 9)] {
            let text = client(all, usual);
            assert!(!text.contains("where an operation says nothing else"), "{text}");
            assert_eq!(text.matches("/// * 401: Who is it?").count(), usual.min(all));
        }
    }
}

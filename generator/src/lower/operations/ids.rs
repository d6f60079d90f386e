//! Operation ids as people would write them: without what frameworks put there, and with the words
//! apart that were run together.

use crate::{
    document,
    words::{Signs, singular, words},
};
use std::collections::HashSet;

/// The shortest text that is taken for words run together, in characters.
const RUN: usize = 10;

/// An id as it should read; `None`: as it is.
pub fn readable(
    id: &str,
    written: &document::Operation,
    method: &str,
    path: &str,
) -> Option<String> {
    without_place(id, method, path).map(str::to_owned).or_else(|| apart(id, written, path))
}

/// The id without path and method behind it, as FastAPI makes it of the name of a function
/// (`generate_unique_id`): each sign of the path is a `_`.
fn without_place<'i>(id: &'i str, method: &str, path: &str) -> Option<&'i str> {
    let word = |c: char| if c.is_alphanumeric() || c == '_' { c } else { '_' };
    let path: String = path.chars().map(word).collect();
    let tail = format!("{path}_{}", method.to_ascii_lowercase());
    id.strip_suffix(tail.as_str()).filter(|name| !name.trim_matches('_').is_empty())
}

/// An id whose words run together, with the words of its summary and its path apart; `None`: they
/// do not, or are not all of the id.
fn apart(id: &str, written: &document::Operation, path: &str) -> Option<String> {
    let own = words(id, Signs::Separate);
    if own.iter().all(|run| run.len() < RUN) {
        return None;
    }
    let texts = written.summary.iter().chain(&written.description).chain(&written.tags);
    let mut known: HashSet<String> = texts
        .flat_map(|text| words(text, Signs::Separate))
        .chain(words(path, Signs::Separate))
        .chain(VERBS.map(str::to_owned))
        .collect();
    known.extend(known.iter().filter_map(|word| singular(word)).collect::<Vec<_>>());
    known.retain(|word| word.len() > 1);
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    let mut divided = false;
    let mut found: Vec<&str> = Vec::new();
    for run in &own {
        match fewest(run, &known).filter(|words| run.len() >= RUN && words.len() > 1) {
            Some(words) => {
                divided = true;
                found.extend(words);
            }
            None => found.push(run),
        }
    }
    divided.then(|| found.join(" "))
}

/// Verbs of ids, which need not stand in a summary.
const VERBS: [&str; 10] =
    ["add", "cancel", "create", "delete", "get", "list", "remove", "retrieve", "set", "update"];

/// The fewest known words that a text is made of, the longest first.
fn fewest<'w>(text: &str, known: &[&'w str]) -> Option<Vec<&'w str>> {
    // For each length of the beginning, the words that make it.
    let mut best: Vec<Option<Vec<&str>>> = vec![None; text.len() + 1];
    best[0] = Some(Vec::new());
    for end in 1..=text.len() {
        let ending = known.iter().filter(|word| text[..end].ends_with(**word));
        let made = ending.filter_map(|word| {
            let mut words = best[end - word.len()].clone()?;
            words.push(word);
            Some(words)
        });
        best[end] = made.min_by_key(|words| (words.len(), words.join(" ")));
    }
    best.pop()?
}

#[cfg(test)]
mod tests {
    use super::{fewest, without_place};

    #[test]
    fn an_id_loses_its_path_and_method() {
        let id = "read_work_queues_work_pools__name__queues_filter_post";
        assert_eq!(
            without_place(id, "POST", "/work_pools/{name}/queues/filter"),
            Some("read_work_queues")
        );
        assert_eq!(without_place(id, "GET", "/work_pools/{name}/queues/filter"), None);
        assert_eq!(without_place("_pets_get", "GET", "/pets"), None);
    }

    #[test]
    fn words_that_run_together_are_told_apart() {
        let known = ["get", "input", "token", "counts", "in", "put", "tokens"];
        assert_eq!(fewest("getinputtokencounts", &known).map(|words| words.len()), Some(4));
        assert_eq!(fewest("getinputtokenstuff", &known), None);
    }
}

//! Operation ids as people would write them: without what frameworks put there, and with the words
//! apart that were run together.

use crate::{
    document,
    words::{Signs, singular, words},
};
use std::collections::BTreeSet;

/// How long a text is that is taken for words run together, in characters.
const RUN: std::ops::RangeInclusive<usize> = 10..=100;

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
    let is_run = |run: &String| RUN.contains(&run.len());
    if !own.iter().any(is_run) {
        return None;
    }
    let texts = written.summary.iter().chain(&written.description).chain(&written.tags);
    let mut known: BTreeSet<String> = texts
        .flat_map(|text| words(text, Signs::Separate))
        .chain(words(path, Signs::Separate))
        .chain(VERBS.map(str::to_owned))
        .collect();
    known.extend(known.iter().filter_map(|word| singular(word)).collect::<Vec<_>>());
    known.retain(|word| word.len() > 1);
    let found: Vec<Vec<&str>> = own
        .iter()
        .map(|run| {
            let words = if is_run(run) { fewest(run, &known) } else { None };
            words.unwrap_or_else(|| vec![run])
        })
        .collect();
    (found.len() < found.iter().flatten().count()).then(|| found.concat().join(" "))
}

/// Verbs of ids, which need not stand in a summary.
const VERBS: [&str; 10] =
    ["add", "cancel", "create", "delete", "get", "list", "remove", "retrieve", "set", "update"];

/// The fewest known words that a text of ASCII is made of; of several such divisions, the one whose
/// last words are the longest.
fn fewest<'t>(text: &'t str, known: &BTreeSet<String>) -> Option<Vec<&'t str>> {
    // For each length of the beginning, how many words make it, and where the last of them starts.
    let mut best: Vec<Option<(usize, usize)>> = vec![Some((0, 0))];
    for end in 1..=text.len() {
        let last = (0..end).filter(|start| known.contains(&text[*start..end]));
        let made = last.filter_map(|start| Some((best[start]?.0 + 1, start)));
        best.push(made.min());
    }
    let (mut found, mut end) = (Vec::new(), text.len());
    while end > 0 {
        let (_, start) = best[end]?;
        found.push(&text[start..end]);
        end = start;
    }
    found.reverse();
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::{fewest, without_place};
    use std::collections::BTreeSet;

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
        let known = BTreeSet::from(known.map(str::to_owned));
        assert_eq!(
            fewest("getinputtokencounts", &known).map(|words| words.join(" ")),
            Some("get input token counts".to_owned())
        );
        assert_eq!(fewest("getinputtokenstuff", &known), None);
    }
}

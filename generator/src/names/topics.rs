//! Which module of the models crate a type is in: that of its topic. It is a part of the path of
//! the type, so it depends on the name of what the type is written out in, and on nothing else that
//! is there.

use super::{case, files};
use crate::{
    ir::{Api, Hints},
    words::{Signs, is_number, singular, words},
};
use std::collections::BTreeMap;

/// The names of the modules of all types, in order.
pub fn name(api: &Api) -> Vec<String> {
    let topics: Vec<String> = api.types.iter().map(|(_, def)| topic(&def.topic)).collect();
    let all: BTreeMap<&str, ()> = topics.iter().map(|topic| (topic.as_str(), ())).collect();
    let (hints, mut scope) = (Hints::default(), files::modules(&["build"], "types"));
    let wanted: Vec<(&Hints, &str)> = all.keys().map(|topic| (&hints, *topic)).collect();
    let names: BTreeMap<&str, String> = wanted
        .iter()
        .zip(scope.claim_all(&wanted))
        .map(|((_, topic), name)| (*topic, name.link().to_owned()))
        .collect();
    topics.iter().map(|topic| names[topic.as_str()].clone()).collect()
}

/// The words of a topic: the first word that says what something is about, in the singular, or with
/// the version behind it. A word that could only be written raw (`r#virtual`) takes the next one
/// with it.
fn topic(phrase: &str) -> String {
    let all = words(phrase, Signs::Separate);
    let says = |word: &&String| !VERBS.contains(&word.as_str()) && !is_number(word);
    let from = all.iter().position(|word| says(&word)).unwrap_or(0);
    let raw = |word: &str| case::identifier(word) != word;
    let mut topic: Vec<&str> = Vec::new();
    for word in &all[from.min(all.len())..] {
        topic.push(word);
        if !raw(word) {
            break;
        }
    }
    let is_version = |word: &&String| word.starts_with('v') && is_number(word);
    let version = all.get(from + topic.len()).filter(is_version);
    let Some(last) = topic.pop() else { return "types".to_owned() };
    let mut last = last.to_owned();
    match version {
        Some(version) => last = format!("{last} {version}"),
        None => last = singular(&last).unwrap_or(last),
    }
    if topic.is_empty() && raw(&last) {
        last = format!("{last} types");
    }
    topic.iter().map(|word| format!("{word} ")).collect::<String>() + &last
}

/// Words that say what is done with a thing, where they stand before it.
const VERBS: [&str; 20] = [
    "add", "cancel", "check", "create", "delete", "edit", "get", "list", "modify", "patch", "post",
    "put", "remove", "replace", "retrieve", "search", "send", "set", "submit", "update",
];

#[cfg(test)]
mod tests {
    use super::topic;

    #[test]
    fn a_topic_is_the_first_word_that_names_a_thing() {
        for (phrase, expected) in [
            ("payment_intent_card", "payment"),
            ("Issues", "issue"),
            ("issue-comment", "issue"),
            ("CreateChatCompletionRequest", "chat"),
            ("Create", "create"),
            ("VirtualMachines", "virtual machine"),
            ("type", "type types"),
            ("types", "type types"),
            ("core_v1", "core v1"),
            ("apps v1beta1", "apps v1beta1"),
            ("v1Pod", "pod"),
            ("error-2", "error"),
            ("2", "2"),
            ("", "types"),
        ] {
            assert_eq!(topic(phrase), expected, "{phrase}");
        }
    }
}

//! Descriptions out of descriptions: the tree of a text is changed at a few places and written
//! again, so that what comes out is mostly still a description and reaches the stages after the
//! parser. The same text and number give the same.

use serde_json::{Map, Value as Json, json};
use std::sync::OnceLock;

/// Texts with a meaning to someone: Rust, Markdown, TOML, templates, terminals, shells, file
/// systems, URLs.
const TEXTS: &[&str] = &[
    "",
    " ",
    "\n",
    "a\nb",
    "a\r\nb",
    "a\rb",
    "a\u{2028}b",
    "a\u{85}b",
    "a\u{b}b\u{c}c",
    "\0",
    "\u{1b}[31m",
    "\u{202e}gnp",
    "\u{2066}x\u{2069}",
    "*/ fn evil() {} /*",
    "\"#; fn evil() {} //",
    "\"##",
    "]",
    "{{ 7 * 7 }}",
    "{% include \"x\" %}",
    "`",
    "```rust\npanic!()\n```",
    "~~~\npanic!()\n~~~",
    "    panic!()",
    "- a\n\n      panic!()",
    "<pre>panic!()</pre>",
    "a<br>b<hr><ul><li>c",
    "[`std::fs`](crate::x)",
    "$(touch evil)",
    "'; drop",
    "\\",
    "\"\"\"\n[dependencies]",
    "self",
    "Self",
    "crate",
    "super",
    "_",
    "type",
    "main",
    "aux",
    "CON",
    "../../etc/passwd",
    "/",
    "{id}",
    "{",
    "}",
    "#/components/schemas/A",
    "#/",
    "other.yaml#/a",
    "https://evil.test/x",
    "é",
    "名前",
    "ß",
    "İ",
    "1",
    "-1",
    "0x",
    "2020-01-01T00:00:00Z",
    "date-time",
    "int64",
    "binary",
    "string",
    "object",
    "array",
    "null",
    "application/json",
    "application/xml",
    "text/event-stream",
    "multipart/form-data",
    "default",
    "200",
    "2XX",
    "(",
    "[a-",
    "^(a+)+$",
];

/// Keywords, under one of which a node is put or renamed.
const KEYS: &[&str] = &[
    "$ref",
    "$dynamicRef",
    "$id",
    "$anchor",
    "$defs",
    "allOf",
    "oneOf",
    "anyOf",
    "not",
    "if",
    "then",
    "else",
    "items",
    "prefixItems",
    "properties",
    "patternProperties",
    "additionalProperties",
    "propertyNames",
    "unevaluatedProperties",
    "required",
    "type",
    "format",
    "enum",
    "const",
    "default",
    "example",
    "examples",
    "nullable",
    "discriminator",
    "mapping",
    "propertyName",
    "xml",
    "description",
    "title",
    "summary",
    "deprecated",
    "readOnly",
    "writeOnly",
    "minimum",
    "maximum",
    "pattern",
    "parameters",
    "requestBody",
    "responses",
    "content",
    "schema",
    "headers",
    "links",
    "callbacks",
    "servers",
    "variables",
    "security",
    "tags",
    "operationId",
    "style",
    "explode",
    "allowReserved",
    "in",
    "name",
    "encoding",
    "get",
    "put",
    "post",
    "delete",
    "x-ms-pageable",
    "x-ms-long-running-operation",
    "x-ms-enum",
    "x-ms-client-name",
    "x-ms-discriminator-value",
    "x-nullable",
    "definitions",
    "components",
    "paths",
    "webhooks",
    "info",
];

/// A changed description; `None` when the text is no tree that can be changed.
pub fn mutate(data: &[u8], seed: u64) -> Option<Vec<u8>> {
    let mut tree: Json = serde_yaml::from_slice(data)
        .ok()
        .filter(|tree: &Json| tree.is_object() || tree.is_array())?;
    let mut chance = Chance(seed);
    for _ in 0..=chance.below(3) {
        change(&mut tree, &mut chance);
    }
    if chance.below(2) == 0 {
        serde_json::to_vec(&tree).ok()
    } else {
        serde_yaml::to_string(&tree).ok().map(String::into_bytes)
    }
}

/// Numbers that look like chance (SplitMix64).
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        (mixed % limit.max(1) as u64) as usize
    }

    fn of<'l>(&mut self, list: &[&'l str]) -> &'l str {
        list[self.below(list.len())]
    }
}

fn change(tree: &mut Json, chance: &mut Chance) {
    let other = match chance.below(4) {
        0 => part(&cases()[chance.below(cases().len())], chance),
        _ => part(tree, chance),
    };
    let pointer = format!("#{}", pointer(tree, chance));
    let at = chance.below(count(tree));
    let Some(node) = nth(tree, &mut { at }) else { return };
    match chance.below(11) {
        0 => *node = chance.of(TEXTS).into(),
        1 => extend(node, chance.of(TEXTS), chance),
        2 => remove(node, chance),
        3 => *node = other,
        4 => *node = json!({ "$ref": pointer }),
        5 => wrap(node, other, chance),
        6 => rename(node, chance),
        7 => add(node, other, chance),
        8 => *node = number(chance),
        9 => repeat(node, chance),
        _ => {
            *node = [Json::Null, json!(true), json!(false), json!([]), json!({})][chance.below(5)]
                .clone()
        }
    }
}

/// The cases, as trees.
fn cases() -> &'static [Json] {
    static CASES: OnceLock<Vec<Json>> = OnceLock::new();
    CASES.get_or_init(|| {
        let texts = specwright_tests::cases("cases")
            .into_iter()
            .filter_map(|case| std::fs::read(case.spec).ok());
        texts.filter_map(|text| serde_yaml::from_slice(&text).ok()).collect()
    })
}

fn children(node: &Json) -> Box<dyn Iterator<Item = &Json> + '_> {
    match node {
        Json::Array(items) => Box::new(items.iter()),
        Json::Object(members) => Box::new(members.values()),
        _ => Box::new(std::iter::empty()),
    }
}

fn count(node: &Json) -> usize {
    1 + children(node).map(count).sum::<usize>()
}

/// The node that is reached after `left` others.
fn nth<'t>(node: &'t mut Json, left: &mut usize) -> Option<&'t mut Json> {
    if *left == 0 {
        return Some(node);
    }
    *left -= 1;
    match node {
        Json::Array(items) => items.iter_mut().find_map(|item| nth(item, left)),
        Json::Object(members) => members.values_mut().find_map(|member| nth(member, left)),
        _ => None,
    }
}

/// A copy of some part of a tree.
fn part(tree: &Json, chance: &mut Chance) -> Json {
    let mut copy = tree.clone();
    let at = chance.below(count(tree));
    nth(&mut copy, &mut { at }).map(Json::take).unwrap_or_default()
}

/// The JSON pointer of some part of a tree.
fn pointer(tree: &Json, chance: &mut Chance) -> String {
    let (mut text, mut node) = (String::new(), tree);
    for _ in 0..chance.below(6) {
        let (key, next) = match node {
            Json::Array(items) if !items.is_empty() => {
                let at = chance.below(items.len());
                (at.to_string(), &items[at])
            }
            Json::Object(members) if !members.is_empty() => {
                let Some((key, next)) = members.iter().nth(chance.below(members.len())) else {
                    break;
                };
                (key.replace('~', "~0").replace('/', "~1"), next)
            }
            _ => break,
        };
        text.push('/');
        text.push_str(&key);
        node = next;
    }
    text
}

/// A text gets more text; what is none becomes one.
fn extend(node: &mut Json, more: &str, chance: &mut Chance) {
    let text = match node {
        Json::String(text) if chance.below(2) == 0 => format!("{text}{more}"),
        Json::String(text) => format!("{more}{text}"),
        _ => more.repeat(chance.below(40)),
    };
    *node = text.into();
}

fn remove(node: &mut Json, chance: &mut Chance) {
    match node {
        Json::Array(items) if !items.is_empty() => {
            items.remove(chance.below(items.len()));
        }
        Json::Object(members) => {
            if let Some(key) = members.keys().nth(chance.below(members.len())).cloned() {
                members.shift_remove(&key);
            }
        }
        _ => *node = Json::Null,
    }
}

fn wrap(node: &mut Json, other: Json, chance: &mut Chance) {
    let inner = node.take();
    *node = match chance.below(8) {
        0 => json!({ "allOf": [inner] }),
        1 => json!({ "allOf": [inner, other] }),
        2 => json!({ "oneOf": [inner, other] }),
        3 => json!({ "anyOf": [inner, { "type": "null" }] }),
        4 => json!({ "type": "array", "items": inner }),
        5 => json!({ "type": "object", "additionalProperties": inner }),
        6 => json!({ "type": "object", "properties": { "a": inner, "b": other } }),
        _ => json!([inner, other]),
    };
}

/// A member under another name, at its place.
fn rename(node: &mut Json, chance: &mut Chance) {
    let Json::Object(members) = node else { return };
    let at = chance.below(members.len());
    let name = if chance.below(2) == 0 { chance.of(TEXTS) } else { chance.of(KEYS) };
    let renamed = |(position, (key, value)): (usize, (String, Json))| {
        (if position == at { name.to_owned() } else { key }, value)
    };
    *members = std::mem::take(members).into_iter().enumerate().map(renamed).collect::<Map<_, _>>();
}

fn add(node: &mut Json, other: Json, chance: &mut Chance) {
    match node {
        Json::Array(items) => items.push(other),
        Json::Object(members) => {
            members.insert(chance.of(KEYS).to_owned(), other);
        }
        _ => *node = other,
    }
}

fn number(chance: &mut Chance) -> Json {
    let numbers = [
        "0",
        "-0",
        "-1",
        "3",
        "0.5",
        "1e400",
        "9223372036854775808",
        "-9223372036854775808",
        "18446744073709551616",
        "1e-7",
    ];
    serde_json::from_str(chance.of(&numbers)).unwrap_or_default()
}

/// An item or a member again; a member under a name that is nearly the same.
fn repeat(node: &mut Json, chance: &mut Chance) {
    match node {
        Json::Array(items) if !items.is_empty() => {
            items.push(items[chance.below(items.len())].clone())
        }
        Json::Object(members) => {
            if let Some((key, value)) = members
                .iter()
                .nth(chance.below(members.len()))
                .map(|(key, value)| (key.clone(), value.clone()))
            {
                let name = match chance.below(4) {
                    0 => key.to_uppercase(),
                    1 => format!("{key}_"),
                    2 => format!(" {key}"),
                    _ => format!("{key}{}", chance.of(TEXTS)),
                };
                members.insert(name, value);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generate::outcome;

    #[test]
    fn descriptions_become_other_descriptions() {
        let (mut generated, mut changed, mut all) = (0, 0, 0);
        for (position, case) in specwright_tests::cases("cases").iter().enumerate() {
            let text = std::fs::read(&case.spec).expect("it was found just now");
            // A number beyond all floats has no place in a tree.
            let Ok(before) = serde_yaml::from_slice::<Json>(&text) else { continue };
            for seed in 0..3 {
                let seed = position as u64 * 1000 + seed;
                let made = mutate(&text, seed).expect("a case is a tree");
                assert_eq!(
                    mutate(&text, seed).as_ref(),
                    Some(&made),
                    "the same number gives the same"
                );
                let after: Json = serde_yaml::from_slice(&made).expect("what is made is a tree");
                all += 1;
                changed += usize::from(after != before);
                generated += usize::from(!outcome(&made).files.is_empty());
            }
        }
        assert!(changed * 10 > all * 8, "{changed} of {all} are changed");
        assert!(generated * 10 > all * 3, "{generated} of {all} are generated");
    }

    #[test]
    fn what_is_no_tree_is_left_alone() {
        assert_eq!(mutate(b"\xff", 1), None);
        assert_eq!(mutate(b"text", 1), None);
    }
}

//! What an operation does, by its method and path: for operations of which the description says no
//! more. `GET /customers/{id}` gets a customer, `POST /intents/{id}/capture` captures an intent.

use super::template::{self, Piece, is_version};
use crate::{
    ir::Method,
    words::{Signs, singular, words},
};
use std::collections::BTreeSet;

/// What is known of an operation besides its id.
pub struct Call<'a> {
    /// The HTTP method.
    pub method: Method,
    /// The path template.
    pub path: &'a str,
    /// The name of the group that it is in; empty for a method of the client itself.
    pub group: &'a str,
    /// The summary of the operation, else its description.
    pub about: Option<&'a str>,
    /// Whether its success is a list, or an object around one.
    pub lists: bool,
}

/// What an operation is called after its method and path.
pub struct Phrases {
    /// Without the words of its group: `list`, `list sources`.
    pub short: String,
    /// With all nouns of the path: `list customers`, `list customer sources`.
    pub full: String,
    /// Without the words of its group, with nouns as they stand in the path: `create sources`.
    pub exact: String,
}

/// A part of a path.
struct Part {
    words: Vec<String>,
    parameter: bool,
}

/// What is done, and to how many.
enum Action {
    /// Something is done with one of the things that the path ends in.
    One(&'static str),
    /// Something is done with what the path ends in, as it is called there.
    Whole(&'static str),
    /// What the path ends in says what is done.
    Named,
}

/// Words of a summary for making something, and for changing it.
const MAKING: [&str; 4] = ["add", "adds", "create", "creates"];
const CHANGING: [&str; 12] = [
    "change",
    "changes",
    "configure",
    "configures",
    "edit",
    "edits",
    "modify",
    "modifies",
    "replace",
    "replaces",
    "update",
    "updates",
];

/// What the operation is called after its method and path. `None`: its id says more, or its method
/// says nothing.
pub fn phrases(id: Option<&str>, call: &Call<'_>) -> Option<Phrases> {
    let all = parts(call.path);
    let leading = all.iter().take_while(|part| part.is_version()).count();
    let own = &all[leading..];
    if id.is_some_and(|id| !says_no_more(id, call.method, &all, own)) || own.is_empty() {
        return None;
    }
    let group = words(call.group, Signs::Separate);
    // What stands before the group distinguishes one path of it from another.
    let rest = if own[0].is_called(&group) { &own[1..] } else { own };
    let action = call.action(own.last()?)?;
    Some(Phrases {
        short: composed(&action, rest, Part::one),
        full: composed(&action, own, Part::one),
        exact: composed(&action, rest, |part| part.words.clone()),
    })
}

impl Call<'_> {
    /// What is done with the last part of the path.
    fn action(&self, last: &Part) -> Option<Action> {
        let action = match (self.method, last.parameter) {
            (Method::Get, true) => Action::One("get"),
            (Method::Get, false) if self.lists && last.is_plural() => Action::Whole("list"),
            (Method::Get, false) if self.lists && self.is_said(last) => Action::Named,
            (Method::Get, false) if self.lists && self.says_list() => Action::Whole("list"),
            (Method::Get, false) => Action::Whole("get"),
            (Method::Delete, true) => Action::One("delete"),
            (Method::Delete, false) => Action::Whole("delete"),
            (Method::Put | Method::Patch, true) | (Method::Post, true) => Action::One("update"),
            (Method::Put | Method::Patch, false) if self.is_said(last) => Action::Named,
            (Method::Put | Method::Patch, false) => Action::Whole("update"),
            (Method::Post, false) if self.is_said(last) => Action::Named,
            (Method::Post, false) if last.is_plural() => Action::One("create"),
            (Method::Post, false) => match self.first_word() {
                Some(word) if MAKING.contains(&&*word) => Action::One("create"),
                Some(word) if CHANGING.contains(&&*word) => Action::Whole("update"),
                _ => Action::Named,
            },
            (Method::Head | Method::Options | Method::Trace | Method::Query, _) => return None,
        };
        Some(action)
    }

    fn first_word(&self) -> Option<String> {
        said(self.about?).into_iter().next()
    }

    fn says_list(&self) -> bool {
        let said = self.about.map(said).unwrap_or_default();
        match said.first().map(String::as_str) {
            Some("list" | "lists") => true,
            Some("return" | "returns") => said.iter().take(4).any(|word| word == "list"),
            _ => false,
        }
    }

    /// Whether the summary begins with the word of a part: that is what is done.
    fn is_said(&self, part: &Part) -> bool {
        let first = &part.words[0];
        let says = |word: String| word == *first || word.strip_suffix('s') == Some(first);
        first == "search" || self.first_word().is_some_and(says)
    }
}

impl Part {
    fn is_version(&self) -> bool {
        !self.parameter && is_version(&self.words.join("_"))
    }

    fn is_plural(&self) -> bool {
        self.words.last().is_some_and(|word| singular(word).is_some())
    }

    /// The words of one of the things that it names.
    fn one(&self) -> Vec<String> {
        let mut words = self.words.clone();
        if let Some(one) = words.last().and_then(|last| singular(last)) {
            words.pop();
            words.push(one);
        }
        words
    }

    fn is_called(&self, name: &[String]) -> bool {
        if self.parameter {
            return false;
        }
        let one = Part { words: name.to_vec(), parameter: false }.one();
        self.words == name || self.one() == one
    }
}

/// The first words of a text, without markup before them.
fn said(mut text: &str) -> Vec<String> {
    while let Some((_, rest)) = text.trim_start().strip_prefix('<').and_then(|t| t.split_once('>'))
    {
        text = rest;
    }
    let first = text.split_whitespace().take(6).collect::<Vec<_>>().join(" ");
    words(&first, Signs::Separate)
}

/// The verb and the nouns of a path: all but the last as `one` says them.
fn composed(action: &Action, parts: &[Part], one: fn(&Part) -> Vec<String>) -> String {
    let nouns: Vec<&Part> = parts.iter().filter(|part| !part.parameter).collect();
    let one = |parts: &[&Part]| parts.iter().flat_map(|part| one(part)).collect::<Vec<_>>();
    let words: Vec<String> = match (action, &nouns[..]) {
        (Action::One(verb), nouns) => [vec![(*verb).to_owned()], one(nouns)].concat(),
        (Action::Whole("delete"), []) => vec!["delete".to_owned(), "all".to_owned()],
        (Action::Whole(verb), [owners @ .., last]) => {
            [vec![(*verb).to_owned()], one(owners), last.words.clone()].concat()
        }
        (Action::Whole(verb), []) => vec![(*verb).to_owned()],
        (Action::Named, [owners @ .., last]) => {
            [&last.words[..1], &one(owners), &last.words[1..]].concat()
        }
        // The path ends in the group.
        (Action::Named, []) => vec!["create".to_owned()],
    };
    words.join(" ")
}

/// The parts of a path; a verb behind a colon is a part.
fn parts(path: &str) -> Vec<Part> {
    let path = template::split(path, &['?', '#']).next().unwrap_or_default();
    let mut found = Vec::new();
    for part in template::split(path, &['/']).filter(|part| !part.is_empty()) {
        let pieces = template::pieces(part, &[]).unwrap_or_else(|| vec![Piece::Literal(part)]);
        let whole = pieces.len() == 1;
        for piece in pieces {
            match piece {
                Piece::Braces(inside) => found.push((template::name(inside), true)),
                Piece::Literal(text) if whole => {
                    found.extend(text.split(':').map(|text| (text, false)));
                }
                Piece::Literal(text) => found.extend(text.strip_prefix(':').map(|t| (t, false))),
            }
        }
    }
    let found = found.into_iter().filter(|(text, _)| !text.is_empty());
    found.map(|(text, parameter)| Part { words: words(text, Signs::Separate), parameter }).collect()
}

/// Whether the words of an id are the method and those of the path: `PostCustomersCustomer`,
/// `getCustomersById`.
fn says_no_more(id: &str, method: Method, all: &[Part], own: &[Part]) -> bool {
    let words = words(id, Signs::Separate);
    let [first, rest @ ..] = &words[..] else { return false };
    let rest = rest.concat();
    let is_method = method.as_str().eq_ignore_ascii_case(first);
    is_method && !rest.is_empty() && (spells(&rest, own) || spells(&rest, all))
}

/// Whether a text is all literal parts of a path, and any of its parameters.
fn spells(text: &str, parts: &[Part]) -> bool {
    // Where the text can stand before a part: a parameter may be said or not.
    let mut reached = BTreeSet::from([0]);
    for part in parts {
        let word = part.words.concat();
        let mut next = BTreeSet::new();
        for at in reached {
            let after = |from: usize| text[from..].starts_with(&word).then(|| from + word.len());
            next.extend(after(at));
            if part.parameter {
                next.insert(at);
                next.extend(text[at..].starts_with("by").then(|| after(at + 2)).flatten());
            }
        }
        reached = next;
    }
    reached.contains(&text.len())
}

#[cfg(test)]
mod tests {
    use super::{Call, phrases};
    use crate::ir::Method;

    fn called(method: Method, path: &str, group: &str, lists: bool, summary: &str) -> String {
        let call = Call { method, path, group, about: Some(summary), lists };
        phrases(None, &call)
            .map_or_else(String::new, |found| format!("{} / {}", found.short, found.full))
    }

    #[test]
    fn verbs_go_by_the_method_and_the_end_of_the_path() {
        use Method::{Delete, Get, Post, Put};
        let customers = |method, path, lists, summary| {
            called(method, &format!("/v1/customers{path}"), "customers", lists, summary)
        };
        for (found, expected) in [
            (customers(Get, "", true, ""), "list / list customers"),
            (customers(Post, "", false, ""), "create / create customer"),
            (customers(Get, "/{c}", false, ""), "get / get customer"),
            (customers(Post, "/{c}", false, ""), "update / update customer"),
            (customers(Put, "/{c}", false, ""), "update / update customer"),
            (customers(Delete, "/{c}", false, ""), "delete / delete customer"),
            (customers(Get, "/search", true, ""), "search / search customer"),
            (customers(Get, "/{c}/sources", true, ""), "list sources / list customer sources"),
            (customers(Post, "/{c}/sources", false, ""), "create source / create customer source"),
            (
                customers(Post, "/{c}/sources/{s}/verify", false, ""),
                "verify source / verify customer source",
            ),
            (
                customers(Get, "/{c}/cash_balance", false, ""),
                "get cash balance / get customer cash balance",
            ),
            (
                customers(Post, "/{c}/cash_balance", false, "Update a cash balance"),
                "update cash balance / update customer cash balance",
            ),
            (
                customers(Post, "/{c}/verify_microdeposits", false, "<p>Verify microdeposits</p>"),
                "verify microdeposits / verify customer microdeposits",
            ),
            (
                customers(Post, "/{c}/fund_cash_balance", false, "Fund a test mode cash balance"),
                "fund cash balance / fund customer cash balance",
            ),
            (
                called(Post, "/intents/{i}:capture", "intents", false, ""),
                "capture / capture intent",
            ),
        ] {
            assert_eq!(found, expected);
        }
    }

    #[test]
    fn an_id_of_other_words_says_more() {
        let call = |path| Call {
            method: Method::Post,
            path,
            group: "customers",
            about: None,
            lists: false,
        };
        let path = "/v1/customers/{customer}/bank_accounts/{id}";
        assert!(phrases(Some("PostCustomersCustomerBankAccountsId"), &call(path)).is_some());
        assert!(phrases(Some("post_customers_bank_accounts_by_id"), &call(path)).is_some());
        assert!(phrases(Some("PostBankAccounts"), &call(path)).is_none());
        assert!(phrases(Some("updateBankAccount"), &call(path)).is_none());
    }
}

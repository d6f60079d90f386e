//! One of many: the singular of a word, as far as English allows by spelling alone.

use super::{Signs, words};

/// What ends like this has no plural ending, or none that is known from its letters.
const NEITHER: [&str; 8] = ["ss", "us", "is", "ias", "vas", "series", "species", "news"];

/// Words that end like plurals.
const NO_PLURALS: [&str; 14] = [
    "always", "aws", "dns", "does", "gas", "gps", "has", "https", "ios", "its", "sms", "tls",
    "was", "yes",
];

/// Endings of plurals, the longest first, and what stands there in the singular.
const ENDINGS: [(&str, &str); 14] = [
    ("statuses", "status"),
    ("viruses", "virus"),
    ("cookies", "cookie"),
    ("movies", "movie"),
    ("aliases", "alias"),
    ("sses", "ss"),
    ("shes", "sh"),
    ("tches", "tch"),
    ("nches", "nch"),
    ("rches", "rch"),
    ("xes", "x"),
    ("uzzes", "uzz"),
    ("ies", "y"),
    ("s", ""),
];

/// Plurals that are no singular with an ending.
const OTHERS: [(&str, &str); 2] = [("people", "person"), ("children", "child")];

/// The singular of a plural: `label` of `labels`, `dataPoint` of `dataPoints`. `None`: the word is
/// no plural.
pub fn singular(word: &str) -> Option<String> {
    let lower = word.to_lowercase();
    for (many, one) in OTHERS {
        if let Some(stem) = word.strip_suffix(many) {
            return Some(format!("{stem}{one}"));
        }
        if let Some(stem) = word.strip_suffix(&capital(many)) {
            return Some(format!("{stem}{}", capital(one)));
        }
    }
    let is_plural = lower.len() > 2
        && lower.len() == word.len()
        && !NEITHER.iter().any(|ending| lower.ends_with(ending));
    // A small letter belongs to a word, a capital to an acronym (`OS`) unless all are.
    let spelled = word.ends_with('s')
        || word.ends_with('S')
            && !word.contains(|c: char| c.is_ascii_lowercase())
            && word.len() > 3;
    let (ending, one) = ENDINGS
        .iter()
        .find(|(ending, _)| lower.ends_with(ending))
        .filter(|_| is_plural && spelled)?;
    let stem = &word[..word.len() - ending.len()];
    let one = if word.ends_with('S') { one.to_uppercase() } else { (*one).to_owned() };
    let first = if word[stem.len()..].starts_with(|c: char| c.is_ascii_uppercase()) {
        capital(&one)
    } else {
        one
    };
    let found = format!("{stem}{first}");
    let is_noun =
        || !words(word, Signs::Separate).last().is_some_and(|last| NO_PLURALS.contains(&&**last));
    (found.chars().filter(|c| c.is_alphabetic()).count() > 1 && is_noun()).then_some(found)
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::singular;

    #[test]
    fn plurals_lose_their_ending() {
        for (many, one) in [
            ("labels", "label"),
            ("dataPoints", "dataPoint"),
            ("pull_requests", "pull_request"),
            ("policies", "policy"),
            ("addresses", "address"),
            ("branches", "branch"),
            ("caches", "cache"),
            ("boxes", "box"),
            ("responses", "response"),
            ("databases", "database"),
            ("statuses", "status"),
            ("jobStatuses", "jobStatus"),
            ("aliases", "alias"),
            ("cookies", "cookie"),
            ("KEYS", "KEY"),
            ("userIDs", "userID"),
            ("people", "person"),
            ("accountPeople", "accountPerson"),
        ] {
            assert_eq!(singular(many).as_deref(), Some(one), "{many}");
        }
    }

    #[test]
    fn what_is_no_plural_has_no_singular() {
        for word in [
            "data",
            "status",
            "address",
            "analysis",
            "alias",
            "series",
            "news",
            "s",
            "",
            "OS",
            "dnsOS",
            "äs",
            "has",
            "alert_has",
            "useTls",
            "DNS",
        ] {
            assert_eq!(singular(word), None, "{word}");
        }
    }
}

//! Phrases → words. Any string becomes at least one word of ASCII letters and digits; nothing here
//! knows Rust.

mod nouns;

pub use nouns::singular;

use heck::ToSnakeCase;
use std::borrow::Cow;

/// Whether a word is a number, or one with a `v` before it, as versions are: `2`, `v1beta1`.
pub fn is_number(word: &str) -> bool {
    word.trim_start_matches(['v', 'V']).starts_with(|c: char| c.is_ascii_digit())
}

/// What becomes of signs between letters and digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signs {
    /// They only separate words. A sign before a leading number is kept: `-1` is `minus 1`.
    Separate,
    /// Those that have a meaning are separate words: `-created` is `minus created`, `C++` is `c
    /// plus plus`, `a_b` is `a b`.
    Spell,
    /// All signs are spelled as words.
    SpellAll,
}

/// Words that the rule for capital letters would divide wrongly, and how they are read, with as
/// many letters. They count where a word can begin and end: `ETag` in `cacheETags`, and not in
/// `UpdateTags`. In the order of their first bytes.
const KNOWN: [(&str, &str); 33] = [
    ("DotNET", "Dotnet"),
    ("ETag", "Etag"),
    ("GitHub", "Github"),
    ("GitLab", "Gitlab"),
    ("GraphQL", "Graphql"),
    ("IPv4", "Ipv4"),
    ("IPv6", "Ipv6"),
    ("IaaS", "Iaas"),
    ("IoT", "Iot"),
    ("LoRaWAN", "Lorawan"),
    ("LoRa", "Lora"),
    ("MacOS", "Macos"),
    ("MongoDB", "Mongodb"),
    ("MySQL", "Mysql"),
    ("OAuth", "Oauth"),
    ("OData", "Odata"),
    ("OpenAPI", "Openapi"),
    ("OpenID", "Openid"),
    ("PaaS", "Paas"),
    ("PayPal", "Paypal"),
    ("PostgreSQL", "Postgresql"),
    ("SaaS", "Saas"),
    ("VNet", "Vnet"),
    ("WebSocket", "Websocket"),
    ("WiFi", "Wifi"),
    ("YouTube", "Youtube"),
    ("eBay", "Ebay"),
    ("eTag", "Etag"),
    ("iOS", "Ios"),
    ("iPad", "Ipad"),
    ("iPhone", "Iphone"),
    ("macOS", "Macos"),
    ("vCPU", "Vcpu"),
];

/// The words of a phrase, in lower case. Letters of other scripts are written in Latin, emoji by
/// their names. Empty only when the phrase is.
pub fn words(phrase: &str, signs: Signs) -> Vec<String> {
    snake(phrase, signs).split('_').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The same words with `_` between them.
pub fn snake(phrase: &str, signs: Signs) -> String {
    let latin = match phrase.is_ascii() {
        true => Cow::Borrowed(phrase),
        false => Cow::Owned(deunicode::deunicode_with_tofu(phrase, " ")),
    };
    let plain = latin.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    let found = match signs {
        Signs::Separate | Signs::Spell if plain => joined(&latin, '_', split),
        signs => joined(&spaced(&latin, signs), ' ', split),
    };
    if !found.is_empty() {
        return found;
    }
    let spelled = joined(&spaced(&latin, Signs::SpellAll), ' ', divide);
    match spelled.is_empty() {
        true => {
            phrase.chars().take(4).map(|c| format!("u{:x}", c as u32)).collect::<Vec<_>>().join("_")
        }
        false => spelled,
    }
}

/// The words between separators with `_` between them; what capitals may divide is left to
/// `divide`.
fn joined(text: &str, separator: char, divide: fn(&str, &mut String)) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for word in text.split(separator).filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push('_');
        }
        // A capital at the beginning alone divides nothing.
        match word.bytes().skip(1).any(|b| b.is_ascii_uppercase()) {
            true => divide(word, &mut out),
            false => push_lower(word, &mut out),
        }
    }
    out
}

/// The string with everything but letters and digits replaced by spaces, or by words where `signs`
/// asks for it.
fn spaced(text: &str, signs: Signs) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut rest = text.trim().chars().peekable();
    let mut first = true;
    while let Some(c) = rest.next() {
        let before_digit = rest.peek().is_some_and(char::is_ascii_digit);
        match c {
            c if c.is_ascii_alphanumeric() => out.push(c),
            '\'' if signs == Signs::Separate => {}
            '+' | '-' if first && before_digit => {
                out.push_str(if c == '+' { "plus " } else { "minus " })
            }
            c if signs == Signs::SpellAll
                || (signs == Signs::Spell && says_something(c, first, before_digit)) =>
            {
                out.push(' ');
                out.push_str(sign_word(c));
                out.push(' ');
            }
            _ => out.push(' '),
        }
        first = false;
    }
    out
}

/// Whether a sign is more than a separator at its position: anywhere, or only at the beginning of a
/// name or before a number.
fn says_something(c: char, first: bool, before_digit: bool) -> bool {
    matches!(c, '+' | '<' | '>' | '=' | '!' | '*' | '%' | '&' | '|' | '^' | '~' | '#')
        || (first && matches!(c, '-' | '$' | '@' | '.'))
        || (before_digit && c == '-')
}

/// The word for a sign; empty for those that never distinguish two names.
fn sign_word(c: char) -> &'static str {
    match c {
        '+' => "plus",
        '-' => "minus",
        '*' => "asterisk",
        '/' => "slash",
        '\\' => "backslash",
        '.' => "dot",
        ',' => "comma",
        ':' => "colon",
        ';' => "semicolon",
        '!' => "not",
        '?' => "question",
        '=' => "equal",
        '<' => "less",
        '>' => "greater",
        '%' => "percent",
        '&' => "and",
        '|' => "or",
        '^' => "caret",
        '~' => "tilde",
        '#' => "hash",
        '$' => "dollar",
        '@' => "at",
        '"' => "quote",
        '\'' => "apostrophe",
        '(' | ')' => "parenthesis",
        '[' | ']' => "bracket",
        '{' | '}' => "brace",
        '_' => "underscore",
        _ => "",
    }
}

/// Writes the words of a text of letters and digits: known words are one, and so is a plural of
/// capitals.
fn split(text: &str, out: &mut String) {
    let mut read = Cow::Borrowed(text);
    let mut at = 0;
    while at < text.len() {
        at += known(&read, at).map_or(1, |word| {
            read.to_mut().replace_range(at..at + word.len(), word);
            word.len()
        });
    }
    divide(&apart_from_versions(plural_acronyms(read)), out);
}

/// How the known word that stands at a place is read.
fn known(text: &str, at: usize) -> Option<&'static str> {
    let first = text.as_bytes()[at];
    let from = KNOWN.partition_point(|(word, _)| word.as_bytes()[0] < first);
    let (_, read) = KNOWN[from..]
        .iter()
        .take_while(|(word, _)| word.as_bytes()[0] == first)
        .filter(|(word, _)| text[at..].starts_with(word) && ends(&text[at + word.len()..]))
        .find(|_| begins(text, at))?;
    Some(read)
}

/// Writes the words of a text of letters, digits and spaces, divided where capitals begin words.
fn divide(text: &str, out: &mut String) {
    out.push_str(&text.to_snake_case());
}

fn push_lower(word: &str, out: &mut String) {
    let start = out.len();
    out.push_str(word);
    out[start..].make_ascii_lowercase();
}

/// Whether a word can begin at a position: a capital after anything else, a small letter after
/// anything that is no letter.
fn begins(text: &str, at: usize) -> bool {
    let (before, first) = (text[..at].chars().next_back(), text[at..].chars().next());
    match (before, first.is_some_and(|c| c.is_ascii_uppercase())) {
        (None, _) => true,
        (Some(before), true) => !before.is_ascii_uppercase(),
        (Some(before), false) => !before.is_ascii_alphabetic(),
    }
}

/// Whether a word can end where the rest begins: no small letter follows it but the `s` of the
/// plural.
fn ends(rest: &str) -> bool {
    let rest = rest.strip_prefix("es").or_else(|| rest.strip_prefix('s')).unwrap_or(rest);
    !rest.starts_with(|c: char| c.is_ascii_lowercase())
}

/// `userIDs` is `user IDs`, not `user I Ds`: the `s` after capitals belongs to them when no small
/// letter follows.
fn plural_acronyms(text: Cow<'_, str>) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let capital = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_uppercase);
    let ends = |i: usize| !bytes.get(i).is_some_and(u8::is_ascii_lowercase);
    let plural =
        |i: usize| bytes[i] == b's' && i >= 2 && capital(i - 1) && capital(i - 2) && ends(i + 1);
    if !(2..bytes.len()).any(plural) {
        return text;
    }
    let mut out = String::with_capacity(text.len() + 8);
    for (i, c) in text.char_indices() {
        out.push(if plural(i) { 'S' } else { c });
        if plural(i) && capital(i + 1) {
            out.push(' ');
        }
    }
    Cow::Owned(out)
}

/// `StorageV1CSIDriver` is `Storage V1 CSIDriver`: a version that begins like a word ends before
/// capitals that are a word of at least two. One alone belongs to it, as in `V2XMessage`.
fn apart_from_versions(text: Cow<'_, str>) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let ends: Vec<usize> = text
        .match_indices('V')
        .filter(|(at, _)| begins(&text, *at))
        .filter_map(|(at, _)| {
            let digits = bytes[at + 1..].iter().take_while(|b| b.is_ascii_digit()).count();
            let end = at + 1 + digits;
            let capitals = bytes[end..].iter().take_while(|b| b.is_ascii_uppercase()).count();
            let next_is_small = bytes.get(end + capitals).is_some_and(u8::is_ascii_lowercase);
            (digits > 0 && capitals >= 2 + usize::from(next_is_small)).then_some(end)
        })
        .collect();
    if ends.is_empty() {
        return text;
    }
    let mut out = text.into_owned();
    ends.into_iter().rev().for_each(|end| out.insert(end, ' '));
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::{KNOWN, Signs, snake};

    #[test]
    fn a_version_is_a_word_of_its_own() {
        for (phrase, expected) in [
            ("listStorageV1CSIDriver", "list_storage_v1_csi_driver"),
            ("readCoreV1NamespacedPod", "read_core_v1_namespaced_pod"),
            ("V1APIGroup", "v1_api_group"),
            ("V2IDs", "v2_ids"),
            ("v1beta1CSIDriver", "v1beta1_csi_driver"),
            ("StorageV1beta1CSIDriver", "storage_v1beta1_csi_driver"),
            ("storageV1_CSIDriver", "storage_v1_csi_driver"),
            ("V2XMessage", "v2x_message"),
            ("StandardV2X", "standard_v2x"),
            ("TLSV12AES", "tlsv12aes"),
            ("x64Bit", "x64_bit"),
            ("Sha256Hash", "sha256_hash"),
            ("SHA256RSA", "sha256rsa"),
            ("OAuth2Token", "oauth2_token"),
            ("IPv4Address", "ipv4_address"),
        ] {
            assert_eq!(snake(phrase, Signs::Separate), expected, "{phrase}");
        }
    }

    #[test]
    fn known_words_are_in_the_order_of_their_first_bytes() {
        assert!(KNOWN.is_sorted_by_key(|(word, _)| word.as_bytes()[0]));
    }
}

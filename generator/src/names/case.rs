//! Words → identifiers: case, leading digits, keywords and length. Whether a name is free is not
//! asked here.

use crate::words::{Signs, snake};

/// How the words of a name are written together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    /// `JobItem`: types and variants.
    Type,
    /// `job_item`: fields, methods, arguments, modules.
    Value,
    /// `JOB_ITEM`: statics.
    Constant,
    /// `job-item`: features and crates. Not an identifier of Rust.
    Kebab,
}

/// Names longer than this lose words from their middle: the last words are the most specific.
const LONGEST: usize = 120;

/// Keywords of edition 2024 that may be written raw (`r#type`), the reserved ones too.
const KEYWORDS: [&str; 48] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

/// Words that cannot be identifiers even when raw.
const NEVER: [&str; 4] = ["self", "super", "crate", "Self"];

/// The name a phrase makes. `None` when the phrase is empty.
pub fn name(phrase: &str, case: Case, signs: Signs) -> Option<String> {
    let snake = snake(phrase, signs);
    let joined = join(snake.split('_').filter(|word| !word.is_empty()).collect(), case);
    (!joined.is_empty()).then_some(joined)
}

/// A name as it is written in code: keywords are raw, or get a `_` where raw is not allowed.
pub fn identifier(name: &str) -> String {
    match name {
        name if NEVER.contains(&name) => format!("{name}_"),
        name if KEYWORDS.contains(&name) => format!("r#{name}"),
        name => name.to_owned(),
    }
}

/// Whether a string the user gave is an identifier that can be used as it is.
pub fn is_identifier(text: &str) -> bool {
    let mut bytes = text.bytes();
    let starts = bytes.next().is_some_and(|b| b.is_ascii_alphabetic() || b == b'_');
    starts
        && bytes.all(|b| b.is_ascii_alphanumeric() || b == b'_')
        && text != "_"
        && !NEVER.contains(&text)
}

/// The words that come to at most [`LONGEST`] letters with a sign between them: the first and the
/// last.
fn shortened(mut words: Vec<&str>) -> Vec<&str> {
    let length = |words: &[&str]| words.iter().map(|word| word.len() + 1).sum::<usize>();
    if length(&words) <= LONGEST + 1 {
        return words;
    }
    let (mut first, mut last, mut room) = (0, words.len(), LONGEST + 1);
    loop {
        let at = if first <= words.len() - last { first } else { last - 1 };
        if first == last || words[at].len() + 1 > room {
            break;
        }
        room -= words[at].len() + 1;
        if at == first { first += 1 } else { last -= 1 }
    }
    match first {
        // One word that is too long is cut.
        0 => words.truncate(1),
        _ => drop(words.drain(first..last)),
    }
    words
}

fn join(words: Vec<&str>, case: Case) -> String {
    let words = shortened(words);
    let mut out = String::with_capacity(words.iter().map(|word| word.len() + 1).sum());
    for word in words {
        let word = &word[..word.len().min(LONGEST)];
        let digits_meet = out.ends_with(|c: char| c.is_ascii_digit())
            && word.starts_with(|c: char| c.is_ascii_digit());
        match case {
            Case::Type if digits_meet => out.push('_'),
            Case::Value | Case::Constant if !out.is_empty() => out.push('_'),
            Case::Kebab if !out.is_empty() => out.push('-'),
            _ => {}
        }
        match case {
            Case::Type | Case::Constant => {
                let start = out.len();
                out.push_str(word);
                let end = if case == Case::Type { start + 1 } else { out.len() };
                out[start..end].make_ascii_uppercase();
            }
            Case::Value | Case::Kebab => out.push_str(word),
        }
    }
    match case {
        _ if !out.starts_with(|c: char| c.is_ascii_digit()) => out,
        Case::Type | Case::Constant => format!("V{out}"),
        Case::Value => format!("_{out}"),
        Case::Kebab => format!("v{out}"),
    }
}

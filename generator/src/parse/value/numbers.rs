//! Numbers that no type here holds: found in the text, which is the only place that has all their
//! digits.

use std::ops::Range;

/// A JSON text whose infinite numbers are quoted, so that it can be read.
pub(super) struct Quoted {
    /// The text, with quotes around the numbers.
    pub text: String,
    /// Where the numbers stand in the text as it was.
    pub numbers: Vec<Range<usize>>,
}

impl Quoted {
    /// Quotes the numbers of `text` that are beyond what a 64-bit float holds.
    pub fn new(text: &str) -> Quoted {
        let numbers: Vec<Range<usize>> =
            literals(text).filter(|at| !is_finite(&text[at.clone()])).collect();
        let mut quoted = String::with_capacity(text.len() + 2 * numbers.len());
        let mut from = 0;
        for at in &numbers {
            quoted.extend([&text[from..at.start], "\"", &text[at.clone()], "\""]);
            from = at.end;
        }
        quoted.push_str(&text[from..]);
        Quoted { text: quoted, numbers }
    }

    /// The byte of the text as it was that stands at this byte of the quoted one.
    pub fn offset(&self, quoted: usize) -> usize {
        let before =
            self.numbers.iter().enumerate().take_while(|(i, at)| at.end + 2 * i < quoted).count();
        quoted - (2 * before).min(quoted)
    }
}

/// The whole numbers of a JSON text that a 64-bit float, the only type that can hold them, rounds.
pub(super) fn rounded(text: &str) -> impl Iterator<Item = Range<usize>> {
    let is_rounded = |literal: &str| {
        let digits = literal.trim_start_matches('-');
        digits.len() > 15 && digits.bytes().all(|byte| byte.is_ascii_digit()) && !is_exact(literal)
    };
    literals(text).filter(move |at| is_rounded(&text[at.clone()]))
}

fn is_exact(literal: &str) -> bool {
    let exact =
        |n: i128| i64::try_from(n).is_ok() || u64::try_from(n).is_ok() || n as f64 as i128 == n;
    literal.parse().is_ok_and(exact)
}

fn is_finite(literal: &str) -> bool {
    literal.parse::<f64>().is_ok_and(f64::is_finite)
}

/// The numbers of a JSON text.
fn literals(text: &str) -> impl Iterator<Item = Range<usize>> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(byte) = bytes.get(at) {
            let start = at;
            at += 1;
            match byte {
                b'"' => at = after_string(bytes, at),
                b'-' | b'0'..=b'9' => {
                    let within = |byte: &&u8| byte.is_ascii_digit() || b"+-.eE".contains(byte);
                    at += bytes[at..].iter().take_while(within).count();
                    return Some(start..at);
                }
                _ => {}
            }
        }
        None
    })
}

/// The byte after the string whose first character stands at `at`.
fn after_string(bytes: &[u8], mut at: usize) -> usize {
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    at
}

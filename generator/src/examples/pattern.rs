//! Texts that fit a `pattern`.
//!
//! JSON Schema's patterns are regular expressions of ECMA-262 that may fit anywhere in a text.
//! Those that mean the same to `regex-syntax` are sampled: its tree says what a text consists of.
//! What it does not read (look-around, references back), and what the two grammars read
//! differently, gives no text.

use regex_syntax::{
    ParserBuilder,
    hir::{Class, Hir, HirKind, Look},
};

/// No text that is made is longer.
const LONGEST: usize = 1000;

/// A text that fits a pattern, of at least and at most so many characters, if one is found.
pub fn text(pattern: &str, least: usize, most: usize) -> Option<String> {
    if is_ambiguous(pattern) || least > LONGEST {
        return None;
    }
    // `\d` and `\w` are of ASCII in ECMA-262.
    let hir = ParserBuilder::new().unicode(false).utf8(false).build().parse(pattern).ok()?;
    // Something rather than nothing, where the pattern leaves it open.
    [least.max(1), least].into_iter().find_map(|wanted| {
        let mut sample = Sample { out: String::new(), wanted, ended: false };
        sample.add(&hir)?;
        while !sample.ended && sample.out.len() < wanted {
            sample.out.push('x');
        }
        (least..=most).contains(&sample.out.len()).then_some(sample.out)
    })
}

/// Whether `regex-syntax` reads something as an operation that ECMA-262 reads as characters: sets
/// in sets, and what is done with them.
fn is_ambiguous(pattern: &str) -> bool {
    let mut in_class = false;
    let mut chars = pattern.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' => {
                chars.next();
            }
            '[' if in_class => return true,
            '&' | '~' | '-' if in_class && chars.peek() == Some(&c) => return true,
            '[' => in_class = true,
            ']' => in_class = false,
            _ => {}
        }
    }
    false
}

/// A text in the making.
struct Sample {
    out: String,
    /// How long it is to be at least: what may be repeated is.
    wanted: usize,
    /// Whether nothing may follow.
    ended: bool,
}

impl Sample {
    /// Adds what fits a part of the pattern. `None`: nothing is known to.
    fn add(&mut self, hir: &Hir) -> Option<()> {
        match hir.kind() {
            HirKind::Empty => Some(()),
            HirKind::Literal(literal) => {
                let text = std::str::from_utf8(&literal.0).ok()?;
                text.chars().try_for_each(|c| self.push(c))
            }
            HirKind::Class(class) => self.push(one_of(class)?),
            HirKind::Look(Look::Start) => self.out.is_empty().then_some(()),
            HirKind::Look(Look::End) => {
                self.ended = true;
                Some(())
            }
            HirKind::Look(_) => None,
            HirKind::Capture(capture) => self.add(&capture.sub),
            HirKind::Concat(parts) => parts.iter().try_for_each(|part| self.add(part)),
            HirKind::Alternation(members) => members.iter().find_map(|member| {
                let (length, ended) = (self.out.len(), self.ended);
                let added = self.add(member);
                if added.is_none() {
                    self.out.truncate(length);
                    self.ended = ended;
                }
                added
            }),
            HirKind::Repetition(repetition) => {
                let most = repetition.max.unwrap_or(u32::MAX);
                for count in 0..most {
                    let length = self.out.len();
                    if count >= repetition.min && length >= self.wanted {
                        break;
                    }
                    self.add(&repetition.sub)?;
                    // What adds nothing does not the next time either.
                    if self.out.len() == length {
                        break;
                    }
                }
                Some(())
            }
        }
    }

    fn push(&mut self, c: char) -> Option<()> {
        if self.ended || self.out.len() >= LONGEST {
            return None;
        }
        self.out.push(c);
        Some(())
    }
}

/// A character of a class: a letter or a digit, else another one of ASCII that is seen.
fn one_of(class: &Class) -> Option<char> {
    let fits = |c: char| match class {
        Class::Unicode(class) => class.ranges().iter().any(|r| (r.start()..=r.end()).contains(&c)),
        Class::Bytes(class) => {
            let byte = u8::try_from(c).ok();
            byte.is_some_and(|b| class.ranges().iter().any(|r| (r.start()..=r.end()).contains(&b)))
        }
    };
    let plain = ('a'..='z').chain('0'..='9').chain('A'..='Z');
    plain.chain('!'..='~').chain([' ']).find(|c| fits(*c))
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn texts_of_patterns() {
        let rows: [(&str, usize, usize, Option<&str>); 17] = [
            ("^AC[0-9a-fA-F]{32}$", 34, 34, Some("ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")),
            ("^[a-z]+$", 0, 99, Some("a")),
            ("^[a-z]*$", 0, 99, Some("a")),
            ("^[a-z]*$", 3, 99, Some("aaa")),
            ("^$", 0, 99, Some("")),
            (r"^\+[1-9]\d{1,14}$", 0, 99, Some("+10")),
            (r"^(?:GET|POST) \/v1\/\w{2,4}$", 0, 99, Some("GET /v1/aa")),
            (r"^\d{4}-\d{2}(-\d{2})?$", 0, 99, Some("0000-00")),
            // It may fit anywhere.
            ("[A-Z]{2}", 4, 99, Some("AAxx")),
            ("^a|b$", 0, 99, Some("a")),
            ("^[^a-z0-9A-Z]$", 0, 99, Some("!")),
            // What is longer than it may be, or shorter.
            ("^[a-z]{5}$", 0, 4, None),
            ("^[a-z]{5}$", 6, 9, None),
            // What has no simple sample, and what the grammars read differently.
            ("^(?!x)[a-z]$", 0, 99, None),
            (r"^(a)\1$", 0, 99, None),
            ("^[[a]]$", 0, 99, None),
            ("^a{2000}$", 0, 9999, None),
        ];
        for (pattern, least, most, expected) in rows {
            assert_eq!(text(pattern, least, most).as_deref(), expected, "{pattern}");
        }
    }
}

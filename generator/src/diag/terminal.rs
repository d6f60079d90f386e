//! Text of strangers on a terminal: characters that would steer it, or make it show what is not
//! there, are shown by their number.

use std::borrow::Cow;

/// A text of several lines: all but line feeds and tabs.
pub fn text(text: &str) -> Cow<'_, str> {
    escaped(text, |c| steers(c) && c != '\n' && c != '\t')
}

/// A value within a line: line feeds and tabs too.
pub fn line(text: &str) -> Cow<'_, str> {
    escaped(text, steers)
}

/// Where a byte of a text is in what [`text()`] makes of it.
pub fn offset(text: &str, offset: usize) -> usize {
    let before = text.char_indices().take_while(|(at, _)| *at < offset);
    let shown = before.filter(|(_, c)| steers(*c) && *c != '\n' && *c != '\t');
    offset + shown.map(|(_, c)| c.escape_unicode().count() - c.len_utf8()).sum::<usize>()
}

/// Controls (C0, DEL, C1), the line and paragraph separators, and the bidirectional controls of
/// Unicode (UAX #9, section 2).
fn steers(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}' | '\u{2029}')
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn escaped(text: &str, steers: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.contains(&steers) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if steers(c) { shown.extend(c.escape_unicode()) } else { shown.push(c) }
    }
    Cow::Owned(shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_a_terminal_is_shown_by_its_number() {
        for (raw, shown) in [
            ("\u{1b}]0;x\u{7}", r"\u{1b}]0;x\u{7}"),
            ("\u{9b}31m\u{7f}\r", r"\u{9b}31m\u{7f}\u{d}"),
            ("a\u{202e}b\u{2066}c\u{200f}d\u{61c}", r"a\u{202e}b\u{2066}c\u{200f}d\u{61c}"),
            ("\u{2028}\u{2029}\0", r"\u{2028}\u{2029}\u{0}"),
            ("é 語 👩\u{200d}🚀", "é 語 👩\u{200d}🚀"),
        ] {
            assert_eq!((text(raw).as_ref(), line(raw).as_ref()), (shown, shown));
        }
        assert_eq!((text("a\n\tb").as_ref(), line("a\n\tb").as_ref()), ("a\n\tb", r"a\u{a}\u{9}b"));
    }

    #[test]
    fn a_byte_is_found_again() {
        let raw = "é\u{202e}x\u{1b}y";
        let found: Vec<char> = [0, 5, 7]
            .iter()
            .filter_map(|at| text(raw)[offset(raw, *at)..].chars().next())
            .collect();
        assert_eq!(found, ['é', 'x', 'y']);
        assert_eq!(offset(raw, raw.len()), text(raw).len());
    }
}

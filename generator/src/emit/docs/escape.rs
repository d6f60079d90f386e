//! Strings that must be read as plain text: what would be read as syntax at its position, what is
//! invisible or ends a line, and where addresses begin and end.

/// Whether a character ends a line or moves on it, for some reader: those of Unicode (UAX #14,
/// classes BK, CR, LF and NL), and the tab.
pub fn is_break(c: char) -> bool {
    matches!(c, '\t'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Whether a character is never written as it is: controls, marks of direction (UAX #9), which
/// rustc refuses in comments and which make code read as what it is not, and characters that do not
/// belong in text (tags, annotations, the byte order mark).
pub fn is_control(c: char) -> bool {
    let direction = matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let special = matches!(c, '\u{206a}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}');
    c.is_control() || is_break(c) || direction || special
}

/// Whether a character is invisible although it makes a different string; a space is seen.
fn is_invisible(c: char) -> bool {
    is_control(c)
        || matches!(c, '\u{ad}' | '\u{34f}' | '\u{180e}' | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2064}' | '\u{3164}')
}

/// A string with its control characters as escapes of Rust: `\u{202e}`.
pub fn shown(text: &str) -> String {
    escaped(text, is_control)
}

/// The same with all invisible characters: for code, where each character counts.
pub fn shown_as_code(text: &str) -> String {
    escaped(text, is_invisible)
}

fn escaped(text: &str, which: fn(char) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if which(c) { out.extend(c.escape_unicode()) } else { out.push(c) }
    }
    out
}

/// A string on one line: each run of spaces and breaks is one space.
pub fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// An address that can be linked to: absolute, and without what would end the link.
pub fn absolute(url: &str) -> Option<String> {
    let known = ["http://", "https://", "mailto:"]
        .iter()
        .any(|scheme| url.len() > scheme.len() && url.starts_with(scheme));
    let forbidden =
        |c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '`' | '\\' | '"');
    (known && !url.contains(forbidden)).then(|| url.replace('(', "%28").replace(')', "%29"))
}

/// Whether a character of a string would be read as syntax at its position.
pub fn must_escape(
    c: char,
    previous: Option<char>,
    following: Option<char>,
    rest: &str,
    line_start: bool,
    table: bool,
) -> bool {
    let inside_word =
        previous.is_some_and(char::is_alphanumeric) && following.is_some_and(char::is_alphanumeric);
    match c {
        '`' | '*' | '[' | ']' | '<' | '~' => true,
        '_' => !inside_word,
        '|' => table || line_start,
        '\\' => following.is_none_or(|c| c.is_ascii_punctuation() || c == '\n'),
        '&' => rest[1..]
            .find(|c: char| !c.is_ascii_alphanumeric() && c != '#')
            .is_some_and(|end| rest[1 + end..].starts_with(';')),
        '#' | '+' | '-' | '=' | '>' | ':' => line_start,
        _ => false,
    }
}

/// Where the next address in a string begins and ends.
pub fn find_url(text: &str) -> Option<(usize, usize)> {
    // Each position is looked at once, although the string may contain only one of the two.
    let is_scheme = |rest: &str| rest.starts_with("http://") || rest.starts_with("https://");
    let (at, _) = text.match_indices("http").find(|(at, _)| is_scheme(&text[*at..]))?;
    let ends = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '<' | '>' | '`' | '"' | '\\' | '|' | '[' | ']' | '*' | '^')
    };
    let end = text[at..].find(ends).map_or(text.len(), |length| at + length);
    let mut url = &text[at..end];
    let opened = url.contains('(');
    while let Some(last) = url.chars().next_back()
        && (matches!(last, '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '_' | '~')
            || (last == ')' && !opened))
    {
        url = &url[..url.len() - last.len_utf8()];
    }
    Some((at, at + url.len()))
}

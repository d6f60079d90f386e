//! Text that must stay text: what would be read as syntax where it stands, and where addresses begin and end.

/// An address that can be linked to: absolute, and without what would end the link.
pub fn absolute(url: &str) -> Option<String> {
    let known = ["http://", "https://", "mailto:"].iter().any(|scheme| url.len() > scheme.len() && url.starts_with(scheme));
    let forbidden = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '`' | '\\' | '"');
    (known && !url.contains(forbidden)).then(|| url.replace('(', "%28").replace(')', "%29"))
}

/// Whether a character of text would be read as syntax where it stands.
pub fn must_escape(c: char, previous: Option<char>, following: Option<char>, rest: &str, line_start: bool, table: bool) -> bool {
    let inside_word = previous.is_some_and(char::is_alphanumeric) && following.is_some_and(char::is_alphanumeric);
    match c {
        '`' | '*' | '[' | ']' | '<' | '~' => true,
        '_' => !inside_word,
        '|' => table || line_start,
        '\\' => following.is_none_or(|c| c.is_ascii_punctuation() || c == '\n'),
        '&' => {
            rest[1..].find(|c: char| !c.is_ascii_alphanumeric() && c != '#').is_some_and(|end| rest[1 + end..].starts_with(';'))
        }
        '#' | '+' | '-' | '=' | '>' | ':' => line_start,
        _ => false,
    }
}

/// Where the next address of the text begins and ends.
pub fn find_url(text: &str) -> Option<(usize, usize)> {
    // Each place is looked at once, although the text may hold only one of the two.
    let is_scheme = |rest: &str| rest.starts_with("http://") || rest.starts_with("https://");
    let (at, _) = text.match_indices("http").find(|(at, _)| is_scheme(&text[*at..]))?;
    let ends =
        |c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '`' | '"' | '\\' | '|' | '[' | ']' | '*' | '^');
    let end = text[at..].find(ends).map_or(text.len(), |length| at + length);
    let mut url = &text[at..end];
    let opened = url.contains('(');
    while let Some(last) = url.chars().next_back()
        && (matches!(last, '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '_' | '~') || (last == ')' && !opened))
    {
        url = &url[..url.len() - last.len_utf8()];
    }
    Some((at, at + url.len()))
}

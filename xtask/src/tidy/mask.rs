//! A file's text with parts blanked by spaces, so that every offset and line stays what it was.
//! Rust's lexical structure, as far as telling code from comments and strings needs it.

/// Versions of one text, all of the same length.
pub struct Masked {
    /// Without comments, strings, characters and tests.
    pub code: String,
    /// Without comments and tests; strings as they are.
    pub strings: String,
    /// Only the comments of the file.
    pub comments: String,
}

impl Masked {
    /// Masks the text of the file at `path`; a file of tests has no code but tests.
    pub fn new(path: &str, text: &str) -> Masked {
        let parts = parts(text);
        let all_code = keep(text, &parts, |part| part == Part::Code);
        let mut strings = keep(text, &parts, |part| part != Part::Comment);
        let mut code = all_code.clone();
        let is_tests = path.split('/').any(|name| {
            name == "tests" || name == "tests.rs" || name == "benches" || name == "examples"
        });
        let own_tests = tests(&all_code);
        let everything = is_tests.then_some(0..text.len());
        for range in own_tests.into_iter().chain(everything) {
            blank(&mut code, range.clone());
            blank(&mut strings, range);
        }
        Masked { code, strings, comments: keep(text, &parts, |part| part == Part::Comment) }
    }
}

/// The offset after the bracket that closes the one at `open`; the end of the text when none does.
pub fn closing(code: &str, open: usize) -> usize {
    let mut depth = 0usize;
    for (i, byte) in code.bytes().enumerate().skip(open) {
        match byte {
            b'{' | b'(' | b'[' => depth += 1,
            b'}' | b')' | b']' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return i + 1;
                }
            }
            _ => {}
        }
    }
    code.len()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Code,
    Comment,
    Text,
}

/// What each byte belongs to.
fn parts(text: &str) -> Vec<Part> {
    let bytes = text.as_bytes();
    let mut parts = vec![Part::Code; bytes.len()];
    let mut i = 0;
    while i < bytes.len() {
        let (part, end) = if text[i..].starts_with("//") {
            (Part::Comment, text[i..].find('\n').map_or(bytes.len(), |length| i + length))
        } else if text[i..].starts_with("/*") {
            (Part::Comment, block_comment(bytes, i))
        } else if let Some(end) = raw_string(text, i) {
            (Part::Text, end)
        } else if bytes[i] == b'"' {
            (Part::Text, string(bytes, i))
        } else if let Some(end) = character(text, i) {
            (Part::Text, end)
        } else {
            (Part::Code, i + text[i..].chars().next().map_or(1, char::len_utf8))
        };
        parts[i..end].fill(part);
        i = end;
    }
    parts
}

fn block_comment(bytes: &[u8], start: usize) -> usize {
    let mut depth = 0;
    let mut i = start;
    while i + 1 < bytes.len() {
        match &bytes[i..i + 2] {
            b"/*" => depth += 1,
            b"*/" => depth -= 1,
            _ => {
                i += 1;
                continue;
            }
        }
        i += 2;
        if depth == 0 {
            return i;
        }
    }
    bytes.len()
}

/// The end of `r"…"` or `r#"…"#` at `start`.
fn raw_string(text: &str, start: usize) -> Option<usize> {
    let after_name =
        text[..start].chars().next_back().is_some_and(|c| c.is_alphanumeric() || c == '_');
    let rest =
        text[start..].strip_prefix('r').filter(|_| !after_name || text[..start].ends_with('b'))?;
    let hashes = rest.len() - rest.trim_start_matches('#').len();
    let body = rest[hashes..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(hashes));
    let open = start + 1 + hashes + 1;
    Some(body.find(&end).map_or(text.len(), |length| open + length + end.len()))
}

fn string(bytes: &[u8], start: usize) -> usize {
    let mut i = start + 1;
    while i < bytes.len() {
        match bytes[i] {
            b'\\' => i += 2,
            b'"' => return i + 1,
            _ => i += 1,
        }
    }
    bytes.len()
}

/// The end of `'x'` or `'\n'` at `start`; `None` for a lifetime.
fn character(text: &str, start: usize) -> Option<usize> {
    let rest = text[start..].strip_prefix('\'')?;
    let mut chars = rest.char_indices();
    let (_, first) = chars.next()?;
    if first == '\\' {
        return rest[2..].find('\'').map(|length| start + 1 + 2 + length + 1);
    }
    let (end, quote) = chars.next()?;
    (quote == '\'').then_some(start + 1 + end + 1)
}

fn keep(text: &str, parts: &[Part], wanted: impl Fn(Part) -> bool) -> String {
    let one = |(i, c): (usize, char)| {
        if wanted(parts[i]) || c == '\n' { c.to_string() } else { " ".repeat(c.len_utf8()) }
    };
    text.char_indices().map(one).collect()
}

/// Items under `#[cfg(test)]` or `#[test]`.
fn tests(code: &str) -> Vec<std::ops::Range<usize>> {
    let starts =
        ["#[cfg(test)]", "#[test]"].iter().flat_map(|attribute| code.match_indices(attribute));
    let end = |start: usize| {
        let body = code[start..].find(['{', ';']).map_or(code.len(), |length| start + length);
        if code[body..].starts_with('{') { closing(code, body) } else { body }
    };
    starts.map(|(start, _)| start..end(start)).collect()
}

fn blank(text: &mut String, range: std::ops::Range<usize>) {
    let blanked: String =
        text[range.clone()].chars().map(|c| if c == '\n' { '\n' } else { ' ' }).collect();
    // A character of several bytes becomes as many spaces, or offsets would move.
    let lost = range.len() - blanked.len();
    text.replace_range(range, &(blanked + &" ".repeat(lost)));
}

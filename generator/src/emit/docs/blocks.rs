//! Blocks of Markdown as strings: joined, and prefixed with the marks of lists and quotes.

/// Code in brackets was a link to an item of another program, when the documentation was taken from
/// it: the code alone means the same.
pub fn unbracketed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("\\[`") {
        let code = &rest[at + 3..];
        let end = code.find('`').filter(|end| *end > 0 && code[end + 1..].starts_with("\\]"));
        out.push_str(&rest[..at]);
        match end {
            Some(end) => {
                out.push_str(&format!("`{}`", &code[..end]));
                rest = &code[end + 3..];
            }
            None => {
                out.push_str(&rest[at..at + 3]);
                rest = code;
            }
        }
    }
    out + rest
}

/// The blocks of a list item; a list inside it follows the text at once, so that the outer list
/// stays tight.
pub fn item(blocks: &[String]) -> String {
    let mut out = String::new();
    for block in blocks {
        if !out.is_empty() {
            out.push_str(if block.starts_with("- ") { "\n" } else { "\n\n" });
        }
        out.push_str(block);
    }
    out
}

/// Text whose first line begins with `first` and each further one with `others`.
pub fn prefixed(text: &str, first: &str, others: &str) -> String {
    let lines = text.lines().enumerate().map(|(i, line)| match (i, line) {
        (0, line) => format!("{first}{line}"),
        (_, "") => others.trim_end().to_owned(),
        (_, line) => format!("{others}{line}"),
    });
    let joined = lines.collect::<Vec<_>>().join("\n");
    if joined.is_empty() { first.trim_end().to_owned() } else { joined }
}

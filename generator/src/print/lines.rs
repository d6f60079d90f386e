//! Comments and documentation. What stands behind the marks is of types that hold one line each; no
//! other text gets there.

use crate::emit::docs::{PlainLine, Prose};

/// Prints lines as comments: `// …`.
pub fn comment(lines: &[PlainLine]) -> String {
    let mut out = String::new();
    lines.iter().for_each(|line| mark(&mut out, "", "//", line.as_str()));
    out
}

/// Prints prose as inner documentation: `//! …`.
pub fn inner_docs(docs: &Prose) -> String {
    let mut out = String::new();
    docs.lines().iter().for_each(|line| mark(&mut out, "", "//!", line.as_str()));
    out
}

/// Prints `/// …`, indented, to the end of a text.
pub fn docs(out: &mut String, indent: &str, docs: &Prose) {
    docs.lines().iter().for_each(|line| mark(out, indent, "///", line.as_str()));
}

/// How many bytes [`docs`] prints.
pub fn size(indent: &str, docs: &Prose) -> usize {
    docs.lines().iter().map(|line| indent.len() + "/// \n".len() + line.as_str().len()).sum()
}

fn mark(out: &mut String, indent: &str, mark: &str, line: &str) {
    out.push_str(indent);
    out.push_str(mark);
    if !line.is_empty() {
        out.push(' ');
        out.push_str(line);
    }
    out.push('\n');
}

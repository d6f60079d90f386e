//! Documentation of a description → lines of rustdoc. Nothing in it can become code, a doctest, a
//! broken
//! link or a warning of rustdoc.
//!
//! `line` and `prose` are the types of the result: one line, or blocks of lines. `html` removes the
//! HTML, `markdown` writes the CommonMark again out of `blocks`, `escape` decides what must be
//! escaped, `facts` writes limits and defaults as sentences, `notes` the notes of the generator.

mod blocks;
mod escape;
mod facts;
mod html;
mod line;
mod markdown;
mod notes;
mod prose;
#[cfg(test)]
mod tests;
mod text;

pub use facts::{access, constant, constraints, default_sent, default_value, known_value, sent};
pub(crate) use line::line;
pub use line::{DocLine, Line, PlainLine, Words};
pub use notes::api_fact;
pub use prose::Prose;
pub use text::{code, line, name};

use crate::ir::Docs;
use proc_macro2::TokenStream;
use quote::quote;

/// The documentation of a thing: its summary, its description, the sentences given (one paragraph),
/// notes, links.
pub fn prose(docs: &Docs, sentences: &[Line]) -> Prose {
    let mut page = Prose::default();
    let summary = docs.summary.as_deref().map(str::trim).filter(|text| !text.is_empty());
    let description = docs.description.as_deref().map(str::trim).filter(|text| !text.is_empty());
    if let Some(summary) = summary
        && !description.is_some_and(|text| text.starts_with(summary.trim_end_matches('.')))
    {
        page.add(text::blocks(summary));
    }
    page.add(description.map(text::blocks).unwrap_or_default());
    page.add(Line::join(sentences, " "));
    for note in &docs.notes {
        page.add(notes::note(note));
    }
    for (text, url) in &docs.links {
        page.add(link(text.as_deref(), url));
    }
    page
}

/// The first paragraph of some documentation as one line; nothing when it is not a paragraph.
pub fn brief(docs: &Docs) -> Option<Line> {
    prose(&Docs { notes: Vec::new(), links: Vec::new(), ..docs.clone() }, &[]).first_paragraph()
}

/// Documentation as attributes, which are printed as `///`: attributes of documentation that
/// depends on the description are made only here.
pub fn attributes(page: &Prose) -> TokenStream {
    let lines = page.lines().iter().map(DocLine::as_str);
    let lines = lines.map(|line| if line.is_empty() { String::new() } else { format!(" {line}") });
    quote!(#(#[doc = #lines])*)
}

/// JSON text with its invisible characters as escapes of JSON (RFC 8259 section 7), so that it may
/// be written in a raw literal.
pub fn visible_json(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' => out.push(c),
            c if escape::is_control(c) => c
                .encode_utf16(&mut [0; 2])
                .iter()
                .for_each(|unit| out.push_str(&format!("\\u{unit:04x}"))),
            c => out.push(c),
        }
    }
    out
}

fn link(text: Option<&str>, url: &str) -> Option<Line> {
    let url = Line::inline(&escape::absolute(url.trim())?);
    let text =
        text.map(line).filter(|text| !text.as_str().is_empty() && !text.as_str().contains("://"));
    Some(match text {
        Some(text) => line!["[", text, "](", url, ")"],
        None => line!["See <", url, ">."],
    })
}

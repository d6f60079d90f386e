//! Prose of a description → lines of rustdoc. Nothing in it can become code, a doctest, a broken link or a warning of rustdoc.
//!
//! `html` takes the HTML out, `markdown` writes the CommonMark anew out of `blocks`, `escape` knows what text must not say, `facts` says limits and defaults in sentences.

mod blocks;
mod escape;
mod facts;
mod html;
mod markdown;
#[cfg(test)]
mod tests;

pub use facts::{access, constant, constraints, default_value};
pub use markdown::safe;

use crate::ir::Docs;
use proc_macro2::TokenStream;
use quote::quote;

/// The lines of the documentation of a thing: its summary, its description, the sentences given (one paragraph), notes, links.
pub fn lines(docs: &Docs, sentences: &[String]) -> Vec<String> {
    let mut paragraphs: Vec<String> = Vec::new();
    let summary = docs.summary.as_deref().map(str::trim).filter(|text| !text.is_empty());
    let description = docs.description.as_deref().map(str::trim).filter(|text| !text.is_empty());
    if let Some(summary) = summary
        && !description.is_some_and(|text| text.starts_with(summary.trim_end_matches('.')))
    {
        paragraphs.push(safe(summary));
    }
    paragraphs.extend(description.map(safe));
    paragraphs.push(sentences.join(" "));
    paragraphs.extend(docs.notes.iter().map(|note| safe(note)));
    paragraphs.extend(docs.links.iter().filter_map(|(text, url)| link(text.as_deref(), url)));
    let text = paragraphs.into_iter().filter(|paragraph| !paragraph.is_empty()).collect::<Vec<_>>().join("\n\n");
    text.lines().map(|line| line.trim_end().to_owned()).collect()
}

/// The first paragraph of some prose as one line; nothing when it is not a paragraph.
pub fn brief(prose: &Docs) -> Option<String> {
    let lines = lines(&Docs { notes: Vec::new(), links: Vec::new(), ..prose.clone() }, &[]);
    let first: Vec<&str> = lines.iter().map(|line| line.trim_end_matches('\\')).take_while(|line| !line.is_empty()).collect();
    let is_block = |line: &&str| line.starts_with(['|', '#', '*', '-', '>', '`', '~', ' ']) && !line.starts_with("**");
    (!first.is_empty() && !first.iter().any(is_block)).then(|| first.join(" "))
}

/// Lines of documentation as attributes, which are printed as `///`.
pub fn attributes(lines: &[String]) -> TokenStream {
    let lines = lines.iter().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") });
    quote!(#(#[doc = #lines])*)
}

/// A text shown as code; whatever it holds, it stays on one line.
pub fn code(text: &str) -> String {
    markdown::code_span(&crate::emit::one_line(text))
}

fn link(text: Option<&str>, url: &str) -> Option<String> {
    let url = escape::absolute(url.trim())?;
    let text = text.map(|text| safe(&crate::emit::one_line(text))).filter(|text| !text.is_empty() && !text.contains("://"));
    Some(match text {
        Some(text) => format!("[{text}]({url})"),
        None => format!("See <{url}>."),
    })
}

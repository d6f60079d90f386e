//! What is emitted: files of tokens, tables and text, and what all of them are made with.

use super::docs::{PlainLine, Prose};
use crate::{Job, ir::Api, names::Names, passes::Facts};
use proc_macro2::{Ident, Span, TokenStream};

/// The data that all emitters read.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// What the API is.
    pub api: &'a Api,
    /// What was found out about it.
    pub facts: &'a Facts,
    /// What everything is called.
    pub names: &'a Names,
    /// What is asked for.
    pub job: &'a Job,
}

/// One file, not yet made.
pub struct Item<'a> {
    /// The path of the file below the output folder.
    pub path: String,
    /// Makes its content. The same each time, in any thread.
    pub make: Box<dyn Fn() -> Content + Send + Sync + 'a>,
}

/// The content of a file.
#[derive(Debug)]
pub enum Content {
    /// Text that is final: manifests and READMEs.
    Text(String),
    /// A file of Rust, not yet printed.
    Rust(RustFile),
}

/// A file of Rust.
#[derive(Debug, Default)]
pub struct RustFile {
    /// The comment at its head (`//`).
    pub head: Vec<PlainLine>,
    /// The documentation of the module (`//!`).
    pub docs: Prose,
    /// Inner attributes: `#![forbid(unsafe_code)]`.
    pub attributes: TokenStream,
    /// What follows, with an empty line between one and the next.
    pub pieces: Vec<Piece>,
}

/// A piece of a file.
#[derive(Debug)]
pub enum Piece {
    /// Items that are printed without empty lines between them: imports, modules.
    Lines(TokenStream),
    /// One item, with an empty line before and after it.
    Item(TokenStream),
    /// One call of a macro whose body is a table.
    Table(Table),
    /// A comment that documents no item.
    Comment(Vec<PlainLine>),
    /// Rust that is laid out already, and its documentation.
    Code(Prose, String),
}

/// A call of a macro that reads as a table, one entry a line.
#[derive(Debug, Default)]
pub struct Table {
    /// The macro, without `!`.
    pub name: &'static str,
    /// How the call is written.
    pub form: CallForm,
    /// Documentation of the whole; only of an item.
    pub docs: Prose,
    /// Attributes of the whole; only of an item.
    pub attributes: Vec<String>,
    /// The text before the entries: `Pet by "kind"`.
    pub head: String,
    /// The entries, one on each line.
    pub entries: Vec<Entry>,
    /// The text after them: `.. Unknown`.
    pub tail: Option<String>,
    /// The entries in the braces that follow `xml`; only of a statement.
    pub xml: Vec<Entry>,
}

/// How the call of a [`Table`]'s macro is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum CallForm {
    /// `record!(Pet { … });`
    #[default]
    Statement,
    /// `text_enum! { Pet { … } }`
    Item,
    /// `operations! { crate::OPERATION; … }`: a head in the first line, if there is one, then
    /// entries that end in a semicolon.
    Rows,
    /// As `Rows`, with an empty line between entries: `methods! { Pets<'_>; … }`.
    Spread,
    /// `calls! { Pets, CallWith; pub type List(…) = ListSetters { … } … }`: an empty line between
    /// entries, each with entries of its own in braces, that end in a semicolon, or with a
    /// semicolon.
    Declarations,
    /// `headers! { pub struct Headers { … } pub type Others = Headers; }`: each with entries of its
    /// own in braces, between which are commas, on one line if it is short; or without entries, and
    /// a semicolon.
    Types,
}

/// One line of a [`Table`].
#[derive(Debug, Default)]
pub struct Entry {
    /// The documentation of the item.
    pub docs: Prose,
    /// The attributes of the item.
    pub attributes: Vec<Attribute>,
    /// The entry without its comma or semicolon.
    pub text: String,
    /// Its further parts, which follow after commas, on as many lines as they need.
    pub more: Vec<String>,
    /// Its end, which follows without a comma.
    pub end: Option<String>,
    /// The entries in its braces; of rows only where there is nothing before the braces.
    pub rows: Vec<Entry>,
}

/// An attribute of an [`Entry`].
#[derive(Debug)]
pub enum Attribute {
    /// As it is written.
    Written(String),
    /// Documentation between attributes.
    Docs(Prose),
}

impl Entry {
    /// The text of entries, with their documentation: that of entries that are equal is equal.
    pub fn written(entries: &[Entry]) -> String {
        let attribute = |attribute: &Attribute| match attribute {
            Attribute::Written(text) => text.clone(),
            Attribute::Docs(docs) => docs.text(),
        };
        let mut written = String::new();
        for Entry { docs, attributes, text, more, end, rows } in entries {
            let attributes: Vec<String> = attributes.iter().map(attribute).collect();
            let lines = [&docs.text(), &attributes.join("\n"), text, &more.join(",")];
            lines.into_iter().chain(end).for_each(|line| written.extend([line, "\n"]));
            written.push_str(&Entry::written(rows));
        }
        written
    }
}

impl From<String> for Attribute {
    fn from(text: String) -> Self {
        Attribute::Written(text)
    }
}

impl<'a> Item<'a> {
    /// A file of text.
    pub fn text(path: impl Into<String>, make: impl Fn() -> String + Send + Sync + 'a) -> Self {
        Item { path: path.into(), make: Box::new(move || Content::Text(make())) }
    }

    /// A file of Rust.
    pub fn rust(path: impl Into<String>, make: impl Fn() -> RustFile + Send + Sync + 'a) -> Self {
        Item { path: path.into(), make: Box::new(move || Content::Rust(make())) }
    }
}

impl RustFile {
    /// A file with the comment that every generated file begins with.
    pub fn new(job: &Job) -> RustFile {
        let spec = job.spec.rsplit('/').next().unwrap_or(&job.spec);
        let head = PlainLine::new(&format!("@generated by specwright from {spec}. Do not edit."));
        RustFile { head: vec![head], ..RustFile::default() }
    }
}

/// An identifier of `names/` as a token; `r#type` too.
pub fn ident(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(raw) => Ident::new_raw(raw, Span::call_site()),
        None => Ident::new(name, Span::call_site()),
    }
}

/// A string as a string literal of Rust: the only way that text of a description gets into a
/// [`Table`]. What is not printable is escaped, so that rustc finds no mark of direction in it.
pub fn literal(text: &str) -> String {
    proc_macro2::Literal::string(text).to_string()
}

/// The tokens of text that is made of names and literals.
pub fn tokens(text: &str) -> TokenStream {
    text.parse().expect("what is emitted is Rust: names come from names/, strings are literals")
}

//! What rustdoc makes of a page of documentation: the blocks that it compiles, and the headings.

use super::tokens::{Kind, Node, Part, nodes};
use proc_macro2::TokenStream;
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// The doctests of a page, as tokens.
pub fn doctests(page: &str) -> Result<Vec<Part>, String> {
    let blocks = blocks(page).into_iter().filter(|(info, _)| is_rust(info));
    blocks.map(|(_, code)| tokens(&code)).collect()
}

/// What a README is made of besides prose: headings of the first two levels, doctests, and blocks
/// of TOML.
pub fn readme(page: &str) -> Result<Vec<Part>, String> {
    let mut parts = doctests(page)?;
    parts
        .extend(headings(page).into_iter().map(|text| vec![Node::Literal(Kind::Text, Some(text))]));
    for (_, code) in blocks(page).into_iter().filter(|(info, _)| info == "toml") {
        parts.extend(super::manifest::entries(&code)?);
    }
    Ok(parts)
}

/// The extensions that rustdoc reads.
fn parser(page: &str) -> Parser<'_> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION;
    Parser::new_ext(page, options)
}

/// The blocks of code: their attributes, and the code.
fn blocks(page: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut open: Option<(String, String)> = None;
    for event in parser(page) {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                open = Some((info.to_string(), String::new()))
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => {
                open = Some(Default::default())
            }
            Event::Text(text) => open.iter_mut().for_each(|(_, code)| code.push_str(&text)),
            Event::End(TagEnd::CodeBlock) => found.extend(open.take()),
            _ => {}
        }
    }
    found
}

fn headings(page: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut open: Option<String> = None;
    for event in parser(page) {
        match event {
            Event::Start(Tag::Heading { level: HeadingLevel::H1 | HeadingLevel::H2, .. }) => {
                open = Some(String::new())
            }
            Event::Text(text) | Event::Code(text) => {
                open.iter_mut().for_each(|heading| heading.push_str(&text))
            }
            Event::End(TagEnd::Heading(_)) => found.extend(open.take()),
            _ => {}
        }
    }
    found
}

/// Whether rustdoc takes a block of code for Rust: it has no attributes, or only those that rustdoc
/// knows
/// (<https://doc.rust-lang.org/rustdoc/write-documentation/documentation-tests.html#attributes>),
/// or `rust` besides.
fn is_rust(info: &str) -> bool {
    const KNOWN: [&str; 8] = [
        "should_panic",
        "no_run",
        "ignore",
        "compile_fail",
        "test_harness",
        "standalone",
        "standalone_crate",
        "rust",
    ];
    let words: Vec<&str> =
        info.split([',', ' ', '\t', '{', '}']).filter(|word| !word.is_empty()).collect();
    let known = |word: &str| {
        let code = word.len() == 5
            && word.starts_with('E')
            && word[1..].bytes().all(|b| b.is_ascii_digit());
        KNOWN.contains(&word) || word.starts_with("ignore-") || word.starts_with("edition") || code
    };
    words.contains(&"rust") || words.iter().all(|word| known(word))
}

/// Code of a doctest as tokens; `# ` hides a line.
fn tokens(code: &str) -> Result<Part, String> {
    let lines = code
        .lines()
        .map(|line| line.strip_prefix("# ").unwrap_or(if line == "#" { "" } else { line }));
    let code = lines.collect::<Vec<_>>().join("\n");
    let tokens: TokenStream =
        code.parse().map_err(|error| format!("a doctest is no Rust ({error}):\n{code}"))?;
    Ok(nodes(tokens).0)
}

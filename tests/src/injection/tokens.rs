//! Tokens of Rust as a tree without documentation, and patterns of such trees.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// A token or a group of tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// A name or a keyword. In a pattern `None` is any name that is no keyword.
    Word(Option<String>),
    /// A literal: its kind, and its text. In a pattern `None` is any literal of this kind.
    Literal(Kind, Option<String>),
    /// One character of punctuation.
    Sign(char),
    /// What stands in brackets.
    Group(char, Vec<Node>),
}

/// What sort of literal it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A string, raw or not.
    Text,
    /// A literal of any other kind.
    Other,
}

/// A part of a file: an item, an attribute, a doctest, an entry of a manifest.
pub type Part = Vec<Node>;

/// The tokens without documentation, and the documentation, each page as one text.
pub fn nodes(tokens: TokenStream) -> (Part, Vec<String>) {
    let mut pages = Vec::new();
    let part = walk(tokens, &mut pages);
    (part, pages)
}

fn walk(tokens: TokenStream, pages: &mut Vec<String>) -> Part {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut out = Vec::new();
    let mut page: Option<String> = None;
    let mut i = 0;
    while i < tokens.len() {
        if let Some((line, length)) = documentation(&tokens[i..]) {
            let page = page.get_or_insert_default();
            page.push_str(line.strip_prefix(' ').unwrap_or(&line));
            page.push('\n');
            i += length;
            continue;
        }
        pages.extend(page.take());
        out.push(match &tokens[i] {
            TokenTree::Ident(ident) => Node::Word(Some(ident.to_string())),
            // How long a text is decides whether a list is broken, and so whether a comma ends it.
            TokenTree::Punct(comma) if comma.as_char() == ',' && ends_list(tokens.get(i + 1)) => {
                i += 1;
                continue;
            }
            TokenTree::Punct(sign) => Node::Sign(sign.as_char()),
            TokenTree::Literal(literal) => {
                let text = literal.to_string();
                let kind = if text.starts_with(['"', 'r']) { Kind::Text } else { Kind::Other };
                Node::Literal(kind, Some(value(literal).unwrap_or(text)))
            }
            TokenTree::Group(group) => {
                let inner = walk(group.stream(), pages);
                let bracket = match group.delimiter() {
                    Delimiter::Parenthesis => '(',
                    Delimiter::Brace => '{',
                    Delimiter::Bracket => '[',
                    Delimiter::None => ' ',
                };
                Node::Group(bracket, inner)
            }
        });
        i += 1;
    }
    pages.extend(page);
    out
}

/// Whether a list ends before a token: `>`, or the bracket after the last one.
fn ends_list(token: Option<&TokenTree>) -> bool {
    token.is_none_or(|token| matches!(token, TokenTree::Punct(sign) if sign.as_char() == '>'))
}

/// The line of a doc comment that tokens begin with, and how many tokens it is.
fn documentation(tokens: &[TokenTree]) -> Option<(String, usize)> {
    let sign = |token: Option<&TokenTree>, wanted: char| matches!(token, Some(TokenTree::Punct(sign)) if sign.as_char() == wanted);
    let inner = usize::from(sign(tokens.get(1), '!'));
    let (true, Some(TokenTree::Group(group))) = (sign(tokens.first(), '#'), tokens.get(1 + inner))
    else {
        return None;
    };
    let attribute: Vec<TokenTree> = group.stream().into_iter().collect();
    match &attribute[..] {
        [TokenTree::Ident(name), TokenTree::Punct(_), TokenTree::Literal(text)]
            if *name == "doc" =>
        {
            Some((value(text)?, 2 + inner))
        }
        _ => None,
    }
}

/// What a string literal says.
fn value(literal: &proc_macro2::Literal) -> Option<String> {
    let tokens = TokenStream::from(TokenTree::Literal(literal.clone()));
    syn::parse2::<syn::LitStr>(tokens).ok().map(|text| text.value())
}

/// What two parts have in common: `None` where they are of different shape.
pub fn common(a: &[Node], b: &[Node]) -> Option<Part> {
    if a.len() != b.len() {
        return None;
    }
    a.iter()
        .zip(b)
        .map(|pair| match pair {
            (Node::Word(a), Node::Word(b)) => Some(Node::Word(a.clone().filter(|_| a == b))),
            (Node::Literal(kind, a), Node::Literal(other, b)) if kind == other => {
                Some(Node::Literal(*kind, a.clone().filter(|_| a == b)))
            }
            (Node::Sign(a), Node::Sign(b)) if a == b => Some(Node::Sign(*a)),
            (Node::Group(bracket, a), Node::Group(other, b)) if bracket == other => {
                Some(Node::Group(*bracket, common(a, b)?))
            }
            _ => None,
        })
        .collect()
}

/// Whether a part is one that the pattern describes.
pub fn matches(pattern: &[Node], part: &[Node]) -> bool {
    pattern.len() == part.len()
        && pattern.iter().zip(part).all(|pair| match pair {
            (Node::Word(None), Node::Word(Some(word))) => {
                syn::parse_str::<syn::Ident>(word).is_ok()
            }
            (Node::Literal(kind, None), Node::Literal(other, _)) => kind == other,
            (Node::Group(bracket, pattern), Node::Group(other, part)) => {
                bracket == other && matches(pattern, part)
            }
            (pattern, node) => pattern == node,
        })
}

/// Where a part is not what the pattern describes, for messages: what stands there, and what
/// should.
pub fn difference(pattern: &[Node], part: &[Node]) -> String {
    let pairs = pattern.iter().zip(part);
    let same = pairs
        .clone()
        .take_while(|(pattern, node)| {
            matches(std::slice::from_ref(*pattern), std::slice::from_ref(*node))
        })
        .count();
    match (pattern.get(same), part.get(same)) {
        (Some(Node::Group(a, pattern)), Some(Node::Group(b, part))) if a == b => {
            difference(pattern, part)
        }
        _ => format!("{} (expected: {})", text(&part[same..]), text(&pattern[same..])),
    }
}

/// A part as text, for messages; not all of a long one.
pub fn text(part: &[Node]) -> String {
    const SHOWN: usize = 400;
    let mut out = String::new();
    write(part, &mut out);
    match out.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &out[..end]),
        None => out,
    }
}

fn write(part: &[Node], out: &mut String) {
    for node in part {
        match node {
            Node::Word(word) => out.push_str(&format!("{} ", word.as_deref().unwrap_or("_"))),
            Node::Literal(_, text) => {
                out.push_str(&format!("{:?} ", text.as_deref().unwrap_or("_")))
            }
            Node::Sign(sign) => out.push(*sign),
            Node::Group(bracket, inner) => {
                out.push(*bracket);
                write(inner, out);
                out.push(match bracket {
                    '(' => ')',
                    '{' => '}',
                    '[' => ']',
                    _ => ' ',
                });
            }
        }
    }
}

//! Examples that a macro makes: `#[doc = example!(…)]`, where the macro is one of `doc_examples!`
//! of the runtime. They are read as what it makes, which is what a longer example is written as.

use proc_macro2::{Delimiter, Group, Ident, Literal, TokenStream, TokenTree};
use specwright::OutFile;

/// The name of the crate that the macro of generated files is made with; empty: there is none.
pub fn krate(files: &[&OutFile]) -> String {
    let root = files.iter().find(|file| file.path == "client/src/lib.rs");
    let call = root.and_then(|file| file.content.split_once("doc_examples! {"));
    let name = call.and_then(|(_, rest)| rest.split_once("($)")?.1.split_once('}'));
    name.map(|(name, _)| name.trim().trim_matches('"').to_owned()).unwrap_or_default()
}

/// The same tokens, with documentation in place of the calls of the macro.
pub fn shown(tokens: TokenStream, krate: &str) -> TokenStream {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    tokens
        .into_iter()
        .map(|token| match token {
            TokenTree::Group(group) => {
                let inner = match example(&group) {
                    Some(call) => documentation(call, krate),
                    None => shown(group.stream(), krate),
                };
                TokenTree::Group(Group::new(group.delimiter(), inner))
            }
            other => other,
        })
        .collect()
}

/// What the macro is called with, when this is the group of such an attribute.
fn example(group: &Group) -> Option<TokenStream> {
    let tokens: Vec<TokenTree> = group.stream().into_iter().collect();
    let is = |at: usize, text: &str| matches!(tokens.get(at), Some(TokenTree::Ident(name)) if *name == text);
    let sign = |at: usize, wanted: char| matches!(tokens.get(at), Some(TokenTree::Punct(sign)) if sign.as_char() == wanted);
    let bracket = group.delimiter() == Delimiter::Bracket;
    match tokens.get(4) {
        Some(TokenTree::Group(call))
            if bracket
                && tokens.len() == 5
                && is(0, "doc")
                && sign(1, '=')
                && is(2, "example")
                && sign(3, '!') =>
        {
            Some(call.stream())
        }
        _ => None,
    }
}

/// `doc = "…"`, with the example as a block, or the beginning or the end of one.
fn documentation(call: TokenStream, krate: &str) -> TokenStream {
    let mut tokens: Vec<TokenTree> = call.into_iter().collect();
    let part = match tokens.first() {
        Some(TokenTree::Ident(part)) if part != "client" => Some(part.to_string()),
        _ => None,
    };
    if part.as_deref() == Some("end") {
        return doc(END);
    }
    if part.is_some() {
        tokens.remove(0);
    }
    let mut group = |bracket: Delimiter| match tokens.first() {
        Some(TokenTree::Group(group)) if group.delimiter() == bracket => {
            let inner = group.stream().to_string();
            tokens.remove(0);
            Some(inner)
        }
        _ => None,
    };
    let (words, before) = (group(Delimiter::Bracket).unwrap_or_default(), group(Delimiter::Brace));
    // A semicolon behind the first word says how the call is laid out.
    let is_layout = matches!(tokens.get(1), Some(TokenTree::Punct(sign)) if sign.as_char() == ';');
    if is_layout {
        tokens.remove(1);
    }
    let call: TokenStream = tokens.into_iter().collect();
    let words: Vec<TokenTree> =
        words.parse::<TokenStream>().expect("tokens of a group").into_iter().collect();
    let is = |word: &str| matches!(&words[..], [.., TokenTree::Ident(last)] if last == word);
    let names_models = matches!(words.first(), Some(TokenTree::Ident(word)) if word == "models");
    let uses = if names_models { format!("use {krate}::models;\n") } else { String::new() };
    let next = match words.last() {
        Some(TokenTree::Literal(next)) => Some(next.to_string()),
        _ => None,
    };
    let about = next.as_deref().map(about).unwrap_or_default();
    if part.is_none() && call.is_empty() {
        return doc(&about);
    }
    let begin = format!(
        "{about}\n```no_run\n{uses}\
         async fn example(client: {krate}::Client) -> Result<(), Box<dyn std::error::Error>> {{"
    );
    if part.is_some() {
        return doc(&begin);
    }
    let before = before.and_then(|text| {
        let (name, value) = text.split_once(':')?;
        Some(format!("let {name} = {value};\n"))
    });
    let statement = match () {
        () if next.is_some() || is("pages") => format!(
            "let mut items = {call}.items();\n\
             while let Some(item) = items.next().await {{ let item = item?; }}"
        ),
        () if is("waits") => format!("let done = {call}.until_done().await?;"),
        () if is("lro") => {
            format!("let started = {call}.await?;\nlet result = started.wait().await?;")
        }
        () => format!("let response = {call}.await?;"),
    };
    doc(&format!("{begin}\n{}{statement}\n{END}", before.unwrap_or_default()))
}

/// What an example ends with.
const END: &str = "Ok(())\n}\n```";

/// What the documentation says of the pages of a list, with the text of a string literal.
fn about(literal: &str) -> String {
    let text: syn::LitStr = syn::parse_str(literal).expect("a string is what stands there");
    format!("\n# Pages\n\nTo go on, {}.\n", text.value())
}

/// `doc = "…"`.
fn doc(page: &str) -> TokenStream {
    let name = Ident::new("doc", proc_macro2::Span::call_site());
    let sign = proc_macro2::Punct::new('=', proc_macro2::Spacing::Alone);
    [TokenTree::Ident(name), TokenTree::Punct(sign), TokenTree::Literal(Literal::string(page))]
        .into_iter()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_example_of_the_macro_is_read_as_what_it_makes() {
        let tokens = "#[doc = example!([models pages \"`x` counts\"] {a: models::A::new()} client; .zoo().b(&a))]";
        let shown = shown(tokens.parse().expect("tokens"), "zoo_client").to_string();
        for part in
            ["use zoo_client::models;", "let a  =  models", ".items();", "b (& a)", "`x` counts"]
        {
            assert!(shown.contains(part), "{part}: {shown}");
        }
    }

    #[test]
    fn a_long_example_is_read_between_its_beginning_and_its_end() {
        let tokens = "#[doc = example!(begin [models])] #[doc = \" x\"] #[doc = example!(end)]";
        let shown = shown(tokens.parse().expect("tokens"), "zoo_client").to_string();
        for part in ["use zoo_client::models;", "async fn example", "\" x\"", "Ok(())\\n}\\n```"] {
            assert!(shown.contains(part), "{part}: {shown}");
        }
    }

    #[test]
    fn what_is_said_of_pages_alone_is_read_without_an_example() {
        let tokens = "#[doc = example!([pages \"`x` counts\"])]";
        let shown = shown(tokens.parse().expect("tokens"), "zoo_client").to_string();
        assert!(shown.contains("To go on, `x` counts.") && !shown.contains("async fn"), "{shown}");
    }

    #[test]
    fn another_macro_is_not_read_as_documentation() {
        let tokens: TokenStream = "#[doc = other!(client)]".parse().expect("tokens");
        assert_eq!(shown(tokens.clone(), "zoo_client").to_string(), tokens.to_string());
    }
}

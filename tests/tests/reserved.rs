//! What emitted code uses without a path is in the one table of reserved names: else a type of a
//! description could be called so, and mean something else there.

use proc_macro2::{TokenStream, TokenTree};
use specwright::names::reserved;
use specwright_tests::{cases, repository};
use std::{collections::BTreeSet, fs};

#[test]
fn emitted_code_uses_no_item_of_the_runtime_that_is_not_reserved() {
    let items: BTreeSet<String> = ["types", "client"].into_iter().flat_map(exported).collect();
    let expected = ["Nullable", "Pager", "View", "Record"];
    assert!(expected.iter().all(|item| items.contains(*item)), "the runtime exports {items:?}");
    let mut seen = BTreeSet::new();
    for case in cases("cases") {
        for file in case
            .generate()
            .files
            .iter()
            .filter(|file| file.path.ends_with(".rs") && !file.path.contains("/tests/"))
        {
            let reserved = if file.path.starts_with("models/") {
                reserved::of_models()
            } else {
                reserved::of_client()
            };
            let tokens: TokenStream = file.content.parse().expect("emitted code is Rust");
            let mut used = BTreeSet::new();
            imported(tokens, &mut used);
            for item in used.iter().filter(|item| items.contains(*item)) {
                assert!(
                    reserved.contains(&item.as_str()),
                    "{}: `{item}` is not in names/reserved.rs",
                    file.path
                );
                seen.insert(item.clone());
            }
        }
    }
    assert!(
        ["Pager", "Nullable", "Field"].iter().all(|item| seen.contains(*item)),
        "the cases use {seen:?}"
    );
}

/// The types that a crate of the runtime gives at its root, and those for generated code alone.
fn exported(krate: &str) -> BTreeSet<String> {
    let folder = repository().join("runtime").join(krate).join("src");
    let mut names = BTreeSet::new();
    for file in ["lib.rs", "private.rs"] {
        let text = fs::read_to_string(folder.join(file)).expect("a crate has a root");
        let file = syn::parse_file(&text).expect("it is Rust");
        for item in file.items {
            if let syn::Item::Use(item) = item
                && matches!(item.vis, syn::Visibility::Public(_))
            {
                leaves(&item.tree, &mut names);
            }
        }
    }
    names
}

fn leaves(tree: &syn::UseTree, names: &mut BTreeSet<String>) {
    match tree {
        syn::UseTree::Path(path) => leaves(&path.tree, names),
        syn::UseTree::Name(name) => drop(names.insert(name.ident.to_string())),
        syn::UseTree::Rename(rename) => drop(names.insert(rename.rename.to_string())),
        syn::UseTree::Group(group) => group.items.iter().for_each(|tree| leaves(tree, names)),
        syn::UseTree::Glob(_) => {}
    }
}

/// What the `use` declarations of a file bring in from the runtime, those inside macros and
/// functions too.
fn imported(tokens: TokenStream, used: &mut BTreeSet<String>) {
    let mut rest = tokens.into_iter().peekable();
    while let Some(token) = rest.next() {
        match token {
            TokenTree::Group(group) => imported(group.stream(), used),
            TokenTree::Ident(word) if word == "use" => {
                let of_runtime =
                    rest.peek().is_some_and(|next| next.to_string().starts_with("specwright_"));
                let declared: TokenStream = rest
                    .by_ref()
                    .take_while(
                        |token| !matches!(token, TokenTree::Punct(end) if end.as_char() == ';'),
                    )
                    .collect();
                if of_runtime {
                    words(declared, used);
                }
            }
            _ => {}
        }
    }
}

fn words(tokens: TokenStream, used: &mut BTreeSet<String>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => words(group.stream(), used),
            TokenTree::Ident(word) => drop(used.insert(word.to_string())),
            _ => {}
        }
    }
}

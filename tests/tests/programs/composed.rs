//! A program with a call of every operation of a client in one function, each followed by `?`.
//! The function is not `async`, for that takes minutes to compile with a thousand calls.

use proc_macro2::TokenTree;
use quote::ToTokens;
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};
use syn::{
    Token,
    parse::{Parse, ParseStream},
};

/// What a client can do.
pub struct Composed {
    /// The program: a library.
    pub program: String,
    /// How many operations it calls.
    pub calls: usize,
    /// How many operations have an enum of errors.
    pub errors: usize,
}

/// Reads the generated client in this folder, whose crate has this name in Rust.
pub fn composed(client: &Path, name: &str) -> Composed {
    let src = client.join("src");
    let accessors = accessors(&parsed(&src.join("lib.rs")).1);
    let mut groups: BTreeMap<String, String> = BTreeMap::new();
    let (mut calls, mut errors) = (0, 0);
    for file in files(&src) {
        let (text, file_items) = parsed(&file);
        errors += text.lines().filter(|line| is_error(line)).count();
        let path = file.strip_prefix(&src).expect("it was found there").with_extension("");
        let module = path.iter().next().expect("it has a name").to_string_lossy().into_owned();
        let Some((group, accessor)) = accessors.get(&module) else { continue };
        for call in self::calls(&file_items, group) {
            let statement = format!("_ = done(client.{accessor}().{call})?;\n");
            groups.entry(module.clone()).or_default().push_str(&statement);
            calls += 1;
        }
    }
    let blocks: String = groups
        .iter()
        .map(|(module, calls)| format!("{{\nuse {name}::{module}::*;\n{calls}}}\n"))
        .collect();
    let program = format!(
        "#![allow(deprecated, unused_imports)]\n\
         use {name}::*;\n\
         fn any<T>() -> T {{ unimplemented!() }}\n\
         fn done<C: IntoFuture>(_: C) -> C::Output {{ unimplemented!() }}\n\
         pub fn all(client: &Client) -> Result<()> {{\n{blocks}Ok(())\n}}\n"
    );
    Composed { program, calls, errors }
}

/// Whether a line declares an enum of the errors of an operation, or a name of an equal one.
fn is_error(line: &str) -> bool {
    let declares = line.starts_with("    pub enum ") || line.starts_with("    pub type ");
    declares && line.contains(": failure of ")
}

/// The files below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("the generated crate can be read") {
            let path = entry.expect("the generated crate can be read").path();
            if path.is_dir() { folders.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    found
}

/// A file and its items.
fn parsed(file: &Path) -> (String, Vec<syn::Item>) {
    let text = fs::read_to_string(file).expect("the generated crate can be read");
    let items = syn::parse_file(&text).expect("it is Rust").items;
    (text, items)
}

/// For the module of each group its type and the method of the client that gives it.
fn accessors(root: &[syn::Item]) -> BTreeMap<String, (String, String)> {
    let impls = root.iter().filter_map(|item| match item {
        syn::Item::Impl(block) if block.trait_.is_none() => Some(&block.items),
        _ => None,
    });
    let found = impls.flatten().filter_map(|item| {
        let syn::ImplItem::Fn(method) = item else { return None };
        let syn::ReturnType::Type(_, ty) = &method.sig.output else { return None };
        let syn::Type::Path(ty) = &**ty else { return None };
        let path: Vec<String> =
            ty.path.segments.iter().map(|part| part.ident.to_string()).collect();
        let [module, group] = <[String; 2]>::try_from(path).ok()?;
        Some((module, (group, method.sig.ident.to_string())))
    });
    found.collect()
}

/// The calls of the methods of a group, which are rows of `methods!`.
fn calls(items: &[syn::Item], of: &str) -> Vec<String> {
    let tables = items.iter().filter_map(|item| match item {
        syn::Item::Macro(call) if call.mac.path.segments.last()?.ident == "methods" => {
            Some(call.mac.parse_body::<Methods>().expect("rows of methods"))
        }
        _ => None,
    });
    tables.filter(|table| is_called(&table.of, of)).flat_map(|table| table.calls).collect()
}

fn is_called(ty: &syn::Type, name: &str) -> bool {
    let syn::Type::Path(ty) = ty else { return false };
    ty.path.segments.last().is_some_and(|last| last.ident == name)
}

/// The body of a call of `methods!`: calls with some value of each type.
struct Methods {
    of: syn::Type,
    calls: Vec<String>,
}

impl Parse for Methods {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let of = input.parse()?;
        input.parse::<Token![;]>()?;
        let mut calls = Vec::new();
        while !input.is_empty() {
            syn::Attribute::parse_outer(input)?;
            input.parse::<Token![pub]>()?;
            input.parse::<Token![fn]>()?;
            let name: syn::Ident = input.parse()?;
            input.parse::<syn::Generics>()?;
            let arguments;
            syn::parenthesized!(arguments in input);
            let arguments = arguments.parse_terminated(Argument::parse, Token![,])?;
            let arguments: Vec<String> = arguments.into_iter().map(|one| one.0).collect();
            calls.push(format!("{name}({})", arguments.join(", ")));
            skip_to(input, |input| input.peek(Token![;]))?;
            input.parse::<Token![;]>()?;
        }
        Ok(Methods { of, calls })
    }
}

/// Some value of an argument. Its type is given where it is not inferred.
struct Argument(String);

impl Parse for Argument {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        input.parse::<syn::Ident>()?;
        input.parse::<Token![:]>()?;
        let ty: syn::Type = input.parse()?;
        skip_to(input, |input| input.peek(Token![,]))?;
        Ok(Argument(match ty {
            syn::Type::ImplTrait(_) => format!("any::<{}>()", target(&ty)),
            _ => "any()".to_owned(),
        }))
    }
}

fn skip_to(input: ParseStream<'_>, is_end: impl Fn(ParseStream<'_>) -> bool) -> syn::Result<()> {
    while !input.is_empty() && !is_end(input) {
        input.parse::<TokenTree>()?;
    }
    Ok(())
}

/// The type in `impl Into<…>`, without names of lifetimes.
fn target(ty: &syn::Type) -> String {
    let text = ty.to_token_stream().to_string();
    let inner = text.split_once('<').and_then(|(_, rest)| rest.rsplit_once('>'));
    inner.expect("it is a conversion into a type").0.replace("'b ", "")
}

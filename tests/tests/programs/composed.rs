//! A program with a call of every operation of a client in one function, each followed by `?`.
//! The function is not `async`, for that takes minutes to compile with a thousand calls.

use quote::ToTokens;
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

/// What a client can do.
pub struct Composed {
    /// The program: a library.
    pub program: String,
    /// How many operations it calls.
    pub calls: usize,
    /// How many enums of errors the client has.
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
        for method in methods(&file_items, group) {
            let statement = format!("_ = done(client.{accessor}().{})?;\n", call(method));
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

/// Whether a line begins an enum of the errors of an operation.
fn is_error(line: &str) -> bool {
    line.strip_prefix("    pub enum ").is_some_and(|rest| rest.ends_with("Error {"))
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
    let of_client = methods(root, "Client");
    let found = of_client.iter().filter_map(|method| {
        let syn::ReturnType::Type(_, ty) = &method.sig.output else { return None };
        let syn::Type::Path(ty) = &**ty else { return None };
        let path: Vec<String> =
            ty.path.segments.iter().map(|part| part.ident.to_string()).collect();
        let [module, group] = <[String; 2]>::try_from(path).ok()?;
        Some((module, (group, method.sig.ident.to_string())))
    });
    found.collect()
}

/// The public methods of a type.
fn methods<'a>(items: &'a [syn::Item], of: &str) -> Vec<&'a syn::ImplItemFn> {
    let impls = items.iter().filter_map(|item| match item {
        syn::Item::Impl(block) if block.trait_.is_none() && is_called(&block.self_ty, of) => {
            Some(&block.items)
        }
        _ => None,
    });
    let functions = impls.flatten().filter_map(|item| match item {
        syn::ImplItem::Fn(function) => Some(function),
        _ => None,
    });
    let public = |function: &&syn::ImplItemFn| matches!(function.vis, syn::Visibility::Public(_));
    functions.filter(public).filter(|function| function.sig.receiver().is_some()).collect()
}

fn is_called(ty: &syn::Type, name: &str) -> bool {
    let syn::Type::Path(ty) = ty else { return false };
    ty.path.segments.last().is_some_and(|last| last.ident == name)
}

/// A call of a method with some value of each type. The type is given where it is not inferred.
fn call(method: &syn::ImplItemFn) -> String {
    let arguments = method.sig.inputs.iter().filter_map(|input| match input {
        syn::FnArg::Typed(argument) => Some(match &*argument.ty {
            syn::Type::ImplTrait(_) => format!("any::<{}>()", target(&argument.ty)),
            _ => "any()".to_owned(),
        }),
        syn::FnArg::Receiver(_) => None,
    });
    format!("{}({})", method.sig.ident, arguments.collect::<Vec<_>>().join(", "))
}

/// The type in `impl Into<…>`, without names of lifetimes.
fn target(ty: &syn::Type) -> String {
    let text = ty.to_token_stream().to_string();
    let inner = text.split_once('<').and_then(|(_, rest)| rest.rsplit_once('>'));
    inner.expect("it is a conversion into a type").0.replace("'b ", "")
}

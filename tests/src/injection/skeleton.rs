//! Files → their skeletons, and what two harmless skeletons have in common. Which file of the
//! models crate a type is in depends on the words of its name, so all of them are compared as one.

use super::{
    docs, examples, manifest,
    tokens::{Part, common, difference, matches, nodes, text},
};
use quote::ToTokens;
use specwright::OutFile;
use std::collections::BTreeSet;

/// What generated files consist of, without documentation.
#[derive(Debug, Clone, Default)]
pub struct Skeleton {
    files: Vec<File>,
}

#[derive(Debug, Clone)]
struct File {
    path: String,
    /// Attributes of the file and items; entries of a manifest; headings and blocks of a README.
    /// In order.
    parts: Vec<Part>,
    /// The doctests in it.
    doctests: Vec<Part>,
}

/// The skeletons of all generated crates of one description, whatever its texts are.
#[derive(Debug, Clone)]
pub struct Pattern {
    files: Vec<FilePattern>,
}

#[derive(Debug, Clone)]
struct FilePattern {
    /// The path of the file, when it is the same for all texts.
    path: Option<String>,
    /// The folder it lies in.
    folder: String,
    parts: Vec<Part>,
    doctests: Vec<Part>,
}

/// The skeleton of generated files. `Err`: a file of Rust is no Rust, a manifest no TOML, a doctest
/// no tokens.
pub fn skeleton(files: &[OutFile]) -> Result<Skeleton, String> {
    let mut files: Vec<&OutFile> = files.iter().collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let krate = examples::krate(&files);
    let (topics, others): (Vec<&OutFile>, Vec<&OutFile>) =
        files.into_iter().partition(|file| is_topic(&file.path));
    let mut files: Vec<File> =
        others.into_iter().map(|one| file(one, &krate)).collect::<Result<_, _>>()?;
    files.push(all_topics(&topics, &krate)?);
    Ok(Skeleton { files })
}

/// What stands for all files of types.
const TOPICS: &str = "models/src/*";

fn is_topic(path: &str) -> bool {
    path.starts_with("models/src/") && path.ends_with(".rs") && path != "models/src/lib.rs"
}

/// The files of types as one: all items but the declarations of files, and what all of them import
/// of other crates.
fn all_topics(files: &[&OutFile], krate: &str) -> Result<File, String> {
    let mut found = File { path: TOPICS.to_owned(), parts: Vec::new(), doctests: Vec::new() };
    let (mut imports, mut heads) = (BTreeSet::new(), Vec::new());
    for OutFile { path, content } in files {
        let fault = |error: String| format!("{path}: {error}");
        let mut parsed = parse(content).map_err(fault)?;
        parsed.items.retain(|item| match item {
            syn::Item::Use(item) if item.attrs.is_empty() => {
                leaves(&item.tree, String::new(), &mut imports);
                false
            }
            item => !is_declaration(item),
        });
        // How many files there are depends on the words too, so what they begin with counts once.
        let attrs = std::mem::take(&mut parsed.attrs);
        let mut head = File { parts: Vec::new(), ..found.clone() };
        rust(syn::File { attrs, ..parse("").map_err(fault)? }, krate, &mut head).map_err(fault)?;
        heads.extend(
            head.parts.into_iter().filter(|part| !heads.contains(part)).collect::<Vec<_>>(),
        );
        found.doctests = head.doctests;
        rust(parsed, krate, &mut found).map_err(fault)?;
    }
    found.parts.extend(heads);
    // Types of the crate itself.
    imports.retain(|path| !path.starts_with("crate::"));
    let import = |path: &String| Ok(nodes(path.parse().map_err(|_| path.clone())?).0);
    found.parts.extend(imports.iter().map(import).collect::<Result<Vec<_>, String>>()?);
    Ok(found)
}

/// The paths that an import is of.
fn leaves(tree: &syn::UseTree, before: String, found: &mut BTreeSet<String>) {
    match tree {
        syn::UseTree::Path(path) => leaves(&path.tree, format!("{before}{}::", path.ident), found),
        syn::UseTree::Group(group) => {
            group.items.iter().for_each(|tree| leaves(tree, before.clone(), found))
        }
        other => _ = found.insert(format!("{before}{}", other.to_token_stream())),
    }
}

/// Whether an item declares a file, or re-exports what is in one, perhaps under a condition.
fn is_declaration(item: &syn::Item) -> bool {
    let (attributes, declares) = match item {
        syn::Item::Mod(item) => (&item.attrs, item.content.is_none()),
        syn::Item::Use(item) => {
            let syn::UseTree::Path(path) = &item.tree else { return false };
            (&item.attrs, matches!(*path.tree, syn::UseTree::Glob(_)))
        }
        _ => return false,
    };
    let known = |attribute: &syn::Attribute| {
        let text = attribute.to_token_stream().to_string().replace(' ', "");
        attribute.path().is_ident("cfg") || text == "#[doc(inline)]" || text == "#[doc(hidden)]"
    };
    declares && attributes.iter().all(known)
}

fn file(file: &OutFile, krate: &str) -> Result<File, String> {
    let OutFile { path, content } = file;
    let fault = |error: String| format!("{path}: {error}");
    let mut found = File { path: path.clone(), parts: Vec::new(), doctests: Vec::new() };
    match path.rsplit('.').next() {
        Some("toml") => found.parts = manifest::entries(content).map_err(fault)?,
        Some("md") => found.parts = docs::readme(content).map_err(fault)?,
        Some("rs") => {
            let mut parsed = parse(content).map_err(fault)?;
            if path == "models/src/lib.rs" {
                parsed.items.retain(|item| !is_declaration(item));
            }
            rust(parsed, krate, &mut found).map_err(fault)?;
        }
        _ => return Err(fault("files of this kind are not generated".to_owned())),
    }
    Ok(found)
}

fn parse(content: &str) -> Result<syn::File, String> {
    syn::parse_str(content).map_err(|error| format!("it is no Rust: {error}"))
}

fn rust(parsed: syn::File, krate: &str, found: &mut File) -> Result<(), String> {
    // Inner documentation is one page, an item with its attributes another.
    let head: proc_macro2::TokenStream =
        parsed.attrs.iter().map(ToTokens::to_token_stream).collect();
    let parts = [head].into_iter().chain(parsed.items.iter().map(ToTokens::to_token_stream));
    for tokens in parts.filter(|tokens| !tokens.is_empty()) {
        let (part, pages) = nodes(examples::shown(tokens, krate));
        found.parts.push(part);
        for page in pages {
            found.doctests.extend(docs::doctests(&page)?);
        }
    }
    Ok(())
}

impl Pattern {
    /// What two skeletons of different harmless texts have in common. `Err`: they are not of the
    /// same shape.
    pub fn new(a: &Skeleton, b: &Skeleton) -> Result<Pattern, String> {
        if a.files.len() != b.files.len() {
            return Err("another number of files".to_owned());
        }
        // Files of the same path belong together, and the others in their order.
        let has = |files: &[File], path: &str| files.iter().any(|file| file.path == path);
        let (same, others): (Vec<&File>, Vec<&File>) =
            a.files.iter().partition(|file| has(&b.files, &file.path));
        let mut renamed = b.files.iter().filter(|file| !has(&a.files, &file.path));
        let twin = |file: &File| b.files.iter().find(|other| other.path == file.path);
        let mut pairs: Vec<(&File, &File)> =
            same.into_iter().filter_map(|file| Some((file, twin(file)?))).collect();
        pairs.extend(others.into_iter().filter_map(|file| Some((file, renamed.next()?))));
        let files = pairs.into_iter().map(|(a, b)| {
            let differs = || format!("{} and {} differ", a.path, b.path);
            let folder = folder(&a.path).to_owned();
            Ok(FilePattern {
                path: Some(a.path.clone()).filter(|path| *path == b.path),
                folder,
                parts: all_common(&a.parts, &b.parts).ok_or_else(differs)?,
                doctests: all_common(&a.doctests, &b.doctests).ok_or_else(differs)?,
            })
        });
        Ok(Pattern { files: files.collect::<Result<_, String>>()? })
    }

    /// Whether a skeleton is of this pattern. `Err`: what is not, and where. A test or a doctest
    /// may be missing, where a text cannot be written down as one; nothing may be more.
    pub fn check(&self, skeleton: &Skeleton) -> Result<(), String> {
        let mut left: Vec<&FilePattern> = self.files.iter().collect();
        for file in &skeleton.files {
            let folder = folder(&file.path);
            let named = left.iter().position(|pattern| pattern.path.as_ref() == Some(&file.path));
            let likely =
                |pattern: &&FilePattern| pattern.path.is_none() && pattern.folder == folder;
            let alike =
                || left.iter().position(|pattern| likely(pattern) && pattern.check(file).is_ok());
            let any = || left.iter().position(likely);
            let Some(at) = named.or_else(alike).or_else(any) else {
                return Err(format!("{}: no harmless text makes this file", file.path));
            };
            left.remove(at).check(file)?;
        }
        match left.iter().find(|pattern| !pattern.folder.starts_with("client/tests")) {
            Some(missing) => {
                Err(format!("{}: a file is missing ({:?})", missing.folder, missing.path))
            }
            None => Ok(()),
        }
    }
}

impl FilePattern {
    fn check(&self, file: &File) -> Result<(), String> {
        let unlike =
            |part: &Part| format!("{}: no harmless text makes this: {}", file.path, text(part));
        some_of(&self.doctests, &file.doctests).map_err(unlike)?;
        if self.folder.starts_with("client/tests") || file.path.ends_with(".md") {
            return some_of(&self.parts, &file.parts).map_err(unlike);
        }
        if file.path == TOPICS {
            some_of(&self.parts, &file.parts).map_err(unlike)?;
        } else if let Some((pattern, part)) =
            self.parts.iter().zip(&file.parts).find(|(pattern, part)| !matches(pattern, part))
        {
            return Err(format!(
                "{}: no harmless text makes this: {}",
                file.path,
                difference(pattern, part)
            ));
        }
        match file.parts.len() == self.parts.len() {
            true => Ok(()),
            false => Err(format!(
                "{}: {} parts, where harmless texts make {}",
                file.path,
                file.parts.len(),
                self.parts.len()
            )),
        }
    }
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn all_common(a: &[Part], b: &[Part]) -> Option<Vec<Part>> {
    if a.len() != b.len() {
        return None;
    }
    a.iter().zip(b).map(|(a, b)| common(a, b)).collect()
}

/// Whether each part is one of the patterns, and no two are the same one; else the part that is
/// not.
fn some_of<'p>(patterns: &[Part], parts: &'p [Part]) -> Result<(), &'p Part> {
    let mut left: Vec<&Part> = patterns.iter().collect();
    for part in parts {
        match left.iter().position(|pattern| matches(pattern, part)) {
            Some(at) => _ = left.remove(at),
            None => return Err(part),
        }
    }
    Ok(())
}

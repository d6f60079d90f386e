//! Files → their skeletons, and what two harmless skeletons have in common.

use super::{
    docs, manifest,
    tokens::{Part, common, difference, matches, nodes, text},
};
use quote::ToTokens;
use specwright::OutFile;

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
    let mut files: Vec<File> = files.iter().map(file).collect::<Result<_, _>>()?;
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(Skeleton { files })
}

fn file(file: &OutFile) -> Result<File, String> {
    let OutFile { path, content } = file;
    let fault = |error: String| format!("{path}: {error}");
    let mut found = File { path: path.clone(), parts: Vec::new(), doctests: Vec::new() };
    match path.rsplit('.').next() {
        Some("toml") => found.parts = manifest::entries(content).map_err(fault)?,
        Some("md") => found.parts = docs::readme(content).map_err(fault)?,
        Some("rs") => rust(content, &mut found).map_err(fault)?,
        _ => return Err(fault("files of this kind are not generated".to_owned())),
    }
    Ok(found)
}

fn rust(content: &str, found: &mut File) -> Result<(), String> {
    let parsed: syn::File =
        syn::parse_str(content).map_err(|error| format!("it is no Rust: {error}"))?;
    // Inner documentation is one page, an item with its attributes another.
    let head: proc_macro2::TokenStream =
        parsed.attrs.iter().map(ToTokens::to_token_stream).collect();
    let parts = [head].into_iter().chain(parsed.items.iter().map(ToTokens::to_token_stream));
    for tokens in parts {
        let (part, pages) = nodes(tokens);
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
        if let Some((pattern, part)) =
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

//! Calls between the files of a stage go one way: no file calls, through whichever others, a
//! function that leads back to it. What lies on a cycle can only be read, and changed, as one. A
//! function that calls itself, or another of its own file, is fine.
//!
//! A call of a function is resolved by the imports of its file. One of a method is resolved by the
//! type of what it is called on, where that is known from the text: `self`, parameters and
//! variables with a type, fields, struct literals, and what functions and methods of the stage
//! return. Where it cannot (the parameter of a closure, a variable of a pattern, what comes out of
//! an `Option` or a `Vec`), the call counts when only one file of the stage has methods of that
//! name, and no other stage and no type of the standard library has one. What is compiled for tests
//! only is left out.
//!
//! Not seen, so that a cycle through them is not reported: calls inside of macros whose arguments
//! are no list of expressions, methods of a type that is not known whose names are not unique, and
//! what macros define. Seen where it is not: a method that a type of another crate has as well,
//! called on a type that is not known.

mod index;
mod visit;

use super::Violation;
use index::Index;
use std::collections::{BTreeMap, BTreeSet};

/// Stages of the generator whose calls go one way.
const STAGES: &[&str] = &["normal", "lower", "names", "emit"];

/// Where they are.
const ROOT: &str = "generator/src/";

/// Edges of calls: from a file to another, and the name of a function that is called.
type Edges = BTreeMap<usize, BTreeMap<usize, String>>;

/// The cycles of each stage.
pub fn check(files: &[(String, String)]) -> Vec<Violation> {
    let (mut parsed, mut found) = (Vec::new(), Vec::new());
    for (path, text) in files.iter().filter(|(path, _)| path.starts_with(ROOT)) {
        match syn::parse_file(text) {
            Ok(file) => parsed.push((path.as_str(), text.as_str(), file)),
            Err(error) => found.push(Violation {
                path: path.clone(),
                line: 1,
                message: format!("it is no Rust: {error}"),
            }),
        }
    }
    let tests: Vec<String> =
        parsed.iter().flat_map(|(path, _, file)| index::test_modules(path, file)).collect();
    parsed.retain(|(path, ..)| {
        !tests.iter().any(|test| {
            path.strip_prefix(test.as_str()).is_some_and(|rest| rest.starts_with(['.', '/']))
        })
    });
    for stage in STAGES {
        let root = format!("{ROOT}{stage}/");
        let (own, others): (Vec<_>, Vec<_>) =
            parsed.iter().partition(|(path, ..)| path.starts_with(&root));
        let elsewhere = others.iter().flat_map(|(.., file)| index::methods(file)).collect();
        let (paths, parsed): (Vec<&str>, Vec<&syn::File>) =
            own.iter().map(|(path, _, file)| (*path, file)).unzip();
        let edges = visit::edges(&Index::new(&paths, &parsed, &elsewhere), &parsed);
        let cycles = cycles(own.len(), &edges);
        found.extend(cycles.iter().map(|cycle| {
            let (path, text, _) = own[cycle[0]];
            violation((path, text), &paths, &edges, cycle)
        }));
    }
    found
}

/// The calls of a cycle, at the first of them, which is in this file.
fn violation(
    (path, text): (&str, &str),
    paths: &[&str],
    edges: &Edges,
    cycle: &[usize],
) -> Violation {
    let name = |at: usize| paths[at].trim_start_matches(ROOT);
    let mut calls = Vec::new();
    for from in cycle {
        for (to, function) in
            edges.get(from).into_iter().flatten().filter(|(to, _)| cycle.contains(to))
        {
            calls.push(format!("{} → {} (`{function}`)", name(*from), name(*to)));
        }
    }
    let first = edges[&cycle[0]]
        .iter()
        .find(|(to, _)| cycle.contains(to))
        .map_or("", |(_, function)| function);
    let line = text.lines().position(|line| calls_it(line, first)).map_or(1, |line| line + 1);
    Violation {
        path: path.to_owned(),
        line,
        message: format!("calls of {} files go round: {}", cycle.len(), calls.join(", ")),
    }
}

/// Whether a line calls, or names, a function.
fn calls_it(line: &str, function: &str) -> bool {
    let word = |c: char| c.is_alphanumeric() || c == '_';
    let starts = |at: usize| !line[..at].ends_with(word) && !line[..at].ends_with("fn ");
    let ends = |at: usize| !line[at..].starts_with(word);
    !line.trim_start().starts_with("use ")
        && line.match_indices(function).any(|(at, _)| starts(at) && ends(at + function.len()))
}

/// Sets of files each of which leads to all others of its set.
fn cycles(count: usize, edges: &Edges) -> Vec<Vec<usize>> {
    let reach: Vec<BTreeSet<usize>> = (0..count).map(|from| reached(from, edges)).collect();
    let mut seen = BTreeSet::new();
    let mut cycles = Vec::new();
    for from in 0..count {
        let cycle: Vec<usize> =
            reach[from].iter().copied().filter(|to| reach[*to].contains(&from)).collect();
        if cycle.len() > 1 && !seen.contains(&from) {
            seen.extend(cycle.iter().copied());
            cycles.push(cycle);
        }
    }
    cycles
}

fn reached(from: usize, edges: &Edges) -> BTreeSet<usize> {
    let (mut found, mut open) = (BTreeSet::new(), vec![from]);
    while let Some(at) = open.pop() {
        let next = edges.get(&at).into_iter().flat_map(BTreeMap::keys).copied();
        open.extend(next.filter(|to| found.insert(*to)));
    }
    found
}

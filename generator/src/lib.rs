//! specwright turns API description files into Rust crates: for each API a models crate and a
//! client crate.
//!
//! Data goes one way, and nothing after a stage looks back before it:
//!
//! | stage | from → to | where |
//! |---|---|---|
//! | load | path → text | [`source`], through a [`source::Loader`] |
//! | parse | text → [`value::Value`] → [`document::Document`] | `parse`; dialects end there |
//! | resolve | references → links | `resolve` |
//! | normalize | document → [`normal::Schemas`] | `normal`: the normal form of each schema |
//! | lower | schemas, document → [`ir::Api`] | `lower`, with `vendor` for `x-…` keys |
//! | settle | api → api | `passes`: who gives parameters, how many calls an operation takes |
//! | examples | document, api → the examples of [`ir::Api`] | `examples`: what of the documented examples belongs together |
//! | prepare | api → api | `passes`: what names depend on |
//! | name | api → [`names::Names`] | `names`, the only place that makes identifiers |
//! | choose | api + names → those of the operations the user chose | `passes/choose` |
//! | passes | api → api + [`passes::Facts`] | `passes` |
//! | emit | api, facts, names → items | `emit` |
//! | print | items → [`OutFile`]s | `print` |
//!
//! The generator is a pure function: same input, same bytes. Writing and checking files
//! ([`output`]) and the command ([`cli`]) come with the feature `cli`.

#[cfg(feature = "cli")]
pub mod cli;
pub mod config;
pub mod diag;
#[cfg(feature = "cli")]
mod disk;
pub mod document;
pub mod emit;
mod examples;
pub mod ir;
pub mod lower;
mod media;
pub mod names;
pub mod normal;
#[cfg(feature = "cli")]
pub mod output;
pub mod parse;
pub mod passes;
pub mod print;
pub mod rare;
pub mod resolve;
pub mod source;
pub mod value;
pub mod vendor;
pub mod words;

use config::Config;
use diag::{Diagnostic, Diagnostics};
use ir::LeftOut;
use source::{Copies, Loader, Pointers, Sources};
use std::sync::Arc;

/// What to generate.
#[derive(Debug, Clone, Default)]
pub struct Job {
    /// The path of the root description, relative to the loader's root.
    pub spec: String,
    /// The settings, of `codegen.toml` and of the command line.
    pub config: Config,
    /// How manifests name the runtime crates.
    pub runtime: Runtime,
}

/// How manifests name the runtime crates.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Runtime {
    /// By the version in a registry.
    #[default]
    Version,
    /// By path: the folder that contains `types` and `client`, relative to a generated crate or
    /// absolute.
    Path(String),
}

/// The result of a [`Job`].
#[derive(Debug)]
pub struct Outcome {
    /// The files, sorted by path; empty when a diagnostic is an error.
    pub files: Vec<OutFile>,
    /// All faults found.
    pub diagnostics: Vec<Diagnostic>,
    /// The files and pointers that the locations of diagnostics refer to.
    pub session: Session,
    /// What was generated.
    pub report: Report,
}

/// One file to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutFile {
    /// `/`-separated, below the output folder: `models/src/lib.rs`.
    pub path: String,
    /// The text of the file.
    pub content: String,
}

/// Counts and losses of one run.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Report {
    /// The API's name: that of the crates without `-models`, `-client`.
    pub name: String,
    /// The version of the format: the value of `openapi` or `swagger` in the root.
    pub dialect: String,
    /// Operations of the description that were generated, however many methods call them.
    pub operations: usize,
    /// Types generated.
    pub types: usize,
    /// What was left out or degraded.
    pub left_out: Vec<LeftOut>,
}

/// What all stages share: the files read, the places named, the faults found.
#[derive(Debug, Default)]
pub struct Session {
    /// The files that were read.
    pub sources: Sources,
    /// The JSON pointers of all locations that were named.
    pub pointers: Pointers,
    /// The diagnostics of all stages so far.
    pub diagnostics: Diagnostics,
    /// What the user corrects in a file when it is read.
    patches: Vec<config::Patch>,
    /// What was found for references.
    index: parse::target::Index,
    /// What may still be copied into extensions and by overlays.
    copies: Copies,
}

/// Generates the crates of one API.
pub fn generate(job: &Job, loader: &dyn Loader) -> Outcome {
    let mut session = Session::default();
    let mut report = Report { name: job.config.name.clone(), ..Report::default() };
    let files = run(job, loader, &mut session, &mut report)
        .filter(|_| !session.diagnostics.has_errors())
        .unwrap_or_default();
    let diagnostics = session.diagnostics.list().to_vec();
    Outcome { files, diagnostics, session, report }
}

/// A point between stages that can be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The linked document.
    Document,
    /// The normal form of its schemas.
    Normal,
    /// The API after all passes, as [`ir::print`] prints it.
    Ir,
    /// The identifiers.
    Names,
}

/// What there is at a point between stages, as text; `None` when a stage before it could not go on.
/// The faults are in the session.
pub fn dump(job: &Job, loader: &dyn Loader, stage: Stage) -> (Option<String>, Session) {
    let mut session = Session::default();
    let text = described(job, loader, &mut session).map(|document| {
        if stage == Stage::Document {
            return format!("{document:#?}\n");
        }
        if stage == Stage::Normal {
            let schemas = normal::normalize(&document, &mut session);
            return normal::print(&schemas, &session.pointers);
        }
        let (api, _, names) = concluded(document, job, &mut session);
        if stage == Stage::Ir { ir::print::print(&api) } else { format!("{names:#?}\n") }
    });
    (text, session)
}

/// What is generated for a description, after all passes; `None` when a stage could not go on, or
/// the description has errors. The locations of the API refer to the session.
pub fn api(job: &Job, loader: &dyn Loader) -> (Option<ir::Api>, Session) {
    let mut session = Session::default();
    let api = described(job, loader, &mut session)
        .map(|document| concluded(document, job, &mut session).0);
    (api.filter(|_| !session.diagnostics.has_errors()), session)
}

/// What is generated for a description, after all passes, with its facts and identifiers; `None`
/// when a stage could not go on.
pub fn named_api(
    job: &Job,
    loader: &dyn Loader,
) -> (Option<(ir::Api, passes::Facts, names::Names)>, Session) {
    let mut session = Session::default();
    let found =
        described(job, loader, &mut session).map(|document| concluded(document, job, &mut session));
    (found, session)
}

/// The files that a description is written in, the root first: each with its path and its value,
/// patched. `None` when the root is no description.
pub fn files(job: &Job, loader: &dyn Loader) -> Option<Vec<(String, Arc<value::Value>)>> {
    let mut session = Session::default();
    read(job, loader, &mut session)?;
    Some(session.sources.values())
}

/// Every public name of the crates, with what it is the name of; `None` when a stage could not go
/// on, or the description has errors.
pub fn roster(job: &Job, loader: &dyn Loader) -> (Option<Vec<names::Named>>, Session) {
    let mut session = Session::default();
    let list = described(job, loader, &mut session).map(|document| {
        let schemas = normal::normalize(&document, &mut session);
        let (mut api, mut names) =
            called(lowered(&document, &schemas, job, &mut session), job, &mut session);
        // Equal inline types become aliases of one type below, so what each name stands for is read
        // before.
        let whole = api.clone();
        let facts = passes::run(&mut api, &job.config, &mut session);
        names.divide(&api, &facts);
        names::roster(&whole, &names, &session)
    });
    (list.filter(|_| !session.diagnostics.has_errors()), session)
}

/// Every example that the description carries, with the type it is read as in the models crate, for
/// tests of what is generated; `None` when a stage could not go on.
pub fn samples(job: &Job, loader: &dyn Loader) -> Option<Vec<emit::tests::Trial>> {
    let session = &mut Session::default();
    let document = described(job, loader, session)?;
    let schemas = normal::normalize(&document, session);
    let (mut api, types) = lower::lower(&document, &schemas, session);
    api.samples = examples::samples(&document, &schemas, &types, &api, session);
    passes::settle(&mut api, &job.config, session);
    examples::examples(&document, &schemas, &mut api, session);
    let (api, facts, names) = named(api, job, session);
    let input = emit::Input { api: &api, facts: &facts, names: &names, job };
    Some(emit::tests::trials(input, session))
}

/// The tests of examples that `make` gives for each operation, in place of the documented ones, and
/// of which operations' examples there is no test, with the reason; `None` when a stage could not
/// go on.
pub fn tests_of(
    job: &Job,
    loader: &dyn Loader,
    make: impl FnOnce(&ir::Api) -> Vec<Vec<ir::OperationExample>>,
) -> Option<(Vec<OutFile>, Vec<emit::tests::Missing>)> {
    let session = &mut Session::default();
    let document = described(job, loader, session)?;
    let schemas = normal::normalize(&document, session);
    let (mut api, _) = lower::lower(&document, &schemas, session);
    passes::settle(&mut api, &job.config, session);
    let made = make(&api);
    for (operation, examples) in api.operations.iter_mut().zip(made) {
        operation.examples = examples;
    }
    let (api, facts, names) = named(api, job, session);
    let input = emit::Input { api: &api, facts: &facts, names: &names, job };
    Some((print::print(emit::tests::emit(input)), emit::tests::missing(input)))
}

/// The stages, in order. `None` when one of them could not go on; its faults are in the session.
fn run(
    job: &Job,
    loader: &dyn Loader,
    session: &mut Session,
    report: &mut Report,
) -> Option<Vec<OutFile>> {
    let document = read(job, loader, session)?;
    report.dialect = session.sources.dialect().to_owned();
    session.sources.forget_values();
    let (api, facts, names) = concluded(document, job, session);
    report.operations = api.described();
    report.types = api.types.0.len();
    report.left_out.clone_from(&api.left_out);
    let items = emit::emit(&api, &facts, &names, job);
    let mut files = print::print(items);
    let examples = session.load_examples(job, loader);
    files.extend(
        examples
            .into_iter()
            .map(|(path, content)| OutFile { path: format!("client/{path}"), content }),
    );
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Some(files)
}

/// The linked document; the files are not needed as values any more.
fn described(job: &Job, loader: &dyn Loader, session: &mut Session) -> Option<document::Document> {
    let document = read(job, loader, session);
    session.sources.forget_values();
    document
}

/// Load, parse, resolve.
fn read(job: &Job, loader: &dyn Loader, session: &mut Session) -> Option<document::Document> {
    let root = session.load_root(job, loader)?;
    let mut document = parse::document(root, &job.config, loader, session)?;
    resolve::resolve(&mut document, root, loader, session);
    Some(document)
}

/// The stages from lowering to the passes. The document is not needed any more after lowering.
fn concluded(
    document: document::Document,
    job: &Job,
    session: &mut Session,
) -> (ir::Api, passes::Facts, names::Names) {
    let schemas = normal::normalize(&document, session);
    let api = lowered(&document, &schemas, job, session);
    drop((schemas, document));
    named(api, job, session)
}

/// Lower, and find the documented examples once it is settled how operations are called.
fn lowered(
    document: &document::Document,
    schemas: &normal::Schemas,
    job: &Job,
    session: &mut Session,
) -> ir::Api {
    let (mut api, _) = lower::lower(document, schemas, session);
    passes::settle(&mut api, &job.config, session);
    examples::examples(document, schemas, &mut api, session);
    api
}

/// Everything gets its name before the choice of the user is applied: names of a part are those of
/// the whole.
fn called(mut api: ir::Api, job: &Job, session: &mut Session) -> (ir::Api, names::Names) {
    passes::prepare(&mut api, &job.config, session);
    let mut names = names::name(&api, &job.config, session);
    if let Some(kept) = passes::choose(&mut api, &job.config, session) {
        names.keep(&kept);
    }
    (api, names)
}

/// Name, choose, passes.
fn named(api: ir::Api, job: &Job, session: &mut Session) -> (ir::Api, passes::Facts, names::Names) {
    let (mut api, mut names) = called(api, job, session);
    let facts = passes::run(&mut api, &job.config, session);
    names.divide(&api, &facts);
    (api, facts, names)
}

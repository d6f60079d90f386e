//! The example of a test without the service, with which documentation shows `testing::Fake`.

use super::{
    example::{Binding, Snippet, imports, snippet},
    method::Method,
    param::open_settings,
};
use crate::{
    emit::{
        Input,
        code::{Code, Link, call_statement, statement},
        docs::{Line, Prose, line},
        value::{Documents, Writer},
    },
    ir::{ContentKind, OpId, Outcome, Shape, Type},
};

/// What it is for.
const ABOUT: &str = "With the feature `test-util`, a `testing::Fake` is a transport that stands for the service \
                     in tests: it answers calls with typed values, and keeps what was sent. `made` makes a value \
                     of any type, of which the test sets what counts.";

/// The sentences that introduce the example.
pub fn about() -> Line {
    line![ABOUT]
}

/// The documentation of the crate about tests. It is run, so it is only there where every group is
/// compiled.
pub fn section(input: &Input<'_>) -> Prose {
    let lines = match input.facts.division() {
        None => example(input),
        Some(_) => Vec::new(),
    };
    let mut page = Prose::default();
    if !lines.is_empty() {
        page.add(Prose::heading("Testing"));
        page.add(about());
        page.add(Prose::code("", &lines));
    }
    page
}

/// A test of the first operation that answers with an object and has an example without much to
/// say before the call; empty when there is none.
pub fn example(input: &Input<'_>) -> Vec<String> {
    let ids = (0..input.api.operations.len()).map(|id| OpId(id as u32));
    let first = ids.filter_map(|id| input.methods(id).into_iter().next()).find_map(|method| {
        let ty = answer(input, &method)?;
        let mut examples = method.operation.examples.iter();
        let snippet = examples.find_map(|example| {
            snippet(input, &method, example, Writer::new(*input, Documents::Built)).ok()
        })?;
        snippet.before.is_empty().then_some((snippet, ty))
    });
    let Some((snippet, ty)) = first else { return Vec::new() };
    lines(input, snippet, ty)
}

/// The type of the body of the answer: a record, without more to it than one body.
fn answer<'a>(input: &'a Input<'_>, method: &Method<'a>) -> Option<&'a Type> {
    let operation = method.operation;
    if operation.lro.is_some() || operation.waiter.is_some() {
        return None;
    }
    let Outcome::One(ContentKind::Json(ty)) = operation.success() else { return None };
    let id = input.api.types.resolved(ty).named()?;
    matches!(input.api.types[id].shape, Shape::Record(_)).then_some(ty)
}

fn lines(input: &Input<'_>, mut snippet: Snippet, ty: &Type) -> Vec<String> {
    let krate = input.names.client_crate();
    let ty = snippet.imports.ty(input.ty(ty));
    let mut lines = vec![format!("use {krate}::testing::{{Fake, made}};")];
    lines.extend(imports(input, &snippet.imports));
    lines.push("# #[tokio::main(flavor = \"current_thread\")]".to_owned());
    lines.push("# async fn main() -> Result<(), Box<dyn std::error::Error>> {".to_owned());
    lines.push("let fake = Fake::new();".to_owned());
    lines.push(format!("let client = {krate}::Client::builder()"));
    lines.push("    .endpoint(\"https://example.com\")".to_owned());
    lines.extend(open_settings(*input).map(|name| format!("    .{name}(\"…\")")));
    lines.push("    .transport(fake.clone())".to_owned());
    lines.push("    .allow_unauthenticated()".to_owned());
    lines.push("    .build()?;".to_owned());
    lines.extend(snippet.before.iter().flat_map(Binding::lines));
    let made = Code::word(format!("made(|_: &mut {ty}| {{}})"));
    let set = [("on", snippet.call.clone()), ("answers", made)];
    let set = set.into_iter().map(|(name, argument)| Link::call(name, vec![argument])).collect();
    lines.extend(call_statement(&Code::word("fake").chain(set)));
    lines.push(String::new());
    lines.extend(statement("answer", &snippet.call.chain(vec![Link::wait().tried()])));
    lines.push("# let _ = answer;".to_owned());
    lines.push("assert_eq!(fake.requests().len(), 1);".to_owned());
    lines.extend(["# Ok(())", "# }"].map(str::to_owned));
    lines
}

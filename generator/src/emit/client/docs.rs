//! Documentation of operations: the description's prose, then what follows from it, in sentences.

use super::{
    call::{Method, is_argument},
    example,
};
use crate::{
    emit::{Input, docs},
    ir::{Docs, LroKind, Operation, Parameter, ParameterSource, Reply, SchemeKind, Status},
};

/// Paragraphs with empty lines between them.
#[derive(Default)]
pub struct Page {
    lines: Vec<String>,
}

impl Page {
    /// Adds a paragraph of lines; nothing if there are none.
    pub fn add(&mut self, lines: impl IntoIterator<Item = String>) -> &mut Self {
        let before = self.lines.len();
        self.lines.extend(lines);
        if before > 0 && self.lines.len() > before {
            self.lines.insert(before, String::new());
        }
        self
    }

    /// The lines.
    pub fn lines(self) -> Vec<String> {
        self.lines
    }

    /// The lines, or `instead` when there are none.
    pub fn or(self, instead: String) -> Vec<String> {
        if self.lines.is_empty() { vec![instead] } else { self.lines }
    }
}

impl Input<'_> {
    /// The documentation of a method.
    pub fn method_docs(&self, method: &Method<'_>) -> Vec<String> {
        let operation = method.operation;
        let mut page = Page::default();
        if let Some(content) =
            method.content.filter(|index| *index > 0).zip(operation.body.as_ref()).map(|(i, body)| &body.contents[i])
        {
            let main = &self.names.operations().operation(method.id).methods[0].method;
            page.add([format!("As [`{0}`](Self::{0}), with a body of {1}.", main.plain, docs::code(&content.media))]);
            page.add(example::doctest(self, method));
            return page.lines;
        }
        let prose = &operation.docs;
        if prose.summary.is_none() && prose.description.is_none() {
            page.add([format!("`{} {}`.", format!("{:?}", operation.method).to_uppercase(), super::table::path(operation))]);
        }
        page.add(docs::lines(prose, &[]));
        page.add(self.arguments(method));
        page.add(replies(operation));
        page.add(lro(operation));
        page.add(paging(operation));
        page.add(waiter(operation));
        page.add(self.security(operation));
        page.add(self.errors(operation));
        page.add(example::doctest(self, method));
        page.lines
    }

    /// The documentation of a setter.
    pub fn parameter_docs(&self, parameter: &Parameter) -> Vec<String> {
        let mut sentences = docs::constraints(&parameter.constraints);
        sentences.extend(parameter.default.as_ref().map(docs::default_value));
        let mut page = Page::default();
        page.add(docs::lines(&parameter.docs, &sentences));
        page.or(format!("Sets {}.", docs::code(&parameter.wire)))
    }

    /// The documentation of the setter of an optional body.
    pub fn body_docs(&self, method: &Method<'_>) -> Vec<String> {
        let mut page = Page::default();
        page.add(method.operation.body.iter().flat_map(|body| docs::lines(&body.docs, &[])));
        page.or("The body of the request.".to_owned())
    }

    /// A list of the arguments, with the first paragraph of what is said of them.
    fn arguments(&self, method: &Method<'_>) -> Vec<String> {
        let names = self.names.operations().operation(method.id);
        let mut lines = Vec::new();
        for (parameter, name) in method.operation.parameters.iter().zip(&names.parameters).filter(|(p, _)| is_argument(p)) {
            lines.extend(item(&name.plain, &parameter.docs, &docs::constraints(&parameter.constraints)));
        }
        for (index, name) in names.bundles.iter().enumerate().filter(|(index, _)| method.operation.bundles[*index].required) {
            lines.push(format!("* `{}`: {}", name.plain, self.bundled(method.operation, index)));
        }
        if let Some(body) = method.operation.body.as_ref().filter(|_| method.required_body()) {
            lines.extend(item(&method.names.body.plain, &body.docs, &[]));
        }
        lines
    }

    /// The parameters that are given in a bundle: "`a`, `b`".
    pub fn bundled(&self, operation: &Operation, index: usize) -> String {
        let own = |parameter: &&Parameter| matches!(parameter.source, ParameterSource::Bundle { bundle, .. } if bundle == index);
        operation.parameters.iter().filter(own).map(|parameter| docs::code(&parameter.wire)).collect::<Vec<_>>().join(", ")
    }

    fn security(&self, operation: &Operation) -> Vec<String> {
        if operation.security.is_empty() {
            return Vec::new();
        }
        let mut ways: Vec<String> = Vec::new();
        for requirement in &operation.security {
            let schemes = requirement.schemes.iter().map(|(id, scopes)| {
                let scheme = &self.api.schemes[id.0 as usize];
                let name = docs::code(&scheme.name);
                let scopes: Vec<String> = scopes.iter().map(|scope| docs::code(scope)).collect();
                match (&scheme.kind, scopes.is_empty()) {
                    (SchemeKind::OAuth2(_) | SchemeKind::OpenIdConnect(_), false) => format!("{name} with {}", scopes.join(", ")),
                    _ => name,
                }
            });
            let way = schemes.collect::<Vec<_>>().join(" and ");
            ways.push(if way.is_empty() { "no credential".to_owned() } else { way });
        }
        vec![format!("Needs {}.", ways.join(", or "))]
    }

    fn errors(&self, operation: &Operation) -> Vec<String> {
        let failures: Vec<&Reply> = operation.replies.iter().filter(|reply| !reply.is_success()).collect();
        if failures.is_empty() {
            return Vec::new();
        }
        let mut lines =
            vec!["# Errors".to_owned(), String::new(), "What the service says of failures:".to_owned(), String::new()];
        lines.extend(failures.iter().map(|reply| reply_line(reply)));
        lines
    }
}

/// An entry of a list: a name and what is said of it in short.
fn item(name: &str, prose: &Docs, sentences: &[String]) -> Option<String> {
    // Texts often go without a full stop, which must not run into what follows.
    let ended = |text: String| if sentences.is_empty() || text.ends_with(['.', '!', '?', ':', ';']) { text } else { text + "." };
    let said: Vec<String> = docs::brief(prose).map(ended).into_iter().chain(sentences.iter().cloned()).collect();
    (!said.is_empty()).then(|| format!("* `{name}`: {}", said.join(" ")))
}

/// What successes mean, when there is more than one.
fn replies(operation: &Operation) -> Vec<String> {
    let successes: Vec<&Reply> = operation.replies.iter().filter(|reply| reply.is_success()).collect();
    if successes.len() < 2 {
        return Vec::new();
    }
    let head = ["Successful answers:".to_owned(), String::new()];
    head.into_iter().chain(successes.into_iter().map(reply_line)).collect()
}

fn reply_line(reply: &Reply) -> String {
    let status = match reply.status {
        Status::Code(code) => code.to_string(),
        Status::Range(class) => format!("{class}XX"),
        Status::Default => "Any other status".to_owned(),
    };
    match docs::brief(&reply.docs) {
        Some(prose) => format!("* {status}: {prose}"),
        None => format!("* {status}"),
    }
}

fn lro(operation: &Operation) -> Option<String> {
    let lro = operation.lro.as_ref()?;
    let rules = match lro.kind {
        LroKind::Arm | LroKind::DataPlane => "",
        LroKind::Graph => " at the address in `Location`",
    };
    Some(format!(
        "This is a long-running operation: awaiting the call starts it, awaiting the [`Lro`] it gives follows it{rules} to its end."
    ))
}

fn paging(operation: &Operation) -> Option<String> {
    operation.paging.as_ref()?;
    Some("The answer comes in pages: the [`Pager`] that this gives is a stream of all items, and asks for the next page when it is needed.".to_owned())
}

fn waiter(operation: &Operation) -> Option<String> {
    let waiter = operation.waiter.as_ref()?;
    let list = |states: &[String]| states.iter().map(|s| docs::code(s)).collect::<Vec<_>>().join(", ");
    let failed: Vec<String> = waiter.failed.iter().chain(&waiter.canceled).cloned().collect();
    let failure = if failed.is_empty() { String::new() } else { format!("; {} is an error", list(&failed)) };
    Some(format!(
        "`until_done()` on the call asks again until {} is {}{failure}.",
        docs::code(&waiter.state.join(".")),
        list(&waiter.succeeded)
    ))
}

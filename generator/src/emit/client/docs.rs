//! Documentation of operations: the documentation of the description, then what follows from it, in
//! sentences.

use super::method::{Method, path};
use crate::{
    emit::{
        Input,
        docs::{self, Line, Prose, line},
    },
    ir::{
        Docs, LroKind, NextPage, OpId, Operation, Parameter, ParameterSource, Reply, Requirement,
        SchemeKind, Status,
    },
};

/// The most bytes of what a response is in a list that stands in one line.
const SHORT: usize = 20;

impl Input<'_> {
    /// The documentation of a method, without its example and what that says of pages.
    pub fn method_docs(&self, method: &Method<'_>) -> Prose {
        let operation = method.operation;
        let mut page = Prose::default();
        if let Some(content) = method
            .content
            .filter(|index| *index > 0)
            .zip(operation.body.as_ref())
            .map(|(i, body)| &body.contents[i])
        {
            let main =
                docs::name(self.names.operations().operation(method.id).methods[0].method.link());
            page.add(line![
                "As [`",
                main,
                "`](Self::",
                main,
                "), with a body of ",
                docs::code(&content.media),
                "."
            ]);
            return page;
        }
        let prose = &operation.docs;
        if prose.summary.is_none() && prose.description.is_none() {
            let request =
                format!("{} {}", format!("{:?}", operation.method).to_uppercase(), path(operation));
            page.add(line![docs::code(&request), "."]);
        }
        page.add(docs::prose(prose, &[]));
        if let Some(flag) = self.stream_flag(method) {
            page.add(line!["Sets ", docs::code(flag.wire), " of the body."]);
        }
        page.add(self.argument_docs(method));
        page.add(replies(operation));
        page.add(lro(operation));
        page.add(result_in_pages(operation));
        page.add(waiter(operation));
        page.add(self.security(operation));
        page.add(self.errors(operation));
        page
    }

    /// The documentation of a setter.
    pub fn parameter_docs(&self, parameter: &Parameter) -> Prose {
        let mut sentences = docs::constraints(&parameter.constraints);
        sentences.extend(parameter.default.as_ref().map(docs::default_value));
        let mut page = Prose::default();
        page.add(docs::prose(&parameter.docs, &sentences));
        page.or(line!["Sets ", docs::code(&parameter.wire), "."])
    }

    /// The documentation of the setter of an optional body.
    pub fn body_docs(&self, method: &Method<'_>) -> Prose {
        let mut page = Prose::default();
        page.add(
            method
                .operation
                .body
                .as_ref()
                .map(|body| docs::prose(&body.docs, &[]))
                .unwrap_or_default(),
        );
        page.or("The body of the request.")
    }

    /// A list of the arguments, with the first paragraph of their documentation.
    fn argument_docs(&self, method: &Method<'_>) -> Prose {
        let names = self.names.operations().operation(method.id);
        let mut items = Vec::new();
        for (parameter, name) in method
            .operation
            .parameters
            .iter()
            .zip(&names.parameters)
            .filter(|(p, _)| p.is_argument())
        {
            items.extend(item(
                name.link(),
                &parameter.docs,
                docs::constraints(&parameter.constraints),
            ));
        }
        for (index, name) in names
            .parameter_groups
            .iter()
            .enumerate()
            .filter(|(index, _)| method.operation.parameter_groups[*index].required)
        {
            items.push(line![
                "`",
                docs::name(name.link()),
                "`: ",
                self.parameter_names(method.operation, index)
            ]);
        }
        if let Some(body) = method.operation.body.as_ref().filter(|_| method.required_body()) {
            items.extend(item(method.names.body.link(), &body.docs, Vec::new()));
        }
        Prose::list(items)
    }

    /// The parameters that are given in a parameter group: "`a`, `b`".
    pub fn parameter_names(&self, operation: &Operation, index: usize) -> Line {
        let own = |parameter: &&Parameter| matches!(parameter.source, ParameterSource::ParameterGroup { parameter_group, .. } if parameter_group == index);
        let wires: Vec<Line> = operation
            .parameters
            .iter()
            .filter(own)
            .map(|parameter| docs::code(&parameter.wire))
            .collect();
        Line::join(&wires, ", ")
    }

    /// How an operation is authenticated, where it is not as the documentation of the crate says of
    /// all of them.
    fn security(&self, operation: &Operation) -> Option<Line> {
        let own = operation.security.as_ref()?;
        if own.is_empty() {
            return (!self.api.security.is_empty()).then(|| line!["Authentication: none."]);
        }
        Some(line!["Authentication: ", self.alternatives(own), "."])
    }

    /// Security requirements, any of which suffices: "`key`, or `user` and `password`".
    pub fn alternatives(&self, alternatives: &[Requirement]) -> Line {
        let mut listed: Vec<Line> = Vec::new();
        for requirement in alternatives {
            let schemes = requirement.schemes.iter().map(|(id, scopes)| {
                let scheme = &self.api.schemes[id.0 as usize];
                let name = docs::code(&scheme.name);
                let scopes: Vec<Line> = scopes.iter().map(|scope| docs::code(scope)).collect();
                match (&scheme.kind, scopes.is_empty()) {
                    (SchemeKind::OAuth2(_) | SchemeKind::OpenIdConnect(_), false) => {
                        line![name, " with ", Line::join(&scopes, ", ")]
                    }
                    _ => name,
                }
            });
            let schemes: Vec<Line> = schemes.collect();
            listed.push(if schemes.is_empty() {
                line!["no credential"]
            } else {
                Line::join(&schemes, " and ")
            });
        }
        Line::join(&listed, ", or ")
    }

    /// How an operation fails, where it is not as the documentation of the crate says of most.
    fn errors(&self, operation: &Operation) -> Prose {
        if self.facts.has_usual_failures(self.api, operation) {
            return Prose::default();
        }
        let failures = failures(operation);
        let mut page = Prose::default();
        if !failures.is_empty() {
            page.add(Prose::heading("Errors"));
            page.add(Prose::list(failures));
        } else if self.facts.usual_failures().is_some() {
            page.add(Prose::heading("Errors"));
            page.add("None is documented.");
        }
        page
    }

    /// How most operations fail, if they are described alike.
    pub fn usual_errors(&self) -> Prose {
        let mut page = Prose::default();
        if let Some(OpId(usual)) = self.facts.usual_failures() {
            page.add("Errors, where an operation says nothing else:");
            page.add(Prose::list(failures(&self.api.operations[usual as usize])));
        }
        page
    }
}

/// An entry for each failure that an operation describes.
fn failures(operation: &Operation) -> Vec<Line> {
    operation.replies.iter().filter(|reply| !reply.is_success()).map(reply_line).collect()
}

/// An entry of a list: a name and its short documentation.
fn item(name: &str, prose: &Docs, sentences: Vec<Line>) -> Option<Line> {
    // Summaries often have no full stop, and must not run into the next sentence.
    let ended = |text: Line| {
        let complete = sentences.is_empty() || text.as_str().ends_with(['.', '!', '?', ':', ';']);
        if complete { text } else { line![text, "."] }
    };
    let sentences: Vec<Line> =
        docs::brief(prose).map(ended).into_iter().chain(sentences.iter().cloned()).collect();
    (!sentences.is_empty())
        .then(|| line!["`", docs::name(name), "`: ", Line::join(&sentences, " ")])
}

/// What successes mean, when there is more than one.
fn replies(operation: &Operation) -> Prose {
    let mut page = Prose::default();
    let successes: Vec<&Reply> =
        operation.replies.iter().filter(|reply| reply.is_success()).collect();
    if successes.len() < 2 {
        return page;
    }
    let lines: Vec<Line> = successes.into_iter().map(reply_line).collect();
    // Three words or so of each stand in one line.
    if lines.iter().all(|line| line.as_str().len() <= SHORT) {
        page.add(line!["Successful responses: ", Line::join(&lines, ", ")]);
    } else {
        page.add("Successful responses:");
        page.add(Prose::list(lines));
    }
    page
}

fn reply_line(reply: &Reply) -> Line {
    let status = match reply.status {
        Status::Code(code) => line![code],
        Status::Range(class) => line![u16::from(class), "XX"],
        Status::Default => line!["Any other status"],
    };
    match docs::brief(&reply.docs) {
        Some(prose) => line![status, ": ", prose],
        None => status,
    }
}

fn lro(operation: &Operation) -> Option<Line> {
    let lro = operation.lro.as_ref()?;
    let rules = match lro.kind {
        LroKind::Arm | LroKind::DataPlane => "",
        LroKind::Graph => " at the address in `Location`",
    };
    Some(line![
        "This is a long-running operation: awaiting the call starts it, awaiting the [`Lro`] it \
         gives follows it",
        rules,
        " to its end."
    ])
}

/// What an operation results in whose list is not that of a call.
fn result_in_pages(operation: &Operation) -> Option<Line> {
    let lists = operation.lro.is_some() && operation.paging.is_some();
    lists.then(|| {
        line![
            "Its result is a list in pages: the [`Pager`] that awaiting it gives is a stream of \
             all items, and asks for the next page when it is needed."
        ]
    })
}

/// How the pages of a call follow each other, behind "To go on, "; nothing when there is one only.
pub fn next_page(operation: &Operation) -> Option<Line> {
    let paging = operation.call_pages()?;
    let wire = |parameter: usize| docs::code(&operation.parameters[parameter].wire);
    let at = |path: &[String]| docs::code(&path.join("."));
    let next = match &paging.next {
        NextPage::Nothing => return None,
        NextPage::Link { path, .. } => line![at(path), " leads to"],
        NextPage::LinkHeader => line!["the `Link` header with the relation `next` leads to"],
        NextPage::Cursor { parameter, path } => {
            line![wire(*parameter), " takes ", at(path), " for"]
        }
        NextPage::LastItem { parameter, path } => {
            line![wire(*parameter), " takes ", at(path), " of the last item for"]
        }
        NextPage::Number { parameter, .. } => line![wire(*parameter), " counts pages up to"],
        NextPage::Offset { parameter } => line![wire(*parameter), " counts items up to"],
    };
    let end = match &paging.more {
        Some(path) => line![", as long as ", at(path), " is true"],
        None => line![""],
    };
    Some(line![next, " the next page", end])
}

fn waiter(operation: &Operation) -> Option<Line> {
    let waiter = operation.waiter.as_ref()?;
    let list = |states: &mut dyn Iterator<Item = &String>| {
        Line::join(&states.map(|s| docs::code(s)).collect::<Vec<_>>(), ", ")
    };
    let failed = list(&mut waiter.failed.iter().chain(&waiter.canceled));
    let failure =
        if failed.as_str().is_empty() { failed } else { line!["; ", failed, " is an error"] };
    let (state, succeeded) =
        (docs::code(&waiter.state.join(".")), list(&mut waiter.succeeded.iter()));
    Some(line![
        "`until_done()` on the call asks again until ",
        state,
        " is ",
        succeeded,
        failure,
        "."
    ])
}

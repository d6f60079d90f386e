//! The example in the documentation of a method.

use super::{
    docs,
    example::{self, Binding, Snippet, snippet},
    method::Method,
};
use crate::{
    emit::{
        Attribute, Input,
        code::{Code, Link, call_statement, statement},
        docs::Prose,
        imports::Imports,
        literal,
        value::{Documents, Writer},
    },
    ir::{Operation, OperationExample},
};
use std::slice;

/// What the macro of `doc_examples!` sets code between.
const FENCE: &str = "```";
/// The longest call that is documented in one line: the compiler breaks longer ones anywhere.
const ONE_LINE: usize = 72;
/// The most lines of values that are shown in documentation.
const SHOWN: usize = 40;
/// The most values, and bytes of text, of an example that is shown there: it is not written down
/// only to be found too long.
const MOST: usize = 2000;

/// The example of a method, with what there is to say about pages: its first documented example
/// that can be written down, else one of its required arguments.
pub fn doctest(input: &Input<'_>, method: &Method<'_>) -> Vec<Attribute> {
    let own = |example: &&OperationExample| match (&example.body, method.content) {
        (Some((index, _)), Some(content)) => *index == content,
        (None, Some(content)) => content == 0 && !method.required_body(),
        (None, None) => true,
        (Some(_), None) => false,
    };
    let written = |documents| {
        move |example: &OperationExample| {
            snippet(input, method, example, Writer::new(*input, documents)).ok()
        }
    };
    let is_short = |snippet: &Snippet| {
        snippet.before.iter().map(|binding| binding.lines().len()).sum::<usize>() <= SHOWN
    };
    let first = |examples: &[OperationExample]| {
        let of = |documents| {
            let mut short = examples.iter().filter(own).filter(|example| is_small(example));
            short.find_map(written(documents)).filter(is_short)
        };
        of(Documents::Built).or_else(|| of(Documents::Read))
    };
    let operation = method.operation;
    let made = || operation.made.iter().find_map(|one| first(slice::from_ref(one)));
    let Some(snippet) = first(&operation.examples).or_else(made) else {
        return about_pages(operation).into_iter().collect();
    };
    if let Some(attribute) = in_one_line(operation, &snippet) {
        return vec![attribute.into()];
    }
    let words = words(operation, &snippet.imports);
    let Snippet { before, call, imports } = snippet;
    let mut code = before.iter().flat_map(Binding::lines).collect::<Vec<_>>();
    code.extend(use_of(operation, call));
    if !code.iter().any(|line| line.contains(FENCE)) {
        code.splice(0..0, imports.lines());
        let lines = Attribute::Docs(Prose::lines_of_code(&code));
        let begin = Attribute::Written(format!("#[doc = example!(begin{words})]"));
        let end = Attribute::Written("#[doc = example!(end)]".to_owned());
        return vec![begin, lines, end];
    }
    let mut lines = example::imports(input, &imports);
    lines.push(format!(
        "# async fn example(client: {}::Client) -> Result<(), Box<dyn std::error::Error>> {{",
        input.names.client_crate()
    ));
    lines.extend(code);
    lines.extend(["# Ok(())", "# }"].map(str::to_owned));
    let mut page = Prose::heading("Example");
    page.add(Prose::code("no_run", &lines));
    about_pages(operation).into_iter().chain([Attribute::Docs(page)]).collect()
}

/// The section about a list whose pages a call gives.
fn about_pages(operation: &Operation) -> Option<Attribute> {
    let pages = pages(operation)?;
    Some(Attribute::Written(format!("#[doc = example!([{pages}])]")))
}

/// What the macro of `doc_examples!` is told about a list whose pages a call gives.
fn pages(operation: &Operation) -> Option<String> {
    operation.call_pages().map(|_| match docs::next_page(operation) {
        Some(next) => format!("pages {}", literal(next.as_str())),
        None => "pages".to_owned(),
    })
}

/// In brackets, what the macro of `doc_examples!` is told about an example: whether it names
/// models, and what is done with the call.
fn words(operation: &Operation, imports: &Imports) -> String {
    let kind = match () {
        () if operation.lro.is_some() => Some("lro".to_owned()),
        () if operation.waiter.is_some() => Some("waits".to_owned()),
        () => pages(operation),
    };
    let models = imports.has_models().then(|| "models".to_owned());
    match models.into_iter().chain(kind).collect::<Vec<_>>() {
        words if words.is_empty() => String::new(),
        words => format!(" [{}]", words.join(" ")),
    }
}

/// The attribute that documents a call by the macro of `doc_examples!`: one that needs at most one
/// short value before it.
fn in_one_line(operation: &Operation, snippet: &Snippet) -> Option<String> {
    let Snippet { before, call, imports } = snippet;
    if !imports.lines().is_empty() {
        return None;
    }
    let before = match &before[..] {
        [] => String::new(),
        [Binding { name, ty: None, value }] => format!("{{{name}: {}}} ", short(value)?),
        _ => return None,
    };
    let call = match short(call) {
        Some(call) => call,
        None => {
            let Code::Chain(client, links) = call else { return None };
            let links: Vec<String> = links.iter().map(short_link).collect::<Option<_>>()?;
            format!("{}; {}", short(client)?, links.concat())
        }
    };
    let words = words(operation, imports);
    let words = words.strip_prefix(' ').map(|words| format!("{words} ")).unwrap_or_default();
    Some(format!("#[doc = example!({words}{before}{call})]"))
}

/// An expression on a line that the compiler does not break: it breaks long ones, at any space.
fn short(code: &Code) -> Option<String> {
    one_line(code).filter(|code| is_short(code))
}

/// A link of a chain, whose arguments are such an expression.
fn short_link(link: &Link) -> Option<String> {
    one_line(&link.code()).filter(|link| link.find('(').is_none_or(|at| is_short(&link[at..])))
}

fn one_line(code: &Code) -> Option<String> {
    let [line] = &call_statement(code)[..] else { return None };
    Some(line.strip_suffix(';')?.to_owned())
}

fn is_short(code: &str) -> bool {
    code.len() <= ONE_LINE || !code.contains(' ')
}

/// What a caller does with a call: awaits it, waits for its end, or takes the items of its list.
fn use_of(operation: &Operation, call: Code) -> Vec<String> {
    let awaited = || Link::wait().tried();
    let call_of = |name: &str| Link::call(name, Vec::new());
    if operation.lro.is_some() {
        let mut lines = statement("started", &call.chain(vec![awaited()]));
        lines.push("let result = started.wait().await?;".to_owned());
        return lines;
    }
    if operation.waiter.is_some() {
        return statement("done", &call.chain(vec![call_of("until_done"), awaited()]));
    }
    if operation.call_pages().is_some() {
        let mut lines = statement("mut items", &call.chain(vec![call_of("items")]));
        let walk = ["while let Some(item) = items.next().await {", "    let item = item?;", "}"];
        lines.extend(walk.map(str::to_owned));
        return lines;
    }
    statement("response", &call.chain(vec![awaited()]))
}

/// Whether the values that an example gives are few and short.
fn is_small(example: &OperationExample) -> bool {
    let parameters = example.parameters.iter().map(|(_, value)| value);
    let mut values = parameters.chain(example.body.iter().map(|(_, value)| value));
    values.try_fold(MOST, |left, value| value.within(left)).is_some()
}

//! Names of everything about operations: groups, methods, arguments, setters, calls, replies, headers, parts of bodies.
//! How words become identifiers is the business of the rest of `names/`; here stands which words and in which scope.

use super::{
    case::Case,
    nouns::without_group,
    report,
    scope::{Name, Scope},
    status::status_phrase,
    words::{Signs, words},
};
use crate::diag::Diagnostics;
use crate::ir::{Api, ContentKind, Group, GroupId, Hints, OpId, Operation, Outcome, Parameter, ParameterSource, Place};
use crate::passes::Kept;
use std::collections::HashMap;

/// Names of groups, operations and the client.
#[derive(Debug, Default)]
pub struct OperationNames {
    groups: Vec<GroupNames>,
    operations: Vec<OpNames>,
    client: ClientNames,
}

/// The names of one group of operations.
#[derive(Debug, Default)]
pub struct GroupNames {
    /// The method of the client that gives it, and its module.
    pub module: Name,
    /// The struct that has its operations as methods.
    pub ty: Name,
}

/// The names of one operation.
#[derive(Debug, Default)]
pub struct OpNames {
    /// Its constant table.
    pub table: Name,
    /// A method for each kind of body; one when there is no body or one kind.
    pub methods: Vec<MethodNames>,
    /// The argument or setter of each parameter.
    pub parameters: Vec<Name>,
    /// The argument or setter of each bundle.
    pub bundles: Vec<Name>,
    /// The struct of the headers of its responses, errors too.
    pub headers: Name,
    /// The fields of that struct, in the order of [`Operation::headers`].
    pub header_fields: Vec<Name>,
    /// The enum of its successes.
    pub reply: Name,
    /// The variants of that enum, in the order of [`Outcome::Several`].
    pub reply_variants: Vec<Name>,
    /// The enum of its failures.
    pub error: Name,
    /// The variants of that enum, in the order of [`Outcome::Several`].
    pub error_variants: Vec<Name>,
    /// The method that carries on with it, when it is long-running.
    pub resume: Option<Name>,
    /// The tests of its documented exchanges.
    pub examples: Vec<Name>,
}

/// The names of one way to call an operation.
#[derive(Debug, Default)]
pub struct MethodNames {
    /// The method.
    pub method: Name,
    /// The struct of the call, when something about it is optional.
    pub call: Name,
    /// The argument or setter of the body.
    pub body: Name,
    /// The struct of a multipart body.
    pub form: Name,
    /// The fields of that struct, in the order of the parts.
    pub parts: Vec<Name>,
}

/// The names of the client's own settings.
#[derive(Debug, Default)]
pub struct ClientNames {
    /// A setter of the builder for each of `Api::client_parameters`.
    pub parameters: Vec<Name>,
}

impl OperationNames {
    /// Keeps the names of what is left of an API.
    pub fn keep(&mut self, kept: &Kept) {
        self.groups = kept.groups.iter().map(|id| std::mem::take(&mut self.groups[id.0 as usize])).collect();
        self.operations = kept.operations.iter().map(|id| std::mem::take(&mut self.operations[id.0 as usize])).collect();
        let parameters = &self.client.parameters;
        self.client.parameters = kept.client_parameters.iter().map(|index| parameters[*index].clone()).collect();
    }

    /// The names of all groups, in order.
    pub fn groups(&self) -> &[GroupNames] {
        &self.groups
    }

    /// The names of a group.
    pub fn group(&self, id: GroupId) -> &GroupNames {
        &self.groups[id.0 as usize]
    }

    /// The names of an operation.
    pub fn operation(&self, id: OpId) -> &OpNames {
        &self.operations[id.0 as usize]
    }

    /// The names of the client's settings.
    pub fn client(&self) -> &ClientNames {
        &self.client
    }
}

/// Methods that every client has, and modules beside those of the groups.
const CLIENT: &[&str] = &["builder", "clone", "endpoint", "inner", "models", "new", "resume", "client", "lib", "operations"];
/// Methods that every builder has.
const BUILDER: &[&str] = &[
    "allow_origin",
    "build",
    "clone",
    "credential",
    "credential_for",
    "endpoint",
    "header",
    "retry",
    "server",
    "sleep",
    "timeout",
    "transport",
    "user_agent",
    "variable",
];
/// Methods that every call has.
const CALL: &[&str] = &[
    "accept",
    "arg",
    "as_call",
    "call",
    "clone",
    "deadline",
    "header",
    "into_future",
    "retry",
    "send",
    "set",
    "timeout",
    "until_done",
];
/// Types that emitted modules use without a path.
const TYPES: &[&str] = &[
    "Api",
    "Base64",
    "Base64Url",
    "Body",
    "Box",
    "Call",
    "Client",
    "ClientParameter",
    "Clone",
    "Copy",
    "Date",
    "DateTime",
    "Debug",
    "Decimal",
    "Default",
    "Download",
    "Duration",
    "Empty",
    "Err",
    "Error",
    "Events",
    "Field",
    "File",
    "FinalState",
    "From",
    "HttpDate",
    "Into",
    "IntoIterator",
    "Iterator",
    "Json",
    "JsonLines",
    "Lro",
    "LroKind",
    "LroProfile",
    "LroToken",
    "Method",
    "Multipart",
    "None",
    "Nullable",
    "Ok",
    "Operation",
    "Option",
    "PagingProfile",
    "Pager",
    "Param",
    "Part",
    "Place",
    "Record",
    "Reply",
    "Response",
    "Result",
    "Scheme",
    "SchemeKind",
    "Self",
    "Server",
    "ServerVariable",
    "Some",
    "String",
    "Style",
    "Text",
    "TokenError",
    "Time",
    "UnixTime",
    "Uuid",
    "Vec",
    "View",
    "WaiterProfile",
    "Waiting",
    "Xml",
];

/// Names all operations of an API, in the order of the description.
pub fn name(api: &Api, diagnostics: &mut Diagnostics) -> OperationNames {
    let mut modules = Scope::new(Case::Value, CLIENT, "api").folded();
    let mut types = Scope::new(Case::Type, TYPES, "Group");
    let groups: Vec<GroupNames> = api.groups.iter().map(|group| group_names(group, &mut modules, &mut types)).collect();
    let mut operations: Vec<OpNames> = api.operations.iter().map(|_| OpNames::default()).collect();
    for (index, group) in api.groups.iter().enumerate() {
        let own: Vec<usize> = (0..api.operations.len()).filter(|i| api.operations[*i].group.0 as usize == index).collect();
        if group.is_root() {
            name_group(api, group, &own, &groups[index], &mut modules, &mut operations);
        } else {
            let mut methods = Scope::new(Case::Value, &["client", "clone", "new"], "call");
            name_group(api, group, &own, &groups[index], &mut methods, &mut operations);
        }
    }
    name_examples(api, &groups, &mut operations);
    let mut setters = Scope::new(Case::Value, BUILDER, "parameter");
    let wanted: Vec<(&Hints, &str)> = api.client_parameters.iter().map(|p| (&p.hints, p.wire.as_str())).collect();
    let names = OperationNames { groups, operations, client: ClientNames { parameters: setters.claim_all(&wanted) } };
    report_all(api, &names, diagnostics);
    names
}

/// Names the tests of documented exchanges: by group, method and status, and by what the description calls them where that is not enough.
fn name_examples(api: &Api, groups: &[GroupNames], names: &mut [OpNames]) {
    let mut scope = Scope::new(Case::Value, &["client", "main"], "example");
    for (operation, names) in api.operations.iter().zip(names) {
        let group = &groups[operation.group.0 as usize].module.plain;
        let method = &names.methods[0].method.plain;
        for exchange in &operation.examples {
            let alone = operation.examples.iter().filter(|other| other.status == exchange.status).count() == 1;
            let said = if alone { "" } else { exchange.name.as_str() };
            names.examples.push(scope.claim(&phrases([format!("{group} {method} {said} {}", exchange.status)]), "example"));
        }
    }
}

/// Says which names are not what they would be called alone.
fn report_all(api: &Api, names: &OperationNames, diagnostics: &mut Diagnostics) {
    for (operation, names) in api.operations.iter().zip(&names.operations) {
        let id = &operation.id;
        let what = || format!("operation `{id}`");
        report(diagnostics, operation.location, &names.methods[0].method, what, || format!("[names.operations] \"{id}\""));
        for (parameter, name) in operation.parameters.iter().zip(&names.parameters) {
            let what = || format!("parameter `{}` of `{id}`", parameter.wire);
            report(diagnostics, parameter.location, name, what, || format!("[names.parameters] \"{id}.{}\"", parameter.wire));
        }
    }
}

fn group_names(group: &Group, modules: &mut Scope, types: &mut Scope) -> GroupNames {
    if group.is_root() {
        let exact = |name: &str| Name { plain: name.into(), ident: name.into(), issue: None };
        return GroupNames { module: exact("operations"), ty: exact("Client") };
    }
    GroupNames { module: modules.claim(&group.hints, "group"), ty: types.claim(&group.hints, "group") }
}

/// Names the operations `own` of one group.
fn name_group(api: &Api, group: &Group, own: &[usize], names: &GroupNames, methods: &mut Scope, out: &mut [OpNames]) {
    let mut wanted: Vec<Hints> = own.iter().map(|i| method_hints(&api.operations[*i], group)).collect();
    // Operations that lose what tells them apart with the name of the group keep it.
    let mut firsts: HashMap<Vec<String>, usize> = HashMap::new();
    for hints in &wanted {
        *firsts.entry(words(&hints.phrases[0], Signs::Separate)).or_default() += 1;
    }
    for hints in &mut wanted {
        if hints.phrases.len() > 1 && firsts[&words(&hints.phrases[0], Signs::Separate)] > 1 {
            hints.phrases.remove(0);
        }
    }
    let wanted: Vec<(&Hints, &str)> = wanted.iter().map(|hints| (hints, "call")).collect();
    let main = methods.claim_all(&wanted);
    let mut scopes = ModuleScopes {
        methods,
        tables: Scope::new(Case::Constant, &["API"], "_OPERATION"),
        types: Scope::new(Case::Type, TYPES, "Call"),
    };
    scopes.types.take(&names.ty.plain);
    for (index, method) in own.iter().zip(main) {
        out[*index] = operation_names(&api.operations[*index], method, &mut scopes);
    }
}

/// The scopes of one group's module.
struct ModuleScopes<'a> {
    methods: &'a mut Scope,
    tables: Scope,
    types: Scope,
}

/// What the method may be called: without the name of the group, then as it is.
fn method_hints(operation: &Operation, group: &Group) -> Hints {
    let mut phrases = Vec::new();
    if let (Some(first), Some(group)) = (operation.hints.phrases.first(), group.hints.phrases.first()) {
        phrases.push(without_group(&words(first, Signs::Separate), &words(group, Signs::Separate)).join(" "));
    }
    phrases.extend(operation.hints.phrases.iter().cloned());
    if phrases.is_empty() {
        phrases.push(operation.id.clone());
    }
    phrases.dedup();
    Hints { pinned: operation.hints.pinned.clone(), phrases }
}

/// Names what belongs to one operation, whose first method is `main`.
fn operation_names(operation: &Operation, main: Name, scopes: &mut ModuleScopes<'_>) -> OpNames {
    let base = main.plain.clone();
    let table = scopes.tables.claim(&phrases([base.clone()]), "operation");
    let contents = operation.body.as_ref().map_or(&[][..], |body| &body.contents);
    let mut main = Some(main);
    let mut methods: Vec<MethodNames> = Vec::new();
    for index in 0..contents.len().max(1) {
        let name = main.take().unwrap_or_else(|| {
            scopes.methods.claim(&phrases([format!("{base} with {}", media_word(&contents[index].media))]), "call")
        });
        let call = scopes.types.claim(&phrases([name.plain.clone(), format!("{} call", name.plain)]), "call");
        let form = scopes.types.claim(&phrases([format!("{} form", name.plain)]), "form");
        let parts = contents.get(index).map(|content| part_names(&content.kind)).unwrap_or_default();
        methods.push(MethodNames { method: name, call, form, parts, body: Name::default() });
    }
    // Arguments and setters share one scope: a setter must not hide a method of the call, and the docs name both.
    let mut arguments = Scope::new(Case::Value, CALL, "parameter");
    let body = operation.body.as_ref().map(|body| &body.hints);
    // What is given in a bundle is named as a field there.
    let alone = |parameter: &&Parameter| !matches!(parameter.source, ParameterSource::Bundle { .. });
    let single: Vec<&Parameter> = operation.parameters.iter().filter(alone).collect();
    let wanted: Vec<(&Hints, &str)> = single.iter().map(|p| (&p.hints, p.wire.as_str())).collect();
    let mut claimed = arguments.claim_all_or(&wanted, &|i| with_place(single[i])).into_iter();
    let parameters =
        operation.parameters.iter().map(|p| if alone(&p) { claimed.next() } else { None }.unwrap_or_default()).collect();
    let bundles: Vec<(&Hints, &str)> = operation.bundles.iter().map(|bundle| (&bundle.hints, "parameters")).collect();
    let bundles = arguments.claim_all(&bundles);
    if let Some(hints) = body {
        let name = arguments.claim(hints, "body");
        methods.iter_mut().for_each(|method| method.body = name.clone());
    }
    let headers = operation.headers();
    let wanted: Vec<(&Hints, &str)> = headers.iter().map(|h| (&h.hints, h.wire.as_str())).collect();
    let resume = operation.lro.is_some().then(|| scopes.methods.claim(&phrases([format!("resume {base}")]), "resume"));
    OpNames {
        table,
        methods,
        parameters,
        bundles,
        resume,
        headers: scopes.types.claim(&phrases([format!("{base} headers")]), "headers"),
        header_fields: Scope::new(Case::Value, &[], "header").claim_all(&wanted),
        reply: scopes.types.claim(&phrases([format!("{base} reply")]), "reply"),
        reply_variants: variants(operation.success()),
        error: scopes.types.claim(&phrases([format!("{base} error")]), "error"),
        error_variants: variants(operation.failure()),
        examples: Vec::new(),
    }
}

/// What tells a `path` in the path from one in the query.
fn with_place(parameter: &Parameter) -> Vec<String> {
    let place = match parameter.place {
        Place::Path => "path",
        Place::Query => "query",
        Place::Header => "header",
        Place::Cookie => "cookie",
    };
    vec![format!("{} {place}", parameter.hints.phrases.first().unwrap_or(&parameter.wire))]
}

fn phrases<const N: usize>(phrases: [String; N]) -> Hints {
    Hints { pinned: None, phrases: phrases.into() }
}

/// A word for a media type: `json`, `form`, `octet stream`.
fn media_word(media: &str) -> String {
    let essence = media.split(';').next().unwrap_or_default().trim();
    match essence {
        "application/x-www-form-urlencoded" => "form".to_owned(),
        "application/octet-stream" | "*/*" => "bytes".to_owned(),
        "text/plain" => "text".to_owned(),
        _ if essence.starts_with("multipart/") => "multipart".to_owned(),
        _ => essence.rsplit('/').next().unwrap_or(essence).trim_start_matches("x-").to_owned(),
    }
}

fn part_names(kind: &ContentKind) -> Vec<Name> {
    let ContentKind::Multipart(parts) = kind else { return Vec::new() };
    let wanted: Vec<(&Hints, &str)> = parts.iter().map(|part| (&part.hints, part.wire.as_str())).collect();
    Scope::new(Case::Value, &["new", "clone"], "part").claim_all(&wanted)
}

/// The variants of an enum of replies, named by status.
fn variants(outcome: Outcome<'_>) -> Vec<Name> {
    let Outcome::Several(replies) = outcome else { return Vec::new() };
    let mut scope = Scope::new(Case::Type, &["Unknown", "Self"], "Reply");
    replies.iter().map(|reply| scope.claim(&phrases([status_phrase(reply.status)]), "reply")).collect()
}

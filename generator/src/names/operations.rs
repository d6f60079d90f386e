//! Names of everything about operations: groups, methods, arguments, setters, calls, responses,
//! headers, parts of bodies. The rest of `names/` makes identifiers of words; this file decides
//! which words and in which scope.

use super::{
    case::Case,
    client::ClientNames,
    faults::report,
    files,
    nouns::without_group,
    parts::{self, Part},
    reserved::{self, CALL, CLIENT},
    scope::{Name, Scope, Wish},
};
use crate::diag::Diagnostics;
use crate::ir::{
    Api, ContentKind, Group, GroupId, Hints, OpId, Operation, Outcome, Parameter,
    ParameterLocation, ParameterSource, body_words, media_word, status_phrase,
};
use crate::passes::Kept;
use crate::words::{Signs, words};

/// Names of groups, operations and the client.
#[derive(Debug, Default)]
pub struct OperationNames {
    groups: Vec<GroupNames>,
    operations: Vec<OpNames>,
    client: ClientNames,
    /// The files of each group, once they are known.
    parts: Vec<Vec<Part>>,
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
    /// The identifier of the constant table.
    pub table: Name,
    /// A method for each kind of body; one when there is no body or one kind.
    pub methods: Vec<MethodNames>,
    /// The argument or setter of each parameter.
    pub parameters: Vec<Name>,
    /// The argument or setter of each parameter group.
    pub parameter_groups: Vec<Name>,
    /// The argument or setter of the body.
    pub body: Name,
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
    /// The method that resumes it, when it is long-running.
    pub resume: Option<Name>,
    /// The tests of its documented examples.
    pub examples: Vec<Name>,
}

/// The names of one method of an operation.
#[derive(Debug, Default)]
pub struct MethodNames {
    /// The name of the method itself.
    pub method: Name,
    /// The type of the call, when something about it is optional.
    pub call: Name,
    /// The type that says what can be set on the call, where no other call has the same setters.
    pub setters: Name,
    /// The argument or setter of its body.
    pub body: Name,
    /// The struct of a multipart body.
    pub form: Name,
    /// The fields of that struct, in the order of the parts.
    pub parts: Vec<Name>,
}

impl OperationNames {
    /// Keeps the names of what is left of an API.
    pub fn keep(&mut self, kept: &Kept) {
        self.groups =
            kept.groups.iter().map(|id| std::mem::take(&mut self.groups[id.0 as usize])).collect();
        self.operations = kept
            .operations
            .iter()
            .map(|id| std::mem::take(&mut self.operations[id.0 as usize]))
            .collect();
        self.client.keep(kept);
    }

    /// Divides long groups into files, once it is known which operations there are.
    pub fn divide(&mut self, api: &Api) {
        let groups = 0..api.groups.len();
        self.parts = groups.map(|index| parts::divide(api, GroupId(index as u32))).collect();
    }

    /// The files of a group beside its own, by name; none where that has all of its operations.
    pub fn parts(&self, id: GroupId) -> &[Part] {
        &self.parts[id.0 as usize]
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

/// Names all operations of an API, in the order of the description.
pub fn name(api: &Api, diagnostics: &mut Diagnostics) -> OperationNames {
    let mut modules = files::modules(CLIENT, "api");
    let mut types = Scope::new(Case::Type, &reserved::of_client(), "Group");
    let groups = group_names(api, &mut modules, &mut types);
    // Accessors and the operations of the client itself are its methods.
    let mut own = Scope::new(Case::Value, CLIENT, "api").folded();
    groups.iter().for_each(|group| own.take(&group.module.plain));
    let mut operations: Vec<OpNames> = api.operations.iter().map(|_| OpNames::default()).collect();
    for (index, group) in api.groups.iter().enumerate() {
        let mut members: Vec<usize> = (0..api.operations.len())
            .filter(|i| api.operations[*i].group.0 as usize == index)
            .collect();
        // A number goes by location, not by which is first.
        members.sort_by_key(|i| {
            let written = &api.operations[*i].written;
            (&written.path, &written.method, &written.id)
        });
        if group.is_root() {
            name_group(api, group, &members, &groups[index], &mut own, &mut operations);
        } else {
            let mut methods = Scope::new(Case::Value, &["client", "clone", "new"], "call");
            name_group(api, group, &members, &groups[index], &mut methods, &mut operations);
        }
    }
    name_examples(api, &groups, &mut operations);
    let names =
        OperationNames { groups, operations, client: ClientNames::of(api), parts: Vec::new() };
    report_all(api, &names, diagnostics);
    names
}

/// Names the tests of documented examples: by group, method and status, and by the name of the
/// example in the description where that is not enough.
fn name_examples(api: &Api, groups: &[GroupNames], names: &mut [OpNames]) {
    let mut scope = Scope::new(Case::Value, &["client", "main"], "example");
    for (operation, names) in api.operations.iter().zip(names) {
        let group = &groups[operation.group.0 as usize].module.plain;
        let method = &names.methods[0].method.plain;
        for example in &operation.examples {
            let alone =
                operation.examples.iter().filter(|other| other.status == example.status).count()
                    == 1;
            let title = if alone { "" } else { example.name.as_str() };
            names.examples.push(scope.claim(
                &phrases([format!("{group} {method} {title} {}", example.status)]),
                "example",
            ));
        }
    }
}

/// Reports which names differ from those that things would have alone.
fn report_all(api: &Api, names: &OperationNames, diagnostics: &mut Diagnostics) {
    for (operation, names) in api.operations.iter().zip(&names.operations) {
        let id = &operation.id;
        let what = || format!("operation `{id}`");
        report(diagnostics, operation.location, &names.methods[0].method, what, || {
            format!("[names.operations] \"{id}\"")
        });
        for (parameter, name) in operation.parameters.iter().zip(&names.parameters) {
            let what = || format!("parameter `{}` of `{id}`", parameter.wire);
            report(diagnostics, parameter.location, name, what, || {
                format!("[names.parameters] \"{id}.{}\"", parameter.wire)
            });
        }
    }
}

/// The names of all groups.
fn group_names(api: &Api, modules: &mut Scope, types: &mut Scope) -> Vec<GroupNames> {
    let wanted: Vec<(&Hints, &str)> = api
        .groups
        .iter()
        .filter(|group| !group.is_root())
        .map(|group| (&group.hints, "group"))
        .collect();
    let (mut modules, mut types) =
        (modules.claim_all(&wanted).into_iter(), types.claim_all(&wanted).into_iter());
    let exact = |name: &str| Name { plain: name.into(), ident: name.into(), issue: None };
    let names = |group: &Group| match group.is_root() {
        true => GroupNames { module: exact("operations"), ty: exact("Client") },
        false => GroupNames {
            module: modules.next().unwrap_or_default(),
            ty: types.next().unwrap_or_default(),
        },
    };
    api.groups.iter().map(names).collect()
}

/// Names the operations `own` of one group. A name that is an operation's whole name goes before
/// one that is left when that of the group is taken away.
fn name_group(
    api: &Api,
    group: &Group,
    own: &[usize],
    names: &GroupNames,
    methods: &mut Scope,
    out: &mut [OpNames],
) {
    let operations: Vec<&Operation> = own.iter().map(|i| &api.operations[*i]).collect();
    let hints: Vec<(Hints, u8)> =
        operations.iter().map(|operation| method_hints(operation, group)).collect();
    let wishes: Vec<Wish<'_>> = hints
        .iter()
        .map(|(hints, rank)| Wish { rank: *rank, ..Wish::new(hints, "call") })
        .collect();
    let main = methods.settle(&wishes);
    let mut tables = Scope::new(Case::Constant, &["API"], "_OPERATION");
    let bases: Vec<Hints> = main.iter().map(|main| phrases([table_phrase(&main.plain)])).collect();
    let wanted: Vec<(&Hints, &str)> = bases.iter().map(|base| (base, "operation")).collect();
    let tables = tables.claim_all(&wanted);
    let further = further_methods(&operations, &main, methods);
    let mut types = Scope::new(Case::Type, &reserved::of_client(), "Call");
    types.take(&names.ty.plain);
    for ((index, (main, table)), (others, resume)) in
        own.iter().zip(main.into_iter().zip(tables)).zip(further)
    {
        let methods = std::iter::once(main)
            .chain(others)
            .map(|method| MethodNames { method, ..MethodNames::default() });
        out[*index] = OpNames {
            table,
            resume,
            methods: methods.collect(),
            ..operation_names(&api.operations[*index])
        };
    }
    for (index, operation) in own.iter().zip(&operations) {
        name_bodies(operation, &mut out[*index]);
    }
    name_types(&operations, own, &mut types, out);
}

/// The methods after the first of each operation: one for each other kind of body, and the one that
/// resumes it.
fn further_methods(
    operations: &[&Operation],
    main: &[Name],
    methods: &mut Scope,
) -> Vec<(Vec<Name>, Option<Name>)> {
    let others = |(operation, main): (&&Operation, &Name)| {
        let contents = operation.body.as_ref().map_or(&[][..], |body| &body.contents);
        let with = contents.iter().skip(1).map(|content| {
            phrases([
                format!("{} {}", main.plain, body_words(&content.media)),
                format!("{} with {}", main.plain, media_word(&content.media)),
            ])
        });
        let resume = operation.lro.is_some().then(|| phrases([format!("resume {}", main.plain)]));
        (with.collect::<Vec<_>>(), resume)
    };
    let wanted: Vec<(Vec<Hints>, Option<Hints>)> =
        operations.iter().zip(main).map(others).collect();
    let flat: Vec<(&Hints, &str)> = wanted
        .iter()
        .flat_map(|(with, resume)| with.iter().chain(resume))
        .map(|hints| (hints, "call"))
        .collect();
    let mut names = methods.claim_all(&flat).into_iter();
    let given = |(with, resume): &(Vec<Hints>, Option<Hints>)| {
        let with = with.iter().filter_map(|_| names.next()).collect();
        (with, resume.as_ref().and_then(|_| names.next()))
    };
    wanted.iter().map(given).collect()
}

/// Names the types of a group's module, all at once: those of calls go before those that are named
/// after an operation.
fn name_types(operations: &[&Operation], own: &[usize], scope: &mut Scope, out: &mut [OpNames]) {
    let mut wanted: Vec<(Hints, u8)> = Vec::new();
    for (names, operation) in own.iter().map(|index| &out[*index]).zip(operations) {
        for MethodNames { method, .. } in &names.methods {
            wanted.push((phrases([method.plain.clone(), format!("{} call", method.plain)]), 0));
            let setters = operation.has_optional_parts().then_some("setters");
            let words = setters.into_iter().chain(["form"]);
            wanted.extend(words.map(|word| (phrases([format!("{} {word}", method.plain)]), 1)));
        }
        let base = &names.methods[0].method.plain;
        wanted.extend(
            ["headers", "reply", "error"].map(|word| (phrases([format!("{base} {word}")]), 1)),
        );
    }
    let wishes: Vec<Wish<'_>> = wanted
        .iter()
        .map(|(hints, rank)| Wish { rank: *rank, ..Wish::new(hints, "call") })
        .collect();
    let mut names = scope.settle(&wishes).into_iter();
    let mut next = || names.next().unwrap_or_default();
    for (index, operation) in own.iter().zip(operations) {
        let OpNames { methods, headers, reply, error, .. } = &mut out[*index];
        for method in methods {
            method.call = next();
            method.setters = operation.has_optional_parts().then(&mut next).unwrap_or_default();
            method.form = next();
        }
        (*headers, *reply, *error) = (next(), next(), next());
    }
}

/// What the method may be called: without the name of the group, then as it is; and its rank.
fn method_hints(operation: &Operation, group: &Group) -> (Hints, u8) {
    let mut phrases = Vec::new();
    if let (Some(first), Some(group)) =
        (operation.hints.phrases.first(), group.hints.phrases.first())
    {
        phrases.push(
            without_group(&words(first, Signs::Separate), &words(group, Signs::Separate)).join(" "),
        );
    }
    let own = operation.hints.phrases.first().map(|first| words(first, Signs::Separate).join(" "));
    let shortened = phrases.first() != own.as_ref();
    if !shortened {
        phrases.clear();
    }
    phrases.extend(operation.hints.phrases.iter().cloned());
    if phrases.is_empty() {
        phrases.push(operation.id.clone());
    }
    phrases.dedup();
    (Hints { pinned: operation.hints.pinned.clone(), phrases }, u8::from(shortened))
}

/// Names the bodies of an operation's methods.
fn name_bodies(operation: &Operation, names: &mut OpNames) {
    let contents = operation.body.as_ref().map_or(&[][..], |body| &body.contents);
    for (method, content) in names.methods.iter_mut().zip(contents) {
        method.parts = part_names(&content.kind);
        method.body = names.body.clone();
    }
}

/// What the table of an operation is called after. The type of its call may be written in the same
/// way (`V2`): then a row of the method would not say which is which.
fn table_phrase(method: &str) -> String {
    let spelled = |case| Scope::new(case, &[], "").claim(&phrases([method.to_owned()]), "").ident;
    match spelled(Case::Type) == spelled(Case::Constant) {
        true => format!("{method} operation"),
        false => method.to_owned(),
    }
}

/// Names the arguments of an operation and the types of its responses.
fn operation_names(operation: &Operation) -> OpNames {
    // Arguments and setters share one scope: a setter must not hide a method of the call, and the
    // docs name both.
    let mut arguments = Scope::new(Case::Value, CALL, "parameter");
    // What is given in a parameter group is named as a field there.
    let alone = |parameter: &&Parameter| {
        !matches!(parameter.source, ParameterSource::ParameterGroup { .. })
    };
    let single: Vec<&Parameter> = operation.parameters.iter().filter(alone).collect();
    let wishes: Vec<Wish<'_>> = single.iter().map(|parameter| argument(parameter)).collect();
    let mut claimed = arguments.settle(&wishes).into_iter();
    let parameters = operation
        .parameters
        .iter()
        .map(|p| if alone(&p) { claimed.next() } else { None }.unwrap_or_default())
        .collect();
    let parameter_groups: Vec<(&Hints, &str)> = operation
        .parameter_groups
        .iter()
        .map(|parameter_group| (&parameter_group.hints, "parameters"))
        .collect();
    let parameter_groups = arguments.claim_all(&parameter_groups);
    let headers = operation.headers();
    let wanted: Vec<(&Hints, &str)> = headers.iter().map(|h| (&h.hints, h.wire.as_str())).collect();
    OpNames {
        parameters,
        parameter_groups,
        body: operation
            .body
            .as_ref()
            .map(|body| arguments.claim(&body.hints, "body"))
            .unwrap_or_default(),
        header_fields: Scope::new(Case::Value, &[], "header").claim_all(&wanted),
        reply_variants: variants(operation.success()),
        error_variants: variants(operation.failure()),
        ..OpNames::default()
    }
}

/// The hints for the argument of a parameter. Of a `path` in the path and one in the
/// query the first keeps its name.
fn argument(parameter: &Parameter) -> Wish<'_> {
    let (location, rank) = match parameter.place {
        ParameterLocation::Path => ("path", 0),
        ParameterLocation::Query => ("query", 1),
        ParameterLocation::Header => ("header", 2),
        ParameterLocation::Cookie => ("cookie", 3),
    };
    let more =
        vec![format!("{} {location}", parameter.hints.phrases.first().unwrap_or(&parameter.wire))];
    Wish { rank, more, ..Wish::new(&parameter.hints, parameter.wire.as_str()) }
}

fn phrases<const N: usize>(phrases: [String; N]) -> Hints {
    Hints { pinned: None, phrases: phrases.into() }
}

fn part_names(kind: &ContentKind) -> Vec<Name> {
    let ContentKind::Multipart(parts) = kind else { return Vec::new() };
    let wanted: Vec<(&Hints, &str)> =
        parts.iter().map(|part| (&part.hints, part.wire.as_str())).collect();
    Scope::new(Case::Value, &["new", "clone"], "part").claim_all(&wanted)
}

/// The variants of an enum of replies, named by status.
fn variants(outcome: Outcome<'_>) -> Vec<Name> {
    let Outcome::Several(replies) = outcome else { return Vec::new() };
    let mut scope = Scope::new(Case::Type, &["Unknown", "Self", "Other"], "Reply");
    replies
        .iter()
        .map(|reply| scope.claim(&phrases([status_phrase(reply.status)]), "reply"))
        .collect()
}

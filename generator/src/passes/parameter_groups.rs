//! Parameters that several operations are given in records: those that the description puts into
//! groups.

use crate::ir::{
    Access, Api, Docs, Extra, Field, Grouping, Hints, Note, Operation, Origin, Parameter,
    ParameterGroup, ParameterSource, Presence, Record, Shape, Type, TypeDef, TypeId,
};
use std::collections::HashMap;

/// A group in the making.
struct Group {
    ty: TypeId,
    /// Operations and the indices of their members, with the field each is.
    uses: Vec<(usize, Vec<(usize, usize)>)>,
}

/// Puts the parameters that belong together into records.
pub fn run(api: &mut Api) {
    let mut groups: Vec<Group> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    // By their names, so that a group is the same whichever operation comes first.
    let mut order: Vec<usize> = (0..api.operations.len()).collect();
    order.sort_by_key(|at| (api.operations[*at].id.clone(), *at));
    for operation in order {
        for at in 0..api.operations[operation].parameters.len() {
            let parameter = &mut api.operations[operation].parameters[at];
            let grouping =
                parameter.grouping.take().filter(|_| parameter.source == ParameterSource::Caller);
            let Some(grouping) = grouping else { continue };
            let name = name_of(&grouping, &api.operations[operation]);
            let parameter = &api.operations[operation].parameters[at];
            let group = *known.entry(name.clone()).or_insert_with(|| {
                groups
                    .push(Group { ty: api.types.push(record(name, parameter)), uses: Vec::new() });
                groups.len() - 1
            });
            join(api, &mut groups[group], operation, at);
        }
    }
    for group in groups {
        settle(api, group);
    }
}

/// Makes a parameter a member of a group. One that differs from the member of its name stays alone.
fn join(api: &mut Api, group: &mut Group, operation: usize, at: usize) {
    let parameter = api.operations[operation].parameters[at].clone();
    let Shape::Record(record) = &mut api.types[group.ty].shape else { return };
    let field = match record.fields.iter().position(|field| field.wire == parameter.wire) {
        Some(field) if record.fields[field].ty != parameter.ty => return,
        Some(field) => field,
        None => {
            record.fields.push(field_of(&parameter));
            record.fields.len() - 1
        }
    };
    match group.uses.last_mut().filter(|(known, _)| *known == operation) {
        // A header and a query parameter of one name: the second stays alone.
        Some((_, members)) if members.iter().any(|(_, known)| *known == field) => {}
        Some((_, members)) => members.push((at, field)),
        None => group.uses.push((operation, vec![(at, field)])),
    }
}

/// What all operations of a group require is required of it; then its members are given through it.
fn settle(api: &mut Api, group: Group) {
    let Shape::Record(record) = &mut api.types[group.ty].shape else { return };
    for (i, field) in record.fields.iter_mut().enumerate() {
        let required = |(operation, members): &(usize, Vec<(usize, usize)>)| {
            let own = members.iter().find(|(_, field)| *field == i);
            own.is_some_and(|(at, _)| api.operations[*operation].parameters[*at].required)
        };
        field.presence =
            if group.uses.iter().all(required) { Presence::Required } else { Presence::Optional };
    }
    for (operation, members) in group.uses {
        let hints = api.types[group.ty].hints.clone();
        let operation = &mut api.operations[operation];
        let required = members.iter().any(|(at, _)| operation.parameters[*at].required);
        let hints = Hints { pinned: None, phrases: short_name(&hints, operation) };
        operation.parameter_groups.push(ParameterGroup {
            ty: Type::Named(group.ty),
            hints,
            required,
        });
        let parameter_group = operation.parameter_groups.len() - 1;
        for (at, field) in members {
            operation.parameters[at].source =
                ParameterSource::ParameterGroup { parameter_group, field };
        }
    }
}

/// What a group is called: groups of the same name are one.
fn name_of(grouping: &Grouping, operation: &Operation) -> String {
    match grouping {
        Grouping::Named(name) => name.clone(),
        Grouping::OfOperation { postfix } => format!("{} {postfix}", word_of(operation)),
    }
}

/// What an argument may be called: without the name of the operation it is of.
fn short_name(hints: &Hints, operation: &Operation) -> Vec<String> {
    let name = hints.phrases.first().map_or("", String::as_str);
    let short = name.strip_prefix(&format!("{} ", word_of(operation)));
    short.into_iter().chain([name]).map(str::to_owned).collect()
}

fn record(name: String, first: &Parameter) -> TypeDef {
    TypeDef {
        hints: Hints { pinned: None, phrases: vec![name] },
        origin: Origin::Placed,
        topic: String::new(),
        docs: Docs { notes: vec![Note::ParameterGroup], ..Docs::default() },
        location: first.location,
        shape: Shape::Record(Record { fields: Vec::new(), extra: Extra::Ignored, xml: None }),
        examples: Vec::new(),
    }
}

fn field_of(parameter: &Parameter) -> Field {
    Field {
        wire: parameter.wire.clone(),
        hints: parameter.hints.clone(),
        docs: parameter.docs.clone(),
        ty: parameter.ty.clone(),
        presence: Presence::Optional,
        access: Access::ReadWrite,
        secret: parameter.secret,
        flattened: false,
        sends_default: parameter.sends_default,
        default: parameter.default.clone(),
        constant: None,
        constraints: parameter.constraints.clone(),
        xml: None,
        location: parameter.location,
    }
}

/// The operation, for what is named after it.
fn word_of(operation: &Operation) -> String {
    operation
        .written
        .id
        .clone()
        .filter(|id| !id.trim().is_empty())
        .unwrap_or_else(|| operation.id.clone())
}

//! Who holds a parameter, where the description says so: the client, or a record that several parameters of an operation are given in.

use super::{Lower, operation::word_of};
use crate::{
    document::{self, PathItem},
    ir::{
        Access, Bundle, Docs, Extra, Field, Hints, Note, Operation, Origin, Parameter, ParameterSource, Presence, Record, Shape,
        Type, TypeDef, TypeId,
    },
    vendor::ms::{self, Grouping, Holder},
};
use std::collections::HashMap;

/// What the description says of a parameter.
#[derive(Debug, Default)]
pub struct Said {
    /// Who holds it.
    pub holder: Option<Holder>,
    /// With which others it is given.
    pub grouping: Option<Grouping>,
}

/// A group in the making.
struct Group {
    ty: TypeId,
    /// Operations and the indices of their members, with the field each is.
    uses: Vec<(usize, Vec<(usize, usize)>)>,
}

impl Lower<'_> {
    /// What the description says of each parameter of each operation.
    pub fn said_of_parameters(&self) -> Vec<Vec<Said>> {
        let of = |(operation, (item, written)): (&Operation, &(&PathItem, &document::Operation))| {
            let described = self.written_parameters(item, written);
            let one = |parameter: &Parameter| {
                let written = described.iter().find(|(written, _)| written.location == parameter.location);
                let extensions = written.map(|(written, _)| &written.extensions).filter(|extensions| !extensions.0.is_empty());
                let said = |extensions| Said { holder: ms::parameter_location(extensions), grouping: ms::grouping(extensions) };
                extensions.map(said).unwrap_or_default()
            };
            operation.parameters.iter().map(one).collect()
        };
        self.api.operations.iter().zip(&self.origins_of_operations).map(of).collect()
    }

    /// Puts the parameters that belong together into records.
    pub fn bundle_parameters(&mut self, said: &[Vec<Said>]) {
        let mut groups: Vec<Group> = Vec::new();
        let mut known: HashMap<String, usize> = HashMap::new();
        // By their names, so that a group is the same whichever operation comes first.
        let mut order: Vec<usize> = (0..said.len()).collect();
        order.sort_by_key(|at| (self.api.operations[*at].id.clone(), *at));
        for operation in order {
            for (at, said) in said[operation].iter().enumerate() {
                let parameter = &self.api.operations[operation].parameters[at];
                let Some(grouping) = said.grouping.as_ref().filter(|_| parameter.source == ParameterSource::Caller) else {
                    continue;
                };
                let name = name_of(grouping, &self.api.operations[operation]);
                let group = *known.entry(name.clone()).or_insert_with(|| {
                    groups.push(Group { ty: self.api.types.push(record(name, parameter)), uses: Vec::new() });
                    groups.len() - 1
                });
                self.join(&mut groups[group], operation, at);
            }
        }
        for group in groups {
            self.settle_group(group);
        }
    }

    /// Makes a parameter a member of a group. One that differs from the member of its name stays alone.
    fn join(&mut self, group: &mut Group, operation: usize, at: usize) {
        let parameter = self.api.operations[operation].parameters[at].clone();
        let Shape::Record(record) = &mut self.api.types[group.ty].shape else { return };
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
    fn settle_group(&mut self, group: Group) {
        let Shape::Record(record) = &mut self.api.types[group.ty].shape else { return };
        for (i, field) in record.fields.iter_mut().enumerate() {
            let required = |(operation, members): &(usize, Vec<(usize, usize)>)| {
                let own = members.iter().find(|(_, field)| *field == i);
                own.is_some_and(|(at, _)| self.api.operations[*operation].parameters[*at].required)
            };
            field.presence = if group.uses.iter().all(required) { Presence::Required } else { Presence::Optional };
        }
        for (operation, members) in group.uses {
            let hints = self.api.types[group.ty].hints.clone();
            let operation = &mut self.api.operations[operation];
            let required = members.iter().any(|(at, _)| operation.parameters[*at].required);
            let hints = Hints { pinned: None, phrases: short_name(&hints, operation) };
            operation.bundles.push(Bundle { ty: Type::Named(group.ty), hints, required });
            let bundle = operation.bundles.len() - 1;
            for (at, field) in members {
                operation.parameters[at].source = ParameterSource::Bundle { bundle, field };
            }
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
        default: parameter.default.clone(),
        constant: None,
        constraints: parameter.constraints.clone(),
        xml: None,
        location: parameter.location,
    }
}

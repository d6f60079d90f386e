//! The documentation of a type: what the description says of it, else where it is used.

use crate::{
    emit::{
        Input,
        docs::{self, Line, Prose, line},
    },
    ir::{OpId, Shape, TypeId},
    passes::{Referrer, Referrers},
};

/// The documentation of a type.
pub fn about(input: Input<'_>, id: TypeId) -> Prose {
    let def = &input.api.types[id];
    let used = input.facts.referrers(id).map(|referrers| used(input, referrers));
    let mut page = docs::prose(&def.docs, used.as_slice());
    match &def.shape {
        Shape::OneValue(one) => {
            page.add(docs::known_value(&one.value.value));
            page.add(docs::prose(&one.value.docs, &[]));
        }
        // Another name of a type says by its target what it is.
        Shape::Alias(_) => {}
        _ if page.is_empty() => {
            page.add(alone(input, id));
        }
        _ => {}
    }
    page
}

/// What is said of a type of which nothing else is known: no operation and no other type has it.
fn alone(input: Input<'_>, id: TypeId) -> Line {
    let name = input.api.types[id].hints.phrases.first().map(String::as_str);
    line!["The schema ", docs::code(name.unwrap_or("without a name")), " of the description."]
}

/// Where a type is used: "`labels` of [`Issue`], and in 2 other places."
fn used(input: Input<'_>, Referrers { first, others }: &Referrers) -> Line {
    let first = match first {
        Referrer::Body(id) => line!["The body of ", operation(input, *id)],
        Referrer::Response(id) => line!["What ", operation(input, *id), " answers"],
        Referrer::Parameter(id) => line!["A parameter of ", operation(input, *id)],
        Referrer::Property { owner, wire } => {
            line!["The property ", docs::code(wire), " of ", link(input, *owner)]
        }
        Referrer::Extra(owner) => line!["Other properties of ", link(input, *owner)],
        Referrer::Member(owner) => line!["A member of ", link(input, *owner)],
        Referrer::Alias(owner) => line!["The same as ", link(input, *owner)],
    };
    match others {
        0 => line![first, "."],
        1 => line![first, ", and in another place."],
        others => line![first, ", and in ", *others, " other places."],
    }
}

/// An operation, by its method and path.
fn operation(input: Input<'_>, id: OpId) -> Line {
    let written = &input.api.operations[id.0 as usize].written;
    docs::code(&format!("{} {}", written.method, written.path))
}

/// A link to a type, wherever it is. It says that it is one to a type: without that rustdoc takes
/// the target for superfluous where the type can be seen.
fn link(input: Input<'_>, id: TypeId) -> Line {
    let name = docs::name(input.names.type_name(id));
    line!["[`", name, "`](type@crate::", name, ")"]
}

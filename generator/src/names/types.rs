//! Names of the models crate: types, their fields and their variants.

use super::{
    UNKNOWN,
    case::Case,
    faults::report,
    members, reserved,
    scope::{Name, Scope, Wish},
};
use crate::{
    Session,
    diag::Diagnostics,
    ir::{Api, EnumValue, Extra, Field, Hints, Origin, Shape, Type, TypeDef, TypeId, Union},
    passes::{self, Accessor},
    value::Value,
};
use std::collections::HashMap;

/// The names of one type.
#[derive(Debug)]
pub struct TypeNames {
    /// The name of the type itself.
    pub name: Name,
    /// The names of the fields, variants or values, by index.
    pub parts: Vec<Name>,
    /// The name of the field that keeps a record's other properties; empty when there is none.
    pub extra: Name,
    /// One of those properties, for the method that sets it; empty when there is none.
    pub property: Name,
    /// The names of what is reached through flattened properties, by index.
    pub accessors: Vec<Name>,
}

/// Names all types, in order. The parts of each type are named in a separate scope.
pub fn name(
    api: &Api,
    reached: &HashMap<TypeId, Vec<Accessor>>,
    session: &mut Session,
) -> Vec<TypeNames> {
    let names = own_names(api, session);
    let diagnostics = &mut session.diagnostics;
    api.types
        .iter()
        .zip(names)
        .map(|((id, def), name)| {
            let spec = || schema_name(def);
            report(
                diagnostics,
                def.location,
                &name,
                || format!("type `{}`", spec()),
                || format!("[names.types] \"{}\"", spec()),
            );
            let mut names = parts(def, name, diagnostics);
            names.accessors = accessors(api, reached.get(&id).map_or(&[], Vec::as_slice), &names);
            names
        })
        .collect()
}

/// The names of the types themselves. A name that others refer to goes first, then a name that is
/// given where the type is written out, then one that is made of its location; of those again the
/// nearer to what has a name, and a full one before a short one.
fn own_names(api: &Api, session: &Session) -> Vec<Name> {
    let mut scope = Scope::new(Case::Type, &reserved::of_models(), "Model");
    let ranks = passes::ranks(api, session);
    let mut order: Vec<TypeId> = api.types.iter().map(|(id, _)| id).collect();
    order.sort_by_key(|id| ranks[id.0 as usize]);
    let filed: Vec<Option<String>> =
        order.iter().map(|id| with_file(&api.types[*id], session)).collect();
    let wishes: Vec<Wish<'_>> = order
        .iter()
        .zip(&filed)
        .map(|(id, filed)| wish(&api.types[*id], filed.as_deref()))
        .collect();
    let mut names = vec![Name::default(); order.len()];
    for (id, name) in order.into_iter().zip(scope.settle(&wishes)) {
        names[id.0 as usize] = name;
    }
    names
}

/// The wish for the name of a type; `filed` is the name from its file.
fn wish<'a>(def: &'a TypeDef, filed: Option<&'a str>) -> Wish<'a> {
    let kind = |phrase: &String| format!("{phrase} {}", shape_word(&def.shape));
    let (first, last) = (def.hints.phrases.first(), def.hints.phrases.last());
    let rank = match def.origin {
        Origin::Described if def.location.source.0 == 0 => 0,
        Origin::Described => 1,
        Origin::Given => 2,
        // The nearer to what has a name, the lower the rank.
        Origin::Placed => 3 + 2 * steps(last) + u8::from(first != last),
    };
    let own = if def.origin == Origin::Placed { last } else { first };
    let spelled = def.origin == Origin::Described;
    let mut wish = Wish {
        rank,
        more: own.map(kind).into_iter().collect(),
        spelled,
        ..Wish::new(&def.hints, "unnamed")
    };
    match filed {
        // Before the title, which is documentation.
        Some(filed) if def.origin == Origin::Described => wish.phrases.insert(1, filed),
        Some(filed) => wish.more.push(filed.to_owned()),
        None => {}
    }
    wish
}

/// How many words lead to a type from what it is called after.
fn steps(phrase: Option<&String>) -> u8 {
    let steps = phrase.map_or(0, |phrase| phrase.matches(' ').count().min(100));
    u8::try_from(steps).unwrap_or_default()
}

/// The name of a type after that of its file; of one that is a whole file after that of its folder.
/// Those of the root have the lower rank, and keep their names.
fn with_file(def: &TypeDef, session: &Session) -> Option<String> {
    let name = def.hints.phrases.first()?;
    let location = def.location;
    let (folders, file) = session
        .sources
        .path(location.source)
        .rsplit_once('/')
        .unwrap_or(("", session.sources.path(location.source)));
    let whole = session.pointers.parent(location.pointer) == location.pointer;
    let word = if whole { folders.rsplit('/').next()? } else { file.split('.').next()? };
    (!word.is_empty() && location.source.0 != 0).then(|| format!("{word} {name}"))
}

/// A word for the shape of a type: for one whose name is taken.
fn shape_word(shape: &Shape) -> &'static str {
    match shape {
        Shape::Record(_) => "object",
        Shape::Union(_) => "choice",
        Shape::TextEnum(_) | Shape::IntEnum(_) | Shape::OneValue(_) => "kind",
        Shape::Alias(Type::List(_)) => "list",
        Shape::Alias(_) => "map",
        Shape::Foreign(_) => "type",
    }
}

fn parts(def: &TypeDef, name: Name, diagnostics: &mut Diagnostics) -> TypeNames {
    let none = Name::default;
    let (parts, [extra, property]) = match &def.shape {
        Shape::Record(record) => fields(def, &record.fields, &record.extra, diagnostics),
        Shape::Union(union) => (variants(def, &name, union, diagnostics), [none(), none()]),
        Shape::TextEnum(list) => (values(def, &list.values, diagnostics), [none(), none()]),
        Shape::IntEnum(list) => (values(def, &list.values, diagnostics), [none(), none()]),
        Shape::OneValue(_) | Shape::Alias(_) | Shape::Foreign(_) => (Vec::new(), [none(), none()]),
    };
    TypeNames { name, parts, extra, property, accessors: Vec::new() }
}

fn fields(
    def: &TypeDef,
    fields: &[Field],
    extra: &Extra,
    diagnostics: &mut Diagnostics,
) -> (Vec<Name>, [Name; 2]) {
    let mut scope = Scope::new(Case::Value, &[], "");
    let wanted: Vec<(&Hints, &str)> =
        fields.iter().map(|field| (&field.hints, &*field.wire)).collect();
    let names = scope.claim_all(&wanted);
    for (field, name) in fields.iter().zip(&names) {
        let (owner, wire) = (schema_name(def), &field.wire);
        let what = || format!("field `{wire}` of `{owner}`");
        report(diagnostics, field.location, name, what, || {
            format!("[names.fields] \"{owner}.{wire}\"")
        });
    }
    let extra = match extra {
        Extra::Ignored => [Name::default(), Name::default()],
        Extra::Kept(_) => {
            let all = scope.claim(&Hints::default(), "additional properties");
            let phrases = vec!["property".to_owned(), "additional property".to_owned()];
            [all, scope.claim(&Hints { pinned: None, phrases }, "other property")]
        }
    };
    (names, extra)
}

/// Names of what is reached through flattened properties: none is the name of a field or of a
/// setter. One that is taken gets words of the path through which it is reached.
fn accessors(api: &Api, accessors: &[Accessor], owner: &TypeNames) -> Vec<Name> {
    if accessors.is_empty() {
        return Vec::new();
    }
    let mut scope = Scope::new(Case::Value, reserved::RECORD, "value");
    for part in &owner.parts {
        scope.take(&part.plain);
        scope.take(&part.setter());
    }
    scope.take(&owner.extra.ident);
    scope.take(&owner.property.setter());
    let field = |(id, i): &(TypeId, usize)| {
        api.types.field(*id, *i).expect("an accessor leads through records")
    };
    let mut names = Vec::with_capacity(accessors.len());
    for accessor in accessors {
        let path: Vec<&Field> = accessor.steps.iter().map(field).collect();
        let leaf = path.last().expect("an accessor has steps");
        let mut phrases: Vec<String> =
            leaf.hints.pinned.iter().chain(&leaf.hints.phrases).cloned().collect();
        let phrase = |field: &Field| field.hints.phrases.first().unwrap_or(&field.wire).clone();
        phrases.extend((0..path.len() - 1).rev().map(|from| {
            path[from..].iter().map(|field| phrase(field)).collect::<Vec<_>>().join(" ")
        }));
        let name = scope.claim(&Hints { pinned: None, phrases }, &leaf.wire);
        scope.take(&name.setter());
        names.push(name);
    }
    names
}

fn variants(def: &TypeDef, own: &Name, union: &Union, diagnostics: &mut Diagnostics) -> Vec<Name> {
    let hints = members::hints(&own.plain, union);
    // What the description names goes before what is called after its value, and that before what
    // is called after its JSON type.
    let rank = |at: usize| match (&union.variants[at].ty.named(), union.unit(at)) {
        (Some(_), _) => 0,
        (None, Some(_)) => 1,
        (None, None) => 2,
    };
    let wishes: Vec<Wish<'_>> = hints
        .iter()
        .enumerate()
        .map(|(at, hints)| Wish { rank: rank(at), ..Wish::new(hints, "other") })
        .collect();
    let names = variant_scope().settle(&wishes);
    for (i, name) in names.iter().enumerate() {
        let owner = schema_name(def);
        let what = || format!("member {} of `{owner}`", i + 1);
        report(diagnostics, def.location, name, what, || {
            format!("[names.values] \"{owner}.{}\"", name.plain)
        });
    }
    names
}

fn values(def: &TypeDef, values: &[EnumValue], diagnostics: &mut Diagnostics) -> Vec<Name> {
    let strings: Vec<String> = values
        .iter()
        .map(|value| value.value.as_str().map_or_else(|| number_phrase(value), str::to_owned))
        .collect();
    let wanted: Vec<(&Hints, &str)> =
        values.iter().zip(&strings).map(|(value, text)| (&value.hints, &**text)).collect();
    let names = variant_scope().claim_all(&wanted);
    for (text, name) in strings.iter().zip(&names) {
        let owner = schema_name(def);
        let what = || format!("value `{text}` of `{owner}`");
        report(diagnostics, def.location, name, what, || {
            format!("[names.values] \"{owner}.{text}\"")
        });
    }
    names
}

/// The phrase of an integer value without a name.
fn number_phrase(value: &EnumValue) -> String {
    match &value.value {
        Value::Number(number) => number
            .as_integer()
            .map_or_else(|| value.value.to_string(), |integer| integer.to_string()),
        other => other.to_string(),
    }
}

fn variant_scope() -> Scope {
    Scope::new(Case::Type, &[UNKNOWN, "Self"], "Value")
}

/// The name that the description gives to the type, as far as is known.
fn schema_name(def: &TypeDef) -> &str {
    def.hints.phrases.first().map_or("", String::as_str)
}

//! Names of the models crate: types, their fields and their variants.

use super::{
    UNKNOWN,
    case::Case,
    places::{Place, places, shape_word, slot_phrase},
    report,
    scope::{Name, Scope},
};
use crate::{
    diag::Diagnostics,
    ir::{Api, EnumValue, Extra, Field, Hints, Origin, Shape, TypeDef, TypeId, Variant},
    passes::Accessor,
    value::Value,
};
use std::collections::HashMap;

/// The names of one type.
#[derive(Debug)]
pub struct TypeNames {
    /// The type's own.
    pub name: Name,
    /// Of its fields, variants or values, by index.
    pub parts: Vec<Name>,
    /// Of the field that holds a record's other properties; empty when there is none.
    pub extra: Name,
    /// Of what is reached through flattened properties, by index.
    pub accessors: Vec<Name>,
}

/// Methods of all records, which an accessor of the same name would hide.
const METHODS: &[&str] = &["clone", "default", "empty", "entry", "new", "null", "option", "slot", "table", "view"];

/// Names that a type of an API never has: the prelude's, because a user who imports all models would lose them, those that generated
/// files import, and `Error`, which every client crate has.
#[rustfmt::skip]
pub const RESERVED_TYPES: &[&str] = &[
    // The prelude of edition 2024.
    "AsMut", "AsRef", "AsyncFn", "AsyncFnMut", "AsyncFnOnce", "Box", "Clone", "Copy", "Debug", "Default", "DoubleEndedIterator",
    "Drop", "Eq", "Err", "ExactSizeIterator", "Extend", "Fn", "FnMut", "FnOnce", "From", "FromIterator", "Future", "Hash", "Into",
    "IntoFuture", "IntoIterator", "Iterator", "None", "Ok", "Option", "Ord", "PartialEq", "PartialOrd", "Result", "Self", "Send",
    "Sized", "Some", "String", "Sync", "ToOwned", "ToString", "TryFrom", "TryInto", "Unpin", "Vec",
    // What generated files import.
    "BTreeMap", "Base64", "Base64Url", "Date", "DateTime", "Decimal", "Duration", "HttpDate", "Json", "Nullable", "Time", "UnixTime",
    "Uuid",
    // The error of every client crate.
    "Error",
];

/// Names all types, in order. The parts of a type are named in a scope of its own.
pub fn name(api: &Api, reached: &HashMap<TypeId, Vec<Accessor>>, diagnostics: &mut Diagnostics) -> Vec<TypeNames> {
    let names = own_names(api);
    api.types
        .iter()
        .zip(names)
        .map(|((id, def), name)| {
            let spec = || schema_name(def);
            report(diagnostics, def.location, &name, || format!("type `{}`", spec()), || format!("[names.types] \"{}\"", spec()));
            let mut names = parts(def, name, diagnostics);
            names.accessors = accessors(api, reached.get(&id).map_or(&[], Vec::as_slice), &names);
            names
        })
        .collect()
}

/// The types' own names: those that are pinned first, then those that the description gives, then those that come from a place.
fn own_names(api: &Api) -> Vec<Name> {
    let mut scope = Scope::new(Case::Type, RESERVED_TYPES, "Model");
    let mut names: Vec<Option<Name>> = vec![None; api.types.0.len()];
    let (first, placed): (Vec<_>, Vec<_>) =
        api.types.iter().partition(|(_, def)| def.hints.pinned.is_some() || def.origin == Origin::Described);
    let places = places(api);
    let wanted: Vec<(&Hints, &str)> = first.iter().map(|(_, def)| (&def.hints, "unnamed")).collect();
    let unnamed = |id: TypeId| schema_name(&api.types[id]).to_owned();
    let claimed = scope.claim_all_or(&wanted, &|i| further_phrases(api, first[i].0, &places, &unnamed));
    for ((id, _), name) in first.iter().zip(claimed) {
        names[id.0 as usize] = Some(name);
    }
    for (id, def) in placed {
        let owner = |id: TypeId| names[id.0 as usize].as_ref().map_or_else(|| unnamed(id), |name| name.plain.clone());
        let name = scope.claim_or(&def.hints, "unnamed", &|| further_phrases(api, id, &places, &owner));
        names[id.0 as usize] = Some(name);
    }
    names.into_iter().map(|name| name.expect("each type is in one of the two lists")).collect()
}

/// What a type may be called when its hints are taken: after the place where it is used, and after what it is. One that the description
/// names keeps its name before all.
fn further_phrases(api: &Api, id: TypeId, places: &[Option<Place>], name: &dyn Fn(TypeId) -> String) -> Vec<String> {
    let def = &api.types[id];
    let kind = |phrase: &String| format!("{phrase} {}", shape_word(&def.shape));
    let own = def.hints.phrases.first().map(kind);
    let place = places[id.0 as usize].as_ref().map(|place| match place {
        Place::Operation(phrase) => phrase.clone(),
        Place::Inside(owner, slot) => format!("{} {}", name(*owner), slot_phrase(&api.types[*owner].shape, *slot)),
    });
    let placed = place.as_ref().map(kind);
    match def.origin {
        Origin::Described => [own, place, placed].into_iter().flatten().collect(),
        Origin::Placed => [place, own, placed].into_iter().flatten().collect(),
    }
}

fn parts(def: &TypeDef, name: Name, diagnostics: &mut Diagnostics) -> TypeNames {
    let (parts, extra) = match &def.shape {
        Shape::Record(record) => fields(def, &record.fields, &record.extra, diagnostics),
        Shape::Union(union) => (variants(def, &union.variants, diagnostics), Name::default()),
        Shape::TextEnum(list) => (values(def, &list.values, diagnostics), Name::default()),
        Shape::IntEnum(list) => (values(def, &list.values, diagnostics), Name::default()),
        Shape::Alias(_) => (Vec::new(), Name::default()),
    };
    TypeNames { name, parts, extra, accessors: Vec::new() }
}

fn fields(def: &TypeDef, fields: &[Field], extra: &Extra, diagnostics: &mut Diagnostics) -> (Vec<Name>, Name) {
    let mut scope = Scope::new(Case::Value, &[], "");
    let wanted: Vec<(&Hints, &str)> = fields.iter().map(|field| (&field.hints, &*field.wire)).collect();
    let names = scope.claim_all(&wanted);
    for (field, name) in fields.iter().zip(&names) {
        let (owner, wire) = (schema_name(def), &field.wire);
        let what = || format!("field `{wire}` of `{owner}`");
        report(diagnostics, field.location, name, what, || format!("[names.fields] \"{owner}.{wire}\""));
    }
    let extra = match extra {
        Extra::Ignored => Name::default(),
        Extra::Kept(_) => scope.claim(&Hints::default(), "additional properties"),
    };
    (names, extra)
}

/// Names of what is reached through flattened properties: none is the name of a field or of a setter. One that is taken says on what way
/// it is reached.
fn accessors(api: &Api, accessors: &[Accessor], owner: &TypeNames) -> Vec<Name> {
    let mut scope = Scope::new(Case::Value, METHODS, "value");
    for part in &owner.parts {
        scope.take(&part.plain);
        scope.take(&format!("with_{}", part.plain));
    }
    scope.take(&owner.extra.ident);
    let field = |(id, i): &(TypeId, usize)| api.types.field(*id, *i).expect("an accessor leads through records");
    let mut names = Vec::with_capacity(accessors.len());
    for accessor in accessors {
        let way: Vec<&Field> = accessor.steps.iter().map(field).collect();
        let leaf = way.last().expect("an accessor has steps");
        let mut phrases: Vec<String> = leaf.hints.pinned.iter().chain(&leaf.hints.phrases).cloned().collect();
        let said = |field: &Field| field.hints.phrases.first().unwrap_or(&field.wire).clone();
        phrases.extend(
            (0..way.len() - 1).rev().map(|from| way[from..].iter().map(|field| said(field)).collect::<Vec<_>>().join(" ")),
        );
        let name = scope.claim(&Hints { pinned: None, phrases }, &leaf.wire);
        scope.take(&format!("with_{}", name.plain));
        names.push(name);
    }
    names
}

fn variants(def: &TypeDef, variants: &[Variant], diagnostics: &mut Diagnostics) -> Vec<Name> {
    let wanted: Vec<(&Hints, &str)> = variants.iter().map(|variant| (&variant.hints, "other")).collect();
    let names = variant_scope().claim_all(&wanted);
    for (i, name) in names.iter().enumerate() {
        let owner = schema_name(def);
        let what = || format!("member {} of `{owner}`", i + 1);
        report(diagnostics, def.location, name, what, || format!("[names.values] \"{owner}.{}\"", name.plain));
    }
    names
}

fn values(def: &TypeDef, values: &[EnumValue], diagnostics: &mut Diagnostics) -> Vec<Name> {
    let texts: Vec<String> =
        values.iter().map(|value| value.value.as_str().map_or_else(|| number_phrase(value), str::to_owned)).collect();
    let wanted: Vec<(&Hints, &str)> = values.iter().zip(&texts).map(|(value, text)| (&value.hints, &**text)).collect();
    let names = variant_scope().claim_all(&wanted);
    for (text, name) in texts.iter().zip(&names) {
        let owner = schema_name(def);
        let what = || format!("value `{text}` of `{owner}`");
        report(diagnostics, def.location, name, what, || format!("[names.values] \"{owner}.{text}\""));
    }
    names
}

/// The phrase of an integer value that nothing names.
fn number_phrase(value: &EnumValue) -> String {
    match &value.value {
        Value::Number(number) => number.as_integer().map_or_else(|| value.value.to_string(), |integer| integer.to_string()),
        other => other.to_string(),
    }
}

fn variant_scope() -> Scope {
    Scope::new(Case::Type, &[UNKNOWN, "Self"], "Value")
}

/// What the description calls the type, as far as is known.
fn schema_name(def: &TypeDef) -> &str {
    def.hints.phrases.first().map_or("", String::as_str)
}

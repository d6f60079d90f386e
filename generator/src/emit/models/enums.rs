//! Enums of known strings and known integers.

use super::{about::about, custom};
use crate::{
    emit::{
        Attribute, CallForm, Entry, Input, Piece, Table, docs, imports::Imports, literal,
        types::Runtime,
    },
    ir::{EnumValue, IntEnum, TextEnum, TypeDef, TypeId},
};

/// An enum of strings.
pub fn text(
    input: Input<'_>,
    id: TypeId,
    def: &TypeDef,
    list: &TextEnum,
    imports: &mut Imports,
) -> Piece {
    imports.runtime(Runtime::Types, "text_enum");
    let known = |value: &EnumValue| value.value.as_str().map(literal);
    Piece::Table(table("text_enum", input, id, def, &list.values, known))
}

/// An enum of integers.
pub fn int(
    input: Input<'_>,
    id: TypeId,
    def: &TypeDef,
    list: &IntEnum,
    imports: &mut Imports,
) -> Piece {
    imports.runtime(Runtime::Types, "int_enum");
    let known = |value: &EnumValue| {
        let integer = value.value.as_number().and_then(crate::value::Number::as_integer)?;
        i64::try_from(integer).ok().map(|integer| integer.to_string())
    };
    Piece::Table(table("int_enum", input, id, def, &list.values, known))
}

/// The table of an enum. A value that is listed twice is one value.
fn table(
    name: &'static str,
    input: Input<'_>,
    id: TypeId,
    def: &TypeDef,
    values: &[EnumValue],
    known: impl Fn(&EnumValue) -> Option<String>,
) -> Table {
    let mut seen = std::collections::HashSet::new();
    let mut entries = Vec::new();
    for (i, value) in values.iter().enumerate() {
        let Some(wire) = known(value).filter(|wire| seen.insert(wire.clone())) else { continue };
        entries.push(Entry {
            docs: docs::prose(&value.docs, &[]),
            attributes: attributes(value.docs.deprecated).map(Attribute::from).collect(),
            text: format!("{} = {wire}", input.names.variant(id, i)),
            ..Entry::default()
        });
    }
    Table {
        name,
        form: CallForm::Item,
        docs: about(input, id),
        attributes: attributes(def.docs.deprecated)
            .chain(custom::attribute_lines(input, id))
            .collect(),
        head: input.names.type_name(id).to_owned(),
        entries,
        tail: None,
        xml: Vec::new(),
    }
}

fn attributes(deprecated: bool) -> impl Iterator<Item = String> {
    deprecated.then(|| "#[deprecated]".to_owned()).into_iter()
}

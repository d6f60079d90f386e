//! Reading the data of a server-sent event, whose name says what it is.

use super::{Next, ReadError, json_into, text::fill_text};
use crate::{
    Field, Json, Slot,
    record::{Record, Union, When},
};
use serde_json::de::StrRead;

/// Reads the data of a server-sent event (WHATWG HTML section 9.2) of the name `event`. A union
/// whose entries are named by [`When::Event`] is of the entry with that name; of no such entry the
/// data is kept, as JSON or else as text. Of any other type it is JSON, as for
/// [`from_str`](super::from_str).
///
/// # Errors
/// When the data does not fit the type; the error says where.
///
/// ```
/// use specwright_types::{Json, record, union, private::read_event};
///
/// #[derive(Clone)]
/// pub struct Added { pub name: String }
/// record!(Added { 0 "name" => name [required], });
/// #[derive(Debug, Clone, PartialEq)]
/// pub enum Change { Added(Added), Note(String), Unknown(Json) }
/// union!(Change { 0 Added [Event("added", "new")], 1 Note [Event("note") String], .. Unknown });
///
/// let added = Change::Added(Added { name: "a".to_owned() });
/// assert_eq!(read_event::<Change>("new", r#"{"name":"a"}"#)?, added);
/// assert_eq!(read_event::<Change>("note", "{}")?, Change::Note("{}".to_owned()));
/// assert_eq!(read_event::<Change>("gone", "7")?, Change::Unknown(7.into()));
/// # Ok::<(), specwright_types::ReadError>(())
/// ```
pub fn read_event<T: Field>(event: &str, data: &str) -> Result<T, ReadError> {
    let mut next = Next::Stream;
    loop {
        let mut value = T::empty();
        match event_into(value.slot(), event, data, next)? {
            Some(again) => next = again,
            None => return Ok(value),
        }
    }
}

/// Not generic, so it is compiled once, here.
fn event_into(
    slot: Slot<'_>,
    event: &str,
    data: &str,
    how: Next,
) -> Result<Option<Next>, ReadError> {
    let json = |slot, how| json_into(slot, &|| StrRead::new(data), how);
    let record = match slot {
        Slot::Obj(record) => record,
        slot => return json(slot, how),
    };
    let Some(rules) = named(record) else { return json(Slot::Obj(record), how) };
    let is_named = |when: &When| matches!(when, When::Event(names) if names.contains(&event));
    match rules.iter().position(|rule| rule.iter().any(is_named)) {
        Some(entry) if rules[entry].contains(&When::String) => {
            fill_text(record.slot(entry), data)
                .map_err(|wrong| ReadError::new(String::new(), wrong))?;
            Ok(None)
        }
        Some(entry) => json(record.slot(entry), how),
        None => match record.slot(rules.len()) {
            Slot::Any(place) => {
                *place =
                    serde_json::from_str(data).unwrap_or_else(|_| Json::String(data.to_owned()));
                Ok(None)
            }
            _ => Err(ReadError::new(String::new(), format_args!("no event is called `{event}`"))),
        },
    }
}

/// The rules of a union whose entries are named by events.
fn named(record: &dyn Record) -> Option<&'static [&'static [When]]> {
    match record.table().union {
        Some(Union::Rules { rules, .. })
            if rules.iter().flat_map(|rule| *rule).any(|w| matches!(w, When::Event(_))) =>
        {
            Some(rules)
        }
        _ => None,
    }
}

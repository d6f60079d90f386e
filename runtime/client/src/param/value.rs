//! A [`View`] as the styles see it: text, a list of strings, or named strings.

use crate::error::Reason;
use specwright_types::{
    Json, View,
    private::{Record, Union},
};
use std::borrow::Cow;

/// What is styled.
#[derive(Debug, PartialEq)]
pub(crate) enum Shape<'a> {
    /// A scalar, as one string.
    Scalar(Cow<'a, str>),
    /// Items in order; a null one is empty, so that the others keep their positions.
    List(Vec<Shape<'a>>),
    /// Members in order, without those that are absent or null.
    Object(Vec<(Cow<'a, str>, Shape<'a>)>),
}

impl<'a> Shape<'a> {
    /// Reads a value. Lists and objects inside of others stay what they are when `deep`; else, as
    /// no style says how to write them, they are JSON text.
    pub(crate) fn of(view: View<'a>, deep: bool) -> Result<Self, Reason> {
        Self::at(view, deep, 0)
    }

    fn at(view: View<'a>, deep: bool, level: usize) -> Result<Self, Reason> {
        if level > 64 {
            return Err("is nested too deeply".into());
        }
        if let Some(text) = view.text() {
            return Ok(Self::Scalar(text));
        }
        if let View::Obj(record) = view
            && record.table().union.is_some_and(|union| tag_of(union, record).is_none())
        {
            // A union that writes no tag is what its member is, which may be a list. A null is
            // nothing, as it is without the union.
            return match record.view(0) {
                inner if level == 0 && inner.is_none() => Ok(Self::Object(Vec::new())),
                inner => Self::at(inner, deep, level + usize::from(level > 0)),
            };
        }
        if level > 0 && !deep && !view.is_none() {
            return serde_json::to_string(&view)
                .map(|text| Self::Scalar(text.into()))
                .map_err(|e| Reason::by(super::NO_JSON, e));
        }
        Ok(match view {
            View::Seq(list) => Self::List(
                (0..list.len())
                    .map(|i| Self::at(list.at(i), deep, level + 1))
                    .collect::<Result<_, _>>()?,
            ),
            View::Any(Json::Array(list)) => Self::List(
                list.iter()
                    .map(|item| Self::at(View::Any(item), deep, level + 1))
                    .collect::<Result<_, _>>()?,
            ),
            View::Map(_) | View::Obj(_) | View::Any(Json::Object(_)) => {
                let (mut found, mut wrong) = (Vec::new(), None);
                members(view, &mut |key, value| {
                    match Self::at(value, deep, level + 1) {
                        Ok(shape) => found.push((Cow::Borrowed(key), shape)),
                        Err(reason) => wrong = Some(reason),
                    }
                    wrong.is_none()
                });
                return wrong.map_or(Ok(Self::Object(found)), Err);
            }
            // A null inside a list; the scalars are above.
            _ => Self::Scalar("".into()),
        })
    }

    /// The text of an item or a member; only those of `deepObject` are not text.
    pub(crate) fn text(&self) -> &str {
        match self {
            Self::Scalar(text) => text,
            Self::List(_) | Self::Object(_) => "",
        }
    }
}

/// Calls `visit` with each member of an object that is not absent or null, in order, until it
/// returns false.
pub(crate) fn members<'a>(
    view: View<'a>,
    visit: &mut dyn FnMut(&'a str, View<'a>) -> bool,
) -> bool {
    match view {
        View::Map(map) => {
            let mut on = true;
            map.each(&mut |key, value| {
                on = value.is_none() || visit(key, value);
                on
            });
            on
        }
        View::Any(Json::Object(map)) => {
            map.iter().all(|(key, value)| value.is_null() || visit(key, View::Any(value)))
        }
        View::Obj(record) => record_members(record, visit),
        _ => true,
    }
}

/// The tag that a union writes beside the properties of its member, and its value.
fn tag_of(union: &'static Union, record: &dyn Record) -> Option<(&'static str, &'static str)> {
    match union {
        Union::Tag { tag, tags, .. } => tags.get(record.entry()).map(|value| (*tag, *value)),
        Union::Rules { .. } => None,
    }
}

fn record_members<'a>(
    record: &'a dyn Record,
    visit: &mut dyn FnMut(&'a str, View<'a>) -> bool,
) -> bool {
    let table = record.table();
    if let Some(union) = table.union {
        let Some((tag, value)) = tag_of(union, record) else {
            return members(record.view(0), visit);
        };
        // The tag is written from the entry; a member that has it as a property of its own does not
        // say it again.
        return visit(tag, View::Str(value))
            && members(record.view(0), &mut |name, view| name == tag || visit(name, view));
    }
    let fields = table.fields.iter().enumerate().all(|(i, name)| {
        let view = record.view(i);
        view.is_none() || visit(name, view)
    });
    fields && (!table.extra || members(record.view(table.fields.len()), visit))
}

//! A [`View`] as the styles see it: text, a list of texts, or named texts.

use specwright_types::{Json, Record, Union, View};
use std::borrow::Cow;

/// What is styled.
#[derive(Debug, PartialEq)]
pub(crate) enum Shape<'a> {
    /// One text.
    Scalar(Cow<'a, str>),
    /// Items in order; a null one is empty, so that the others keep their positions.
    List(Vec<Shape<'a>>),
    /// Members in order, without those that are absent or null.
    Object(Vec<(Cow<'a, str>, Shape<'a>)>),
}

impl<'a> Shape<'a> {
    /// Reads a value. Lists and objects inside of others stay what they are when `deep`; else, as no style says how to write them,
    /// they are JSON text.
    pub(crate) fn of(view: View<'a>, deep: bool) -> Result<Self, String> {
        Self::at(view, deep, 0)
    }

    fn at(view: View<'a>, deep: bool, level: usize) -> Result<Self, String> {
        if level > 64 {
            return Err("is nested too deeply".into());
        }
        if let Some(text) = view.text() {
            return Ok(Self::Scalar(text));
        }
        if level > 0 && !deep && !view.is_none() {
            return serde_json::to_string(&view).map(|text| Self::Scalar(text.into())).map_err(|e| e.to_string());
        }
        Ok(match view {
            View::Seq(list) => {
                Self::List((0..list.len()).map(|i| Self::at(list.at(i), deep, level + 1)).collect::<Result<_, _>>()?)
            }
            View::Any(Json::Array(list)) => {
                Self::List(list.iter().map(|item| Self::at(View::Any(item), deep, level + 1)).collect::<Result<_, _>>()?)
            }
            View::Map(_) | View::Obj(_) | View::Any(Json::Object(_)) => {
                let mut members = Members { deep, level, found: Vec::new(), error: None };
                members.of(view);
                match members {
                    Members { found, error: None, .. } => Self::Object(found),
                    Members { error: Some(error), .. } => return Err(error),
                }
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

/// Collects the members of an object.
struct Members<'a> {
    deep: bool,
    level: usize,
    found: Vec<(Cow<'a, str>, Shape<'a>)>,
    error: Option<String>,
}

impl<'a> Members<'a> {
    fn of(&mut self, view: View<'a>) {
        match view {
            View::Map(map) => map.each(&mut |key, value| self.add(key, value)),
            View::Any(Json::Object(map)) => {
                for (key, value) in map {
                    self.add(key, View::Any(value));
                }
            }
            View::Obj(record) => self.record(record),
            _ => {}
        }
    }

    fn record(&mut self, record: &'a dyn Record) {
        let table = record.table();
        if let Some(union) = table.union {
            if let Union::Tag { tag, tags, .. } = union
                && let Some(value) = tags.get(record.entry())
            {
                self.add(tag, View::Str(value));
            }
            self.of(record.view(0));
            return;
        }
        for (i, name) in table.fields.iter().enumerate() {
            self.add(name, record.view(i));
        }
        if table.extra {
            self.of(record.view(table.fields.len()));
        }
    }

    fn add(&mut self, key: &'a str, value: View<'a>) -> bool {
        // The tag of a union is written from its entry; a member that has it as a property of its own does not say it again.
        if value.is_none() || self.found.iter().any(|(known, _)| known == key) {
            return true;
        }
        match Shape::at(value, self.deep, self.level + 1) {
            Ok(shape) => self.found.push((Cow::Borrowed(key), shape)),
            Err(error) => self.error = Some(error),
        }
        self.error.is_none()
    }
}

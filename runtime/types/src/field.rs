//! The field types that are not generated: Rust's scalars, `Option`, [`Nullable`], lists and maps.

use crate::{Field, IntSlot, Json, MapSlot, MapView, OptSlot, SeqSlot, Slot, View};
use std::collections::{BTreeMap, btree_map::Entry};

/// A field type with a slot and a view for its type.
macro_rules! scalar {
    ($($type:ty, $empty:expr, $slot:ident $($option:ident)?, $this:ident => $view:expr;)*) => { $(
        impl Field for $type {
            #[inline]
            fn empty() -> Self { $empty }
            #[inline]
            fn slot(&mut self) -> Slot<'_> { Slot::$slot(self) }
            #[inline]
            fn view(&self) -> View<'_> { let $this = self; $view }
            $(#[inline] fn option(place: &mut Option<Self>) -> Slot<'_> { Slot::$option(place) })?
        }
    )* };
}
scalar! {
    String, String::new(), Str OptStr, text => View::Str(text);
    bool, false, Bool OptBool, value => View::Bool(*value);
    i64, 0, I64 OptI64, value => View::I64(*value);
    u64, 0, U64, value => View::U64(*value);
    f64, 0.0, F64 OptF64, value => View::F64(*value);
    f32, 0.0, F32, value => View::F32(*value);
    i8, 0, Int, value => View::I64((*value).into());
    i16, 0, Int, value => View::I64((*value).into());
    i32, 0, Int, value => View::I64((*value).into());
    u8, 0, Int, value => View::U64((*value).into());
    u16, 0, Int, value => View::U64((*value).into());
    u32, 0, Int, value => View::U64((*value).into());
}

/// An integer that takes what is in its range.
macro_rules! int {
    ($($type:ty)*) => { $(
        impl IntSlot for $type {
            fn set(&mut self, value: i128) -> bool { Self::try_from(value).map(|value| *self = value).is_ok() }
        }
    )* };
}
int!(i8 i16 i32 u8 u16 u32);

impl Field for Json {
    #[inline]
    fn empty() -> Self {
        Json::Null
    }
    #[inline]
    fn slot(&mut self) -> Slot<'_> {
        Slot::Any(self)
    }
    #[inline]
    fn view(&self) -> View<'_> {
        View::Any(self)
    }
    #[inline]
    fn null() -> Option<Self> {
        Some(Json::Null)
    }
}

/// `None` is left out of an object, unless the field is required: then it is `null`.
impl<T: Field> Field for Option<T> {
    #[inline]
    fn empty() -> Self {
        None
    }
    #[inline]
    fn slot(&mut self) -> Slot<'_> {
        T::option(self)
    }
    #[inline]
    fn view(&self) -> View<'_> {
        match self {
            None => View::Absent,
            Some(value) => match value.view() {
                View::Absent => View::Null,
                view => view,
            },
        }
    }
    #[inline]
    fn null() -> Option<Self> {
        Some(None)
    }
}

impl<T: Field> OptSlot for Option<T> {
    fn null(&mut self) {
        *self = T::null();
    }
    fn some(&mut self) -> Slot<'_> {
        self.insert(T::empty()).slot()
    }
}

/// A value that may be an explicit `null`: `Option<Nullable<T>>` distinguishes absent, null and a
/// value.
///
/// ```
/// use specwright_types::{Nullable, from_str, record, to_string};
///
/// #[derive(Clone)]
/// pub struct Patch { pub nick: Option<Nullable<String>> }
/// record!(Patch { 0 "nick" => nick, });
///
/// assert_eq!(from_str::<Patch>("{}")?.nick, None);
/// assert_eq!(from_str::<Patch>(r#"{"nick":null}"#)?.nick, Some(Nullable::Null));
/// let named = Patch { nick: Some("Bo".into()) };
/// assert_eq!(to_string(&named).unwrap(), r#"{"nick":"Bo"}"#);
/// # Ok::<(), specwright_types::ReadError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Nullable<T> {
    /// An explicit null.
    Null,
    /// A value that is not null.
    Value(T),
}

impl<T> Nullable<T> {
    /// The value, if it is not null.
    pub fn value(&self) -> Option<&T> {
        match self {
            Nullable::Null => None,
            Nullable::Value(value) => Some(value),
        }
    }

    /// The value itself, if it is not null.
    pub fn into_value(self) -> Option<T> {
        match self {
            Nullable::Null => None,
            Nullable::Value(value) => Some(value),
        }
    }

    /// Whether it is null.
    pub fn is_null(&self) -> bool {
        matches!(self, Nullable::Null)
    }
}

impl<T> From<T> for Nullable<T> {
    fn from(value: T) -> Self {
        Nullable::Value(value)
    }
}

/// One value, or none: an `Option<Nullable<T>>` is flattened with `into_iter().flatten()`.
///
/// ```
/// # use specwright_types::Nullable;
/// let mut text = String::from("a ");
/// text.extend(Some(Nullable::Value("cat")).into_iter().flatten());
/// text.extend(Some(Nullable::<&str>::Null).into_iter().flatten());
/// assert_eq!(text, "a cat");
/// ```
impl<T> IntoIterator for Nullable<T> {
    type Item = T;
    type IntoIter = std::option::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.into_value().into_iter()
    }
}

impl<'a, T> IntoIterator for &'a Nullable<T> {
    type Item = &'a T;
    type IntoIter = std::option::IntoIter<&'a T>;

    fn into_iter(self) -> Self::IntoIter {
        self.value().into_iter()
    }
}

/// What is made of text is given as text: `"Bo".into()`.
impl<'a, T: Field + From<&'a str>> From<&'a str> for Nullable<T> {
    fn from(text: &'a str) -> Self {
        Nullable::Value(text.into())
    }
}

impl<T: Field> Field for Nullable<T> {
    #[inline]
    fn empty() -> Self {
        Nullable::Null
    }
    #[inline]
    fn slot(&mut self) -> Slot<'_> {
        Slot::Opt(self)
    }
    #[inline]
    fn view(&self) -> View<'_> {
        match self {
            Nullable::Null => View::Null,
            Nullable::Value(value) => value.view(),
        }
    }
    #[inline]
    fn null() -> Option<Self> {
        Some(Nullable::Null)
    }
}

impl<T: Field> OptSlot for Nullable<T> {
    fn null(&mut self) {
        *self = Nullable::Null;
    }
    fn some(&mut self) -> Slot<'_> {
        *self = Nullable::Value(T::empty());
        match self {
            Nullable::Value(value) => value.slot(),
            Nullable::Null => Slot::Skip,
        }
    }
}

/// The items as a list of what they become.
pub fn list<T>(items: impl IntoIterator<Item = impl Into<T>>) -> Vec<T> {
    items.into_iter().map(Into::into).collect()
}

/// The entries as a map of what they become.
pub fn map<T>(
    entries: impl IntoIterator<Item = (impl Into<String>, impl Into<T>)>,
) -> BTreeMap<String, T> {
    entries.into_iter().map(|(key, value)| (key.into(), value.into())).collect()
}

impl<T: Field> Field for Vec<T> {
    #[inline]
    fn empty() -> Self {
        Vec::new()
    }
    #[inline]
    fn slot(&mut self) -> Slot<'_> {
        Slot::Seq(self)
    }
    #[inline]
    fn view(&self) -> View<'_> {
        View::Seq(self)
    }
}

impl<T: Field> SeqSlot for Vec<T> {
    fn push(&mut self) -> Slot<'_> {
        self.push(T::empty());
        match self.last_mut() {
            Some(item) => item.slot(),
            None => Slot::Skip,
        }
    }
    fn pop(&mut self) {
        Vec::pop(self);
    }
    fn clear(&mut self) {
        Vec::clear(self);
    }
}

impl<T: Field> Field for BTreeMap<String, T> {
    #[inline]
    fn empty() -> Self {
        BTreeMap::new()
    }
    #[inline]
    fn slot(&mut self) -> Slot<'_> {
        Slot::Map(self)
    }
    #[inline]
    fn view(&self) -> View<'_> {
        View::Map(self)
    }
}

impl<T: Field> MapSlot for BTreeMap<String, T> {
    fn insert(&mut self, key: String) -> Slot<'_> {
        match self.entry(key) {
            Entry::Vacant(entry) => entry.insert(T::empty()).slot(),
            Entry::Occupied(entry) => {
                let value = entry.into_mut();
                *value = T::empty();
                value.slot()
            }
        }
    }
    fn remove(&mut self, key: &str) {
        BTreeMap::remove(self, key);
    }
    fn clear(&mut self) {
        BTreeMap::clear(self);
    }
}

impl<T: Field> MapView for BTreeMap<String, T> {
    fn len(&self) -> usize {
        BTreeMap::len(self)
    }
    fn each<'s>(&'s self, visit: &mut dyn FnMut(&'s str, View<'s>) -> bool) {
        for (key, value) in self {
            if !visit(key, value.view()) {
                return;
            }
        }
    }
}

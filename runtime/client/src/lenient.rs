//! Lists of which each item is read by itself, so that one that is not as described costs only that
//! one. Asked for by [`Call::lenient`] and [`Call::items`].

use crate::outcome::ReadBody;
use crate::reply::Reply;
use crate::sealed::Sealed;
use crate::{Call, DecodeError, Response};
use bytes::Bytes;
use serde_json::value::RawValue;
use specwright_types::Field;
#[cfg(feature = "xml")]
use specwright_types::private::XmlItems;
use std::ops::Deref;
use std::vec::IntoIter;

/// An item that was read, or why it could not be: the path in the error is that in the document,
/// its [`raw`](DecodeError::raw) text that of the item, in JSON.
pub type ItemResult<T> = Result<T, Box<DecodeError>>;

/// A list whose items are read one by one. It derefs to the results in the order of the document.
/// Nulls are left out, unless they are items of the list.
#[derive(Debug)]
pub struct Lossy<T>(Vec<ItemResult<T>>);

impl<T> Lossy<T> {
    /// The items that could be read, and why the others could not be.
    #[must_use]
    pub fn split(self) -> (Vec<T>, Vec<DecodeError>) {
        let (mut items, mut errors) = (Vec::with_capacity(self.0.len()), Vec::new());
        for item in self.0 {
            match item {
                Ok(item) => items.push(item),
                Err(error) => errors.push(*error),
            }
        }
        (items, errors)
    }
}

impl<T> Deref for Lossy<T> {
    type Target = [ItemResult<T>];

    fn deref(&self) -> &[ItemResult<T>] {
        &self.0
    }
}

impl<T> IntoIterator for Lossy<T> {
    type Item = ItemResult<T>;
    type IntoIter = IntoIter<ItemResult<T>>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

/// A document in JSON; of one in XML, a list may be apart from it.
pub struct Apart {
    pub(crate) json: Bytes,
    #[cfg(feature = "xml")]
    pub(crate) items: Option<XmlItems>,
}

impl Apart {
    /// A document of which nothing is apart.
    pub(crate) fn whole(json: Bytes) -> Self {
        Self {
            json,
            #[cfg(feature = "xml")]
            items: None,
        }
    }
}

/// The items of a list, which are not read yet.
#[derive(Clone, Copy)]
pub enum List<'a> {
    /// An array.
    Json(&'a [u8]),
    /// Elements.
    #[cfg(feature = "xml")]
    Xml(&'a XmlItems),
}

/// Reads the items of a list, which is at the path `at` of the document of a reply.
fn read_items<T: Field>(
    list: List<'_>,
    at: &str,
    reply: &Reply,
) -> Result<Vec<ItemResult<T>>, Box<DecodeError>> {
    match list {
        List::Json(json) => read_array(json, at, reply),
        #[cfg(feature = "xml")]
        List::Xml(items) => Ok(read_elements(items, at, reply)),
    }
}

/// The error of an item, whose text is `raw`.
fn item_error(
    error: specwright_types::ReadError,
    (at, index): (&str, usize),
    raw: Bytes,
    reply: &Reply,
) -> Box<DecodeError> {
    let (operation, status) = (reply.operation.id, reply.status);
    Box::new(DecodeError::of(operation, status, &format!("{at}[{index}]"), error, raw))
}

#[cfg(feature = "xml")]
fn read_elements<T: Field>(items: &XmlItems, at: &str, reply: &Reply) -> Vec<ItemResult<T>> {
    let read = |index| match items.read(index) {
        Ok(item) => item.map(Ok),
        Err(error) => {
            let raw = Bytes::from(items.json(index).to_string());
            Some(Err(item_error(error, (at, index), raw, reply)))
        }
    };
    (0..items.len()).filter_map(read).collect()
}

fn read_array<T: Field>(
    json: &[u8],
    at: &str,
    reply: &Reply,
) -> Result<Vec<ItemResult<T>>, Box<DecodeError>> {
    let list: Option<Vec<&RawValue>> =
        serde_json::from_slice(json).map_err(|error| reply.unreadable(at, error))?;
    let mut items = Vec::new();
    for (index, raw) in list.unwrap_or_default().into_iter().enumerate() {
        let text = raw.get();
        match specwright_types::from_str(text) {
            Ok(item) => items.push(Ok(item)),
            Err(_) if text == "null" => {}
            Err(error) => {
                let raw = Bytes::copy_from_slice(text.as_bytes());
                items.push(Err(item_error(error, (at, index), raw, reply)));
            }
        }
    }
    Ok(items)
}

impl<T> Sealed for Lossy<T> {}

impl<T: Field> ReadBody for Lossy<T> {
    fn read(reply: &mut Reply) -> Result<Self, Box<DecodeError>> {
        let document = Vec::<T>::apart(reply, &[])?;
        #[cfg(feature = "xml")]
        if let Some(items) = &document.items {
            return Ok(Self(read_elements(items, "", reply)));
        }
        if document.json.is_empty() {
            let reason = "the body is empty, where a document is described";
            return Err(reply.malformed("", reason));
        }
        read_array(&document.json, "", reply).map(Self)
    }
}

/// What a [`Pager`](crate::Pager) gives of each item of a page: the item itself, or, of [`Lossy`],
/// whether it could be read.
pub trait PageItem: Sealed {
    /// What is given.
    type Given;

    /// Whether each item is read by itself.
    const APART: bool = false;

    /// Reads the items of a list at the path `at` of the document of a page.
    ///
    /// # Errors
    /// It is not what is described.
    #[doc(hidden)]
    fn read_list(
        list: List<'_>,
        at: &str,
        reply: &Reply,
    ) -> Result<Vec<Self::Given>, Box<DecodeError>>;
}

impl<T: Field> PageItem for T {
    type Given = T;

    fn read_list(list: List<'_>, at: &str, reply: &Reply) -> Result<Vec<T>, Box<DecodeError>> {
        match list {
            List::Json(json) => {
                specwright_types::from_slice(json).map_err(|error| reply.mismatches(at, error))
            }
            #[cfg(feature = "xml")]
            List::Xml(items) => read_elements(items, at, reply).into_iter().collect(),
        }
    }
}

impl<T: Field> PageItem for Lossy<T> {
    type Given = ItemResult<T>;

    const APART: bool = true;

    fn read_list(
        list: List<'_>,
        at: &str,
        reply: &Reply,
    ) -> Result<Vec<ItemResult<T>>, Box<DecodeError>> {
        read_items(list, at, reply)
    }
}

/// What a call gives that answers with a list, and can be asked for leniently.
pub trait Lenient: Sealed {
    /// The same, with a result for each item.
    type Lossy;
}

impl<T, H> Lenient for Response<Vec<T>, H> {
    type Lossy = Response<Lossy<T>, H>;
}

impl<R: Lenient, E> Call<R, E> {
    /// The same call, of whose list an item that cannot be read costs only that item: each is a
    /// `Result`.
    pub fn lenient(self) -> Call<R::Lossy, E> {
        self.giving()
    }
}

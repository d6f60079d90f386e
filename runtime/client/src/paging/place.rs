//! Where in the body of a page its items and its next link are. The body is scanned, not decoded:
//! each stream decodes what it gives out, once.

use super::profile::PagingProfile;
use crate::lenient::{Apart, List};
use crate::outcome::ReadBody;
use crate::reply::Reply;
use crate::{DecodeError, Json, PageItem};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::collections::HashMap;

/// A page that has arrived, and its document in JSON; of one in XML, whose items are read one by
/// one, the items are apart.
pub(super) struct Page {
    pub reply: Reply,
    document: Apart,
}

/// How the items of a page are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Items {
    /// All or none.
    Together,
    /// Each by itself.
    Apart,
}

impl Page {
    /// A page of this type: one in XML is written again as JSON.
    pub fn of<P: ReadBody>(
        reply: Reply,
        items: Items,
        profile: &PagingProfile,
    ) -> Result<Page, Box<DecodeError>> {
        let document = match items {
            Items::Together => Apart::whole(P::document(&reply)?),
            Items::Apart => P::apart(&reply, profile.items)?,
        };
        Ok(Page { reply, document })
    }
}

impl Page {
    /// The value at a path of the document, if there is one and it is not null.
    fn find(&self, path: &[&str]) -> Result<Option<&RawValue>, Box<DecodeError>> {
        match self.document.json.is_empty() {
            true => Ok(None),
            false => find(&self.document.json, path, &self.reply),
        }
    }
}

/// The items of a page. Where the description has items and the body has null or nothing, there are
/// none.
pub(super) fn items<I: PageItem>(
    profile: &PagingProfile,
    page: &Page,
) -> Result<Vec<I::Given>, Box<DecodeError>> {
    let Page { reply, document } = page;
    let at = profile.items.join(".");
    #[cfg(feature = "xml")]
    if let Some(items) = &document.items {
        return I::read_list(List::Xml(items), &at, reply);
    }
    let bytes = &document.json;
    if bytes.is_empty() {
        return Ok(Vec::new());
    }
    let Some(raw) = find(bytes, profile.items, reply)? else { return Ok(Vec::new()) };
    I::read_list(List::Json(raw.get().as_bytes()), &at, reply)
}

/// The text of the next link at a path; `None`: this is the last page.
pub(super) fn next_link(page: &Page, path: &[&str]) -> Result<Option<String>, Box<DecodeError>> {
    let Some(raw) = page.find(path)? else { return Ok(None) };
    match serde_json::from_str::<Json>(raw.get()) {
        Ok(Json::String(text)) if text.trim().is_empty() => Ok(None),
        Ok(Json::String(text)) => Ok(Some(text)),
        _ => Err(page.reply.malformed(path.join("."), "is no link")),
    }
}

/// The cursor at a path; `None`: there is none, or an empty one.
pub(super) fn cursor(page: &Page, path: &[&str]) -> Result<Option<String>, Box<DecodeError>> {
    let Some(raw) = page.find(path)? else { return Ok(None) };
    scalar(raw).ok_or_else(|| page.reply.malformed(path.join("."), "is no cursor"))
}

/// Whether the boolean at a path says that there is a further page.
pub(super) fn has_more(page: &Page, path: &[&str]) -> Result<bool, Box<DecodeError>> {
    match page.find(path)?.map(RawValue::get) {
        Some("true") => Ok(true),
        Some("false") | None => Ok(false),
        Some(_) => Err(page.reply.malformed(path.join("."), "is no boolean")),
    }
}

/// How many items a page has, and what the last of them has at the path `id`.
pub(super) fn last_item(
    page: &Page,
    items: &[&str],
    id: &[&str],
) -> Result<(usize, Option<String>), Box<DecodeError>> {
    let Page { reply, .. } = page;
    let Some(raw) = page.find(items)? else { return Ok((0, None)) };
    let list: Vec<&RawValue> = serde_json::from_str(raw.get())
        .map_err(|error| reply.unreadable(items.join("."), error))?;
    let Some(last) = list.last().filter(|_| !id.is_empty()) else { return Ok((list.len(), None)) };
    let found = find(last.get().as_bytes(), id, reply)?;
    let wrong = || {
        let at = format!("{}[{}].{}", items.join("."), list.len() - 1, id.join("."));
        reply.malformed(at, "is no cursor")
    };
    found.map(|raw| scalar(raw).ok_or_else(wrong)).transpose().map(|id| (list.len(), id.flatten()))
}

/// A string or a number as the text that a parameter takes; `Some(None)`: an empty string.
fn scalar(raw: &RawValue) -> Option<Option<String>> {
    match serde_json::from_str::<Json>(raw.get()) {
        Ok(Json::String(text)) => Some(Some(text).filter(|text| !text.is_empty())),
        Ok(Json::Number(number)) => Some(Some(number.to_string())),
        _ => None,
    }
}

/// The value at a path, if there is one and it is not null. A path through something that is no
/// object leads nowhere.
fn find<'a>(
    bytes: &'a [u8],
    path: &[&str],
    reply: &Reply,
) -> Result<Option<&'a RawValue>, Box<DecodeError>> {
    let mut place: &RawValue =
        serde_json::from_slice(bytes).map_err(|e| reply.unreadable("", e))?;
    for name in path {
        let Ok(members) = serde_json::from_str::<HashMap<Cow<'a, str>, &'a RawValue>>(place.get())
        else {
            return Ok(None);
        };
        match members.get(*name) {
            Some(member) => place = member,
            None => return Ok(None),
        }
    }
    Ok(Some(place).filter(|raw| raw.get() != "null"))
}

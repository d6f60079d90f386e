//! Where in the body of a page its items and its next link are. The body is scanned, not decoded:
//! each stream decodes what it gives out, once.

use crate::lenient::{Apart, List};
use crate::outcome::ReadBody;
use crate::reply::Reply;
use crate::table::PagingProfile;
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

/// The text of the next link; `None`: this is the last page.
pub(super) fn next_link(
    profile: &PagingProfile,
    page: &Page,
) -> Result<Option<String>, Box<DecodeError>> {
    let Some(path) = profile.next_link else { return Ok(None) };
    let Page { reply, document } = page;
    let bytes = &document.json;
    if bytes.is_empty() {
        return Ok(None);
    }
    let Some(raw) = find(bytes, path, reply)? else { return Ok(None) };
    match serde_json::from_str::<Json>(raw.get()) {
        Ok(Json::String(text)) if text.trim().is_empty() => Ok(None),
        Ok(Json::String(text)) => Ok(Some(text)),
        _ => Err(reply.malformed(path.join("."), "is no link")),
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
        serde_json::from_slice(bytes).map_err(|e| reply.malformed("", e.to_string()))?;
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

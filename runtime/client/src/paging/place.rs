//! Where in the body of a page its items and its next link are. The body is scanned, not decoded:
//! each stream decodes what it gives out, once.

use crate::reply::Reply;
use crate::table::PagingProfile;
use crate::{DecodeError, Json};
use serde_json::value::RawValue;
use specwright_types::Field;
use std::borrow::Cow;
use std::collections::HashMap;

/// The items of a page. Where the description has items and the body has null or nothing, there are
/// none.
pub(super) fn items<I: Field>(
    profile: &PagingProfile,
    reply: &Reply,
) -> Result<Vec<I>, Box<DecodeError>> {
    let bytes = reply.bytes();
    if bytes.is_empty() {
        return Ok(Vec::new());
    }
    let Some(raw) = find(&bytes, profile.items, reply)? else { return Ok(Vec::new()) };
    let at = profile.items.join(".");
    specwright_types::from_slice(raw.get().as_bytes()).map_err(|error| reply.misfits(&at, error))
}

/// The text of the next link; `None`: this is the last page.
pub(super) fn next_link(
    profile: &PagingProfile,
    reply: &Reply,
) -> Result<Option<String>, Box<DecodeError>> {
    let Some(path) = profile.next_link else { return Ok(None) };
    let bytes = reply.bytes();
    if bytes.is_empty() {
        return Ok(None);
    }
    let Some(raw) = find(&bytes, path, reply)? else { return Ok(None) };
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

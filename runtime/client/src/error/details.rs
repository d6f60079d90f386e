//! The code and the message of an error body, whatever its shape.

use crate::Json;
use crate::media::{Family, family};
use crate::reply::media;
use http::HeaderMap;

/// The most bytes of a text that is read as a message.
const SHORT: usize = 500;

/// The code and the message of an error body, whatever its shape.
#[derive(Debug, Default)]
pub(super) struct Details {
    /// The code of the fault.
    pub code: Option<String>,
    /// The description of the fault for people.
    pub message: Option<String>,
}

impl Details {
    /// Looks for both in a body.
    pub(super) fn read(headers: &HeaderMap, raw: &[u8]) -> Self {
        let body = document(headers, raw);
        let mut details = Self::default();
        let places = [body.get("error"), body.get("errors").and_then(|e| e.get(0)), Some(&body)];
        for place in places.into_iter().flatten() {
            details.code = details.code.or_else(|| text(place, &["code", "Code", "type"]));
            details.message = details.message.or_else(|| {
                let names = ["message", "Message", "detail", "title", "error_description"];
                text(place, &names).or_else(|| field_messages(place.get("detail")?))
            });
        }
        // RFC 6749 section 5.2 puts the code into `error` itself; others put a sentence there.
        if let Some(Json::String(error)) = body.get("error") {
            let slot =
                if details.message.is_some() { &mut details.code } else { &mut details.message };
            slot.get_or_insert_with(|| error.clone());
        }
        if let Json::String(whole) = &body {
            details.message = details.message.or_else(|| line(whole));
        }
        // Of what no family says how it is read, a text without control characters is one too.
        let family = family(&media(headers));
        if body.is_null() && matches!(family, Family::Text | Family::Absent | Family::Other) {
            details.message = details.message.or_else(|| line(std::str::from_utf8(raw).ok()?));
        }
        details.code = details
            .code
            .or_else(|| Some(headers.get("x-ms-error-code")?.to_str().ok()?.to_owned()));
        details
    }
}

/// A body in JSON, or in XML if its media type says so.
fn document(headers: &HeaderMap, raw: &[u8]) -> Json {
    #[cfg(feature = "xml")]
    if media(headers).ends_with("xml") {
        return specwright_types::from_xml(raw).unwrap_or(Json::Null);
    }
    let _ = headers;
    serde_json::from_slice(raw).unwrap_or(Json::Null)
}

/// The first of these members that is a text or a number.
fn text(place: &Json, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| match place.get(name)? {
        Json::String(text) if !text.is_empty() => Some(text.clone()),
        Json::Number(number) => Some(number.to_string()),
        _ => None,
    })
}

/// The messages of a list of faults, each after its location: `body.name: field required`. Pydantic
/// and FastAPI say them so.
fn field_messages(detail: &Json) -> Option<String> {
    let message = |item: &Json| {
        let message = item.get("msg")?.as_str()?;
        let place = item.get("loc").and_then(Json::as_array).map_or(&[][..], Vec::as_slice);
        let place: Vec<String> = place
            .iter()
            .map(|part| part.as_str().map_or_else(|| part.to_string(), str::to_owned))
            .collect();
        let separator = if place.is_empty() { "" } else { ": " };
        Some(format!("{}{separator}{message}", place.join(".")))
    };
    let all: Vec<String> = detail.as_array()?.iter().filter_map(message).collect();
    (!all.is_empty()).then(|| all.join("; "))
}

/// The first line of a short text that is no document of another kind and no bytes.
fn line(text: &str) -> Option<String> {
    let text = text.trim();
    let first = text.lines().next()?.trim_end();
    let is_document = text.starts_with(['<', '{', '[']);
    let is_text = !first.contains(char::is_control);
    (!is_document && is_text && first.len() <= SHORT).then(|| first.to_owned())
}

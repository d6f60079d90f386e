//! What a service says when a long-running operation ended badly, read from whatever shape it comes
//! in.

use super::LroState;
use crate::Json;
use std::fmt;

/// The service's own account of a failed or canceled operation.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ServiceError {
    /// A word for programs: `Conflict`.
    pub code: Option<String>,
    /// A sentence for people.
    pub message: Option<String>,
    /// The part of the request or of the resource that the error is about.
    pub target: Option<String>,
    /// Errors that led to it.
    pub details: Vec<ServiceError>,
    /// More, in forms of the service's own: each has a type and any JSON.
    pub additional_info: Vec<(String, Json)>,
    /// The whole body (of a detail: that detail). A body that is no JSON is a string.
    pub raw: Json,
    /// The state the operation was in.
    pub last_state: LroState,
}

/// Details of details deeper than this stay in `raw` only.
const DEEPEST: usize = 16;

impl ServiceError {
    /// Reads the error object from where services put it: `error`, `properties.error`, or the
    /// members of the body itself.
    pub(crate) fn read(raw: Json, last_state: LroState) -> Self {
        let properties = raw.get("properties");
        let places = [raw.get("error"), properties.and_then(|p| p.get("error"))];
        let mut found = Self::bare(Json::Null, last_state);
        match places.into_iter().flatten().find(|place| place.is_object()) {
            Some(place) => found.fill(place, 0),
            None => found.fill(&raw, 0),
        }
        // Services without an error object still give a sentence somewhere.
        let sentences = [
            raw.get("error"),
            properties.and_then(|p| p.get("statusMessage")),
            properties.and_then(|p| p.get("errorMessage")),
            raw.get("statusMessage"),
            raw.get("errorMessage"),
            raw.get("statusDetail"),
        ];
        found.message = found.message.or_else(|| sentences.into_iter().flatten().find_map(text));
        found.raw = raw;
        found
    }

    fn bare(raw: Json, last_state: LroState) -> Self {
        Self {
            code: None,
            message: None,
            target: None,
            details: Vec::new(),
            additional_info: Vec::new(),
            raw,
            last_state,
        }
    }

    fn fill(&mut self, place: &Json, depth: usize) {
        self.code = place.get("code").and_then(text);
        self.message = place.get("message").and_then(text);
        self.target = place.get("target").and_then(text);
        let list = |name: &str| place.get(name).and_then(Json::as_array).into_iter().flatten();
        if depth < DEEPEST {
            self.details = list("details")
                .map(|detail| {
                    let mut one = Self::bare(detail.clone(), self.last_state.clone());
                    one.fill(detail, depth + 1);
                    one
                })
                .collect();
        }
        let info = |entry: &Json| {
            (
                entry.get("type").and_then(text).unwrap_or_default(),
                entry.get("info").cloned().unwrap_or_default(),
            )
        };
        self.additional_info = list("additionalInfo").map(info).collect();
    }
}

/// A text, or a number as one: a test server and some services send `"code": 500`.
fn text(value: &Json) -> Option<String> {
    match value {
        Json::String(text) if !text.is_empty() => Some(text.clone()),
        Json::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

impl fmt::Display for ServiceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.code, &self.message) {
            (Some(code), Some(message)) => write!(f, "{code}: {message}"),
            (Some(one), None) | (None, Some(one)) => f.write_str(one),
            (None, None) => write!(f, "the service gave no reason (state {})", self.last_state),
        }
    }
}

impl std::error::Error for ServiceError {}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn section_7_failure_shapes() {
        // Body, expected code and message.
        let rows = [
            (
                json!({"status": "Failed", "error": {"code": "Conflict", "message": "Busy."}}),
                Some("Conflict"),
                Some("Busy."),
            ),
            (
                json!({"error": {"code": 500, "message": "Internal Server Error"}}),
                Some("500"),
                Some("Internal Server Error"),
            ),
            (json!({"code": "Conflict", "message": "Busy."}), Some("Conflict"), Some("Busy.")),
            (
                json!({"properties": {"error": {"code": "Conflict", "message": "Busy."}}}),
                Some("Conflict"),
                Some("Busy."),
            ),
            (json!({"properties": {"statusMessage": "Busy."}}), None, Some("Busy.")),
            (
                json!({"properties": {"provisioningState": "Failed", "errorMessage": "Busy."}}),
                None,
                Some("Busy."),
            ),
            (json!({"status": "failed", "statusDetail": "Busy."}), None, Some("Busy.")),
            (json!({"error": "Busy."}), None, Some("Busy.")),
            (json!({"message": "Error from the server"}), None, Some("Error from the server")),
            (json!({"properties": {"provisioningState": "Failed"}}), None, None),
            (json!("<html>"), None, None),
            (Json::Null, None, None),
        ];
        for (body, code, message) in rows {
            let error = ServiceError::read(body.clone(), LroState::Failed);
            assert_eq!(
                (error.code.as_deref(), error.message.as_deref()),
                (code, message),
                "{body}"
            );
            assert_eq!(error.raw, body);
        }
    }

    #[test]
    fn section_7_details_and_additional_info() {
        let inner = json!({"code": "Quota", "message": "None left.", "target": "cores"});
        let error = ServiceError::read(
            json!({"error": {"code": "Conflict", "message": "Busy.", "target": "vm", "details": [inner],
                   "additionalInfo": [{"type": "Policy", "info": {"id": [1]}}, {"type": "Bare"}]}}),
            LroState::Canceled,
        );
        assert_eq!(error.target.as_deref(), Some("vm"));
        assert_eq!(error.details.len(), 1);
        assert_eq!(error.details[0].to_string(), "Quota: None left.");
        assert_eq!(error.details[0].raw, inner);
        assert_eq!(
            error.additional_info,
            [("Policy".to_owned(), json!({"id": [1]})), ("Bare".to_owned(), Json::Null)]
        );
        assert_eq!(error.last_state, LroState::Canceled);
    }

    #[test]
    fn details_without_end_are_cut() {
        let mut body = json!({"code": "deepest"});
        for _ in 0..100 {
            body = json!({"code": "more", "details": [body]});
        }
        let mut error = &ServiceError::read(body, LroState::Failed);
        let mut depth = 0;
        while let Some(next) = error.details.first() {
            (error, depth) = (next, depth + 1);
        }
        assert_eq!(depth, DEEPEST);
    }
}

//! In which state a long-running operation is, and where bodies say so.

use crate::Json;
use std::fmt;

/// The state of a long-running operation. Only three words end one; every other is some kind of
/// running, as the services add words freely.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum LroState {
    /// It runs, in the service's own word: `InProgress`, `Accepted`, `Updating`.
    Running(String),
    /// The operation ended, and its result can be read.
    Succeeded,
    /// The operation ended with an error.
    Failed,
    /// The operation was canceled.
    Canceled,
}

impl LroState {
    /// The state of this word, compared without case. `Cancelled` is taken for `Canceled`.
    #[must_use]
    pub fn of(word: &str) -> Self {
        let is = |text: &str| word.eq_ignore_ascii_case(text);
        if is("Succeeded") {
            Self::Succeeded
        } else if is("Failed") {
            Self::Failed
        } else if is("Canceled") || is("Cancelled") {
            Self::Canceled
        } else {
            Self::Running(word.to_owned())
        }
    }

    /// Whether it has ended.
    #[must_use]
    pub fn is_terminal(&self) -> bool {
        !matches!(self, Self::Running(_))
    }

    /// The word of the service for the state, or the usual one of a state that is final.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Running(word) => word,
            Self::Succeeded => "Succeeded",
            Self::Failed => "Failed",
            Self::Canceled => "Canceled",
        }
    }

    /// What is assumed while the service has named no state.
    pub(crate) fn in_progress() -> Self {
        Self::Running("InProgress".to_owned())
    }
}

impl fmt::Display for LroState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The `status` of a status monitor.
pub(crate) fn monitor_state(body: &Json) -> Option<LroState> {
    word(body.get("status")?)
}

/// The `provisioningState` of a resource: below `properties`, or at the top as some services have
/// it.
pub(crate) fn provisioning_state(body: &Json) -> Option<LroState> {
    let nested = body.get("properties").and_then(|p| p.get("provisioningState")).and_then(word);
    nested.or_else(|| word(body.get("provisioningState")?))
}

/// How far the operation is, if its body says so: 0 to 100.
pub(crate) fn percent(body: &Json) -> Option<f64> {
    ["percentComplete", "percentageComplete"].iter().find_map(|name| body.get(name)?.as_f64())
}

/// A member that is there but empty, null or no text is as good as absent.
fn word(value: &Json) -> Option<LroState> {
    value.as_str().filter(|text| !text.is_empty()).map(LroState::of)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn section_3_states() {
        let running = |word: &str| LroState::Running(word.to_owned());
        let rows = [
            ("Succeeded", LroState::Succeeded),
            ("succeeded", LroState::Succeeded),
            ("SUCCEEDED", LroState::Succeeded),
            ("Failed", LroState::Failed),
            ("failed", LroState::Failed),
            ("Canceled", LroState::Canceled),
            ("Cancelled", LroState::Canceled),
            ("cancelled", LroState::Canceled),
            ("Accepted", running("Accepted")),
            ("Creating", running("Creating")),
            ("Updating", running("Updating")),
            ("Deleting", running("Deleting")),
            ("Deleted", running("Deleted")),
            ("Running", running("Running")),
            ("NotStarted", running("NotStarted")),
            ("Pending", running("Pending")),
            ("InProgress", running("InProgress")),
            // Words that another SDK takes for an end because they contain one.
            ("PartiallySucceeded", running("PartiallySucceeded")),
            ("FailedOver", running("FailedOver")),
            // Microsoft Graph: the sentinel of evolvable enums, and a member nobody documents.
            ("unknownFutureValue", running("unknownFutureValue")),
            ("skipped", running("skipped")),
        ];
        for (word, expected) in rows {
            assert_eq!(LroState::of(word), expected, "{word}");
        }
    }

    #[test]
    fn where_states_stand() {
        assert_eq!(monitor_state(&json!({"status": "Failed"})), Some(LroState::Failed));
        for body in [
            json!({}),
            json!({"status": 1}),
            json!({"status": null}),
            json!({"status": ""}),
            json!([]),
            json!("Failed"),
            Json::Null,
        ] {
            assert_eq!(monitor_state(&body), None, "{body}");
        }
        assert_eq!(
            provisioning_state(&json!({"properties": {"provisioningState": "Failed"}})),
            Some(LroState::Failed)
        );
        assert_eq!(
            provisioning_state(&json!({"provisioningState": "Failed"})),
            Some(LroState::Failed)
        );
        assert_eq!(provisioning_state(&json!({"properties": {"provisioningState": null}})), None);
        assert_eq!(provisioning_state(&json!({"status": "Failed"})), None);
    }
}

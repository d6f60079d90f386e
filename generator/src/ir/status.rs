//! Phrases of statuses and words of media types, for names.

use super::Status;
use crate::media::{essence, patch};

/// What a status means (RFC 9110 section 15, RFC 4918, RFC 6585).
pub fn status_phrase(status: Status) -> String {
    let known = match status {
        Status::Code(code) => match code {
            200 => "ok",
            201 => "created",
            202 => "accepted",
            203 => "non authoritative",
            204 => "no content",
            205 => "reset content",
            206 => "partial content",
            207 => "multi status",
            208 => "already reported",
            300 => "multiple choices",
            301 => "moved permanently",
            302 => "found",
            303 => "see other",
            304 => "not modified",
            307 => "temporary redirect",
            308 => "permanent redirect",
            400 => "bad request",
            401 => "unauthorized",
            402 => "payment required",
            403 => "forbidden",
            404 => "not found",
            405 => "method not allowed",
            406 => "not acceptable",
            407 => "proxy authentication required",
            408 => "request timeout",
            409 => "conflict",
            410 => "gone",
            411 => "length required",
            412 => "precondition failed",
            413 => "content too large",
            414 => "uri too long",
            415 => "unsupported media type",
            416 => "range not satisfiable",
            417 => "expectation failed",
            421 => "misdirected request",
            422 => "unprocessable content",
            423 => "locked",
            424 => "failed dependency",
            425 => "too early",
            426 => "upgrade required",
            428 => "precondition required",
            429 => "too many requests",
            431 => "request header fields too large",
            451 => "unavailable for legal reasons",
            500 => "internal server error",
            501 => "not implemented",
            502 => "bad gateway",
            503 => "service unavailable",
            504 => "gateway timeout",
            507 => "insufficient storage",
            508 => "loop detected",
            511 => "network authentication required",
            _ => return format!("status {code}"),
        },
        Status::Range(1) => "informational",
        Status::Range(2) => "success",
        Status::Range(3) => "redirection",
        Status::Range(4) => "client error",
        Status::Range(5) => "server error",
        Status::Range(_) => "other class",
        Status::Default => "default",
    };
    known.to_owned()
}

/// What the method for a further kind of body is called behind its name: `with form`, or the family
/// of a patch: `merge patch` (RFC 7396), `json patch` (RFC 6902), `apply`.
pub fn body_words(media: &str) -> String {
    let Some(patch) = patch(media) else { return format!("with {}", media_word(media)) };
    let subtype = patch.split_once('/').map_or("", |(_, subtype)| subtype);
    let name = subtype.split('+').next().unwrap_or(subtype).rsplit('.').next().unwrap_or(subtype);
    let standard = ["merge-patch", "json-patch"].iter().any(|known| name.ends_with(known));
    let family = if standard { name } else { name.trim_end_matches("-patch") };
    family.replace('-', " ")
}

/// A word for a media type: `json`, `form`, `octet stream`.
pub fn media_word(media: &str) -> String {
    let essence = essence(media);
    match &*essence {
        "application/x-www-form-urlencoded" => "form".to_owned(),
        "application/octet-stream" | "*/*" => "bytes".to_owned(),
        "text/plain" => "text".to_owned(),
        "application/msword" => "doc".to_owned(),
        "application/vnd.ms-excel" => "xls".to_owned(),
        "application/vnd.ms-powerpoint" => "ppt".to_owned(),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => {
            "docx".to_owned()
        }
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => "xlsx".to_owned(),
        "application/vnd.openxmlformats-officedocument.presentationml.presentation" => {
            "pptx".to_owned()
        }
        _ if essence.starts_with("multipart/") => "multipart".to_owned(),
        _ => essence.rsplit('/').next().unwrap_or(&essence).trim_start_matches("x-").to_owned(),
    }
}

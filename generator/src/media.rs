//! Media types (RFC 9110 section 8.3.1): what each is, by its name alone.

/// The family of a media type, by its name alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MediaFamily {
    /// `application/json`, `text/json` and media types whose subtype ends in `json`.
    Json,
    /// `application/xml`, `text/xml` and media types whose subtype ends in `+xml`, except images.
    Xml,
    /// `application/x-www-form-urlencoded`.
    Form,
    /// Any `multipart/…`, part by part.
    Multipart,
    /// JSON values, one after another.
    JsonLines,
    /// Server-sent events.
    Events,
    /// Any other `text/…`, and some media types that are text by definition.
    Text,
    /// A range such as `*/*`, which names no media type.
    Any,
    /// Any other media type, as bytes.
    Bytes,
}

/// Whether a media type is that of JSON Patch documents (RFC 6902).
pub fn is_json_patch(media: &str) -> bool {
    patch(media).as_deref() == Some("application/json-patch+json")
}

/// The essence of a media type whose documents describe changes to a resource and not the resource
/// itself: JSON Merge Patch (RFC 7396), JSON Patch (RFC 6902), and others called so. No two of them
/// mean the same.
pub fn patch(media: &str) -> Option<String> {
    let essence = essence(media);
    let subtype = essence.split_once('/').map_or("", |(_, subtype)| subtype);
    subtype.split('+').next().unwrap_or(subtype).ends_with("-patch").then_some(essence)
}

/// Whether a document of this media type is JSON.
pub fn is_json(media: &str) -> bool {
    family(media) == MediaFamily::Json
}

/// Whether a body of this media type is a stream of separate values.
pub fn is_stream(media: &str) -> bool {
    matches!(family(media), MediaFamily::JsonLines | MediaFamily::Events)
}

/// Whether a document of this media type is data in an encoding that stands for JSON, and that is
/// not read: YAML, Protocol Buffers, MessagePack, CBOR (RFC 9512, RFC 8949).
pub fn is_other_encoding(media: &str) -> bool {
    let essence = essence(media);
    let word = essence.rsplit(['/', '.', '+', '-']).next().unwrap_or(&essence);
    matches!(word, "yaml" | "yml" | "protobuf" | "proto" | "msgpack" | "cbor")
}

/// Whether a body of this media type is bytes, whatever its schema is: pictures, sound, fonts,
/// archives, documents of office programs.
pub fn is_bytes(media: &str) -> bool {
    let essence = essence(media);
    let (kind, subtype) = essence.split_once('/').unwrap_or((&essence, ""));
    let office = ["vnd.ms-", "vnd.openxmlformats-", "vnd.oasis.opendocument."];
    let archives = [
        "application/zip",
        "application/gzip",
        "application/x-gzip",
        "application/x-tar",
        "application/x-bzip2",
        "application/x-7z-compressed",
    ];
    match kind {
        "image" => subtype != "svg+xml",
        "audio" | "video" | "font" | "model" => true,
        "application" => {
            matches!(subtype, "octet-stream" | "pdf" | "msword" | "wasm" | "java-archive" | "rtf")
                || archives.contains(&essence.as_str())
                || office.iter().any(|start| subtype.starts_with(start))
                || ["+zip", "+gzip"].iter().any(|end| subtype.ends_with(end))
        }
        _ => false,
    }
}

/// Whether a document of this media type is XML.
pub fn is_xml(media: &str) -> bool {
    family(media) == MediaFamily::Xml
}

/// Whether a string is one media type, and no range (RFC 9110 sections 8.3.1 and 12.5.1).
pub fn is_one(text: &str) -> bool {
    let token = |part: &str| {
        !part.is_empty()
            && part.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$%&'+-.^_`|~".contains(&b))
    };
    let name = text.split(';').next().unwrap_or(text).trim_end();
    let printable = text.bytes().all(|b| (b' '..0x7f).contains(&b));
    printable && name.split_once('/').is_some_and(|(kind, subtype)| token(kind) && token(subtype))
}

/// The media type without parameters, in lower case.
pub fn essence(media: &str) -> String {
    media.split(';').next().unwrap_or(media).trim().to_ascii_lowercase()
}

/// The family of a media type.
pub fn family(media: &str) -> MediaFamily {
    let essence = essence(media);
    if essence == "application/json" && has_stream_parameter(media) {
        return MediaFamily::JsonLines;
    }
    match essence.as_str() {
        "application/json" | "text/json" | "application/*+json" => MediaFamily::Json,
        "application/xml" | "text/xml" => MediaFamily::Xml,
        "application/x-www-form-urlencoded" => MediaFamily::Form,
        "application/x-ndjson"
        | "application/ndjson"
        | "application/jsonl"
        | "application/x-jsonlines"
        | "application/jsonlines"
        | "application/json-seq"
        | "application/stream+json"
        | "application/x-json-stream"
        | "application/json-lines" => MediaFamily::JsonLines,
        "text/event-stream" => MediaFamily::Events,
        "*/*" | "application/*" | "*" | "" => MediaFamily::Any,
        "application/yaml"
        | "application/x-yaml"
        | "application/graphql"
        | "application/javascript"
        | "application/jwt"
        | "application/sql"
        | "application/toml"
        | "application/x-sh"
        | "application/pgp-encrypted"
        | "application/x-pem-file" => MediaFamily::Text,
        _ if essence.ends_with("+json") || essence.ends_with("/json") => MediaFamily::Json,
        _ if essence.ends_with("+xml") && !essence.starts_with("image/") => MediaFamily::Xml,
        _ if essence.starts_with("multipart/") => MediaFamily::Multipart,
        _ if essence.ends_with("+yaml") => MediaFamily::Text,
        _ if essence.starts_with("text/") => MediaFamily::Text,
        _ => MediaFamily::Bytes,
    }
}

/// Whether a parameter declares that documents come one after another: `;stream=watch` of
/// Kubernetes.
fn has_stream_parameter(media: &str) -> bool {
    let mut parameters = media.split(';').skip(1).filter_map(|part| part.split_once('='));
    parameters.any(|(name, value)| {
        name.trim().eq_ignore_ascii_case("stream") && !value.trim().eq_ignore_ascii_case("false")
    })
}

/// The order of preference, the least first: JSON before all others, plain `application/json`
/// before media types like it; ranges before bytes.
pub fn rank(media: &str) -> u8 {
    match (family(media), essence(media).as_str()) {
        (MediaFamily::Json, "application/json") => 0,
        (MediaFamily::Json, _) => 1,
        (MediaFamily::Form, _) => 2,
        (MediaFamily::Multipart, _) => 2,
        (MediaFamily::Xml, _) => 3,
        (MediaFamily::JsonLines | MediaFamily::Events, _) => 4,
        (MediaFamily::Any, _) => 5,
        (MediaFamily::Text, _) => 6,
        (MediaFamily::Bytes, _) => 7,
    }
}

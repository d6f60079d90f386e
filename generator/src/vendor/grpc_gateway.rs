//! What gRPC-Gateway says by the words of descriptions and titles: its descriptions have no keyword
//! for a streaming call (protoc-gen-openapiv2). A streaming call is answered by one JSON document
//! after another, each of which holds a `result` or an `error`.

/// The property of a document that holds a message of the stream.
pub const RESULT: &str = "result";

/// The property of a document that says why the stream ends.
pub const ERROR: &str = "error";

/// Whether a response is a stream, by its description and the title of its schema.
pub fn is_stream(description: &str, title: &str) -> bool {
    title.starts_with("Stream result of ") || description.contains("(streaming responses)")
}

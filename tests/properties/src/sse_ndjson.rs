//! Target `sse_ndjson`: server-sent events and lines of JSON. The input is the body of a response.
//!
//! Wherever the body is cut into chunks, the events and the values are the same, and they are those
//! that a plain reading of the whole body by the standards gives (WHATWG HTML section 9.2.6; RFC
//! 7464 and similar formats).

use crate::served::{Server, clock, now};
use specwright_client::{
    Bytes, Call, Client, Events, Json, JsonLines, Operation, Response, private::Api,
};

static API: Api = Api::new("streams", "1");
static STREAM: Operation = Operation::new("stream", specwright_client::Method::GET, "/");

/// More places to cut than these are not tried.
const CUTS: usize = 48;

/// Reads the body as both kinds of stream.
pub fn run(data: &[u8]) {
    let expected_events = plain_events(data);
    let expected_values = plain_values(data);
    for chunks in cuts(data) {
        let lengths = || chunks.iter().map(Bytes::len).collect::<Vec<_>>();
        assert_eq!(events(chunks.clone()), expected_events, "events, in chunks of {:?}", lengths());
        assert_eq!(values(chunks.clone()), expected_values, "lines, in chunks of {:?}", lengths());
    }
}

/// An event: its type, its id, its data or nothing when that is no JSON.
type Seen = (String, Option<String>, Option<Json>);

fn events(chunks: Vec<Bytes>) -> Vec<Option<Seen>> {
    let mut stream =
        now(call::<Events<Json>>(chunks)).expect("the answer is a success").into_body();
    let mut seen = Vec::new();
    while let Some(event) = now(stream.next()) {
        seen.push(event.ok().map(|event| (event.event, event.id, Some(event.data))));
    }
    seen
}

fn values(chunks: Vec<Bytes>) -> Vec<Option<Json>> {
    let mut stream =
        now(call::<JsonLines<Json>>(chunks)).expect("the answer is a success").into_body();
    let mut seen = Vec::new();
    while let Some(value) = now(stream.next()) {
        seen.push(value.ok());
    }
    seen
}

fn call<T>(chunks: Vec<Bytes>) -> Call<Response<T>> {
    let server = Server::new(move |_| http::Response::new(chunks.clone()));
    let builder =
        Client::builder(&API).endpoint("https://api.test").transport(server).sleep(clock());
    Call::new(&builder.build().expect("the address is right"), &STREAM)
}

/// The body whole, byte by byte, and in two at many places, always the same ones.
fn cuts(data: &[u8]) -> Vec<Vec<Bytes>> {
    let whole = Bytes::copy_from_slice(data);
    let step = data.len() / CUTS + 1;
    let mut all =
        vec![vec![whole.clone()], (0..data.len()).map(|at| whole.slice(at..=at)).collect()];
    all.extend((1..data.len()).step_by(step).map(|at| vec![whole.slice(..at), whole.slice(at..)]));
    all
}

/// JSON texts one after another, each on a line or after a record separator.
fn plain_values(data: &[u8]) -> Vec<Option<Json>> {
    let lines = data
        .split(|byte| matches!(byte, b'\n' | 0x1e))
        .filter(|line| !line.trim_ascii().is_empty());
    lines.map(|line| specwright_types::from_slice(line).ok()).collect()
}

/// The events of a whole body. Data `[DONE]` ends it.
fn plain_events(data: &[u8]) -> Vec<Option<Seen>> {
    let text = String::from_utf8_lossy(data).replace("\r\n", "\n").replace('\r', "\n");
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let (mut kind, mut lines, mut id): (&str, Vec<&str>, Option<String>) = ("", Vec::new(), None);
    let mut seen = Vec::new();
    // What follows the last end of a line is not complete.
    let Some((complete, _)) = text.rsplit_once('\n') else { return seen };
    for line in complete.split('\n') {
        if line.is_empty() {
            let (event, data) = (std::mem::take(&mut kind), std::mem::take(&mut lines));
            if data.is_empty() {
                continue;
            }
            let data = data.join("\n");
            if data.trim() == "[DONE]" {
                break;
            }
            let event = if event.is_empty() { "message" } else { event };
            let data: Option<Json> = specwright_types::from_str(&data).ok();
            seen.push(data.map(|data| (event.to_owned(), id.clone(), Some(data))));
            continue;
        }
        let (field, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "event" => kind = value,
            "data" => lines.push(value),
            "id" if !value.contains('\0') => id = Some(value.to_owned()),
            _ => {}
        }
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_body_is_read_as_both() {
        let text =
            b"id: 1\nevent: add\ndata: {\"n\":\ndata: 1}\n\ndata: x\n\ndata: [DONE]\n\ndata: 2\n\n";
        let first = Some(("add".to_owned(), Some("1".to_owned()), Some(json!({"n": 1}))));
        assert_eq!(events(vec![Bytes::from_static(text)]), [first, None]);
        assert_eq!(
            values(vec![Bytes::from_static(b"1\n\n{\n\x1e[2]")]),
            [Some(json!(1)), None, Some(json!([2]))]
        );
        run(text);
    }
}

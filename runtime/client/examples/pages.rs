//! Peak memory of walking a list of 100,000 pages, 20 items each, whose service is in memory.
//!
//! `cargo run --release -p specwright-client --example pages`, for each kind of paging by its name:
//! `link` (the default), `header`, `cursor`, `last-item`, `number`, `offset`. The peak is `VmHWM`
//! of `/proc/self/status`, so it is known on Linux only. What the client holds of the pages it has
//! read are 128 bits of each of the last 10,000 (`Limits::links`), whatever the length of the list.

#![allow(clippy::print_stdout, reason = "its output is its purpose")]

use specwright_client::{
    Body, BoxError, BoxFuture, ByteStream, Bytes, Call, Client, Json, Operation, PagingProfile,
    Param, Response, TokioSleep, Transport, TransportError, http, private::Api,
};
use std::fmt::Write;

const PAGES: usize = 100_000;
const ITEMS: usize = 20;

/// After how many pages the peak is printed.
const STOPS: [usize; 5] = [1, 1_000, 10_000, 50_000, PAGES];

static API: Api = Api::new("memory", "1");

const PARAMS: &[Param] = &[Param::query("page"), Param::query("after"), Param::query("offset")];

const fn list(paging: PagingProfile) -> Operation {
    Operation::new("List", specwright_client::Method::GET, "/list").params(PARAMS).paging(paging)
}

static LINK: Operation = list(PagingProfile::next_link(&["value"], &["nextLink"]));
static HEADER: Operation = list(PagingProfile::link_header(&["value"]));
static CURSOR: Operation = list(PagingProfile::cursor(&["value"], 0, &["next"]));
static LAST_ITEM: Operation = list(PagingProfile::last_item(&["value"], 1, &["id"]));
static NUMBER: Operation = list(PagingProfile::number(&["value"], 0, 1));
static OFFSET: Operation = list(PagingProfile::offset(&["value"], 2));

/// A service whose pages and items are numbered from 1 on.
#[derive(Debug)]
struct Memory;

impl Transport for Memory {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'static, Result<http::Response<ByteStream>, TransportError>> {
        let asked = request.uri().query().and_then(|query| query.split_once('='));
        let asked = asked.and_then(|(name, value)| Some((name, value.parse::<usize>().ok()?)));
        let number = match asked {
            Some(("page", number)) => number,
            // So many items stand before the page.
            Some((_, items)) => items / ITEMS + 1,
            None => 1,
        };
        let mut response = http::Response::new(Bytes::from(page(number)).into());
        if number < PAGES {
            let link = format!("</list?page={}>; rel=\"next\"", number + 1);
            if let Ok(link) = link.parse() {
                response.headers_mut().insert(http::header::LINK, link);
            }
        }
        Box::pin(async move { Ok(response) })
    }
}

fn page(number: usize) -> String {
    let mut text = String::from(r#"{"value":["#);
    let count = if number <= PAGES { ITEMS } else { 0 };
    for item in 0..count {
        let comma = if item == 0 { "" } else { "," };
        let id = (number - 1) * ITEMS + item + 1;
        let _ = write!(text, r#"{comma}{{"id":{id},"page":{number},"name":"an item"}}"#);
    }
    text.push(']');
    if number < PAGES {
        let next = number + 1;
        let _ = write!(text, r#","nextLink":"/list?page={next}","next":"{next}""#);
    }
    text.push('}');
    text
}

/// The most memory that this process has had so far, in KiB.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches("kB").trim().parse().ok()
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), BoxError> {
    let operation = match std::env::args().nth(1).as_deref() {
        None | Some("link") => &LINK,
        Some("header") => &HEADER,
        Some("cursor") => &CURSOR,
        Some("last-item") => &LAST_ITEM,
        Some("number") => &NUMBER,
        Some("offset") => &OFFSET,
        Some(other) => return Err(format!("`{other}` is no kind of paging").into()),
    };
    let builder = Client::builder(&API).endpoint("https://memory.example");
    let client = builder.transport(Memory).sleep(TokioSleep).build()?;
    let limits = specwright_client::Limits::new().pages(PAGES + 1);
    let call = Call::<Response<Json>, Json>::new(&client, operation).limits(limits);
    let (mut items, mut read) = (call.items::<Json>(), 0);
    while let Some(item) = items.next().await {
        item?;
        read += 1;
        if STOPS.contains(&(read / ITEMS)) && read % ITEMS == 0 {
            let peak = peak().map_or("unknown".to_owned(), |peak| format!("{peak} KiB"));
            println!("{} pages, {read} items: {peak}", read / ITEMS);
        }
    }
    match read == PAGES * ITEMS {
        true => Ok(()),
        false => Err(format!("the list ended after {read} items").into()),
    }
}

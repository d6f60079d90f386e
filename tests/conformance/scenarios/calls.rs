//! Calls that are alike, in tables. Each row is made and asserted, also after one that is wrong.
#![allow(unused_macros, dead_code, reason = "no group needs all of it")]

/// Makes each of these calls; the server accepts it, and there is nothing to read.
macro_rules! accepted {
    ($($call:expr),* $(,)?) => { given!($($call => specwright_client::Empty),*) };
}

/// Makes each of these calls, and compares what it gives.
macro_rules! given {
    ($($call:expr => $value:expr),* $(,)?) => {{
        let mut wrong = Vec::<String>::new();
        $(match $call.await.map(|answer| answer.into_body()) {
            Ok(body) if body == $value => {}
            other => wrong.push(format!("{}: {other:?}", stringify!($call))),
        })*
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }};
}

/// Makes each of these calls, whose answers are lists or maps, and counts their items.
macro_rules! counted {
    ($($call:expr => $count:expr),* $(,)?) => {{
        let mut wrong = Vec::<String>::new();
        $(match $call.await.map(|answer| answer.into_body()) {
            Ok(body) if body.len() == $count => {}
            other => wrong.push(format!("{}: {other:?}", stringify!($call))),
        })*
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }};
}

/// Makes each of these calls, whose answers are not what is described: where in the answer, and the
/// beginning of the reason.
macro_rules! malformed {
    ($($call:expr => ($path:expr, $reason:expr)),* $(,)?) => {{
        let mut wrong = Vec::<String>::new();
        $(match $call.await.map(|answer| answer.into_body()) {
            Err(specwright_client::CallError::Decode(error)) if error.path() == $path && error.reason().starts_with($reason) => {}
            other => wrong.push(format!("{}: {other:?}", stringify!($call))),
        })*
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }};
}

/// The answer to what is null in the tests of the server: a success without a body.
pub const NOTHING: &str = "the body is empty, where a document is described";

/// Characters of more than one byte, some of which have a twin that a normal form would put in
/// their place.
pub const WIDE: &str = "啊齄丂狛狜\u{f9f1}\u{f92c}\u{f9f1}\u{fa0c}\u{fa29}";

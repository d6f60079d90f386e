//! Calls that are alike, in tables.
#![allow(unused_macros, dead_code, reason = "no group needs all of it")]

/// Makes each of these calls; the server accepts it, and there is nothing to read.
macro_rules! accepted {
    ($($call:expr),* $(,)?) => {
        $(assert_eq!(*$call.await.expect(stringify!($call)), specwright_client::Empty);)*
    };
}

/// Makes each of these calls, and compares what it gives.
macro_rules! given {
    ($($call:expr => $value:expr),* $(,)?) => {
        $(assert_eq!(*$call.await.expect(stringify!($call)), $value, stringify!($call));)*
    };
}

/// Makes each of these calls, whose answers are not what is described: where in the answer, and why.
macro_rules! malformed {
    ($($call:expr => ($path:expr, $reason:expr)),* $(,)?) => {
        $(
            let answer = $call.await.map(|answer| answer.into_body());
            let Err(specwright_client::Error::Decode(error)) = answer else { panic!("{}: {answer:?}", stringify!($call)) };
            assert_eq!((error.path(), error.reason()), ($path, $reason), stringify!($call));
        )*
    };
}

/// Characters of more than one byte, some of which have a twin that a normal form would put in their place.
pub const WIDE: &str = "啊齄丂狛狜\u{f9f1}\u{f92c}\u{f9f1}\u{fa0c}\u{fa29}";

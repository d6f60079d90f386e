//! Names that generated code cannot give, for it uses them without a path: the one table for
//! `names/` and `emit/`. Tests make sure that the runtime's macros (`names/tests.rs`) and what is
//! emitted (`tests/tests/reserved.rs`) use no other.

/// Methods that every client has, and modules in addition to those of the groups.
pub const CLIENT: &[&str] = &[
    "builder",
    "clone",
    "endpoint",
    "inner",
    "models",
    "new",
    "resume",
    "client",
    "lib",
    "operations",
    "prelude",
    "setters",
];
/// Methods that every builder has.
pub const BUILDER: &[&str] = &[
    "allow_origin",
    "allow_unauthenticated",
    "build",
    "clone",
    "credential",
    "credential_for",
    "endpoint",
    "header",
    "limits",
    "retry",
    "server",
    "sleep",
    "timeout",
    "transport",
    "user_agent",
    "variable",
    "variable_unchecked",
    "wait_options",
];
/// Functions that every record has, which an accessor of the same name would hide.
pub const RECORD: &[&str] =
    &["clone", "default", "empty", "entry", "new", "null", "option", "slot", "table", "view"];
/// Methods that every call has.
pub const CALL: &[&str] = &[
    "accept",
    "arg",
    "as_call",
    "call",
    "clone",
    "deadline",
    "header",
    "into_future",
    "items",
    "lenient",
    "lenient_items",
    "limits",
    "pages",
    "resume_items",
    "retry",
    "send",
    "set",
    "timeout",
    "until_done",
];
/// The prelude of edition 2024: a user who imports all models would lose what is called like a type
/// of theirs.
#[rustfmt::skip]
pub const PRELUDE: &[&str] = &[
    "AsMut", "AsRef", "AsyncFn", "AsyncFnMut", "AsyncFnOnce", "Box", "Clone", "Copy", "Debug", "Default", "DoubleEndedIterator",
    "Drop", "Eq", "Err", "ExactSizeIterator", "Extend", "Fn", "FnMut", "FnOnce", "From", "FromIterator", "Future", "Hash", "Into",
    "IntoFuture", "IntoIterator", "Iterator", "None", "Ok", "Option", "Ord", "PartialEq", "PartialOrd", "Result", "Self", "Send",
    "Sized", "Some", "String", "Sync", "ToOwned", "ToString", "TryFrom", "TryInto", "Unpin", "Vec",
];
/// What generated files import from the standard library.
pub const STD: &[&str] = &["BTreeMap"];
/// What models are made of, from `specwright_types`; the root of the models crate re-exports it
/// too.
#[rustfmt::skip]
pub const VALUES: &[&str] = &[
    "Base64", "Base64Url", "Date", "DateTime", "Decimal", "Duration", "HttpDate", "Int64", "Json", "Nullable", "Time",
    "UInt64", "UnixTime", "Uuid",
];
/// What client modules also import from `specwright_types`. A model may be called so: it is
/// `models::View` there.
pub const VIEWS: &[&str] = &["View"];
/// What client modules import from `specwright_client`.
#[rustfmt::skip]
pub const CALLS: &[&str] = &[
    "Api", "Body", "Call", "CallWith", "ClientParameter", "Download", "Empty", "Events", "File", "FinalState", "JsonLines", "Lro", "LroKind",
    "LroProfile", "LroToken", "Method", "Multipart", "Operation", "Pager", "PagingProfile", "Param", "Part", "ParameterLocation", "Response",
    "Scheme", "SchemeKind", "Server", "ServerVariable", "Style", "Text", "TokenError", "TypedBody", "WaiterProfile", "Waiting",
];
/// Other names of the runtime in client modules: traits that are imported for their methods, and
/// what the crate declares itself.
pub const OTHERS: &[&str] = &["Client", "Error", "Field", "Record", "Reply", "Xml"];

/// Names that no type of the models crate has. `Error` is one that every client crate has.
pub fn of_models() -> Vec<&'static str> {
    [PRELUDE, STD, VALUES, &["Error"]].concat()
}

/// Names that no type of a client module has.
pub fn of_client() -> Vec<&'static str> {
    [PRELUDE, STD, VALUES, VIEWS, CALLS, OTHERS].concat()
}

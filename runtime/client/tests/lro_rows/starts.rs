//! How operations begin.

use crate::play::*;
use specwright_client::Method;

#[test]
fn section_1_which_mechanism() {
    for kind in [ARM, DATA] {
        // Rows 1 and 2: a status monitor; the older header first.
        first(kind, ALL, (202, ASYNC, "", "poll /op/1"));
        first(kind, ALL, (202, OPERATION, "", "poll /op/2"));
        first(kind, ALL, (202, ASYNC_AND_LOCATION, "", "poll /op/1"));
        first(
            kind,
            ALL,
            (202, "Operation-Location: /op/2\nAzure-AsyncOperation: /op/1", "", "poll /op/1"),
        );
        first(kind, PUT_PATCH, (201, ASYNC, MAKING, "poll /op/1"));
        first(kind, PUT_PATCH, (200, ASYNC, MAKING, "poll /op/1"));
        // Row 3: Location, where it is a monitor.
        first(kind, ALL, (202, LOCATION, "", "poll /loc/3"));
        first(kind, POST_DELETE, (201, LOCATION, "", "poll /loc/3"));
        first(kind, POST_DELETE, (200, LOCATION, "{}", "done: body"));
        first(kind, PUT_PATCH, (201, LOCATION, MAKING, "poll /r/1?v=1"));
        first(kind, PUT_PATCH, (200, LOCATION, "{}", "done: body"));
        // Row 4: the resource itself.
        first(kind, PUT_PATCH, (202, "", "", "poll /r/1?v=1"));
        first(kind, PUT_PATCH, (201, "", MAKING, "poll /r/1?v=1"));
        first(kind, PUT_PATCH, (200, "", MAKING, "poll /r/1?v=1"));
        // Row 5: done already.
        first(kind, POST_DELETE, (200, "", "{}", "done: body"));
        first(kind, POST_DELETE, (201, "", "{}", "done: body"));
        first(kind, ALL, (204, "", "", "done: nothing"));
        first(kind, ALL, (204, ASYNC, "", "done: nothing"));
        // Row 6: nothing says where the state is. Other clients call this a success.
        first(kind, POST_DELETE, (202, "", "", "no poll URL"));
        first(kind, POST_DELETE, (202, "Location: ", "", "no poll URL"));
    }
    // A resource that says it is done is done: the headers' address must not be called.
    first(ARM, PUT_PATCH, (200, ASYNC, MADE, "done: body"));
    first(ARM, PUT_PATCH, (201, ASYNC_AND_LOCATION, MADE, "done: body"));
    // With a 202 it only says that the request was taken.
    first(ARM, PUT_PATCH, (202, ASYNC_AND_LOCATION, MADE, "poll /op/1"));
    // A header of 6 KB is a header.
    let long = format!("/op/{}", "x".repeat(6 * 1024));
    let (headers, expected) = (format!("Operation-Location: {long}"), format!("poll {long}"));
    play(
        DATA,
        Method::POST,
        &[(202, Box::leak(headers.into_boxed_str()), "", Box::leak(expected.into_boxed_str()))],
    );
}

#[test]
fn section_2_initial_state() {
    // A status monitor: its own word, which may end it at once.
    first(DATA, &[Method::POST], (202, OPERATION, SUCCEEDED, "done: body"));
    first(
        DATA,
        &[Method::POST],
        (202, OPERATION, r#"{"status":"Failed","error":{"code":"No"}}"#, "failed: No"),
    );
    first(
        DATA,
        &[Method::POST],
        (
            202,
            OPERATION,
            r#"{"status":"Canceled"}"#,
            "canceled: the service gave no reason (state Canceled)",
        ),
    );
    first(DATA, &[Method::POST], (202, OPERATION, r#"{"status":7}"#, "poll /op/2"));
    first(ARM, &[Method::POST], (202, ASYNC, MADE, "poll /op/1"));
    // The resource's `status` is the resource's business.
    first(ARM, PUT_PATCH, (201, ASYNC, r#"{"status":"Failed"}"#, "poll /op/1"));
    // Location: it runs, whatever the body says.
    first(ARM, ALL, (202, LOCATION, MADE, "poll /loc/3"));
    // The resource: by status.
    first(ARM, PUT_PATCH, (202, "", MADE, "poll /r/1?v=1"));
    first(ARM, PUT_PATCH, (201, "", "", "poll /r/1?v=1"));
    first(ARM, PUT_PATCH, (201, "", MADE, "done: body"));
    first(ARM, PUT_PATCH, (200, "", "{}", "done: body"));
    first(ARM, PUT_PATCH, (200, "", "", "done: body"));
    first(ARM, PUT_PATCH, (200, "", r#"{"provisioningState":"Creating"}"#, "poll /r/1?v=1"));
    first(
        ARM,
        PUT_PATCH,
        (
            200,
            "",
            r#"{"properties":{"provisioningState":"Failed","errorMessage":"Full."}}"#,
            "failed: Full.",
        ),
    );
    first(ARM, PUT_PATCH, (204, "", "", "done: nothing"));
    first(DATA, PUT_PATCH, (201, "", "{}", "done: body"));
    // No status of a start.
    first(ARM, ALL, (206, "", "", "stop 206"));
    first(ARM, ALL, (503, "Retry-After: 3", "", "retry 503 after 3"));
}

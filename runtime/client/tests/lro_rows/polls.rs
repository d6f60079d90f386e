//! What polls are answered.

use crate::play::*;
use specwright_client::Method;

#[test]
fn section_4_polls_of_a_monitor() {
    let poll = |turn| play(ARM, Method::POST, &[(202, ASYNC, "", "poll /op/1"), turn]);
    poll((200, "", RUNNING, "poll /op/1"));
    poll((201, "", RUNNING, "poll /op/1"));
    poll((202, "", RUNNING, "poll /op/1"));
    poll((200, "", SUCCEEDED, "done: body"));
    poll((202, "", r#"{"status":"succeeded"}"#, "done: body"));
    poll((200, "", r#"{"status":"unknownFutureValue"}"#, "poll /op/1"));
    poll((
        200,
        "",
        r#"{"status":"Cancelled"}"#,
        "canceled: the service gave no reason (state Canceled)",
    ));
    // No state: other clients take these for a success or for the end.
    for body in
        ["", "{ }", "[]", r#"{"status":null}"#, r#"{"status":""}"#, r#"{"status":"Accepted""#]
    {
        poll((200, "", body, "no state"));
    }
    poll((202, "", "", "no state"));
    poll((204, "", "", "no state"));
    play(ARM, Method::DELETE, &[(202, ASYNC, "", "poll /op/1"), (204, "", "", "done: nothing")]);
    // A failure to read the state is not one of the operation.
    for status in [408, 429, 500, 502, 503, 504] {
        let expected = Box::leak(format!("retry {status}").into_boxed_str());
        play(
            ARM,
            Method::POST,
            &[
                (202, ASYNC, "", "poll /op/1"),
                (status, "", "", expected),
                (200, "", SUCCEEDED, "done: body"),
            ],
        );
    }
    poll((429, "Retry-After: 17", r#"{"error":{"code":"Slow"}}"#, "retry 429 Slow after 17"));
    poll((400, "", r#"{"error":{"code":"Bad"}}"#, "stop 400 Bad"));
    poll((404, "", "", "stop 404"));
    poll((302, LOCATION, "", "stop 302"));
}

#[test]
fn section_4_polls_of_a_location() {
    for method in [Method::POST, Method::DELETE] {
        let poll = |turn| play(ARM, method, &[(202, LOCATION, "", "poll /loc/3"), turn]);
        poll((202, "", "", "poll /loc/3"));
        poll((202, "", MADE, "poll /loc/3"));
        poll((200, "", "{}", "done: body"));
        poll((200, "", "", "done: body"));
        poll((201, "", "{}", "done: body"));
        poll((204, "", "", "done: nothing"));
        // The answer of a POST or DELETE is no resource in the making.
        poll((200, "", MAKING, "done: body"));
        poll((400, "", r#"{"error":{"code":"Bad"}}"#, "failed: Bad"));
        poll((409, "", "", "failed: the service gave no reason (state Failed)"));
        poll((401, "", "", "stop 401"));
        poll((403, "", "", "stop 403"));
        poll((404, "", "", "stop 404"));
        poll((500, "", "", "retry 500"));
        poll((429, "", "", "retry 429"));
    }
    // That of a POST is about anything; that of a DELETE can only be about what was to go.
    let end = |method, turn| play(ARM, method, &[(202, LOCATION, "", "poll /loc/3"), turn]);
    end(Method::POST, (200, "", r#"{"properties":{"provisioningState":"Failed"}}"#, "done: body"));
    let (failed, canceled) = (
        "failed: the service gave no reason (state Failed)",
        "canceled: the service gave no reason (state Canceled)",
    );
    end(Method::DELETE, (200, "", r#"{"properties":{"provisioningState":"Failed"}}"#, failed));
    end(Method::DELETE, (200, "", r#"{"properties":{"provisioningState":"Canceled"}}"#, canceled));
    let put = |turn| play(ARM, Method::PUT, &[(202, LOCATION, "", "poll /loc/3"), turn]);
    put((200, "", MAKING, "poll /loc/3"));
    put((200, "", MADE, "done: body"));
    put((200, "", r#"{"name":"sku"}"#, "done: body"));
    put((
        200,
        "",
        r#"{"properties":{"provisioningState":"Failed"}}"#,
        "failed: the service gave no reason (state Failed)",
    ));
}

#[test]
fn section_4_polls_of_the_resource() {
    let poll = |turn| play(ARM, Method::PUT, &[(201, "", MAKING, "poll /r/1?v=1"), turn]);
    poll((200, "", MAKING, "poll /r/1?v=1"));
    poll((201, "", MAKING, "poll /r/1?v=1"));
    poll((202, "", "", "poll /r/1?v=1"));
    poll((200, "", MADE, "done: body"));
    poll((200, "", "{}", "done: body"));
    poll((204, "", "", "done: nothing"));
    poll((200, "", "", "no state"));
    poll((
        200,
        "",
        r#"{"properties":{"provisioningState":"Canceled"}}"#,
        "canceled: the service gave no reason (state Canceled)",
    ));
    poll((500, "", "", "retry 500"));
    poll((400, "", r#"{"message":"Error from the server"}"#, "stop 400"));
    poll((400, "", r#"<{"message""#, "stop 400"));
    poll((404, "", "", "stop 404"));
}

#[test]
fn section_4_the_newest_poll_url_verbatim() {
    // Its own query stays as it is; another client overwrites `api-version` on every poll.
    let reclassified =
        "Azure-AsyncOperation: https://api.test/op/1?api-version=2020-01-01&t=a%2Fb+c";
    play(
        ARM,
        Method::PUT,
        &[(202, reclassified, "", "poll /op/1?api-version=2020-01-01&t=a%2Fb+c")],
    );
    play(
        ARM,
        Method::POST,
        &[
            (202, ASYNC, "", "poll /op/1"),
            (202, "Azure-AsyncOperation: https://api.test/op/9", RUNNING, "poll /op/9"),
            (200, "", RUNNING, "poll /op/9"),
            (200, "Location: https://api.test/loc/new", SUCCEEDED, "get /loc/new"),
        ],
    );
    play(
        DATA,
        Method::POST,
        &[
            (202, OPERATION, "", "poll /op/2"),
            (200, "Operation-Location: /op/9", RUNNING, "poll /op/9"),
            (200, "", SUCCEEDED, "done: body"),
        ],
    );
    play(
        ARM,
        Method::POST,
        &[
            (202, LOCATION, "", "poll /loc/3"),
            (202, "Location: https://api.test/loc/9\nRetry-After: 0", "", "poll /loc/9 after 0"),
            (202, "", "", "poll /loc/9"),
            (200, "", "{}", "done: body"),
        ],
    );
    // Relative addresses count from the URL that was asked.
    play(
        ARM,
        Method::POST,
        &[
            (202, "Location: /a/b/c", "", "poll /a/b/c"),
            (202, "Location: d?x=1", "", "poll /a/b/d?x=1"),
            (202, "Location: ?x=2", "", "poll /a/b/d?x=2"),
        ],
    );
    // Retry-After of each response, the first too; what is malformed counts as absent.
    play(
        ARM,
        Method::PUT,
        &[
            (202, "Azure-AsyncOperation: /op/1\nRetry-After: 15", "", "poll /op/1 after 15"),
            (200, "Retry-After: /bar", RUNNING, "poll /op/1"),
        ],
    );
}

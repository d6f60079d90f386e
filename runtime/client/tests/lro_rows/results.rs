//! How operations end.

use crate::play::*;
use specwright_client::{FinalState, LroKind, Method};

#[test]
fn section_6_results() {
    let end = |profile, method, headers, body, expected| {
        let monitor = if headers == OPERATION { "poll /op/2" } else { "poll /op/1" };
        play(profile, method, &[(202, headers, "", monitor), (200, "", body, expected)]);
    };
    use FinalState::{AzureAsyncOperation, Location, OperationLocation, OriginalUri};
    let arm = |state| via(LroKind::Arm, state);
    // PUT: the resource at the original URL; another client decodes the monitor's body into an
    // all-`None` resource.
    end(ARM, Method::PUT, ASYNC, SUCCEEDED, "get /r/1?v=1");
    end(ARM, Method::PUT, ASYNC_AND_LOCATION, SUCCEEDED, "get /r/1?v=1");
    end(arm(AzureAsyncOperation), Method::PUT, ASYNC_AND_LOCATION, SUCCEEDED, "get /r/1?v=1");
    end(arm(OriginalUri), Method::PUT, ASYNC_AND_LOCATION, SUCCEEDED, "get /r/1?v=1");
    end(arm(Location), Method::PUT, ASYNC_AND_LOCATION, SUCCEEDED, "get /loc/3");
    end(arm(Location), Method::PUT, ASYNC, SUCCEEDED, "get /r/1?v=1");
    // PATCH: the same.
    end(ARM, Method::PATCH, ASYNC_AND_LOCATION, SUCCEEDED, "get /r/1?v=1");
    end(arm(AzureAsyncOperation), Method::PATCH, ASYNC, SUCCEEDED, "get /r/1?v=1");
    end(arm(Location), Method::PATCH, ASYNC_AND_LOCATION, SUCCEEDED, "get /loc/3");
    // POST: as the description says, else Location if there was one.
    end(ARM, Method::POST, ASYNC, SUCCEEDED, "done: body");
    end(ARM, Method::POST, ASYNC_AND_LOCATION, SUCCEEDED, "get /loc/3");
    end(arm(Location), Method::POST, ASYNC_AND_LOCATION, SUCCEEDED, "get /loc/3");
    end(arm(AzureAsyncOperation), Method::POST, ASYNC_AND_LOCATION, SUCCEEDED, "done: body");
    end(arm(OriginalUri), Method::POST, ASYNC_AND_LOCATION, SUCCEEDED, "get /r/1?v=1");
    end(ARM, Method::POST, ASYNC, r#"{"status":"Succeeded","result":{}}"#, "done: body");
    end(DATA, Method::POST, OPERATION, r#"{"status":"Succeeded","result":{}}"#, "done: result");
    end(DATA, Method::POST, OPERATION, r#"{"status":"Succeeded","result":null}"#, "done: body");
    end(
        via(LroKind::DataPlane, OperationLocation),
        Method::POST,
        OPERATION,
        r#"{"status":"Succeeded","result":1}"#,
        "done: result",
    );
    // DELETE: nothing, and nothing more is asked.
    end(ARM, Method::DELETE, ASYNC_AND_LOCATION, SUCCEEDED, "done: nothing");
    end(arm(Location), Method::DELETE, ASYNC_AND_LOCATION, SUCCEEDED, "done: nothing");
    end(
        ARM,
        Method::DELETE,
        ASYNC,
        r#"{"status":"Succeeded","resourceLocation":"/r/9"}"#,
        "done: nothing",
    );
    // A resource location in the body.
    for method in [Method::PUT, Method::PATCH, Method::POST, Method::GET] {
        end(
            DATA,
            method,
            OPERATION,
            r#"{"status":"Succeeded","resourceLocation":"/r/9"}"#,
            "get /r/9",
        );
        end(
            DATA,
            method,
            OPERATION,
            r#"{"status":"Succeeded","resourceLocation":"9"}"#,
            "get /op/9",
        );
    }
    end(ARM, Method::PUT, ASYNC, r#"{"status":"Succeeded","resourceLocation":""}"#, "get /r/1?v=1");
}

#[test]
fn section_6_the_final_get() {
    let get = |turns: &[Turn]| {
        let start = [(202, ASYNC, "", "poll /op/1"), (200, "", SUCCEEDED, "get /r/1?v=1")];
        play(ARM, Method::PUT, &[&start, turns].concat());
    };
    get(&[(200, "", "{}", "done: body")]);
    get(&[(201, "", "{}", "done: body")]);
    get(&[(202, "", "{}", "done: body")]);
    get(&[(204, "", "", "done: nothing")]);
    get(&[(200, "", r#"{"properties":{"provisioningState":"Failed"}}"#, "done: body")]);
    get(&[(500, "", "", "retry 500"), (200, "", "{}", "done: body")]);
    get(&[(404, "", "", "stop 404")]);
    // An unusable Location that is not used does no harm.
    let reclassified = "Azure-AsyncOperation: /op/1\nLocation: somethingBadWhichShouldNotBeUsed";
    play(
        ARM,
        Method::PUT,
        &[(201, reclassified, MAKING, "poll /op/1"), (200, "", SUCCEEDED, "get /r/1?v=1")],
    );
    let other = "Azure-AsyncOperation: /op/1\nLocation: http://evil.test:x/";
    play(
        ARM,
        Method::DELETE,
        &[(202, other, "", "poll /op/1"), (200, "", SUCCEEDED, "done: nothing")],
    );
}

#[test]
fn section_7_failures() {
    let fail = |body, expected| {
        play(ARM, Method::PUT, &[(202, ASYNC, "", "poll /op/1"), (200, "", body, expected)])
    };
    fail(
        r#"{"status":"Failed","error":{"code":"Conflict","message":"Busy."}}"#,
        "failed: Conflict: Busy.",
    );
    fail(
        r#"{"status":"Canceled","error":{"code":"UserAbort","message":"Stopped."}}"#,
        "canceled: UserAbort: Stopped.",
    );
    fail(r#"{"status":"Failed","code":"Conflict","message":"Busy."}"#, "failed: Conflict: Busy.");
    fail(
        r#"{"status":"Failed","error":{"code":500,"message":"Internal Server Error"}}"#,
        "failed: 500: Internal Server Error",
    );
    fail(r#"{"status":"Failed"}"#, "failed: the service gave no reason (state Failed)");
}

#[test]
fn section_8_other_origins() {
    const EVIL: &str = "https://evil.test/op/1";
    for name in ["Azure-AsyncOperation", "Operation-Location", "Location"] {
        let header: &'static str = Box::leak(format!("{name}: {EVIL}?sig=SECRET").into_boxed_str());
        first(ARM, ALL, (202, header, "", "untrusted https://evil.test/op/1?[hidden]"));
        let start = if name == "Location" { LOCATION } else { ASYNC };
        let poll = if name == "Location" { "poll /loc/3" } else { "poll /op/1" };
        let untrusted = "untrusted https://evil.test/op/1?[hidden]";
        play(ARM, Method::POST, &[(202, start, "", poll), (202, header, RUNNING, untrusted)]);
    }
    first(ARM, ALL, (202, "Location: http://api.test/op/1", "", "untrusted http://api.test/op/1"));
    first(ARM, ALL, (202, "Location: //evil.test/op/1", "", "untrusted https://evil.test/op/1"));
    // The final GET and the resource location.
    let both = "Azure-AsyncOperation: /op/1\nLocation: https://evil.test/loc";
    play(
        ARM,
        Method::POST,
        &[(202, both, "", "poll /op/1"), (200, "", SUCCEEDED, "untrusted https://evil.test/loc")],
    );
    let there = r#"{"status":"Succeeded","resourceLocation":"https://evil.test/r"}"#;
    play(
        DATA,
        Method::PUT,
        &[(202, OPERATION, "", "poll /op/2"), (200, "", there, "untrusted https://evil.test/r")],
    );
}

#[test]
fn section_9_graph() {
    let start: Turn = (202, LOCATION, "", "poll /loc/3");
    let running = r#"{"status":"running","resourceLocation":""}"#;
    let found = r#"{"status":"succeeded","resourceLocation":"https://api.test/r/9"}"#;
    // A 200 at the Location is not the end: its status is read.
    play(
        GRAPH,
        Method::POST,
        &[
            start,
            (200, "", r#"{"status":"notStarted"}"#, "poll /loc/3"),
            (200, "", running, "poll /loc/3"),
            (200, "", found, "get /r/9"),
        ],
    );
    play(
        GRAPH,
        Method::POST,
        &[start, (202, "", "", "poll /loc/3"), (200, "", SUCCEEDED, "done: body")],
    );
    play(
        GRAPH,
        Method::POST,
        &[start, (200, "", r#"{"status":"succeeded","resourceLocation":""}"#, "done: body")],
    );
    play(
        GRAPH,
        Method::POST,
        &[start, (200, "", r#"{"status":"unknownFutureValue"}"#, "poll /loc/3")],
    );
    play(GRAPH, Method::POST, &[start, (200, "", r#"{"status":"skipped"}"#, "poll /loc/3")]);
    play(
        GRAPH,
        Method::POST,
        &[
            start,
            (
                200,
                "",
                r#"{"status":"failed","statusDetail":"No such user."}"#,
                "failed: No such user.",
            ),
        ],
    );
    play(GRAPH, Method::POST, &[start, (200, "", "{}", "no state")]);
    play(GRAPH, Method::POST, &[start, (202, "Location: /loc/4", running, "poll /loc/4")]);
    play(GRAPH, Method::POST, &[(202, OPERATION, "", "poll /op/2"), (200, "", found, "get /r/9")]);
    first(GRAPH, PUT_PATCH, (200, "", MAKING, "done: body"));
    first(GRAPH, ALL, (202, "", "", "no poll URL"));
    // A malformed date in the operation is nothing to the one who follows it.
    let reclassified = r#"{"status":"succeeded","createdDateTime":"2020-03-19T12-01-03.45Z","resourceLocation":"/r/9"}"#;
    play(GRAPH, Method::POST, &[start, (200, "", reclassified, "get /r/9")]);
}

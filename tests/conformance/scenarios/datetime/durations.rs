//! Durations, and times of the day.

use specwright_types::{Duration, Time};

#[tokio::test]
async fn durations() {
    let client = client!(body_duration_client);
    let calls = client.duration();
    given!(
        calls.get_null() => None,
        calls.get_positive() => Duration::from("P3Y6M4DT12H30M5S"),
        calls.get_invalid() => Duration::from("123ABC"),
    );
    accepted!(calls.put_positive("P123DT22H14M12.011S"));
}

#[tokio::test]
async fn times() {
    let client = client!(body_time_client);
    let calls = client.time();
    given!(calls.get() => Time::from("11:34:56"), calls.put("08:07:56") => "Nice job posting time");
}

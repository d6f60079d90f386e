//! Integers of 32 and 64 bits in JSON bodies.

use specwright_types::UnixTime;

#[tokio::test]
async fn the_greatest_and_the_least() {
    let client = client!(body_integer_client);
    let calls = client.int();
    accepted!(
        calls.put_max32(i32::MAX),
        calls.put_min32(i32::MIN),
        calls.put_max64(i64::MAX),
        calls.put_min64(i64::MIN),
    );
}

/// An integer that does not fit is an error, not another integer.
#[tokio::test]
async fn greater_and_less() {
    let client = client!(body_integer_client);
    let calls = client.int();
    malformed!(
        calls.get_overflow_int32() => ("", "invalid value: integer `2147483656`, expected an integer"),
        calls.get_underflow_int32() => ("", "invalid value: integer `-2147483656`, expected an integer"),
        calls.get_overflow_int64() => ("", "invalid value: integer `9223372036854775910`, expected an integer (64 bits)"),
        calls.get_underflow_int64() => ("", "invalid type: floating point `-9.223372036854776e+18`, expected an integer"),
        calls.get_invalid() => ("", "trailing characters"),
    );
    given!(calls.get_null() => None);
}

#[tokio::test]
async fn unix_times() {
    let client = client!(body_integer_client);
    let calls = client.int();
    given!(calls.get_unix_time() => UnixTime(1_460_505_600), calls.get_null_unix_time() => None);
    malformed!(calls.get_invalid_unix_time() => ("", "trailing characters"));
    accepted!(calls.put_unix_time_date(1_460_505_600));
}

//! Conversions on demand.

use specwright_types::{Date, DateTime, Decimal, Duration, Nullable, UnixTime, Uuid, text_enum};
use std::time;

text_enum! {
    /// How much.
    Level { Low = "low", }
}

/// As the setters of generated records take it.
fn set<T>(value: impl Into<Nullable<T>>) -> Nullable<T> {
    value.into()
}

#[test]
fn what_may_be_null_is_given_as_text() {
    assert_eq!(set::<String>("Bo"), Nullable::Value("Bo".to_owned()));
    assert_eq!(set::<Uuid>("u"), Nullable::Value(Uuid::from("u")));
    assert_eq!(set::<Date>("2024-01-02"), Nullable::Value(Date::from("2024-01-02")));
    assert_eq!(set::<DateTime>(DateTime::from("x")), Nullable::Value(DateTime::from("x")));
    assert_eq!(set::<Level>("low"), Nullable::Value(Level::Low));
    assert_eq!(set::<Level>(Level::Low), set("low"));
    assert_eq!(set::<Level>(Nullable::Null), Nullable::Null);
}

#[test]
fn durations() {
    let parse = |text: &str| Duration::from(text).parse::<time::Duration>().ok();
    assert_eq!(
        parse("P3DT4H30M"),
        Some(time::Duration::from_secs(3 * 86_400 + 4 * 3_600 + 30 * 60))
    );
    assert_eq!(parse("P2W"), Some(time::Duration::from_secs(14 * 86_400)));
    assert_eq!(parse("PT0.1234567S"), Some(time::Duration::from_nanos(123_456_700)));
    assert_eq!(parse("PT1,5S"), Some(time::Duration::from_millis(1_500)));
    for text in [
        "",
        "P",
        "PT",
        "P1Y",
        "P1M",
        "-PT1S",
        "PT1",
        "PTS",
        "PT1.5H",
        "P1DT",
        "PT1S1M",
        "1S",
        "PT99999999999999999999S",
    ] {
        assert_eq!(parse(text), None, "{text}");
    }
    assert_eq!(Duration::from(time::Duration::from_millis(90_050)), "PT90.05S");
    assert_eq!(Duration::from(time::Duration::ZERO), "PT0S");
    let error = Duration::from("P1Y").parse::<time::Duration>().unwrap_err();
    assert_eq!(
        error.to_string(),
        "\"P1Y\" is not an ISO 8601 duration of weeks, days, hours, minutes and seconds"
    );
}

#[test]
fn decimals() {
    assert_eq!(Decimal::from("12.50").parse::<f64>().unwrap(), 12.5);
    assert!(Decimal::from("twelve").parse::<f64>().is_err());
}

#[test]
fn unix_times() {
    let epoch = time::SystemTime::UNIX_EPOCH;
    assert_eq!(UnixTime(5).system_time(), Some(epoch + time::Duration::from_secs(5)));
    assert_eq!(UnixTime(-5).system_time(), Some(epoch - time::Duration::from_secs(5)));
}

#[cfg(feature = "time")]
mod with_time {
    use ::time::{Date as Day, OffsetDateTime};
    use specwright_types::{Date, DateTime, HttpDate, UnixTime};

    #[test]
    fn timestamps_both_ways() {
        for text in [
            "2024-02-29T23:59:59Z",
            "2024-01-01T00:00:00.1234567-07:30",
            "0001-01-01T00:00:00.000000001+14:00",
        ] {
            let time: OffsetDateTime = DateTime::from(text).parse().unwrap();
            assert_eq!(DateTime::from(time), text);
        }
    }

    #[test]
    fn timestamps_that_mean_nothing() {
        for text in [
            "",
            "2023-02-29T00:00:00Z",
            "2024-01-01",
            "2024-01-01T00:00:00",
            "0001-01-01T00:00:00-00:00:00",
        ] {
            assert!(DateTime::from(text).parse::<OffsetDateTime>().is_err(), "{text}");
        }
        let error = DateTime::from("soon").parse::<OffsetDateTime>().unwrap_err();
        assert_eq!(
            (error.text(), error.to_string().as_str()),
            ("soon", "\"soon\" is not an RFC 3339 timestamp")
        );
    }

    #[test]
    fn http_dates() {
        let time: OffsetDateTime = HttpDate::from("Sun, 06 Nov 1994 08:49:37 GMT").parse().unwrap();
        assert_eq!(time.unix_timestamp(), 784_111_777);
        assert_eq!(HttpDate::from(time), "Sun, 06 Nov 1994 08:49:37 GMT");
        let east = time.to_offset(::time::UtcOffset::from_hms(9, 0, 0).unwrap());
        assert_eq!(HttpDate::from(east), "Sun, 06 Nov 1994 08:49:37 GMT");
    }

    #[test]
    fn dates() {
        let day: Day = Date::from("2024-02-29").parse().unwrap();
        assert_eq!(Date::from(day), "2024-02-29");
        for text in ["", "2023-02-29", "2024-2-29", "2024-02-29Z", "+024-02-29", "2024é02-2"] {
            assert!(Date::from(text).parse::<Day>().is_err(), "{text}");
        }
    }

    #[test]
    fn unix_times() {
        let time = UnixTime(4_102_444_800).time().unwrap();
        assert_eq!(DateTime::from(time), "2100-01-01T00:00:00Z");
        assert_eq!(UnixTime::from(time), UnixTime(4_102_444_800));
        assert_eq!(UnixTime(i64::MAX).time(), None);
    }
}

#[cfg(feature = "uuid")]
#[test]
fn uuids() {
    use specwright_types::Uuid;
    let id: uuid::Uuid = Uuid::from("67E55044-10B1-426F-9247-BB680E5FE0C8").parse().unwrap();
    assert_eq!(Uuid::from(id), "67e55044-10b1-426f-9247-bb680e5fe0c8");
    assert!(Uuid::from("67E5").parse::<uuid::Uuid>().is_err());
}

#[cfg(feature = "chrono")]
#[test]
fn chrono_timestamps() {
    use specwright_types::{Date, DateTime};
    let time: chrono::DateTime<chrono::FixedOffset> =
        DateTime::from("2024-01-01T02:00:00.5+02:00").parse().unwrap();
    assert_eq!(DateTime::from(time), "2024-01-01T02:00:00.500+02:00");
    let utc: chrono::DateTime<chrono::Utc> =
        DateTime::from("2024-01-01T02:00:00+02:00").parse().unwrap();
    assert_eq!(DateTime::from(utc), "2024-01-01T00:00:00Z");
    let day: chrono::NaiveDate = Date::from("2024-02-29").parse().unwrap();
    assert_eq!(Date::from(day), "2024-02-29");
    assert_eq!(UnixTime(0).chrono().map(DateTime::from).unwrap(), "1970-01-01T00:00:00Z");
}

#[cfg(feature = "jiff")]
#[test]
fn jiff_timestamps() {
    use specwright_types::{Date, DateTime};
    let time: jiff::Timestamp = DateTime::from("2024-01-01T02:00:00.5+02:00").parse().unwrap();
    assert_eq!(DateTime::from(time), "2024-01-01T00:00:00.5Z");
    let day: jiff::civil::Date = Date::from("2024-02-29").parse().unwrap();
    assert_eq!(Date::from(day), "2024-02-29");
    assert_eq!(UnixTime(0).jiff().map(DateTime::from).unwrap(), "1970-01-01T00:00:00Z");
}

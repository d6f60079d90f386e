//! Records of one kind of scalar.

use super::client;
use body_complex_client::models::{
    BooleanWrapper, ByteWrapper, DateWrapper, DatetimeWrapper, Datetimerfc1123Wrapper,
    DoubleWrapper, DurationWrapper, FloatWrapper, IntWrapper, LongWrapper, StringWrapper,
};
use specwright_types::Base64;

#[tokio::test]
async fn integers() {
    let client = client();
    let calls = client.complex();
    let int = IntWrapper::new().with_field1(-1).with_field2(2);
    let long = LongWrapper::new().with_field1(1_099_511_627_775).with_field2(-999_511_627_788);
    given!(calls.primitive_get_int() => int, calls.primitive_get_long() => long);
    accepted!(calls.primitive_put_int(&int), calls.primitive_put_long(&long));
}

#[tokio::test]
async fn floats() {
    let client = client();
    let calls = client.complex();
    let float = FloatWrapper::new().with_field1(1.05).with_field2(-0.003);
    let mut double = DoubleWrapper::new().with_field1(3e-100);
    double.field_56_zeros_after_the_dot_and_negative_zero_before_dot_and_this_is_a_long_field_name_on_purpose = Some(-5e-57);
    given!(calls.primitive_get_float() => float, calls.primitive_get_double() => double);
    accepted!(calls.primitive_put_float(&float), calls.primitive_put_double(&double));
}

#[tokio::test]
async fn flags() {
    let client = client();
    let calls = client.complex();
    let flags = BooleanWrapper::new().with_field_true(true).with_field_false(false);
    given!(calls.primitive_get_bool() => flags);
    accepted!(calls.primitive_put_bool(&flags));
}

/// A text that is null, though the description does not say that it may be, is absent.
#[tokio::test]
async fn texts() {
    let client = client();
    let calls = client.complex();
    let texts = StringWrapper::new().with_field("goodrequest").with_empty("");
    given!(calls.primitive_get_string() => texts);
    accepted!(calls.primitive_put_string(&texts));
}

#[tokio::test]
async fn times() {
    let client = client();
    let calls = client.complex();
    let date = DateWrapper::new().with_field("0001-01-01").with_leap("2016-02-29");
    let moment =
        DatetimeWrapper::new().with_field("0001-01-01T00:00:00Z").with_now("2015-05-18T18:38:00Z");
    let web = Datetimerfc1123Wrapper::new().with_field("Mon, 01 Jan 0001 00:00:00 GMT");
    let web = web.with_now("Mon, 18 May 2015 11:38:00 GMT");
    let duration = DurationWrapper::new().with_field("P123DT22H14M12.011S");
    given!(
        calls.primitive_get_date() => date,
        calls.primitive_get_date_time() => moment,
        calls.primitive_get_date_time_rfc1123() => web,
        calls.primitive_get_duration() => duration,
    );
    accepted!(
        calls.primitive_put_date(&date),
        calls.primitive_put_date_time(&moment),
        calls.primitive_put_date_time_rfc1123(&web),
        calls.primitive_put_duration(&duration),
    );
}

#[tokio::test]
async fn bytes() {
    let client = client();
    let calls = client.complex();
    let bytes = ByteWrapper::new()
        .with_field(Base64::from(&[255, 254, 253, 252, 0, 250, 249, 248, 247, 246]));
    given!(calls.primitive_get_byte() => bytes);
    accepted!(calls.primitive_put_byte(&bytes));
}

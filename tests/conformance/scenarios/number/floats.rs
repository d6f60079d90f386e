//! Floats and decimals.

#[tokio::test]
async fn great_ones() {
    let client = client!(body_number_client);
    let calls = client.number();
    given!(
        calls.get_big_float() => 3.402823e20,
        calls.get_big_double() => 2.5976931e101,
        calls.get_big_double_positive_decimal() => 99_999_999.99,
        calls.get_big_double_negative_decimal() => -99_999_999.99,
        calls.get_big_decimal() => 2.5976931e101,
        calls.get_big_decimal_positive_decimal() => 99_999_999.99,
        calls.get_big_decimal_negative_decimal() => -99_999_999.99,
    );
    accepted!(
        calls.put_big_float(3.402823e20),
        calls.put_big_double(2.5976931e101),
        calls.put_big_double_positive_decimal(99_999_999.99),
        calls.put_big_double_negative_decimal(-99_999_999.99),
        calls.put_big_decimal(2.5976931e101),
        calls.put_big_decimal_positive_decimal(99_999_999.99),
        calls.put_big_decimal_negative_decimal(-99_999_999.99),
    );
}

#[tokio::test]
async fn small_ones() {
    let client = client!(body_number_client);
    let calls = client.number();
    given!(
        calls.get_small_float() => 3.402823e-20,
        calls.get_small_double() => 2.5976931e-101,
        calls.get_small_decimal() => 2.5976931e-101,
    );
    accepted!(
        calls.put_small_float(3.402823e-20),
        calls.put_small_double(2.5976931e-101),
        calls.put_small_decimal(2.5976931e-101),
    );
}

#[tokio::test]
async fn none_at_all() {
    let client = client!(body_number_client);
    let calls = client.number();
    given!(calls.get_null() => None);
    malformed!(
        calls.get_invalid_float() => ("", "trailing characters"),
        calls.get_invalid_double() => ("", "trailing characters"),
        calls.get_invalid_decimal() => ("", "trailing characters"),
    );
}

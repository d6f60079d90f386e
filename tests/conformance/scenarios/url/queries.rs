//! Parameters in the query of the URL.

use crate::calls::WIDE;
use url_client::models::UriColor;

const ITEMS: [&str; 4] = ["ArrayQuery1", "begin!*'();:@ &=+$,/?#[]end", "", ""];

#[tokio::test]
async fn what_is_fixed() {
    let client = client!(url_client);
    let calls = client.query_operations();
    accepted!(
        client.path_operations().queries_get_boolean_true(),
        client.path_operations().queries_get_boolean_false(),
        calls.queries_get_int_one_million(),
        calls.queries_get_int_negative_one_million(),
        calls.queries_get_ten_billion(),
        calls.queries_get_negative_ten_billion(),
        calls.queries_float_scientific_positive(),
        calls.queries_float_scientific_negative(),
        calls.queries_double_decimal_positive(),
        calls.queries_double_decimal_negative(),
        calls.queries_string_unicode(),
        calls.queries_string_url_encoded(),
        calls.queries_string_empty(),
        calls.queries_byte_empty(),
        calls.queries_date_valid(),
        calls.queries_date_time_valid(),
    );
}

#[tokio::test]
async fn what_is_given() {
    let client = client!(url_client);
    let calls = client.query_operations();
    accepted!(
        calls.queries_enum_valid().enum_query(UriColor::GreenColor),
        calls.queries_byte_multi_byte().byte_query(WIDE.as_bytes()),
    );
}

#[tokio::test]
async fn what_is_not_given_is_not_sent() {
    let client = client!(url_client);
    let calls = client.query_operations();
    accepted!(
        calls.queries_get_boolean_null(),
        calls.queries_get_int_null(),
        calls.queries_get_long_null(),
        calls.queries_float_null(),
        calls.queries_double_null(),
        calls.queries_string_null(),
        calls.queries_enum_null(),
        calls.queries_byte_null(),
        calls.queries_date_null(),
        calls.queries_date_time_null(),
        calls.queries_array_string_csv_null(),
    );
}

#[tokio::test]
async fn lists_in_one_value() {
    let client = client!(url_client);
    let calls = client.query_operations();
    accepted!(
        calls.queries_array_string_csv_valid().array_query(ITEMS),
        calls.queries_array_string_csv_empty().array_query([""; 0]),
        calls.queries_array_string_ssv_valid().array_query(ITEMS),
        calls.queries_array_string_tsv_valid().array_query(ITEMS),
        calls.queries_array_string_pipes_valid().array_query(ITEMS),
        calls
            .queries_array_string_no_collection_format_empty()
            .array_query(["hello", "nihao", "bonjour"]),
    );
}

#[tokio::test]
async fn lists_in_many_values() {
    let client = client!(url_multi_collection_format_client);
    let calls = client.query_operations();
    let [first, second, ..] = ITEMS.map(|item| Some(item.to_owned()));
    accepted!(
        calls.queries_array_string_multi_null(),
        calls.queries_array_string_multi_empty().array_query([""; 0]),
        calls.queries_array_string_multi_valid().array_query([
            first,
            second,
            None,
            Some(String::new())
        ]),
    );
}

/// Parameters of the client, of the path and of the operation.
#[tokio::test]
async fn parameters_from_three_places() {
    let builder = || builder!(url_client).global_string_path("globalStringPath");
    let (item, local) = ("pathItemStringPath", "localStringPath");
    let client = builder().build().expect("the address of the server is a URL");
    let calls = client.query_operations();
    accepted!(
        calls
            .path_items_get_global_query_null(item, local)
            .path_item_string_query("pathItemStringQuery")
            .local_string_query("localStringQuery"),
        calls
            .path_items_get_global_and_local_query_null(item, local)
            .path_item_string_query("pathItemStringQuery"),
    );
    let builder = builder().global_string_query("globalStringQuery");
    let client = builder.build().expect("the address of the server is a URL");
    let calls = client.query_operations();
    accepted!(
        calls
            .path_items_get_all_with_values(item, local)
            .path_item_string_query("pathItemStringQuery")
            .local_string_query("localStringQuery"),
        calls.path_items_get_local_path_item_query_null(item, local),
    );
}

//! Lists of records, of lists and of maps.

use super::client;
use body_array_client::models::Product;
use std::collections::BTreeMap;

fn product(integer: i64, string: &str) -> Product {
    Product::new().with_integer(integer).with_string(string)
}

#[tokio::test]
async fn of_records() {
    let client = client();
    let calls = client.array_operations();
    let (first, last) = (product(1, "2"), product(5, "6"));
    let all = [first.clone(), product(3, "4"), last.clone()];
    given!(
        calls.array_get_complex_empty() => [],
        calls.array_get_complex_valid() => all,
        calls.array_get_complex_item_empty() => [first.clone(), Product::new(), last.clone()],
        calls.array_get_complex_item_null() => [Some(first), None, Some(last)],
    );
    accepted!(calls.array_put_complex_valid(all));
}

fn row(items: [&str; 3]) -> Vec<String> {
    items.map(str::to_owned).to_vec()
}

#[tokio::test]
async fn of_lists() {
    let client = client();
    let calls = client.array_operations();
    let (first, last) = (row(["1", "2", "3"]), row(["7", "8", "9"]));
    let all = [first.clone(), row(["4", "5", "6"]), last.clone()];
    given!(
        calls.array_get_array_empty() => [[""; 0]; 0],
        calls.array_get_array_valid() => all,
        calls.array_get_array_item_empty() => [first.clone(), vec![], last.clone()],
        calls.array_get_array_item_null() => [Some(first), None, Some(last)],
    );
    accepted!(calls.array_put_array_valid(all));
}

fn map<const N: usize>(pairs: [(&str, &str); N]) -> BTreeMap<String, String> {
    pairs.map(|(key, value)| (key.to_owned(), value.to_owned())).into()
}

#[tokio::test]
async fn of_maps() {
    let client = client();
    let calls = client.array_operations();
    let first = map([("1", "one"), ("2", "two"), ("3", "three")]);
    let last = map([("7", "seven"), ("8", "eight"), ("9", "nine")]);
    let all = [first.clone(), map([("4", "four"), ("5", "five"), ("6", "six")]), last.clone()];
    given!(
        calls.array_get_dictionary_empty() => [],
        calls.array_get_dictionary_valid() => all,
        calls.array_get_dictionary_item_empty() => [first.clone(), map([]), last.clone()],
        calls.array_get_dictionary_item_null() => [Some(first), None, Some(last)],
    );
    accepted!(calls.array_put_dictionary_valid(all));
}

//! Maps of records, of lists and of maps.

use super::{client, map};
use body_dictionary_client::models::Widget;
use std::collections::BTreeMap;

fn widget(integer: i64, string: &str) -> Widget {
    Widget::new().with_integer(integer).with_string(string)
}

#[tokio::test]
async fn of_records() {
    let client = client();
    let calls = client.dictionary_operations();
    let (first, last) = (widget(1, "2"), widget(5, "6"));
    let all = map([first.clone(), widget(3, "4"), last.clone()]);
    given!(
        calls.dictionary_get_complex_empty() => BTreeMap::new(),
        calls.dictionary_get_complex_valid() => all,
        calls.dictionary_get_complex_item_empty() => map([first.clone(), Widget::new(), last.clone()]),
        calls.dictionary_get_complex_item_null() => map([Some(first), None, Some(last)]),
    );
    accepted!(calls.dictionary_put_complex_valid(&all));
}

fn row(items: [&str; 3]) -> Vec<String> {
    items.map(str::to_owned).to_vec()
}

#[tokio::test]
async fn of_lists() {
    let client = client();
    let calls = client.dictionary_operations();
    let (first, last) = (row(["1", "2", "3"]), row(["7", "8", "9"]));
    let all = map([first.clone(), row(["4", "5", "6"]), last.clone()]);
    given!(
        calls.dictionary_get_array_empty() => BTreeMap::new(),
        calls.dictionary_get_array_valid() => all,
        calls.dictionary_get_array_item_empty() => map([first.clone(), vec![], last.clone()]),
        calls.dictionary_get_array_item_null() => map([Some(first), None, Some(last)]),
    );
    accepted!(calls.dictionary_put_array_valid(&all));
}

fn words<const N: usize>(pairs: [(&str, &str); N]) -> BTreeMap<String, String> {
    pairs.map(|(key, value)| (key.to_owned(), value.to_owned())).into()
}

#[tokio::test]
async fn of_maps() {
    let client = client();
    let calls = client.dictionary_operations();
    let first = words([("1", "one"), ("2", "two"), ("3", "three")]);
    let last = words([("7", "seven"), ("8", "eight"), ("9", "nine")]);
    let all =
        map([first.clone(), words([("4", "four"), ("5", "five"), ("6", "six")]), last.clone()]);
    given!(
        calls.dictionary_get_dictionary_empty() => BTreeMap::new(),
        calls.dictionary_get_dictionary_valid() => all,
        calls.dictionary_get_dictionary_item_empty() => map([first.clone(), words([]), last.clone()]),
        calls.dictionary_get_dictionary_item_null() => map([Some(first), None, Some(last)]),
    );
    accepted!(calls.dictionary_put_dictionary_valid(&all));
}

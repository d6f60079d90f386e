//! Texts, also where the description knows one value.

use super::client;
use crate::calls::NOTHING;

const SPACED: &str = "    Now is the time for all good men to come to the aid of their country    ";

/// What the description knows of characters of more than one byte.
const WIDE: &str = "啊齄丂狛狜\u{f9f1}\u{f92c}\u{f9f1}\u{fa0c}\u{fa29}ˊ〞〡￤℡㈱‐ー﹡﹢﹫、〓ⅰⅹ⒈€㈠㈩ⅠⅫ！￣ぁんァヶΑ︴АЯаяāɡㄅㄩ─╋︵﹄︻︱︳︴ⅰⅹɑ\u{e7c7}ɡ〇〾⿻⺁\u{e843}䜣\u{e864}€";

#[tokio::test]
async fn none() {
    let client = client();
    let calls = client.string_operations();
    given!(calls.string_get_null() => None);
    accepted!(calls.string_put_null());
    malformed!(calls.string_get_not_provided() => ("", NOTHING));
}

#[tokio::test]
async fn empty() {
    let client = client();
    let calls = client.string_operations();
    given!(calls.string_get_empty() => "");
    accepted!(calls.string_put_empty(""));
}

#[tokio::test]
async fn spaces_at_both_ends() {
    let client = client();
    let calls = client.string_operations();
    given!(calls.string_get_whitespace() => SPACED);
    accepted!(calls.string_put_whitespace(SPACED));
}

#[tokio::test]
async fn characters_of_more_than_one_byte() {
    let client = client();
    let calls = client.string_operations();
    given!(calls.string_get_mbcs() => WIDE);
    accepted!(calls.string_put_mbcs(WIDE));
}

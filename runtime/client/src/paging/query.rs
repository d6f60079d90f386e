//! A parameter in the query of the address of a page: the number that it has, and another value in
//! its place.

use url::Url;
use url::form_urlencoded::parse;

/// The whole number that the query has for a parameter; `None`: it has none of this name.
///
/// # Errors
/// What it has is no whole number; this is it.
pub(super) fn number(url: &Url, name: &str) -> Result<Option<u64>, String> {
    let Some((_, text)) = url.query_pairs().find(|(known, _)| known == name) else {
        return Ok(None);
    };
    text.parse().map(Some).map_err(|_| text.into_owned())
}

/// Puts an encoded pair in place of what the query has for a parameter; the rest stays as it is.
pub(super) fn replace(url: &mut Url, name: &str, pair: &str) {
    let is_it = |pair: &str| parse(pair.as_bytes()).next().is_some_and(|(known, _)| known == name);
    let query = url.query().unwrap_or_default();
    let mut pairs: Vec<&str> =
        query.split('&').filter(|pair| !pair.is_empty() && !is_it(pair)).collect();
    pairs.push(pair);
    let query = pairs.join("&");
    url.set_query(Some(&query));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parameter_is_replaced_and_the_rest_stays() {
        for (before, after) in [
            ("https://a.test/p", "https://a.test/p?page=2"),
            ("https://a.test/p?page=1&t=a%2Fb+c", "https://a.test/p?t=a%2Fb+c&page=2"),
            ("https://a.test/p?my_page=1&p%61ge=7", "https://a.test/p?my_page=1&page=2"),
        ] {
            let mut url = Url::parse(before).expect("it is a URL");
            replace(&mut url, "page", "page=2");
            assert_eq!(url.as_str(), after);
        }
    }

    #[test]
    fn a_number_is_whole() {
        let url = Url::parse("https://a.test/p?a=3&b=x").expect("it is a URL");
        assert_eq!(number(&url, "a"), Ok(Some(3)));
        assert_eq!(number(&url, "b"), Err("x".to_owned()));
        assert_eq!(number(&url, "c"), Ok(None));
    }
}

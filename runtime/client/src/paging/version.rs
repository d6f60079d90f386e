//! A list is of one version of the API, from its first page to its last: services that want
//! `api-version` on every request leave it out of their next links, or name another one there
//! (Azure REST API Guidelines, section on versioning: clients may set their own).

use url::Url;

/// The parameter, in lower case; services compare it without case.
pub(crate) const VERSION: &str = "api-version";

/// Puts the version of the first page, as it stands in a query, into the address of another; the
/// rest of it stays as it is.
pub(super) fn keep(url: &mut Url, version: &str) {
    let mut pairs: Vec<&str> =
        url.query().unwrap_or_default().split('&').filter(|pair| !pair.is_empty()).collect();
    match pairs.iter().position(|pair| is_version(pair)) {
        Some(position) => pairs[position] = version,
        None => pairs.push(version),
    }
    let query = pairs.join("&");
    url.set_query(Some(&query));
}

/// Puts the version that the URL of a call names into an address that the service named for it, if
/// that names none: the usual `Operation-Location` of Azure's data planes has no query.
pub(crate) fn fill_in(url: &mut Url, call: &Url) {
    let version = |url: &Url| {
        let mut pairs = url.query().unwrap_or_default().split('&');
        pairs.find(|pair| is_version(pair)).map(str::to_owned)
    };
    if let (None, Some(version)) = (version(url), version(call)) {
        keep(url, &version);
    }
}

fn is_version(pair: &str) -> bool {
    pair.split('=').next().is_some_and(|name| name.eq_ignore_ascii_case(VERSION))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_of_the_first_page_is_kept() {
        for (link, kept) in [
            ("https://a.test/p/2", "https://a.test/p/2?api-version=1"),
            (
                "https://a.test/p/2?%24skip=b%2Fr+c",
                "https://a.test/p/2?%24skip=b%2Fr+c&api-version=1",
            ),
            ("https://a.test/p/2?Api-Version=9&t=1/1", "https://a.test/p/2?api-version=1&t=1/1"),
            ("https://a.test/p/2?api-version=1", "https://a.test/p/2?api-version=1"),
        ] {
            let mut url = Url::parse(link).expect("it is a URL");
            keep(&mut url, "api-version=1");
            assert_eq!(url.as_str(), kept);
        }
    }
}

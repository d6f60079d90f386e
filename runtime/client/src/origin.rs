//! The one check of where credentials may go. Polls, final GETs, resource locations, next links and
//! redirects all pass it before any I/O: a URL that a server names is followed only to the client's
//! own scheme, host and port, or to a host the user has listed.

mod untrusted;

use crate::special;
use std::fmt;
use std::sync::Arc;
use url::{Host, Url};

pub use untrusted::{BadOrigin, Distrust, UntrustedUrl};

/// The origins a client trusts: its endpoint, and what the user has listed. Cheap to clone.
#[derive(Clone)]
pub struct Origins {
    endpoint: Arc<Url>,
    allowed: Arc<[Pattern]>,
}

/// One entry of the user's list.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Pattern {
    scheme: String,
    host: PatternHost,
    port: u16,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum PatternHost {
    Exactly(Host<String>),
    /// Every host below this one, but not this one.
    Below(String),
}

impl Origins {
    /// Trusts the scheme, host and port of this URL, and nothing else.
    #[must_use]
    pub fn new(endpoint: &Url) -> Self {
        Self { endpoint: Arc::new(endpoint.clone()), allowed: Arc::from([]) }
    }

    /// Trusts a further host too: `management.azure.com`, `*.management.azure.com` (all below it),
    /// `login.example.com:8443` or `https://example.com`. Without a scheme it is `https`, without a
    /// port that of the scheme.
    ///
    /// # Errors
    /// The text is not of that form.
    pub fn allow(mut self, pattern: &str) -> Result<Self, BadOrigin> {
        let pattern = Pattern::parse(pattern).ok_or_else(|| BadOrigin(redact_text(pattern)))?;
        self.allowed = self.allowed.iter().cloned().chain([pattern]).collect();
        Ok(self)
    }

    /// What is trusted beside its endpoint, of a client with another one.
    pub(crate) fn at(&self, endpoint: &Url) -> Self {
        Self { endpoint: Arc::new(endpoint.clone()), allowed: Arc::clone(&self.allowed) }
    }

    /// Resolves a reference against the URL it was received from (RFC 3986 section 5) and checks
    /// where it leads. The result has no fragment.
    ///
    /// # Errors
    /// It is no URL, or it leads elsewhere.
    pub fn resolve(&self, base: &Url, reference: &str) -> Result<Url, UntrustedUrl> {
        let mut url = self.join(base, reference)?;
        url.set_fragment(None);
        self.check(&url)?;
        Ok(url)
    }

    pub(crate) fn join(&self, base: &Url, reference: &str) -> Result<Url, UntrustedUrl> {
        base.join(reference).map_err(|_| self.refuse(&redact_text(reference), Distrust::NotAUrl))
    }

    /// Checks that credentials may go to this URL.
    ///
    /// # Errors
    /// They may not.
    pub fn check(&self, url: &Url) -> Result<(), UntrustedUrl> {
        match self.distrust(url) {
            None => Ok(()),
            Some(why) => Err(self.refuse(&redact(url), why)),
        }
    }

    /// Checks that a read may go to this URL without credentials, where they may not go: to another
    /// origin of the public network. This is the one place that decides so, for every redirect.
    ///
    /// # Errors
    /// It may not.
    pub(crate) fn check_foreign(&self, url: &Url) -> Result<(), UntrustedUrl> {
        match self.distrust(url) {
            None => Ok(()),
            Some(Distrust::OtherOrigin) if !is_special(url) => Ok(()),
            Some(Distrust::OtherOrigin) => Err(self.refuse(&redact(url), Distrust::Special)),
            Some(why) => Err(self.refuse(&redact(url), why)),
        }
    }

    fn distrust(&self, url: &Url) -> Option<Distrust> {
        if !matches!(url.scheme(), "http" | "https") {
            return Some(Distrust::Scheme);
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Some(Distrust::UserInfo);
        }
        if same_origin(url, &self.endpoint) {
            return None;
        }
        if url.scheme() == "http" && self.endpoint.scheme() == "https" {
            return Some(Distrust::Downgrade);
        }
        // A server out in the world has no business naming a port of the user's own machine.
        if is_loopback(url) && !is_loopback(&self.endpoint) {
            return Some(Distrust::Special);
        }
        if self.allowed.iter().any(|pattern| pattern.matches(url)) {
            None
        } else {
            Some(Distrust::OtherOrigin)
        }
    }

    fn refuse(&self, url: &str, why: Distrust) -> UntrustedUrl {
        UntrustedUrl {
            url: url.to_owned(),
            expected: self.endpoint.origin().ascii_serialization(),
            why,
        }
    }
}

impl fmt::Debug for Origins {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Origins")
            .field("endpoint", &redact(&self.endpoint))
            .field("allowed", &self.allowed)
            .finish()
    }
}

impl Pattern {
    fn parse(text: &str) -> Option<Self> {
        let (scheme, rest) = text.split_once("://").unwrap_or(("https", text));
        let (below, rest) = match rest.strip_prefix("*.") {
            Some(rest) => (true, rest),
            None => (false, rest),
        };
        // The parser of URLs brings the host into the form that URLs have (IDNA, case), so that
        // both sides compare alike.
        let url = Url::parse(&format!("{scheme}://{rest}")).ok()?;
        // `*` elsewhere than at the front would be a host of that name.
        let bare = !rest.contains('*')
            && url.path() == "/"
            && url.query().is_none()
            && url.fragment().is_none();
        let no_user = url.username().is_empty() && url.password().is_none();
        if !bare || !no_user || !matches!(url.scheme(), "http" | "https") {
            return None;
        }
        let host = match (url.host()?.to_owned(), below) {
            (Host::Domain(name), true) => PatternHost::Below(format!(".{name}")),
            (_, true) => return None,
            (host, false) => PatternHost::Exactly(host),
        };
        Some(Self { scheme: url.scheme().to_owned(), host, port: url.port_or_known_default()? })
    }

    fn matches(&self, url: &Url) -> bool {
        let host = match (&self.host, url.host()) {
            (PatternHost::Exactly(mine), Some(host)) => *mine == host.to_owned(),
            (PatternHost::Below(suffix), Some(Host::Domain(name))) => {
                name.len() > suffix.len() && name.ends_with(suffix.as_str())
            }
            _ => false,
        };
        host && self.scheme == url.scheme() && Some(self.port) == url.port_or_known_default()
    }
}

/// Scheme, host and port alike; default ports are filled in, and the parser has lowered the case
/// and applied IDNA.
fn same_origin(a: &Url, b: &Url) -> bool {
    a.scheme() == b.scheme()
        && a.host() == b.host()
        && a.port_or_known_default() == b.port_or_known_default()
}

/// Whether a URL leads to what is not of the public network.
pub(crate) fn is_special(url: &Url) -> bool {
    url.host().is_none_or(|host| special::is_special(&host))
}

fn is_loopback(url: &Url) -> bool {
    url.host().is_some_and(|host| special::is_loopback(&host))
}

/// A URL for messages: without its query, which may hold a signature, and without user and
/// password.
pub(crate) fn redact(url: &Url) -> String {
    let mut shown = url.clone();
    let had_query = shown.query().is_some();
    shown.set_query(None);
    shown.set_fragment(None);
    // Both fail only for URLs that cannot have them.
    let _ = shown.set_username("");
    let _ = shown.set_password(None);
    if had_query { format!("{shown}?[hidden]") } else { shown.into() }
}

/// The same redaction for a text that is no URL.
pub(crate) fn redact_text(text: &str) -> String {
    let shown: String = text.split(['?', '#']).next().unwrap_or("").chars().take(200).collect();
    match shown.rsplit_once('@') {
        Some((_, rest)) => format!("[hidden]@{rest}"),
        None => shown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        Url::parse(text).expect("a URL")
    }

    /// Endpoint, what is listed, reference, expected: the URL or the reason.
    type Row =
        (&'static str, &'static [&'static str], &'static str, Result<&'static str, Distrust>);

    const ROWS: &[Row] = &[
        // Same scheme, host and port.
        (
            "https://api.example.com/v1",
            &[],
            "https://api.example.com/op/1?a=b",
            Ok("https://api.example.com/op/1?a=b"),
        ),
        (
            "https://api.example.com",
            &[],
            "https://api.example.com:443/op",
            Ok("https://api.example.com/op"),
        ),
        (
            "https://api.example.com:443",
            &[],
            "HTTPS://API.Example.COM/op",
            Ok("https://api.example.com/op"),
        ),
        (
            "https://bücher.example",
            &[],
            "https://xn--bcher-kva.example/op",
            Ok("https://xn--bcher-kva.example/op"),
        ),
        ("http://localhost:3000", &[], "http://localhost:3000/op", Ok("http://localhost:3000/op")),
        ("http://intranet:8080", &[], "http://intranet:8080/op", Ok("http://intranet:8080/op")),
        ("http://[::1]:3000", &[], "http://[0:0:0:0:0:0:0:1]:3000/op", Ok("http://[::1]:3000/op")),
        // Another host or port.
        ("https://api.example.com", &[], "https://evil.example.com/op", Err(Distrust::OtherOrigin)),
        (
            "https://api.example.com",
            &[],
            "https://api.example.com.evil.net/op",
            Err(Distrust::OtherOrigin),
        ),
        (
            "https://api.example.com",
            &[],
            "https://api.example.com:8443/op",
            Err(Distrust::OtherOrigin),
        ),
        ("https://api.example.com", &[], "https://api.example.com./op", Err(Distrust::OtherOrigin)),
        ("https://api.example.com", &[], "//evil.example.com/op", Err(Distrust::OtherOrigin)),
        ("https://api.example.com", &[], "/\\evil.example.com/op", Err(Distrust::OtherOrigin)),
        (
            "https://api.example.com",
            &[],
            "ht\ntps://evil.example.com/op",
            Err(Distrust::OtherOrigin),
        ),
        ("http://localhost:3000", &[], "http://127.0.0.1:3000/op", Err(Distrust::OtherOrigin)),
        ("http://api.example.com", &[], "https://api.example.com/op", Err(Distrust::OtherOrigin)),
        (
            "https://api.example.com",
            &["https://localhost"],
            "https://localhost/op",
            Err(Distrust::Special),
        ),
        (
            "http://api.example.com",
            &["http://127.0.0.1:9"],
            "http://127.0.0.1:9/op",
            Err(Distrust::Special),
        ),
        // The downgrade holds against the list too.
        ("https://api.example.com", &[], "http://api.example.com/op", Err(Distrust::Downgrade)),
        (
            "https://api.example.com",
            &["http://old.example.com"],
            "http://old.example.com/op",
            Err(Distrust::Downgrade),
        ),
        ("https://api.example.com", &[], "http://localhost:1/op", Err(Distrust::Downgrade)),
        // User names and other schemes.
        ("https://api.example.com", &[], "https://me@api.example.com/op", Err(Distrust::UserInfo)),
        ("https://api.example.com", &[], "https://:pw@api.example.com/op", Err(Distrust::UserInfo)),
        (
            "https://api.example.com",
            &[],
            "https://api.example.com@evil.net/op",
            Err(Distrust::UserInfo),
        ),
        ("https://api.example.com", &[], "ftp://api.example.com/op", Err(Distrust::Scheme)),
        ("https://api.example.com", &[], "data:text/plain,x", Err(Distrust::Scheme)),
        ("https://api.example.com", &[], "https://", Err(Distrust::NotAUrl)),
        ("https://api.example.com", &[], "https://a b/op", Err(Distrust::NotAUrl)),
        // The list.
        (
            "https://management.azure.com",
            &["*.management.azure.com"],
            "https://westus.management.azure.com/op",
            Ok("https://westus.management.azure.com/op"),
        ),
        (
            "https://x.net",
            &["*.management.azure.com"],
            "https://management.azure.com/op",
            Err(Distrust::OtherOrigin),
        ),
        (
            "https://x.net",
            &["*.management.azure.com"],
            "https://evilmanagement.azure.com/op",
            Err(Distrust::OtherOrigin),
        ),
        (
            "https://x.net",
            &["*.management.azure.com"],
            "https://w.management.azure.com:8443/op",
            Err(Distrust::OtherOrigin),
        ),
        (
            "https://x.net",
            &["y.net:8443", "Z.NET"],
            "https://y.net:8443/op",
            Ok("https://y.net:8443/op"),
        ),
        ("https://x.net", &["y.net:8443", "Z.NET"], "https://z.net/op", Ok("https://z.net/op")),
        (
            "http://localhost:1",
            &["http://localhost:2"],
            "http://localhost:2/op",
            Ok("http://localhost:2/op"),
        ),
        (
            "http://localhost:1",
            &["http://localhost:2"],
            "http://localhost:3/op",
            Err(Distrust::OtherOrigin),
        ),
        // Relative references, against the URL of the request (base below).
        ("https://api.example.com", &[], "/op/1", Ok("https://api.example.com/op/1")),
        (
            "https://api.example.com",
            &[],
            "next?page=2#top",
            Ok("https://api.example.com/base/next?page=2"),
        ),
        ("https://api.example.com", &[], "?page=2", Ok("https://api.example.com/base/list?page=2")),
    ];

    #[test]
    fn origin_rows() {
        for (endpoint, allowed, reference, expected) in ROWS {
            let mut origins = Origins::new(&url(endpoint));
            for pattern in *allowed {
                origins = origins.allow(pattern).expect("a pattern");
            }
            let base = url(endpoint).join("/base/list?page=1").expect("a URL");
            let got = origins.resolve(&base, reference);
            let got = got.as_ref().map(Url::as_str).map_err(UntrustedUrl::reason);
            assert_eq!(got, *expected, "{reference} from {endpoint} with {allowed:?}");
        }
    }

    #[test]
    fn patterns_that_are_none_are_refused() {
        for text in [
            "",
            "*",
            "*.",
            "https://",
            "example.com/path",
            "a@b.com",
            "ftp://x.net",
            "*.127.0.0.1",
            "x.net?q",
            "a b",
        ] {
            assert_eq!(
                Origins::new(&url("https://x.net")).allow(text).err(),
                Some(BadOrigin(redact_text(text))),
                "{text}"
            );
        }
    }

    #[test]
    fn messages_hide_queries_and_passwords() {
        let origins = Origins::new(&url("https://api.example.com"));
        let error =
            origins.check(&url("https://me:pw@evil.net/op?sig=SECRET#x")).expect_err("untrusted");
        assert_eq!(
            error.to_string(),
            "the server named https://evil.net/op?[hidden] with a user name or password in it"
        );
        let error = origins
            .resolve(&url("https://api.example.com"), "https://me:pw@a b/op?sig=SECRET")
            .expect_err("no URL");
        assert_eq!(error.to_string(), "the server named `[hidden]@a b/op`, which is not a URL");
        assert!(!format!("{error:?}").contains("SECRET"));
    }
}

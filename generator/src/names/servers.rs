//! Names of servers: what tells a user one address from another.

use crate::{
    ir::{Hints, Server},
    words::{Signs, is_number, words},
};

/// The most words of a description that is a name: "Sandbox", "EU production server".
const MOST_WORDS: usize = 4;

/// Words that say of an address no more than that it is one.
const IDLE: [&str; 12] = [
    "address",
    "api",
    "base",
    "com",
    "endpoint",
    "environment",
    "host",
    "server",
    "service",
    "the",
    "url",
    "www",
];

/// What each server may be called: its description where that is a name, then what its address has
/// beside its domain, its scheme where that alone tells it from another one, and at last the whole
/// address. Only the scheme depends on which others there are.
pub fn hints(servers: &[Server]) -> Vec<Hints> {
    let hints = |server: &Server| {
        let phrases = [described(server), scheme(server, servers), place(server)];
        let mut phrases: Vec<String> = phrases.into_iter().flatten().collect();
        phrases.push(server.url.clone());
        Hints { pinned: None, phrases }
    };
    servers.iter().map(hints).collect()
}

/// A short description without idle words.
fn described(server: &Server) -> Option<String> {
    let text = server.docs.summary.as_deref().or(server.docs.description.as_deref())?;
    let said = words(text.trim_end_matches('.'), Signs::Separate);
    let short = said.len() <= MOST_WORDS && !text.contains("://");
    short.then(|| telling(&said)).flatten()
}

/// The scheme of an address that another server has but for its scheme.
fn scheme(server: &Server, servers: &[Server]) -> Option<String> {
    let (scheme, rest) = server.url.split_once("://")?;
    let same = |other: &&Server| {
        other.url.split_once("://").is_some_and(|(s, r)| s != scheme && r == rest)
    };
    servers.iter().find(same).map(|_| scheme.to_owned())
}

/// The words of an address before its domain (`sandbox` of `sandbox.example.com`) and after it.
fn place(server: &Server) -> Option<String> {
    let rest = server.url.split_once("://").map_or(&*server.url, |(_, rest)| rest);
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let labels: Vec<&str> = host.split('.').collect();
    let below = &labels[..labels.len().saturating_sub(2)];
    let text = format!("{} {path}", below.join(" "));
    let is_empty = !text.contains(|c: char| c.is_ascii_alphanumeric());
    (!is_empty).then(|| telling(&words(&text, Signs::Separate))).flatten()
}

/// The words that say something, if there are any.
fn telling(said: &[String]) -> Option<String> {
    let telling = |word: &&String| !IDLE.contains(&word.as_str()) && !is_number(word);
    let kept: Vec<&str> = said.iter().filter(telling).map(String::as_str).collect();
    (!kept.is_empty()).then(|| kept.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ir::Docs;

    fn names(servers: &[(&str, &str)]) -> Vec<String> {
        let server = |&(url, text): &(&str, &str)| Server {
            url: url.to_owned(),
            docs: Docs {
                description: (!text.is_empty()).then(|| text.to_owned()),
                ..Docs::default()
            },
            variables: Vec::new(),
        };
        let servers: Vec<Server> = servers.iter().map(server).collect();
        hints(&servers).into_iter().map(|hints| hints.phrases[0].clone()).collect()
    }

    #[test]
    fn a_short_description_names_a_server() {
        let servers = [
            ("https://api.example.com/v1", "Production server."),
            ("https://sandbox.example.com/v1", "Sandbox"),
            ("https://eu.example.com", "Where data stays in the European Union, and nowhere else"),
        ];
        assert_eq!(names(&servers), ["production", "sandbox", "eu"]);
    }

    #[test]
    fn an_address_names_a_server_by_what_is_not_its_domain() {
        let servers = [
            ("https://api.staging.example.com", ""),
            ("https://{region}.example.com:{port}/v1", ""),
            ("/relative", ""),
            ("https://example.com", ""),
        ];
        assert_eq!(names(&servers), ["staging", "region", "relative", "https://example.com"]);
    }

    #[test]
    fn a_scheme_names_a_server_that_differs_by_it_alone() {
        let servers = [("https://example.com/v1", ""), ("http://example.com/v1", "")];
        assert_eq!(names(&servers), ["https", "http"]);
    }
}

//! An [`Api`] as text, for people and for tests: all of its content except the locations in the
//! description. A line for each thing, indented below what it belongs to; what is absent or the
//! default is not printed.

mod operation;
mod types;

use super::{
    Api, Docs, Hints, LeftOut, OAuthFlow, ParameterLocation, Requirement, Scheme, SchemeKind,
    Server, TypeId,
};
use std::{collections::BTreeMap, fmt::Write};

/// The text of an API.
pub fn print(api: &Api) -> String {
    let mut printer = Printer { api, type_names: type_names(api), text: String::new(), depth: 0 };
    printer.api();
    printer.text
}

struct Printer<'a> {
    api: &'a Api,
    /// What each type is called here.
    type_names: Vec<String>,
    text: String,
    depth: usize,
}

impl Printer<'_> {
    fn api(&mut self) {
        let Api {
            title,
            version,
            docs,
            about,
            types,
            operations,
            groups,
            servers,
            schemes,
            security: _,
            client_parameters,
            samples: _,
            payloads: _,
            left_out,
        } = self.api;
        self.line(format!("api {title:?} version {version:?}"));
        self.below(|p| {
            p.docs(docs);
            about.iter().for_each(|fact| p.line(format!("about {fact:?}")));
            servers.iter().for_each(|server| p.server(server));
            schemes.iter().for_each(|scheme| p.scheme(scheme));
            client_parameters.iter().for_each(|parameter| p.parameter(parameter));
        });
        for (id, def) in types.iter() {
            self.type_def(id, def);
        }
        for group in groups {
            self.line(format!("\ngroup {}", hints(&group.hints)));
            self.below(|p| p.docs(&group.docs));
        }
        for operation in operations {
            self.operation(operation);
        }
        for LeftOut { what, kind, reason, location: _, written: _ } in left_out {
            self.line(format!("\nleft out {kind:?} {what}: {reason}"));
        }
    }

    fn server(&mut self, server: &Server) {
        let Server { url, docs, variables } = server;
        self.line(format!("server {url:?}"));
        self.below(|p| {
            p.docs(docs);
            for variable in variables {
                let default = variable
                    .default
                    .as_ref()
                    .map(|value| format!(" = {value:?}"))
                    .unwrap_or_default();
                let values = if variable.values.is_empty() {
                    String::new()
                } else {
                    format!(" of {:?}", variable.values)
                };
                p.line(format!(
                    "variable {:?}{}{default}{values}",
                    variable.wire,
                    renamed(&variable.hints, &variable.wire)
                ));
                p.below(|p| p.docs(&variable.docs));
            }
        });
    }

    fn scheme(&mut self, scheme: &Scheme) {
        let Scheme { name, hints, docs, location: _, kind } = scheme;
        let text = match kind {
            SchemeKind::ApiKey { place, wire } => format!("key in {} {wire:?}", place_name(*place)),
            SchemeKind::Basic => "basic".to_owned(),
            SchemeKind::Bearer => "bearer".to_owned(),
            SchemeKind::Http(scheme) => format!("http {scheme:?}"),
            SchemeKind::OAuth2(_) => "oauth2".to_owned(),
            SchemeKind::OpenIdConnect(url) => format!("openid connect {url:?}"),
            SchemeKind::MutualTls => "mutual tls".to_owned(),
        };
        self.line(format!("scheme {name:?}{}: {text}", renamed(hints, name)));
        self.below(|p| {
            p.docs(docs);
            let flows: &[OAuthFlow] =
                if let SchemeKind::OAuth2(flows) = kind { flows } else { &[] };
            for OAuthFlow { kind, authorization_url, token_url, refresh_url, scopes } in flows {
                p.line(format!("flow {kind:?}"));
                p.below(|p| {
                    let urls = [
                        ("authorization", authorization_url),
                        ("token", token_url),
                        ("refresh", refresh_url),
                    ];
                    for (what, url) in
                        urls.iter().filter_map(|(what, url)| Some((what, url.as_ref()?)))
                    {
                        p.line(format!("{what} {url:?}"));
                    }
                    scopes
                        .iter()
                        .for_each(|(scope, text)| p.line(format!("scope {scope:?}: {text:?}")));
                });
            }
        });
    }

    fn docs(&mut self, docs: &Docs) {
        let Docs { summary, description, links, notes, deprecated } = docs;
        if *deprecated {
            self.line("deprecated");
        }
        summary.iter().for_each(|text| self.line(format!("summary {text:?}")));
        description.iter().for_each(|text| self.line(format!("doc {text:?}")));
        for (text, url) in links {
            self.line(format!("link {:?} {url:?}", text.as_deref().unwrap_or_default()));
        }
        notes.iter().for_each(|note| self.line(format!("note {note:?}")));
    }

    /// `key (admin, read) + token`.
    fn requirement(&self, requirement: &Requirement) -> String {
        let one = |(id, scopes): &(super::SchemeId, Vec<String>)| {
            let name = &self.api.schemes[id.0 as usize].name;
            if scopes.is_empty() { name.clone() } else { format!("{name} ({})", scopes.join(", ")) }
        };
        let all: Vec<String> = requirement.schemes.iter().map(one).collect();
        if all.is_empty() { "nothing".to_owned() } else { all.join(" + ") }
    }

    fn type_name(&self, id: TypeId) -> String {
        self.type_names[id.0 as usize].clone()
    }

    fn line(&mut self, text: impl AsRef<str>) {
        let text = text.as_ref();
        let (blank, text) = text.strip_prefix('\n').map_or(("", text), |rest| ("\n", rest));
        let width = self.depth * 2;
        writeln!(self.text, "{blank}{:width$}{text}", "").expect("a string takes any text");
    }

    fn below(&mut self, print: impl FnOnce(&mut Self)) {
        self.depth += 1;
        print(self);
        self.depth -= 1;
    }
}

/// The best phrase of each type, with its index when another one has the same.
fn type_names(api: &Api) -> Vec<String> {
    let phrases: Vec<String> = api.types.iter().map(|(_, def)| hints(&def.hints)).collect();
    let mut count = BTreeMap::new();
    phrases.iter().for_each(|phrase| *count.entry(phrase).or_insert(0) += 1);
    let name = |(i, phrase): (usize, &String)| {
        if count[phrase] == 1 { phrase.clone() } else { format!("{phrase}#{i}") }
    };
    phrases.iter().enumerate().map(name).collect()
}

/// The best phrase, or what the user pinned.
fn hints(hints: &Hints) -> String {
    match (&hints.pinned, hints.phrases.first()) {
        (Some(pinned), _) => format!("{pinned}!"),
        (None, Some(phrase)) => phrase.clone(),
        (None, None) => "_".to_owned(),
    }
}

/// ` as …` when the best phrase is not the wire name.
fn renamed(given: &Hints, wire: &str) -> String {
    let best = hints(given);
    if best == wire || best == "_" { String::new() } else { format!(" as {best:?}") }
}

fn place_name(place: ParameterLocation) -> &'static str {
    match place {
        ParameterLocation::Path => "path",
        ParameterLocation::Query => "query",
        ParameterLocation::Header => "header",
        ParameterLocation::Cookie => "cookie",
    }
}

#[cfg(test)]
mod tests;

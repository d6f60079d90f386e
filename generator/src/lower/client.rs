//! What belongs to the whole client: prose, addresses, and parameters that all calls share.

use super::{Lower, bundle::Said};
use crate::{
    document::{self, ExternalDocs},
    ir::{ApiFact, Docs, Hints, Note, Parameter, ParameterSource, Place, Server, ServerVariable},
    vendor::{self, ms::Holder},
};

impl Lower<'_> {
    /// Title, version, prose, licence, addresses.
    pub fn describe(&mut self) {
        let document::Info { title, version, summary, description, terms_of_service, contact, license, extensions: _ } =
            &self.document.info;
        self.api.title.clone_from(title);
        self.api.version.clone_from(version);
        let docs = &mut self.api.docs;
        docs.summary.clone_from(summary);
        docs.description = description.clone().filter(|text| !text.trim().is_empty());
        docs.links.extend(self.document.external_docs.iter().map(link));
        let mut about = Vec::new();
        about.extend(license.iter().map(|(name, url)| ApiFact::Licence { name: name.clone(), url: url.clone() }));
        about.extend(terms_of_service.iter().cloned().map(ApiFact::TermsOfService));
        if let Some((name, url, mail)) = contact {
            let parts: Vec<String> = [name, url, mail].into_iter().flatten().cloned().collect();
            if !parts.is_empty() {
                about.push(ApiFact::Contact(parts));
            }
        }
        self.api.about = about;
        self.api.servers = self.servers(&self.document.servers);
    }

    /// Addresses with their variables. A variable of the template that is not described has no default.
    pub fn servers(&mut self, servers: &[document::Server]) -> Vec<Server> {
        servers.iter().map(|server| self.server(server)).collect()
    }

    fn server(&mut self, server: &document::Server) -> Server {
        let document::Server { location, url, description, variables, extensions: _ } = server;
        let mut known: Vec<ServerVariable> = variables.iter().map(variable).collect();
        for name in super::operation::template_names(url) {
            if !known.iter().any(|v| v.wire == name) {
                let message = format!("the variable `{name}` of this address is not described");
                self.session
                    .diagnostics
                    .warning("undescribed-server-variable", *location, message)
                    .note("the user has to give its value");
                known.push(ServerVariable {
                    hints: hint(&name),
                    wire: name,
                    docs: Docs::default(),
                    default: None,
                    values: Vec::new(),
                });
            }
        }
        let docs = Docs { description: description.clone(), ..Docs::default() };
        Server { url: url.trim().to_owned(), docs, variables: known }
    }

    /// What the description says that the client holds, it holds; so it does a constant that (nearly) all operations send, unless the
    /// description says otherwise. It can be told another value.
    pub fn share_parameters(&mut self, said: &[Vec<Said>]) {
        let mut candidates: Vec<(Parameter, Share)> = Vec::new();
        for (at, operation) in self.api.operations.iter().enumerate() {
            for (i, parameter) in operation.parameters.iter().enumerate() {
                let share = match (said[at][i].holder, &parameter.source) {
                    (Some(Holder::Client), _) => Share::Said,
                    (None, ParameterSource::Constant(_)) if !matches!(parameter.place, Place::Path | Place::Cookie) => {
                        Share::By(1)
                    }
                    _ => continue,
                };
                match candidates.iter_mut().find(|(known, _)| same(known, parameter)) {
                    Some((_, known)) => *known = known.and(share),
                    None => candidates.push((parameter.clone(), share)),
                }
            }
        }
        let operations = self.api.operations.len();
        for (parameter, share) in candidates {
            // Nearly all: nine of ten. The same name with another value elsewhere stays what it is there.
            if matches!(share, Share::By(count) if count * 10 < operations * 9) {
                continue;
            }
            let index = self.api.client_parameters.len();
            for (operation, said) in self.api.operations.iter_mut().zip(said) {
                for (known, said) in operation.parameters.iter_mut().zip(said).filter(|(known, _)| same(known, &parameter)) {
                    let free = said.holder.is_none() && matches!(known.source, ParameterSource::Constant(_));
                    if said.holder == Some(Holder::Client) || free {
                        known.source = ParameterSource::Client(index);
                    }
                }
            }
            self.api.client_parameters.push(parameter);
        }
    }
}

/// Why the client may hold a parameter.
#[derive(Debug, Clone, Copy)]
enum Share {
    /// The description says so.
    Said,
    /// So many operations send the same constant.
    By(usize),
}

impl Share {
    fn and(self, other: Share) -> Share {
        match (self, other) {
            (Share::By(a), Share::By(b)) => Share::By(a + b),
            _ => Share::Said,
        }
    }
}

fn same(a: &Parameter, b: &Parameter) -> bool {
    a.wire == b.wire && a.place == b.place && a.source == b.source
}

fn variable(variable: &document::ServerVariable) -> ServerVariable {
    let document::ServerVariable { name, default, values, description } = variable;
    let docs = Docs { description: description.clone(), ..Docs::default() };
    ServerVariable { wire: name.clone(), hints: hint(name), docs, default: default.clone(), values: values.clone() }
}

fn hint(name: &str) -> Hints {
    Hints { pinned: None, phrases: vec![name.to_owned()] }
}

/// A link for the docs.
pub fn link(docs: &ExternalDocs) -> (Option<String>, String) {
    (docs.description.clone(), docs.url.clone())
}

/// The prose of something a vendor may have deprecated.
pub fn with_deprecation(mut docs: Docs, extensions: &document::Extensions) -> Docs {
    if let Some(why) = vendor::deprecation(extensions) {
        docs.deprecated = true;
        docs.notes.extend((!why.is_empty()).then_some(Note::Deprecated(why)));
    }
    docs
}

//! What belongs to the whole API: documentation, licence, contact, addresses.

use super::{
    docs::{link, text},
    server::servers,
};
use crate::{
    Session,
    document::{Document, Info},
    ir::{Api, ApiFact, Docs},
};

/// An API with its title, version, documentation and addresses, and nothing else yet.
pub fn about(document: &Document, session: &mut Session) -> Api {
    let Info {
        title,
        version,
        summary,
        description,
        terms_of_service,
        contact,
        license,
        extensions: _,
    } = &document.info;
    let docs = Docs {
        summary: summary.clone(),
        description: text(description),
        links: document.external_docs.iter().map(link).collect(),
        ..Docs::default()
    };
    let license =
        license.iter().map(|(name, url)| ApiFact::Licence { name: name.clone(), url: url.clone() });
    let terms = terms_of_service.iter().cloned().map(ApiFact::TermsOfService);
    let contact = contact.iter().map(|(name, url, mail)| {
        [name, url, mail].into_iter().flatten().cloned().collect::<Vec<_>>()
    });
    let contact = contact.filter(|details| !details.is_empty()).map(ApiFact::Contact);
    Api {
        title: title.clone(),
        version: version.clone(),
        docs,
        about: license.chain(terms).chain(contact).collect(),
        servers: servers(&document.servers, session),
        ..Api::default()
    }
}

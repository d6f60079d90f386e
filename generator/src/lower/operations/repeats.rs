//! How much operations may repeat of what they share. A parameter, a header or a whole path item is
//! described once, and is a part of each operation that uses it.

use super::{Operations, described::parameters};
use crate::{
    document::{self, MediaType, Operation, PathItem, Server},
    normal::SchemaId,
    source::Repeats,
};

/// Why an operation is left out that repeats too much.
pub const WHY: &str = "what the operations of this description repeat of each other is too long";

impl Operations<'_, '_, '_> {
    /// Takes what an operation is made of from what operations may repeat. `false`: it is too much.
    pub fn may_repeat(&mut self, item: &PathItem, written: &Operation) -> bool {
        !self.repeats.is_spent() && {
            let amount = self.length(item, written);
            self.repeats.take(amount)
        }
    }

    fn length(&self, item: &PathItem, written: &Operation) -> usize {
        let document = self.context.document;
        let words = [&item.summary, &item.description, &written.summary, &written.description];
        let words: usize = words.into_iter().map(text).sum();
        let parameters: usize = parameters(document, item, written)
            .into_iter()
            .map(|(parameter, _)| {
                part(parameter.name.len() + text(&parameter.description))
                    + parameter.schema.map_or(0, |id| self.described(id))
            })
            .sum();
        let body = written.request_body.as_ref().and_then(|body| document.find(body).ok());
        let body = body.map_or(0, |body| text(&body.description) + self.contents(&body.content));
        let responses =
            written.responses.iter().filter_map(|(_, written)| document.find(written).ok());
        let responses: usize = responses.map(|response| self.response(response)).sum();
        let servers: usize = item.servers.iter().chain(&written.servers).map(server).sum();
        let tags: usize = written.tags.iter().map(|tag| part(tag.len())).sum();
        let callbacks = written.callbacks.iter().map(|(name, callback)| {
            let paths = document.find(callback).map_or(0, |callback| callback.paths.len());
            part(name.len()) * (1 + paths)
        });
        let callbacks: usize = callbacks.sum();
        let schemes = written.security.iter().flatten().flat_map(|needed| &needed.schemes);
        let schemes: usize = schemes
            .map(|(name, scopes)| {
                part(name.len()) + scopes.iter().map(|scope| part(scope.len())).sum::<usize>()
            })
            .sum();
        part(words) + parameters + body + responses + servers + tags + callbacks + schemes
    }

    fn response(&self, response: &document::Response) -> usize {
        let headers = response.headers.iter().map(|(name, header)| {
            let header = self.context.document.find(header).ok();
            let described = header.map_or(0, |header| {
                text(&header.description) + header.schema.map_or(0, |id| self.described(id))
            });
            part(name.len() + described)
        });
        let links = response.links.iter().map(|(name, _)| part(name.len()));
        part(text(&response.description))
            + headers.chain(links).sum::<usize>()
            + self.contents(&response.content)
    }

    /// Media types, and the parts of those that are made of several.
    fn contents(&self, contents: &[MediaType]) -> usize {
        let schemas = self.context.schemas;
        let parts = |id: SchemaId| {
            let fields = schemas.fields(schemas.at(id).node);
            fields.iter().map(|field| {
                let described = field.value.about.docs.description.as_ref();
                part(field.wire.len() + described.map_or(0, String::len))
            })
        };
        contents
            .iter()
            .map(|media| {
                let several = media.name.starts_with("multipart/");
                let fields = media.schema.filter(|_| several).map_or(0, |id| parts(id).sum());
                let encoding = media.encoding.iter().map(|one| part(one.property.len()));
                part(media.name.len()) + fields + encoding.sum::<usize>()
            })
            .sum()
    }

    /// What a schema says of the place it is used at.
    fn described(&self, id: SchemaId) -> usize {
        text(&self.context.schemas.at(id).about.docs.description)
    }
}

fn server(server: &Server) -> usize {
    let variables = server.variables.iter().map(|variable| {
        part(variable.name.len())
            + variable.values.iter().map(|value| part(value.len())).sum::<usize>()
    });
    part(server.url.len() + text(&server.description)) + variables.sum::<usize>()
}

fn part(text: usize) -> usize {
    Repeats::PART + text
}

fn text(text: &Option<String>) -> usize {
    text.as_ref().map_or(0, String::len)
}

//! `info`, `tags` and `externalDocs`.

use super::shape::{
    Kind::{Newer, Node, Skipped, Text},
    Need::{Assumed, Optional, Required},
    Shape,
};
use crate::{
    document::{Extensions, ExternalDocs, Info, Tag},
    parse::reader::{Member, Reader},
    source::{Location, spans},
    value::Value,
};

static INFO: Shape = Shape {
    what: "`info`",
    fields: &[
        ("title", Text, Required),
        ("version", Text, Required),
        ("summary", Skipped, Optional),
        ("description", Text, Optional),
        ("termsOfService", Text, Optional),
        ("contact", Node(&CONTACT), Optional),
        ("license", Node(&LICENSE), Optional),
    ],
};
static CONTACT: Shape = Shape {
    what: "`contact`",
    fields: &[("name", Text, Optional), ("url", Text, Optional), ("email", Text, Optional)],
};
static LICENSE: Shape = Shape {
    what: "`license`",
    fields: &[("name", Text, Assumed), ("url", Text, Optional), ("identifier", Skipped, Optional)],
};
static TAG: Shape = Shape {
    what: "a tag",
    fields: &[
        ("name", Text, Required),
        ("description", Text, Optional),
        ("externalDocs", Node(&EXTERNAL_DOCS), Optional),
        ("summary", Newer, Optional),
        ("parent", Newer, Optional),
        ("kind", Newer, Optional),
    ],
};
static EXTERNAL_DOCS: Shape = Shape {
    what: "`externalDocs`",
    fields: &[("url", Text, Required), ("description", Text, Optional)],
};

impl Reader<'_> {
    /// Reads the `info` object.
    pub fn info(&mut self, value: &Value, location: Location) -> Info {
        let Some(openapiv3::Info {
            title,
            description,
            terms_of_service,
            contact,
            license,
            version,
            extensions: _,
        }) = self.shaped(value, location, &INFO)
        else {
            return Info::default();
        };
        let version = self.as_written(Member { parent: location, key: "version", value }, version);
        let written = |path: &[&str]| {
            path.iter()
                .try_fold(value, |value, key| value.get(key))
                .and_then(Value::as_str)
                .map(str::to_owned)
        };
        let contact = contact
            .map(|openapiv3::Contact { name, url, email, extensions: _ }| (name, url, email));
        let license = license.map(|openapiv3::License { name, url, extensions: _ }| {
            (name, url.or_else(|| written(&["license", "identifier"])))
        });
        let extensions = self.extensions_of(value, location);
        Info {
            title,
            version,
            summary: written(&["summary"]),
            description,
            terms_of_service,
            contact,
            license,
            extensions,
        }
    }

    /// Reads the `tags` of the root.
    pub fn tags(&mut self, member: Member<'_>) -> Vec<Tag> {
        let mut tags = Vec::new();
        for (value, location) in self.elements(member) {
            let tag: Option<openapiv3::Tag> = self.shaped(value, location, &TAG);
            let extensions = self.extensions_of(value, location);
            tags.extend(tag.map(
                |openapiv3::Tag { name, description, external_docs: docs, extensions: _ }| Tag {
                    name,
                    description,
                    external_docs: docs.map(external_docs),
                    extensions,
                },
            ));
        }
        tags
    }

    /// `externalDocs`.
    pub fn external_docs(&mut self, member: Member<'_>) -> Option<ExternalDocs> {
        let location = self.place(member);
        self.shaped(member.value, location, &EXTERNAL_DOCS).map(external_docs)
    }

    /// The version as it stands in the text: YAML takes `1.10` for a number, and 1.1 is another
    /// version.
    fn as_written(&mut self, member: Member<'_>, text: String) -> String {
        if !matches!(member.value.get(member.key), Some(Value::Number(_))) {
            return text;
        }
        let location = self.below(member.parent, member.key);
        let span = spans::find(self.session, &[location]).remove(&location);
        let source = self.session.sources.get(location.source);
        let raw = span.and_then(|span| source.text.get(span)).map(str::trim);
        raw.filter(|raw| raw.starts_with(|c: char| c.is_ascii_digit())).map_or(text, str::to_owned)
    }

    /// The `x-…` members of a node whose other members are read elsewhere.
    pub fn extensions_of(&mut self, value: &Value, parent: Location) -> Extensions {
        let mut extensions = Extensions::default();
        for (key, value) in value.as_object().unwrap_or_default() {
            self.extension(Member { parent, key, value }, &mut extensions);
        }
        extensions
    }
}

fn external_docs(docs: openapiv3::ExternalDocumentation) -> ExternalDocs {
    let openapiv3::ExternalDocumentation { description, url, extensions: _ } = docs;
    ExternalDocs { url, description }
}

//! The registry of extensions as a page of Markdown.

use super::registry::{Key, ObjectKind, Origin, Support};

const HEAD: &str = "\
# Vendor extensions

How the generator treats specification extensions (`x-…` keys), printed from the registry in \
                    `generator/src/vendor/registry.rs` (`UPDATE=1 cargo test -p specwright-tests \
                    --test extensions`). A key that is read but stands where it has no meaning gives the \
warning `misplaced-extension`; a key that is not listed here is ignored silently.

| key | support | objects | effect | defined by |
|---|---|---|---|---|
";

const IGNORED_HEAD: &str = "
## Ignored on purpose

| key | why | defined by |
|---|---|---|
";

/// The page as Markdown.
pub fn page(read: &[&Key], ignored: &[Key]) -> String {
    let mut page = HEAD.to_owned();
    for key in read {
        let objects: Vec<&str> = key.objects.iter().map(|object| word(*object)).collect();
        let Key { name, support, effect, origin, .. } = key;
        page += &format!(
            "| `{name}` | {} | {} | {effect} | {} |\n",
            level(*support),
            objects.join(", "),
            source(*origin)
        );
    }
    page += IGNORED_HEAD;
    for Key { name, effect, origin, .. } in ignored {
        page += &format!("| `{name}` | {effect} | {} |\n", source(*origin));
    }
    page
}

/// The name of a kind of object, as messages and the page use it.
pub fn word(object: ObjectKind) -> &'static str {
    match object {
        ObjectKind::Root => "root",
        ObjectKind::Info => "info",
        ObjectKind::Tag => "tag",
        ObjectKind::Server => "server",
        ObjectKind::PathItem => "path item",
        ObjectKind::Operation => "operation",
        ObjectKind::Parameter => "parameter",
        ObjectKind::Body => "request body",
        ObjectKind::Media => "media type",
        ObjectKind::Response => "response",
        ObjectKind::Header => "header",
        ObjectKind::Schema => "schema",
        ObjectKind::Property => "property",
        ObjectKind::Xml => "XML object",
        ObjectKind::Security => "security scheme",
    }
}

fn level(support: Support) -> &'static str {
    match support {
        Support::Full => "full",
        Support::Partly => "partial",
        Support::Documented => "documentation only",
        Support::Ignored => "ignored",
    }
}

fn source(origin: Origin) -> String {
    match origin {
        Origin::AutoRest => {
            "[AutoRest](https://github.com/Azure/autorest/blob/main/docs/extensions/readme.md)"
                .to_owned()
        }
        Origin::Azure => "[Azure](https://github.com/Azure/azure-rest-api-specs)".to_owned(),
        Origin::Generators => "openapi-generator and similar generators".to_owned(),
        Origin::Go => "go-swagger and similar generators".to_owned(),
        Origin::SdkMakers => "Fern, Speakeasy, Stainless".to_owned(),
        Origin::Documentation => "Redocly and similar tools".to_owned(),
        Origin::Own(whose) => whose.to_owned(),
    }
}

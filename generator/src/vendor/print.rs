//! The registry as a page of Markdown.

use super::registry::{Key, Origin, Place, Support};

const HEAD: &str = "\
# Vendor extensions

What comes of `x-…` keys, printed from the registry in `generator/src/vendor/registry.rs` \
                    (`UPDATE=1 cargo test -p specwright-tests --test
extensions`). A key that is read and stands where it means nothing is warned of; a key that is not \
                    listed here is ignored in silence.

| key | support | where | what it does | from |
|---|---|---|---|---|
";

const IGNORED_HEAD: &str = "
## Ignored knowingly

| key | why | from |
|---|---|---|
";

/// The page as Markdown.
pub fn page(read: &[&Key], ignored: &[Key]) -> String {
    let mut page = HEAD.to_owned();
    for key in read {
        let places: Vec<&str> = key.places.iter().map(|place| word(*place)).collect();
        let Key { name, support, says, origin, .. } = key;
        page += &format!(
            "| `{name}` | {} | {} | {says} | {} |\n",
            level(*support),
            places.join(", "),
            source(*origin)
        );
    }
    page += IGNORED_HEAD;
    for Key { name, says, origin, .. } in ignored {
        page += &format!("| `{name}` | {says} | {} |\n", source(*origin));
    }
    page
}

/// A place, as a message names it.
pub fn word(place: Place) -> &'static str {
    match place {
        Place::Root => "root",
        Place::Info => "info",
        Place::Tag => "tag",
        Place::Server => "server",
        Place::PathItem => "path item",
        Place::Operation => "operation",
        Place::Parameter => "parameter",
        Place::Body => "request body",
        Place::Media => "media type",
        Place::Response => "response",
        Place::Header => "header",
        Place::Schema => "schema",
        Place::Property => "property",
        Place::Xml => "XML object",
        Place::Security => "security scheme",
    }
}

fn level(support: Support) -> &'static str {
    match support {
        Support::Full => "full",
        Support::Partly => "partly",
        Support::Documented => "documented only",
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
        Origin::Generators => "openapi-generator and kin".to_owned(),
        Origin::Go => "go-swagger and kin".to_owned(),
        Origin::SdkMakers => "Fern, Speakeasy, Stainless".to_owned(),
        Origin::Documentation => "Redocly and kin".to_owned(),
        Origin::Own(whose) => whose.to_owned(),
    }
}

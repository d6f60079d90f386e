//! The registry: every `x-…` key that is known, where it may stand, what comes of it, and where it
//! is specified. A reader in this folder asks for a [`Key`] and not for a text, so none can read
//! what is not listed. `docs/extensions.md` is printed from here.

use super::print;

/// One key, or a family of keys when its name ends in `*`.
#[derive(Debug)]
pub struct Key {
    /// The key with its `x-`.
    pub name: &'static str,
    /// How far the key is supported.
    pub support: Support,
    /// Where the key has a meaning; empty: it is ignored everywhere, so no location is wrong.
    pub places: &'static [Place],
    /// What the key does, in a sentence.
    pub says: &'static str,
    /// Who defined the key.
    pub origin: Origin,
}

/// How far a key is supported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Support {
    /// All that the key says.
    Full,
    /// Some of what the key says; which part is in [`Key::says`].
    Partly,
    /// No code; [`Key::says`] tells why what is generated serves the same end.
    Documented,
    /// The key is ignored on purpose.
    Ignored,
}

/// A place in a description.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each is the object of its name")]
pub enum Place {
    Root,
    Info,
    Tag,
    Server,
    PathItem,
    Operation,
    Parameter,
    Body,
    Media,
    Response,
    Header,
    Schema,
    /// A schema that is a property.
    Property,
    Xml,
    Security,
}

/// Who defined a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// AutoRest, for Azure.
    AutoRest,
    /// The Azure REST API guidelines and tools.
    Azure,
    /// openapi-generator, swagger-codegen, NSwag and similar generators.
    Generators,
    /// Generators of Go code: go-swagger and others.
    Go,
    /// Fern, Speakeasy, Stainless.
    SdkMakers,
    /// Redocly and other documentation tools.
    Documentation,
    /// The API whose description has it.
    Own(&'static str),
}

macro_rules! registry {
    ($($(#[doc = $doc:literal])* $key:ident = $name:literal $support:ident [$($place:ident)*] $origin:expr, $says:literal;)*) => {
        $(
            #[doc = $name]
            pub const $key: &Key = &Key {
                name: $name, support: Support::$support, places: &[$(Place::$place),*], says: $says, origin: $origin,
            };
        )*
        /// Every key that something is made of, by name.
        const READ: &[&Key] = &[$($key),*];
    };
}

macro_rules! ignored {
    ($($name:literal $origin:expr, $says:literal;)*) => {
        /// Keys that nothing is made of, by name.
        const IGNORED: &[Key] = &[$(Key { name: $name, support: Support::Ignored, places: &[], says: $says, origin: $origin }),*];
    };
}

use Origin::{AutoRest, Azure, Documentation, Generators, Go, Own, SdkMakers};

registry! {
    BODY_NAME = "x-body-name" Full [Body] Own("zalando connexion"), "Names the argument of the body.";
    CODEGEN_BODY_NAME = "x-codegen-request-body-name" Full [Body Operation] Generators, "Names the argument of the body.";
    DEPRECATED = "x-deprecated" Full [Operation Parameter Schema Property Header] Generators,
        "Marks as deprecated; a text or `description` is the reason.";
    DEPRECATED_MESSAGE = "x-deprecatedMessage" Full [Operation Parameter Schema Property Header] Own("Adyen"),
        "Marks as deprecated, with the reason.";
    ENUM_DESCRIPTION = "x-enum-description" Full [Schema Property Parameter Header] Generators, "Describes the variants, by value.";
    ENUM_DESCRIPTIONS = "x-enum-descriptions" Full [Schema Property Parameter Header] Generators,
        "Describes the variants, by position or by value.";
    ENUM_NAMES_HYPHENS = "x-enum-names" Full [Schema Property Parameter Header] Generators, "Names the variants, by position.";
    ENUM_VARNAMES = "x-enum-varnames" Full [Schema Property Parameter Header] Generators, "Names the variants, by position.";
    ENUM_DESCRIPTIONS_CAMEL = "x-enumDescriptions" Full [Schema Property Parameter Header] Generators,
        "Describes the variants, by position or by value.";
    ENUM_NAMES = "x-enumNames" Full [Schema Property Parameter Header] Generators, "Names the variants, by position.";
    FERN_METHOD_NAME = "x-fern-sdk-method-name" Full [Operation] SdkMakers, "Names the method.";
    MS_CLIENT_FLATTEN = "x-ms-client-flatten" Full [Schema Property Parameter Body] AutoRest,
        "On a property: its own properties have getters and setters on the record they are in, as if they were there; the wire and the \
         field stay nested. Not where the property is one of several types. On a body: nothing, for the model's `new` and setters are \
         the arguments.";
    MS_CLIENT_NAME = "x-ms-client-name" Full [Schema Property Parameter Body Header Operation] AutoRest,
        "Names the type, field, argument, header or method; the wire name stays.";
    MS_CLIENT_REQUEST_ID = "x-ms-client-request-id" Full [Parameter Schema] AutoRest,
        "On a header parameter: the id the caller gives to the call goes with its polls and further pages too, and with every attempt.";
    MS_DEPRECATED = "x-ms-deprecated" Full [Operation Parameter Schema Property Header] Azure,
        "Marks as deprecated; a text or `description` is the reason.";
    MS_DISCRIMINATOR_VALUE = "x-ms-discriminator-value" Full [Schema Property] AutoRest,
        "The tag by which a member of a discriminated union is told.";
    MS_ENUM = "x-ms-enum" Full [Schema Property Parameter Header] AutoRest,
        "Names the type and describes its values. `modelAsString` changes nothing: every enum is open, and keeps a value it does not know.";
    MS_ERROR_RESPONSE = "x-ms-error-response" Full [Response] AutoRest,
        "`true`: this status is an error, even a 2xx; `false`: it is a success, even a 4xx.";
    MS_EXAMPLES = "x-ms-examples" Full [Operation] AutoRest,
        "Each example, of a file of its own too, becomes a test and, where it is short, the example of the method's documentation.";
    MS_HEADER_COLLECTION_PREFIX = "x-ms-header-collection-prefix" Full [Parameter Header Schema] AutoRest,
        "Stands for all headers whose names begin with the prefix: a map, sent and read.";
    MS_LONG_RUNNING_OPERATION = "x-ms-long-running-operation" Full [Operation] AutoRest,
        "The call gives an `Lro` that is followed to its end.";
    MS_LONG_RUNNING_OPERATION_OPTIONS = "x-ms-long-running-operation-options" Full [Operation] AutoRest,
        "`final-state-via` says where the result is, `final-state-schema` of what type.";
    MS_MUTABILITY = "x-ms-mutability" Full [Schema Property] AutoRest,
        "`read` alone is read-only, none but `create` and `update` write-only; that it cannot be changed later is said in the docs.";
    MS_PAGEABLE = "x-ms-pageable" Full [Operation] AutoRest,
        "The call gives a stream of all items: `itemName`, `nextLinkName` (null: one page), `operationName`.";
    MS_PARAMETER_GROUPING = "x-ms-parameter-grouping" Partly [Parameter Body Schema Property] AutoRest,
        "The parameters of a group are given as one record, which operations with a group of that name share; the wire is the same. A body \
         and a field of a form stay what they are.";
    MS_PARAMETER_LOCATION = "x-ms-parameter-location" Full [Parameter Body Schema Property] AutoRest,
        "`client`: a setting of the client's builder; `method`: never one.";
    MS_PARAMETERIZED_HOST = "x-ms-parameterized-host" Full [Root] AutoRest,
        "The address has variables, settings of the client's builder: `hostTemplate`, `useSchemePrefix`, `parameters`. `positionInOperation` \
         changes nothing, for they are no arguments.";
    MS_PATHS = "x-ms-paths" Full [Root] AutoRest, "Paths that differ in their query; they are paths all the same.";
    MS_REQUEST_ID = "x-ms-request-id" Full [Operation] AutoRest,
        "Names the response header that `request_id()` of responses and errors reads before the usual ones.";
    MS_BODY_NAME = "x-ms-requestBody-name" Full [Body Operation] AutoRest, "Names the argument of the body.";
    MS_SECRET = "x-ms-secret" Full [Schema Property Parameter] AutoRest, "Never shown in `Debug` output.";
    MS_SKIP_URL_ENCODING = "x-ms-skip-url-encoding" Full [Parameter Schema] AutoRest,
        "The caller has encoded the value; it is sent as it is.";
    MS_TEXT = "x-ms-text" Full [Xml] AutoRest, "The property is the text of the element it is in, not an element of its own.";
    NULLABLE = "x-nullable" Full [Schema Property Parameter Header] Generators, "Null is allowed, as `nullable` says in OpenAPI 3.0.";
    SECRET = "x-secret" Full [Schema Property Parameter] Generators, "Never shown in `Debug` output.";
    SENSITIVE = "x-sensitive" Full [Schema Property Parameter] Generators, "Never shown in `Debug` output.";
    SPEAKEASY_METHOD_NAME = "x-speakeasy-name-override" Full [Operation] SdkMakers, "Names the method.";
}

ignored! {
    "x-accepts" Generators, "The media types of `responses` are used.";
    "x-addedInVersion" Own("Adyen"), "Prose for its own documentation.";
    "x-available-in-*" Own("Weaviate"), "Where else the operation can be called.";
    "x-box-*" Own("Box"), "Sorting and variants of its own documentation.";
    "x-class-extra-annotation" Generators, "An annotation of Java.";
    "x-codeSamples" Documentation,
        "Samples in other languages; examples of the description become tests and doctests.";
    "x-contentType" Generators, "The media types of the body are used.";
    "x-deprecatedInVersion" Own("Adyen"), "`deprecated` beside it marks what it speaks of.";
    "x-discord-union" Own("Discord"), "The `oneOf` beside it says the same.";
    "x-displayName" Documentation, "A heading of a documentation page.";
    "x-dropshot-*" Own("Oxide"), "The operation is described without it.";
    "x-example*" Generators,
        "Samples of other languages or other tools; `example` and `examples` are used, and in Swagger 2.0 those of parameters.";
    "x-expandableFields" Own("Stripe"), "The properties that `expand` widens already have both forms in their schema.";
    "x-expansionResources" Own("Stripe"), "The `anyOf` beside it says the same.";
    "x-extensible-enum" Own("zalando"), "Every string may be any; nothing is closed by it.";
    "x-field-extra-annotation" Generators, "An annotation of Java.";
    "x-getter-extra-annotation" Generators, "An annotation of Java.";
    "x-github" Own("GitHub"), "Categories and tokens of its own documentation.";
    "x-github-*" Own("GitHub"), "Changes and plans of its own documentation.";
    "x-go-*" Go, "Names and packages of Go types; the schema's own name is used.";
    "x-group-parameters" Generators, "A setting of another generator.";
    "x-hasAccountingValidationError" Own("Xero"), "A setting of its own generators.";
    "x-inference-base-url" Own("DigitalOcean"), "The address of another of its APIs.";
    "x-is-money" Own("Xero"), "A setting of its own generators; the number is one.";
    "x-is-msdate*" Own("Xero"), "The date is text in the JSON, as its schema says.";
    "x-isAttachment" Own("Xero"), "Binary responses are streamed without it.";
    "x-kubernetes-*" Own("Kubernetes"), "How the server merges and checks; a client sends and reads the same JSON.";
    "x-logo" Documentation, "A picture.";
    "x-methodName" Own("Adyen"), "The `operationId` is used.";
    "x-ms-api-version" AutoRest, "A parameter is the API's version by having one value.";
    "x-ms-arm-*" Azure, "Which resources an id may name; an id is text.";
    "x-ms-azure-resource" AutoRest,
        "Resources have no common base type; their properties are their own.";
    "x-ms-client-default" AutoRest, "The service's own `default` holds where nothing is sent.";
    "x-ms-code-generation-settings" AutoRest, "Settings of another generator.";
    "x-ms-deprecation" Own("Microsoft Graph"), "Dates; `deprecated` beside it marks the operation.";
    "x-ms-docs-*" Own("Microsoft Graph"), "Sorting of its own documentation.";
    "x-ms-external" AutoRest,
        "The type is generated like any other, so that the crates stand alone.";
    "x-ms-generated-by" Azure, "The tool that wrote the description.";
    "x-ms-identifiers" Azure,
        "Which properties tell items of an array apart; nothing is merged here.";
    "x-ms-navigationProperty" Own("Microsoft Graph"), "The property is one like any other.";
    "x-ms-odata" AutoRest, "The type that `$filter` speaks of; a filter is text.";
    "x-multi-segment" Own("GitHub"), "`/` in a path value is encoded, which servers read as the same.";
    "x-oai*" Own("OpenAI"), "Sorting and samples of its own documentation.";
    "x-objectArrayKey" Own("Xero"), "A setting of its own generators.";
    "x-octokit" Own("GitHub"), "Settings of its own clients.";
    "x-omitempty" Go, "A property that is `None` is not written, whatever Go does.";
    "x-order" Go, "The order of the description is kept.";
    "x-resourceId" Own("Stripe"), "The schema's own name is used.";
    "x-serviceIds" Own("Weaviate"), "Which of its services answer.";
    "x-snake" Own("Xero"), "Names of arguments are in snake case without it.";
    "x-sortIndex" Own("Adyen"), "Sorting of its own documentation.";
    "x-stability-level" Documentation, "Prose for its own documentation.";
    "x-stainless-*" SdkMakers, "Settings of another generator; a constant is told from its schema.";
    "x-stripe*" Own("Stripe"), "Settings of its own generators.";
    "x-swagger-router-*" Generators, "A class of a server.";
    "x-tagGroups" Documentation, "Groups of groups; operations are grouped by their first tag.";
    "x-tags" Generators, "`tags` is used.";
    "x-traitTag" Documentation, "A mark of tags that only explain.";
    "x-twilio" Own("Twilio"), "Sorting and marks of its own generators.";
    "x-webhooks" Own("GitHub"), "Webhooks are read where OpenAPI 3.1 puts them.";
}

/// What is known of a key.
pub fn find(name: &str) -> Option<&'static Key> {
    let exact = READ
        .iter()
        .copied()
        .find(|key| key.name == name)
        .or_else(|| IGNORED.iter().find(|key| key.name == name));
    exact.or_else(|| {
        IGNORED
            .iter()
            .find(|key| key.name.strip_suffix('*').is_some_and(|family| name.starts_with(family)))
    })
}

/// The page `docs/extensions.md`.
pub fn page() -> String {
    print::page(READ, IGNORED)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_in_order_and_once() {
        let read: Vec<&str> = READ.iter().map(|key| key.name).collect();
        let ignored: Vec<&str> = IGNORED.iter().map(|key| key.name).collect();
        for names in [read, ignored] {
            let out_of_order = names
                .windows(2)
                .find(|pair| pair[0].trim_end_matches('*') >= pair[1].trim_end_matches('*'));
            assert_eq!(out_of_order, None);
        }
        let families =
            READ.iter().filter(|key| IGNORED.iter().any(|other| other.name == key.name)).count();
        assert_eq!(families, 0, "a key is read and ignored");
    }

    #[test]
    fn a_family_is_known_by_its_beginning() {
        assert_eq!(find("x-kubernetes-list-type").map(|key| key.name), Some("x-kubernetes-*"));
        assert_eq!(find("x-ms-enum").map(|key| key.support), Some(Support::Full));
        assert!(find("x-nobody-knows-it").is_none());
    }
}

//! The registry: every `x-…` key that is known, where it may stand, how far it is supported, and
//! where it is specified. A reader in this folder takes a [`Key`] and not a string, so none can
//! read a key that is not listed. `docs/extensions.md` is printed from here.

use super::print;

/// One key, or a family of keys when its name ends in `*`.
#[derive(Debug)]
pub struct Key {
    /// The key with its `x-`.
    pub name: &'static str,
    /// How far the key is supported.
    pub support: Support,
    /// Where the key has a meaning; empty: it is ignored everywhere, so no location is wrong.
    pub objects: &'static [ObjectKind],
    /// What the key does, in a sentence.
    pub effect: &'static str,
    /// Who defined the key.
    pub origin: Origin,
}

/// How far a key is supported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Support {
    /// All that the key declares.
    Full,
    /// A part of what the key declares; which one is in [`Key::effect`].
    Partly,
    /// No code; [`Key::effect`] gives the reason why none is needed.
    Documented,
    /// The key is ignored on purpose.
    Ignored,
}

/// A kind of object that can have extensions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each is the object of its name")]
pub enum ObjectKind {
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
    ($($(#[doc = $doc:literal])* $key:ident = $name:literal $support:ident [$($object:ident)*] $origin:expr, $effect:literal;)*) => {
        $(
            #[doc = $name]
            pub const $key: &Key = &Key {
                name: $name, support: Support::$support, objects: &[$(ObjectKind::$object),*], effect: $effect, origin: $origin,
            };
        )*
        /// Every key that something is made of, by name.
        const READ: &[&Key] = &[$($key),*];
    };
}

macro_rules! ignored {
    ($($name:literal $origin:expr, $effect:literal;)*) => {
        /// Keys that nothing is made of, by name.
        const IGNORED: &[Key] = &[$(Key { name: $name, support: Support::Ignored, objects: &[], effect: $effect, origin: $origin }),*];
    };
}

use Origin::{AutoRest, Azure, Documentation, Generators, Go, Own, SdkMakers};

registry! {
    BODY_NAME = "x-body-name" Full [Body] Own("zalando connexion"), "Names the argument of the body.";
    CODEGEN_BODY_NAME = "x-codegen-request-body-name" Full [Body Operation] Generators, "Names the argument of the body.";
    DEPRECATED = "x-deprecated" Full [Operation Parameter Schema Property Header] Generators,
        "Marks as deprecated; a string, or its `description`, is the reason.";
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
    MS_CLIENT_DEFAULT = "x-ms-client-default" Full [Parameter Property] AutoRest,
        "The value of a parameter or of a property that is sent where the caller gives none.";
    MS_CLIENT_FLATTEN = "x-ms-client-flatten" Full [Schema Property Parameter Body] AutoRest,
        "On a property: the properties of its object get getters and setters on the outer record; the JSON and the field stay nested. No effect \
         where the property is a union, or on a body, because the model's `new` and setters take the arguments.";
    MS_CLIENT_NAME = "x-ms-client-name" Full [Schema Property Parameter Body Header Operation] AutoRest,
        "Names the type, field, argument, header or method; the wire name stays.";
    MS_CLIENT_REQUEST_ID = "x-ms-client-request-id" Full [Parameter Schema] AutoRest,
        "On a header parameter: the id that the caller gives to a call is also sent with its polls and further pages, and with every attempt.";
    MS_DEPRECATED = "x-ms-deprecated" Full [Operation Parameter Schema Property Header] Azure,
        "Marks as deprecated; a string, or its `description`, is the reason.";
    MS_DISCRIMINATOR_VALUE = "x-ms-discriminator-value" Full [Schema Property] AutoRest,
        "The value of the discriminator that means this member of a union.";
    MS_ENUM = "x-ms-enum" Full [Schema Property Parameter Header] AutoRest,
        "Names the type and describes its values. `modelAsString` has no effect: every enum is open and keeps unknown values.";
    MS_ERROR_RESPONSE = "x-ms-error-response" Full [Response] AutoRest,
        "`true`: this status is an error, even a 2xx; `false`: it is a success, even a 4xx.";
    MS_EXAMPLES = "x-ms-examples" Full [Operation] AutoRest,
        "Each example, also one in a file of its own, becomes a test and, where it is short, the example in the method's documentation.";
    MS_HEADER_COLLECTION_PREFIX = "x-ms-header-collection-prefix" Full [Parameter Header Schema] AutoRest,
        "Stands for all headers whose names begin with the prefix: a map, sent and read.";
    MS_LONG_RUNNING_OPERATION = "x-ms-long-running-operation" Full [Operation] AutoRest,
        "The call returns an `Lro`, which polls until the operation has ended.";
    MS_LONG_RUNNING_OPERATION_OPTIONS = "x-ms-long-running-operation-options" Full [Operation] AutoRest,
        "`final-state-via`: where the result is read; `final-state-schema`: the type of the result.";
    MS_MUTABILITY = "x-ms-mutability" Full [Schema Property] AutoRest,
        "`read` alone means read-only, `create` or `update` without `read` write-only; that a property cannot be changed later is documented.";
    MS_PAGEABLE = "x-ms-pageable" Full [Operation] AutoRest,
        "The call has streams of all items and pages: `itemName`, `nextLinkName` (null: one page), `operationName`.";
    MS_PARAMETER_GROUPING = "x-ms-parameter-grouping" Partly [Parameter Body Schema Property] AutoRest,
        "The parameters of a group are given as one record, which operations with a group of that name share; the request is the same. A body \
         and a field of a form are not grouped.";
    MS_PARAMETER_LOCATION = "x-ms-parameter-location" Full [Parameter Body Schema Property] AutoRest,
        "`client`: a setting of the client's builder; `method`: never one.";
    MS_PARAMETERIZED_HOST = "x-ms-parameterized-host" Full [Root] AutoRest,
        "The address has variables, settings of the client's builder: `hostTemplate`, `useSchemePrefix`, `parameters`. `positionInOperation` \
         has no effect, because they are no arguments.";
    MS_PATHS = "x-ms-paths" Full [Root] AutoRest, "Paths that differ only in their query; they are read like `paths`.";
    MS_REQUEST_ID = "x-ms-request-id" Full [Operation] AutoRest,
        "The response header that `request_id()` of responses and errors reads before the usual ones.";
    MS_BODY_NAME = "x-ms-requestBody-name" Full [Body Operation] AutoRest, "Names the argument of the body.";
    MS_SECRET = "x-ms-secret" Full [Schema Property Parameter] AutoRest, "Never shown in `Debug` output.";
    MS_SKIP_URL_ENCODING = "x-ms-skip-url-encoding" Full [Parameter Schema] AutoRest,
        "The caller has encoded the value; it is sent as it is.";
    MS_TEXT = "x-ms-text" Full [Xml] AutoRest, "The property is the text of the enclosing element, not an element of its own.";
    NULLABLE = "x-nullable" Full [Schema Property Parameter Header] Generators, "Null is allowed, as with `nullable` in OpenAPI 3.0.";
    SECRET = "x-secret" Full [Schema Property Parameter] Generators, "Never shown in `Debug` output.";
    SENSITIVE = "x-sensitive" Full [Schema Property Parameter] Generators, "Never shown in `Debug` output.";
    SPEAKEASY_METHOD_NAME = "x-speakeasy-name-override" Full [Operation] SdkMakers, "Names the method.";
}

ignored! {
    "x-accepts" Generators, "The media types of `responses` are used.";
    "x-addedInVersion" Own("Adyen"), "Text for the vendor's documentation.";
    "x-available-in-*" Own("Weaviate"), "Other protocols by which the operation is available.";
    "x-box-*" Own("Box"), "Order and variants in the vendor's documentation.";
    "x-class-extra-annotation" Generators, "An annotation of Java.";
    "x-codeSamples" Documentation,
        "Samples in other languages; tests and doctests are made of `example` and `examples`.";
    "x-contentType" Generators, "The media types of the body are used.";
    "x-deprecatedInVersion" Own("Adyen"), "`deprecated` beside it is read.";
    "x-discord-union" Own("Discord"), "The `oneOf` beside it has the same meaning.";
    "x-displayName" Documentation, "A heading of a documentation page.";
    "x-dropshot-*" Own("Oxide"), "The description of the operation is complete without it.";
    "x-example*" Generators,
        "Samples of other languages or other tools; `example` and `examples` are used, and in Swagger 2.0 those of parameters.";
    "x-expandableFields" Own("Stripe"), "The schemas of expandable properties already have both forms.";
    "x-expansionResources" Own("Stripe"), "The `anyOf` beside it has the same meaning.";
    "x-extensible-enum" Own("zalando"), "A string without `enum` accepts any value, so nothing has to be opened.";
    "x-field-extra-annotation" Generators, "An annotation of Java.";
    "x-getter-extra-annotation" Generators, "An annotation of Java.";
    "x-github" Own("GitHub"), "Categories and tokens of the vendor's documentation.";
    "x-github-*" Own("GitHub"), "Changes and plans of the vendor's documentation.";
    "x-go-*" Go, "Names and packages of Go types; the schema's own name is used.";
    "x-group-parameters" Generators, "A setting of another generator.";
    "x-hasAccountingValidationError" Own("Xero"), "A setting of the vendor's generators.";
    "x-inference-base-url" Own("DigitalOcean"), "The address of another API of the vendor.";
    "x-is-money" Own("Xero"), "A setting of the vendor's generators; the value is read as the number that it is.";
    "x-is-msdate*" Own("Xero"), "The date is a string in JSON, as its schema declares.";
    "x-isAttachment" Own("Xero"), "Binary responses are always streamed.";
    "x-kubernetes-*" Own("Kubernetes"), "How the server merges and validates; the JSON on the wire is the same.";
    "x-logo" Documentation, "A picture.";
    "x-methodName" Own("Adyen"), "The `operationId` is used.";
    "x-ms-api-version" AutoRest, "A parameter with only one value is sent automatically.";
    "x-ms-arm-*" Azure, "Which resources an id may name; an id is a string.";
    "x-ms-azure-resource" AutoRest,
        "Resources have no common base type; each has its own properties.";
    "x-ms-code-generation-settings" AutoRest, "Settings of another generator.";
    "x-ms-deprecation" Own("Microsoft Graph"), "Dates; `deprecated` beside it marks the operation.";
    "x-ms-docs-*" Own("Microsoft Graph"), "Order in the vendor's documentation.";
    "x-ms-external" AutoRest,
        "The type is generated like any other, so that the crates depend on no other models.";
    "x-ms-generated-by" Azure, "The tool that wrote the description.";
    "x-ms-identifiers" Azure,
        "Which properties identify items of an array; the client merges no arrays.";
    "x-ms-navigationProperty" Own("Microsoft Graph"), "The property is read like any other.";
    "x-ms-odata" AutoRest, "The type that `$filter` refers to; a filter is a string.";
    "x-multi-segment" Own("GitHub"), "`/` in a path value is encoded, which servers decode.";
    "x-oai*" Own("OpenAI"), "Order and samples in the vendor's documentation.";
    "x-objectArrayKey" Own("Xero"), "A setting of the vendor's generators.";
    "x-octokit" Own("GitHub"), "Settings of the vendor's clients.";
    "x-omitempty" Go, "A property that is `None` is never written.";
    "x-order" Go, "The order of the description is kept.";
    "x-resourceId" Own("Stripe"), "The schema's own name is used.";
    "x-serviceIds" Own("Weaviate"), "Which of the vendor's services respond.";
    "x-snake" Own("Xero"), "Names of arguments are always in snake case.";
    "x-sortIndex" Own("Adyen"), "Order in the vendor's documentation.";
    "x-stability-level" Documentation, "Text for the vendor's documentation.";
    "x-stainless-*" SdkMakers, "Settings of another generator; a constant is recognized by its schema.";
    "x-stream-definitions" Own("gRPC-Gateway"),
        "Responses refer to the schemas in it, and their titles mark streams.";
    "x-stripe*" Own("Stripe"), "Settings of the vendor's generators.";
    "x-swagger-router-*" Generators, "A class of a server.";
    "x-tagGroups" Documentation, "Groups of tags; operations are grouped by their first tag.";
    "x-tags" Generators, "`tags` is read.";
    "x-traitTag" Documentation, "Marks tags that only contain documentation.";
    "x-twilio" Own("Twilio"), "Order and marks for the vendor's generators.";
    "x-webhooks" Own("GitHub"), "Webhooks are read from `webhooks` of OpenAPI 3.1.";
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

//! Descriptions in which texts of every kind occur. Each is a slot, whose text the caller gives.

use serde_json::{Value, json};

/// A dialect of OpenAPI.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// Written in Swagger 2.0.
    Swagger2,
    /// Written in OpenAPI 3.0.
    OpenApi30,
    /// Written in OpenAPI 3.1.
    OpenApi31,
}

/// A description with the text that `text` gives for each slot. Texts that name something end in a
/// number of their own, so that no two things have one name.
pub fn description(dialect: Dialect, text: &dyn Fn(&'static str) -> String) -> Value {
    let slots = Slots { text };
    match dialect {
        Dialect::Swagger2 => slots.swagger(),
        Dialect::OpenApi30 => slots.openapi("3.0.3"),
        Dialect::OpenApi31 => slots.openapi("3.1.0"),
    }
}

struct Slots<'a> {
    text: &'a dyn Fn(&'static str) -> String,
}

/// A name of a slot with a number.
macro_rules! named {
    ($slots:expr, $slot:literal, $number:literal) => {
        format!("{}{}", $slots.text($slot), concat!("n", $number))
    };
}

impl Slots<'_> {
    fn text(&self, slot: &'static str) -> String {
        (self.text)(slot)
    }

    /// A text where some signs are grammar (templates of paths and addresses, ranges of media
    /// types), without those.
    fn plain(&self, slot: &'static str) -> String {
        self.text(slot).replace(['{', '}', '*', '#', '?'], "-")
    }

    fn info(&self) -> Value {
        json!({
            "title": self.text("info.title"),
            "version": self.text("info.version"),
            "description": self.text("info.description"),
            "termsOfService": self.text("info.termsOfService"),
            "contact": { "name": self.text("contact.name"), "url": self.text("contact.url"), "email": self.text("contact.email") },
            "license": { "name": self.text("license.name"), "url": self.text("license.url") },
            "x-logo": { "url": self.text("info.x-logo") },
        })
    }

    fn docs(&self) -> Value {
        json!({ "description": self.text("externalDocs.description"), "url": format!("https://e.com/{}", self.text("externalDocs.url")) })
    }

    fn tags(&self) -> Value {
        json!([
            { "name": self.tag(), "description": self.text("tag.description"), "externalDocs": self.docs() },
            { "name": named!(self, "tag.unsaid", 90) },
        ])
    }

    fn tag(&self) -> String {
        named!(self, "tag.name", 91)
    }

    fn schema_id(&self) -> String {
        named!(self, "schema.id", 92)
    }

    fn openapi(&self, version: &str) -> Value {
        let mut info = self.info();
        if version.starts_with("3.1") {
            info["summary"] = json!(self.text("info.summary"));
        }
        json!({
            "openapi": version,
            "info": info,
            "externalDocs": self.docs(),
            "tags": self.tags(),
            "servers": self.servers(),
            "security": [{ (named!(self, "scheme.id", 11)): [] }],
            "paths": self.paths(),
            "components": { "schemas": self.schemas("#/components/schemas/"), "securitySchemes": self.schemes() },
            (format!("x-{}", self.text("extension.key"))): self.text("extension.value"),
        })
    }

    fn servers(&self) -> Value {
        let variable = format!("{}n12", self.plain("server.variable"));
        json!([
            {
                "url": format!("https://e.com/{}", self.plain("server.url")),
                "description": self.text("server.description"),
            },
            {
                "url": format!("https://e.com/{{{variable}}}"),
                "variables": {
                    (variable): {
                        "default": self.text("server.variable.default"),
                        "enum": [self.text("server.variable.default"), named!(self, "server.variable.enum", 13)],
                        "description": self.text("server.variable.description"),
                    },
                    (format!("{}n14", self.plain("server.variable.other"))): { "default": "a" },
                },
            },
        ])
    }

    fn schemes(&self) -> Value {
        json!({
            (named!(self, "scheme.id", 11)): {
                "type": "apiKey", "in": "header", "name": named!(self, "scheme.header", 15),
                "description": self.text("scheme.description"),
            },
            (named!(self, "scheme.id.oauth", 16)): {
                "type": "oauth2",
                "description": self.text("scheme.oauth.description"),
                "flows": { "clientCredentials": {
                    "tokenUrl": self.text("scheme.tokenUrl"),
                    "scopes": { (named!(self, "scope.name", 17)): self.text("scope.description") },
                } },
            },
            (named!(self, "scheme.id.openid", 18)): { "type": "openIdConnect", "openIdConnectUrl": self.text("scheme.openIdConnectUrl") },
        })
    }

    fn paths(&self) -> Value {
        let id = format!("{}n20", self.plain("parameter.path"));
        json!({
            (format!("/pets/{{{id}}}")): { "get": self.read(&id), "post": self.write(&id) },
            (format!("/{}", self.plain("path.template"))): { "get": {
                "tags": [named!(self, "tag.unsaid", 90)],
                "responses": { "204": { "description": self.text("response.description.alone") } },
            } },
        })
    }

    fn read(&self, id: &str) -> Value {
        let kind = named!(self, "parameter.enum", 21);
        json!({
            "operationId": named!(self, "operation.id", 22),
            "summary": self.text("operation.summary"),
            "description": self.text("operation.description"),
            "tags": [self.tag()],
            "externalDocs": self.docs(),
            "deprecated": true,
            "security": [{ (named!(self, "scheme.id.oauth", 16)): [named!(self, "scope.name", 17)] }],
            "parameters": [
                self.path_parameter(id),
                {
                    "name": named!(self, "parameter.query", 23), "in": "query",
                    "description": self.text("parameter.description"),
                    "schema": {
                        "type": "string", "enum": [kind, named!(self, "parameter.enum.other", 24)], "default": kind,
                        "pattern": self.text("parameter.pattern"),
                    },
                    "example": self.text("parameter.example"),
                },
                {
                    "name": named!(self, "parameter.header", 25), "in": "header",
                    "schema": { "type": "string", "default": self.text("parameter.default") },
                },
                { "name": named!(self, "parameter.cookie", 26), "in": "cookie", "schema": { "type": "string" } },
                {
                    "name": named!(self, "parameter.constant", 27), "in": "query", "required": true,
                    "schema": { "type": "string", "enum": [self.text("parameter.constant.value")] },
                },
            ],
            "responses": {
                "200": {
                    "description": self.text("response.description"),
                    "headers": {
                        (named!(self, "header.name", 28)): { "description": self.text("header.description"), "schema": { "type": "string" } },
                    },
                    "content": { "application/json": {
                        "schema": { "$ref": reference("#/components/schemas/", &self.schema_id()) },
                        "examples": { (named!(self, "example.name", 29)): {
                            "summary": self.text("example.summary"),
                            "value": { (named!(self, "property.name", 40)): self.text("example.value") },
                        } },
                    } },
                    "links": { (named!(self, "link.name", 30)): {
                        "operationId": named!(self, "operation.id", 22), "description": self.text("link.description"),
                    } },
                },
                "404": {
                    "description": self.text("response.error.description"),
                    "content": { (format!("text/x-{}", self.plain("media.type"))): { "schema": { "type": "string" } } },
                },
                "default": { "description": self.text("response.default.description") },
            },
        })
    }

    fn path_parameter(&self, id: &str) -> Value {
        json!({
            "name": id, "in": "path", "required": true,
            "description": self.text("parameter.path.description"),
            "schema": { "type": "string", "format": self.text("parameter.format") },
            "example": self.text("parameter.path.example"),
        })
    }

    fn write(&self, id: &str) -> Value {
        let part = named!(self, "part.name", 31);
        json!({
            "operationId": named!(self, "operation.id.write", 32),
            "tags": [self.tag()],
            "parameters": [self.path_parameter(id)],
            "requestBody": {
                "required": true,
                "description": self.text("body.description"),
                "content": {
                    "application/json": {
                        "schema": { "$ref": reference("#/components/schemas/", &self.schema_id()) },
                        "example": { (named!(self, "property.name", 40)): self.text("body.example") },
                    },
                    "multipart/form-data": {
                        "schema": { "type": "object", "required": [part], "properties": {
                            (part.clone()): { "type": "string", "description": self.text("part.description") },
                            (named!(self, "part.optional", 33)): { "type": "string", "format": "binary" },
                        } },
                        "encoding": { (part): { "contentType": format!("text/x-{}", self.plain("encoding.contentType")) } },
                    },
                },
            },
            "responses": { "200": {
                "description": "",
                "content": { "application/json": { "schema": { "$ref": reference("#/components/schemas/", &named!(self, "union.id", 34)) } } },
            } },
            "callbacks": { (named!(self, "callback.name", 35)): {
                (format!("{{$request.body#/{}}}", self.text("callback.expression"))): { "post": { "responses": { "200": { "description": "" } } } },
            } },
        })
    }

    fn schemas(&self, prefix: &str) -> Value {
        let (cat, dog) = (named!(self, "member.id", 36), named!(self, "member.id.other", 37));
        let tag = named!(self, "discriminator.property", 38);
        let member = |wire: &str| json!({ "type": "object", "required": [tag], "properties": { (tag.clone()): { "type": "string" }, (wire): { "type": "string" } } });
        let mut schemas = json!({
            (self.schema_id()): self.record(),
            (cat.clone()): member("a"),
            (dog.clone()): member("b"),
        });
        let union = if prefix.starts_with("#/components") {
            json!({
                "description": self.text("union.description"),
                "oneOf": [{ "$ref": reference(prefix, &cat) }, { "$ref": reference(prefix, &dog) }],
                "discriminator": { "propertyName": tag, "mapping": {
                    (named!(self, "mapping.key", 39)): reference(prefix, &cat), "dog": reference(prefix, &dog),
                } },
            })
        } else {
            json!({ "type": "object", "description": self.text("union.description"), "additionalProperties": { "type": "string" } })
        };
        schemas[named!(self, "union.id", 34)] = union;
        schemas
    }

    fn record(&self) -> Value {
        let kind = named!(self, "enum.value", 41);
        let name = named!(self, "property.name", 40);
        json!({
            "type": "object",
            "title": self.text("schema.title"),
            "description": self.text("schema.description"),
            "externalDocs": self.docs(),
            "required": [name],
            "xml": { "name": named!(self, "xml.name", 42), "namespace": self.text("xml.namespace"), "prefix": self.text("xml.prefix") },
            "properties": {
                (name): { "type": "string", "description": self.text("property.description"), "example": self.text("property.example") },
                (named!(self, "property.limited", 43)): {
                    "type": "string", "pattern": self.text("property.pattern"), "format": self.text("property.format"),
                    "default": self.text("property.default"), "readOnly": true,
                    "x-note": self.text("property.extension"),
                },
                (named!(self, "property.enum", 44)): {
                    "type": "string", "title": self.text("enum.title"), "enum": [kind, named!(self, "enum.value.other", 45)],
                    "x-ms-enum": { "name": named!(self, "enum.name", 46), "values": [
                        { "value": kind, "name": named!(self, "enum.value.name", 47), "description": self.text("enum.value.description") },
                    ] },
                },
                (named!(self, "property.constant", 48)): { "type": "string", "enum": [self.text("property.constant.value")] },
                (named!(self, "property.object", 49)): {
                    "type": "object", "properties": { (named!(self, "property.inner", 50)): { "type": "integer" } },
                },
                (named!(self, "property.left_out", 51)): { "type": "string", "default": { (self.text("default.object")): 1 } },
            },
        })
    }

    fn swagger(&self) -> Value {
        let id = format!("{}n20", self.plain("parameter.path"));
        let path = json!({
            "name": id, "in": "path", "required": true, "type": "string",
            "description": self.text("parameter.path.description"), "format": self.text("parameter.format"),
            "x-example": self.text("parameter.path.example"),
        });
        let schema = json!({ "$ref": reference("#/definitions/", &self.schema_id()) });
        let read = json!({
            "operationId": named!(self, "operation.id", 22),
            "summary": self.text("operation.summary"),
            "description": self.text("operation.description"),
            "tags": [self.tag()],
            "externalDocs": self.docs(),
            "produces": ["application/json"],
            "parameters": [path, {
                "name": named!(self, "parameter.query", 23), "in": "query", "type": "string",
                "description": self.text("parameter.description"), "default": self.text("parameter.default"),
                "pattern": self.text("parameter.pattern"),
            }],
            "responses": { "200": {
                "description": self.text("response.description"),
                "schema": schema,
                "headers": { (named!(self, "header.name", 28)): { "type": "string", "description": self.text("header.description") } },
                "examples": { "application/json": { (named!(self, "property.name", 40)): self.text("example.value") } },
            } },
        });
        let write = json!({
            "operationId": named!(self, "operation.id.write", 32),
            "tags": [self.tag()],
            "consumes": ["application/json"],
            "produces": [format!("text/x-{}", self.plain("media.type"))],
            "parameters": [path, {
                "name": named!(self, "body.name", 31), "in": "body", "required": true,
                "description": self.text("body.description"), "schema": schema,
            }],
            "responses": { "200": { "description": "", "schema": { "type": "string" } } },
        });
        json!({
            "swagger": "2.0",
            "info": self.info(),
            "externalDocs": self.docs(),
            "tags": self.tags(),
            "host": "e.com",
            "basePath": format!("/{}", self.plain("basePath")),
            "schemes": ["https"],
            "securityDefinitions": {
                (named!(self, "scheme.id", 11)): {
                    "type": "apiKey", "in": "query", "name": named!(self, "scheme.header", 15),
                    "description": self.text("scheme.description"),
                },
                (named!(self, "scheme.id.oauth", 16)): {
                    "type": "oauth2", "flow": "implicit", "authorizationUrl": self.text("scheme.authorizationUrl"),
                    "scopes": { (named!(self, "scope.name", 17)): self.text("scope.description") },
                },
            },
            "security": [{ (named!(self, "scheme.id.oauth", 16)): [named!(self, "scope.name", 17)] }],
            "paths": { (format!("/pets/{{{id}}}")): { "get": read, "post": write } },
            "definitions": self.schemas("#/definitions/"),
        })
    }
}

/// A reference to a component, with its name escaped (RFC 6901 sections 3 and 6).
fn reference(prefix: &str, name: &str) -> String {
    let escaped = name.replace('~', "~0").replace('/', "~1");
    let byte = |b: u8| {
        if b.is_ascii_alphanumeric() || b"-._~".contains(&b) {
            char::from(b).to_string()
        } else {
            format!("%{b:02X}")
        }
    };
    format!("{prefix}{}", escaped.bytes().map(byte).collect::<String>())
}

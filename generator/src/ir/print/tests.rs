//! One API with one of each.

use super::*;
use crate::{
    ir::{
        Access, Content, ContentKind, Decision, EnumValue, Extra, Field, Group, GroupId,
        LeftOutKind, Method, Operation, Origin, Parameter, ParameterSource, PathSegment, Presence,
        Record, Reply, Scalar, SchemeId, Serialization, Shape, Status, Style, TextEnum, Type,
        TypeDef, Union, Variant, When,
    },
    rare::Rare,
    source::{Location, Pointers, SourceId},
    value::{Number, Value},
};

const HERE: Location = Location { source: SourceId(0), pointer: Pointers::ROOT };

fn phrase(text: &str) -> Hints {
    Hints { pinned: None, phrases: vec![text.to_owned()] }
}

fn def(name: &str, shape: Shape) -> TypeDef {
    TypeDef {
        hints: phrase(name),
        origin: Origin::Described,
        topic: String::new(),
        docs: Docs::default(),
        location: HERE,
        shape,
        examples: Vec::new(),
    }
}

fn field(wire: &str, ty: Type, presence: Presence) -> Field {
    Field {
        wire: wire.to_owned(),
        hints: phrase(wire),
        docs: Docs::default(),
        ty,
        presence,
        access: Access::ReadWrite,
        secret: false,
        flattened: false,
        sends_default: false,
        default: None,
        constant: None,
        constraints: Rare::default(),
        xml: None,
        location: HERE,
    }
}

fn api() -> Api {
    let mut api = Api { title: "Pets".to_owned(), version: "1".to_owned(), ..Api::default() };
    let mut size = field("size", Type::Scalar(Scalar::I32), Presence::OptionalNullable);
    size.constraints.minimum = Some((Number::Integer(0), true));
    size.access = Access::ReadOnly;
    size.docs.description = Some("In\ncm.".to_owned());
    let color = EnumValue {
        value: Value::String("+1".into()),
        hints: phrase("plus one"),
        docs: Docs::default(),
    };
    let pet = Record { fields: vec![size], extra: Extra::Kept(Type::Any), xml: None };
    let pet = api.types.push(def("Pet", Shape::Record(pet)));
    api.types.push(def("Color", Shape::TextEnum(TextEnum { values: vec![color] })));
    let variant = |name: &str, ty: Type| Variant { hints: phrase(name), docs: Docs::default(), ty };
    let rules = vec![vec![When::Object, When::Has("size".to_owned())], vec![When::Try]];
    let variants = vec![
        variant("pet", Type::Named(pet)),
        variant("list", Type::List(Box::new(Type::Named(pet)))),
    ];
    api.types.push(def("Pet", Shape::Union(Union { variants, decision: Decision::Rules(rules) })));
    let key = SchemeKind::ApiKey { place: ParameterLocation::Header, wire: "X-Key".to_owned() };
    let scheme = Scheme {
        name: "key".to_owned(),
        hints: phrase("key"),
        docs: Docs::default(),
        location: HERE,
        kind: key,
    };
    api.schemes.push(scheme);
    api.groups.push(Group { hints: phrase("pets"), docs: Docs::default() });
    api.operations.push(operation(Type::Named(pet)));
    let reason = "`trace` has no body".to_owned();
    api.left_out.push(LeftOut {
        what: "operation TRACE /pets".to_owned(),
        kind: LeftOutKind::Operation,
        reason,
        location: HERE,
        written: None,
    });
    api
}

fn operation(pet: Type) -> Operation {
    let style = Serialization::Style {
        style: Style::Simple,
        explode: false,
        allow_reserved: false,
        encoded: false,
    };
    let id = Parameter {
        wire: "petId".to_owned(),
        hints: phrase("pet id"),
        docs: Docs { deprecated: true, ..Docs::default() },
        place: ParameterLocation::Path,
        ty: Type::Scalar(Scalar::String),
        required: true,
        source: ParameterSource::Caller,
        declared_source: None,
        grouping: None,
        serialization: style,
        default: None,
        sends_default: false,
        constraints: Rare::default(),
        secret: false,
        follows: false,
        shared: None,
        location: HERE,
    };
    let json = Content { media: "application/json".to_owned(), kind: ContentKind::Json(pet) };
    let reply = Reply {
        status: Status::Code(200),
        docs: Docs::default(),
        contents: vec![json],
        headers: Vec::new(),
        error: false,
        shared: None,
        location: HERE,
    };
    Operation {
        written: crate::ir::Written::default(),
        id: "getPet".to_owned(),
        hints: phrase("get"),
        owner: Vec::new(),
        group: GroupId(0),
        docs: Docs { summary: Some("Reads one.".to_owned()), ..Docs::default() },
        location: HERE,
        method: Method::Get,
        path: vec![PathSegment::Literal("/pets/".to_owned()), PathSegment::Parameter(0)],
        servers: Vec::new(),
        parameters: vec![id],
        body: None,
        replies: vec![reply],
        security: Some(vec![
            Requirement { schemes: vec![(SchemeId(0), Vec::new())] },
            Requirement { schemes: Vec::new() },
        ]),
        examples: Vec::new(),
        made: Vec::new(),
        declared: crate::ir::Declared::default(),
        paging: None,
        lro: None,
        parameter_groups: Vec::new(),
        other: Vec::new(),
        request_id: None,
        waiter: None,
    }
}

#[test]
fn prints_a_line_for_each_thing() {
    let expected = r#"api "Pets" version "1"
  scheme "key": key in header "X-Key"

record Pet#0 and {any}
  "size": i32 optional nullable read-only (> 0)
    doc "In\ncm."

text enum Color
  "+1" as "plus one"

union Pet#2
  pet: Pet#0 when object and has "size"
  list: [Pet#0] when it reads

group pets

operation "getPet" GET /pets/{petId}
  name pets.get
  summary "Reads one."
  path "petId" as "pet id": string required, simple
    deprecated
  reply 200
    "application/json": json Pet#0
  security key or nothing

left out Operation operation TRACE /pets: `trace` has no body
"#;
    assert_eq!(print(&api()), expected);
}

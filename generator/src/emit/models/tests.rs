//! The Rust of small models, written out.

mod choices;

use crate::{
    Job, Session,
    emit::emit,
    ir::{
        Access, Api, Content, ContentKind, Decision, Docs, EnumValue, Extra, Field, Group, GroupId,
        Hints, IntEnum, Method, Operation, Origin, Presence, Record, RequestBody, Scalar, Shape,
        TextEnum, Type, TypeDef, TypeId, Types, Union, Variant, When, Written, Xml, XmlNode,
    },
    print,
    rare::Rare,
    source::{Location, PointerId, SourceId},
    value::{Number, Value},
};

const HERE: Location = Location { source: SourceId(0), pointer: PointerId(0) };

fn hints(phrase: &str) -> Hints {
    Hints { pinned: None, phrases: vec![phrase.to_owned()] }
}

fn docs(text: &str) -> Docs {
    Docs { description: Some(text.to_owned()), ..Docs::default() }
}

fn define(name: &str, shape: Shape) -> TypeDef {
    TypeDef {
        hints: hints(name),
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
        hints: Hints::default(),
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

fn record(name: &str, fields: Vec<Field>) -> TypeDef {
    define(name, Shape::Record(Record { fields, extra: Extra::Ignored, xml: None }))
}

fn value(value: Value, text: &str) -> EnumValue {
    EnumValue {
        value,
        hints: Hints::default(),
        docs: if text.is_empty() { Docs::default() } else { docs(text) },
    }
}

const STRING: Type = Type::Scalar(Scalar::String);

/// The files of types, below their imports, of an API that sends and receives all of them, in the
/// order of the types.
fn types(list: Vec<TypeDef>) -> String {
    let below = |text: String| match text.split_once(";\n\n") {
        Some((_, rest)) => rest.to_owned(),
        None => text,
    };
    let paths: Vec<String> =
        list.iter().map(|def| format!("models/src/{}.rs", def.hints.phrases[0])).collect();
    let mut files = files(list, ContentKind::Json);
    files.retain(|(path, _)| paths.contains(path));
    files.sort_by_key(|(path, _)| paths.iter().position(|known| known == path));
    files.into_iter().map(|(_, text)| below(text)).collect::<Vec<_>>().join("\n")
}

fn file(list: Vec<TypeDef>, path: &str) -> String {
    sent(list, ContentKind::Json, path)
}

/// A file of an API with one operation that sends all types in some form.
fn sent(list: Vec<TypeDef>, kind: impl Fn(Type) -> ContentKind, path: &str) -> String {
    let found = files(list, kind).into_iter().find(|(at, _)| at == path);
    found.expect("the file is emitted").1
}

/// All files of an API with one operation that sends all types in some form, by path.
fn files(list: Vec<TypeDef>, kind: impl Fn(Type) -> ContentKind) -> Vec<(String, String)> {
    let mut api = Api {
        title: "Pets".to_owned(),
        version: "1".to_owned(),
        types: Types(list),
        ..Api::default()
    };
    api.groups.push(Group { hints: Hints::default(), docs: Docs::default() });
    api.operations.push(sender(api.types.iter().map(|(id, _)| kind(Type::Named(id))).collect()));
    let job = Job { spec: "specs/pets/openapi.yaml".to_owned(), ..Job::default() };
    let mut session = Session::default();
    let (api, facts, names) = crate::named(api, &job, &mut session);
    let items = emit(&api, &facts, &names, &job);
    print::print(items).into_iter().map(|file| (file.path, file.content)).collect()
}

/// An operation that sends these contents.
fn sender(kinds: Vec<ContentKind>) -> Operation {
    let contents =
        kinds.into_iter().map(|kind| Content { media: "x/y".to_owned(), kind }).collect();
    Operation {
        id: "send".to_owned(),
        hints: hints("send"),
        owner: Vec::new(),
        group: GroupId(0),
        docs: Docs::default(),
        location: HERE,
        method: Method::Post,
        written: Written {
            method: "POST".to_owned(),
            path: "/sent".to_owned(),
            ..Written::default()
        },
        path: Vec::new(),
        servers: Vec::new(),
        parameters: Vec::new(),
        body: Some(RequestBody {
            required: true,
            hints: Hints::default(),
            docs: Docs::default(),
            contents,
            shared: None,
            location: HERE,
        }),
        replies: Vec::new(),
        security: None,
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
fn a_record_that_is_sent() {
    let mut id = field("id", STRING, Presence::Required);
    id.docs = docs("The resource identifier.");
    id.access = Access::ReadOnly;
    let mut kind = field("kind", STRING, Presence::Required);
    kind.constant = Some(Value::String("pet".into()));
    let mut age = field("age", Type::Scalar(Scalar::I32), Presence::Optional);
    age.constraints.minimum = Some((Number::Integer(0), false));
    age.default = Some(Value::Number(Number::Integer(1)));
    let mut pin = field("pin-code", STRING, Presence::OptionalNullable);
    pin.secret = true;
    let fields = vec![
        id,
        kind,
        field("type", STRING, Presence::Required),
        field("tags", Type::List(Box::new(STRING)), Presence::RequiredNullable),
        age,
        pin,
        field("born", Type::Scalar(Scalar::DateTime), Presence::Optional),
        field("parent", Type::Named(TypeId(0)), Presence::Optional),
    ];
    let shape = Shape::Record(Record { fields, extra: Extra::Kept(Type::Any), xml: None });
    let mut pet = define("pet", shape);
    pet.docs = docs("A pet\nof [someone].");
    assert_eq!(
        types(vec![pet]),
        r#"/// A pet
/// of \[someone\].
#[derive(Clone)]
#[non_exhaustive]
pub struct Pet {
    /// The resource identifier.
    ///
    /// Set by the service.
    pub id: Option<String>,
    /// Always `pet`.
    pub kind: String,
    pub r#type: String,
    pub tags: Option<Vec<String>>,
    /// At least 0. Default: `1`.
    pub age: Option<i32>,
    pub pin_code: Option<Nullable<String>>,
    pub born: Option<DateTime>,
    pub parent: Option<Box<Pet>>,
    /// Properties that the description does not name.
    pub additional_properties: BTreeMap<String, Json>,
}

record!(Pet {
    0 "id" => id,
    1 "kind" => kind [required] = "pet",
    2 "type" => r#type [required],
    3 "tags" => tags [required],
    4 "age" => age,
    5 "pin-code" => pin_code [secret],
    6 "born" => born,
    7 "parent" => parent,
    .. additional_properties
});

impl Pet {
    /// A value with all that is required.
    #[must_use]
    pub fn new(r#type: impl Into<String>, tags: Option<Vec<String>>) -> Self {
        Self {
            id: None,
            kind: "pet".into(),
            r#type: r#type.into(),
            tags,
            age: None,
            pin_code: None,
            born: None,
            parent: None,
            additional_properties: BTreeMap::new(),
        }
    }

    /// Sets `age`.
    #[must_use]
    pub fn with_age(mut self, age: i32) -> Self {
        self.age = Some(age);
        self
    }

    /// Sets `pin-code`.
    #[must_use]
    pub fn with_pin_code(mut self, pin_code: impl Into<Nullable<String>>) -> Self {
        self.pin_code = Some(pin_code.into());
        self
    }

    /// Sets `born`.
    #[must_use]
    pub fn with_born(mut self, born: impl Into<DateTime>) -> Self {
        self.born = Some(born.into());
        self
    }

    /// Sets `parent`.
    #[must_use]
    pub fn with_parent(mut self, parent: Pet) -> Self {
        self.parent = Some(Box::new(parent));
        self
    }

    /// Sets a property that the description does not name.
    #[must_use]
    pub fn with_property(
        mut self,
        name: impl Into<String>,
        value: impl Into<Json>,
    ) -> Self {
        self.additional_properties.insert(name.into(), value.into());
        self
    }
}
"#
    );
}

#[test]
fn a_record_in_xml_names_what_is_no_element_of_its_wire_name() {
    let named = |name: &str| Xml { name: Some(name.to_owned()), ..Xml::default() };
    let mut fields = vec![
        field("id", STRING, Presence::Required),
        field("title", STRING, Presence::Optional),
        field("value", STRING, Presence::Optional),
        field("tags", Type::List(Box::new(STRING)), Presence::Optional),
        field("plain", STRING, Presence::Optional),
    ];
    fields[0].xml = Some(Xml { node: XmlNode::Attribute, ..Xml::default() });
    fields[1].xml = Some(Xml {
        prefix: Some("n".to_owned()),
        namespace: Some("http://n".to_owned()),
        ..named("Title")
    });
    fields[2].xml = Some(Xml { node: XmlNode::Text, ..Xml::default() });
    fields[3].xml = Some(Xml { items: Some(Box::new(named("tag"))), ..Xml::default() });
    let note = define(
        "note",
        Shape::Record(Record { fields, extra: Extra::Ignored, xml: Some(named("nota")) }),
    );
    let text = sent(vec![note], |ty| ContentKind::Xml(ty, Xml::default()), "models/src/note.rs");
    let (_, table) = text.split_once("record!").expect("the table follows the struct");
    assert!(
        table.starts_with(
            r#"(Note as "nota" {
    0 "id" => id [required],
    1 "title" => title,
    2 "value" => value,
    3 "tags" => tags,
    4 "plain" => plain,
} xml {
    0 (attribute "id"),
    1 (element "n:Title" in "http://n"),
    2 (text),
    3 (element "tags" of "tag"),
});"#
        ),
        "{table}"
    );
}

#[test]
fn a_record_without_anything_required_has_a_default() {
    assert_eq!(
        types(vec![record("empty", vec![])]),
        "/// The body of `POST /sent`.
#[derive(Clone)]
#[non_exhaustive]
pub struct Empty {}

record!(Empty {});

impl Empty {
    /// A value with nothing set.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
}

impl Default for Empty {
    fn default() -> Self {
        specwright_types::private::Record::empty()
    }
}
"
    );
}

#[test]
fn a_root_says_what_it_is_and_gives_out_all_names() {
    let list = vec![record(
        "pet",
        vec![field("born", Type::Scalar(Scalar::DateTime), Presence::Optional)],
    )];
    assert_eq!(
        file(list, "models/src/lib.rs"),
        r#"// @generated by specwright from openapi.yaml. Do not edit.

#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

pub mod pet;

#[doc(inline)]
pub use pet::*;
pub use specwright_types::DateTime;
"#
    );
}

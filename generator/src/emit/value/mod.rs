//! Values of a description as expressions of Rust: all rules for how each is written are here,
//! whatever takes it. Examples in the documentation, tests and constants of records are all written
//! here.

mod json;
mod literals;
mod parts;

pub use json::{pretty, raw_json};

use super::{
    Input,
    client::Taken,
    code::{Code, Link},
    given::Given,
    imports::Imports,
    literal,
    models::{Emitted, Storage},
    types::{RustType, Site},
};
use crate::{
    ir::{Direction, Extra, Presence, Record, Scalar, Shape, Slot, Type, TypeId, Union},
    value::{Number, Value},
};
use json::short_json;
use literals::{json, listed, literal_of, plain, raw, text_member, text_of};

/// How documents are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Documents {
    /// As a user would make them, by constructors and setters; what has none is read from JSON. In
    /// a function that returns a `Result`.
    Built,
    /// Read from JSON with `?`, in a function that returns a `Result`.
    Read,
    /// Read from JSON by a function for tests, which panics.
    Documented,
}

/// Whether the type of an expression follows from its context. Where it does not, the expression
/// names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Context {
    /// The type follows from the context.
    Typed,
    /// The type does not follow from the context: `impl Into<T>`.
    Untyped,
}

/// Writes values, and notes what the code names.
pub struct Writer<'a> {
    input: Input<'a>,
    documents: Documents,
    /// What the code names.
    pub imports: Imports,
}

/// The expression, or why there is none: the end of a sentence that begins with what the value is
/// of.
pub type Written = Result<Code, String>;

impl<'a> Writer<'a> {
    /// A writer that has noted nothing yet.
    pub fn new(input: Input<'a>, documents: Documents) -> Writer<'a> {
        Writer { input, documents, imports: Imports::default() }
    }

    /// How documents are written.
    pub fn documents(&self) -> Documents {
        self.documents
    }

    /// The expression for something that takes a value.
    pub fn given(&mut self, taken: Taken<'_>, value: &Value) -> Written {
        match (taken, value) {
            (Taken::Text, Value::String(text)) => Ok(Code::word(literal(text))),
            (Taken::Text, Value::Number(_) | Value::Bool(_)) => {
                Ok(Code::word(literal(&value.to_string())))
            }
            (Taken::Plain(scalar), _) => plain(scalar, value, Context::Typed),
            (Taken::Made(ty), _) => self.made(ty, value),
            (Taken::Texts, Value::Array(items)) if items.is_empty() => Ok(Code::word("[\"\"; 0]")),
            (Taken::Texts, Value::Array(items)) => {
                let items = items.iter().map(|item| Ok(Code::word(literal(text_of(item)?))));
                Ok(Code::list("", items.collect::<Result<_, String>>()?))
            }
            (Taken::AllMade(ty), Value::Array(items)) => self.all_made(ty, items),
            (Taken::Items(ty), Value::Array(items)) => {
                Ok(Code::list("", self.all(ty, items, Context::Typed)?))
            }
            (Taken::Lent(ty), _) => Ok(self.owned(ty, value, Context::Typed)?.lent()),
            (_, other) => Err(format!("{}, which it does not take", other.kind())),
        }
    }

    /// An expression of exactly this type.
    pub fn owned(&mut self, ty: &Type, value: &Value, context: Context) -> Written {
        match (self.input.api.types.resolved(ty), value) {
            (Type::Any, Value::String(_) | Value::Bool(_) | Value::Null) => {
                Ok(json(literal_of(value)))
            }
            (Type::Any, Value::Number(Number::Integer(n))) if i64::try_from(*n).is_ok() => {
                Ok(json(n.to_string()))
            }
            (Type::Any, _) => match short_json(value) {
                Some(text) if self.documents != Documents::Documented => Ok(json(text)),
                _ => Ok(self.read(ty, value, context)),
            },
            (Type::Scalar(scalar), _) => self.scalar(*scalar, value, context),
            (Type::Nullable(inner), Value::Null) => Ok(match context {
                Context::Typed => Code::word("None"),
                Context::Untyped => Code::word(format!("None::<{}>", self.named(inner))),
            }),
            (Type::Nullable(inner), _) => {
                Ok(Code::call("Some", vec![self.owned(inner, value, context)?]))
            }
            (Type::List(item), Value::Array(items)) if items.is_empty() => {
                Ok(self.empty("Vec", &[item], context))
            }
            (Type::List(item), Value::Array(items)) => {
                Ok(Code::list("vec!", self.all(item, items, context)?))
            }
            (Type::Map(item), Value::Object(members)) => self.map(item, members, context),
            (Type::Named(id), _) => self.value_of(*id, ty, value, context),
            (_, other) => Err(format!("{}, which is not of its type", other.kind())),
        }
    }

    /// A document that is read from JSON.
    pub fn read(&mut self, ty: &Type, value: &Value, context: Context) -> Code {
        let ty = match context {
            Context::Typed => String::new(),
            Context::Untyped => format!("::<{}>", self.named(ty)),
        };
        let compact = value.to_string();
        let text = Code::word(raw_json(&if compact.len() <= 40 { compact } else { pretty(value) }));
        match self.documents {
            Documents::Built | Documents::Read => {
                Code::call(format!("serde_json::from_str{ty}"), vec![text]).tried()
            }
            Documents::Documented => {
                Code::call(format!("specwright_client::testing::documented{ty}"), vec![text])
            }
        }
    }

    /// The name of a type, which is noted.
    pub fn named(&mut self, ty: &Type) -> RustType {
        self.imports.ty(self.input.rust_type(ty, Site::Client))
    }

    /// Something that becomes a value of the type when it is passed.
    fn made(&mut self, ty: &Type, value: &Value) -> Written {
        if let Some(variant) = self.known(ty, value) {
            return Ok(Code::word(variant));
        }
        match self.input.api.types.resolved(ty) {
            Type::Any => self.owned(ty, value, Context::Untyped),
            &Type::Named(id) => match &self.input.api.types[id].shape {
                Shape::Union(union) => self.converted(id, ty, union, value),
                _ => raw(self.input, ty, value),
            },
            _ => raw(self.input, ty, value),
        }
    }

    /// A value of a union, as the member that alone has its type where there is one.
    fn converted(&mut self, id: TypeId, ty: &Type, union: &Union, value: &Value) -> Written {
        match self.input.direct(id, union, value) {
            Some(Type::Scalar(Scalar::String)) => Ok(Code::word(literal(text_of(value)?))),
            Some(Type::Scalar(scalar)) if scalar.is_plain() => {
                plain(scalar, value, Context::Untyped)
            }
            _ => self.owned(ty, value, Context::Untyped),
        }
    }

    /// The items of an array whose items become values of the type. They are all of one type
    /// themselves.
    fn all_made(&mut self, ty: &Type, items: &[Value]) -> Written {
        if items.is_empty() {
            return Ok(self.empty("Vec", &[ty], Context::Untyped));
        }
        Ok(Code::list("", self.each(ty, items)?))
    }

    /// Several that become values of the type, all of one type themselves.
    fn each(&mut self, ty: &Type, items: &[Value]) -> Result<Vec<Code>, String> {
        let known: Option<Vec<Code>> =
            items.iter().map(|item| self.known(ty, item).map(Code::word)).collect();
        let types = &self.input.api.types;
        let is_raw = match types.resolved(ty) {
            Type::Scalar(scalar) => !matches!(scalar, Scalar::Base64 | Scalar::Base64Url),
            Type::Named(id) => matches!(types[*id].shape, Shape::TextEnum(_) | Shape::IntEnum(_)),
            Type::Any | Type::List(_) | Type::Map(_) | Type::Nullable(_) => false,
        };
        let texts: Option<Vec<Code>> =
            items.iter().map(|item| text_member(self.input, ty, item)).collect();
        match known.or(texts) {
            Some(items) => Ok(items),
            None if is_raw => items.iter().map(|item| raw(self.input, ty, item)).collect(),
            None => self.all(ty, items, Context::Untyped),
        }
    }

    /// The entries of a map, whose values `write` writes.
    fn entries(
        &mut self,
        of: &Type,
        value: &Value,
        write: impl Fn(&mut Self, &Type, &[Value]) -> Result<Vec<Code>, String>,
    ) -> Written {
        let Value::Object(members) = value else {
            return Err(format!("{}, which is no map", value.kind()));
        };
        if members.is_empty() {
            return self.map(of, members, Context::Untyped);
        }
        let values: Vec<Value> = members.iter().map(|(_, value)| value.clone()).collect();
        let values = write(self, of, &values)?;
        let keys = members.iter().map(|(key, _)| Code::word(literal(key)));
        let pairs = keys.zip(values).map(|(key, value)| Code::call("", vec![key, value]));
        Ok(Code::list("", pairs.collect()))
    }

    fn all(&mut self, ty: &Type, items: &[Value], context: Context) -> Result<Vec<Code>, String> {
        items.iter().map(|item| self.owned(ty, item, context)).collect()
    }

    /// A container of nothing.
    fn empty(&mut self, container: &str, of: &[&Type], context: Context) -> Code {
        let types: Vec<String> = of.iter().map(|ty| self.named(ty).to_string()).collect();
        Code::word(match context {
            Context::Typed => format!("{container}::new()"),
            Context::Untyped => format!("{container}::<{}>::new()", types.join(", ")),
        })
    }

    fn map(&mut self, item: &Type, members: &[(Box<str>, Value)], context: Context) -> Written {
        let text = Type::Scalar(Scalar::String);
        self.imports.map();
        if members.is_empty() {
            return Ok(self.empty("BTreeMap", &[&text, item], context));
        }
        let mut pairs = Vec::with_capacity(members.len());
        for (key, value) in members {
            let key = Code::word(format!("{}.to_owned()", literal(key)));
            pairs.push(Code::call("", vec![key, self.owned(item, value, context)?]));
        }
        Ok(Code::call("BTreeMap::from", vec![Code::list("", pairs)]))
    }

    fn scalar(&mut self, scalar: Scalar, value: &Value, context: Context) -> Written {
        match (scalar, value) {
            (Scalar::String | Scalar::Binary, Value::String(text)) => Ok(match context {
                Context::Typed => Code::word(format!("{}.into()", literal(text))),
                Context::Untyped => Code::word(format!("{}.to_owned()", literal(text))),
            }),
            (
                Scalar::Bool
                | Scalar::I32
                | Scalar::I64
                | Scalar::U32
                | Scalar::U64
                | Scalar::F32
                | Scalar::F64,
                _,
            ) => plain(scalar, value, context),
            _ => {
                let ty = Type::Scalar(scalar);
                let raw = raw(self.input, &ty, value)?;
                Ok(match context {
                    Context::Typed => raw.chain(vec![Link::call("into", Vec::new())]),
                    Context::Untyped => Code::call(format!("{}::from", self.named(&ty)), vec![raw]),
                })
            }
        }
    }

    /// A value of a named type. `ty` is the name that is used for it in this context.
    fn value_of(&mut self, id: TypeId, ty: &Type, value: &Value, context: Context) -> Written {
        match (&self.input.api.types[id].shape, value) {
            (Shape::TextEnum(_) | Shape::IntEnum(_), _) => {
                if let Some(variant) = self.known(ty, value) {
                    return Ok(Code::word(variant));
                }
                let raw = raw(self.input, ty, value)?;
                Ok(Code::call(format!("{}::from", self.named(ty)), vec![raw]))
            }
            (Shape::Record(record), Value::Object(members))
                if self.documents == Documents::Built =>
            {
                let built = self.built(id, ty, record, members)?;
                Ok(built.unwrap_or_else(|| self.read(ty, value, context)))
            }
            (Shape::Union(union), _) if self.documents == Documents::Built => {
                let built = self.member(id, ty, union, value)?;
                Ok(built.unwrap_or_else(|| self.read(ty, value, context)))
            }
            _ => Ok(self.read(ty, value, context)),
        }
    }

    /// The variant that stands for a value of an enum: `models::Mode::On`.
    fn known(&mut self, ty: &Type, value: &Value) -> Option<String> {
        let (id, at) = listed(self.input, ty, value)?;
        Some(format!("{}::{}", self.named(ty), self.input.names.variant(id, at)))
    }

    /// A record by its constructor and setters; `None` when they cannot make this value.
    fn built(
        &mut self,
        id: TypeId,
        ty: &Type,
        record: &Record,
        members: &[(Box<str>, Value)],
    ) -> Result<Option<Code>, String> {
        if !self.input.facts.is_input(id) {
            return Ok(None);
        }
        let Some(others) = self.others(id, record, members)? else { return Ok(None) };
        let (mut arguments, mut setters) = (Vec::new(), Vec::new());
        for (i, field) in record.fields.iter().enumerate() {
            let emitted = Emitted::new(self.input, id, i, field, &mut Imports::default());
            let given =
                members.iter().find(|(key, _)| **key == *field.wire).map(|(_, value)| value);
            // A null that the field cannot hold means that it is absent.
            let absent = field.presence == Presence::Optional && field.ty != Type::Any;
            let given = given.filter(|value| !absent || **value != Value::Null);
            match given {
                Some(value) if emitted.is_argument() => {
                    arguments.push(self.argument(&emitted, value)?)
                }
                Some(value)
                    if emitted.constant.is_some()
                        && field.constant.as_ref().or(field.default.as_ref()) == Some(value) => {}
                Some(value) if emitted.is_settable() => {
                    let value = self.set(&emitted, value)?;
                    setters.push(Link::call(&self.input.names.setter(id, i), vec![value]));
                }
                // `new` sets more or fewer fields than the value has.
                Some(_) => return Ok(None),
                None if emitted.is_argument() || emitted.constant.is_some() => return Ok(None),
                None => {}
            }
        }
        let name = self.named(ty);
        Ok(Some(Code::call(format!("{name}::new"), arguments).chain(setters).chain(others)))
    }

    /// The setters of the properties that the description does not name; `None` when the record has
    /// no place for them.
    fn others(
        &mut self,
        id: TypeId,
        record: &Record,
        members: &[(Box<str>, Value)],
    ) -> Result<Option<Vec<Link>>, String> {
        let is_known = |key: &str| record.fields.iter().any(|field| *field.wire == *key);
        let mut setters = Vec::new();
        for (key, value) in members.iter().filter(|(key, _)| !is_known(key)) {
            let Extra::Kept(ty) = &record.extra else { return Ok(None) };
            let given = self.input.given(ty);
            let arguments = vec![Code::word(literal(key)), self.field(&given, ty, value)?];
            setters.push(Link::call(&self.input.names.property_setter(id), arguments));
        }
        Ok(Some(setters))
    }

    /// The member of a union that a value is of; `None` when it is of none, or when that cannot be
    /// determined.
    fn member(
        &mut self,
        id: TypeId,
        ty: &Type,
        union: &Union,
        value: &Value,
    ) -> Result<Option<Code>, String> {
        let api = self.input.api;
        let Some(at) = api.member(union, value, Direction::Sent) else { return Ok(None) };
        let variant = format!("{}::{}", self.named(ty), self.input.names.variant(id, at));
        if union.unit(at).is_some() {
            return Ok(Some(Code::word(variant)));
        }
        let member = &union.variants[at].ty;
        let value = self.owned(member, value, Context::Typed)?;
        let value = if self.input.facts.boxed(id, Slot::Variant(at)) {
            Code::call("Box::new", vec![value])
        } else {
            value
        };
        Ok(Some(Code::call(variant, vec![value])))
    }

    /// The argument of `new`.
    fn argument(&mut self, emitted: &Emitted<'_>, value: &Value) -> Result<Code, String> {
        match emitted.field.presence {
            Presence::RequiredNullable => self.owned(
                &Type::Nullable(Box::new(emitted.field.ty.clone())),
                value,
                Context::Typed,
            ),
            _ => self.field(&emitted.given, &emitted.field.ty, value),
        }
    }

    /// The argument of a setter.
    fn set(&mut self, emitted: &Emitted<'_>, value: &Value) -> Result<Code, String> {
        let ty = &emitted.field.ty;
        match emitted.form {
            Storage::OptionalNullable if *value == Value::Null && *ty != Type::Any => {
                let nullable = self.imports.types("Nullable");
                Ok(Code::word(format!("{nullable}::Null")))
            }
            Storage::OptionalNullable => {
                let value = self.owned(ty, value, Context::Untyped)?;
                Ok(if emitted.boxed { Code::call("Box::new", vec![value]) } else { value })
            }
            _ => self.field(&emitted.given, ty, value),
        }
    }

    /// The value of a field that is not null.
    fn field(&mut self, given: &Given, ty: &Type, value: &Value) -> Result<Code, String> {
        let types = &self.input.api.types;
        let is_string = |ty: &Type| *types.resolved(ty) == Type::Scalar(Scalar::String);
        let taken = match given {
            Given::Plain => return self.owned(ty, value, Context::Typed),
            Given::Into if is_string(ty) => Taken::Text,
            Given::Into => Taken::Made(ty),
            Given::Each(item) if is_string(item) => Taken::Texts,
            Given::Each(item) => Taken::AllMade(item),
            Given::All(item) => Taken::Items(item),
            Given::EachEntry(of) => return self.entries(of, value, Self::each),
            Given::AllEntries(of) => {
                return self
                    .entries(of, value, |values, of, all| values.all(of, all, Context::Untyped));
            }
        };
        self.given(taken, value)
    }
}

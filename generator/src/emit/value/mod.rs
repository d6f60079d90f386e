//! Values of a description as expressions of Rust: the one place that knows how each is written, whatever takes it. Examples in the
//! documentation, tests and constants of records are all written here.

mod json;
mod record;

pub use json::{pretty, raw_json};

use super::{
    Input,
    client::Taken,
    code::Code,
    literal,
    types::{RustType, Site},
};
use crate::{
    ir::{EnumValue, Scalar, Shape, Type, TypeId},
    value::{Number, Value},
};

/// How documents are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Documents {
    /// As a user would make them, by constructors and setters; what has none is read from JSON. In a function that returns a `Result`.
    Built,
    /// Read from JSON with `?`, in a function that returns a `Result`.
    Read,
    /// Read from JSON by a function for tests, which panics.
    Documented,
}

/// Whether the place that an expression stands in says of which type it is. Where it does not, the expression does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Context {
    /// It does.
    Typed,
    /// It does not: `impl Into<T>`.
    Untyped,
}

/// Writes values, and notes of which types the code names.
pub struct Writer<'a> {
    input: Input<'a>,
    documents: Documents,
    /// The types that are named.
    pub uses: Vec<RustType>,
}

/// The expression, or why there is none: the end of a sentence that begins with what the value is of.
pub type Written = Result<Code, String>;

impl<'a> Writer<'a> {
    /// A writer.
    pub fn new(input: Input<'a>, documents: Documents) -> Writer<'a> {
        Writer { input, documents, uses: Vec::new() }
    }

    /// How documents are written.
    pub fn documents(&self) -> Documents {
        self.documents
    }

    /// The expression for something that takes a value.
    pub fn given(&mut self, taken: Taken<'_>, value: &Value) -> Written {
        match (taken, value) {
            (Taken::Text, Value::String(text)) => Ok(Code::word(literal(text))),
            (Taken::Text, Value::Number(_) | Value::Bool(_)) => Ok(Code::word(literal(&value.to_string()))),
            (Taken::Plain(scalar), _) => plain(scalar, value, Context::Typed),
            (Taken::Made(ty), _) => self.made(ty, value),
            (Taken::Texts, Value::Array(items)) if items.is_empty() => Ok(Code::word("[\"\"; 0]")),
            (Taken::Texts, Value::Array(items)) => {
                let items = items.iter().map(|item| Ok(Code::word(literal(text_of(item)?))));
                Ok(Code::list("", items.collect::<Result<_, String>>()?))
            }
            (Taken::AllMade(ty), Value::Array(items)) => self.all_made(ty, items),
            (Taken::Items(ty), Value::Array(items)) => Ok(Code::list("", self.all(ty, items, Context::Typed)?)),
            (Taken::Lent(ty), _) => Ok(self.owned(ty, value, Context::Typed)?.lent()),
            (_, other) => Err(format!("{}, which it does not take", other.kind())),
        }
    }

    /// An expression of exactly this type.
    pub fn owned(&mut self, ty: &Type, value: &Value, context: Context) -> Written {
        match (self.input.api.types.resolved(ty), value) {
            (Type::Any, Value::String(_) | Value::Bool(_) | Value::Null) => Ok(json(literal_of(value))),
            (Type::Any, Value::Number(Number::Integer(n))) if i64::try_from(*n).is_ok() => Ok(json(n.to_string())),
            (Type::Any, _) => Ok(self.read(ty, value, context)),
            (Type::Scalar(scalar), _) => self.scalar(*scalar, value, context),
            (Type::Nullable(inner), Value::Null) => Ok(match context {
                Context::Typed => Code::word("None"),
                Context::Untyped => Code::word(format!("None::<{}>", self.named(inner))),
            }),
            (Type::Nullable(inner), _) => Ok(Code::call("Some", vec![self.owned(inner, value, context)?])),
            (Type::List(item), Value::Array(items)) if items.is_empty() => Ok(self.empty("Vec", &[item], context)),
            (Type::List(item), Value::Array(items)) => Ok(Code::list("vec!", self.all(item, items, context)?)),
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
            Documents::Built | Documents::Read => Code::call(format!("serde_json::from_str{ty}"), vec![text]).tried(),
            Documents::Documented => Code::call(format!("specwright_client::testing::documented{ty}"), vec![text]),
        }
    }

    /// The name of a type, which is noted.
    pub fn named(&mut self, ty: &Type) -> RustType {
        let ty = self.input.rust_type(ty, Site::Client);
        self.uses.push(ty.clone());
        ty
    }

    /// Something that becomes a value of the type when it is passed.
    fn made(&mut self, ty: &Type, value: &Value) -> Written {
        if let Some(variant) = self.known(ty, value) {
            return Ok(Code::word(variant));
        }
        self.raw(ty, value)
    }

    /// The text, number or bytes that a value is made of.
    fn raw(&self, ty: &Type, value: &Value) -> Written {
        match (self.input.api.types.resolved(ty), value) {
            (Type::Scalar(scalar @ (Scalar::Base64 | Scalar::Base64Url)), Value::String(text)) => bytes(*scalar, text),
            (Type::Scalar(Scalar::UnixTime), _) => plain(Scalar::I64, value, Context::Untyped),
            (Type::Named(id), _) if matches!(self.input.api.types[*id].shape, Shape::IntEnum(_)) => {
                plain(Scalar::I64, value, Context::Untyped)
            }
            (_, Value::String(text)) => Ok(Code::word(literal(text))),
            (_, Value::Number(_) | Value::Bool(_)) => Ok(Code::word(literal(&value.to_string()))),
            (_, other) => Err(format!("{}, which is not of its type", other.kind())),
        }
    }

    /// The items of an array whose items become values of the type. They are all of one type themselves.
    fn all_made(&mut self, ty: &Type, items: &[Value]) -> Written {
        if items.is_empty() {
            return Ok(self.empty("Vec", &[ty], Context::Untyped));
        }
        let known: Option<Vec<Code>> = items.iter().map(|item| self.known(ty, item).map(Code::word)).collect();
        let is_bytes = matches!(self.input.api.types.resolved(ty), Type::Scalar(Scalar::Base64 | Scalar::Base64Url));
        let items = match known {
            Some(known) => known,
            None if is_bytes => self.all(ty, items, Context::Untyped)?,
            None => items.iter().map(|item| self.raw(ty, item)).collect::<Result<_, _>>()?,
        };
        Ok(Code::list("", items))
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
        self.uses.push(RustType::map(RustType::scalar(Scalar::String, Site::Client)));
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
                Scalar::Bool | Scalar::I32 | Scalar::I64 | Scalar::U32 | Scalar::U64 | Scalar::F32 | Scalar::F64,
                _,
            ) => plain(scalar, value, context),
            _ => {
                let ty = Type::Scalar(scalar);
                let raw = self.raw(&ty, value)?;
                Ok(match context {
                    Context::Typed => raw.chain(vec![super::code::Link::call("into", Vec::new())]),
                    Context::Untyped => Code::call(format!("{}::from", self.named(&ty)), vec![raw]),
                })
            }
        }
    }

    /// A value of a named type. `ty` is what the place calls it.
    fn value_of(&mut self, id: TypeId, ty: &Type, value: &Value, context: Context) -> Written {
        match (&self.input.api.types[id].shape, value) {
            (Shape::TextEnum(_) | Shape::IntEnum(_), _) => {
                if let Some(variant) = self.known(ty, value) {
                    return Ok(Code::word(variant));
                }
                let raw = self.raw(ty, value)?;
                Ok(Code::call(format!("{}::from", self.named(ty)), vec![raw]))
            }
            (Shape::Record(record), Value::Object(members)) if self.documents == Documents::Built => {
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
        let &Type::Named(id) = self.input.api.types.resolved(ty) else { return None };
        let at = match &self.input.api.types[id].shape {
            Shape::TextEnum(list) => position(&list.values, |known| known.as_str() == value.as_str() && value.as_str().is_some()),
            Shape::IntEnum(list) => {
                let integer = |value: &Value| value.as_number().and_then(Number::as_integer);
                position(&list.values, |known| integer(known) == integer(value) && integer(value).is_some())
            }
            Shape::Record(_) | Shape::Union(_) | Shape::Alias(_) => None,
        }?;
        Some(format!("{}::{}", self.named(ty), self.input.names.variant(id, at)))
    }
}

fn position(values: &[EnumValue], is: impl Fn(&Value) -> bool) -> Option<usize> {
    values.iter().position(|known| is(&known.value))
}

fn json(text: String) -> Code {
    Code::call("serde_json::json!", vec![Code::word(text)])
}

/// A value without parts as `json!` takes it.
fn literal_of(value: &Value) -> String {
    match value {
        Value::String(text) => literal(text),
        other => other.to_string(),
    }
}

fn text_of(value: &Value) -> Result<&str, String> {
    value.as_str().ok_or_else(|| format!("{}, where a text is taken", value.kind()))
}

/// A number or boolean as a literal of its type.
pub fn plain(scalar: Scalar, value: &Value, context: Context) -> Written {
    let text = match (scalar, value) {
        (Scalar::Bool, Value::Bool(value)) => return Ok(Code::word(value.to_string())),
        (Scalar::F32 | Scalar::F64, Value::Number(number)) => format!("{:?}", number.as_f64()),
        (Scalar::I32 | Scalar::I64 | Scalar::U32 | Scalar::U64, Value::Number(number)) => integer(scalar, *number)?,
        (_, other) => return Err(format!("{}, which is not of its type", other.kind())),
    };
    Ok(Code::word(match context {
        Context::Typed => text,
        Context::Untyped => format!("{text}_{}", RustType::scalar(scalar, Site::Client)),
    }))
}

fn integer(scalar: Scalar, number: Number) -> Result<String, String> {
    let value = number.as_integer().ok_or("a fraction, where an integer is described")?;
    let fits = match scalar {
        Scalar::I32 => i32::try_from(value).is_ok(),
        Scalar::U32 => u32::try_from(value).is_ok(),
        Scalar::U64 => u64::try_from(value).is_ok(),
        _ => i64::try_from(value).is_ok(),
    };
    if fits { Ok(value.to_string()) } else { Err("out of the range of its type".to_owned()) }
}

/// The bytes that a text of base64 stands for (RFC 4648 sections 4 and 5), as a literal.
fn bytes(scalar: Scalar, text: &str) -> Written {
    let alphabet = |c: char| {
        let digit = match (c, scalar) {
            ('A'..='Z', _) => u32::from(c) - u32::from('A'),
            ('a'..='z', _) => u32::from(c) - u32::from('a') + 26,
            ('0'..='9', _) => u32::from(c) - u32::from('0') + 52,
            ('+', Scalar::Base64) | ('-', Scalar::Base64Url) => 62,
            ('/', Scalar::Base64) | ('_', Scalar::Base64Url) => 63,
            _ => return None,
        };
        Some(digit)
    };
    let digits: Option<Vec<u32>> = text.trim_end_matches('=').chars().map(alphabet).collect();
    let digits = digits.ok_or("no base64 text")?;
    let mut bytes = Vec::with_capacity(digits.len() * 3 / 4);
    for chunk in digits.chunks(4) {
        let all = chunk.iter().fold(0, |all, digit| all << 6 | digit) << (6 * (4 - chunk.len()));
        let count = (chunk.len() * 6) / 8;
        bytes.extend(all.to_be_bytes()[1..].iter().take(count));
    }
    Ok(Code::word(proc_macro2::Literal::byte_string(&bytes).to_string()))
}

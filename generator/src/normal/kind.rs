//! What kind of type an expression is, without looking into its properties or items.

use super::{
    compose::Composer,
    cycles::Cycles,
    expression::{Expr, ExprId, SchemaId},
    keywords::Keywords,
    limits,
    members::Members,
    scalar,
    table::Table,
    values::integer_of,
};
use crate::{document::JsonType, ir::Scalar, source::Location, value::Value};
use std::{collections::HashMap, rc::Rc};

/// The kinds of types.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Any JSON value.
    Any,
    /// An object whose properties are not described.
    Object,
    /// A value without parts. [`Scalar::Binary`] is possible here.
    Scalar(Scalar),
    /// A string that has known values.
    TextEnum,
    /// An integer that has known values.
    IntEnum,
    /// An array, of items of one type.
    List,
    /// An object with free keys.
    Map,
    /// An object with known properties.
    Record,
    /// A union: a value of one of several types.
    Union,
    /// The base of others: a reference to it means one of them.
    Base,
    /// Exactly what another expression is.
    Same(ExprId),
}

/// Says what expressions are.
#[derive(Debug)]
pub struct Classifier<'d> {
    /// Takes them apart.
    pub compose: Composer<'d>,
    pub(super) kinds: Table<ExprId, Kind>,
    pub(super) members: Table<ExprId, Rc<Members>>,
    pub(super) cycles: Cycles,
    /// The mappings of discriminators, by the location of the first reference that is resolved.
    pub(super) mappings: HashMap<Location, Rc<HashMap<SchemaId, Vec<String>>>>,
}

impl<'d> Classifier<'d> {
    /// One that knows nothing yet.
    pub fn new(compose: Composer<'d>) -> Classifier<'d> {
        Classifier {
            compose,
            kinds: Table::default(),
            members: Table::default(),
            cycles: Cycles::default(),
            mappings: HashMap::new(),
        }
    }

    /// The kind of what [`Composer::view`] gave as a target; `None`: it is a union, and its kind
    /// depends on its members.
    pub fn simple_kind(&mut self, target: ExprId) -> Option<Kind> {
        if let Some(kind) = self.kinds.get(target) {
            return Some(*kind);
        }
        let kind =
            if self.compose.is_base(target) { Kind::Base } else { self.own_simple_kind(target)? };
        self.kinds.insert(target, kind);
        Some(kind)
    }

    /// The kind of a schema itself, even though others may extend it.
    pub fn own_simple_kind(&mut self, target: ExprId) -> Option<Kind> {
        let all = self.compose.target(target);
        if let Some(kind) = values_kind(&all) {
            return Some(kind);
        }
        if !all.members.is_empty() {
            return self.is_endless(target).then_some(Kind::Any);
        }
        Some(self.typed_kind(&all))
    }

    fn typed_kind(&mut self, all: &Keywords<'d>) -> Kind {
        let ty = all.types.iter().copied().find(|ty| *ty != JsonType::Null);
        match ty.or_else(|| implied_type(all)) {
            Some(JsonType::String) => Kind::Scalar(scalar::string(&all.limits)),
            Some(JsonType::Binary) => Kind::Scalar(Scalar::Binary),
            Some(JsonType::Integer) => Kind::Scalar(scalar::integer(all)),
            Some(JsonType::Number) => Kind::Scalar(scalar::number(all)),
            Some(JsonType::Boolean) => Kind::Scalar(Scalar::Bool),
            Some(JsonType::Array) => Kind::List,
            Some(JsonType::Object) => self.object_kind(all),
            Some(JsonType::Null) | None => Kind::Any,
        }
    }

    fn object_kind(&mut self, all: &Keywords<'d>) -> Kind {
        if !all.object.properties.is_empty() || all.discriminator.is_some() {
            return Kind::Record;
        }
        // Azure's word for a stream of bytes where Swagger 2.0 wants a type.
        if all.limits.format.as_deref() == Some("file") {
            return Kind::Scalar(Scalar::Binary);
        }
        let free = !all.object.patterns.is_empty();
        match all.object.additional {
            Some(expr) if self.compose.own(expr).boolean == Some(false) && !free => Kind::Record,
            Some(_) => Kind::Map,
            None if free => Kind::Map,
            None => Kind::Object,
        }
    }

    /// Whether a property of members that were joined is untyped: joined records that hold each
    /// other could be joined without end.
    pub fn is_endless(&mut self, target: ExprId) -> bool {
        let Expr::Any { at, members } = &*self.compose.exprs.get(target) else { return false };
        self.compose.exprs.joins(*at) > limits::MOST_JOINS
            && !members.iter().all(|member| {
                matches!(
                    self.json_type(*member),
                    Some(JsonType::String | JsonType::Number | JsonType::Boolean)
                )
            })
    }

    /// What a value of an expression is in JSON, when that is known without looking into a union:
    /// what that comes down to may depend on what is being decided. Integers are numbers.
    pub fn json_type(&mut self, expr: ExprId) -> Option<JsonType> {
        let target = self.compose.view(expr).target;
        if !self.compose.target(target).members.is_empty() {
            return None;
        }
        Some(match self.simple_kind(target)? {
            Kind::Scalar(Scalar::Bool) => JsonType::Boolean,
            Kind::Scalar(scalar) if scalar.is_text() => JsonType::String,
            Kind::Scalar(_) | Kind::IntEnum => JsonType::Number,
            Kind::TextEnum => JsonType::String,
            Kind::List => JsonType::Array,
            Kind::Map | Kind::Record | Kind::Object | Kind::Base => JsonType::Object,
            Kind::Any | Kind::Union | Kind::Same(_) => return None,
        })
    }
}

/// The type that the other keywords of a schema without `type` speak of.
fn implied_type(all: &Keywords<'_>) -> Option<JsonType> {
    let object = &all.object;
    if !object.properties.is_empty() || object.additional.is_some() || !object.patterns.is_empty() {
        return Some(JsonType::Object);
    }
    let text = all.limits.pattern.is_some() || all.limits.length != (None, None);
    match all.limits.format.as_deref() {
        Some("int32" | "int64") => Some(JsonType::Integer),
        Some("float" | "double") => Some(JsonType::Number),
        Some(format) if scalar::is_known(format) || text => Some(JsonType::String),
        _ if text => Some(JsonType::String),
        _ => None,
    }
}

/// The kind of a schema that lists its values; `None` when it lists none. Values of several types
/// are a union before they come here.
fn values_kind(all: &Keywords<'_>) -> Option<Kind> {
    let values = all.listed();
    if values.is_empty() {
        return None;
    }
    // Of several types the values say which is meant.
    let mut types = all.types.iter().filter(|ty| **ty != JsonType::Null);
    let described = types.next().copied().filter(|_| types.next().is_none());
    let all = |test: fn(&Value) -> bool| values.iter().all(|value| test(value));
    let is_number = |v: &Value| matches!(v, Value::Number(_));
    let is_whole = |v: &Value| matches!(v, Value::Number(_)) && integer_of(v).is_some();
    let kind = match described {
        Some(JsonType::String)
            if all(|v| matches!(v, Value::String(_) | Value::Number(_) | Value::Bool(_))) =>
        {
            Kind::TextEnum
        }
        Some(JsonType::Integer) if all(|v| integer_of(v).is_some()) => Kind::IntEnum,
        Some(JsonType::Number) if all(is_whole) => Kind::IntEnum,
        Some(JsonType::Integer | JsonType::Number) if all(is_number) => Kind::Scalar(Scalar::F64),
        Some(JsonType::Boolean) => Kind::Scalar(Scalar::Bool),
        Some(_) => return None,
        None if all(|v| matches!(v, Value::String(_))) => Kind::TextEnum,
        None if all(is_whole) => Kind::IntEnum,
        None if all(is_number) => Kind::Scalar(Scalar::F64),
        None if all(|v| matches!(v, Value::Bool(_))) => Kind::Scalar(Scalar::Bool),
        None if all(|v| matches!(v, Value::Array(_))) => Kind::List,
        None if all(|v| matches!(v, Value::Object(_))) => Kind::Object,
        None => Kind::Any,
    };
    Some(kind)
}

/// Whether a schema lists values that make no enum. One value without parts is a constant.
pub fn lists_without_enum(all: &Keywords<'_>) -> bool {
    let kind = values_kind(all);
    let parts = matches!(kind, Some(Kind::List | Kind::Object));
    let free =
        matches!(kind, Some(Kind::Any | Kind::List | Kind::Object | Kind::Scalar(Scalar::F64)));
    parts || free && all.listed().len() > 1
}

//! The parts of a multipart body, as its struct is made.

use super::{Code, Context, Writer, Written, literal};
use crate::{
    emit::given::Given,
    ir::{Part, Scalar, Type},
    value::Value,
};

impl Writer<'_> {
    /// The argument of the constructor or the setter of a part.
    pub fn part(&mut self, part: &Part, value: &Value) -> Written {
        let is_file = part.ty == Type::Scalar(Scalar::Binary);
        match (is_file, part.repeated, value) {
            (true, false, Value::String(text)) => Ok(Code::word(literal(text))),
            (true, true, Value::String(text)) => {
                Ok(Code::list("", vec![Code::word(literal(text))]))
            }
            (true, true, Value::Array(items)) if !items.is_empty() => {
                let items = items.iter().map(|item| match item {
                    Value::String(text) => Ok(Code::word(literal(text))),
                    other => Err(format!("{}, where a file is described", other.kind())),
                });
                Ok(Code::list("", items.collect::<Result<_, String>>()?))
            }
            (true, _, other) => Err(format!("{}, where a file is described", other.kind())),
            (false, true, Value::Array(_)) => {
                let list = Type::List(Box::new(part.ty.clone()));
                let given = self.input.given(&list);
                self.field(&given, &list, value)
            }
            (false, _, _) => match self.input.given(&part.ty) {
                Given::Plain => self.owned(&part.ty, value, Context::Typed),
                given => self.field(&given, &part.ty, value),
            },
        }
    }
}

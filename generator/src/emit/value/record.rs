//! Values of records and unions as a user makes them: `new` with what is required, a setter for each of the rest, the variant of a member.

use super::{Context, Writer};
use crate::{
    emit::{
        client::Taken,
        code::{Code, Link},
        imports::Imports,
        models::{Emitted, Form, Given},
    },
    ir::{Direction, Presence, Record, Scalar, Shape, Slot, Type, TypeId, Union},
    value::Value,
};

impl Writer<'_> {
    /// A record by its constructor and setters; `None` when they cannot make this value.
    pub(super) fn built(
        &mut self,
        id: TypeId,
        ty: &Type,
        record: &Record,
        members: &[(Box<str>, Value)],
    ) -> Result<Option<Code>, String> {
        // What a record keeps of other properties is no argument and has no setter.
        let known = members.iter().all(|(key, _)| record.fields.iter().any(|field| *field.wire == **key));
        if !self.input.facts.is_input(id) || !known {
            return Ok(None);
        }
        let (mut arguments, mut setters) = (Vec::new(), Vec::new());
        for (i, field) in record.fields.iter().enumerate() {
            let emitted = Emitted::new(self.input, id, i, field, &mut Imports::default());
            let given = members.iter().find(|(key, _)| **key == *field.wire).map(|(_, value)| value);
            match given {
                Some(value) if emitted.is_argument() => arguments.push(self.argument(&emitted, value)?),
                Some(value) if emitted.constant.is_some() && field.constant.as_ref() == Some(value) => {}
                Some(value) if emitted.is_settable() => {
                    let value = self.set(&emitted, value)?;
                    setters.push(Link::call(&self.input.names.setter(id, i), vec![value]));
                }
                // `new` says more or less than the value does.
                Some(_) => return Ok(None),
                None if emitted.is_argument() || emitted.constant.is_some() => return Ok(None),
                None => {}
            }
        }
        let name = self.named(ty);
        Ok(Some(Code::call(format!("{name}::new"), arguments).chain(setters)))
    }

    /// The member of a union that a value is of; `None` when it is of none, or when that cannot be told.
    pub(super) fn member(&mut self, id: TypeId, ty: &Type, union: &Union, value: &Value) -> Result<Option<Code>, String> {
        let api = self.input.api;
        let Some(at) = api.member(union, value, Direction::Sent) else { return Ok(None) };
        let member = &union.variants[at].ty;
        let value = self.owned(member, value, Context::Typed)?;
        let value = if self.input.facts.boxed(id, Slot::Variant(at)) { Code::call("Box::new", vec![value]) } else { value };
        let name = self.named(ty);
        Ok(Some(Code::call(format!("{name}::{}", self.input.names.variant(id, at)), vec![value])))
    }

    /// The argument of `new`.
    fn argument(&mut self, emitted: &Emitted<'_>, value: &Value) -> Result<Code, String> {
        match (emitted.field.presence, emitted.given) {
            (Presence::RequiredNullable, _) => {
                self.owned(&Type::Nullable(Box::new(emitted.field.ty.clone())), value, Context::Typed)
            }
            (_, Given::Into) => self.made_field(&emitted.field.ty, value),
            (_, Given::Plain) => self.owned(&emitted.field.ty, value, Context::Typed),
        }
    }

    /// The argument of a setter.
    fn set(&mut self, emitted: &Emitted<'_>, value: &Value) -> Result<Code, String> {
        let ty = &emitted.field.ty;
        match (emitted.form, emitted.given) {
            (Form::OptionalNullable, _) if *value == Value::Null && *ty != Type::Any => {
                self.uses.push(crate::emit::types::RustType::of_types("Nullable"));
                Ok(Code::word("Nullable::Null"))
            }
            (Form::OptionalNullable, _) => {
                let value = self.owned(ty, value, Context::Untyped)?;
                Ok(if emitted.boxed { Code::call("Box::new", vec![value]) } else { value })
            }
            (_, Given::Into) => self.made_field(ty, value),
            (_, Given::Plain) => self.owned(ty, value, Context::Typed),
        }
    }

    /// What becomes a text or an enum of a field.
    fn made_field(&mut self, ty: &Type, value: &Value) -> Result<Code, String> {
        let resolved = self.input.api.types.resolved(ty);
        let text = match resolved {
            Type::Scalar(Scalar::String) => Taken::Text,
            Type::Named(id) if matches!(self.input.api.types[*id].shape, Shape::TextEnum(_)) => Taken::Made(ty),
            _ => Taken::Made(resolved),
        };
        self.given(text, value)
    }
}

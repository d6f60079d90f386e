//! Fields of a record: how they are stored, and how values are given for them.

use super::written::{deprecated, model_type};
use crate::{
    emit::{
        Input,
        docs::{self, Line, line},
        given::Given,
        ident,
        imports::Imports,
        types::{Runtime, RustType},
    },
    ir::{Access, Direction, Field, Presence, Scalar, Slot, Type, TypeId},
    value::{Number, Value},
};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{ToTokens, quote};

/// The storage of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Storage {
    /// `T`, an error when missing.
    Required,
    /// `Option<T>`, an error when missing; `None` is null.
    RequiredNullable,
    /// `Option<T>`; `None` when it is absent or null.
    Optional,
    /// `Option<Nullable<T>>`.
    OptionalNullable,
}

impl Storage {
    /// Whether it carries `[required]`.
    pub fn is_required(self) -> bool {
        matches!(self, Storage::Required | Storage::RequiredNullable)
    }
}

/// The storage of a field. What only one side may set cannot be demanded of both: when the type is
/// both sent and received, it is optional. So is what is always sent and may be missing from what
/// is received: a secret is as write-only.
pub fn form(input: Input<'_>, owner: TypeId, field: &Field) -> Storage {
    let one_sided = match field.access {
        Access::ReadWrite => field.secret && input.facts.is_output(owner),
        Access::ReadOnly => input.facts.is_input(owner),
        Access::WriteOnly => input.facts.is_output(owner),
    };
    let lenient = one_sided || input.facts.may_lack(owner, &field.wire);
    match (field.presence, lenient) {
        (Presence::Required, false) => Storage::Required,
        (Presence::RequiredNullable, false) => Storage::RequiredNullable,
        (Presence::Optional | Presence::Required, _) => Storage::Optional,
        (Presence::OptionalNullable | Presence::RequiredNullable, _) => Storage::OptionalNullable,
    }
}

/// Whether `new` asks for it.
pub fn is_asked(input: Input<'_>, field: &Field) -> bool {
    let required = matches!(field.presence, Presence::Required | Presence::RequiredNullable);
    let only = field.constant.as_ref().or(client_default(field));
    let filled_in = || only.and_then(|value| constant(input, &field.ty, value));
    required && field.access != Access::ReadOnly && filled_in().is_none()
}

/// Notes what a field needs besides its type.
pub fn note(input: Input<'_>, owner: TypeId, field: &Field, imports: &mut Imports) {
    if form(input, owner, field) == Storage::OptionalNullable {
        imports.runtime(Runtime::Types, "Nullable");
    }
}

/// A field that is being emitted.
pub struct Emitted<'a> {
    /// The field of the API.
    pub field: &'a Field,
    /// The identifier of the field.
    pub ident: Ident,
    /// How the field is stored.
    pub form: Storage,
    /// The type it is given as, without `Option` and `Box`.
    pub base: RustType,
    /// Whether it is in a `Box`.
    pub boxed: bool,
    /// How a value of it is given that is not null.
    pub given: Given,
    /// The type of the parameter that a value of it is given by.
    parameter: TokenStream,
    /// The only value, as an expression, of a field that is always sent.
    pub constant: Option<TokenStream>,
    /// A further sentence for its documentation.
    pub note: Option<Line>,
}

impl<'a> Emitted<'a> {
    /// Prepares field `i` of `owner`.
    pub fn new(
        input: Input<'_>,
        owner: TypeId,
        i: usize,
        field: &'a Field,
        imports: &mut Imports,
    ) -> Emitted<'a> {
        note(input, owner, field, imports);
        let (form, base) = (form(input, owner, field), model_type(input, &field.ty, imports));
        // What is not sent has no parameter, whose types would be imported in vain.
        let is_sent = input.facts.is_input(owner) && field.access != Access::ReadOnly;
        let given = match form {
            Storage::OptionalNullable => Given::Plain,
            _ if field.presence == Presence::RequiredNullable || !is_sent => Given::Plain,
            _ => input.given(&field.ty),
        };
        let parameter =
            given.parameter(&base, |item| model_type(input, item, imports).to_token_stream());
        Emitted {
            field,
            ident: ident(input.names.field(owner, i)),
            form,
            base,
            boxed: input.facts.boxed(owner, Slot::Field(i)),
            given,
            parameter,
            constant: sent_constant(input, owner, field)
                .and_then(|value| constant(input, &field.ty, value)),
            note: unreached(input, owner, i, field),
        }
    }

    /// The text of the only value, which a received record has that lacks the field.
    pub fn received_constant(&self, input: Input<'_>) -> Option<String> {
        let Emitted { field, form, .. } = self;
        let value = field.constant.as_ref().filter(|_| *form == Storage::Required)?;
        input.api.fits(&field.ty, value, Direction::Received).ok()?;
        match value {
            // Any value says nothing of how its text is read.
            _ if *input.api.types.resolved(&field.ty) == Type::Any => None,
            Value::String(text) => Some(text.to_string()),
            Value::Bool(_) | Value::Number(_) => Some(value.to_string()),
            Value::Null | Value::Array(_) | Value::Object(_) => None,
        }
    }

    /// The declaration.
    pub fn declaration(&self) -> TokenStream {
        let Emitted { field, ident, form, .. } = self;
        let mut sentences = sentences(field, *form);
        sentences.extend(self.note.clone());
        let docs = docs::attributes(&docs::prose(&field.docs, &sentences));
        let deprecated = deprecated(field.docs.deprecated);
        let stored = self.stored();
        let ty = match form {
            Storage::Required => stored,
            Storage::RequiredNullable | Storage::Optional => RustType::option(stored),
            Storage::OptionalNullable => {
                RustType::option(RustType::Runtime(Runtime::Types, "Nullable", vec![stored]))
            }
        };
        quote!(#docs #deprecated pub #ident: #ty)
    }

    /// Whether `new` takes it as an argument.
    pub fn is_argument(&self) -> bool {
        let required =
            matches!(self.field.presence, Presence::Required | Presence::RequiredNullable);
        required && self.field.access != Access::ReadOnly && self.constant.is_none()
    }

    /// The parameter of `new`.
    pub fn parameter(&self) -> TokenStream {
        let Emitted { ident, base, parameter, .. } = self;
        match self.field.presence {
            Presence::RequiredNullable => quote!(#ident: Option<#base>),
            _ => quote!(#ident: #parameter),
        }
    }

    /// The member of the literal in `new`.
    pub fn initial(&self) -> TokenStream {
        let Emitted { ident, form, given, boxed, .. } = self;
        match (&self.constant, form) {
            (Some(constant), Storage::Required) => return quote!(#ident: #constant),
            (Some(constant), Storage::OptionalNullable) => {
                return quote!(#ident: Some(Nullable::Value(#constant)));
            }
            (Some(constant), _) => return quote!(#ident: Some(#constant)),
            (None, _) => {}
        }
        if !self.is_argument() {
            return quote!(#ident: None);
        }
        if self.field.presence == Presence::RequiredNullable {
            return match (form, boxed) {
                (Storage::OptionalNullable, false) => {
                    quote!(#ident: Some(#ident.map_or(Nullable::Null, Nullable::Value)))
                }
                (Storage::OptionalNullable, true) => {
                    quote!(#ident: Some(#ident.map_or(Nullable::Null, |value| Nullable::Value(Box::new(value)))))
                }
                (_, false) => quote!(#ident),
                (_, true) => quote!(#ident: #ident.map(Box::new)),
            };
        }
        match (form, self.value()) {
            (Storage::Required, _) if *given == Given::Plain && !boxed => quote!(#ident),
            (Storage::Required, value) => quote!(#ident: #value),
            (_, value) => quote!(#ident: Some(#value)),
        }
    }

    /// The method that sets it; `None` when `new` or only the service does.
    pub fn setter(&self, name: &Ident) -> Option<TokenStream> {
        if self.is_argument() {
            return None;
        }
        self.setter_at(name, &quote!(self), docs::code(&self.field.wire))
    }

    /// The method that sets it where the record it is a field of is at `record`; `subject` is the
    /// object of the sentence "Sets …" in its documentation.
    pub fn setter_at(
        &self,
        name: &Ident,
        record: &TokenStream,
        subject: Line,
    ) -> Option<TokenStream> {
        let ident = &self.ident;
        if !self.may_be_set() {
            return None;
        }
        let docs = docs::attributes(&line!["Sets ", subject, "."].into());
        let deprecated = deprecated(self.field.docs.deprecated);
        let (parameter, value) = match self.form {
            Storage::OptionalNullable => {
                let stored = self.stored();
                (quote!(impl Into<Nullable<#stored>>), quote!(#ident.into()))
            }
            _ => (self.parameter.clone(), self.value()),
        };
        let value = match self.form {
            Storage::Required => value,
            _ => quote!(Some(#value)),
        };
        Some(quote! {
            #docs
            #deprecated
            #[must_use]
            pub fn #name(mut self, #ident: #parameter) -> Self {
                #record.#ident = #value;
                self
            }
        })
    }

    /// Whether the builder has a method that sets the field.
    pub fn is_settable(&self) -> bool {
        !self.is_argument() && self.may_be_set()
    }

    fn may_be_set(&self) -> bool {
        // What is required and has a default of the client is no argument of `new`.
        let by_default = self.constant.is_some() && client_default(self.field).is_some();
        (!self.form.is_required() || by_default) && self.field.access != Access::ReadOnly
    }

    /// The type inside of `Option`.
    fn stored(&self) -> RustType {
        let base = self.base.clone();
        if self.boxed { RustType::boxed(base) } else { base }
    }

    /// The argument as the value that is stored.
    fn value(&self) -> TokenStream {
        let value = self.given.value(&self.ident);
        if self.boxed { quote!(Box::new(#value)) } else { value }
    }
}

/// A sentence on a flattened field that has no accessors.
fn unreached(input: Input<'_>, owner: TypeId, i: usize, field: &Field) -> Option<Line> {
    let reached =
        input.facts.accessors(owner).iter().any(|accessor| accessor.steps[0] == (owner, i));
    (field.flattened && !reached)
        .then(|| line!["It is not one object with known properties, so they have no methods here."])
}

/// The sentences about a field that follow its documentation.
fn sentences(field: &Field, form: Storage) -> Vec<Line> {
    let mut out: Vec<Line> = docs::constraints(&field.constraints);
    let lenient = field.presence == Presence::Required
        && field.access == Access::ReadWrite
        && form == Storage::Optional;
    match &field.constant {
        Some(value) if lenient => out.push(docs::sent(value)),
        constant => out.extend(constant.as_ref().map(docs::constant)),
    }
    out.extend(lenient.then(|| line!["What is received may lack it."]));
    match (&field.constant, client_default(field)) {
        (Some(_), _) => {}
        (None, Some(value)) => out.push(docs::default_sent(value)),
        (None, None) => out.extend(field.default.as_ref().map(docs::default_value)),
    }
    out.extend(docs::access(field.access));
    out
}

/// What is sent of a field where the caller says nothing: the only value, where it must be there or
/// tells the record in a union, or the default of the client.
fn sent_constant<'f>(input: Input<'_>, owner: TypeId, field: &'f Field) -> Option<&'f Value> {
    let sent = field.presence == Presence::Required || input.facts.tells(owner, &field.wire);
    let only = field.constant.as_ref().filter(|_| sent && field.access != Access::ReadOnly);
    only.or(client_default(field))
}

/// The default that is sent.
fn client_default(field: &Field) -> Option<&Value> {
    field.default.as_ref().filter(|_| field.sends_default && field.access != Access::ReadOnly)
}

/// A constant as an expression; `None` when it is not of the type, or cannot be written as one.
fn constant(input: Input<'_>, ty: &Type, value: &Value) -> Option<TokenStream> {
    input.api.fits(ty, value, Direction::Sent).ok()?;
    match (value, input.api.types.resolved(ty)) {
        (_, Type::Scalar(Scalar::TextI64 | Scalar::TextU64)) => None,
        (Value::String(text), resolved) if input.is_text(resolved) => Some(quote!(#text.into())),
        (Value::Bool(value), Type::Scalar(Scalar::Bool)) => Some(quote!(#value)),
        (
            Value::Number(Number::Integer(number)),
            Type::Scalar(Scalar::I32 | Scalar::I64 | Scalar::U32 | Scalar::U64),
        ) => {
            let literal = Literal::i128_unsuffixed(*number);
            Some(quote!(#literal))
        }
        _ => None,
    }
}

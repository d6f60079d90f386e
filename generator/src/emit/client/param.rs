//! The parameters in the tables, of operations and of the client.

use crate::emit::{Input, imports::Imports, literal};
use crate::ir::{
    Parameter, ParameterLocation, ParameterSource, Scalar, Serialization, Shape, Style, Type,
};
use crate::value::Value;
use proc_macro2::TokenStream;
use quote::quote;

/// A parameter that the client holds.
pub fn client_parameter(parameter: &Parameter, imports: &mut Imports) -> TokenStream {
    let (ty, wire) = (imports.client("ClientParameter"), &parameter.wire);
    let place = place(parameter.place, imports);
    let value = client_value(parameter);
    let required = (parameter.required && value.is_none()).then(|| quote!(.required()));
    let value = value.map(|value| quote!(.value(#value)));
    quote!(#ty::new(#wire, #place) #value #required)
}

/// The value of a client's parameter when the user gives none.
pub fn client_value(parameter: &Parameter) -> Option<String> {
    match &parameter.source {
        ParameterSource::Constant(value) => Some(text(value)),
        ParameterSource::Caller
        | ParameterSource::Client(_)
        | ParameterSource::ParameterGroup { .. } => parameter.default.as_ref().map(text),
    }
}

/// The setters of what the user of a client must say.
pub fn open_settings<'a>(input: Input<'a>) -> impl Iterator<Item = &'a str> {
    let settings =
        input.api.client_parameters.iter().zip(&input.names.operations().client().parameters);
    let open =
        settings.filter(|(parameter, _)| parameter.required && client_value(parameter).is_none());
    open.map(|(_, name)| name.ident.as_str())
}

impl Input<'_> {
    /// A parameter of an operation, as a row has it.
    pub fn param(&self, parameter: &Parameter) -> String {
        let (place, usual, usual_explode) = match parameter.place {
            ParameterLocation::Path => ("path", Style::Simple, false),
            ParameterLocation::Query => ("query", Style::Form, true),
            ParameterLocation::Header => ("header", Style::Simple, false),
            ParameterLocation::Cookie => ("cookie", Style::Form, true),
        };
        let mut out = format!("{place}({})", literal(&parameter.wire));
        // `explode` is about lists and objects.
        let explode = if self.is_one_text(&parameter.ty) { None } else { Some(usual_explode) };
        out.push_str(&unusual_style(&parameter.serialization, usual, explode));
        match &parameter.source {
            ParameterSource::Caller | ParameterSource::ParameterGroup { .. } => {
                let sent = parameter.default.as_ref().filter(|_| parameter.sends_default);
                if let Some(value) = sent {
                    out.push_str(&format!(".default({})", literal(&text(value))));
                }
            }
            ParameterSource::Constant(value) => {
                out.push_str(&format!(".constant({})", literal(&text(value))));
            }
            ParameterSource::Client(index) => out.push_str(&format!(".client({index})")),
        }
        if parameter.secret {
            out.push_str(".secret()");
        }
        if parameter.follows {
            out.push_str(".follows()");
        }
        out
    }

    /// Whether every value of a type is one text, or none.
    fn is_one_text(&self, ty: &Type) -> bool {
        match self.api.types.resolved(self.bare(ty)) {
            Type::Scalar(scalar) => *scalar != Scalar::Binary,
            Type::Named(id) => {
                matches!(self.api.types[*id].shape, Shape::TextEnum(_) | Shape::IntEnum(_))
            }
            Type::Any | Type::List(_) | Type::Map(_) | Type::Nullable(_) => false,
        }
    }
}

/// How a property of a form is written.
pub fn encoding(wire: &str, serialization: &Serialization, imports: &mut Imports) -> String {
    let ty = imports.client("Param");
    let style = unusual_style(serialization, Style::Form, Some(true));
    if style.contains("Style::") {
        imports.client("Style");
    }
    format!("{ty}::query({}){style}", literal(wire))
}

/// The calls that give a parameter a style other than the usual one. `usual_explode` is `None`
/// where it makes no difference.
fn unusual_style(
    serialization: &Serialization,
    usual: Style,
    usual_explode: Option<bool>,
) -> String {
    match serialization {
        Serialization::Content(_) => ".json()".to_owned(),
        Serialization::Style { style, explode, allow_reserved, encoded } => {
            let mut out = String::new();
            if *style != usual || usual_explode.is_some_and(|usual| usual != *explode) {
                out.push_str(&format!(".style(Style::{style:?}, {explode})"));
            }
            out.push_str(match (encoded, allow_reserved) {
                (true, _) => ".encoded()",
                (false, true) => ".allow_reserved()",
                (false, false) => "",
            });
            out
        }
    }
}

/// A constant as it is sent in a parameter.
pub fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.to_string(),
        other => other.to_string(),
    }
}

/// Where a parameter is sent.
pub fn place(place: ParameterLocation, imports: &mut Imports) -> TokenStream {
    let ty = imports.client("ParameterLocation");
    match place {
        ParameterLocation::Path => quote!(#ty::Path),
        ParameterLocation::Query => quote!(#ty::Query),
        ParameterLocation::Header => quote!(#ty::Header),
        ParameterLocation::Cookie => quote!(#ty::Cookie),
    }
}

//! A record: a struct, its table, and for what is sent `new` and setters.

use super::{about::about, custom, fields::Emitted, flatten, model_type, xml};
use crate::{
    emit::{
        Entry, Input, Piece, Table, docs, ident,
        imports::Imports,
        literal,
        types::{Runtime, RustType},
    },
    ir::{Extra, Record, Type, TypeDef, TypeId},
};
use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};

/// The pieces of a record.
pub fn emit(
    input: Input<'_>,
    id: TypeId,
    def: &TypeDef,
    record: &Record,
    imports: &mut Imports,
) -> Vec<Piece> {
    imports.runtime(Runtime::Types, "record");
    let fields: Vec<Emitted<'_>> = record
        .fields
        .iter()
        .enumerate()
        .map(|(i, field)| Emitted::new(input, id, i, field, imports))
        .collect();
    let extra = match &record.extra {
        Extra::Ignored => None,
        Extra::Kept(ty) => {
            imports.map();
            let (name, value) = (ident(input.names.extra(id)), model_type(input, ty, imports));
            Some(Kept { name, ty, value })
        }
    };
    let name = ident(input.names.type_name(id));
    let docs = docs::attributes(&about(input, id));
    let deprecated = super::written::deprecated(def.docs.deprecated);
    let custom = custom::attributes(input, id);
    let declarations = fields.iter().map(Emitted::declaration);
    let kept = extra.as_ref().map(|Kept { name, value, .. }| {
        let docs = docs::attributes(&"Properties that the description does not name.".into());
        quote!(#docs pub #name: BTreeMap<String, #value>)
    });
    let members = declarations.chain(kept);
    let mut pieces = vec![
        Piece::Item(quote! {
            #docs
            #deprecated
            #[derive(Clone)]
            #custom
            #[non_exhaustive]
            pub struct #name {
                #(#members,)*
            }
        }),
        Piece::Table(table(input, id, record, &fields)),
    ];
    pieces.extend(flatten::getters(input, id, imports).map(Piece::Item));
    if input.facts.is_input(id) {
        let deep = flatten::setters(input, id, imports);
        let property = extra.as_ref().map(|kept| kept.setter(input, id, imports));
        let methods = deep.into_iter().chain(property).collect::<Vec<_>>();
        pieces.extend(inputs(input, id, &fields, extra.map(|kept| kept.name), &methods));
    }
    pieces
}

/// The properties that a record keeps and the description does not name.
struct Kept<'a> {
    /// The field.
    name: proc_macro2::Ident,
    /// The type of their values.
    ty: &'a Type,
    /// The same as Rust writes it.
    value: RustType,
}

impl Kept<'_> {
    /// The method that sets one of them.
    fn setter(&self, input: Input<'_>, id: TypeId, imports: &mut Imports) -> TokenStream {
        let Kept { name, ty, value } = self;
        let method = format_ident!("{}", input.names.property_setter(id));
        let given = input.given(ty);
        let parameter =
            given.parameter(value, |item| model_type(input, item, imports).to_token_stream());
        let value = given.value(&format_ident!("value"));
        let about = "Sets a property that the description does not name.";
        let docs = docs::attributes(&about.into());
        quote! {
            #docs
            #[must_use]
            pub fn #method(mut self, name: impl Into<String>, value: #parameter) -> Self {
                self.#name.insert(name.into(), #value);
                self
            }
        }
    }
}

fn table(input: Input<'_>, id: TypeId, record: &Record, fields: &[Emitted<'_>]) -> Table {
    let entries = fields.iter().enumerate().map(|(i, emitted)| {
        let flags: Vec<&str> =
            [(emitted.form.is_required(), "required"), (emitted.field.secret, "secret")]
                .into_iter()
                .filter(|flag| flag.0)
                .map(|flag| flag.1)
                .collect();
        let flags =
            if flags.is_empty() { String::new() } else { format!(" [{}]", flags.join(" ")) };
        let only = emitted.received_constant(input);
        let only = only.map(|text| format!(" = {}", literal(&text))).unwrap_or_default();
        let (wire, name) = (literal(&emitted.field.wire), input.names.field(id, i));
        let text = format!("{i} {wire} => {name}{flags}{only}");
        Entry { text, ..Entry::default() }
    });
    let extra = input.names.extra(id);
    Table {
        name: "record",
        head: match xml::root_name(input, id, record) {
            Some(element) => format!("{} as {}", input.names.type_name(id), literal(element)),
            None => input.names.type_name(id).to_owned(),
        },
        entries: entries.collect(),
        tail: (!extra.is_empty()).then(|| format!(".. {extra}")),
        xml: xml::forms(input, id, record),
        ..Table::default()
    }
}

/// How a user makes a value: `new` with what is required, setters for the rest.
fn inputs(
    input: Input<'_>,
    id: TypeId,
    fields: &[Emitted<'_>],
    extra: Option<proc_macro2::Ident>,
    methods: &[TokenStream],
) -> Vec<Piece> {
    let name = ident(input.names.type_name(id));
    let parameters: Vec<TokenStream> =
        fields.iter().filter(|field| field.is_argument()).map(Emitted::parameter).collect();
    let constants = fields.iter().any(|field| field.constant.is_some());
    let setters = fields
        .iter()
        .enumerate()
        .filter_map(|(i, field)| field.setter(&format_ident!("{}", input.names.setter(id, i))));
    let allow = (parameters.len() > 7)
        .then(|| quote!(#[allow(clippy::too_many_arguments, reason = "each is required by the description")]));
    let extra = extra.map(|name| quote!(#name: BTreeMap::new()));
    let members = fields.iter().map(Emitted::initial).chain(extra);
    let literal = quote!(Self { #(#members),* });
    let from_nothing = parameters.is_empty() && !constants;
    let body = if from_nothing { quote!(Self::default()) } else { literal };
    let about = if parameters.is_empty() && fields.iter().any(|field| field.field.sends_default) {
        "A value with its defaults."
    } else if parameters.is_empty() {
        "A value with nothing set."
    } else {
        "A value with all that is required."
    };
    let docs = docs::attributes(&about.into());
    let mut pieces = vec![Piece::Item(quote! {
        impl #name {
            #docs
            #allow
            #[must_use]
            pub fn new(#(#parameters),*) -> Self {
                #body
            }
            #(#setters)*
            #(#methods)*
        }
    })];
    if parameters.is_empty() {
        let body = if from_nothing {
            quote!(specwright_types::private::Record::empty())
        } else {
            quote!(Self::new())
        };
        pieces.push(Piece::Item(quote! {
            impl Default for #name {
                fn default() -> Self {
                    #body
                }
            }
        }));
    }
    pieces
}

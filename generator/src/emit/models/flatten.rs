//! Accessors: methods of a record that read and set what is inside its flattened properties. The
//! fields stay nested.

use super::{
    fields::{Emitted, Storage, form, is_asked},
    written::model_type,
};
use crate::{
    emit::{
        Input,
        docs::{self, Line, Prose, line},
        ident,
        imports::Imports,
        types::{Runtime, RustType},
    },
    ir::{Access, Field, Scalar, Shape, Type, TypeId},
    passes::Accessor,
};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

/// The methods of record `id` that read; nothing when it has none.
pub fn getters(input: Input<'_>, id: TypeId, imports: &mut Imports) -> Option<TokenStream> {
    let accessors = input.facts.accessors(id);
    let getters: Vec<TokenStream> = accessors
        .iter()
        .enumerate()
        .map(|(i, accessor)| getter(input, id, i, accessor, imports))
        .collect();
    let name = ident(input.names.type_name(id));
    (!getters.is_empty()).then(|| {
        quote! {
            impl #name {
                #(#getters)*
            }
        }
    })
}

/// The methods of record `id` that set.
pub fn setters(input: Input<'_>, id: TypeId, imports: &mut Imports) -> Vec<TokenStream> {
    let accessors = input.facts.accessors(id).iter().enumerate();
    accessors.filter_map(|(i, accessor)| setter(input, id, i, accessor, imports)).collect()
}

fn getter(
    input: Input<'_>,
    id: TypeId,
    i: usize,
    accessor: &Accessor,
    imports: &mut Imports,
) -> TokenStream {
    let (leaf, steps) = accessor.steps.split_last().expect("an accessor has steps");
    let (mut value, mut always) = (quote!(self), true);
    for step in steps {
        let (name, field) = step_field(input, *step);
        value.extend(quote!(.#name));
        match form(input, step.0, field) {
            Storage::Required => continue,
            Storage::RequiredNullable | Storage::Optional => value.extend(quote!(.as_ref()?)),
            Storage::OptionalNullable => value.extend(quote!(.as_ref()?.value()?)),
        }
        always = false;
    }
    let (name, field) = step_field(input, *leaf);
    value.extend(quote!(.#name));
    let boxed = input.facts.boxed(leaf.0, crate::ir::Slot::Field(leaf.1));
    let base = model_type(input, &field.ty, imports);
    let lent = Lent::of(input.api.types.resolved(&field.ty));
    let (ty, ready) = match (form(input, leaf.0, field), lent) {
        (Storage::OptionalNullable, _) => {
            imports.runtime(Runtime::Types, "Nullable");
            let base = if boxed { RustType::boxed(base) } else { base };
            (quote!(Option<&Nullable<#base>>), quote!(#value.as_ref()))
        }
        (Storage::Required, lent) => {
            let ty = lent.ty(&base, &field.ty, input, imports);
            let value = lent.borrow(&value);
            if always { (ty, value) } else { (quote!(Option<#ty>), quote!(Some(#value))) }
        }
        (Storage::Optional | Storage::RequiredNullable, lent) => {
            let ty = lent.ty(&base, &field.ty, input, imports);
            let ready = match lent {
                Lent::Copy => value,
                Lent::Text | Lent::Slice => quote!(#value.as_deref()),
                Lent::Reference if boxed => quote!(#value.as_deref()),
                Lent::Reference => quote!(#value.as_ref()),
            };
            (quote!(Option<#ty>), ready)
        }
    };
    let docs = docs::attributes(&about(input, id, accessor, field));
    let deprecated = super::written::deprecated(field.docs.deprecated);
    let method = ident(input.names.getter(id, i));
    quote! {
        #docs
        #deprecated
        #[must_use]
        pub fn #method(&self) -> #ty {
            #ready
        }
    }
}

/// How a getter returns a value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lent {
    Copy,
    Text,
    Slice,
    Reference,
}

impl Lent {
    fn of(ty: &Type) -> Lent {
        match ty {
            Type::Scalar(Scalar::String) => Lent::Text,
            Type::Scalar(
                Scalar::Bool
                | Scalar::I32
                | Scalar::I64
                | Scalar::U32
                | Scalar::U64
                | Scalar::F32
                | Scalar::F64,
            ) => Lent::Copy,
            Type::List(_) => Lent::Slice,
            Type::Any | Type::Scalar(_) | Type::Named(_) | Type::Map(_) | Type::Nullable(_) => {
                Lent::Reference
            }
        }
    }

    fn ty(
        self,
        base: &RustType,
        ty: &Type,
        input: Input<'_>,
        imports: &mut Imports,
    ) -> TokenStream {
        match (self, input.api.types.resolved(ty)) {
            (Lent::Copy, _) => quote!(#base),
            (Lent::Text, _) => quote!(&str),
            (Lent::Slice, Type::List(item)) => {
                let item = model_type(input, item, imports);
                quote!(&[#item])
            }
            (Lent::Slice | Lent::Reference, _) => quote!(&#base),
        }
    }

    fn borrow(self, value: &TokenStream) -> TokenStream {
        match self {
            Lent::Copy => value.clone(),
            Lent::Text => quote!(#value.as_str()),
            Lent::Slice => quote!(#value.as_slice()),
            Lent::Reference => quote!(&#value),
        }
    }
}

fn setter(
    input: Input<'_>,
    id: TypeId,
    i: usize,
    accessor: &Accessor,
    imports: &mut Imports,
) -> Option<TokenStream> {
    if !can_set(input, accessor) {
        return None;
    }
    let (leaf, steps) = accessor.steps.split_last().expect("an accessor has steps");
    let mut record = quote!(self);
    for step in steps {
        let (name, field) = step_field(input, *step);
        record.extend(quote!(.#name));
        if form(input, step.0, field) != Storage::Required {
            record.extend(quote!(.get_or_insert_default()));
        }
    }
    let (_, field) = step_field(input, *leaf);
    let emitted = Emitted::new(input, leaf.0, leaf.1, field, imports);
    let path = docs::code(&wires(input, accessor));
    emitted.setter_at(&format_ident!("{}", input.names.deep_setter(id, i)), &record, path)
}

/// Whether a setter can make all that is on the accessor and the user may set what is at its end.
fn can_set(input: Input<'_>, accessor: &Accessor) -> bool {
    let (leaf, steps) = accessor.steps.split_last().expect("an accessor has steps");
    let passable = steps.iter().zip(&accessor.steps[1..]).all(|(step, next)| {
        let (_, field) = step_field(input, *step);
        let makeable = match form(input, step.0, field) {
            Storage::Required => true,
            Storage::Optional | Storage::RequiredNullable => is_makeable(input, next.0),
            Storage::OptionalNullable => false,
        };
        makeable && field.access != Access::ReadOnly
    });
    let (_, field) = step_field(input, *leaf);
    let settable = field.access != Access::ReadOnly && !form(input, leaf.0, field).is_required();
    passable && settable && input.facts.is_input(leaf.0)
}

/// Whether a value of a record can be made from nothing.
fn is_makeable(input: Input<'_>, id: TypeId) -> bool {
    match &input.api.types[id].shape {
        Shape::Record(record) => !record.fields.iter().any(|field| is_asked(input, field)),
        Shape::Union(_)
        | Shape::TextEnum(_)
        | Shape::IntEnum(_)
        | Shape::OneValue(_)
        | Shape::Alias(_)
        | Shape::Foreign(_) => false,
    }
}

/// The documentation of a getter.
fn about(input: Input<'_>, id: TypeId, accessor: &Accessor, field: &Field) -> Prose {
    let path = docs::code(&wires(input, accessor));
    let first = docs::brief(&field.docs);
    let mut sentences =
        vec![line![if first.is_some() { "It is at " } else { "What is at " }, path, "."]];
    let wanted =
        input.facts.is_input(id) && field.access != Access::ReadOnly && field.constant.is_none();
    if wanted && !can_set(input, accessor) {
        let (_, outer) = step_field(input, accessor.steps[0]);
        let container = docs::name(input.names.type_name(accessor.steps[1].0));
        sentences.push(line![
            "To set it, give ",
            docs::code(&outer.wire),
            " a [`",
            container,
            "`] that has it."
        ]);
    }
    let mut page = Prose::from(first);
    page.add(Line::join(&sentences, " "));
    page
}

/// The path of an accessor by wire names: `properties.provisioningState`.
fn wires(input: Input<'_>, accessor: &Accessor) -> String {
    accessor
        .steps
        .iter()
        .map(|step| step_field(input, *step).1.wire.as_str())
        .collect::<Vec<_>>()
        .join(".")
}

/// The identifier of the field of a step, and the field.
fn step_field(input: Input<'_>, (owner, i): (TypeId, usize)) -> (proc_macro2::Ident, &Field) {
    let field = input.api.types.field(owner, i).expect("an accessor leads through records");
    (ident(input.names.field(owner, i)), field)
}

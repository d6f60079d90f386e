//! Methods and calls: what a user writes to make a request.

use super::{
    table::encoding,
    types::{Argument, scalar_type},
};
use crate::{
    emit::{
        Input,
        docs::{self, Prose, line},
        ident as token,
        models::qualified,
    },
    ir::{Bundle, ContentKind, OpId, Operation, Outcome, Parameter, ParameterSource, Scalar, Type, Xml},
    names::{operations::MethodNames, scope::Name},
};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

/// One way to call an operation: with its body, if there is one, of one kind.
pub struct Method<'a> {
    /// The operation's position.
    pub id: OpId,
    /// The operation.
    pub operation: &'a Operation,
    /// Which of the body's contents; `None`: no body.
    pub content: Option<usize>,
    /// Its names.
    pub names: &'a MethodNames,
}

impl<'a> Input<'a> {
    /// The ways to call an operation, in order.
    pub fn methods(&self, id: OpId) -> Vec<Method<'a>> {
        let operation = &self.api.operations[id.0 as usize];
        let names = self.names.operations().operation(id);
        let has_body = operation.body.as_ref().is_some_and(|body| !body.contents.is_empty());
        let method = |(index, names)| Method { id, operation, content: has_body.then_some(index), names };
        names.methods.iter().enumerate().map(method).collect()
    }

    /// What an awaited call gives.
    pub fn success_type(&self, id: OpId) -> TokenStream {
        let operation = &self.api.operations[id.0 as usize];
        let names = self.names.operations().operation(id);
        let body = match operation.success() {
            Outcome::Nothing => quote!(Empty),
            Outcome::One(kind) => self.body(kind),
            Outcome::Several(_) => one(ident(&names.reply)),
        };
        let headers = (!operation.success_headers().is_empty()).then(|| ident(&names.headers));
        let pager = operation.paging.as_ref().map(|paging| {
            let item = self.ty(&paging.item);
            match operation.failure() {
                Outcome::Nothing => quote!(Pager<#item, #body>),
                _ => {
                    let failure = self.failure_type(id);
                    quote!(Pager<#item, #body, #failure>)
                }
            }
        });
        let result = match (&operation.lro, pager) {
            (None, Some(pager)) => return pager,
            (None, None) => {
                return match headers {
                    Some(headers) => quote!(Response<#body, #headers>),
                    None => quote!(Response<#body>),
                };
            }
            (Some(_), Some(pager)) => pager,
            (Some(lro), None) => lro.result.as_ref().map_or_else(|| quote!(Empty), |ty| self.ty(ty)),
        };
        match headers {
            Some(headers) => quote!(Lro<#result, #headers>),
            None => quote!(Lro<#result>),
        }
    }

    /// What a call that the service refuses gives.
    pub fn failure_type(&self, id: OpId) -> TokenStream {
        match self.api.operations[id.0 as usize].failure() {
            Outcome::Nothing => quote!(Json),
            Outcome::One(kind) => self.body(kind),
            Outcome::Several(_) => one(ident(&self.names.operations().operation(id).error)),
        }
    }

    /// The method itself.
    pub fn method(&self, method: &Method<'_>, client: &TokenStream, docs: &TokenStream) -> TokenStream {
        let names = self.names.operations().operation(method.id);
        let (name, table) = (ident(&method.names.method), ident(&names.table));
        let mut arguments = Vec::new();
        let mut call = quote!(Call::new(#client, &#table));
        for (index, parameter) in method.operation.parameters.iter().enumerate().filter(|(_, p)| is_argument(p)) {
            let (argument, view) = self.document(&ident(&names.parameters[index]), &parameter.ty);
            let index = Literal::usize_unsuffixed(index);
            arguments.push(argument);
            call.extend(quote!(.arg(#index, #view)));
        }
        for (index, bundle) in method.operation.bundles.iter().enumerate().filter(|(_, bundle)| bundle.required) {
            let (argument, set) = self.bundle(method, index, bundle);
            arguments.push(argument);
            call.extend(set);
        }
        if method.required_body() {
            let (argument, set) = self.body_argument(method);
            arguments.push(argument);
            call.extend(set);
        }
        let (success, failure) = (self.success_type(method.id), self.failure_type(method.id));
        let (result, call) = match method.has_struct() {
            true => {
                let name = ident(&method.names.call);
                (quote!(#name), quote!(#name { call: #call }))
            }
            false => (quote!(Call<#success, #failure>), call),
        };
        let deprecated = deprecated(method.operation.docs.deprecated);
        quote! {
            #docs
            #deprecated
            pub fn #name(&self, #(#arguments),*) -> #result {
                #call
            }
        }
    }

    /// The argument that takes a bundle, and how the call takes each parameter out of it.
    fn bundle(&self, method: &Method<'_>, index: usize, bundle: &Bundle) -> (TokenStream, TokenStream) {
        let name = ident(&self.names.operations().operation(method.id).bundles[index]);
        let ty = self.ty(&bundle.ty);
        let id = self.api.types.resolved(&bundle.ty).named().expect("a bundle is a record");
        let members = method.operation.parameters.iter().enumerate().filter_map(|(at, parameter)| match parameter.source {
            ParameterSource::Bundle { bundle, field } if bundle == index => Some((at, field)),
            _ => None,
        });
        let sets = members.map(|(at, field)| {
            let (at, field) = (Literal::usize_unsuffixed(at), token(self.names.field(id, field)));
            quote!(.arg(#at, #name.#field.view()))
        });
        (quote!(#name: &#ty), sets.collect())
    }

    /// The argument of a setter, what must be done with it, and the view of it. Lists are made of anything that can be made into their items;
    /// texts are given as they are to a method.
    fn setter(&self, name: &Ident, parameter: &Parameter) -> (TokenStream, TokenStream, TokenStream) {
        let made = match self.argument(&parameter.ty) {
            Argument::List(item) => match *item {
                Argument::Made(ty) => Some(ty),
                _ => None,
            },
            _ => None,
        };
        match made {
            Some(ty) => (
                quote!(#name: impl IntoIterator<Item = impl Into<#ty>>),
                quote!(let #name: Vec<#ty> = #name.into_iter().map(Into::into).collect();),
                quote!(View::Seq(&#name)),
            ),
            None => {
                let (argument, view) = self.document(name, &parameter.ty);
                (argument, TokenStream::new(), view)
            }
        }
    }

    /// The method that carries on with a long-running operation from its token.
    pub fn resuming(&self, method: &Method<'_>, client: &TokenStream) -> Option<TokenStream> {
        let names = self.names.operations().operation(method.id);
        let resume = names.resume.as_ref().filter(|_| method.content.unwrap_or_default() == 0)?;
        let (name, table, success) = (ident(resume), ident(&names.table), self.success_type(method.id));
        let said = docs::name(method.names.method.link());
        let about =
            line!["Carries on with a [`", said, "`](Self::", said, ") that was begun elsewhere, from its [`token`](Lro::token)."];
        let mut page = Prose::from(about);
        page.add(Prose::heading("Errors"));
        page.add("The token is of another operation, or leads to an address that this client does not trust.");
        let docs = docs::attributes(&page);
        Some(quote! {
            #docs
            pub fn #name(&self, token: &LroToken) -> Result<#success, TokenError> {
                Lro::resume(#client, &#table, token)
            }
        })
    }

    fn list_item(&self, item: &Argument, list: &Type) -> TokenStream {
        match (item, self.api.types.resolved(list)) {
            (Argument::Text, _) => quote!(&str),
            (Argument::Plain(scalar), _) => scalar_type(*scalar),
            (Argument::Made(ty) | Argument::Borrowed(ty), _) => ty.clone(),
            (Argument::List(_), Type::List(inner)) => self.ty(inner),
            (Argument::List(_), other) => self.ty(other),
        }
    }

    /// The argument that takes the body, and how the call takes it.
    pub fn body_argument(&self, method: &Method<'_>) -> (TokenStream, TokenStream) {
        let body = method.operation.body.as_ref().expect("only asked for when there is a body");
        let content = &body.contents[method.content.unwrap_or_default()];
        let name = ident(&method.names.body);
        let media = &content.media;
        match &content.kind {
            ContentKind::Json(ty) => {
                let (argument, view) = self.document(&name, ty);
                match media.as_str() {
                    "application/json" => (argument, quote!(.json(#view))),
                    _ => (argument, quote!(.json_as(#media, #view))),
                }
            }
            ContentKind::Xml(ty, root) => {
                let (argument, view) = self.document(&name, ty);
                match xml_form(root) {
                    None => (argument, quote!(.xml(#media, #view))),
                    Some(root) => (argument, quote!(.xml_as(#media, const { &#root }, #view))),
                }
            }
            ContentKind::Text(ty) => {
                let (argument, view) = self.document(&name, ty);
                (argument, quote!(.text(#media, #view)))
            }
            ContentKind::Form(ty, ways) => {
                let (argument, view) = self.document(&name, ty);
                let ways = ways.iter().map(|(wire, way)| encoding(wire, way));
                (argument, quote!(.form(#view, const { &[#(#ways),*] })))
            }
            ContentKind::JsonLines(ty) => {
                let (argument, view) = self.document(&name, &Type::List(Box::new(ty.clone())));
                (argument, quote!(.json_lines(#media, #view)))
            }
            ContentKind::Multipart(_) => {
                let form = ident(&method.names.form);
                (quote!(#name: #form), quote!(.multipart(#media, #name)))
            }
            ContentKind::Binary | ContentKind::Events(_) => (quote!(#name: impl Into<Body>), quote!(.body(#media, #name))),
        }
    }

    /// A document as an argument, and the view of it.
    fn document(&self, name: &Ident, ty: &Type) -> (TokenStream, TokenStream) {
        match self.argument(ty) {
            Argument::Text => (quote!(#name: &str), quote!(View::Str(#name))),
            Argument::Plain(scalar) => {
                let ty = scalar_type(scalar);
                (quote!(#name: #ty), plain_view(scalar, &quote!(#name)))
            }
            Argument::Made(ty) => (quote!(#name: impl Into<#ty>), quote!(Into::<#ty>::into(#name).view())),
            Argument::List(item) if matches!(*item, Argument::Text) => {
                (quote!(#name: impl IntoIterator<Item = impl AsRef<str>>), quote!(specwright_client::texts(#name).view()))
            }
            Argument::List(item) => {
                let item = self.list_item(&item, ty);
                (quote!(#name: impl AsRef<[#item]>), quote!(View::Seq(&#name.as_ref())))
            }
            Argument::Borrowed(ty) => (quote!(#name: &#ty), quote!(#name.view())),
        }
    }

    /// The setters of a call's struct.
    pub fn setters(&self, method: &Method<'_>) -> Vec<TokenStream> {
        let names = self.names.operations().operation(method.id);
        let optional = method.operation.parameters.iter().enumerate().filter(|(_, p)| is_setter(p));
        let mut setters: Vec<TokenStream> = optional
            .map(|(index, parameter)| {
                let name = ident(&names.parameters[index]);
                let (argument, prepare, view) = self.setter(&name, parameter);
                let index = Literal::usize_unsuffixed(index);
                let docs = docs::attributes(&self.parameter_docs(parameter));
                let deprecated = deprecated(parameter.docs.deprecated);
                quote! {
                    #docs
                    #deprecated
                    pub fn #name(self, #argument) -> Self {
                        #prepare
                        Self { call: self.call.arg(#index, #view) }
                    }
                }
            })
            .collect();
        for (index, bundle) in method.operation.bundles.iter().enumerate().filter(|(_, bundle)| !bundle.required) {
            let name = ident(&names.bundles[index]);
            let (argument, set) = self.bundle(method, index, bundle);
            let docs = docs::attributes(&line!["Sets ", self.bundled(method.operation, index), "."].into());
            setters.push(quote! {
                #docs
                pub fn #name(self, #argument) -> Self {
                    Self { call: self.call #set }
                }
            });
        }
        if method.optional_body() {
            let name = ident(&method.names.body);
            let (argument, set) = self.body_argument(method);
            let docs = docs::attributes(&self.body_docs(method));
            setters.push(quote! {
                #docs
                pub fn #name(self, #argument) -> Self {
                    Self { call: self.call #set }
                }
            });
        }
        setters
    }
}

impl Method<'_> {
    /// Whether the body is an argument.
    pub fn required_body(&self) -> bool {
        self.content.is_some() && self.operation.body.as_ref().is_some_and(|body| body.required)
    }

    /// Whether the body is set on the call.
    pub fn optional_body(&self) -> bool {
        self.content.is_some() && self.operation.body.as_ref().is_some_and(|body| !body.required)
    }

    /// Whether the call is a struct of its own, because something about it is optional.
    pub fn has_struct(&self) -> bool {
        let bundle = self.operation.bundles.iter().any(|bundle| !bundle.required);
        self.optional_body() || bundle || self.operation.parameters.iter().any(is_setter)
    }
}

/// Whether the caller must give it.
pub fn is_argument(parameter: &Parameter) -> bool {
    parameter.required && parameter.source == ParameterSource::Caller
}

/// Whether the caller may give it.
pub fn is_setter(parameter: &Parameter) -> bool {
    !parameter.required && parameter.source == ParameterSource::Caller
}

/// The view of a number or a boolean.
fn plain_view(scalar: Scalar, value: &TokenStream) -> TokenStream {
    match scalar {
        Scalar::Bool => quote!(View::Bool(#value)),
        Scalar::I32 => quote!(View::I64(#value.into())),
        Scalar::I64 => quote!(View::I64(#value)),
        Scalar::U32 => quote!(View::U64(#value.into())),
        Scalar::U64 => quote!(View::U64(#value)),
        Scalar::F32 => quote!(View::F32(#value)),
        _ => quote!(View::F64(#value)),
    }
}

/// The form of an XML element that has a name of its own: `element "tags" of "tag"`.
fn xml_form(xml: &Xml) -> Option<TokenStream> {
    xml.name.as_ref()?;
    let named = xml_name(xml);
    Some(quote!(specwright_types::xml!(element #named)))
}

fn xml_name(xml: &Xml) -> TokenStream {
    let name = qualified(xml, "");
    let namespace = xml.namespace.as_ref().map(|namespace| quote!(in #namespace));
    let items = xml.items.as_deref().map(xml_name).map(|items| quote!(of #items));
    quote!(#name #namespace #items)
}

/// `#[deprecated]`, where the description says so.
pub fn deprecated(deprecated: bool) -> Option<TokenStream> {
    deprecated.then(|| quote!(#[deprecated]))
}

fn ident(name: &Name) -> Ident {
    token(&name.ident)
}

fn one(ident: Ident) -> TokenStream {
    quote!(#ident)
}

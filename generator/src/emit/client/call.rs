//! Methods and calls: what a user writes to make a request.

use super::{
    Taker,
    table::encoding,
    taken::Passed,
};
use crate::{
    emit::{
        Input,
        docs::{self, Prose, line},
        ident as token,
        models::qualified,
        types::{RustType, Site},
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

    /// A type as the client crate writes it.
    pub fn ty(&self, ty: &Type) -> RustType {
        self.rust_type(ty, Site::Client)
    }

    /// The type a body is read into.
    pub fn body(&self, kind: &ContentKind) -> RustType {
        let of_client = RustType::of_client;
        match kind {
            ContentKind::Json(ty) | ContentKind::Xml(ty, _) | ContentKind::Form(ty, _) => self.ty(ty),
            ContentKind::Text(Type::Scalar(Scalar::String) | Type::Any) => of_client("Text", Vec::new()),
            ContentKind::Text(ty) => of_client("Text", vec![self.ty(ty)]),
            ContentKind::Binary | ContentKind::Multipart(_) => of_client("Download", Vec::new()),
            ContentKind::JsonLines(ty) => of_client("JsonLines", vec![self.ty(ty)]),
            ContentKind::Events(ty) => of_client("Events", vec![self.ty(ty)]),
        }
    }

    /// What an awaited call gives.
    pub fn success_type(&self, id: OpId) -> RustType {
        let operation = &self.api.operations[id.0 as usize];
        let names = self.names.operations().operation(id);
        let empty = || RustType::of_client("Empty", Vec::new());
        let body = match operation.success() {
            Outcome::Nothing => empty(),
            Outcome::One(kind) => self.body(kind),
            Outcome::Several(_) => RustType::Plain(names.reply.ident.clone()),
        };
        let headers = (!operation.success_headers().is_empty()).then(|| RustType::Plain(names.headers.ident.clone()));
        let pager = operation.paging.as_ref().map(|paging| {
            let mut arguments = vec![self.ty(&paging.item), body.clone()];
            if operation.failure() != Outcome::Nothing {
                arguments.push(self.failure_type(id));
            }
            RustType::of_client("Pager", arguments)
        });
        let (name, result) = match (&operation.lro, pager) {
            (None, Some(pager)) => return pager,
            (None, None) => ("Response", body),
            (Some(_), Some(pager)) => ("Lro", pager),
            (Some(lro), None) => ("Lro", lro.result.as_ref().map_or_else(empty, |ty| self.ty(ty))),
        };
        RustType::of_client(name, [result].into_iter().chain(headers).collect())
    }

    /// What a call that the service refuses gives.
    pub fn failure_type(&self, id: OpId) -> RustType {
        match self.api.operations[id.0 as usize].failure() {
            Outcome::Nothing => RustType::of_types("Json"),
            Outcome::One(kind) => self.body(kind),
            Outcome::Several(_) => RustType::Plain(self.names.operations().operation(id).error.ident.clone()),
        }
    }

    /// The method itself.
    pub fn method(&self, method: &Method<'_>, client: &TokenStream, docs: &TokenStream) -> TokenStream {
        let names = self.names.operations().operation(method.id);
        let (name, table) = (ident(&method.names.method), ident(&names.table));
        let mut arguments = Vec::new();
        let mut call = quote!(Call::new(#client, &#table));
        for (index, parameter) in method.operation.parameters.iter().enumerate().filter(|(_, p)| is_argument(p)) {
            let Passed { argument, view, .. } =
                self.passed(&ident(&names.parameters[index]), self.taken(&parameter.ty, Taker::Argument));
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

    /// The argument that takes the body, and how the call takes it.
    pub fn body_argument(&self, method: &Method<'_>) -> (TokenStream, TokenStream) {
        let body = method.operation.body.as_ref().expect("only asked for when there is a body");
        let content = &body.contents[method.content.unwrap_or_default()];
        let name = ident(&method.names.body);
        let media = &content.media;
        let document = |ty: &Type| {
            let Passed { argument, view, .. } = self.passed(&name, self.taken(ty, Taker::Body));
            (argument, view)
        };
        match &content.kind {
            ContentKind::Json(ty) => {
                let (argument, view) = document(ty);
                match media.as_str() {
                    "application/json" => (argument, quote!(.json(#view))),
                    _ => (argument, quote!(.json_as(#media, #view))),
                }
            }
            ContentKind::Xml(ty, root) => {
                let (argument, view) = document(ty);
                match xml_form(root) {
                    None => (argument, quote!(.xml(#media, #view))),
                    Some(root) => (argument, quote!(.xml_as(#media, const { &#root }, #view))),
                }
            }
            ContentKind::Text(ty) => {
                let (argument, view) = document(ty);
                (argument, quote!(.text(#media, #view)))
            }
            ContentKind::Form(ty, ways) => {
                let (argument, view) = document(ty);
                let ways = ways.iter().map(|(wire, way)| encoding(wire, way));
                (argument, quote!(.form(#view, const { &[#(#ways),*] })))
            }
            ContentKind::JsonLines(ty) => {
                let (argument, view) = document(&Type::List(Box::new(ty.clone())));
                (argument, quote!(.json_lines(#media, #view)))
            }
            ContentKind::Multipart(_) => {
                let form = ident(&method.names.form);
                (quote!(#name: #form), quote!(.multipart(#media, #name)))
            }
            ContentKind::Binary | ContentKind::Events(_) => (quote!(#name: impl Into<Body>), quote!(.body(#media, #name))),
        }
    }

    /// The setters of a call's struct.
    pub fn setters(&self, method: &Method<'_>) -> Vec<TokenStream> {
        let names = self.names.operations().operation(method.id);
        let optional = method.operation.parameters.iter().enumerate().filter(|(_, p)| is_setter(p));
        let mut setters: Vec<TokenStream> = optional
            .map(|(index, parameter)| {
                let name = ident(&names.parameters[index]);
                let Passed { argument, prepare, view } = self.passed(&name, self.taken(&parameter.ty, Taker::Setter));
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

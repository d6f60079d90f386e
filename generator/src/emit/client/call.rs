//! Methods and calls: what a user writes to make a request.

use super::{
    Taker,
    method::{Method, is_argument},
    param::encoding,
    taken::{Passed, Taken},
};
use crate::{
    emit::{
        Input,
        docs::{self, Prose, line},
        ident as token,
        imports::Imports,
        models::qualified,
    },
    ir::{ContentKind, ParameterGroup, ParameterSource, Type, Xml},
    names::scope::Name,
};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

impl Input<'_> {
    /// The method itself.
    pub fn method(
        &self,
        method: &Method<'_>,
        client: &TokenStream,
        docs: &TokenStream,
        imports: &mut Imports,
    ) -> TokenStream {
        let names = self.names.operations().operation(method.id);
        let (name, table) = (ident(&method.names.method), ident(&names.table));
        let mut arguments = Vec::new();
        let of_call = imports.client("Call");
        let mut call = quote!(#of_call::new(#client, &#table));
        for (index, parameter) in
            method.operation.parameters.iter().enumerate().filter(|(_, p)| is_argument(p))
        {
            let Passed { argument, view, .. } = self.passed(
                &ident(&names.parameters[index]),
                self.taken(&parameter.ty, Taker::Argument),
                imports,
            );
            let index = Literal::usize_unsuffixed(index);
            arguments.push(argument);
            call.extend(quote!(.arg(#index, #view)));
        }
        for (index, parameter_group) in method
            .operation
            .parameter_groups
            .iter()
            .enumerate()
            .filter(|(_, parameter_group)| parameter_group.required)
        {
            let (argument, set) = self.parameter_group(method, index, parameter_group, imports);
            arguments.push(argument);
            call.extend(set);
        }
        if method.required_body() {
            let (argument, set) = self.body_argument(method, imports);
            arguments.push(argument);
            call.extend(set);
        }
        let success = imports.ty(self.success_type(method.id));
        let failure = imports.ty(self.failure_type(method.id));
        let (result, call) = match method.has_struct() {
            true => {
                let name = ident(&method.names.call);
                (quote!(#name), quote!(#name(#call)))
            }
            false => (quote!(#of_call<#success, #failure>), call),
        };
        let deprecated = deprecated(method.operation.docs.deprecated);
        let lifetime = method.required_body().then(|| self.body_lifetime(method)).flatten();
        quote! {
            #docs
            #deprecated
            pub fn #name #lifetime(&self, #(#arguments),*) -> #result {
                #call
            }
        }
    }

    /// The argument that takes a parameter group, and how the call takes each parameter out of it.
    fn parameter_group(
        &self,
        method: &Method<'_>,
        index: usize,
        parameter_group: &ParameterGroup,
        imports: &mut Imports,
    ) -> (TokenStream, TokenStream) {
        let name = ident(&self.names.operations().operation(method.id).parameter_groups[index]);
        let ty = imports.ty(self.ty(&parameter_group.ty));
        let id = self
            .api
            .types
            .resolved(&parameter_group.ty)
            .named()
            .expect("a parameter group is a record");
        let members =
            method.operation.parameters.iter().enumerate().filter_map(|(at, parameter)| {
                match parameter.source {
                    ParameterSource::ParameterGroup { parameter_group, field }
                        if parameter_group == index =>
                    {
                        Some((at, field))
                    }
                    _ => None,
                }
            });
        let sets = members.map(|(at, field)| {
            let (at, field) = (Literal::usize_unsuffixed(at), token(self.names.field(id, field)));
            let view = imports.view(quote!(#name.#field));
            quote!(.arg(#at, #view))
        });
        (quote!(#name: &#ty), sets.collect())
    }

    /// The method that resumes a long-running operation from its token.
    pub fn resuming(
        &self,
        method: &Method<'_>,
        client: &TokenStream,
        imports: &mut Imports,
    ) -> Option<TokenStream> {
        let names = self.names.operations().operation(method.id);
        let resume = names.resume.as_ref().filter(|_| method.content.unwrap_or_default() == 0)?;
        let (name, table) = (ident(resume), ident(&names.table));
        let success = imports.ty(self.success_type(method.id));
        let (lro, token) = (imports.client("Lro"), imports.client("LroToken"));
        let error = imports.client("TokenError");
        let link = docs::name(method.names.method.link());
        let about = line![
            "Resumes a [`",
            link,
            "`](Self::",
            link,
            ") that was started elsewhere, from its [`token`](Lro::token)."
        ];
        let mut page = Prose::from(about);
        page.add(Prose::heading("Errors"));
        page.add(
            "The token is of another operation, or leads to an address that this client does not \
             trust.",
        );
        let docs = docs::attributes(&page);
        Some(quote! {
            #docs
            pub fn #name(&self, token: &#token) -> Result<#success, #error> {
                #lro::resume(#client, &#table, token)
            }
        })
    }

    /// The view of a body of which the method sets a property itself.
    fn with_flag(
        &self,
        method: &Method<'_>,
        body: &Ident,
        imports: &mut Imports,
    ) -> Option<TokenStream> {
        let setter = format_ident!("{}", self.stream_flag(method)?.setter);
        Some(imports.view(quote!(#body.clone().#setter(true))))
    }

    /// The argument that takes the body, and how the call takes it.
    pub fn body_argument(
        &self,
        method: &Method<'_>,
        imports: &mut Imports,
    ) -> (TokenStream, TokenStream) {
        let body = method.operation.body.as_ref().expect("only asked for when there is a body");
        let content = &body.contents[method.content.unwrap_or_default()];
        let (name, media) = (ident(&method.names.body), &content.media);
        let taken = |ty: &Type, taker: Taker, imports: &mut Imports| {
            let Passed { argument, view, .. } = self.passed(&name, self.taken(ty, taker), imports);
            (argument, view)
        };
        let document = |ty: &Type, imports: &mut Imports| taken(ty, Taker::Document, imports);
        let converted = |ty: Ident| quote!(#name: impl Into<#ty>);
        match &content.kind {
            ContentKind::Json(ty) => {
                let (argument, view) = document(ty, imports);
                let view = self.with_flag(method, &name, imports).unwrap_or(view);
                match media.as_str() {
                    "application/json" => (argument, quote!(.json(#view))),
                    _ => (argument, quote!(.json_as(#media, #view))),
                }
            }
            ContentKind::Xml(ty, root) => {
                let (argument, view) = document(ty, imports);
                match xml_form(root) {
                    None => (argument, quote!(.xml(#media, #view))),
                    Some(root) => (argument, quote!(.xml_as(#media, const { &#root }, #view))),
                }
            }
            ContentKind::Text(ty) => {
                let (argument, view) = taken(ty, Taker::Body, imports);
                (argument, quote!(.text(#media, #view)))
            }
            ContentKind::Form(ty, encodings) => {
                let (argument, view) = taken(ty, Taker::Body, imports);
                let encodings = encodings
                    .iter()
                    .map(|(wire, serialization)| encoding(wire, serialization, imports));
                (argument, quote!(.form(#view, const { &[#(#encodings),*] })))
            }
            ContentKind::JsonLines(ty) => {
                let (argument, view) = document(&Type::List(Box::new(ty.clone())), imports);
                (argument, quote!(.json_lines(#media, #view)))
            }
            ContentKind::Multipart(parts) if parts.is_empty() => {
                (converted(imports.client("Multipart")), quote!(.multipart(#media, #name)))
            }
            ContentKind::Multipart(_) => {
                let form = ident(&method.names.form);
                (quote!(#name: #form), quote!(.multipart(#media, #name)))
            }
            ContentKind::BinaryOf(_) => {
                (converted(imports.client("TypedBody")), quote!(.typed_body(#name)))
            }
            ContentKind::Binary | ContentKind::Events(_) => {
                (converted(imports.client("Body")), quote!(.body(#media, #name)))
            }
        }
    }

    /// The lifetime that the type of a body names which may be null.
    fn body_lifetime(&self, method: &Method<'_>) -> Option<TokenStream> {
        let body = method.operation.body.as_ref()?;
        let (ContentKind::Json(ty) | ContentKind::Xml(ty, _)) =
            &body.contents[method.content.unwrap_or_default()].kind
        else {
            return None;
        };
        let Taken::OrNull(inner) = self.taken(ty, Taker::Document) else { return None };
        let lent = !matches!(self.taken(inner, Taker::Body), Taken::Plain(_));
        lent.then(|| quote!(<'b>))
    }

    /// The setters of a call's struct that are no rows of its declaration: of what is not one
    /// parameter.
    pub fn setters(&self, method: &Method<'_>, imports: &mut Imports) -> Vec<TokenStream> {
        let names = self.names.operations().operation(method.id);
        let mut setters = Vec::new();
        for (index, parameter_group) in method
            .operation
            .parameter_groups
            .iter()
            .enumerate()
            .filter(|(_, parameter_group)| !parameter_group.required)
        {
            let name = ident(&names.parameter_groups[index]);
            let (argument, set) = self.parameter_group(method, index, parameter_group, imports);
            let docs = docs::attributes(
                &line!["Sets ", self.parameter_names(method.operation, index), "."].into(),
            );
            setters.push(quote! {
                #docs
                pub fn #name(self, #argument) -> Self {
                    Self(self.0 #set)
                }
            });
        }
        if method.optional_body() {
            let name = ident(&method.names.body);
            let (argument, set) = self.body_argument(method, imports);
            let docs = docs::attributes(&self.body_docs(method));
            let lifetime = self.body_lifetime(method);
            setters.push(quote! {
                #docs
                pub fn #name #lifetime(self, #argument) -> Self {
                    Self(self.0 #set)
                }
            });
        }
        setters
    }
}

/// The form of an XML element that has its own name: `element "tags" of "tag"`.
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

//! Methods and calls: what a user writes to make a request.

use super::{
    Taker, doctest,
    method::{Method, USUAL_MEDIA},
    param::encoding,
    taken::Taken,
};
use crate::{
    emit::{
        Attribute, Entry, Input,
        docs::{self, Prose, line},
        ident as token,
        imports::Imports,
        literal,
        models::xml_form,
    },
    ir::{ContentKind, ParameterGroup, ParameterSource, Serialization, Type},
    names::scope::Name,
};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

impl Input<'_> {
    /// The method itself, as a row of `methods!`.
    pub fn method(&self, method: &Method<'_>, imports: &mut Imports) -> Entry {
        let names = self.names.operations().operation(method.id);
        let name = &method.names.method.ident;
        let lifetime = match method.required_body() {
            true => self.body_lifetime(method).unwrap_or_default(),
            false => "",
        };
        let mut arguments = self.arguments(method, imports);
        if let Some(last) = arguments.last_mut() {
            last.push(')');
        }
        let mut arguments = arguments.into_iter();
        let first = arguments.next().unwrap_or_else(|| ")".to_owned());
        let result = match method.has_call() {
            true => method.call.ident.clone(),
            false => {
                let of_call = imports.client("Call");
                let success = imports.ty(self.success_type(method.id));
                let failure = imports.ty(self.failure_type(method.id));
                format!("{of_call}<{success}, {failure}>")
            }
        };
        let mut attributes = doctest::doctest(self, method);
        if method.operation.docs.deprecated {
            attributes.push(Attribute::Written("#[deprecated]".to_owned()));
        }
        Entry {
            docs: self.method_docs(method),
            attributes,
            text: format!("pub fn {name}{lifetime}({first}"),
            more: arguments.collect(),
            end: Some(format!("-> {result} = {}", names.table.ident)),
            rows: Vec::new(),
        }
    }

    /// The arguments of a method: the required parameters, parameter groups and body.
    fn arguments(&self, method: &Method<'_>, imports: &mut Imports) -> Vec<String> {
        let names = self.names.operations().operation(method.id);
        let mut arguments = Vec::new();
        let parameters = method.operation.parameters.iter().enumerate();
        for (index, parameter) in parameters.filter(|(_, p)| p.is_argument()) {
            let ty = self.argument(self.taken(&parameter.ty, Taker::Argument), imports);
            arguments.push(format!("{}: {ty} = {index}", names.parameters[index].ident));
        }
        for (index, parameter_group) in method.operation.parameter_groups.iter().enumerate() {
            if parameter_group.required {
                arguments.push(self.parameter_group(method, index, parameter_group, imports));
            }
        }
        if method.required_body() {
            arguments.extend(self.body_argument(method, "", imports));
        }
        arguments
    }

    /// The argument that takes a parameter group, and how the call takes each parameter out of it.
    fn parameter_group(
        &self,
        method: &Method<'_>,
        index: usize,
        parameter_group: &ParameterGroup,
        imports: &mut Imports,
    ) -> String {
        let name = &self.names.operations().operation(method.id).parameter_groups[index].ident;
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
            imports.types("Field");
            format!(".arg({at}, {name}.{}.view())", self.names.field(id, field))
        });
        let sets: String = sets.collect();
        format!("{name}: &{ty} = {{{sets}}}")
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

    /// How a call takes a body of which the method sets a property itself.
    fn with_flag(&self, method: &Method<'_>, media: &str, imports: &mut Imports) -> Option<String> {
        let (flag, body) = (self.stream_flag(method)?, &method.names.body.ident);
        imports.types("Field");
        let view = format!("{body}.clone().{}(true).view()", flag.setter);
        Some(match media {
            USUAL_MEDIA => format!("{{.json({view})}}"),
            _ => format!("{{.json_as({}, {view})}}", literal(media)),
        })
    }

    /// The argument that takes the body, and how the call takes it: in parts, between which are
    /// commas. A setter has the lifetime that its type names behind its own name.
    fn body_argument(
        &self,
        method: &Method<'_>,
        lifetime: &str,
        imports: &mut Imports,
    ) -> Vec<String> {
        let name = format!("{}{lifetime}", method.names.body.ident);
        let body = method.operation.body.as_ref().expect("only asked for when there is a body");
        let content = &body.contents[method.content.unwrap_or_default()];
        let (ty, to) = match &content.kind {
            ContentKind::Json(ty) | ContentKind::Xml(ty, _) => {
                (self.argument(self.taken(ty, Taker::Document), imports), None)
            }
            ContentKind::Text(ty) | ContentKind::Form(ty, _) => {
                (self.argument(self.taken(ty, Taker::Body), imports), None)
            }
            ContentKind::JsonLines(ty) => {
                let list = Type::List(Box::new(ty.clone()));
                (self.argument(self.taken(&list, Taker::Document), imports), None)
            }
            ContentKind::Multipart(parts) if parts.is_empty() => {
                (format!("impl Into<{}> as _", imports.client("Multipart")), Some("multipart"))
            }
            ContentKind::Multipart(_) => {
                (format!("{} as _", method.names.form.ident), Some("multipart"))
            }
            ContentKind::BinaryOf(_) => {
                let ty = imports.client("TypedBody");
                return vec![format!("{name}: impl Into<{ty}> as _ = typed_body")];
            }
            ContentKind::Binary | ContentKind::Events(_) => {
                (format!("impl Into<{}> as _", imports.client("Body")), Some("body"))
            }
        };
        let media = literal(&content.media);
        let to = match (&content.kind, to) {
            (_, Some(to)) => format!("{to}({media})"),
            (ContentKind::Json(_), _) => match self.with_flag(method, &content.media, imports) {
                Some(set) => set,
                None if content.media == USUAL_MEDIA => "json".to_owned(),
                None => format!("json_as({media})"),
            },
            (ContentKind::Xml(_, root), _) if root.name.is_some() => {
                let root = xml_form(root, "");
                format!("xml_as({media}, const {{ &specwright_types::xml!({root}) }})")
            }
            (ContentKind::Xml(..), _) => format!("xml({media})"),
            (ContentKind::Text(_), _) => format!("text({media})"),
            (ContentKind::Form(_, encodings), _) => {
                return form(format!("{name}: {ty} = form"), encodings, imports);
            }
            _ => format!("json_lines({media})"),
        };
        vec![format!("{name}: {ty} = {to}")]
    }

    /// The lifetime that the type of a body names which may be null.
    fn body_lifetime(&self, method: &Method<'_>) -> Option<&'static str> {
        let body = method.operation.body.as_ref()?;
        let (ContentKind::Json(ty) | ContentKind::Xml(ty, _)) =
            &body.contents[method.content.unwrap_or_default()].kind
        else {
            return None;
        };
        let Taken::OrNull(inner) = self.taken(ty, Taker::Document) else { return None };
        let lent = !matches!(self.taken(inner, Taker::Body), Taken::Plain(_));
        lent.then_some("<'b>")
    }

    /// The rows of the setters of what is not one parameter: of parameter groups and of the body.
    pub fn other_setters(&self, method: &Method<'_>, imports: &mut Imports) -> Vec<Entry> {
        let mut setters = Vec::new();
        for (index, parameter_group) in method
            .operation
            .parameter_groups
            .iter()
            .enumerate()
            .filter(|(_, parameter_group)| !parameter_group.required)
        {
            let text = self.parameter_group(method, index, parameter_group, imports);
            let docs = line!["Sets ", self.parameter_names(method.operation, index), "."].into();
            setters.push(Entry { docs, text, ..Entry::default() });
        }
        if method.optional_body() {
            let lifetime = self.body_lifetime(method).unwrap_or_default();
            let mut more = self.body_argument(method, lifetime, imports);
            let text = more.remove(0);
            setters.push(Entry { docs: self.body_docs(method), text, more, ..Entry::default() });
        }
        setters
    }
}

/// How a call takes a form, in parts: behind `head` how its properties are written.
fn form(head: String, encodings: &[(String, Serialization)], imports: &mut Imports) -> Vec<String> {
    let mut parts = vec![format!("{head}(const {{ &[")];
    for (index, (wire, serialization)) in encodings.iter().enumerate() {
        let encoding = encoding(wire, serialization, imports);
        match index {
            0 => parts[0].push_str(&encoding),
            _ => parts.push(encoding),
        }
    }
    parts.last_mut().expect("there is the first").push_str("] })");
    parts
}

fn ident(name: &Name) -> Ident {
    token(&name.ident)
}

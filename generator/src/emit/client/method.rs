//! Methods that call an operation, and their results.

use crate::{
    emit::{
        Input,
        types::{RustType, Site},
    },
    ir::{ContentKind, OpId, Operation, Outcome, PathSegment, Scalar, Type},
    names::{operations::MethodNames, scope::Name},
};

/// What most operations accept and send.
pub const USUAL_MEDIA: &str = "application/json";

/// One method that calls an operation: with its body, if there is one, in one media type.
pub struct Method<'a> {
    /// The operation's position.
    pub id: OpId,
    /// The operation that the method calls.
    pub operation: &'a Operation,
    /// Which of the body's contents; `None`: no body.
    pub content: Option<usize>,
    /// The names of the method and of its types.
    pub names: &'a MethodNames,
    /// The name of the type of its call. Methods that take the body as an argument have one in
    /// common: whatever the body is, the same is optional.
    pub call: &'a Name,
}

impl<'a> Input<'a> {
    /// The methods that call an operation, in order.
    pub fn methods(&self, id: OpId) -> Vec<Method<'a>> {
        let operation = &self.api.operations[id.0 as usize];
        let names = self.names.operations().operation(id);
        let has_body = operation.body.as_ref().is_some_and(|body| !body.contents.is_empty());
        let common = operation.body.as_ref().is_some_and(|body| body.required);
        let method = |(index, own)| {
            let MethodNames { call, .. } = if common { &names.methods[0] } else { own };
            Method { id, operation, content: has_body.then_some(index), names: own, call }
        };
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
            ContentKind::Json(ty) | ContentKind::Xml(ty, _) | ContentKind::Form(ty, _) => {
                self.ty(ty)
            }
            ContentKind::Text(Type::Scalar(Scalar::String) | Type::Any) => {
                of_client("Text", Vec::new())
            }
            ContentKind::Text(ty) => of_client("Text", vec![self.ty(ty)]),
            ContentKind::Binary | ContentKind::BinaryOf(_) | ContentKind::Multipart(_) => {
                of_client("Download", Vec::new())
            }
            ContentKind::JsonLines(ty) => of_client("JsonLines", vec![self.piece(ty)]),
            ContentKind::Events(ty) => of_client("Events", vec![self.piece(ty)]),
        }
    }

    /// The type a piece of a stream is read into: a text is not JSON, but what came.
    fn piece(&self, ty: &Type) -> RustType {
        match ty {
            Type::Scalar(Scalar::String) => RustType::of_client("Text", Vec::new()),
            ty => self.ty(ty),
        }
    }

    /// The type of the body of a success.
    pub fn success_body(&self, id: OpId) -> RustType {
        match self.api.operations[id.0 as usize].success() {
            Outcome::Nothing => RustType::of_client("Empty", Vec::new()),
            Outcome::One(kind) => self.body(kind),
            Outcome::Several(_) => {
                RustType::Plain(self.names.operations().operation(id).reply.ident.clone())
            }
        }
    }

    /// The type of the result of an awaited call.
    pub fn success_type(&self, id: OpId) -> RustType {
        let operation = &self.api.operations[id.0 as usize];
        let names = self.names.operations().operation(id);
        let empty = || RustType::of_client("Empty", Vec::new());
        let body = self.success_body(id);
        let headers = (!operation.success_headers().is_empty())
            .then(|| RustType::Plain(names.headers.ident.clone()));
        let (name, result) = match (&operation.lro, &operation.paging) {
            (None, _) => ("Response", body),
            (Some(_), Some(paging)) => {
                let mut arguments = vec![self.ty(&paging.item), body];
                if operation.failure() != Outcome::Nothing {
                    arguments.push(self.failure_type(id));
                }
                ("Lro", RustType::of_client("Pager", arguments))
            }
            (Some(lro), None) => ("Lro", lro.result.as_ref().map_or_else(empty, |ty| self.ty(ty))),
        };
        RustType::of_client(name, [result].into_iter().chain(headers).collect())
    }

    /// The type of the error of a call that the service refuses.
    pub fn failure_type(&self, id: OpId) -> RustType {
        match self.api.operations[id.0 as usize].failure() {
            Outcome::Nothing => RustType::of_types("Json"),
            Outcome::One(kind) => self.body(kind),
            Outcome::Several(_) => {
                RustType::Plain(self.names.operations().operation(id).error.ident.clone())
            }
        }
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

    /// Whether the type of the call is declared for this method, and not for another one.
    pub fn declares_call(&self) -> bool {
        self.has_call() && *self.call == self.names.call
    }

    /// Whether the call has a type that is called after it, because something about it is optional
    /// or it has the streams of a list.
    pub fn has_call(&self) -> bool {
        self.operation.has_optional_parts() || self.operation.call_pages().is_some()
    }
}

/// The path with its parameters by wire name.
pub fn path(operation: &Operation) -> String {
    let piece = |segment: &PathSegment| match segment {
        PathSegment::Literal(text) => text.clone(),
        PathSegment::Parameter(index) => format!("{{{}}}", operation.parameters[*index].wire),
    };
    operation.path.iter().map(piece).collect()
}

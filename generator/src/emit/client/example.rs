//! Documented examples as code: the expression that makes the call, for doctests and for tests.

use super::{Taken, Taker, method::Method};
use crate::{
    emit::{
        Input,
        code::{Code, Link, statement},
        imports::Imports,
        types::RustType,
        value::{Context, Documents, Writer},
    },
    ir::{ContentKind, Direction, OperationExample, ParameterSource, Part, Type},
    value::Value,
};

/// Code that makes the call of an example.
pub struct Snippet {
    /// What is made before the call, each bound to a name.
    pub before: Vec<Binding>,
    /// The call, without `.await`.
    pub call: Code,
    /// What all of it names.
    pub imports: Imports,
}

/// A statement: `let name: ty = value;`
pub struct Binding {
    /// What the value is bound to.
    pub name: String,
    /// The type of the value; `None`: it follows from the value.
    pub ty: Option<RustType>,
    /// The expression of the value.
    pub value: Code,
}

impl Binding {
    /// The lines of the statement.
    pub fn lines(&self) -> Vec<String> {
        match &self.ty {
            Some(ty) => statement(&format!("{}: {ty}", self.name), &self.value),
            None => statement(&self.name, &self.value),
        }
    }
}

/// The imports of an example, with an empty line behind them.
pub fn imports(input: &Input<'_>, imports: &Imports) -> Vec<String> {
    let models =
        imports.has_models().then(|| format!("use {}::models;", input.names.client_crate()));
    let mut lines: Vec<String> = models.into_iter().chain(imports.lines()).collect();
    if !lines.is_empty() {
        lines.push(String::new());
    }
    lines
}

/// The code of an example, or why there is none.
pub fn snippet(
    input: &Input<'_>,
    method: &Method<'_>,
    example: &OperationExample,
    writer: Writer<'_>,
) -> Result<Snippet, String> {
    let mut call = Call { input, method, example, writer, before: Vec::new() };
    let names = input.names.operations().operation(method.id);
    let (mut arguments, mut setters) = (Vec::new(), Vec::new());
    for (index, parameter) in method.operation.parameters.iter().enumerate() {
        let given = example.parameters.iter().find(|(i, _)| *i == index).map(|(_, value)| value);
        let refused = |why: String| format!("`{}` is {why}", parameter.wire);
        match given {
            Some(value) if parameter.is_argument() => {
                let taken = input.taken(&parameter.ty, Taker::Argument);
                arguments.push(call.writer.given(taken, value).map_err(refused)?);
            }
            Some(value) if parameter.is_setter() => {
                let taken = input.taken(&parameter.ty, Taker::Setter);
                let value = call.writer.given(taken, value).map_err(refused)?;
                setters.push(Link::call(&names.parameters[index].ident, vec![value]));
            }
            None if parameter.is_argument() => {
                return Err(format!("it gives no value for `{}`", parameter.wire));
            }
            _ => {}
        }
    }
    for (index, parameter_group) in method.operation.parameter_groups.iter().enumerate() {
        let Some(value) = call.parameter_group(index)? else { continue };
        match parameter_group.required {
            true => arguments.push(value),
            false => setters.push(Link::call(&names.parameter_groups[index].ident, vec![value])),
        }
    }
    match example.body.as_ref().filter(|(index, _)| method.content == Some(*index)) {
        Some((index, value)) => {
            let value = call.body(*index, value)?;
            match method.required_body() {
                true => arguments.push(value),
                false => setters.push(Link::call(&method.names.body.ident, vec![value])),
            }
        }
        None if method.required_body() => return Err("it gives no body".to_owned()),
        None => {}
    }
    let mut links: Vec<Link> = accessor(input, method).into_iter().collect();
    links.push(Link::call(&method.names.method.ident, arguments));
    links.extend(setters);
    Ok(Snippet {
        before: call.before,
        call: Code::word("client").chain(links),
        imports: call.writer.imports,
    })
}

/// The call of the client that gives the group of a method; `None`: it is one of the client itself.
fn accessor(input: &Input<'_>, method: &Method<'_>) -> Option<Link> {
    let group = method.operation.group;
    let name = &input.names.operations().group(group).module.ident;
    let is_root = input.api.groups[group.0 as usize].is_root();
    (!is_root).then(|| Link::call(name, Vec::new()))
}

/// A media type that the caller of an operation that takes several, or a range of them, names.
pub fn named_media(of: &[String]) -> &str {
    match of.iter().find(|media| !media.contains('*')) {
        Some(media) => media,
        None if of.iter().any(|media| media.starts_with("image/")) => "image/png",
        None if of.iter().any(|media| media.starts_with("text/")) => "text/plain",
        None => "application/octet-stream",
    }
}

/// A call that is being written.
struct Call<'a> {
    input: &'a Input<'a>,
    method: &'a Method<'a>,
    example: &'a OperationExample,
    writer: Writer<'a>,
    before: Vec<Binding>,
}

impl Call<'_> {
    /// The expression of a parameter group, which is made before the call; nothing when it is
    /// optional and none of it is given.
    fn parameter_group(&mut self, index: usize) -> Result<Option<Code>, String> {
        let operation = self.method.operation;
        let parameter_group = &operation.parameter_groups[index];
        let members = self.example.parameters.iter().filter_map(|(at, value)| {
            let parameter = &operation.parameters[*at];
            let own = matches!(parameter.source, ParameterSource::ParameterGroup { parameter_group, .. } if parameter_group == index);
            own.then(|| (Box::from(parameter.wire.as_str()), value.clone()))
        });
        let members: Vec<_> = members.collect();
        if members.is_empty() && !parameter_group.required {
            return Ok(None);
        }
        let name = self.input.names.operations().operation(self.method.id).parameter_groups[index]
            .ident
            .clone();
        self.bind(&name, &parameter_group.ty, &Value::Object(members)).map(Some)
    }

    /// The expression of a body, which is made by a statement before the call when it has parts.
    fn body(&mut self, index: usize, value: &Value) -> Result<Code, String> {
        let name = self.method.names.body.ident.clone();
        let contents = self.method.operation.body.as_ref().map(|body| &body.contents[index].kind);
        let refused = |why: String| format!("its body is {why}");
        match contents.ok_or("it sends a body that is not described")? {
            ContentKind::Xml(ty, _) if self.input.api.fits(ty, value, Direction::Sent).is_err() => {
                Err("its body is XML that is shown as text".to_owned())
            }
            ContentKind::Json(ty) | ContentKind::Xml(ty, _)
                if *value == Value::Null
                    && matches!(self.input.taken(ty, Taker::Document), Taken::OrNull(_)) =>
            {
                Ok(Code::word("None"))
            }
            ContentKind::Json(ty) | ContentKind::Xml(ty, _)
                if self.writer.documents() == Documents::Documented && self.has_parts(ty) =>
            {
                let ty_of = ty;
                let ty = Some(self.writer.named(self.input.bare(ty)));
                let value = Code::word("served").chain(vec![Link::call("body", Vec::new())]);
                self.before.push(Binding { name: name.clone(), ty, value });
                Ok(self.lent(&name, ty_of))
            }
            ContentKind::Json(ty) | ContentKind::Xml(ty, _)
                if matches!(self.input.taken(ty, Taker::Document), Taken::OrNull(_))
                    && self.has_parts(ty) =>
            {
                self.bind(&name, self.input.bare(ty), value).map_err(refused)?;
                Ok(self.lent(&name, ty))
            }
            ContentKind::Json(ty)
            | ContentKind::Xml(ty, _)
            | ContentKind::Form(ty, _)
            | ContentKind::Text(ty) => {
                let taken = self.input.taken(ty, Taker::Body);
                match taken {
                    Taken::Lent(lent) => self.bind(&name, lent, value).map_err(refused),
                    Taken::Items(item) if self.has_parts(item) => {
                        let list = Type::List(Box::new(item.clone()));
                        self.bind(&name, &list, value).map_err(refused)
                    }
                    _ => self.writer.given(taken, value).map_err(refused),
                }
            }
            ContentKind::Binary => match value {
                Value::String(text) => Ok(Code::word(crate::emit::literal(text))),
                other => Err(format!("its body is {}, where bytes are described", other.kind())),
            },
            ContentKind::BinaryOf(of) => self.typed(of, value),
            ContentKind::Multipart(parts) => self.form(parts, value, name).map_err(refused),
            ContentKind::JsonLines(_) | ContentKind::Events(_) => {
                Err("its body is a sequence of documents".to_owned())
            }
        }
    }

    /// Bytes whose media type the caller names.
    fn typed(&mut self, of: &[String], value: &Value) -> Result<Code, String> {
        let Value::String(text) = value else {
            return Err(format!("its body is {}, where bytes are described", value.kind()));
        };
        let ty = self.writer.imports.client("TypedBody");
        let arguments = [named_media(of), text].map(|text| Code::word(crate::emit::literal(text)));
        Ok(Code::call(format!("{ty}::new"), arguments.to_vec()))
    }

    /// The struct of a multipart body, bound to a name.
    fn form(&mut self, parts: &[Part], value: &Value, name: String) -> Result<Code, String> {
        if parts.is_empty() {
            return self.free_form(value, name);
        }
        let (mut arguments, mut setters) = (Vec::new(), Vec::new());
        for (part, name) in parts.iter().zip(&self.method.names.parts) {
            let given = value.get(&part.wire).filter(|given| **given != Value::Null);
            match (part.required, given) {
                (true, Some(given)) => arguments.push(self.writer.part(part, given)?),
                (false, Some(given)) => {
                    let given = self.writer.part(part, given)?;
                    setters.push(Link::call(&name.setter(), vec![given]));
                }
                (true, None) => return Err(format!("without a value for `{}`", part.wire)),
                (false, None) => {}
            }
        }
        let group = self.input.names.operations().group(self.method.operation.group);
        let krate = self.input.names.client_crate();
        let (module, form) = (&group.module.ident, &self.method.names.form.ident);
        let value = Code::call(format!("{krate}::{module}::{form}::new"), arguments);
        let value = value.chain(setters);
        self.before.push(Binding { name: name.clone(), ty: None, value });
        Ok(Code::word(name))
    }

    /// Parts that nothing is described of, each of them a text, bound to a name.
    fn free_form(&mut self, value: &Value, name: String) -> Result<Code, String> {
        let is_text = |(_, value): &(Box<str>, Value)| value.as_str().is_some();
        let Some(texts) = value.as_object().filter(|members| members.iter().all(is_text)) else {
            return Err("of parts that the caller makes, and that are no texts".to_owned());
        };
        let (ty, view) =
            (self.writer.imports.client("Multipart"), self.writer.imports.client("View"));
        let text = |text: &str| Code::word(crate::emit::literal(text));
        let parts = texts.iter().map(|(name, value)| {
            let value =
                Code::call(format!("{view}::Str"), vec![text(value.as_str().unwrap_or(""))]);
            Link::call("text", vec![text(name), value])
        });
        let value = Code::call(format!("{ty}::new"), Vec::new()).chain(parts.collect());
        self.before.push(Binding { name: name.clone(), ty: None, value });
        Ok(Code::word(name))
    }

    /// A reference to a body that is bound: of a list that may be null, to the slice.
    fn lent(&self, name: &str, ty: &Type) -> Code {
        let list = matches!(self.input.api.types.resolved(self.input.bare(ty)), Type::List(_));
        match self.input.taken(ty, Taker::Document) {
            Taken::OrNull(_) if list => {
                Code::word(name).chain(vec![Link::call("as_slice", Vec::new())])
            }
            _ => Code::word(name).lent(),
        }
    }

    fn has_parts(&self, ty: &Type) -> bool {
        matches!(self.input.taken(ty, Taker::Body), Taken::Lent(_) | Taken::Items(_) | Taken::Texts)
    }

    /// Makes a value before the call; gives the reference to it.
    fn bind(&mut self, name: &str, ty: &Type, value: &Value) -> Result<Code, String> {
        let value = self.writer.owned(ty, value, Context::Typed)?;
        // A constructor makes the type of the value known.
        let is_named = matches!(self.input.api.types.resolved(ty), Type::Named(_) | Type::Any);
        let built = is_named && self.writer.documents() == Documents::Built && !value.is_tried();
        let ty = (!built).then(|| self.writer.named(ty));
        self.before.push(Binding { name: name.to_owned(), ty, value });
        Ok(Code::word(name).lent())
    }
}

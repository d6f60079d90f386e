//! Documented exchanges as code: the expression that makes the call, for doctests and for tests.

use super::{
    call::{Method, is_argument, is_setter},
    types::Argument,
};
use crate::{
    emit::{
        Input,
        docs::{Prose, visible_json},
        literal,
    },
    ir::{ContentKind, Exchange, Parameter, ParameterSource, Scalar, Shape, Type},
    value::{Number, Value},
};

/// Code that makes the call of an exchange.
pub struct Snippet {
    /// Records of parameters that it takes, made before it: name, type, value.
    pub bundles: Vec<(String, String, Value)>,
    /// Statements before it: the body.
    pub before: Vec<String>,
    /// The call, without `.await`.
    pub call: Vec<Link>,
    /// Whether it names types of the models crate.
    pub models: bool,
}

/// The longest line that is written in one piece.
const WIDTH: usize = 96;
/// The most lines of a body that are shown in documentation.
const SHOWN: usize = 40;

/// The example of a method: its first documented exchange that can be written down.
pub fn doctest(input: &Input<'_>, method: &Method<'_>) -> Prose {
    let own = |exchange: &&Exchange| match (&exchange.body, method.content) {
        (Some((index, _)), Some(content)) => *index == content,
        (None, Some(content)) => content == 0 && !method.required_body(),
        (None, None) => true,
        (Some(_), None) => false,
    };
    let snippet = method.operation.examples.iter().filter(own).find_map(|exchange| snippet(input, method, exchange).ok());
    let Some(mut snippet) = snippet else { return Prose::default() };
    let bundles = snippet.bundles.iter().flat_map(|(name, ty, value)| document(name, ty, value));
    snippet.before = bundles.chain(snippet.before).collect();
    if snippet.before.len() > SHOWN {
        return Prose::default();
    }
    let krate = input.names.client_crate();
    let mut lines = Vec::new();
    if snippet.models {
        lines.push(format!("use {krate}::models;"));
        lines.push(String::new());
    }
    lines.push(format!("# async fn example(client: {krate}::Client) -> Result<(), Box<dyn std::error::Error>> {{"));
    lines.extend(snippet.before);
    let (binding, after) = match (&method.operation.lro, &method.operation.paging, &method.operation.waiter) {
        (Some(_), _, _) => ("started", Some("let result = started.wait().await?;")),
        (None, Some(_), _) => ("items", None),
        (None, None, Some(_)) => ("done", None),
        (None, None, None) => ("response", None),
    };
    let end = if method.operation.waiter.is_some() { ".until_done().await?;" } else { ".await?;" };
    lines.extend(statement(binding, snippet.call, end));
    lines.extend(after.map(str::to_owned));
    lines.extend(["# Ok(())", "# }"].map(str::to_owned));
    let mut page = Prose::heading("Example");
    page.add(Prose::code("no_run", &lines));
    page
}

/// `let binding = call end`, over as many lines as the call needs.
pub fn statement(binding: &str, call: Vec<Link>, end: &str) -> Vec<String> {
    let one = format!("let {binding} = {}{end}", call.iter().map(Link::text).collect::<String>());
    if one.len() <= WIDTH {
        return vec![one];
    }
    let mut links = call.into_iter();
    let mut lines: Vec<String> = links.next().map(|first| format!("let {binding} = {}", first.text())).into_iter().collect();
    lines.extend(links.flat_map(|link| broken("    ", link)));
    // `.await.expect(…)` is two links of the chain.
    lines.extend(end.replacen(".await.", ".await\n.", 1).lines().map(|link| format!("    {link}")));
    lines
}

/// One piece of a chain, `.name(a, b)`, with its arguments one a line when it is too long.
fn broken(indent: &str, link: Link) -> Vec<String> {
    let one = format!("{indent}{}", link.text());
    if one.len() <= WIDTH || link.arguments.len() < 2 {
        return vec![one];
    }
    let mut lines = vec![format!("{indent}{}(", link.head)];
    lines.extend(link.arguments.iter().map(|argument| format!("    {indent}{argument},")));
    lines.push(format!("{indent})"));
    lines
}

/// A piece of a chain of calls.
pub struct Link {
    /// `.list`, or the name that the chain begins with.
    head: String,
    arguments: Vec<String>,
    called: Called,
}

#[derive(PartialEq)]
enum Called {
    Yes,
    No,
}

impl Link {
    fn call(name: &str, arguments: Vec<String>) -> Link {
        Link { head: format!(".{name}"), arguments, called: Called::Yes }
    }

    fn text(&self) -> String {
        match self.called {
            Called::Yes => format!("{}({})", self.head, self.arguments.join(", ")),
            Called::No => self.head.clone(),
        }
    }
}

/// The code of an exchange, or why there is none.
pub fn snippet(input: &Input<'_>, method: &Method<'_>, exchange: &Exchange) -> Result<Snippet, String> {
    let names = input.names.operations().operation(method.id);
    let group = &input.api.groups[method.operation.group.0 as usize];
    let mut out = Snippet {
        bundles: Vec::new(),
        before: Vec::new(),
        call: vec![Link { head: "client".to_owned(), arguments: Vec::new(), called: Called::No }],
        models: false,
    };
    if !group.is_root() {
        let module = &input.names.operations().group(method.operation.group).module.ident;
        out.call.push(Link::call(module, Vec::new()));
    }
    let mut arguments = Vec::new();
    let mut setters = Vec::new();
    for (index, parameter) in method.operation.parameters.iter().enumerate() {
        let given = exchange.parameters.iter().find(|(i, _)| *i == index).map(|(_, value)| value);
        match given {
            Some(value) if is_argument(parameter) => arguments.push(input.expression(parameter, value)?),
            Some(value) if is_setter(parameter) => {
                let expression = input.expression(parameter, value)?;
                let list = expression.strip_prefix("&[").map(|list| format!("[{}", list.replace(".into()", "")));
                setters.push(Link::call(&names.parameters[index].ident, vec![list.unwrap_or(expression)]));
            }
            None if is_argument(parameter) => return Err(format!("it gives no value for `{}`", parameter.wire)),
            _ => {}
        }
    }
    for (index, bundle) in method.operation.bundles.iter().enumerate() {
        let Some(expression) = bundle_value(input, method, exchange, index, &mut out) else { continue };
        match bundle.required {
            true => arguments.push(expression),
            false => setters.push(Link::call(&names.bundles[index].ident, vec![expression])),
        }
    }
    if let Some((index, value)) = exchange.body.as_ref().filter(|(index, _)| method.content == Some(*index)) {
        let kind = &method.operation.body.as_ref().ok_or("it sends a body")?.contents[*index].kind;
        let expression = body(input, method, kind, value, &mut out)?;
        match method.required_body() {
            true => arguments.push(expression),
            false => setters.push(Link::call(&method.names.body.ident, vec![expression])),
        }
    } else if method.required_body() {
        return Err("it gives no body".to_owned());
    }
    out.call.push(Link::call(&method.names.method.ident, arguments));
    out.call.extend(setters);
    Ok(out)
}

/// The expression of a bundle, which is made before the call; nothing when it is optional and none of it is given.
fn bundle_value(input: &Input<'_>, method: &Method<'_>, exchange: &Exchange, index: usize, out: &mut Snippet) -> Option<String> {
    let bundle = &method.operation.bundles[index];
    let members = exchange.parameters.iter().filter_map(|(at, value)| {
        let parameter = &method.operation.parameters[*at];
        let own = matches!(parameter.source, ParameterSource::Bundle { bundle, .. } if bundle == index);
        own.then(|| (Box::from(parameter.wire.as_str()), value.clone()))
    });
    let members: Vec<_> = members.collect();
    if members.is_empty() && !bundle.required {
        return None;
    }
    let name = &input.names.operations().operation(method.id).bundles[index].ident;
    out.models = true;
    out.bundles.push((name.clone(), super::text(&input.ty(&bundle.ty)), Value::Object(members)));
    Some(format!("&{name}"))
}

/// The expression of a body, which is made by a statement before the call when it is a document.
fn body(input: &Input<'_>, method: &Method<'_>, kind: &ContentKind, value: &Value, out: &mut Snippet) -> Result<String, String> {
    let name = &method.names.body.ident;
    match kind {
        ContentKind::Json(Type::Scalar(Scalar::String)) => Ok(literal(text_of(value)?)),
        ContentKind::Json(ty) | ContentKind::Form(ty, _) => {
            let ty = super::text(&input.ty(ty));
            out.models |= ty.contains("models::");
            out.before.extend(document(name, &ty, value));
            Ok(format!("&{name}"))
        }
        ContentKind::Text(_) | ContentKind::Binary => Ok(literal(text_of(value)?)),
        ContentKind::Xml(..) => Err("its body is XML".to_owned()),
        ContentKind::Multipart(_) => Err("its body is multipart".to_owned()),
        ContentKind::JsonLines(_) | ContentKind::Events(_) => Err("its body is a sequence of documents".to_owned()),
    }
}

/// The statement that reads a document.
fn document(name: &str, ty: &str, value: &Value) -> Vec<String> {
    let statement = format!("let {name}: {ty} = serde_json::from_str({})?;", raw_json(&pretty(value)));
    statement.lines().map(str::to_owned).collect()
}

fn text_of(value: &Value) -> Result<&str, String> {
    value.as_str().ok_or_else(|| format!("its body is {}, where a text is described", value.kind()))
}

impl Input<'_> {
    /// The expression of a parameter's value.
    fn expression(&self, parameter: &Parameter, value: &Value) -> Result<String, String> {
        self.expression_of(&parameter.ty, &self.argument(&parameter.ty), value)
            .map_err(|why| format!("`{}` is {why}", parameter.wire))
    }

    fn expression_of(&self, ty: &Type, argument: &Argument, value: &Value) -> Result<String, String> {
        match (argument, value) {
            (Argument::Text, Value::String(text)) => Ok(literal(text)),
            (Argument::Text, Value::Number(_) | Value::Bool(_)) => Ok(literal(&value.to_string())),
            (Argument::Plain(scalar), _) => plain(*scalar, value),
            (Argument::Made(_), _) => self.made(ty, value),
            (Argument::List(item), Value::Array(values)) => {
                let Type::List(inner) = self.api.types.resolved(ty) else { return Err("of a type that is no list".to_owned()) };
                let items = values.iter().map(|value| match &**item {
                    Argument::Made(_) => Ok(format!("{}.into()", self.made(inner, value)?)),
                    Argument::List(_) | Argument::Borrowed(_) => Err("a list of lists or objects".to_owned()),
                    _ => self.expression_of(inner, item, value),
                });
                Ok(format!("&[{}]", items.collect::<Result<Vec<_>, _>>()?.join(", ")))
            }
            (Argument::Borrowed(_), _) => Ok(format!("&serde_json::from_str({})?", raw_json(&value.to_string()))),
            (_, other) => Err(format!("{}, which does not fit its type", other.kind())),
        }
    }

    /// A value that is converted by the call.
    fn made(&self, ty: &Type, value: &Value) -> Result<String, String> {
        let is_int_enum = match self.api.types.resolved(ty) {
            Type::Named(id) => matches!(self.api.types[*id].shape, Shape::IntEnum(_)),
            Type::Scalar(Scalar::UnixTime) => true,
            _ => false,
        };
        match (value, is_int_enum) {
            (Value::String(text), false) => Ok(literal(text)),
            (Value::Number(number), true) => {
                let value = number.as_integer().ok_or("a fraction, where an integer is described")?;
                i64::try_from(value).map(|value| format!("{value}_i64")).map_err(|_| "out of range".to_owned())
            }
            (Value::Number(_) | Value::Bool(_), false) => Ok(literal(&value.to_string())),
            (other, _) => Err(format!("{}, which does not fit its type", other.kind())),
        }
    }
}

/// A number or boolean as a literal of its type.
fn plain(scalar: Scalar, value: &Value) -> Result<String, String> {
    match (scalar, value) {
        (Scalar::Bool, Value::Bool(value)) => Ok(value.to_string()),
        (Scalar::F32 | Scalar::F64, Value::Number(number)) => Ok(format!("{:?}", number.as_f64())),
        (Scalar::I32 | Scalar::I64 | Scalar::U32 | Scalar::U64, Value::Number(number)) => integer(scalar, *number),
        (_, other) => Err(format!("{}, which does not fit its type", other.kind())),
    }
}

fn integer(scalar: Scalar, number: Number) -> Result<String, String> {
    let value = number.as_integer().ok_or("a fraction, where an integer is described")?;
    let fits = match scalar {
        Scalar::I32 => i32::try_from(value).is_ok(),
        Scalar::U32 => u32::try_from(value).is_ok(),
        Scalar::U64 => u64::try_from(value).is_ok(),
        _ => i64::try_from(value).is_ok(),
    };
    if fits { Ok(value.to_string()) } else { Err("out of the range of its type".to_owned()) }
}

/// A document of JSON as a raw string literal.
pub fn raw_json(text: &str) -> String {
    let text = visible_json(text);
    let mut hashes = 1;
    while text.contains(&format!("\"{}", "#".repeat(hashes))) {
        hashes += 1;
    }
    let hashes = "#".repeat(hashes);
    format!("r{hashes}\"{text}\"{hashes}")
}

/// A value as JSON, laid out to be read.
pub fn pretty(value: &Value) -> String {
    let mut out = String::new();
    write_pretty(value, 0, &mut out);
    out
}

fn write_pretty(value: &Value, depth: usize, out: &mut String) {
    let indent = "  ".repeat(depth + 1);
    match value {
        Value::Array(items) if !items.is_empty() => {
            out.push_str("[\n");
            for (index, item) in items.iter().enumerate() {
                out.push_str(&indent);
                write_pretty(item, depth + 1, out);
                out.push_str(if index + 1 < items.len() { ",\n" } else { "\n" });
            }
            out.push_str(&"  ".repeat(depth));
            out.push(']');
        }
        Value::Object(members) if !members.is_empty() => {
            out.push_str("{\n");
            for (index, (key, item)) in members.iter().enumerate() {
                out.push_str(&indent);
                out.push_str(&Value::String(key.clone()).to_string());
                out.push_str(": ");
                write_pretty(item, depth + 1, out);
                out.push_str(if index + 1 < members.len() { ",\n" } else { "\n" });
            }
            out.push_str(&"  ".repeat(depth));
            out.push('}');
        }
        other => out.push_str(&other.to_string()),
    }
}

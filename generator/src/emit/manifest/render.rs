//! Templates → files. Values are escaped for the format they are put into by the template engine
//! itself: a value of a manifest becomes a string of TOML, and a README takes what is documentation
//! already; any other string becomes a line of it.

use crate::emit::docs::{self, Line, PlainLine, Prose};
use minijinja::{
    AutoEscape, Environment, Error, ErrorKind, Output, State, UndefinedBehavior, Value,
    value::ValueKind,
};

/// Renders a manifest, whose values become strings of TOML.
pub fn toml(template: &str, context: Value) -> String {
    render(template, context, "toml", write_toml)
}

/// Renders a README, whose values become lines of CommonMark.
pub fn markdown(template: &str, context: Value) -> String {
    render(template, context, "markdown", write_markdown)
}

type Format = fn(&mut Output<'_>, &Value) -> Result<(), Error>;

fn render(template: &str, context: Value, format: &'static str, write: Format) -> String {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::SemiStrict);
    environment.set_auto_escape_callback(move |_| AutoEscape::Custom(format.into()));
    environment.set_formatter(move |out, _: &mut State<'_, '_>, value| write(out, value));
    environment.add_filter("comment", |text: &str| {
        Value::from_safe_string(PlainLine::new(text).as_str().to_owned())
    });
    environment.add_filter("key", |text: &str| Value::from_safe_string(key(text)));
    let text = environment
        .render_str(template, context)
        .expect("the templates are ours and every variable is given");
    format!("{}\n", text.trim_end())
}

/// A string becomes a basic string of TOML.
fn write_toml(out: &mut Output<'_>, value: &Value) -> Result<(), Error> {
    let text = text_of(value)?;
    let text = if value.is_safe() { text.to_owned() } else { basic_string(text) };
    out.write_str(&text).map_err(Error::from)
}

/// Documentation is written as it is; a string becomes a line.
fn write_markdown(out: &mut Output<'_>, value: &Value) -> Result<(), Error> {
    if value.kind() == ValueKind::Number {
        return out.write_str(&value.to_string()).map_err(Error::from);
    }
    let text = text_of(value)?;
    if value.is_safe() { out.write_str(text) } else { out.write_str(docs::line(text).as_str()) }
        .map_err(Error::from)
}

fn text_of(value: &Value) -> Result<&str, Error> {
    value
        .as_str()
        .ok_or_else(|| Error::new(ErrorKind::BadSerialization, "only a text can be written"))
}

/// A key of TOML: bare where it may be.
pub fn key(text: &str) -> String {
    let bare =
        !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b));
    if bare { text.to_owned() } else { basic_string(text) }
}

/// A string as a basic string of TOML.
pub fn basic_string(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c if c.is_control() => out.push_str(&format!("\\u{:04x}", c as u32)),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// A value that a template writes as it is.
impl From<Line> for Value {
    fn from(line: Line) -> Value {
        Value::from_safe_string(line.as_str().to_owned())
    }
}

/// A value that a template writes as it is.
impl From<Prose> for Value {
    fn from(prose: Prose) -> Value {
        Value::from_safe_string(prose.text())
    }
}

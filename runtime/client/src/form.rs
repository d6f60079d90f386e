//! Bodies of `application/x-www-form-urlencoded`.

use crate::param::{Shape, encode, members, pairs};
use crate::table::{Format, Param, Place, Reserved, Style};
use specwright_types::View;

/// The pairs of an object. `encodings` says of some of its properties how they are written; of the others, texts and lists of texts are
/// written as pairs, and what is nested deeper as JSON (OpenAPI 3.0.3 "Encoding Object").
pub(crate) fn form(value: View<'_>, encodings: &[Param]) -> Result<String, String> {
    let mut out = String::new();
    let mut wrong = None;
    members(value, &mut |name, view| {
        match property(name, view, encodings.iter().find(|param| param.wire == name)) {
            Ok(text) if text.is_empty() => {}
            Ok(text) => {
                if !out.is_empty() {
                    out.push('&');
                }
                out.push_str(&text);
            }
            Err(reason) => wrong = Some(format!("`{name}`: {reason}")),
        }
        wrong.is_none()
    });
    wrong.map_or(Ok(out), Err)
}

fn property(name: &str, view: View<'_>, encoding: Option<&Param>) -> Result<String, String> {
    let json = || {
        let text = serde_json::to_string(&view).map_err(|e| e.to_string())?;
        Ok(format!("{}={}", crate::param::strict(name), encode(&text, Reserved::Encode, Place::Query)))
    };
    match encoding.map(|param| param.format) {
        Some(Format::Json) => json(),
        Some(Format::Style { style, explode, reserved }) => {
            let shape = Shape::of(view, style == Style::DeepObject)?;
            Ok(pairs(name, &shape, style, explode).join("&", reserved, Place::Query))
        }
        None => match Shape::of(view, false)? {
            Shape::Object(_) => json(),
            shape => Ok(pairs(name, &shape, Style::Form, true).join("&", Reserved::Encode, Place::Query)),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_form_is_written_property_by_property() {
        let value =
            json!({"a": "x y&z+", "b": [1, 2], "c": {"d": [true]}, "e": null, "f": {"g": "h", "i": {"j": 1}}, "k": ["l", "m"]});
        let encodings = [Param::query("f").style(Style::DeepObject, true), Param::query("k").style(Style::PipeDelimited, false)];
        let text = form(View::Any(&value), &encodings).expect("a form");
        assert_eq!(text, "a=x%20y%26z%2B&b=1&b=2&c=%7B%22d%22%3A%5Btrue%5D%7D&f%5Bg%5D=h&f%5Bi%5D%5Bj%5D=1&k=l%7Cm");
    }
}

//! Bodies of `application/x-www-form-urlencoded`.

use crate::error::Reason;
use crate::param::{NO_JSON, Shape, encode, members, pairs};
use crate::table::{Format, Param, ParameterLocation, Reserved, Style};
use specwright_types::View;

/// The pairs of an object. `encodings` says of some of its properties how they are written; of the
/// others, strings and lists of strings are written as pairs, and what is nested deeper as JSON
/// (OpenAPI 3.0.3 "Encoding Object").
pub(crate) fn form(value: View<'_>, encodings: &[Param]) -> Result<String, Reason> {
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
            Err(reason) => wrong = Some(reason.of(&format!("`{name}`"))),
        }
        wrong.is_none()
    });
    wrong.map_or(Ok(out), Err)
}

fn property(name: &str, view: View<'_>, encoding: Option<&Param>) -> Result<String, Reason> {
    let json = || {
        let text = serde_json::to_string(&view).map_err(|e| Reason::by(NO_JSON, e))?;
        Ok(format!(
            "{}={}",
            crate::param::strict(name),
            encode(&text, Reserved::Encode, ParameterLocation::Query)
        ))
    };
    match encoding.map(|param| param.format) {
        Some(Format::Json) => json(),
        Some(Format::Style { style, explode, reserved }) => {
            let shape = Shape::of(view, style == Style::DeepObject)?;
            Ok(pairs(name, &shape, style, explode).join("&", reserved, ParameterLocation::Query))
        }
        None => match Shape::of(view, false)? {
            Shape::Object(_) => json(),
            shape => Ok(pairs(name, &shape, Style::Form, true).join(
                "&",
                Reserved::Encode,
                ParameterLocation::Query,
            )),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_form_is_written_property_by_property() {
        let value = json!({"a": "x y&z+", "b": [1, 2], "c": {"d": [true]}, "e": null, "f": {"g": "h", "i": {"j": 1}}, "k": ["l", "m"]});
        let encodings = [
            Param::query("f").style(Style::DeepObject, true),
            Param::query("k").style(Style::PipeDelimited, false),
        ];
        let text = form(View::Any(&value), &encodings).expect("a form");
        assert_eq!(
            text,
            "a=x%20y%26z%2B&b=1&b=2&c=%7B%22d%22%3A%5Btrue%5D%7D&f%5Bg%5D=h&f%5Bi%5D%5Bj%5D=1&k=l%\
             7Cm"
        );
    }

    /// OpenAPI "Style Examples", as a form carries them: the style, the value, and the body.
    #[test]
    fn every_way_of_a_property() {
        let list = || json!(["a b", "c"]);
        let object = || json!({"g": "x", "r": 1});
        let rows = [
            (Param::query("p"), list(), "p=a%20b&p=c"),
            (Param::query("p").style(Style::Form, false), list(), "p=a%20b,c"),
            (Param::query("p").style(Style::SpaceDelimited, false), list(), "p=a%20b%20c"),
            (Param::query("p").style(Style::TabDelimited, false), list(), "p=a%20b%09c"),
            (Param::query("p").style(Style::PipeDelimited, false), list(), "p=a%20b%7Cc"),
            (Param::query("p").json(), list(), "p=%5B%22a%20b%22%2C%22c%22%5D"),
            (Param::query("p"), object(), "g=x&r=1"),
            (Param::query("p").style(Style::Form, false), object(), "p=g,x,r,1"),
            (Param::query("p").style(Style::DeepObject, true), object(), "p%5Bg%5D=x&p%5Br%5D=1"),
            (Param::query("p").json(), object(), "p=%7B%22g%22%3A%22x%22%2C%22r%22%3A1%7D"),
            (Param::query("p").allow_reserved(), json!("a/b?c&d"), "p=a/b?c%26d"),
            (Param::query("other"), object(), "p=%7B%22g%22%3A%22x%22%2C%22r%22%3A1%7D"),
            (Param::query("other"), json!(true), "p=true"),
        ];
        for (way, value, expected) in rows {
            let body = json!({"p": value});
            assert_eq!(form(View::Any(&body), &[way]).as_deref(), Ok(expected), "{value}");
        }
    }
}

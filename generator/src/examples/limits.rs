//! Values that are made up within limits: lengths, bounds, multiples, formats and patterns.

use super::pattern;
use crate::{
    ir::Constraints,
    value::{Number, Value},
};

/// A text within its limits: a sample of its pattern, one of its format, else its name, cut or
/// filled to the length that is asked for.
pub fn text(name: &str, limits: &Constraints) -> Option<String> {
    let most = limits.max_length.map_or(usize::MAX, |n| usize::try_from(n).unwrap_or(usize::MAX));
    let least = limits.min_length.map_or(0, |n| usize::try_from(n).unwrap_or(usize::MAX));
    if let Some(pattern) = &limits.pattern {
        return pattern::text(pattern, least, most);
    }
    if let Some(text) = limits.format.as_deref().and_then(of_format) {
        return (least..=most).contains(&text.len()).then(|| text.to_owned());
    }
    if least > 1000 || least > most {
        return None;
    }
    let mut text: String = name.chars().take(most).collect();
    text.extend(std::iter::repeat_n('x', least.saturating_sub(text.chars().count())));
    Some(text)
}

/// A text that is of a type of its own, where nothing else is said of it.
pub fn typed(text: &str, limits: &Constraints) -> Option<Value> {
    let length = text.len() as u64;
    let fits = limits.pattern.is_none()
        && limits.min_length.is_none_or(|least| least <= length)
        && limits.max_length.is_none_or(|most| length <= most);
    fits.then(|| Value::String(text.into()))
}

/// A text of a format of JSON Schema (2020-12 Validation section 7.3), from the names and addresses
/// that are kept for examples (RFC 2606, RFC 5737, RFC 3849).
fn of_format(format: &str) -> Option<&'static str> {
    Some(match format {
        "email" | "idn-email" => "user@example.com",
        "hostname" | "idn-hostname" => "example.com",
        "ipv4" | "ip" => "192.0.2.1",
        "ipv6" => "2001:db8::1",
        "uri" | "url" | "iri" => "https://example.com/",
        "uri-reference" | "iri-reference" | "uri-template" => "/example",
        "json-pointer" => "/example",
        "relative-json-pointer" => "0",
        "regex" => "^a$",
        _ => return None,
    })
}

/// An integer within its limits, a small one if there is one.
pub fn integer(limits: &Constraints) -> Option<i128> {
    let least = limits.minimum.map(|(n, open)| bound(n, open, f64::ceil, 1));
    let most = limits.maximum.map(|(n, open)| bound(n, open, f64::floor, -1));
    let step = match limits.multiple_of {
        Some(step) => step.as_integer().filter(|step| *step > 0)?,
        None => 1,
    };
    let wanted = 1_i128.max(least.unwrap_or(1)).min(most.unwrap_or(i128::MAX));
    let below = wanted.div_euclid(step) * step;
    let fits =
        |n: &i128| least.is_none_or(|least| *n >= least) && most.is_none_or(|most| *n <= most);
    [below, below + step]
        .into_iter()
        .find(|n| *n >= wanted && fits(n))
        .or_else(|| Some(below).filter(fits))
}

/// The integer nearest to a bound that is within it.
fn bound(number: Number, open: bool, inwards: fn(f64) -> f64, step: i128) -> i128 {
    match number.as_integer() {
        Some(n) if open => n.saturating_add(step),
        Some(n) => n,
        None => inwards(number.as_f64()) as i128,
    }
}

/// A number within its limits.
pub fn float(limits: &Constraints) -> Option<f64> {
    let least = limits.minimum.map(|(n, open)| (n.as_f64(), open));
    let most = limits.maximum.map(|(n, open)| (n.as_f64(), open));
    let step = limits.multiple_of.map(Number::as_f64);
    let fits = |n: &f64| {
        least.is_none_or(|(least, open)| if open { *n > least } else { *n >= least })
            && most.is_none_or(|(most, open)| if open { *n < most } else { *n <= most })
            && step.is_none_or(|step| step > 0.0 && (n / step).fract() == 0.0)
    };
    let (low, high) = (least.map(|(n, _)| n), most.map(|(n, _)| n));
    let multiple = step.map(|step| low.map_or(step, |low| ((low / step).floor() + 1.0) * step));
    let middle = low.zip(high).map(|(low, high)| f64::midpoint(low, high));
    let candidates = [Some(1.5), low.map(|low| low + 0.5), multiple, middle, low, high, Some(0.0)];
    candidates.into_iter().flatten().find(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bounds(minimum: Option<(f64, bool)>, maximum: Option<(f64, bool)>) -> Constraints {
        let number = |(n, open): (f64, bool)| (Number::Float(n), open);
        Constraints {
            minimum: minimum.map(number),
            maximum: maximum.map(number),
            ..Constraints::default()
        }
    }

    #[test]
    fn numbers_within_limits() {
        let rows = [
            (bounds(None, None), Some(1), Some(1.5)),
            (bounds(Some((5.0, false)), None), Some(5), Some(5.5)),
            (bounds(Some((5.0, true)), Some((6.0, false))), Some(6), Some(5.5)),
            (bounds(Some((0.0, false)), Some((1.0, false))), Some(1), Some(0.5)),
            (bounds(None, Some((-3.0, false))), Some(-3), Some(-3.0)),
            (bounds(Some((0.2, false)), Some((0.4, false))), None, Some(0.30000000000000004)),
            (bounds(Some((2.0, true)), Some((3.0, true))), None, Some(2.5)),
        ];
        for (limits, whole, float_of) in rows {
            assert_eq!((integer(&limits), float(&limits)), (whole, float_of), "{limits:?}");
        }
        let stepped =
            |step, limits| Constraints { multiple_of: Some(Number::Integer(step)), ..limits };
        assert_eq!(integer(&stepped(4, bounds(Some((5.0, false)), None))), Some(8));
        assert_eq!(integer(&stepped(4, bounds(Some((5.0, false)), Some((7.0, false))))), None);
        assert_eq!(integer(&stepped(4, bounds(None, Some((0.0, false))))), Some(0));
        assert_eq!(float(&stepped(4, bounds(Some((5.0, false)), None))), Some(8.0));
    }

    #[test]
    fn texts_within_limits() {
        let of = |format: Option<&str>, min, max| Constraints {
            format: format.map(str::to_owned),
            min_length: min,
            max_length: max,
            ..Constraints::default()
        };
        assert_eq!(text("name", &of(None, None, None)).as_deref(), Some("name"));
        assert_eq!(text("name", &of(None, Some(6), Some(9))).as_deref(), Some("namexx"));
        assert_eq!(text("name", &of(None, None, Some(2))).as_deref(), Some("na"));
        assert_eq!(text("name", &of(None, Some(3), Some(2))), None);
        assert_eq!(text("to", &of(Some("email"), None, None)).as_deref(), Some("user@example.com"));
        assert_eq!(text("to", &of(Some("email"), None, Some(5))), None);
        assert_eq!(typed("PT1H", &of(None, Some(5), None)), None);
    }
}

//! Reading a struct from names and strings: the headers of a response, the fields of a form. The
//! type of the field says how its text is read.

use super::{
    mismatch::ReadError,
    trail::{Step, Trail},
};
use crate::{
    Json, MapSlot, Slot,
    record::{Record, Table, flag},
};

/// Reads a struct from pairs of name and text, as a decoded form or query has them.
///
/// Booleans and numbers are parsed; a list takes the strings of all pairs of its name, each split
/// at
/// its commas but those inside of an HTTP date (RFC 9110 section 5.6.7); of other fields the first
/// pair counts. Unknown names are skipped, or kept by a record with `.. more`.
///
/// # Errors
/// When a text does not fit its field, or a required field that is not a list has no pair.
///
/// ```
/// # use specwright_types::{record, private::read_text};
/// #[derive(Clone)]
/// pub struct Page { pub size: i64, pub tags: Option<Vec<String>> }
/// record!(Page { 0 "size" => size [required], 1 "tag" => tags, });
///
/// let page: Page = read_text([("tag", "a, b"), ("size", "20"), ("tag", "c")])?;
/// assert_eq!(page.size, 20);
/// assert_eq!(page.tags.unwrap(), ["a", "b", "c"]);
/// let error = read_text::<Page>([("size", "many")]).unwrap_err();
/// assert_eq!(error.to_string(), "size: invalid text \"many\", expected an integer (64 bits)");
/// # Ok::<(), specwright_types::ReadError>(())
/// ```
pub fn read_text<'a, T: Record>(
    pairs: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> Result<T, ReadError> {
    let pairs: Vec<_> = pairs.into_iter().collect();
    let mut record = T::empty();
    strict(&mut record, &pairs)?;
    Ok(record)
}

/// Reads a struct of headers, all of whose fields are optional. Names are compared without case; a
/// header that cannot be read is absent.
///
/// Lists are read as by [`read_text`] (RFC 9110 section 5.3), but for `Set-Cookie`, each of whose
/// lines is one item (RFC 9110 section 5.3, RFC 6265 section 3). A field that is a map takes all
/// headers whose names begin with its own.
///
/// ```
/// # use specwright_types::{record, private::read_headers};
/// #[derive(Clone)]
/// pub struct Headers { pub retry_after: Option<i64>, pub request_id: Option<String> }
/// record!(Headers { 0 "Retry-After" => retry_after, 1 "x-ms-request-id" => request_id, });
///
/// let headers: Headers = read_headers([("retry-after", "soon"), ("X-Ms-Request-Id", "7")]);
/// assert_eq!((headers.retry_after, headers.request_id.as_deref()), (None, Some("7")));
/// ```
pub fn read_headers<'a, T: Record>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> T {
    let pairs: Vec<_> = pairs.into_iter().collect();
    let mut record = T::empty();
    lenient(&mut record, &pairs);
    record
}

/// Reads all pairs into the record; not generic, so it is compiled once, here.
fn strict(record: &mut dyn Record, pairs: &[(&str, &str)]) -> Result<(), ReadError> {
    let table = record.table();
    for index in 0..table.fields.len() {
        let name = table.fields[index];
        let strings: Vec<&str> =
            pairs.iter().filter(|(key, _)| *key == name).map(|(_, text)| *text).collect();
        if strings.is_empty() {
            if table.is(index, flag::required) && !matches!(record.slot(index), Slot::Seq(_)) {
                return Err(ReadError::new(
                    String::new(),
                    format_args!("missing `{name}` of {}", table.name),
                ));
            }
            continue;
        }
        fill(record.slot(index), &strings, Commas::Separate)
            .map_err(|wrong| located(name, wrong))?;
    }
    if table.extra {
        for (key, text) in pairs {
            extra(record, table, key, text).map_err(|wrong| located(key, wrong))?;
        }
    }
    Ok(())
}

/// Reads the pairs that can be read; not generic, so it is compiled once, here.
fn lenient(record: &mut dyn Record, pairs: &[(&str, &str)]) {
    let table = record.table();
    for (index, name) in table.fields.iter().enumerate() {
        if let Slot::Map(map) = record.slot(index) {
            collect(map, name, pairs);
            continue;
        }
        let strings: Vec<&str> = pairs
            .iter()
            .filter(|(key, _)| key.eq_ignore_ascii_case(name))
            .map(|(_, text)| *text)
            .collect();
        let commas =
            if name.eq_ignore_ascii_case("set-cookie") { Commas::Belong } else { Commas::Separate };
        if !strings.is_empty() && fill(record.slot(index), &strings, commas).is_err() {
            clear(record.slot(index));
        }
    }
}

/// Puts the headers whose names begin with `prefix` into a map, by the rest of their names. One
/// that cannot be read is absent.
fn collect(map: &mut dyn MapSlot, prefix: &str, pairs: &[(&str, &str)]) {
    for (key, text) in pairs {
        let begins =
            key.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix));
        if begins && key.len() > prefix.len() {
            // The values are strings, which no text is wrong for.
            let _ = fill(map.insert(key[prefix.len()..].to_owned()), &[text], Commas::Separate);
        }
    }
}

fn located(name: &str, wrong: String) -> ReadError {
    let trail = Trail::new();
    let wrong = trail.push(Step::key(name), wrong);
    ReadError::new(trail.path(), wrong)
}

/// Keeps a pair no field is called as, in the map of other properties.
fn extra(record: &mut dyn Record, table: &Table, key: &str, text: &str) -> Result<(), String> {
    if table.find(key, 0).is_some() {
        return Ok(());
    }
    match record.slot(table.fields.len()) {
        Slot::Map(place) => fill(place.insert(key.to_owned()), &[text], Commas::Separate),
        _ => Ok(()),
    }
}

/// Takes an optional field's value away again.
fn clear(slot: Slot<'_>) {
    match slot {
        Slot::OptStr(place) => *place = None,
        Slot::OptBool(place) => *place = None,
        Slot::OptI64(place) => *place = None,
        Slot::OptF64(place) => *place = None,
        Slot::Opt(place) => place.null(),
        _ => {}
    }
}

/// Reads one text.
pub(crate) fn fill_text(slot: Slot<'_>, text: &str) -> Result<(), String> {
    fill(slot, &[text], Commas::Separate)
}

/// What a comma in the text of a list is.
#[derive(Clone, Copy, PartialEq)]
enum Commas {
    /// A comma separates two items, unless it is inside of a date.
    Separate,
    /// A comma is a part of the only item.
    Belong,
}

/// The items of a list in a text.
fn split(text: &str, commas: Commas) -> Vec<&str> {
    if commas == Commas::Belong {
        return vec![text];
    }
    let mut items = Vec::new();
    let mut start = 0;
    for (at, _) in text.match_indices(',') {
        if !is_in_date(text[start..at].trim(), text[at + 1..].trim_start()) {
            items.push(&text[start..at]);
            start = at + 1;
        }
    }
    items.push(&text[start..]);
    items
}

/// Whether a comma stands between the name of a day and the day of a month, as in all HTTP dates
/// that have one (RFC 9110 section 5.6.7).
fn is_in_date(before: &str, after: &str) -> bool {
    const DAYS: [&str; 7] =
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    let named = DAYS
        .iter()
        .any(|day| before.eq_ignore_ascii_case(day) || before.eq_ignore_ascii_case(&day[..3]));
    let mut rest = after.chars();
    named
        && rest.next().is_some_and(|c| c.is_ascii_digit())
        && rest.next().is_some_and(|c| c.is_ascii_digit())
        && matches!(rest.next(), Some(' ' | '-'))
}

/// Reads the strings of one name; there is at least one.
fn fill(slot: Slot<'_>, strings: &[&str], commas: Commas) -> Result<(), String> {
    let text = strings[0];
    match slot {
        Slot::Str(place) => text.clone_into(place),
        Slot::OptStr(place) => *place = Some(text.to_owned()),
        Slot::Bool(place) => *place = boolean(text)?,
        Slot::OptBool(place) => *place = Some(boolean(text)?),
        Slot::I64(place) => *place = number(text, "an integer (64 bits)")?,
        Slot::OptI64(place) => *place = Some(number(text, "an integer (64 bits)")?),
        Slot::U64(place) => *place = number(text, "an integer that is not negative (64 bits)")?,
        Slot::F64(place) => *place = number(text, "a number")?,
        Slot::OptF64(place) => *place = Some(number(text, "a number")?),
        Slot::F32(place) => *place = number(text, "a number")?,
        Slot::Int(place) | Slot::TextInt(place) => {
            if !place.set(number(text, "an integer")?) {
                return Err(wrong(text, "an integer that fits"));
            }
        }
        Slot::Text(place) => {
            if !place.set(text) {
                return Err(wrong(text, place.expected()));
            }
        }
        Slot::Any(place) => *place = Json::String(text.to_owned()),
        Slot::Opt(place) => return fill(place.some(), strings, commas),
        Slot::Seq(place) => {
            for item in strings
                .iter()
                .flat_map(|text| split(text, commas))
                .map(str::trim)
                .filter(|item| !item.is_empty())
            {
                fill(place.push(), &[item], commas)?;
            }
        }
        Slot::Map(_) => return Err(wrong(text, "an object, which has no text")),
        Slot::Obj(record) => return nested(record, text),
        Slot::Skip => {}
    }
    Ok(())
}

/// A union may be chosen by a plain value, and any object may be written as JSON.
fn nested(record: &mut dyn Record, text: &str) -> Result<(), String> {
    let json = serde_json::from_str(text).unwrap_or_else(|_| Json::String(text.to_owned()));
    super::value_into(Slot::Obj(record), &json).map_err(|error| error.to_string())
}

fn boolean(text: &str) -> Result<bool, String> {
    match text.trim() {
        text if text.eq_ignore_ascii_case("true") => Ok(true),
        text if text.eq_ignore_ascii_case("false") => Ok(false),
        _ => Err(wrong(text, "a boolean")),
    }
}

fn number<T: std::str::FromStr>(text: &str, expected: &str) -> Result<T, String> {
    text.trim().parse().map_err(|_| wrong(text, expected))
}

fn wrong(text: &str, expected: &str) -> String {
    format!("invalid text {text:?}, expected {expected}")
}

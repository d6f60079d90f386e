//! Reading a union: which member an element is.

use super::{
    read::{Read, tagged},
    tree::Element,
};
use crate::{
    Slot,
    form::XmlNode,
    read::Trail,
    record::{Record, Table, Union, When},
};

/// Reads an element into a union. `outer` are the discriminator properties of the unions around it.
pub(super) fn union(
    record: &mut dyn Record,
    element: &Element,
    outer: &[&str],
    trail: &Trail,
) -> Read {
    let table = record.table();
    let (entries, open) = match table.union {
        Some(Union::Tag { tag, tags, other, open }) => {
            if let Some(entry) = (0..tags.len())
                .find(|entry| tells(record.slot(*entry), element, tag, &[tags[*entry]]))
            {
                let mut known = outer.to_vec();
                known.push(tag);
                return tagged(record.slot(entry), element, None, &known, trail);
            }
            if *other && !element.is_text() {
                let mut read = || tagged(record.slot(tags.len()), element, None, outer, trail);
                match if *open { trail.attempt(read) } else { read() } {
                    Err(_) if *open => trail.clear(),
                    read => return read,
                }
            }
            (tags.len() + usize::from(*other), *open)
        }
        Some(Union::Rules { rules, open }) => {
            // Text fits any element without children, so that it is asked for last.
            let late = |entry: &usize| rules[*entry].contains(&When::String);
            let early = (0..rules.len()).filter(|entry| !late(entry));
            let mut possible: Vec<usize> = early.chain((0..rules.len()).filter(late)).collect();
            possible.retain(|entry| {
                rules[*entry].iter().all(|when| holds(when, record.slot(*entry), element))
            });
            let certain = possible.iter().position(|entry| !rules[*entry].contains(&When::Try));
            let tried = certain.unwrap_or(possible.len());
            let mut fits: Vec<_> = possible[..tried]
                .iter()
                .filter_map(|entry| Some((fit(&record.slot(*entry), element, *open)?, *entry)))
                .collect();
            fits.sort_by_key(|(fit, _)| *fit);
            let others = possible[tried..].iter().copied();
            for entry in fits.into_iter().map(|(_, entry)| entry).chain(others) {
                let mut read = || tagged(record.slot(entry), element, None, outer, trail);
                let tried = rules[entry].contains(&When::Try);
                match if tried { trail.attempt(read) } else { read() } {
                    Err(_) if tried => trail.clear(),
                    read => return read,
                }
            }
            (rules.len(), *open)
        }
        None => return Ok(()),
    };
    match record.slot(entries) {
        Slot::Any(place) if open => *place = element.to_json(),
        _ => return Err(format!("no member of {} fits", table.name)),
    }
    Ok(())
}

/// How many children of an element a struct does not know, and how many fields it has that are
/// absent; what is no struct comes after all structs. `None`: the struct knows nothing of the
/// element, and the union is open, which keeps the element as it is.
fn fit(member: &Slot<'_>, element: &Element, open: bool) -> Option<(usize, usize)> {
    let Slot::Obj(record) = member else { return Some((usize::MAX, usize::MAX)) };
    let table = record.table();
    if table.union.is_some() {
        return Some((usize::MAX, usize::MAX));
    }
    let present =
        table.fields.iter().filter(|field| text_of(member, element, field).is_some()).count();
    let unknown = element.children.len().saturating_sub(present);
    let is_none = open && present == 0 && unknown > 0 && !table.extra;
    (!is_none).then_some((unknown, table.fields.len() - present))
}

/// Whether a property of a member has one of these texts.
fn tells(member: Slot<'_>, element: &Element, property: &str, texts: &[&str]) -> bool {
    text_of(&member, element, property).is_some_and(|found| texts.contains(&found.trim()))
}

/// The text of a member's property: of several elements of its name, of the last, which is the one
/// that is read.
fn text_of<'e>(member: &Slot<'_>, element: &'e Element, property: &str) -> Option<&'e str> {
    let child = |name: &str| {
        element.children.iter().rfind(|child| *child.name == *name).map(|child| child.text.as_str())
    };
    let form = match member {
        Slot::Obj(record) => {
            record.table().find(property, 0).and_then(|index| record.table().form(index))
        }
        _ => None,
    };
    match form.map(|form| (form.node, form.local())) {
        Some((XmlNode::Text, _)) => Some(element.text.as_str()),
        Some((XmlNode::Attribute, name)) => element.attribute(name),
        Some((XmlNode::Element, name)) => child(name),
        None => child(property).or_else(|| element.attribute(property)),
    }
}

/// Whether a condition holds for an element. Text does not distinguish types except by how it is
/// written.
fn holds(when: &When, member: Slot<'_>, element: &Element) -> bool {
    let text = || element.is_text().then(|| element.text.trim());
    match when {
        When::String => element.children.is_empty(),
        When::OneOf(strings) => text().is_some_and(|text| strings.contains(&text)),
        When::Int(only) => text().is_some_and(|text| text.parse() == Ok(*only)),
        When::Float(only) => text().is_some_and(|text| text.parse() == Ok(*only)),
        When::True => text() == Some("true"),
        When::False => text() == Some("false"),
        When::Integer => text().is_some_and(|text| text.parse::<i128>().is_ok()),
        When::Number => text().is_some_and(|text| text.parse::<f64>().is_ok()),
        When::Bool => text().is_some_and(|text| matches!(text, "true" | "false")),
        When::Array => {
            element.children.windows(2).all(|pair| pair[0].name == pair[1].name)
                && !element.children.is_empty()
        }
        When::Object => !element.is_text(),
        When::Event(_) => false,
        When::Has(name) => text_of(&member, element, name).is_some(),
        When::Is(name, texts) => tells(member, element, name, texts),
        When::May(name, texts) => {
            !element.is_text()
                && text_of(&member, element, name).is_none_or(|found| texts.contains(&found.trim()))
        }
        When::Try => match member {
            Slot::Obj(record) => {
                record.table().union.is_some()
                    || !element.is_text()
                    || takes_text(record.table(), element)
            }
            _ => true,
        },
    }
}

/// Whether an element that is only text can be a record: it is empty, or the record has the text of
/// its element.
fn takes_text(table: &Table, element: &Element) -> bool {
    let forms = table.xml.first().map_or(&[][..], |xml| xml.fields);
    element.is_empty() || forms.iter().any(|(_, form)| form.node == XmlNode::Text)
}

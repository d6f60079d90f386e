//! Reading: from elements into slots.

use super::{choose, tree::Element};
use crate::{
    MapSlot, SeqSlot, Slot,
    form::{Xml, XmlNode},
    read::{Step, Trail, drop_null, fill_text, stand_in, takes_null, takes_null_items},
    record::{Record, Table, flag},
};

/// What is wrong; where is kept by the trail.
pub(super) type Read = Result<(), String>;

impl Xml {
    /// The name of the element without its prefix.
    pub(super) fn local(&self) -> &'static str {
        self.name.split_once(':').map_or(self.name, |(_, local)| local)
    }
}

impl Table {
    /// The form of field `index`; none: an element of its wire name.
    pub(super) fn form(&self, index: usize) -> Option<&'static Xml> {
        let fields = self.xml.first()?.fields;
        fields
            .binary_search_by_key(&index, |(position, _)| *position)
            .ok()
            .map(|found| &fields[found].1)
    }
}

/// Reads an element into a slot. `items` is the form of a list's items, where the slot is one and
/// they have one.
pub(super) fn value(
    slot: Slot<'_>,
    element: &Element,
    items: Option<&'static Xml>,
    trail: &Trail,
) -> Read {
    tagged(slot, element, items, &[], trail)
}

/// As [`value`], of the member of unions with the discriminator properties `tags`.
pub(super) fn tagged(
    slot: Slot<'_>,
    element: &Element,
    items: Option<&'static Xml>,
    tags: &[&str],
    trail: &Trail,
) -> Read {
    if !trail.spend() {
        return Err("there are too many ways to read it".to_owned());
    }
    match slot {
        Slot::Skip => Ok(()),
        Slot::Any(place) => {
            *place = element.to_json();
            Ok(())
        }
        Slot::Opt(place) if element.nil => {
            place.null();
            Ok(())
        }
        Slot::Opt(place) => {
            let read = tagged(place.some(), element, items, tags, trail);
            if read.is_err() && element.is_empty() {
                trail.clear();
                place.null();
                return Ok(());
            }
            read
        }
        Slot::OptStr(_) | Slot::OptBool(_) | Slot::OptI64(_) | Slot::OptF64(_) if element.nil => {
            Ok(())
        }
        Slot::OptBool(_) | Slot::OptI64(_) | Slot::OptF64(_) if element.is_empty() => Ok(()),
        Slot::Seq(place) => sequence(place, element, items, trail),
        Slot::Map(place) => {
            let children: Vec<&Element> = element.children.iter().collect();
            each_name(&children, &mut |name, children| entry(place, name, children, trail))
        }
        Slot::Obj(record) if record.table().union.is_some() => {
            choose::union(record, element, tags, trail)
        }
        Slot::Obj(record) => fields(record, element, tags, trail),
        slot if element.children.is_empty() => text(slot, &element.text),
        _ => Err("there are elements where a text is described".to_owned()),
    }
}

/// Reads the items of a list that has an element of its own.
fn sequence(
    place: &mut dyn SeqSlot,
    element: &Element,
    items: Option<&'static Xml>,
    trail: &Trail,
) -> Read {
    let wanted = items.map(Xml::local);
    let named = |child: &&Element| wanted.is_none_or(|name| *child.name == *name);
    // Descriptions disagree on the name of items where none is given: where no element has the
    // expected name, all are items.
    let all = !element.children.iter().any(|child| named(&child));
    let inner = items.and_then(|form| form.items);
    for (index, child) in element.children.iter().filter(|child| all || named(child)).enumerate() {
        trail.below(
            || Step::key(&child.name),
            || trail.below(|| Step::Index(index), || item(place, child, inner, trail)),
        )?;
    }
    Ok(())
}

/// Reads an item of a list. A null is none, unless it is a value of the list.
fn item(
    place: &mut dyn SeqSlot,
    element: &Element,
    form: Option<&'static Xml>,
    trail: &Trail,
) -> Read {
    if element.nil && !trail.is_strict() && !takes_null_items(place) {
        return Ok(());
    }
    value(place.push(), element, form, trail)
}

/// Reads the elements of one name into the entry of a map.
fn entry(place: &mut dyn MapSlot, name: &str, elements: &[&Element], trail: &Trail) -> Read {
    let nil = elements.last().is_some_and(|element| element.nil);
    if nil && !trail.is_strict() && drop_null(place, name) {
        return Ok(());
    }
    trail.below(|| Step::key(name), || group(place.insert(name.to_owned()), elements, None, trail))
}

/// Reads a scalar, or a list without elements of its own, from text.
fn text(slot: Slot<'_>, text: &str) -> Read {
    let trimmed = text.trim();
    match slot {
        Slot::Str(place) => text.clone_into(place),
        Slot::OptStr(place) => *place = Some(text.to_owned()),
        // xs:boolean (XML Schema part 2 section 3.2.2).
        Slot::Bool(place) if matches!(trimmed, "0" | "1") => *place = trimmed == "1",
        Slot::OptBool(place) if matches!(trimmed, "0" | "1") => *place = Some(trimmed == "1"),
        Slot::Opt(place) => return self::text(place.some(), text),
        Slot::Seq(place) => {
            for item in trimmed.split_ascii_whitespace() {
                self::text(place.push(), item)?;
            }
        }
        slot => return fill_text(slot, trimmed),
    }
    Ok(())
}

/// Reads the elements of one name, of which there is at least one: all into a list that repeats its
/// element, else the last.
fn group(slot: Slot<'_>, elements: &[&Element], form: Option<&'static Xml>, trail: &Trail) -> Read {
    let last = elements[elements.len() - 1];
    match slot {
        Slot::Seq(place) if form.is_none_or(|form| form.items.is_none()) => {
            for (index, element) in elements.iter().enumerate() {
                trail.below(|| Step::Index(index), || item(place, element, None, trail))?;
            }
            Ok(())
        }
        Slot::Opt(place) => {
            let repeated = form.is_none_or(|form| form.items.is_none()) && is_list(place.some());
            // One null is that of the list, unless its items can be null too.
            if repeated && (elements.len() > 1 || !last.nil || has_nulls(place.some())) {
                return group(place.some(), elements, form, trail);
            }
            value(Slot::Opt(place), last, form.and_then(|form| form.items), trail)
        }
        slot => value(slot, last, form.and_then(|form| form.items), trail),
    }
}

fn is_list(slot: Slot<'_>) -> bool {
    match slot {
        Slot::Seq(_) => true,
        Slot::Opt(place) => is_list(place.some()),
        _ => false,
    }
}

/// Whether the items of a list can be null. The list has one more then.
fn has_nulls(slot: Slot<'_>) -> bool {
    match slot {
        Slot::Seq(place) => matches!(
            place.push(),
            Slot::Opt(_)
                | Slot::OptStr(_)
                | Slot::OptBool(_)
                | Slot::OptI64(_)
                | Slot::OptF64(_)
                | Slot::Any(_)
        ),
        Slot::Opt(place) => has_nulls(place.some()),
        _ => false,
    }
}

/// Calls `read` with the elements of each name, in order of the first.
fn each_name(children: &[&Element], read: &mut dyn FnMut(&str, &[&Element]) -> Read) -> Read {
    let mut sorted: Vec<&Element> = children.to_vec();
    sorted.sort_by(|a, b| a.name.cmp(&b.name));
    sorted.chunk_by(|a, b| a.name == b.name).try_for_each(|group| read(&group[0].name, group))
}

/// Which elements belong to which field of a record.
struct Found<'e> {
    /// The elements that have the name of an XML form, by field.
    named: Vec<(usize, &'e Element)>,
    /// The elements that have the name of a property, by field.
    wire: Vec<(usize, &'e Element)>,
    /// The elements that belong to no field.
    others: Vec<&'e Element>,
}

impl<'e> Found<'e> {
    fn of(table: &Table, element: &'e Element) -> Found<'e> {
        let count = table.fields.len();
        let mut found = Found {
            named: Vec::with_capacity(element.children.len()),
            wire: Vec::new(),
            others: Vec::new(),
        };
        // Elements mostly come in the order of the fields.
        let mut hint = 0;
        for child in &element.children {
            let place = (hint..count)
                .chain(0..hint)
                .find(|index| element_name(table, *index) == Some(&child.name));
            match place {
                Some(index) => {
                    hint = index;
                    found.named.push((index, child));
                }
                None => match table.find(&child.name, 0) {
                    Some(index) => found.wire.push((index, child)),
                    None => found.others.push(child),
                },
            }
        }
        found.named.sort_by_key(|(index, _)| *index);
        found.wire.sort_by_key(|(index, _)| *index);
        found
    }

    /// The elements of a field.
    fn field(&self, index: usize) -> &[(usize, &'e Element)] {
        let of = |all: &'_ [(usize, &'e Element)]| {
            let start = all.partition_point(|(field, _)| *field < index);
            start..start + all[start..].partition_point(|(field, _)| *field == index)
        };
        let named = &self.named[of(&self.named)];
        if named.is_empty() { &self.wire[of(&self.wire)] } else { named }
    }
}

/// The name of a field's element; none when it is an attribute or text.
pub(super) fn element_name(table: &Table, index: usize) -> Option<&'static str> {
    match table.form(index) {
        None => Some(table.fields[index]),
        Some(form) => (form.node == XmlNode::Element).then(|| form.local()),
    }
}

/// Reads an element into a record.
fn fields(record: &mut dyn Record, element: &Element, tags: &[&str], trail: &Trail) -> Read {
    let table = record.table();
    let found = Found::of(table, element);
    let mut missing = Vec::new();
    let mut known = false;
    for (index, wire) in table.fields.iter().enumerate() {
        let form = table.form(index);
        let elements = found.field(index);
        let read = match form.map(|form| (form.node, form.local())) {
            Some((XmlNode::Attribute, name)) if element.attribute(name).is_some() => {
                let value = element.attribute(name).unwrap_or_default();
                trail.below(|| Step::key(&format!("@{name}")), || text(record.slot(index), value))
            }
            Some((XmlNode::Text, _)) if !element.text.trim().is_empty() || element.is_text() => {
                let content =
                    if element.children.is_empty() { &element.text } else { element.text.trim() };
                trail.below(|| Step::key("$text"), || own_text(record.slot(index), content))
            }
            _ if elements
                .last()
                .is_some_and(|(_, last)| !is_absent(record, index, last, trail)) =>
            {
                let elements: Vec<&Element> =
                    elements.iter().map(|(_, element)| *element).collect();
                let name = &elements[0].name;
                trail
                    .below(|| Step::key(name), || group(record.slot(index), &elements, form, trail))
            }
            _ => {
                if table.is(index, flag::required) {
                    missing.push((index, *wire));
                }
                continue;
            }
        };
        known = true;
        read?;
    }
    if table.extra {
        others(record, &found.others, tags, trail)?;
        known |= !found.others.is_empty();
    }
    let may_lack = known || element.is_empty();
    missing.retain(|(index, wire)| {
        !tags.contains(wire) && is_missing(record, *index, may_lack, trail)
    });
    if missing.is_empty() {
        return Ok(());
    }
    let names: Vec<String> = missing.iter().map(|(_, wire)| format!("`{wire}`")).collect();
    Err(format!("missing {} of {}", names.join(", "), table.name))
}

/// Whether a null that came for a field is as if nothing had come.
fn is_absent(record: &mut dyn Record, index: usize, element: &Element, trail: &Trail) -> bool {
    element.nil && !trail.is_strict() && !takes_null(&record.slot(index))
}

/// The text of an element with attributes: nothing is no value of an optional one.
fn own_text(slot: Slot<'_>, content: &str) -> Read {
    match slot {
        Slot::OptStr(_) | Slot::OptBool(_) | Slot::OptI64(_) | Slot::OptF64(_) | Slot::Opt(_)
            if content.is_empty() =>
        {
            Ok(())
        }
        slot => text(slot, content),
    }
}

/// Whether a required value that is not there is an error. A list without elements is empty; what
/// else is empty may be lacking where the record is known to be the one described.
fn is_missing(record: &mut dyn Record, index: usize, may_lack: bool, trail: &Trail) -> bool {
    match record.slot(index) {
        Slot::Seq(_) | Slot::Map(_) | Slot::Opt(_) => false,
        _ => trail.is_strict() || !may_lack || !stand_in(record, index),
    }
}

/// Keeps the elements that no field is called as.
fn others(record: &mut dyn Record, elements: &[&Element], tags: &[&str], trail: &Trail) -> Read {
    let Slot::Map(place) = record.slot(record.table().fields.len()) else { return Ok(()) };
    each_name(elements, &mut |name, elements| {
        if tags.contains(&name) {
            return Ok(());
        }
        entry(place, name, elements, trail)
    })
}

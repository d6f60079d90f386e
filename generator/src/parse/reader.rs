//! What every reader of nodes uses: members with their location, the plain types with warnings for
//! values that do not fit.

use super::Dialect;
use crate::{
    Session,
    document::{Arena, Document, Extensions, Id, Located, Nodes, RefOr, Reference},
    source::{Loader, Location, SourceId},
    value::{Number, Value},
};

/// Reads nodes of one file into a document.
pub(crate) struct Reader<'a> {
    /// Where nodes go.
    pub document: &'a mut Document,
    /// Where locations and faults go.
    pub session: &'a mut Session,
    /// What gives other files.
    pub loader: &'a dyn Loader,
    /// The root description.
    pub root: SourceId,
    /// The format whose rules apply in this file.
    pub dialect: Dialect,
    /// The locations that references lead to and that are being read.
    pub open: Vec<Location>,
}

/// One member of an object, or element of an array, that is not yet looked at.
#[derive(Clone, Copy)]
pub(crate) struct Member<'v> {
    /// Where the object stands.
    pub parent: Location,
    /// The key of the member.
    pub key: &'v str,
    /// The value under the key.
    pub value: &'v Value,
}

/// A kind of node that lives in an arena and can be referred to.
pub(crate) trait Node: Located + Sized + 'static {
    /// The object in messages, with its article.
    const WHAT: &'static str;
    /// Where nodes of this kind live.
    fn arena(nodes: &mut Nodes) -> &mut Arena<Self>;
    /// Reads one node; `None`, with an error, when it cannot be read.
    fn read(reader: &mut Reader<'_>, value: &Value, location: Location) -> Option<Self>;
}

impl Reader<'_> {
    /// Reads the node at `location`, or finds it when a reference had it read before.
    pub fn node<T: Node>(&mut self, value: &Value, location: Location) -> Option<Id<T>> {
        let parent = self.session.pointers.parent(location.pointer);
        if self.session.pointers.was_searched(parent)
            && let Some(known) = T::arena(&mut self.document.nodes).at(location)
        {
            return Some(known);
        }
        let node = T::read(self, value, location)?;
        Some(T::arena(&mut self.document.nodes).push(node))
    }

    /// Reads a node or a reference to one.
    pub fn node_or_ref<T: Node>(&mut self, value: &Value, location: Location) -> Option<RefOr<T>> {
        match self.reference(value, location) {
            Some(reference) => Some(RefOr::Ref(reference)),
            None => self.node(value, location).map(RefOr::Item),
        }
    }

    /// The reference that an object is, if it has a `$ref`.
    pub fn reference(&mut self, value: &Value, location: Location) -> Option<Reference> {
        let target = value.get("$ref")?.as_str()?.to_owned();
        let text = |key| value.get(key).and_then(Value::as_str).map(str::to_owned);
        Some(Reference {
            location,
            target,
            summary: text("summary"),
            description: text("description"),
        })
    }

    /// The members of an object, or a warning that `what` is none.
    pub fn object<'v>(
        &mut self,
        value: &'v Value,
        parent: Location,
        what: &str,
    ) -> Option<impl Iterator<Item = Member<'v>> + use<'v>> {
        match value {
            Value::Object(members) => {
                Some(members.iter().map(move |(key, value)| Member { parent, key, value }))
            }
            other => {
                let message = format!(
                    "{what} must be an object, but this is {}; it is ignored",
                    other.kind()
                );
                self.session.diagnostics.warning("unexpected-value", parent, message);
                None
            }
        }
    }

    /// The location of a member that is walked into: each is walked into once.
    pub fn place(&mut self, member: Member<'_>) -> Location {
        Location {
            source: member.parent.source,
            pointer: self.session.pointers.push(member.parent.pointer, member.key),
        }
    }

    /// The location of something below `parent` that is only mentioned in messages.
    pub fn below(&mut self, parent: Location, key: &str) -> Location {
        Location {
            source: parent.source,
            pointer: self.session.pointers.child(parent.pointer, key),
        }
    }

    /// The members of the object that a member holds, each with its location. `x-…` members are not
    /// among them.
    pub fn entries<'v>(&mut self, member: Member<'v>) -> Vec<(&'v str, &'v Value, Location)> {
        let Value::Object(members) = member.value else {
            self.unexpected(member, "an object");
            return Vec::new();
        };
        let parent = self.place(member);
        members
            .iter()
            .map(|(key, value)| (&**key, value, self.place(Member { parent, key, value })))
            .collect()
    }

    /// The elements of the array that a member holds, each with its location.
    pub fn elements<'v>(&mut self, member: Member<'v>) -> Vec<(&'v Value, Location)> {
        let Value::Array(items) = member.value else {
            self.unexpected(member, "an array");
            return Vec::new();
        };
        let parent = self.place(member);
        let mut element =
            |(i, value)| (value, self.place(Member { parent, key: &usize::to_string(&i), value }));
        items.iter().enumerate().map(&mut element).collect()
    }

    /// A text. A number or boolean is read as its text.
    pub fn text(&mut self, member: Member<'_>) -> Option<String> {
        match member.value {
            Value::String(text) => Some(text.to_string()),
            Value::Number(_) | Value::Bool(_) => {
                self.unexpected_but(member, "a string", "it is read as one");
                Some(member.value.to_string())
            }
            Value::Null | Value::Array(_) | Value::Object(_) => {
                let text = self.text_elsewhere(member);
                if text.is_none() {
                    self.unexpected(member, "a string");
                }
                text
            }
        }
    }

    /// A text that a reference leads to.
    fn text_elsewhere(&mut self, member: Member<'_>) -> Option<String> {
        let location = self.below(member.parent, member.key);
        let reference = self.reference(member.value, location)?;
        self.follow(&reference)?.value().as_str().map(str::to_owned)
    }

    /// A boolean; its text is read as one too.
    pub fn flag(&mut self, member: Member<'_>) -> Option<bool> {
        let meant = match member.value {
            Value::Bool(value) => return Some(*value),
            Value::String(text) if text.eq_ignore_ascii_case("true") => true,
            Value::String(text) if text.eq_ignore_ascii_case("false") => false,
            _ => {
                self.unexpected(member, "true or false");
                return None;
            }
        };
        self.unexpected_but(member, "true or false", "it is read as one of them");
        Some(meant)
    }

    /// A number; its text is read as one too.
    pub fn number(&mut self, member: Member<'_>) -> Option<Number> {
        let text = match member.value {
            Value::Number(number) => return Some(*number),
            Value::String(text) => text,
            _ => "",
        };
        let integer = text.parse().ok().map(Number::Integer);
        let number = integer
            .or_else(|| text.parse::<f64>().ok().filter(|n| n.is_finite()).map(Number::Float));
        match number {
            Some(_) => self.unexpected_but(member, "a number", "it is read as one"),
            None => self.unexpected(member, "a number"),
        }
        number
    }

    /// A number that counts something.
    pub fn count(&mut self, member: Member<'_>) -> Option<u64> {
        let number = self.number(member)?;
        let count = number.as_integer().and_then(|count| u64::try_from(count).ok());
        if count.is_none() {
            self.unexpected(member, "a whole number that is not negative");
        }
        count
    }

    /// A list of strings.
    pub fn strings(&mut self, member: Member<'_>) -> Vec<String> {
        let Value::Array(items) = member.value else {
            self.unexpected(member, "a list of strings");
            return Vec::new();
        };
        if items.iter().all(|item| item.as_str().is_some()) {
            return items.iter().filter_map(Value::as_str).map(str::to_owned).collect();
        }
        let parent = self.below(member.parent, member.key);
        let element = |(i, value)| self.text(Member { parent, key: &usize::to_string(&i), value });
        items.iter().enumerate().filter_map(element).collect()
    }

    /// Keeps an `x-…` member. `false`: it is none.
    pub fn extension(&mut self, member: Member<'_>, extensions: &mut Extensions) -> bool {
        if !member.key.starts_with("x-") && !member.key.starts_with("X-") {
            return false;
        }
        let location = self.place(member);
        let value = self.with_references_replaced(member.value, location);
        extensions.0.push((member.key.to_owned(), location, value));
        true
    }

    /// Keeps an `x-…` member, and warns of any other, once for each kind of object.
    pub fn extension_or_unknown(
        &mut self,
        member: Member<'_>,
        what: &str,
        extensions: &mut Extensions,
    ) {
        if !self.extension(member, extensions) {
            self.unknown(member, what);
        }
    }

    /// Warns of a keyword that `what` (with its article) does not have, once for each kind of
    /// object.
    pub fn unknown(&mut self, member: Member<'_>, what: &str) {
        if member.key.starts_with("x-")
            || !self.session.diagnostics.first("unknown-keyword", &format!("{what} {}", member.key))
        {
            return;
        }
        let location = self.below(member.parent, member.key);
        let message = format!(
            "`{}` is not a keyword of {what}; it is ignored, here and elsewhere",
            member.key
        );
        self.session.diagnostics.warning("unknown-keyword", location, message);
    }

    /// Notes a keyword of OpenAPI 3.2, once for each kind of object (with its article), and what is
    /// made of it.
    pub fn newer(&mut self, member: Member<'_>, what: &str, consequence: &str) {
        if self.session.diagnostics.first("newer-construct", &format!("{what} {}", member.key)) {
            let location = self.below(member.parent, member.key);
            let message =
                format!("`{}` of {what} is new in OpenAPI 3.2; {consequence}", member.key);
            self.session.diagnostics.remark("newer-construct", location, message);
        }
    }

    /// Warns of a value that is ignored because it is not what it must be.
    pub fn unexpected(&mut self, member: Member<'_>, expected: &str) {
        self.unexpected_but(member, expected, "it is ignored");
    }

    /// Warns of a value that is not what it must be, and says what is made of it.
    pub fn unexpected_but(&mut self, member: Member<'_>, expected: &str, consequence: &str) {
        // A null means that there is nothing, and files that write one write many.
        if *member.value == Value::Null
            && !self.session.diagnostics.first("unexpected-value", member.key)
        {
            return;
        }
        let location = self.below(member.parent, member.key);
        let message = format!(
            "`{}` must be {expected}, but this is {}; {consequence}",
            member.key,
            member.value.kind()
        );
        self.session.diagnostics.warning("unexpected-value", location, message);
    }
}

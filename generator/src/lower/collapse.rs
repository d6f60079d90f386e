//! Members of a union that are the same on the wire, or cannot be told apart, become one.

use super::{
    Lower, SchemaId,
    decide::{ObjectFacts, Sort, common_tag, order},
    kind::{Kind, listed_values},
    scalar,
    union::{Member, Members},
};
use crate::{
    document::{JsonType, Schema},
    ir::Scalar,
    source::Location,
    value::Value,
};
use std::collections::{BTreeSet, HashMap, HashSet};

/// Properties of joined records that are joined in their turn: more levels than this are untyped.
const MOST_JOINS: u8 = 2;

impl Lower<'_> {
    /// Members that are the same on the wire become one.
    pub fn collapse(&mut self, target: SchemaId, members: &mut Members) {
        if self.schema(target).discriminator.is_some() || members.list.len() < 2 {
            return;
        }
        self.resolve_same(members);
        self.collapse_text(target, members);
        self.collapse_numbers(target, members);
        let mut bools = 0;
        members.list.retain(|member| {
            bools += usize::from(member.kind == Kind::Scalar(Scalar::Bool));
            member.kind != Kind::Scalar(Scalar::Bool) || bools == 1
        });
        self.collapse_holders(target, members, Kind::List);
        self.collapse_holders(target, members, Kind::Map);
        self.collapse_records(target, members);
    }

    /// A member that is exactly another schema stands for that.
    fn resolve_same(&mut self, members: &mut Members) {
        for member in &mut members.list {
            while let Kind::Same(other) = member.kind {
                let view = self.view(other);
                (member.schema, member.target) = (other, view.target);
                member.kind = self.kind(view.target);
            }
        }
    }

    /// Text: an enum and a plain string are the enum, which is open; two formats are a string; enums without names are one.
    fn collapse_text(&mut self, target: SchemaId, members: &mut Members) {
        let is_enum = |m: &Member| m.kind == Kind::TextEnum;
        let plain: Vec<Scalar> = members.list.iter().filter_map(text_scalar).collect();
        let enums: Vec<Member> = members.list.iter().filter(|m| is_enum(m)).cloned().collect();
        let joined = match (&plain[..], &enums[..]) {
            ([], [] | [_]) | ([_], []) => return,
            ([], enums) => {
                let loose: Vec<&Member> = enums.iter().filter(|m| !self.shared.contains(&m.target)).collect();
                if loose.len() < 2 {
                    return;
                }
                let made = self.joined_enum(target, &loose);
                let targets: HashSet<SchemaId> = loose.iter().map(|m| m.target).collect();
                members.notes.push("Several lists of values are one enum.".to_owned());
                replace(&mut members.list, |m| targets.contains(&m.target), made);
                return;
            }
            (_, [only]) => {
                members.notes.push("Any text is allowed besides the known values.".to_owned());
                only.clone()
            }
            (_, [_, _, ..]) => {
                members.notes.push("Any text is allowed besides the known values.".to_owned());
                self.joined_enum(target, &enums.iter().collect::<Vec<_>>())
            }
            ([first, rest @ ..], []) => {
                let same = rest.iter().all(|scalar| scalar == first);
                let format = if same { self.first_format(members) } else { None };
                if !same {
                    members.notes.push("Text in one of several formats.".to_owned());
                }
                let schema = Schema { types: vec![JsonType::String], format, ..self.bare(target) };
                self.made_member(schema)
            }
        };
        replace(&mut members.list, |m| is_enum(m) || text_scalar(m).is_some(), joined);
    }

    fn first_format(&self, members: &Members) -> Option<String> {
        members.list.iter().find(|m| text_scalar(m).is_some()).and_then(|m| self.schema(m.target).format.clone())
    }

    /// Numbers: the widest; an enum of integers and an integer are the enum, which is open.
    fn collapse_numbers(&mut self, target: SchemaId, members: &mut Members) {
        let number = |m: &Member| match m.kind {
            Kind::Scalar(scalar) if scalar != Scalar::Bool && !scalar::is_text(scalar) => Some(scalar),
            Kind::IntEnum => Some(Scalar::I64),
            _ => None,
        };
        let scalars: Vec<Scalar> = members.list.iter().filter_map(number).collect();
        let [first, rest @ ..] = &scalars[..] else { return };
        if rest.is_empty() {
            return;
        }
        let widest = rest.iter().fold(*first, |a, b| scalar::widest(a, *b).unwrap_or(a));
        let enums: Vec<Member> = members.list.iter().filter(|m| m.kind == Kind::IntEnum).cloned().collect();
        let joined = match (&enums[..], widest) {
            ([only], scalar) if scalar != Scalar::F64 && scalar != Scalar::F32 => only.clone(),
            ([], _) | (_, Scalar::F64 | Scalar::F32) => {
                let (ty, format) = match widest {
                    Scalar::F64 => (JsonType::Number, None),
                    Scalar::F32 => (JsonType::Number, Some("float")),
                    Scalar::U64 => (JsonType::Integer, Some("uint64")),
                    Scalar::I32 => (JsonType::Integer, Some("int32")),
                    Scalar::U32 => (JsonType::Integer, Some("uint32")),
                    Scalar::UnixTime => (JsonType::Integer, Some("unixtime")),
                    _ => (JsonType::Integer, None),
                };
                let schema = Schema { types: vec![ty], format: format.map(str::to_owned), ..self.bare(target) };
                self.made_member(schema)
            }
            (enums, _) => self.joined_enum(target, &enums.iter().collect::<Vec<_>>()),
        };
        replace(&mut members.list, |m| number(m).is_some(), joined);
    }

    /// Records that cannot be told apart become one record that has the properties of all: nothing that is received is lost.
    fn collapse_records(&mut self, target: SchemaId, members: &mut Members) {
        let records: Vec<Member> = members.list.iter().filter(|m| m.kind == Kind::Record).cloned().collect();
        if records.len() < 2 {
            return;
        }
        let facts: Vec<ObjectFacts> = records.iter().map(|member| self.object_facts(member)).collect();
        let facts: Vec<&ObjectFacts> = facts.iter().collect();
        if records.len() == members.list.len() && common_tag(&facts).is_some() {
            return;
        }
        let stuck = order(&facts).1;
        if stuck.len() < 2 {
            return;
        }
        let joined: Vec<&Member> = stuck.iter().map(|i| &records[*i]).collect();
        let names: Vec<String> = joined.iter().filter_map(|m| m.name.as_ref()).map(|name| format!("`{name}`")).collect();
        let what = if names.is_empty() { "Several members".to_owned() } else { names.join(", ") };
        let note = format!("{what} cannot be told apart, so this has the properties of all of them.");
        let targets: HashSet<SchemaId> = joined.iter().map(|m| m.target).collect();
        if joined.len() == members.list.len() && !self.view(target).nullable {
            self.unions.entry(joined.iter().map(|m| m.target.0).collect()).or_insert(target);
        }
        let schema = self.joined_record(target, &joined);
        let made = self.make(schema);
        if joined.len() == members.list.len() {
            self.inherit_name(target, made);
        }
        self.remarks.insert(made, note.clone());
        members.notes.push(note);
        replace(
            &mut members.list,
            |m| targets.contains(&m.target),
            Member { schema: made, target: made, kind: Kind::Record, name: None },
        );
    }

    /// An object with the properties of all these; required is what all require.
    fn joined_record(&mut self, target: SchemaId, records: &[&Member]) -> Schema {
        let mut properties: Vec<(String, Vec<SchemaId>)> = Vec::new();
        let mut index: HashMap<String, usize> = HashMap::new();
        let mut required: Option<Vec<String>> = None;
        let mut open = None;
        for member in records {
            let schema = self.schema(member.target);
            for (name, id) in &schema.properties {
                let at = *index.entry(name.clone()).or_insert(properties.len());
                if at == properties.len() {
                    properties.push((name.clone(), Vec::new()));
                }
                let inside = self.view(*id).target;
                if !properties[at].1.iter().any(|known| self.view(*known).target == inside) {
                    properties[at].1.push(*id);
                }
            }
            open = open.or(schema.additional_properties.filter(|id| self.schema(*id).boolean != Some(false)));
            required = Some(match required {
                None => schema.required.clone(),
                Some(known) => known.into_iter().filter(|name| schema.required.contains(name)).collect(),
            });
        }
        let bare = self.bare(target);
        let properties = properties.into_iter().map(|(name, ids)| {
            let id = self.joined_property(target, &bare, ids);
            (name, id)
        });
        let properties = properties.collect();
        let required = required.unwrap_or_default();
        Schema { types: vec![JsonType::Object], properties, required, additional_properties: open, ..bare }
    }

    /// A property of several records: it may be any of theirs. What is joined is counted, for records that hold each other could be
    /// joined without end.
    fn joined_property(&mut self, target: SchemaId, bare: &Schema, ids: Vec<SchemaId>) -> SchemaId {
        if let [only] = ids[..] {
            return only;
        }
        let location = ids.last().map_or(bare.location, |id| self.schema(*id).location);
        let joins = self.joins.get(&self.origin(target)).map_or(1, |joins| joins + 1);
        let plain = ids.iter().all(|id| matches!(self.sort(*id), Some(Sort::Text | Sort::Number | Sort::Bool)));
        if plain || joins <= MOST_JOINS {
            return self.any_of(ids, bare.location, joins);
        }
        let free = self.make(Schema { boolean: Some(true), ..Schema::empty(location) });
        self.untyped.insert(free, "members of a union that cannot be told apart have it with different types");
        free
    }

    /// The union of these, made once for the same ones: a union that holds itself comes to an end.
    pub fn any_of(&mut self, ids: Vec<SchemaId>, location: Location, joins: u8) -> SchemaId {
        let key: BTreeSet<u32> = ids.iter().map(|id| self.view(*id).target.0).collect();
        if let Some(known) = self.unions.get(&key) {
            return *known;
        }
        let union = self.make(Schema { any_of: ids, ..Schema::empty(location) });
        self.unions.insert(key, union);
        self.joins.insert(union, joins);
        union
    }

    /// An enum with the values of all these.
    fn joined_enum(&mut self, target: SchemaId, enums: &[&Member]) -> Member {
        let mut values: Vec<(Location, Value)> = Vec::new();
        let mut seen = HashSet::new();
        let mut extensions = crate::document::Extensions::default();
        for member in enums {
            let schema = self.schema(member.target);
            let listed = listed_values(&schema).into_iter().filter(|value| seen.insert(value.to_string()));
            values.extend(listed.map(|value| (schema.location, value)));
            if enums.len() == 1 {
                extensions = schema.extensions.clone();
            }
        }
        let types = self.schema(enums[0].target).types.clone();
        let schema = Schema { types, enum_values: Some(values), extensions, ..self.bare(target) };
        self.made_member(schema)
    }

    /// A schema at the place of a union.
    pub fn bare(&self, target: SchemaId) -> Schema {
        let around = self.schema(target);
        Schema { description: around.description.clone(), ..Schema::empty(around.location) }
    }

    pub fn made_member(&mut self, schema: Schema) -> Member {
        let id = self.make(schema);
        let kind = self.kind(id);
        Member { schema: id, target: id, kind, name: None }
    }
}

fn text_scalar(member: &Member) -> Option<Scalar> {
    match member.kind {
        Kind::Scalar(scalar) if scalar::is_text(scalar) => Some(scalar),
        _ => None,
    }
}

/// One member instead of several, at the place of the first.
pub fn replace(list: &mut Vec<Member>, is_one: impl Fn(&Member) -> bool, by: Member) {
    let Some(first) = list.iter().position(&is_one) else { return };
    let mut at = 0;
    list.retain(|member| {
        at += 1;
        at - 1 == first || !is_one(member)
    });
    list[first] = by;
}

//! Members of a union that are the same on the wire, or cannot be distinguished, become one.

use super::{
    discriminate::{ObjectFacts, common_tag},
    expression::{Expr, ExprId},
    kind::{Classifier, Kind},
    limits,
    made::NOTHING,
    members::{Member, Members},
    order::order,
    scalar,
};
use crate::{
    document::JsonType,
    ir::{Note, Scalar},
};
use std::collections::{HashMap, HashSet};

/// Lists, or maps, of things of the same sort.
#[derive(Default)]
struct Group {
    /// The expressions of the containers themselves.
    containers: Vec<ExprId>,
    /// The expressions of the items.
    inside: Vec<ExprId>,
}

impl Classifier<'_> {
    /// Members that are the same on the wire become one.
    pub fn simplify(&mut self, target: ExprId, members: &mut Members) {
        self.leave_out_one_text(target, members);
        self.simplify_text(target, members);
        self.simplify_numbers(target, members);
        self.simplify_booleans(target, members);
        self.simplify_containers(target, members, Kind::List);
        self.simplify_containers(target, members, Kind::Map);
        self.simplify_records(target, members);
    }

    /// Text: one value beside any text says nothing, unless it has a name, or all of it has.
    fn leave_out_one_text(&mut self, target: ExprId, members: &mut Members) {
        let plain: Vec<Scalar> = members.list.iter().filter_map(text_scalar).collect();
        let mut enums = members.list.iter().filter(|m| is_enum(m)).map(|m| m.target);
        let (Some(only), None) = (enums.next(), enums.next()) else { return };
        let whole = members.list.iter().all(|m| is_enum(m) || text_scalar(m).is_some());
        if plain.is_empty()
            || plain.contains(&Scalar::Binary)
            || !self.says_nothing(only, target, whole)
        {
            return;
        }
        if plain.iter().all(|scalar| *scalar == Scalar::String) {
            return members.list.retain(|m| !is_enum(m));
        }
        members.notes.push(Note::SeveralFormats);
        let text =
            self.made(Expr::Widest { at: target, ty: JsonType::String, format: None, whole });
        replace(&mut members.list, |m| is_enum(m) || text_scalar(m).is_some(), text);
    }

    /// Text: an enum and a plain string are the enum, which is open; two formats are a string;
    /// enums without names are one.
    fn simplify_text(&mut self, target: ExprId, members: &mut Members) {
        let plain: Vec<Scalar> = members.list.iter().filter_map(text_scalar).collect();
        let enums: Vec<ExprId> =
            members.list.iter().filter(|m| is_enum(m)).map(|m| m.target).collect();
        let whole = members.list.iter().all(|m| is_enum(m) || text_scalar(m).is_some());
        let joined = match (&plain[..], &enums[..]) {
            ([], [] | [_]) | ([_], []) => return,
            ([], enums) => {
                let loose: Vec<ExprId> =
                    enums.iter().copied().filter(|m| !self.compose.is_referenced(*m)).collect();
                if loose.len() < 2 {
                    return;
                }
                members.notes.push(Note::JoinedEnums);
                let whole = loose.len() == members.list.len();
                let once: HashSet<ExprId> = loose.iter().copied().collect();
                let made = self.made(Expr::Values { at: target, members: loose, whole });
                replace(&mut members.list, |m| once.contains(&m.target), made);
                return;
            }
            (_, [only]) => {
                members.notes.push(Note::AnyOtherText);
                let only = *only;
                members
                    .list
                    .iter()
                    .find(|m| m.target == only)
                    .cloned()
                    .expect("it is one of the members")
            }
            (_, enums @ [_, _, ..]) => {
                members.notes.push(Note::AnyOtherText);
                self.made(Expr::Values { at: target, members: enums.to_vec(), whole })
            }
            ([first, rest @ ..], []) => {
                let same = rest.iter().all(|scalar| scalar == first);
                // A file, or a text in place of it, can be sent as either.
                let bytes =
                    std::iter::once(first).chain(rest).any(|scalar| *scalar == Scalar::Binary);
                let format = match (bytes, same) {
                    (true, _) => Some("binary".into()),
                    (false, true) => self.first_format(members),
                    (false, false) => None,
                };
                if !same && !bytes {
                    members.notes.push(Note::SeveralFormats);
                }
                self.made(Expr::Widest { at: target, ty: JsonType::String, format, whole })
            }
        };
        replace(&mut members.list, |m| is_enum(m) || text_scalar(m).is_some(), joined);
    }

    fn first_format(&mut self, members: &Members) -> Option<std::rc::Rc<str>> {
        let first = members.list.iter().find(|m| text_scalar(m).is_some())?;
        self.compose.target(first.target).limits.format.as_deref().map(Into::into)
    }

    /// Booleans: those of one value are the two that there are, or say nothing beside any boolean.
    fn simplify_booleans(&mut self, target: ExprId, members: &mut Members) {
        let is_bool = |m: &Member| m.kind == Kind::Scalar(Scalar::Bool);
        let bools: Vec<Member> = members.list.iter().filter(|m| is_bool(m)).cloned().collect();
        if bools.len() < 2 {
            return;
        }
        let values: Vec<_> = bools.iter().map(|m| self.compose.target(m.target).listed()).collect();
        let same = values.iter().all(|listed| *listed == values[0]);
        let any = values.iter().position(Vec::is_empty);
        let joined = match any.or(same.then_some(0)) {
            Some(at) => bools[at].clone(),
            None => {
                let whole = bools.len() == members.list.len();
                let ty = JsonType::Boolean;
                self.made(Expr::Widest { at: target, ty, format: None, whole })
            }
        };
        replace(&mut members.list, is_bool, joined);
    }

    /// Numbers: the widest; an enum of integers and an integer are the enum, which is open,
    /// unless it is one value without a name. A float of 64 bits does not hold all integers of 64:
    /// those stay apart.
    fn simplify_numbers(&mut self, target: ExprId, members: &mut Members) {
        let wide = |m: &Member| matches!(m.kind, Kind::Scalar(Scalar::I64 | Scalar::U64));
        let float = |m: &Member| matches!(m.kind, Kind::Scalar(Scalar::F32 | Scalar::F64));
        if members.list.iter().any(wide) && members.list.iter().any(float) {
            let list = std::mem::take(&mut members.list);
            let (floats, others) = list.into_iter().partition(float);
            for list in [others, floats] {
                let mut part = Members { list, ..Members::default() };
                self.join_numbers(target, &mut part, false);
                members.list.append(&mut part.list);
                members.notes.append(&mut part.notes);
            }
            return;
        }
        self.join_numbers(target, members, true);
    }

    fn join_numbers(&mut self, target: ExprId, members: &mut Members, all: bool) {
        let number = |m: &Member| match m.kind {
            Kind::Scalar(scalar) if scalar != Scalar::Bool && !scalar.is_text() => Some(scalar),
            Kind::IntEnum => Some(Scalar::I64),
            _ => None,
        };
        let scalars: Vec<Scalar> = members.list.iter().filter_map(number).collect();
        let [first, rest @ ..] = &scalars[..] else { return };
        if rest.is_empty() {
            return;
        }
        let whole = all && scalars.len() == members.list.len();
        let widest = rest.iter().fold(*first, |a, b| scalar::widest(a, *b).unwrap_or(a));
        let enums: Vec<Member> =
            members.list.iter().filter(|m| m.kind == Kind::IntEnum).cloned().collect();
        let is_float = matches!(widest, Scalar::F64 | Scalar::F32);
        let joined = match &enums[..] {
            [only] if !is_float && !self.says_nothing(only.target, target, whole) => {
                members.notes.push(Note::AnyOtherInteger);
                only.clone()
            }
            _ if is_float || enums.len() < 2 => {
                let (ty, format) = match widest {
                    Scalar::F64 => (JsonType::Number, None),
                    Scalar::F32 => (JsonType::Number, Some("float")),
                    Scalar::U64 => (JsonType::Integer, Some("uint64")),
                    Scalar::I32 => (JsonType::Integer, Some("int32")),
                    Scalar::U32 => (JsonType::Integer, Some("uint32")),
                    Scalar::UnixTime => (JsonType::Integer, Some("unixtime")),
                    _ => (JsonType::Integer, None),
                };
                self.made(Expr::Widest { at: target, ty, format: format.map(Into::into), whole })
            }
            _ => {
                if enums.len() < scalars.len() {
                    members.notes.push(Note::AnyOtherInteger);
                }
                let enums = enums.iter().map(|m| m.target).collect();
                self.made(Expr::Values { at: target, members: enums, whole })
            }
        };
        replace(&mut members.list, |m| number(m).is_some(), joined);
    }

    /// Whether an enum beside any other value of its type says nothing: it has one value, and no
    /// name, nor has the union that all of it is.
    fn says_nothing(&mut self, only: ExprId, target: ExprId, whole: bool) -> bool {
        self.compose.target(only).listed().len() == 1
            && !self.compose.is_referenced(only)
            && !(whole && self.compose.is_referenced(target))
    }

    /// Lists of things of the same JSON type are a list of any of them, and so are maps: to try one
    /// after the other could lose what only a later one knows of.
    fn simplify_containers(&mut self, target: ExprId, members: &mut Members, kind: Kind) {
        let mut groups: Vec<Group> = Vec::new();
        let mut known: HashMap<(usize, JsonType), usize> = HashMap::new();
        for member in members.list.iter().filter(|m| m.kind == kind) {
            let at = member.target;
            let inside = if kind == Kind::List {
                self.compose.item(at)
            } else {
                self.compose.additional(at)
            };
            let inside = inside.unwrap_or(NOTHING);
            let sort = self.innermost(inside);
            let group = *known.entry(sort).or_insert(groups.len());
            if group == groups.len() {
                groups.push(Group::default());
            }
            groups[group].containers.push(at);
            groups[group].inside.push(inside);
        }
        for Group { containers, inside } in
            groups.into_iter().filter(|group| group.containers.len() > 1)
        {
            let inside = self.compose.any_of(target, inside);
            let ty = if kind == Kind::List { JsonType::Array } else { JsonType::Object };
            let whole = containers.len() == members.list.len();
            let made = self.made(Expr::Container { at: target, ty, inside, whole });
            let once: HashSet<ExprId> = containers.into_iter().collect();
            replace(&mut members.list, |m| once.contains(&m.target), made);
        }
    }

    /// How many lists a value is inside of, and what it is there. What may be of several types may
    /// be an object too.
    fn innermost(&mut self, mut expr: ExprId) -> (usize, JsonType) {
        let mut depth = 0;
        while self.json_type(expr) == Some(JsonType::Array) && depth < limits::MOST_LISTS {
            let target = self.compose.view(expr).target;
            expr = self.compose.item(target).unwrap_or(NOTHING);
            depth += 1;
        }
        (depth, self.json_type(expr).unwrap_or(JsonType::Object))
    }

    /// Records that cannot be distinguished become one record that has the properties of all:
    /// nothing that is received is lost.
    fn simplify_records(&mut self, target: ExprId, members: &mut Members) {
        let records: Vec<Member> =
            members.list.iter().filter(|m| m.kind == Kind::Record).cloned().collect();
        if records.len() < 2 {
            return;
        }
        let facts: Vec<ObjectFacts> =
            records.iter().map(|member| self.object_facts(member)).collect();
        let facts: Vec<&ObjectFacts> = facts.iter().collect();
        if records.len() == members.list.len() && common_tag(&facts).is_some() {
            return;
        }
        let stuck = order(&facts).1;
        if stuck.len() < 2 {
            return;
        }
        let joined: Vec<&Member> = stuck.iter().map(|i| &records[*i]).collect();
        members.notes.push(Note::Joined(joined.iter().filter_map(|m| m.name.clone()).collect()));
        let targets: Vec<ExprId> = joined.iter().map(|m| m.target).collect();
        let whole = joined.len() == members.list.len();
        let made = self.made(Expr::Joined { at: target, members: targets.clone(), whole });
        let once: HashSet<ExprId> = targets.into_iter().collect();
        replace(&mut members.list, |m| once.contains(&m.target), made);
    }

    fn made(&mut self, expr: Expr) -> Member {
        let record = matches!(expr, Expr::Joined { .. });
        let id = self.compose.make(expr);
        let kind =
            if record { Kind::Record } else { self.simple_kind(id).expect("it is no union") };
        Member { schema: id, target: id, kind, name: None }
    }
}

fn is_enum(member: &Member) -> bool {
    member.kind == Kind::TextEnum
}

fn text_scalar(member: &Member) -> Option<Scalar> {
    match member.kind {
        Kind::Scalar(scalar) if scalar.is_text() => Some(scalar),
        _ => None,
    }
}

/// One member instead of several, at the position of the first.
fn replace(list: &mut Vec<Member>, is_one: impl Fn(&Member) -> bool, by: Member) {
    let Some(first) = list.iter().position(&is_one) else { return };
    let mut at = 0;
    list.retain(|member| {
        at += 1;
        at - 1 == first || !is_one(member)
    });
    list[first] = by;
}

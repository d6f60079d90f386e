//! `allOf`: all its schemas, and the keywords next to it, become one, keyword by keyword. Where two
//! parts contradict each other the narrower meaning is kept and the contradiction is a diagnostic.

use super::{
    compose::Composer,
    expression::{Expr, ExprId},
    keywords::{Conditions, Keywords, Property, narrower},
    limits, repeats,
};
use crate::{
    document::JsonType,
    ir::{LeftOut, LeftOutKind},
    source::Location,
    value::Value,
};
use std::{
    collections::{HashMap, HashSet},
    rc::Rc,
};

/// A step of the walk through the parts.
enum Walk {
    /// With how many `allOf` lead to it.
    Enter(ExprId, usize),
    Own(ExprId),
    Leave(ExprId),
}

/// Keywords that grow part by part.
struct Merged<'d> {
    keywords: Keywords<'d>,
    index: HashMap<&'d str, usize>,
    demanded: HashSet<&'d str>,
}

impl<'d> Composer<'d> {
    /// What `root` with its `allOf` and its reference says.
    pub fn merge(&mut self, root: ExprId) -> Keywords<'d> {
        if self.exprs.unions_around(root) > limits::DEEPEST_UNION {
            return self.reduced_to_any(root, repeats::TOO_DEEP);
        }
        if self.repeats.is_spent() {
            return self.reduced_to_any(root, repeats::TOO_LONG);
        }
        let parts = self.parts(root);
        if !self.may_repeat(root, &parts) {
            return self.reduced_to_any(root, repeats::TOO_LONG);
        }
        let keywords = Keywords::none(self.location(root));
        let mut merged = Merged { keywords, index: HashMap::new(), demanded: HashSet::new() };
        let mut nullable = None;
        for part in parts {
            let own = self.own(part);
            if part == root || !own.says_something() {
                nullable = Some(nullable.unwrap_or(false) || own.nullable);
            }
            self.add(&mut merged, &own, part, root);
        }
        // The documentation of a union of one goes before that of the one.
        if let Expr::All { parts, .. } = &*self.exprs.get(root)
            && matches!(*self.exprs.get(parts[0]), Expr::WithoutUnion(_))
        {
            let own = self.own(parts[0]);
            merged.keywords.annotations.add(&own.annotations, true);
        }
        merged.keywords.nullable = nullable.unwrap_or(false) || self.all_allow_null(root);
        merged.keywords
    }

    /// Whether all descriptions of one property, which stand in several parts, allow null.
    fn all_allow_null(&mut self, root: ExprId) -> bool {
        let Expr::All { parts, .. } = &*self.exprs.get(root) else { return false };
        let mut told = false;
        for part in parts {
            if !matches!(*self.exprs.get(*part), Expr::Schema(_)) {
                return false;
            }
            if self.own(*part).says_something() {
                told = true;
                if !self.allows_null(*part) {
                    return false;
                }
            }
        }
        told
    }

    /// Whether a schema, or what it refers to, has null among its values.
    fn allows_null(&mut self, mut expr: ExprId) -> bool {
        for _ in 0..limits::LONGEST_CHAIN {
            if self.own(expr).admits_null() {
                return true;
            }
            match self.reference_target(expr) {
                Some(target) => expr = target,
                None => return false,
            }
        }
        false
    }

    /// The expressions that say something themselves, base before derived.
    fn parts(&mut self, root: ExprId) -> Vec<ExprId> {
        let (mut parts, mut walk) = (Vec::new(), vec![Walk::Enter(root, 0)]);
        let (mut seen, mut active) = (HashSet::new(), HashSet::new());
        while let Some(step) = walk.pop() {
            match step {
                Walk::Own(expr) => parts.push(expr),
                Walk::Leave(expr) => {
                    active.remove(&expr);
                }
                Walk::Enter(expr, _) if active.contains(&expr) => {
                    let location = self.location(expr);
                    self.session
                        .diagnostics
                        .warning(
                            "recursive-all-of",
                            location,
                            "this schema is a part of itself through `allOf`",
                        )
                        .note("the inner occurrence is ignored");
                }
                Walk::Enter(expr, depth) if depth > limits::DEEPEST_ALL_OF => self.too_deep(expr),
                Walk::Enter(expr, depth) => {
                    if !seen.insert(expr) {
                        continue;
                    }
                    if let Expr::WithoutUnion(inner) = *self.exprs.get(expr) {
                        seen.insert(inner);
                    }
                    active.insert(expr);
                    walk.extend([Walk::Leave(expr), Walk::Own(expr)]);
                    walk.extend(
                        self.own(expr)
                            .all_of
                            .iter()
                            .rev()
                            .map(|part| Walk::Enter(*part, depth + 1)),
                    );
                    walk.extend(
                        self.reference_target(expr).map(|target| Walk::Enter(target, depth)),
                    );
                }
            }
        }
        parts
    }

    /// Leaves out a part that is too far away.
    pub fn too_deep(&mut self, expr: ExprId) {
        let location = self.location(expr);
        let most = limits::DEEPEST_ALL_OF;
        let reason = format!("it is extended through more than {most} other schemas, one by one");
        let message =
            format!("this schema is extended through more than {most} others, one by one");
        self.session
            .diagnostics
            .warning("too-deep", location, message)
            .note("what is so far away has nothing of it");
        let what =
            format!("what is extended at `{}`", self.session.pointers.text(location.pointer));
        self.left_out.push(LeftOut {
            what,
            kind: LeftOutKind::Type,
            reason,
            location,
            written: None,
        });
    }

    /// Adds the keywords of one part.
    fn add(&mut self, merged: &mut Merged<'d>, part: &Keywords<'d>, expr: ExprId, root: ExprId) {
        let named = self.name(expr).is_some();
        self.add_types(&mut merged.keywords, part);
        self.add_values(&mut merged.keywords, part);
        for Property { name, schema } in &part.object.properties {
            match merged.index.get(name).copied() {
                None => {
                    merged.index.insert(name, merged.keywords.object.properties.len());
                    merged.keywords.object.properties.push(Property { name, schema: *schema });
                }
                Some(known) => {
                    let before = merged.keywords.object.properties[known].schema;
                    merged.keywords.object.properties[known].schema = self.both(before, *schema);
                }
            }
        }
        let into = &mut merged.keywords;
        let required = part.object.required.iter().filter(|name| merged.demanded.insert(name));
        into.object.required.extend(required);
        into.object.patterns.extend(&part.object.patterns);
        into.object.additional =
            self.both_additional(into.object.additional, part.object.additional);
        into.array.items = match (into.array.items, part.array.items) {
            (Some(a), Some(b)) => Some(self.both(a, b)),
            (a, b) => a.or(b),
        };
        if into.array.prefix.is_empty() {
            into.array.prefix.clone_from(&part.array.prefix);
        }
        self.add_union(into, part, root);
        if !part.conditions.is_usual() {
            add_conditions(&mut into.conditions, &part.conditions);
        }
        if !part.limits.is_usual() {
            into.limits.narrow(&part.limits);
        }
        into.discriminator = part.discriminator.or(into.discriminator);
        // Parts with a name keep their annotations to themselves.
        if expr == root || !named {
            into.annotations.add(&part.annotations, expr == root);
        }
    }

    /// Types: what both allow.
    fn add_types(&mut self, into: &mut Keywords<'d>, part: &Keywords<'d>) {
        if into.types.is_empty() || part.types.is_empty() {
            into.types.extend(&part.types);
            return;
        }
        let both: Vec<JsonType> = into
            .types
            .iter()
            .filter_map(|a| part.types.iter().find_map(|b| narrower(*a, *b)))
            .collect();
        if both.is_empty() {
            self.conflict(part.location, "`type`");
        } else {
            into.types = both;
        }
    }

    /// `enum` and `const`: what both allow.
    fn add_values(&mut self, into: &mut Keywords<'d>, part: &Keywords<'d>) {
        match (&mut into.values, &part.values) {
            (into @ None, values) => into.clone_from(values),
            (Some(_), None) => {}
            (Some(known), Some(values)) => {
                let mut strings: HashMap<String, Vec<&Value>> = HashMap::new();
                for (_, value) in &*known {
                    strings.entry(value.to_string()).or_default().push(value);
                }
                let is_known = |value: &Value| {
                    strings.get(&value.to_string()).is_some_and(|alike| alike.contains(&value))
                };
                let both: Vec<(Location, &'d Value)> =
                    values.iter().filter(|(_, value)| is_known(value)).copied().collect();
                if both.is_empty() {
                    self.conflict(part.location, "`enum`");
                    known.clone_from(values);
                } else {
                    *known = both;
                }
            }
        }
        into.constant = part.constant.or(into.constant);
    }

    /// A union in a part. Two of them are the union of all pairs of their members.
    fn add_union(&mut self, into: &mut Keywords<'d>, part: &Keywords<'d>, root: ExprId) {
        if !part.members.iter().any(|member| self.own(*member).says_something()) {
            return;
        }
        // The members of a union may extend the schema that lists them: there it is their base, not
        // a choice.
        if part.members.iter().any(|member| self.reference_target(*member) == Some(root)) {
            return;
        }
        if into.members.is_empty() {
            into.members.clone_from(&part.members);
            return;
        }
        if into.members == part.members {
            return;
        }
        if into.members.len() * part.members.len() > limits::MOST_PAIRS {
            return self.conflict(part.location, "`oneOf`");
        }
        // A value is a member of both: each pair is a member of the whole.
        let mut pairs = Vec::with_capacity(into.members.len() * part.members.len());
        for (i, a) in into.members.iter().enumerate() {
            for (j, b) in part.members.iter().enumerate() {
                let title = self.pair_title((*a, i), (*b, j));
                pairs.push(self.exprs.all(&[*a, *b], title));
            }
        }
        (into.members, into.discriminator) = (pairs, None);
    }

    /// What a pair of members is called, each with its position in its union: after them, when
    /// one of them has a name.
    fn pair_title(&mut self, one: (ExprId, usize), other: (ExprId, usize)) -> Option<Rc<str>> {
        let mut name = |expr: ExprId| {
            let named = self.reference_target(expr).unwrap_or(expr);
            self.name(named).cloned().or_else(|| self.own(expr).annotations.title.clone())
        };
        let (first, second) = (name(one.0), name(other.0));
        let word = |name: &Option<Rc<str>>, at: usize| {
            name.as_ref().map_or(format!("option {}", at + 1), |name| name.to_string())
        };
        (first.is_some() || second.is_some())
            .then(|| format!("{} {}", word(&first, one.1), word(&second, other.1)).into())
    }

    /// What both say of one property or item.
    fn both(&mut self, a: ExprId, b: ExprId) -> ExprId {
        let (first, second) = (self.own(a), self.own(b));
        if a == b || !second.has_meaning() && second.annotations.description.is_none() {
            return a;
        }
        let same = self.reference_target(a).is_some()
            && self.reference_target(a) == self.reference_target(b);
        if !first.has_meaning() || same {
            return b;
        }
        if first.all_of.len() >= limits::MOST_PARTS
            && matches!(*self.exprs.get(a), Expr::All { .. })
        {
            self.conflict(second.location, "a property without end");
            return b;
        }
        self.exprs.all(&[a, b], None)
    }

    /// `additionalProperties`: `false` wins, then the one that says something.
    fn both_additional(&mut self, a: Option<ExprId>, b: Option<ExprId>) -> Option<ExprId> {
        let (Some(first), Some(second)) = (a, b) else { return a.or(b) };
        match (self.own(first).boolean, self.own(second).boolean) {
            (Some(false), _) | (_, Some(true)) => a,
            (_, Some(false)) | (Some(true), _) => b,
            (None, None) => Some(self.both(first, second)),
        }
    }

    fn conflict(&mut self, at: Location, keyword: &str) {
        self.session
            .diagnostics
            .warning(
                "allof-conflict",
                at,
                format!("the parts of an `allOf` contradict each other in {keyword}"),
            )
            .note("the narrower meaning is kept");
    }
}

/// Conditions: those of all parts.
fn add_conditions(known: &mut Conditions, more: &Conditions) {
    known.sometimes.extend(&more.sometimes);
    known.others = known.others.or(more.others);
    known.content = known.content.or(more.content);
    for keyword in &more.unchecked {
        if !known.unchecked.contains(keyword) {
            known.unchecked.push(keyword);
        }
    }
}

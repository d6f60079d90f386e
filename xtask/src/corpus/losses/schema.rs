//! What schemas say, as demands on a type: it must have this property, this member, this value.

use super::{
    Kind,
    files::{Files, Node},
};
use serde_json::{Value, json};
use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet, HashMap},
    rc::Rc,
};

/// The schemas of a description.
pub struct Schemas<'a> {
    /// The files that they stand in.
    pub files: &'a Files,
    /// Whether what stands beside a `$ref` of a schema holds (OpenAPI 3.1 and later).
    siblings: bool,
    /// What extends a schema by `allOf`, by the place of the schema: the `allOf` entry and the
    /// schema that it is in.
    descendants: BTreeMap<String, Vec<(Node<'a>, Node<'a>)>>,
    demands: RefCell<HashMap<String, Rc<Vec<Demand<'a>>>>>,
}

/// Something that a schema says.
#[derive(Debug, Clone)]
pub struct Demand<'a> {
    /// What it is in the count.
    pub kind: Kind,
    /// Where it is said.
    pub place: String,
    /// What a type must be able to hold.
    pub need: Need<'a>,
}

/// What a type must be able to hold.
#[derive(Debug, Clone)]
pub enum Need<'a> {
    /// A value of a JSON type.
    Type(&'a str),
    /// A property with values of a schema.
    Property(String, Node<'a>),
    /// A value of a schema.
    Member(Node<'a>),
    /// One value.
    Value(&'a Value),
    /// A list with items of a schema.
    Items(Node<'a>),
    /// Properties that are not named, with values of a schema.
    Rest(Node<'a>),
}

impl<'a> Need<'a> {
    /// The schema of what is in the value.
    pub fn inner(&self) -> Option<&Node<'a>> {
        match self {
            Need::Property(_, node) | Need::Member(node) | Need::Items(node) | Need::Rest(node) => {
                Some(node)
            }
            Need::Type(_) | Need::Value(_) => None,
        }
    }
}

impl<'a> Schemas<'a> {
    /// The schemas of all files.
    pub fn new(files: &'a Files) -> Schemas<'a> {
        let dialect = files.start().text("openapi").unwrap_or_default().to_owned();
        let siblings = dialect.starts_with("3.") && !dialect.starts_with("3.0");
        let mut schemas =
            Schemas { files, siblings, descendants: BTreeMap::new(), demands: RefCell::default() };
        schemas.descendants = schemas.find_descendants();
        schemas
    }

    /// The named schemas of all files.
    pub fn components(&self) -> Vec<Node<'a>> {
        let of = |whole: Node<'a>| {
            let new = whole.get("components").map(|node| node.list("schemas")).unwrap_or_default();
            whole.list("definitions").into_iter().chain(new).map(|(_, node)| node)
        };
        self.files.all().flat_map(of).collect()
    }

    /// What a schema demands of a type, all that it is put together of included.
    pub fn demands(&self, node: &Node<'a>) -> Rc<Vec<Demand<'a>>> {
        let key = node.key();
        if let Some(known) = self.demands.borrow().get(&key) {
            return Rc::clone(known);
        }
        let mut demands = Vec::new();
        let parts = self.parts(node);
        for part in &parts {
            own(self.files, part, &mut demands);
        }
        let beside: Vec<Node<'_>> = node.beside.iter().flat_map(|node| self.parts(node)).collect();
        demands.retain(|demand| parts.iter().chain(&beside).all(|part| allows(part, demand)));
        together(&mut demands);
        if let Some(target) = self.files.follow(node) {
            self.extended(&target, &mut demands);
        }
        let demands = Rc::new(demands);
        self.demands.borrow_mut().insert(key, Rc::clone(&demands));
        demands
    }

    /// A schema and what is part of it: what it refers to, `allOf`, and what holds under
    /// conditions.
    pub fn parts(&self, node: &Node<'a>) -> Vec<Node<'a>> {
        let (mut open, mut parts, mut seen) = (vec![node.clone()], Vec::new(), BTreeSet::new());
        while let Some(node) = open.pop() {
            if !seen.insert(node.place()) {
                continue;
            }
            if node.value.get("$ref").is_some() {
                open.extend(self.files.follow(&node));
                if !self.siblings {
                    continue;
                }
            }
            open.extend(node.list("allOf").into_iter().map(|(_, part)| part));
            open.extend(node.list("dependentSchemas").into_iter().map(|(_, part)| part));
            open.extend(["then", "else"].iter().filter_map(|key| node.get(key)));
            parts.push(node);
        }
        parts
    }

    /// The members that a discriminator names, and those that extend the schema.
    fn extended(&self, node: &Node<'a>, demands: &mut Vec<Demand<'a>>) {
        let Some(discriminator) = node.get("discriminator") else { return };
        for (_, entry) in discriminator.list("mapping") {
            let Some(text) = entry.value.as_str() else { continue };
            let named = || self.files.target(node, &format!("#/components/schemas/{text}"));
            let target = named().or_else(|| self.files.target(node, text));
            if let Some(target) = target {
                demands.push(Demand {
                    kind: Kind::Member,
                    place: entry.place(),
                    need: Need::Member(target),
                });
            }
        }
        if node.value.get("oneOf").is_some() || node.value.get("anyOf").is_some() {
            return;
        }
        for (entry, schema) in self.extensions(node) {
            demands.push(Demand {
                kind: Kind::Member,
                place: entry.place(),
                need: Need::Member(schema),
            });
        }
    }

    /// The schemas that extend one by `allOf`, by however many steps, each with the entry.
    pub fn extensions(&self, node: &Node<'a>) -> Vec<(Node<'a>, Node<'a>)> {
        let (mut open, mut found, mut seen) = (vec![node.place()], Vec::new(), BTreeSet::new());
        while let Some(place) = open.pop() {
            for (entry, schema) in self.descendants.get(&place).into_iter().flatten() {
                if seen.insert(schema.place()) {
                    open.push(schema.place());
                    found.push((entry.clone(), schema.clone()));
                }
            }
        }
        found
    }

    fn find_descendants(&self) -> BTreeMap<String, Vec<(Node<'a>, Node<'a>)>> {
        let mut found: BTreeMap<String, Vec<(Node<'a>, Node<'a>)>> = BTreeMap::new();
        for schema in self.components() {
            for (_, entry) in schema.list("allOf") {
                if entry.value.get("$ref").is_none() {
                    continue;
                }
                if let Some(base) = self.files.follow(&entry) {
                    found.entry(base.place()).or_default().push((entry, schema.clone()));
                }
            }
        }
        found
    }
}

/// What a schema says itself.
fn own<'a>(files: &'a Files, node: &Node<'a>, demands: &mut Vec<Demand<'a>>) {
    let place = |key: &str| format!("{}/{key}", node.place());
    let mut say = |kind, place, need| demands.push(Demand { kind, place, need });
    for ty in types(node) {
        say(Kind::Type, place("type"), Need::Type(ty));
    }
    let may_be = |ty: &str| types(node).is_empty() || types(node).contains(&ty);
    let properties = node.get("properties").filter(|_| may_be("object"));
    let properties = properties.map(|all| files.follow(&all).unwrap_or(all));
    for (name, schema) in properties.map(|all| all.children()).unwrap_or_default() {
        if *schema.value != Value::Bool(false) {
            say(Kind::Property, schema.place(), Need::Property(name, schema));
        }
    }
    for key in ["oneOf", "anyOf"] {
        for (_, member) in node.list(key) {
            if !is_null(&member) {
                say(Kind::Member, member.place(), Need::Member(member));
            }
        }
    }
    for (_, value) in node.list("enum") {
        if value.value.is_string() || value.value.is_i64() {
            say(Kind::Value, value.place(), Need::Value(value.value));
        }
    }
    let items = node.get("items").into_iter().filter(|items| items.value.is_object());
    let first = node.list("prefixItems").into_iter().map(|(_, item)| item);
    for items in items.chain(first).filter(|_| may_be("array")) {
        say(Kind::Items, items.place(), Need::Items(items));
    }
    let rest = ["additionalProperties", "unevaluatedProperties"].into_iter();
    let rest = rest.filter_map(|key| node.get(key)).filter(|rest| rest.value.is_object());
    let patterns = node.list("patternProperties").into_iter().map(|(_, rest)| rest);
    let patterns = patterns.filter(|rest| *rest.value != Value::Bool(false));
    for rest in rest.chain(patterns).filter(|_| may_be("object")) {
        say(Kind::Rest, rest.place(), Need::Rest(rest));
    }
}

/// Tells the descriptions of one property by several parts of a schema of each other.
fn together(demands: &mut [Demand<'_>]) {
    let mut all: BTreeMap<String, Vec<Node<'_>>> = BTreeMap::new();
    for demand in demands.iter() {
        if let Need::Property(name, node) = &demand.need {
            all.entry(name.clone()).or_default().push(node.clone());
        }
    }
    for demand in demands {
        if let Need::Property(name, node) = &mut demand.need {
            let others = all[name].iter().filter(|other| other.pointer != node.pointer);
            node.beside = others.cloned().collect();
        }
    }
}

/// Whether a schema admits what another part of the same whole demands: what one forbids is not
/// demanded.
fn allows(part: &Node<'_>, demand: &Demand<'_>) -> bool {
    match &demand.need {
        Need::Value(value) => {
            let listed = part.value.get("enum").and_then(Value::as_array);
            part.value.get("const").is_none_or(|only| only == *value)
                && listed.is_none_or(|values| values.contains(value))
        }
        Need::Type(name) => {
            let is_said = part.value.get("type").is_some();
            let all = types(part);
            let wider = || *name == "integer" && all.contains(&"number");
            !is_said || all.contains(name) || wider()
        }
        _ => true,
    }
}

/// The JSON types that a schema names, without null.
fn types<'a>(node: &Node<'a>) -> Vec<&'a str> {
    let all = match node.value.get("type") {
        Some(Value::String(ty)) => vec![ty.as_str()],
        Some(Value::Array(types)) => types.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    all.into_iter().filter(|ty| *ty != "null").collect()
}

/// Whether a schema is of null only.
fn is_null(node: &Node<'_>) -> bool {
    let only = |value: &Value| value.is_null() || value == "null";
    let value = |key| node.value.get(key);
    // So OData's descriptions say that a value may be null (OpenAPI 3.0 has no type for it).
    if *node.value == json!({"type": "object", "nullable": true}) {
        return true;
    }
    let listed = value("enum").and_then(Value::as_array);
    value("type").is_some_and(|ty| match ty {
        Value::Array(types) => !types.is_empty() && types.iter().all(only),
        ty => only(ty),
    }) || value("const").is_some_and(Value::is_null)
        || listed.is_some_and(|values| !values.is_empty() && values.iter().all(Value::is_null))
}

//! Whether types hold all that schemas say: both are walked together, from each use of a schema.

use super::{
    Kind, Lost,
    files::Node,
    schema::{Demand, Need, Schemas},
};
use serde_json::Value;
use specwright::{
    Session,
    ir::{Api, EnumValue, Extra, Scalar, Shape, Type, TypeId},
    value,
};
use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    rc::Rc,
};

/// A use of a schema and of a type.
type Pair = (String, usize);

/// What was found out so far.
pub struct Cover<'a> {
    schemas: &'a Schemas<'a>,
    api: &'a Api,
    /// Where each named type is described, and a use of it.
    types: &'a [(String, Type)],
    at: HashMap<&'a str, Vec<TypeId>>,
    visited: HashSet<Pair>,
    open: Vec<(Node<'a>, &'a Type)>,
    /// What a type was found for.
    pub seen: BTreeSet<(Kind, String)>,
    /// What no type was found for, and the type that should have it.
    pub lost: BTreeMap<(Kind, String), Lost>,
    proven: RefCell<HashSet<Pair>>,
    failed: RefCell<HashSet<Pair>>,
}

/// What of a type meets a demand.
enum Answer<'a> {
    /// Nothing more is to be looked at.
    Met,
    /// One of these types, if it holds what the schema says.
    One(Node<'a>, Vec<&'a Type>),
}

/// Where each named type is described, and a use of it.
pub fn types(api: &Api, session: &Session) -> Vec<(String, Type)> {
    let place = |location: specwright::source::Location| {
        let file = session.sources.path(location.source);
        format!("{file}#{}", session.pointers.text(location.pointer))
    };
    api.types.iter().map(|(id, def)| (place(def.location), Type::Named(id))).collect()
}

impl<'a> Cover<'a> {
    /// Nothing is walked yet. `types` are those of the API.
    pub fn new(schemas: &'a Schemas<'a>, api: &'a Api, types: &'a [(String, Type)]) -> Cover<'a> {
        let mut at: HashMap<&str, Vec<TypeId>> = HashMap::new();
        for (index, (place, _)) in types.iter().enumerate() {
            at.entry(place).or_default().push(TypeId(index as u32));
        }
        Cover {
            schemas,
            api,
            types,
            at,
            visited: HashSet::new(),
            open: Vec::new(),
            seen: BTreeSet::new(),
            lost: BTreeMap::new(),
            proven: RefCell::default(),
            failed: RefCell::default(),
        }
    }

    /// The types that are described at a place.
    pub fn at(&self, place: &str) -> &[TypeId] {
        self.at.get(place).map_or(&[], Vec::as_slice)
    }

    /// A use of a named type.
    pub fn named(&self, id: TypeId) -> &'a Type {
        &self.types[id.0 as usize].1
    }

    /// What a schema says.
    pub fn demands(&self, node: &Node<'a>) -> Rc<Vec<Demand<'a>>> {
        self.schemas.demands(node)
    }

    /// The type of a property of a record.
    pub fn field(&self, ty: &'a Type, name: &str) -> Option<&'a Type> {
        self.alternatives(ty).into_iter().find_map(|ty| self.property(ty, name))
    }

    /// Whether a type holds all that a schema says.
    pub fn fits(&self, node: &Node<'a>, ty: &'a Type) -> bool {
        let mut trail = Vec::new();
        let fits = self.holds(node, ty, &mut trail, &mut HashSet::new());
        if fits {
            self.proven.borrow_mut().extend(trail);
        }
        fits
    }

    /// Notes what of a schema a type holds, and what it does not, as deep as it goes.
    pub fn walk(&mut self, node: &Node<'a>, ty: &'a Type) {
        self.open.push((node.clone(), ty));
        while let Some((node, ty)) = self.open.pop() {
            if self.visited.insert((node.key(), key(ty))) {
                self.step(&node, ty);
            }
        }
    }

    /// Notes all that a schema says as held: its values are given as bytes, or part by part.
    pub fn take(&mut self, node: &Node<'a>) {
        let (mut open, mut seen) = (vec![node.clone()], HashSet::new());
        while let Some(node) = open.pop() {
            if !seen.insert(node.key()) {
                continue;
            }
            for demand in self.schemas.demands(&node).iter() {
                self.seen.insert((demand.kind, demand.place.clone()));
                open.extend(demand.need.inner().cloned());
            }
        }
    }

    fn step(&mut self, node: &Node<'a>, ty: &'a Type) {
        let alternatives = self.alternatives(ty);
        for demand in self.schemas.demands(node).iter() {
            let chosen = match self.answer(demand, &alternatives) {
                Some(Answer::Met) => Some(None),
                Some(Answer::One(node, types)) => {
                    let here = self.described_at(&node, &types);
                    let fitting = || types.iter().find(|ty| self.fits(&node, ty)).copied();
                    let loose = demand.kind != Kind::Member;
                    let any = || types.first().copied().filter(|_| loose);
                    here.or_else(fitting).or_else(any).map(|ty| Some((node, ty)))
                }
                None => None,
            };
            match chosen {
                Some(next) => {
                    self.seen.insert((demand.kind, demand.place.clone()));
                    self.open.extend(next);
                }
                None => {
                    let lost = Lost { used: node.place(), ty: self.called(ty) };
                    self.lost.entry((demand.kind, demand.place.clone())).or_insert(lost);
                }
            }
        }
    }

    fn holds(
        &self,
        node: &Node<'a>,
        ty: &'a Type,
        trail: &mut Vec<Pair>,
        assumed: &mut HashSet<Pair>,
    ) -> bool {
        let pair = (node.key(), key(ty));
        if assumed.contains(&pair) || self.proven.borrow().contains(&pair) {
            return true;
        }
        if self.failed.borrow().contains(&pair) {
            return false;
        }
        let start = trail.len();
        trail.push(pair.clone());
        assumed.insert(pair.clone());
        let alternatives = self.alternatives(ty);
        let holds = self.schemas.demands(node).iter().all(|demand| {
            match self.answer(demand, &alternatives) {
                None => false,
                Some(Answer::Met) => true,
                Some(Answer::One(node, types)) => match self.described_at(&node, &types) {
                    Some(ty) => self.holds(&node, ty, trail, assumed),
                    None => types.iter().any(|ty| self.holds(&node, ty, trail, assumed)),
                },
            }
        });
        if !holds {
            // What was taken for granted since then may rest on this.
            for pair in trail.drain(start..) {
                assumed.remove(&pair);
            }
            self.failed.borrow_mut().insert(pair);
        }
        holds
    }

    /// The one of these types that is made of the very schema.
    fn described_at(&self, node: &Node<'a>, types: &[&'a Type]) -> Option<&'a Type> {
        let place = self.schemas.files.follow(node)?.place();
        let is_it = |ty: &&&Type| match leaf(ty) {
            Type::Named(id) => self.types[id.0 as usize].0 == place,
            _ => false,
        };
        types.iter().find(is_it).copied()
    }

    /// All that a value of a type may be: itself, and the members of unions in it.
    fn alternatives(&self, ty: &'a Type) -> Vec<&'a Type> {
        let (mut open, mut found, mut seen) = (vec![ty], Vec::new(), HashSet::new());
        while let Some(ty) = open.pop() {
            if !seen.insert(key(ty)) {
                continue;
            }
            match ty {
                Type::Nullable(inner) => open.push(inner),
                Type::Named(id) => match &self.api.types[*id].shape {
                    Shape::Alias(inner) => open.push(inner),
                    Shape::Union(union) => {
                        found.push(ty);
                        open.extend(union.variants.iter().rev().map(|variant| &variant.ty));
                    }
                    _ => found.push(ty),
                },
                _ => found.push(ty),
            }
        }
        found
    }

    fn answer(&self, demand: &Demand<'a>, alternatives: &[&'a Type]) -> Option<Answer<'a>> {
        let one = |node: &Node<'a>, types: Vec<&'a Type>| {
            let mut keys = HashSet::new();
            let types: Vec<&Type> = types.into_iter().filter(|ty| keys.insert(key(ty))).collect();
            (!types.is_empty()).then(|| Answer::One(node.clone(), types))
        };
        let met = |is_met: bool| is_met.then_some(Answer::Met);
        match &demand.need {
            Need::Type(name) => met(alternatives.iter().any(|ty| self.accepts(ty, name))),
            Need::Value(value) => met(alternatives.iter().any(|ty| self.has(ty, value))),
            Need::Member(node) => one(node, alternatives.to_vec()),
            Need::Property(name, node) => {
                one(node, alternatives.iter().filter_map(|ty| self.property(ty, name)).collect())
            }
            Need::Items(node) => {
                let items = |ty: &&'a Type| match *ty {
                    Type::List(item) => Some(&**item),
                    _ => None,
                };
                one(node, alternatives.iter().filter_map(items).collect())
            }
            Need::Rest(node) => {
                one(node, alternatives.iter().filter_map(|ty| self.rest(ty)).collect())
            }
        }
    }

    fn property(&self, ty: &'a Type, name: &str) -> Option<&'a Type> {
        let Shape::Record(record) = self.shape(ty)? else { return None };
        record.fields.iter().find(|field| field.wire == name).map(|field| &field.ty)
    }

    fn rest(&self, ty: &'a Type) -> Option<&'a Type> {
        match ty {
            Type::Map(value) => Some(value),
            _ => match self.shape(ty)? {
                Shape::Record(record) => match &record.extra {
                    Extra::Kept(value) => Some(value),
                    Extra::Ignored => None,
                },
                _ => None,
            },
        }
    }

    fn shape(&self, ty: &'a Type) -> Option<&'a Shape> {
        match ty {
            Type::Named(id) => Some(&self.api.types[*id].shape),
            _ => None,
        }
    }

    /// Whether a value of a JSON type may be of this type.
    fn accepts(&self, ty: &'a Type, name: &str) -> bool {
        if let Some(Shape::OneValue(one)) = self.shape(ty) {
            return self.accepts(&one.ty, name);
        }
        match (name, ty) {
            ("object" | "array", Type::Any)
            | ("object", Type::Map(_))
            | ("array", Type::List(_)) => true,
            ("file", Type::Scalar(Scalar::Binary)) => true,
            ("string", Type::Scalar(scalar)) => scalar.is_text(),
            ("boolean", Type::Scalar(scalar)) => *scalar == Scalar::Bool,
            ("integer" | "number", Type::Scalar(scalar)) => {
                !scalar.is_text() && *scalar != Scalar::Bool
            }
            _ => matches!(
                (name, self.shape(ty)),
                ("object", Some(Shape::Record(_)))
                    | ("string", Some(Shape::TextEnum(_)))
                    | ("integer" | "number", Some(Shape::IntEnum(_)))
            ),
        }
    }

    /// Whether a value is one of this type, or any of its kind is.
    fn has(&self, ty: &'a Type, wanted: &Value) -> bool {
        let known = |values: &[EnumValue]| values.iter().any(|known| same(&known.value, wanted));
        match (ty, self.shape(ty)) {
            (Type::Any, _) => true,
            (Type::Scalar(scalar), _) => wanted.is_string() == scalar.is_text(),
            (_, Some(Shape::TextEnum(values))) => known(&values.values),
            (_, Some(Shape::IntEnum(values))) => known(&values.values),
            (_, Some(Shape::OneValue(one))) => same(&one.value.value, wanted),
            _ => false,
        }
    }

    fn called(&self, ty: &Type) -> String {
        match leaf(ty) {
            Type::Named(id) => format!("a type of {}", self.types[id.0 as usize].0),
            other => format!("{other:?}"),
        }
    }
}

fn same(known: &value::Value, wanted: &Value) -> bool {
    match (known, wanted) {
        (value::Value::String(known), Value::String(wanted)) => **known == **wanted,
        (known, wanted) => {
            let (known, wanted) = (known.to_string(), wanted.to_string());
            known == wanted
        }
    }
}

fn leaf(ty: &Type) -> &Type {
    match ty {
        Type::Nullable(inner) => leaf(inner),
        ty => ty,
    }
}

/// What tells a use of a type from others.
fn key(ty: &Type) -> usize {
    match ty {
        Type::Named(id) => id.0 as usize * 2 + 1,
        ty => std::ptr::from_ref(ty).addr(),
    }
}

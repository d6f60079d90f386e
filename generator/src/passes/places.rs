//! What is written out is called after its place: its owner and the path to it. The owner is the
//! type or the operation that it is written out in; of what no one writes out alone (a composition)
//! the place with the least address where it is used. Nothing here depends on what else there is in
//! the description, or in which order.

use super::{
    address::{self, Address},
    chain::{self, Chain, Ends, OwnerPath},
};
use crate::{
    Session,
    ir::{
        Api, ContentKind, Header, Hints, OpId, Origin, Reply, RequestBody, Shape, Slot, Status,
        Type, TypeDef, TypeId, media_word, status_phrase,
    },
    source::Location,
};
use std::collections::HashMap;

/// Gives each type without a name of its own the phrases of its place, best first.
pub fn run(api: &mut Api, session: &Session) {
    let mut places = Places::new(api);
    places.of_operations();
    places.of_types();
    let owners = places.owners(session);
    let chains: Vec<Option<Chain<'_>>> =
        (0..owners.len()).map(|at| places.chain(at, &owners)).collect();
    let ends = Ends::of(&chains);
    let phrases: Vec<Vec<String>> = chains
        .iter()
        .map(|chain| chain.as_ref().map(|c| c.phrases(&ends)).unwrap_or_default())
        .collect();
    let topics: Vec<Option<String>> =
        chains.into_iter().map(|chain| chain.map(|chain| chain.topic)).collect();
    for ((def, phrases), topic) in api.types.0.iter_mut().zip(phrases).zip(topics) {
        // A name that is given is that of the same values at all places, of which some come and go.
        if let Some(topic) = topic.filter(|_| def.origin == Origin::Placed) {
            def.topic = topic;
        } else if def.topic.is_empty() {
            def.topic = def.hints.phrases.first().cloned().unwrap_or_default();
        }
        for phrase in phrases {
            if !def.hints.phrases.contains(&phrase) {
                def.hints.phrases.push(phrase);
            }
        }
    }
}

/// What something is written out in.
#[derive(Debug, Clone, PartialEq)]
enum Owner {
    /// A type that is named.
    Type(TypeId),
    /// What is called so: a parameter that several operations share.
    Called(String),
    /// An operation.
    Operation(OpId),
}

/// A place where a type is used.
#[derive(Debug, Clone)]
struct Occurrence {
    owner: Owner,
    /// Where the owner stands.
    location: Location,
    path: OwnerPath,
}

struct Places<'a> {
    api: &'a Api,
    /// For each type, its uses.
    uses: Vec<Vec<Occurrence>>,
    /// The types that the description names, by where they stand.
    described: HashMap<Location, TypeId>,
}

impl<'a> Places<'a> {
    fn new(api: &'a Api) -> Self {
        let mut described: HashMap<Location, TypeId> = HashMap::new();
        let name = |id: TypeId| api.types[id].hints.phrases.first();
        for (id, def) in api.types.iter().filter(|(_, def)| def.origin == Origin::Described) {
            let known = described.entry(def.location).or_insert(id);
            if name(id) < name(*known) {
                *known = id;
            }
        }
        Places { api, uses: vec![Vec::new(); api.types.0.len()], described }
    }

    fn note(&mut self, ty: &Type, owner: &Owner, location: Location, path: &str) {
        self.note_at(ty, owner, location, OwnerPath::through(path, ty));
    }

    fn note_at(&mut self, ty: &Type, owner: &Owner, location: Location, path: OwnerPath) {
        if let Some(id) = ty.named().filter(|id| self.is_placed(id.0 as usize)) {
            self.uses[id.0 as usize].push(Occurrence { owner: owner.clone(), location, path });
        }
    }

    fn of_operations(&mut self) {
        let api = self.api;
        for (at, operation) in api.operations.iter().enumerate() {
            let own = Owner::Operation(OpId(at as u32));
            let owner = |shared: &Option<String>| {
                shared.as_ref().map_or_else(|| own.clone(), |name| Owner::Called(name.clone()))
            };
            let place = |shared: &Option<String>, location: Location| {
                if shared.is_some() { location } else { operation.location }
            };
            for parameter in &operation.parameters {
                let path = if parameter.shared.is_some() {
                    ""
                } else {
                    own_name(&parameter.hints, &parameter.wire)
                };
                self.note(
                    &parameter.ty,
                    &owner(&parameter.shared),
                    place(&parameter.shared, parameter.location),
                    path,
                );
            }
            if let Some(body) = &operation.body {
                self.of_body(body, &owner(&body.shared), place(&body.shared, body.location));
            }
            for reply in &operation.replies {
                let (owner, location) =
                    (owner(&reply.shared), place(&reply.shared, reply.location));
                let path = match &reply.shared {
                    Some(name) => unless_last(name, "response").to_owned(),
                    None => reply_way(api, OpId(at as u32), reply),
                };
                reply
                    .contents
                    .iter()
                    .for_each(|content| self.of_content(&content.kind, &owner, location, &path));
                reply.headers.iter().for_each(|header| self.of_header(header, &owner, location));
            }
        }
        for payload in &api.payloads {
            let owner = Owner::Called(payload.phrase.clone());
            self.note(
                &payload.ty,
                &owner,
                payload.location,
                unless_last(&payload.phrase, "payload"),
            );
        }
    }

    fn of_header(&mut self, header: &Header, owner: &Owner, location: Location) {
        let name = own_name(&header.hints, &header.wire);
        match &header.shared {
            Some(name) => {
                let owner = Owner::Called(name.clone());
                self.note(&header.ty, &owner, header.location, unless_last(name, "header"));
            }
            None => {
                let path = format!("{name} {}", unless_last(name, "header"));
                self.note(&header.ty, owner, location, &path);
            }
        }
    }

    fn of_body(&mut self, body: &RequestBody, owner: &Owner, location: Location) {
        let word = body.shared.as_ref().map_or("request", |name| unless_last(name, "request"));
        for (i, content) in body.contents.iter().enumerate() {
            // The preferred content is called the request; the name of any other includes its media
            // type.
            let path = if i == 0 {
                word.to_owned()
            } else {
                format!("{word} {}", media_word(&content.media))
            };
            self.of_content(&content.kind, owner, location, &path);
        }
    }

    fn of_content(&mut self, kind: &ContentKind, owner: &Owner, location: Location, path: &str) {
        match kind {
            ContentKind::Json(ty)
            | ContentKind::Xml(ty, _)
            | ContentKind::Text(ty)
            | ContentKind::Form(ty, _)
            | ContentKind::JsonLines(ty)
            | ContentKind::Events(ty) => self.note(ty, owner, location, path),
            ContentKind::Multipart(parts) => {
                for part in parts {
                    self.note(
                        &part.ty,
                        owner,
                        location,
                        &format!("{path} {}", own_name(&part.hints, &part.wire)),
                    );
                }
            }
            ContentKind::Binary | ContentKind::BinaryOf(_) => {}
        }
    }

    fn of_types(&mut self) {
        for (id, def) in self.api.types.iter() {
            let words = words_of_members(&def.shape);
            for (slot, ty) in def.shape.slots() {
                let path = match (&def.shape, slot) {
                    (Shape::Record(record), Slot::Field(i)) => {
                        own_name(&record.fields[i].hints, &record.fields[i].wire).to_owned()
                    }
                    (Shape::Union(union), Slot::Variant(i)) => {
                        match &union.variants[i].hints.phrases[..] {
                            [word, ..] if words[&word.to_lowercase()] == 1 => word.clone(),
                            [word, .., position] => format!("{word} {position}"),
                            [word] => word.clone(),
                            [] => String::new(),
                        }
                    }
                    (_, Slot::Extra) => "value".to_owned(),
                    _ => String::new(),
                };
                let path = match slot {
                    Slot::Variant(_) => OwnerPath::of_member(&path, ty),
                    Slot::Target => OwnerPath::of_target(ty),
                    _ => OwnerPath::through(&path, ty),
                };
                self.note_at(ty, &Owner::Type(id), def.location, path);
            }
        }
    }

    /// For each type without a name, the place that it is called after. First those that are
    /// written out in something, by the nearest; then what is used by something that has a name
    /// by now, all at once, until no place is left.
    fn owners(&self, session: &Session) -> Vec<Option<&Occurrence>> {
        let mut owners: Vec<Option<&Occurrence>> = vec![None; self.uses.len()];
        for (at, (_, def)) in
            self.api.types.iter().enumerate().filter(|(at, _)| self.is_placed(*at))
        {
            let inside = |place: &&Occurrence| {
                address::depth_inside(def.location, place.location, session)
                    .filter(|depth| *depth > 0)
            };
            let nearest = self.uses[at].iter().filter_map(|place| Some((inside(&place)?, place)));
            owners[at] = nearest
                .min_by(|(a, x), (b, y)| {
                    a.cmp(b).then_with(|| self.rank(x, session).cmp(&self.rank(y, session)))
                })
                .map(|(_, place)| place);
        }
        loop {
            let settled = self.settled(&owners);
            let mut found = Vec::new();
            for at in (0..owners.len()).filter(|at| self.is_placed(*at) && owners[*at].is_none()) {
                let known = self.uses[at].iter().filter(|place| match &place.owner {
                    Owner::Type(id) => settled[id.0 as usize],
                    Owner::Called(_) | Owner::Operation(_) => true,
                });
                found.extend(
                    known.min_by_key(|place| self.rank(place, session)).map(|place| (at, place)),
                );
            }
            if found.is_empty() {
                return owners;
            }
            found.into_iter().for_each(|(at, place)| owners[at] = Some(place));
        }
    }

    /// Whether a type is called after its place.
    fn is_placed(&self, at: usize) -> bool {
        self.api.types.0[at].origin != Origin::Described
    }

    /// The order of places: by their address, then by what they are called.
    fn rank<'s>(&self, place: &'s Occurrence, session: &'s Session) -> (Address<'s>, String) {
        let name = match &place.owner {
            Owner::Called(name) => name.clone(),
            Owner::Operation(id) => self.called(*id).last().cloned().unwrap_or_default(),
            Owner::Type(id) => {
                self.api.types[*id].hints.phrases.first().cloned().unwrap_or_default()
            }
        };
        (address::address(place.location, session), format!("{name} {}", place.path.full))
    }

    /// For each type, whether its name is known by now.
    fn settled(&self, owners: &[Option<&Occurrence>]) -> Vec<bool> {
        let mut state: Vec<Option<bool>> = (0..owners.len())
            .map(|at| if self.is_placed(at) { None } else { Some(true) })
            .collect();
        for start in 0..owners.len() {
            let (mut path, mut at) = (Vec::new(), start);
            let found = loop {
                match (state[at], owners[at].map(|place| &place.owner)) {
                    (Some(known), _) => break known,
                    (None, None) => break false,
                    (None, Some(Owner::Called(_) | Owner::Operation(_))) => {
                        path.push(at);
                        break true;
                    }
                    (None, Some(Owner::Type(id))) => {
                        path.push(at);
                        at = id.0 as usize;
                    }
                }
            };
            path.into_iter().for_each(|at| state[at] = Some(found));
        }
        state.into_iter().map(|known| known == Some(true)).collect()
    }

    /// The path to a type from the nearest that has a name of its own.
    fn chain<'c>(&self, at: usize, owners: &[Option<&'c Occurrence>]) -> Option<Chain<'c>> {
        let place = owners[at]?;
        let (mut paths, mut owner, mut location) =
            (vec![&place.path], &place.owner, place.location);
        loop {
            let roots = match owner {
                Owner::Called(name) => vec![name.clone()],
                Owner::Operation(id) => self.called(*id).to_vec(),
                Owner::Type(id) => self.stem(*id).cloned().into_iter().collect(),
            };
            if let [_, ..] = roots[..] {
                paths.reverse();
                // A type of an operation is always called a request or a response.
                let of_type = matches!(owner, Owner::Type(_));
                let way = !of_type && !paths[0].full.is_empty() && paths.len() > 1;
                let way = way.then(|| paths.remove(0).full.as_str());
                let named = |root: String| way.map_or(root.clone(), |way| format!("{root} {way}"));
                paths.retain(|path| !path.full.is_empty());
                let mut roots = roots.into_iter().map(named);
                let root = roots.next().unwrap_or_default();
                let topic = match owner {
                    Owner::Operation(id) => self.group(*id).unwrap_or(&root),
                    Owner::Type(id) => &self.named(*id).unwrap_or(&self.api.types[*id]).topic,
                    Owner::Called(_) => &root,
                };
                let topic = topic.to_owned();
                let start = OwnerPath::root(&root);
                let (start, paths) = chain::joined(start, paths);
                let others = roots.collect();
                return Some(Chain { root, start, others, topic, location, paths });
            }
            let Owner::Type(id) = owner else { return None };
            let above = owners[id.0 as usize]?;
            // What is made of the same schema adds no word: the record beside a union, the list
            // inside a nullable.
            let same = matches!(&above.owner, Owner::Type(outer) if self.api.types[*outer].location == self.api.types[*id].location);
            if !same {
                paths.push(&above.path);
            }
            (owner, location) = (&above.owner, above.location);
        }
    }

    /// What the types of an operation are called after, best first.
    fn called(&self, id: OpId) -> &[String] {
        let operation = &self.api.operations[id.0 as usize];
        match operation.owner.is_empty() {
            true => std::slice::from_ref(&operation.id),
            false => &operation.owner,
        }
    }

    /// What the group of an operation is called; `None`: it is in none.
    fn group(&self, id: OpId) -> Option<&str> {
        let group = &self.api.groups[self.api.operations[id.0 as usize].group.0 as usize];
        group.hints.phrases.first().filter(|_| !group.is_root()).map(String::as_str)
    }

    /// What is inside a type is called after the name that the description gives it, or what stands
    /// at its place.
    fn stem(&self, id: TypeId) -> Option<&String> {
        self.named(id)?.hints.phrases.first()
    }

    /// The type that the description names at the place of a type.
    fn named(&self, id: TypeId) -> Option<&TypeDef> {
        let def = &self.api.types[id];
        match def.origin {
            Origin::Described => Some(def),
            Origin::Given | Origin::Placed => {
                self.described.get(&def.location).map(|id| &self.api.types[*id])
            }
        }
    }
}

/// How many members of a union are called by each word, where case does not count.
fn words_of_members(shape: &Shape) -> HashMap<String, usize> {
    let mut words = HashMap::new();
    if let Shape::Union(union) = shape {
        for word in union.variants.iter().filter_map(|variant| variant.hints.phrases.first()) {
            *words.entry(word.to_lowercase()).or_default() += 1;
        }
    }
    words
}

/// The name that the description gives to something, else its name on the wire.
fn own_name<'a>(hints: &'a Hints, wire: &'a str) -> &'a str {
    hints.phrases.first().map_or(wire, String::as_str)
}

/// A word, unless a name ends with it.
fn unless_last(name: &str, word: &'static str) -> &'static str {
    if name.to_ascii_lowercase().ends_with(word) { "" } else { word }
}

/// The name of a response: the first success is the `response`, the name of every other one
/// includes its status.
fn reply_way(api: &Api, id: OpId, reply: &Reply) -> String {
    let replies = api.operations[id.0 as usize].replies.iter();
    let bodies = replies.filter(|other| !other.error && other.content().is_some());
    let order = |status: Status| match status {
        Status::Code(code) => code,
        Status::Range(class) => u16::from(class) * 100 + 99,
        Status::Default => u16::MAX,
    };
    let first = bodies.map(|other| order(other.status)).min();
    match reply.status {
        status if !reply.error && first == Some(order(status)) => "response".to_owned(),
        Status::Default if reply.error => "error".to_owned(),
        status => format!("{} response", status_phrase(status)),
    }
}

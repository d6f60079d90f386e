//! [`Api`] → [`Api`] + [`Facts`]: an ordered list, one file each. [`settle`] decides how operations
//! are called, which examples depend on; [`prepare`] changes what names are made of, then
//! everything is named, then [`choose`] removes what the user did not choose, and [`run`] collects
//! facts about the rest: passes above the line change the API, those below it only read it.

mod address;
mod aliases;
mod calls;
mod capability;
mod chain;
mod choose;
mod client_parameters;
mod components;
mod custom;
mod defaults;
mod division;
mod equal;
mod failures;
mod finite;
mod flatten;
mod graph;
mod merge_patch;
mod paging;
mod parameter_groups;
mod partition;
mod pin;
mod places;
mod recursion;
mod referrers;
mod senders;
mod streams;
mod tags;
mod usage;

pub use address::ranks;
pub use choose::{Kept, run as choose};
pub use custom::Custom;
pub use division::{Division, Feature, FeatureId, Need};
pub use flatten::{Accessor, run as accessors};
pub use referrers::{Referrer, Referrers};

use crate::{
    Session,
    config::Config,
    ir::{Api, OpId, Operation, Slot, TypeId},
};
use std::collections::{HashMap, HashSet};

/// Facts about an [`Api`], in side tables.
#[derive(Debug, Default)]
pub struct Facts {
    boxed: HashSet<(TypeId, Slot)>,
    input: Vec<bool>,
    output: Vec<bool>,
    empty: Vec<bool>,
    hashable: Vec<bool>,
    xml: Vec<bool>,
    division: Option<Division>,
    accessors: HashMap<TypeId, Vec<Accessor>>,
    undiscriminated: HashSet<(TypeId, String)>,
    distinguishing: HashSet<(TypeId, String)>,
    referrers: Vec<Option<Referrers>>,
    usual_failures: Option<OpId>,
    customs: HashMap<TypeId, Custom>,
}

impl Facts {
    /// Whether the value in this slot needs an allocation of its own, because it may contain a
    /// value of the type it is in.
    pub fn boxed(&self, owner: TypeId, slot: Slot) -> bool {
        self.boxed.contains(&(owner, slot))
    }

    /// Whether the type is sent: it occurs in a parameter or a request body.
    pub fn is_input(&self, id: TypeId) -> bool {
        self.input[id.0 as usize]
    }

    /// Whether the type is received: it occurs in a response or its headers.
    pub fn is_output(&self, id: TypeId) -> bool {
        self.output[id.0 as usize]
    }

    /// Whether all fields of a record can be left out, so that it has a default value.
    pub fn has_default(&self, id: TypeId) -> bool {
        self.empty[id.0 as usize]
    }

    /// Whether the type is written or read as XML.
    pub fn is_xml(&self, id: TypeId) -> bool {
        self.xml[id.0 as usize]
    }

    /// How the API is divided by its groups; `None`: it is small enough to be one piece.
    pub fn division(&self) -> Option<&Division> {
        self.division.as_ref()
    }

    /// The properties that are reached through the flattened ones of a record, in order.
    pub fn accessors(&self, id: TypeId) -> &[Accessor] {
        self.accessors.get(&id).map_or(&[], Vec::as_slice)
    }

    /// Whether a record may be received without a property that it always sends: the union of its
    /// base distinguishes its members by it.
    pub fn may_lack(&self, id: TypeId, property: &str) -> bool {
        self.undiscriminated.contains(&(id, property.to_owned()))
    }

    /// What refers to a type of which the description says nothing in words.
    pub fn referrers(&self, id: TypeId) -> Option<&Referrers> {
        self.referrers[id.0 as usize].as_ref()
    }

    /// Whether an operation describes its failures as most operations do.
    pub fn has_usual_failures(&self, api: &Api, operation: &Operation) -> bool {
        self.usual_failures
            .is_some_and(|usual| failures::same(&api.operations[usual.0 as usize], operation))
    }

    /// An operation whose failures are described as those of most are.
    pub fn usual_failures(&self) -> Option<OpId> {
        self.usual_failures
    }

    /// What the user adds to a type.
    pub fn custom(&self, id: TypeId) -> Option<&Custom> {
        self.customs.get(&id)
    }

    /// Whether a union distinguishes a record by this optional property, which has one value.
    pub fn tells(&self, id: TypeId, property: &str) -> bool {
        self.distinguishing.contains(&(id, property.to_owned()))
    }

    /// Whether equality of the type is total and a value can be hashed: it contains no
    /// floating-point number and no JSON of any kind.
    pub fn is_hashable(&self, id: TypeId) -> bool {
        self.hashable[id.0 as usize]
    }
}

/// Runs the passes that decide who gives parameters, with which defaults, and how many calls an
/// operation takes, in order.
pub fn settle(api: &mut Api, config: &Config, session: &mut Session) {
    defaults::run(api, session);
    client_parameters::run(api, config, session);
    parameter_groups::run(api);
    streams::run(api, config, session);
    calls::run(api, config, session);
    paging::run(api, config, session);
}

/// Runs the passes that names depend on, in order.
pub fn prepare(api: &mut Api, config: &Config, session: &mut Session) {
    equal::unify(api, session);
    equal::adopt(api);
    aliases::run(api, session);
    components::run(api);
    places::run(api, session);
    pin::run(api, config, session);
    custom::replace(api, config, session);
    merge_patch::run(api);
}

/// Runs all others, in order.
pub fn run(api: &mut Api, config: &Config, session: &mut Session) -> Facts {
    senders::run(api);
    finite::run(api, session);
    tags::run(api);
    equal::share(api, session);

    let (input, output) = usage::run(api);
    Facts {
        boxed: recursion::run(api),
        input,
        output,
        empty: capability::empty(api),
        hashable: capability::hashable(api),
        xml: usage::xml(api),
        division: division::run(api, config),
        accessors: flatten::run(api),
        undiscriminated: tags::undiscriminated(api),
        distinguishing: tags::distinguishing(api),
        referrers: referrers::run(api),
        usual_failures: failures::run(api),
        customs: custom::run(api, config, session),
    }
}

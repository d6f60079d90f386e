//! Linked document → [`Api`]: skeletons first, bodies second. Composition, presence and unions are decided here.
//!
//! | file | what it decides |
//! |---|---|
//! | `view` | what a schema comes down to once references, single-member compositions and `allOf` are taken away |
//! | `merge` | `allOf`, keyword by keyword |
//! | `kind` | what sort of type a schema is, without looking into its parts |
//! | `scalar` | formats |
//! | `types` | named types: skeletons, the worklist, bodies |
//! | `record`, `enums` | their bodies |
//! | `union`, `collapse`, `holders`, `decide` | which members a union has, which of them are one, how they are told apart |
//! | `inherit` | schemas that others extend |
//! | `xml` | what elements and attributes are called |
//! | `operation`, `stream`, `parameter`, `bundle`, `body`, `reply`, `group`, `security`, `client` | calls |
//! | `hooks` | the payloads of webhooks and callbacks |
//! | `exchange`, `recorded`, `sample`, `samples` | documented examples |
//!
//! No schema is visited by recursion through references: a deep or cyclic description costs memory, not stack.

mod body;
mod bundle;
mod client;
mod collapse;
mod decide;
mod enums;
mod exchange;
mod group;
mod holders;
mod hooks;
mod inherit;
mod kind;
mod merge;
mod operation;
mod parameter;
mod record;
mod recorded;
mod reply;
mod sample;
mod samples;
mod scalar;
mod security;
mod stream;
mod types;
mod union;
mod view;
mod xml;

use crate::{
    Session,
    document::{Document, Id, Operation, PathItem, Schema},
    ir::{Api, LeftOut, LeftOutKind, Type, TypeId, Written},
    source::{Location, SourceId},
    vendor,
};
use std::{
    collections::{BTreeSet, HashMap, HashSet, VecDeque},
    rc::Rc,
};

/// A schema of the document, or one made while lowering.
type SchemaId = Id<Schema>;

/// Lowers a whole description. What cannot be lowered is in [`Api::left_out`].
pub fn lower(document: &Document, session: &mut Session) -> Api {
    lowered(document, session).api
}

/// The same, with every example that the description carries in [`Api::samples`].
pub fn with_samples(document: &Document, session: &mut Session) -> Api {
    let mut lower = lowered(document, session);
    let types = lower.api.types.0.len();
    lower.api.samples = lower.samples();
    lower.api.types.0.truncate(types);
    lower.api
}

fn lowered<'a>(document: &'a Document, session: &'a mut Session) -> Lower<'a> {
    vendor::check_places(document, session);
    let mut lower = Lower::new(document, session);
    lower.describe();
    lower.declare_components();
    lower.operations();
    lower.hooks();
    let said = lower.said_of_parameters();
    lower.share_parameters(&said);
    lower.bundle_parameters(&said);
    lower.vendor_facts();
    lower.exchanges();
    lower
}

/// What the files of this folder share.
struct Lower<'a> {
    document: &'a Document,
    session: &'a mut Session,
    api: Api,
    /// Schemas made here: their ids go on after those of the document.
    made: Vec<Rc<Schema>>,
    /// A schema that says nothing.
    anything: SchemaId,
    /// Schemas that are referred to: they get a type of their own even when they are lists or maps.
    shared: HashSet<SchemaId>,
    /// The names of schemas that have one.
    names: HashMap<SchemaId, Rc<str>>,
    /// Who extends whom.
    family: inherit::Family,
    /// What is to be said of schemas made here.
    remarks: HashMap<SchemaId, String>,
    /// Unions made here of the properties of records that were joined: in how many levels.
    joins: HashMap<SchemaId, u8>,
    /// Unions made here, by their members.
    unions: HashMap<BTreeSet<u32>, SchemaId>,
    /// Why schemas made here are untyped.
    untyped: HashMap<SchemaId, &'static str>,
    /// The places of untyped schemas that were counted.
    counted: HashSet<Location>,
    /// References to schemas that are not found: the file and the text.
    missing: HashSet<(SourceId, String)>,
    /// Pairs of schemas that hold at once.
    joined: HashMap<(SchemaId, SchemaId), SchemaId>,
    /// What schemas made here were made from.
    origins: HashMap<SchemaId, SchemaId>,
    views: HashMap<SchemaId, view::View>,
    /// What a schema was made into, so that each is made only once, whichever way it is reached.
    became: HashMap<SchemaId, SchemaId>,
    kinds: HashMap<SchemaId, kind::Kind>,
    members: HashMap<SchemaId, Rc<union::Members>>,
    /// What a reference to a schema (after [`Lower::view`]) means.
    types: HashMap<SchemaId, Type>,
    /// The record of a schema that others extend, apart from the union a reference to it means.
    plain: HashMap<SchemaId, TypeId>,
    /// What each operation was lowered from.
    origins_of_operations: Vec<(&'a PathItem, &'a Operation)>,
    /// Which operations are another one asked for a stream.
    streamed: HashSet<usize>,
    /// Types whose body is still to be made.
    work: VecDeque<types::Job>,
    /// Unions whose members are being listed.
    active: HashSet<SchemaId>,
    /// How many lists and maps the type at hand is inside of.
    depth: usize,
    /// Whether some body is XML.
    xml: bool,
}

/// A schema, wherever it is kept.
enum SchemaRef<'a> {
    Document(&'a Schema),
    Made(Rc<Schema>),
}

impl std::ops::Deref for SchemaRef<'_> {
    type Target = Schema;
    fn deref(&self) -> &Schema {
        match self {
            SchemaRef::Document(schema) => schema,
            SchemaRef::Made(schema) => schema,
        }
    }
}

impl<'a> Lower<'a> {
    fn new(document: &'a Document, session: &'a mut Session) -> Self {
        let start = Location { source: crate::source::SourceId(0), pointer: crate::source::Pointers::ROOT };
        let mut lower = Lower {
            document,
            session,
            api: Api::default(),
            made: Vec::new(),
            anything: SchemaId::new(0),
            shared: document.schemas.iter().map(|(_, id)| *id).chain(document.links.schemas.values().copied()).collect(),
            names: HashMap::new(),
            family: inherit::Family::default(),
            remarks: HashMap::new(),
            joins: HashMap::new(),
            unions: HashMap::new(),
            untyped: HashMap::new(),
            counted: HashSet::new(),
            missing: HashSet::new(),
            joined: HashMap::new(),
            origins: HashMap::new(),
            views: HashMap::new(),
            became: HashMap::new(),
            kinds: HashMap::new(),
            members: HashMap::new(),
            types: HashMap::new(),
            plain: HashMap::new(),
            origins_of_operations: Vec::new(),
            streamed: HashSet::new(),
            work: VecDeque::new(),
            active: HashSet::new(),
            depth: 0,
            xml: xml::is_used(document),
        };
        lower.anything = lower.make(Schema::empty(start));
        lower.names = lower.schema_names();
        lower.family = inherit::Family::of(document);
        lower
    }

    /// The schema with this id.
    fn schema(&self, id: SchemaId) -> SchemaRef<'a> {
        let index = id.0 as usize;
        match index.checked_sub(self.document.nodes.schemas.len()) {
            None => SchemaRef::Document(&self.document.nodes.schemas[id]),
            Some(made) => SchemaRef::Made(self.made[made].clone()),
        }
    }

    /// Keeps a schema that the description does not write out.
    fn make(&mut self, schema: Schema) -> SchemaId {
        let index = self.document.nodes.schemas.len() + self.made.len();
        self.made.push(Rc::new(schema));
        SchemaId::new(u32::try_from(index).expect("fewer than 2^32 schemas fit in memory"))
    }

    /// The names of components, and of what references to other files and places lead to.
    fn schema_names(&self) -> HashMap<SchemaId, Rc<str>> {
        let mut names = HashMap::new();
        for &id in self.document.links.schemas.values() {
            let location = self.document.nodes.schemas[id].location;
            let segments = self.session.pointers.segments(location.pointer);
            match segments.last() {
                Some(last) if segments.len() <= 3 => names.insert(id, Rc::from(*last)),
                Some(_) => None,
                None => names.insert(id, Rc::from(self.file_word(location.source))),
            };
        }
        names.extend(self.document.schemas.iter().map(|(name, id)| (*id, Rc::from(name.as_str()))));
        names
    }

    /// The name of a file.
    fn file_word(&self, source: SourceId) -> &str {
        let path = &self.session.sources.get(source).path;
        let file = path.rsplit_once('/').map_or(path.as_str(), |(_, file)| file);
        file.split('.').next().unwrap_or(file)
    }

    /// Notes that an operation could not be lowered.
    fn leave_out_operation(&mut self, written: Written, reason: impl Into<String>, location: Location) {
        let what = format!("operation {} {}", written.method, written.path);
        let written = Some(written);
        self.api.left_out.push(LeftOut { what, kind: LeftOutKind::Operation, reason: reason.into(), location, written });
    }

    /// Notes that something could not be lowered, or only as untyped JSON.
    fn leave_out(&mut self, kind: LeftOutKind, what: String, reason: impl Into<String>, location: Location) {
        self.api.left_out.push(LeftOut { what, kind, reason: reason.into(), location, written: None });
    }
}

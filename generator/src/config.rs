//! The settings of one API: `codegen.toml`, or the same on the command line. Plain data that every
//! stage may read; reading the file is `config/read.rs`, choosing operations by it is
//! `config/select.rs`.

mod crates;
#[cfg(feature = "cli")]
pub mod read;
mod rust;
mod select;

pub use crates::{Crates, Package, Publish, TypeRule};
pub use rust::{RustAttribute, RustPath};
pub use select::{Candidate, Selector};

use crate::{
    ir::{FinalState, LroKind},
    value::Value,
};
use std::collections::BTreeMap;

/// The settings of one API. Every key is optional.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Config {
    /// The prefix of the crates' names: `digital-twins`. The name of the folder when absent.
    pub name: String,
    /// The root description, relative to the folder of `codegen.toml`; `None`: the only
    /// `openapi.*` or `swagger.*` in it.
    pub spec: Option<String>,
    /// What to generate: an operation that one of these chooses; empty: all.
    pub include: Vec<Selector>,
    /// What not to generate, although `include` chooses it.
    pub exclude: Vec<Selector>,
    /// Names that the user pinned.
    pub names: PinnedNames,
    /// Corrections of the description, in order, made before it is parsed.
    pub patches: Vec<Patch>,
    /// OpenAPI Overlay files, applied in order after the patches; paths relative to the folder of
    /// `codegen.toml`.
    pub overlays: Vec<String>,
    /// Programs that show how the client is used, copied into the client crate: paths below the
    /// folder of `codegen.toml` that begin with `examples/`, as Cargo finds them there.
    pub examples: Vec<String>,
    /// Whether groups of operations become features of the crates.
    pub features: Features,
    /// The wire names of parameters whose values are set on the client, for all calls.
    pub client_parameters: Vec<ClientParameterRule>,
    /// The rules of long-running operations.
    pub lro: Vec<LroRule>,
    /// The rules of operations that return a list in pages.
    pub paging: Vec<PagingRule>,
    /// The rules of operations that read the state of a job.
    pub waiters: Vec<WaiterRule>,
    /// Operations that answer piece by piece.
    pub streams: Vec<StreamRule>,
    /// What the crates are to be besides what the description says.
    pub crates: Crates,
}

/// Whether each group of operations becomes a feature of the crates, so that users compile only
/// those they need.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Features {
    /// The crate is divided when the API has more operations than this.
    Above(usize),
    /// The crate is divided, however small the API is.
    Always,
    /// The crate is never divided.
    Never,
}

impl Default for Features {
    fn default() -> Self {
        Features::Above(200)
    }
}

/// Pinned names: what is named → the Rust name, used exactly or it is an error. Each key may also
/// be the JSON pointer (`/components/schemas/Pet`) of the node in the root description.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PinnedNames {
    /// By the name of the schema: `error`.
    pub types: BTreeMap<String, String>,
    /// By schema and property: `Pet.a-b`.
    pub fields: BTreeMap<String, String>,
    /// Enum values, by schema and value: `Color.+1`.
    pub values: BTreeMap<String, String>,
    /// By operation id, or method and path: `GET /pets`.
    pub operations: BTreeMap<String, String>,
    /// By operation (as above) and wire name: `listPets.$select`; or the wire name alone, for all
    /// operations.
    pub parameters: BTreeMap<String, String>,
    /// Groups of operations, by tag or by the part of the operation id before `_`.
    pub groups: BTreeMap<String, String>,
}

/// One correction of the description (RFC 6902, the operations `add`, `replace` and `remove`).
#[derive(Debug, Clone, PartialEq)]
pub struct Patch {
    /// Which node: file, relative to the root description's folder. `None`: the root description.
    pub file: Option<String>,
    /// Which node: unescaped segments of its JSON pointer.
    pub pointer: Vec<String>,
    /// What to do with it.
    pub op: PatchOp,
    /// Why the description is wrong.
    pub why: String,
    /// The position of the rule, for messages: `codegen.toml:12:1`.
    pub place: String,
}

/// What a patch does.
#[derive(Debug, Clone, PartialEq)]
pub enum PatchOp {
    /// Adds a member or inserts an element (`-`: at the end); the parent must exist and the member
    /// must not.
    Add(Value),
    /// Replaces what is there.
    Replace(Value),
    /// Removes what is there.
    Remove,
}

/// A rule that makes a parameter of operations a setting of the client.
#[derive(Debug, Clone, PartialEq)]
pub struct ClientParameterRule {
    /// The name on the wire: `account_id`.
    pub wire: String,
    /// The position of the rule, for messages: `codegen.toml:12:1`.
    pub place: String,
}

/// A rule that declares operations as long-running.
#[derive(Debug, Clone, PartialEq)]
pub struct LroRule {
    /// Which operations.
    pub select: Selector,
    /// The vendor whose rules for long-running operations apply.
    pub kind: LroKind,
    /// Where the result is read; `None`: as the rules of the vendor say.
    pub final_state: Option<FinalState>,
    /// The result's type: the name or the JSON pointer of a schema. `None`: that of the described
    /// success.
    pub result: Option<String>,
}

/// A rule that declares the responses of operations as pages of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct PagingRule {
    /// Which operations.
    pub select: Selector,
    /// Path to the array of items in the body; empty: the body is the array.
    pub items: Vec<String>,
    /// What leads to the next page.
    pub next: NextRule,
    /// Path to the boolean that says whether there is a further page.
    pub more: Option<Vec<String>>,
}

/// What leads to the next page, as a rule declares it. Parameters are wire names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NextRule {
    /// The operation answers with no pages, whatever the description looks like.
    Off,
    /// There is one page only.
    Nothing,
    /// A link in the body.
    Link {
        /// Path to the link.
        path: Vec<String>,
        /// The id of the operation that reads the next page, when it is not a plain GET of the
        /// link.
        operation: Option<String>,
    },
    /// A `Link` header with the relation `next`.
    LinkHeader,
    /// A text in the body, which a parameter takes.
    Cursor {
        /// The parameter.
        parameter: String,
        /// Path to the text.
        path: Vec<String>,
    },
    /// A property of the last item, which a parameter takes.
    LastItem {
        /// The parameter.
        parameter: String,
        /// Path to the property in an item.
        path: Vec<String>,
    },
    /// A parameter counts pages.
    Number {
        /// The parameter.
        parameter: String,
        /// The number of the page that is asked for without it.
        first: u64,
    },
    /// A parameter counts items.
    Offset {
        /// The parameter.
        parameter: String,
    },
}

/// A rule that declares operations as readers of the state of a job that ends later. States are
/// compared without case.
#[derive(Debug, Clone, PartialEq)]
pub struct WaiterRule {
    /// Which operations.
    pub select: Selector,
    /// Path to the state in the body.
    pub state: Vec<String>,
    /// States that are a success.
    pub succeeded: Vec<String>,
    /// States that are a failure.
    pub failed: Vec<String>,
    /// States that are a cancellation.
    pub canceled: Vec<String>,
}

/// Says that operations answer piece by piece when they are asked to.
#[derive(Debug, Clone, PartialEq)]
pub struct StreamRule {
    /// Which operations.
    pub select: Selector,
    /// The media type of the stream.
    pub media: String,
    /// What a piece is.
    pub kind: StreamKind,
    /// The type of a piece: the name or the JSON pointer of a schema. `None`: what the description
    /// says of the success, of a list its items.
    pub item: Option<String>,
    /// The query parameter that asks for the stream, with the value `true`.
    pub flag: Option<String>,
}

/// What the pieces of a stream are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StreamKind {
    /// Server-sent events, whose data is a JSON document.
    Events,
    /// JSON documents, one after another.
    Lines,
}

impl Config {
    /// Whether `include` and `exclude` choose an operation. Notes in `used`, which has a place for
    /// each of `include` and then of `exclude`, which of them know it.
    pub fn chooses(&self, operation: &Candidate<'_>, used: &mut [bool]) -> bool {
        let (include, exclude) = used.split_at_mut(self.include.len());
        let included = knows(&self.include, operation, include);
        let excluded = knows(&self.exclude, operation, exclude);
        (self.include.is_empty() || included) && !excluded
    }
}

/// Whether one of the selectors knows the operation; all that do are noted.
fn knows(list: &[Selector], operation: &Candidate<'_>, used: &mut [bool]) -> bool {
    let mut any = false;
    for (_, used) in list.iter().zip(used).filter(|(selector, _)| selector.matches(operation)) {
        *used = true;
        any = true;
    }
    any
}

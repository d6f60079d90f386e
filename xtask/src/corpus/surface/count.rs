//! The counts of one description.

use specwright::{
    OutFile,
    ir::{
        Api, ContentKind, Decision, Method, NextPage, Note, OpId, Operation, Origin,
        ParameterLocation, Shape, Type, TypeDef, TypeId,
    },
    names::{
        Named, Names,
        case::{self, Case},
    },
    words::{Signs, words},
};

/// What is counted, as the rows say it.
pub const KINDS: [&str; 22] = [
    "methods that repeat the group",
    "methods over 40 characters",
    "methods called by HTTP method",
    "types over 40 characters",
    "types called `…Item` after their place",
    "names with a number",
    "members with a tag not called by it",
    "enums of one value",
    "names of a scalar with one known value",
    "… that are members of unions, where no other is allowed",
    "bodies without a property",
    "lists that take a page with a stream",
    "… by a link in the body",
    "… by the `Link` header",
    "… by a cursor",
    "… by the last item",
    "… by the number of the page",
    "… by the offset",
    "structs without docs",
    "files over 1,500 lines",
    "lines of the client",
    "lines of the models",
];

/// How many there are of each of [`KINDS`], and of how many where that says something.
#[derive(Debug)]
pub struct Count(pub [(usize, Option<usize>); KINDS.len()]);

/// A name longer than this is long, in characters.
const LONG: usize = 40;
/// A file longer than this is long, in lines.
const LINES: usize = 1500;

/// Query parameters that choose a page, by common names.
const PAGE: [&str; 18] = [
    "page",
    "per_page",
    "page_size",
    "pageSize",
    "page_token",
    "pageToken",
    "limit",
    "offset",
    "cursor",
    "after",
    "before",
    "starting_after",
    "ending_before",
    "continue",
    "marker",
    "$top",
    "$skip",
    "$skiptoken",
];

/// For each struct of a file whether it has documentation.
fn structs(text: &str) -> Vec<bool> {
    let (mut documented, mut found) = (false, Vec::new());
    for line in text.lines() {
        match line {
            _ if line.starts_with("///") => documented = true,
            _ if line.starts_with("#[") => {}
            _ if line.starts_with("pub struct ") => found.push(std::mem::take(&mut documented)),
            _ => documented = false,
        }
    }
    found
}

impl Count {
    /// Counts in an API and its crates.
    pub fn of(api: &Api, names: &Names, roster: &[Named], files: &[OutFile]) -> Count {
        let methods = methods(api, names);
        let of_methods = |number| (number, Some(methods.len()));
        let types: Vec<_> = api.types.iter().map(|(id, def)| (names.type_name(id), def)).collect();
        let long = types.iter().filter(|(name, _)| name.len() > LONG).count();
        let items = types
            .iter()
            .filter(|(name, def)| def.origin == Origin::Placed && name.ends_with("Item"))
            .count();
        let structs: Vec<bool> = files
            .iter()
            .filter(|file| file.path.starts_with("models/src/"))
            .flat_map(|file| structs(&file.content))
            .collect();
        let bare = structs.iter().filter(|documented| !**documented).count();
        let lists: Vec<&Operation> =
            api.operations.iter().filter(|operation| takes_page(operation)).collect();
        let rust = |part: &str| {
            let own = files.iter().filter(|file| file.path.ends_with(".rs"));
            own.filter(|file| file.path.starts_with(part))
                .map(|file| file.content.lines().count())
                .collect::<Vec<_>>()
        };
        let (client, models) = (rust("client/src/"), rust("models/src/"));
        let tall = client.iter().chain(&models).filter(|lines| **lines > LINES).count();
        let [link, header, cursor, last_item, number, offset] = by_kind(&lists);
        Count([
            of_methods(methods.iter().filter(|called| called.repeats_group()).count()),
            of_methods(methods.iter().filter(|called| called.is_long()).count()),
            of_methods(methods.iter().filter(|called| called.is_by_method()).count()),
            (long, Some(api.types.0.len())),
            (items, None),
            (roster.iter().filter(|named| named.numbered).count(), None),
            not_by_tag(api, names),
            (shapes(api).filter(|shape| is_enum_of_one(shape)).count(), None),
            (shapes(api).filter(|shape| matches!(shape, Shape::OneValue(_))).count(), None),
            (members_of_one(api), None),
            (
                api.operations.iter().filter(|operation| has_empty_body(api, operation)).count(),
                None,
            ),
            (
                lists.iter().filter(|operation| operation.paging.is_some()).count(),
                Some(lists.len()),
            ),
            (link, None),
            (header, None),
            (cursor, None),
            (last_item, None),
            (number, None),
            (offset, None),
            (bare, Some(structs.len())),
            (tall, Some(client.len() + models.len())),
            (client.iter().sum(), None),
            (models.iter().sum(), None),
        ])
    }
}

/// A method of a client.
struct Called<'a> {
    operation: &'a Operation,
    /// The words of its group; none for a method of the client itself.
    group: Vec<String>,
    name: &'a str,
}

fn methods<'a>(api: &'a Api, names: &'a Names) -> Vec<Called<'a>> {
    let mut found = Vec::new();
    for (at, operation) in api.operations.iter().enumerate() {
        let group = match api.groups[operation.group.0 as usize].is_root() {
            true => Vec::new(),
            false => {
                words(&names.operations().group(operation.group).module.plain, Signs::Separate)
            }
        };
        for method in &names.operations().operation(OpId(at as u32)).methods {
            found.push(Called { operation, group: group.clone(), name: &method.method.plain });
        }
    }
    found
}

impl Called<'_> {
    /// Whether the words of the group, or of one of its things, stand whole in the name beside
    /// others, and not in what a preposition introduces: `list_keys_for_authenticated_user`.
    fn repeats_group(&self) -> bool {
        let own = words(self.name, Signs::Separate);
        let stem = |word: &String| word.trim_end_matches('s').to_owned();
        let (own, group): (Vec<_>, Vec<_>) =
            (own.iter().map(stem).collect(), self.group.iter().map(stem).collect());
        !group.is_empty()
            && own.len() > group.len()
            && (0..=own.len() - group.len()).any(|at| {
                let introduced = own[at.saturating_sub(2)..at].iter().any(|word| {
                    ["by", "for", "from", "in", "of", "on", "to", "with"].contains(&&**word)
                });
                own[at..].starts_with(&group) && !introduced
            })
    }

    fn is_long(&self) -> bool {
        self.name.len() > LONG
    }

    /// Whether the name is its HTTP method and the words of its path, parameters too, or begins
    /// with one of the methods that say little: `POST`, `PUT`.
    fn is_by_method(&self) -> bool {
        let own = words(self.name, Signs::Separate);
        let Operation { method, written, .. } = self.operation;
        if own[0] != method.as_str().to_ascii_lowercase() || own.len() < 2 {
            return false;
        }
        if matches!(method, Method::Post | Method::Put) {
            // It may be the last word of the path too: `/payments/{id}/post`.
            return !written.path.to_ascii_lowercase().ends_with(&own[0]);
        }
        let parts = written.path.split('/').filter(|part| !part.is_empty());
        let parts = parts.skip_while(|part| part.starts_with('v') && part.len() < 4);
        let path: Vec<String> = parts.flat_map(|part| words(part, Signs::Separate)).collect();
        let own = own[1..].iter().filter(|word| *word != "by").cloned().collect::<Vec<_>>();
        written.path.contains('{') && path == own
    }
}

/// Members with a tag that are not called by it, of all that have one.
fn not_by_tag(api: &Api, names: &Names) -> (usize, Option<usize>) {
    let (mut not, mut all) = (0, 0);
    for (id, def) in api.types.iter() {
        let Shape::Union(union) = &def.shape else { continue };
        for (at, tags) in union.decision.tags(union.variants.len()).into_iter().enumerate() {
            // What stands for all other tags too is not called after one.
            let rest = |other: &Option<usize>| *other == Some(at);
            let tags = match &union.decision {
                Decision::Tag { other, .. } if rest(other) => Vec::new(),
                _ => tags,
            };
            all += usize::from(!tags.is_empty());
            let says = |tag: &&str| {
                let last = tag.rsplit(['.', '/', '#']).next().unwrap_or(tag);
                [*tag, last].iter().any(|tag| {
                    case::name(tag, Case::Type, Signs::Separate).as_deref()
                        == Some(names.variant(id, at))
                })
            };
            not += usize::from(!tags.is_empty() && !tags.iter().any(says));
        }
    }
    (not, Some(all))
}

fn shapes(api: &Api) -> impl Iterator<Item = &Shape> {
    api.types.iter().map(|(_, def)| &def.shape)
}

fn is_enum_of_one(shape: &Shape) -> bool {
    match shape {
        Shape::TextEnum(list) => list.values.len() == 1,
        Shape::IntEnum(list) => list.values.len() == 1,
        _ => false,
    }
}

/// Members of unions that are a scalar with one known value, and no variant without a value.
fn members_of_one(api: &Api) -> usize {
    let is_one = |ty: &Type| match ty {
        Type::Named(id) => matches!(api.types[*id].shape, Shape::OneValue(_)),
        _ => false,
    };
    let of = |def: &TypeDef| match &def.shape {
        Shape::Union(union) if !def.docs.notes.iter().any(Note::allows_others) => {
            let variants = union.variants.iter().enumerate();
            variants.filter(|(at, one)| is_one(&one.ty) && union.unit(*at).is_none()).count()
        }
        _ => 0,
    };
    api.types.iter().map(|(_, def)| of(def)).sum()
}

/// Whether a body is an object of which the description names nothing.
fn has_empty_body(api: &Api, operation: &Operation) -> bool {
    let empty = |id: TypeId| match &api.types[id].shape {
        Shape::Record(record) => record.fields.is_empty(),
        _ => false,
    };
    operation.body.iter().flat_map(|body| &body.contents).any(|content| match &content.kind {
        ContentKind::Json(Type::Named(id)) | ContentKind::Form(Type::Named(id), _) => empty(*id),
        _ => false,
    })
}

/// How many of these lists have a stream by each kind of paging. One page alone is a stream by a
/// link that is never there.
fn by_kind(lists: &[&Operation]) -> [usize; 6] {
    let mut counts = [0; 6];
    for paging in lists.iter().filter_map(|operation| operation.paging.as_ref()) {
        let kind = match paging.next {
            NextPage::Nothing | NextPage::Link { .. } => 0,
            NextPage::LinkHeader => 1,
            NextPage::Cursor { .. } => 2,
            NextPage::LastItem { .. } => 3,
            NextPage::Number { .. } => 4,
            NextPage::Offset { .. } => 5,
        };
        counts[kind] += 1;
    }
    counts
}

/// Whether an operation reads a list page by page, by the names of its parameters.
fn takes_page(operation: &Operation) -> bool {
    operation.method == Method::Get
        && operation.parameters.iter().any(|parameter| {
            parameter.place == ParameterLocation::Query && PAGE.contains(&&*parameter.wire)
        })
}

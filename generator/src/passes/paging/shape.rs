//! Paging by shape: the parameters of a GET and the body or headers of its success fit one of the
//! kinds. What fits only half is no list in pages: a stream that ends early or never would be worse
//! than none.

use crate::{
    ir::{
        Api, ContentKind, Field, Method, NextPage, Operation, Paging, Parameter, ParameterLocation,
        ParameterSource, Presence, Reply, Scalar, Shape, Type, Types,
    },
    words::{Signs, words},
};

/// Parameters that choose a page or its size, in words.
const PAGE: &[&str] = &[
    "page",
    "per page",
    "page size",
    "page token",
    "limit",
    "cursor",
    "after",
    "before",
    "offset",
    "starting after",
    "ending before",
    "marker",
];

/// Parameters that say how many items a page has.
const SIZE: &[&str] = &["per page", "page size", "size", "limit", "count", "top"];

/// Parameters that take the place after which a page begins, and before which it ends.
const AFTER: &[&str] = &["after", "starting after"];
const BEFORE: &[&str] = &["before", "ending before"];

/// Links to the next page, in words: of Azure (`nextLink`), of OData (`@odata.nextLink`), and as
/// addresses.
const LINK: &[&str] = &[
    "next link",
    "next page link",
    "odata next link",
    "next url",
    "next uri",
    "next page url",
    "next page uri",
];

/// The same, where the format says that it is an address.
const NEXT: &[&str] = &["next", "next page"];

/// Records of a page that say what is around it, in words.
const AROUND: &[&str] =
    &["links", "paging", "pagination", "page info", "meta", "metadata", "response metadata"];

/// Formats of addresses.
const ADDRESS: &[&str] = &["uri", "url", "uri-reference"];

/// The pages of an operation, if it has the shape of one of the kinds.
pub fn find(api: &Api, at: usize) -> Option<Paging> {
    let operation = &api.operations[at];
    if operation.method != Method::Get || operation.lro.is_some() || operation.waiter.is_some() {
        return None;
    }
    let body = body(&api.types, operation)?;
    let items = list(&api.types, body)?;
    let list = List { types: &api.types, operation, body, item: api.items(at, &items)? };
    let more = list.more();
    let next = list
        .link_header()
        .or_else(|| list.link())
        .map(|next| (next, None))
        .or_else(|| Some((list.cursor(more.is_some())?, more.clone())))
        .or_else(|| Some((list.last_item()?, Some(more.clone()?))))
        .or_else(|| Some((list.number().or_else(|| list.offset())?, more.clone())));
    let (next, more) = next?;
    let backward = backward(api, at, &next);
    Some(Paging { items, item: list.item, next, more, backward })
}

/// The parameter that asks for what stands before a place, beside one that takes the place after
/// which a page begins.
pub fn backward(api: &Api, at: usize, next: &NextPage) -> Option<usize> {
    let operation = &api.operations[at];
    matches!(next, NextPage::Cursor { .. } | NextPage::LastItem { .. })
        .then(|| parameter(operation, BEFORE, |_| true))
        .flatten()
}

/// The JSON that all successes with a body have.
fn body<'a>(types: &Types, operation: &'a Operation) -> Option<&'a Type> {
    let body = operation.result()?;
    let is_it = |reply: &Reply| {
        reply.contents.iter().all(|content| match &content.kind {
            ContentKind::Json(ty) => types.resolved(ty) == types.resolved(body),
            _ => false,
        })
    };
    operation.replies.iter().filter(|reply| reply.is_success()).all(is_it).then_some(body)
}

/// The path to the only list in a body: the body itself, or a property of it.
fn list(types: &Types, body: &Type) -> Option<Vec<String>> {
    if matches!(types.resolved(body), Type::List(_)) {
        return Some(Vec::new());
    }
    let is_list = |field: &&Field| matches!(types.resolved(&field.ty), Type::List(_));
    let mut lists = fields(types, body)?.iter().filter(is_list);
    match (lists.next(), lists.next()) {
        (Some(list), None) => Some(vec![list.wire.clone()]),
        _ => None,
    }
}

fn fields<'a>(types: &'a Types, ty: &'a Type) -> Option<&'a [Field]> {
    match types.resolved(ty) {
        Type::Named(id) => match &types[*id].shape {
            Shape::Record(record) => Some(&record.fields),
            _ => None,
        },
        _ => None,
    }
}

/// The format of a text for which no type is generated; empty: it has none.
fn format_of(field: &Field) -> &str {
    field.constraints.format.as_deref().unwrap_or_default()
}

fn phrase(name: &str) -> String {
    words(name, Signs::Separate).join(" ").to_ascii_lowercase()
}

/// An optional query parameter that the caller gives, by its words.
fn parameter(
    operation: &Operation,
    names: &[&str],
    fits: impl Fn(&Parameter) -> bool,
) -> Option<usize> {
    operation.parameters.iter().position(|parameter| {
        is_choice(parameter) && names.contains(&phrase(&parameter.wire).as_str()) && fits(parameter)
    })
}

fn is_choice(parameter: &Parameter) -> bool {
    parameter.place == ParameterLocation::Query
        && parameter.source == ParameterSource::Caller
        && !parameter.required
}

/// Whether the text of a parameter names the `Link` header (RFC 8288).
fn names_link_header(parameter: &Parameter) -> bool {
    let text = parameter.docs.description.as_deref().unwrap_or_default();
    let is_letter = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let mut words = text.split(|c| !is_letter(c)).filter(|word| !word.is_empty());
    let mut before = "";
    words.any(|word| {
        let found = before.eq_ignore_ascii_case("link") && word.eq_ignore_ascii_case("header");
        before = word;
        found
    })
}

/// Whether a parameter takes a text, by their words.
type Rule<'a> = &'a dyn Fn(&str, &str) -> bool;

/// An operation that answers with a list.
struct List<'a> {
    types: &'a Types,
    operation: &'a Operation,
    body: &'a Type,
    item: Type,
}

impl List<'_> {
    fn is_text(&self, ty: &Type) -> bool {
        matches!(self.types.resolved(ty), Type::Scalar(Scalar::String | Scalar::Uuid))
    }

    fn is_integer(&self, parameter: &Parameter) -> bool {
        let integer = [Scalar::I32, Scalar::I64, Scalar::U32, Scalar::U64];
        match self.types.resolved(&parameter.ty) {
            Type::Scalar(scalar) => integer.contains(scalar),
            _ => false,
        }
    }

    /// The path to the boolean that says whether there is a further page.
    fn more(&self) -> Option<Vec<String>> {
        let is_it = |field: &&Field| {
            phrase(&field.wire) == "has more"
                && matches!(self.types.resolved(&field.ty), Type::Scalar(Scalar::Bool))
        };
        let field = fields(self.types, self.body)?.iter().find(is_it)?;
        Some(vec![field.wire.clone()])
    }

    /// A parameter chooses a page, and the success describes a `Link` header, or the text of the
    /// parameter says that its value is in one.
    fn link_header(&self) -> Option<NextPage> {
        let has_link = |reply: &Reply| {
            reply.headers.iter().any(|header| header.wire.eq_ignore_ascii_case("link"))
        };
        let described = self
            .operation
            .replies
            .iter()
            .any(|reply| reply.is_success() && !reply.contents.is_empty() && has_link(reply));
        parameter(self.operation, PAGE, |one| described || names_link_header(one))?;
        Some(NextPage::LinkHeader)
    }

    /// A parameter takes a text of the body. Two pairs that fit are none: which one leads on is not
    /// known.
    fn cursor(&self, more: bool) -> Option<NextPage> {
        let texts = self.texts();
        let parameters = self.operation.parameters.iter().enumerate();
        let takers: Vec<_> = parameters
            .filter(|(_, parameter)| is_choice(parameter) && self.is_text(&parameter.ty))
            .map(|(at, parameter)| (at, phrase(&parameter.wire)))
            .collect();
        let named = |taker: &str, text: &str| {
            // What is called `next` alone is more often a link.
            let first = taker.split(' ').next().unwrap_or_default();
            let same = taker == text
                && (taker.starts_with("next ") || ["continue", "continuation"].contains(&first));
            same || text.strip_prefix("next ") == Some(taker)
        };
        let last = |taker: &str, text: &str| more && AFTER.contains(&taker) && text == "last id";
        let next = |taker: &str, text: &str| more && AFTER.contains(&taker) && text == "next";
        for rule in [&named as Rule<'_>, &last, &next] {
            let mut pairs = takers.iter().flat_map(|(at, taker)| {
                texts.iter().filter(|(_, text)| rule(taker, text)).map(|(path, _)| (*at, path))
            });
            match (pairs.next(), pairs.next()) {
                (None, _) => {}
                (Some((parameter, path)), None) => {
                    return Some(NextPage::Cursor { parameter, path: path.clone() });
                }
                (Some(_), Some(_)) => return None,
            }
        }
        None
    }

    /// The texts of the body and of its records, with their paths and words. One that is a URL is
    /// no cursor.
    fn texts(&self) -> Vec<(Vec<String>, String)> {
        let is_cursor =
            |field: &Field| self.is_text(&field.ty) && !ADDRESS.contains(&format_of(field));
        let fields = self.fields().into_iter().filter(|(_, field)| is_cursor(field));
        fields.map(|(path, field)| (path, phrase(&field.wire))).collect()
    }

    /// The properties of the body and of its records, with their paths.
    fn fields(&self) -> Vec<(Vec<String>, &Field)> {
        let mut found = Vec::new();
        for field in fields(self.types, self.body).unwrap_or_default() {
            found.push((vec![field.wire.clone()], field));
            let inner = fields(self.types, &field.ty).unwrap_or_default();
            let path = |inner: &Field| vec![field.wire.clone(), inner.wire.clone()];
            found.extend(inner.iter().map(|inner| (path(inner), inner)));
        }
        found
    }

    /// The body, or a record in it that says what is around it, has a link. Two that fit are none,
    /// and what has an identity of its own is no page: its link leads to something else.
    fn link(&self) -> Option<NextPage> {
        let fields = self.fields();
        if fields.iter().any(|(path, _)| path.len() == 1 && phrase(&path[0]) == "id") {
            return None;
        }
        let mut links = fields.into_iter().filter(|(path, field)| {
            let around = path.len() == 1 || AROUND.contains(&phrase(&path[0]).as_str());
            around && self.is_link(field)
        });
        match (links.next(), links.next()) {
            (Some((path, _)), None) => Some(NextPage::Link { path, operation: None }),
            _ => None,
        }
    }

    fn is_link(&self, field: &Field) -> bool {
        let (name, format) = (phrase(&field.wire), format_of(field));
        let is_address = ADDRESS.contains(&format);
        let named = LINK.contains(&name.as_str()) && (is_address || format.is_empty());
        let is_text = matches!(self.types.resolved(&field.ty), Type::Scalar(Scalar::String));
        is_text && (named || NEXT.contains(&name.as_str()) && is_address)
    }

    /// A parameter takes the `id` of the last item.
    fn last_item(&self) -> Option<NextPage> {
        let parameter = parameter(self.operation, AFTER, |taker| self.is_text(&taker.ty))?;
        self.has_id(&self.item).then(|| NextPage::LastItem { parameter, path: vec!["id".into()] })
    }

    /// Whether each value has an `id`.
    fn has_id(&self, ty: &Type) -> bool {
        let Type::Named(id) = self.types.resolved(ty) else { return false };
        match &self.types[*id].shape {
            Shape::Record(record) => record.fields.iter().any(|field| {
                field.wire == "id"
                    && field.presence == Presence::Required
                    && self.is_text(&field.ty)
            }),
            Shape::Union(union) => union.variants.iter().all(|variant| {
                let record = fields(self.types, &variant.ty).is_some();
                record && self.has_id(&variant.ty)
            }),
            _ => false,
        }
    }

    /// A parameter counts pages, beside one that says how many items a page has, and the number of
    /// the first page is described.
    fn number(&self) -> Option<NextPage> {
        let integer = |parameter: &Parameter| self.is_integer(parameter);
        let at = parameter(self.operation, &["page", "page number"], integer)?;
        parameter(self.operation, SIZE, integer)?;
        let described = &self.operation.parameters[at];
        let default = described.default.as_ref().and_then(|value| value.as_number()?.as_integer());
        let least = described
            .constraints
            .minimum
            .and_then(|(least, excluded)| Some(least.as_integer()? + i128::from(excluded)));
        let first = match (default, least) {
            (Some(0), None | Some(0)) => 0,
            (Some(1), None | Some(0 | 1)) | (None, Some(1)) => 1,
            _ => return None,
        };
        Some(NextPage::Number { parameter: at, first })
    }

    /// A parameter counts items from 0 on, beside one that says how many items a page has.
    fn offset(&self) -> Option<NextPage> {
        let integer = |parameter: &Parameter| self.is_integer(parameter);
        let at = parameter(self.operation, &["offset", "skip"], integer)?;
        parameter(self.operation, SIZE, integer)?;
        let described = &self.operation.parameters[at];
        let default = described.default.as_ref().and_then(|value| value.as_number()?.as_integer());
        let least = described.constraints.minimum.and_then(|(least, _)| least.as_integer());
        (default.unwrap_or(0) == 0 && least.unwrap_or(0) <= 0)
            .then_some(NextPage::Offset { parameter: at })
    }
}

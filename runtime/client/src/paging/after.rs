//! Which page comes after another, by each kind of paging.

use super::place::{Page, cursor, has_more, last_item, next_link};
use super::profile::NextPage;
use super::version::{self, VERSION};
use super::walk::{Next, Trouble, Walk, url_of};
use super::{link, query};
use crate::error::Reason;
use crate::param::{Encoded, encode_argument};
use crate::reply::Reply;
use crate::request::{Request, add_query};
use crate::table::{Param, ParameterLocation};
use crate::{Failure, View};
use http::Method;
use url::Url;

impl Walk {
    /// What comes after a page.
    pub(super) fn after(&self, page: &Page) -> Result<Next, Trouble> {
        let profile = self.profile();
        if let Some(path) = profile.more
            && !has_more(page, path).map_err(Trouble::Decode)?
        {
            return Ok(Next::Nothing);
        }
        let link = match profile.next {
            NextPage::Nothing => return Ok(Next::Nothing),
            NextPage::Link(path) => next_link(page, path).map_err(Trouble::Decode)?,
            NextPage::LinkHeader => link::next(&page.reply.headers),
            _ => return self.after_by_parameter(page),
        };
        let Some(link) = link else { return Ok(Next::Nothing) };
        self.after_by_link(&link, page)
    }

    /// The page that a link leads to.
    fn after_by_link(&self, link: &str, page: &Page) -> Result<Next, Trouble> {
        let (profile, reply, operation) = (self.profile(), &page.reply, self.request.operation());
        if let (Some(next), NextPage::Link(path)) = (operation.next, profile.next) {
            let name = path.last().copied().unwrap_or_default();
            let request = self.request.go_on_by(next, operation.next_has_body);
            let parameter = request.link_parameter(name);
            if !is_address(link, parameter.map(|position| &next.params[position])) {
                return self.by(request, parameter, link, reply);
            }
        }
        let mut url = self.resolve(reply, link.trim())?;
        if let Some(version) = self.request.query_pair(VERSION) {
            version::keep(&mut url, &version);
        }
        self.next_by(self.at(url), reply)
    }

    /// A reference in a page, as an address that this client trusts.
    fn resolve(&self, reply: &Reply, reference: &str) -> Result<Url, Trouble> {
        let origins = self.request.client().origins_of(self.request.operation());
        let origins = origins.map_err(|reason| self.wrong(None, reason))?;
        origins
            .resolve(&reply.url, reference)
            .map_err(|e| Trouble::Failure(Failure::UntrustedUrl(Box::new(e))))
    }

    fn wrong(&self, parameter: Option<&'static str>, reason: impl Into<Reason>) -> Trouble {
        Trouble::Failure(Failure::Request(Box::new(self.request.error(parameter, reason))))
    }

    /// The page that the address of this one leads to, with another value of a parameter. It is the
    /// address, not the call, that is changed: a list that was resumed has its arguments there.
    fn after_by_parameter(&self, page: &Page) -> Result<Next, Trouble> {
        let (profile, reply) = (self.profile(), &page.reply);
        let Some((position, value)) = self.next_value(page)? else {
            // A list that is cut short must not look like a whole one.
            let Some(path) = profile.more else { return Ok(Next::Nothing) };
            let reason = "announces a further page, and nothing leads to it";
            return Err(Trouble::Decode(reply.malformed(path.join("."), reason)));
        };
        let params = self.request.operation().params;
        if let Some(backward) = profile.backward.and_then(|at| params.get(at))
            && reply.url.query_pairs().any(|(name, _)| name == backward.wire)
        {
            let reason = "asks for what stands before a place, and is not carried on";
            return Err(self.wrong(Some(backward.wire), reason));
        }
        let param = self.parameter(position)?;
        let pair = match encode_argument(param, View::Str(&value)) {
            Ok(Some(Encoded::Query(pair))) => pair,
            Ok(_) => return Err(self.wrong(Some(param.wire), "is not sent in the query")),
            Err(reason) => return Err(self.wrong(Some(param.wire), reason)),
        };
        let mut url = reply.url.clone();
        query::replace(&mut url, param.wire, &pair);
        let url = self.resolve(reply, url.as_str())?;
        self.next_by(self.at(url), reply)
    }

    fn parameter(&self, position: usize) -> Result<&'static Param, Trouble> {
        let params = self.request.operation().params;
        params.get(position).ok_or_else(|| self.wrong(None, format!("has no parameter {position}")))
    }

    /// The parameter that chooses a page, and its value for the one after this; `None`: there is
    /// none.
    fn next_value(&self, page: &Page) -> Result<Option<(usize, String)>, Trouble> {
        let profile = self.profile();
        let items = |id| last_item(page, profile.items, id).map_err(Trouble::Decode);
        let (position, value) = match profile.next {
            NextPage::Nothing | NextPage::Link(_) | NextPage::LinkHeader => return Ok(None),
            NextPage::Cursor(position, path) => {
                (position, cursor(page, path).map_err(Trouble::Decode)?)
            }
            NextPage::LastItem(position, id) => match items(id)? {
                (0, _) => return Ok(None),
                (_, Some(id)) => (position, Some(id)),
                (_, None) => {
                    let at = format!("{}[].{}", profile.items.join("."), id.join("."));
                    let reason = "is absent in the last item, which the next page begins after";
                    return Err(Trouble::Decode(page.reply.malformed(at, reason)));
                }
            },
            NextPage::Number(position, first) => {
                let more = items(&[])?.0 > 0;
                let number = self.number(position, page)?.unwrap_or(first).saturating_add(1);
                (position, more.then(|| number.to_string()))
            }
            NextPage::Offset(position) => {
                let count = items(&[])?.0 as u64;
                let offset = self.number(position, page)?.unwrap_or(0).saturating_add(count);
                (position, (count > 0).then(|| offset.to_string()))
            }
        };
        Ok(value.map(|value| (position, value)))
    }

    /// The number that the address of a page has for a parameter.
    fn number(&self, position: usize, page: &Page) -> Result<Option<u64>, Trouble> {
        let wire = self.parameter(position)?.wire;
        query::number(&page.reply.url, wire)
            .map_err(|text| self.wrong(Some(wire), format!("is `{text}`, which is no number")))
    }

    /// The next page through its own operation. What a link in the path has of a query goes to the
    /// query.
    fn by(
        &self,
        mut request: Request,
        parameter: Option<usize>,
        link: &str,
        reply: &Reply,
    ) -> Result<Next, Trouble> {
        let place = parameter.map(|position| request.operation().params[position].place);
        let in_path = place == Some(ParameterLocation::Path);
        let (value, query) = link.split_once('?').filter(|_| in_path).unwrap_or((link, ""));
        if let Some(position) = parameter {
            request.set(position, View::Str(value));
        }
        if !query.is_empty() {
            let mut url = url_of(&request)?;
            add_query(&mut url, query);
            request = request.at(url);
        }
        // Where the link is no part of the address, the same address may give another page.
        match place {
            Some(ParameterLocation::Header | ParameterLocation::Cookie) => {}
            None if request.method() != Method::GET => {}
            _ => return self.next_by(request, reply),
        }
        Ok(Next::By(Box::new(request)))
    }
}

/// Whether a link is followed as an address, resolved against that of the page (RFC 3986 section
/// 5), even if the operation that reads further pages would take it for a value of its own. What
/// stands in a path is one that begins at the root too; a cursor may begin with anything.
fn is_address(link: &str, parameter: Option<&Param>) -> bool {
    let link = link.trim();
    let is_url = Url::parse(link).is_ok_and(|url| matches!(url.scheme(), "http" | "https"));
    match parameter {
        None => false,
        Some(param) if param.place == ParameterLocation::Path => link.starts_with('/') || is_url,
        Some(_) => is_url,
    }
}

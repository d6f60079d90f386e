//! What the replies of an operation come down to: one type, several, or none.

use super::{Content, ContentKind, Header, Operation, Reply, Status};

/// What the bodies of all successes, or of all failures, come down to.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome<'a> {
    /// No response describes a body.
    Nothing,
    /// All responses have the same body.
    One(&'a ContentKind),
    /// Bodies that differ by status: the replies, in order.
    Several(Vec<&'a Reply>),
}

impl Operation {
    /// What a successful call gives. A success without a body is a body of its own kind.
    pub fn success(&self) -> Outcome<'_> {
        let replies: Vec<&Reply> = self.replies.iter().filter(|reply| reply.is_success()).collect();
        let lacks_body = replies.iter().any(|reply| reply.content().is_none());
        match outcome(&replies) {
            Outcome::One(_) if lacks_body => Outcome::Several(replies),
            found => found,
        }
    }

    /// What a failed call gives. A failure without a body is one that is not described.
    pub fn failure(&self) -> Outcome<'_> {
        let failures =
            self.replies.iter().filter(|reply| !reply.is_success() && reply.content().is_some());
        outcome(&failures.collect::<Vec<_>>())
    }

    /// Statuses that mean the opposite of what they usually do: a 2xx that is an error, a 4xx or
    /// 5xx that is a success.
    pub fn reclassified_statuses(&self) -> Vec<u16> {
        let reclassified = |reply: &Reply| match reply.status {
            Status::Code(code @ 200..=299) => reply.error.then_some(code),
            Status::Code(code @ 400..) => (!reply.error).then_some(code),
            Status::Code(_) | Status::Range(_) | Status::Default => None,
        };
        self.replies.iter().filter_map(reclassified).collect()
    }

    /// The headers of all successes, each once; names are compared without case (RFC 9110 section
    /// 5.1).
    pub fn success_headers(&self) -> Vec<&Header> {
        each_once(self.replies.iter().filter(|reply| reply.is_success()))
    }

    /// The headers of all successes, and after them those that only failures have.
    pub fn headers(&self) -> Vec<&Header> {
        let failures = self.replies.iter().filter(|reply| !reply.is_success());
        each_once(self.replies.iter().filter(|reply| reply.is_success()).chain(failures))
    }
}

impl Reply {
    /// The body that decides the type: the one that says most of it.
    pub fn content(&self) -> Option<&Content> {
        self.contents.iter().min_by_key(|content| match content.kind {
            ContentKind::Json(_) => 0,
            ContentKind::Xml(..) => 1,
            _ => 2,
        })
    }

    /// Whether it says that the call did what it was made for.
    pub fn is_success(&self) -> bool {
        !self.error
    }
}

fn each_once<'a>(replies: impl Iterator<Item = &'a Reply>) -> Vec<&'a Header> {
    let mut found: Vec<&Header> = Vec::new();
    for header in replies.flat_map(|reply| &reply.headers) {
        if !found.iter().any(|known| known.wire.eq_ignore_ascii_case(&header.wire)) {
            found.push(header);
        }
    }
    found
}

fn outcome<'a>(replies: &[&'a Reply]) -> Outcome<'a> {
    let mut kinds = replies.iter().filter_map(|reply| reply.content()).map(|content| &content.kind);
    match kinds.next() {
        None => Outcome::Nothing,
        Some(first) if kinds.all(|kind| kind == first) => Outcome::One(first),
        Some(_) => Outcome::Several(replies.to_vec()),
    }
}

//! Requests that go on with another one: to an address that the service named in answer to it, or
//! by another operation with the same arguments.

use super::{Request, Target};
use crate::Body;
use crate::table::{Operation, Param, ParameterLocation, Source};
use url::Url;

impl Request {
    /// A `GET` of an address that the service named in answer to this request: with the same
    /// client, headers set by the user, timeout and retry policy, but without arguments and
    /// body. Sending it checks that the address is trusted.
    #[must_use]
    pub fn follow(&self, url: Url) -> Self {
        let params = self.operation.params.iter().zip(&self.values);
        Self {
            values: params.map(|(param, value)| value.clone().filter(|_| param.follows)).collect(),
            body: Body::default(),
            content_type: None,
            target: Some(Target { url, by_operation: false }),
            problem: None,
            ..self.clone()
        }
    }

    /// A call of an operation that goes on with this one: with the same client, headers set by the
    /// user, timeout and retry policy, with the arguments that both have, and with the body where
    /// both have one.
    pub(crate) fn go_on_by(&self, operation: &'static Operation, with_body: bool) -> Self {
        let shared = |param: &Param| {
            let position = self
                .operation
                .params
                .iter()
                .position(|known| known.wire == param.wire && known.place == param.place)?;
            self.values[position].clone()
        };
        let mut next = Self {
            values: operation.params.iter().map(shared).collect(),
            headers: self.headers.clone(),
            timeout: self.timeout,
            retry: self.retry.clone(),
            limits: self.limits.clone(),
            lasting: self.lasting.clone(),
            ..Self::new(&self.client, operation)
        };
        if with_body {
            next.body = self.body.clone();
            next.content_type = self.content_type.clone();
        }
        next
    }

    /// Which parameter takes a link: the one of this name (of `NextMarker` also `marker`), else one
    /// in the path that has no value.
    pub(crate) fn link_parameter(&self, name: &str) -> Option<usize> {
        let params = self.operation.params;
        let caller = |param: &Param| matches!(param.source, Source::Caller | Source::Default(_));
        let named = |name: &str| {
            let is = |param: &Param| caller(param) && param.wire.eq_ignore_ascii_case(name);
            params.iter().position(is)
        };
        let next = name.get(..4).filter(|start| start.eq_ignore_ascii_case("next"));
        let open = || {
            params.iter().zip(&self.values).position(|(param, value)| {
                value.is_none() && caller(param) && param.place == ParameterLocation::Path
            })
        };
        named(name).or_else(|| named(&name[next?.len()..])).or_else(open)
    }

    /// The same request, method, headers and body, to an address that the service named.
    #[must_use]
    pub(crate) fn at(self, url: Url) -> Self {
        Self { target: Some(Target { url, by_operation: true }), ..self }
    }
}

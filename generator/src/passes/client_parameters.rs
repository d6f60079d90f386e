//! Parameters whose values are set on the client, for all calls.

use crate::ir::{Api, DeclaredSource, Parameter, ParameterLocation, ParameterSource};

/// A parameter becomes a setting of the client where the description declares it as one; so does a
/// constant that (nearly) all operations send, unless the description declares otherwise. The user
/// can set another value.
pub fn run(api: &mut Api) {
    let operations = api.operations.len();
    for (parameter, share) in candidates(api) {
        // Nearly all: nine of ten. The same name with another value elsewhere stays what it is
        // there.
        if matches!(share, Share::By(count) if count * 10 < operations * 9) {
            continue;
        }
        let index = api.client_parameters.len();
        let all = api.operations.iter_mut().flat_map(|operation| &mut operation.parameters);
        for known in all.filter(|known| same(known, &parameter)) {
            let free = known.declared_source.is_none()
                && matches!(known.source, ParameterSource::Constant(_));
            if known.declared_source == Some(DeclaredSource::Client) || free {
                known.source = ParameterSource::Client(index);
            }
        }
        api.client_parameters.push(Parameter {
            declared_source: None,
            grouping: None,
            ..parameter
        });
    }
    let all = api.operations.iter_mut().flat_map(|operation| &mut operation.parameters);
    all.for_each(|parameter| parameter.declared_source = None);
}

/// The parameters that may become settings of the client, in the order of the operations, and why.
fn candidates(api: &Api) -> Vec<(Parameter, Share)> {
    let mut candidates: Vec<(Parameter, Share)> = Vec::new();
    for parameter in api.operations.iter().flat_map(|operation| &operation.parameters) {
        let share = match (parameter.declared_source, &parameter.source) {
            (Some(DeclaredSource::Client), _) => Share::Declared,
            (None, ParameterSource::Constant(_))
                if !matches!(
                    parameter.place,
                    ParameterLocation::Path | ParameterLocation::Cookie
                ) =>
            {
                Share::By(1)
            }
            _ => continue,
        };
        match candidates.iter_mut().find(|(known, _)| same(known, parameter)) {
            Some((_, known)) => *known = known.and(share),
            None => candidates.push((parameter.clone(), share)),
        }
    }
    candidates
}

/// Why a parameter may become a setting of the client.
#[derive(Debug, Clone, Copy)]
enum Share {
    /// The description declares it so.
    Declared,
    /// So many operations send the same constant.
    By(usize),
}

impl Share {
    fn and(self, other: Share) -> Share {
        match (self, other) {
            (Share::By(a), Share::By(b)) => Share::By(a + b),
            _ => Share::Declared,
        }
    }
}

fn same(a: &Parameter, b: &Parameter) -> bool {
    a.wire == b.wire && a.place == b.place && a.source == b.source
}

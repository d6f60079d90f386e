//! Parameters whose values are set on the client, for all calls.

use crate::{
    Session,
    config::Config,
    ir::{
        Api, DeclaredSource, Parameter, ParameterLocation, ParameterSource, Scalar, Shape, Type,
        Types,
    },
    value::Value,
};
use std::cmp::Reverse;

/// A parameter becomes a setting of the client where a rule of the user or the description declares
/// it as one; so does a constant that (nearly) all operations send, unless the description declares
/// otherwise. The user can set another value.
pub fn run(api: &mut Api, config: &Config, session: &mut Session) {
    declare(api, config, session);
    for candidate in chosen(api) {
        let parameter = candidate.parameter;
        let index = api.client_parameters.len();
        let all = api.operations.iter_mut().flat_map(|operation| &mut operation.parameters);
        for known in all.filter(|known| same(known, &parameter)) {
            let free = known.declared_source.is_none()
                && matches!(known.source, ParameterSource::Constant(_));
            if known.declared_source == Some(DeclaredSource::Client) || free {
                known.source = ParameterSource::Client(index);
            }
        }
        let parameter = Parameter { declared_source: None, grouping: None, ..parameter };
        api.client_parameters.push(with_version(parameter, &api.version));
    }
    let all = api.operations.iter_mut().flat_map(|operation| &mut operation.parameters);
    all.for_each(|parameter| parameter.declared_source = None);
}

/// Makes parameters the client's that the user names.
fn declare(api: &mut Api, config: &Config, session: &mut Session) {
    for rule in &config.client_parameters {
        let mut found = false;
        let all = api.operations.iter_mut().flat_map(|operation| &mut operation.parameters);
        for parameter in all.filter(|parameter| parameter.wire == rule.wire) {
            if is_text(&api.types, &parameter.ty) {
                parameter.declared_source = Some(DeclaredSource::Client);
                found = true;
            }
        }
        if !found {
            let what = format!("no parameter of one value is called `{}`", rule.wire);
            let message = format!("{}: {what}", rule.place);
            session.diagnostics.failure("unused-rule", message);
        }
    }
}

/// Whether a value is one text, as what is set on the client is: no list and no object.
fn is_text(types: &Types, ty: &Type) -> bool {
    match types.resolved(ty) {
        Type::Scalar(_) => true,
        Type::Named(id) => matches!(types[*id].shape, Shape::TextEnum(_) | Shape::IntEnum(_)),
        Type::Nullable(inner) => is_text(types, inner),
        Type::Any | Type::List(_) | Type::Map(_) => false,
    }
}

/// The parameter `api-version` of Azure's services is by default the version of the description
/// (AutoRest: `info.version`).
fn with_version(parameter: Parameter, version: &str) -> Parameter {
    let is_open = parameter.wire == "api-version"
        && parameter.place == ParameterLocation::Query
        && parameter.ty == Type::Scalar(Scalar::String)
        && parameter.source == ParameterSource::Caller
        && parameter.default.is_none()
        && !version.is_empty();
    match is_open {
        true => Parameter {
            default: Some(Value::String(version.into())),
            sends_default: true,
            ..parameter
        },
        false => parameter,
    }
}

/// A parameter that may become a setting of the client.
struct Candidate {
    parameter: Parameter,
    /// Whether it is declared as one.
    declared: bool,
    /// How many operations send it.
    uses: usize,
}

/// The parameters that become settings of the client, in the order of the operations. A setting is
/// known by its name on the wire: of several parameters of one name, which differ in where they are
/// sent or in their only value, it is the one that most operations send.
fn chosen(api: &Api) -> Vec<Candidate> {
    // Nearly all: nine of ten. The same name with another value elsewhere stays what it is there.
    let is_usual = |uses: usize| uses * 10 >= api.operations.len() * 9;
    let mut found = candidates(api);
    found.retain(|candidate| candidate.declared || is_usual(candidate.uses));
    let rank = |candidate: &Candidate| {
        let parameter = &candidate.parameter;
        let value = match &parameter.source {
            ParameterSource::Constant(value) => Some(value.to_string()),
            _ => None,
        };
        (Reverse(candidate.uses), parameter.place, value)
    };
    let first = |candidate: &Candidate| {
        let others = found.iter().filter(|other| other.parameter.wire == candidate.parameter.wire);
        others.map(rank).min() == Some(rank(candidate))
    };
    let kept: Vec<bool> = found.iter().map(first).collect();
    let mut kept = kept.into_iter();
    found.retain(|_| kept.next() == Some(true));
    found
}

/// The parameters that may become settings of the client, in the order of the operations.
fn candidates(api: &Api) -> Vec<Candidate> {
    let mut candidates: Vec<Candidate> = Vec::new();
    for parameter in api.operations.iter().flat_map(|operation| &operation.parameters) {
        let declared = match (parameter.declared_source, &parameter.source) {
            (Some(DeclaredSource::Client), _) => true,
            (None, ParameterSource::Constant(_)) => {
                if matches!(parameter.place, ParameterLocation::Path | ParameterLocation::Cookie) {
                    continue;
                }
                false
            }
            _ => continue,
        };
        match candidates.iter_mut().find(|known| same(&known.parameter, parameter)) {
            Some(known) => {
                known.declared |= declared;
                known.uses += 1;
            }
            None => {
                candidates.push(Candidate { parameter: parameter.clone(), declared, uses: 1 });
            }
        }
    }
    candidates
}

fn same(a: &Parameter, b: &Parameter) -> bool {
    a.wire == b.wire && a.place == b.place && a.source == b.source
}

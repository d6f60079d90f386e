//! Defaults that are not of the type of what they are the default of: they are no values of it, so
//! nothing is made of them and nobody is told that they are assumed.

use crate::{
    Session,
    ir::{Api, Direction, Mismatch, MismatchKind, Shape},
    source::Location,
    value::Value,
};
use std::collections::HashSet;

/// Takes away the defaults that do not fit, each with a warning. Those of parameters become values
/// of the type, where they are written as they are sent.
pub fn run(api: &mut Api, session: &mut Session) {
    let mut refused = Vec::new();
    let fields = fields(api, &mut refused);
    let parameters = parameters(api, &mut refused);
    let records = api.types.0.iter_mut().filter_map(|ty| match &mut ty.shape {
        Shape::Record(record) => Some(&mut record.fields),
        _ => None,
    });
    for (field, default) in records.flatten().zip(fields) {
        field.default = default;
    }
    let all = api.operations.iter_mut().flat_map(|operation| &mut operation.parameters);
    for (parameter, default) in all.zip(parameters) {
        parameter.default = default;
    }
    let mut once = HashSet::new();
    for (location, wire, why) in refused {
        if once.insert((location, wire.clone())) {
            let message = format!("the default of `{wire}` does not fit the description: {why}");
            session
                .diagnostics
                .warning("default-mismatch", location, message)
                .note("it is not shown");
        }
    }
}

/// Where a default stands, of what it is, and why it does not fit.
type Refused = Vec<(Location, String, Mismatch)>;

/// The defaults of all properties, in the order of the types.
fn fields(api: &Api, refused: &mut Refused) -> Vec<Option<Value>> {
    let records = api.types.0.iter().filter_map(|ty| match &ty.shape {
        Shape::Record(record) => Some(&record.fields),
        _ => None,
    });
    let default = |field: &crate::ir::Field| {
        let default = field.default.as_ref()?;
        let fits = |direction| api.fits(&field.ty, default, direction);
        match fits(Direction::Sent).or_else(|why| fits(Direction::Received).map_err(|_| why)) {
            Err(why) if why.kind() != MismatchKind::Rounded => {
                refused.push((field.location, field.wire.clone(), why));
                None
            }
            _ => Some(default.clone()),
        }
    };
    records.flatten().map(default).collect()
}

/// The defaults of all parameters, in the order of the operations.
fn parameters(api: &Api, refused: &mut Refused) -> Vec<Option<Value>> {
    let all = api.operations.iter().flat_map(|operation| &operation.parameters);
    let default = |parameter: &crate::ir::Parameter| {
        let default = parameter.default.as_ref()?;
        match api.given(parameter, default) {
            // What the client holds is sent as it is written.
            Ok(_) if parameter.declared_source.is_some() => Some(default.clone()),
            Ok(value) => Some(value),
            Err(why) if why.kind() == MismatchKind::Rounded => Some(default.clone()),
            Err(why) => {
                refused.push((parameter.location, parameter.wire.clone(), why));
                None
            }
        }
    };
    all.map(default).collect()
}

//! Parameter locations: in which part of a request a value is sent.

use crate::{document::ParameterIn, ir::ParameterLocation};

/// The location of a parameter or a key.
pub fn location_of(place: ParameterIn) -> ParameterLocation {
    match place {
        ParameterIn::Path => ParameterLocation::Path,
        ParameterIn::Query => ParameterLocation::Query,
        ParameterIn::Header => ParameterLocation::Header,
        ParameterIn::Cookie => ParameterLocation::Cookie,
        // Never sent: see `unsendable`.
        ParameterIn::QueryString => ParameterLocation::Query,
    }
}

//! Where a value is sent.

use crate::{document::ParameterIn, ir::ParameterLocation};

/// Where a parameter or a key goes.
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

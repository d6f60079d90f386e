//! Where a value is sent.

use crate::{document::ParameterPlace, ir::Place};

/// Where a parameter or a key goes.
pub fn place_of(place: ParameterPlace) -> Place {
    match place {
        ParameterPlace::Path => Place::Path,
        ParameterPlace::Query => Place::Query,
        ParameterPlace::Header => Place::Header,
        ParameterPlace::Cookie => Place::Cookie,
        // Never sent: see `unsendable`.
        ParameterPlace::QueryString => Place::Query,
    }
}

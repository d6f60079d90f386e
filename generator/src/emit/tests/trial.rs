//! Single values that the description shows, each with the type as which it is read and written.

use crate::{
    Session,
    emit::{Input, types::Site},
    ir::{Direction, Mismatch, Sample},
};

/// A value to be read and written again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trial {
    /// The location of the example: file and JSON pointer.
    pub place: String,
    /// The type as Rust, its own types below `models::`; `None`: none is generated for it.
    pub ty: Option<String>,
    /// The value, on one line.
    pub json: String,
    /// Why it is not what its description says, and so may not come back the same.
    pub mismatch: Option<Mismatch>,
}

/// The values as trials, in order.
pub fn trials(input: Input<'_>, session: &Session) -> Vec<Trial> {
    let trial = |sample: &Sample| {
        let Sample { location, ty, value } = sample;
        Trial {
            place: format!(
                "{}#{}",
                session.sources.get(location.source).path,
                session.pointers.text(location.pointer)
            ),
            ty: ty.as_ref().map(|ty| input.rust_type(ty, Site::Client).to_string()),
            json: value.to_string(),
            mismatch: ty.as_ref().and_then(|ty| input.api.fits(ty, value, Direction::Either).err()),
        }
    };
    input.api.samples.iter().map(trial).collect()
}

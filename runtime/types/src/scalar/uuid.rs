//! Conversions to and from the `uuid` crate.

use super::{ConvertError, Uuid};

impl TryFrom<&Uuid> for uuid::Uuid {
    type Error = ConvertError;

    fn try_from(value: &Uuid) -> Result<uuid::Uuid, ConvertError> {
        uuid::Uuid::try_parse(value.as_str())
            .map_err(|_| ConvertError::new(value.as_str(), "a UUID"))
    }
}

impl From<uuid::Uuid> for Uuid {
    /// In lower case with hyphens (RFC 9562 section 4).
    fn from(value: uuid::Uuid) -> Self {
        value.to_string().into()
    }
}

//! What generated code and the runtime crates are written with, and nobody else: it is not covered
//! by semantic versioning. A trait that only the macros implement is here, so that it is sealed.

pub use crate::compare::eq;
pub use crate::debug::debug;
pub use crate::field::{list, map};
pub use crate::form::{Xml, XmlNode, XmlTable};
pub use crate::read::{read, read_event, read_field, read_headers, read_text};
pub use crate::record::{Record, Table, Union, When, flag, put};
pub use crate::write::{view_to_vec, write, write_field};
#[cfg(feature = "xml")]
pub use crate::xml::{XmlItems, from_xml_apart, view_to_xml};
pub use serde;

//! Who implements the traits that tie types to calls.

use specwright_types::Field;

/// Implemented by what the runtime and the macros implement its traits for, and by nothing else: so
/// a trait can get a method without breaking anybody.
pub trait Sealed {}

impl<T: Field> Sealed for T {}

//! Numbers as bodies.

mod floats;
mod integers;

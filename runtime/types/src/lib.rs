//! What generated types need.

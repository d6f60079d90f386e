//! What generated client need.

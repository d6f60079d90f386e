//! What is written into headers, and read from them.

mod received;
mod sent;
mod special;

const FOX: &str = "The quick brown fox jumps over the lazy dog";

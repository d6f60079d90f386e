//! What is written into paths and queries, and where the service is.

mod endpoints;
mod paths;
mod queries;

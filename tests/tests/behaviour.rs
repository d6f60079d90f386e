//! The generated clients of the documented APIs against services on this machine: what a user sees
//! from the first call to the end of an operation. What single parts of the runtime do is tested
//! beside them.

#[path = "../../specs/digital-twins/examples/approve_connection/fake_service.rs"]
mod fake_service;

mod behaviour {
    mod digital_twins;
    mod graph;
    mod sentinel;
}

//! Virtual machines of Azure with azure_mgmt_compute.

pub mod create_virtual_machine;

//! GitHub and Kubernetes in one program, with octocrab, kube and anyhow.

pub mod two_apis;

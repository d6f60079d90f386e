//! Kubernetes with kube and k8s-openapi.

pub mod list_pods;
pub mod patch_deployment;
pub mod pod_logs;

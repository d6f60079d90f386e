//! How operations are followed that take several requests. Pages are in [`crate::paging`].

/// How a long-running operation is followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct LroProfile {
    /// The vendor whose rules apply.
    pub kind: LroKind,
    /// `final-state-via`: where the result is.
    pub final_state: Option<FinalState>,
}

/// The vendor whose rules of long-running operations apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum LroKind {
    /// Azure Resource Manager.
    Arm,
    /// Azure data plane: `Operation-Location`.
    DataPlane,
    /// Microsoft Graph: a status monitor at `Location`.
    Graph,
}

/// Where the result of a long-running operation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum FinalState {
    /// The status monitor's body.
    AzureAsyncOperation,
    /// The address in `Location`.
    Location,
    /// The address of the first request.
    OriginalUri,
    /// The `result` of the status monitor's body.
    OperationLocation,
}

/// How the state of a job is read from what its own GET answers. States are compared without case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct WaiterProfile {
    /// Path to the state in the body.
    pub state: &'static [&'static str],
    /// States that are a success.
    pub succeeded: &'static [&'static str],
    /// States that are a failure.
    pub failed: &'static [&'static str],
    /// States that are a cancellation.
    pub canceled: &'static [&'static str],
}

impl LroProfile {
    /// A long-running operation by the rules of this vendor.
    #[must_use]
    pub const fn new(kind: LroKind) -> Self {
        Self { kind, final_state: None }
    }

    /// Sets [`final_state`](Self::final_state).
    #[must_use]
    pub const fn final_state(mut self, state: FinalState) -> Self {
        self.final_state = Some(state);
        self
    }
}

impl WaiterProfile {
    /// A job whose state is at this path, and ends well in one of these states.
    #[must_use]
    pub const fn new(state: &'static [&'static str], succeeded: &'static [&'static str]) -> Self {
        Self { state, succeeded, failed: &[], canceled: &[] }
    }

    /// Sets [`failed`](Self::failed).
    #[must_use]
    pub const fn failed(mut self, states: &'static [&'static str]) -> Self {
        self.failed = states;
        self
    }

    /// Sets [`canceled`](Self::canceled).
    #[must_use]
    pub const fn canceled(mut self, states: &'static [&'static str]) -> Self {
        self.canceled = states;
        self
    }
}

//! What a process took, where that is known: Unix does, for a process and for all that it has
//! waited for.

/// What a process took.
#[derive(Debug, Clone, Copy, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Usage {
    /// User time in seconds.
    pub seconds: f64,
    /// The most memory it had, in bytes; of several processes, that of the largest.
    pub memory: u64,
}

impl Usage {
    /// What this process took so far.
    pub fn own() -> Option<Usage> {
        system::own()
    }

    /// What the processes took together that this one has started and waited for.
    pub fn children() -> Option<Usage> {
        system::children()
    }
}

#[cfg(unix)]
mod system {
    use super::Usage;
    use nix::sys::resource::{UsageWho, getrusage};

    pub fn own() -> Option<Usage> {
        usage(UsageWho::RUSAGE_SELF)
    }

    pub fn children() -> Option<Usage> {
        usage(UsageWho::RUSAGE_CHILDREN)
    }

    fn usage(who: UsageWho) -> Option<Usage> {
        let usage = getrusage(who).ok()?;
        let time = usage.user_time();
        // macOS counts bytes, all others kilobytes.
        let unit = if cfg!(target_os = "macos") { 1 } else { 1024 };
        Some(Usage {
            seconds: time.tv_sec() as f64 + time.tv_usec() as f64 / 1e6,
            memory: u64::try_from(usage.max_rss()).ok()? * unit,
        })
    }
}

#[cfg(not(unix))]
mod system {
    use super::Usage;

    pub fn own() -> Option<Usage> {
        None
    }

    pub fn children() -> Option<Usage> {
        None
    }
}

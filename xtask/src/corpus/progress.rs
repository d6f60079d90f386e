//! How far a run is, on a terminal only.

use indicatif::{ProgressBar, ProgressStyle};
use specwright::diag::terminal;

/// A bar on standard error; nothing when that is no terminal.
#[derive(Debug)]
pub struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// Begins to count `total` steps of something: `generating`.
    pub fn new(what: &'static str, total: usize) -> Progress {
        let bar = ProgressBar::new(total as u64).with_prefix(what);
        let style =
            ProgressStyle::with_template("{prefix} {bar:30} {pos}/{len} {elapsed} {wide_msg}");
        bar.set_style(style.expect("the template names what there is"));
        Progress { bar }
    }

    /// One more is done.
    pub fn step(&self, path: &str) {
        self.bar.set_message(terminal::line(path).into_owned());
        self.bar.inc(1);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

//! [`Api`] → [`Api`] + [`Facts`]: an ordered list, one file each.

use crate::{Session, config::Config, ir::Api};

/// What was found out about an [`Api`], in side tables.
#[derive(Debug, Default)]
pub struct Facts {}

/// Runs all passes in order.
pub fn run(api: &mut Api, config: &Config, session: &mut Session) -> Facts {
    let _ = (api, config, session);
    Facts::default()
}

//! `variorum explain`.

use super::{FAILURE, FINE, Outcome, output};
use crate::diagnostic::code;

/// The arguments of `variorum explain`.
#[derive(Debug, clap::Args)]
pub(super) struct Explain {
    /// The code, like V0203
    #[arg(value_name = "CODE")]
    code: String,
}

impl Explain {
    #[allow(clippy::unnecessary_wraps, reason = "all verbs have one signature")]
    pub(super) fn run(self) -> Outcome {
        match code::find(&self.code) {
            Ok(code) => {
                output::print(&format!("{}\n", code::explain(code).trim_end()))?;
                Ok(FINE)
            }
            Err(error) => {
                output::error(&error);
                Ok(FAILURE)
            }
        }
    }
}

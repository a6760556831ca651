//! What the texts are read beside: what has been released, and what the files outside of their folders say of them.

use super::foreign::Foreign;
use super::ledger::Past;
use super::register::Index;
use std::sync::Arc;

/// What is read before the texts.
pub(super) struct Shared<'a> {
    /// What has been released.
    pub(super) past: &'a Past,
    /// Words that the register and the parallels quote.
    pub(super) foreign: &'a Foreign,
    /// The names of the register.
    pub(super) index: Arc<Index>,
}

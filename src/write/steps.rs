//! Where a commit can be cut off, so that tests can kill it at every place.

use super::error::WriteError;

/// Counts the changes a commit makes to the disk; outside tests it is nothing at all.
#[derive(Debug, Default)]
pub(super) struct Steps {
    /// How many changes are still allowed.
    #[cfg(test)]
    pub(super) left: Option<std::sync::atomic::AtomicUsize>,
    /// Refuse one change only, as a disk does, instead of all that follow.
    #[cfg(test)]
    pub(super) once: bool,
}

impl Steps {
    /// Called before each change.
    #[cfg(not(test))]
    #[expect(clippy::unused_self, clippy::unnecessary_wraps, reason = "the twin for tests uses both")]
    pub(super) fn next(&self) -> Result<(), WriteError> {
        Ok(())
    }

    /// Called before each change; once the allowed ones are used up it fails, and for ever unless told otherwise, as a killed process
    /// does nothing any more.
    #[cfg(test)]
    pub(super) fn next(&self) -> Result<(), WriteError> {
        use super::error::Doing;
        use std::sync::atomic::Ordering::Relaxed;
        let Some(left) = &self.left else { return Ok(()) };
        let spent = left.fetch_update(Relaxed, Relaxed, |left| left.checked_sub(1)).is_err();
        if spent && self.once {
            left.store(usize::MAX, Relaxed);
        }
        if spent {
            Err(WriteError::io(Doing::Commit, "killed".as_ref())(std::io::Error::other("killed")))
        } else {
            Ok(())
        }
    }
}

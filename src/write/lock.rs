//! One writer at a time.

use super::error::{Doing, WriteError};
use super::layout::Layout;
use super::standing::{Standing, look};
use std::fs::{File, TryLockError};

/// Takes the folder's lock or fails at once. The system releases it when the process ends, however it ends.
pub(super) fn take(layout: &Layout) -> Result<File, WriteError> {
    let path = layout.lock();
    if !matches!(look(&path)?, Standing::Nothing | Standing::File { .. }) {
        return Err(WriteError::Damaged { path, why: "it is not a plain file" });
    }
    let failed = || WriteError::io(Doing::Prepare, &path);
    let file = File::options().read(true).write(true).create(true).truncate(false).open(&path).map_err(failed())?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(WriteError::Locked { folder: layout.folder.clone() }),
        Err(TryLockError::Error(error)) => Err(failed()(error)),
    }
}

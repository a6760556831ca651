//! The only code that writes a site to disk: one transaction over an output folder.
//!
//! * Finished files wait in `.variorum/staging/` inside the output folder, so on the same file system. A failure or a kill before
//!   the commit changes nothing that a visitor sees.
//! * [`Output::commit`] is a list of renames, written down first (`.variorum/journal`). A process killed inside it leaves each file
//!   whole, old or new; the next [`Output::begin`] completes the list. Killed processes, not power cuts: nothing is synced.
//! * A file whose bytes stand there already is not touched, its inode and time included.
//! * `.variorum/manifest` lists what was written. What an earlier run wrote and this one does not is removed, and so are the folders
//!   that become empty by it. Every other file stays; one that stands where the plan wants to write stops the build before
//!   anything changes, unless its bytes are the wanted ones: then it is adopted.
//! * No link inside the output folder is followed.
//!
//! [`SitePath`]s are lower-case ASCII, so two of them never fall together on a file system that ignores case, and a foreign file whose
//! name differs in case only is found there as the obstacle that it is.

#![allow(clippy::disallowed_methods, reason = "this is the code that writes the site to disk")]

mod commit;
mod error;
mod journal;
mod layout;
mod lock;
mod manifest;
mod plan;
mod protect;
mod staging;
mod standing;
mod steps;
mod stream;
mod work;

#[cfg(test)]
mod tests;

pub use error::{Doing, Obstacle, WriteError};
pub use protect::protected;
pub use standing::Kind;
pub use stream::Stream;

use crate::site::SitePath;
use layout::Layout;
use plan::{Plan, State};
use staging::Staging;
use standing::{Folders, Standing};
use std::collections::BTreeSet;
use std::fs::File;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};
use steps::Steps;

/// One running transaction. It holds the folder's lock; dropped without [`Output::commit`], it leaves the folder as it was.
#[derive(Debug)]
pub struct Output {
    layout: Layout,
    /// What the manifest names; `None` when there is none yet.
    old: Option<BTreeSet<SitePath>>,
    plan: Mutex<Plan>,
    folders: Mutex<Folders>,
    staging: Staging,
    steps: Steps,
    /// From here on the journal stands, and what is staged belongs to it.
    journalled: bool,
    /// Closed, and so released, with this value; the file itself stays, since a removed lock file could be locked twice.
    _lock: File,
}

/// What a commit did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Report {
    /// Files that are new or have new bytes.
    pub written: usize,
    /// Files that stood there already, adopted ones included.
    pub unchanged: usize,
    /// Files of an earlier run that are gone.
    pub removed: usize,
    /// Bytes in the written files.
    pub bytes: u64,
}

impl Output {
    /// Opens `folder`, which is made when it is not there: takes the lock, completes what a killed commit left or clears away what a
    /// killed run staged.
    ///
    /// # Errors
    /// [`WriteError::Locked`] at once when another process writes there; [`WriteError::Foreign`] when `.variorum` is not a folder, or
    /// something was put in the way of a commit that is to be completed; [`WriteError::Damaged`]; [`WriteError::Io`].
    pub fn begin(folder: &Path) -> Result<Self, WriteError> {
        Self::begin_with(folder, Steps::default())
    }

    fn begin_with(folder: &Path, steps: Steps) -> Result<Self, WriteError> {
        let layout = Layout::open(folder)?;
        let lock = lock::take(&layout)?;
        commit::complete(&layout, &steps)?;
        commit::sweep(&layout, &steps)?;
        let old = manifest::read(&layout)?;
        let staging = Staging::make(&layout)?;
        Ok(Self {
            layout,
            old,
            plan: Mutex::default(),
            folders: Mutex::default(),
            staging,
            steps,
            journalled: false,
            _lock: lock,
        })
    }

    /// Takes one finished file, given in parts that follow each other. Any number of threads may call this.
    ///
    /// # Errors
    /// [`WriteError::Twice`], [`WriteError::Nested`] and [`WriteError::Reserved`] are mistakes of the plan; [`WriteError::Io`] when the
    /// file cannot be staged. After an error nothing can be committed.
    pub fn put(&self, path: &SitePath, parts: &[&[u8]]) -> Result<(), WriteError> {
        guard(&self.plan).reserve(path)?;
        let length = parts.iter().map(|part| part.len() as u64).sum();
        let same =
            self.standing_file(path)? == Some(length) && staging::equal(&self.layout.target(path.as_str()), parts);
        let state = if same {
            State::Same
        } else {
            self.staging.write(&self.layout, path, parts)?;
            State::Staged(length)
        };
        guard(&self.plan).settle(path, state);
        Ok(())
    }

    /// Opens a file that is too big to be held in memory; it counts from [`Stream::finish`] on.
    ///
    /// # Errors
    /// As [`Output::put`].
    pub fn stream(&self, path: &SitePath) -> Result<Stream<'_>, WriteError> {
        guard(&self.plan).reserve(path)?;
        let stands = self.standing_file(path)?.is_some();
        Stream::open(self, path, stands)
    }

    /// A file for what waits until it is needed, empty. It is no part of the site, and nothing of it stays.
    ///
    /// # Errors
    /// [`WriteError::Io`] when it cannot be made.
    pub fn scratch(&self) -> Result<File, WriteError> {
        let path = self.layout.scratch();
        let failed = || WriteError::io(Doing::Stage, &path);
        let file = File::options().read(true).write(true).create(true).truncate(true).open(&path).map_err(failed())?;
        // Its name goes now and its bytes with the last who has it open, however the program ends.
        std::fs::remove_file(&path).map_err(failed())?;
        Ok(file)
    }

    /// Makes the folder hold what was put, all of it, and nothing else that variorum wrote.
    ///
    /// # Errors
    /// Before anything has changed: [`WriteError::Unfinished`] after a failed `put` or a stream that was not finished,
    /// [`WriteError::Foreign`] with all places that are in the way, [`WriteError::Io`]. With [`Doing::Commit`] the commit has begun and the
    /// next [`Output::begin`] completes it.
    pub fn commit(mut self) -> Result<Report, WriteError> {
        let plan = std::mem::take(&mut *guard(&self.plan));
        commit::commit(&mut self, &plan)
    }

    /// The length in bytes of the file at `path`, when one stands there and no link leads to it.
    fn standing_file(&self, path: &SitePath) -> Result<Option<u64>, WriteError> {
        if guard(&self.folders).first_gap(&self.layout, path.as_str())?.is_some() {
            return Ok(None);
        }
        Ok(match standing::look(&self.layout.target(path.as_str()))? {
            Standing::File { length } => Some(length),
            _ => None,
        })
    }
}

impl Drop for Output {
    fn drop(&mut self) {
        if !self.journalled {
            // Nobody can be told here; what cannot be removed now is out of sight, and the next `begin` removes it or says why not.
            let _ = commit::sweep(&self.layout, &self.steps);
        }
    }
}

/// A thread that panicked leaves its path unsettled, which stops the commit; so the data behind a poisoned lock may be used.
fn guard<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

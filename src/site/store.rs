//! Where the files of a site go.

use super::SitePath;
use crate::render::JobError;
use std::io;

/// Where all files of a site go; called from many threads.
pub trait Store: Sync {
    /// A file that is streamed.
    type Stream<'s>: std::io::Write + Send
    where
        Self: 's;

    /// A file for what waits until it is needed.
    type Scratch<'s>: io::Read + io::Write + io::Seek + Send
    where
        Self: 's;

    /// A scratch file, empty; `None` in a store that keeps nothing.
    ///
    /// # Errors
    /// When there can be none.
    fn scratch(&self) -> Result<Option<Self::Scratch<'_>>, JobError>;

    /// Takes a whole file, in pieces that follow each other.
    ///
    /// # Errors
    /// When the file cannot be taken.
    fn put(&self, path: &SitePath, pieces: &[&[u8]]) -> Result<(), JobError>;

    /// Begins a file that is too large to be held.
    ///
    /// # Errors
    /// When the file cannot be begun.
    fn begin(&self, path: &SitePath) -> Result<Self::Stream<'_>, JobError>;

    /// Ends it.
    ///
    /// # Errors
    /// When the file cannot be ended.
    fn end(&self, stream: Self::Stream<'_>) -> Result<(), JobError>;
}

/// A store that keeps nothing: the sink of `check`.
#[derive(Debug, Clone, Copy, Default)]
pub struct Nowhere;

impl Store for Nowhere {
    type Stream<'s> = std::io::Sink;
    type Scratch<'s> = io::Cursor<Vec<u8>>;

    fn scratch(&self) -> Result<Option<Self::Scratch<'_>>, JobError> {
        Ok(None)
    }

    fn put(&self, _: &SitePath, _: &[&[u8]]) -> Result<(), JobError> {
        Ok(())
    }

    fn begin(&self, _: &SitePath) -> Result<Self::Stream<'_>, JobError> {
        Ok(std::io::sink())
    }

    fn end(&self, _: Self::Stream<'_>) -> Result<(), JobError> {
        Ok(())
    }
}

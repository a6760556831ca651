//! Everything that is read comes through [`World`]: the disk in the program, memory in tests.
//!
//! Paths are relative to the edition's root, `/`-joined and never leave it; the library has no other way to reach a file.

mod disk;
mod memory;

pub use disk::Disk;
pub use memory::Memory;

use std::io;
use std::sync::Arc;

/// What tells one state of a file from another without reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark([u64; 6]);

impl Mark {
    /// The mark of a file that is not there.
    pub const ABSENT: Self = Self([0; 6]);

    /// A mark of numbers that change when the file does.
    #[must_use]
    pub fn of(numbers: [u64; 6]) -> Self {
        Self(numbers)
    }
}

/// A source of files. Implementations must refuse a path that leaves the root, symbolic links included.
pub trait World: Sync {
    /// The bytes of one file.
    ///
    /// # Errors
    /// `NotFound` when there is no such file; `InvalidInput` when the path leaves the root, or a link its top folder;
    /// `FileTooLarge` for one of more than 4 GiB, which is not read at all; else what the disk says.
    fn read(&self, path: &str) -> io::Result<Vec<u8>>;

    /// All files below `folder`, as paths from the root, sorted by bytes; empty when there is no such folder.
    ///
    /// # Errors
    /// What the disk says while walking.
    fn walk(&self, folder: &str) -> io::Result<Vec<Arc<str>>>;

    /// The state of one file: as long as its mark is the same, reading it gives the same. `None` when this world cannot tell.
    fn mark(&self, _path: &str) -> Option<Mark> {
        None
    }
}

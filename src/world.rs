//! Everything that is read comes through [`World`]: the disk in the program, memory in tests.
//!
//! Paths are relative to the edition's root, `/`-joined and never leave it; the library has no other way to reach a file.

mod disk;
mod memory;

pub use disk::Disk;
pub use memory::Memory;

use std::io;
use std::sync::Arc;

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
}

//! What stands at a place of the output folder, links not followed.

use super::error::{Doing, WriteError};
use super::layout::{Layout, ancestors};
use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

/// What stands at one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// Nothing.
    Nothing,
    /// A real folder.
    Folder,
    /// A plain file of `length` bytes.
    File { length: u64 },
    /// A link, wherever it leads.
    Link,
    /// A pipe, a socket, a device.
    Other,
}

/// What kind of thing is in the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A plain file.
    File,
    /// A folder.
    Folder,
    /// A symbolic link or a junction.
    Link,
    /// A pipe, a socket, a device.
    Other,
}

impl Standing {
    /// What is in the way, if anything stands here.
    pub(super) fn obstacle(self) -> Option<Kind> {
        match self {
            Self::Nothing => None,
            Self::Folder => Some(Kind::Folder),
            Self::File { .. } => Some(Kind::File),
            Self::Link => Some(Kind::Link),
            Self::Other => Some(Kind::Other),
        }
    }
}

/// Looks at `path` itself.
pub(super) fn look(path: &Path) -> Result<Standing, WriteError> {
    match fs::symlink_metadata(path) {
        Ok(found) if found.is_symlink() => Ok(Standing::Link),
        Ok(found) if found.is_dir() => Ok(Standing::Folder),
        Ok(found) if found.is_file() => Ok(Standing::File { length: found.len() }),
        Ok(_) => Ok(Standing::Other),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(Standing::Nothing),
        Err(error) => Err(WriteError::io(Doing::Read, path)(error)),
    }
}

/// The folders of the output, each looked at once.
#[derive(Debug, Default)]
pub(super) struct Folders {
    known: BTreeMap<String, Standing>,
}

impl Folders {
    /// The outermost place on the way to `path` that is not a folder, and what it is; `None` when a file can stand at `path`.
    pub(super) fn first_gap<'p>(
        &mut self,
        layout: &Layout,
        path: &'p str,
    ) -> Result<Option<(&'p str, Standing)>, WriteError> {
        let parent = path.rsplit_once('/').map(|(parent, _)| parent);
        // A folder is only known as one when all above it are, so one question answers for most files.
        if parent.is_none_or(|parent| self.known.get(parent) == Some(&Standing::Folder)) {
            return Ok(None);
        }
        for folder in ancestors(path) {
            let standing = match self.known.get(folder) {
                Some(&standing) => standing,
                None => {
                    let standing = look(&layout.target(folder))?;
                    self.known.insert(folder.to_owned(), standing);
                    standing
                }
            };
            if standing != Standing::Folder {
                return Ok(Some((folder, standing)));
            }
        }
        Ok(None)
    }
}

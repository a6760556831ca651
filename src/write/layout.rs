//! Where things lie in an output folder.

use super::error::{Doing, Obstacle, WriteError};
use super::standing::{Kind, look};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The folder that is variorum's own; no path of a site may begin with it.
pub(super) const HOUSE: &str = ".variorum";

/// The places of one output folder.
#[derive(Debug)]
pub(super) struct Layout {
    /// The output folder, absolute and without links.
    pub(super) folder: PathBuf,
    house: PathBuf,
    staging: PathBuf,
}

impl Layout {
    /// Finds or makes the output folder and its house.
    pub(super) fn open(folder: &Path) -> Result<Self, WriteError> {
        let failed = WriteError::io(Doing::Prepare, folder);
        let folder = fs::create_dir_all(folder).and_then(|()| folder.canonicalize()).map_err(failed)?;
        let house = folder.join(HOUSE);
        match fs::create_dir(&house) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(WriteError::io(Doing::Prepare, &house)(error)),
        }
        if let Some(kind) = look(&house)?.obstacle().filter(|&kind| kind != Kind::Folder) {
            return Err(WriteError::Foreign { folder, places: vec![Obstacle { path: HOUSE.to_owned(), kind }] });
        }
        let staging = house.join("staging");
        Ok(Self { folder, house, staging })
    }

    /// Where a visitor finds `path`.
    pub(super) fn target(&self, path: &str) -> PathBuf {
        self.folder.join(path)
    }

    /// Where `path` waits for the commit.
    pub(super) fn staged(&self, path: &str) -> PathBuf {
        self.staging.join(path)
    }

    /// What waits until it is needed and is no part of the site.
    pub(super) fn scratch(&self) -> PathBuf {
        self.house.join("scratch")
    }

    /// The root of what waits for the commit.
    pub(super) fn staging(&self) -> &Path {
        &self.staging
    }

    /// Where the commit puts what it takes away, until it is complete.
    pub(super) fn removed(&self) -> PathBuf {
        self.house.join("removed")
    }

    /// Held by the process that writes.
    pub(super) fn lock(&self) -> PathBuf {
        self.house.join("lock")
    }

    /// What variorum wrote.
    pub(super) fn manifest(&self) -> PathBuf {
        self.house.join("manifest")
    }

    /// The manifest of the commit that is under way.
    pub(super) fn next_manifest(&self) -> PathBuf {
        self.house.join("manifest.new")
    }

    /// What a commit has to do; there only while one is under way.
    pub(super) fn journal(&self) -> PathBuf {
        self.house.join("journal")
    }

    /// The journal before it is complete.
    pub(super) fn next_journal(&self) -> PathBuf {
        self.house.join("journal.new")
    }
}

/// Each folder on the way to `path`, the outermost first: `a` and `a/b` for `a/b/c`.
pub(super) fn ancestors(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}

//! The edition's folder on disk.

#![allow(clippy::disallowed_methods, reason = "this is the door through which the disk is read")]

use super::{Mark, World};
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use walkdir::WalkDir;

/// Reads below one folder and nowhere else.
#[derive(Debug, Clone)]
pub struct Disk {
    root: PathBuf,
}

impl Disk {
    /// Opens a folder; links in the path to the root itself are followed, links that lead out of it are not.
    ///
    /// # Errors
    /// When the folder does not exist or cannot be reached.
    pub fn open(root: &Path) -> io::Result<Self> {
        Ok(Self { root: root.canonicalize()? })
    }

    /// The folder, as an absolute path.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The place of `path` on disk: plain components only, and no link on the way that leaves the root or the top folder of the
    /// path: what lies in `seeds/` must not be a link into `content/`, which editors change.
    fn locate(&self, path: &str) -> io::Result<PathBuf> {
        if !is_plain(path) {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "the path leaves the edition's folder"));
        }
        let place = self.root.join(path).canonicalize()?;
        if !place.starts_with(&self.root) {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "a link leads out of the edition's folder"));
        }
        if let Some((top, _)) = path.split_once('/')
            && !place.starts_with(self.root.join(top).canonicalize()?)
        {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "a link leads out of its folder"));
        }
        Ok(place)
    }
}

impl World for Disk {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        let place = self.locate(path)?;
        let standing = std::fs::metadata(&place)?;
        // A pipe or a device would be read for ever.
        if !standing.is_file() && !standing.is_dir() {
            return Err(io::Error::new(io::ErrorKind::NotFound, "this is no regular file"));
        }
        // Places are counted in 32 bits; a larger file is refused before it fills the memory.
        if standing.len() > u64::from(u32::MAX) {
            return Err(io::Error::from(io::ErrorKind::FileTooLarge));
        }
        std::fs::read(place)
    }

    fn walk(&self, folder: &str) -> io::Result<Vec<Arc<str>>> {
        let top = match self.locate(folder) {
            Ok(top) => top,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(error),
        };
        let mut paths = Vec::new();
        for entry in WalkDir::new(top) {
            let entry = entry.map_err(io::Error::from)?;
            if entry.file_type().is_dir() {
                continue;
            }
            let inside = entry.path().strip_prefix(&self.root).map_err(io::Error::other)?;
            let mut path = String::new();
            for part in inside.components() {
                if !path.is_empty() {
                    path.push('/');
                }
                path.push_str(&part.as_os_str().to_string_lossy());
            }
            paths.push(path.into());
        }
        paths.sort_unstable();
        Ok(paths)
    }

    fn mark(&self, path: &str) -> Option<Mark> {
        if !is_plain(path) {
            return None;
        }
        match std::fs::metadata(self.root.join(path)) {
            Ok(standing) => identity(&standing),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Some(Mark::ABSENT),
            Err(_) => None,
        }
    }
}

/// Whether a path has only names in it: no root, no `.` and no `..`.
fn is_plain(path: &str) -> bool {
    Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
}

/// Which file it is and when it was last changed. The time of the change of the entry (`ctime`) cannot be set back by a program that
/// restores the time of the words.
#[cfg(unix)]
#[allow(clippy::unnecessary_wraps, reason = "on other systems there may be none")]
fn identity(standing: &std::fs::Metadata) -> Option<Mark> {
    use std::os::unix::fs::MetadataExt;
    let times = |seconds: i64, nanoseconds: i64| seconds.cast_unsigned() << 30 | nanoseconds.cast_unsigned();
    Some(Mark::of([
        standing.dev(),
        standing.ino(),
        standing.len(),
        u64::from(standing.mode()),
        times(standing.mtime(), standing.mtime_nsec()),
        times(standing.ctime(), standing.ctime_nsec()),
    ]))
}

/// Which file it is, how long, and when it was last changed.
#[cfg(windows)]
#[allow(clippy::unnecessary_wraps, reason = "on other systems there may be none")]
fn identity(standing: &std::fs::Metadata) -> Option<Mark> {
    use std::os::windows::fs::MetadataExt;
    let attributes = u64::from(standing.file_attributes());
    Some(Mark::of([1, standing.file_size(), attributes, standing.creation_time(), standing.last_write_time(), 0]))
}

/// Elsewhere nothing is known that can be relied on.
#[cfg(not(any(unix, windows)))]
fn identity(_: &std::fs::Metadata) -> Option<Mark> {
    None
}

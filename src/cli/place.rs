//! Writing files of an edition where they are meant to stand: never through a link, which may lead anywhere.

use super::{Failure, draft};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The place of a file of the edition in whose path no link stands. Folders that are missing are made when `make` is set.
fn place(root: &Path, path: &str, make: bool) -> Result<PathBuf, Failure> {
    let mut place = root.to_path_buf();
    let mut parts = path.split('/').peekable();
    while let Some(part) = parts.next() {
        place.push(part);
        let shown = || place.strip_prefix(root).unwrap_or(&place).display().to_string();
        match fs::symlink_metadata(&place) {
            Ok(standing) if standing.is_symlink() => {
                let shown = shown();
                return Err(format!(
                    "`{shown}` is a link, and nothing is written through links; put what it leads to in its place"
                )
                .into());
            }
            Ok(standing) if parts.peek().is_some() && !standing.is_dir() => {
                return Err(format!("`{}` is no folder", shown()).into());
            }
            Ok(_) => {}
            Err(error) if error.kind() == ErrorKind::NotFound => {
                if parts.peek().is_some() && make {
                    fs::create_dir(&place).map_err(|error| format!("cannot make the folder `{}`: {error}", shown()))?;
                }
            }
            Err(error) => return Err(format!("cannot look at `{}`: {error}", shown()).into()),
        }
    }
    Ok(place)
}

/// Refuses a path on which a link stands, before anything is written.
pub(super) fn check(root: &Path, path: &str) -> Result<(), Failure> {
    place(root, path, false).map(|_| ())
}

/// Writes a file whole, and the folders it lies in.
pub(super) fn write(root: &Path, path: &str, bytes: &[u8]) -> Result<(), Failure> {
    let place = place(root, path, true)?;
    draft::write(&place, bytes).map_err(|error| format!("cannot write `{path}`: {error}").into())
}

/// Takes a file away.
pub(super) fn remove(root: &Path, path: &str) -> Result<(), Failure> {
    let place = place(root, path, false)?;
    match fs::remove_file(place) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(format!("cannot remove `{path}`: {error}").into()),
        _ => Ok(()),
    }
}

//! Output folders that nobody can have meant.

use super::error::{Doing, WriteError};
use std::ffi::OsString;
use std::io::{self, ErrorKind};
use std::path::{Component, Path, PathBuf};

/// Folders of an edition, or of the tool itself, that are never written to as a site.
const SOURCES: [&str; 5] = ["content", "seeds", "themes", "src", ".git"];

/// Refuses an output folder that is the edition's `root`, contains it, or is, contains or lies in one of its folders of sources
/// (`content`, `seeds`, `themes`, `src`, `.git`). `folder` need not exist; both are read from the current directory when relative.
///
/// # Errors
/// [`WriteError::Protected`]; [`WriteError::Io`] when one of them cannot be reached.
pub fn protected(folder: &Path, root: &Path) -> Result<(), WriteError> {
    let asked = folder;
    let folder = resolve(asked).map_err(WriteError::io(Doing::Prepare, asked))?;
    let real_root = resolve(root).map_err(WriteError::io(Doing::Prepare, root))?;
    let refuse = |sources: &Path| Err(WriteError::Protected { folder: asked.to_owned(), sources: sources.to_owned() });
    if within(&real_root, &folder) {
        return refuse(root);
    }
    for name in SOURCES {
        let sources = root.join(name);
        let plain = real_root.join(name);
        // A folder of sources may itself be a link to somewhere else.
        let real = resolve(&sources).map_err(WriteError::io(Doing::Prepare, &sources))?;
        if [&plain, &real].into_iter().any(|place| within(&folder, place) || within(place, &folder)) {
            return refuse(&sources);
        }
    }
    Ok(())
}

/// Whether `inner` is `outer` or lies in it. Case is ignored, since some file systems do; on the others this refuses a little too much.
fn within(inner: &Path, outer: &Path) -> bool {
    let mut inner = inner.components();
    outer.components().all(|part| inner.next().is_some_and(|found| found.as_os_str().eq_ignore_ascii_case(part)))
}

/// The absolute path without links; of what does not exist yet, the existing part is resolved.
fn resolve(path: &Path) -> io::Result<PathBuf> {
    let absolute = std::path::absolute(path)?;
    let mut rest: Vec<OsString> = Vec::new();
    let mut known = absolute.clone();
    loop {
        match known.canonicalize() {
            Ok(mut real) => {
                for part in rest.iter().rev() {
                    if part == ".." {
                        real.pop();
                    } else {
                        real.push(part);
                    }
                }
                return Ok(real);
            }
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
                match known.components().next_back() {
                    Some(Component::Normal(part)) => rest.push(part.to_owned()),
                    Some(Component::ParentDir) => rest.push("..".into()),
                    _ => return Err(error),
                }
                if !known.pop() {
                    return Err(error);
                }
            }
            Err(error) => return Err(error),
        }
    }
}

//! The copies of two files of a release that hosts and archives look for at the root of the edition.

use super::{Files, archive, citation};
use crate::load::ReadError;
use crate::model::ledger::Release;
use crate::world::World;
use std::io;

/// How to cite the release: in its folder, and at the root.
pub(super) const CITATION: &str = "CITATION.cff";
/// What an archive is told: in the folder of the release.
pub(super) const ARCHIVE: &str = "zenodo.json";
/// The same at the root.
const ARCHIVE_AT_ROOT: &str = ".zenodo.json";

/// The two files as the release has them.
pub(super) struct Made {
    pub(super) citation: Vec<u8>,
    pub(super) archive: Vec<u8>,
}

/// A file at the root that the editors have made their own, and that stays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Own {
    /// Its name.
    pub path: &'static str,
    /// The lines that the release would have in it, and that it has not.
    pub lines: Vec<String>,
}

/// The copies to write, and the files that stay: only one that nobody has touched since the last release is replaced.
pub(super) fn beside(world: &dyn World, last: Option<&Release>, made: &Made) -> Result<(Files, Vec<Own>), ReadError> {
    let (mut copies, mut own) = (Vec::new(), Vec::new());
    let all = [
        (CITATION, CITATION, &made.citation, citation::OF_RELEASE),
        (ARCHIVE_AT_ROOT, ARCHIVE, &made.archive, archive::OF_RELEASE),
    ];
    for (path, name, bytes, keys) in all {
        let standing = optional(world, path)?;
        let former = match last {
            Some(last) => optional(world, &format!("{}/{name}", Release::folder(last.version)))?,
            None => None,
        };
        match standing {
            Some(standing) if standing == *bytes => {}
            Some(standing) if former.as_ref() != Some(&standing) => {
                let standing = String::from_utf8_lossy(&standing).into_owned();
                let made = String::from_utf8_lossy(bytes);
                let of_release =
                    made.lines().map(str::trim).filter(|line| keys.iter().any(|key| line.starts_with(key)));
                let has = |line: &&str| standing.lines().any(|own| own.trim() == *line);
                let mut lines: Vec<String> = of_release.filter(|line| !has(line)).map(str::to_owned).collect();
                lines.sort();
                lines.dedup();
                own.push(Own { path, lines });
            }
            _ => copies.push((path.to_owned(), bytes.clone())),
        }
    }
    Ok((copies, own))
}

fn optional(world: &dyn World, path: &str) -> Result<Option<Vec<u8>>, ReadError> {
    match world.read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(ReadError { path: path.to_owned(), source }),
    }
}

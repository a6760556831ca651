//! A release of which the files stand and the tables too, while the list does not have it: the run that made it was ended.

use super::super::{ReadError, optional, seed};
use super::content::{self, LEDGER_FILE};
use super::releases::{append, listed};
use super::{ADDRESSES, CHECKSUMS, PASSAGES, RELEASES};
use crate::diagnostic::Diagnostics;
use crate::model::id::SeedHash;
use crate::model::ledger::{PassagePages, Release};
use crate::model::{Ledger, Version};
use crate::world::World;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The file of a release that holds its entry in the list.
pub const RELEASE: &str = "release.yaml";

/// The highest release that rows of the tables name, when it is higher than all that are listed.
pub(super) fn named(tables: [&Option<(Arc<str>, String)>; 2], listed: &[Version]) -> Option<Version> {
    let highest = all(tables).last().copied()?;
    listed.iter().all(|known| *known < highest).then_some(highest)
}

/// All releases that rows of the tables name.
pub(super) fn all(tables: [&Option<(Arc<str>, String)>; 2]) -> BTreeSet<Version> {
    let lines = tables.into_iter().flatten().flat_map(|(_, text)| text.lines());
    let version = |line: &str| Version::parse(line.trim_end_matches('\r').rsplit_once('\t')?.1);
    lines.filter(|line| !line.starts_with('#')).filter_map(version).collect()
}

/// The files of a release that is begun, with the checksums, when all that they name stands in its folder as it was made.
pub(super) fn whole(world: &dyn World, version: Version) -> Option<(BTreeMap<String, SeedHash>, Vec<u8>)> {
    let folder = Release::folder(version);
    let read = |name: &str| world.read(&format!("{folder}/{name}")).ok();
    let checksums = read(CHECKSUMS)?;
    let files = listed(&checksums);
    let is_whole = |(name, hash): (&String, &SeedHash)| read(name).is_some_and(|bytes| seed::hash(&bytes) == *hash);
    (files.contains_key(RELEASE) && files.iter().all(is_whole)).then_some((files, checksums))
}

/// A release that was begun.
#[derive(Debug)]
pub struct Begun {
    /// Its number.
    pub version: Version,
    /// The files that finish it, by path from the edition's root and in the order in which they are written.
    pub left: Vec<(String, String)>,
}

/// The release that was begun; `None` when there is none, or when what stands in its folder is not whole.
///
/// # Errors
/// When the machine fails.
pub fn begun(world: &dyn World, ledger: &Ledger) -> Result<Option<Begun>, ReadError> {
    // What is wrong with the files has been said when the ledger was read.
    let mut found = Diagnostics::new();
    let tables = (optional(world, PASSAGES, &mut found)?, optional(world, ADDRESSES, &mut found)?);
    // To a list that cannot be read nothing is added.
    if let Some((file, text)) = optional(world, RELEASES, &mut found)? {
        super::releases::decode(world, &file, &text, &mut found)?;
    }
    if found.has_errors() {
        return Ok(None);
    }
    let known: Vec<Version> = ledger.releases.iter().map(|release| release.version).collect();
    let Some(version) = named([&tables.0, &tables.1], &known) else { return Ok(None) };
    let Some((files, checksums)) = whole(world, version) else { return Ok(None) };
    let entry = world.read(&format!("{}/{RELEASE}", Release::folder(version))).ok();
    let entry = entry.and_then(|bytes| String::from_utf8(bytes).ok());
    let Some(entry) = entry.filter(|entry| entry.starts_with(&format!("- version: {version}\n"))) else {
        return Ok(None);
    };
    let release = Release {
        version,
        date: String::new(),
        note: None,
        doi: None,
        archive: None,
        passage_pages: PassagePages::All,
        files,
    };
    let releases = ledger.releases.iter().cloned().chain([release]).collect();
    let with = Ledger::new(releases, Vec::new(), Vec::new());
    let mut tables = content::read_from(world, &with, LEDGER_FILE, &mut found)?;
    if found.has_errors() {
        return Ok(None);
    }
    let list = optional(world, RELEASES, &mut found)?.map(|(_, text)| text).unwrap_or_default();
    let list = append(&list, &entry, &seed::hash(&checksums));
    let mut left = Vec::new();
    for path in [PASSAGES, ADDRESSES] {
        left.extend(tables.remove(path).map(|text| (path.to_owned(), text)));
    }
    left.push((RELEASES.to_owned(), list));
    Ok(Some(Begun { version, left }))
}

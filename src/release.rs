//! A release: the edition as it stands, frozen, and every address of it promised for good.
//!
//! [`plan`] says what has changed since the last release, how much that weighs, and which files make the new one. The files of its folder
//! come first, then the tables of the ledger, and last the list of releases: with it the release is made. [`finish`] gives the rest of one
//! whose making was ended before that.

mod addresses;
mod archive;
mod changes;
mod citation;
mod content;
mod copies;
mod emendations;
pub mod lines;
mod metadata;
mod passages;
mod refusal;
pub mod reseal;
mod texts;

pub use changes::{Change, What, weight};
pub use copies::Own;
pub use refusal::{Refusal, reason};

use crate::diagnostic::{Diagnostic, Diagnostics, Place, code};
use crate::load::ledger::{self, ADDRESSES, Begun, CHECKSUMS, PASSAGES, RELEASE, RELEASES};
use crate::load::{ReadError, seed, yaml};
use crate::model::ledger::Release;
use crate::model::version::Weight;
use crate::model::{Ledger, Version};
use crate::render::JobError;
use crate::resolve::Resolved;
use crate::world::World;
use copies::Made;
use metadata::Metadata;
use std::collections::BTreeMap;
use std::io;

/// Files to write, by path from the edition's root and in their order.
pub type Files = Vec<(String, Vec<u8>)>;

/// What the editors ask for.
#[derive(Debug, Clone, Copy)]
pub struct Wish<'a> {
    /// The number; without it nothing is to be written, and the plan says what has changed.
    pub version: Option<Version>,
    /// The day, `YYYY-MM-DD`.
    pub date: &'a str,
    /// What the release brings, in their words.
    pub note: Option<&'a str>,
}

/// What a release would be.
#[derive(Debug)]
pub struct Plan {
    /// The number that fits what has changed.
    pub proposal: Version,
    /// What has changed since the last release; before the first, all there is.
    pub changes: Vec<Change>,
    /// The files to write, by path from the edition's root and in this order; none when no number was asked for.
    pub files: Files,
    /// Files that the editors have made their own, and that stay.
    pub own: Vec<Own>,
}

/// Why there is no plan.
#[derive(Debug)]
pub enum PlanError {
    /// The machine failed.
    Job(JobError),
    /// What was asked for cannot be.
    Refused(Refusal),
    /// The edition, or what stands of earlier releases, has mistakes.
    Mistakes(Diagnostics),
}

impl From<ReadError> for PlanError {
    fn from(error: ReadError) -> Self {
        Self::Job(JobError::Read(error))
    }
}

impl From<JobError> for PlanError {
    fn from(error: JobError) -> Self {
        Self::Job(error)
    }
}

impl From<Refusal> for PlanError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// Plans a release of an edition that has no mistakes.
///
/// # Errors
/// When the machine fails, when what is asked for is refused, or when there are mistakes that only a release looks for.
pub fn plan(resolved: &Resolved, world: &dyn World, wish: &Wish<'_>) -> Result<Plan, PlanError> {
    let known = &*resolved.edition.ledger;
    let note = refusal::check(known.last(), wish)?;
    let mut found = Diagnostics::new();
    let released = ledger::released(world, known, &mut found)?;
    let former = ledger::content::read(world, known, &mut found)?;
    let present = content::read(world, &mut found)?;
    // Without a number nothing is written, and no number is that of the first row.
    let version = wish.version.unwrap_or(Version { major: 0, minor: 0, patch: 0 });
    let texts = texts::freeze(resolved, world, version, &mut found)?;
    let next = next(resolved, version, &texts);
    if found.has_errors() {
        return Err(PlanError::Mistakes(found));
    }
    let changes = changes::since(&changes::Sides {
        resolved,
        texts: &texts,
        released: &released,
        next: &next,
        former: &former,
        present: &present,
    });
    let proposal = match known.last() {
        Some(last) => last.version.next(weight(&changes).unwrap_or(Weight::Corrects)),
        None => Version { major: 1, minor: 0, patch: 0 },
    };
    if wish.version.is_none() {
        return Ok(Plan { proposal, changes, files: Vec::new(), own: Vec::new() });
    }
    if let Some(last) = known.last().filter(|_| changes.is_empty()) {
        return Err(Refusal::Unchanged(last.version).into());
    }
    let release = Release {
        version,
        date: wish.date.to_owned(),
        note,
        doi: None,
        archive: None,
        passage_pages: resolved.edition.settings.passage_pages,
        files: BTreeMap::new(),
    };
    let mut frozen: BTreeMap<String, Vec<u8>> = texts.into_iter().filter_map(|text| text.file).collect();
    let records = ledger::content::differences(&former, &present);
    if !records.is_empty() {
        frozen.insert(ledger::content::FILE.to_owned(), ledger::content::write(&records));
    }
    let tables = tables(&next);
    // Before the first release there are no tables, not even empty ones.
    let before = known.last().map(|_| self::tables(&released)).unwrap_or_default();
    let records = ledger::content::differences(&before, &tables);
    if !records.is_empty() {
        frozen.insert(ledger::content::LEDGER_FILE.to_owned(), ledger::content::write(&records));
    }
    let metadata = Metadata::of(resolved, &release);
    let made = Made { citation: citation::write(&metadata), archive: archive::write(&metadata) };
    frozen.insert(copies::CITATION.to_owned(), made.citation.clone());
    frozen.insert(copies::ARCHIVE.to_owned(), made.archive.clone());
    frozen.insert(RELEASE.to_owned(), ledger::release_entry(&release).into_bytes());
    let checksums = checksums(&frozen);
    let (copies, own) = copies::beside(world, known.last(), &made)?;
    let list = list(world, known, &release, &checksums)?;
    let folder = Release::folder(version);
    let mut files: Files = frozen.into_iter().map(|(name, bytes)| (format!("{folder}/{name}"), bytes)).collect();
    files.push((format!("{folder}/{CHECKSUMS}"), checksums));
    files.extend(copies);
    files.extend([PASSAGES, ADDRESSES].into_iter().map(|path| (path.to_owned(), tables[path].clone().into_bytes())));
    files.push((RELEASES.to_owned(), list.into_bytes()));
    Ok(Plan { proposal, changes, files, own })
}

/// The ledger behind the release.
fn next(resolved: &Resolved, version: Version, texts: &[texts::Text]) -> Ledger {
    let releases = resolved.edition.ledger.releases.clone();
    Ledger::new(releases, passages::next(resolved, version, texts), addresses::next(resolved, version))
}

/// The tables of a ledger, by path.
fn tables(ledger: &Ledger) -> ledger::content::Files {
    BTreeMap::from([
        (PASSAGES.to_owned(), ledger::write_passages(&ledger.passages)),
        (ADDRESSES.to_owned(), ledger::write_addresses(&ledger.addresses)),
    ])
}

/// The checksums of files as `sha256sum -c` reads them.
fn checksums(files: &BTreeMap<String, Vec<u8>>) -> Vec<u8> {
    let line = |(name, bytes): (&String, &Vec<u8>)| format!("{}  {name}\n", seed::hex(&seed::hash(bytes)));
    files.iter().map(line).collect::<String>().into_bytes()
}

/// The list with the release at its end, read again: an editor may have written there what nothing can be added to.
fn list(world: &dyn World, known: &Ledger, release: &Release, checksums: &[u8]) -> Result<String, PlanError> {
    let list = match world.read(RELEASES) {
        Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(source) => return Err(ReadError { path: RELEASES.to_owned(), source }.into()),
    };
    let list = ledger::write_release(&list, release, &seed::hash(checksums));
    let mut mistakes = Diagnostics::new();
    let root = yaml::parse(&RELEASES.into(), &list, 0, &mut mistakes);
    let is_whole =
        root.is_some_and(|root| matches!(&root.value, yaml::Value::List(all) if all.len() == known.releases.len() + 1));
    if is_whole && !mistakes.has_errors() {
        return Ok(list);
    }
    let message = "no release can be added behind what stands in this file";
    let diagnostic = Diagnostic::new(code::RELEASE_LIST, message).at(Place::file(&RELEASES.into()));
    let mut found = Diagnostics::new();
    found.push(diagnostic.help("write each release as an entry that begins with `- ` at the start of its line, or bring back the file from the history of the repository"));
    Err(PlanError::Mistakes(found))
}

/// What is left to write of a release that was begun.
#[derive(Debug)]
pub struct Finish {
    /// Its number.
    pub version: Version,
    /// The files, by path from the edition's root and in this order.
    pub files: Files,
    /// Files that the editors have made their own, and that stay.
    pub own: Vec<Own>,
}

/// A release that was begun and has all its files, while the list does not have it; it is finished as it was when it was begun.
///
/// # Errors
/// When the machine fails.
pub fn finish(world: &dyn World, known: &Ledger) -> Result<Option<Finish>, PlanError> {
    let Some(Begun { version, left }) = ledger::begun(world, known)? else { return Ok(None) };
    let folder = Release::folder(version);
    let read = |name: &str| {
        let path = format!("{folder}/{name}");
        world.read(&path).map_err(|source| ReadError { path, source })
    };
    let made = Made { citation: read(copies::CITATION)?, archive: read(copies::ARCHIVE)? };
    let (copies, own) = copies::beside(world, known.last(), &made)?;
    let left = left.into_iter().map(|(path, text)| (path, text.into_bytes()));
    Ok(Some(Finish { version, files: copies.into_iter().chain(left).collect(), own }))
}

/// Whether a file in the folder of a release is one that a release has: what an earlier try has left may be taken away.
#[must_use]
pub fn is_own(name: &str) -> bool {
    let is_text = name.strip_prefix("texts/").is_some_and(|text| text.ends_with(".jsonl") && !text.contains('/'));
    let names =
        [ledger::content::FILE, ledger::content::LEDGER_FILE, RELEASE, CHECKSUMS, copies::CITATION, copies::ARCHIVE];
    let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
    let draft = file.strip_prefix('.').and_then(|name| name.strip_suffix(".new"));
    is_text || names.contains(&name) || draft.is_some_and(|name| folder == "texts" || names.contains(&name))
}

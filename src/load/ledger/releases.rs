//! `releases.yaml`: the releases, oldest first, and the checksums of the files in which each is frozen.

use super::super::yaml::{self, Field};
use super::super::{ReadError, base_url, seed};
use super::{CHECKSUMS, RELEASE, RELEASES};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, code};
use crate::model::Version;
use crate::model::day::is_day;
use crate::model::id::SeedHash;
use crate::model::ledger::{PassagePages, Release};
use crate::world::World;
use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

const KEYS: &[&str] = &["version", "date", "note", "doi", "archive", "passage_pages", "checksums"];

/// The most releases: more than one a day for a human life.
const MOST: usize = 30_000;

/// What stands above the first release.
const HEAD: &str = "\
# The releases of this edition, oldest first. `variorum release` adds them at the end, and nothing in them changes afterwards;
# only `doi` and `archive` are for you to fill in, once an archive has a copy.
";

/// Decodes the list; of a release whose checksums are not those of its folder nothing is believed.
pub(super) fn decode(
    world: &dyn World,
    file: &Arc<str>,
    text: &str,
    found: &mut Diagnostics,
) -> Result<Vec<Release>, ReadError> {
    if let Some(at) = conflict(text) {
        let diagnostic = Diagnostic::new(code::LEDGER_CONFLICT, "the merge of two branches is not finished here");
        found.push(diagnostic.at(Place::new(file, at)).help("keep the release that was published, remove the marks"));
        return Ok(Vec::new());
    }
    let Some(root) = yaml::parse(file, text, 0, found) else { return Ok(Vec::new()) };
    if root.is_null() {
        return Ok(Vec::new());
    }
    let Some(list) = Field::new(file, "the releases", &root).list(found) else { return Ok(Vec::new()) };
    let mut releases: Vec<Release> = Vec::new();
    if list.len() > MOST {
        let message = format!("there are more than {MOST} releases");
        let diagnostic = Diagnostic::new(code::RELEASE_LIST, message).at(Place::file(file));
        found.push(diagnostic.help("bring back the list from the history of the repository"));
        return Ok(Vec::new());
    }
    for field in list {
        let Some((mut release, checksums)) = release(&field, found) else { continue };
        if let Some(last) = releases.last() {
            let (version, date) = (release.version, &release.date);
            let message = if version <= last.version {
                Some(format!("release {version} stands behind release {}", last.version))
            } else if *date < last.date {
                Some(format!("release {version} is of {date}, before release {} of {}", last.version, last.date))
            } else {
                None
            };
            if let Some(message) = message {
                let diagnostic = Diagnostic::new(code::RELEASE_LIST, message).at(field.place());
                found.push(diagnostic.help("bring back the list from the history of the repository"));
                continue;
            }
        }
        release.files = files(world, release.version, &checksums, found)?;
        releases.push(release);
    }
    Ok(releases)
}

/// Where the marks of an unfinished merge stand.
fn conflict(text: &str) -> Option<std::ops::Range<usize>> {
    let at = text.find("<<<<<<< ").filter(|at| *at == 0 || text[..*at].ends_with('\n'))?;
    Some(at..at + 7)
}

fn release(field: &Field<'_>, found: &mut Diagnostics) -> Option<(Release, String)> {
    let fields = field.fields(KEYS, "a release", found)?;
    let version = fields.required("version", found).and_then(|field| {
        let version = field.line_text(found).and_then(|text| Version::parse(text.value));
        if version.is_none() {
            field.malformed("a number like `1.0.0`", found);
        }
        version
    });
    let date = fields.required("date", found).and_then(|field| {
        let date = field.line_text(found).map(|text| text.value).filter(|text| is_day(text));
        if date.is_none() {
            field.malformed("a day like `2026-02-28`", found);
        }
        date
    });
    let note = fields.text("note", found).map(|text| text.value.trim().to_owned()).filter(|note| !note.is_empty());
    let doi = fields.get("doi").and_then(|field| {
        let doi = field.line_text(found)?.value.trim();
        let doi = doi.strip_prefix("https://doi.org/").or_else(|| doi.strip_prefix("doi:")).unwrap_or(doi);
        let is_doi = doi.strip_prefix("10.").is_some_and(|rest| {
            rest.split_once('/').is_some_and(|(registrant, suffix)| {
                !registrant.is_empty()
                    && !suffix.is_empty()
                    && registrant.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
            })
        });
        // Whatever else a DOI may hold would have to be encoded, and browsers take parts that are points for ways up.
        let is_plain = doi.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._;()/:".contains(&byte))
            && !doi.split('/').any(|part| matches!(part, "." | ".."));
        if !is_doi || !is_plain {
            field.malformed("a DOI like `10.5281/zenodo.1234567`", found);
            return None;
        }
        Some(doi.to_owned())
    });
    let archive = fields.get("archive").and_then(|field| {
        let address = field.line_text(found)?.value.trim();
        if !base_url::is_address(address) {
            field.malformed("an address of the web", found);
            return None;
        }
        Some(address.to_owned())
    });
    let passage_pages = fields.required_choice("passage_pages", PassagePages::NAMED, found);
    let checksums = fields.required_line_text("checksums", found);
    let release = Release {
        version: version?,
        date: date?.to_owned(),
        note,
        doi,
        archive,
        passage_pages: passage_pages?.value,
        files: BTreeMap::new(),
    };
    Some((release, checksums?.value.to_ascii_lowercase()))
}

/// The files of a release with their hashes.
fn files(
    world: &dyn World,
    version: Version,
    checksums: &str,
    found: &mut Diagnostics,
) -> Result<BTreeMap<String, SeedHash>, ReadError> {
    let path = format!("{}/{CHECKSUMS}", Release::folder(version));
    let Some(bytes) = file(world, &path, checksums, found)? else { return Ok(BTreeMap::new()) };
    Ok(listed(&bytes))
}

/// The files that checksums name, with their hashes.
pub(super) fn listed(checksums: &[u8]) -> BTreeMap<String, SeedHash> {
    let checksums = String::from_utf8_lossy(checksums);
    let lines = checksums.lines().filter_map(|line| line.split_once("  "));
    lines.filter_map(|(hash, name)| Some((name.to_owned(), seed::from_hex(hash)?))).collect()
}

/// A file of a release, when it is as it was frozen.
///
/// # Errors
/// When the machine fails.
pub(super) fn file(
    world: &dyn World,
    path: &str,
    hash: &str,
    found: &mut Diagnostics,
) -> Result<Option<Vec<u8>>, ReadError> {
    let broken = |message: String| {
        let diagnostic = Diagnostic::new(code::RELEASE_FILE, message).at(Place::file(&path.into()));
        diagnostic.help("bring it back from the history of the repository, or from an archive's copy")
    };
    match world.read(path) {
        Ok(bytes) if seed::hex(&seed::hash(&bytes)) == hash => Ok(Some(bytes)),
        Ok(_) => {
            found.push(broken(format!("`{path}` is not as it was released")));
            Ok(None)
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            found.push(broken(format!("`{path}` is missing")));
            Ok(None)
        }
        Err(source) => Err(ReadError { path: path.to_owned(), source }),
    }
}

/// Whether all files of the releases but those of texts, which are read with their texts, are as they were released, and the list says of
/// each release what its own file says.
pub(super) fn check(world: &dyn World, releases: &[Release], found: &mut Diagnostics) -> Result<(), ReadError> {
    for release in releases {
        let folder = Release::folder(release.version);
        for (name, hash) in release.files.iter().filter(|(name, _)| !name.starts_with("texts/")) {
            let path = format!("{folder}/{name}");
            let bytes = file(world, &path, &seed::hex(hash), found)?;
            if name == RELEASE && bytes.is_some_and(|bytes| bytes != entry(release).as_bytes()) {
                let message = format!(
                    "the list says another day, note or choice of release {} than the release itself",
                    release.version
                );
                let diagnostic = Diagnostic::new(code::RELEASE_FILE, message).at(place_of(world, release.version));
                found.push(diagnostic.help(format!(
                    "write what stands in `{folder}/{name}`; only `doi` and `archive` may be filled in"
                )));
            }
        }
    }
    Ok(())
}

/// Where the list names a release.
fn place_of(world: &dyn World, version: Version) -> Place {
    let list = world.read(RELEASES).ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default();
    let name = format!("version: {version}");
    let mut starts = list.match_indices(&name).map(|(at, _)| at);
    let start = starts.find(|at| list[at + name.len()..].chars().next().is_none_or(char::is_whitespace));
    start.map_or_else(place, |start| Place::new(&RELEASES.into(), start..start + name.len()))
}

/// The place at which mistakes in the files of releases are reported.
pub(super) fn place() -> Place {
    Place::file(&RELEASES.into())
}

/// The entry of a release, all but its checksums.
#[must_use]
pub fn entry(release: &Release) -> String {
    let (version, date, pages) = (release.version, &release.date, release.passage_pages.name());
    let mut text = format!("- version: {version}\n  date: {date}\n");
    match &release.note {
        Some(note) => {
            text.push_str("  note: |-\n");
            for line in note.lines() {
                text.push_str(format!("    {line}").trim_end());
                text.push('\n');
            }
        }
        None => text.push_str("  note: null\n"),
    }
    text.push_str(&format!("  doi: null\n  archive: null\n  passage_pages: {pages}\n"));
    text
}

/// The list with one more release at its end; what stands in it stays as it is.
#[must_use]
pub fn write(list: &str, release: &Release, checksums: &SeedHash) -> String {
    append(list, &entry(release), checksums)
}

/// The same with an entry that is written already.
pub(super) fn append(list: &str, entry: &str, checksums: &SeedHash) -> String {
    let mut text = if list.trim().is_empty() { HEAD.to_owned() } else { list.trim_end().to_owned() + "\n" };
    text.push_str(entry);
    text.push_str(&format!("  checksums: {}\n", seed::hex(checksums)));
    text
}

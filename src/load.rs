//! Bytes to facts, one file at a time and in parallel; what a text says is reduced to facts and its body is dropped.

mod anchored;
mod annotations;
pub mod base_url;
pub mod bibliography;
mod cites;
mod credit;
mod dates;
pub mod edition;
mod emendations;
mod foreign;
mod front_matter;
mod kept;
pub mod ledger;
mod lines;
mod mentions;
mod outline;
mod pages;
mod parallels;
mod promised;
mod prose;
mod quoted;
mod register;
mod revealed;
pub mod seed;
mod shared;
mod slugs;
mod text;
pub mod withheld;
pub mod yaml;

pub use front_matter::{FrontMatter, split};
pub use kept::Kept;
pub use pages::PAGES;
pub use parallels::PARALLELS;
pub use register::REGISTER;

use crate::diagnostic::{Diagnostic, Diagnostics, Place, code, nearest};
use crate::model::edition::Settings;
use crate::model::note::Histories;
use crate::model::{Document, Entity, Ledger, Parallel, Work, essay::Essay};
use crate::world::World;
use bibliography::BIBLIOGRAPHY;
use foreign::Foreign;
use shared::Shared;
use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::ops::Range;
use std::sync::Arc;

/// The file that describes the edition as a whole.
pub const EDITION_FILE: &str = "edition.yaml";
/// The folder of the texts, one folder each.
pub const TEXTS: &str = "content/texts";
/// The folder of all that editors write.
const CONTENT: &str = "content";

/// All files of an edition as facts.
#[derive(Debug, Default)]
pub struct Loaded {
    /// What `edition.yaml` says.
    pub settings: Settings,
    /// The texts it lists, with their places in the file.
    pub texts: Vec<(String, Range<usize>)>,
    /// The folders that hold a text.
    pub folders: Vec<String>,
    /// The texts that could be read; shared with what is kept of them for the next time.
    pub documents: Vec<Arc<Document>>,
    /// The editorial pages.
    pub essays: Vec<Essay>,
    /// The register.
    pub entities: Arc<[Entity]>,
    /// The parallels.
    pub parallels: Arc<[Parallel]>,
    /// The bibliography.
    pub works: Arc<[Work]>,
    /// What has been released.
    pub ledger: Arc<Ledger>,
    /// The notes as the releases have them.
    pub notes: Arc<Histories>,
    /// The files of the editors, beside those of the texts, that are not as the last release has them.
    pub changed: Vec<String>,
}

/// The machine failed while a file was read.
#[derive(Debug)]
pub struct ReadError {
    /// Which file or folder.
    pub path: String,
    /// What the machine says.
    pub source: io::Error,
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot read `{}`: {}", self.path, self.source)
    }
}

impl std::error::Error for ReadError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.source)
    }
}

/// Reads an edition; of the texts only those of which `kept` holds nothing that is still true.
///
/// # Errors
/// Only when the machine fails; an author's mistakes are diagnostics.
pub fn load(world: &dyn World, kept: &mut Kept) -> Result<(Loaded, Diagnostics), ReadError> {
    let mut found = Diagnostics::new();
    let edition = edition::read(world, &mut found)?;
    if found.iter().any(|diagnostic| diagnostic.code == code::EDITION_FILE_MISSING) {
        return Ok((Loaded::default(), found));
    }
    let paths = world.walk(CONTENT).map_err(|source| ReadError { path: CONTENT.to_owned(), source })?;
    let (paths, others): (Vec<_>, Vec<_>) =
        paths.into_iter().partition(|path| path.strip_prefix(TEXTS).is_some_and(|rest| rest.starts_with('/')));
    beside_folders(&others, &mut found);
    let folders = folders(&paths, &mut found);
    let past = kept.past(world, &mut found)?;
    let mut foreign = Foreign::default();
    let entities: Arc<[Entity]> = register::read(world, &mut foreign, &mut found)?.into();
    let parallels: Arc<[Parallel]> = parallels::read(world, &mut foreign, &mut found)?.into();
    let works: Arc<[Work]> = bibliography::read(world, &mut found)?.into();
    let shared = Shared { past: &past, foreign: &foreign, index: kept.index(&entities) };
    let documents = kept.read(world, &shared, &folders, &mut found)?;
    let languages = edition.as_ref().map_or(&[][..], |(settings, _)| settings.languages.as_slice());
    let essays = pages::read(world, languages, &mut found)?;
    let mut changed = past.changed(world, EDITION_FILE, [EDITION_FILE])?;
    if !past.ledger.releases.is_empty() {
        let written = world.walk(PAGES).map_err(|source| ReadError { path: PAGES.to_owned(), source })?;
        changed.extend(past.changed(world, PAGES, written.iter().map(AsRef::as_ref))?);
        let written = world.walk(REGISTER).map_err(|source| ReadError { path: REGISTER.to_owned(), source })?;
        changed.extend(past.changed(world, REGISTER, written.iter().map(AsRef::as_ref))?);
        for path in std::iter::once(PARALLELS).chain(BIBLIOGRAPHY) {
            let present = world.read(path).is_ok().then_some(path);
            changed.extend(past.changed(world, path, present)?);
        }
    }
    let folders = folders.into_keys().collect();
    let (ledger, notes) = (Arc::clone(&past.ledger), Arc::clone(&past.notes));
    // Without `edition.yaml` the texts were read for their own mistakes only: against an empty list all would seem unlisted.
    let loaded = edition.map(|(settings, texts)| Loaded {
        settings,
        texts,
        folders,
        documents,
        essays,
        entities,
        parallels,
        works,
        ledger,
        notes,
        changed,
    });
    Ok((loaded.unwrap_or_default(), found))
}

/// The folders below [`TEXTS`], in order, each with its files; a file that lies beside them belongs to no text. Hidden files (`.DS_Store`) are the
/// system's and not the editor's.
fn folders(paths: &[Arc<str>], found: &mut Diagnostics) -> BTreeMap<String, Vec<Arc<str>>> {
    let mut folders: BTreeMap<String, Vec<Arc<str>>> = BTreeMap::new();
    for path in paths.iter().filter(|path| !path.split('/').any(|part| part.starts_with('.'))) {
        match path.strip_prefix(TEXTS).and_then(|rest| rest.strip_prefix('/')).and_then(|rest| rest.split_once('/')) {
            Some((folder, _)) => {
                folders.entry(folder.to_owned()).or_default().push(Arc::clone(path));
            }
            None => found.push(
                Diagnostic::new(code::STRAY_FILE, format!("`{path}` belongs to no text"))
                    .at(Place::file(path))
                    .help("put it into the folder of a text, or remove it"),
            ),
        }
    }
    folders
}

/// Reports files in the folder of all content itself that are none of its files.
fn beside_folders(paths: &[Arc<str>], found: &mut Diagnostics) {
    let own = |path: &Arc<str>| path.strip_prefix(CONTENT).and_then(|rest| rest.strip_prefix('/')).map(str::to_owned);
    for path in paths {
        let Some(name) = own(path).filter(|name| !name.contains('/') && !name.starts_with('.')) else { continue };
        let known = || std::iter::once(PARALLELS).chain(BIBLIOGRAPHY);
        if known().any(|known| **path == *known) {
            continue;
        }
        let help = match nearest(path, known()) {
            Some(near) => format!("rename it to `{near}`, or remove it"),
            None => "put it into the folder of a text, or remove it".to_owned(),
        };
        let message = format!("`{name}` is no file of `{CONTENT}`, so it would be read by nobody");
        found.push(Diagnostic::new(code::STRAY_FILE, message).at(Place::file(path)).help(help));
    }
}

/// A run of lines as editors write it, `40-42`, as two numbers.
pub(crate) fn line_run(text: &str) -> Option<(u32, u32)> {
    lines::range(text)
}

/// A file that need not be there.
pub(crate) fn optional(
    world: &dyn World,
    path: &str,
    found: &mut Diagnostics,
) -> Result<Option<(Arc<str>, String)>, ReadError> {
    let file: Arc<str> = path.into();
    match author_file(world, &file, found) {
        Ok(text) => Ok(text.map(|text| (file, text))),
        Err(error) if error.source.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Reads an author's file as text; `None`, and a report, when it is not UTF-8 or holds control signs.
///
/// # Errors
/// When the machine fails.
pub fn author_file(world: &dyn World, path: &Arc<str>, found: &mut Diagnostics) -> Result<Option<String>, ReadError> {
    let bytes = world.read(path).map_err(|source| ReadError { path: path.to_string(), source })?;
    let text = match simdutf8::compat::from_utf8(&bytes) {
        Ok(text) => text,
        Err(error) => {
            let at = error.valid_up_to();
            let message = format!("this file is not UTF-8: byte {at} begins no sign");
            let diagnostic = Diagnostic::new(code::FILE_NOT_UTF8, message).at(Place::new(path, at..at + 1));
            found.push(diagnostic.help("open the file in the encoding it was written in, and save it as UTF-8"));
            return Ok(None);
        }
    };
    if let Some(at) = seed::control_sign(text) {
        let message = format!("a control sign stands at byte {at} of this file");
        let diagnostic = Diagnostic::new(code::FILE_NOT_UTF8, message).at(Place::new(path, at..at + 1));
        found.push(diagnostic.help("remove it; it has no meaning in a text"));
        return Ok(None);
    }
    Ok(Some(text.to_owned()))
}

/// Names per language: a mapping of language tags to lines of text.
fn names(field: &yaml::Field<'_>, found: &mut Diagnostics) -> crate::source::outline::Names {
    named(field, &[], found).0
}

/// Names per language beside keys of another meaning, which are left to the caller.
fn named<'n>(
    field: &yaml::Field<'n>,
    others: &[&str],
    found: &mut Diagnostics,
) -> (crate::source::outline::Names, Vec<(&'n yaml::Key, yaml::Field<'n>)>) {
    let mut names = crate::source::outline::Names::new();
    let mut rest = Vec::new();
    for (key, value) in field.entries(found).unwrap_or_default() {
        if others.contains(&key.text.as_str()) {
            rest.push((key, value));
        } else if crate::text::script::is_language_tag(&key.text) {
            if let Some(name) = value.line_text(found) {
                names.insert(key.text.clone(), name.value.to_owned());
            }
        } else {
            let message = format!("`{}` is no language tag", key.text);
            let place = Place::new(&field.place().file, key.span.clone());
            found.push(
                Diagnostic::new(code::UNKNOWN_KEY, message).at(place).help("write a tag like `fa`, `en` or `az-Latn`"),
            );
        }
    }
    (names, rest)
}

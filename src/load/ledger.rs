//! `content/ledger/`: what has been released. Written by `variorum release`, `seal` and `withdraw`, and read by every build.

mod addresses;
pub mod content;
pub mod frozen;
mod passages;
mod releases;
mod state;
mod table;
mod unfinished;

use super::{ReadError, author_file};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, code};
use crate::model::Ledger;
use crate::model::ledger::{Address, AddressState, Entry, State};
use crate::world::World;
use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

pub use crate::model::ledger::{ADDRESSES, FOLDER, PASSAGES, RELEASES};
/// The checksums of a release, from its folder; `sha256sum -c` reads them.
pub const CHECKSUMS: &str = "SHA256SUMS";

pub use addresses::{STATE as ADDRESS_STATE, write as write_addresses};
pub use passages::{STATE as PASSAGE_STATE, write as write_passages};
pub use releases::{entry as release_entry, write as write_release};
pub use state::withdraw;
pub use unfinished::{Begun, RELEASE, begun};

/// What has been released, and what the files of the editors were then.
#[derive(Debug, Default)]
pub struct Past {
    /// What has been released.
    pub ledger: Arc<Ledger>,
    /// The hashes of the editors' files in the last release, by path.
    pub content: BTreeMap<String, String>,
}

impl Past {
    /// Reads it.
    ///
    /// # Errors
    /// When the machine fails.
    pub fn read(world: &dyn World, found: &mut Diagnostics) -> Result<Self, ReadError> {
        let ledger = Arc::new(read(world, found)?);
        let content = content::hashes(world, &ledger, found)?;
        Ok(Self { ledger, content })
    }

    /// Which of the files below a folder, or a file itself, are not as the last release has them; none when nothing has been released.
    ///
    /// # Errors
    /// When the machine fails.
    pub fn changed<'f>(
        &self,
        world: &dyn World,
        folder: &str,
        present: impl IntoIterator<Item = &'f str>,
    ) -> Result<Vec<String>, ReadError> {
        if self.ledger.releases.is_empty() {
            return Ok(Vec::new());
        }
        let is_inside =
            |path: &str| path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        let mut gone: std::collections::BTreeSet<&str> = self
            .content
            .range(folder.to_owned()..)
            .map(|(path, _)| path.as_str())
            .take_while(|path| path.starts_with(folder))
            .filter(|path| is_inside(path))
            .collect();
        let mut changed = Vec::new();
        for path in present {
            gone.remove(path);
            let bytes = world.read(path).map_err(|source| ReadError { path: path.to_owned(), source })?;
            if self.content.get(path) != Some(&super::seed::hex(&super::seed::hash(&bytes))) {
                changed.push(path.to_owned());
            }
        }
        changed.extend(gone.into_iter().map(str::to_owned));
        Ok(changed)
    }
}

/// Reads the ledger; an edition that has none has released nothing.
///
/// # Errors
/// When the machine fails.
pub fn read(world: &dyn World, found: &mut Diagnostics) -> Result<Ledger, ReadError> {
    let releases = match optional(world, RELEASES, found)? {
        Some((file, text)) => releases::decode(world, &file, &text, found)?,
        None => Vec::new(),
    };
    let mut known: Vec<_> = releases.iter().map(|release| release.version).collect();
    let tables = (optional(world, PASSAGES, found)?, optional(world, ADDRESSES, found)?);
    if let Some(version) = unfinished::named([&tables.0, &tables.1], &known)
        && unfinished::whole(world, version).is_some()
    {
        // Beside the marks of an unfinished merge in the list itself, this says nothing new.
        if !found.iter().any(|known| known.code == code::LEDGER_CONFLICT) {
            let message = format!("release {version} was begun and is not finished");
            let diagnostic = Diagnostic::new(code::RELEASE_LIST, message).at(releases::place());
            found.push(diagnostic.help(format!("run `variorum release {version}` again, which finishes it")));
        }
        // One report, and not one for each of its lines.
        known.push(version);
    }
    let passages = match tables.0 {
        Some((file, text)) => passages::decode(&file, &text, &known, found),
        None => Vec::new(),
    };
    let addresses = match tables.1 {
        Some((file, text)) => addresses::decode(&file, &text, &known, found),
        None => Vec::new(),
    };
    let passages = unique(passages, PASSAGES, |entry| (entry.id.to_string(), entry.span.clone()), found);
    let addresses = unique(addresses, ADDRESSES, |known| (known.address.clone(), known.span.clone()), found);
    let ledger = Ledger::new(releases, passages, addresses);
    successors(&ledger, found);
    Ok(ledger)
}

/// The ledger as the last release left it, before anything was withdrawn, sealed again or written by hand; empty before the first.
///
/// # Errors
/// When the machine fails.
pub fn released(world: &dyn World, ledger: &Ledger, found: &mut Diagnostics) -> Result<Ledger, ReadError> {
    let files = content::read_from(world, ledger, content::LEDGER_FILE, found)?;
    let known: Vec<_> = ledger.releases.iter().map(|release| release.version).collect();
    let text = |path: &str| (Arc::<str>::from(path), files.get(path).map_or("", String::as_str));
    let (passages, addresses) = (text(PASSAGES), text(ADDRESSES));
    let passages = passages::decode(&passages.0, passages.1, &known, found);
    let addresses = addresses::decode(&addresses.0, addresses.1, &known, found);
    Ok(Ledger::new(ledger.releases.clone(), passages, addresses))
}

/// Reports ranges of a seed's entries that the seed does not have, or that two passages have.
pub(super) fn check_ranges(entries: &[Entry], seed: &str, found: &mut Diagnostics) {
    let file: Arc<str> = PASSAGES.into();
    let mistake = |entry: &Entry, message: String| {
        let help = "bring back the line from the history of the repository; if the seed was replaced by hand, bring the sealed file back too";
        Diagnostic::new(code::LEDGER_RANGE, message).at(Place::new(&file, entry.span.clone())).help(help)
    };
    let mut live: Vec<(&std::ops::Range<u32>, &Entry)> = Vec::new();
    for entry in entries.iter().filter(|entry| entry.state == State::Live) {
        let is_whole = |range: &&std::ops::Range<u32>| seed.get(range.start as usize..range.end as usize).is_some();
        match entry.ranges.iter().find(|range| !is_whole(range)) {
            Some(range) => {
                let message = format!("the seed of `{}` has no bytes {}–{}", entry.id, range.start, range.end);
                found.push(mistake(entry, message));
            }
            None => live.extend(entry.ranges.iter().map(|range| (range, entry))),
        }
    }
    live.sort_by_key(|(range, entry)| (range.start, range.end, entry.id));
    for pair in live.windows(2) {
        let ((first, one), (second, other)) = (&pair[0], &pair[1]);
        if second.start < first.end && one.id != other.id {
            let message = format!("`{}` and `{}` have the same bytes of their seed", one.id, other.id);
            found.push(mistake(other, message).related(Place::new(&file, one.span.clone()), "the other passage"));
        }
    }
}

/// A file that need not be there.
fn optional(world: &dyn World, path: &str, found: &mut Diagnostics) -> Result<Option<(Arc<str>, String)>, ReadError> {
    let file: Arc<str> = path.into();
    match author_file(world, &file, found) {
        Ok(text) => Ok(text.map(|text| (file, text))),
        Err(error) if error.source.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// All of which none has the name of an earlier one.
fn unique<T>(
    all: Vec<T>,
    file: &str,
    name: impl Fn(&T) -> (String, std::ops::Range<usize>),
    found: &mut Diagnostics,
) -> Vec<T> {
    let file: Arc<str> = file.into();
    let mut first: BTreeMap<String, std::ops::Range<usize>> = BTreeMap::new();
    let mut kept = Vec::with_capacity(all.len());
    for one in all {
        let (name, span) = name(&one);
        if let Some(other) = first.get(&name) {
            let diagnostic = Diagnostic::new(code::LEDGER_TWICE, format!("`{name}` stands twice in the ledger"))
                .at(Place::new(&file, span))
                .related(Place::new(&file, other.clone()), "the first line");
            found.push(diagnostic.help("keep the line whose release is the older one, and remove the other"));
            continue;
        }
        first.insert(name, span);
        kept.push(one);
    }
    kept
}

/// Reports what goes on in something that the ledger does not have, or comes back to itself.
fn successors(ledger: &Ledger, found: &mut Diagnostics) {
    let next = |entry: &Entry| -> Vec<crate::model::PassageId> {
        match &entry.state {
            State::Merged(next) => vec![*next],
            State::Split(parts) => parts.to_vec(),
            State::Live | State::Withdrawn(_) => Vec::new(),
        }
    };
    let file: Arc<str> = PASSAGES.into();
    for entry in &ledger.passages {
        let here = || Place::new(&file, entry.span.clone());
        for successor in next(entry) {
            if ledger.entry(successor).is_none() {
                let message = format!("`{}` goes on in `{successor}`, which is not in the ledger", entry.id);
                let near = crate::diagnostic::nearest(
                    successor.as_str(),
                    ledger.ids().map(|id| id.as_str().to_owned()).collect::<Vec<_>>().iter().map(String::as_str),
                )
                .map(str::to_owned);
                let help = near.map_or_else(
                    || format!("name the id in which it goes on, or run `variorum withdraw {} --reason …`", entry.id),
                    |near| format!("did you mean `{near}`?"),
                );
                found.push(Diagnostic::new(code::LEDGER_SUCCESSOR, message).at(here()).help(help));
            }
        }
        if is_circle(&entry.id, |id| ledger.entry(id).map(next).unwrap_or_default()) {
            let message = format!("`{}` goes on in itself", entry.id);
            let help = format!("name the id in which it goes on, or run `variorum withdraw {} --reason …`", entry.id);
            found.push(Diagnostic::new(code::LEDGER_SUCCESSOR, message).at(here()).help(help));
        }
    }
    let file: Arc<str> = ADDRESSES.into();
    let moved = |known: &Address| match &known.state {
        AddressState::Moved(to) => vec![to.clone()],
        AddressState::Live | AddressState::Withdrawn(_) => Vec::new(),
    };
    for known in &ledger.addresses {
        let next = |address: String| ledger.address(&address).map(moved).unwrap_or_default();
        if is_circle(&known.address, next) {
            let message = format!("`{}` moves to itself", known.address);
            let diagnostic = Diagnostic::new(code::LEDGER_SUCCESSOR, message).at(Place::new(&file, known.span.clone()));
            found.push(diagnostic.help("name the address at which it now stands, or `live` if it stands here"));
        }
    }
}

/// Whether one comes back to where one began.
fn is_circle<N: Ord + Clone>(begin: &N, next: impl Fn(N) -> Vec<N>) -> bool {
    let mut open = next(begin.clone());
    let mut seen = std::collections::BTreeSet::new();
    while let Some(node) = open.pop() {
        if node == *begin {
            return true;
        }
        if seen.insert(node.clone()) {
            open.extend(next(node));
        }
    }
    false
}

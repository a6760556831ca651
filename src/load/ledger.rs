//! `content/ledger/`: what has been released. Written by `variorum release`, `seal` and `withdraw`, and read by every build.

mod addresses;
pub mod content;
pub mod frozen;
mod kept;
mod passages;
mod releases;
mod state;
mod table;
mod unfinished;

use super::{ReadError, author_file};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, code, nearest};
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
    if found.has_errors() || releases.is_empty() && unfinished::all([&tables.0, &tables.1]).len() > 1 {
        if !found.has_errors() {
            let message = format!("there is no `{RELEASES}`, and the tables beside it have releases");
            let diagnostic = Diagnostic::new(code::RELEASE_LIST, message).at(Place::file(&PASSAGES.into()));
            found.push(diagnostic.help("bring it back from the history of the repository"));
        }
        // What the tables say of releases cannot be read before their list can.
        known.extend(unfinished::all([&tables.0, &tables.1]));
    }
    if let Some(version) = unfinished::named([&tables.0, &tables.1], &known)
        && unfinished::whole(world, version).is_some()
    {
        let message = format!("release {version} was begun and is not finished");
        let diagnostic = Diagnostic::new(code::RELEASE_LIST, message).at(releases::place());
        found.push(diagnostic.help(format!("run `variorum release {version}` again, which finishes it")));
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
    releases::check(world, &ledger.releases, found)?;
    if !found.has_errors() {
        kept::check(&ledger, &released(world, &ledger, found)?, found);
    }
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

/// So many ids that are not in the ledger are told which one may have been meant.
const COMPARED: usize = 20;

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
    let all: Vec<String> = ledger.ids().map(|id| id.as_str().to_owned()).collect();
    let mut compared = 0;
    for entry in &ledger.passages {
        for successor in next(entry).into_iter().filter(|successor| ledger.entry(*successor).is_none()) {
            let message = format!("`{}` goes on in `{successor}`, which is not in the ledger", entry.id);
            compared += 1;
            let near =
                (compared <= COMPARED).then(|| nearest(successor.as_str(), all.iter().map(String::as_str))).flatten();
            let help = near.map_or_else(
                || format!("name the id in which it goes on, or run `variorum withdraw {} --reason …`", entry.id),
                |near| format!("did you mean `{near}`?"),
            );
            let here = Place::new(&file, entry.span.clone());
            found.push(Diagnostic::new(code::LEDGER_SUCCESSOR, message).at(here).help(help));
        }
    }
    let edges = ledger.passages.iter().map(|entry| (entry.id, next(entry))).collect();
    for id in circles(&edges) {
        let Some(entry) = ledger.entry(id) else { continue };
        let help = format!("name the id in which it goes on, or run `variorum withdraw {id} --reason …`");
        let diagnostic = Diagnostic::new(code::LEDGER_SUCCESSOR, format!("`{id}` goes on in itself"));
        found.push(diagnostic.at(Place::new(&file, entry.span.clone())).help(help));
    }
    let file: Arc<str> = ADDRESSES.into();
    let moved = |known: &Address| match &known.state {
        AddressState::Moved(to) => vec![to.clone()],
        AddressState::Live | AddressState::Withdrawn(_) => Vec::new(),
    };
    let edges = ledger.addresses.iter().map(|known| (known.address.clone(), moved(known))).collect();
    for address in circles(&edges) {
        let Some(known) = ledger.address(&address) else { continue };
        let diagnostic = Diagnostic::new(code::LEDGER_SUCCESSOR, format!("`{address}` moves to itself"));
        let diagnostic = diagnostic.at(Place::new(&file, known.span.clone()));
        found.push(diagnostic.help("name the address at which it now stands, or `live` if it stands here"));
    }
}

/// What lies on circles, or on ways between them. Ends are taken away again and again, then beginnings; each edge is looked at twice.
fn circles<N: Ord + Clone>(edges: &BTreeMap<N, Vec<N>>) -> Vec<N> {
    let mut back: BTreeMap<N, Vec<N>> = BTreeMap::new();
    for (from, to) in edges {
        for to in to.iter().filter(|to| edges.contains_key(*to)) {
            back.entry(to.clone()).or_default().push(from.clone());
        }
    }
    let none = Vec::new();
    let mut left: std::collections::BTreeSet<N> = edges.keys().cloned().collect();
    for (ahead, behind) in [(edges, &back), (&back, edges)] {
        let known = |to: &&N| edges.contains_key(*to);
        let ahead_of =
            |node: &N| ahead.get(node).unwrap_or(&none).iter().filter(known).filter(|to| left.contains(*to)).count();
        let mut counts: BTreeMap<N, usize> = left.iter().map(|node| (node.clone(), ahead_of(node))).collect();
        let mut ends: Vec<N> = counts.iter().filter(|(_, count)| **count == 0).map(|(node, _)| node.clone()).collect();
        while let Some(end) = ends.pop() {
            left.remove(&end);
            for from in behind.get(&end).unwrap_or(&none) {
                if let Some(count) = counts.get_mut(from).filter(|count| **count > 0) {
                    *count -= 1;
                    if *count == 0 {
                        ends.push(from.clone());
                    }
                }
            }
        }
    }
    left.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn circles_are_found_and_what_only_leads_into_them_is_none() {
        let edges =
            |all: &[(u32, &[u32])]| all.iter().map(|(from, to)| (*from, to.to_vec())).collect::<BTreeMap<_, _>>();
        assert_eq!(circles(&edges(&[(1, &[2]), (2, &[3]), (3, &[])])), Vec::<u32>::new());
        assert_eq!(circles(&edges(&[(1, &[1])])), [1]);
        assert_eq!(circles(&edges(&[(0, &[1]), (1, &[2]), (2, &[1, 3]), (3, &[]), (4, &[9])])), [1, 2]);
        // A long way costs what it is long.
        let long: BTreeMap<u32, Vec<u32>> = (0..100_000).map(|node| (node, vec![node + 1])).collect();
        assert_eq!(circles(&long), Vec::<u32>::new());
    }
}

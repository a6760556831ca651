//! `content/ledger/`: what has been released. Written by `variorum release`, `seal` and `withdraw`, and read by every build.

mod addresses;
pub mod content;
pub mod frozen;
pub mod histories;
mod kept;
mod passages;
mod past;
pub(super) mod ranges;
mod releases;
mod state;
mod successors;
mod table;
mod unfinished;
pub mod written;

use super::{ReadError, optional};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, code};
use crate::model::Ledger;
use crate::world::World;
use std::collections::BTreeMap;
use std::sync::Arc;

pub use crate::model::ledger::{ADDRESSES, FOLDER, PASSAGES, RELEASES};
/// The checksums of a release, from its folder; `sha256sum -c` reads them.
pub const CHECKSUMS: &str = "SHA256SUMS";

pub use addresses::{STATE as ADDRESS_STATE, write as write_addresses};
pub use passages::{STATE as PASSAGE_STATE, write as write_passages};
pub use past::Past;
pub use releases::{entry as release_entry, write as write_release};
pub use state::withdraw;
pub use unfinished::{Begun, RELEASE, begun};

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
    successors::check(&ledger, found);
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

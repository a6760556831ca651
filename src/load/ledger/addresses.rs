//! `addresses.tsv`: every released address that is no passage's, in order.

use super::passages::listed;
use super::state;
use super::table::{head, rows};
use crate::diagnostic::Diagnostics;
use crate::model::ledger::{Address, AddressKind, AddressState, Holds, SeedKey};
use crate::model::{PassageId, Version, slug};
use std::sync::Arc;

const COLUMNS: &[&str] = &["address", "kind", "holds", "state", "release"];
/// The place of the state among the columns.
pub const STATE: usize = 3;
const STATES: &[&str] = &["live", "moved", "withdrawn"];

pub(super) fn decode(file: &Arc<str>, text: &str, releases: &[Version], found: &mut Diagnostics) -> Vec<Address> {
    let mut addresses = Vec::new();
    for row in rows(file, text, COLUMNS, found) {
        let address = row.read(0, "an address of the site like `letters/` or `letters/#telegram`", address, found);
        let kind = |cell: &str| AddressKind::NAMED.iter().find(|(name, _)| *name == cell).map(|(_, kind)| *kind);
        let kind = row.read(1, "`text`, `source`, `division`, `nested` or `page`", kind, found);
        let holds = row.read(2, "an id, the first sixteen digits of a seed's hash, or `-`", holds, found);
        let other = |name: &str, to: &str| (name == "moved").then(|| target(to)).flatten().map(AddressState::Moved);
        let state = state::read(&row, STATE, STATES, AddressState::Live, AddressState::Withdrawn, other, found);
        let release = row.read(4, "the number of a release in `releases.yaml`", |cell| listed(cell, releases), found);
        let (Some(address), Some(kind), Some(holds), Some(state), Some(release)) =
            (address, kind, holds, state, release)
        else {
            continue;
        };
        addresses.push(Address { address, kind, holds, state, release, span: row.span.clone() });
    }
    addresses
}

/// The longest address.
const LONGEST: usize = 800;

/// An address that a release promises: folders that end in `/`, and a fragment or none. Neither the home nor what the site keeps for
/// itself is one.
pub(super) fn address(cell: &str) -> Option<String> {
    let (page, fragment) = cell.split_once('#').unwrap_or((cell, "x"));
    let parts = page.strip_suffix('/')?;
    let is_own = matches!(parts.split('/').next(), Some("p" | "data" | "assets"));
    let is_safe = |part: &str| !matches!(slug::check(part), Err(slug::Fault::Unsafe)) && !slug::is_device(part);
    // The key of a work may have signs of any script, and `/` and `:`.
    let is_work = |key: &str| !key.is_empty() && !key.contains(|sign: char| sign.is_whitespace() || sign.is_control());
    let is_fragment = fragment.strip_prefix("ref-").map_or_else(|| is_safe(fragment), is_work);
    (cell.len() <= LONGEST && !is_own && parts.split('/').all(is_safe) && is_fragment).then(|| cell.to_owned())
}

/// Where an address leads that has moved: one that is promised, or the permanent address of a passage.
fn target(cell: &str) -> Option<String> {
    let permanent = cell.strip_prefix("p/").is_some_and(|rest| {
        let id = rest.strip_suffix('/').or_else(|| rest.get(2..).and_then(|rest| rest.strip_prefix("/#")));
        id.and_then(PassageId::parse).is_some()
    });
    // A fragment may be the id of a passage, which is safe.
    if permanent { Some(cell.to_owned()) } else { address(cell) }
}

fn holds(cell: &str) -> Option<Holds> {
    if cell == "-" {
        return Some(Holds::Nothing);
    }
    SeedKey::parse(cell).map(Holds::Seed).or_else(|| PassageId::parse(cell).map(Holds::Passage))
}

/// The file with these addresses, in their order.
#[must_use]
pub fn write(addresses: &[Address]) -> String {
    let mut text = head(COLUMNS);
    for known in addresses {
        let holds = match known.holds {
            Holds::Seed(seed) => seed.to_string(),
            Holds::Passage(id) => id.to_string(),
            Holds::Nothing => "-".to_owned(),
        };
        let state = match &known.state {
            AddressState::Live => "live".to_owned(),
            AddressState::Moved(to) => format!("moved {to}"),
            AddressState::Withdrawn(withdrawal) => state::written(withdrawal),
        };
        let (address, kind, release) = (&known.address, known.kind.name(), known.release);
        text.push_str(&format!("{address}\t{kind}\t{holds}\t{state}\t{release}\n"));
    }
    text
}

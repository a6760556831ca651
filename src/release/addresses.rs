//! The table of addresses behind a release: those of today, and where those that were have moved.

use crate::model::Version;
use crate::model::ledger::{Address, AddressState};
use crate::render::moved::moves;
use crate::render::promises::promisable;
use crate::resolve::Resolved;
use std::collections::BTreeMap;

/// The addresses. An edition in which one of them leads nowhere, or to something else, does not come so far.
pub(super) fn next(resolved: &Resolved, version: Version) -> Vec<Address> {
    let known = &resolved.edition.ledger.addresses;
    let mut next: BTreeMap<String, Address> =
        known.iter().map(|known| (known.address.clone(), known.clone())).collect();
    for now in promisable(resolved) {
        let known = next.entry(now.address.clone()).or_insert_with(|| Address {
            address: now.address,
            kind: now.kind,
            holds: now.holds,
            state: AddressState::Live,
            release: version,
            span: 0..0,
        });
        (known.kind, known.holds, known.state) = (now.kind, now.holds, AddressState::Live);
    }
    let (moves, _) = moves(resolved);
    let pages = moves.left.iter().filter_map(|(address, left)| Some((address.clone(), left.to.clone()?)));
    let fragments = moves.elsewhere.iter().flat_map(|(page, fragments)| {
        fragments.iter().map(move |(fragment, to)| (format!("{page}#{fragment}"), to.clone()))
    });
    let of_left = moves.left.iter().flat_map(|(page, left)| {
        left.fragments.iter().map(move |(fragment, to)| (format!("{page}#{fragment}"), to.clone()))
    });
    for (address, to) in pages.chain(fragments).chain(of_left) {
        // Fragments of passages are promised by their ids, and have no line of their own.
        if let Some(known) = next.get_mut(&address).filter(|known| known.state == AddressState::Live) {
            known.state = AddressState::Moved(to);
        }
    }
    next.into_values().collect()
}

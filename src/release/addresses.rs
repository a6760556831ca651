//! The table of addresses behind a release: those of today, and where those that were have moved.

use crate::diagnostic::{Diagnostic, Diagnostics, Place, code};
use crate::load::ledger::ADDRESSES;
use crate::model::ledger::{Address, AddressState, Holds};
use crate::model::{Ledger, PassageId, Version};
use crate::render::addresses::{Promisable, promisable};
use crate::resolve::Resolved;
use std::collections::{BTreeMap, BTreeSet};

/// The addresses; `between` has the passages behind the release, and the addresses before it. One that leads nowhere, and one that was
/// withdrawn and is in use again, are reported.
pub(super) fn next(resolved: &Resolved, version: Version, between: &Ledger, found: &mut Diagnostics) -> Vec<Address> {
    let present = promisable(resolved);
    let mut next: BTreeMap<String, Address> =
        between.addresses.iter().map(|known| (known.address.clone(), known.clone())).collect();
    for now in &present {
        let known = next.entry(now.address.clone()).or_insert_with(|| Address {
            address: now.address.clone(),
            kind: now.kind,
            holds: now.holds,
            state: AddressState::Live,
            release: version,
            span: 0..0,
        });
        if let AddressState::Withdrawn(withdrawal) = &known.state {
            let message = format!("`{}` was withdrawn ({}), and a page stands there", known.address, withdrawal.why);
            let help = "remove the page or give it another address: one that was withdrawn is never used again";
            found.push(mistake(known, message).help(help));
            continue;
        }
        (known.kind, known.holds, known.state) = (now.kind, now.holds, AddressState::Live);
    }
    let here: BTreeSet<&str> = present.iter().map(|now| now.address.as_str()).collect();
    for known in next.values_mut() {
        if known.state != AddressState::Live || here.contains(known.address.as_str()) {
            continue;
        }
        match moved(known, &present, resolved, between) {
            Some(to) => known.state = AddressState::Moved(to),
            None => {
                let message = format!("`{}` is promised, and no page stands there", known.address);
                let help = format!(
                    "write `moved` and its new address in its line, or run `variorum withdraw {} --reason …`",
                    known.address
                );
                found.push(mistake(known, message).help(help));
            }
        }
    }
    next.into_values().collect()
}

fn mistake(known: &Address, message: String) -> Diagnostic {
    Diagnostic::new(code::ADDRESS_WITHOUT_TARGET, message).at(Place::new(&ADDRESSES.into(), known.span.clone()))
}

/// Where what stood at an address stands now: what is held by the same seed or the same first passage, else that passage on its page.
fn moved(known: &Address, present: &[Promisable], resolved: &Resolved, between: &Ledger) -> Option<String> {
    let held = |holds: Holds| present.iter().find(|now| now.kind == known.kind && now.holds == holds);
    match known.holds {
        Holds::Seed(_) => held(known.holds).map(|now| now.address.clone()),
        Holds::Passage(id) => {
            let (id, page) = between.successors(id).into_iter().find_map(|id| Some((id, page_of(id, resolved)?)))?;
            let same = held(Holds::Passage(id)).map(|now| now.address.clone());
            Some(same.unwrap_or_else(|| format!("{page}#{id}")))
        }
        Holds::Nothing => None,
    }
}

/// The page on which a passage stands.
fn page_of(id: PassageId, resolved: &Resolved) -> Option<&str> {
    resolved.edition.documents.iter().zip(&resolved.texts).find_map(|(document, pages)| {
        let passage = document.passages.iter().find(|passage| passage.id == id)?;
        Some(pages.pages[pages.page_of(passage.division)].address.as_str())
    })
}

//! What the last release has promised stands in the tables still: a line that a merge has lost, or a hand has altered, is no promise.

use super::{ADDRESSES, PASSAGES};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, code};
use crate::model::Ledger;
use crate::model::ledger::{Entry, SeedKey, State};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Compares the ledger with what the last release has frozen of it. States may have changed since, and a new seed gives other places.
pub(super) fn check(ledger: &Ledger, released: &Ledger, found: &mut Diagnostics) {
    let file: Arc<str> = PASSAGES.into();
    // `seal` takes all passages of a seed into the new one together, and never into one that has passages of its own.
    let own: BTreeSet<SeedKey> = released.passages.iter().map(|promised| promised.seed).collect();
    let mut sealed: BTreeMap<SeedKey, SeedKey> = BTreeMap::new();
    for promised in &released.passages {
        let Some(entry) = ledger.entry(promised.id) else {
            lost(promised.id.as_str(), &file, found);
            continue;
        };
        let is_sealed = *sealed.entry(promised.seed).or_insert(entry.seed) == entry.seed
            && (entry.seed == promised.seed || !own.contains(&entry.seed));
        if !is_sealed || !is_kept(promised, entry) {
            let message = format!("the line of `{}` is not as the last release has it", entry.id);
            let diagnostic = Diagnostic::new(code::LEDGER_ALTERED, message).at(Place::new(&file, entry.span.clone()));
            found.push(
                diagnostic
                    .help("bring it back from the history of the repository; by hand only the state may be changed"),
            );
        }
    }
    let file: Arc<str> = ADDRESSES.into();
    for promised in &released.addresses {
        match ledger.address(&promised.address) {
            None => lost(&promised.address, &file, found),
            Some(known) if known.release != promised.release || known.kind != promised.kind => {
                let message = format!("the line of `{}` is not as the last release has it", known.address);
                let diagnostic =
                    Diagnostic::new(code::LEDGER_ALTERED, message).at(Place::new(&file, known.span.clone()));
                found.push(
                    diagnostic.help(
                        "bring it back from the history of the repository; by hand only the state may be changed",
                    ),
                );
            }
            Some(_) => {}
        }
    }
}

/// Whether a line says of a passage what the release has fixed.
fn is_kept(promised: &Entry, entry: &Entry) -> bool {
    let is_same_place = promised.ranges == entry.ranges && promised.sentences == entry.sentences;
    let never_back = promised.state == State::Live || entry.state != State::Live;
    (entry.section, entry.release) == (promised.section, promised.release)
        && (entry.seed != promised.seed || is_same_place)
        && never_back
}

fn lost(name: &str, file: &Arc<str>, found: &mut Diagnostics) {
    let message = format!("the line of `{name}` is missing, which a release has promised");
    let diagnostic = Diagnostic::new(code::LEDGER_ALTERED, message).at(Place::file(file));
    found.push(
        diagnostic.help(
            "bring it back from the history of the repository; what is meant to be gone is withdrawn with a reason",
        ),
    );
}

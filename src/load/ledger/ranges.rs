//! Whether the places that the ledger gives are places of the seed.

use super::PASSAGES;
use crate::diagnostic::{Diagnostic, Diagnostics, Place, code};
use crate::model::ledger::{Entry, State};
use std::ops::Range;
use std::sync::Arc;

/// Reports ranges of a seed's entries that the seed does not have, or that two passages have.
pub(in super::super) fn check(entries: &[Entry], seed: &str, found: &mut Diagnostics) {
    let file: Arc<str> = PASSAGES.into();
    let mistake = |entry: &Entry, message: String| {
        let help = "bring back the line from the history of the repository; if the seed was replaced by hand, bring the sealed file back too";
        Diagnostic::new(code::LEDGER_RANGE, message).at(Place::new(&file, entry.span.clone())).help(help)
    };
    let mut live: Vec<(&Range<u32>, &Entry)> = Vec::new();
    for entry in entries.iter().filter(|entry| entry.state == State::Live) {
        let is_whole = |range: &&Range<u32>| seed.get(range.start as usize..range.end as usize).is_some();
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

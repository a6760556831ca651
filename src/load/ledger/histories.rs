//! What releases have frozen of each passage of a text, one after the other.

use super::frozen::{Frozen, FrozenPassage};
use std::collections::BTreeMap;

/// The states of the passages of a text in the releases that have frozen another one, by id.
#[derive(Debug)]
pub struct Histories<'f>(BTreeMap<&'f str, Vec<(u16, &'f FrozenPassage)>>);

impl<'f> Histories<'f> {
    /// Of what releases have frozen of a text, oldest first.
    #[must_use]
    pub fn of(frozen: &'f [Frozen]) -> Self {
        let mut all: BTreeMap<&str, Vec<(u16, &FrozenPassage)>> = BTreeMap::new();
        for release in frozen {
            for passage in &release.passages {
                all.entry(&passage.id).or_default().push((release.release, passage));
            }
        }
        Self(all)
    }

    /// The states of a passage, oldest first, each with its release by its place in the ledger.
    #[must_use]
    pub fn states(&self, id: &str) -> &[(u16, &'f FrozenPassage)] {
        self.0.get(id).map_or(&[][..], Vec::as_slice)
    }

    /// A passage as the last release has it.
    #[must_use]
    pub fn last(&self, id: &str) -> Option<&'f FrozenPassage> {
        self.states(id).last().map(|(_, passage)| *passage)
    }

    /// The releases in which the words of a passage were others than before, oldest first: not those in which it only stood elsewhere.
    #[must_use]
    pub fn reworded(&self, id: &str) -> Vec<(u16, &'f FrozenPassage)> {
        let mut all: Vec<(u16, &FrozenPassage)> = Vec::new();
        for (release, passage) in self.states(id) {
            if all.last().is_none_or(|(_, last)| last.text != passage.text) {
                all.push((*release, passage));
            }
        }
        all
    }
}

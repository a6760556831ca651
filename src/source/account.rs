//! The account of a layer: what happened to each byte of the seed, and by whom.

use super::change::{Cause, Change};
use super::passage::Layered;
use super::seed::Seed;
use std::collections::BTreeMap;

/// What one rule, one format or the emendations did, in bytes of the seed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Line {
    /// How many changes.
    pub changes: usize,
    /// Bytes that stand elsewhere in the passage.
    pub moved: usize,
    /// Bytes in whose place other signs stand.
    pub replaced: usize,
    /// Bytes in whose place nothing stands.
    pub left_out: usize,
}

/// The account of one layer of one text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// The size of the seed in bytes.
    pub size: usize,
    /// Bytes that stand where they stood.
    pub kept: usize,
    /// What was done, by cause; all emendations are one line, and all withheld words.
    pub lines: BTreeMap<Cause, Line>,
}

impl Account {
    /// All lines together.
    #[must_use]
    pub fn total(&self) -> Line {
        self.lines.values().fold(Line::default(), |all, line| Line {
            changes: all.changes + line.changes,
            moved: all.moved + line.moved,
            replaced: all.replaced + line.replaced,
            left_out: all.left_out + line.left_out,
        })
    }

    /// All bytes that are accounted for; equal to the size unless a byte is lost or counted twice.
    #[must_use]
    pub fn sum(&self) -> usize {
        let all = self.total();
        self.kept + all.moved + all.replaced + all.left_out
    }
}

/// Makes the account of a layer. Kept bytes are counted from the passages' own words, not as a remainder.
#[must_use]
pub fn account(seed: &Seed, layered: &Layered) -> Account {
    let mut lines: BTreeMap<Cause, Line> = BTreeMap::new();
    let mut placed = 0;
    for change in &layered.changes {
        let cause = match change.cause {
            Cause::Emendation(_) => Cause::Emendation(0),
            Cause::Withheld(_) => Cause::Withheld(0),
            cause @ (Cause::Format(_) | Cause::Rule(_)) => cause,
        };
        let line = lines.entry(cause).or_default();
        line.changes += 1;
        let bytes = bytes(change);
        if change.moved {
            line.moved += bytes;
        } else if change.placed.is_empty() {
            line.left_out += bytes;
        } else {
            line.replaced += bytes;
        }
        placed += change.placed.iter().map(std::iter::ExactSizeIterator::len).sum::<usize>();
    }
    let words: usize = layered.passages.iter().map(|passage| passage.text.len()).sum();
    Account { size: seed.text().len(), kept: words - placed, lines }
}

fn bytes(change: &Change) -> usize {
    change.source.iter().map(std::iter::ExactSizeIterator::len).sum()
}

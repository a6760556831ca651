//! What was done to a text, and by whom: a rule, an emendation, or the reader of its format.

use super::provenance::push_range;
use super::seed::Seed;
use std::borrow::Cow;
use std::ops::Range;

/// The number of a change in the log of one layer of one document.
pub type ChangeIndex = u32;

/// Who made a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cause {
    /// The reader of the format: line ends, blank lines, markup.
    Format(super::Format),
    /// A rule, by its place in the table of rules.
    Rule(super::rules::RuleId),
    /// An emendation, by its place in the document's list.
    Emendation(u32),
    /// Words that an editor withholds, by their place in the document's list.
    Withheld(u32),
}

/// One change while a layer is being made.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) cause: Cause,
    /// The seed's bytes it took out.
    pub(super) removed: Vec<Range<u32>>,
}

/// All changes of one layer of one document in the order in which they were made.
#[derive(Debug, Clone, Default)]
pub struct Log {
    entries: Vec<Entry>,
}

impl Log {
    /// Begins a change.
    pub fn open(&mut self, cause: Cause) -> ChangeIndex {
        let index = super::provenance::as_offset(self.entries.len());
        self.entries.push(Entry { cause, removed: Vec::new() });
        index
    }

    /// Notes bytes of the seed that a change took out.
    pub fn remove(&mut self, change: ChangeIndex, ranges: Vec<Range<u32>>) {
        let entry = &mut self.entries[change as usize];
        for range in ranges {
            push_range(&mut entry.removed, range);
        }
    }

    /// The seed's bytes that a change took out, in the order it met them.
    #[must_use]
    pub fn removed(&self, change: ChangeIndex) -> &[Range<u32>] {
        &self.entries[change as usize].removed
    }

    /// Who made a change.
    #[must_use]
    pub fn cause(&self, change: ChangeIndex) -> Cause {
        self.entries[change as usize].cause
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

/// A change of a finished layer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Who made it.
    pub cause: Cause,
    /// The passage it stands in, by its place in the document; `None` for what belongs to no passage.
    pub passage: Option<u32>,
    /// The seed's bytes that it left out, replaced or moved, in ascending order.
    pub source: Vec<Range<u32>>,
    /// Bytes of the passage's text that stand there by this change.
    pub placed: Vec<Range<u32>>,
    /// The byte of the seed directly behind which the first of them stand; `None` when a reading or nothing stands before them.
    pub behind: Option<u32>,
    /// Whether what was placed are the seed's own bytes, brought from elsewhere.
    pub moved: bool,
}

impl Change {
    /// The seed's words that the change took, in the order of the seed.
    #[must_use]
    pub fn source_text<'s>(&self, seed: &'s Seed) -> Cow<'s, str> {
        match self.source.as_slice() {
            [range] => Cow::Borrowed(seed.slice(range)),
            ranges => Cow::Owned(ranges.iter().map(|range| seed.slice(range)).collect()),
        }
    }
}

//! Words of a source that are never shown: a mark stands in their place in every layer.
//!
//! While a layer is made, one letter that the seed does not have stands for the words: the reader of the format and the rules treat
//! it like a word, where the mark's own brackets would be signs to be read and repaired. The mark itself is written last.

use super::change::{Cause, Log};
use super::edit::Edit;
use super::emendation::Emendation;
use super::provenance::as_offset;
use super::seed::Seed;
use std::borrow::Cow;
use std::ops::Range;

/// What stands in the place of withheld words.
pub const MARK: &str = "[…]";

/// Words of a source that an editor withholds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withheld {
    /// The bytes of the seed that nobody gets to see.
    pub range: Range<u32>,
    /// For whose sake.
    pub reason: Reason,
    /// Why, in the editor's words, which readers see.
    pub why: Option<String>,
    /// Who answers for it: a contributor of the edition.
    pub by: String,
    /// Where it stands in its file, in bytes, for messages.
    pub span: Range<usize>,
}

/// Why words are withheld.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// They tell of a person what should not be public.
    Privacy,
    /// Somebody's rights do not allow to show them.
    Rights,
    /// Any other reason, which the editor gives.
    Other,
}

impl Reason {
    /// The names that `withhold.yaml` uses.
    pub const NAMED: &'static [(&'static str, Reason)] =
        &[("privacy", Reason::Privacy), ("rights", Reason::Rights), ("other", Reason::Other)];

    /// Its name in the data.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::NAMED.iter().find(|(_, reason)| *reason == self).map_or("other", |(name, _)| name)
    }
}

/// The letter that stands for withheld words while a layer is made: one of a script without cases or joints that neither the seed
/// nor a reading has.
pub(super) fn stand_in(seed: &Seed, emendations: &[Emendation]) -> char {
    let mut letters = ('\u{a000}'..='\u{a48c}').chain('\u{ac00}'..='\u{d7a3}').chain('\u{20000}'..='\u{2a6df}');
    let is_free = |letter: &char| {
        !seed.text().contains(*letter)
            && !emendations
                .iter()
                .filter_map(|emendation| emendation.reading.as_ref())
                .any(|reading| reading.contains(*letter))
    };
    letters.find(is_free).unwrap_or('\u{a000}')
}

/// The edits that put the stand-in in the place of the words.
pub(super) fn edits(withheld: &[Withheld], stand_in: char) -> impl Iterator<Item = (Edit, Cause)> + '_ {
    withheld.iter().enumerate().map(move |(index, withheld)| {
        let range = withheld.range.start as usize..withheld.range.end as usize;
        (Edit::Replace { range, with: Cow::Owned(stand_in.to_string()) }, Cause::Withheld(as_offset(index)))
    })
}

/// Which withheld words a change stands for, if any.
pub(super) fn index_of(change: u32, log: &Log) -> Option<u32> {
    match log.cause(change) {
        Cause::Withheld(index) => Some(index),
        Cause::Format(_) | Cause::Rule(_) | Cause::Emendation(_) => None,
    }
}

/// The mark in the place of the stand-in, in words that stand beside a text: a label, an address, a tag.
pub(super) fn spelt(words: &mut String, stand_in: char) {
    if words.contains(stand_in) {
        *words = words.replace(stand_in, MARK);
    }
}

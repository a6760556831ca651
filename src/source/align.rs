//! Aligns an old seed with the one that replaces it: where each passage has gone, by its letters, so that its id can go with it.
//!
//! ```text
//! both seeds ─(letters under the quote fold)─► runs in common ─► places of each passage ─► what nothing else is like
//!      ─► what its neighbours decide ─► ranges of bytes
//! ```
//!
//! An id on another text is worse than an id that an editor has to place by hand. So a passage follows its words only where no second
//! place is close, or where the neighbours on both sides leave one place; all else is left open, with the places to choose from. The new
//! seed has not been cut into passages yet: what is found are ranges of bytes that hold the words.

mod carried;
mod context;
mod decide;
mod fates;
mod index;
mod letters;
mod link;
mod place;
mod ranges;
mod short;
mod signs;

use super::seed::Seed;
use carried::Way;
use decide::{Case, Deciding, NONE};
use index::Index;
use letters::Letters;
use link::{Link, rows};
use place::{SEED, SHORTEST, Words, closely, everywhere};
use ranges::{Given, Pair};
use std::collections::BTreeMap;
use std::ops::Range;

/// What surely is the same passage, in thousandths of its letters that stand in the new seed in their order. Two paragraphs of one author on
/// one matter have less than a fifth in common in runs of five letters and more; a paragraph that was gone through word by word keeps
/// three quarters.
const SURE: u16 = 600;

/// As [`SURE`], for passages of fewer letters than [`SHORT`]: of three words one may be another, not two.
const SURE_OF_FEW: u16 = 800;

/// As [`SURE`], for the only place between two neighbours that are certain: there, more than half will do.
const SURE_BETWEEN: u16 = 550;

/// What an editor may be asked about. Below it, what is in common are names and turns of speech.
const LIKE: u16 = 300;

/// A second place is close when it has as much of a passage but for so many thousandths.
const CLOSE: u16 = 250;

/// Who has half of a passage may be what it has become, the rest of the likelier place being a copy.
const LARGE: u16 = 500;

/// As [`LARGE`], for a place directly beside the likelier one, where a passage that was parted is easily taken together with a copy.
const LARGE_BESIDE: u16 = 400;

/// The fewest letters by which a passage is known without its neighbours: a line of a heading. Shorter ones stand inside of sentences.
const SHORT: usize = 24;

/// Passages of fewer letters than this must stand on their own lines if they did before: as a phrase they may be a quotation.
const SOLITARY: usize = 80;

/// The fewest letters of a part that went to another place than the rest: a line.
const PART: usize = 40;

/// How many places an editor is offered for a passage.
const OFFERED: usize = 5;

/// A place of the new seed that may be the one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Bytes of the new seed, from the first to behind the last word that is like the passage.
    pub range: Range<u32>,
    /// How many of the passage's letters and digits stand there in their order, in thousandths.
    pub kept: u16,
}

/// What became of a passage of the old seed. Ranges are bytes of the new seed, ascending for each range of the old one; no byte is in the
/// ranges of two fates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// The same bytes at the same offsets.
    Exact {
        /// Where it stands.
        ranges: Vec<Range<u32>>,
    },
    /// The same bytes elsewhere: a range for each range that it had.
    Shifted {
        /// Where it stands.
        ranges: Vec<Range<u32>>,
    },
    /// Other bytes, surely the same passage.
    Changed {
        /// Where it stands. More than one when its words were parted.
        ranges: Vec<Range<u32>>,
        /// How many of its letters and digits stand there in their order, in thousandths; 1000 when only spaces, joints, marks or the
        /// wrapping have changed.
        kept: u16,
    },
    /// Nothing in the new seed is like it.
    Lost,
    /// Two places or more are close, or the one place is too unlike: an editor decides.
    Unsure {
        /// The places, the likest first; five at most. Empty when words that stand everywhere leave nothing to choose by. They may overlap
        /// those of other passages that are open, but no ranges of a passage that is certain.
        candidates: Vec<Candidate>,
    },
}

impl Fate {
    /// Where the passage stands in the new seed; nothing when it is lost or open.
    #[must_use]
    pub fn ranges(&self) -> &[Range<u32>] {
        match self {
            Fate::Exact { ranges } | Fate::Shifted { ranges } | Fate::Changed { ranges, .. } => ranges,
            Fate::Lost | Fate::Unsure { .. } => &[],
        }
    }
}

/// Where the passages of an old seed stand in a new one.
#[derive(Debug, Clone)]
pub struct Alignment {
    /// The fate of each passage, in the order in which they were given.
    pub fates: Vec<Fate>,
    ways: Vec<Way>,
    old: Letters,
    new: Letters,
}

impl Alignment {
    /// Where a byte of the old seed that belongs to a passage (by its index) stands in the new one; a byte between words counts as the word
    /// behind it, with the marks before that. `None` when its words are gone, or the passage is lost or open.
    ///
    /// What was replaced by other words is carried to where these begin.
    #[must_use]
    pub fn carried(&self, passage: usize, offset: u32) -> Option<u32> {
        self.ways.get(passage)?.carried(&self.old, &self.new, offset)
    }
}

/// Aligns two seeds.
///
/// `passages` are the ranges of bytes of the old seed that each passage owns, ascending; no byte belongs to two. `decided` are places
/// that an editor has named: the index of a passage and bytes of the new seed, taken as they are but for the layout at their ends. They
/// win; of two that overlap, the first. What of them lies outside of the new seed or inside of a character is left out.
#[must_use]
pub fn align(old: &Seed, new: &Seed, passages: &[Vec<Range<u32>>], decided: &[(usize, Range<u32>)]) -> Alignment {
    let (old_letters, new_letters) = (Letters::of(old.text()), Letters::of(new.text()));
    let cases = cases(&old_letters, passages);
    let words: Vec<Words> = cases.iter().map(|case| case.words.clone()).collect();
    let mut deciding = Deciding::new(&old_letters, &new_letters, cases);
    let mut given = Given::default();
    let named = name_places(new, passages.len(), decided, &mut given);
    take_as_decided(&mut deciding, &named);
    let is_named: Vec<u32> = deciding.owner.clone();
    let index = Index::new(&new_letters.signs, 0..new_letters.len(), SEED);
    for case in deciding.open().collect::<Vec<_>>() {
        if !deciding.is_short(case) {
            let found = everywhere(&old_letters, &new_letters, &index, &words[case]);
            (deciding.cases[case].places, deciding.cases[case].is_common) = (found.places, found.is_common);
        }
    }
    drop(index);
    deciding.decide();

    let pair = Pair { old, new, old_letters: &old_letters, new_letters: &new_letters };
    let (fates, ways) = fates::of(&deciding, &pair, passages, &named, given, is_named);
    drop(deciding);
    Alignment { fates, ways, old: old_letters, new: new_letters }
}

/// A case for each passage, and one for each line or part of a line that belongs to none: its words are not to be had by others.
fn cases(old: &Letters, passages: &[Vec<Range<u32>>]) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::with_capacity(passages.len());
    let mut owned: Vec<Range<usize>> = Vec::new();
    for ranges in passages {
        let stretches: Vec<Range<usize>> =
            ranges.iter().map(|range| old.within(range)).filter(|letters| !letters.is_empty()).collect();
        owned.extend(stretches.iter().cloned());
        cases.push(Case { words: Words::new(stretches), ..Case::default() });
    }
    owned.sort_by_key(|stretch| stretch.start);
    owned.push(old.len()..old.len());
    let mut covered = 0;
    for stretch in owned {
        while covered < stretch.start {
            let end = (covered + 1..stretch.start).find(|letter| old.opens_line(*letter)).unwrap_or(stretch.start);
            let words = Words::new(std::iter::once(covered..end).collect());
            cases.push(Case { words, ..Case::default() });
            covered = end;
        }
        covered = covered.max(stretch.end);
    }
    cases
}

/// What an editor has named, by passage, each byte once.
fn name_places(
    new: &Seed,
    passages: usize,
    decided: &[(usize, Range<u32>)],
    given: &mut Given,
) -> BTreeMap<usize, Vec<Range<u32>>> {
    let text = new.text();
    let mut named: BTreeMap<usize, Vec<Range<u32>>> = BTreeMap::new();
    for (passage, range) in decided.iter().filter(|(passage, _)| *passage < passages) {
        let start = (range.start as usize).min(text.len());
        let end = (range.end as usize).min(text.len());
        let start = (start..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(start);
        let end = (0..=end).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(end);
        if start < end {
            let range = super::seed::trimmed(text, start..end);
            let range = super::provenance::as_offset(range.start)..super::provenance::as_offset(range.end);
            named.entry(*passage).or_default().extend(given.take(new, &range));
        }
    }
    named.retain(|_, ranges| !ranges.is_empty());
    for ranges in named.values_mut() {
        ranges.sort_by_key(|range| range.start);
    }
    named
}

/// Makes certain what an editor has named: all letters there are the passage's, and what it has in common with them is linked.
fn take_as_decided(deciding: &mut Deciding<'_>, named: &BTreeMap<usize, Vec<Range<u32>>>) {
    for (passage, ranges) in named {
        let own = u32::try_from(*passage).unwrap_or(NONE);
        let mut links: Vec<Link> = Vec::new();
        for range in ranges {
            let letters = deciding.new.within(range);
            deciding.owner[letters.clone()].fill(own);
            let words = &deciding.cases[*passage].words;
            let length = SHORTEST.min(words.count);
            let index = Index::new(&deciding.new.signs[letters.clone()], 0..letters.len(), length);
            let place = closely(deciding.old, &index, words).into_iter().next();
            let found = place.map_or(Vec::new(), |place| place.links);
            links.extend(found.into_iter().map(|link| Link { new: link.new + letters.start, ..link }));
        }
        // A letter of the old seed that is found in two of the ranges stands in the first.
        let links = rows(links).into_iter().flatten().collect();
        deciding.settle(*passage, links);
    }
}

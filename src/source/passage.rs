//! Passages: blocks with the bytes of the seed that each of them owns. Every byte of the seed is accounted for here.

use super::block::{Block, Kind};
use super::change::{Cause, Change, ChangeIndex, Log};
use super::layers::{Format, ReadingPlace, Recipe};
use super::mark::Mark;
use super::provenance::{Origin, Text};
use super::seed::Seed;
use super::sentences::Stretch;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

/// A passage of one layer: the unit that is cited.
#[derive(Debug, Clone)]
pub struct Passage {
    /// What it is.
    pub kind: Kind,
    /// Its words in this layer.
    pub text: String,
    /// Inline markup, by bytes of `text`, in order of its start.
    pub marks: Vec<Mark>,
    /// The bytes of the seed that belong to it, ascending; no byte belongs to two passages.
    pub ranges: Vec<Range<u32>>,
    /// The first and last line of the seed, from 1.
    pub lines: (u32, u32),
    /// The number of a list item in the source.
    pub number: Option<u64>,
    /// The label of a note.
    pub label: Option<String>,
    /// Whether the source draws a line above it.
    pub ruled: bool,
    /// Which of its words are the seed's own bytes, in order.
    pub stretches: Vec<Stretch>,
}

/// One layer of one document.
#[derive(Debug, Clone)]
pub struct Layered {
    /// The passages in reading order: that of the seed's lines.
    pub passages: Vec<Passage>,
    /// All changes; those of a passage in its order, then those outside of passages in the order of the seed.
    pub changes: Vec<Change>,
    /// Tags that the source carries as a line of its own.
    pub tags: Vec<String>,
    /// Changes that take bytes of more than one passage.
    pub crossing: Vec<Cause>,
    /// Where each emendation stands, by passage and place; one of which nothing is left has no entry.
    pub readings: Vec<ReadingPlace>,
}

impl Layered {
    /// What stands in a passage by a change of this layer.
    #[must_use]
    pub fn reading(&self, change: &Change) -> Cow<'_, str> {
        let Some(passage) = change.passage else { return Cow::Borrowed("") };
        let text = &self.passages[passage as usize].text;
        match change.placed.as_slice() {
            [place] => Cow::Borrowed(&text[place.start as usize..place.end as usize]),
            places => Cow::Owned(places.iter().map(|place| &text[place.start as usize..place.end as usize]).collect()),
        }
    }
}

/// From the first to behind the last byte of the seed that a text is made of or has lost to its changes.
pub(super) fn extent(text: &Text, log: &Log) -> Option<Range<u32>> {
    let removed = text.touched().iter().flat_map(|change| log.removed(*change).iter().cloned());
    let ranges = text.sources(0..text.as_str().len()).into_iter().chain(removed);
    ranges.reduce(|all, range| all.start.min(range.start)..all.end.max(range.end))
}

/// A stretch of the seed that a passage owns, before neighbours are joined.
struct Owned {
    range: Range<u32>,
    passage: usize,
}

/// Gives every byte of the seed to a passage or to a change.
pub(super) fn assemble(blocks: Vec<Block>, tags: Vec<String>, seed: &Seed, recipe: &Recipe, log: &Log) -> Layered {
    let mut owners: Vec<Option<usize>> = vec![None; log.len()];
    let mut owned: Vec<Owned> = Vec::new();
    for (passage, block) in blocks.iter().enumerate() {
        for range in block.text.sources(0..block.text.as_str().len()) {
            owned.push(Owned { range, passage });
        }
        for change in block.text.touched() {
            if owners[*change as usize].replace(passage).is_none() {
                owned.extend(log.removed(*change).iter().map(|range| Owned { range: range.clone(), passage }));
            }
        }
    }
    owned.sort_by_key(|part| (part.range.start, part.range.end));
    let crossing = crossing(&owned, &owners, log);
    let mut ranges: Vec<Vec<Range<u32>>> = vec![Vec::new(); blocks.len()];
    let mut last: Option<usize> = None;
    for part in &owned {
        match ranges[part.passage].last_mut().filter(|_| last == Some(part.passage)) {
            Some(range) => range.end = range.end.max(part.range.end),
            None => ranges[part.passage].push(part.range.clone()),
        }
        last = Some(part.passage);
    }
    let mut changes = made_changes(&blocks, &owners, log);
    left_out(&owned, &owners, log, seed, recipe.format, &mut changes);
    let readings = readings(&blocks, recipe, log);
    let passages = blocks.into_iter().zip(ranges).map(|(block, ranges)| passage(block, ranges, seed)).collect();
    sort(&mut changes);
    Layered { passages, changes, tags, crossing, readings }
}

/// Where the emendations stand in these blocks: what they placed, and the seed's own bytes of their ranges.
fn readings(blocks: &[Block], recipe: &Recipe, log: &Log) -> Vec<ReadingPlace> {
    let mut found: Vec<ReadingPlace> = Vec::new();
    if recipe.emendations.is_empty() {
        return found;
    }
    // Emendations are in order and do not overlap, so the one that holds a byte is the last that begins at or before it.
    let holder = |bytes: Range<u32>| {
        let index =
            recipe.emendations.partition_point(|emendation| emendation.range.start < bytes.end).checked_sub(1)?;
        (recipe.emendations[index].range.end > bytes.start).then_some(super::provenance::as_offset(index))
    };
    for (passage, block) in (0_u32..).zip(blocks) {
        let mut own: BTreeMap<u32, Range<u32>> = BTreeMap::new();
        // Those of one emendation become one stretch, whatever rules have put between them.
        let mut extend = |emendation: u32, range: Range<u32>| {
            let known = own.entry(emendation).or_insert(range.clone());
            *known = known.start.min(range.start)..known.end.max(range.end);
        };
        for (place, origin) in block.text.pieces() {
            let length = super::provenance::as_offset(place.len());
            let start = super::provenance::as_offset(place.start);
            let by = match origin {
                Origin::Placed { change } | Origin::Moved { change, .. } => match log.cause(change) {
                    Cause::Emendation(index) => Some(index),
                    Cause::Format(_) | Cause::Rule(_) | Cause::Withheld(_) => None,
                },
                Origin::Kept { .. } => None,
            };
            if let Some(emendation) = by {
                extend(emendation, start..start + length);
                continue;
            }
            let Some(at) = origin.source() else { continue };
            // A piece may reach over several emendations that keep the source's words.
            let mut end = at + length;
            while let Some(emendation) = (at < end).then(|| holder(at..end)).flatten() {
                let words = &recipe.emendations[emendation as usize].range;
                let (from, to) = (words.start.max(at), words.end.min(end));
                extend(emendation, start + (from - at)..start + (to - at));
                end = from;
            }
        }
        found.extend(own.into_iter().map(|(emendation, range)| ReadingPlace { emendation, passage, range }));
    }
    found.sort_by_key(|reading| (reading.passage, reading.range.start, reading.emendation));
    found
}

fn passage(block: Block, ranges: Vec<Range<u32>>, seed: &Seed) -> Passage {
    let first = ranges.first().map_or(1, |range| seed.line_of(range.start));
    let last = ranges.last().map_or(first, |range| seed.line_of(range.end.saturating_sub(1)));
    let stretch = |(place, origin): (Range<usize>, Origin)| {
        let (at, length) = (super::provenance::as_offset(place.start), super::provenance::as_offset(place.len()));
        origin.source().map(|from| Stretch { at, from, length })
    };
    Passage {
        stretches: block.text.pieces().filter_map(stretch).collect(),
        kind: block.kind,
        marks: block.text.marks().to_vec(),
        text: block.text.into_string(),
        ranges,
        lines: (first, last),
        number: block.number,
        label: block.label,
        ruled: block.ruled,
    }
}

/// The changes whose bytes belong to more than one passage.
fn crossing(owned: &[Owned], owners: &[Option<usize>], log: &Log) -> Vec<Cause> {
    let mut found = Vec::new();
    let mut end = 0;
    let mut holder = usize::MAX;
    for part in owned {
        if part.range.start < end && part.passage != holder {
            let guilty = owners
                .iter()
                .enumerate()
                .filter(|(_, owner)| owner.is_some_and(|owner| owner == holder || owner == part.passage));
            let touches = |change: usize| {
                log.removed(super::provenance::as_offset(change))
                    .iter()
                    .any(|range| range.start < part.range.end && part.range.start < range.end)
            };
            found.extend(
                guilty
                    .filter(|(change, _)| touches(*change))
                    .map(|(change, _)| log.cause(super::provenance::as_offset(change))),
            );
        }
        if part.range.end > end {
            end = part.range.end;
            holder = part.passage;
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The changes of the log with what they took and what stands by them in the passages.
fn made_changes(blocks: &[Block], owners: &[Option<usize>], log: &Log) -> Vec<Change> {
    let mut made: Vec<Change> = (0..log.len())
        .map(|index| Change {
            cause: log.cause(super::provenance::as_offset(index)),
            passage: owners[index].map(super::provenance::as_offset),
            source: log.removed(super::provenance::as_offset(index)).to_vec(),
            placed: Vec::new(),
            behind: None,
            moved: false,
        })
        .collect();
    for block in blocks {
        let mut last: Option<u32> = None;
        for (place, origin) in block.text.pieces() {
            let before = last;
            last = origin.source().map(|at| at + super::provenance::as_offset(place.len() - 1));
            let (Origin::Placed { change } | Origin::Moved { change, .. }) = origin else { continue };
            let place = super::provenance::as_offset(place.start)..super::provenance::as_offset(place.end);
            let made = &mut made[change as usize];
            if made.placed.is_empty() {
                made.behind = before;
            }
            if let Origin::Moved { at, .. } = origin {
                made.source.push(at..at + (place.end - place.start));
                made.moved = true;
            }
            super::provenance::push_range(&mut made.placed, place);
        }
    }
    made.retain(|change| !change.source.is_empty() || !change.placed.is_empty());
    for change in &mut made {
        change.source = merged(std::mem::take(&mut change.source));
    }
    made
}

/// Adds what no piece and no change of the log accounts for: the markup and layout that the reader of the format has left out.
fn left_out(
    owned: &[Owned],
    owners: &[Option<usize>],
    log: &Log,
    seed: &Seed,
    format: Format,
    changes: &mut Vec<Change>,
) {
    let unowned = (0..log.len()).map(super::provenance::as_offset).filter(|change| owners[*change as usize].is_none());
    let mut taken: Vec<(Range<u32>, Option<usize>)> =
        owned.iter().map(|part| (part.range.clone(), Some(part.passage))).collect();
    taken.extend(unowned.flat_map(|change: ChangeIndex| log.removed(change).iter().map(|range| (range.clone(), None))));
    taken.sort_by_key(|(range, _)| (range.start, range.end));
    let end = super::provenance::as_offset(seed.text().len());
    taken.push((end..end, None));
    let mut covered = 0;
    let mut before = None;
    for (range, passage) in taken {
        if range.start > covered {
            let inside = before.filter(|_| passage == before);
            changes.push(Change {
                cause: Cause::Format(format),
                passage: inside.map(super::provenance::as_offset),
                source: std::iter::once(covered..range.start).collect(),
                placed: Vec::new(),
                behind: None,
                moved: false,
            });
        }
        covered = covered.max(range.end);
        before = passage;
    }
}

/// Ranges in ascending order, joined where they touch.
fn merged(mut ranges: Vec<Range<u32>>) -> Vec<Range<u32>> {
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut joined: Vec<Range<u32>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        super::provenance::push_range(&mut joined, range);
    }
    joined
}

/// Changes by passage and then by their first byte or place. Passages stand in reading order, as the reader of the format made them.
fn sort(changes: &mut [Change]) {
    changes.sort_by_key(|change| {
        let at = change.source.first().map_or(u32::MAX, |range| range.start);
        (change.passage.unwrap_or(u32::MAX), at, change.placed.first().map_or(0, |place| place.start))
    });
}

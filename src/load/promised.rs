//! What releases have promised of a text, followed into the text as it now is: after a release an id belongs to the words that the
//! ledger names, whatever rules, readings and outlines have done to them since.

use super::ledger::frozen::Frozen;
use super::ledger::histories::Histories;
use crate::model::document::{Fate, Passage, Promised, Standing};
use crate::model::id::SeedHash;
use crate::model::ledger::{Entry, SeedKey, State};
use crate::model::{Ledger, PassageId, Section};
use crate::source::passage::Layered;
use crate::source::seed::Seed;
use crate::text::letters::is_letter_or_digit;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Gives the passages of a text their ids, § numbers and standing.
///
/// An id leads to all the words for which it was cited: where they are part of a longer passage, that passage has the id of the first of
/// those that it is made of, and where they stand in several, each of these has a new one.
pub(super) fn follow(
    passages: &mut [Passage],
    layered: &Layered,
    seed: &Seed,
    hash: &SeedHash,
    ledger: &Ledger,
    frozen: &[Frozen],
) -> Promised {
    let entries = ledger.of_seed(SeedKey::of(hash));
    let owners = Owners::of(passages);
    let mut promised = Promised::default();
    let mut taken: Vec<Option<&Entry>> = vec![None; passages.len()];
    let mut parted: Vec<Option<Section>> = vec![None; passages.len()];
    for entry in entries.iter().filter(|entry| entry.state == State::Live) {
        let own = owners.of_words(&entry.ranges, seed);
        let fate = match own.as_slice() {
            [] => Fate::Gone,
            [passage] => match &taken[*passage as usize] {
                None => {
                    taken[*passage as usize] = Some(entry);
                    continue;
                }
                Some(_) => Fate::Joined(*passage),
            },
            _ => {
                for part in &own {
                    parted[*part as usize] = entry.section;
                }
                Fate::Parted(own)
            }
        };
        promised.fates.push((entry.id, fate));
    }
    for (passage, entry) in passages.iter_mut().zip(&taken) {
        passage.id = match entry {
            Some(entry) => entry.id,
            None => PassageId::mint_free(hash, passage.anchor, |id| ledger.entry(id).is_some()),
        };
    }
    number(passages, &taken, &parted, entries);
    stand(passages, &taken, layered, ledger, frozen);
    pages(&mut promised, frozen);
    let is_as_released = |passage: &Passage| matches!(passage.standing, Standing::Released { .. });
    promised.is_unchanged = !frozen.is_empty() && promised.fates.is_empty() && passages.iter().all(is_as_released);
    promised.release = frozen.last().map(|frozen| frozen.release);
    promised
}

/// The passages by the bytes of the seed that they have.
struct Owners {
    ranges: Vec<(Range<u32>, u32)>,
}

impl Owners {
    fn of(passages: &[Passage]) -> Self {
        let own = |(place, passage): (u32, &Passage)| {
            passage.ranges.iter().map(move |range| (range.clone(), place)).collect::<Vec<_>>()
        };
        let mut ranges: Vec<(Range<u32>, u32)> = (0..).zip(passages).flat_map(own).collect();
        ranges.sort_by_key(|(range, _)| range.start);
        Self { ranges }
    }

    /// The passages that have a letter or digit of some bytes of the seed, in the order of the seed.
    fn of_words(&self, words: &[Range<u32>], seed: &Seed) -> Vec<u32> {
        let mut found: Vec<u32> = Vec::new();
        for range in words {
            let first = self.ranges.partition_point(|(own, _)| own.end <= range.start);
            for (own, place) in self.ranges[first..].iter().take_while(|(own, _)| own.start < range.end) {
                let shared = own.start.max(range.start)..own.end.min(range.end);
                let has_words = seed.text().get(shared.start as usize..shared.end as usize);
                if !found.contains(place) && has_words.is_none_or(|words| words.contains(is_letter_or_digit)) {
                    found.push(*place);
                }
            }
        }
        found
    }
}

/// § numbers: those of the ledger stay, what came in between takes letters, and so do the parts of what had a number; behind the last of
/// them one counts on.
fn number(passages: &mut [Passage], taken: &[Option<&Entry>], parted: &[Option<Section>], entries: &[Entry]) {
    let mut used: BTreeSet<Section> = entries.iter().filter_map(|entry| entry.section).collect();
    let mut highest = used.last().map_or(0, |section| section.number);
    let frozen = |place: usize| taken[place].and_then(|entry: &Entry| entry.section);
    let last_frozen = (0..passages.len()).rev().find(|place| frozen(*place).is_some());
    let mut last = Section::counted(0);
    for (place, passage) in passages.iter_mut().enumerate() {
        passage.n = if let Some(section) = frozen(place) {
            last = section;
            Some(section)
        } else if !passage.kind.is_numbered() {
            None
        } else if parted[place].is_none() && last_frozen.is_none_or(|frozen| place > frozen) {
            highest = highest.saturating_add(1);
            last = Section::counted(highest);
            Some(last)
        } else {
            let before = parted[place]
                .map_or(last, |section| if last.number == section.number { last.max(section) } else { section });
            let mut next = before.behind();
            while !used.insert(next) {
                next = next.behind();
            }
            last = next;
            Some(next)
        };
    }
}

/// Compares the words of each passage with those that were released.
fn stand(passages: &mut [Passage], taken: &[Option<&Entry>], layered: &Layered, ledger: &Ledger, frozen: &[Frozen]) {
    let histories = Histories::of(frozen);
    for ((passage, entry), words) in passages.iter_mut().zip(taken).zip(&layered.passages) {
        let first = entry.and_then(|entry| ledger.release(entry.release));
        let last = histories.reworded(passage.id.as_str()).pop();
        passage.standing = match (first, last) {
            (None, _) => Standing::Draft,
            (Some(first), Some((since, released))) if released.text == words.text => {
                Standing::Released { first, since }
            }
            (Some(first), _) => Standing::Changed { first },
        };
    }
}

/// The pages on which passages have stood.
fn pages(promised: &mut Promised, frozen: &[Frozen]) {
    let mut places: BTreeMap<&str, u32> = BTreeMap::new();
    let mut stood: BTreeSet<(u32, PassageId)> = BTreeSet::new();
    for passage in frozen.iter().flat_map(|frozen| &frozen.passages) {
        let Some(id) = PassageId::parse(&passage.id) else { continue };
        let next = u32::try_from(places.len()).unwrap_or(u32::MAX);
        let place = *places.entry(&passage.page).or_insert_with(|| {
            promised.pages.push(passage.page.clone());
            next
        });
        stood.insert((place, id));
    }
    promised.stood = stood.into_iter().collect();
}

//! What is said of each passage in the end, once every letter has its owner.

use super::super::seed::Seed;
use super::carried::Way;
use super::decide::Deciding;
use super::link::{Link, letters};
use super::place::Words;
use super::ranges::{Given, Pair, hold};
use super::{Candidate, Fate, LIKE, OFFERED, signs};
use std::collections::BTreeMap;
use std::ops::Range;

/// The fate of each passage and the way of its bytes there. `named` are the places that an editor has named, by passage, which are `given`
/// away already and whose letters are owned.
pub(super) fn of(
    deciding: &Deciding<'_>,
    pair: &Pair<'_>,
    passages: &[Vec<Range<u32>>],
    named: &BTreeMap<usize, Vec<Range<u32>>>,
    mut given: Given,
    owner: Vec<u32>,
) -> (Vec<Fate>, Vec<Way>) {
    let cases = &deciding.cases;
    let claims: Vec<(usize, Vec<Link>)> =
        cases.iter().enumerate().filter_map(|(at, case)| Some((at, case.settled.clone()?))).collect();
    let held = hold(&claims, cases.len(), owner);
    let kept: Vec<u16> = cases.iter().zip(&held.links).map(|(case, links)| case.words.share(letters(links))).collect();
    let mut fates: Vec<Fate> = vec![Fate::Lost; passages.len()];
    // What stands byte for byte comes first, so that no changed passage takes a mark of it.
    let mut changed: Vec<usize> = Vec::new();
    for (passage, olds) in passages.iter().enumerate() {
        if let Some(ranges) = named.get(&passage) {
            fates[passage] = if equals(pair, olds, ranges) {
                same(olds, ranges.clone())
            } else {
                Fate::Changed { ranges: ranges.clone(), kept: kept[passage] }
            };
        } else if let Some(ranges) = pair.same_bytes(passage, olds, &held).filter(|_| cases[passage].words.count > 0) {
            let taken: Vec<Range<u32>> = ranges.iter().flat_map(|range| given.take(pair.new, range)).collect();
            fates[passage] =
                if taken == ranges { same(olds, ranges) } else { Fate::Changed { ranges: taken, kept: kept[passage] } };
        } else if kept[passage] >= LIKE {
            changed.push(passage);
        }
    }
    for passage in changed {
        let found = pair.changed_bytes(&cases[passage].words, &held.links[passage], &held.owner);
        // Where nearly half is other words, an editor has to look.
        let there: usize = found.iter().map(|range| pair.new_letters.within(range).len()).sum();
        if letters(&held.links[passage]) * 20 <= there * 11 {
            continue;
        }
        let ranges: Vec<Range<u32>> = found.iter().flat_map(|range| given.take(pair.new, range)).collect();
        if !ranges.is_empty() {
            fates[passage] = Fate::Changed { ranges, kept: kept[passage] };
        }
    }
    let bare: Vec<(usize, Range<u32>)> = (0..passages.len())
        .filter(|passage| cases[*passage].words.count == 0 && !named.contains_key(passage))
        .filter_map(|passage| Some((passage, passages[passage].first()?.clone())))
        .filter(|(_, range)| is_within(pair.old, range))
        .collect();
    for (passage, fate) in signs::decide(pair, &held, &bare, &mut given) {
        fates[passage] = fate;
    }
    let mut ways: Vec<Way> = Vec::with_capacity(passages.len());
    for ((passage, olds), mut links) in passages.iter().enumerate().zip(held.links) {
        if fates[passage] == Fate::Lost && cases[passage].words.count > 0 {
            fates[passage] = open(deciding, pair, &given, passage);
        }
        links.sort_by_key(|link| link.old);
        ways.push(way(olds, &fates[passage], links, &cases[passage].words));
    }
    (fates, ways)
}

/// What is said of a passage that has not been decided.
fn open(deciding: &Deciding<'_>, pair: &Pair<'_>, given: &Given, passage: usize) -> Fate {
    let mut candidates: Vec<Candidate> = Vec::new();
    for (place, kept) in deciding.candidates(passage) {
        let whole = pair.bytes(place.extent());
        // The longest part that is nobody's.
        let Some(range) = given.rest(&whole).into_iter().max_by_key(Range::len) else { continue };
        if candidates.len() < OFFERED && candidates.iter().all(|known| known.range != range) {
            candidates.push(Candidate { range, kept });
        }
    }
    if candidates.is_empty() && !deciding.cases[passage].is_common { Fate::Lost } else { Fate::Unsure { candidates } }
}

fn is_within(seed: &Seed, range: &Range<u32>) -> bool {
    seed.text().get(range.start as usize..range.end as usize).is_some()
}

/// Whether ranges of the two seeds hold the same bytes, one by one.
fn equals(pair: &Pair<'_>, olds: &[Range<u32>], news: &[Range<u32>]) -> bool {
    olds.len() == news.len()
        && olds
            .iter()
            .zip(news)
            .all(|(old, new)| is_within(pair.old, old) && pair.old.slice(old) == pair.new.slice(new))
}

/// The fate of a passage whose bytes are the same.
fn same(olds: &[Range<u32>], ranges: Vec<Range<u32>>) -> Fate {
    if olds == ranges { Fate::Exact { ranges } } else { Fate::Shifted { ranges } }
}

/// The way from a passage to its fate.
fn way(olds: &[Range<u32>], fate: &Fate, links: Vec<Link>, words: &Words) -> Way {
    match fate {
        Fate::Exact { ranges } | Fate::Shifted { ranges } => {
            let same = olds.iter().cloned().zip(ranges.iter().map(|range| range.start)).collect();
            Way { same, ..Way::default() }
        }
        Fate::Changed { ranges, .. } => Way { same: Vec::new(), links, words: words.clone(), ranges: ranges.clone() },
        Fate::Lost | Fate::Unsure { .. } => Way::default(),
    }
}

//! Passages without a letter or digit, such as a row of stars: known by their neighbours alone.

use super::super::provenance::as_offset;
use super::super::seed::trimmed;
use super::link::Link;
use super::ranges::{Given, Holdings, Pair};
use super::{Candidate, Fate, OFFERED};
use std::collections::BTreeMap;
use std::ops::Range;

/// Passages of equal signs in one gap of the old seed, by the bytes of the gap of the new one.
type Rows = BTreeMap<(u32, u32, String), Vec<(usize, Range<u32>)>>;

/// Decides passages that have no letters: as many of the same signs between the same neighbours are the same.
pub(super) fn decide(
    pair: &Pair<'_>,
    held: &Holdings,
    passages: &[(usize, Range<u32>)],
    given: &mut Given,
) -> Vec<(usize, Fate)> {
    let mut links: Vec<Link> = held.links.iter().flatten().copied().collect();
    links.sort_unstable();
    let mut rows = Rows::new();
    let mut fates = Vec::new();
    let mut open: Vec<(usize, String)> = Vec::new();
    for (passage, range) in passages {
        let text = pair.old.text();
        let own = trimmed(text, range.start as usize..range.end as usize);
        let signs = text[own.clone()].to_owned();
        if signs.is_empty() {
            fates.push((*passage, Fate::Lost));
            continue;
        }
        let own = as_offset(own.start)..as_offset(own.end);
        match gap(pair, &links, &own) {
            Some(gap) => rows.entry((gap.start, gap.end, signs)).or_default().push((*passage, own)),
            None => open.push((*passage, signs)),
        }
    }
    for ((start, end, signs), row) in rows {
        let places: Vec<Range<u32>> = places(pair, &signs, given, &(start..end));
        if places.len() != row.len() {
            open.extend(row.into_iter().map(|(passage, _)| (passage, signs.clone())));
            continue;
        }
        for ((passage, own), place) in row.into_iter().zip(places) {
            let is_there = own == place;
            let ranges = given.take(pair.new, &place);
            fates.push((passage, if is_there { Fate::Exact { ranges } } else { Fate::Shifted { ranges } }));
        }
    }
    let mut known: BTreeMap<String, Vec<Range<u32>>> = BTreeMap::new();
    for (passage, signs) in open {
        let all = 0..as_offset(pair.new.text().len());
        let found = known.entry(signs).or_insert_with_key(|signs| places(pair, signs, given, &all));
        let candidates = found.iter().take(OFFERED).map(|range| Candidate { range: range.clone(), kept: 1000 });
        fates.push((
            passage,
            if found.is_empty() { Fate::Lost } else { Fate::Unsure { candidates: candidates.collect() } },
        ));
    }
    fates
}

/// The gap of the new seed between what the nearest letters that are certain before and behind a place have become. `links` are in the
/// order of the old seed.
fn gap(pair: &Pair<'_>, links: &[Link], own: &Range<u32>) -> Option<Range<u32>> {
    let letter = pair.old_letters.at(own.start);
    let next = links.partition_point(|link| link.old_end() <= letter);
    // A run of letters may go on over the place.
    let start = match (links.get(next).filter(|link| link.old < letter), next.checked_sub(1)) {
        (Some(link), _) => pair.new_letters.end(link.new + (letter - link.old) - 1),
        (None, Some(before)) => pair.new_letters.end(links[before].new_end() - 1),
        (None, None) => 0,
    };
    let end = match links.get(next) {
        Some(link) => pair.new_letters.start(link.new + letter.saturating_sub(link.old)),
        None => as_offset(pair.new.text().len()),
    };
    (start <= end).then_some(start..end)
}

/// Where signs stand between spaces in what nobody owns of a range.
fn places(pair: &Pair<'_>, signs: &str, given: &Given, range: &Range<u32>) -> Vec<Range<u32>> {
    let text = pair.new.text();
    let mut found = Vec::new();
    for part in given.rest(range) {
        for (at, _) in pair.new.slice(&part).match_indices(signs) {
            let start = part.start as usize + at;
            let end = start + signs.len();
            let is_bare = |sign: Option<char>| sign.is_none_or(char::is_whitespace);
            if is_bare(text[..start].chars().next_back()) && is_bare(text[end..].chars().next()) {
                found.push(as_offset(start)..as_offset(end));
            }
        }
    }
    found
}

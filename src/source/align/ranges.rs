//! From letters back to bytes: the ranges of the new seed that hold the words of a passage.

use super::super::seed::{Seed, is_blank, trimmed};
use super::decide::NONE;
use super::letters::Letters;
use super::link::{Link, letters};
use super::place::Words;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

/// So many letters more than they replace may stand between two runs of a passage and belong to it: a line or so. More may be another
/// passage, and is left for the one who cuts the seed into passages.
const PUT_IN: usize = 60;

/// What an end of a passage may be longer by than what it replaces, in letters.
const AT_END: usize = 8;

/// Whose each letter of the new seed is at the end, and the links that say so.
pub(super) struct Holdings {
    /// By passage, in the order of the new seed.
    pub(super) links: Vec<Vec<Link>>,
    /// By letter of the new seed.
    pub(super) owner: Vec<u32>,
}

/// Gives each letter to one passage. Where two claim a letter, the longer run has it: a word that two passages have in common belongs to
/// the one that it stands in with its neighbours. `owner` holds what an editor has decided already.
pub(super) fn hold(claims: &[(usize, Vec<Link>)], passages: usize, mut owner: Vec<u32>) -> Holdings {
    let mut all: Vec<(usize, Link)> = Vec::new();
    for (passage, links) in claims {
        all.extend(links.iter().map(|link| (*passage, *link)));
    }
    all.sort_by_key(|(passage, link)| (Reverse(link.length), *passage, link.old, link.new));
    let mut links: Vec<Vec<Link>> = vec![Vec::new(); passages];
    for (passage, link) in all {
        let own = u32::try_from(passage).unwrap_or(NONE);
        // An editor's place may be claimed by its own passage alone, so what is its own already counts as free.
        let is_free = |step: usize| matches!(owner[link.new + step], owner if owner == NONE || owner == own);
        let free: Vec<bool> = (0..link.length).map(is_free).collect();
        let mut at = 0;
        for run in free.chunk_by(|a, b| a == b) {
            if run[0] {
                links[passage].push(Link { old: link.old + at, new: link.new + at, length: run.len() });
                owner[link.new + at..link.new + at + run.len()].fill(own);
            }
            at += run.len();
        }
    }
    for links in &mut links {
        links.sort_by_key(|link| (link.new, link.old));
        let mut end = 0_usize;
        // Two runs of one passage may have claimed the same letter.
        links.retain_mut(|link| {
            *link = link.without_first(end.saturating_sub(link.new));
            end = end.max(link.new_end());
            link.length > 0
        });
    }
    Holdings { links, owner }
}

/// Both seeds with their letters.
pub(super) struct Pair<'a> {
    pub(super) old: &'a Seed,
    pub(super) new: &'a Seed,
    pub(super) old_letters: &'a Letters,
    pub(super) new_letters: &'a Letters,
}

impl Pair<'_> {
    /// The ranges of the new seed that hold the very bytes of a passage, when they all stand there and are nobody else's.
    pub(super) fn same_bytes(&self, passage: usize, ranges: &[Range<u32>], held: &Holdings) -> Option<Vec<Range<u32>>> {
        let by_old: BTreeMap<usize, Link> = held.links[passage].iter().map(|link| (link.old, *link)).collect();
        let mut found: Vec<Range<u32>> = Vec::with_capacity(ranges.len());
        let mut moved = 0_i64;
        for range in ranges {
            let letters = self.old_letters.within(range);
            if !letters.is_empty() {
                let (_, link) = by_old.range(..=letters.start).next_back()?;
                let new = link.new + letters.start - link.old;
                if letters.start >= link.old_end() {
                    return None;
                }
                moved = i64::from(self.new_letters.start(new)) - i64::from(self.old_letters.start(letters.start));
            }
            let start = u32::try_from(i64::from(range.start) + moved).ok()?;
            let end = u32::try_from(i64::from(range.end) + moved).ok()?;
            let words = self.new.text().get(start as usize..end as usize)?;
            let own = u32::try_from(passage).unwrap_or(NONE);
            let is_own = held.owner[self.new_letters.within(&(start..end))].iter().all(|owner| *owner == own);
            if !is_own || Some(words) != self.old.text().get(range.start as usize..range.end as usize) {
                return None;
            }
            found.push(start..end);
        }
        Some(found)
    }

    /// The ranges of the new seed that hold what a passage has kept, with what was changed in between.
    pub(super) fn changed_bytes(&self, words: &Words, links: &[Link], owner: &[u32]) -> Vec<Range<u32>> {
        let is_free = |letters: Range<usize>| owner[letters].iter().all(|owner| *owner == NONE);
        let mut runs: Vec<(Range<usize>, Link, Link)> = Vec::new();
        // All that is put in is no more than half of what was kept.
        let mut room = letters(links) / 2;
        for link in links {
            if let Some((run, _, last)) = runs.last_mut()
                && is_free(run.end..link.new)
            {
                let hole = run.end..link.new;
                let replaced = words.own_count(last.old_end()..link.old.max(last.old_end()));
                let added = hole.len().saturating_sub(replaced);
                let is_in_order = link.old >= last.old_end() && added <= PUT_IN.min(room);
                let is_paragraph = self.new_letters.fills_lines(&hole) && added > replaced;
                if hole.is_empty() || (is_in_order && !is_paragraph) {
                    room -= added;
                    (run.end, *last) = (link.new_end(), *link);
                    continue;
                }
            }
            runs.push((link.new..link.new_end(), *link, *link));
        }
        let extent = words.extent();
        let first_of_all = links.iter().map(|link| link.old).min();
        let last_of_all = links.iter().map(|link| link.old_end()).max();
        let mut ends = 0;
        let mut ranges: Vec<Range<u32>> = Vec::with_capacity(runs.len());
        for (run, first, last) in runs {
            let lost_before =
                if first_of_all == Some(first.old) { words.own_count(extent.start..first.old) } else { 0 };
            let lost_behind =
                if last_of_all == Some(last.old_end()) { words.own_count(last.old_end()..extent.end) } else { 0 };
            let start = self.back(run.start, lost_before, owner, ends);
            let end = self.ahead(run.end, lost_behind, owner);
            ends = end;
            ranges.push(self.bytes(start..end));
        }
        ranges
    }

    /// The first letter of a run with the rest of its word, and with what replaces the letters lost before it on the same line.
    fn back(&self, first: usize, lost: usize, owner: &[u32], least: usize) -> usize {
        let letters = self.new_letters;
        let room = if lost == 0 { 0 } else { 2 * lost + AT_END };
        let (mut at, mut whole) = (first, first);
        let mut is_first_word = !letters.opens_word(first);
        while at > least && owner[at - 1] == NONE && !letters.opens_line(at) && (is_first_word || first - at < room) {
            at -= 1;
            if letters.opens_word(at) {
                whole = at;
                is_first_word = false;
            }
        }
        whole
    }

    /// Behind the last letter of a run with the rest of its word, and with what replaces the letters lost behind it on the same line.
    fn ahead(&self, end: usize, lost: usize, owner: &[u32]) -> usize {
        let letters = self.new_letters;
        let room = if lost == 0 { 0 } else { 2 * lost + AT_END };
        let (mut at, mut whole) = (end, end);
        let mut is_last_word = !letters.opens_word(end);
        while at < letters.len() && owner[at] == NONE && !letters.opens_line(at) && (is_last_word || at - end < room) {
            at += 1;
            if letters.opens_word(at) {
                whole = at;
                is_last_word = false;
            }
        }
        whole
    }

    /// Letters as bytes, with the marks that touch them, and to the ends of their lines where no other letters stand.
    pub(super) fn bytes(&self, letters: Range<usize>) -> Range<u32> {
        let text = self.new.text();
        let first = self.new_letters.start(letters.start);
        let behind = self.new_letters.end(letters.end - 1);
        let start = if self.new_letters.opens_line(letters.start) {
            text[..first as usize].rfind('\n').map_or(0, |at| at + 1)
        } else {
            (first - self.new_letters.lead(letters.start)) as usize
        };
        let room = if letters.end < self.new_letters.len() {
            self.new_letters.start(letters.end) as usize
        } else {
            text.len()
        };
        let rest = &text[behind as usize..room.max(behind as usize)];
        let end = if self.new_letters.opens_line(letters.end) {
            rest.find('\n').unwrap_or(rest.len())
        } else {
            rest.find(char::is_whitespace).unwrap_or(rest.len())
        };
        let range = trimmed(text, start..behind as usize + end);
        super::super::provenance::as_offset(range.start)..super::super::provenance::as_offset(range.end)
    }
}

/// Bytes that are given away, each once.
#[derive(Debug, Default)]
pub(super) struct Given(BTreeMap<u32, u32>);

impl Given {
    /// What is left of a range, without layout at its ends; from now on it is given away.
    pub(super) fn take(&mut self, seed: &Seed, range: &Range<u32>) -> Vec<Range<u32>> {
        let mut left = self.rest(range);
        if left.len() != 1 || left[0] != *range {
            let text = seed.text();
            left.retain_mut(|part| {
                let rest = trimmed(text, part.start as usize..part.end as usize);
                *part = super::super::provenance::as_offset(rest.start)..super::super::provenance::as_offset(rest.end);
                !is_blank(seed.slice(part))
            });
        }
        self.0.extend(left.iter().map(|part| (part.start, part.end)));
        left
    }

    /// What is not given away of a range.
    pub(super) fn rest(&self, range: &Range<u32>) -> Vec<Range<u32>> {
        let mut rest = Vec::new();
        let before = self.0.range(..=range.start).next_back().map_or(0, |(_, end)| *end);
        let mut at = range.start.max(before);
        for (start, end) in self.0.range(range.start..range.end) {
            if *start > at {
                rest.push(at..*start);
            }
            at = at.max(*end);
        }
        if at < range.end {
            rest.push(at..range.end);
        }
        rest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_byte_is_given_away_twice() {
        let seed = Seed::new("abcdef ghijkl mnop".to_owned());
        let mut given = Given::default();
        let mut take = |range: Range<u32>| -> Vec<(u32, u32)> {
            given.take(&seed, &range).into_iter().map(|range| (range.start, range.end)).collect()
        };
        assert_eq!(take(2..5), [(2, 5)]);
        assert_eq!(take(0..10), [(0, 2), (5, 10)]);
        assert_eq!(take(1..14), [(10, 13)]);
        assert_eq!(take(3..9), []);
        assert_eq!(take(0..18), [(14, 18)]);
    }

    #[test]
    fn a_letter_that_two_claim_goes_to_the_longer_run() {
        let link = |old, new, length| Link { old, new, length };
        let claims = [(0, vec![link(0, 0, 8)]), (1, vec![link(10, 5, 20)])];
        let held = hold(&claims, 2, vec![NONE; 30]);
        assert_eq!(held.links, [vec![link(0, 0, 5)], vec![link(10, 5, 20)]]);
        assert_eq!(held.owner[..6], [0, 0, 0, 0, 0, 1]);
    }
}

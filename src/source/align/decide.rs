//! Which place a passage has gone to: decided where it is certain, left open where it is not.

use super::letters::Letters;
use super::link::Link;
use super::place::{Place, SEED, SHORTEST, Words};
use super::{CLOSE, LARGE, LARGE_BESIDE, PART, SHORT, SOLITARY, SURE};
use std::cmp::Reverse;
use std::ops::Range;

/// Stands for "nobody" and "nowhere".
pub(super) const NONE: u32 = u32::MAX;

/// How often the whole is gone through again with what has become certain. Each time decides what stands beside something that is;
/// what is still open after so many is no more certain for it.
const ROUNDS: usize = 12;

/// A passage of the old seed while its fate is decided.
#[derive(Debug, Default)]
pub(super) struct Case {
    pub(super) words: Words,
    /// Where it may have gone, in no order.
    pub(super) places: Vec<Place>,
    /// Whether there may be more places than these.
    pub(super) is_common: bool,
    /// What it has in common with the place or places that it has surely gone to.
    pub(super) settled: Option<Vec<Link>>,
    /// The gaps of the new seed in which it has been looked for closely.
    pub(super) searched: Vec<Range<usize>>,
}

/// A stretch of letters of the old seed and whose it is.
#[derive(Debug)]
pub(super) struct Stretch {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) case: usize,
}

/// Which places are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Only {
    /// Those that have a passage letter for letter.
    Exact,
    /// All.
    Any,
}

/// All cases, and what is certain so far.
pub(super) struct Deciding<'a> {
    pub(super) old: &'a Letters,
    pub(super) new: &'a Letters,
    pub(super) cases: Vec<Case>,
    /// In the order of the old seed.
    pub(super) stretches: Vec<Stretch>,
    /// For each letter of the old seed the one of the new seed that it surely is.
    pub(super) there: Vec<u32>,
    /// For each letter of the new seed the case that it surely belongs to.
    pub(super) owner: Vec<u32>,
    /// For each case and place the places of other cases that claim nearly all of the same letters.
    claims: Vec<Vec<Vec<(usize, usize)>>>,
}

impl<'a> Deciding<'a> {
    pub(super) fn new(old: &'a Letters, new: &'a Letters, cases: Vec<Case>) -> Self {
        let mut stretches: Vec<Stretch> = Vec::new();
        for (case, found) in cases.iter().enumerate() {
            let own = found.words.stretches.iter();
            stretches.extend(own.map(|stretch| Stretch { start: stretch.start, end: stretch.end, case }));
        }
        stretches.sort_by_key(|stretch| stretch.start);
        let (there, owner) = (vec![NONE; old.len()], vec![NONE; new.len()]);
        Self { old, new, cases, stretches, there, owner, claims: Vec::new() }
    }

    /// Decides all that can be decided: whatever stands letter for letter before what has been changed, so that no changed passage is
    /// taken to have become one that is still there.
    pub(super) fn decide(&mut self) {
        for _ in 0..ROUNDS {
            if !self.pass(Only::Exact) {
                break;
            }
        }
        self.find_short();
        for _ in 0..ROUNDS {
            if !self.pass(Only::Exact) && !self.pass(Only::Any) {
                break;
            }
        }
    }

    fn pass(&mut self, only: Only) -> bool {
        self.find_claims();
        let alone: Vec<(usize, Vec<usize>)> =
            self.open().filter_map(|case| Some((case, self.without_rival(case, only)?))).collect();
        let mut is_changed = false;
        for (case, places) in alone {
            is_changed |= self.settle_places(case, &places, SURE);
        }
        self.decide_by_neighbours(only) || is_changed
    }

    /// The cases that are not decided.
    pub(super) fn open(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.cases.len()).filter(|case| self.cases[*case].settled.is_none())
    }

    /// How many letters of a place surely belong to nobody else.
    pub(super) fn free(&self, case: usize, place: &Place) -> usize {
        let own = u32::try_from(case).unwrap_or(NONE);
        let is_free = |owner: &&u32| **owner == NONE || **owner == own;
        place.links.iter().map(|link| self.owner[link.new..link.new_end()].iter().filter(is_free).count()).sum()
    }

    /// The share of a passage that a place still offers, in thousandths.
    pub(super) fn offer(&self, case: usize, place: &Place) -> u16 {
        self.cases[case].words.share(self.free(case, place))
    }

    /// Whether a place has a passage letter for letter and nothing else, on lines of its own where the passage had lines of its own.
    pub(super) fn is_exact(&self, case: usize, place: &Place) -> bool {
        let (words, extent) = (&self.cases[case].words, place.extent());
        let is_same = place.matched == words.count && extent.len() == place.matched;
        is_same && (self.new.fills_lines(&extent) || !self.old.fills_lines(&words.extent()))
    }

    /// Whether a place lies among its lines as the passage does among those of the old seed. A phrase inside of a sentence is no heading.
    pub(super) fn stands_alike(&self, case: usize, place: &Place) -> bool {
        let words = &self.cases[case].words;
        let found = place.extent();
        if words.count < SHORT && !self.new.is_whole(&found) {
            return false;
        }
        if words.count >= SOLITARY || !self.old.fills_lines(&words.extent()) {
            return true;
        }
        // What is missing at its ends stands there in other letters.
        let missing = words.count - place.matched.min(words.count);
        let room = if missing == 0 { 0 } else { 2 * missing + SHORTEST };
        (found.start.saturating_sub(room)..=found.start).any(|letter| self.new.opens_line(letter))
            && (found.end..=found.end + room).any(|letter| self.new.opens_line(letter))
    }

    /// The place or places of a passage that is long enough to be known by its words alone, and which nothing else is like.
    fn without_rival(&self, case: usize, only: Only) -> Option<Vec<usize>> {
        let found = &self.cases[case];
        if found.is_common || found.words.count < SHORT || found.places.is_empty() {
            return None;
        }
        let mut offers: Vec<(usize, usize)> =
            found.places.iter().enumerate().map(|(at, place)| (self.free(case, place), at)).collect();
        offers.sort_by_key(|(free, at)| (Reverse(*free), *at));
        let (mut matched, best) = offers[0];
        if only == Only::Exact && !self.is_exact(case, &found.places[best]) {
            return None;
        }
        let best_share = found.words.share(matched);
        let mut parts = vec![best];
        let mut is_last_left = false;
        for (free, at) in &offers[1..] {
            let place = &found.places[*at];
            let shared: usize = parts.iter().map(|part| place.shared_with(&found.places[*part])).sum();
            let is_close = found.words.share(place.matched) + CLOSE >= best_share
                || self.is_large_part(case, place, &found.places[best]);
            if shared * 2 >= place.matched {
                if is_close && free * 2 >= place.matched {
                    return None;
                }
                is_last_left |= is_close;
            } else if free.saturating_sub(shared) >= PART && !self.is_claimed(case, *at) {
                matched += free - shared;
                parts.push(*at);
            }
        }
        // That another place is taken proves nothing, unless what is left is the passage to the letter.
        let is_sure = found.words.share(matched) >= SURE
            && (!is_last_left || (best_share == 1000 && self.is_exact(case, &found.places[best])));
        let place = &found.places[best];
        (is_sure && self.stands_alike(case, place) && !self.is_claimed(case, best)).then_some(parts)
    }

    /// Whether a place has so much of a passage that another place, which has more of it, may owe this much to a copy.
    pub(super) fn is_large_part(&self, case: usize, place: &Place, other: &Place) -> bool {
        let (near, extent) = (other.extent(), place.extent());
        let room = self.cases[case].words.count;
        let is_near = extent.start < near.end + room && near.start < extent.end + room;
        self.offer(case, place) >= if is_near { LARGE_BESIDE } else { LARGE }
    }

    /// Whether another passage is nearly as like a place; one that is not to the letter does not stand against one that is.
    fn is_claimed(&self, case: usize, place: usize) -> bool {
        let is_exact = self.is_exact(case, &self.cases[case].places[place]);
        self.claims[case][place]
            .iter()
            .any(|(other, at)| !is_exact || self.is_exact(*other, &self.cases[*other].places[*at]))
    }

    /// Whether a place of another passage has nearly all letters of one that a passage has.
    pub(super) fn is_as_like(&self, case: usize, place: &Place, other: &Place) -> bool {
        let close = self.cases[case].words.count * usize::from(CLOSE) / 1000;
        place.claimed_by(other) + close.min(place.matched / 2) >= place.matched
    }

    fn find_claims(&mut self) {
        let mut extents: Vec<(usize, usize, usize, usize)> = Vec::new();
        for (case, found) in self.cases.iter().enumerate() {
            for (at, place) in found.places.iter().enumerate() {
                let extent = place.extent();
                extents.push((extent.start, extent.end, case, at));
            }
        }
        extents.sort_unstable();
        let mut claims: Vec<Vec<Vec<(usize, usize)>>> =
            self.cases.iter().map(|found| vec![Vec::new(); found.places.len()]).collect();
        for (index, (_, end, case, at)) in extents.iter().enumerate() {
            let place = &self.cases[*case].places[*at];
            for (_, _, other, other_at) in extents[index + 1..].iter().take_while(|(start, ..)| start < end) {
                if other == case {
                    continue;
                }
                let other_place = &self.cases[*other].places[*other_at];
                if self.is_as_like(*case, place, other_place) {
                    claims[*case][*at].push((*other, *other_at));
                }
                if self.is_as_like(*other, other_place, place) {
                    claims[*other][*other_at].push((*case, *at));
                }
            }
        }
        self.claims = claims;
    }

    /// Makes places certain, unless they have been taken since they were looked at and offer less than the least by now.
    pub(super) fn settle_places(&mut self, case: usize, places: &[usize], least: u16) -> bool {
        let found = &self.cases[case];
        let free: usize = places.iter().map(|place| self.free(case, &found.places[*place])).sum();
        if found.settled.is_some() || found.words.share(free) < least {
            return false;
        }
        let links = places.iter().flat_map(|place| found.places[*place].links.iter().copied()).collect();
        self.settle(case, links);
        true
    }

    /// Makes links of a case certain.
    pub(super) fn settle(&mut self, case: usize, links: Vec<Link>) {
        let own = u32::try_from(case).unwrap_or(NONE);
        for link in &links {
            for step in 0..link.length {
                if self.owner[link.new + step] == NONE {
                    self.owner[link.new + step] = own;
                }
                if self.owner[link.new + step] == own {
                    self.there[link.old + step] = u32::try_from(link.new + step).unwrap_or(NONE);
                }
            }
        }
        self.cases[case].settled = Some(links);
    }

    /// The places that an editor may choose from, the best first, with what each has of the passage.
    pub(super) fn candidates(&self, case: usize) -> Vec<(&Place, u16)> {
        let found = &self.cases[case];
        let offers = found.places.iter().map(|place| (place, self.offer(case, place)));
        let mut candidates: Vec<(&Place, u16)> = offers.filter(|(_, kept)| *kept >= super::LIKE).collect();
        candidates.sort_by_key(|(place, kept)| (Reverse(*kept), place.extent().start));
        candidates
    }

    /// Whether a passage is too short for [`super::place::everywhere`].
    pub(super) fn is_short(&self, case: usize) -> bool {
        self.cases[case].words.count < SEED
    }
}

//! Passages that are known by their neighbours: those that stand in several places, and those that are short or much changed.

use super::decide::{Deciding, NONE, Only};
use super::index::Index;
use super::link::Link;
use super::place::{Place, SHORTEST, closely};
use super::{CLOSE, SHORT, SURE_BETWEEN, SURE_OF_FEW};
use std::ops::Range;

/// The most passages between two that are certain of which each is compared with each. More are compared as one row of letters.
const TOGETHER: usize = 64;

/// The most that is done to find out whether each passage of a row stands in it once, in letters that are looked at.
const WORK: usize = 50_000_000;

/// How much wider the gap between two neighbours may be in the new seed than in the old one, in letters, before they say nothing any more.
const WIDER: usize = 2000;

/// Where the letters stand that are certain on both sides of each stretch of the old seed.
struct Sides {
    left: Vec<u32>,
    right: Vec<u32>,
}

/// Open stretches between two that are certain, and the gap of the new seed in which they are looked for.
struct Gap {
    stretches: Range<usize>,
    letters: Range<usize>,
}

impl Deciding<'_> {
    /// Decides what stands between neighbours that are certain on both sides. Whether anything was decided.
    pub(super) fn decide_by_neighbours(&mut self, only: Only) -> bool {
        let mut is_changed = false;
        for is_by_spine in [false, true] {
            let spine = is_by_spine.then(|| self.spine());
            let sides = self.sides(spine.as_deref());
            let mut at = 0;
            while at < self.stretches.len() {
                let end = self.stretches[at..].iter().take_while(|stretch| self.is_open(stretch.case)).count() + at;
                if end > at {
                    if let Some(gap) = self.gap(&sides, at..end) {
                        is_changed |= self.as_one_row(&gap);
                        is_changed |= self.one_by_one(&gap, only);
                    }
                    at = end;
                }
                at += 1;
            }
        }
        is_changed
    }

    fn is_open(&self, case: usize) -> bool {
        self.cases[case].settled.is_none()
    }

    /// The gap between what is certain on both sides of a row of stretches, when it is one: in order, and not too wide.
    fn gap(&self, sides: &Sides, stretches: Range<usize>) -> Option<Gap> {
        let first = self.stretches.get(stretches.start)?;
        let last = self.stretches.get(stretches.end - 1)?;
        let start = match sides.left[stretches.start] {
            NONE => 0,
            letter => letter as usize + 1,
        };
        let end = match sides.right[stretches.end - 1] {
            NONE => self.new.len(),
            letter => letter as usize,
        };
        let is_near = start < end && end - start <= 2 * (last.end - first.start) + WIDER;
        is_near.then_some(Gap { stretches, letters: start..end })
    }

    /// What is certain on both sides of each stretch, in the cases that count.
    fn sides(&self, counts: Option<&[bool]>) -> Sides {
        let certain = |stretch: &super::decide::Stretch, is_backward: bool| {
            if counts.is_some_and(|counts| !counts[stretch.case]) {
                return None;
            }
            let letters = &self.there[stretch.start..stretch.end];
            let mut certain = letters.iter().copied().filter(|letter| *letter != NONE);
            if is_backward { certain.next() } else { certain.next_back() }
        };
        let mut sides = Sides { left: Vec::new(), right: vec![NONE; self.stretches.len()] };
        let mut last = NONE;
        for stretch in &self.stretches {
            sides.left.push(last);
            last = certain(stretch, false).unwrap_or(last);
        }
        last = NONE;
        for (at, stretch) in self.stretches.iter().enumerate().rev() {
            sides.right[at] = last;
            last = certain(stretch, true).unwrap_or(last);
        }
        sides
    }

    /// The cases that have kept their order: the heaviest row of them that ascends in both seeds. The others have been moved.
    fn spine(&self) -> Vec<bool> {
        let firsts: Vec<(usize, u32, u64)> = self
            .cases
            .iter()
            .enumerate()
            .filter_map(|(case, found)| {
                let first = found.settled.as_ref()?.first()?;
                Some((case, self.there[first.old], found.words.count as u64))
            })
            .filter(|(_, first, _)| *first != NONE)
            .collect();
        let mut order: Vec<usize> = (0..firsts.len()).collect();
        order.sort_by_key(|at| self.cases[firsts[*at].0].words.extent().start);
        let mut ranks: Vec<u32> = firsts.iter().map(|(_, first, _)| *first).collect();
        ranks.sort_unstable();
        // For each rank the heaviest row that ends at or before it, as a tree of maxima over prefixes.
        let mut tree: Vec<(u64, usize)> = vec![(0, usize::MAX); ranks.len() + 1];
        let mut before: Vec<usize> = vec![usize::MAX; firsts.len()];
        for at in order {
            let (_, first, weight) = firsts[at];
            let rank = ranks.partition_point(|other| *other < first);
            let (mut best, mut prefix) = ((0, usize::MAX), rank);
            while prefix > 0 {
                best = if tree[prefix].0 > best.0 { tree[prefix] } else { best };
                prefix &= prefix - 1;
            }
            before[at] = best.1;
            let mut prefix = rank + 1;
            while prefix < tree.len() {
                if best.0 + weight > tree[prefix].0 {
                    tree[prefix] = (best.0 + weight, at);
                }
                prefix += prefix & prefix.wrapping_neg();
            }
        }
        let mut is_on_spine = vec![false; self.cases.len()];
        let mut at = tree.iter().max_by_key(|(weight, _)| *weight).map_or(usize::MAX, |(_, at)| *at);
        while let Some((case, ..)) = firsts.get(at) {
            is_on_spine[*case] = true;
            at = before[at];
        }
        is_on_spine
    }

    /// Decides passages of a gap that is the same on both sides letter for letter. Else those at its two ends, as far as the ends do not meet
    /// and the passage stands once in the gap: of two equal lines of which one is gone nobody can tell which it was.
    fn as_one_row(&mut self, gap: &Gap) -> bool {
        let mut olds: Vec<usize> = Vec::new();
        for stretch in &self.stretches[gap.stretches.clone()] {
            olds.extend(stretch.start..stretch.end);
        }
        // What has come into the gap from elsewhere is certain already and does not count.
        let news: Vec<usize> = gap.letters.clone().filter(|letter| self.owner[*letter] == NONE).collect();
        let is_same = |(old, new): &(&usize, &usize)| self.old.signs[**old] == self.new.signs[**new];
        let ahead = olds.iter().zip(&news).take_while(is_same).count();
        let back = olds.iter().rev().zip(news.iter().rev()).take_while(is_same).count();
        let is_whole = ahead == olds.len() && ahead == news.len();
        if !is_whole && ahead + back > olds.len().min(news.len()) {
            return false;
        }
        // Where a run of the row stands, when all of it lies in what is equal at one of the ends.
        let place_of = |first: usize, length: usize| -> Option<usize> {
            let at = if first + length <= ahead {
                first
            } else {
                (first + back >= olds.len()).then(|| first + news.len() - olds.len())?
            };
            (news[at + length - 1] + 1 == news[at] + length).then(|| news[at])
        };
        let spelt: Vec<char> = olds.iter().map(|letter| self.old.signs[*letter]).collect();
        let found: Vec<char> = news.iter().map(|letter| self.new.signs[*letter]).collect();
        if !is_whole && gap.stretches.len() * (spelt.len() + found.len()) > WORK {
            return false;
        }
        let mut at = 0;
        let mut sure: Vec<(usize, Place)> = Vec::new();
        for index in gap.stretches.clone() {
            let Stretched { case, start, length } = self.stretched(index);
            let first = at;
            at += length;
            // A passage of which a part stands elsewhere is no matter of this gap alone.
            if self.cases[case].words.count != length || length == 0 {
                continue;
            }
            let Some(new) = place_of(first, length) else { continue };
            let own = &spelt[first..first + length];
            let is_once = |letters: &[char]| letters.windows(length).filter(|run| *run == own).count() == 1;
            let place = Place::new(vec![Link { old: start, new, length }]);
            if (is_whole || (self.is_exact(case, &place) && is_once(&spelt) && is_once(&found)))
                && self.stands_alike(case, &place)
            {
                sure.push((case, place));
            }
        }
        let is_changed = !sure.is_empty();
        for (case, place) in sure {
            self.settle(case, place.links);
        }
        is_changed
    }

    fn stretched(&self, index: usize) -> Stretched {
        let stretch = &self.stretches[index];
        Stretched { case: stretch.case, start: stretch.start, length: stretch.end - stretch.start }
    }

    /// Decides passages of which the gap holds one place alone that no other passage of the gap is as like.
    fn one_by_one(&mut self, gap: &Gap, only: Only) -> bool {
        let mut cases: Vec<usize> = self.stretches[gap.stretches.clone()].iter().map(|stretch| stretch.case).collect();
        cases.sort_unstable();
        cases.dedup();
        let olds = self.stretches[gap.stretches.start].start..self.stretches[gap.stretches.end - 1].end;
        cases.retain(|case| {
            let extent = self.cases[*case].words.extent();
            self.is_open(*case) && extent.start >= olds.start && extent.end <= olds.end
        });
        if cases.is_empty() || cases.len() > TOGETHER {
            return false;
        }
        for case in &cases {
            self.look_closely(*case, gap);
        }
        let chosen: Vec<(usize, usize)> =
            cases.iter().filter_map(|case| Some((*case, self.only_place(*case, &cases, gap, only)?))).collect();
        let mut is_changed = false;
        for (case, place) in chosen {
            is_changed |= self.settle_places(case, &[place], self.least(case));
        }
        is_changed
    }

    /// Adds what a passage has in common with a gap in short runs, once for each gap.
    fn look_closely(&mut self, case: usize, gap: &Gap) {
        if self.cases[case].searched.contains(&gap.letters) {
            return;
        }
        self.cases[case].searched.push(gap.letters.clone());
        let length = SHORTEST.min(self.cases[case].words.count);
        let index = Index::new(&self.new.signs[gap.letters.clone()], 0..gap.letters.len(), length);
        for mut place in closely(self.old, &index, &self.cases[case].words) {
            for link in &mut place.links {
                link.new += gap.letters.start;
            }
            let known = self.cases[case].places.iter().any(|known| place.claimed_by(known) * 2 > place.matched);
            if !known && self.offer(case, &place) >= super::LIKE {
                self.cases[case].places.push(place);
            }
        }
    }

    /// What a place between neighbours that are certain must have of a passage.
    fn least(&self, case: usize) -> u16 {
        if self.cases[case].words.count < SHORT { SURE_OF_FEW } else { SURE_BETWEEN }
    }

    /// The one place of a passage in a gap.
    fn only_place(&self, case: usize, together: &[usize], gap: &Gap, only: Only) -> Option<usize> {
        let found = &self.cases[case];
        let is_inside = |place: &Place| {
            let extent = place.extent();
            extent.start >= gap.letters.start && extent.end <= gap.letters.end
        };
        let offers: Vec<u16> = found.places.iter().map(|place| self.offer(case, place)).collect();
        let inside = (0..offers.len()).filter(|at| is_inside(&found.places[*at]));
        let best = inside.max_by_key(|at| (offers[*at], std::cmp::Reverse(*at)))?;
        let place = &found.places[best];
        if offers[best] < self.least(case) || !self.stands_alike(case, place) {
            return None;
        }
        // A place outside stands against one that has been changed: the passage may have been moved, and this be what was written instead.
        let is_exact = self.is_exact(case, place);
        if only == Only::Exact && !is_exact {
            return None;
        }
        let is_rivalled = found.places.iter().enumerate().filter(|(at, _)| *at != best).any(|(at, other)| {
            let is_close = offers[at] + CLOSE >= offers[best] || self.is_large_part(case, other, place);
            is_close && other.shared_with(place) * 2 >= other.matched && (is_inside(other) || !is_exact)
        });
        let is_claimed = together.iter().filter(|other| **other != case).any(|other| {
            let mut claims = self.cases[*other].places.iter();
            claims.any(|claim| (!is_exact || self.is_exact(*other, claim)) && self.is_as_like(case, place, claim))
        });
        (!is_rivalled && !is_claimed).then_some(best)
    }
}

/// A stretch by value.
struct Stretched {
    case: usize,
    start: usize,
    length: usize,
}

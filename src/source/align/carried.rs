//! Where a single byte of the old seed stands in the new one.

use super::letters::Letters;
use super::link::Link;
use super::place::Words;
use std::ops::Range;

/// How many letters of the old seed may be gone before the place behind them counts as another: a word or two.
const GONE: usize = 12;

/// The way from the bytes of one passage to those of the new seed.
#[derive(Debug, Clone, Default)]
pub(super) struct Way {
    /// Ranges that stand byte for byte, with where they begin in the new seed.
    pub(super) same: Vec<(Range<u32>, u32)>,
    /// Else the common runs of letters, in the order of the old seed.
    pub(super) links: Vec<Link>,
    /// The letters of the passage.
    pub(super) words: Words,
    /// Its ranges in the new seed.
    pub(super) ranges: Vec<Range<u32>>,
}

impl Way {
    pub(super) fn carried(&self, old: &Letters, new: &Letters, offset: u32) -> Option<u32> {
        if let Some((range, start)) = self.same.iter().find(|(range, _)| range.contains(&offset)) {
            return Some(start + (offset - range.start));
        }
        let letter = old.at(offset);
        if !self.words.stretches.iter().any(|stretch| stretch.contains(&letter)) {
            return None;
        }
        let next = self.links.partition_point(|link| link.old_end() <= letter);
        let link = self.links.get(next)?;
        let at = if link.old <= letter {
            link.new + (letter - link.old)
        } else if link.old - letter <= GONE {
            self.before(new, next, letter)
        } else {
            return None;
        };
        let holder = self.ranges.iter().find(|range| range.contains(&new.start(at)))?;
        let lead = if offset < old.start(letter) { new.lead(at) } else { 0 };
        Some((new.start(at) - lead).max(holder.start))
    }

    /// Where letters begin that have been replaced: behind the run before them, else with the word of the run behind them.
    fn before(&self, new: &Letters, next: usize, letter: usize) -> usize {
        let link = self.links[next];
        let earlier =
            next.checked_sub(1).map(|earlier| self.links[earlier]).filter(|earlier| earlier.new_end() <= link.new);
        let least = earlier.map_or(0, Link::new_end);
        let is_own = |at: usize| self.ranges.iter().any(|range| range.contains(&new.start(at)));
        if earlier.is_some_and(|earlier| earlier.old_end() == letter)
            && link.new - least <= 2 * GONE
            && (least..link.new).all(is_own)
        {
            return least;
        }
        let mut at = link.new;
        while at > least && !new.opens_word(at) && is_own(at - 1) {
            at -= 1;
        }
        at
    }
}

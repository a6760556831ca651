//! The places of the new seed that are like a passage of the old one, each with how like it is.

use super::PART;
use super::index::{Found, Index};
use super::letters::Letters;
use super::link::{Link, letters, rows};
use std::ops::Range;

/// The runs by which places are found, in letters: three words or so. Shorter ones stand in too many places that have nothing to do with each other.
pub(super) const SEED: usize = 16;

/// The shortest run that counts as common between two places that are looked at closely. Any two sentences of a language share runs of
/// three or four letters in order; five are a word.
pub(super) const SHORTEST: usize = 5;

/// A run that stands in more places than this says nothing about where a passage has gone.
const MOST: usize = 16;

/// How many places of a passage are kept. Two that are close are enough to stop; the rest is for the editor to choose from.
const KEPT: usize = 8;

/// A place that has a third of what the best one has is worth a look.
const WORTH: usize = 3;

/// The longest stretch in which short runs are looked for. What is longer and has no run of [`SEED`] letters in common has been replaced.
const CLOSELY: usize = 4000;

/// The letters of one passage of the old seed.
#[derive(Debug, Clone, Default)]
pub(super) struct Words {
    /// The stretches that it has, ascending.
    pub(super) stretches: Vec<Range<usize>>,
    /// How many letters they have together.
    pub(super) count: usize,
}

impl Words {
    pub(super) fn new(stretches: Vec<Range<usize>>) -> Self {
        let count = stretches.iter().map(Range::len).sum();
        Self { stretches, count }
    }

    /// From the first to behind the last letter.
    pub(super) fn extent(&self) -> Range<usize> {
        let first = self.stretches.first().map_or(0, |stretch| stretch.start);
        first..self.stretches.last().map_or(first, |stretch| stretch.end)
    }

    /// So many of its letters, in thousandths.
    pub(super) fn share(&self, letters: usize) -> u16 {
        u16::try_from(letters * 1000 / self.count.max(1)).unwrap_or(1000).min(1000)
    }

    /// How many letters of a range are its own.
    pub(super) fn own_count(&self, range: Range<usize>) -> usize {
        self.own(range).map(|own| own.len()).sum()
    }

    /// The parts of a range of letters that are its own.
    fn own(&self, range: Range<usize>) -> impl Iterator<Item = Range<usize>> + '_ {
        let first = self.stretches.partition_point(|stretch| stretch.end <= range.start);
        let inside = self.stretches[first..].iter().take_while(move |stretch| stretch.start < range.end);
        inside.map(move |stretch| stretch.start.max(range.start)..stretch.end.min(range.end))
    }
}

/// A place of the new seed that holds letters of a passage.
#[derive(Debug, Clone)]
pub(super) struct Place {
    /// What it has in common with the passage, ascending in both seeds.
    pub(super) links: Vec<Link>,
    /// How many letters that are.
    pub(super) matched: usize,
}

impl Place {
    pub(super) fn new(links: Vec<Link>) -> Self {
        Self { matched: letters(&links), links }
    }

    /// From the first to behind the last common letter, in the new seed.
    pub(super) fn extent(&self) -> Range<usize> {
        let first = self.links.first().map_or(0, |link| link.new);
        first..self.links.last().map_or(first, |link| link.new_end())
    }

    /// How many letters of the passage this place has in common with another place of it.
    pub(super) fn shared_with(&self, other: &Self) -> usize {
        common(&self.links, &other.links, |link| link.old..link.old_end())
    }

    /// This place without the letters of the new seed that another has.
    fn without(&self, other: &Self) -> Self {
        let mut links = Vec::with_capacity(self.links.len());
        for link in &self.links {
            let mut rest = *link;
            for taken in other.links.iter().filter(|taken| taken.new < link.new_end() && taken.new_end() > link.new) {
                let before = taken.new.saturating_sub(rest.new);
                if before > 0 {
                    links.push(Link { length: before, ..rest });
                }
                rest = rest.without_first(taken.new_end().saturating_sub(rest.new));
            }
            if rest.length > 0 {
                links.push(rest);
            }
        }
        Self::new(links)
    }

    /// How many letters of the new seed this place claims together with the place of another passage.
    pub(super) fn claimed_by(&self, other: &Self) -> usize {
        common(&self.links, &other.links, |link| link.new..link.new_end())
    }
}

/// How many letters two rows have in common on one of their sides.
fn common(first: &[Link], second: &[Link], side: impl Fn(&Link) -> Range<usize>) -> usize {
    let (Some(left), Some(right)) = (first.first().map(&side), second.first().map(&side)) else { return 0 };
    let mut a = first.partition_point(|link| side(link).end <= right.start);
    let mut b = second.partition_point(|link| side(link).end <= left.start);
    let mut sum = 0;
    while let (Some(left), Some(right)) = (first.get(a).map(&side), second.get(b).map(&side)) {
        sum += left.end.min(right.end).saturating_sub(left.start.max(right.start));
        if left.end <= right.end {
            a += 1;
        } else {
            b += 1;
        }
    }
    sum
}

/// What has been found of a passage in the whole of the new seed.
pub(super) struct Places {
    /// The best first.
    pub(super) places: Vec<Place>,
    /// Whether it is made of runs that stand everywhere, so that there may be more places than these.
    pub(super) is_common: bool,
}

/// Looks for a passage in the whole of the new seed.
pub(super) fn everywhere(old: &Letters, new: &Letters, index: &Index<'_>, words: &Words) -> Places {
    let mut found = Found::default();
    for stretch in &words.stretches {
        index.search(&old.signs, stretch.clone(), MOST, &mut found);
    }
    // Whether nearly all that could be looked for was passed over.
    let is_common = found.common * 2 > words.count;
    let mut rows: Vec<Place> = rows(found.links).into_iter().map(Place::new).collect();
    // A part that is elsewhere is worth a look when it is not in the best place.
    let is_worth = |row: &Place, best: &Place, share: usize| {
        row.matched * share >= best.matched || (row.matched >= PART && row.shared_with(best) * 2 < row.matched)
    };
    // The runs that are still to be filled in can make much of a row that has little.
    if let Some(best) = rows.first().cloned() {
        rows.retain(|row| is_worth(row, &best, 2 * WORTH));
    }
    rows.truncate(KEPT);
    let filled = rows.into_iter().map(|row| Place::new(filled(old, new, words, row.links)));
    let mut places = apart(filled.collect());
    if let Some(best) = places.first().cloned() {
        places.retain(|place| is_worth(place, &best, WORTH));
    }
    Places { places, is_common }
}

/// Places, the best one first, each without the letters of a better one. What is left of a place counts when it is most of it, or worth a
/// look beside the best: a copy that begins a passage may have been filled up with the end of the passage itself.
fn apart(mut places: Vec<Place>) -> Vec<Place> {
    places.sort_by_key(|place| (std::cmp::Reverse(place.matched), place.extent().start));
    let mut kept: Vec<Place> = Vec::with_capacity(places.len());
    for place in places {
        let whole = place.matched;
        let rest = kept.iter().fold(place, |place, better| place.without(better));
        let best = kept.first().map_or(0, |best| best.matched);
        if rest.matched * 2 > whole || (rest.matched > 0 && rest.matched * WORTH >= best) {
            kept.push(rest);
        }
    }
    kept.sort_by_key(|place| (std::cmp::Reverse(place.matched), place.extent().start));
    kept
}

/// Looks closely for a passage in a stretch of the new seed, which is indexed by short runs.
pub(super) fn closely(old: &Letters, index: &Index<'_>, words: &Words) -> Vec<Place> {
    let mut found = Found::default();
    for stretch in &words.stretches {
        index.search(&old.signs, stretch.clone(), MOST, &mut found);
    }
    let mut places: Vec<Place> = rows(found.links).into_iter().map(Place::new).collect();
    places.truncate(KEPT);
    apart(places)
}

/// A row with the short runs between its links and at its ends.
pub(super) fn filled(old: &Letters, new: &Letters, words: &Words, row: Vec<Link>) -> Vec<Link> {
    let (Some(first), Some(last)) = (row.first().copied(), row.last().copied()) else { return row };
    let extent = words.extent();
    // What was lost at an end may stand there in other words of about as many letters.
    let room = |lost: usize| lost + lost / 2 + SEED;
    let before = extent.start..first.old;
    let behind = last.old_end()..extent.end.max(last.old_end());
    let head = first.new.saturating_sub(room(words.own_count(before.clone())))..first.new;
    let tail = last.new_end()..(last.new_end() + room(words.own_count(behind.clone()))).min(new.len());
    // At an end a word or two that are met by chance may belong to the neighbour.
    let is_enough = |found: &[Link], lost: Range<usize>| letters(found) * 2 >= words.own_count(lost);
    let found = short_runs(old, new, words, before.clone(), head);
    let mut links = if is_enough(&found, before) { found } else { Vec::new() };
    let mut end: Option<Link> = None;
    for link in row {
        if let Some(end) = end {
            links.extend(short_runs(old, new, words, end.old_end()..link.old, end.new_end()..link.new));
        }
        links.push(link);
        end = Some(link);
    }
    let found = short_runs(old, new, words, behind.clone(), tail);
    if is_enough(&found, behind) {
        links.extend(found);
    }
    links
}

/// The best row of short runs between two stretches.
fn short_runs(old: &Letters, new: &Letters, words: &Words, olds: Range<usize>, news: Range<usize>) -> Vec<Link> {
    if olds.len() < SHORTEST || news.len() < SHORTEST || olds.len() > CLOSELY || news.len() > CLOSELY {
        return Vec::new();
    }
    let index = Index::new(&new.signs[news.clone()], 0..news.len(), SHORTEST);
    let mut found = Found::default();
    for own in words.own(olds) {
        index.search(&old.signs, own, MOST, &mut found);
    }
    let best = rows(found.links).into_iter().next().unwrap_or_default();
    best.into_iter().map(|link| Link { new: link.new + news.start, ..link }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_in_common_are_counted_on_either_side() {
        let place = |links: &[(usize, usize, usize)]| {
            Place::new(links.iter().map(|(old, new, length)| Link { old: *old, new: *new, length: *length }).collect())
        };
        let (first, second) = (place(&[(0, 10, 5), (8, 20, 4)]), place(&[(3, 40, 7), (11, 50, 3)]));
        assert_eq!((first.shared_with(&second), first.claimed_by(&second)), (2 + 2 + 1, 0));
        assert_eq!((first.matched, first.extent()), (9, 10..24));
    }

    #[test]
    fn a_misprint_costs_the_letter_that_was_wrong() {
        let old = Letters::of("It is a truth universally acknowledged, that a single man in possession");
        let new = Letters::of("Chapter 1. It is a truht universaly acknowledged, that a single man in posession");
        let words = Words::new(std::iter::once(0..old.len()).collect());
        let index = Index::new(&new.signs, 0..new.len(), SEED);
        let found = everywhere(&old, &new, &index, &words);
        assert_eq!(found.places.len(), 1);
        // The ends of the words that were spelt wrong are shorter than a run that counts.
        assert!(words.share(found.places[0].matched) > 900, "{}", words.share(found.places[0].matched));
    }
}

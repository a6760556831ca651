//! Where each short run of letters stands: the way in to every comparison that is not letter by letter.

use super::super::provenance::as_offset;
use super::link::Link;
use std::ops::Range;

/// Any odd number with bits all over.
const BASE: u64 = 0x9e37_79b9_7f4a_7c15;

/// The runs of one length in a stretch of letters, sorted by a hash.
pub(super) struct Index<'l> {
    letters: &'l [char],
    length: usize,
    entries: Vec<(u64, u32)>,
    /// Where the entries begin whose hash has these leading bits.
    buckets: Vec<u32>,
    bits: u32,
}

/// What a search of a stretch has found.
#[derive(Default)]
pub(super) struct Found {
    /// The longest equal runs, each once, in the order of the old letters.
    pub(super) links: Vec<Link>,
    /// How many runs were passed over because they stand in too many places.
    pub(super) common: usize,
}

impl<'l> Index<'l> {
    /// The index of all runs of `length` letters in a stretch of `letters`.
    pub(super) fn new(letters: &'l [char], stretch: Range<usize>, length: usize) -> Self {
        let mut entries = Vec::with_capacity(stretch.len());
        hashes(&letters[stretch.clone()], length, |at, hash| entries.push((hash, as_offset(stretch.start + at))));
        entries.sort_unstable();
        let bits = usize::BITS - entries.len().leading_zeros();
        let mut buckets = vec![0; (1 << bits) + 1];
        for (hash, _) in &entries {
            buckets[bucket(*hash, bits) + 1] += 1;
        }
        for at in 1..buckets.len() {
            buckets[at] += buckets[at - 1];
        }
        Self { letters, length, entries, buckets, bits }
    }

    /// Where runs of a hash begin, in order.
    fn places(&self, hash: u64) -> &[(u64, u32)] {
        let bucket = bucket(hash, self.bits);
        let entries = &self.entries[self.buckets[bucket] as usize..self.buckets[bucket + 1] as usize];
        let first = entries.partition_point(|(other, _)| *other < hash);
        let entries = &entries[first..];
        &entries[..entries.partition_point(|(other, _)| *other == hash)]
    }

    /// The longest runs that a stretch of old letters has in common with what is indexed, with at least the length of the index.
    ///
    /// Runs that begin in more than `most` places are passed over; only where there is nothing else do the first `most` of them count.
    pub(super) fn search(&self, old: &[char], stretch: Range<usize>, most: usize, found: &mut Found) {
        let before = found.links.len();
        let mut rest = None;
        // Runs that go on over the letter that is looked at, as what the two places differ by, and where they end.
        let mut open: Vec<(usize, usize)> = Vec::new();
        hashes(&old[stretch.clone()], self.length, |at, hash| {
            let at = stretch.start + at;
            let places = self.places(hash);
            if places.len() > most {
                found.common += 1;
                rest.get_or_insert((at, places));
                return;
            }
            self.extend(old, &stretch, at, places, &mut open, &mut found.links);
        });
        if found.links.len() == before
            && let Some((at, places)) = rest
        {
            open.clear();
            self.extend(old, &stretch, at, &places[..most], &mut open, &mut found.links);
        }
    }

    fn extend(
        &self,
        old: &[char],
        stretch: &Range<usize>,
        at: usize,
        places: &[(u64, u32)],
        open: &mut Vec<(usize, usize)>,
        links: &mut Vec<Link>,
    ) {
        open.retain(|(_, end)| *end > at);
        for (_, place) in places {
            let place = *place as usize;
            let diagonal = (place + old.len()) - at;
            if open.iter().any(|(known, _)| *known == diagonal)
                || self.letters[place..place + self.length] != old[at..at + self.length]
            {
                continue;
            }
            let room = (at - stretch.start).min(place);
            let back = (1..=room).take_while(|step| old[at - step] == self.letters[place - step]).count();
            let ahead = old[at..stretch.end].iter().zip(&self.letters[place..]).take_while(|(a, b)| a == b).count();
            open.push((diagonal, at + ahead));
            links.push(Link { old: at - back, new: place - back, length: back + ahead });
        }
    }
}

fn bucket(hash: u64, bits: u32) -> usize {
    usize::try_from(hash.checked_shr(64 - bits).unwrap_or(0)).unwrap_or(0)
}

/// The hash of each run of `length` letters, with where it begins.
fn hashes(letters: &[char], length: usize, mut each: impl FnMut(usize, u64)) {
    if length == 0 || letters.len() < length {
        return;
    }
    let leaving = (1..length).fold(1_u64, |power, _| power.wrapping_mul(BASE));
    let mut sum = 0_u64;
    for (at, sign) in letters.iter().enumerate() {
        if at >= length {
            sum = sum.wrapping_sub((letters[at - length] as u64 + 1).wrapping_mul(leaving));
        }
        sum = sum.wrapping_mul(BASE).wrapping_add(*sign as u64 + 1);
        if at + 1 >= length {
            // The leading bits of a sum of products depend on all letters; a last turn spreads the trailing ones, too.
            each(at + 1 - length, (sum ^ (sum >> 29)).wrapping_mul(BASE));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(old: &str, new: &str, length: usize, most: usize) -> (Vec<(usize, usize, usize)>, usize) {
        let (old, new): (Vec<char>, Vec<char>) = (old.chars().collect(), new.chars().collect());
        let mut found = Found::default();
        Index::new(&new, 0..new.len(), length).search(&old, 0..old.len(), most, &mut found);
        (found.links.iter().map(|link| (link.old, link.new, link.length)).collect(), found.common)
    }

    #[test]
    fn the_longest_runs_are_found_once() {
        assert_eq!(found("abcdefgh", "xxabcdefzzcdefgh", 4, 9), (vec![(0, 2, 6), (2, 10, 6)], 0));
        assert_eq!(found("abc", "abcabc", 4, 9), (vec![], 0));
        assert_eq!(found("", "", 4, 9), (vec![], 0));
    }

    #[test]
    fn what_stands_everywhere_is_passed_over_unless_there_is_nothing_else() {
        assert_eq!(found("aaaab", "aaaaxaaaaxaaaaxaaaab", 4, 2), (vec![(0, 15, 5)], 1));
        assert_eq!(found("aaaa", "aaaaxaaaaxaaaa", 4, 2), (vec![(0, 0, 4), (0, 5, 4)], 1));
    }
}

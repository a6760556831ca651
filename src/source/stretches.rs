//! Between a passage's words and the bytes of the seed that they are: in both directions.

use super::passage::Passage;
use super::provenance::{as_offset, push_range};
use super::sentences::Stretch;
use std::ops::Range;

impl Passage {
    /// The bytes of the seed that stand in a range of bytes of the passage's text, ascending; none where all of it was put there.
    #[must_use]
    pub fn sources(&self, place: &Range<usize>) -> Vec<Range<u32>> {
        let (start, end) = (as_offset(place.start), as_offset(place.end));
        let first = self.stretches.partition_point(|stretch| stretch.at + stretch.length <= start);
        let inside = self.stretches[first..].iter().take_while(|stretch| stretch.at < end);
        let mut ranges: Vec<Range<u32>> = inside
            .map(|stretch| {
                let (from, to) = (stretch.at.max(start), (stretch.at + stretch.length).min(end));
                stretch.from + (from - stretch.at)..stretch.from + (to - stretch.at)
            })
            .collect();
        // A rule may have moved words past each other.
        ranges.sort_by_key(|range| range.start);
        let mut joined = Vec::with_capacity(ranges.len());
        for range in ranges {
            push_range(&mut joined, range);
        }
        joined
    }

    /// The byte of the passage's text behind the last byte of the seed in front of `end` that stands there; `None` when that one does not.
    #[must_use]
    pub fn behind(&self, end: u32) -> Option<usize> {
        let last = end.checked_sub(1)?;
        let holds = |stretch: &&Stretch| (stretch.from..stretch.from + stretch.length).contains(&last);
        let stretch = self.stretches.iter().find(holds)?;
        let at = (stretch.at + (last - stretch.from) + 1) as usize;
        self.text.is_char_boundary(at).then_some(at)
    }

    /// Where bytes of the seed stand in the passage's text, from the first to behind the last; `None` when the first or the last of them does
    /// not stand there, because it was left out or something else was put in its place.
    #[must_use]
    pub fn place_of(&self, bytes: &Range<u32>) -> Option<Range<usize>> {
        let position = |byte: u32| {
            let holds =
                self.stretches.iter().find(|stretch| (stretch.from..stretch.from + stretch.length).contains(&byte))?;
            Some((holds.at + (byte - holds.from)) as usize)
        };
        let (first, last) = (position(bytes.start)?, position(bytes.end.checked_sub(1)?)?);
        (first <= last).then_some(first..last + 1)
    }
}

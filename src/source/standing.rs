//! Where bytes of the seed stand in the passages of a layer, whatever was done to them.

use super::emendation::Emendation;
use super::passage::{Layered, Passage};
use crate::text::letters::is_letter_or_digit;
use std::ops::Range;

impl Layered {
    /// The passages in which bytes of the seed stand, by place, each with the range of its text from the first to behind the last of them. Where an
    /// emendation has put its reading in the place of some, they stand there as a whole; what was left out stands nowhere.
    #[must_use]
    pub fn standing(&self, bytes: &Range<u32>, emendations: &[Emendation]) -> Vec<(usize, Range<usize>)> {
        let meets = |range: &Range<u32>| range.start < bytes.end && bytes.start < range.end;
        let owners = self.passages.iter().enumerate().filter(|(_, passage)| passage.ranges.iter().any(meets));
        let place = |(place, passage): (usize, &Passage)| {
            let first = self.readings.partition_point(|reading| (reading.passage as usize) < place);
            let own = self.readings[first..].iter().take_while(|reading| reading.passage as usize == place);
            let emended = own
                .filter(|reading| {
                    emendations.get(reading.emendation as usize).is_some_and(|emendation| meets(&emendation.range))
                })
                .map(|reading| reading.range.start as usize..reading.range.end as usize);
            let kept: Vec<Range<usize>> = passage.pieces(bytes).collect();
            // A rule may have moved a mark far away from its words.
            let has_words = |range: &Range<usize>| passage.text[range.clone()].contains(is_letter_or_digit);
            let words: Vec<Range<usize>> = kept.iter().filter(|range| has_words(range)).cloned().collect();
            let kept = if words.is_empty() { kept } else { words };
            let whole = emended.chain(kept).reduce(|all, one| all.start.min(one.start)..all.end.max(one.end))?;
            Some((place, whole))
        };
        owners.filter_map(place).collect()
    }

    /// The bytes of the seed behind a range of bytes of a passage's text: those that stand there, and those in the place of which emendations
    /// have put what stands there. Ascending by their beginnings.
    #[must_use]
    pub fn origins(&self, passage: usize, range: &Range<usize>, emendations: &[Emendation]) -> Vec<Range<u32>> {
        let first = self.readings.partition_point(|reading| (reading.passage as usize) < passage);
        let own = self.readings[first..].iter().take_while(|reading| reading.passage as usize == passage);
        let inside = own
            .filter(|reading| (reading.range.start as usize) < range.end && range.start < reading.range.end as usize);
        let emended = inside.filter_map(|reading| emendations.get(reading.emendation as usize));
        let sources = self.passages[passage].sources(range).into_iter();
        let mut all: Vec<Range<u32>> = sources.chain(emended.map(|emendation| emendation.range.clone())).collect();
        all.sort_by_key(|range| range.start);
        all
    }
}

impl Passage {
    /// The parts of the passage's text that are these bytes of the seed.
    fn pieces(&self, bytes: &Range<u32>) -> impl Iterator<Item = Range<usize>> {
        let inside = self.stretches.iter().filter_map(move |stretch| {
            let (start, end) = (stretch.from.max(bytes.start), (stretch.from + stretch.length).min(bytes.end));
            (start < end)
                .then(|| (stretch.at + (start - stretch.from)) as usize..(stretch.at + (end - stretch.from)) as usize)
        });
        // Bytes may begin or end inside a sign.
        inside.filter(|range| self.text.is_char_boundary(range.start) && self.text.is_char_boundary(range.end))
    }
}

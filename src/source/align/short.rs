//! Passages too short to be looked for by runs: where they stand as whole words.

use super::OFFERED;
use super::decide::{Deciding, NONE};
use super::link::Link;
use super::place::{Place, SEED};
use std::collections::BTreeMap;

impl Deciding<'_> {
    /// Adds to the passages that are open and have fewer letters than a run where they stand as whole words that are nobody's, so that
    /// none is taken for changed that stands elsewhere as it was.
    pub(super) fn find_short(&mut self) {
        let open: Vec<(usize, Vec<char>)> = self
            .open()
            .filter(|case| (1..SEED).contains(&self.cases[*case].words.count))
            .map(|case| {
                let stretches = self.cases[case].words.stretches.iter().cloned();
                (case, stretches.flat_map(|stretch| self.old.signs[stretch].to_vec()).collect())
            })
            .collect();
        let mut found: BTreeMap<&[char], Vec<usize>> =
            open.iter().map(|(_, signs)| (signs.as_slice(), Vec::new())).collect();
        let mut lengths: Vec<usize> = found.keys().map(|signs| signs.len()).collect();
        lengths.sort_unstable();
        lengths.dedup();
        let words = (0..self.new.len()).filter(|letter| self.new.opens_word(*letter));
        for start in words.filter(|_| !lengths.is_empty()) {
            for length in &lengths {
                let letters = start..start + length;
                if self.new.opens_word(letters.end)
                    && let Some(signs) = self.new.signs.get(letters.clone())
                    && self.owner[letters].iter().all(|owner| *owner == NONE)
                    && let Some(starts) = found.get_mut(signs).filter(|starts| starts.len() < OFFERED)
                {
                    starts.push(start);
                }
            }
        }
        for (case, signs) in &open {
            let old = self.cases[*case].words.extent().start;
            for new in found.get(signs.as_slice()).into_iter().flatten() {
                let place = Place::new(vec![Link { old, new: *new, length: signs.len() }]);
                if self.cases[*case].places.iter().all(|known| place.claimed_by(known) * 2 < place.matched) {
                    self.cases[*case].places.push(place);
                }
            }
        }
    }
}

//! How much of one text stands in another: runs of words that both have, whatever their spelling.

use super::fold::{Fold, key};
use super::script::words;
use std::collections::BTreeMap;
use std::ops::Range;

/// So many words in a row are a quotation; fewer may be a name, a date or a turn of speech.
pub const QUOTATION: usize = 8;

/// A text as words under the search fold, so that neither case nor marks hide a quotation.
#[derive(Debug, Default)]
pub struct Words {
    words: Vec<String>,
    /// Where each stands in the text, in bytes.
    places: Vec<Range<usize>>,
}

impl Words {
    /// The words of a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut all = Self::default();
        for word in words(text) {
            let folded = key(&text[word.range.clone()], Fold::Search);
            if !folded.is_empty() {
                all.words.push(folded);
                all.places.push(word.range);
            }
        }
        all
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// How many signs they have together.
    #[must_use]
    pub fn signs(&self) -> usize {
        self.words.iter().map(|word| word.chars().count()).sum()
    }

    /// Which of some runs stand here too: whose they are, and where each stands, in bytes.
    pub fn common<'s>(&'s self, runs: &'s Runs<'_>) -> impl Iterator<Item = (usize, Range<usize>)> + 's {
        self.starts(runs)
            .map(|(start, length, owner)| (owner, self.places[start].start..self.places[start + length - 1].end))
    }

    /// How many of these words lie in one of some runs.
    #[must_use]
    pub fn covered_by(&self, runs: &Runs<'_>) -> usize {
        let mut covered = vec![false; self.words.len()];
        for (start, length, _) in self.starts(runs) {
            covered[start..start + length].fill(true);
        }
        covered.into_iter().filter(|covered| *covered).count()
    }

    /// The first word, length and owner of each run that stands here.
    fn starts<'s>(&'s self, runs: &'s Runs<'_>) -> impl Iterator<Item = (usize, usize, usize)> + 's {
        runs.0.iter().flat_map(move |(length, owners)| {
            let windows = self.words.windows(*length).enumerate();
            windows.filter_map(move |(start, run)| Some((start, *length, *owners.get(run)?)))
        })
    }
}

/// Runs of words, by length, with whose they are: the first who has them.
#[derive(Debug, Default)]
pub struct Runs<'w>(BTreeMap<usize, BTreeMap<&'w [String], usize>>);

impl<'w> Runs<'w> {
    /// Adds every run of `length` words of a text.
    pub fn add(&mut self, words: &'w Words, length: usize, owner: usize) {
        if length == 0 {
            return;
        }
        let known = self.0.entry(length).or_default();
        for run in words.words.windows(length) {
            known.entry(run).or_insert(owner);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn runs(words: &Words, length: usize) -> Runs<'_> {
        let mut runs = Runs::default();
        runs.add(words, length, 7);
        runs
    }

    #[test]
    fn words_that_lie_in_common_runs_are_counted_once() {
        let text = Words::of("one two three four five six seven");
        let prose = Words::of("He says: «Two, three: FOUR five» and six seven.");
        let covered = |length: usize| text.covered_by(&runs(&prose, length));
        assert_eq!([0, 1, 2, 3, 4, 5, 100].map(covered), [0, 6, 6, 4, 4, 0, 0]);
        assert_eq!(Words::of("").covered_by(&runs(&prose, 1)), 0);
    }

    #[test]
    fn joints_and_marks_hide_nothing() {
        let text = "او کتابِ خود را می\u{200c}خواند.";
        let prose = Words::of("كتاب خود");
        let words = Words::of(text);
        let found: Vec<(usize, &str)> =
            words.common(&runs(&prose, 2)).map(|(owner, place)| (owner, &text[place])).collect();
        assert_eq!(found, [(7, "کتابِ خود")]);
    }
}

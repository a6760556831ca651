//! The sentences of a passage: where they begin in its words, and by which bytes of the seed they are known again when the words change.

use super::passage::Passage;
use crate::text::sentence;

/// A sentence of a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sentence {
    /// Its number in the passage, from 1; numbers that were released stay, so some may be missing.
    pub number: u32,
    /// The byte of the passage's text at which it begins.
    pub start: u32,
}

/// Words of a passage that are the seed's own bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// Where they begin in the passage's text.
    pub at: u32,
    /// Where they begin in the seed.
    pub from: u32,
    /// How many bytes they are.
    pub length: u32,
}

/// The sentences of a passage, in their order. `frozen` are the starts of the second and further ones in the seed, as a release has fixed
/// them (`None` for one whose words are gone); without a release they are found by the rules of the language.
#[must_use]
pub fn sentences(passage: &Passage, lang: &str, frozen: Option<&[Option<u32>]>) -> Vec<Sentence> {
    let first = Sentence { number: 1, start: 0 };
    let Some(frozen) = frozen else {
        return (1..)
            .zip(sentence::starts(&passage.text, lang))
            .map(|(number, start)| Sentence { number, start })
            .collect();
    };
    let mut all = vec![first];
    let placed = (2..).zip(frozen).filter_map(|(number, origin)| {
        let start = position(passage, (*origin)?);
        (start as usize).lt(&passage.text.len()).then_some(Sentence { number, start })
    });
    all.extend(placed);
    // A rule that moves words may have put one sentence before another, or two in one place.
    all.sort_by_key(|sentence| (sentence.start, sentence.number));
    all.dedup_by_key(|sentence| sentence.start);
    all
}

/// The starts of the second and further sentences as bytes of the seed: what [`sentences`] takes for `frozen`.
#[must_use]
pub fn origins(passage: &Passage, starts: &[u32]) -> Vec<u32> {
    starts.iter().skip(1).map(|start| origin(passage, *start)).collect()
}

/// The byte of the seed by which a position in a passage's text is known: its own, or for words that the seed does not have the end of
/// the seed's words before them.
fn origin(passage: &Passage, position: u32) -> u32 {
    let behind = passage.stretches.partition_point(|stretch| stretch.at <= position);
    let Some(stretch) = behind.checked_sub(1).map(|place| passage.stretches[place]) else {
        return passage.ranges.first().map_or(0, |range| range.start);
    };
    stretch.from + (position - stretch.at).min(stretch.length)
}

/// The position in a passage's text that is known by a byte of the seed.
fn position(passage: &Passage, origin: u32) -> u32 {
    let holds = |stretch: &Stretch| stretch.from <= origin && origin < stretch.from + stretch.length;
    let inside = passage.stretches.iter().position(holds);
    // Words that are not the seed's may stand in front of the byte; they belong to the sentence that begins with it.
    let before = |place: usize| passage.stretches[..place].last().map_or(0, |stretch| stretch.at + stretch.length);
    let at = match inside {
        Some(place) if passage.stretches[place].from < origin => {
            return passage.stretches[place].at + (origin - passage.stretches[place].from);
        }
        Some(place) => before(place),
        None => {
            let last = passage
                .stretches
                .iter()
                .filter(|stretch| stretch.from + stretch.length <= origin)
                .map(|stretch| stretch.at + stretch.length);
            last.max().unwrap_or(0)
        }
    };
    let rest = passage.text.get(at as usize..).unwrap_or_default();
    at + super::provenance::as_offset(rest.len() - rest.trim_start().len())
}

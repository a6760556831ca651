//! The sentences of a passage: where they begin in its words, and by which bytes of the seed they are known again when the words change.

use super::passage::Passage;
use super::provenance;
use crate::text::letters::is_letter_or_digit;
use crate::text::sentence;
use std::ops::Range;

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

/// What a release has fixed of the sentences of a passage.
#[derive(Debug, Clone, Copy)]
pub struct Frozen<'a> {
    /// Where the second and further ones begin in the seed; `None` for one whose words are gone.
    pub starts: &'a [Option<u32>],
    /// The bytes of the seed that the passage had then.
    pub ranges: &'a [Range<u32>],
}

/// The sentences of a passage, in their order. Without a release they are found by the rules of the language; what a release has fixed
/// stays, and only in words that the passage did not have then further ones are found.
#[must_use]
pub fn sentences(passage: &Passage, lang: &str, frozen: Option<Frozen<'_>>) -> Vec<Sentence> {
    let starts = sentence::starts(&passage.text, lang);
    let natural = (1..).zip(starts.iter().copied()).map(|(number, start)| Sentence { number, start });
    let Some(frozen) = frozen else { return natural.collect() };
    let mut all = vec![Sentence { number: 1, start: 0 }];
    let known = (2..).zip(frozen.starts).filter_map(|(number, origin)| Some((number, position(passage, (*origin)?)?)));
    // What a ledger says need not fit the words.
    let is_inside = |start: u32| (start as usize) < passage.text.len() && passage.text.is_char_boundary(start as usize);
    all.extend(known.filter(|(_, start)| is_inside(*start)).map(|(number, start)| Sentence { number, start }));
    let was_there = |start: u32| {
        // Words for which the seed has no room came in with the editors.
        let Some(origin) = origin(passage, start) else { return true };
        frozen.ranges.iter().any(|range| range.start <= origin && origin < range.end)
    };
    let further = natural.skip(1).filter(|sentence| !was_there(sentence.start));
    let first = provenance::as_offset(frozen.starts.len()) + 2;
    all.extend((first..).zip(further).map(|(number, sentence)| Sentence { number, ..sentence }));
    // A rule that moves words may have put one sentence before another, or two in one place.
    all.sort_by_key(|sentence| (sentence.start, sentence.number));
    all.dedup_by_key(|sentence| sentence.start);
    all
}

/// What a release fixes of the sentences of a passage: the bytes of the seed by which the second and further ones are known.
#[must_use]
pub fn freeze(passage: &Passage, lang: &str, frozen: Option<Frozen<'_>>) -> Vec<Option<u32>> {
    let mut starts: Vec<Option<u32>> = frozen.map(|frozen| frozen.starts.to_vec()).unwrap_or_default();
    for sentence in sentences(passage, lang, frozen).iter().filter(|sentence| sentence.number > 1) {
        let place = sentence.number as usize - 2;
        if starts.len() <= place {
            starts.resize(place + 1, None);
            starts[place] = origin(passage, sentence.start);
        }
    }
    starts
}

/// Words of a passage that the seed does not have, between two stretches of its own, with the bytes of the seed that lie there instead.
struct Gap {
    text: Range<u32>,
    seed: Range<u32>,
}

/// The gap behind the first `behind` stretches; behind none it stands at the head of the passage.
fn gap(passage: &Passage, behind: usize) -> Gap {
    let end = |stretch: &Stretch| (stretch.at + stretch.length, stretch.from + stretch.length);
    let (first, last) =
        (passage.ranges.first().map_or(0, |range| range.start), passage.ranges.last().map_or(0, |range| range.end));
    let (text, seed) = behind.checked_sub(1).map_or((0, first), |place| end(&passage.stretches[place]));
    let next = passage.stretches.get(behind);
    let (text_end, seed_end) =
        next.map_or((provenance::as_offset(passage.text.len()), last), |next| (next.at, next.from));
    // Words that were moved may stand before those that the seed has in front of them.
    Gap { text: text..text_end.max(text), seed: seed..seed_end.max(seed) }
}

/// The byte of the seed by which a sentence is known that begins at a position: its own; in words that the seed does not have, as many
/// bytes behind the beginning of what lies there instead as letters and digits stand before it there. `None` when so many bytes do not
/// lie there: a sentence that was supplied whole has nothing by which it could be known again.
fn origin(passage: &Passage, position: u32) -> Option<u32> {
    let behind = passage.stretches.partition_point(|stretch| stretch.at <= position);
    if let Some(stretch) = behind.checked_sub(1).map(|place| passage.stretches[place])
        && position < stretch.at + stretch.length
    {
        return Some(stretch.from + (position - stretch.at));
    }
    let gap = gap(passage, behind);
    let before =
        passage.text[gap.text.start as usize..position as usize].chars().filter(|sign| is_letter_or_digit(*sign));
    let at = gap.seed.start + provenance::as_offset(before.count());
    (at == gap.seed.start || at < gap.seed.end).then_some(at)
}

/// The position of the sentence that is known by a byte of the seed; `None` when the words that stood before it there, or its own, are gone.
fn position(passage: &Passage, origin: u32) -> Option<u32> {
    let holds = |stretch: &Stretch| stretch.from <= origin && origin < stretch.from + stretch.length;
    let at = match passage.stretches.iter().position(holds) {
        Some(place) if passage.stretches[place].from < origin => {
            return Some(passage.stretches[place].at + (origin - passage.stretches[place].from));
        }
        // Words that are not the seed's may stand in front of the byte; they belong to the sentence that begins with it.
        Some(place) => gap(passage, place).text.start,
        None => {
            let gaps = (0..=passage.stretches.len()).map(|behind| gap(passage, behind));
            let gap = gaps.into_iter().find(|gap| gap.seed.contains(&origin))?;
            return behind_letters(passage, &gap.text, (origin - gap.seed.start) as usize);
        }
    };
    Some(first_word(passage, at))
}

/// Where a word begins behind so many letters and digits of a stretch; `None` where none begins there.
fn behind_letters(passage: &Passage, stretch: &Range<u32>, letters: usize) -> Option<u32> {
    if letters == 0 {
        return Some(first_word(passage, stretch.start));
    }
    let words = passage.text.get(stretch.start as usize..stretch.end as usize)?;
    let mut counted = words.char_indices().filter(|(_, sign)| is_letter_or_digit(*sign));
    let (last, sign) = counted.nth(letters - 1)?;
    let end = last + sign.len_utf8();
    // What follows is the rest of the same word, unless something parts them.
    let rest = &words[end..];
    let begins = rest.find(|sign: char| sign.is_whitespace()).map(|at| end + at)?;
    if rest[..begins - end].contains(is_letter_or_digit) {
        return None;
    }
    let at = first_word(passage, stretch.start + provenance::as_offset(begins));
    (at < stretch.end).then_some(at)
}

/// The first sign that is no space at or behind a position.
fn first_word(passage: &Passage, at: u32) -> u32 {
    let rest = passage.text.get(at as usize..).unwrap_or_default();
    at + provenance::as_offset(rest.len() - rest.trim_start().len())
}

#[cfg(test)]
#[allow(clippy::single_range_in_vec_init, reason = "a list of ranges may have one")]
mod tests {
    use super::super::block::Kind;
    use super::*;

    /// A passage whose text is made of stretches of a seed and of signs that the seed does not have.
    fn passage(parts: &[(&str, Option<u32>)]) -> Passage {
        let mut text = String::new();
        let mut stretches = Vec::new();
        for (words, from) in parts {
            let (at, length) = (provenance::as_offset(text.len()), provenance::as_offset(words.len()));
            stretches.extend(from.map(|from| Stretch { at, from, length }));
            text.push_str(words);
        }
        let ends = stretches.iter().map(|stretch| stretch.from + stretch.length).max().unwrap_or(0);
        let start = stretches.iter().map(|stretch| stretch.from).min().unwrap_or(0);
        let ranges = vec![start..ends];
        Passage {
            kind: Kind::Paragraph,
            text,
            marks: Vec::new(),
            ranges,
            lines: (1, 1),
            number: None,
            label: None,
            ruled: false,
            stretches,
        }
    }

    fn starts(passage: &Passage, frozen: Option<Frozen<'_>>) -> Vec<(u32, String)> {
        let all = sentences(passage, "en", frozen);
        all.iter()
            .map(|sentence| (sentence.number, passage.text[sentence.start as usize..].chars().take(4).collect()))
            .collect()
    }

    #[test]
    fn frozen_sentences_stay_when_words_before_and_inside_them_change() {
        let then = passage(&[("One here. Two here. Thre here.", Some(100))]);
        let fixed = freeze(&then, "en", None);
        assert_eq!(fixed, [Some(110), Some(120)]);
        let frozen = Frozen { starts: &fixed, ranges: &then.ranges };
        // A reading of the editors stands where the second sentence began, and a stop is gone behind it.
        let now =
            passage(&[("One here. ", Some(100)), ("Zwei", None), (" here", Some(113)), (" Thre here.", Some(119))]);
        assert_eq!(starts(&now, Some(frozen)), [(1, "One ".into()), (2, "Zwei".into()), (3, "Thre".into())]);
        // The same numbers are fixed again.
        assert_eq!(freeze(&now, "en", Some(frozen)), fixed);
        // Words that are supplied in front of a sentence belong to it.
        let now = passage(&[("One here. ", Some(100)), ("And ", None), ("Two here. Thre here.", Some(110))]);
        assert_eq!(starts(&now, Some(frozen)), [(1, "One ".into()), (2, "And ".into()), (3, "Thre".into())]);
    }

    #[test]
    fn sentences_inside_of_a_reading_have_places_of_their_own() {
        // The editors read four sentences where the seed has other words.
        let then = passage(&[
            ("One here. ", Some(100)),
            ("Two here. Thre here. Four", None),
            (" here. Five here.", Some(135)),
        ]);
        let fixed = freeze(&then, "en", None);
        let frozen = Frozen { starts: &fixed, ranges: &then.ranges };
        let all =
            [(1, "One "), (2, "Two "), (3, "Thre"), (4, "Four"), (5, "Five")].map(|(n, words)| (n, words.to_owned()));
        assert_eq!(starts(&then, Some(frozen)), all);
        let now = |reading: &str| {
            let words = passage(&[("One here. ", Some(100)), (reading, None), (" here. Five here.", Some(135))]);
            starts(&words, Some(frozen))
        };
        let all = |found: &[(u32, &str)]| found.iter().map(|(n, words)| (*n, (*words).to_owned())).collect::<Vec<_>>();
        // Where the words before it are others, a number inside a reading is lost, and goes to no other words.
        assert_eq!(now("Zwei here. Drei"), all(&[(1, "One "), (2, "Zwei"), (5, "Five")]));
        // A stop more or less changes no number.
        assert_eq!(
            now("Two. Here. Thre here. Four"),
            all(&[(1, "One "), (2, "Two."), (3, "Thre"), (4, "Four"), (5, "Five")])
        );
        assert_eq!(
            now("Two here Thre here. Four"),
            all(&[(1, "One "), (2, "Two "), (3, "Thre"), (4, "Four"), (5, "Five")])
        );
        // Words that were put in before it are others too.
        assert_eq!(now("Two are here. Thre here. Four"), all(&[(1, "One "), (2, "Two "), (5, "Five")]));
        // A passage that is nothing but a reading.
        let whole = passage(&[("x", Some(100))]);
        let whole = Passage {
            text: "A here. B here. C here.".to_owned(),
            stretches: Vec::new(),
            ranges: vec![100..140],
            ..whole
        };
        let fixed = freeze(&whole, "en", None);
        assert_eq!(fixed, [Some(105), Some(110)]);
        let frozen = Frozen { starts: &fixed, ranges: &whole.ranges };
        assert_eq!(starts(&whole, Some(frozen)).len(), 3);
        // For what was supplied whole the seed has no bytes.
        let supplied = Passage { ranges: vec![100..107], ..whole };
        assert_eq!(freeze(&supplied, "en", None), [Some(105), None]);
    }

    #[test]
    fn further_sentences_are_found_only_in_words_that_came_in_later() {
        let then = passage(&[("One here. Two here.", Some(100))]);
        let fixed = freeze(&then, "en", None);
        let frozen = Frozen { starts: &fixed, ranges: &then.ranges };
        let now = passage(&[("One here. Two here.", Some(100)), (" ", None), ("Thre here. Four here.", Some(140))]);
        let found = starts(&now, Some(frozen));
        assert_eq!(found, [(1, "One ".into()), (2, "Two ".into()), (3, "Thre".into()), (4, "Four".into())]);
        assert_eq!(freeze(&now, "en", Some(frozen)), [Some(110), Some(140), Some(151)]);
        // A lost sentence leaves its number free for nobody.
        let frozen = Frozen { starts: &[None, Some(140)], ranges: &now.ranges };
        assert_eq!(starts(&now, Some(frozen)), [(1, "One ".into()), (3, "Thre".into())]);
    }
}

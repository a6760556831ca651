//! Where sentences begin.
//!
//! The general rules are those of Unicode (UAX #29), as ICU has them (`base`); on top stand rules that languages need, and
//! lists of abbreviations as data (`rules`, `abbreviation`). Where case tells, it decides: nothing ends before a small letter.
//! Where a script has none, a place that cannot be decided is no end: an ellipsis in Persian.
//!
//! A sentence ends only behind a sign that can end one, so these are searched for, and all else is looked at around them alone.

mod abbreviation;
mod base;
mod marks;
mod place;
mod rules;
mod terminator;
#[cfg(test)]
mod tests;

use abbreviation::Language;
use place::Place;

/// Where the sentences of a passage begin: byte offsets, ascending, the first always 0; a text without words has one sentence.
///
/// A sentence begins at its first sign that is no white space: the space between two belongs to the earlier one. Marks that
/// open and the dash of a turn of dialogue belong to the sentence they open, marks that close and references of notes to the
/// one they close. A line end is white space. A number of an item (`3.`, `IV.`) belongs to what it numbers.
///
/// `lang` is a BCP 47 tag; the languages `en`, `ru`, `az` and `fa` have rules of their own, any other has the general ones.
/// A text of more than 4 GiB is one sentence from there on.
pub fn starts(text: &str, lang: &str) -> Vec<u32> {
    let language = Language::of(lang);
    let mut starts = vec![0];
    let mut search = terminator::Search::of(text);
    let (mut begin, mut from) = (0, 0);
    // Letters of the sentence, as far as it has been looked at.
    let (mut letters, mut seen) = (0, 0);
    while let Some(at) = search.next(from) {
        let run = match terminator::run(text, at) {
            Ok(run) => run,
            Err(behind) => {
                from = behind;
                continue;
            }
        };
        if letters < 2 {
            letters = (letters + text[seen..at].chars().filter(|sign| base::is_letter(*sign)).take(2).count()).min(2);
            seen = at;
        }
        let place = Place::of(text, begin, letters, run);
        from = place.run.end;
        let is_end = rules::ends(&place, language) && !base::is_inside_cluster(text, place.run.start, place.next);
        if is_end && let Ok(start) = u32::try_from(place.next) {
            starts.push(start);
            (begin, letters, seen) = (place.next, 0, place.next);
            from = from.max(begin);
        }
    }
    // What is left without a word belongs to the sentence before.
    if starts.len() > 1 && !text[begin..].contains(char::is_alphanumeric) {
        starts.pop();
    }
    starts
}

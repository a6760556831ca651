//! Folding: two spellings of the same words become one string.
//!
//! * The **quote fold** anchors quotations. It takes away what an editor who copies a sentence loses or changes without
//!   noticing: white space, ZWNJ and other joints, invisible controls, marks, ي/ی, ك/ک. Letters stay letters: case, ö, й, أ
//!   and آ are kept; the hamza of the Persian ezafe (ۀ) counts as the mark it is.
//! * The **search fold** also takes away what a reader does not type: case, diacritics, digit alphabets, compatibility forms.
//!
//! A composed letter is a letter (ö is not o in Azerbaijani), a mark that composes with nothing is a mark (harakat). Both folds
//! give the same result for canonically equivalent texts. The search fold is a character table applied to what comes out of
//! the quote fold, so texts that are equal under the first are equal under the second by construction.

use crate::text::fold::map::{Map, Run};
use crate::text::fold::table::Class;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

mod map;
mod table;
#[cfg(test)]
mod tests;

/// Which of the two folds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fold {
    /// For anchoring quotations: spacing, joints, marks, ي/ی, ك/ک.
    Quote,
    /// For finding: the quote fold, then case, diacritics, digits, compatibility forms.
    Search,
}

/// A folded text that knows where each of its bytes comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folded {
    /// The folded text.
    pub text: String,
    map: Map,
}

impl Folded {
    /// The byte range of the original text behind a byte range of the folded text.
    ///
    /// The result lies on character boundaries. A mark that was dropped belongs to the letter before it; dropped
    /// spaces and joints at either end belong to neither neighbour; a part of a ligature stands for the whole of it. An
    /// empty range gives the empty range before the character that follows. Positions behind the end count as the end.
    pub fn original(&self, folded: Range<usize>) -> Range<usize> {
        self.map.original(folded)
    }

    /// Every place where `needle` (folded with the same fold) occurs, as byte ranges of the original text, in order,
    /// not overlapping. An empty needle occurs nowhere.
    pub fn occurrences<'a>(&'a self, needle: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
        let matches = (!needle.is_empty()).then(|| self.text.match_indices(needle));
        matches.into_iter().flatten().map(|(at, found)| self.original(at..at + found.len()))
    }
}

/// The quote fold of a text, with the way back.
pub fn quote(text: &str) -> Folded {
    fold(text, Fold::Quote)
}

/// The search fold of a text, with the way back.
pub fn search(text: &str) -> Folded {
    fold(text, Fold::Search)
}

/// Either fold of a text, with the way back.
pub fn fold(text: &str, fold: Fold) -> Folded {
    let mut out = Folded { text: String::with_capacity(text.len()), map: Map::new(text.len()) };
    run(text, fold, &mut out.text, |run| out.map.push(run));
    out
}

/// Either fold of a text, without the way back.
pub fn key(text: &str, fold: Fold) -> String {
    let mut out = String::with_capacity(text.len());
    run(text, fold, &mut out, |_| ());
    out
}

/// What has been folded last and may yet turn out to be the base of a combining character.
struct Base {
    /// Where its stretch of the original begins and ends, in bytes.
    start: usize,
    end: usize,
    /// Where its folded text begins.
    folded: usize,
    /// Whether one character became one character of the same length.
    parallel: bool,
}

impl Base {
    fn run(&self, out: &str) -> Run {
        Run { folded: self.folded..out.len(), original: self.start..self.end, parallel: self.parallel }
    }
}

fn run(text: &str, fold: Fold, out: &mut String, mut mapped: impl FnMut(Run)) {
    let table = table::of(fold);
    let mut chars = text.char_indices();
    let mut base: Option<Base> = None;
    let mut cluster = Vec::new();
    let mut parts = Vec::new();
    while let Some((start, c)) = chars.next() {
        let class = table.class(c);
        if class == Class::Separator {
            continue;
        }
        let mut end = start + c.len_utf8();
        if class != Class::Combining
            && let Some(base) = base.take()
        {
            mapped(base.run(out));
        }
        if let Class::Becomes(folded) = class {
            base = Some(Base { start, end, folded: out.len(), parallel: folded.len_utf8() == end - start });
            out.push(folded);
            continue;
        }
        // A cluster: from its base, which may have to be taken back, to the last character that combines with it.
        let (start, from) = match base.take() {
            Some(base) => (base.start, base.folded),
            None => (start, out.len()),
        };
        out.truncate(from);
        cluster.clear();
        cluster.extend(text[start..end].chars().filter(|&c| !table::is_separator(c)));
        let mut ahead = chars.clone();
        while let Some((at, follower)) = ahead.next() {
            match table.class(follower) {
                Class::Separator => {}
                Class::Combining => {
                    cluster.push(follower);
                    end = at + follower.len_utf8();
                    chars = ahead.clone();
                }
                _ => break,
            }
        }
        parts.clear();
        for letter in cluster.iter().copied().nfc().filter(|&letter| !table::is_mark(letter)) {
            if table::is_letter_of_its_own(letter) {
                parts.drain(..).nfd().for_each(|part| emit(part, fold, out));
                emit(letter, fold, out);
            } else {
                parts.push(letter);
            }
        }
        parts.drain(..).nfd().for_each(|part| emit(part, fold, out));
        // In step with the original only when one character became one of the same length: … becomes three of one byte.
        let parallel = cluster.len() == 1 && out.len() - from == end - start && out[from..].chars().nth(1).is_none();
        mapped(Run { folded: from..out.len(), original: start..end, parallel });
    }
    if let Some(base) = base {
        mapped(base.run(out));
    }
}

/// One character of the quote fold, as it stands or taken on to the search fold.
fn emit(c: char, fold: Fold, out: &mut String) {
    let Some(c) = table::quote(c) else { return };
    match fold {
        Fold::Quote => out.push(c),
        Fold::Search => table::search(c, |folded| out.push(folded)),
    }
}

//! Places that no rule may decide and an editor should look at. Nothing is changed here.

use super::change::{Cause, Change};
use super::passage::{Layered, Passage};
use super::seed::{HIDDEN, Seed};
use super::withheld::MARK;
use crate::text::letters::is_letter_or_digit;
use crate::text::persian::{WordList, tanwin_words};
use crate::text::script::words;
use std::ops::Range;

/// Signs that open and the sign that closes each. A straight quotation mark does both.
const PAIRS: [(char, char); 5] = [('«', '»'), ('(', ')'), ('[', ']'), ('“', '”'), ('"', '"')];
/// How many spaces make a gap that a lost sign may have left.
const WIDE: usize = 3;
/// How many signs of context an observation quotes on either side.
const CONTEXT: usize = 24;

/// Why a place is worth a look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Finding {
    /// A quotation or bracket that is opened and not closed, or the reverse.
    Unbalanced,
    /// A word with letters of two scripts.
    MixedScripts,
    /// A stop that stands before a word instead of behind one.
    StrayStop,
    /// A gap of spaces in the source behind a Persian word, as a lost sign leaves it; often an ezafe.
    WideGap,
}

impl Finding {
    /// What it is, in words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Finding::Unbalanced => "a pair that is not whole",
            Finding::MixedScripts => "a word in two scripts",
            Finding::StrayStop => "a stop before a word",
            Finding::WideGap => "a wide gap, perhaps a lost sign",
        }
    }
}

/// A place worth a look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Observation {
    /// The line of the seed, from 1: of the place where it can be told, else of the passage's beginning.
    pub line: u32,
    /// Why.
    pub finding: Finding,
    /// The words around it.
    pub words: String,
}

/// Looks over one layer of a text in a language.
#[must_use]
pub fn observe(seed: &Seed, layered: &Layered, lang: &str) -> Vec<Observation> {
    let mut found = Vec::new();
    let is_emendation = |change: &&Change| matches!(change.cause, Cause::Emendation(_));
    let emended: Vec<&Range<u32>> =
        layered.changes.iter().filter(is_emendation).flat_map(|change| &change.source).collect();
    for passage in &layered.passages {
        unbalanced(passage, &mut found);
        mixed(passage, seed, &mut found);
        stray_stops(passage, seed, &mut found);
        if lang.split('-').next() == Some("fa") {
            wide_gaps(passage, seed, &emended, &mut found);
        }
    }
    found.sort_by_key(|observation| (observation.line, observation.finding));
    found
}

fn unbalanced(passage: &Passage, found: &mut Vec<Observation>) {
    for (open, close) in PAIRS {
        let Some(at) = first_alone(&passage.text, open, close) else { continue };
        let words = around(&passage.text, at..at + open.len_utf8());
        found.push(Observation { line: passage.lines.0, finding: Finding::Unbalanced, words });
    }
}

/// The byte offset of a sign without its partner.
fn first_alone(text: &str, open: char, close: char) -> Option<usize> {
    let mut opened: Vec<usize> = Vec::new();
    for (at, sign) in text.char_indices() {
        if sign == close && !opened.is_empty() {
            opened.pop();
        } else if sign == open {
            opened.push(at);
        } else if sign == close {
            return Some(at);
        }
    }
    opened.first().copied()
}

fn mixed(passage: &Passage, seed: &Seed, found: &mut Vec<Observation>) {
    for word in words(&passage.text).filter(|word| word.mixed) {
        let words = &passage.text[word.range];
        found.push(Observation {
            line: line_with(passage, seed, words),
            finding: Finding::MixedScripts,
            words: words.to_owned(),
        });
    }
}

fn stray_stops(passage: &Passage, seed: &Seed, found: &mut Vec<Observation>) {
    let text = &passage.text;
    for (at, _) in text.match_indices(" .") {
        let behind = &text[at + 2..];
        if behind.starts_with(char::is_alphabetic) {
            let word: &str = behind.split(char::is_whitespace).next().unwrap_or_default();
            let line = line_with(passage, seed, word);
            found.push(Observation { line, finding: Finding::StrayStop, words: around(text, at..at + 2) });
        }
    }
}

/// Gaps of the source that no emendation has dealt with.
fn wide_gaps(passage: &Passage, seed: &Seed, emended: &[&Range<u32>], found: &mut Vec<Observation>) {
    let list = WordList::default();
    for range in &passage.ranges {
        let source = seed.slice(range);
        let mut from = 0;
        while let Some(at) = source[from..].find("   ").map(|at| from + at) {
            let end = source.len() - source[at..].trim_start_matches(' ').len();
            from = end.max(at + WIDE);
            let before = source[..at].split(|sign: char| !is_letter_or_digit(sign)).next_back().unwrap_or_default();
            let offset = range.start + u32::try_from(at).unwrap_or(0);
            if emended.iter().any(|emended| emended.contains(&offset)) {
                continue;
            }
            let is_between =
                source[..at].ends_with(is_letter_or_digit) && source[end..].starts_with(is_letter_or_digit);
            if is_between && tanwin_words(before, &list).is_empty() {
                let line = seed.line_of(offset);
                let words = around(source, at..end);
                let shown: Vec<&str> = words.split(char::from(HIDDEN)).filter(|part| !part.is_empty()).collect();
                found.push(Observation { line, finding: Finding::WideGap, words: shown.join(MARK) });
            }
        }
    }
}

/// The first line of a passage in whose source some words stand; its first line when they stand in none.
fn line_with(passage: &Passage, seed: &Seed, words: &str) -> u32 {
    let holds = |number: &u32| seed.line(*number).is_some_and(|line| seed.slice(&line).contains(words));
    (passage.lines.0..=passage.lines.1).find(holds).unwrap_or(passage.lines.0)
}

/// A place with some signs on either side.
fn around(text: &str, place: Range<usize>) -> String {
    let start = text[..place.start].char_indices().rev().take(CONTEXT).last().map_or(place.start, |(at, _)| at);
    let end = text[place.end..].char_indices().nth(CONTEXT).map_or(text.len(), |(at, _)| place.end + at);
    text[start..end].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_without_its_partner_is_found() {
        assert_eq!(first_alone("«a» «b", '«', '»'), Some(6));
        assert_eq!(first_alone("a» «b»", '«', '»'), Some(1));
        assert_eq!(first_alone("\"a\" \"b", '"', '"'), Some(4));
        assert_eq!(first_alone("(a (b) c)", '(', ')'), None);
    }
}

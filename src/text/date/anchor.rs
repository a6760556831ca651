//! Where in a text a date may stand: around digits, and around the numbers of days in words.
//!
//! Most text has neither and is passed over at the speed of the search; what is around one is looked at word by word.

use super::key::{is_gap, is_inner};
use super::words::{Language, Word};
use crate::text::digits;
use aho_corasick::{AhoCorasick, AhoCorasickKind};
use std::ops::Range;
use std::sync::LazyLock;

/// How far in front of an anchor a date can begin, and how far behind one it can end, in bytes.
const REACH: usize = 64;

/// The stretches of a text in which dates may stand, in order and apart from each other. None cuts a word.
pub(super) fn stretches(text: &str, language: Language) -> impl Iterator<Item = Range<usize>> {
    let anchors = search(language).map(|search| search.find_iter(text).map(|found| found.range()));
    let mut anchors = anchors.map(|anchors| anchors.filter(move |found| is_anchor(text, found, language)).peekable());
    let mut floor = 0;
    std::iter::from_fn(move || {
        let anchors = anchors.as_mut()?;
        let first = anchors.next()?;
        let start = word_start(text, first.start.saturating_sub(REACH).max(floor), floor);
        let mut end = word_end(text, first.end.saturating_add(REACH).min(text.len()));
        while let Some(next) = anchors.next_if(|next| next.start < end.saturating_add(REACH)) {
            end = word_end(text, next.end.saturating_add(REACH).min(text.len()).max(end));
        }
        floor = end;
        Some(start..end)
    })
}

/// Whether a date may stand around what was found: a digit, or the number of a day in words, which has its month beside it.
fn is_anchor(text: &str, found: &Range<usize>, language: Language) -> bool {
    if text[found.clone()].starts_with(digits::is_digit) {
        return true;
    }
    let behind = &text[found.end..];
    if behind.starts_with(char::is_alphabetic) {
        return false;
    }
    let next = behind.trim_start_matches(is_gap);
    let length = next.find(|sign: char| !sign.is_alphabetic() && !is_inner(sign)).unwrap_or(next.len());
    // There the number stands behind the month.
    language == Language::Azerbaijani
        || length < 64
            && matches!(
                language.words().word(&language.key(&next[..length])),
                Some(Word::Month(_) | Word::OfMonth { .. } | Word::Of)
            )
}

/// The beginning of the word in which a byte lies.
fn word_start(text: &str, at: usize, floor: usize) -> usize {
    let mut at = at;
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let before = text[floor..at].char_indices().next_back();
    match before {
        Some((_, sign)) if !is_gap(sign) => text[floor..at]
            .char_indices()
            .rev()
            .find(|(_, sign)| is_gap(*sign))
            .map_or(floor, |(gap, sign)| floor + gap + sign.len_utf8()),
        _ => at,
    }
}

/// The end of the word in which a byte lies.
fn word_end(text: &str, at: usize) -> usize {
    let mut at = at;
    while !text.is_char_boundary(at) {
        at += 1;
    }
    text[at..].find(is_gap).map_or(text.len(), |length| at + length)
}

fn search(language: Language) -> Option<&'static AhoCorasick> {
    type Search = Option<AhoCorasick>;
    static ENGLISH: LazyLock<Search> = LazyLock::new(|| build(Language::English));
    static RUSSIAN: LazyLock<Search> = LazyLock::new(|| build(Language::Russian));
    static AZERBAIJANI: LazyLock<Search> = LazyLock::new(|| build(Language::Azerbaijani));
    static PERSIAN: LazyLock<Search> = LazyLock::new(|| build(Language::Persian));
    match language {
        Language::English => ENGLISH.as_ref(),
        Language::Russian => RUSSIAN.as_ref(),
        Language::Azerbaijani => AZERBAIJANI.as_ref(),
        Language::Persian => PERSIAN.as_ref(),
    }
}

/// A machine that is too large is none; these have some two hundred states.
fn build(language: Language) -> Option<AhoCorasick> {
    let digits = ['0', '\u{660}', '\u{6F0}']
        .into_iter()
        .flat_map(|zero| (0..10).filter_map(move |digit| char::from_u32(u32::from(zero) + digit)).map(String::from));
    let written = language.words().ordinals.iter().flat_map(|word| {
        let mut signs = word.chars();
        let capital: String = signs.next().into_iter().flat_map(char::to_uppercase).chain(signs).collect();
        [word.clone(), capital, word.replace('\u{200C}', " ")]
    });
    let patterns: Vec<String> = digits.chain(written).collect();
    AhoCorasick::builder().kind(Some(AhoCorasickKind::DFA)).build(patterns).ok()
}

//! What a phrase in front of a date or behind it says of its calendar: Old Style, the era of its year.

use super::key::{is_apart, is_gap, is_inner};
use super::words::{Language, Mark, Phrase};
use std::ops::Range;

/// How far in front of a date a phrase may begin, in bytes.
const REACH: usize = 64;

/// The phrases around a date at these bytes: what they say, and the bytes of the date with what belongs to it.
pub(super) fn around(text: &str, range: Range<usize>, language: Language) -> (Vec<Mark>, Range<usize>) {
    let words = language.words();
    let mut marks = Vec::new();
    let mut end = range.end;
    // An era and a style may both be there: «1296 خورشیدی», "1917 (O.S.)".
    for _ in 0..2 {
        let Some((mark, behind)) = behind(text, end, &words.behind, language) else { break };
        marks.push(mark);
        end = behind;
    }
    if let Some(mark) = in_front(text, range.start, &words.before, language) {
        marks.push(mark);
    }
    (marks, range.start..end)
}

/// The phrase with which the text goes on, perhaps behind a comma or in brackets.
fn behind(text: &str, end: usize, phrases: &[Phrase], language: Language) -> Option<(Mark, usize)> {
    let at = gap(text, end);
    let closing = match text[at..].chars().next()? {
        '(' => Some(')'),
        '[' => Some(']'),
        _ => None,
    };
    let at = if closing.is_some() || text[at..].starts_with([',', '،']) {
        gap(text, at + text[at..].chars().next()?.len_utf8())
    } else {
        at
    };
    phrases.iter().find_map(|(phrase, mark)| {
        let behind = at + phrase_length(&text[at..], phrase, language)?;
        let Some(closing) = closing else { return Some((*mark, behind)) };
        let close = gap(text, behind);
        text[close..].starts_with(closing).then(|| (*mark, close + closing.len_utf8()))
    })
}

/// The phrase that ends where a date begins.
fn in_front(text: &str, start: usize, phrases: &[Phrase], language: Language) -> Option<Mark> {
    let mut from = start.saturating_sub(REACH);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let mut last = from.checked_sub(1).map(|_| 'x');
    for (offset, sign) in text[from..start].char_indices() {
        let begins_word = last.is_none_or(|last| !last.is_alphanumeric());
        last = Some(sign);
        if !begins_word || !sign.is_alphabetic() {
            continue;
        }
        let rest = &text[from + offset..];
        for (phrase, mark) in phrases {
            if let Some(length) = phrase_length(rest, phrase, language)
                && gap(text, from + offset + length) == start
            {
                return Some(*mark);
            }
        }
    }
    None
}

/// The first byte that is no gap; a blank line is not passed over.
fn gap(text: &str, at: usize) -> usize {
    let end = text[at..].find(|sign| !is_gap(sign)).map_or(text.len(), |length| at + length);
    if is_apart(&text[at..end]) { at } else { end }
}

/// The bytes of the phrase at the beginning of a text, as a whole word; spaces may be more, fewer or joints. A capital of the phrase
/// must be one in the text, so that "AD" is an era and "ad" is not.
fn phrase_length(text: &str, phrase: &str, language: Language) -> Option<usize> {
    let mut signs = text.char_indices().peekable();
    let mut end = 0;
    for wanted in phrase.chars() {
        if is_gap(wanted) || is_inner(wanted) {
            while signs.next_if(|(_, sign)| is_gap(*sign) || is_inner(*sign)).is_some() {}
            continue;
        }
        while signs.next_if(|(_, sign)| is_inner(*sign)).is_some() {}
        let (at, sign) = signs.next()?;
        let is_same = if wanted.is_uppercase() { sign == wanted } else { language.fold(sign) == language.fold(wanted) };
        if !is_same {
            return None;
        }
        end = at + sign.len_utf8();
    }
    let goes_on = |sign: char| sign.is_alphanumeric() || sign == '\u{200C}';
    let ends_word = !phrase.ends_with(char::is_alphabetic) || !text[end..].starts_with(goes_on);
    ends_word.then_some(end)
}

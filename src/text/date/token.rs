//! What stands in a stretch of text, as far as dates are concerned: numbers, words of dates, marks.

use super::key::{is_apart, is_gap, is_inner, is_mark};
use super::words::{Language, Suffix, Word, Words};
use crate::text::digits;
use std::ops::Range;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Number {
        /// 0 when it has more digits than a year.
        value: u16,
        digits: u8,
        suffix: Suffix,
        /// Whether it is a part of something else: a decimal, a time of day, a sum, a name.
        is_part: bool,
    },
    Word(Word),
    /// Any other word.
    Other {
        is_plural: bool,
    },
    Comma,
    Stop,
    Dash,
    Slash,
    Open,
    Close,
    /// Any other sign.
    Sign,
}

/// One word, number or mark.
#[derive(Clone, Debug)]
pub(super) struct Token {
    /// Its bytes in the text.
    pub(super) range: Range<usize>,
    pub(super) kind: Kind,
    /// Whether it stands close to what is before it.
    pub(super) is_close: bool,
    /// Whether a blank line stands before it.
    pub(super) is_apart: bool,
    /// Whether it begins with a small letter.
    pub(super) is_small: bool,
}

/// The tokens of a stretch of the text, which must begin and end where no word or number is cut.
pub(super) fn tokens(text: &str, stretch: Range<usize>, language: Language, out: &mut Vec<Token>) {
    out.clear();
    let words = language.words();
    let mut at = stretch.start;
    let mut key = String::new();
    while let Some(first) = text[at..stretch.end].chars().next() {
        let gap = text[at..stretch.end].find(|sign| !is_gap(sign)).map_or(stretch.end, |length| at + length);
        if gap > at {
            let is_apart = is_apart(&text[at..gap]);
            at = gap;
            token(text, at, stretch.end, language, words, &mut key, out);
            if let Some(token) = out.last_mut().filter(|token| token.range.start == at) {
                (token.is_close, token.is_apart) = (false, is_apart);
                at = token.range.end;
            }
            continue;
        }
        token(text, at, stretch.end, language, words, &mut key, out);
        at = out.last().map_or(stretch.end, |token| token.range.end.max(at + first.len_utf8()));
    }
    number_words(out);
}

/// Adds the token that begins at a byte, if one does.
fn token(text: &str, at: usize, end: usize, language: Language, words: &Words, key: &mut String, out: &mut Vec<Token>) {
    let Some(first) = text[at..end].chars().next() else { return };
    let (kind, behind) = if digits::is_digit(first) {
        number(text, at, end, language, words, key)
    } else if first.is_alphabetic() {
        word(text, at, end, language, words, key)
    } else {
        mark(text, at, end, first)
    };
    // In Latin and Cyrillic letters a number that is glued to a word is its name.
    let is_glued = out.last().is_some_and(|last| last.range.end == at);
    let kind = match (kind, out.last().map(|last| last.kind)) {
        (Kind::Number { value, digits, suffix, .. }, Some(Kind::Other { .. }))
            if is_glued && language != Language::Persian =>
        {
            Kind::Number { value, digits, suffix, is_part: true }
        }
        (kind, _) => kind,
    };
    out.push(Token { range: at..behind, kind, is_close: true, is_apart: false, is_small: first.is_lowercase() });
}

fn number(text: &str, at: usize, end: usize, language: Language, words: &Words, key: &mut String) -> (Kind, usize) {
    let stop = text[at..end].find(|sign| !digits::is_digit(sign)).map_or(end, |length| at + length);
    let length = text[at..stop].chars().take(5).count();
    let value = if length > 4 {
        0
    } else {
        digits::parse(&text[at..stop]).and_then(|value| u16::try_from(value).ok()).unwrap_or(0)
    };
    let is_part = is_part(text, at, stop, length);
    let (suffix, behind) = suffix(text, stop, end, length, language, words, key);
    let digits = u8::try_from(length).unwrap_or(u8::MAX);
    (Kind::Number { value, digits, suffix, is_part }, behind)
}

/// What is written to a number, and where it ends.
fn suffix(
    text: &str,
    at: usize,
    end: usize,
    digits: usize,
    language: Language,
    words: &Words,
    key: &mut String,
) -> (Suffix, usize) {
    let rest = &text[at..end];
    let joint = match rest.chars().next() {
        Some(hyphen @ ('-' | '‑' | '–')) if matches!(language, Language::Azerbaijani | Language::Russian) => {
            hyphen.len_utf8()
        }
        Some(joint) if is_inner(joint) && language == Language::Persian => joint.len_utf8(),
        _ => 0,
    };
    let letters =
        rest[joint..].find(|sign: char| !sign.is_alphabetic() && !is_inner(sign)).unwrap_or(rest.len() - joint);
    if letters == 0 || digits > 2 && language == Language::Persian {
        return (Suffix::None, at);
    }
    key.clear();
    key.extend(rest[joint..joint + letters].chars().take(12).filter_map(|sign| language.fold(sign)));
    match words.suffix(key) {
        Some(suffix) => (suffix, at + joint + letters),
        None => (Suffix::None, at),
    }
}

/// Whether a number is a part of a larger one, or has a sign of money, measure or a paragraph.
fn is_part(text: &str, start: usize, end: usize, length: usize) -> bool {
    let before = text[..start].chars().next_back();
    let behind = text[end..].chars().next();
    if matches!(before, Some('$' | '£' | '€' | '#')) || matches!(behind, Some('%' | '٪' | '°' | '$' | '€')) {
        return true;
    }
    let run = |signs: &mut dyn Iterator<Item = char>| signs.take(5).take_while(|sign| digits::is_digit(*sign)).count();
    let left = before.map_or(0, |sign| run(&mut text[..start - sign.len_utf8()].chars().rev()));
    let right = behind.map_or(0, |sign| run(&mut text[end + sign.len_utf8()..].chars()));
    divides(before, left, length) || divides(behind, length, right)
}

/// Whether a sign between two runs of digits makes one number of them.
fn divides(sign: Option<char>, left: usize, right: usize) -> bool {
    if left == 0 || right == 0 {
        return false;
    }
    match sign {
        Some('.' | ':' | '٫' | '٬') => true,
        // "June 5,1920" has lost a space; 12,5 is a decimal.
        Some(',') => right < 4,
        Some('،') => left <= 3 && right == 3,
        Some('/') => !matches!((left, right), (4, 1 | 2) | (1 | 2, 4)),
        _ => false,
    }
}

fn word(text: &str, at: usize, end: usize, language: Language, words: &Words, key: &mut String) -> (Kind, usize) {
    let stop =
        text[at..end].find(|sign: char| !sign.is_alphabetic() && !is_inner(sign)).map_or(end, |length| at + length);
    // A joint at the end joins nothing; a vowel mark there, «مردادِ», is of the word.
    let stop = at + text[at..stop].trim_end_matches(|sign| is_inner(sign) && !is_mark(sign)).len();
    key.clear();
    key.extend(text[at..stop].chars().take(24).filter_map(|sign| language.fold(sign)));
    match words.word(key) {
        // Written short it has its full stop.
        Some(Word::Year { is_plural, is_sure: false }) if text[stop..end].starts_with('.') => {
            (Kind::Word(Word::Year { is_plural, is_sure: true }), stop + 1)
        }
        Some(Word::Year { is_plural: true, is_sure })
            if language == Language::Russian && text[stop..end].starts_with('.') && stop - at == 4 =>
        {
            (Kind::Word(Word::Year { is_plural: true, is_sure }), stop + 1)
        }
        Some(word) => (Kind::Word(word), stop),
        None => (Kind::Other { is_plural: key.len() > 3 && key.ends_with('s') && !key.ends_with("ss") }, stop),
    }
}

fn mark(text: &str, at: usize, end: usize, first: char) -> (Kind, usize) {
    // A tatweel between words is a dash.
    let is_dash = |sign: char| matches!(sign, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{640}');
    if is_dash(first) {
        let stop = text[at..end].find(|sign| !is_dash(sign)).map_or(end, |length| at + length);
        return (Kind::Dash, stop);
    }
    let kind = match first {
        ',' | '،' => Kind::Comma,
        '.' => Kind::Stop,
        '/' => Kind::Slash,
        '(' | '[' => Kind::Open,
        ')' | ']' => Kind::Close,
        '№' | '§' => Kind::Word(Word::NotDay { is_short: false }),
        _ => Kind::Sign,
    };
    (kind, at + first.len_utf8())
}

/// Makes one token of a number that is written in two words: twenty-fifth.
fn number_words(tokens: &mut Vec<Token>) {
    if !tokens.iter().any(|token| matches!(token.kind, Kind::Word(Word::Tens(_)))) {
        return;
    }
    let mut out: Vec<Token> = Vec::with_capacity(tokens.len());
    for token in tokens.drain(..) {
        if let Kind::Word(Word::Ordinal(unit @ 1..=9)) = token.kind
            && !token.is_apart
        {
            let joint =
                usize::from(out.last().is_some_and(|last| matches!(last.kind, Kind::Dash | Kind::Word(Word::And))));
            if let Some(first) = out.len().checked_sub(1 + joint)
                && let Kind::Word(Word::Tens(tens)) = out[first].kind
            {
                out.truncate(first + 1);
                out[first].kind = Kind::Word(Word::Ordinal(tens + unit));
                out[first].range.end = token.range.end;
                continue;
            }
        }
        if token.kind == Kind::Word(Word::OrdinalEnd)
            && let Some(last) = out.last_mut()
            && let Kind::Word(Word::Tens(tens)) = last.kind
        {
            last.kind = Kind::Word(Word::Ordinal(tens));
            last.range.end = token.range.end;
            continue;
        }
        out.push(token);
    }
    *tokens = out;
}

//! Signs that stand for other signs.

use super::Settings;
use crate::source::edit::Edit;
use crate::source::provenance::Text;
use crate::text::digits::is_digit;

const ALEF: char = '\u{627}';
const DAMMATAN: &str = "\u{64c}";
const HAMZA_ABOVE: &str = "\u{654}";
const NBSP: char = '\u{a0}';
const NOT_SIGN: &str = "\u{ac}";
const TATWEEL: &str = "\u{640}";
const ZWNJ: &str = "\u{200c}";

/// No-break spaces at the head of a block.
pub(super) fn leading_nbsp(text: &Text, _: &Settings) -> Vec<Edit> {
    let words = text.as_str();
    let indent = words.len() - words.trim_start_matches(NBSP).len();
    if indent == 0 { Vec::new() } else { vec![Edit::leave_out(0..indent)] }
}

/// `¬` between letters, with at most one space before it.
pub(super) fn not_sign_as_zwnj(text: &Text, _: &Settings) -> Vec<Edit> {
    let words = text.as_str();
    let mut edits = Vec::new();
    for (at, sign) in words.match_indices(NOT_SIGN) {
        let end = at + sign.len();
        let start = if words[..at].ends_with(' ') { at - 1 } else { at };
        let is_inside = words[..start].ends_with(char::is_alphabetic) && words[end..].starts_with(char::is_alphabetic);
        if is_inside {
            edits.push(Edit::replace(start..end, ZWNJ));
        }
    }
    edits
}

/// Dammatan on an alef.
pub(super) fn dammatan_as_hamza(text: &Text, _: &Settings) -> Vec<Edit> {
    let words = text.as_str();
    let on_alef = |at: usize| words[..at].ends_with(ALEF);
    let places = words.match_indices(DAMMATAN).filter(|(at, _)| on_alef(*at));
    places.map(|(at, sign)| Edit::replace(at..at + sign.len(), HAMZA_ABOVE)).collect()
}

/// A tatweel with a space on both sides.
pub(super) fn tatweel_as_dash(text: &Text, _: &Settings) -> Vec<Edit> {
    let words = text.as_str();
    let is_alone = |at: usize| {
        words[..at].ends_with(char::is_whitespace) && words[at + TATWEEL.len()..].starts_with(char::is_whitespace)
    };
    let places = words.match_indices(TATWEEL).filter(|(at, _)| is_alone(*at));
    places.map(|(at, sign)| Edit::replace(at..at + sign.len(), "–")).collect()
}

/// A Latin comma between Persian words or numbers; one inside a number, or before a word of another script, stays.
pub(super) fn persian_comma(text: &Text, _: &Settings) -> Vec<Edit> {
    let words = text.as_str();
    let is_persian = |sign: char| matches!(sign, '\u{621}'..='\u{6ff}') && (sign.is_alphabetic() || is_mark(sign));
    let stands_in_persian = |at: usize| {
        let before = words[..at].trim_end().trim_end_matches(['»', ')', ']']);
        let behind = words[at + 1..].trim_start_matches(|sign: char| sign.is_whitespace() || "«([".contains(sign));
        let is_number = before.ends_with(is_digit) && words[at + 1..].starts_with(is_digit);
        let persian_before = before.ends_with(is_persian) || before.ends_with(is_digit);
        let persian_behind = behind.is_empty() || behind.starts_with(is_persian) || behind.starts_with(is_digit);
        persian_before && persian_behind && !is_number
    };
    let places = words.match_indices(',').filter(|(at, _)| stands_in_persian(*at));
    places.map(|(at, sign)| Edit::replace(at..at + sign.len(), "،")).collect()
}

fn is_mark(sign: char) -> bool {
    matches!(sign, '\u{64b}'..='\u{65f}' | '\u{670}')
}

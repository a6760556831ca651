//! The numbers of places: `166`, `۳۵۴`, `12 об.`, `5.3`, `II`, «اول», and ranges of them.

use super::Value;
use super::cursor::Cursor;
use super::token::{Kind, Token};
use super::word::Role;
use crate::text::digits;

/// A number or a range of two.
pub(super) fn values(cursor: &mut Cursor<'_>) -> Option<(Value, Option<Value>)> {
    let first = value(cursor)?;
    let mut ahead = *cursor;
    if ahead.take(Kind::Dash) || is_until(&ahead) && ahead.take(Kind::Word) {
        ahead.skip(&[Kind::Dash]);
        if let Some(last) = value(&mut ahead) {
            *cursor = ahead;
            return Some((first, Some(last)));
        }
    }
    Some((first, None))
}

fn is_until(cursor: &Cursor<'_>) -> bool {
    cursor.is(Role::Until) && cursor.ahead(1).is_some_and(|next| next.kind == Kind::Number)
}

/// A number.
pub(super) fn value(cursor: &mut Cursor<'_>) -> Option<Value> {
    let token = cursor.ahead(0)?;
    match token.kind {
        Kind::Number => Some(figures(cursor, token)),
        Kind::Word => word(cursor, token),
        _ => None,
    }
}

/// Digits with what belongs to them.
fn figures(cursor: &mut Cursor<'_>, token: &Token) -> Value {
    let mut range = token.range.clone();
    cursor.at += 1;
    // «5.3»
    while let (Some(dot), Some(next)) = (cursor.ahead(0), cursor.ahead(1)) {
        if dot.kind != Kind::Dot || dot.is_apart || next.kind != Kind::Number || next.is_apart {
            break;
        }
        range.end = next.range.end;
        cursor.at += 2;
    }
    let suffix = cursor.ahead(0).filter(|next| next.kind == Kind::Word);
    if let Some(next) = suffix {
        let words = cursor.words_of(next);
        let is_back = cursor.words.is(words, Role::Back);
        // «12a», «12v», «12ff»; but «ص354تا360».
        let is_glued = !next.is_apart && words.chars().count() <= 2 && !cursor.words.is(words, Role::Until);
        if is_back || is_glued {
            range.end = next.range.end;
            cursor.at += 1;
            if let Some(dot) = cursor.ahead(0).filter(|dot| is_back && dot.kind == Kind::Dot && !dot.is_apart) {
                range.end = dot.range.end;
                cursor.at += 1;
            }
        }
    }
    Value { range, number: digits::parse(cursor.words_of(token)) }
}

/// An ordinal or a Roman number.
fn word(cursor: &mut Cursor<'_>, token: &Token) -> Option<Value> {
    let words = cursor.words_of(token);
    let number = cursor.words.ordinal(words).or_else(|| roman(words))?;
    cursor.at += 1;
    // «I-356» is page 356 of the first volume, which counts its pages anew.
    if let (Some(dash), Some(next)) = (cursor.ahead(0), cursor.ahead(1))
        && (dash.kind, next.kind) == (Kind::Dash, Kind::Number)
        && !dash.is_apart
        && !next.is_apart
    {
        cursor.at += 2;
        return Some(Value { range: token.range.start..next.range.end, number: digits::parse(cursor.words_of(next)) });
    }
    Some(Value { range: token.range.clone(), number: Some(number) })
}

/// A Roman number up to 3999 in letters of one case.
pub(super) fn roman(word: &str) -> Option<u64> {
    const DIGITS: [(&str, u64); 13] = [
        ("m", 1000),
        ("cm", 900),
        ("d", 500),
        ("cd", 400),
        ("c", 100),
        ("xc", 90),
        ("l", 50),
        ("xl", 40),
        ("x", 10),
        ("ix", 9),
        ("v", 5),
        ("iv", 4),
        ("i", 1),
    ];
    let is_one_case =
        word.chars().all(|sign| sign.is_ascii_uppercase()) || word.chars().all(|sign| sign.is_ascii_lowercase());
    if word.is_empty() || word.len() > 15 || !is_one_case {
        return None;
    }
    let lower = word.to_ascii_lowercase();
    let (mut rest, mut number) = (lower.as_str(), 0);
    for (signs, worth) in DIGITS {
        let most = if signs.len() == 1 && worth.to_string().starts_with('1') { 3 } else { 1 };
        for _ in 0..most {
            let Some(behind) = rest.strip_prefix(signs) else { break };
            (rest, number) = (behind, number + worth);
        }
    }
    rest.is_empty().then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roman_numbers() {
        for (word, number) in [("II", 2), ("xiv", 14), ("MCMXVII", 1917), ("IX", 9)] {
            assert_eq!(roman(word), Some(number), "{word}");
        }
        for not in ["", "IIII", "Iv", "VX", "с", "İ"] {
            assert_eq!(roman(not), None, "{not}");
        }
    }
}

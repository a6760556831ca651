//! Years that are none here: of an era that is not known, of another calendar than the month, before 1000.
//!
//! A day and a month with such a year behind them are no date without a year.

use super::pattern::is_year;
use super::style;
use super::token::{Kind, Token};
use super::words::{Language, Mark, Suffix, Word};
use crate::text::calendar::Calendar;

/// The token behind a year that is refused, if one stands behind a day and a month of a calendar, which end before this token.
pub(super) fn behind(
    text: &str,
    tokens: &[Token],
    at: usize,
    calendar: Option<Calendar>,
    language: Language,
) -> Option<usize> {
    let end = number(text, tokens, at, language)?;
    // One that could be its year belongs to another date, or the date would have it.
    let value = tokens[at..end].iter().find_map(|token| match token.kind {
        Kind::Number { value, digits: 4, .. } => Some(i32::from(value)),
        _ => None,
    });
    (!value.zip(calendar).is_some_and(|(year, calendar)| is_year(year, calendar, language))).then_some(end)
}

/// The last byte of a date that ends before a token, with its era.
pub(super) fn end(text: &str, tokens: &[Token], at: usize, language: Language) -> Option<usize> {
    let end = tokens.get(at.checked_sub(1)?)?.range.end;
    Some(style::around(text, end..end, language).1.end)
}

/// The token behind the year, and the word for year with it.
fn number(text: &str, tokens: &[Token], at: usize, language: Language) -> Option<usize> {
    let kind = |at: usize| tokens.get(at).filter(|token| !token.is_apart).map(|token| token.kind);
    let is_year_word = |at| matches!(kind(at), Some(Kind::Word(Word::Year { is_sure: true, .. })));
    let mut at = at;
    let mut is_sure = false;
    loop {
        match kind(at)? {
            Kind::Comma if language == Language::English => {}
            Kind::Word(Word::Of) => {}
            Kind::Word(Word::Year { is_sure: true, .. }) => is_sure = true,
            _ => break,
        }
        at += 1;
    }
    let Some(Kind::Number { value, digits: digits @ 3..=4, suffix, is_part: false }) = kind(at) else { return None };
    if is_year_word(at + 1) || suffix == Suffix::Year {
        return Some(at + 1 + usize::from(is_year_word(at + 1)));
    }
    let counts = kind(at + 1) == Some(Kind::Word(Word::Unit));
    // Between a month of Iran and a bare number nothing else would stand.
    let is_bare = language == Language::Persian && digits == 4 && (1200..2100).contains(&value) && !counts;
    let end = tokens.get(at)?.range.end;
    let has_era =
        || style::around(text, end..end, language).0.iter().any(|mark| matches!(mark, Mark::Era(_) | Mark::Unknown));
    (is_sure || is_bare || has_era()).then_some(at + 1)
}

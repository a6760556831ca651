//! Old Style with New Style in brackets: «12 (25) октября 1917 года», «25 октября (7 ноября) 1917 года», "7 November [O.S. 25 October] 1917".
//!
//! What stands behind the brackets holds for both dates. Where no word says which is which, the earlier is Old Style, if it is
//! earlier by about as many days as the calendars were apart when both were in use.

use super::pattern::{Point, points};
use super::token::{Kind, Token};
use super::words::{Language, Mark};
use super::{DateExpression, Stated, pair, style};
use crate::text::calendar::{Calendar, Date, Day};

/// By how many days the two may be apart so that they are taken for the two styles. The calendars were 10 to 13 apart; a slip of
/// two days is still a pair, which is then said to differ.
const APART: std::ops::RangeInclusive<i32> = 8..=15;

/// The last year in which the Julian calendar was still in civil use, in Greece.
const LAST_YEAR: i32 = 1923;

/// Two dates that share what stands behind the brackets, and the token behind them.
pub(super) fn styles(
    text: &str,
    tokens: &[Token],
    from: &[Point],
    language: Language,
) -> Option<([DateExpression; 2], usize)> {
    from.iter().filter(|point| point.day.is_some() && point.year.is_none()).find_map(|first| {
        let open = tokens.get(first.end).filter(|open| open.kind == Kind::Open && !open.is_apart)?;
        let close = (first.end + 1..tokens.len().min(first.end + 10)).find(|at| tokens[*at].kind == Kind::Close)?;
        // As if the brackets were not there.
        let inner = (first.end + 1..close).find(|at| matches!(tokens[*at].kind, Kind::Number { .. }))?;
        let mut joined = tokens[inner..close].to_vec();
        let inside = joined.len();
        joined.extend(tokens[close + 1..].iter().take(8).cloned());
        let second = points(&joined, 0, language)
            .into_iter()
            .filter(|point| !point.is_fragment && point.end > inside && point.day.is_some() && point.month.is_some())
            .max_by_key(|point| point.end)?;
        let month = first.month.or(second.month)?;
        let one = Stated { year: second.year, month: Some(month.number), day: first.day };
        let two = Stated { year: second.year, month: second.month.map(|month| month.number), day: second.day };
        let is_gregorian = |point: &Point| point.calendar(language) == Some(Calendar::Gregorian);
        let with_month = Point { month: Some(month), year: second.year, ..first.clone() };
        if !is_gregorian(&with_month) || !is_gregorian(&second) {
            return None;
        }
        let outer = tokens[first.start].range.start..tokens[first.end - 1].range.end;
        let end = joined[second.end - 1].range.end;
        let (marks, inner_bytes) = style::around(text, tokens[inner].range.start..end, language);
        let is_labelled = pair::joins(&text[outer.end..tokens[inner].range.start]);
        let behind = close + 1 + (second.end - inside);
        let (mut first, mut second) = (
            DateExpression { range: outer, calendar: Calendar::Gregorian, first: one, last: None },
            DateExpression { range: inner_bytes, calendar: Calendar::Gregorian, first: two, last: None },
        );
        if marks.contains(&Mark::Old) {
            second.calendar = Calendar::Julian;
        } else if !infer(&mut first, &mut second) {
            return None;
        }
        (is_labelled && open.range.end <= second.range.start).then_some(([first, second], behind))
    })
}

/// Says of two dates, of which the second stands in brackets, which is Old Style.
pub(super) fn infer_styles(text: &str, found: &mut [DateExpression]) {
    for second in 1..found.len() {
        let (head, tail) = found.split_at_mut(second);
        let (Some(one), Some(two)) = (head.last_mut(), tail.first_mut()) else { continue };
        let between = text.get(one.range.end..two.range.start).unwrap_or_default();
        if between.contains(['(', '[']) && pair::joins(between) {
            infer(one, two);
        }
    }
}

/// Makes the earlier of two Gregorian dates one of the Julian calendar, when they lie as far apart as the two.
fn infer(one: &mut DateExpression, two: &mut DateExpression) -> bool {
    let whole = |date: &DateExpression| {
        let is_one = date.calendar == Calendar::Gregorian && date.last.is_none();
        let Stated { year, month: Some(month), day: Some(day) } = date.first else { return None };
        // Without a year any common one will do.
        let year = year.unwrap_or(1901);
        // Days that one of the calendars has and the other has not.
        let day = Day::of(Calendar::Gregorian, Date { year, month, day: day.min(28) })?.number()
            + i32::from(day.saturating_sub(28));
        (is_one && year <= LAST_YEAR).then_some(day)
    };
    if one.precision() != two.precision() {
        return false;
    }
    let (Some(first), Some(second)) = (whole(one), whole(two)) else { return false };
    if APART.contains(&(second - first)) {
        one.calendar = Calendar::Julian;
    } else if APART.contains(&(first - second)) {
        two.calendar = Calendar::Julian;
    } else {
        return false;
    }
    true
}

//! Of two dates that stand as one day: which is Old Style, and of which year the one is that states none.
//!
//! Where no word says which is which, the earlier is Old Style, if it is earlier by about as many days as the calendars were apart when
//! both were in use. A half without a year takes the year in which it lies nearest to the other, if it lies near it at all.

use super::{DateExpression, Precision, Stated, pair};
use crate::text::calendar::{Calendar, Date, Day};

/// By how many days the two may be apart so that they are taken for the two styles. The calendars were 10 to 13 apart; a slip of
/// two days is still a pair, which is then said to differ.
const APART: std::ops::RangeInclusive<i32> = 8..=15;

/// The same with a slip of a month, which is a pair still where the year stands once for both: «30 сентября (11 ноября) 1907 года».
const A_MONTH_APART: std::ops::RangeInclusive<i32> = 36..=46;

/// The last year in which the Julian calendar was still in civil use, in Greece.
const LAST_YEAR: i32 = 1923;

/// By how many days two dates of different calendars may be apart so that the one takes its year from the other: a slip of a month is a
/// pair that differs, and of more it cannot be said of which year the half is.
const NEAR: i32 = 40;

/// Goes through the dates of a text and completes those that stand as one day.
pub(super) fn between_halves(text: &str, found: &mut [DateExpression]) {
    let mut is_taken = false;
    for second in 1..found.len() {
        let (head, tail) = found.split_at_mut(second);
        let (Some(one), Some(two)) = (head.last_mut(), tail.first_mut()) else { continue };
        let between = text.get(one.range.end..two.range.start).unwrap_or_default();
        if is_taken || !pair::joins(between) {
            is_taken = false;
            continue;
        }
        if one.calendar == two.calendar {
            // From the one to the other is no pair.
            if between.contains(['(', '[', '/']) {
                styles(one, two, false);
            }
        } else {
            lend(one, two);
        }
        is_taken = one.calendar != two.calendar;
    }
}

/// Says of two dates of the Gregorian calendar which is Old Style, where they lie as far apart as the two; a half without a year takes
/// it. Whether it has been said.
pub(super) fn styles(one: &mut DateExpression, two: &mut DateExpression, share_year: bool) -> bool {
    let are_apart = |days: i32| APART.contains(&days) || share_year && A_MONTH_APART.contains(&days);
    let years = match (one.first.year, two.first.year) {
        (Some(first), Some(second)) => vec![(Some(first), Some(second))],
        (Some(first), None) => around(first).map(|year| (Some(first), Some(year))).collect(),
        (None, Some(second)) => around(second).map(|year| (Some(year), Some(second))).collect(),
        (None, None) => vec![(None, None)],
    };
    for (first, second) in years {
        let (of_one, of_two) = (in_year(one, first), in_year(two, second));
        let earlier = match apart(&of_one, &of_two) {
            Some(days) if are_apart(days) => Calendar::Julian,
            Some(days) if are_apart(-days) => Calendar::Gregorian,
            _ => continue,
        };
        (*one, *two) = (of_one, of_two);
        let later = if earlier == Calendar::Julian { Calendar::Gregorian } else { Calendar::Julian };
        (one.calendar, two.calendar) = (earlier, later);
        return true;
    }
    false
}

/// Whether the second of two dates is as much later as New Style was in the 19th and the 20th century.
pub(super) fn are_12_or_13_apart(dates: &[DateExpression]) -> bool {
    let [one, two] = dates else { return false };
    let as_gregorian = |date: &DateExpression| DateExpression { calendar: Calendar::Gregorian, ..date.clone() };
    matches!(apart(&as_gregorian(one), &as_gregorian(two)), Some(12 | 13))
}

/// Lends the year of one of two dates in different calendars to the other that has none.
pub(super) fn lend(one: &mut DateExpression, two: &mut DateExpression) {
    match (one.first.year, two.first.year) {
        (Some(_), None) => *two = nearest(one, two),
        (None, Some(_)) => *one = nearest(two, one),
        _ => {}
    }
}

/// The date in the year in which it lies nearest to the other.
fn nearest(lender: &DateExpression, date: &DateExpression) -> DateExpression {
    let is_whole = lender.first.precision() == Precision::Day && lender.last.is_some() == date.last.is_some();
    let Some(middle) = lender.first.year.filter(|_| is_whole).and_then(|year| year_of(date.calendar, lender, year))
    else {
        return date.clone();
    };
    let all = around(middle).map(|year| in_year(date, Some(year)));
    let near = all.filter_map(|date| Some((distance(lender, &date)?, date))).min_by_key(|(days, _)| *days);
    match near {
        Some((0..=NEAR, date)) => date,
        // In two styles of one year they are then said to differ.
        _ if lender.calendar != Calendar::SolarHijri && date.calendar != Calendar::SolarHijri => {
            in_year(date, lender.first.year)
        }
        _ => date.clone(),
    }
}

/// The year of a calendar in the middle of a year of the lender's.
fn year_of(calendar: Calendar, lender: &DateExpression, year: i32) -> Option<i32> {
    Some(Day::of(lender.calendar, Date { year, month: 7, day: 1 })?.date(calendar)?.year)
}

/// The year itself first, so that it stands where several would do.
fn around(year: i32) -> impl Iterator<Item = i32> {
    [year, year.saturating_sub(1), year.saturating_add(1)].into_iter()
}

/// A day without its year in one that is lent; a date that has its own, or is no day, as it is.
fn in_year(date: &DateExpression, year: Option<i32>) -> DateExpression {
    if date.first.precision() != Precision::DayOfYear || year.is_none() {
        return date.clone();
    }
    let fill = |stated: Stated| Stated { year, ..stated };
    DateExpression { first: fill(date.first), last: date.last.map(fill), year_is_lent: true, ..date.clone() }
}

/// By how many days the second is later, counted as if both were of the Gregorian calendar; of ranges both ends must say the same.
fn apart(one: &DateExpression, two: &DateExpression) -> Option<i32> {
    let is_gregorian = |date: &DateExpression| date.calendar == Calendar::Gregorian;
    if !is_gregorian(one) || !is_gregorian(two) {
        return None;
    }
    let days = |one: Stated, two: Stated| {
        if one.precision() != two.precision() || one.year.or(two.year).is_some_and(|year| year > LAST_YEAR) {
            return None;
        }
        // Without a year any common one will do.
        let days = number(Calendar::Gregorian, two, 1901)? - number(Calendar::Gregorian, one, 1901)?;
        // Then 7 January comes behind 25 December.
        let is_in_any = one.year.is_none() && two.year.is_none();
        Some(if is_in_any { (days + 182).rem_euclid(365) - 182 } else { days })
    };
    let first = days(one.first, two.first)?;
    match (one.last, two.last) {
        (None, None) => Some(first),
        (Some(one), Some(two)) => days(one, two).filter(|last| *last == first),
        _ => None,
    }
}

/// How far apart two dates are that have their years.
fn distance(one: &DateExpression, two: &DateExpression) -> Option<i32> {
    Some((number(one.calendar, one.first, 0)? - number(two.calendar, two.first, 0)?).abs())
}

/// The number of a day, also of one that one of two calendars has and the other has not, like 29 February.
fn number(calendar: Calendar, stated: Stated, year_else: i32) -> Option<i32> {
    let Stated { year, month: Some(month), day: Some(day) } = stated else { return None };
    let date = Date { year: year.unwrap_or(year_else), month, day: day.min(28) };
    Some(Day::of(calendar, date)?.number() + i32::from(day.saturating_sub(28)))
}

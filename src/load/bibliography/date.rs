//! Dates as bibliographies write them: ISO 8601 and its ranges, years of the Solar Hijri calendar, and words that say there is none.

mod written;

pub(super) use written::{Written, text};

use super::language::counts_solar_years;
use crate::model::work::{Point, WorkDate};
use crate::text::calendar::{Calendar, Date, Day};
use crate::text::digits;

/// Years that may be of the Solar Hijri calendar: 1250 began in 1871, 1450 begins in 2071.
const SOLAR: std::ops::RangeInclusive<i32> = 1250..=1450;

/// Whether words in the place of a date say when, so that they do not stand for words alone.
#[must_use]
pub fn is_date(words: &str) -> bool {
    let written = text(words);
    written.first.is_some() || written.last.is_some()
}

/// Whether a year of a date may be taken for one of another calendar.
#[must_use]
pub fn may_be_of_two_calendars(date: &WorkDate) -> bool {
    [date.first, date.last].into_iter().flatten().any(|point| SOLAR.contains(&point.year))
}

/// What else is known of a date.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Known<'a> {
    /// The language of the work.
    pub lang: Option<&'a str>,
    /// The calendar that the entry names.
    pub calendar: Option<Calendar>,
}

/// What an author must be told of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Doubt {
    /// It cannot be read, so it is shown as it is written.
    Unreadable,
    /// It may be of another calendar.
    Calendar,
    /// Its end is before its beginning.
    Backwards,
}

/// The date that something written means.
pub(super) fn settled(written: &Written, known: Known<'_>) -> (WorkDate, Option<Doubt>) {
    let mut doubt = None;
    let calendar = known.calendar.or(written.calendar).unwrap_or_else(|| {
        let years = [written.first, written.last].into_iter().flatten();
        let may_be_solar = years.clone().count() > 0 && years.clone().all(|point| SOLAR.contains(&point.year));
        match known.lang {
            _ if !may_be_solar => Calendar::Gregorian,
            _ if written.has_persian_digits => Calendar::SolarHijri,
            Some(lang) if counts_solar_years(lang) => Calendar::SolarHijri,
            Some(_) => Calendar::Gregorian,
            None => {
                doubt = Some(Doubt::Calendar);
                Calendar::Gregorian
            }
        }
    });
    let in_words = |doubt| (WorkDate { display: Some(written.words.clone()), ..WorkDate::default() }, doubt);
    if written.says_unknown {
        return in_words(None);
    }
    if written.first.is_none() && written.last.is_none() {
        return in_words(Some(Doubt::Unreadable));
    }
    let moved = |point: Option<Point>| point.map(|point| gregorian(point, calendar));
    let (first, last) = (moved(written.first), moved(written.last));
    if first == Some(None) || last == Some(None) {
        return in_words(Some(Doubt::Unreadable));
    }
    let (first, last) = (first.flatten(), last.flatten());
    if let (Some(first), Some(last)) = (first, last)
        && (if last.month.is_some() { last < first } else { last.year < first.year })
    {
        doubt = Some(Doubt::Backwards);
    }
    let is_shown = calendar != Calendar::Gregorian || written.has_persian_digits;
    let date = WorkDate {
        first,
        last,
        is_open: written.is_open,
        is_circa: written.is_circa,
        season: written.season,
        calendar: Some(calendar),
        display: is_shown.then(|| written.words.clone()),
        ..WorkDate::default()
    };
    (date, doubt)
}

/// The same day, month or year in the Gregorian calendar: a month by its first day, a year of the Solar Hijri calendar by its first day
/// too; `None` when the calendar has no such day.
fn gregorian(point: Point, calendar: Calendar) -> Option<Point> {
    let named = Date { year: point.year, month: point.month.unwrap_or(1), day: point.day.unwrap_or(1) };
    if point.year < 1 {
        // Before our era nothing is converted, and 0 is no year.
        let fits = calendar == Calendar::Gregorian && (1..=12).contains(&named.month) && (1..=31).contains(&named.day);
        return (fits && point.year != 0).then_some(point);
    }
    let day = Day::of(calendar, named)?;
    if calendar == Calendar::Gregorian || (calendar == Calendar::Julian && point.day.is_none()) {
        return Some(point);
    }
    let date = day.date(Calendar::Gregorian)?;
    Some(Point { year: date.year, month: point.month.map(|_| date.month), day: point.day.map(|_| date.day) })
}

/// Whether the words in which a date is shown can stand for it: they name no year, or its year, or that of the Solar Hijri calendar.
pub(super) fn agrees(words: &str, date: &WorkDate) -> bool {
    let years: Vec<i32> = [date.first, date.last].into_iter().flatten().map(|point| point.year).collect();
    let mut named =
        digits::numbers(words).filter_map(|number| number.value).filter_map(|year| i32::try_from(year).ok());
    let is_year = |year: &i32| (1000..=2999).contains(year);
    let mut stated = named.by_ref().filter(is_year).peekable();
    if years.is_empty() || stated.peek().is_none() {
        return true;
    }
    let is_near = |year: i32| years.iter().any(|known| [0, 621, 622].contains(&(known - year)));
    stated.any(is_near)
}

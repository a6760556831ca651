//! The days that a date expression speaks of, and their ISO text.

use super::{DateExpression, Precision, Stated};
use crate::text::calendar::{Calendar, Date, Day, zodiac};

/// The days from the first to the last, both included. Computed: the text states a date, and by the rules of its calendar as
/// they stand today these are its days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// The first day.
    pub first_day: Day,
    /// The last day; for one day the same.
    pub last_day: Day,
    /// By how many days, in either direction, each of them may be another ([`zodiac::tolerance`]).
    pub tolerance: u8,
}

/// Why a date expression is no interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unplaced {
    /// It states no year.
    NoYear,
    /// The calendar has no such day, such as 30 Esfand of a common year.
    NoSuchDay,
    /// Its last day lies before its first.
    Backwards,
}

impl DateExpression {
    /// The days that it speaks of: a month all its days, a year all of it, a range from the first day of its first end to the last
    /// of its last.
    ///
    /// # Errors
    ///
    /// When it states no year, no day that exists, or a range that ends before it begins.
    pub fn interval(&self) -> Result<Interval, Unplaced> {
        let (first_day, first_end) = days(self.calendar, self.first)?;
        let last_day = match self.last {
            Some(last) => days(self.calendar, last)?.1,
            None => first_end,
        };
        if last_day < first_day {
            return Err(Unplaced::Backwards);
        }
        Ok(Interval { first_day, last_day, tolerance: self.tolerance(first_day) })
    }

    fn tolerance(&self, first_day: Day) -> u8 {
        let tolerance = |Stated { year, month, day }: Stated| {
            let date = Date { year: year?, month: month?, day: day? };
            Some(zodiac::tolerance_of(self.calendar, date, first_day))
        };
        tolerance(self.first).unwrap_or_else(|| zodiac::tolerance(self.calendar, first_day))
    }

    /// The days as ISO 8601 has them, in the form of EDTF: `1917-11-07`, `1919-08` and `1920` for a day, a month and a year of the
    /// Gregorian calendar, else the first and the last day, `1921-05-22/1921-06-21`; a range its two ends, `1920/1921`.
    ///
    /// For Gregorian dates this is what the text states. For all others it is computed; the tolerance of [`Interval`] is not in it.
    /// `None` where [`DateExpression::interval`] is none.
    pub fn iso(&self) -> Option<String> {
        let interval = self.interval().ok()?;
        if self.calendar == Calendar::Gregorian {
            let first = stated(self.first)?;
            return Some(match self.last {
                Some(last) => format!("{first}/{}", stated(last)?),
                None => first,
            });
        }
        Some(interval.iso()).filter(|iso| !iso.is_empty())
    }
}

impl Interval {
    /// The first and the last day in ISO 8601, one of them when they are the same.
    pub fn iso(&self) -> String {
        let [first, last] = [self.first_day, self.last_day].map(|day| day.iso().unwrap_or_default());
        if first == last { first } else { format!("{first}/{last}") }
    }
}

/// The first and the last day of what is stated.
fn days(calendar: Calendar, stated: Stated) -> Result<(Day, Day), Unplaced> {
    let year = stated.year.ok_or(Unplaced::NoYear)?;
    let day = |month, day| zodiac::day(calendar, Date { year, month, day }).ok_or(Unplaced::NoSuchDay);
    let length = |month| calendar.length_of_month(year, month).ok_or(Unplaced::NoSuchDay);
    Ok(match (stated.month, stated.day) {
        (Some(month), Some(of_month)) => (day(month, of_month)?, day(month, of_month)?),
        (Some(month), None) => (day(month, 1)?, day(month, length(month)?)?),
        (None, _) => (day(1, 1)?, day(12, length(12)?)?),
    })
}

fn stated(stated: Stated) -> Option<String> {
    let year = stated.year?;
    Some(match (stated.precision(), stated.month, stated.day) {
        (Precision::Day, Some(month), Some(day)) => format!("{year:04}-{month:02}-{day:02}"),
        (Precision::Month, Some(month), _) => format!("{year:04}-{month:02}"),
        _ => format!("{year:04}"),
    })
}

//! Days and how calendars name them: Gregorian, Julian ("Old Style") and Solar Hijri.
//!
//! A day is a number, the same in all calendars. What a text says is a date; which day that is, is computed here, and computed
//! is all that it is: by the rules as they stand today, carried back to years in which other rules were in force ([`zodiac`]).

pub mod zodiac;

use icu_calendar::cal::{Gregorian, Julian, Persian};
use icu_calendar::types::RataDie;
use icu_calendar::{AsCalendar, Date as Icu};
use std::ops::RangeInclusive;

/// A calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Calendar {
    /// The calendar of Iran, with the months as the law of 1304 (1925) has fixed them; leap years by the equinox.
    SolarHijri,
    /// The Gregorian calendar ("New Style"), also for days before it was introduced.
    Gregorian,
    /// The Julian calendar ("Old Style").
    Julian,
}

/// A date: what a calendar calls a day. It need not exist; [`Day::of`] says whether it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// The year of the calendar's era; there is no year 0.
    pub year: i32,
    /// The month, from 1.
    pub month: u8,
    /// The day of the month, from 1.
    pub day: u8,
}

/// A day, by its fixed number (Rata Die): day 1 is 1 January of the year 1 of the Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

impl Calendar {
    /// The years that are converted. For the Solar Hijri calendar they end with the last for which the leap years have been
    /// compared with the equinox (the tables of ICU4X); before 1178 they follow a cycle of 33 years.
    pub const fn years(self) -> RangeInclusive<i32> {
        match self {
            Self::SolarHijri => 1..=3000,
            Self::Gregorian | Self::Julian => 1..=9998,
        }
    }

    /// How many days a month has; `None` when there is no such month.
    pub fn length_of_month(self, year: i32, month: u8) -> Option<u8> {
        (28..=31).rev().find(|&day| Day::of(self, Date { year, month, day }).is_some())
    }
}

impl Day {
    /// The day of a date; `None` when the calendar has no such date or the year is not one of [`Calendar::years`].
    pub fn of(calendar: Calendar, date: Date) -> Option<Self> {
        if !calendar.years().contains(&date.year) {
            return None;
        }
        let Date { year, month, day } = date;
        let fixed = match calendar {
            Calendar::SolarHijri => Icu::try_new_persian(year, month, day).ok()?.to_rata_die(),
            Calendar::Gregorian => Icu::try_new_gregorian(year, month, day).ok()?.to_rata_die(),
            Calendar::Julian => Icu::try_new_julian(year, month, day).ok()?.to_rata_die(),
        };
        i32::try_from(fixed.to_i64_date()).ok().map(Self)
    }

    /// What a calendar calls the day; `None` when it lies outside [`Calendar::years`].
    pub fn date(self, calendar: Calendar) -> Option<Date> {
        let fixed = RataDie::new(i64::from(self.0));
        let date = match calendar {
            Calendar::SolarHijri => named(&Icu::from_rata_die(fixed, Persian)),
            Calendar::Gregorian => named(&Icu::from_rata_die(fixed, Gregorian)),
            Calendar::Julian => named(&Icu::from_rata_die(fixed, Julian)),
        };
        calendar.years().contains(&date.year).then_some(date)
    }

    /// The day of a fixed number.
    pub const fn from_number(number: i32) -> Self {
        Self(number)
    }

    /// Its fixed number.
    pub const fn number(self) -> i32 {
        self.0
    }

    /// How many days later the other is; negative when it is earlier.
    pub const fn days_to(self, other: Self) -> i32 {
        other.0.saturating_sub(self.0)
    }

    /// As ISO 8601 writes it: `1917-11-07`. `None` outside the Gregorian years that are converted.
    pub fn iso(self) -> Option<String> {
        let Date { year, month, day } = self.date(Calendar::Gregorian)?;
        Some(format!("{year:04}-{month:02}-{day:02}"))
    }
}

fn named<C: AsCalendar>(date: &Icu<C>) -> Date {
    Date { year: date.year().extended_year(), month: date.month().ordinal, day: date.day_of_month().0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(calendar: Calendar, year: i32, month: u8, day: u8) -> Option<Day> {
        Day::of(calendar, Date { year, month, day })
    }

    #[test]
    fn a_date_that_no_calendar_has_is_no_day() {
        use Calendar::{Gregorian, Julian, SolarHijri};
        assert_eq!(day(SolarHijri, 1400, 12, 30), None, "a common year");
        assert!(day(SolarHijri, 1399, 12, 30).is_some(), "a leap year");
        assert!(day(SolarHijri, 1400, 1, 31).is_some());
        assert_eq!(day(SolarHijri, 1400, 7, 31), None);
        assert_eq!(day(Gregorian, 1900, 2, 29), None);
        assert!(day(Julian, 1900, 2, 29).is_some());
        for bad in
            [(0, 1, 1), (-5, 1, 1), (1, 0, 1), (1, 13, 1), (1, 1, 0), (1, 1, 32), (20_000, 1, 1), (i32::MAX, 1, 1)]
        {
            for calendar in [Gregorian, Julian, SolarHijri] {
                assert_eq!(day(calendar, bad.0, bad.1, bad.2), None, "{bad:?}");
            }
        }
    }

    #[test]
    fn days_beyond_the_years_have_no_date() {
        for number in [i32::MIN, -1_000_000, 4_000_000, i32::MAX] {
            for calendar in [Calendar::Gregorian, Calendar::Julian, Calendar::SolarHijri] {
                assert_eq!(Day::from_number(number).date(calendar), None);
            }
        }
    }

    #[test]
    fn months_have_their_length() {
        let of = |calendar: Calendar, year, month| calendar.length_of_month(year, month);
        assert_eq!(
            (1..=12).map(|month| of(Calendar::SolarHijri, 1301, month).unwrap_or(0)).collect::<Vec<_>>(),
            [31, 31, 31, 31, 31, 31, 30, 30, 30, 30, 30, 29]
        );
        assert_eq!(of(Calendar::SolarHijri, 1300, 12), Some(30));
        assert_eq!(of(Calendar::Gregorian, 1900, 2), Some(28));
        assert_eq!(of(Calendar::Julian, 1900, 2), Some(29));
        assert_eq!(of(Calendar::Gregorian, 1900, 13), None);
    }
}

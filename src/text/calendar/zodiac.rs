//! The months that were in force in Iran before those of today.
//!
//! In 1329/1911 the Persian parliament made official a solar calendar whose months had the names of the signs of the zodiac
//! (*borji*: Hamal … Hut) and followed the course of the sun; it remained in use until 1925. The reform of 11 Farvardin 1304
//! (31 March 1925) gave the months the names and the lengths of today. In Afghanistan, where the signs stayed, most months had 29 to
//! 32 days, by the year, until 1336/1957. (Encyclopædia Iranica, "Calendars", on the Islamic period and on Afghanistan.) Texts of today give
//! dates of that time under the names of today, and do not say whether a day of Hut has been converted or only renamed: 3 Hut 1299
//! was 21 February 1921, and 3 Esfand 1299 is by the rules of today 22 February.
//! Such pairs lie a day apart, which is what is allowed here; how long each month of the signs was in each year is not known to this program.
//! Which of them could have 32 days is: a month that follows the sun has as many whole days as the sun stays in its sign, or one more.

use super::{Calendar, Date, Day};
use std::ops::RangeInclusive;

/// The day from which the months of today are in force.
pub const MONTHS_OF_TODAY: Date = Date { year: 1304, month: 1, day: 11 };

/// The months in which the sun stays for more than 31 days, so that they had 32 in some years: Jawza, Saratan and Asad, with 31.3 to 31.5
/// days around 1300 (by the sun's longitude in Meeus, Astronomical Algorithms, chapter 25; Sawr has 30.99). In which years depends on the
/// hour by which the sun had to be in the sign: of 1290 to 1335, noon of Tehran gives Jawza 32 days in 15 years, midnight in 15 others.
pub const MONTHS_OF_32: RangeInclusive<u8> = 3..=5;

/// The last day of the longest month.
pub const LONGEST: u8 = 32;

/// The last year in which months of the signs had lengths of their own, in Afghanistan.
pub const LAST_YEAR: i32 = 1336;

/// The day of a date, as [`Day::of`] has it, and of day 32 of a month that could have it the day behind the 31st of today.
pub fn day(calendar: Calendar, date: Date) -> Option<Day> {
    if !is_last_of_32(calendar, date) {
        return Day::of(calendar, date);
    }
    let last = Day::of(calendar, Date { day: LONGEST - 1, ..date })?;
    Some(Day::from_number(last.number() + 1))
}

/// Whether a date is day 32 of a month that could have it.
fn is_last_of_32(calendar: Calendar, date: Date) -> bool {
    calendar == Calendar::SolarHijri
        && date.day == LONGEST
        && MONTHS_OF_32.contains(&date.month)
        && date.year <= LAST_YEAR
}

/// By how many days, in either direction, the day of a date may be another than the one that is computed: 1 for Solar Hijri
/// dates before [`MONTHS_OF_TODAY`], else 0.
pub fn tolerance(calendar: Calendar, day: Day) -> u8 {
    let limit = Day::of(Calendar::SolarHijri, MONTHS_OF_TODAY);
    u8::from(calendar == Calendar::SolarHijri && limit.is_some_and(|limit| day < limit))
}

/// The same of a date, of which a 32nd of a month shows that it is not of the months of today, whenever it was.
pub fn tolerance_of(calendar: Calendar, date: Date, day: Day) -> u8 {
    tolerance(calendar, day).max(u8::from(is_last_of_32(calendar, date)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_law_has_its_day() {
        let law = Day::of(Calendar::SolarHijri, MONTHS_OF_TODAY).expect("a day");
        assert_eq!(law.iso().as_deref(), Some("1925-03-31"));
        assert_eq!(tolerance(Calendar::SolarHijri, law), 0);
        assert_eq!(tolerance(Calendar::SolarHijri, Day::from_number(law.number() - 1)), 1);
        assert_eq!(tolerance(Calendar::Gregorian, Day::from_number(1)), 0);
    }

    #[test]
    fn three_months_have_a_32nd_day() {
        let iso = |calendar, year, month, of_month| {
            day(calendar, Date { year, month, day: of_month }).and_then(Day::iso).unwrap_or_default()
        };
        assert_eq!(iso(Calendar::SolarHijri, 1300, 3, 32), "1921-06-22");
        assert_eq!(iso(Calendar::SolarHijri, 1300, 3, 31), "1921-06-21");
        assert_eq!(iso(Calendar::SolarHijri, 1300, 2, 32), "", "the sun stays there for less than 31 days");
        assert_eq!(iso(Calendar::SolarHijri, 1300, 3, 33), "");
        assert_eq!(iso(Calendar::SolarHijri, 1337, 3, 32), "");
        assert_eq!(iso(Calendar::Gregorian, 1300, 3, 32), "");
        assert_eq!(iso(Calendar::SolarHijri, i32::MIN, 3, 32), "");
        let afghan = Date { year: 1320, month: 4, day: 32 };
        let of_it = day(Calendar::SolarHijri, afghan).expect("a day");
        assert_eq!(tolerance_of(Calendar::SolarHijri, afghan, of_it), 1);
    }
}

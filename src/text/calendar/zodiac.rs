//! The months that were in force in Iran before those of today.
//!
//! In 1329/1911 the Persian parliament made official a solar calendar whose months had the names of the signs of the zodiac
//! (*borji*: Hamal … Hut) and followed the course of the sun; it remained in use until 1925. The reform of 11 Farvardin 1304
//! (31 March 1925) gave the months the names and the lengths of today. In Afghanistan, where the signs stayed, most months had 29 to
//! 32 days, by the year, until 1336/1957. (Encyclopædia Iranica, "Calendars", on the Islamic period and on Afghanistan.) Texts of today give
//! dates of that time under the names of today, and do not say whether a day of Hut has been converted or only renamed: 3 Hut 1299
//! was 21 February 1921, and 3 Esfand 1299 is by the rules of today 22 February.
//! Such pairs lie a day apart, which is what is allowed here; how long each month of the signs was in each year is not known to this program.

use super::{Calendar, Date, Day};

/// The day from which the months of today are in force.
pub const MONTHS_OF_TODAY: Date = Date { year: 1304, month: 1, day: 11 };

/// By how many days, in either direction, the day of a date may be another than the one that is computed: 1 for Solar Hijri
/// dates before [`MONTHS_OF_TODAY`], else 0.
pub fn tolerance(calendar: Calendar, day: Day) -> u8 {
    let limit = Day::of(Calendar::SolarHijri, MONTHS_OF_TODAY);
    u8::from(calendar == Calendar::SolarHijri && limit.is_some_and(|limit| day < limit))
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
}

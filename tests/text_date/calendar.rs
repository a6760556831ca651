//! The calendars against other programs and against days that are known.

use proptest::prelude::*;
use variorum::text::calendar::{Calendar, Date, Day};

fn day(calendar: Calendar, (year, month, day): (i32, u8, u8)) -> Day {
    Day::of(calendar, Date { year, month, day }).expect("a day")
}

fn date(text: &str) -> Date {
    let parts: Vec<i32> = text.split('-').map(|part| part.parse().expect("a number")).collect();
    let small = |part: i32| u8::try_from(part).expect("a month or a day");
    Date { year: parts[0], month: small(parts[1]), day: small(parts[2]) }
}

/// Years in which convertdate begins the year a day late: by Meeus' series for the equinox (Astronomical Algorithms, chapter 27) the
/// sun passed it on 20 March at 11:40, 8:44, 7:25 and 11:46 mean time of 52.5° E, before noon, so that the 20th was Nowruz.
const BEFORE_NOON: [i32; 4] = [1243, 1259, 1267, 1276];

/// Before 1178 the years are not compared: there ICU and jdatetime follow cycles.
#[test]
fn as_other_programs_have_them() {
    let (mut lines, mut by_equinox) = (0, 0);
    for line in include_str!("../vectors/calendar.tsv").lines().filter(|line| !line.starts_with('#')) {
        let [number, gregorian, julian, convertdate, jdatetime] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("{line}")
        };
        lines += 1;
        let day = Day::from_number(number.parse().expect("a number"));
        assert_eq!(day.iso().as_deref(), Some(gregorian));
        for (calendar, expected) in [(Calendar::Gregorian, gregorian), (Calendar::Julian, julian)] {
            assert_eq!(day.date(calendar), Some(date(expected)), "{line}");
            assert_eq!(Day::of(calendar, date(expected)), Some(day), "{line}");
        }
        let solar = day.date(Calendar::SolarHijri).expect("a date");
        if solar.year >= 1178 {
            by_equinox += 1;
            let expected = if BEFORE_NOON.contains(&solar.year) { jdatetime } else { convertdate };
            assert_eq!(solar, date(expected), "{line}");
        }
        if solar.year >= 1300 {
            assert_eq!(solar, date(jdatetime), "{line}");
        }
    }
    assert!(lines == 507 && by_equinox > 250, "{lines} {by_equinox}");
}

/// Days that were lived through in both calendars, from the record of the time.
#[test]
fn known_days() {
    for (solar, iso) in [
        // The law of the calendar (Encyclopædia Iranica, "Calendars").
        ((1304, 1, 11), "1925-03-31"),
        // The coup against Mosaddeq.
        ((1332, 5, 28), "1953-08-19"),
        // The revolution.
        ((1357, 11, 22), "1979-02-11"),
        // Nowruz: in 1338 for the last time on the 22nd; since 1375 on the 20th in Gregorian leap years (memim.com, "Iranian calendars").
        ((1338, 1, 1), "1959-03-22"),
        ((1375, 1, 1), "1996-03-20"),
        ((1376, 1, 1), "1997-03-21"),
        ((1404, 1, 1), "2025-03-21"),
        ((1405, 1, 1), "2026-03-21"),
    ] {
        assert_eq!(day(Calendar::SolarHijri, solar).iso().as_deref(), Some(iso));
    }
    for (julian, iso) in [
        ((1917, 10, 25), "1917-11-07"),
        // The day after which Russia left out thirteen.
        ((1918, 1, 31), "1918-02-13"),
        // The last day before the reform of Gregory XIII.
        ((1582, 10, 4), "1582-10-14"),
        ((1700, 2, 29), "1700-03-11"),
    ] {
        assert_eq!(day(Calendar::Julian, julian).iso().as_deref(), Some(iso));
    }
}

#[test]
fn every_day_of_five_centuries_comes_back_in_three_calendars() {
    let first = day(Calendar::Gregorian, (1600, 1, 1)).number();
    let last = day(Calendar::Gregorian, (2100, 12, 31)).number();
    for calendar in [Calendar::SolarHijri, Calendar::Gregorian, Calendar::Julian] {
        let mut before: Option<Date> = None;
        for number in first..=last {
            let day = Day::from_number(number);
            let date = day.date(calendar).expect("a date");
            assert_eq!(Day::of(calendar, date), Some(day));
            if let Some(before) = before {
                let follows = (before.year, before.month, before.day + 1) == (date.year, date.month, date.day)
                    || date.day == 1 && calendar.length_of_month(before.year, before.month) == Some(before.day);
                assert!(follows && before < date, "{before:?} {date:?}");
            }
            before = Some(date);
        }
    }
}

proptest! {
    #[test]
    fn no_date_and_no_number_panics(number: i32, year: i32, month: u8, day: u8) {
        for calendar in [Calendar::SolarHijri, Calendar::Gregorian, Calendar::Julian] {
            let known = Day::from_number(number);
            prop_assert!(known.date(calendar).is_none_or(|date| Day::of(calendar, date) == Some(known)));
            let date = Date { year, month, day };
            prop_assert!(Day::of(calendar, date).is_none_or(|day| day.date(calendar) == Some(date)));
            let _ = calendar.length_of_month(year, month);
        }
    }
}

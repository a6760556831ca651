//! Days of the calendar.

/// Whether a text is a day of the Gregorian calendar as ISO 8601 writes it, `YYYY-MM-DD`. Such texts are in order when they are sorted.
#[must_use]
pub fn is_day(text: &str) -> bool {
    let [year, month, day] = text.split('-').collect::<Vec<_>>()[..] else { return false };
    let number = |digits: &str, length: usize| {
        let is_plain = digits.len() == length && digits.bytes().all(|byte| byte.is_ascii_digit());
        digits.parse::<u32>().ok().filter(|_| is_plain)
    };
    let (Some(year), Some(month), Some(day)) = (number(year, 4), number(month, 2), number(day, 2)) else {
        return false;
    };
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        4 | 6 | 9 | 11 => 30,
        2 => 28 + u32::from(is_leap),
        _ => 31,
    };
    (1..=12).contains(&month) && (1..=days).contains(&day)
}

/// The day in UTC, `YYYY-MM-DD`, of a moment in seconds since 1970; `None` beyond the year 9999.
#[must_use]
pub fn of_seconds(seconds: u64) -> Option<String> {
    // Years are counted from the first of March, so that the day that leap years have more is their last, and in eras of 400 years,
    // which are all equally long.
    let day = seconds / 86_400 + 719_468;
    let (era, of_era) = (day / 146_097, day % 146_097);
    let of_era_year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * of_era_year + of_era_year / 4 - of_era_year / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let year = era * 400 + of_era_year + u64::from(month <= 2);
    (year <= 9999).then(|| format!("{year:04}-{month:02}-{day:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_has_its_day() {
        for (seconds, day) in [
            (0, "1970-01-01"),
            (86_399, "1970-01-01"),
            (86_400, "1970-01-02"),
            (951_782_400, "2000-02-29"),
            (951_868_800, "2000-03-01"),
            (1_709_164_800, "2024-02-29"),
            (4_107_542_400, "2100-03-01"),
            (253_402_300_799, "9999-12-31"),
        ] {
            assert_eq!(of_seconds(seconds).as_deref(), Some(day));
        }
        assert_eq!(of_seconds(253_402_300_800), None);
        assert_eq!(of_seconds(u64::MAX), None);
    }

    #[test]
    fn each_day_of_four_centuries_is_one_of_the_calendar_and_comes_after_the_one_before() {
        let days: Vec<String> = (0..146_097).filter_map(|day| of_seconds(day * 86_400)).collect();
        assert_eq!(days.len(), 146_097);
        assert!(days.iter().all(|day| is_day(day)));
        assert!(days.windows(2).all(|pair| pair[0] < pair[1]));
        assert_eq!(days.last().map(String::as_str), Some("2369-12-31"));
    }

    #[test]
    fn a_day_is_one_of_the_calendar() {
        for day in ["2026-11-25", "2024-02-29", "2000-02-29", "1582-12-31"] {
            assert!(is_day(day), "{day}");
        }
        for wrong in ["2026-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-1-1", "26-01-01"] {
            assert!(!is_day(wrong), "{wrong}");
        }
        for wrong in ["", "2026", "2026-01-01T00:00", "2026-01-00", "+026-01-01", "۲۰۲۶-۰۱-۰۱", "2026-01-01-01"]
        {
            assert!(!is_day(wrong), "{wrong}");
        }
    }
}

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

#[cfg(test)]
mod tests {
    use super::*;

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

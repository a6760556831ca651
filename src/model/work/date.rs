//! When something appeared: the Gregorian date by which it is sorted, beside the words in which it is shown.

use crate::text::calendar::Calendar;

/// A date of a work.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WorkDate {
    /// The day, month or year, in the Gregorian calendar; `None` when nobody knows, or what is written cannot be read.
    pub first: Option<Point>,
    /// The end of a range.
    pub last: Option<Point>,
    /// Whether the range has no end yet.
    pub is_open: bool,
    /// Whether it is “about”.
    pub is_circa: bool,
    /// The season, 1 (spring) to 4 (winter), when there is one in the place of a month.
    pub season: Option<u8>,
    /// The calendar in which the file writes it.
    pub calendar: Option<Calendar>,
    /// How it is shown where that is not the Gregorian date: “۱۳۸۸”, “[بی‌تا]”, “13th cent.”.
    pub display: Option<String>,
    /// The same per language of a page, where an entry says so.
    pub displays: std::collections::BTreeMap<String, String>,
}

/// A year, month or day of the Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Point {
    /// The year; -1 is the year 2 before our era, as ISO 8601 and CSL count, and 0 never stands here.
    pub year: i32,
    /// The month, 1 to 12.
    pub month: Option<u8>,
    /// The day of the month, 1 to 31; never without a month.
    pub day: Option<u8>,
}

impl Point {
    /// A year.
    #[must_use]
    pub fn year(year: i32) -> Self {
        Self { year, month: None, day: None }
    }
}

impl WorkDate {
    /// A date without a number that says in words why.
    #[must_use]
    pub fn words(words: impl Into<String>) -> Self {
        Self { display: Some(words.into()), ..Self::default() }
    }

    /// What works are sorted by; what has no date comes last.
    #[must_use]
    pub fn sort_key(&self) -> (bool, i32, u8, u8) {
        let key = |point: Point| (false, point.year, point.month.unwrap_or(0), point.day.unwrap_or(0));
        self.first.or(self.last).map_or((true, 0, 0, 0), key)
    }
}

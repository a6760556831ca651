//! Dates as all forms write them.

use crate::load::bibliography::{calendar_name, may_be_of_two_calendars};
use crate::model::work::{Point, WorkDate};

/// A year, month or day of ISO 8601.
pub(super) fn iso(point: Point) -> String {
    let sign = if point.year < 0 { "-" } else { "" };
    let rest = point.month.into_iter().chain(point.day).map(|part| format!("-{part:02}"));
    std::iter::once(format!("{sign}{:04}", point.year.unsigned_abs())).chain(rest).collect()
}

/// Whether a date can be sorted; one that cannot is words.
pub(super) fn has_points(date: &WorkDate) -> bool {
    date.first.is_some() || date.last.is_some()
}

/// The calendar that must be named beside a date: one that is not the Gregorian, in which all are written, and that one where a year may
/// be taken for one of another.
pub(super) fn calendar(date: &WorkDate) -> Option<&'static str> {
    let name = date.calendar.map(calendar_name).filter(|_| has_points(date))?;
    (name != "gregorian" || may_be_of_two_calendars(date)).then_some(name)
}

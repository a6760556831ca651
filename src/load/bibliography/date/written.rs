//! What a date is made of, before anybody asks of which calendar it is.

use crate::model::work::Point;
use crate::text::calendar::Calendar;
use crate::text::digits;

/// Longer texts than this, in bytes, are no dates.
const LONGEST: usize = 100;
/// Words that say that nobody knows the date.
const UNKNOWN: &[&str] = &[
    "n.d.",
    "n. d.",
    "n.d",
    "nd",
    "no date",
    "undated",
    "unknown",
    "s.a.",
    "s. a.",
    "s.d.",
    "s. d.",
    "o.j.",
    "б.г.",
    "б. г.",
    "без года",
    "t.y.",
    "tarixsiz",
    "ilsiz",
    "بی‌تا",
    "بی تا",
    "بیتا",
    "بدون تاریخ",
    "د.ت",
];
/// Words in front of a date that is not sure.
const ABOUT: &[&str] = &["ca.", "ca ", "c.", "circa ", "около ", "ок.", "təxminən ", "حدود ", "ح."];
/// Signs behind a year that name its calendar.
const CALENDARS: &[(&str, Calendar)] = &[
    ("ه.ش.", Calendar::SolarHijri),
    ("ه.ش", Calendar::SolarHijri),
    ("هـ.ش", Calendar::SolarHijri),
    ("ه‍.ش", Calendar::SolarHijri),
    ("ش.", Calendar::SolarHijri),
    ("ش", Calendar::SolarHijri),
    ("sh", Calendar::SolarHijri),
    ("h.ş.", Calendar::SolarHijri),
    ("м", Calendar::Gregorian),
    ("م", Calendar::Gregorian),
];

/// A date as it stands in a file.
#[allow(clippy::struct_excessive_bools, reason = "four facts that do not exclude each other")]
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::load::bibliography) struct Written {
    /// The beginning, in whatever calendar.
    pub first: Option<Point>,
    /// The end of a range.
    pub last: Option<Point>,
    /// Whether the range has no end yet.
    pub is_open: bool,
    /// Whether it is “about”.
    pub is_circa: bool,
    /// A season in the place of a month, 1 to 4.
    pub season: Option<u8>,
    /// The calendar that stands with it.
    pub calendar: Option<Calendar>,
    /// Whether it has digits that only Persian and its neighbours write (۰–۹).
    pub has_persian_digits: bool,
    /// Whether it says that nobody knows.
    pub says_unknown: bool,
    /// As it is written.
    pub words: String,
}

/// Reads a date in words and digits. What it cannot read has neither beginning nor end.
pub(in crate::load::bibliography) fn text(written: &str) -> Written {
    let words = written.trim();
    let mut date = Written { words: words.to_owned(), ..Written::default() };
    if words.len() > LONGEST {
        return date;
    }
    date.has_persian_digits = words.contains(|sign| ('۰'..='۹').contains(&sign));
    let folded: String =
        words.chars().map(|sign| digits::value(sign).map_or(sign, |value| char::from(b'0' + value))).collect();
    let lower = folded.to_lowercase();
    let mut rest = bare(&lower);
    if UNKNOWN.contains(&rest) {
        date.says_unknown = true;
        return date;
    }
    for about in ABOUT {
        if let Some(after) = rest.strip_prefix(about) {
            date.is_circa = true;
            rest = after.trim();
        }
    }
    for (sign, calendar) in CALENDARS {
        let before = rest.strip_suffix(sign).map(|rest| rest.trim_end_matches(['.', ' ', '\u{200c}']));
        if let Some(before) = before.filter(|before| before.ends_with(|sign: char| sign.is_ascii_digit())) {
            date.calendar = Some(*calendar);
            rest = before;
            break;
        }
    }
    let (first, last) = halves(rest);
    let mut take = |half: &str| {
        let uncertain = half.trim_end_matches(['?', '~', '%']);
        date.is_circa |= uncertain.len() < half.len();
        let (point, season) = point(bare(uncertain))?;
        date.season = date.season.or(season);
        Some(point)
    };
    match last {
        None => date.first = take(first),
        Some(end) => {
            let is_unbounded = |half: &str| matches!(half, "" | "..");
            let (from, to) = (take(first), take(end));
            if (from.is_none() && !is_unbounded(first)) || (to.is_none() && !is_unbounded(end)) {
                return date;
            }
            date.is_open = to.is_none();
            (date.first, date.last) = (from, to);
        }
    }
    date
}

/// Without white space, and without brackets around the whole.
fn bare(text: &str) -> &str {
    let text = text.trim();
    let inside = |open, close| text.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
    inside('[', ']').or_else(|| inside('(', ')')).map_or(text, str::trim)
}

/// A range by its sign: `/` between any dates, a dash between two years.
fn halves(text: &str) -> (&str, Option<&str>) {
    if let Some((first, last)) = text.split_once('/') {
        return (first.trim(), Some(last.trim()));
    }
    for dash in ["–", "—", "--", "-"] {
        if let Some((first, last)) = text.split_once(dash) {
            let (first, last) = (first.trim(), last.trim());
            let is_year = |half: &str| half.len() == 4 && half.bytes().all(|byte| byte.is_ascii_digit());
            if is_year(first) && is_year(last) {
                return (first, Some(last));
            }
        }
    }
    (text, None)
}

/// A year, month or day of ISO 8601, and the season in the place of a month (21 to 24).
fn point(text: &str) -> Option<(Point, Option<u8>)> {
    let day = text.split(['t', ' ']).next().unwrap_or(text);
    let (sign, digits) = day.strip_prefix('-').map_or((1, day), |digits| (-1, digits));
    let mut parts = digits.split('-');
    let number = |part: &str, length: std::ops::RangeInclusive<usize>| {
        let is_plain = length.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        part.parse::<i32>().ok().filter(|_| is_plain)
    };
    let year = number(parts.next()?, 3..=4)? * sign;
    let month = parts.next().map(|part| number(part, 1..=2));
    let day = parts.next().map(|part| number(part, 1..=2));
    if parts.next().is_some() || year == 0 || month == Some(None) || day == Some(None) {
        return None;
    }
    let small = |part: Option<Option<i32>>| part.flatten().and_then(|number| u8::try_from(number).ok());
    let (month, day) = (small(month), small(day));
    match month {
        Some(season @ 21..=24) if day.is_none() => Some((Point::year(year), Some(season - 20))),
        Some(1..=12) if day.is_none_or(|day| (1..=31).contains(&day)) => Some((Point { year, month, day }, None)),
        None => Some((Point::year(year), None)),
        _ => None,
    }
}

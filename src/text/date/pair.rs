//! Two dates that are said to be one day in two calendars, and whether they are.

use super::key::{is_apart, is_gap};
use super::{DateExpression, Precision, Stated};
use crate::text::calendar::{Calendar, Date, zodiac};

/// By which rule the two dates of a pair are one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// The Solar Hijri calendar as it stands today. Before 1304 that does not prove that the day is right: a date may have been
    /// converted by this rule when it was of the zodiac months.
    SolarHijri,
    /// Within the day by which the zodiac months may differ from those of today ([`zodiac`]).
    ZodiacMonths,
    /// Old and New Style.
    Styles,
}

/// Why a pair cannot be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// One of the two does not state day, month and year, or is a range and the other is not.
    NotWhole,
    /// One of the two is no day of its calendar.
    NoSuchDay,
}

/// What comes out when a pair is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The two are one day.
    Agrees {
        /// By this rule.
        rule: Rule,
    },
    /// The two are different days.
    Differs {
        /// By how many days the second is later; negative when it is earlier.
        days: i32,
    },
    /// That cannot be said.
    Undecidable {
        /// For this reason.
        why: Why,
    },
}

/// Two date expressions, by their index, that stand as a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The index of the first.
    pub first: usize,
    /// The index of the second.
    pub second: usize,
    /// What comes out when they are compared.
    pub verdict: Verdict,
}

/// What joins two dates to a pair, besides brackets.
const JOINTS: [&str; 14] =
    ["ـ", "-", "–", "—", "=", "/", "برابر با", "برابر", "مطابق با", "مطابق", "مصادف با", "i.e.", "or", "т. е."];

/// The pairs among the date expressions that [`super::find`] found in the text, in order: of different calendars, the second in
/// brackets directly behind the first, or joined to it by a dash, `=`, `/` or «برابر با». An expression is in one pair at most. Where the
/// year of a half is only that of the other ([`DateExpression::year_is_lent`]), they are compared as if it stood in both.
pub fn pairs(text: &str, found: &[DateExpression]) -> Vec<Pair> {
    let mut pairs: Vec<Pair> = Vec::new();
    for (first, both) in found.windows(2).enumerate() {
        let [one, two] = both else { continue };
        let is_free = pairs.last().is_none_or(|last| last.second != first);
        let between = text.get(one.range.end..two.range.start);
        if is_free && one.calendar != two.calendar && between.is_some_and(joins) {
            pairs.push(Pair { first, second: first + 1, verdict: compare(one, two) });
        }
    }
    pairs
}

/// Whether what stands between two dates makes a pair of them.
pub(super) fn joins(between: &str) -> bool {
    if is_apart(between) {
        return false;
    }
    let between = between.trim_matches(is_gap);
    let opened =
        between.strip_prefix(['(', '[']).map(|rest| rest.trim_matches(|sign: char| is_gap(sign) || sign == '='));
    // A style or "that is" may stand in the brackets in front of the date.
    opened.is_some_and(|rest| rest.chars().count() < 24 && is_label(rest))
        || JOINTS.iter().any(|joint| between.split_whitespace().eq(joint.split_whitespace()))
}

/// What may stand in front of the second date, inside its bracket.
fn is_label(words: &str) -> bool {
    const LABELS: [&str; 25] = [
        "",
        "برابر با",
        "برابر",
        "مطابق با",
        "مطابق",
        "مصادف با",
        "یعنی",
        "یا",
        "or",
        "или",
        "və ya",
        "yaxud",
        "that is",
        "New Style",
        "Old Style",
        "по новому стилю",
        "по старому стилю",
        "по новому стилю —",
        "то есть",
        "O.S.",
        "N.S.",
        "ст. ст.",
        "н. ст.",
        "yeni təqvimlə",
        "yəni",
    ];
    LABELS.iter().any(|label| words.split_whitespace().eq(label.split_whitespace()))
}

/// Compares two dates as one day in two calendars.
pub fn compare(one: &DateExpression, two: &DateExpression) -> Verdict {
    let undecidable = |why| Verdict::Undecidable { why };
    let (first, last) = match (one.last, two.last) {
        (None, None) => ((one.first, two.first), None),
        (Some(one_last), Some(two_last)) => ((one.first, two.first), Some((one_last, two_last))),
        _ => return undecidable(Why::NotWhole),
    };
    let verdict = |(first, second)| compare_days(one.calendar, first, two.calendar, second);
    match (verdict(first), last.map(verdict)) {
        (Verdict::Agrees { rule: Rule::SolarHijri }, Some(last @ Verdict::Agrees { .. })) => last,
        (Verdict::Agrees { .. }, Some(last @ (Verdict::Differs { .. } | Verdict::Undecidable { .. }))) => last,
        (first, _) => first,
    }
}

fn compare_days(one: Calendar, first: Stated, two: Calendar, second: Stated) -> Verdict {
    let days = |calendar: Calendar, stated: Stated| match stated {
        Stated { year: Some(year), month: Some(month), day: Some(day) } if stated.precision() == Precision::Day => {
            let date = Date { year, month, day };
            let of_it = zodiac::day(calendar, date).ok_or(Why::NoSuchDay)?;
            Ok((of_it, zodiac::tolerance_of(calendar, date, of_it)))
        }
        _ => Err(Why::NotWhole),
    };
    let ((first, may_err), (second, may_err_too)) = match (days(one, first), days(two, second)) {
        (Ok(first), Ok(second)) => (first, second),
        (Err(Why::NotWhole), _) | (_, Err(Why::NotWhole)) => return Verdict::Undecidable { why: Why::NotWhole },
        (Err(why), _) | (_, Err(why)) => return Verdict::Undecidable { why },
    };
    let days = first.days_to(second);
    let tolerance = may_err.max(may_err_too);
    let has_solar = one == Calendar::SolarHijri || two == Calendar::SolarHijri;
    match days.unsigned_abs() {
        0 if has_solar => Verdict::Agrees { rule: Rule::SolarHijri },
        0 => Verdict::Agrees { rule: Rule::Styles },
        away if away <= u32::from(tolerance) => Verdict::Agrees { rule: Rule::ZodiacMonths },
        _ => Verdict::Differs { days },
    }
}

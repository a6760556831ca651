//! From the first to the last: two points of which each says what the other leaves out.

use super::Stated;
use super::pattern::{Part, Point, points};
use super::token::{Kind, Token};
use super::words::{Language, Word};
use crate::text::calendar::Calendar;

/// What joins two points.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    /// From the one to the other.
    To,
    /// Both; what lies between only where nothing does.
    And,
}

/// Two points that share what they say.
pub(super) struct Span {
    pub(super) from: Point,
    pub(super) to: Point,
    pub(super) first: Stated,
    pub(super) last: Stated,
    pub(super) calendar: Calendar,
    /// Whether all days between them are meant, too.
    pub(super) is_range: bool,
}

/// The longest pair of points that begins at a token.
pub(super) fn span(tokens: &[Token], from: &[Point], language: Language) -> Option<Span> {
    let mut best: Option<Span> = None;
    for from in from {
        let Some((joint, next)) = joint(tokens, from, language) else { continue };
        for to in points(tokens, next, language) {
            if best.as_ref().is_none_or(|best| best.to.end < to.end)
                && let Some(span) = unite(tokens, from, &to, joint, language)
            {
                best = Some(span);
            }
        }
    }
    best
}

/// The joint behind a point, and the token behind it.
fn joint(tokens: &[Token], from: &Point, language: Language) -> Option<(Joint, usize)> {
    let token = tokens.get(from.end).filter(|token| !token.is_apart)?;
    let before = super::before(tokens, from.start);
    let joint = match token.kind {
        Kind::Dash | Kind::Word(Word::To) => Joint::To,
        Kind::Word(Word::And) if before == Some(Kind::Word(Word::Between)) => Joint::To,
        Kind::Word(Word::And) => Joint::And,
        _ => return None,
    };
    let next = tokens.get(from.end + 1).filter(|next| !next.is_apart)?;
    // The years of a war: the year word of the second stands behind it or, in Persian, in front of the first.
    let is_joined =
        language != Language::Persian || !matches!(next.kind, Kind::Word(Word::Year { .. })) || from.last != Part::Year;
    is_joined.then_some((joint, from.end + 1))
}

fn unite(tokens: &[Token], from: &Point, to: &Point, joint: Joint, language: Language) -> Option<Span> {
    // A fragment takes what it lacks from its neighbour alone: "5–7 June", "June 5–7", but not "5 June 1920 – 7".
    let touches = |fragment: &Point, part: Part| {
        !fragment.is_fragment
            || fragment.first == part
            || (fragment.first == Part::Day && fragment.last == Part::Year && part == Part::Day)
    };
    if !touches(to, from.last) || from.is_fragment && from.last != to.first {
        return None;
    }
    if to.first == Part::Day && to.last == Part::Year && to.month.is_none() && from.year.is_some() {
        return None;
    }
    let to = &of_same_century(from, to)?;
    let month = |point: &Point, other: &Point| point.month.or(if point.day.is_some() { other.month } else { None });
    let year = |point: &Point, other: &Point| point.year.or(other.year);
    let (one, two) = (month(from, to), month(to, from));
    let calendar = |month: Option<super::words::Month>, year| Point { month, year, ..from.clone() }.calendar(language);
    let (first_year, last_year) = (year(from, to), year(to, from));
    let in_calendar = calendar(one, first_year)?;
    if calendar(two, last_year)? != in_calendar
        || one.is_some() != two.is_some()
        || from.day.is_some() != to.day.is_some()
    {
        return None;
    }
    let first = Stated { year: first_year, month: one.map(|month| month.number), day: from.day };
    let last = Stated { year: last_year, month: two.map(|month| month.number), day: to.day };
    if first >= last && joint == Joint::To || first == last {
        return None;
    }
    let both = Point {
        month: two.or(one),
        year: last_year,
        day: to.day,
        has_month_word: from.has_month_word || to.has_month_word,
        ..to.clone()
    };
    if !both.is_trusted(tokens) {
        return None;
    }
    let is_range = joint == Joint::To || follows(first, last);
    // Two whole dates joined by "and" are two.
    if joint == Joint::And && !from.is_fragment && !(to.is_fragment && from.last == to.first) {
        return None;
    }
    Some(Span { from: from.clone(), to: to.clone(), first, last, calendar: in_calendar, is_range })
}

/// The second point with its whole year, if it has only the last two digits.
fn of_same_century(from: &Point, to: &Point) -> Option<Point> {
    let mut to = to.clone();
    if let Some(short) = to.year.filter(|year| *year < 100) {
        let whole = from.year.filter(|_| from.month.is_none())?;
        to.year = Some(whole - whole % 100 + short);
    }
    Some(to)
}

/// Whether nothing lies between them.
fn follows(first: Stated, last: Stated) -> bool {
    match (first.day, last.day, first.month, last.month) {
        (Some(one), Some(two), month, other) => month == other && first.year == last.year && two == one + 1,
        (None, None, Some(one), Some(two)) => first.year == last.year && two == one + 1,
        _ => match (first.year, last.year) {
            (Some(one), Some(two)) => two == one + 1,
            _ => false,
        },
    }
}

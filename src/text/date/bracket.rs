//! One day in Old and in New Style with one year: «12 (25) октября 1917 года», «25 октября (7 ноября) 1917 года»,
//! "7 November [O.S. 25 October] 1917", "25 October/7 November 1917", «12/25 октября 1917 года».
//!
//! What stands behind the brackets, or behind the second date, holds for both.

use super::half::{Half, halves};
use super::token::{Kind, Token};
use super::words::{Language, Mark, Word};
use super::{DateExpression, lend, pair, refused, style};
use crate::text::calendar::Calendar;
use std::ops::Range;

/// How many tokens of a second date are looked at, in its brackets and behind them.
const INSIDE: usize = 10;
const BEHIND: usize = 8;

/// The second half as it would stand without brackets.
struct Second {
    tokens: Vec<Token>,
    /// Where it begins in the text.
    start: usize,
    /// How many of its tokens stand before the bracket that closes.
    inside: usize,
    /// Whether there are brackets: what stands behind them is said of the first date.
    is_aside: bool,
    /// What is said of it in the brackets, behind it.
    marks: Vec<Mark>,
    /// The index of the token that would come next if it took none of those behind the bracket.
    behind: usize,
}

/// Two dates that share what stands behind them, and the token behind that; none when it is a year that is refused.
pub(super) fn styles(
    text: &str,
    tokens: &[Token],
    at: usize,
    language: Language,
) -> Option<(Vec<DateExpression>, usize)> {
    if !tokens.get(at + 1..)?.iter().take(BEHIND).any(|token| matches!(token.kind, Kind::Open | Kind::Slash)) {
        return None;
    }
    if let Some(stroke) = days_with_a_stroke(text, tokens, at) {
        let first = halves(&stroke, 0, language).into_iter().find(|half| half.month.is_none())?;
        let second = behind_stroke(&stroke, 1, at + 2)?;
        let (dates, end) = both(text, &first, bytes(&stroke, 0, 1)?, second, language)?;
        // Without a year it may be a fraction still, but for two that are as far apart as the styles were since 1800.
        let is_near = dates.iter().all(|date| date.first.year.is_some()) || lend::are_12_or_13_apart(&dates);
        return is_near.then_some((dates, end));
    }
    halves(tokens, at, language).into_iter().filter(|half| half.first.year.is_none()).find_map(|first| {
        let joint = tokens.get(first.end).filter(|joint| !joint.is_apart)?;
        let second = match joint.kind {
            Kind::Open => in_brackets(text, tokens, at, &first, language)?,
            Kind::Slash => behind_stroke(tokens, first.end, first.end + 1)?,
            _ => return None,
        };
        both(text, &first, bytes(tokens, at, first.end)?, second, language)
    })
}

/// The tokens of two days with a stroke between them, which is no fraction where a month follows: «12/25 октября».
fn days_with_a_stroke(text: &str, tokens: &[Token], at: usize) -> Option<Vec<Token>> {
    let [one, stroke, two, next] = tokens.get(at..at + 4)? else { return None };
    let is_day = |token: &Token| matches!(token.kind, Kind::Number { digits: 1 | 2, is_part: true, .. });
    let is_free = !text[..one.range.start].ends_with(['/', '.', ':', ',', '-', '–', '$', '£', '€', '#']);
    let is_one = is_day(one) && stroke.kind == Kind::Slash && stroke.is_close && is_day(two) && two.is_close;
    if !is_one || !is_free || matches!(next.kind, Kind::Slash | Kind::Stop | Kind::Sign) {
        return None;
    }
    let mut own: Vec<Token> = tokens[at..].iter().take(INSIDE).cloned().collect();
    for day in [0, 2] {
        if let Some(Kind::Number { is_part, .. }) = own.get_mut(day).map(|token| &mut token.kind) {
            *is_part = false;
        }
    }
    Some(own)
}

/// What stands behind a stroke.
fn behind_stroke(tokens: &[Token], stroke: usize, behind: usize) -> Option<Second> {
    let tokens: Vec<Token> = tokens.get(stroke + 1..)?.iter().take(INSIDE).cloned().collect();
    Some(Second { start: tokens.first()?.range.start, tokens, inside: 0, is_aside: false, marks: Vec::new(), behind })
}

/// What stands in the brackets behind the first half and behind them, without the brackets and without words on its style.
fn in_brackets(text: &str, tokens: &[Token], at: usize, first: &Half, language: Language) -> Option<Second> {
    let open = first.end;
    let close = (open + 1..tokens.len().min(open + INSIDE)).find(|at| tokens[*at].kind == Kind::Close)?;
    let inner = (open + 1..close).find(|at| !halves(&tokens[..close], *at, language).is_empty())?;
    let start = tokens[inner].range.start;
    if !pair::joins(text.get(tokens[open].range.start..start)?) {
        return None;
    }
    // In front of the bracket that closes stands the date, and words on its style at most.
    let half = halves(&tokens[..close], inner, language).into_iter().max_by_key(|half| half.end)?;
    let (marks, wider) = style::around(text, bytes(tokens, inner, half.end)?, language);
    if tokens[half.end..close].iter().any(|token| token.range.start >= wider.end) {
        return None;
    }
    let mut own = tokens[inner..half.end].to_vec();
    if let (Some(_), [day]) = (first.month, own.as_slice()) {
        // A day alone is one of the same month: it stands where the first has its day.
        let day = Token { is_apart: false, ..day.clone() };
        let is_day = |token: &Token| matches!(token.kind, Kind::Number { .. } | Kind::Word(Word::Ordinal(_)));
        own = tokens[at..first.end].to_vec();
        *own.iter_mut().find(|token| is_day(token))? = day;
    }
    let inside = own.len();
    own.extend(tokens[close + 1..].iter().take(BEHIND).cloned());
    Some(Second { tokens: own, start, inside, is_aside: true, marks, behind: close + 1 })
}

/// The two dates, if they are one day in two styles or calendars.
fn both(
    text: &str,
    first: &Half,
    outer: Range<usize>,
    second: Second,
    language: Language,
) -> Option<(Vec<DateExpression>, usize)> {
    let has_all = |half: &Half| half.is_whole && half.month.is_some() && half.last.is_some() == first.last.is_some();
    let half = halves(&second.tokens, 0, language).into_iter().filter(has_all).max_by_key(|half| half.end)?;
    let (month, year) = (half.month?, half.first.year);
    let behind = second.behind + half.end.saturating_sub(second.inside);
    if year.is_none()
        && let Some(end) =
            refused::behind(text, &second.tokens, half.end, half.calendar(None, month, language), language)
    {
        return Some((Vec::new(), behind + (end - half.end)));
    }
    // Dates that share nothing are found one by one.
    if half.end <= second.inside || first.month.is_some() && year.is_none() {
        return None;
    }
    let end = second.tokens.get(half.end.checked_sub(1)?)?.range.end;
    let (mut marks, bytes) = style::around(text, second.start..end, language);
    if marks.contains(&Mark::Unknown) {
        return Some((Vec::new(), behind));
    }
    marks.extend(second.marks);
    let calendar = |of: &Half, year| of.calendar(year, month, language);
    // Without the brackets the year would stand behind the first date.
    let is_of_first = second.is_aside && calendar(first, year).is_some();
    if !is_of_first {
        calendar(&half, year)?;
    }
    let date = |of: &Half, range, has_year: bool| {
        let (first, last) = of.stated(year.filter(|_| has_year), month);
        Some(DateExpression { range, calendar: calendar(of, None)?, first, last, year_is_lent: false })
    };
    let mut one = date(first, outer, is_of_first)?;
    let mut two = date(&half, bytes, !is_of_first)?;
    if marks.contains(&Mark::Old) && two.calendar == Calendar::Gregorian {
        two.calendar = Calendar::Julian;
    }
    if one.calendar != two.calendar {
        lend::lend(&mut one, &mut two);
    } else if !lend::styles(&mut one, &mut two, second.is_aside) {
        return None;
    }
    one.year_is_lent = one.first.year.is_some();
    two.year_is_lent = two.first.year != year;
    (one.first.year.is_some() == two.first.year.is_some()).then(|| (vec![one, two], behind))
}

/// The bytes of tokens.
fn bytes(tokens: &[Token], start: usize, end: usize) -> Option<Range<usize>> {
    Some(tokens.get(start)?.range.start..tokens.get(end.checked_sub(1)?)?.range.end)
}

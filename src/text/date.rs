//! Dates in running text: in Persian, Azerbaijani (in Latin letters), Russian and English; in the Solar Hijri, Gregorian and
//! Julian calendars.
//!
//! What is found is what the words state. No year is guessed from the sentence before, no day from a feast; of two dates that stand as
//! one day, a half without a year takes that of the other, and says so ([`DateExpression::year_is_lent`]). A number is a year only
//! where a month, a word for year or a preposition makes it one; a month is one only beside a number. Decades, centuries,
//! seasons, dates all in figures (`22.10.1921`), years before 1000 and lunar years are not found.

mod anchor;
mod bracket;
mod half;
mod interval;
mod key;
mod lend;
mod pair;
mod pattern;
mod range;
mod refused;
mod style;
mod token;
mod words;

pub use interval::{Interval, Unplaced};
pub use pair::{Pair, Rule, Verdict, Why, compare, pairs};

use super::calendar::Calendar;
use pattern::{Point, YearWord};
use range::Span;
use std::ops::Range;
use token::{Kind, Token};
use words::{Language, Mark, Word};

/// What is stated of a day; what is not is `None`.
///
/// Ordered by year, month, day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stated {
    /// The year of the calendar's era.
    pub year: Option<i32>,
    /// The month, 1 to 12.
    pub month: Option<u8>,
    /// The day of the month, 1 to 31, and 32 in months of the zodiac that could have it; whether the month has such a day is not asked here.
    pub day: Option<u8>,
}

/// How much is stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Precision {
    /// Day, month and year.
    Day,
    /// Month and year.
    Month,
    /// The year.
    Year,
    /// Day and month, without the year.
    DayOfYear,
    /// Less: a month without its year. Only at the ends of a range.
    Less,
}

/// A date as a text has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateExpression {
    /// Its bytes in the text: from the first word of the date to the last with its ending, words like "year" and a style or an era
    /// behind it included, prepositions in front of it not.
    /// Where a year behind brackets is that of two dates, the bracket that closes lies in the second: `7 ноября) 1917 года`.
    pub range: Range<usize>,
    /// The calendar: that of the month's name, or of the year by its number (Persian) or its era; Julian where Old Style is said, or
    /// where a second date in brackets or behind a stroke makes it clear («25 октября (7 ноября) 1917 года»). Else Gregorian.
    pub calendar: Calendar,
    /// What is stated of the day, or of the first.
    pub first: Stated,
    /// What is stated of the last day, for a range. What is written once for both ends stands in both.
    pub last: Option<Stated>,
    /// Whether the year that is stated of it stands not in its words but in those of the date beside it: of the other half of a pair,
    /// «25 октября 1917 года (7 ноября)», or of the next in a list, «7 и 9 ноября 1917 года».
    ///
    /// A half takes the year in which it lies nearest to the other: of 20 December 1917 (2 January) the second is of 1918, and a day of the
    /// Solar Hijri calendar has a year of that calendar. A year behind brackets is that of the date in front of them, so that across New Year
    /// both are lent: «20 декабря (2 января) 1917 года».
    pub year_is_lent: bool,
}

impl Stated {
    /// How much is stated.
    pub const fn precision(self) -> Precision {
        match (self.year, self.month, self.day) {
            (Some(_), Some(_), Some(_)) => Precision::Day,
            (Some(_), Some(_), None) => Precision::Month,
            (Some(_), None, _) => Precision::Year,
            (None, Some(_), Some(_)) => Precision::DayOfYear,
            (None, _, _) => Precision::Less,
        }
    }
}

impl DateExpression {
    /// How much is stated of the day, or of both ends.
    pub const fn precision(&self) -> Precision {
        self.first.precision()
    }

    /// The date as its own words have it, without a year that is lent: for where the date beside it turns out to be none.
    #[must_use]
    pub fn without_lent_year(self) -> Self {
        if !self.year_is_lent {
            return self;
        }
        let alone = |stated: Stated| Stated { year: None, ..stated };
        Self { first: alone(self.first), last: self.last.map(alone), year_is_lent: false, ..self }
    }
}

/// The date expressions of a text, in order and apart from each other.
///
/// `language` is a BCP 47 tag, of which the language itself counts: `fa`, `az`, `ru` or `en`. In a text of any other nothing is found.
/// The text should be one block; a blank line ends a date.
pub fn find(text: &str, language: &str) -> Vec<DateExpression> {
    let mut found = Vec::new();
    let Some(language) = Language::of(language) else { return found };
    let mut tokens = Vec::new();
    for stretch in anchor::stretches(text, language) {
        token::tokens(text, stretch, language, &mut tokens);
        in_stretch(text, &tokens, language, &mut found);
    }
    lend::between_halves(text, &mut found);
    found
}

/// Adds the dates of a stretch.
fn in_stretch(text: &str, tokens: &[Token], language: Language, found: &mut Vec<DateExpression>) {
    let mut at = 0;
    // Where the last date ends that has a year of an era or a calendar that is not known.
    let mut refused: Option<usize> = None;
    while at < tokens.len() {
        if let Some((both, end)) = bracket::styles(text, tokens, at, language) {
            refused = if both.is_empty() { byte_end(tokens, end) } else { refused };
            found.extend(both);
            at = end;
            continue;
        }
        let points = pattern::points(tokens, at, language);
        if points.is_empty() {
            at += 1;
            continue;
        }
        let single = points
            .iter()
            .filter(|point| {
                is_date(text, tokens, point, language) && !takes_from_another(text, tokens, point, language)
            })
            .max_by_key(|point| point.end);
        let span = range::span(tokens, &points, language).filter(|span| {
            single.is_none_or(|point| span.to.end > point.end) && is_certain(text, tokens, span, language)
        });
        let (last, calendar, dates) = match (&span, single) {
            (Some(span), _) => (&span.to, Some(span.calendar), of_span(text, tokens, span, language)),
            (None, Some(point)) => {
                (point, point.calendar(language), expression(text, tokens, point, language).map(|date| vec![date]))
            }
            (None, None) => {
                at += 1;
                continue;
            }
        };
        // Half of a date that is refused is none without a year.
        let has_no_year = dates.as_ref().is_some_and(|dates| dates.iter().all(|date| date.first.year.is_none()));
        let behind = refused::behind(text, tokens, last.end, calendar, language).filter(|_| has_no_year);
        let is_half =
            has_no_year && refused.is_some_and(|end| text.get(end..tokens[at].range.start).is_some_and(pair::joins));
        let end = behind.unwrap_or(last.end);
        match dates.filter(|_| behind.is_none() && !is_half) {
            Some(dates) => {
                // An era may have taken words that stand behind the point.
                let taken = dates.last().map_or(0, |date| date.range.end);
                while tokens.get(at).is_some_and(|token| token.range.start < taken) {
                    at += 1;
                }
                found.extend(dates);
            }
            None => refused = refused::end(text, tokens, end, language),
        }
        at = at.max(end);
    }
}

/// Whether a point is a date by itself.
fn is_date(text: &str, tokens: &[Token], point: &Point, language: Language) -> bool {
    if point.calendar(language).is_none() || !point.is_trusted(tokens) {
        return false;
    }
    if point.is_fragment {
        let is_year = point.month.is_none() && point.day.is_none() && point.year_word != YearWord::Years;
        return is_year && is_year_for_sure(text, tokens, point, point, language);
    }
    true
}

/// Whether a point begins with its year and goes on with the day of another date, which has a year of its own: «в 1917 г. 3 мая 1920 года».
fn takes_from_another(text: &str, tokens: &[Token], point: &Point, language: Language) -> bool {
    let begins_with_year = point.day.is_some()
        && tokens.get(point.start).is_some_and(
            |token| matches!(token.kind, Kind::Number { value, .. } if point.year == Some(i32::from(value))),
        );
    begins_with_year
        && (point.start + 1..point.end).any(|at| {
            pattern::points(tokens, at, language).iter().any(|other| {
                other.end > point.end
                    && other.day.is_some()
                    && other.year.is_some()
                    && is_date(text, tokens, other, language)
            })
        })
}

/// Whether a range of years is one, and not two numbers.
fn is_certain(text: &str, tokens: &[Token], span: &Span, language: Language) -> bool {
    span.first.month.is_some() || is_year_for_sure(text, tokens, &span.from, &span.to, language)
}

/// Whether a word makes it certain that the number, or the two numbers, are years.
fn is_year_for_sure(text: &str, tokens: &[Token], from: &Point, to: &Point, language: Language) -> bool {
    if from.year_word != YearWord::None || to.year_word != YearWord::None {
        // «1000 il» is a thousand years.
        let is_ordinal = |token: &Token| matches!(token.kind, Kind::Number { suffix: words::Suffix::Year, .. });
        let is_decades =
            to.year_word == YearWord::Years && [from, to].iter().all(|end| end.year.is_some_and(|year| year % 10 == 0));
        let is_lunar = before(tokens, from.start) == Some(Kind::Word(Word::Lunar));
        if language == Language::Azerbaijani && is_decades {
            return false;
        }
        return !is_lunar && (language != Language::Azerbaijani || tokens[to.start..to.end].iter().any(is_ordinal));
    }
    let end = tokens[to.end - 1].range.end;
    let (marks, _) = style::around(text, end..end, language);
    if marks.iter().any(|mark| matches!(mark, Mark::Era(_))) {
        return true;
    }
    language == Language::English && is_english_year(tokens, from, to)
}

/// "In 1921", "the revolution of 1905", and not "in 1500 villages", "a total of 1920".
fn is_english_year(tokens: &[Token], from: &Point, to: &Point) -> bool {
    let is_led = match before(tokens, from.start) {
        Some(Kind::Word(Word::BeforeYear | Word::Between)) => true,
        Some(Kind::Word(Word::Of)) => !from
            .start
            .checked_sub(2)
            .and_then(|noun| tokens.get(noun))
            .is_some_and(|noun| noun.kind == Kind::Word(Word::Amount)),
        _ => false,
    };
    let counts = tokens.get(to.end).is_some_and(|next| {
        let is_plural = next.is_small && matches!(next.kind, Kind::Other { is_plural: true });
        !next.is_apart
            && (is_plural || matches!(next.kind, Kind::Word(Word::Unit)) || next.is_close && next.kind == Kind::Dash)
    });
    is_led && !counts && from.year.is_some_and(|year| year >= 1100)
}

/// The token in front of another, if no blank line stands between them.
fn before(tokens: &[Token], at: usize) -> Option<Kind> {
    if tokens.get(at)?.is_apart {
        return None;
    }
    Some(tokens.get(at.checked_sub(1)?)?.kind)
}

/// The expression of a point, with what stands around it; `None` when it is a year of an era that is not known.
fn expression(text: &str, tokens: &[Token], point: &Point, language: Language) -> Option<DateExpression> {
    let first = Stated { year: point.year, month: point.month.map(|month| month.number), day: point.day };
    let range = tokens.get(point.start)?.range.start..tokens.get(point.end.checked_sub(1)?)?.range.end;
    marked(text, range, point.calendar(language)?, first, None, language)
}

fn of_span(text: &str, tokens: &[Token], span: &Span, language: Language) -> Option<Vec<DateExpression>> {
    let bytes =
        |point: &Point| Some(tokens.get(point.start)?.range.start..tokens.get(point.end.checked_sub(1)?)?.range.end);
    let (from, to) = (bytes(&span.from)?, bytes(&span.to)?);
    if span.is_range {
        return Some(vec![marked(text, from.start..to.end, span.calendar, span.first, Some(span.last), language)?]);
    }
    let is_lent = |point: &Point, stated: Stated| point.year.is_none() && stated.year.is_some();
    let second = marked(text, to, span.calendar, span.last, None, language)?;
    let second = DateExpression { year_is_lent: is_lent(&span.to, span.last), ..second };
    let (calendar, year_is_lent) = (second.calendar, is_lent(&span.from, span.first));
    Some(vec![DateExpression { range: from, calendar, first: span.first, last: None, year_is_lent }, second])
}

/// The last byte of the tokens in front of one.
fn byte_end(tokens: &[Token], at: usize) -> Option<usize> {
    Some(tokens.get(at.checked_sub(1)?)?.range.end)
}

/// A date with the style and the era that are said of it.
fn marked(
    text: &str,
    range: Range<usize>,
    calendar: Calendar,
    first: Stated,
    last: Option<Stated>,
    language: Language,
) -> Option<DateExpression> {
    let (marks, wider) = style::around(text, range.clone(), language);
    let mut date = DateExpression { range, calendar, first, last, year_is_lent: false };
    let mut widens = false;
    for mark in marks {
        match mark {
            Mark::Unknown if first.year.is_some() => return None,
            Mark::Era(era) if first.month.is_none() && first.year.is_some() => (date.calendar, widens) = (era, true),
            Mark::Era(_) if first.year.is_some() => widens = true,
            Mark::Old if calendar != Calendar::SolarHijri => (date.calendar, widens) = (Calendar::Julian, true),
            Mark::New if calendar != Calendar::SolarHijri => (date.calendar, widens) = (Calendar::Gregorian, true),
            _ => {}
        }
    }
    if widens {
        date.range.end = wider.end;
    }
    Some(date)
}

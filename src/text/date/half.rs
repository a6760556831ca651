//! One of two dates that may be one day: a day, or from the first to the last of some days.

use super::Stated;
use super::pattern::{Point, points};
use super::range;
use super::token::Token;
use super::words::{Language, Month};
use crate::text::calendar::Calendar;

/// A day or several, with their month if it stands there.
#[derive(Clone)]
pub(super) struct Half {
    pub(super) first: Stated,
    pub(super) last: Option<Stated>,
    pub(super) month: Option<Month>,
    /// Whether enough stands there to be a date by itself.
    pub(super) is_whole: bool,
    /// The token behind it.
    pub(super) end: usize,
    point: Point,
}

/// All halves that begin at a token.
pub(super) fn halves(tokens: &[Token], at: usize, language: Language) -> Vec<Half> {
    let points = points(tokens, at, language);
    let span = range::span(tokens, &points, language).filter(|span| span.is_range && span.first.day.is_some());
    let span = span.map(|span| Half {
        first: span.first,
        last: Some(span.last),
        month: span.to.month.or(span.from.month),
        is_whole: true,
        end: span.to.end,
        point: span.to,
    });
    let days = points.into_iter().filter(|point| point.day.is_some()).map(|point| Half {
        first: Stated { year: point.year, month: point.month.map(|month| month.number), day: point.day },
        last: None,
        month: point.month,
        is_whole: !point.is_fragment,
        end: point.end,
        point,
    });
    span.into_iter().chain(days).collect()
}

impl Half {
    /// Its calendar, if a year is one of it, or none is given; a day without its month takes that of the other half.
    pub(super) fn calendar(&self, year: Option<i32>, month: Month, language: Language) -> Option<Calendar> {
        Point { year, month: Some(self.month.unwrap_or(month)), ..self.point.clone() }.calendar(language)
    }

    /// What it states, in another year and in this month where it names none.
    pub(super) fn stated(&self, year: Option<i32>, month: Month) -> (Stated, Option<Stated>) {
        let fill = |stated: Stated| Stated { year, month: stated.month.or(Some(month.number)), ..stated };
        (fill(self.first), self.last.map(fill))
    }
}

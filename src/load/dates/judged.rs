//! `dates.yaml`: which date some words of the seed are, or that they are none, where the editors know better than the rules.

use super::super::quoted::{Entry, filled, place};
use super::super::yaml::{Field, Fields, Node};
use super::{Found, dated};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, code};
use crate::model::dated::Judgement;
use crate::model::{Dated, Document};
use crate::source::emendation::Certainty;
use crate::source::passage::Layered;
use crate::source::quotation::Quotations;
use crate::source::seed::Seed;
use crate::text::calendar::Calendar;
use crate::text::date::{DateExpression, Stated};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

const KEYS: &[&str] = &["quote", "lines", "calendar", "date", "none", "why", "certainty", "by", "checked_by"];

/// The names of the calendars.
const CALENDARS: &[(&str, Calendar)] =
    &[("solar-hijri", Calendar::SolarHijri), ("gregorian", Calendar::Gregorian), ("julian", Calendar::Julian)];

/// An entry, with the bytes of the seed that it is about.
pub(in super::super) struct Judged {
    range: Range<u32>,
    says: Says,
    why: String,
    certainty: Certainty,
    by: String,
    checked_by: Option<String>,
    span: Range<usize>,
}

/// What an entry says.
#[derive(Clone)]
enum Says {
    /// That the date is of this calendar.
    Calendar(Calendar),
    /// Which date it is, in the Gregorian calendar; of a range both ends.
    Date(Stated, Option<Stated>),
    /// That it is no date.
    None,
}

/// Decodes the entries against their seed.
pub(in super::super) fn decode(root: &Node, file: &Arc<str>, seed: &Seed, found: &mut Diagnostics) -> Vec<Judged> {
    let Some(list) = Field::new(file, "dates", root).list(found) else { return Vec::new() };
    let quotations = Quotations::of(seed);
    list.iter().filter_map(|field| judged(field, seed, &quotations, found)).collect()
}

fn judged(field: &Field<'_>, seed: &Seed, quotations: &Quotations<'_>, found: &mut Diagnostics) -> Option<Judged> {
    let fields = field.fields(KEYS, "a date", found)?;
    let says = says(&fields, found);
    let why = filled(&fields, "why", found);
    let certainty = fields.required_choice("certainty", Certainty::NAMED, found);
    let by = fields.required_line_text("by", found);
    let checked_by = fields.line_text("checked_by", found).map(|text| text.value.to_owned());
    let range = place(&fields, &Entry::DATE, seed, quotations, found);
    Some(Judged {
        range: range?,
        says: says?,
        why: why?.value.trim().to_owned(),
        certainty: certainty?.value,
        by: by?.value.to_owned(),
        checked_by,
        span: fields.place().span.unwrap_or(0..0),
    })
}

/// What an entry says: one thing of three.
fn says(fields: &Fields<'_>, found: &mut Diagnostics) -> Option<Says> {
    let given: Vec<Field<'_>> = ["calendar", "date", "none"].into_iter().filter_map(|key| fields.get(key)).collect();
    let [field] = given.as_slice() else {
        let message = if given.is_empty() { "this date says nothing" } else { "this date says more than one thing" };
        let diagnostic = Diagnostic::new(code::MISSING_KEY, message).at(fields.place());
        found.push(diagnostic.help(
            "write one of `calendar: julian`, `date: 1917-11-08` (or `1917-11`, `1917`, `1917-11-08/1917-11-09`) and `none: true`",
        ));
        return None;
    };
    if fields.get("calendar").is_some() {
        return field.choice(CALENDARS, found).map(|calendar| Says::Calendar(calendar.value));
    }
    if fields.get("none").is_some() {
        if field.boolean(found)?.value {
            return Some(Says::None);
        }
        field.malformed("`true`, or leave the entry out", found);
        return None;
    }
    let text = field.line_text(found)?.value.trim();
    let (first, last) = text.split_once('/').map_or((text, None), |(first, last)| (first, Some(last)));
    let read = stated(first).zip(last.map_or(Some(None), |last| stated(last).map(Some)));
    let read = read.filter(|(first, last)| expression(0..0, *first, *last).interval().is_ok());
    if read.is_none() {
        field.malformed("a Gregorian date like `1917-11-08`, `1917-11` or `1917`, or two of them with `/`", found);
    }
    read.map(|(first, last)| Says::Date(first, last))
}

/// Whether a text is a year, month or day of the Gregorian calendar as ISO 8601 writes it.
pub(in super::super) fn is_iso(text: &str) -> bool {
    stated(text).is_some_and(|stated| expression(0..0, stated, None).interval().is_ok())
}

/// A date as ISO 8601 writes it, whole or without its end.
fn stated(text: &str) -> Option<Stated> {
    let parts: Vec<&str> = text.split('-').collect();
    let number = |part: &str, length: usize| {
        let is_plain = part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
        part.parse::<u16>().ok().filter(|_| is_plain)
    };
    let small = |part: &&str| number(part, 2).and_then(|number| u8::try_from(number).ok()).filter(|number| *number > 0);
    let year = number(parts.first()?, 4).map(i32::from)?;
    let (month, day) = (parts.get(1).map(small), parts.get(2).map(small));
    if parts.len() > 3 || month == Some(None) || day == Some(None) {
        return None;
    }
    Some(Stated { year: Some(year), month: month.flatten(), day: day.flatten() })
}

fn expression(range: Range<usize>, first: Stated, last: Option<Stated>) -> DateExpression {
    DateExpression { range, calendar: Calendar::Gregorian, first, last, year_is_lent: false }
}

/// Applies the entries to the dates of a text, and reports those that do not fit.
pub(super) fn apply(
    judged: Vec<Judged>,
    document: &Document,
    layered: &Layered,
    dates: &mut Vec<Found>,
    found: &mut Diagnostics,
) {
    let file = super::super::lines::path(&document.folder, super::FILE);
    let known = dates.len();
    // Which entry has spoken of each date.
    let mut spoken: BTreeMap<usize, Range<usize>> = BTreeMap::new();
    for judged in judged {
        let mut misfit = |message: &str, help: &str| {
            let diagnostic = Diagnostic::new(code::DATE_MISFIT, message).at(Place::new(&file, judged.span.clone()));
            found.push(diagnostic.help(help));
        };
        let meets = |range: &Range<u32>| range.start < judged.range.end && judged.range.start < range.end;
        if document.recipe.withheld.iter().any(|withheld| meets(&withheld.range)) {
            misfit("words of this entry are withheld", "quote only words that are shown, or remove the entry");
            continue;
        }
        let own: Vec<usize> = (0..known).filter(|at| dates[*at].origins.iter().any(meets)).collect();
        if let Some(first) = own.iter().find_map(|at| spoken.get(at)) {
            let diagnostic = Diagnostic::new(code::DATE_MISFIT, "another entry speaks of the same date");
            let diagnostic = diagnostic.at(Place::new(&file, judged.span.clone()));
            found.push(
                diagnostic.related(Place::new(&file, first.clone()), "this one").help("make one entry of the two"),
            );
            continue;
        }
        spoken.extend(own.iter().map(|at| (*at, judged.span.clone())));
        match &judged.says {
            Says::None if !own.is_empty() => own.iter().for_each(|at| dates[*at].dated = None),
            Says::Calendar(calendar) if !own.is_empty() => {
                for at in &own {
                    let Some(dated) = &mut dates[*at].dated else { continue };
                    let is_solar = |calendar| calendar == Calendar::SolarHijri;
                    if dated.stated.first.month.is_some() && is_solar(*calendar) != is_solar(dated.stated.calendar) {
                        misfit(
                            "the name of the month is of another calendar than the entry",
                            "say with `date:` which date it is",
                        );
                        break;
                    }
                    let date = DateExpression { calendar: *calendar, ..dated.stated.clone() };
                    dated.judgement = Some(Arc::new(judged.judgement(date)));
                }
            }
            Says::Date(first, last) => match own.as_slice() {
                [] => match new(&judged, *first, *last, layered) {
                    Some(dated) => dates.push(Found { key: dates.len(), dated: Some(dated), origins: Vec::new() }),
                    None => found.push(absent(&judged, &file)),
                },
                [at] => {
                    if let Some(dated) = &mut dates[*at].dated {
                        let date = expression(dated.stated.range.clone(), *first, *last);
                        dated.judgement = Some(Arc::new(judged.judgement(date)));
                    }
                }
                _ => {
                    misfit("the words of this entry hold several dates", "write an entry for each, with its own words");
                }
            },
            Says::None | Says::Calendar(_) => found.push(absent(&judged, &file)),
        }
    }
}

fn absent(judged: &Judged, file: &Arc<str>) -> Diagnostic {
    let diagnostic = Diagnostic::new(code::DATE_NOT_THERE, "there is no date in the words of this entry");
    diagnostic
        .at(Place::new(file, judged.span.clone()))
        .help("quote the words of the date, say with `date:` which one it is, or remove the entry")
}

/// Words that no rule takes for a date are one because the editors say so: in one passage, and as the source has them.
fn new(judged: &Judged, first: Stated, last: Option<Stated>, layered: &Layered) -> Option<Dated> {
    let mut places = layered
        .passages
        .iter()
        .enumerate()
        .filter_map(|(place, passage)| passage.place_of(&judged.range).map(|range| (place, passage, range)));
    let (place, passage, range) = places.next().filter(|_| places.next().is_none())?;
    let date = expression(range, first, last);
    let judgement = Some(Arc::new(judged.judgement(date.clone())));
    Some(Dated { judgement, is_stated: false, ..dated(place, passage, date) })
}

impl Judged {
    /// Who says it, who has checked it, and the bytes of the entry.
    pub(in super::super) fn credits(&self) -> (String, Option<String>, Range<usize>) {
        (self.by.clone(), self.checked_by.clone(), self.span.clone())
    }

    /// What it says, with its bytes.
    pub(in super::super) fn why(&self) -> (&String, &Range<usize>) {
        (&self.why, &self.span)
    }

    fn judgement(&self, date: DateExpression) -> Judgement {
        Judgement {
            date,
            why: self.why.clone(),
            certainty: self.certainty,
            by: self.by.clone(),
            checked_by: self.checked_by.clone(),
            span: self.span.clone(),
        }
    }
}

//! `dates.yaml`: which date some words of the seed are, or that they are none, where the editors know better than the rules.

use super::super::quoted::{Entry, filled, place};
use super::super::yaml::{Field, Fields, Node};
use super::{dated, sources};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, code};
use crate::model::dated::Judgement;
use crate::model::{self, Dated};
use crate::source::emendation::Certainty;
use crate::source::passage::Passage;
use crate::source::quotation::Quotations;
use crate::source::seed::Seed;
use crate::text::calendar::Calendar;
use crate::text::date::{DateExpression, Stated};
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
    DateExpression { range, calendar: Calendar::Gregorian, first, last }
}

/// The entries of a text while its dates are found.
pub(super) struct Judgements {
    all: Vec<(Judged, bool)>,
    file: Arc<str>,
}

impl Judgements {
    pub(super) fn new(judged: Vec<Judged>, file: Arc<str>) -> Self {
        Self { all: judged.into_iter().map(|judged| (judged, false)).collect(), file }
    }

    /// Applies the entries that are about words of a passage to its dates.
    pub(super) fn apply(
        &mut self,
        place: usize,
        passage: &Passage,
        facts: &model::Passage,
        dates: &mut Vec<Option<Dated>>,
    ) {
        for (judged, is_used) in &mut self.all {
            let is_own =
                facts.ranges.iter().any(|range| range.start < judged.range.end && judged.range.start < range.end);
            if *is_used || !is_own {
                continue;
            }
            let meets = |dated: &Dated| {
                dated.ranges.iter().any(|range| range.start < judged.range.end && judged.range.start < range.end)
            };
            for dated in dates.iter_mut().filter(|dated| dated.as_ref().is_some_and(meets)) {
                *is_used = true;
                match &judged.says {
                    Says::None => *dated = None,
                    Says::Calendar(calendar) => {
                        if let Some(dated) = dated {
                            let date = DateExpression { calendar: *calendar, ..dated.stated.clone() };
                            dated.judgement = Some(Arc::new(judged.judgement(date)));
                        }
                    }
                    Says::Date(first, last) => {
                        if let Some(dated) = dated {
                            let date = expression(dated.stated.range.clone(), *first, *last);
                            dated.judgement = Some(Arc::new(judged.judgement(date)));
                        }
                    }
                }
            }
            // Words that no rule takes for a date are one because the editors say so.
            if let (false, Says::Date(first, last)) = (*is_used, &judged.says)
                && let Some(range) = stands(passage, &judged.range)
            {
                *is_used = true;
                let date = expression(range, *first, *last);
                let new =
                    Dated { judgement: Some(Arc::new(judged.judgement(date.clone()))), ..dated(place, passage, date) };
                dates.push(Some(new));
            }
        }
    }

    /// Reports entries about words in which there is no date.
    pub(super) fn report(self, found: &mut Diagnostics) {
        for (judged, _) in self.all.iter().filter(|(_, is_used)| !is_used) {
            let diagnostic = Diagnostic::new(code::DATE_NOT_THERE, "there is no date in the words of this entry");
            found.push(
                diagnostic
                    .at(Place::new(&self.file, judged.span.clone()))
                    .help("quote the words of the date, say with `date:` which one it is, or remove the entry"),
            );
        }
    }
}

impl Judged {
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

/// Where bytes of the seed stand in a passage's text, from the first to the last that is there.
fn stands(passage: &Passage, bytes: &Range<u32>) -> Option<Range<usize>> {
    let parts = passage.stretches.iter().filter_map(|stretch| {
        let (from, to) = (stretch.from.max(bytes.start), (stretch.from + stretch.length).min(bytes.end));
        (from < to).then(|| stretch.at + (from - stretch.from)..stretch.at + (to - stretch.from))
    });
    let all = parts.reduce(|all, part| all.start.min(part.start)..all.end.max(part.end))?;
    let range = all.start as usize..all.end as usize;
    (!sources(passage, &range).is_empty()).then_some(range)
}

//! The chronology: the dates that all texts state, in the order of their days, each with its words and its passage; and the
//! events of the register.

mod events;

use super::contents::{link, named, short_title, title, written};
use super::credit::contributor;
use super::data::{calendar_name, rule_name};
use super::entity::{self, claims};
use super::frame::interface;
use super::html::Html;
use super::reference::{isolated, passage_address, passage_name};
use super::theme::Strings;
use super::view::{Chronology, DateLine, TimeMark, TimeRow, Unplaced, Year};
use super::{EditionPage, Frame, JobError, Sink};
use crate::model::dated::Judgement;
use crate::model::language::of_place;
use crate::model::{Dated, Document};
use crate::resolve::Resolved;
use crate::text::calendar::{Calendar, Date, Day};
use crate::text::date::{Interval, Stated, Verdict};
use crate::text::digits;
use std::ops::Range;

pub(super) fn make(frame: &Frame<'_>, page: EditionPage, sink: &mut Sink<'_>) -> Result<(), JobError> {
    let resolved = frame.resolved;
    let (here, lang) = (page.address(resolved), page.lang(resolved));
    let writer = Writer { frame, resolved, strings: frame.theme.strings(lang), here: &here, lang };
    let view = Chronology {
        page: page.view(frame),
        title: page.title(resolved, frame.theme),
        years: writer.years(),
        unplaced: writer.unplaced(),
        rows: writer.rows(),
        events: events::all(frame, &here, lang),
    };
    frame.send("chronology.html", lang, &view, &page.file(resolved), &Html::default(), sink)
}

/// The dates of one passage, for its own page at an address, in the language of its text.
pub(super) fn of_passage(frame: &Frame<'_>, text: usize, place: usize, here: &str) -> Vec<DateLine> {
    let resolved = frame.resolved;
    let document = &resolved.edition.documents[text];
    let lang = &document.about.lang;
    let writer = Writer { frame, resolved, strings: frame.theme.strings(lang), here, lang };
    let first = document.dates.partition_point(|dated| (dated.passage as usize) < place);
    let own = document.dates[first..].iter().take_while(|dated| dated.passage as usize == place);
    own.map(|dated| DateLine { passage: None, ..writer.line(text, dated, dated.date().interval().ok()) }).collect()
}

/// The dates in some words of a passage, given in bytes of its text, for the page at an address.
pub(super) fn of_words(
    frame: &Frame<'_>,
    text: usize,
    place: usize,
    words: &Range<u32>,
    here: &str,
    lang: &str,
) -> Vec<DateLine> {
    let resolved = frame.resolved;
    let writer = Writer { frame, resolved, strings: frame.theme.strings(lang), here, lang };
    let own = in_words(&resolved.edition.documents[text], place, words);
    own.map(|dated| DateLine {
        passage: None,
        event: None,
        event_differs: false,
        ..writer.line(text, dated, dated.date().interval().ok())
    })
    .collect()
}

/// The dates that stand in some words of a passage.
fn in_words<'d>(document: &'d Document, place: usize, words: &Range<u32>) -> impl Iterator<Item = &'d Dated> {
    let words = words.start as usize..words.end as usize;
    let first = document.dates.partition_point(|dated| (dated.passage as usize) < place);
    let own = document.dates[first..].iter().take_while(move |dated| dated.passage as usize == place);
    own.filter(move |dated| dated.stated.range.start < words.end && words.start < dated.stated.range.end)
}

/// The days of which some words of a passage speak, as numbers: all of their dates together, and a day more on both sides where each may be
/// another by one. `None` when they state none.
pub(super) fn span_of_words(document: &Document, place: usize, words: &Range<u32>) -> Option<(i64, i64)> {
    let spans = in_words(document, place, words).filter_map(|dated| dated.date().interval().ok()).map(|interval| {
        let tolerance = i64::from(interval.tolerance);
        (i64::from(interval.first_day.number()) - tolerance, i64::from(interval.last_day.number()) + tolerance)
    });
    spans.reduce(|all, one| (all.0.min(one.0), all.1.max(one.1)))
}

/// The dates in some words of a passage as ISO 8601 writes them.
pub(super) fn iso_of_words(document: &Document, place: usize, words: &Range<u32>) -> Vec<String> {
    in_words(document, place, words).filter_map(|dated| dated.date().iso()).collect()
}

/// A year, month or day that editors have written as ISO 8601, in words; `None` for any other text.
pub(super) fn day_in_words(frame: &Frame<'_>, written: &str, lang: &str) -> Option<String> {
    let mut parts = written.split('-').map(|part| part.parse::<u16>().ok());
    let year = parts.next()??;
    let mut small = || parts.next().map(|part| part.and_then(|part| u8::try_from(part).ok()));
    let (month, day) = (small(), small());
    if month == Some(None) || day == Some(None) {
        return None;
    }
    let stated = Stated { year: Some(i32::from(year)), month: month.flatten(), day: day.flatten() };
    let resolved = frame.resolved;
    Some(Writer { frame, resolved, strings: frame.theme.strings(lang), here: "", lang }.stated(stated))
}

struct Writer<'a> {
    frame: &'a Frame<'a>,
    resolved: &'a Resolved,
    strings: &'a Strings,
    here: &'a str,
    lang: &'a str,
}

impl<'a> Writer<'a> {
    /// All dates that have days, each with them, in the order of these; of one day in the order of the texts.
    fn placed(&self) -> Vec<(Interval, usize, &'a Dated)> {
        let texts = self.resolved.edition.documents.iter().enumerate();
        let mut all: Vec<(Interval, usize, &Dated)> = texts
            .flat_map(|(text, document)| document.dates.iter().map(move |dated| (text, dated)))
            .filter_map(|(text, dated)| Some((dated.date().interval().ok()?, text, dated)))
            .collect();
        // What is a year or a month stands before the days in it.
        all.sort_by_key(|(interval, ..)| (interval.first_day, std::cmp::Reverse(interval.last_day)));
        all
    }

    fn years(&self) -> Vec<Year> {
        let mut years: Vec<(i32, Year)> = Vec::new();
        for (interval, text, dated) in self.placed() {
            let Some(first) = interval.first_day.date(Calendar::Gregorian) else { continue };
            if years.last().is_none_or(|(year, _)| *year != first.year) {
                let name = self.number(first.year);
                let id = format!("y{}", first.year);
                years.push((first.year, Year { name, id, dates: Vec::new(), marks: Vec::new() }));
            }
            if let Some((number, year)) = years.last_mut() {
                let line = self.line(text, dated, Some(interval));
                year.marks.extend(self.mark(*number, (text, interval), &line, year.dates.len() + 1));
                year.dates.push(line);
            }
        }
        years.into_iter().map(|(_, year)| year).collect()
    }

    /// The texts that state dates, each the row of its dates.
    fn rows(&self) -> Vec<TimeRow> {
        let texts = (1_u64..).zip(self.with_dates());
        let row = |(n, (_, document)): (u64, (usize, &Document))| TimeRow {
            n: digits::write(n, self.lang),
            text: short_title(document),
        };
        texts.map(row).collect()
    }

    fn with_dates(&self) -> impl Iterator<Item = (usize, &'a Document)> + use<'a> {
        let texts = self.resolved.edition.documents.iter().enumerate();
        texts.map(|(text, document)| (text, &**document)).filter(|(_, document)| !document.dates.is_empty())
    }

    /// A date as it is drawn on the line of its year; what reaches beyond the year ends with it.
    fn mark(&self, year: i32, (text, interval): (usize, Interval), line: &DateLine, n: usize) -> Option<TimeMark> {
        let day = |year: i32| Day::of(Calendar::Gregorian, Date { year, month: 1, day: 1 });
        let (first, next) = (day(year)?, day(year + 1)?);
        let length = f64::from(first.days_to(next));
        let start = f64::from(first.days_to(interval.first_day)) / length * 100.0;
        let end = (f64::from(first.days_to(interval.last_day)) + 1.0).min(length) / length * 100.0;
        let row = self.with_dates().position(|(own, _)| own == text)? + 1;
        let days = line.days.clone().unwrap_or_default();
        Some(TimeMark {
            n: n.to_string(),
            start: format!("{start:.2}"),
            width: format!("{:.2}", end - start),
            row: row.to_string(),
            label: format!("{days} · {}", isolated(&short_title(&self.resolved.edition.documents[text]).text)),
            differs: line.differs,
        })
    }

    fn unplaced(&self) -> Vec<Unplaced> {
        let texts = self.resolved.edition.documents.iter().enumerate();
        texts
            .filter_map(|(text, document)| {
                let dates: Vec<DateLine> = document
                    .dates
                    .iter()
                    .filter(|dated| dated.date().interval().is_err())
                    .map(|dated| self.line(text, dated, None))
                    .collect();
                let to = link(self.here, &format!("{}/", document.slug), &title(document));
                (!dates.is_empty()).then_some(Unplaced { text: to, dates })
            })
            .collect()
    }

    fn line(&self, text: usize, dated: &Dated, interval: Option<Interval>) -> DateLine {
        let document = &self.resolved.edition.documents[text];
        let event = claims::event_of(self.frame, (text, dated.passage), &dated.stated.range);
        let place = dated.passage as usize;
        let calendar = dated.date().calendar;
        let iso = dated.date().iso().filter(|iso| !iso.contains('/'));
        DateLine {
            days: interval.map(|interval| self.days(dated, interval)),
            datetime: iso,
            computed: calendar != Calendar::Gregorian && interval.is_some(),
            uncertain: interval.is_some_and(|interval| interval.tolerance > 0),
            year_is_lent: dated.date().year_is_lent,
            quote: named(of_place(document, place, &dated.words), &dated.words),
            calendar: (calendar != Calendar::Gregorian)
                .then(|| self.strings.get(&format!("calendar-{}", calendar_name(calendar))).to_owned()),
            pair: dated.pair.and_then(|(other, verdict)| self.pair(document, other, verdict)),
            why: dated.judgement.as_ref().map(|judgement| written(interface(self.resolved), &judgement.why)),
            credit: dated.judgement.as_ref().map(|judgement| self.credit(judgement)),
            differs: matches!(dated.pair, Some((_, Verdict::Differs { .. }))),
            passage: Some(self.passage(text, place)),
            event: event.map(|event| entity::link_to(self.frame, event, self.here, self.lang)),
            event_differs: event
                .is_some_and(|event| claims::differ(self.frame, &self.resolved.edition.entities[event])),
        }
    }

    /// How sure the editors are, who says so, and whether a person has checked it.
    fn credit(&self, judgement: &Judgement) -> String {
        let called = |id: &String| isolated(&contributor(self.frame, id, self.lang).text);
        let certainty = self.strings.get(&format!("certainty-{}", judgement.certainty.name())).to_owned();
        let checked = match &judgement.checked_by {
            Some(checker) => format!("{} {}", self.strings.get("checked-by"), called(checker)),
            None => self.strings.get("not-checked").to_owned(),
        };
        [certainty, called(&judgement.by), checked].join(" · ")
    }

    /// The passage, by its § and its text.
    fn passage(&self, text: usize, place: usize) -> super::view::Link {
        link(self.here, &passage_address(self.frame, text, place), &passage_name(self.frame, text, place))
    }

    /// What comes of comparing a date with the other of its pair.
    fn pair(&self, document: &Document, other: u32, verdict: Verdict) -> Option<String> {
        let with = isolated(&document.dates.get(other as usize)?.words);
        Some(match verdict {
            Verdict::Agrees { rule } => {
                self.strings.fill(&format!("pair-agrees-{}", rule_name(rule)), &[("other", &with)])
            }
            Verdict::Differs { days } => {
                self.strings.count("pair-differs", u64::from(days.unsigned_abs()), &[("other", &with)])
            }
            Verdict::Undecidable { .. } => self.strings.fill("pair-undecidable", &[("other", &with)]),
        })
    }

    /// Days in words: a year, a month or a day as it is stated, of a range both; of another calendar what is computed.
    fn days(&self, dated: &Dated, interval: Interval) -> String {
        let (first, last) = match (dated.date().calendar, dated.date().last) {
            (Calendar::Gregorian, last) => (self.stated(dated.date().first), last.map(|last| self.stated(last))),
            _ => {
                let last = Some(interval.last_day).filter(|last| *last != interval.first_day);
                (self.day(interval.first_day), last.map(|last| self.day(last)))
            }
        };
        match last.filter(|last| *last != first) {
            Some(last) => format!("{first} – {last}"),
            None => first,
        }
    }

    /// A year, a month or a day of the Gregorian calendar.
    fn stated(&self, stated: Stated) -> String {
        let year = self.number(stated.year.unwrap_or_default());
        let number = |number: u8| digits::write(u64::from(number), self.lang);
        match (stated.month, stated.day) {
            (None, _) => year,
            (Some(month), None) => {
                let key = format!("month-alone-{month}");
                self.strings.fill("date-month", &[("month", self.strings.get(&key)), ("year", &year)])
            }
            (Some(month), Some(day)) => {
                let key = format!("month-{month}");
                let words = [("day", number(day)), ("month", self.strings.get(&key).to_owned()), ("year", year)];
                let words = words.each_ref().map(|(name, words)| (*name, words.as_str()));
                self.strings.fill("date-day", &words)
            }
        }
    }

    fn day(&self, day: Day) -> String {
        let stated = |date: Date| Stated { year: Some(date.year), month: Some(date.month), day: Some(date.day) };
        day.date(Calendar::Gregorian).map(|date| self.stated(stated(date))).unwrap_or_default()
    }

    fn number(&self, number: i32) -> String {
        digits::write(u64::from(number.unsigned_abs()), self.lang)
    }
}

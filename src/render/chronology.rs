//! The chronology: the dates that all texts state, in the order of their days, each with its words and its passage.

use super::contents::{link, name, named, title, written};
use super::data::{calendar_name, rule_name};
use super::frame::interface;
use super::html::Html;
use super::theme::Strings;
use super::view::{Chronology, DateLine, Unplaced, Year};
use super::{EditionPage, Frame, JobError, Sink, section};
use crate::model::dated::Judgement;
use crate::model::language::of_place;
use crate::model::{Dated, Document};
use crate::resolve::Resolved;
use crate::text::calendar::{Calendar, Date, Day};
use crate::text::date::{Interval, Stated, Verdict};
use crate::text::digits;

/// Whether there is a chronology: when a text states a date, or a release has promised the page.
pub(super) fn exists(resolved: &Resolved) -> bool {
    resolved.edition.documents.iter().any(|document| !document.dates.is_empty())
        || resolved.edition.ledger.address(EditionPage::CHRONOLOGY).is_some()
}

pub(super) fn make(frame: &Frame<'_>, page: EditionPage, sink: &mut Sink<'_>) -> Result<(), JobError> {
    let resolved = frame.resolved;
    let (here, lang) = (page.address(resolved), page.lang(resolved));
    let writer = Writer { frame, resolved, strings: frame.theme.strings(lang), here: &here, lang };
    let view = Chronology {
        page: page.view(frame),
        title: page.title(resolved, frame.theme),
        years: writer.years(),
        unplaced: writer.unplaced(),
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
                years.push((first.year, Year { name, id: format!("y{}", first.year), dates: Vec::new() }));
            }
            if let Some((_, year)) = years.last_mut() {
                year.dates.push(self.line(text, dated, Some(interval)));
            }
        }
        years.into_iter().map(|(_, year)| year).collect()
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
        let place = dated.passage as usize;
        let calendar = dated.date().calendar;
        let iso = dated.date().iso().filter(|iso| !iso.contains('/'));
        DateLine {
            days: interval.map(|interval| self.days(dated, interval)),
            datetime: iso,
            computed: calendar != Calendar::Gregorian && interval.is_some(),
            uncertain: interval.is_some_and(|interval| interval.tolerance > 0),
            quote: named(of_place(document, place, &dated.words), &dated.words),
            calendar: (calendar != Calendar::Gregorian)
                .then(|| self.strings.get(&format!("calendar-{}", calendar_name(calendar))).to_owned()),
            pair: dated.pair.and_then(|(other, verdict)| self.pair(document, other, verdict)),
            why: dated.judgement.as_ref().map(|judgement| written(interface(self.resolved), &judgement.why)),
            credit: dated.judgement.as_ref().map(|judgement| self.credit(judgement)),
            differs: matches!(dated.pair, Some((_, Verdict::Differs { .. }))),
            passage: Some(self.passage(text, place)),
        }
    }

    /// How sure the editors are, who says so, and whether a person has checked it.
    fn credit(&self, judgement: &Judgement) -> String {
        let contributors = &self.resolved.edition.settings.contributors;
        let called = |id: &String| {
            let known = contributors.iter().find(|contributor| contributor.id == *id);
            let own = known.and_then(|contributor| name(&contributor.name, self.lang));
            own.map_or_else(|| id.clone(), |name| format!("\u{2068}{}\u{2069}", name.text))
        };
        let certainty = self.strings.get(&format!("certainty-{}", judgement.certainty.name())).to_owned();
        let checked = match &judgement.checked_by {
            Some(checker) => format!("{} {}", self.strings.get("checked-by"), called(checker)),
            None => self.strings.get("not-checked").to_owned(),
        };
        [certainty, called(&judgement.by), checked].join(" · ")
    }

    /// The passage, by its § and its text.
    fn passage(&self, text: usize, place: usize) -> super::view::Link {
        let document = &self.resolved.edition.documents[text];
        let (facts, pages) = (&document.passages[place], &self.resolved.texts[text]);
        let to = format!("{}#{}", pages.pages[pages.page_of(facts.division)].address, facts.id);
        let mut name = title(document);
        if let Some(n) = facts.n {
            // The name runs in the language of the text, and so does what stands behind it.
            let lang = &document.about.lang;
            let comma = self.frame.theme.strings(lang).get("comma");
            name.text = format!("{}{comma} {}", name.text, section::signed(n, lang));
        }
        link(self.here, &to, &name)
    }

    /// What comes of comparing a date with the other of its pair.
    fn pair(&self, document: &Document, other: u32, verdict: Verdict) -> Option<String> {
        let with = format!("\u{2068}{}\u{2069}", document.dates.get(other as usize)?.words);
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

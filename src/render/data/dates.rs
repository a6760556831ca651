//! What a text adds to `dates.json`.

use super::super::body::Reading;
use super::{List, Source, pairs};
use crate::text::calendar::Calendar;
use crate::text::date::{Precision, Rule, Verdict};
use serde::Serialize;

#[derive(Serialize)]
struct DateEntry<'a> {
    document: &'a str,
    passage: &'a str,
    quote: &'a str,
    lang: &'a str,
    calendar: &'a str,
    precision: &'a str,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    year_is_lent: bool,
    iso: Option<String>,
    #[serde(skip_serializing_if = "is_zero")]
    tolerance: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    pair: Option<PairEntry<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    judgement: Option<JudgementEntry<'a>>,
    placed: Vec<(u32, u32)>,
    source: Source<'a>,
}

#[derive(Serialize)]
struct PairEntry<'a> {
    with: &'a str,
    verdict: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    days: Option<i32>,
}

#[derive(Serialize)]
struct JudgementEntry<'a> {
    stated_calendar: Option<&'a str>,
    stated_iso: Option<String>,
    why: &'a str,
    certainty: &'a str,
    by: &'a str,
    checked_by: Option<&'a str>,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_zero(tolerance: &u8) -> bool {
    *tolerance == 0
}

/// The entries of one text.
pub(in super::super) fn dates(reading: &Reading<'_>) -> Vec<u8> {
    let document = reading.document;
    let mut list = List::new(4096);
    for dated in &document.dates {
        let place = dated.passage as usize;
        let pair = dated.pair.and_then(|(other, verdict)| {
            let (rule, days) = match verdict {
                Verdict::Agrees { rule } => (Some(rule_name(rule)), None),
                Verdict::Differs { days } => (None, Some(days)),
                Verdict::Undecidable { .. } => (None, None),
            };
            let with = &document.dates.get(other as usize)?.words;
            Some(PairEntry { with, verdict: verdict_name(verdict), rule, days })
        });
        let end = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        list.push(&DateEntry {
            document: &document.slug,
            passage: document.passages[place].id.as_str(),
            quote: &dated.words,
            lang: reading.language_of(place).tag,
            calendar: calendar_name(dated.date().calendar),
            precision: precision_name(dated.date().precision()),
            year_is_lent: dated.date().year_is_lent,
            iso: dated.date().iso(),
            tolerance: dated.date().interval().map_or(0, |interval| interval.tolerance),
            pair,
            judgement: dated.judgement.as_ref().map(|judgement| JudgementEntry {
                stated_calendar: dated.is_stated.then(|| calendar_name(dated.stated.calendar)),
                stated_iso: dated.stated.iso().filter(|_| dated.is_stated),
                why: &judgement.why,
                certainty: judgement.certainty.name(),
                by: &judgement.by,
                checked_by: judgement.checked_by.as_deref(),
            }),
            placed: vec![(end(dated.stated.range.start), end(dated.stated.range.end))],
            source: Source { seed: &document.seed, ranges: pairs(&dated.ranges), first_line: None, last_line: None },
        });
    }
    list.bytes
}

/// The name of a calendar in the data, and in the keys of interface strings.
pub(in super::super) fn calendar_name(calendar: Calendar) -> &'static str {
    match calendar {
        Calendar::SolarHijri => "solar-hijri",
        Calendar::Gregorian => "gregorian",
        Calendar::Julian => "julian",
    }
}

fn precision_name(precision: Precision) -> &'static str {
    match precision {
        Precision::Day => "day",
        Precision::Month => "month",
        Precision::Year => "year",
        Precision::DayOfYear => "day-of-year",
        Precision::Less => "less",
    }
}

fn verdict_name(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Agrees { .. } => "agrees",
        Verdict::Differs { .. } => "differs",
        Verdict::Undecidable { .. } => "undecidable",
    }
}

/// The name of a rule in the data, and in the keys of interface strings.
pub(in super::super) fn rule_name(rule: Rule) -> &'static str {
    match rule {
        Rule::SolarHijri => "solar-hijri",
        Rule::ZodiacMonths => "zodiac-months",
        Rule::Styles => "styles",
    }
}

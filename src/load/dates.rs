//! The dates that a text states, found in the edited layer, and what its editors say of them.

mod judged;

pub(super) use judged::{Judged, decode};

use crate::diagnostic::{Diagnostic, Diagnostics, Place, code};
use crate::model::language::of_place;
use crate::model::{Dated, Document, Publish};
use crate::source::passage::{Layered, Passage};
use crate::text::date::{self, DateExpression, Unplaced, Verdict};
use judged::Judgements;
use std::ops::Range;
use std::sync::Arc;

/// The file's name beside a text.
pub(super) const FILE: &str = "dates.yaml";

/// Finds them, and reports those that cannot be and those of a pair that are not one day: they are the source's, and nothing corrects them.
pub(super) fn find(document: &Document, layered: &Layered, judged: Vec<Judged>, found: &mut Diagnostics) -> Vec<Dated> {
    let mut all: Vec<Dated> = Vec::new();
    if document.about.rights.publish == Publish::Excerpts {
        return all;
    }
    let mut judged = Judgements::new(judged, super::lines::path(&document.folder, FILE));
    for (place, passage) in layered.passages.iter().enumerate() {
        let lang = of_place(document, place, &passage.text);
        let stated = date::find(&passage.text, lang);
        let pairs = date::pairs(&passage.text, &stated);
        let mut dates: Vec<Option<Dated>> = stated.into_iter().map(|date| Some(dated(place, passage, date))).collect();
        judged.apply(place, passage, &document.passages[place], &mut dates);
        // Where each stands among all; what is no date stands nowhere.
        let mut places: Vec<Option<u32>> = Vec::with_capacity(dates.len());
        for dated in &mut dates {
            places.push(dated.is_some().then(|| u32::try_from(all.len()).unwrap_or(u32::MAX)));
            all.extend(dated.take());
        }
        for pair in pairs {
            let (Some(first), Some(second)) = (places[pair.first], places[pair.second]) else { continue };
            let verdict = date::compare(all[first as usize].date(), all[second as usize].date());
            all[first as usize].pair = Some((second, verdict));
            all[second as usize].pair = Some((first, turned(verdict)));
        }
    }
    judged.report(found);
    report(document, &all, found);
    all
}

fn dated(place: usize, passage: &Passage, date: DateExpression) -> Dated {
    Dated {
        passage: u32::try_from(place).unwrap_or(u32::MAX),
        words: passage.text[date.range.clone()].split_whitespace().collect::<Vec<_>>().join(" ").into(),
        ranges: sources(passage, &date.range),
        stated: date,
        judgement: None,
        pair: None,
    }
}

/// The same from the side of the second date.
fn turned(verdict: Verdict) -> Verdict {
    match verdict {
        Verdict::Differs { days } => Verdict::Differs { days: -days },
        Verdict::Agrees { .. } | Verdict::Undecidable { .. } => verdict,
    }
}

/// The bytes of the seed that stand in a stretch of a passage's text.
fn sources(passage: &Passage, place: &Range<usize>) -> Box<[Range<u32>]> {
    let (start, end) = (u32::try_from(place.start).unwrap_or(u32::MAX), u32::try_from(place.end).unwrap_or(u32::MAX));
    let first = passage.stretches.partition_point(|stretch| stretch.at + stretch.length <= start);
    let inside = passage.stretches[first..].iter().take_while(|stretch| stretch.at < end);
    let mut ranges: Vec<Range<u32>> = inside
        .map(|stretch| {
            let (from, to) = (stretch.at.max(start), (stretch.at + stretch.length).min(end));
            stretch.from + (from - stretch.at)..stretch.from + (to - stretch.at)
        })
        .collect();
    ranges.sort_by_key(|range| range.start);
    let mut joined: Vec<Range<u32>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match joined.last_mut().filter(|last| last.end >= range.start) {
            Some(last) => last.end = last.end.max(range.end),
            None => joined.push(range),
        }
    }
    joined.into_boxed_slice()
}

fn report(document: &Document, dates: &[Dated], found: &mut Diagnostics) {
    let file: Arc<str> = document.seed.as_str().into();
    let place = |dated: &Dated| {
        let span = dated.ranges.first().zip(dated.ranges.last());
        span.map_or_else(
            || Place::file(&file),
            |(first, last)| Place::new(&file, first.start as usize..last.end as usize),
        )
    };
    for (index, dated) in dates.iter().enumerate() {
        if dated.date().interval() == Err(Unplaced::NoSuchDay) {
            let message = format!("`{}` is no day of its calendar", dated.words);
            found.push(Diagnostic::new(code::DATE_IMPOSSIBLE, message).at(place(dated)).help(
                "it stays as the source has it, without a place in the chronology; if the copy is wrong, emend it",
            ));
        }
        let Some((other, Verdict::Differs { days })) = dated.pair else { continue };
        let Some(second) = dates.get(other as usize).filter(|_| other as usize > index) else { continue };
        let away = days.unsigned_abs();
        let apart = if away == 1 { "a day".to_owned() } else { format!("{away} days") };
        let message = format!("`{}` and `{}` are {apart} apart", dated.words, second.words);
        found.push(
            Diagnostic::new(code::DATES_DIFFER, message)
                .at(place(dated))
                .related(place(second), "the other date")
                .help("both stay as the source has them, and the site says that they differ; if the copy is wrong, emend it"),
        );
    }
}

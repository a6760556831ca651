//! The dates that a text states, found in the edited layer, and what its editors say of them.

mod judged;

pub(super) use judged::{Judged, decode, is_iso};

use crate::diagnostic::{Diagnostic, Diagnostics, Place, code};
use crate::model::language::of_place;
use crate::model::{Dated, Document, Publish};
use crate::source::passage::{Layered, Passage};
use crate::text::date::{self, DateExpression, Unplaced, Verdict};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// The file's name beside a text.
pub(super) const FILE: &str = "dates.yaml";

/// Finds them, and reports those that cannot be and those of a pair that are not one day: they are the source's, and nothing corrects them.
pub(super) fn find(document: &Document, layered: &Layered, judged: Vec<Judged>, found: &mut Diagnostics) -> Vec<Dated> {
    if document.about.rights.publish == Publish::Excerpts {
        return Vec::new();
    }
    let mut dates: Vec<Found> = Vec::new();
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (place, passage) in layered.passages.iter().enumerate() {
        let stated = date::find(&passage.text, of_place(document, place, &passage.text));
        let first = dates.len();
        pairs.extend(
            date::pairs(&passage.text, &stated).into_iter().map(|pair| (first + pair.first, first + pair.second)),
        );
        dates.extend(stated.into_iter().map(|date| {
            let dated = dated(place, passage, date);
            let origins = layered.origins(place, &dated.stated.range, &document.recipe.emendations);
            Found { key: 0, dated: Some(dated), origins }
        }));
    }
    for (key, date) in dates.iter_mut().enumerate() {
        date.key = key;
    }
    judged::apply(judged, document, layered, &mut dates, found);
    dates.retain(|date| date.dated.is_some());
    dates.sort_by_key(|date| date.dated.as_ref().map(|dated| (dated.passage, dated.stated.range.start)));
    let mut place_of: BTreeMap<usize, u32> = BTreeMap::new();
    for (place, date) in (0..).zip(&dates) {
        place_of.insert(date.key, place);
    }
    let mut all: Vec<Dated> = dates.into_iter().filter_map(|date| date.dated).collect();
    for (first, second) in pairs {
        match (place_of.get(&first), place_of.get(&second)) {
            (Some(first), Some(second)) => {
                let verdict = date::compare(all[*first as usize].compared(), all[*second as usize].compared());
                all[*first as usize].pair = Some((*second, verdict));
                all[*second as usize].pair = Some((*first, turned(verdict)));
            }
            // The date that may have lent its year is none.
            (Some(left), None) | (None, Some(left)) => alone(&mut all[*left as usize]),
            (None, None) => {}
        }
    }
    report(document, &all, found);
    all
}

/// A date while the entries of the editors are applied.
struct Found {
    /// Its place among the dates that were found.
    key: usize,
    /// Nothing once the editors have said that it is none.
    dated: Option<Dated>,
    /// The bytes of the seed that stand in its words, and those in the place of which emendations have put them.
    origins: Vec<Range<u32>>,
}

fn dated(place: usize, passage: &Passage, date: DateExpression) -> Dated {
    Dated {
        passage: u32::try_from(place).unwrap_or(u32::MAX),
        words: passage.text[date.range.clone()].split_whitespace().collect::<Vec<_>>().join(" ").into(),
        ranges: passage.sources(&date.range).into(),
        stated: date,
        is_stated: true,
        judgement: None,
        pair: None,
    }
}

/// Takes away a year that the other of a pair has lent.
fn alone(dated: &mut Dated) {
    dated.stated = dated.stated.clone().without_lent_year();
    if let Some(judgement) = &mut dated.judgement {
        let judgement = Arc::make_mut(judgement);
        judgement.date = judgement.date.clone().without_lent_year();
    }
}

/// The same from the side of the second date.
fn turned(verdict: Verdict) -> Verdict {
    match verdict {
        Verdict::Differs { days } => Verdict::Differs { days: -days },
        Verdict::Agrees { .. } | Verdict::Undecidable { .. } => verdict,
    }
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

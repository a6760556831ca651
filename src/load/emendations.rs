//! `emendations.yaml`: an editor's readings, each found at exactly one place of the seed.

use super::quoted::{Entry, filled, place};
use super::yaml::{Field, Fields, Node};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, code};
use crate::source::emendation::{Certainty, Emendation, EmendationKind, Letters};
use crate::source::quotation::Quotations;
use crate::source::seed::Seed;
use std::collections::BTreeMap;
use std::sync::Arc;

const KEYS: &[&str] =
    &["n", "lines", "quote", "read", "kept", "kind", "why", "witness", "certainty", "by", "checked_by"];

/// Decodes the readings against their seed, in the order of their places.
pub(super) fn decode(root: &Node, file: &Arc<str>, seed: &Seed, found: &mut Diagnostics) -> Vec<Emendation> {
    let Some(list) = Field::new(file, "emendations", root).list(found) else { return Vec::new() };
    let quotations = Quotations::of(seed);
    let mut numbers: BTreeMap<u32, Place> = BTreeMap::new();
    let mut readings = Vec::with_capacity(list.len());
    for field in list {
        let Some(emendation) = emendation(&field, seed, &quotations, found) else { continue };
        let place = Place::new(file, emendation.span.clone());
        if let Some(first) = numbers.insert(emendation.number, place.clone()) {
            let diagnostic = Diagnostic::new(
                code::EMENDATION_NUMBER_TWICE,
                format!("two emendations have the number {}", emendation.number),
            );
            found.push(
                diagnostic
                    .at(place)
                    .related(first, "it stands here already")
                    .help("numbers are permanent: give the new one the next free number"),
            );
            continue;
        }
        readings.push(emendation);
    }
    readings.sort_by_key(|emendation| (emendation.range.start, emendation.range.end));
    without_overlaps(readings, file, found)
}

fn without_overlaps(readings: Vec<Emendation>, file: &Arc<str>, found: &mut Diagnostics) -> Vec<Emendation> {
    let mut kept: Vec<Emendation> = Vec::with_capacity(readings.len());
    for emendation in readings {
        if let Some(last) = kept.last().filter(|last| last.range.end > emendation.range.start) {
            let mut both = [last, &emendation];
            both.sort_by_key(|emendation| emendation.span.start);
            let [first, second] = both;
            let message = format!("emendations {} and {} replace the same words", first.number, second.number);
            let diagnostic =
                Diagnostic::new(code::EMENDATIONS_OVERLAP, message).at(Place::new(file, second.span.clone()));
            let related = diagnostic.related(Place::new(file, first.span.clone()), "the other one");
            found.push(related.help("make one emendation of the two, or let each quote only its own words"));
            continue;
        }
        kept.push(emendation);
    }
    kept
}

fn emendation(
    field: &Field<'_>,
    seed: &Seed,
    quotations: &Quotations<'_>,
    found: &mut Diagnostics,
) -> Option<Emendation> {
    let fields = field.fields(KEYS, "an emendation", found)?;
    let number = fields.required("n", found).and_then(|field| field.integer(1..=999_999, found));
    let reading = reading(&fields, found);
    let kind = fields.required_choice("kind", EmendationKind::NAMED, found);
    let why = filled(&fields, "why", found);
    let certainty = fields.required_choice("certainty", Certainty::NAMED, found);
    let by = fields.required_line_text("by", found);
    let witness = fields.text("witness", found).map(|text| text.value.trim().to_owned());
    let checked_by = fields.line_text("checked_by", found).map(|text| text.value.to_owned());
    let range = place(&fields, &Entry::SHOWN, seed, quotations, found);
    let (reading, kind, range) = (reading?, kind?.value, range?);
    if let Some((reading, place)) = &reading {
        check_letters(seed.slice(&range), reading, kind, place, found);
    }
    Some(Emendation {
        number: u32::try_from(number?.value).ok()?,
        range,
        reading: reading.map(|(reading, _)| reading),
        kind,
        why: why?.value.trim().to_owned(),
        witness,
        certainty: certainty?.value,
        by: by?.value.to_owned(),
        checked_by,
        span: fields.place().span.unwrap_or(0..0),
    })
}

/// What is read, and where that stands; `None` inside when the source's words are kept. Outer `None`, and a report, when it says
/// neither or both.
#[allow(clippy::option_option, reason = "a mistake is told apart from words that are kept")]
fn reading(fields: &Fields<'_>, found: &mut Diagnostics) -> Option<Option<(String, Place)>> {
    let kept = match fields.get("kept") {
        Some(field) => field.boolean(found)?.value,
        None => false,
    };
    if !kept {
        let read = filled(fields, "read", found)?;
        let (reading, place) = (read.value.trim(), read.place(fields.file()));
        if reading.contains('\n') {
            let diagnostic = Diagnostic::new(code::MALFORMED_VALUE, "a reading cannot hold a line end").at(place);
            found.push(diagnostic.help("write it with `>-`, which joins its lines"));
            return None;
        }
        return Some(Some((reading.to_owned(), place)));
    }
    if let Some(read) = fields.get("read") {
        let message = "this emendation keeps the words of the source and gives another reading";
        let help = "remove `kept`, or remove `read` and say in `why` what is probably meant";
        found.push(Diagnostic::new(code::EMENDATION_KEPT_AND_READ, message).at(read.place()).help(help));
        return None;
    }
    Some(None)
}

/// A transposition and a mark set right keep every letter and digit; and every reading differs from its source.
fn check_letters(source: &str, reading: &str, kind: EmendationKind, place: &Place, found: &mut Diagnostics) {
    if source == reading {
        let diagnostic =
            Diagnostic::new(code::EMENDATION_CHANGES_NOTHING, "this reading is what the source has").at(place.clone());
        found.push(diagnostic.help("remove the emendation, or correct its reading"));
    }
    let letters = Letters::compare(source, reading);
    if kind.keeps_letters() && !letters.are_kept() {
        let mut message = format!("a {} must keep all letters and digits", kind.name());
        if !letters.lost.is_empty() {
            message.push_str(&format!(", but `{}` is lost", letters.lost));
        }
        if !letters.added.is_empty() {
            message.push_str(&format!(
                "{} `{}` is added",
                if letters.lost.is_empty() { ", but" } else { " and" },
                letters.added
            ));
        }
        let diagnostic = Diagnostic::new(code::TRANSPOSITION_LOSES_LETTERS, message).at(place.clone());
        found.push(diagnostic.help("correct the reading, or call it `supplied`, `misprint` or `lacuna`"));
    }
}

//! `emendations.yaml`: an editor's readings, each found at exactly one place of the seed.

use super::lines::lines;
use super::outline::misplaced;
use super::yaml::{Field, Fields, Node, Spanned};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, code};
use crate::source::emendation::{Certainty, Emendation, EmendationKind, Letters};
use crate::source::quotation::{Misplaced, Quotations, whole_lines};
use crate::source::seed::Seed;
use std::collections::BTreeMap;
use std::ops::Range;
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
    let range = place(&fields, seed, quotations, found);
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

/// The bytes of the seed that an emendation speaks of: a quotation, some lines, or a quotation inside some lines.
fn place(fields: &Fields<'_>, seed: &Seed, quotations: &Quotations<'_>, found: &mut Diagnostics) -> Option<Range<u32>> {
    let quote = match fields.get("quote") {
        Some(field) => {
            let quote = field.text(found)?;
            if quote.value.trim().is_empty() {
                field.malformed("text that is not empty", found);
                return None;
            }
            Some(quote)
        }
        None => None,
    };
    let named = match fields.get("lines") {
        Some(field) => {
            let (first, last) = lines(&field, seed, found)?;
            if whole_lines(seed, first, last).is_none() {
                super::lines::must_hold_words(first, seed, &field.place(), found);
            }
            Some((first, last))
        }
        None => None,
    };
    let within = match named {
        Some((first, last)) => Some(whole_lines(seed, first, last)?),
        None => None,
    };
    let Some(quote) = quote else {
        if within.is_none() && !fields.is_misspelt("quote") && !fields.is_misspelt("lines") {
            let diagnostic = Diagnostic::new(code::MISSING_KEY, "this emendation says neither `lines` nor `quote`");
            found.push(
                diagnostic
                    .at(fields.place())
                    .help("write `lines:` with the line of the seed, `quote:` with its words, or both"),
            );
        }
        return within;
    };
    match quotations.locate(within.as_ref(), quote.value.trim()) {
        Ok(range) => Some(range),
        Err(why) => {
            let mut diagnostic =
                misplaced(&why, quotations, seed, named, quote.value.trim(), &quote.place(fields.file()));
            if let (Misplaced::Ambiguous(places), None) = (&why, named) {
                let mut lines: Vec<u32> = places.iter().map(|place| seed.line_of(place.start)).collect();
                lines.dedup();
                if lines.len() > 1 {
                    let shown = lines.iter().take(8).map(u32::to_string).collect::<Vec<_>>().join(", ");
                    let more = if lines.len() > 8 { " and others" } else { "" };
                    diagnostic = diagnostic.help(format!("or add `lines:`; it stands on lines {shown}{more}"));
                }
            }
            found.push(diagnostic);
            None
        }
    }
}

/// A required text that holds words.
fn filled<'n>(fields: &Fields<'n>, key: &str, found: &mut Diagnostics) -> Option<Spanned<&'n str>> {
    let field = fields.required(key, found)?;
    let text = field.text(found)?;
    if text.value.trim().is_empty() {
        field.malformed("text that is not empty", found);
        return None;
    }
    Some(text)
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

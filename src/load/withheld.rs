//! `withhold.yaml`: words of the seed that are never shown. No message of this file repeats them: it may be printed where anybody can
//! read it.

use super::quoted::{Entry, filled, place};
use super::yaml::{self, Field, Node, Value};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, code};
use crate::source::change::Cause;
use crate::source::emendation::Emendation;
use crate::source::passage::Layered;
use crate::source::quotation::Quotations;
use crate::source::seed::Seed;
use crate::source::withheld::{Reason, Withheld};
use crate::source::{Layer, Recipe, derive};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

/// The file's name beside a text.
pub const FILE: &str = "withhold.yaml";

const KEYS: &[&str] = &["lines", "quote", "reason", "why", "by"];

/// Decodes the places against their seed, in their order there.
pub(super) fn decode(
    root: &Node,
    file: &Arc<str>,
    seed: &Seed,
    emendations: &[Emendation],
    found: &mut Diagnostics,
) -> Vec<Withheld> {
    let Some(list) = Field::new(file, "withheld words", root).list(found) else { return Vec::new() };
    let quotations = Quotations::of(seed);
    let mut all: Vec<Withheld> = list.iter().filter_map(|field| withheld(field, seed, &quotations, found)).collect();
    all.sort_by_key(|withheld| (withheld.range.start, withheld.range.end));
    let mut kept: Vec<Withheld> = Vec::with_capacity(all.len());
    for withheld in all {
        let here = Place::new(file, withheld.span.clone());
        if let Some(last) = kept.last().filter(|last| last.range.end > withheld.range.start) {
            let diagnostic = Diagnostic::new(code::WITHHELD_OVERLAPS, "two entries withhold the same words").at(here);
            let related = diagnostic.related(Place::new(file, last.span.clone()), "the other one");
            found.push(related.help("make one entry of the two, or let each name only its own words"));
            continue;
        }
        if let Some(emendation) = first_touched(emendations, |emendation| &emendation.range, &withheld.range) {
            let message = format!("emendation {} is about words that are withheld", emendation.number);
            let there: Arc<str> = file.replace(FILE, "emendations.yaml").into();
            let diagnostic = Diagnostic::new(code::WITHHELD_OVERLAPS, message)
                .at(here)
                .related(Place::new(&there, emendation.span.clone()), "the emendation");
            found.push(diagnostic.help("remove the emendation: nobody sees what it speaks of"));
            continue;
        }
        kept.push(withheld);
    }
    kept
}

/// The words that a file withholds of a seed, by the number of their entry in it, from 1; an entry that does not fit the seed has none.
#[must_use]
pub fn words(file: &Arc<str>, text: &str, seed: &Seed) -> BTreeMap<usize, String> {
    // What is wrong with the file is said when the text is read.
    let mut found = Diagnostics::new();
    let root = yaml::parse(file, text, 0, &mut found).filter(|root| !root.is_null());
    let all = root.as_ref().map(|root| decode(root, file, seed, &[], &mut found)).unwrap_or_default();
    let entries = match root.map(|root| root.value) {
        Some(Value::List(entries)) => entries,
        _ => Vec::new(),
    };
    let number = |withheld: &Withheld| 1 + entries.partition_point(|entry| entry.span.end <= withheld.span.start);
    all.into_iter().map(|withheld| (number(&withheld), seed.slice(&withheld.range).to_owned())).collect()
}

/// The first of some things in the order of their ranges, which do not overlap, that has bytes of another range.
fn first_touched<'a, T>(sorted: &'a [T], range_of: impl Fn(&T) -> &Range<u32>, range: &Range<u32>) -> Option<&'a T> {
    let first = sorted.partition_point(|thing| range_of(thing).end <= range.start);
    sorted.get(first).filter(|thing| range_of(thing).start < range.end)
}

fn withheld(field: &Field<'_>, seed: &Seed, quotations: &Quotations<'_>, found: &mut Diagnostics) -> Option<Withheld> {
    let fields = field.fields(KEYS, "an entry of withheld words", found)?;
    let range = place(&fields, &Entry::SECRET, seed, quotations, found);
    let reason = fields.required_choice("reason", Reason::NAMED, found);
    let why = if fields.get("why").is_some() { Some(filled(&fields, "why", found)?) } else { None };
    let by = fields.required_line_text("by", found);
    Some(Withheld {
        range: range?,
        reason: reason?.value,
        why: why.map(|why| why.value.trim().to_owned()),
        by: by?.value.to_owned(),
        span: fields.place().span.unwrap_or(0..0),
    })
}

/// Reports places that cannot be hidden without changing which passages there are, or any other passage.
pub(super) fn check(seed: &Seed, recipe: &Recipe, file: &Arc<str>, found: &mut Diagnostics) {
    if recipe.withheld.is_empty() {
        return;
    }
    let open = Recipe { withheld: Vec::new(), ..recipe.clone() };
    let mut guilty: BTreeSet<usize> = BTreeSet::new();
    for layer in [Layer::Regularised, Layer::Edited] {
        if layer == Layer::Edited && recipe.emendations.is_empty() {
            break;
        }
        let (before, after) = (derive(seed, &open, layer), derive(seed, recipe, layer));
        let differing = differing(seed, recipe, &before, &after);
        let to_blame = |index: usize| {
            let range = &recipe.withheld[index].range;
            let lines = seed.line_of(range.start)..=seed.line_of(range.end.saturating_sub(1)) + 1;
            let cause = Cause::Withheld(u32::try_from(index).unwrap_or(u32::MAX));
            after.crossing.contains(&cause) || differing.range(lines).next().is_some()
        };
        let all = 0..recipe.withheld.len();
        let blamed: Vec<usize> = all.clone().filter(|index| to_blame(*index)).collect();
        // A change may show far away from its cause, as when the target of a link is hidden whose definition stands elsewhere.
        let is_far = blamed.is_empty() && !differing.is_empty();
        guilty.extend(if is_far { all.collect() } else { blamed });
    }
    for index in guilty {
        let message = "withholding these words changes which passages there are, or what others of them say";
        let place = Place::new(file, recipe.withheld[index].span.clone());
        let help = "write one entry for each passage, and let it quote only words, without the marks of a heading, list, table or note";
        found.push(Diagnostic::new(code::WITHHELD_CROSSES_PASSAGE, message).at(place).help(help));
    }
}

/// The lines at which the passages of two layers differ in more than the withheld words.
fn differing(seed: &Seed, recipe: &Recipe, before: &Layered, after: &Layered) -> BTreeSet<u32> {
    let touched = |range: &Range<u32>| first_touched(&recipe.withheld, |withheld| &withheld.range, range).is_some();
    let kept = |layered: &Layered| -> BTreeSet<_> {
        let all = layered.passages.iter().map(|passage| {
            let words = (!passage.ranges.iter().any(touched)).then(|| passage.text.clone());
            let anchor = super::text::anchor(&passage.ranges, seed);
            (anchor, passage.kind, passage.number, passage.label.is_some(), passage.ruled, words)
        });
        all.collect()
    };
    kept(before).symmetric_difference(&kept(after)).map(|(anchor, ..)| seed.line_of(*anchor)).collect()
}

//! The edition as data: what one text adds to the files over all texts.

mod annotations;
mod citations;
mod dates;
mod index;
mod mentions;
mod whole;

pub(super) use annotations::annotations;
pub(super) use citations::citations;
pub(super) use dates::{calendar_name, dates, rule_name};
pub(super) use index::{index, targets};
pub(super) use mentions::mentions;
pub use whole::Whole;

use super::body::Reading;
use crate::load::ledger::histories::Histories;
use crate::model::Document;
use crate::resolve::Resolved;
use crate::source::change::{Cause, Change};
use crate::source::emendation::Letters;
use crate::source::passage::Layered;
use crate::source::seed::Seed;
use index::Promise;
use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

/// A data file over all texts: a JSON list to which every text adds a run of entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Data {
    /// Every passage.
    Passages,
    /// Every change.
    Changes,
    /// Every date.
    Dates,
    /// Every mention of an entity.
    Mentions,
    /// Every citation of a work.
    Citations,
    /// Every note, as a Web Annotation.
    Annotations,
    /// Every permanent address.
    Index,
    /// The passages as targets of cross-references.
    Targets,
}

impl Data {
    /// All of them.
    pub const ALL: [Data; 8] = [
        Data::Passages,
        Data::Changes,
        Data::Dates,
        Data::Mentions,
        Data::Citations,
        Data::Annotations,
        Data::Index,
        Data::Targets,
    ];
    /// What stands between two entries, and between the runs of two texts.
    pub const BETWEEN: &'static [u8] = b",\n";

    /// What stands before the first entry.
    #[must_use]
    pub fn head(self) -> &'static [u8] {
        match self {
            // The versions of the format and of the program that made it known.
            Data::Targets => b"{\"version\":\"1\",\"myst\":\"1.2.9\",\"references\":[\n",
            _ => b"[\n",
        }
    }

    /// What stands behind the last entry.
    #[must_use]
    pub fn tail(self) -> &'static [u8] {
        match self {
            Data::Targets => b"\n]}\n",
            _ => b"\n]\n",
        }
    }

    /// The file's path in the site.
    #[must_use]
    pub fn path(self) -> &'static str {
        match self {
            Data::Passages => "data/passages.json",
            Data::Changes => "data/changes.json",
            Data::Dates => "data/dates.json",
            Data::Mentions => "data/mentions.json",
            Data::Citations => "data/citations.json",
            Data::Annotations => "data/annotations.jsonld",
            Data::Index => "p/index.json",
            Data::Targets => "myst.xref.json",
        }
    }

    /// The interface string that says what it holds.
    pub(super) fn key(self) -> &'static str {
        match self {
            Data::Passages => "data-passages",
            Data::Changes => "data-changes",
            Data::Dates => "data-dates",
            Data::Mentions => "data-mentions",
            Data::Citations => "data-citations",
            Data::Annotations => "data-annotations",
            Data::Index => "data-index",
            Data::Targets => "data-xref",
        }
    }
}

#[derive(Serialize)]
struct Source<'a> {
    seed: &'a str,
    ranges: Vec<(u32, u32)>,
    #[serde(skip_serializing_if = "Option::is_none")]
    first_line: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_line: Option<u32>,
}

#[derive(Serialize)]
struct PassageEntry<'a> {
    id: &'a str,
    document: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    division: Option<&'a str>,
    kind: &'a str,
    n: Option<String>,
    lang: &'a str,
    url: &'a str,
    permanent: &'a str,
    state: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    first: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    history: Vec<String>,
    text: &'a str,
    sentences: Vec<(u32, u32)>,
    source: Source<'a>,
}

#[derive(Serialize)]
struct ChangeEntry<'a> {
    document: &'a str,
    passage: Option<&'a str>,
    layer: &'a str,
    kind: &'a str,
    rule: Cow<'a, str>,
    source_text: Option<Cow<'a, str>>,
    reading: Cow<'a, str>,
    letters_kept: bool,
    placed: Vec<(u32, u32)>,
    source: Source<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    emendation: Option<EmendationEntry<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    withheld: Option<WithheldEntry<'a>>,
}

/// Says why, and never what.
#[derive(Serialize)]
struct WithheldEntry<'a> {
    reason: &'a str,
    why: Option<&'a str>,
    by: &'a str,
}

#[derive(Serialize)]
struct EmendationEntry<'a> {
    n: u32,
    kind: &'a str,
    why: &'a str,
    witness: Option<&'a str>,
    certainty: &'a str,
    by: &'a str,
    checked_by: Option<&'a str>,
}

/// The entries of one text in `passages.json`.
pub(super) fn passages(reading: &Reading<'_>, resolved: &Resolved, histories: &Histories<'_>) -> Vec<u8> {
    let document = reading.document;
    let base = &resolved.edition.settings.base_url;
    let mut list = List::new(document.size.0 as usize * 2);
    let version = |release: u16| {
        let release = resolved.edition.ledger.releases.get(usize::from(release));
        release.map(|release| release.version.to_string()).unwrap_or_default()
    };
    for (place, (facts, words)) in document.passages.iter().zip(&reading.layered.passages).enumerate() {
        let url = format!("{base}{}", reading.address_of(place));
        let promise = Promise::of(facts.standing, resolved);
        let sentences = reading.sentences(place);
        list.push(&PassageEntry {
            id: facts.id.as_str(),
            document: &document.slug,
            division: facts.division.and_then(|division| slug_of(document, division)),
            kind: facts.kind.name(),
            n: facts.n.map(|n| n.to_string()),
            lang: reading.language_of(place).tag,
            url: &url,
            permanent: &resolved.permanent_url(facts.id),
            state: promise.state,
            first: promise.first,
            since: promise.since,
            history: histories.reworded(facts.id.as_str()).iter().map(|(release, _)| version(*release)).collect(),
            text: &words.text,
            sentences: sentences.iter().map(|sentence| (sentence.number, sentence.start)).collect(),
            source: Source {
                seed: &document.seed,
                ranges: pairs(&facts.ranges),
                first_line: Some(facts.lines.0),
                last_line: Some(facts.lines.1),
            },
        });
    }
    list.bytes
}

/// The slug of the innermost division that has one.
fn slug_of(document: &Document, division: u32) -> Option<&str> {
    let mut at = Some(division);
    while let Some(index) = at {
        let facts = &document.divisions[index as usize];
        if let Some(slug) = &document.recipe.outline.divisions[facts.outline as usize].slug {
            return Some(slug);
        }
        at = facts.parent;
    }
    None
}

/// The entries of one text in `changes.json`: both layers, each change once. `regularised` is given when it is another layer.
pub(super) fn changes(document: &Document, seed: &Seed, edited: &Layered, regularised: Option<&Layered>) -> Vec<u8> {
    let mut list = List::new(4096);
    let Some(regularised) = regularised else {
        for change in &edited.changes {
            list.push(&entry(document, seed, edited, change, "both"));
        }
        return list.bytes;
    };
    let keys = |layered: &Layered| -> BTreeSet<Key> {
        layered.changes.iter().filter_map(|change| key(layered, change)).collect()
    };
    let (in_regularised, in_edited) = (keys(regularised), keys(edited));
    for change in &edited.changes {
        let is_shared = key(edited, change).is_some_and(|key| in_regularised.contains(&key));
        list.push(&entry(document, seed, edited, change, if is_shared { "both" } else { "edited" }));
    }
    for change in &regularised.changes {
        if key(regularised, change).is_none_or(|key| !in_edited.contains(&key)) {
            list.push(&entry(document, seed, regularised, change, "regularised"));
        }
    }
    list.bytes
}

/// By what a change of one layer is known in the other: the place in the seed where it took something, or behind which it put
/// something, who made it, and what stands there.
type Key = (u32, bool, Cause, String);

/// `None` for signs put in behind a reading, which the other layer does not have.
fn key(layered: &Layered, change: &Change) -> Option<Key> {
    let taken = change.source.first().map(|range| range.start);
    let at = taken.or(change.behind)?;
    Some((at, taken.is_some(), change.cause, layered.reading(change).into_owned()))
}

fn entry<'a>(
    document: &'a Document,
    seed: &'a Seed,
    layered: &'a Layered,
    change: &Change,
    layer: &'a str,
) -> ChangeEntry<'a> {
    let (emendation, withheld) = match change.cause {
        Cause::Emendation(index) => (document.recipe.emendations.get(index as usize), None),
        Cause::Withheld(index) => (None, document.recipe.withheld.get(index as usize)),
        Cause::Format(_) | Cause::Rule(_) => (None, None),
    };
    let source_text = withheld.is_none().then(|| change.source_text(seed));
    let reading = emendation
        .and_then(|emendation| emendation.reading.as_deref())
        .map_or_else(|| layered.reading(change), Cow::Borrowed);
    let rule = match change.cause {
        Cause::Format(format) => Cow::Borrowed(format.name()),
        Cause::Rule(rule) => Cow::Borrowed(rule.rule().name),
        Cause::Emendation(_) => Cow::Owned(format!("e{}", emendation.map_or(0, |emendation| emendation.number))),
        Cause::Withheld(_) => Cow::Borrowed("withheld"),
    };
    let kind = match change.cause {
        Cause::Emendation(_) => "emendation",
        Cause::Withheld(_) => "withheld",
        Cause::Format(_) | Cause::Rule(_) => "rule",
    };
    ChangeEntry {
        document: &document.slug,
        passage: change.passage.map(|passage| document.passages[passage as usize].id.as_str()),
        layer,
        kind,
        rule,
        letters_kept: source_text.as_ref().is_some_and(|source| Letters::compare(source, &reading).are_kept()),
        source_text,
        reading,
        placed: pairs(&change.placed),
        source: Source { seed: &document.seed, ranges: pairs(&change.source), first_line: None, last_line: None },
        emendation: emendation.map(|emendation| EmendationEntry {
            n: emendation.number,
            kind: emendation.kind.name(),
            why: &emendation.why,
            witness: emendation.witness.as_deref(),
            certainty: emendation.certainty.name(),
            by: &emendation.by,
            checked_by: emendation.checked_by.as_deref(),
        }),
        withheld: withheld.map(|withheld| WithheldEntry {
            reason: withheld.reason.name(),
            why: withheld.why.as_deref(),
            by: &withheld.by,
        }),
    }
}

fn pairs(ranges: &[Range<u32>]) -> Vec<(u32, u32)> {
    ranges.iter().map(|range| (range.start, range.end)).collect()
}

/// Entries of a JSON list, without its brackets.
struct List {
    bytes: Vec<u8>,
}

impl List {
    fn new(capacity: usize) -> Self {
        Self { bytes: Vec::with_capacity(capacity) }
    }

    fn push<E: Serialize>(&mut self, entry: &E) {
        if !self.bytes.is_empty() {
            self.bytes.extend_from_slice(Data::BETWEEN);
        }
        serde_json::to_writer(&mut self.bytes, entry)
            .expect("invariant: entries are strings and numbers, which JSON can write");
    }
}

//! `passages.tsv`: every passage that a release has published, by seed and place.

use super::state;
use super::table::{head, rows};
use crate::diagnostic::{Diagnostics, code};
use crate::model::ledger::{Entry, SeedKey, State};
use crate::model::{PassageId, Section, Version};
use std::ops::Range;
use std::sync::Arc;

const COLUMNS: &[&str] = &["id", "seed", "ranges", "n", "sentences", "state", "release"];
/// The place of the state among the columns.
pub const STATE: usize = 5;
const STATES: &[&str] = &["live", "merged", "split", "withdrawn"];
/// What stands in a column that has nothing to say, and for a sentence whose words are gone.
const NONE: &str = "-";

pub(super) fn decode(file: &Arc<str>, text: &str, releases: &[Version], found: &mut Diagnostics) -> Vec<Entry> {
    let mut entries = Vec::new();
    for row in rows(file, text, COLUMNS, found) {
        let id = row.read(0, "an id", PassageId::parse, found);
        let seed = row.read(1, "the first sixteen digits of a seed's hash", SeedKey::parse, found);
        let ranges = row.read(2, "a list of byte ranges like `0-412,430-512`, ascending", ranges, found);
        let section = row.read(3, "a § number like `12` or `12a`", section, found);
        let sentences = row.read(4, "a list of byte offsets", sentences, found);
        let split = |words: &str| {
            let ids: Option<Box<[PassageId]>> =
                words.split(' ').filter(|word| !word.is_empty()).map(PassageId::parse).collect();
            ids.filter(|ids| ids.len() > 1).map(State::Split)
        };
        let other = |name: &str, words: &str| match name {
            "merged" => PassageId::parse(words).map(State::Merged),
            "split" => split(words),
            _ => None,
        };
        let state = state::read(&row, STATE, STATES, State::Live, State::Withdrawn, other, found);
        let release = row.read(6, "the number of a release in `releases.yaml`", |cell| listed(cell, releases), found);
        let all = (id, seed, ranges, section, sentences, state, release);
        let (Some(id), Some(seed), Some(ranges), Some(section), Some(sentences), Some(state), Some(release)) = all
        else {
            continue;
        };
        entries.push(Entry { id, seed, ranges, section, sentences, state, release, span: row.span.clone() });
    }
    let mut numbered: std::collections::BTreeMap<(SeedKey, Section), usize> = std::collections::BTreeMap::new();
    for (place, entry) in entries.iter().enumerate() {
        let Some(section) = entry.section else { continue };
        if let Some(first) = numbered.insert((entry.seed, section), place) {
            let first: &Entry = &entries[first];
            if first.id == entry.id {
                // That it stands twice is said of the line as a whole.
                continue;
            }
            let message = format!("`{}` and `{}` have the same § number {section}", first.id, entry.id);
            let place = crate::diagnostic::Place::new(file, entry.span.clone());
            let other = crate::diagnostic::Place::new(file, first.span.clone());
            let diagnostic = crate::diagnostic::Diagnostic::new(code::LEDGER_TWICE, message).at(place);
            let help =
                "bring back the line from the history of the repository; § numbers never change once they are released";
            found.push(diagnostic.related(other, "the first line").help(help));
        }
    }
    entries
}

/// A release that is listed.
pub(super) fn listed(cell: &str, releases: &[Version]) -> Option<Version> {
    Version::parse(cell).filter(|version| releases.contains(version))
}

fn ranges(cell: &str) -> Option<Box<[Range<u32>]>> {
    if cell == NONE {
        return Some(Box::default());
    }
    let mut last = 0;
    cell.split(',')
        .map(|range| {
            let (start, end) = range.split_once('-')?;
            let range = number(start)?..number(end)?;
            let is_ascending = last <= range.start && range.start < range.end;
            last = range.end;
            is_ascending.then_some(range)
        })
        .collect()
}

/// An offset in plain digits.
fn number(text: &str) -> Option<u32> {
    text.parse().ok().filter(|_| text.bytes().all(|byte| byte.is_ascii_digit()))
}

#[allow(clippy::option_option, reason = "a column may be empty, and may be wrong")]
fn section(cell: &str) -> Option<Option<Section>> {
    if cell == NONE { Some(None) } else { Section::parse(cell).map(Some) }
}

fn sentences(cell: &str) -> Option<Box<[Option<u32>]>> {
    if cell.is_empty() {
        return Some(Box::default());
    }
    cell.split(',').map(|start| if start == NONE { Some(None) } else { number(start).map(Some) }).collect()
}

/// The file with these entries, by seed and place.
#[must_use]
pub fn write(entries: &[Entry]) -> String {
    let mut text = head(COLUMNS);
    for entry in entries {
        let ranges: Vec<String> = entry.ranges.iter().map(|range| format!("{}-{}", range.start, range.end)).collect();
        let ranges = if ranges.is_empty() { NONE.to_owned() } else { ranges.join(",") };
        let section = entry.section.map_or_else(|| NONE.to_owned(), |section| section.to_string());
        let sentence = |start: &Option<u32>| start.map_or_else(|| NONE.to_owned(), |start| start.to_string());
        let sentences: Vec<String> = entry.sentences.iter().map(sentence).collect();
        let state = match &entry.state {
            State::Live => "live".to_owned(),
            State::Merged(next) => format!("merged {next}"),
            State::Split(parts) => {
                let parts: Vec<&str> = parts.iter().map(PassageId::as_str).collect();
                format!("split {}", parts.join(" "))
            }
            State::Withdrawn(withdrawal) => state::written(withdrawal),
        };
        let (id, seed, sentences, release) = (entry.id, entry.seed, sentences.join(","), entry.release);
        text.push_str(&format!("{id}\t{seed}\t{ranges}\t{section}\t{sentences}\t{state}\t{release}\n"));
    }
    text
}

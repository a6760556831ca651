//! What a text adds to `citations.json`.

use super::super::body::Reading;
use super::{List, Source, pairs};
use crate::model::citation::Locator;
use crate::resolve::Resolved;
use serde::Serialize;

#[derive(Serialize)]
struct CitationEntry<'a> {
    work: &'a str,
    document: &'a str,
    passage: &'a str,
    quote: &'a str,
    lang: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    volume: Option<&'a str>,
    locator: Option<LocatorEntry<'a>>,
    placed: Vec<(u32, u32)>,
    source: Source<'a>,
}

#[derive(Serialize)]
struct LocatorEntry<'a> {
    label: &'a str,
    value: &'a str,
    first: Option<u64>,
    last: Option<u64>,
}

fn locator(of: &Locator) -> LocatorEntry<'_> {
    LocatorEntry { label: of.label.as_str(), value: &of.value, first: of.first, last: of.last }
}

/// The entries of one text.
pub(in super::super) fn citations(reading: &Reading<'_>, resolved: &Resolved) -> Vec<u8> {
    let document = reading.document;
    let mut list = List::new(document.cites.citations.len() * 300);
    for citation in &document.cites.citations {
        let place = citation.passage as usize;
        let Some(work) = resolved.citations.meant(reading.text(), citation.work) else { continue };
        let range = citation.range.start as usize..citation.range.end as usize;
        list.push(&CitationEntry {
            work: &resolved.edition.works[work].key,
            document: &document.slug,
            passage: document.passages[place].id.as_str(),
            quote: &citation.context.words,
            lang: reading.language_of(place).tag,
            volume: citation.volume.as_ref().map(|volume| &*volume.typed),
            locator: citation.locator.as_ref().map(locator),
            placed: vec![(citation.range.start, citation.range.end)],
            source: Source {
                seed: &document.seed,
                ranges: pairs(&reading.layered.passages[place].sources(&range)),
                first_line: None,
                last_line: None,
            },
        });
    }
    list.bytes
}

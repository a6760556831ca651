//! `citations` in the front matter of a text: how the text cites in its own words, and which works of the bibliography it means.

mod decode;

pub(super) use decode::{Recognisers, decode};

use crate::diagnostic::{Diagnostic, Diagnostics, code};
use crate::model::Document;
use crate::model::citation::{Citation, Cites, Context, Listed, Locator, Volume};
use crate::model::language::of_place;
use crate::source::passage::{Layered, Passage};
use crate::text::cited::{self, Cited, Title, Work, Works};
use crate::text::digits;
use std::collections::{BTreeMap, BTreeSet};

/// Finds what the passages of a text cite.
pub(super) fn find(by: Recognisers, document: &Document, layered: &Layered, found: &mut Diagnostics) -> Cites {
    let published = !document.passages.is_empty();
    let items = if published { items(&by, layered) } else { BTreeMap::new() };
    let listed = listed(&by, &items, published, found);
    let is_item: BTreeSet<u32> = items.values().copied().collect();
    let mut citations = Vec::new();
    for works in by.works_to_find() {
        for (place, passage) in layered.passages.iter().enumerate().filter(|_| published) {
            let at = number(place);
            if is_item.contains(&at) {
                continue;
            }
            let lang = of_place(document, place, &passage.text);
            let hits = works.find(&passage.text, lang);
            citations.extend(hits.iter().filter_map(|hit| citation(&by, at, passage, hit)));
        }
    }
    citations.sort_by_key(|citation: &Citation| (citation.passage, citation.range.start));
    // What two recognisers find in the same words is one citation.
    citations.dedup_by(|next, first| next.passage == first.passage && next.range.start < first.range.end);
    if published {
        never_cited(&by, &citations, found);
    }
    Cites { works: by.works, citations, listed }
}

fn number(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

impl Recognisers {
    /// The recognisers, made ready for all passages.
    fn works_to_find(&self) -> Vec<Works> {
        let mut all = Vec::new();
        if !self.numbered.is_empty() {
            all.push(Works::numbered(self.numbered.keys().copied()));
        }
        if !self.titles.is_empty() {
            let titles = self.titles.iter();
            let title = |title: &'_ decode::TitleForm| (self.works[title.work as usize].id.clone(), title.form.clone());
            let titles: Vec<(String, String)> = titles.map(title).collect();
            all.push(Works::titled(titles.iter().map(|(key, form)| Title { key, form })));
        }
        all
    }

    fn meant(&self, work: &Work) -> Option<u32> {
        match work {
            Work::Number(number) => self.numbered.get(number).copied(),
            Work::Key(key) => self.works.iter().position(|named| named.id == *key).map(number),
        }
    }
}

fn citation(by: &Recognisers, passage: u32, words: &Passage, hit: &Cited) -> Option<Citation> {
    let text = &words.text;
    Some(Citation {
        work: by.meant(&hit.work)?,
        passage,
        range: number(hit.range.start)..number(hit.range.end),
        volume: hit
            .volume
            .as_ref()
            .map(|volume| Volume { typed: text[volume.range.clone()].into(), number: volume.number }),
        locator: hit.locator.as_ref().map(|locator| located(text, locator)),
        context: Context::around(text, &hit.range),
    })
}

fn located(text: &str, locator: &cited::Locator) -> Locator {
    let first = &locator.first;
    let end = locator.last.as_ref().map_or(first.range.end, |last| last.range.end);
    Locator {
        label: locator.label,
        value: text[first.range.start..end.max(first.range.end)].into(),
        first: first.number,
        last: locator.last.as_ref().and_then(|last| last.number),
    }
}

/// The items of the text's own list, by their numbers: each the passage that begins with its number, or is an item that has it.
fn items(by: &Recognisers, layered: &Layered) -> BTreeMap<u64, u32> {
    let Some(((first, last), _)) = by.list else { return BTreeMap::new() };
    let inside = |passage: &Passage| first <= passage.lines.0 && passage.lines.1 <= last;
    let mut items = BTreeMap::new();
    for (place, passage) in layered.passages.iter().enumerate().filter(|(_, passage)| inside(passage)) {
        if let Some(of) = passage.number.or_else(|| leading_number(&passage.text)) {
            items.entry(of).or_insert(number(place));
        }
    }
    items
}

/// The number with which words begin, as lists have it: `6.`, `[۶]`, `6)`.
fn leading_number(text: &str) -> Option<u64> {
    let text = text.trim_start().trim_start_matches(['[', '(']);
    let end = text.find(|sign: char| digits::value(sign).is_none()).unwrap_or(text.len());
    let closes = text[end..].starts_with(['.', ')', ']', '-', '–', ' ', '\u{a0}', '\t']);
    if closes { digits::parse(&text[..end]) } else { None }
}

/// The items that are works of the bibliography; numbers that no item has, and items that are no work, are reported.
fn listed(by: &Recognisers, items: &BTreeMap<u64, u32>, published: bool, found: &mut Diagnostics) -> Vec<Listed> {
    let Some(((first, last), place)) = by.list.as_ref().filter(|_| published) else { return Vec::new() };
    if items.is_empty() {
        let message = format!("lines {first} to {last} hold no numbered list");
        let diagnostic = Diagnostic::new(code::LIST_ITEM_MISSING, message).at(place.clone());
        found.push(diagnostic.help("name the lines of the seed on which the list of works stands"));
        return Vec::new();
    }
    for (number, _) in by.numbered.iter().filter(|(number, _)| !items.contains_key(number)) {
        let message = format!("the list on lines {first} to {last} has no item {number}");
        let at = by.numbers.get(number).cloned().unwrap_or_else(|| place.clone());
        let diagnostic = Diagnostic::new(code::LIST_ITEM_MISSING, message).at(at);
        found.push(diagnostic.help("correct the number, or the lines of the list"));
    }
    let without: Vec<String> =
        items.keys().filter(|number| !by.numbered.contains_key(number)).map(u64::to_string).collect();
    if !without.is_empty() {
        let message = match without.as_slice() {
            [one] => format!("item {one} of the list is no work of the bibliography"),
            all => format!("items {} of the list are no works of the bibliography", all.join(", ")),
        };
        let diagnostic = Diagnostic::new(code::LIST_ITEM_WITHOUT_WORK, message).at(place.clone());
        found.push(diagnostic.help("add them to the bibliography, and their keys under `numbered`"));
    }
    let item = |(number, passage): (&u64, &u32)| {
        Some(Listed { number: *number, work: *by.numbered.get(number)?, passage: *passage })
    };
    items.iter().filter_map(item).collect()
}

/// Warns of titles that the text never cites: most often one is misspelt.
fn never_cited(by: &Recognisers, citations: &[Citation], found: &mut Diagnostics) {
    let cited: BTreeSet<u32> = citations.iter().map(|citation| citation.work).collect();
    let mut said: BTreeSet<u32> = BTreeSet::new();
    for title in by.titles.iter().filter(|title| !cited.contains(&title.work)) {
        // Of a title that two works have has been told.
        if !said.insert(title.work) || by.shares_title(title.work) {
            continue;
        }
        let message = format!("the text never cites `{}` by that title", by.works[title.work as usize].id);
        let diagnostic = Diagnostic::new(code::TITLE_NEVER_CITED, message).at(title.place.clone());
        found
            .push(diagnostic.help("write the title as the text has it; a title counts where a page or volume follows"));
    }
}

//! The page of a source: its raw lines, each with an address, and the way back to the passages made of it.

use super::address;
use super::html::Html;
use super::inline::{self, Notes, Places};
use super::language::Language;
use super::section;
use super::withheld::Reasons;
use crate::model::language::of_words;
use crate::model::{Document, Passage, PassageId};
use crate::resolve::TextPages;
use crate::source::mark::{Inline, Mark};
use crate::source::seed::Seed;
use crate::source::withheld::{MARK, Withheld};
use crate::text::digits;
use std::borrow::Cow;
use std::ops::Range;

/// How many lines lie together, so that a browser can put off laying out those that are far away.
const LEAF: u32 = 50;

/// Writes the lines of a seed.
pub(super) fn write(
    html: &mut Html,
    seed: &Seed,
    document: &Document,
    pages: &TextPages,
    here: &str,
    reasons: Reasons<'_>,
) {
    let language = Language::of(&document.about.lang);
    html.open("div", &[("class", "lines"), ("lang", language.tag), ("dir", language.direction.as_str())]);
    html.line();
    let mut above: Vec<PassageId> = Vec::new();
    let mut on_line = PassagesByLine::new(seed, &document.passages);
    for number in 1..=seed.line_count() {
        let Some(line) = seed.line(number) else { continue };
        if number % LEAF == 1 {
            if number > 1 {
                html.close("div");
            }
            html.open("div", &[("class", "leaf")]);
            html.line();
        }
        let id = format!("L{number}");
        html.open("div", &[("id", &id), ("class", "source-line")]);
        html.element(
            "a",
            &[("class", "line"), ("href", &format!("#{id}"))],
            &digits::write(u64::from(number), &document.about.lang),
        );
        let is_blank = words(html, seed, &line, document, reasons);
        let here_now: Vec<&Passage> = on_line.at(number).collect();
        for passage in &here_now {
            // A blank line inside a passage shows nothing that one could ask about.
            let goes_on = above.contains(&passage.id);
            if goes_on && is_blank {
                continue;
            }
            let class = if goes_on { "to-passage again" } else { "to-passage" };
            let page = &pages.pages[pages.page_of(passage.division)].address;
            let to = address::relative(here, &format!("{page}#{}", passage.id));
            let sign = passage.n.map_or_else(|| "¶".to_owned(), |n| section::signed(n, &document.about.lang));
            html.element("a", &[("class", class), ("href", &to)], &sign);
        }
        above = here_now.into_iter().map(|passage| passage.id).collect();
        html.close("div");
        html.line();
    }
    if seed.line_count() > 0 {
        html.close("div");
    }
    html.close("div");
    html.line();
}

/// Writes some lines of a seed, by their numbers; each leads to its place on the page of the source, whose way is given.
pub(super) fn some(
    html: &mut Html,
    seed: &Seed,
    document: &Document,
    (first, last): (u32, u32),
    source: &str,
    reasons: Reasons<'_>,
) {
    let language = Language::of(&document.about.lang);
    html.open("div", &[("class", "lines"), ("lang", language.tag), ("dir", language.direction.as_str())]);
    html.line();
    for number in first..=last {
        let Some(line) = seed.line(number) else { continue };
        html.open("div", &[("class", "source-line")]);
        let href = format!("{source}#L{number}");
        let digits = digits::write(u64::from(number), &document.about.lang);
        html.element("a", &[("class", "line"), ("href", &href)], &digits);
        words(html, seed, &line, document, reasons);
        html.close("div");
        html.line();
    }
    html.close("div");
    html.line();
}

/// Writes the words of a line; says whether it is blank.
fn words(html: &mut Html, seed: &Seed, line: &Range<u32>, document: &Document, reasons: Reasons<'_>) -> bool {
    let language = Language::of(&document.about.lang);
    let (words, marks) = shown(seed, line, &document.recipe.withheld);
    if !words.is_empty() {
        let own = Language::of(of_words(&words, language.tag, document));
        let attributes = [("class", "raw"), ("lang", own.tag), ("dir", own.direction.as_str())];
        html.open("p", &attributes[..if own == language { 1 } else { 3 }]);
        let places = Places::default();
        inline::write(html, &words, &marks, places, own, &document.about.scripts, &NoNotes(reasons));
        html.close("p");
    }
    words.trim().is_empty()
}

/// The words of a line that may be shown, with a mark in the place of others.
fn shown<'s>(seed: &'s Seed, line: &Range<u32>, withheld: &[Withheld]) -> (Cow<'s, str>, Vec<Mark>) {
    let first = withheld.partition_point(|entry| entry.range.end <= line.start);
    let here = (first..).zip(&withheld[first..]).take_while(|(_, entry)| entry.range.start < line.end);
    let (mut words, mut marks, mut cursor) = (String::new(), Vec::new(), line.start);
    for (index, entry) in here {
        words.push_str(seed.slice(&(cursor..entry.range.start.max(cursor))));
        let start = words.len();
        words.push_str(MARK);
        cursor = entry.range.end.min(line.end);
        let inline = Inline::Withheld(u32::try_from(index).unwrap_or(u32::MAX));
        marks.push(Mark { range: start..words.len(), inline });
    }
    let rest = seed.slice(&(cursor..line.end));
    (if marks.is_empty() { Cow::Borrowed(rest) } else { Cow::Owned(words + rest) }, marks)
}

/// A line of a source refers to no note: its signs stand as they are.
struct NoNotes<'a>(Reasons<'a>);

impl Notes for NoNotes<'_> {
    fn note(&self, _: &str) -> Option<(String, Option<String>)> {
        None
    }

    fn reference(&self, _: &str) -> Option<String> {
        None
    }

    fn reasons(&self) -> Option<Reasons<'_>> {
        Some(self.0)
    }
}

/// The passages that have bytes on a line, asked for line by line in ascending order.
struct PassagesByLine<'a> {
    /// First line, last line and passage of each range, by first line.
    ranges: Vec<(u32, u32, &'a Passage)>,
    next: usize,
    open: Vec<(u32, &'a Passage)>,
}

impl<'a> PassagesByLine<'a> {
    fn new(seed: &Seed, passages: &'a [Passage]) -> Self {
        let of = |passage: &'a Passage| {
            passage
                .ranges
                .iter()
                .map(move |range| (seed.line_of(range.start), seed.line_of(range.end.saturating_sub(1)), passage))
        };
        let mut ranges: Vec<_> = passages.iter().flat_map(of).collect();
        ranges.sort_by_key(|(first, last, _)| (*first, *last));
        Self { ranges, next: 0, open: Vec::new() }
    }

    fn at(&mut self, line: u32) -> impl Iterator<Item = &'a Passage> + '_ {
        self.open.retain(|(last, _)| *last >= line);
        while let Some((first, last, passage)) = self.ranges.get(self.next).filter(|(first, ..)| *first <= line) {
            if *last >= line && *first <= line && !self.open.iter().any(|(_, known)| known.id == passage.id) {
                self.open.push((*last, passage));
            }
            self.next += 1;
        }
        self.open.iter().map(|(_, passage)| *passage)
    }
}

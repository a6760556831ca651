//! The page of a source: its raw lines, each with an address, and the way back to the passages made of it.

use super::address;
use super::html::Html;
use super::language::Language;
use super::theme::Strings;
use crate::model::{Document, Passage};
use crate::resolve::TextPages;
use crate::source::seed::Seed;
use crate::text::digits;

/// Writes the lines of a seed.
pub(super) fn write(
    html: &mut Html,
    seed: &Seed,
    document: &Document,
    pages: &TextPages,
    here: &str,
    strings: &Strings,
) {
    let language = Language::of(&document.lang);
    html.open("div", &[("class", "lines"), ("lang", language.tag), ("dir", language.direction.as_str())]);
    html.line();
    let mut on_line = PassagesByLine::new(seed, &document.passages);
    for number in 1..=seed.line_count() {
        let Some(line) = seed.line(number) else { continue };
        let id = format!("L{number}");
        html.open("p", &[("id", &id), ("class", "source-line")]);
        html.element(
            "a",
            &[("class", "line"), ("href", &format!("#{id}"))],
            &digits::write(u64::from(number), &document.lang),
        );
        let words = seed.slice(&line);
        if !words.is_empty() {
            html.text(" ");
            html.element("span", &[("class", "raw"), ("dir", "auto")], words);
        }
        for passage in on_line.at(number) {
            let page = &pages.pages[pages.page_of(passage.division)].address;
            let to = address::relative(here, &format!("{page}#{}", passage.id));
            let sign = passage
                .n
                .map_or_else(|| "¶".to_owned(), |n| format!("§\u{a0}{}", digits::write(u64::from(n), &document.lang)));
            html.text(" ");
            html.element("a", &[("class", "to-passage"), ("href", &to), ("title", strings.get("to-passage"))], &sign);
        }
        html.close("p");
        html.line();
    }
    html.close("div");
    html.line();
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

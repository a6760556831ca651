//! The passages of one page as HTML, and what lies around runs of them: lists, tables, nested documents.

mod links;
mod listed;

use super::super::inline::{self, Marked, NoteMark, Notes, Places, Point, Reference};
use super::super::notes::{self, Numbered};
use super::super::section;
use super::super::{address, apparatus, html::Html, language::Language, parallels, withheld::Reasons};
use super::{Reading, bracketed, heading};
use crate::model::Passage;
use crate::source::ReadingPlace;
use crate::source::block::Kind;
use crate::source::emendation::EmendationKind;
use crate::source::mark::{Inline, Mark};
use crate::source::passage::Passage as Words;
use crate::text::digits;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ops::Range;

/// What is open around the passages that are being written.
#[derive(Default)]
struct Open {
    list: Option<&'static str>,
    table: bool,
    nested: Option<usize>,
}

/// What passages are written on: a page of the text, or the permanent page of one of them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sheet<'s> {
    /// Its address from the site's root.
    pub(crate) address: &'s str,
    /// The page of the text, by its place; none for the page of one passage.
    pub(crate) page: Option<usize>,
}

/// A stretch of a passage in one layer.
#[derive(Clone, Copy)]
struct Layer<'l> {
    words: &'l Words,
    readings: &'l [ReadingPlace],
    points: &'l [Point],
}

/// Writes the passages of one page.
pub(super) struct Writer<'r, 'a> {
    reading: &'r Reading<'a>,
    sheet: Sheet<'r>,
    open: Open,
    /// Notes to which a reference has been written on this page.
    referred: RefCell<BTreeSet<usize>>,
    /// Emendations whose place has been written on this page.
    marked: RefCell<BTreeSet<usize>>,
    /// The notes of this page.
    numbered: &'r Numbered,
    /// Those whose mark has been written.
    noted: RefCell<BTreeSet<usize>>,
}

impl<'r, 'a> Writer<'r, 'a> {
    pub(super) fn new(reading: &'r Reading<'a>, sheet: Sheet<'r>, numbered: &'r Numbered) -> Self {
        let (referred, marked, noted) = (RefCell::default(), RefCell::default(), RefCell::default());
        Self { reading, sheet, open: Open::default(), referred, marked, numbered, noted }
    }

    fn facts(&self, place: usize) -> &Passage {
        &self.reading.document.passages[place]
    }

    fn words(&self, place: usize) -> &'a Words {
        &self.reading.layered.passages[place]
    }

    /// The names of divisions that begin here without a heading of their own.
    pub(super) fn headings_before(&mut self, html: &mut Html, place: usize) {
        let document = self.reading.document;
        for index in self.reading.beginning.get(&place).into_iter().flatten().copied() {
            let division = &document.divisions[index];
            let outline = &document.recipe.outline.divisions[division.outline as usize];
            if outline.has_heading || self.is_page_itself(index) || division.title.is_empty() {
                continue;
            }
            self.close_all(html);
            let tag = heading(self.rank(index));
            let language = Language::of(&division.lang);
            html.open(tag, &[("class", "supplied"), ("lang", language.tag), ("dir", language.direction.as_str())]);
            html.text(&bracketed(division));
            html.close(tag);
            html.line();
        }
    }

    fn is_page_itself(&self, division: usize) -> bool {
        self.own_division().is_some_and(|own| own as usize == division)
    }

    /// The division that the page shows.
    fn own_division(&self) -> Option<u32> {
        self.reading.pages.pages[self.sheet.page?].division
    }

    /// The rank of a division's heading on this page; the page's own is 1, and on the text's home 2 is that of its words.
    fn rank(&self, division: usize) -> usize {
        let divisions = &self.reading.document.recipe.outline.divisions;
        let depth =
            |index: usize| usize::from(divisions[self.reading.document.divisions[index].outline as usize].depth);
        match self.own_division() {
            Some(own) => 1 + depth(division).saturating_sub(depth(own as usize)),
            None => 3 + depth(division),
        }
    }

    pub(super) fn passage(&mut self, html: &mut Html, place: usize) {
        let words = self.words(place);
        self.nested_document(html, words.lines);
        if words.ruled {
            self.close_list(html);
            self.close_table(html);
            html.open("hr", &[]);
        }
        self.surround(html, words.kind, words.number.is_some());
        let language = self.reading.language_of(place);
        let id = self.facts(place).id;
        let class = format!("passage {}", words.kind.name());
        let number = words.number.map(|number| number.to_string()).unwrap_or_default();
        let tags = self.tags(place);
        let frame = match words.kind {
            Kind::Item { depth } => {
                let class = format!("{class} depth-{depth}");
                let attributes = [("id", id.as_str()), ("class", &class), ("value", &number)];
                html.open("li", &attributes[..if number.is_empty() { 2 } else { 3 }]);
                "li"
            }
            Kind::Row { .. } => {
                html.open("tr", &[("id", id.as_str()), ("class", &class)]);
                "tr"
            }
            _ => {
                html.open("div", &[("id", id.as_str()), ("class", &class)]);
                "div"
            }
        };
        let sentences = self.reading.sentences(place);
        let points: Vec<Point> = match sentences {
            // A passage of one sentence is that sentence.
            [_] => Vec::new(),
            all => all.iter().map(|sentence| Point::of(id, *sentence)).collect(),
        };
        if frame == "tr" {
            self.cells(html, place, language, &points);
        } else {
            let differs = language.tag != self.reading.document.about.lang;
            let attributes = [("lang", language.tag), ("dir", language.direction.as_str())];
            html.open(tags, &attributes[..if differs { 2 } else { 0 }]);
            let whole = |words: &'a Words| (0..words.text.len(), words);
            self.aliases(html, place);
            self.layers(html, place, whole(words), self.reading.regularised(place).map(whole), language, &points);
            html.close(tags);
        }
        self.locus(html, place, if frame == "tr" { "td" } else { "p" });
        if frame != "tr" {
            listed::write(html, self.reading, place, self.sheet.address);
        }
        html.close(frame);
        html.line();
    }

    /// The element that holds a passage's words.
    fn tags(&self, place: usize) -> &'static str {
        match self.words(place).kind {
            // On the page of a passage it heads nothing.
            Kind::Heading if self.sheet.page.is_none() => "p",
            Kind::Heading => {
                let division = self.facts(place).division;
                let own = division.filter(|division| {
                    self.reading.document.divisions[*division as usize].passages.start as usize == place
                });
                match (own, division) {
                    (Some(own), _) => heading(self.rank(own as usize)),
                    (None, Some(around)) => heading(self.rank(around as usize) + 1),
                    (None, None) => heading(3),
                }
            }
            Kind::Quotation => "blockquote",
            Kind::Verbatim => "pre",
            Kind::Title
            | Kind::Byline
            | Kind::Standfirst
            | Kind::Keywords
            | Kind::Dateline
            | Kind::Signature
            | Kind::Paragraph
            | Kind::Turn
            | Kind::Item { .. }
            | Kind::Row { .. }
            | Kind::Note => "p",
        }
    }

    /// The places of released ids that lead to this passage beside its own.
    fn aliases(&self, html: &mut Html, place: usize) {
        for id in self.reading.aliases(place) {
            html.element("span", &[("id", id.as_str()), ("class", "alias")], "");
        }
    }

    fn cells(&self, html: &mut Html, place: usize, language: Language<'_>, points: &[Point]) {
        let words = self.words(place);
        let tag = if words.kind == (Kind::Row { header: true }) { "th" } else { "td" };
        let cells = |words: &'a Words| {
            words.marks.iter().filter(|mark| mark.inline == Inline::Cell).map(move |mark| (mark.range.clone(), words))
        };
        let mut other = self.reading.regularised(place).into_iter().flat_map(cells);
        for (index, cell) in cells(words).enumerate() {
            html.open(tag, &[]);
            if index == 0 {
                self.aliases(html, place);
            }
            self.layers(html, place, cell, other.next(), language, points);
            html.close(tag);
        }
    }

    /// A stretch of a passage in the edited layer, and hidden beside it the same in the regularised one when that is another.
    fn layers(
        &self,
        html: &mut Html,
        place: usize,
        (range, words): (Range<usize>, &Words),
        other: Option<(Range<usize>, &Words)>,
        language: Language<'_>,
        points: &[Point],
    ) {
        let reading = self.reading;
        let edited = Layer { words, readings: &reading.layered.readings, points };
        let Some((other_range, other)) = other else {
            return self.stretch(html, range, edited, place, language);
        };
        html.open("span", &[("class", "layer-edited")]);
        self.stretch(html, range, edited, place, language);
        html.close("span");
        let readings = reading.regularised.map_or(&[][..], |layered| &layered.readings);
        html.open("span", &[("class", "layer-regularised"), ("hidden", "")]);
        self.stretch(html, other_range, Layer { words: other, readings, points: &[] }, place, language);
        html.close("span");
    }

    /// A stretch of a passage in one layer.
    fn stretch(&self, html: &mut Html, range: Range<usize>, layer: Layer<'_>, place: usize, language: Language<'_>) {
        let Layer { words, readings, points } = layer;
        let is_inside = |inner: &Range<usize>| range.start <= inner.start && inner.end <= range.end;
        let from_start = |inner: &Range<usize>| inner.start - range.start..inner.end - range.start;
        let marks = words.marks.iter().filter(|mark| mark.inline != Inline::Cell && is_inside(&mark.range));
        let marks: Vec<Mark> =
            marks.map(|mark| Mark { range: from_start(&mark.range), inline: mark.inline.clone() }).collect();
        let first = readings.partition_point(|reading| (reading.passage as usize) < place);
        let own = readings[first..].iter().take_while(|reading| reading.passage as usize == place);
        let marked = own.filter_map(|reading| {
            // A place that reaches over the border of two cells is marked in both.
            let (start, end) = (reading.range.start as usize, reading.range.end as usize);
            let inner = start.max(range.start)..end.min(range.end);
            (inner.start < inner.end)
                .then(|| Marked { range: from_start(&inner), emendation: reading.emendation as usize })
        });
        let marked: Vec<Marked> = marked.collect();
        let scripts = &self.reading.document.about.scripts;
        let own = points.iter().filter(|point| range.start <= point.at && point.at < range.end);
        let points: Vec<Point> = own.map(|point| Point { at: point.at - range.start, ..point.clone() }).collect();
        let notes = self.notes(&range, words, place);
        let links = links::of_stretch(self, &range, words, place);
        inline::write(
            html,
            &words.text[range.clone()],
            &marks,
            Places { marked: &marked, points: &points, notes: &notes, links: &links },
            language,
            scripts,
            self,
        );
    }

    /// The marks of the notes on words that end in a stretch of a passage in one layer.
    fn notes(&self, range: &Range<usize>, words: &Words, place: usize) -> Vec<NoteMark> {
        if self.numbered.is_empty() {
            return Vec::new();
        }
        let document = self.reading.document;
        let edited = self.words(place);
        let is_edited = std::ptr::eq(words, edited);
        let mark = |note: usize| {
            let anchor = &document.notes[note].anchor;
            let own = anchor.range.start as usize..anchor.range.end as usize;
            // In the other layer the words may be others, and stand where the seed has them.
            let at = if is_edited {
                own.end
            } else {
                let last = anchor.ranges.last().and_then(|range| words.behind(range.end));
                last.unwrap_or(words.text.len())
            };
            let is_inside = range.start < at && at <= range.end;
            if !is_inside && (at, range.start) != (0, 0) {
                return None;
            }
            let length = if is_edited { edited.text[own].encode_utf16().count() } else { 0 };
            let is_first = self.noted.borrow_mut().insert(note);
            let at = (at - range.start, length);
            Some(notes::mark(self.reading.frame, (document, note), self.numbered, at, is_first))
        };
        notes::of_passage(document, place).filter_map(mark).collect()
    }

    /// Words of a passage without anything beside them, on one line.
    pub(super) fn plain_words(&self, html: &mut Html, text: &str, range: Range<usize>, language: Language<'_>) {
        let words = text[range].replace('\n', " ");
        let scripts = &self.reading.document.about.scripts;
        inline::write(html, &words, &[], Places::default(), language, scripts, self);
    }

    /// The passage's § and its place in the source, as links.
    fn locus(&self, html: &mut Html, place: usize, tag: &'static str) {
        let reading = self.reading;
        let facts = self.facts(place);
        let lang = &reading.document.about.lang;
        html.open(tag, &[("class", "locus")]);
        let here = address::relative(self.sheet.address, &reading.permanent(place));
        let sign = facts.n.map_or_else(|| "¶".to_owned(), |n| section::signed(n, lang));
        html.element("a", &[("class", "n"), ("href", &here), ("title", reading.strings.get("link-to-passage"))], &sign);
        html.text(" ");
        let from = self.sheet.address;
        let line = facts.lines.0;
        let source = address::relative(from, &format!("{}/source/#L{line}", reading.document.slug));
        let title = reading.strings.lines(facts.lines, lang);
        html.element(
            "a",
            &[("class", "line"), ("href", &source), ("title", &title)],
            &digits::write(u64::from(line), lang),
        );
        parallels::beside(html, reading.frame, (reading.text, place), from, lang);
        html.close(tag);
    }

    /// Opens and closes what lies around runs of passages: lists and tables.
    fn surround(&mut self, html: &mut Html, kind: Kind, numbered: bool) {
        let list = matches!(kind, Kind::Item { .. }).then_some(if numbered { "ol" } else { "ul" });
        let table = matches!(kind, Kind::Row { .. });
        if self.open.list != list {
            self.close_list(html);
        }
        if self.open.table && !table {
            self.close_table(html);
        }
        if let Some(tag) = list.filter(|_| self.open.list.is_none()) {
            html.open(tag, &[("class", "items")]);
            html.line();
            self.open.list = Some(tag);
        }
        if table && !self.open.table {
            html.open("table", &[]);
            html.open("tbody", &[]);
            html.line();
            self.open.table = true;
        }
    }

    /// Opens and closes the nested document that a passage with these lines lies in.
    fn nested_document(&mut self, html: &mut Html, lines: (u32, u32)) {
        let nested = &self.reading.document.recipe.outline.nested;
        let around = nested.iter().position(|nested| nested.from <= lines.0 && lines.0 <= nested.to);
        if around == self.open.nested {
            return;
        }
        self.close_all(html);
        if let Some(index) = around {
            let lang = &self.reading.document.about.lang;
            let title = nested[index]
                .title
                .get(lang)
                .or_else(|| nested[index].title.values().next())
                .map_or("", String::as_str);
            let class = format!("nested {}", nested[index].kind.name());
            html.open("section", &[("id", &nested[index].anchor), ("class", &class), ("aria-label", title)]);
            html.line();
            self.open.nested = Some(index);
        }
    }

    fn close_list(&mut self, html: &mut Html) {
        if let Some(tag) = self.open.list.take() {
            html.close(tag);
            html.line();
        }
    }

    fn close_table(&mut self, html: &mut Html) {
        if std::mem::take(&mut self.open.table) {
            html.close("tbody");
            html.close("table");
            html.line();
        }
    }

    pub(super) fn close_all(&mut self, html: &mut Html) {
        self.close_list(html);
        self.close_table(html);
        if self.open.nested.take().is_some() {
            html.close("section");
            html.line();
        }
    }
}

impl Notes for Writer<'_, '_> {
    fn note(&self, label: &str) -> Option<(String, Option<String>)> {
        let (Some(note), _) = self.reading.notes.get(label)? else { return None };
        let from = self.sheet.address;
        let fragment = format!("to-{}", self.facts(*note).id);
        let is_first = self.referred.borrow_mut().insert(*note);
        Some((address::relative(from, &self.reading.address_of(*note)), is_first.then_some(fragment)))
    }

    fn reference(&self, label: &str) -> Option<String> {
        let (Some(note), Some(reference)) = self.reading.notes.get(label)? else { return None };
        let from = self.sheet.address;
        let page = &self.reading.pages.pages[self.reading.page_of(*reference)].address;
        Some(address::relative(from, &format!("{page}#to-{}", self.facts(*note).id)))
    }

    fn marked(&self, emendation: usize, is_first: bool) -> Option<Reference> {
        let strings = self.reading.strings;
        let emendation_facts = self.reading.document.recipe.emendations.get(emendation)?;
        let is_new = is_first && self.marked.borrow_mut().insert(emendation);
        let (class, sign) = match &emendation_facts.reading {
            Some(_) => {
                // What is the editors' own stands in brackets where it is quoted.
                let class =
                    if emendation_facts.kind == EmendationKind::Supplied { "emended supplied" } else { "emended" };
                (class, digits::write(u64::from(emendation_facts.number), &self.reading.document.about.lang))
            }
            None => ("kept", strings.get("sic").to_owned()),
        };
        Some(Reference {
            href: format!("#{}", apparatus::fragment(emendation_facts)),
            id: is_new.then(|| format!("to-{}", apparatus::fragment(emendation_facts))),
            class,
            sign,
        })
    }

    fn reasons(&self) -> Option<Reasons<'_>> {
        Some(self.reading.reasons)
    }
}

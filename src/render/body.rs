//! The body of a page of a text: its passages in reading order, each with its address and its place in the source.

use super::address;
use super::apparatus;
use super::html::Html;
use super::inline::{self, Marked, Notes, Reference};
use super::language::{Language, of_passage};
use super::switch;
use super::theme::Strings;
use super::withheld::Reasons;
use crate::model::{Division, Document, Passage};
use crate::resolve::TextPages;
use crate::source::ReadingPlace;
use crate::source::block::Kind;
use crate::source::mark::{Inline, Mark};
use crate::source::passage::{Layered, Passage as Words};
use crate::text::digits;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A text with its words, while its pages are made.
pub(super) struct Reading<'a> {
    pub(super) document: &'a Document,
    pub(super) pages: &'a TextPages,
    pub(super) layered: &'a Layered,
    /// The regularised layer, when the edited one is another.
    regularised: Option<&'a Layered>,
    pub(super) strings: &'a Strings,
    pub(super) reasons: Reasons<'a>,
    language: Language<'a>,
    /// For each page, the passages on it, by place in the text.
    by_page: Vec<Vec<usize>>,
    /// For each passage at which divisions begin, those divisions.
    beginning: BTreeMap<usize, Vec<usize>>,
    /// For each label of a note, the note and the first passage that refers to it, by place in the text.
    notes: BTreeMap<&'a str, (Option<usize>, Option<usize>)>,
}

/// What is open around the passages that are being written.
#[derive(Default)]
struct Open {
    list: Option<&'static str>,
    table: bool,
    nested: Option<usize>,
}

impl<'a> Reading<'a> {
    pub(super) fn new(
        document: &'a Document,
        pages: &'a TextPages,
        layered: &'a Layered,
        regularised: Option<&'a Layered>,
        reasons: Reasons<'a>,
    ) -> Self {
        let mut notes: BTreeMap<&str, (Option<usize>, Option<usize>)> = BTreeMap::new();
        for (place, words) in layered.passages.iter().enumerate() {
            if let Some(label) = &words.label {
                notes.entry(label).or_default().0.get_or_insert(place);
            }
            for mark in &words.marks {
                if let Inline::NoteReference(label) = &mark.inline {
                    notes.entry(label).or_default().1.get_or_insert(place);
                }
            }
        }
        let mut by_page: Vec<Vec<usize>> = vec![Vec::new(); pages.pages.len()];
        for (place, passage) in document.passages.iter().enumerate() {
            by_page[pages.page_of(passage.division)].push(place);
        }
        let mut beginning: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (index, division) in
            document.divisions.iter().enumerate().filter(|(_, division)| !division.passages.is_empty())
        {
            beginning.entry(division.passages.start as usize).or_default().push(index);
        }
        Self {
            document,
            pages,
            layered,
            regularised,
            strings: reasons.strings,
            reasons,
            language: Language::of(&document.about.lang),
            by_page,
            beginning,
            notes,
        }
    }

    /// The passages of a page, by place in the text.
    fn passages_of(&self, page: usize) -> impl Iterator<Item = usize> + '_ {
        self.by_page[page].iter().copied()
    }

    fn page_of(&self, place: usize) -> usize {
        self.pages.page_of(self.document.passages[place].division)
    }

    /// The address of a passage from the site's root.
    pub(super) fn address_of(&self, place: usize) -> String {
        format!("{}#{}", self.pages.pages[self.page_of(place)].address, self.document.passages[place].id)
    }

    /// The language of a passage: of its division, unless its words are of a script that belongs to another.
    pub(super) fn language_of(&self, place: usize) -> Language<'a> {
        let document = self.document;
        let mut base = self.language;
        let mut division = document.passages[place].division;
        while let Some(index) = division {
            let facts = &document.divisions[index as usize];
            if let Some(lang) = &document.recipe.outline.divisions[facts.outline as usize].lang {
                base = Language::of(lang);
                break;
            }
            division = facts.parent;
        }
        of_passage(&self.layered.passages[place].text, base, document)
    }

    /// The passage in the regularised layer, when its words are other ones there.
    fn regularised(&self, place: usize) -> Option<&'a Words> {
        let words = self.regularised?.passages.get(place)?;
        (words.text != self.layered.passages[place].text).then_some(words)
    }

    /// Whether a page has words that are others in the regularised layer.
    pub(super) fn differs(&self, page: usize) -> bool {
        self.regularised.is_some() && self.passages_of(page).any(|place| self.regularised(place).is_some())
    }

    /// The first line of the source that a page shows.
    pub(super) fn first_line(&self, page: usize) -> Option<u32> {
        self.passages_of(page).map(|place| self.document.passages[place].lines.0).min()
    }

    /// The emendations on a page in reading order, each with its passage, by their places in the text.
    pub(super) fn readings(&self, page: usize) -> impl Iterator<Item = (&'a ReadingPlace, usize)> + '_ {
        let by_passage = |passage: usize| {
            let readings = &self.layered.readings;
            let first = readings.partition_point(|reading| (reading.passage as usize) < passage);
            readings[first..].iter().take_while(move |reading| reading.passage as usize == passage)
        };
        self.passages_of(page).flat_map(move |place| by_passage(place).map(move |reading| (reading, place)))
    }

    /// Writes the passages of a page; notes come last.
    pub(super) fn write(&self, html: &mut Html, page: usize) {
        let (referred, marked) = (RefCell::default(), RefCell::default());
        let mut writer = Writer { reading: self, page, open: Open::default(), referred, marked };
        let (notes, passages): (Vec<usize>, Vec<usize>) = self.passages_of(page).partition(|place| {
            self.layered.passages[*place].kind == Kind::Note && self.layered.passages[*place].label.is_some()
        });
        // On the text's home its words follow the introduction; a heading says where they begin.
        let follows = page == 0 && !passages.is_empty();
        if follows {
            html.open("section", &[("class", "words"), ("aria-labelledby", "words")]);
            html.element("h2", &[("id", "words")], self.strings.get("text"));
            html.line();
        }
        switch::on_text(html, self, page);
        for place in passages {
            writer.headings_before(html, place);
            writer.passage(html, place);
        }
        writer.close_all(html);
        if follows {
            html.close("section");
            html.line();
        }
        if notes.is_empty() {
            return;
        }
        html.open(
            "section",
            &[("class", "notes"), ("role", "doc-endnotes"), ("aria-label", self.strings.get("notes"))],
        );
        html.line();
        for place in notes {
            writer.passage(html, place);
        }
        writer.close_all(html);
        html.close("section");
        html.line();
    }
}

struct Writer<'r, 'a> {
    reading: &'r Reading<'a>,
    page: usize,
    open: Open,
    /// Notes to which a reference has been written on this page.
    referred: RefCell<BTreeSet<usize>>,
    /// Emendations whose place has been written on this page.
    marked: RefCell<BTreeSet<usize>>,
}

impl<'a> Writer<'_, 'a> {
    fn facts(&self, place: usize) -> &Passage {
        &self.reading.document.passages[place]
    }

    fn words(&self, place: usize) -> &'a Words {
        &self.reading.layered.passages[place]
    }

    /// The names of divisions that begin here without a heading of their own.
    fn headings_before(&mut self, html: &mut Html, place: usize) {
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
        self.reading.pages.pages[self.page].division.is_some_and(|own| own as usize == division)
    }

    /// The rank of a division's heading on this page; the page's own is 1, and on the text's home 2 is that of its words.
    fn rank(&self, division: usize) -> usize {
        let divisions = &self.reading.document.recipe.outline.divisions;
        let depth =
            |index: usize| usize::from(divisions[self.reading.document.divisions[index].outline as usize].depth);
        match self.reading.pages.pages[self.page].division {
            Some(own) => 1 + depth(division).saturating_sub(depth(own as usize)),
            None => 3 + depth(division),
        }
    }

    fn passage(&mut self, html: &mut Html, place: usize) {
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
        if frame == "tr" {
            self.cells(html, place, language);
        } else {
            let differs = language.tag != self.reading.document.about.lang;
            let attributes = [("lang", language.tag), ("dir", language.direction.as_str())];
            html.open(tags, &attributes[..if differs { 2 } else { 0 }]);
            let whole = |words: &'a Words| (0..words.text.len(), words);
            self.layers(html, place, whole(words), self.reading.regularised(place).map(whole), language);
            html.close(tags);
        }
        self.locus(html, place, if frame == "tr" { "td" } else { "p" });
        html.close(frame);
        html.line();
    }

    /// The element that holds a passage's words.
    fn tags(&self, place: usize) -> &'static str {
        match self.words(place).kind {
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

    fn cells(&self, html: &mut Html, place: usize, language: Language<'_>) {
        let words = self.words(place);
        let tag = if words.kind == (Kind::Row { header: true }) { "th" } else { "td" };
        let cells = |words: &'a Words| {
            words.marks.iter().filter(|mark| mark.inline == Inline::Cell).map(move |mark| (mark.range.clone(), words))
        };
        let mut other = self.reading.regularised(place).into_iter().flat_map(cells);
        for cell in cells(words) {
            html.open(tag, &[]);
            self.layers(html, place, cell, other.next(), language);
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
    ) {
        let reading = self.reading;
        let Some((other_range, other)) = other else {
            return self.stretch(html, range, words, &reading.layered.readings, place, language);
        };
        html.open("span", &[("class", "layer-edited")]);
        self.stretch(html, range, words, &reading.layered.readings, place, language);
        html.close("span");
        let readings = reading.regularised.map_or(&[][..], |layered| &layered.readings);
        html.open("span", &[("class", "layer-regularised"), ("hidden", "")]);
        self.stretch(html, other_range, other, readings, place, language);
        html.close("span");
    }

    /// A stretch of a passage in one layer.
    fn stretch(
        &self,
        html: &mut Html,
        range: Range<usize>,
        words: &Words,
        readings: &[ReadingPlace],
        place: usize,
        language: Language<'_>,
    ) {
        let is_inside = |inner: &Range<usize>| range.start <= inner.start && inner.end <= range.end;
        let from_start = |inner: &Range<usize>| inner.start - range.start..inner.end - range.start;
        let marks = words.marks.iter().filter(|mark| mark.inline != Inline::Cell && is_inside(&mark.range));
        let marks: Vec<Mark> =
            marks.map(|mark| Mark { range: from_start(&mark.range), inline: mark.inline.clone() }).collect();
        let first = readings.partition_point(|reading| (reading.passage as usize) < place);
        let own = readings[first..].iter().take_while(|reading| reading.passage as usize == place);
        let marked = own.filter_map(|reading| {
            let inner = reading.range.start as usize..reading.range.end as usize;
            is_inside(&inner).then(|| Marked { range: from_start(&inner), emendation: reading.emendation as usize })
        });
        let marked: Vec<Marked> = marked.collect();
        let scripts = &self.reading.document.about.scripts;
        inline::write(html, &words.text[range.clone()], &marks, &marked, language, scripts, self);
    }

    /// The passage's § and its place in the source, as links.
    fn locus(&self, html: &mut Html, place: usize, tag: &'static str) {
        let reading = self.reading;
        let facts = self.facts(place);
        let lang = &reading.document.about.lang;
        html.open(tag, &[("class", "locus")]);
        let here = format!("#{}", facts.id);
        let sign = facts.n.map_or_else(|| "¶".to_owned(), |n| format!("§\u{a0}{}", digits::write(u64::from(n), lang)));
        html.element("a", &[("class", "n"), ("href", &here), ("title", reading.strings.get("link-to-passage"))], &sign);
        html.text(" ");
        let from = &reading.pages.pages[self.page].address;
        let line = facts.lines.0;
        let source = address::relative(from, &format!("{}/source/#L{line}", reading.document.slug));
        let title = reading.strings.lines(facts.lines, lang);
        html.element(
            "a",
            &[("class", "line"), ("href", &source), ("title", &title)],
            &digits::write(u64::from(line), lang),
        );
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

    fn close_all(&mut self, html: &mut Html) {
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
        let from = &self.reading.pages.pages[self.page].address;
        let fragment = format!("to-{}", self.facts(*note).id);
        let is_first = self.referred.borrow_mut().insert(*note);
        Some((address::relative(from, &self.reading.address_of(*note)), is_first.then_some(fragment)))
    }

    fn reference(&self, label: &str) -> Option<String> {
        let (Some(note), Some(reference)) = self.reading.notes.get(label)? else { return None };
        let from = &self.reading.pages.pages[self.page].address;
        let page = &self.reading.pages.pages[self.reading.page_of(*reference)].address;
        Some(address::relative(from, &format!("{page}#to-{}", self.facts(*note).id)))
    }

    fn marked(&self, emendation: usize, is_first: bool) -> Option<Reference> {
        let strings = self.reading.strings;
        let emendation_facts = self.reading.document.recipe.emendations.get(emendation)?;
        let is_new = is_first && self.marked.borrow_mut().insert(emendation);
        let (class, sign) = match &emendation_facts.reading {
            Some(_) => {
                ("emended", digits::write(u64::from(emendation_facts.number), &self.reading.document.about.lang))
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

/// A division's title, in brackets when it is the editor's.
pub(super) fn bracketed(division: &Division) -> String {
    if division.supplied { format!("[{}]", division.title) } else { division.title.clone() }
}

/// The element of a heading of a rank from 1.
pub(super) fn heading(rank: usize) -> &'static str {
    match rank {
        0 | 1 => "h1",
        2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        _ => "h6",
    }
}

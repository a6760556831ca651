//! What editors write beside the texts, introductions and pages: Markdown by the same reader as a source in Markdown.

mod cited;

use super::body::heading;
use super::frame::Frame;
use super::head::Head;
use super::html::Html;
use super::inline::{self, Notes, Places};
use super::language::{Language, Scripts};
use super::reference;
use super::theme::Strings;
use super::view::Link;
use crate::source::block::Kind;
use crate::source::mark::{Inline, Mark};
use crate::source::outline::Outline;
use crate::source::passage::Passage;
use crate::source::seed::Seed;
use crate::source::wrapped::Layout;
use crate::source::{Format, Layer, Recipe, derive, markdown};
use crate::text::citation::Cluster;
use crate::text::digits;
use cited::Cited;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// How prose stands on its page.
pub(super) struct Prose<'a> {
    /// The words, in Markdown.
    pub(super) words: &'a str,
    /// Their language.
    pub(super) lang: &'a str,
    /// The languages of words in other scripts.
    pub(super) scripts: &'a Scripts,
    /// The rank of its highest headings.
    pub(super) rank: usize,
    /// The edition, in which its cross-references lead somewhere.
    pub(super) frame: &'a Frame<'a>,
    /// The address of its page, from the site's root.
    pub(super) from: &'a str,
    /// Whether notes can stand at its end: works are cited in notes there, where the style is one of notes.
    pub(super) has_notes: bool,
    /// What its fragments begin with, so that those of several on one page differ; empty, or ending in `-`.
    pub(super) fragments: &'a str,
}

/// Writes an introduction, under a heading in the language of the page; nothing when there is none.
pub(super) fn introduction(html: &mut Html, prose: &Prose<'_>, strings: &Strings) {
    if prose.words.trim().is_empty() {
        return;
    }
    html.open("section", &[("class", "introduction"), ("aria-labelledby", "introduction")]);
    html.element("h2", &[("id", "introduction")], strings.get("introduction"));
    write(html, prose, strings);
    html.close("section");
    html.line();
}

/// The passages of prose.
fn passages_of(words: &str) -> Vec<Passage> {
    let recipe = Recipe {
        format: Format::Prose,
        layout: Layout::default(),
        rules: Vec::new(),
        outline: Outline::default(),
        emendations: Vec::new(),
        withheld: Vec::new(),
    };
    derive(&Seed::new(words.to_owned()), &recipe, Layer::Regularised).passages
}

/// The first words of prose without their markup, cross-references by their names and without the works that they cite: at most
/// so many signs.
pub(super) fn beginning(frame: &Frame<'_>, words: &str, lang: &str, most: usize) -> String {
    let mut all = String::new();
    for passage in passages_of(words).iter().filter(|passage| passage.kind != Kind::Note) {
        let mut at = 0;
        for mark in &passage.marks {
            if let Inline::Citation(_) = mark.inline
                && mark.range.start >= at
            {
                all.push_str(passage.text[at..mark.range.start].trim_end());
                at = mark.range.end;
            }
            let Inline::Reference { target, has_words: false } = &mark.inline else { continue };
            let Some(to) = frame.resolved.references.target(target).filter(|_| mark.range.start >= at) else {
                continue;
            };
            all.push_str(&passage.text[at..mark.range.start]);
            all.push_str(&reference::link_to(frame, to, "", lang).title);
            at = mark.range.end;
        }
        all.push_str(&passage.text[at..]);
        all.push(' ');
        if all.chars().count() > most {
            break;
        }
    }
    Head::short(&all, most)
}

/// Writes prose; its notes come last.
pub(super) fn write(html: &mut Html, prose: &Prose<'_>, strings: &Strings) {
    let passages = passages_of(prose.words);
    let language = Language::of(prose.lang);
    html.open("div", &[("class", "prose"), ("lang", language.tag), ("dir", language.direction.as_str())]);
    html.line();
    let mut writer = Writer {
        prose,
        language,
        notes: Endnotes::of(&passages, prose),
        ranks: ranks(&passages, prose),
        headings: 0,
        open: Open::default(),
    };
    for passage in passages.iter().filter(|passage| passage.kind != Kind::Note) {
        writer.passage(html, passage);
    }
    writer.close_all(html);
    writer.endnotes(html, &passages, strings);
    html.close("div");
    html.line();
}

/// The rank of each heading: where the author goes down by more than one, the page goes down by one.
fn ranks(passages: &[Passage], prose: &Prose<'_>) -> Vec<usize> {
    let written = markdown::headings(prose.words);
    let mut above: Vec<u8> = Vec::new();
    let of = |passage: &Passage| {
        let start = passage.ranges.first()?.start as usize;
        let behind = written.partition_point(|(range, _)| range.start <= start);
        Some(written[behind.checked_sub(1)?].1)
    };
    let headings = passages.iter().filter(|passage| passage.kind == Kind::Heading);
    let rank = |passage: &Passage| {
        let own = of(passage).unwrap_or(1);
        above.truncate(above.partition_point(|rank| *rank < own));
        above.push(own);
        prose.rank + above.len() - 1
    };
    headings.map(rank).collect()
}

/// The notes of a page of prose, numbered in the order in which they are referred to.
struct Endnotes<'a> {
    prose: &'a Prose<'a>,
    /// The number of each note by its label.
    numbers: BTreeMap<String, u64>,
    /// How many of them are referred to; those behind have no way back.
    referred: u64,
    /// Notes to which a reference has been written.
    written: RefCell<BTreeSet<u64>>,
    /// The clusters of which notes are made, by the numbers of these.
    made: BTreeMap<u64, &'a Cluster>,
    cited: Cited,
}

impl<'a> Endnotes<'a> {
    fn of(passages: &'a [Passage], prose: &'a Prose<'a>) -> Self {
        let known: BTreeSet<&str> = passages.iter().filter_map(|passage| passage.label.as_deref()).collect();
        let clusters = cited::notes(prose, passages);
        let mut of_clusters = clusters.iter();
        let references = passages.iter().flat_map(|passage| {
            let is_running = passage.kind != Kind::Note;
            passage.marks.iter().map(move |mark| (is_running, mark))
        });
        let references: Vec<&str> = references
            .filter_map(|(is_running, mark)| match &mark.inline {
                Inline::NoteReference(label) => known.get(label.as_str()).copied(),
                Inline::Citation(cluster) if is_running => {
                    let made =
                        of_clusters.as_slice().first().filter(|(_, made)| std::ptr::eq(*made, cluster.as_ref()))?;
                    of_clusters.next();
                    Some(made.0.as_str())
                }
                _ => None,
            })
            .collect();
        let mut numbers = BTreeMap::new();
        let mut referred = 0;
        let all = references.into_iter().map(|label| (label, true)).chain(known.iter().map(|label| (*label, false)));
        for (label, is_reference) in all {
            let next = numbers.len() as u64 + 1;
            numbers.entry(label.to_owned()).or_insert(next);
            if is_reference {
                referred = numbers.len() as u64;
            }
        }
        let made = clusters.iter().map(|(label, cluster)| (numbers[label], *cluster)).collect();
        Self { prose, numbers, referred, written: RefCell::default(), made, cited: Cited::default() }
    }

    /// The fragment of a note, and that of the first reference to it.
    fn fragments(&self, number: u64) -> (String, String) {
        let own = format!("{}footnote-{number}", self.prose.fragments);
        let reference = format!("to-{own}");
        (own, reference)
    }

    /// Marks with the numbers of notes in the place of their labels, in the digits of a language.
    fn numbered(&self, marks: &[Mark], lang: &str) -> Vec<Mark> {
        let mut marks = marks.to_vec();
        for mark in &mut marks {
            if let Inline::NoteReference(label) = &mut mark.inline
                && let Some(number) = self.numbers.get(label)
            {
                *label = digits::write(*number, lang);
            }
        }
        marks
    }
}

impl Notes for Endnotes<'_> {
    fn note(&self, number: &str) -> Option<(String, Option<String>)> {
        let number = digits::parse(number).or_else(|| self.numbers.get(number).copied())?;
        let is_first = self.written.borrow_mut().insert(number);
        let (own, reference) = self.fragments(number);
        Some((format!("#{own}"), is_first.then_some(reference)))
    }

    fn cross_reference(&self, target: &str) -> Option<Link> {
        let target = self.prose.frame.resolved.references.target(target)?;
        Some(reference::link_to(self.prose.frame, target, self.prose.from, self.prose.lang))
    }

    fn citation(&self, html: &mut Html, cluster: &Cluster, _: &str) -> bool {
        self.cited.write(html, self.prose, cluster, self)
    }

    fn sign(&self, label: &str) -> Option<String> {
        Some(digits::write(*self.numbers.get(label)?, self.prose.lang))
    }

    fn reference(&self, _: &str) -> Option<String> {
        None
    }
}

/// What is open around the passages that are being written.
#[derive(Default)]
struct Open {
    /// The lists that lie in each other; each but the innermost has an open item.
    lists: Vec<&'static str>,
    item: bool,
    table: bool,
    quotation: bool,
}

struct Writer<'a> {
    prose: &'a Prose<'a>,
    language: Language<'a>,
    notes: Endnotes<'a>,
    /// The ranks of the headings, in order.
    ranks: Vec<usize>,
    /// How many headings have been written.
    headings: usize,
    open: Open,
}

impl Writer<'_> {
    fn passage(&mut self, html: &mut Html, passage: &Passage) {
        let depth = match passage.kind {
            Kind::Item { depth } => Some(usize::from(depth)),
            _ => None,
        };
        let (row, quotation) = (matches!(passage.kind, Kind::Row { .. }), passage.kind == Kind::Quotation);
        if passage.ruled {
            self.close_all(html);
            html.open("hr", &[]);
        }
        self.close_unless(html, depth.is_some(), row, quotation);
        match passage.kind {
            Kind::Item { depth } => self.item(html, usize::from(depth), passage),
            Kind::Row { header } => self.row(html, header, passage),
            Kind::Heading => {
                let tag = heading(self.ranks.get(self.headings).copied().unwrap_or(self.prose.rank));
                self.headings += 1;
                html.open(tag, &[("id", &format!("{}s-{}", self.prose.fragments, self.headings))]);
                self.words(html, &passage.text, &passage.marks);
                html.close(tag);
            }
            kind => {
                if quotation && !self.open.quotation {
                    html.open("blockquote", &[]);
                    self.open.quotation = true;
                }
                let tag = if kind == Kind::Verbatim { "pre" } else { "p" };
                html.open(tag, &[]);
                self.words(html, &passage.text, &passage.marks);
                html.close(tag);
            }
        }
        html.line();
    }

    /// Writes the words of an item, which stays open for the lists inside it.
    fn item(&mut self, html: &mut Html, depth: usize, passage: &Passage) {
        let tag = if passage.number.is_some() { "ol" } else { "ul" };
        while self.open.lists.len() > depth + 1 || self.open.lists.get(depth).is_some_and(|open| *open != tag) {
            self.close_list(html);
        }
        if self.open.lists.len() == depth + 1 {
            html.close("li");
            html.line();
        }
        while self.open.lists.len() <= depth {
            if !self.open.lists.is_empty() && !self.open.item {
                html.open("li", &[]);
            }
            let own = if self.open.lists.len() == depth { tag } else { "ul" };
            html.open(own, &[]);
            html.line();
            self.open.lists.push(own);
            self.open.item = false;
        }
        let number = passage.number.map(|number| number.to_string()).unwrap_or_default();
        html.open("li", &[("value", number.as_str())][..usize::from(!number.is_empty())]);
        self.words(html, &passage.text, &passage.marks);
        self.open.item = true;
    }

    fn row(&mut self, html: &mut Html, header: bool, passage: &Passage) {
        if !std::mem::replace(&mut self.open.table, true) {
            // A table that is wider than the window scrolls, and whoever has no pointer must be able to reach it.
            html.open("table", &[("tabindex", "0")]);
            html.line();
        }
        html.open("tr", &[]);
        for cell in passage.marks.iter().filter(|mark| mark.inline == Inline::Cell) {
            let (start, end) = (cell.range.start, cell.range.end);
            let inside =
                |mark: &&Mark| mark.inline != Inline::Cell && start <= mark.range.start && mark.range.end <= end;
            let from_start = |mark: &Mark| Mark {
                range: mark.range.start - start..mark.range.end - start,
                inline: mark.inline.clone(),
            };
            let marks: Vec<Mark> = passage.marks.iter().filter(inside).map(from_start).collect();
            let tag = if header { "th" } else { "td" };
            html.open(tag, &[("scope", "col")][..usize::from(header)]);
            self.words(html, &passage.text[cell.range.clone()], &marks);
            html.close(tag);
        }
        html.close("tr");
    }

    fn words(&self, html: &mut Html, text: &str, marks: &[Mark]) {
        let marks = self.notes.numbered(marks, self.prose.lang);
        inline::write(html, text, &marks, Places::default(), self.language, self.prose.scripts, &self.notes);
    }

    fn close_unless(&mut self, html: &mut Html, item: bool, row: bool, quotation: bool) {
        while !item && !self.open.lists.is_empty() {
            self.close_list(html);
        }
        if !row && std::mem::take(&mut self.open.table) {
            html.close("table");
            html.line();
        }
        if !quotation && std::mem::take(&mut self.open.quotation) {
            html.close("blockquote");
            html.line();
        }
    }

    fn close_all(&mut self, html: &mut Html) {
        self.close_unless(html, false, false, false);
    }

    fn close_list(&mut self, html: &mut Html) {
        let Some(tag) = self.open.lists.pop() else { return };
        html.close("li");
        html.close(tag);
        html.line();
        // The item around the list is open still.
        self.open.item = true;
    }

    /// Writes the notes, each with a way back to where it is first referred to.
    fn endnotes(&self, html: &mut Html, passages: &[Passage], strings: &Strings) {
        let mut notes: BTreeMap<u64, Vec<&Passage>> = BTreeMap::new();
        for passage in passages {
            if let Some(number) = passage.label.as_ref().and_then(|label| self.notes.numbers.get(label)) {
                notes.entry(*number).or_default().push(passage);
            }
        }
        for number in self.notes.made.keys() {
            notes.entry(*number).or_default();
        }
        if notes.is_empty() {
            return;
        }
        self.notes.cited.enter_note(true);
        let label = strings.get("notes");
        html.open("section", &[("class", "endnotes"), ("role", "doc-endnotes"), ("aria-label", label)]);
        html.open("ol", &[]);
        html.line();
        for (number, note) in notes {
            let (own, reference) = self.notes.fragments(number);
            html.open("li", &[("id", &own)]);
            if let Some(cluster) = self.notes.made.get(&number) {
                html.open("p", &[]);
                self.notes.cited.note(html, self.prose, cluster, &self.notes);
                html.close("p");
            }
            for passage in note {
                html.open("p", &[]);
                self.words(html, &passage.text, &passage.marks);
                html.close("p");
            }
            if number <= self.notes.referred {
                let back = format!("#{reference}");
                let attributes =
                    [("role", "doc-backlink"), ("href", back.as_str()), ("aria-label", strings.get("back"))];
                html.element("a", &attributes, "↩\u{fe0e}");
            }
            html.close("li");
            html.line();
        }
        html.close("ol");
        html.close("section");
        html.line();
    }
}

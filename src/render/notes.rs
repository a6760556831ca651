//! The notes of a page: their numbers, their marks behind the words, and what they say, at the end of the page.

pub(super) mod filter;
pub(super) mod index;
pub(super) mod page;

use super::contents::{name, named};
use super::credit::Here;
use super::frame::{Frame, interface};
use super::html::Html;
use super::inline::NoteMark;
use super::prose::{self, Prose};
use super::view::{self, Name};
use super::{address, credit, reference, section};
use crate::model::note::Scope;
use crate::model::{Document, Note};
use crate::text::digits;
use std::collections::BTreeMap;
use std::ops::Range;

/// The notes of one page in the order in which their marks stand, numbered from 1.
#[derive(Debug, Default)]
pub(super) struct Numbered {
    /// The notes, by their places in the text.
    order: Vec<usize>,
    numbers: BTreeMap<usize, u64>,
}

/// The notes on a passage, by their places in the text.
pub(super) fn of_passage(document: &Document, place: usize) -> Range<usize> {
    let of = |note: &Note| note.anchor.passage.map(|passage| passage as usize);
    let start = document.notes.partition_point(|note| of(note) < Some(place));
    let length = document.notes[start..].partition_point(|note| of(note) == Some(place));
    start..start + length
}

/// The notes that belong to no passage, by their places in the text: those on the text as a whole; of a text that is not published, all.
pub(super) fn of_text(document: &Document) -> Range<usize> {
    0..document.notes.partition_point(|note| note.anchor.passage.is_none())
}

impl Numbered {
    /// The notes on passages, by their places in reading order; with those of the text as a whole where `whole` says so.
    pub(super) fn of(document: &Document, passages: impl Iterator<Item = usize>, whole: bool) -> Self {
        if document.notes.is_empty() {
            return Self::default();
        }
        let first = if whole { of_text(document) } else { 0..0 };
        let order: Vec<usize> = first.chain(passages.flat_map(|place| of_passage(document, place))).collect();
        let numbers = (1..).zip(&order).map(|(number, place)| (*place, number)).collect();
        Self { order, numbers }
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// The notes, in order.
    pub(super) fn notes<'d>(&self, document: &'d Document) -> impl Iterator<Item = &'d Note> {
        self.order.iter().map(|place| &document.notes[*place])
    }

    fn number(&self, place: usize) -> u64 {
        self.numbers.get(&place).copied().unwrap_or_default()
    }
}

/// The fragment of a note on the pages that show it; that of its mark has `to-` in front.
pub(super) fn fragment(note: &Note) -> String {
    format!("note-{}", note.id)
}

/// What a kind of notes is called in a language.
pub(super) fn kind(frame: &Frame<'_>, id: &str, lang: &str) -> Name {
    let kinds = &frame.resolved.edition.settings.note_kinds;
    let known = kinds.iter().find(|kind| kind.id == id);
    known.and_then(|kind| name(&kind.name, lang)).unwrap_or_else(|| named("und", id))
}

/// The mark of a note behind its words. `at` is where, `length` how many UTF-16 units the words have; only the first mark of a note on a
/// page has a fragment of its own.
pub(super) fn mark(
    frame: &Frame<'_>,
    (document, place): (&Document, usize),
    numbered: &Numbered,
    (at, length): (usize, usize),
    is_first: bool,
) -> NoteMark {
    let note = &document.notes[place];
    let lang = &document.about.lang;
    let sign = digits::write(numbered.number(place), lang);
    let kind = kind(frame, &note.kind, lang).text;
    NoteMark {
        at,
        length,
        href: format!("#{}", fragment(note)),
        id: is_first.then(|| format!("to-{}", fragment(note))),
        label: frame.theme.strings(lang).fill("note-mark", &[("n", &sign), ("kind", &kind)]),
        sign,
        kind: note.kind.clone(),
        by: note.credit.by.clone(),
    }
}

/// The marks of the notes on a text as a whole, beside its title.
pub(super) fn marks_of_text(frame: &Frame<'_>, document: &Document) -> Vec<view::NoteMark> {
    let numbered = Numbered::of(document, std::iter::empty(), true);
    let whole = of_text(document).filter(|place| document.notes[*place].anchor.scope == Scope::Text);
    let mark = |place| {
        let NoteMark { href, id, sign, label, kind, by, .. } = mark(frame, (document, place), &numbered, (0, 0), true);
        view::NoteMark { href, id: id.unwrap_or_default(), sign, label, kind, by }
    };
    whole.map(mark).collect()
}

/// Writes notes of one text on a page at an address.
pub(super) struct Writer<'a> {
    frame: &'a Frame<'a>,
    text: usize,
    document: &'a Document,
    from: &'a str,
    lang: &'a str,
}

impl<'a> Writer<'a> {
    /// Of a text, by its place, for the page at `from`.
    pub(super) fn new(frame: &'a Frame<'a>, text: usize, from: &'a str) -> Self {
        let document = &frame.resolved.edition.documents[text];
        Self { frame, text, document, from, lang: &document.about.lang }
    }

    fn string<'k>(&'k self, key: &'k str) -> &'k str {
        self.frame.theme.strings(self.lang).get(key)
    }

    /// Writes the notes of a page at its end; nothing when there are none.
    pub(super) fn write(&self, html: &mut Html, numbered: &Numbered) {
        if numbered.is_empty() {
            return;
        }
        let attributes = [("class", "annotations"), ("role", "doc-endnotes"), ("aria-labelledby", "annotations")];
        html.open("section", &attributes);
        html.element("h2", &[("id", "annotations")], self.string("notes-of-editors"));
        html.line();
        html.open("ul", &[]);
        html.line();
        for place in &numbered.order {
            self.entry(html, *place, numbered.number(*place));
        }
        html.close("ul");
        html.close("section");
        html.line();
    }

    fn entry(&self, html: &mut Html, place: usize, number: u64) {
        let note = &self.document.notes[place];
        let fragment = fragment(note);
        let attributes =
            [("class", "note"), ("id", fragment.as_str()), ("data-kind", &note.kind), ("data-by", &note.credit.by)];
        html.open("li", &attributes);
        html.open("p", &[("class", "lemma")]);
        let number = digits::write(number, self.lang);
        let passage = note.anchor.passage.map(|passage| &self.document.passages[passage as usize]);
        match passage.map(|passage| passage.n).or((note.anchor.scope == Scope::Text).then_some(None)) {
            Some(section) => {
                let back = format!("#to-{fragment}");
                html.open("a", &[("class", "back"), ("role", "doc-backlink"), ("href", &back)]);
                html.text(&number);
                if let Some(n) = section {
                    html.text(&format!(" · {}", section::signed(n, self.lang)));
                }
                html.close("a");
            }
            None => html.element("span", &[("class", "back")], &number),
        }
        html.text(" ");
        self.lemma(html, place);
        html.close("p");
        html.line();
        if let Some((own, version)) = note.words.for_reader(self.lang, interface(self.frame.resolved)) {
            self.version(html, note, own, &version.words);
        }
        html.open("p", &[("class", "credit")]);
        self.credit(html, note);
        html.text(" · ");
        let page = address::relative(self.from, &note.address());
        let attributes = [("class", "permanent"), ("href", &page), ("data-id", note.id.as_str())];
        html.element("a", &attributes, self.string("note-page"));
        html.close("p");
        html.close("li");
        html.line();
    }

    /// The words that a note is about, with the sign that parts a lemma from what is said of it; of more than words, how much it is about.
    fn lemma(&self, html: &mut Html, place: usize) {
        let anchor = &self.document.notes[place].anchor;
        if anchor.scope != Scope::Words {
            let key = format!("note-on-{}", anchor.scope.name());
            html.element("span", &[("class", "label")], self.string(&key));
        }
        if anchor.lemma.is_empty() {
            return;
        }
        if anchor.scope != Scope::Words {
            html.text(" ");
        }
        let name = reference::note_name(self.frame, self.text, place, self.lang);
        html.element("bdi", &[("class", "read"), ("lang", &name.lang), ("dir", name.dir)], &name.text);
        html.element("span", &[("class", "against")], "] ");
    }

    /// The kind of a note, whether it is a question, and what stands behind it.
    fn credit(&self, html: &mut Html, note: &Note) {
        let kind = kind(self.frame, &note.kind, self.lang);
        html.element("bdi", &[("class", "kind"), ("lang", &kind.lang)], &kind.text);
        html.text(" · ");
        if note.is_open {
            html.element("span", &[("class", "open")], self.string("open-question"));
            html.text(" · ");
        }
        credit::write(html, self.frame, &note.credit, Here::Text, self.from, self.lang);
    }

    /// What a note says in one language.
    fn version(&self, html: &mut Html, note: &Note, lang: &str, words: &str) {
        let fragments = format!("note-{}-{}-", note.id, lang.to_ascii_lowercase());
        let (frame, from) = (self.frame, self.from);
        let prose = Prose {
            words,
            lang,
            scripts: &frame.scripts,
            rank: 5,
            frame,
            from,
            has_notes: false,
            fragments: &fragments,
        };
        prose::write(html, &prose, self.frame.theme.strings(self.lang));
    }
}

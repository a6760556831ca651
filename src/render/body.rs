//! The body of a page of a text: its passages in reading order, each with its address and its place in the source.

mod writer;

use super::frame::Frame;
use super::html::Html;
use super::language::Language;
use super::moved;
use super::notes::{Numbered, filter};
use super::switch;
use super::theme::Strings;
use super::withheld::Reasons;
use crate::model::document::Standing;
use crate::model::language::of_place;
use crate::model::{Division, Document, PassageId};
use crate::resolve::TextPages;
use crate::source::ReadingPlace;
use crate::source::block::Kind;
use crate::source::mark::Inline;
use crate::source::passage::{Layered, Passage as Words};
use crate::source::sentences::{Frozen, Sentence, sentences};
use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::ops::Range;
pub(super) use writer::Sheet;
use writer::Writer;

/// A text with its words, while its pages are made.
pub(super) struct Reading<'a> {
    pub(super) document: &'a Document,
    pub(super) pages: &'a TextPages,
    pub(super) layered: &'a Layered,
    /// The regularised layer, when the edited one is another.
    regularised: Option<&'a Layered>,
    pub(super) strings: &'a Strings,
    pub(super) reasons: Reasons<'a>,
    frame: &'a Frame<'a>,
    /// The text's place in the edition.
    text: usize,
    /// For each page, the passages on it, by place in the text.
    by_page: Vec<Vec<usize>>,
    /// For each passage at which divisions begin, those divisions.
    beginning: BTreeMap<usize, Vec<usize>>,
    /// For each label of a note, the note and the first passage that refers to it, by place in the text.
    notes: BTreeMap<&'a str, (Option<usize>, Option<usize>)>,
    /// The sentences of each passage, found when they are first asked for: pages and data need the same.
    sentences: Vec<OnceCell<Vec<Sentence>>>,
}

impl<'a> Reading<'a> {
    pub(super) fn new(
        frame: &'a Frame<'a>,
        text: usize,
        layered: &'a Layered,
        regularised: Option<&'a Layered>,
        reasons: Reasons<'a>,
    ) -> Self {
        let (document, pages) = (&*frame.resolved.edition.documents[text], &frame.resolved.texts[text]);
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
            frame,
            text,
            by_page,
            beginning,
            notes,
            sentences: vec![OnceCell::new(); document.passages.len()],
        }
    }

    /// The text's place in the edition.
    pub(super) fn text(&self) -> usize {
        self.text
    }

    /// The passages of a page, by place in the text.
    pub(super) fn passages_of(&self, page: usize) -> impl Iterator<Item = usize> + '_ {
        self.by_page[page].iter().copied()
    }

    fn page_of(&self, place: usize) -> usize {
        self.pages.page_of(self.document.passages[place].division)
    }

    /// The address of a passage from the site's root.
    pub(super) fn address_of(&self, place: usize) -> String {
        format!("{}#{}", self.pages.pages[self.page_of(place)].address, self.document.passages[place].id)
    }

    /// The permanent address of a passage from the site's root.
    pub(super) fn permanent(&self, place: usize) -> String {
        self.frame.resolved.permanent(self.document.passages[place].id)
    }

    /// The sentences of a passage.
    pub(super) fn sentences(&self, place: usize) -> &[Sentence] {
        self.sentences[place].get_or_init(|| {
            let facts = &self.document.passages[place];
            let entry = match facts.standing {
                Standing::Draft => None,
                Standing::Released { .. } | Standing::Changed { .. } => {
                    self.frame.resolved.edition.ledger.entry(facts.id)
                }
            };
            let frozen = entry.map(|entry| Frozen { starts: &entry.sentences, ranges: &entry.ranges });
            sentences(&self.layered.passages[place], self.language_of(place).tag, frozen)
        })
    }

    /// The released ids that lead to a passage beside its own.
    pub(super) fn aliases(&self, place: usize) -> &'a [PassageId] {
        self.frame.moves.aliases.get(&(self.text, place)).map_or(&[][..], Vec::as_slice)
    }

    /// The language of a passage: of its division, unless its words are of a script that belongs to another.
    pub(super) fn language_of(&self, place: usize) -> Language<'a> {
        Language::of(of_place(self.document, place, &self.layered.passages[place].text))
    }

    /// The passage in the regularised layer, when its words are other ones there.
    pub(super) fn regularised(&self, place: usize) -> Option<&'a Words> {
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

    /// The emendations in passages, each with its passage, by their places in the text.
    pub(super) fn readings(
        &self,
        places: impl Iterator<Item = usize>,
    ) -> impl Iterator<Item = (&'a ReadingPlace, usize)> {
        let layered = self.layered;
        let by_passage = move |passage: usize| {
            let readings = &layered.readings;
            let first = readings.partition_point(|reading| (reading.passage as usize) < passage);
            readings[first..].iter().take_while(move |reading| reading.passage as usize == passage)
        };
        places.flat_map(move |place| by_passage(place).map(move |reading| (reading, place)))
    }

    /// The notes of a page of the text.
    pub(super) fn notes_of(&self, page: usize) -> Numbered {
        Numbered::of(self.document, self.passages_of(page), page == 0)
    }

    /// Writes the sentences of a passage in which some of its words stand, given in bytes of its text, with these words marked.
    pub(super) fn write_quoted(&self, html: &mut Html, place: usize, words: &Range<usize>) {
        let text = &self.layered.passages[place].text;
        let sentences = self.sentences(place);
        let first = sentences.partition_point(|sentence| sentence.start as usize <= words.start);
        let last = sentences.partition_point(|sentence| (sentence.start as usize) < words.end);
        let start = first.checked_sub(1).map_or(0, |at| sentences[at].start as usize);
        let end = sentences.get(last).map_or(text.len(), |next| next.start as usize);
        let language = self.language_of(place);
        html.open("blockquote", &[("class", "quoted"), ("lang", language.tag), ("dir", language.direction.as_str())]);
        html.open("p", &[]);
        let none = Numbered::default();
        let writer = Writer::new(self, Sheet { address: "", page: None }, &none);
        writer.plain_words(html, text, start..words.start, language);
        html.open("mark", &[]);
        writer.plain_words(html, text, words.clone(), language);
        html.close("mark");
        writer.plain_words(html, text, words.end..end, language);
        html.close("p");
        html.close("blockquote");
        html.line();
    }

    /// Writes a part of a passage on one line with some of its words marked; an ellipsis where a sentence is cut.
    pub(super) fn write_named(&self, html: &mut Html, place: usize, part: &Range<usize>, marked: &[Range<usize>]) {
        let text = &self.layered.passages[place].text;
        let language = self.language_of(place);
        let is_border = |at: usize| {
            at == 0 || at == text.len() || self.sentences(place).iter().any(|sentence| sentence.start as usize == at)
        };
        html.open("span", &[("class", "sentence"), ("lang", language.tag), ("dir", language.direction.as_str())]);
        let none = Numbered::default();
        let writer = Writer::new(self, Sheet { address: "", page: None }, &none);
        if !is_border(part.start) {
            html.text("…");
        }
        let mut at = part.start;
        for range in marked.iter().filter(|range| range.start >= part.start && range.end <= part.end) {
            if range.start < at {
                continue;
            }
            writer.plain_words(html, text, at..range.start, language);
            html.open("mark", &[]);
            writer.plain_words(html, text, range.clone(), language);
            html.close("mark");
            at = range.end;
        }
        writer.plain_words(html, text, at..part.end, language);
        if !is_border(part.end) {
            html.text("…");
        }
        html.close("span");
    }

    /// Writes one passage on a page of its own, with the marks of notes.
    pub(super) fn write_alone(&self, html: &mut Html, place: usize, address: &str, notes: &Numbered) {
        let mut writer = Writer::new(self, Sheet { address, page: None }, notes);
        writer.passage(html, place);
        writer.close_all(html);
    }

    /// Writes the passages of a page, with the marks of notes; the notes of the source come last.
    pub(super) fn write(&self, html: &mut Html, page: usize, numbered: &Numbered) {
        let sheet = Sheet { address: &self.pages.pages[page].address, page: Some(page) };
        let mut writer = Writer::new(self, sheet, numbered);
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
        let line = self.first_line(page);
        let filter = |html: &mut Html| {
            filter::write(html, self.frame, numbered.notes(self.document), &self.document.about.lang);
        };
        switch::on_text(html, self, &self.pages.pages[page].address, line, self.differs(page), &filter);
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
            self.elsewhere(html, page);
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
        self.elsewhere(html, page);
    }

    /// Links to what has stood on a page and now stands elsewhere, under the fragments by which it was known.
    fn elsewhere(&self, html: &mut Html, page: usize) {
        let from = &self.pages.pages[page].address;
        if let Some(fragments) = self.frame.moves.elsewhere.get(from) {
            moved::write(html, from, fragments, self.strings.get("stood-here"));
        }
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

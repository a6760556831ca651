//! Works that editors cite in their words, in the style of the page: in the running text, or in a note where the style is one of notes.

use super::super::bibliography::{self, Hand, write_pieces};
use super::super::frame::Frame;
use super::super::html::Html;
use super::super::inline::{self, Notes, Places};
use super::super::language::Language;
use super::Prose;
use crate::source::mark::{Inline, Mark};
use crate::source::passage::Passage;
use crate::style::{Cite as Forms, Class, Piece};
use crate::text::citation::{Cite, Cluster, Label, Locator, Mode};
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

/// What has been cited on a page so far.
#[derive(Debug, Default)]
pub(super) struct Cited {
    /// The works that a note has cited: the next one is shorter.
    seen: RefCell<BTreeSet<usize>>,
    /// How many notes have been made of cites.
    made: Cell<usize>,
    /// Whether the words that are written are those of a note.
    in_note: Cell<bool>,
}

/// The label of a note that is made of a cluster, by its number from 0. No label that is written begins so.
fn label(number: usize) -> String {
    format!("\u{1}{number}")
}

/// The clusters of passages of which notes are made, in their order, with the labels of these; none where works are cited in the running text.
pub(super) fn notes<'p>(prose: &Prose<'_>, passages: &'p [Passage]) -> Vec<(String, &'p Cluster)> {
    if !makes_notes(prose) {
        return Vec::new();
    }
    let running = passages.iter().filter(|passage| passage.kind != crate::source::block::Kind::Note);
    let clusters = running.flat_map(|passage| &passage.marks).filter_map(cluster);
    let known = clusters.filter(|cluster| has_work(prose.frame, cluster));
    known.enumerate().map(|(number, cluster)| (label(number), cluster)).collect()
}

/// The cluster that a mark is.
pub(super) fn cluster(mark: &Mark) -> Option<&Cluster> {
    match &mark.inline {
        Inline::Citation(cluster) => Some(cluster),
        _ => None,
    }
}

fn makes_notes(prose: &Prose<'_>) -> bool {
    prose.has_notes && prose.frame.style(prose.lang).class() == Class::Note
}

fn has_work(frame: &Frame<'_>, cluster: &Cluster) -> bool {
    cluster.cites.iter().any(|cite| frame.resolved.citations.work(&cite.key).is_some())
}

impl Cited {
    /// Says that what follows are the words of notes, or no more.
    pub(super) fn enter_note(&self, is_note: bool) {
        self.in_note.set(is_note);
    }

    /// Writes a cluster; `false`, and nothing, when none of its keys is a work, which has been reported.
    pub(super) fn write(&self, html: &mut Html, prose: &Prose<'_>, cluster: &Cluster, notes: &dyn Notes) -> bool {
        if !has_work(prose.frame, cluster) {
            return false;
        }
        if !makes_notes(prose) || self.in_note.get() {
            html.open("span", &[("class", "citation-cluster")]);
            self.running(html, prose, cluster, notes);
            html.close("span");
            return true;
        }
        // The author is a part of the sentence, the rest stands in the note.
        if let Some(cite) = in_sentence(cluster) {
            author(html, prose, cite);
        }
        let number = self.made.get();
        self.made.set(number + 1);
        if let Some((address, fragment)) = notes.note(&label(number)) {
            let sign = notes.sign(&label(number)).unwrap_or_default();
            let id = fragment.unwrap_or_default();
            let attributes =
                [("class", "note-reference"), ("role", "doc-noteref"), ("href", address.as_str()), ("id", &id)];
            html.open("a", &attributes[..if id.is_empty() { 3 } else { 4 }]);
            html.text(&sign);
            html.close("a");
        }
        true
    }

    /// Writes the words of a note that is made of a cluster.
    pub(super) fn note(&self, html: &mut Html, prose: &Prose<'_>, cluster: &Cluster, notes: &dyn Notes) {
        html.open("span", &[("class", "citation-cluster")]);
        self.cites(html, prose, cluster, notes);
        html.text(&prose.frame.style(prose.lang).cluster(prose.lang).closes);
        html.close("span");
    }

    fn running(&self, html: &mut Html, prose: &Prose<'_>, cluster: &Cluster, notes: &dyn Notes) {
        let style = prose.frame.style(prose.lang);
        let signs = style.cluster(prose.lang);
        let (opens, closes) = match (style.class(), in_sentence(cluster)) {
            // What a style of notes writes begins with the author: in a note the sentence needs no other.
            (Class::Note, Some(_)) => ("", ""),
            // A note in a note stands in brackets of ours: the style has none.
            (Class::Note, None) => ("(", ")"),
            (Class::InText, named) => {
                if let Some(cite) = named {
                    author(html, prose, cite);
                    html.text(" ");
                }
                (signs.opens.as_str(), signs.closes.as_str())
            }
        };
        html.text(opens);
        self.cites(html, prose, cluster, notes);
        html.text(closes);
    }

    fn cites(&self, html: &mut Html, prose: &Prose<'_>, cluster: &Cluster, notes: &dyn Notes) {
        let between = prose.frame.style(prose.lang).cluster(prose.lang).between;
        for (at, cite) in cluster.cites.iter().enumerate() {
            if at > 0 {
                html.text(&between);
            }
            self.one(html, prose, cite, !cluster.is_bracketed && at == 0, notes);
        }
    }

    fn one(&self, html: &mut Html, prose: &Prose<'_>, cite: &Cite, has_author: bool, notes: &dyn Notes) {
        let frame = prose.frame;
        let Some(work) = frame.resolved.citations.work(&cite.key) else {
            return html.text(&format!("@{}", cite.key));
        };
        let forms = &frame.works(prose.lang)[work];
        let style = frame.style(prose.lang);
        let is_first = self.seen.borrow_mut().insert(work);
        let form: &Forms = match (has_author || cite.mode == Mode::SuppressAuthor, style.class()) {
            (true, Class::InText) => &forms.year,
            (_, Class::Note) if is_first => &forms.first,
            (..) => &forms.subsequent,
        };
        let reading = cite.read(prose.lang);
        if !cite.prefix.is_empty() {
            markdown(html, &cite.prefix, prose, notes);
            html.text(" ");
        }
        let to = bibliography::link_to(frame.resolved, work, prose.from, prose.lang);
        let language = Language::of(&forms.lang);
        html.open("a", &[("href", &to), ("lang", language.tag), ("dir", language.direction.as_str())]);
        let hand = Hand { language, scripts: prose.scripts };
        match &reading.locator {
            Some(locator) => {
                let words = place(frame, locator, prose.lang);
                let own = Language::of(prose.lang);
                let pieces = if locator.label == Label::Page { style.paged(form) } else { form.located.clone() };
                write_pieces(html, &pieces, hand, &|html| {
                    html.open("bdi", &[("lang", own.tag)]);
                    html.text(&words);
                    html.close("bdi");
                });
            }
            None => write_pieces(html, &form.bare, hand, &|_| ()),
        }
        html.close("a");
        if !reading.suffix.is_empty() {
            // Behind `@key [see also the map]` the words begin at the bracket.
            if reading.suffix.starts_with(char::is_alphanumeric) {
                html.text(" ");
            }
            markdown(html, &reading.suffix, prose, notes);
        }
    }
}

/// The work whose author is a part of the sentence: of `@key`, and not of `[@key]` or `-@key`.
fn in_sentence(cluster: &Cluster) -> Option<&Cite> {
    cluster.cites.first().filter(|cite| cite.mode == Mode::AuthorInText)
}

/// Writes the author of a work as a part of the sentence.
fn author(html: &mut Html, prose: &Prose<'_>, cite: &Cite) {
    let frame = prose.frame;
    let Some(work) = frame.resolved.citations.work(&cite.key) else { return html.text(&format!("@{}", cite.key)) };
    let forms = &frame.works(prose.lang)[work];
    isolated(html, &forms.lang, &forms.author, prose, &|_| ());
}

/// Words of a work in the words of a page.
fn isolated(html: &mut Html, lang: &str, pieces: &[Piece], prose: &Prose<'_>, locator: &dyn Fn(&mut Html)) {
    let language = Language::of(lang);
    html.open("bdi", &[("lang", language.tag), ("dir", language.direction.as_str())]);
    write_pieces(html, pieces, Hand { language, scripts: prose.scripts }, locator);
    html.close("bdi");
}

/// The place in a work as the style has it: some give pages without a label, which an editor may have typed; in others it is added.
fn place(frame: &Frame<'_>, locator: &Locator, lang: &str) -> String {
    let (style, strings) = (frame.style(lang), frame.theme.strings(lang));
    let words = match locator.label {
        Label::Page if !style.labels_pages() => locator.value.clone(),
        Label::Page if locator.words == locator.value && locator.first.is_some() => {
            strings.fill("locator-page", &[("n", &locator.value)])
        }
        _ => locator.words.clone(),
    };
    match locator.lead.as_str() {
        "" => words,
        lead => format!("{lead}{} {words}", strings.get("comma")),
    }
}

/// Writes the words before and behind a work, which may have emphasis; the space with which they begin stays.
fn markdown(html: &mut Html, words: &str, prose: &Prose<'_>, notes: &dyn Notes) {
    if words.starts_with(char::is_whitespace) {
        html.text(" ");
    }
    let language = Language::of(prose.lang);
    for passage in super::passages_of(words.trim()).iter().take(1) {
        inline::write(html, &passage.text, &passage.marks, Places::default(), language, prose.scripts, notes);
    }
}

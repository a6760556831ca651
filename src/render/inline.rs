//! The words of a passage as HTML: markup, and isolation of words of another direction or script.

use super::html::{Html, safe_link};
use super::language::{Language, of_script};
use crate::model::Document;
use crate::source::mark::{Inline, Mark};
use crate::text::script::{Run, runs};
use std::ops::Range;

/// Where the notes of a page are.
pub(super) trait Notes {
    /// The address of the note with a label, and the fragment that a reference bears when it is the first on its page.
    fn note(&self, label: &str) -> Option<(String, Option<String>)>;
    /// The address of the first reference to the note with a label.
    fn reference(&self, label: &str) -> Option<String>;
}

/// A stretch that becomes an element.
enum Stretch<'a> {
    Mark(&'a Inline),
    Run(Run),
}

/// Writes a stretch of a passage's text.
pub(super) fn write(
    html: &mut Html,
    text: &str,
    marks: &[Mark],
    language: Language<'_>,
    document: &Document,
    notes: &dyn Notes,
) {
    let mut stretches: Vec<(Range<usize>, Stretch<'_>)> = Vec::new();
    for run in runs(text, language.direction, language.script) {
        for part in split(&run.range, marks) {
            stretches.push((part, Stretch::Run(run.clone())));
        }
    }
    stretches.extend(marks.iter().map(|mark| (mark.range.clone(), Stretch::Mark(&mark.inline))));
    if stretches.is_empty() {
        plain(html, text);
        return;
    }
    stretches.sort_by_key(|(range, stretch)| {
        (range.start, std::cmp::Reverse(range.end), matches!(stretch, Stretch::Run(_)))
    });
    let writer = Writer { text, document, language, notes };
    writer.write(html, 0..text.len(), &stretches);
}

/// The parts of a run between the ends of marks that it crosses.
fn split(run: &Range<usize>, marks: &[Mark]) -> Vec<Range<usize>> {
    let mut parts = vec![run.clone()];
    for mark in marks {
        for cut in [mark.range.start, mark.range.end] {
            let crosses = (mark.range.start < run.start && mark.range.end > run.start && mark.range.end < run.end)
                || (mark.range.start > run.start && mark.range.start < run.end && mark.range.end > run.end);
            if !crosses {
                continue;
            }
            if let Some(index) = parts.iter().position(|part| part.start < cut && cut < part.end) {
                let part = parts[index].clone();
                parts.splice(index..=index, [part.start..cut, cut..part.end]);
            }
        }
    }
    parts
}

struct Writer<'a> {
    text: &'a str,
    document: &'a Document,
    language: Language<'a>,
    notes: &'a dyn Notes,
}

impl Writer<'_> {
    /// Writes `range`; `stretches` are those that begin inside it, in order, outer ones first.
    fn write(&self, html: &mut Html, range: Range<usize>, stretches: &[(Range<usize>, Stretch<'_>)]) {
        let mut cursor = range.start;
        let mut rest = stretches;
        while let Some(((stretch, what), behind)) = rest.split_first() {
            let start = stretch.start.max(cursor);
            let end = stretch.end.min(range.end);
            plain(html, &self.text[cursor..start]);
            cursor = start;
            let inner = behind.partition_point(|(next, _)| next.start < end);
            if end < start {
                rest = behind;
                continue;
            }
            let tag = self.open(html, what, start == end);
            self.write(html, start..end, &behind[..inner]);
            if let Some(tag) = tag {
                html.close(tag);
            }
            cursor = end;
            rest = &behind[inner..];
        }
        plain(html, &self.text[cursor..range.end]);
    }

    /// Opens the element of a stretch; `None` when it has none.
    fn open(&self, html: &mut Html, what: &Stretch<'_>, is_empty: bool) -> Option<&'static str> {
        match what {
            Stretch::Run(run) => self.open_run(html, run),
            Stretch::Mark(inline) => self.open_mark(html, inline, is_empty),
        }
    }

    fn open_run(&self, html: &mut Html, run: &Run) -> Option<&'static str> {
        let lang = of_script(run.script, self.document);
        let tag = if run.direction == self.language.direction { "span" } else { "bdi" };
        match (tag, lang) {
            ("span", None) => return None,
            ("span", Some(lang)) => html.open("span", &[("lang", lang)]),
            (_, lang) => {
                let attributes = [("dir", run.direction.as_str()), ("lang", lang.unwrap_or("und"))];
                html.open("bdi", &attributes[..if lang.is_some() { 2 } else { 1 }]);
            }
        }
        Some(tag)
    }

    fn open_mark(&self, html: &mut Html, inline: &Inline, is_empty: bool) -> Option<&'static str> {
        let simple = |html: &mut Html, tag: &'static str| {
            html.open(tag, &[]);
            Some(tag)
        };
        match inline {
            Inline::Emphasis => simple(html, "em"),
            Inline::Strong => simple(html, "strong"),
            Inline::Struck => simple(html, "s"),
            Inline::Code => simple(html, "code"),
            Inline::Cell => None,
            Inline::Link(address) => {
                html.open("a", &[("href", safe_link(address)?)]);
                Some("a")
            }
            Inline::NoteReference(label) => {
                let (address, fragment) = self.notes.note(label)?;
                let id = fragment.unwrap_or_default();
                let attributes =
                    [("class", "note-reference"), ("role", "doc-noteref"), ("href", address.as_str()), ("id", &id)];
                html.open("a", &attributes[..if id.is_empty() { 3 } else { 4 }]);
                if is_empty {
                    html.text(label);
                }
                Some("a")
            }
            Inline::NoteSign(label) => {
                let address = self.notes.reference(label)?;
                html.open("a", &[("class", "note-sign"), ("role", "doc-backlink"), ("href", &address)]);
                Some("a")
            }
        }
    }
}

/// Words, with the line ends that a source has on purpose.
fn plain(html: &mut Html, words: &str) {
    let mut lines = words.split('\n');
    if let Some(first) = lines.next() {
        html.text(first);
    }
    for line in lines {
        html.open("br", &[]);
        html.text(line);
    }
}

//! The words of a passage as HTML: markup, places of the apparatus, and isolation of words of another direction or script.

use super::html::{Html, safe_link};
use super::language::{Language, Scripts, of_script};
use super::withheld::Reasons;
use crate::model::PassageId;
use crate::source::mark::{Inline, Mark};
use crate::source::sentences::Sentence;
use crate::text::script::{Run, runs};
use std::ops::Range;

/// A place of which the apparatus speaks, in bytes of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Marked {
    /// Where.
    pub(super) range: Range<usize>,
    /// The emendation, by its place in the document's list.
    pub(super) emendation: usize,
}

/// Where a sentence begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Point {
    /// Where, in bytes of a text.
    pub(super) at: usize,
    /// Its fragment.
    pub(super) id: String,
    /// Its number.
    pub(super) number: u32,
}

impl Point {
    /// Of a sentence of a passage.
    pub(super) fn of(passage: PassageId, sentence: Sentence) -> Self {
        let number = sentence.number;
        Self { at: sentence.start as usize, id: format!("{passage}.{number}"), number }
    }
}

/// What stands in a stretch of text beside its markup.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Places<'a> {
    /// The places of which the apparatus speaks.
    pub(super) marked: &'a [Marked],
    /// The beginnings of sentences.
    pub(super) points: &'a [Point],
}

/// How a place of which the apparatus speaks is shown.
pub(super) struct Reference {
    /// The fragment of the entry, with its `#`.
    pub(super) href: String,
    /// The fragment of the place itself, to which the entry leads back; none where it stands a second time.
    pub(super) id: Option<String>,
    /// `emended` or `kept`; `emended supplied` where words of the reading are the editors' own.
    pub(super) class: &'static str,
    /// What is shown behind the words: on paper the emendation's number, behind kept words that they are kept.
    pub(super) sign: String,
}

/// Where the notes of a page are.
pub(super) trait Notes {
    /// The address of the note with a label, and the fragment that a reference bears when it is the first on its page.
    fn note(&self, label: &str) -> Option<(String, Option<String>)>;
    /// The address of the first reference to the note with a label.
    fn reference(&self, label: &str) -> Option<String>;
    /// How a place of the apparatus is shown, and whether this is its beginning; `None` on pages without an apparatus.
    fn marked(&self, _: usize, _: bool) -> Option<Reference> {
        None
    }
    /// Why words are withheld; `None` where none can be.
    fn reasons(&self) -> Option<Reasons<'_>> {
        None
    }
}

/// A stretch that becomes an element.
enum Stretch<'a> {
    Mark(&'a Inline),
    /// An emendation; whether the stretch is the first and the last of its place, and whether a link may stand there.
    Reading {
        emendation: usize,
        is_first: bool,
        is_last: bool,
        links: bool,
    },
    Run(Run),
    Point(&'a Point),
}

impl Stretch<'_> {
    /// Of two stretches at one place, the one of the lower rank lies outside.
    fn rank(&self) -> u8 {
        match self {
            Stretch::Mark(_) => 0,
            Stretch::Reading { .. } => 1,
            Stretch::Run(_) => 2,
            Stretch::Point(_) => 3,
        }
    }
}

/// Writes a stretch of a passage's text.
pub(super) fn write(
    html: &mut Html,
    text: &str,
    marks: &[Mark],
    places: Places<'_>,
    language: Language<'_>,
    scripts: &Scripts,
    notes: &dyn Notes,
) {
    let mut stretches: Vec<(Range<usize>, Stretch<'_>)> = Vec::new();
    let mut borders: Vec<Range<usize>> = marks.iter().map(|mark| mark.range.clone()).collect();
    for place in places.marked {
        // A link in a link is no link: where the source has one, the place is only marked.
        let links = !marks.iter().any(|mark| mark.inline.is_link() && meet(&mark.range, &place.range));
        let parts = split(&place.range, &borders);
        let last = parts.len() - 1;
        for (index, part) in parts.into_iter().enumerate() {
            let (is_first, is_last) = (index == 0, index == last);
            stretches.push((part, Stretch::Reading { emendation: place.emendation, is_first, is_last, links }));
        }
    }
    borders.extend(places.marked.iter().map(|place| place.range.clone()));
    for run in runs(text, language.direction, language.script) {
        for part in split(&run.range, &borders) {
            stretches.push((part, Stretch::Run(run.clone())));
        }
    }
    stretches.extend(marks.iter().map(|mark| (mark.range.clone(), Stretch::Mark(&mark.inline))));
    stretches.extend(places.points.iter().map(|point| (point.at..point.at, Stretch::Point(point))));
    if stretches.is_empty() {
        plain(html, text);
        return;
    }
    stretches.sort_by_key(|(range, stretch)| (range.start, std::cmp::Reverse(range.end), stretch.rank()));
    let writer = Writer { text, scripts, language, notes };
    writer.write(html, 0..text.len(), &stretches);
}

/// Whether a mark, which may be empty, has a place in common with a stretch.
fn meet(mark: &Range<usize>, stretch: &Range<usize>) -> bool {
    mark.start < stretch.end && (stretch.start < mark.end || stretch.start == mark.start)
}

/// The parts of a run between the ends of stretches that it crosses.
fn split(run: &Range<usize>, borders: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut parts = vec![run.clone()];
    for border in borders {
        for cut in [border.start, border.end] {
            let crosses = (border.start < run.start && border.end > run.start && border.end < run.end)
                || (border.start > run.start && border.start < run.end && border.end > run.end);
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
    scripts: &'a Scripts,
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
            if let (Stretch::Mark(Inline::Withheld(index)), Some(reasons)) = (what, self.notes.reasons()) {
                reasons.write(html, *index);
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
            Stretch::Point(point) => {
                html.open("span", &[("class", "s"), ("id", &point.id), ("data-n", &point.number.to_string())]);
                Some("span")
            }
            Stretch::Mark(inline) => self.open_mark(html, inline, is_empty),
            Stretch::Reading { emendation, is_first, is_last, links } => {
                let Reference { href, id, class, sign } = self.notes.marked(*emendation, *is_first)?;
                let mut attributes = vec![("class", class)];
                if *links {
                    attributes.extend([("href", href.as_str()), ("role", "doc-noteref")]);
                }
                attributes.extend(id.as_deref().map(|id| ("id", id)));
                attributes.extend(is_last.then_some(("data-sign", sign.as_str())));
                let tag = if *links { "a" } else { "span" };
                html.open(tag, &attributes);
                Some(tag)
            }
        }
    }

    fn open_run(&self, html: &mut Html, run: &Run) -> Option<&'static str> {
        let lang = of_script(run.script, self.scripts);
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
            Inline::Withheld(_) => {
                html.open("span", &[("class", "withheld")]);
                Some("span")
            }
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

//! The words of a passage as HTML: markup, places of the apparatus, and isolation of words of another direction or script.

use super::html::{Html, safe_link};
use super::language::{Language, Scripts, of_script};
use super::view::Link;
use super::withheld::Reasons;
use crate::model::PassageId;
use crate::source::mark::{Inline, Mark};
use crate::source::sentences::Sentence;
use crate::text::citation::Cluster;
use crate::text::letters::is_letter_or_digit;
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

/// Words of a text that name an entity of the register or cite a work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LinkMark {
    /// Where, in bytes of a text.
    pub(super) range: Range<usize>,
    /// The address of what they mean, relative to the page.
    pub(super) href: String,
    /// `name` or `cites`.
    pub(super) class: &'static str,
}

/// Behind words of which a note speaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NoteMark {
    /// Where, in bytes of a text.
    pub(super) at: usize,
    /// How many UTF-16 units in front of it the words are.
    pub(super) length: usize,
    /// The fragment of the note, with its `#`.
    pub(super) href: String,
    /// Its own fragment, to which the note leads back; none where it stands a second time.
    pub(super) id: Option<String>,
    /// The number of the note on its page, in the digits of the page.
    pub(super) sign: String,
    /// What it is called where it is read aloud.
    pub(super) label: String,
    /// Its kind and its author, by which readers choose.
    pub(super) kind: String,
    pub(super) by: String,
}

/// What stands in a stretch of text beside its markup.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Places<'a> {
    /// The places of which the apparatus speaks.
    pub(super) marked: &'a [Marked],
    /// The beginnings of sentences.
    pub(super) points: &'a [Point],
    /// The marks of notes, in their order.
    pub(super) notes: &'a [NoteMark],
    /// Names and citations, in their order and apart from each other.
    pub(super) links: &'a [LinkMark],
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
    /// Where a cross-reference leads; `None` where none can stand.
    fn cross_reference(&self, _: &str) -> Option<Link> {
        None
    }
    /// Writes works that are cited in the place of the words that cite them; `false`, and nothing, where these stay as they are typed.
    /// `lang` is the language in which they are cited ([`Cite::read`](crate::text::citation::Cite::read)).
    fn citation(&self, _html: &mut Html, _cluster: &Cluster, _lang: &str) -> bool {
        false
    }
    /// The number of the note with a label, in the digits of the page.
    fn sign(&self, _label: &str) -> Option<String> {
        None
    }
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

/// Words without any marks: what runs in another direction or is of another script is isolated.
pub(super) fn write_plain(html: &mut Html, words: &str, language: Language<'_>, scripts: &Scripts) {
    /// No notes, and nothing that leads to any.
    struct Nothing;
    impl Notes for Nothing {
        fn note(&self, _: &str) -> Option<(String, Option<String>)> {
            None
        }
        fn reference(&self, _: &str) -> Option<String> {
            None
        }
    }
    write(html, words, &[], Places::default(), language, scripts, &Nothing);
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
    Link(&'a LinkMark),
    Run(Run),
    Point(&'a Point),
    Note(&'a NoteMark),
}

impl Stretch<'_> {
    /// Of two stretches at one place, the one of the lower rank lies outside.
    fn rank(&self) -> u8 {
        match self {
            Stretch::Mark(_) => 0,
            Stretch::Reading { .. } => 1,
            Stretch::Link(_) => 2,
            Stretch::Run(_) => 3,
            Stretch::Point(_) | Stretch::Note(_) => 4,
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
    let mut linked: Vec<Range<usize>> =
        marks.iter().filter(|mark| mark.inline.is_link()).map(|mark| mark.range.clone()).collect();
    linked.extend(places.marked.iter().map(|place| place.range.clone()));
    let named: Vec<(Range<usize>, &LinkMark)> = places
        .links
        .iter()
        .flat_map(|name| without(&name.range, &linked).into_iter().map(move |part| (part, name)))
        .flat_map(|(part, name)| split(&part, &borders).into_iter().map(move |part| (part, name)))
        .filter(|(part, _)| text[part.clone()].contains(is_letter_or_digit))
        .collect();
    stretches.extend(named.iter().map(|(part, name)| (part.clone(), Stretch::Link(name))));
    borders.extend(named.iter().map(|(part, _)| part.clone()));
    linked.extend(named.iter().map(|(part, _)| part.clone()));
    for run in runs(text, language.direction, language.script) {
        for part in split(&run.range, &borders) {
            stretches.push((part, Stretch::Run(run.clone())));
        }
    }
    stretches.extend(marks.iter().map(|mark| (mark.range.clone(), Stretch::Mark(&mark.inline))));
    stretches.extend(places.points.iter().map(|point| (point.at..point.at, Stretch::Point(point))));
    let noted: Vec<NoteMark> = places.notes.iter().map(|note| outside(note, text, &linked)).collect();
    stretches.extend(noted.iter().map(|note| (note.at..note.at, Stretch::Note(note))));
    if stretches.is_empty() {
        plain(html, text);
        return;
    }
    stretches.sort_by_key(|(range, stretch)| {
        // What belongs to the words in front of it stands before anything begins.
        let follows = !matches!(stretch, Stretch::Note(_));
        (range.start, follows, std::cmp::Reverse(range.end), stretch.rank())
    });
    let writer = Writer { text, scripts, language, notes };
    writer.write(html, 0..text.len(), &stretches);
}

/// The mark of a note outside of links: a link in a link is no link, so it stands behind the whole of the outer one.
fn outside(note: &NoteMark, text: &str, linked: &[Range<usize>]) -> NoteMark {
    let mut at = note.at;
    while let Some(around) = linked.iter().find(|range| range.start < at && at < range.end) {
        at = around.end;
    }
    let further = text.get(note.at..at).map_or(0, |words| words.encode_utf16().count());
    NoteMark { at, length: note.length + if note.length > 0 { further } else { 0 }, ..note.clone() }
}

/// The parts of a range that lie in none of others.
fn without(range: &Range<usize>, others: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut parts = vec![range.clone()];
    for other in others.iter().filter(|other| meet(other, range)) {
        parts = parts
            .into_iter()
            .flat_map(|part| {
                let (start, end) = (other.start.clamp(part.start, part.end), other.end.clamp(part.start, part.end));
                [part.start..start, end..part.end]
            })
            .filter(|part| !part.is_empty())
            .collect();
    }
    parts
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
            if let Stretch::Mark(Inline::Reference { target, has_words: false }) = what {
                self.named_reference(html, target);
                cursor = end;
                rest = &behind[inner..];
                continue;
            }
            if let Stretch::Mark(Inline::Citation(cluster)) = what
                && self.notes.citation(html, cluster, self.language.tag)
            {
                cursor = end;
                rest = &behind[inner..];
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
            Stretch::Link(link) => {
                html.open("a", &[("class", link.class), ("href", &link.href)]);
                Some("a")
            }
            Stretch::Note(note) => {
                let mut attributes =
                    vec![("class", "note-mark"), ("role", "doc-noteref"), ("href", note.href.as_str())];
                attributes.extend(note.id.as_deref().map(|id| ("id", id)));
                let length = note.length.to_string();
                let drawn = [("data-n", note.sign.as_str()), ("data-length", &length), ("aria-label", &note.label)];
                attributes.extend(drawn);
                attributes.extend([("data-kind", note.kind.as_str()), ("data-by", note.by.as_str())]);
                html.open("a", &attributes);
                Some("a")
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

    /// A cross-reference that is called as what it leads to.
    fn named_reference(&self, html: &mut Html, target: &str) {
        match self.notes.cross_reference(target) {
            Some(to) => {
                let attributes = [("class", "reference"), ("href", &*to.href), ("lang", &*to.lang), ("dir", to.dir)];
                html.element("a", &attributes, &to.title);
            }
            None => html.text(target),
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
            Inline::Cell | Inline::Citation(_) => None,
            Inline::Withheld(_) => {
                html.open("span", &[("class", "withheld")]);
                Some("span")
            }
            Inline::Link(address) => {
                html.open("a", &[("href", safe_link(address)?)]);
                Some("a")
            }
            Inline::Reference { target, .. } => {
                let to = self.notes.cross_reference(target)?;
                html.open("a", &[("class", "reference"), ("href", &to.href)]);
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

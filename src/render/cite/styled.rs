//! A record in the citation styles that readers ask for.
//!
//! The formatter takes longer for one work than all else for its page, and an edition has many passages. So it sees no title: works that differ
//! in their titles alone are formatted once, with a sign in the place of the title, and the title, the §, the state and the address are put in here.

use super::date::Date;
use super::plain;
use super::record::{Person, Record, Work as Kind, persons};
use crate::model::work::{self, Names, Point, WorkDate};
use crate::render::bibliography::{Hand, write_pieces};
use crate::render::frame::Frame;
use crate::render::html::{Attributes, Html};
use crate::render::language::Language;
use crate::render::view::CitationPart;
use crate::style::{self, Class, Piece};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Stands for the title; no text of an edition holds it.
const TITLE: char = '\u{f0001}';
/// Stands for the title in the language of the page.
const TRANSLATED: char = '\u{f0002}';

/// Records that have been formatted, by all that the formatter sees of them: for each style its title and the pieces.
#[derive(Debug, Default)]
pub(in crate::render) struct Styled(Mutex<BTreeMap<String, Arc<[Form]>>>);

/// A record in one style, without what differs from one passage to the next.
#[derive(Debug)]
struct Form {
    /// What the style is called.
    style: String,
    /// The language of its terms.
    lang: String,
    /// The citation, without the signs that end it.
    pieces: Vec<Piece>,
}

/// Writes the record in each style, under the name of the style.
pub(in crate::render) fn write(html: &mut Html, frame: &Frame<'_>, record: &Record, lang: &str) {
    let strings = frame.theme.strings(lang);
    html.open("details", &[("class", "styles")]);
    html.element("summary", &[], strings.get("citation-styles"));
    for form in &*forms(frame, record, lang) {
        html.open("p", &[("class", "label")]);
        html.element("bdi", &[("lang", "en")], &form.style);
        html.close("p");
        let language = Language::of(&form.lang);
        let attributes: Attributes<'_> = &[
            ("class", "citation"),
            ("lang", language.tag),
            ("dir", language.direction.as_str()),
            ("data-copy", &form.style),
        ];
        html.open("p", attributes);
        write_pieces(html, &titled(&form.pieces, record, lang), Hand { language, scripts: &frame.scripts }, &|_| ());
        behind(html, frame, record, lang);
        html.close("p");
        html.line();
    }
    html.close("details");
    html.line();
}

/// Writes what no style has a place for: who has edited a text of which nobody knows the author, the § and id of the passage, the address, and
/// that a draft is none to rely on.
fn behind(html: &mut Html, frame: &Frame<'_>, record: &Record, lang: &str) {
    let strings = frame.theme.strings(lang);
    let own = Language::of(lang);
    let part = |html: &mut Html, part: &CitationPart, between: &str| {
        html.text(between);
        html.open("bdi", &[("lang", own.tag), ("dir", own.direction.as_str())]);
        super::markup::write_part(html, part);
        html.close("bdi");
    };
    let comma = format!("{} ", strings.get("comma"));
    if record.authors.is_empty() {
        for editor in super::words::editors(record, strings, lang) {
            part(html, &editor, &comma);
        }
    }
    if let Some(place) = super::words::place(record, strings, lang) {
        part(html, &place, &comma);
    }
    html.text(". ");
    let url = plain::url(&record.url);
    html.element("a", &[("href", &url), ("lang", "zxx"), ("dir", "ltr")], &url);
    if let Some(draft) = super::words::draft(record, strings, lang) {
        part(html, &draft, " (");
        html.text(")");
    }
    html.text(".");
}

fn forms(frame: &Frame<'_>, record: &Record, lang: &str) -> Arc<[Form]> {
    let work = work(record, lang);
    let key = format!("{lang} {work:?}");
    let known = &frame.styled.0;
    if let Some(forms) = known.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
        return Arc::clone(forms);
    }
    // Two that come at once make the same twice, which harms nobody.
    let forms: Arc<[Form]> = frame.theme.offered_styles().filter_map(|style| form(style, &work, lang)).collect();
    known.lock().unwrap_or_else(PoisonError::into_inner).insert(key, Arc::clone(&forms));
    forms
}

fn form(style: &style::Style, work: &work::Work, lang: &str) -> Option<Form> {
    let forms = style::format(&[work], style, lang).into_iter().next()?;
    let mut pieces = if style.class() == Class::Note { forms.first.bare } else { forms.bibliography };
    unfinished(&mut pieces);
    Some(Form { style: style.title().to_owned(), lang: forms.lang, pieces })
}

/// Takes the full stop from the end: more words follow.
fn unfinished(pieces: &mut Vec<Piece>) {
    while let Some(last) = pieces.last_mut() {
        match last {
            Piece::Text(text) => {
                text.truncate(text.trim_end_matches(|sign: char| sign.is_whitespace() || ".,;،؛".contains(sign)).len());
                if !text.is_empty() {
                    return;
                }
                pieces.pop();
            }
            Piece::Link { .. } | Piece::Locator => return,
            enclosing => {
                if let Some(inner) = enclosing.inner_mut() {
                    unfinished(inner);
                }
                return;
            }
        }
    }
}

/// The titles that go in for their signs.
struct InPlace<'a> {
    title: String,
    /// The title in the language of the page; empty where there is none.
    translated: String,
    /// Of the title.
    lang: &'a str,
}

/// The pieces with the titles in their places.
fn titled(pieces: &[Piece], record: &Record, lang: &str) -> Vec<Piece> {
    let title = record.own_title().text;
    let translated = record.translated(lang).unwrap_or_default();
    let mut pieces = pieces.to_vec();
    InPlace { title, translated, lang: &record.lang }.fill(&mut pieces);
    pieces
}

impl InPlace<'_> {
    fn fill(&self, pieces: &mut [Piece]) {
        let ends_sentence = self.title.ends_with(['?', '!', '؟', '…']);
        // Whether the piece before ends in the title.
        let mut is_behind = false;
        for piece in pieces {
            let ends = style::plain(std::slice::from_ref(piece)).ends_with(TITLE);
            match piece {
                Piece::Text(text) => {
                    // A title that ends its sentence itself needs no full stop of the style.
                    if ends_sentence {
                        let rest = text.strip_prefix('.').filter(|_| is_behind).unwrap_or(text);
                        *text = rest.replace(&format!("{TITLE}."), &TITLE.to_string());
                    }
                    *text = self.filled(text);
                }
                enclosing => {
                    if let Some(inner) = enclosing.inner_mut() {
                        self.fill(inner);
                    }
                }
            }
            is_behind = ends;
        }
    }

    fn filled(&self, text: &str) -> String {
        // In the quotation marks of the style those of the title are the inner ones.
        let is_quoted = text.split(TITLE).next().is_some_and(|before| before.ends_with(['“', '«', '„', '"']));
        let nested = is_quoted.then(|| style::nested(&self.title, self.lang));
        text.replace(TITLE, nested.as_deref().unwrap_or(&self.title)).replace(TRANSLATED, &self.translated)
    }
}

/// The record as a work, with signs in the place of its titles.
fn work(record: &Record, lang: &str) -> work::Work {
    let kind = match record.work {
        Kind::Edition => "book",
        Kind::Text | Kind::Division(_) => "chapter",
        Kind::Entry => "entry-encyclopedia",
        Kind::Page => "webpage",
    };
    let mut work = work::Work {
        key: "this".to_owned(),
        kind: work::Kind::of(kind).unwrap_or_default(),
        issued: record.version.day().and_then(Date::parse).map(date),
        original_date: record.date.as_deref().and_then(Date::parse).map(date),
        lang: Some(record.lang.clone()),
        ..work::Work::default()
    };
    // A title of the editors' stands in brackets, and in no quotation marks.
    work.titles.title = Some(if record.supplied { format!("[{TITLE}]") } else { TITLE.to_string() });
    work.titles.container = record.container().map(|container| container.text);
    if record.translated(lang).is_some() {
        work.titles.translated.insert(lang.to_owned(), TRANSLATED.to_string());
    }
    // Where nobody is known to have written a text, styles would put its editors in the place of the author.
    let editors = if record.authors.is_empty() { &[][..] } else { &record.editors };
    for (role, agents) in
        [("author", &record.authors[..]), ("translator", &record.translators[..]), ("editor", editors)]
    {
        let people: Vec<work::Person> = persons(agents, &record.lang).map(person).collect();
        if !people.is_empty() {
            work.names.insert(role, Names { people, has_others: false });
        }
    }
    work
}

fn person(person: Person) -> work::Person {
    match person {
        Person::Whole(name) => work::Person::literal(name),
        Person::Parts(family, given) => {
            work::Person { family: Some(family), given: Some(given), ..work::Person::default() }
        }
    }
}

fn date(date: Date) -> WorkDate {
    let first = Point { year: i32::from(date.year), month: date.month, day: date.day };
    WorkDate { first: Some(first), ..WorkDate::default() }
}

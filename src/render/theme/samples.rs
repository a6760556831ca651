//! Views with made-up words, to try templates on: made from the structs of [`view`] themselves.
//!
//! What may be there or not (an option, the entries of a list, a `true`) is a choice with a name, and a sample takes some of them.

use crate::render::view;
use serde::Serialize;
use std::collections::BTreeSet;
use tera::Value;

/// A template with the samples of what it gets.
pub(super) struct Page {
    /// The name of the template.
    pub(super) template: &'static str,
    /// The name of its view.
    view: &'static str,
    make: fn(&mut Making<'_>) -> Value,
}

macro_rules! pages {
    ($($template:literal $view:ident)*) => {
        &[$(Page { template: $template, view: stringify!($view), make: made::<view::$view> }),*]
    };
}

/// The templates that pages are made with, each with its view.
pub(super) const PAGES: &[Page] = pages! {
    "home.html" Home
    "about.html" About
    "page.html" Essay
    "chronology.html" Chronology
    "citing.html" Citing
    "parallels.html" Parallels
    "bibliography.html" Bibliography
    "citations.html" Citations
    "entity.html" Entity
    "register.html" Register
    "notes.html" Notes
    "note.html" Note
    "404.html" NotFound
    "text.html" Text
    "division.html" Division
    "source.html" Source
    "passage.html" Passage
    "retired.html" Retired
    "moved.html" Moved
    "permanent.html" Permanent
};

/// How deep views that hold themselves are made.
const DEEPEST: usize = 3;

impl Page {
    /// With everything that can be there; a list has two entries, of which the second has as little as it can.
    pub(super) fn full(&self) -> Value {
        self.sample(&|_| true)
    }

    /// Samples of which each choice is taken in one and left in another: everything, nothing, everything but one, one alone.
    pub(super) fn all(&self) -> Vec<Value> {
        let mut making = Making::new(&|_| true);
        let mut samples = vec![(self.make)(&mut making), self.sample(&|_| false)];
        for choice in &making.choices {
            samples.push(self.sample(&|asked| asked != choice));
            samples.push(self.sample(&|asked| asked == choice || choice.starts_with(&format!("{asked}."))));
        }
        samples
    }

    fn sample(&self, choose: &dyn Fn(&str) -> bool) -> Value {
        (self.make)(&mut Making::new(choose))
    }
}

/// The templates that pages are made with, each with the name of its view and the paths of everything that it can get, with a point
/// between a view and its field.
#[must_use]
pub fn fields() -> Vec<(&'static str, &'static str, BTreeSet<String>)> {
    fn walk(value: &Value, path: &str, found: &mut BTreeSet<String>) {
        for (key, value) in value.as_map().into_iter().flatten() {
            let path = format!("{path}{key}");
            walk(value, &format!("{path}."), found);
            for value in value.as_array().into_iter().flatten() {
                walk(value, &format!("{path}."), found);
            }
            found.insert(path);
        }
    }
    let all = PAGES.iter().map(|page| {
        let mut found = BTreeSet::new();
        walk(&page.full(), "", &mut found);
        (page.template, page.view, found)
    });
    all.collect()
}

fn made<V: Made>(making: &mut Making<'_>) -> Value {
    Value::from_serializable(&V::made(making))
}

/// A view in the making.
struct Making<'c> {
    choose: &'c dyn Fn(&str) -> bool,
    /// The fields that lead to what is being made.
    path: Vec<&'static str>,
    /// Every choice that was met.
    choices: BTreeSet<String>,
    /// Whether nothing more is taken: inside the second entry of a list.
    bare: bool,
}

impl<'c> Making<'c> {
    fn new(choose: &'c dyn Fn(&str) -> bool) -> Self {
        Self { choose, path: Vec::new(), choices: BTreeSet::new(), bare: false }
    }

    fn field<T: Made>(&mut self, name: &'static str) -> T {
        self.path.push(name);
        let made = T::made(self);
        self.path.pop();
        made
    }

    fn chosen(&mut self) -> bool {
        let path = self.path.join(".");
        let field = self.path.last().copied().unwrap_or_default();
        let again = self.path.iter().filter(|known| **known == field).count() > DEEPEST;
        let chosen = !self.bare && !again && (self.choose)(&path);
        self.choices.insert(path);
        chosen
    }
}

/// What can be made.
trait Made: Serialize + Sized {
    fn made(making: &mut Making<'_>) -> Self;
}

impl Made for &'static str {
    fn made(making: &mut Making<'_>) -> Self {
        match making.path.last().copied().unwrap_or_default() {
            "lang" if !making.bare => "fa",
            "dir" if !making.bare => "rtl",
            "lang" => "en",
            "dir" => "ltr",
            "href" | "root" => "../",
            other => other,
        }
    }
}

impl Made for String {
    fn made(making: &mut Making<'_>) -> Self {
        <&str>::made(making).to_owned()
    }
}

impl Made for bool {
    fn made(making: &mut Making<'_>) -> Self {
        making.chosen()
    }
}

impl<T: Made> Made for Option<T> {
    fn made(making: &mut Making<'_>) -> Self {
        making.chosen().then(|| T::made(making))
    }
}

impl<T: Made> Made for Vec<T> {
    fn made(making: &mut Making<'_>) -> Self {
        if !making.chosen() {
            return Vec::new();
        }
        let full = T::made(making);
        let around = std::mem::replace(&mut making.bare, true);
        let bare = T::made(making);
        making.bare = around;
        vec![full, bare]
    }
}

/// Views with all their fields; one that is left out does not compile.
macro_rules! views {
    ($($view:ident { $($field:ident),* })*) => {
        $(impl Made for view::$view {
            fn made(making: &mut Making<'_>) -> Self {
                Self { $($field: making.field(stringify!($field))),* }
            }
        })*
    };
}

views! {
    Link { href, title, lang, dir }
    Name { text, lang, dir }
    Linked { text, lang, dir, href }
    Running { edition, title }
    Page {
        lang, dir, title, description, root, canonical, social, versions, default_version, feed, breadcrumb, previous, next, contents, about,
        citing, running, version, quoted, annotated, edition, licence, metadata, relations
    }
    Quoted { title, version, permanent }
    Meta { name, content }
    Relation { rel, href, kind }
    Standing { words, draft }
    Social { title, kind, locale }
    Version { link, url, current }
    Card { link, supplied, facing, translation, creator }
    Contributor { name, roles }
    Home { page, titles, texts, supplied, indexes, pages }
    Checked { certainty, all, checked, unchecked }
    Stated { link, rights, basis, full }
    DataFile { href, name, holds }
    About { page, title, authors, pages, texts, contributors, contact, places, data, version }
    Essay { page, title, authors }
    CitationPart { before, name, kind, after }
    Citation { parts, url, href, files }
    Example { citation, id, lines, source, seed, sha256 }
    Citing { page, title, example, edition, texts, releases }
    Released { words, note, doi, archive }
    Chronology { page, title, years, unplaced, rows, events }
    EventLine { id, event, claims, differ, parallels }
    Year { name, id, dates, marks }
    TimeRow { n, text }
    TimeMark { n, start, width, row, label, differs }
    Unplaced { text, dates }
    DateLine { days, datetime, computed, uncertain, year_is_lent, quote, calendar, pair, differs, why, credit, passage, event, event_differs }
    Parallels { page, title }
    Bibliography { page, title, files, citations }
    Citations { page, title, bibliography }
    Entity { page, kind, name, names, id, claims, differ, parallels }
    ClaimLine { quote, dates, passage, about }
    Register { page, title, letters, others }
    Letter { name, id, entities }
    EntityLine { link, names, says, count }
    NoteMark { href, id, sign, label, kind, by }
    Notes { page, title, texts }
    NotesOfText { text, notes }
    NoteLine { id, link, on, passage, says, kind, kind_id, by, by_id, certainty, open, checked }
    Note { page, lemma, id, on, text, passage, standing, draft }
    NotFound { page, title, lines }
    NotFoundLine { words, home }
    Entry { link, kind, entries }
    Text { page, title, supplied, titles, creators, translators, date, provenance, rights, basis, full, contact, seed, sha256, source, tags, contents, notes, files }
    Division { page, title, contents }
    Source { page, title, seed, sha256 }
    Passage { page, title, id, text, standing, draft, dates }
    Retired { page, title, id, became, note, next, withdrawal }
    Withdrawal { ground, why }
    Moved { forwards, page, title, to, url, withdrawal }
    Permanent { page, title }
}

//! The permanent page of a note: what it is about, what it says in every language, who says so, and how to cite it.

use super::super::body::Reading;
use super::super::cite::{Agent, Cited, CitedLayer, Locus, Record};
use super::super::contents::{link, title, without_subtitle};
use super::super::frame::{Frame, edition_title, interface};
use super::super::head::{Head, described};
use super::super::html::Html;
use super::super::language::Language;
use super::super::passage::cite as section_on_citing;
use super::super::passage::history::differences;
use super::super::reference::{self, isolated, note_name, passage_address, passage_name};
use super::super::theme::Strings;
use super::super::{EditionPage, Index, JobError, Sink, address, prose, standing, view};
use super::Writer;
use crate::model::document::Standing;
use crate::model::note::Scope;
use crate::model::{Document, Note};
use crate::resolve::Resolved;
use crate::resolve::references::Target;
use crate::source::outline::Names;

/// Makes the page of a note, by the places of its text and of itself in it; `reading` are the words of the text, where they are published.
pub(in super::super) fn make(
    frame: &Frame<'_>,
    (text, place): (usize, usize),
    reading: Option<&Reading<'_>>,
    sink: &mut Sink<'_>,
) -> Result<(), JobError> {
    let resolved = frame.resolved;
    let document = &*resolved.edition.documents[text];
    let note = &document.notes[place];
    let lang = &document.about.lang;
    let strings = frame.theme.strings(lang);
    let here = note.address();
    let writer = Writer::new(frame, text, &here);
    let passage = note.anchor.passage.map(|passage| passage as usize);
    let lemma = (!note.anchor.lemma.is_empty()).then(|| note_name(frame, text, place, lang));
    let view = view::Note {
        page: page(frame, (text, place), &here),
        lemma,
        id: note.id.clone(),
        on: (note.anchor.scope != Scope::Words)
            .then(|| strings.get(&format!("note-on-{}", note.anchor.scope.name())).to_owned()),
        text: link(&here, &format!("{}/", document.slug), &title(document)),
        passage: passage
            .map(|passage| link(&here, &passage_address(frame, text, passage), &passage_name(frame, text, passage))),
        standing: promised(frame, note, strings),
        draft: !matches!(note.standing, Standing::Released { .. }),
    };
    let mut body = Html::with_capacity(4096);
    if let (Some(reading), Some(passage)) = (reading, passage) {
        let range = note.anchor.range.start as usize..note.anchor.range.end as usize;
        reading.write_quoted(&mut body, passage, &range);
    }
    body.open("section", &[("class", "note"), ("aria-label", strings.get("note")), ("data-peek", "")]);
    body.line();
    let several = note.words.versions.len() > 1;
    for said in &note.words.versions {
        let own = said.lang.as_deref().unwrap_or(interface(resolved));
        if several {
            let name = frame.theme.strings(own).find("language").unwrap_or(own);
            let language = Language::of(own);
            let attributes = [("class", "label"), ("lang", own), ("dir", language.direction.as_str())];
            body.element("p", &attributes, name);
        }
        writer.version(&mut body, note, own, &said.words);
    }
    body.open("p", &[("class", "credit")]);
    writer.credit(&mut body, note);
    body.close("p");
    body.close("section");
    body.line();
    history(&mut body, frame, document, note, lang);
    reference::back(&mut body, frame, Target::Note(text, place), &here, lang);
    section_on_citing::section(&mut body, frame, &record(frame, (text, place)), "cite-note", lang);
    frame.send("note.html", lang, &view, &address::file_of(&here), &body, sink)
}

fn page(frame: &Frame<'_>, (text, place): (usize, usize), here: &str) -> view::Page {
    let resolved = frame.resolved;
    let document = &resolved.edition.documents[text];
    let lang = &document.about.lang;
    let strings = frame.theme.strings(lang);
    let own = name_of(frame, document, &document.notes[place], lang);
    let edition = without_subtitle(&edition_title(resolved, lang)).text;
    let says = document.notes[place].words.for_reader(lang, interface(resolved));
    let says = says.map(|(own, version)| prose::beginning(frame, &version.words, own, 120)).unwrap_or_default();
    // The id makes the title of each page its own.
    let id = &document.notes[place].id;
    let description = described(strings, "note-description", &[("note", &own), ("words", &says)]);
    let head = Head::new(&[&format!("{own} [{id}]")], &edition, &description);
    let mut view = frame.page_of(here, lang, head, &record(frame, (text, place)));
    view.breadcrumb.push(frame.home_link(here, lang));
    view.breadcrumb.push(link(here, &format!("{}/", document.slug), &title(document)));
    let index = EditionPage::Index(Index::Notes, resolved.interface_of(lang));
    view.breadcrumb.push(index.link(frame, here));
    let neighbour = |place: usize| {
        document.notes.get(place).map(|note| link(here, &note.address(), &note_name(frame, text, place, lang)))
    };
    view.previous = place.checked_sub(1).and_then(neighbour);
    view.next = neighbour(place + 1);
    view.version = standing::view(&standing::of_passage(resolved, document.notes[place].standing), strings);
    view
}

/// What has been promised of a note, in one sentence.
fn promised(frame: &Frame<'_>, note: &Note, strings: &Strings) -> String {
    let ledger = &frame.resolved.edition.ledger;
    let version = |release: u16| {
        ledger.releases.get(usize::from(release)).map(|release| release.version.to_string()).unwrap_or_default()
    };
    match note.standing {
        Standing::Draft => strings.get("note-draft").to_owned(),
        Standing::Released { since, .. } => strings.fill("history-unchanged", &[("version", &version(since))]),
        Standing::Changed { .. } => {
            let last = ledger.last().map(|release| release.version.to_string()).unwrap_or_default();
            strings.fill("note-changed-since", &[("version", &last)])
        }
    }
}

/// What releases have had in the place of a note; nothing when it has never been another. Where the text withholds words, what was published
/// is no longer shown: it may have had them.
fn history(html: &mut Html, frame: &Frame<'_>, document: &Document, note: &Note, lang: &str) {
    let resolved = frame.resolved;
    let states = resolved.edition.note_histories.states(&note.id);
    let strings = frame.theme.strings(lang);
    if note.standing == Standing::Draft || (states.len() < 2 && note.changed.is_none()) {
        return;
    }
    html.open("section", &[("class", "history"), ("aria-labelledby", "history")]);
    html.element("h2", &[("id", "history")], strings.get("history"));
    html.line();
    html.open("ol", &[("class", "events")]);
    html.line();
    let editors = Language::of(interface(resolved));
    let mut last: Option<&str> = None;
    for (release, words) in states {
        let release = resolved.edition.ledger.releases.get(usize::from(*release));
        let version = release.map(|release| release.version.to_string()).unwrap_or_default();
        let date = release.map_or("", |release| release.date.as_str());
        let key = if last.is_none() { "history-first" } else { "history-changed" };
        html.open("li", &[]);
        html.element("p", &[], &strings.fill(key, &[("version", &version), ("date", date)]));
        let words = words.as_deref().unwrap_or_default();
        if let Some(last) = last.filter(|_| document.recipe.withheld.is_empty()) {
            differences(html, last, words, editors);
        }
        html.close("li");
        html.line();
        last = Some(words);
    }
    if let Some((last, now)) = last.zip(note.changed.as_deref()) {
        html.open("li", &[("class", "unreleased")]);
        html.element("p", &[], strings.get("history-now"));
        if document.recipe.withheld.is_empty() {
            differences(html, last, now, editors);
        }
        html.close("li");
        html.line();
    }
    html.close("ol");
    html.close("section");
    html.line();
}

/// What a note is called where it stands alone.
fn name_of(frame: &Frame<'_>, document: &Document, note: &Note, lang: &str) -> String {
    let strings = frame.theme.strings(lang);
    let whole = isolated(&title(document).text);
    match &*note.anchor.lemma {
        "" => strings.fill("note-title-text", &[("title", &whole)]),
        lemma => strings.fill("note-title", &[("lemma", &isolated(lemma)), ("title", &whole)]),
    }
}

/// What a citation says of a note, by the places of its text and of itself in it: its author is who wrote it, its title the words it is about.
#[must_use]
pub fn record(frame: &Frame<'_>, (text, place): (usize, usize)) -> Record {
    let resolved: &Resolved = frame.resolved;
    let document = &resolved.edition.documents[text];
    let note = &document.notes[place];
    let passage = note.anchor.passage.map(|passage| &document.passages[passage as usize]);
    let locus = passage.map(|passage| Locus {
        id: passage.id.to_string(),
        section: passage.n.map(|n| n.to_string()),
        sentence: None,
        lines: Some(passage.lines),
    });
    let cited = Cited {
        passage: locus,
        version: standing::of_passage(resolved, note.standing),
        layer: passage.map(|_| CitedLayer::Edited),
        url: resolved.edition.settings.permanent_url(&note.address()),
    };
    let lang = &document.about.lang;
    let known = resolved.edition.settings.contributors.iter().find(|known| known.id == note.credit.by);
    Record {
        authors: known.map(Agent::of).into_iter().collect(),
        translators: Vec::new(),
        title: Names::from([(lang.clone(), name_of(frame, document, note, lang))]),
        supplied: false,
        date: None,
        note: Some(note.id.clone()),
        ..Record::new(resolved, document, cited)
    }
}

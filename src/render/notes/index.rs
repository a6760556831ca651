//! The index of the notes of all texts, in each language of the interface.

use super::super::contents::{link, named, title};
use super::super::credit::contributor;
use super::super::frame::{Frame, interface};
use super::super::html::Html;
use super::super::reference::{note_name, passage_address};
use super::super::view::{NoteLine, Notes, NotesOfText};
use super::super::{EditionPage, JobError, Sink, prose, section};
use super::{filter, kind};
use crate::model::Note;
use crate::model::note::Scope;

/// So many signs of what a note says stand in the index.
const BEGINNING: usize = 160;

pub(in super::super) fn make(frame: &Frame<'_>, page: EditionPage, sink: &mut Sink<'_>) -> Result<(), JobError> {
    let resolved = frame.resolved;
    let (here, lang) = (page.address(resolved), page.lang(resolved));
    let documents = || resolved.edition.documents.iter().enumerate();
    let texts = documents().filter(|(_, document)| !document.notes.is_empty()).map(|(text, document)| NotesOfText {
        text: link(&here, &format!("{}/", document.slug), &title(document)),
        notes: (0..document.notes.len()).map(|place| line(frame, (text, place), &here, lang)).collect(),
    });
    let view = Notes { page: page.view(frame), title: page.title(resolved, frame.theme), texts: texts.collect() };
    let mut body = Html::default();
    filter::write(&mut body, frame, documents().flat_map(|(_, document)| &document.notes), lang);
    frame.send("notes.html", lang, &view, &page.file(resolved), &body, sink)
}

fn line(frame: &Frame<'_>, (text, place): (usize, usize), here: &str, lang: &str) -> NoteLine {
    let document = &frame.resolved.edition.documents[text];
    let note: &Note = &document.notes[place];
    let strings = frame.theme.strings(lang);
    let editors = interface(frame.resolved);
    let said = note.words.for_reader(lang, editors);
    let passage = note.anchor.passage.map(|passage| passage as usize);
    let number = passage.and_then(|passage| document.passages[passage].n);
    let certainty = strings.get(&format!("certainty-{}", note.credit.certainty.name())).to_owned();
    NoteLine {
        id: note.id.clone(),
        link: link(here, &note.address(), &note_name(frame, text, place, lang)),
        on: (note.anchor.scope != Scope::Words && !note.anchor.lemma.is_empty())
            .then(|| strings.get(&format!("note-on-{}", note.anchor.scope.name())).to_owned()),
        passage: passage.map(|passage| {
            let name = number.map_or_else(|| "¶".to_owned(), |n| section::signed(n, lang));
            link(here, &passage_address(frame, text, passage), &named(lang, &name))
        }),
        says: said.map(|(own, version)| named(own, &prose::beginning(frame, &version.words, own, BEGINNING))),
        kind: kind(frame, &note.kind, lang),
        kind_id: note.kind.clone(),
        by: contributor(frame, &note.credit.by, lang),
        by_id: note.credit.by.clone(),
        certainty,
        open: note.is_open,
        checked: note.credit.checked_by.as_ref().map(|checker| contributor(frame, checker, lang)),
    }
}

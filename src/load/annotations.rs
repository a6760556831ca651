//! `annotations.yaml`: what editors say of a text, its passages and its words.

use super::anchored::{Here, Wish, anchors, wish};
use super::credit::{Needs, credit};
use super::ledger::written;
use super::yaml::{Field, Node};
use super::{prose, slugs};
use crate::diagnostic::Diagnostics;
use crate::model::document::Standing;
use crate::model::note::Histories;
use crate::model::{Credit, Note, Prose};
use std::ops::Range;
use std::sync::Arc;

/// The file's name beside a text.
pub(super) const FILE: &str = "annotations.yaml";

const KEYS: &[&str] = &[
    "id",
    "quote",
    "lines",
    "prefix",
    "suffix",
    "passage",
    "on",
    "kind",
    "certainty",
    "open",
    "ground",
    "by",
    "checked_by",
    "note",
];

/// A note that has no place yet.
pub(super) struct Written {
    wish: Wish,
    id: String,
    kind: String,
    is_open: bool,
    words: Prose,
    credit: Credit,
    standing: Standing,
    changed: Option<String>,
    span: Range<usize>,
}

/// Decodes the notes; `text` is the whole of the file, and `past` what releases have of them.
pub(super) fn decode(
    root: &Node,
    file: &Arc<str>,
    text: &str,
    past: &Histories,
    found: &mut Diagnostics,
) -> Vec<Written> {
    let Some(list) = Field::new(file, "notes", root).list(found) else { return Vec::new() };
    list.iter().filter_map(|field| entry(field, text, past, found)).collect()
}

fn entry(field: &Field<'_>, text: &str, past: &Histories, found: &mut Diagnostics) -> Option<Written> {
    let fields = field.fields(KEYS, "a note", found)?;
    let id = slugs::id(&fields, found);
    let wish = wish(&fields, "note", found);
    let kind = fields.required_line_text("kind", found).map(|kind| kind.value.to_owned());
    let open = match fields.get("open") {
        Some(field) => field.boolean(found)?.value,
        None => false,
    };
    let credit = credit(&fields, Needs::Ground, found);
    let words = prose::required(&fields, "note", text, found);
    let id = id?;
    let standing = written::standing(past, &id, field.node());
    Some(Written {
        wish: wish?,
        changed: matches!(standing, Standing::Changed { .. }).then(|| written::in_words(field.node())),
        standing,
        id,
        kind: kind?,
        is_open: open,
        words: words?,
        credit: credit?,
        span: fields.place().span.unwrap_or(0..0),
    })
}

/// Gives each note its place, and names those that have none: those of the whole text first, then in reading order; of those that end together the shortest first.
pub(super) fn place(written: Vec<Written>, here: &Here<'_>, found: &mut Diagnostics) -> (Vec<Note>, Vec<String>) {
    let (wishes, rest): (Vec<Wish>, Vec<_>) = written
        .into_iter()
        .map(|Written { wish, id, kind, is_open, words, credit, standing, changed, span }| {
            (wish, (id, kind, is_open, words, credit, standing, changed, span))
        })
        .unzip();
    let anchors = anchors(&wishes, here, found);
    let mut notes: Vec<Note> = Vec::new();
    let mut faulty: Vec<String> = Vec::new();
    for (anchor, (id, kind, is_open, words, credit, standing, changed, span)) in anchors.into_iter().zip(rest) {
        match anchor {
            Some(anchor) => notes.push(Note { id, anchor, kind, is_open, words, credit, standing, changed, span }),
            None => faulty.push(id),
        }
    }
    notes.sort_by(|one, other| {
        let key =
            |note: &Note| (note.anchor.passage, note.anchor.range.end, std::cmp::Reverse(note.anchor.range.start));
        key(one).cmp(&key(other)).then_with(|| one.id.cmp(&other.id))
    });
    (notes, faulty)
}

impl Written {
    /// What it says where readers see it, with its bytes.
    pub(super) fn said(&self) -> impl Iterator<Item = (&String, &Range<usize>)> {
        self.words.versions.iter().map(|version| (&version.words, &self.span))
    }
}

/// The keys of the place of a note are among its own.
#[cfg(test)]
mod tests {
    #[test]
    fn a_note_takes_all_keys_of_a_place() {
        assert!(super::super::anchored::KEYS.iter().all(|key| super::KEYS.contains(key)));
    }
}

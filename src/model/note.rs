//! Notes: what editors say of words, sentences, passages and whole texts.

use super::credit::Credit;
use super::document::Standing;
use super::prose::Prose;
use std::collections::BTreeMap;
use std::ops::Range;

/// A note on a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Its permanent id, unique over the edition.
    pub id: String,
    /// What it is about.
    pub anchor: Anchor,
    /// Its kind: one that `edition.yaml` declares.
    pub kind: String,
    /// Whether it asks and does not answer.
    pub is_open: bool,
    /// What it says.
    pub words: Prose,
    /// Who says so, on what ground, and how surely.
    pub credit: Credit,
    /// What releases have promised of it.
    pub standing: Standing,
    /// Its entry in words, when it is another than in the last release.
    pub changed: Option<String>,
    /// Its bytes in its file.
    pub span: Range<usize>,
}

/// What of a text something is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor {
    /// How much of it.
    pub scope: Scope,
    /// The passage, by its place in the text; none where it is about the text as a whole, or the passages are not published.
    pub passage: Option<u32>,
    /// Bytes of the passage's text in the edited layer.
    pub range: Range<u32>,
    /// The words, on one line; of many the first and the last. Empty for the text as a whole.
    pub lemma: Box<str>,
    /// The bytes of the seed that the words are made of, ascending; none when all of them are the editors'.
    pub ranges: Box<[Range<u32>]>,
}

/// How much of a text something is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// The text as a whole.
    Text,
    /// A passage as a whole.
    Passage,
    /// A sentence of a passage, by its number.
    Sentence(u32),
    /// Some words.
    Words,
}

impl Scope {
    /// Its name in the data, and in the keys of interface strings.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Scope::Text => "text",
            Scope::Passage => "passage",
            Scope::Sentence(_) => "sentence",
            Scope::Words => "words",
        }
    }
}

impl Note {
    /// The address of a note from the site's root.
    #[must_use]
    pub fn address(&self) -> String {
        format!("notes/{}/", self.id)
    }
}

/// The states of each note, by id: each release in which its entry was another than before, by its place in the ledger, with the entry in words;
/// none when it was gone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Histories(BTreeMap<String, Vec<(u16, Option<String>)>>);

impl Histories {
    /// Adds what the next release has of all notes.
    pub fn add(&mut self, release: u16, now: BTreeMap<String, String>) {
        for (id, states) in &mut self.0 {
            let was_there = states.last().is_some_and(|(_, state)| state.is_some());
            if was_there && !now.contains_key(id) {
                states.push((release, None));
            }
        }
        for (id, words) in now {
            let states = self.0.entry(id).or_default();
            if states.last().is_none_or(|(_, state)| state.as_ref() != Some(&words)) {
                states.push((release, Some(words)));
            }
        }
    }

    /// The states of a note, oldest first.
    #[must_use]
    pub fn states(&self, id: &str) -> &[(u16, Option<String>)] {
        self.0.get(id).map_or(&[], Vec::as_slice)
    }
}

//! The table of passages behind a release: those of today, and what became of those that were.

use super::texts::Text;
use crate::model::document::Fate;
use crate::model::ledger::{Entry, State};
use crate::model::{Document, PassageId, Version};
use crate::resolve::Resolved;
use std::collections::BTreeMap;

/// The entries. An edition in which a released passage has neither place nor reason does not come so far.
pub(super) fn next(resolved: &Resolved, version: Version, texts: &[Text]) -> Vec<Entry> {
    let known = &resolved.edition.ledger;
    let mut entries: BTreeMap<PassageId, Entry> =
        known.passages.iter().map(|entry| (entry.id, entry.clone())).collect();
    for (document, text) in resolved.edition.documents.iter().zip(texts) {
        for (id, fate) in &document.promised.fates {
            let Some(state) = became(document, fate) else { continue };
            if let Some(entry) = entries.get_mut(id) {
                entry.state = state;
            }
        }
        for passage in &document.passages {
            let entry = entries.entry(passage.id).or_insert_with(|| Entry {
                id: passage.id,
                seed: text.seed,
                ranges: Box::default(),
                section: None,
                sentences: Box::default(),
                state: State::Live,
                release: version,
                span: 0..0,
            });
            entry.ranges.clone_from(&passage.ranges);
            entry.section = passage.n;
            // Those that were fixed are among them, and those of words that have come in since follow.
            if let Some(sentences) = text.sentences.get(&passage.id) {
                entry.sentences.clone_from(sentences);
            }
        }
    }
    entries.into_values().collect()
}

/// What a fate makes of a released passage; `None` when it is gone.
fn became(document: &Document, fate: &Fate) -> Option<State> {
    let id = |place: &u32| document.passages.get(*place as usize).map(|passage| passage.id);
    match fate {
        Fate::Joined(place) => id(place).map(State::Merged),
        Fate::Parted(places) => places.iter().map(id).collect::<Option<_>>().map(State::Split),
        Fate::Gone => None,
    }
}

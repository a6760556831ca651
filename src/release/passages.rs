//! The table of passages behind a release: those of today, and what became of those that were.

use super::texts::Text;
use crate::diagnostic::{Diagnostic, Diagnostics, Place, code};
use crate::load::ledger::PASSAGES;
use crate::model::document::Fate;
use crate::model::ledger::{Entry, SeedKey, State};
use crate::model::{Document, PassageId, Version};
use crate::resolve::Resolved;
use std::collections::{BTreeMap, BTreeSet};

/// The entries. A released passage that has no place, and no reason for it, is reported.
pub(super) fn next(resolved: &Resolved, version: Version, texts: &[Text], found: &mut Diagnostics) -> Vec<Entry> {
    let known = &resolved.edition.ledger;
    let mut entries: BTreeMap<PassageId, Entry> =
        known.passages.iter().map(|entry| (entry.id, entry.clone())).collect();
    let mut placed: BTreeSet<PassageId> = BTreeSet::new();
    for (document, text) in resolved.edition.documents.iter().zip(texts) {
        for (id, fate) in &document.promised.fates {
            let Some(state) = became(document, fate) else { continue };
            if let Some(entry) = entries.get_mut(id) {
                entry.state = state;
                placed.insert(*id);
            }
        }
        for passage in &document.passages {
            placed.insert(passage.id);
            let entry = entries.entry(passage.id).or_insert_with(|| Entry {
                id: passage.id,
                seed: text.seed,
                ranges: Box::default(),
                section: None,
                sentences: text.sentences.get(&passage.id).cloned().unwrap_or_default(),
                state: State::Live,
                release: version,
                span: 0..0,
            });
            entry.ranges.clone_from(&passage.ranges);
            entry.section = passage.n;
        }
    }
    let seeds: BTreeSet<SeedKey> = texts.iter().map(|text| text.seed).collect();
    for entry in entries.values().filter(|entry| entry.state == State::Live && !placed.contains(&entry.id)) {
        let (code, why) = if seeds.contains(&entry.seed) {
            (code::PASSAGE_WITHOUT_TARGET, "its words stand in no passage")
        } else {
            (code::SEED_REPLACED, "no text has its seed")
        };
        let diagnostic = Diagnostic::new(code, format!("the address of `{}` is promised, and {why}", entry.id));
        let help = format!("bring it back, or run `variorum withdraw {} --reason …`", entry.id);
        found.push(diagnostic.at(Place::new(&PASSAGES.into(), entry.span.clone())).help(help));
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

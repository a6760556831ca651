//! The words of the texts: what of them is another than in the last release.

use crate::diagnostic::Diagnostics;
use crate::load::ledger::frozen::{self, FrozenPassage, Head};
use crate::load::ledger::histories::Histories;
use crate::load::seed::hex;
use crate::model::id::PassageId;
use crate::model::ledger::{SeedKey, frozen_text};
use crate::model::{Document, Version};
use crate::render::JobError;
use crate::render::frozen::freeze as of_today;
use crate::resolve::Resolved;
use crate::world::World;
use std::collections::BTreeMap;

/// What a release freezes of a text.
pub(super) struct Text {
    /// Its slug.
    pub(super) slug: String,
    /// Its seed.
    pub(super) seed: SeedKey,
    /// The passages that no release has.
    pub(super) added: Vec<PassageId>,
    /// The released passages that have other words.
    pub(super) changed: Vec<PassageId>,
    /// Those that have the same words and another number, page, kind, language or other sentences.
    pub(super) placed: Vec<PassageId>,
    /// Where the sentences of each passage begin in the seed, from the second on.
    pub(super) sentences: BTreeMap<PassageId, Box<[Option<u32>]>>,
    /// The file, by its name in the folder of the release; none when nothing is another.
    pub(super) file: Option<(String, Vec<u8>)>,
}

/// Freezes the texts in their order, one after the other, so that one body at a time is in memory.
pub(super) fn freeze(
    resolved: &Resolved,
    world: &dyn World,
    version: Version,
    found: &mut Diagnostics,
) -> Result<Vec<Text>, JobError> {
    let mut texts = Vec::with_capacity(resolved.edition.documents.len());
    for (place, document) in resolved.edition.documents.iter().enumerate() {
        let seed = SeedKey::of(&document.hash);
        let frozen = frozen::read(world, &resolved.edition.ledger, seed, found).map_err(JobError::Read)?;
        let histories = Histories::of(&frozen);
        let mut text = Text {
            slug: document.slug.clone(),
            seed,
            added: Vec::new(),
            changed: Vec::new(),
            placed: Vec::new(),
            sentences: BTreeMap::new(),
            file: None,
        };
        let mut other: Vec<FrozenPassage> = Vec::new();
        for (facts, freezing) in document.passages.iter().zip(of_today(resolved, place, world)?) {
            text.sentences.insert(facts.id, freezing.sentences);
            match histories.last(facts.id.as_str()) {
                None => text.added.push(facts.id),
                Some(released) if *released == freezing.passage => continue,
                Some(released) if released.text != freezing.passage.text => text.changed.push(facts.id),
                Some(_) => text.placed.push(facts.id),
            }
            other.push(freezing.passage);
        }
        if !other.is_empty() {
            text.file = Some((frozen_text(&document.slug), frozen::write(&head(document, version), &other)));
        }
        texts.push(text);
    }
    Ok(texts)
}

fn head(document: &Document, version: Version) -> Head<'_> {
    Head {
        release: version.to_string().into(),
        document: document.slug.as_str().into(),
        seed: document.seed.as_str().into(),
        sha256: hex(&document.hash).into(),
    }
}

//! The words of a text as a release freezes them.

use super::{JobError, text};
use crate::load::ledger::frozen::FrozenPassage;
use crate::model::language::of_place;
use crate::model::{Passage, Publish};
use crate::resolve::Resolved;
use crate::source::passage::Passage as Words;
use crate::source::sentences::{self, Frozen, sentences};
use crate::source::{Layer, derive};
use crate::world::World;

/// A passage of today as a release freezes it.
#[derive(Debug)]
pub struct Freezing {
    /// What stands in the release.
    pub passage: FrozenPassage,
    /// Where its sentences from the second on begin, as byte offsets in the seed: those that a release has fixed, else those of today.
    pub sentences: Box<[Option<u32>]>,
}

/// The passages of a text, by its place in the edition, in their order; none of one that is not published in full.
///
/// # Errors
/// When the seed cannot be read or has changed.
pub fn freeze(resolved: &Resolved, text: usize, world: &dyn World) -> Result<Vec<Freezing>, JobError> {
    let (document, pages) = (&resolved.edition.documents[text], &resolved.texts[text]);
    if document.about.rights.publish == Publish::Excerpts {
        return Ok(Vec::new());
    }
    let layered = derive(&text::read(document, world)?, &document.recipe, Layer::Edited);
    let freezing = |(place, (facts, words)): (usize, (&Passage, &Words))| {
        let lang = of_place(document, place, &words.text);
        let entry = resolved.edition.ledger.entry(facts.id);
        let promised = entry.map(|entry| Frozen { starts: &entry.sentences, ranges: &entry.ranges });
        let fixed = sentences::freeze(words, lang, promised);
        // Found again by what is fixed, as every later reading of the same words does.
        let sentences = sentences(words, lang, Some(Frozen { starts: &fixed, ranges: &facts.ranges }));
        let passage = FrozenPassage {
            id: facts.id.to_string(),
            n: facts.n.map(|n| n.to_string()),
            page: pages.pages[pages.page_of(facts.division)].address.clone(),
            kind: facts.kind.name().to_owned(),
            lang: lang.to_owned(),
            text: words.text.clone(),
            sentences: sentences.iter().map(|sentence| (sentence.number, sentence.start)).collect(),
        };
        Freezing { passage, sentences: fixed.into_boxed_slice() }
    };
    Ok(document.passages.iter().zip(&layered.passages).enumerate().map(freezing).collect())
}

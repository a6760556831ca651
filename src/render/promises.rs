//! The addresses of an edition as it now is, each with what it is known by when it moves: what a release promises.

use super::text::source_address;
use super::{EditionPage, Index, bibliography, entity, text};
use crate::model::ledger::{AddressKind, Holds, SeedKey};
use crate::model::{Document, Publish};
use crate::resolve::{Resolved, TextPages};

/// An address that a release promises. Those of passages are promised by their ids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promisable {
    /// The address from the site's root.
    pub address: String,
    /// What stands there.
    pub kind: AddressKind,
    /// By what it is known again.
    pub holds: Holds,
}

/// All of them, in no order of their own. The home is none: it is always there.
#[must_use]
pub fn promisable(resolved: &Resolved) -> Vec<Promisable> {
    let page = |page: EditionPage| Promisable {
        address: page.address(resolved),
        kind: AddressKind::Page,
        holds: Holds::Nothing,
    };
    let is_promised = |page: &EditionPage| !matches!(page, EditionPage::Home(0) | EditionPage::NotFound);
    let mut all: Vec<Promisable> = EditionPage::all(resolved).filter(is_promised).map(page).collect();
    all.extend(entity::pages(resolved).map(|address| Promisable {
        address,
        kind: AddressKind::Entity,
        holds: Holds::Nothing,
    }));
    let bibliography = EditionPage::Index(Index::Bibliography, 0).address(resolved);
    all.extend(resolved.edition.works.iter().map(|work| Promisable {
        address: format!("{bibliography}#{}", bibliography::fragment(work)),
        kind: AddressKind::Work,
        holds: Holds::Nothing,
    }));
    for (document, pages) in resolved.edition.documents.iter().zip(&resolved.texts) {
        all.extend(of_text(document, pages));
    }
    all
}

fn of_text(document: &Document, pages: &TextPages) -> Vec<Promisable> {
    let seed = Holds::Seed(SeedKey::of(&document.hash));
    let source = (document.about.rights.publish == Publish::Full).then(|| source_address(pages));
    let mut all = Vec::new();
    for address in text::pages(document, pages) {
        let page = pages.pages.iter().find(|page| page.address == address);
        let (kind, holds) = match page.and_then(|page| page.division) {
            Some(division) => {
                let first = document.divisions[division as usize].passages.start;
                (AddressKind::Division, first_passage(document, first))
            }
            None if source.as_ref() == Some(&address) => (AddressKind::Source, seed),
            None => (AddressKind::Text, seed),
        };
        all.push(Promisable { address, kind, holds });
    }
    for nested in &document.recipe.outline.nested {
        let Some(place) = document.passages.iter().position(|passage| nested.from <= passage.lines.0) else { continue };
        let page = &pages.pages[pages.page_of(document.passages[place].division)].address;
        let holds = first_passage(document, u32::try_from(place).unwrap_or(u32::MAX));
        all.push(Promisable { address: format!("{page}#{}", nested.anchor), kind: AddressKind::Nested, holds });
    }
    all.extend(text::note_pages(document).map(|address| Promisable {
        address,
        kind: AddressKind::Note,
        holds: Holds::Nothing,
    }));
    all
}

fn first_passage(document: &Document, place: u32) -> Holds {
    document.passages.get(place as usize).map_or(Holds::Nothing, |passage| Holds::Passage(passage.id))
}

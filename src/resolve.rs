//! Every reference gets its target: passages and divisions their pages, emendations their authors.

pub mod citations;
mod notes;
pub mod references;
pub mod register;
pub mod released;
mod rights;
pub mod written;

use crate::diagnostic::{Diagnostic, Diagnostics, Place, code, nearest};
use crate::model::edition::ContributorKind;
use crate::model::{Document, Edition, PassageId};
use citations::Citations;
use references::References;
use register::Register;
use released::Released;
use std::sync::Arc;

/// An edition in which everything that is named exists and has an address.
#[derive(Debug)]
pub struct Resolved {
    /// The edition.
    pub edition: Edition,
    /// The pages of each document, in the order of the documents.
    pub texts: Vec<TextPages>,
    /// What has become of the released passages that no longer stand for themselves.
    pub released: Released,
    /// Where the texts name the entities of the register, and what it quotes from them.
    pub register: Register,
    /// What the cross-references of the editors lead to, and what leads to each thing.
    pub references: References,
    /// Which works are cited where.
    pub citations: Citations,
}

impl Resolved {
    /// The language of the interface in which one reads beside a text, by its place among them: the text's own, or one of which
    /// it is a variety, else the first.
    #[must_use]
    pub fn interface_of(&self, lang: &str) -> usize {
        let languages = &self.edition.settings.languages;
        let base = |tag: &str| tag.split('-').next().map(str::to_owned);
        let same = languages.iter().position(|known| known == lang);
        same.or_else(|| languages.iter().position(|known| base(known) == base(lang))).unwrap_or(0)
    }

    /// Where the pages of an interface language stand: the first at the root, each other below its tag.
    #[must_use]
    pub fn prefix(&self, language: usize) -> String {
        match self.edition.settings.languages.get(language) {
            Some(tag) if language > 0 => format!("{}/", tag.to_ascii_lowercase()),
            _ => String::new(),
        }
    }

    /// The permanent address of a passage from the site's root.
    #[must_use]
    pub fn permanent(&self, id: PassageId) -> String {
        self.edition.settings.passage_pages.address(id)
    }

    /// The permanent address of a passage, absolute.
    #[must_use]
    pub fn permanent_url(&self, id: PassageId) -> String {
        self.edition.settings.passage_url(id)
    }

    /// The tag of an interface language.
    #[must_use]
    pub fn language(&self, language: usize) -> &str {
        self.edition.settings.languages.get(language).map_or("en", String::as_str)
    }
}

/// The pages of one text in reading order; the first is the text's home.
#[derive(Debug)]
pub struct TextPages {
    /// The pages.
    pub pages: Vec<Page>,
    /// For each division, the page on which its passages stand.
    page_of_division: Vec<u32>,
}

/// A page of a text.
#[derive(Debug)]
pub struct Page {
    /// The division it shows; `None` for the text's home.
    pub division: Option<u32>,
    /// Its address from the site's root, with a `/` at the end.
    pub address: String,
}

impl TextPages {
    /// The page on which a passage stands that lies in `division`.
    #[must_use]
    pub fn page_of(&self, division: Option<u32>) -> usize {
        division.map_or(0, |division| self.page_of_division[division as usize] as usize)
    }
}

/// Resolves an edition.
#[must_use]
pub fn resolve(edition: Edition) -> (Resolved, Diagnostics) {
    let mut found = Diagnostics::new();
    for document in &edition.documents {
        let file: Arc<str> = format!("{}/emendations.yaml", document.folder).into();
        for emendation in &document.recipe.emendations {
            let who = format!("emendation {}", emendation.number);
            let place = Place::new(&file, emendation.span.clone());
            credits(&who, &emendation.by, emendation.checked_by.as_deref(), &place, &edition, &mut found);
        }
        let file: Arc<str> = format!("{}/dates.yaml", document.folder).into();
        for (by, checked_by, span) in &document.date_credits {
            let place = Place::new(&file, span.clone());
            credits("this date", by, checked_by.as_deref(), &place, &edition, &mut found);
        }
        let file: Arc<str> = format!("{}/mentions.yaml", document.folder).into();
        for (of, span) in &document.mention_credits {
            notes::behind("this mention", of, &Place::new(&file, span.clone()), &edition, &mut found);
        }
        let file: Arc<str> = format!("{}/withhold.yaml", document.folder).into();
        for entry in &document.recipe.withheld {
            credit("this entry", &entry.by, Place::new(&file, entry.span.clone()), &edition, &mut found);
        }
    }
    for version in edition.essays.iter().flat_map(|essay| &essay.versions) {
        for (name, span) in &version.by {
            credit("the page", name, Place::new(&version.file, span.clone()), &edition, &mut found);
        }
    }
    notes::check(&edition, &mut found);
    register::check(&edition, &mut found);
    rights::hidden(&edition, &mut found);
    let released = Released::of(&edition, &mut found);
    let references = References::of(&edition, &released, &mut found);
    let texts = edition.documents.iter().map(|document| pages(document)).collect();
    let register = Register::of(&edition);
    let citations = Citations::of(&edition, &mut found);
    (Resolved { edition, texts, released, register, references, citations }, found)
}

/// The home of a text and a page for each division with a slug.
fn pages(document: &Document) -> TextPages {
    let home = Page { division: None, address: format!("{}/", document.slug) };
    let mut pages = vec![home];
    let mut page_of_division = Vec::with_capacity(document.divisions.len());
    for (index, division) in (0_u32..).zip(&document.divisions) {
        let page = match &document.recipe.outline.divisions[division.outline as usize].slug {
            Some(slug) => {
                pages.push(Page { division: Some(index), address: format!("{}/{slug}/", document.slug) });
                u32::try_from(pages.len() - 1).unwrap_or(u32::MAX)
            }
            None => division.parent.map_or(0, |parent| page_of_division[parent as usize]),
        };
        page_of_division.push(page);
    }
    TextPages { pages, page_of_division }
}

/// Whoever is named must be a contributor of the edition; `who` names them.
/// Reports whoever says or has checked something and cannot have done so.
fn credits(who: &str, by: &str, checked_by: Option<&str>, place: &Place, edition: &Edition, found: &mut Diagnostics) {
    credit(who, by, place.clone(), edition, found);
    if let Some(name) = checked_by {
        checker(who, name, place, edition, found);
    }
}

/// Reports who has checked something and is no contributor, or is a program.
fn checker(who: &str, name: &str, place: &Place, edition: &Edition, found: &mut Diagnostics) {
    credit(who, name, place.clone(), edition, found);
    let of = edition.settings.contributors.iter().find(|contributor| contributor.id == name);
    if of.is_some_and(|contributor| contributor.kind == ContributorKind::Software) {
        let message = format!("{who} is said to be checked by `{name}`, which is a program");
        let diagnostic = Diagnostic::new(code::CHECKED_BY_PROGRAM, message).at(place.clone());
        found.push(diagnostic.help("name the person who has checked it, or remove `checked_by`"));
    }
}

fn credit(who: &str, name: &str, place: Place, edition: &Edition, found: &mut Diagnostics) {
    let known = || edition.settings.contributors.iter().map(|contributor| contributor.id.as_str());
    if known().any(|id| id == name) {
        return;
    }
    let message = format!("{who} names `{name}`, who is no contributor of this edition");
    let diagnostic = Diagnostic::new(code::CONTRIBUTOR_UNKNOWN, message).at(place);
    let help = match nearest(name, known()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("add `{name}` under `contributors` in `edition.yaml`"),
    };
    found.push(diagnostic.help(help));
}

//! The edition as a whole.

use super::document::Document;
use super::entity::Entity;
use super::essay::{ABOUT, Essay};
use super::id::PassageId;
use super::ledger::{Ledger, PassagePages};
use super::note::Histories;
use super::parallel::Parallel;
use super::work::Work;
use crate::source::outline::Names;
use std::ops::Range;
use std::sync::Arc;

/// What `edition.yaml` says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Settings {
    /// The edition's title per language.
    pub title: Names,
    /// Where it is published: an absolute address that ends in `/`.
    pub base_url: String,
    /// What permanent addresses begin with, which outlive the host: an absolute address that ends in `/`; `None` when it is `base_url`.
    pub permanent_base: Option<String>,
    /// The day of the edition as it stands, `YYYY-MM-DD`; `None` when the editors name none.
    pub date: Option<String>,
    /// Where the permanent addresses of passages lead.
    pub passage_pages: PassagePages,
    /// The languages of the interface, the first without prefix.
    pub languages: Vec<String>,
    /// The folder in `themes/` whose files stand in the place of the embedded theme's.
    pub theme: Option<String>,
    /// Who made it.
    pub contributors: Vec<Contributor>,
    /// The kinds of notes, in the order in which they are listed.
    pub note_kinds: Vec<NoteKind>,
    /// The citation styles that are named, each for a language or for all that have none of their own.
    pub citation_style: Vec<CitationStyle>,
    /// The works that the bibliography lists although nothing cites them.
    pub nocite: Nocite,
    /// The licence of what the editors wrote.
    pub licence: String,
    /// How to reach the editors.
    pub contact: String,
    /// The slugs of its texts in reading order.
    pub texts: Vec<String>,
}

impl Settings {
    /// The path of the site's address, from its first `/` to its last.
    #[must_use]
    pub fn base_path(&self) -> &str {
        let host = self.base_url.find("://").map_or(0, |at| at + 3);
        self.base_url[host..].find('/').map_or("/", |at| &self.base_url[host + at..])
    }

    /// The permanent form of an address that is given from the site's root.
    #[must_use]
    pub fn permanent_url(&self, address: &str) -> String {
        format!("{}{address}", self.permanent_base.as_ref().unwrap_or(&self.base_url))
    }

    /// The permanent address of a passage, by its id.
    #[must_use]
    pub fn passage_url(&self, id: PassageId) -> String {
        self.permanent_url(&self.passage_pages.address(id))
    }
}

/// A citation style as `edition.yaml` names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CitationStyle {
    /// The language for which it is; `None` for all that have none of their own.
    pub lang: Option<String>,
    /// Its name, or that of a file.
    pub name: String,
    /// The bytes of the name in `edition.yaml`.
    pub span: Range<usize>,
}

/// Works that are listed although nothing cites them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Nocite {
    /// These, by their keys, with the places of these in `edition.yaml`.
    Keys(Vec<(String, Range<usize>)>),
    /// Every work that the bibliography has.
    All,
}

impl Default for Nocite {
    fn default() -> Self {
        Self::Keys(Vec::new())
    }
}

/// A kind of notes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteKind {
    /// The key that notes use.
    pub id: String,
    /// What it is called, per language.
    pub name: Names,
}

/// Somebody or something that contributed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contributor {
    /// The key that notes and emendations use.
    pub id: String,
    /// What it is.
    pub kind: ContributorKind,
    /// The name per language.
    pub name: Names,
    /// What they did, in the edition's words.
    pub roles: Vec<String>,
    /// Under which identifier ORCID knows the person.
    pub orcid: Option<String>,
}

/// What a contributor is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContributorKind {
    /// A person.
    Person,
    /// A group.
    Group,
    /// A program.
    Software,
}

impl ContributorKind {
    /// The names that `edition.yaml` uses.
    pub const NAMED: &'static [(&'static str, ContributorKind)] = &[
        ("person", ContributorKind::Person),
        ("group", ContributorKind::Group),
        ("software", ContributorKind::Software),
    ];
}

/// The edition: its settings and its documents in reading order.
#[derive(Debug, Clone, Default)]
pub struct Edition {
    /// What `edition.yaml` says.
    pub settings: Settings,
    /// The texts in reading order.
    pub documents: Vec<Arc<Document>>,
    /// What the editors write beside the texts, by slug.
    pub essays: Vec<Essay>,
    /// The register: persons, places, organisations, events and works, each kind in the order of its file.
    pub entities: Arc<[Entity]>,
    /// The parallels, in the order of their file.
    pub parallels: Arc<[Parallel]>,
    /// The works of the bibliography, in the order of their files.
    pub works: Arc<[Work]>,
    /// What has been released.
    pub ledger: Arc<Ledger>,
    /// The notes as the releases have them.
    pub note_histories: Arc<Histories>,
    /// The files of the editors, beside those of the texts, that are not as the last release has them.
    pub changed: Vec<String>,
}

impl Edition {
    /// What the editors write about the edition as a whole.
    #[must_use]
    pub fn about(&self) -> Option<&Essay> {
        self.essays.iter().find(|essay| essay.slug == ABOUT)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_of_an_address_begins_at_the_root_of_its_host() {
        let path = |base: &str| Settings { base_url: base.to_owned(), ..Settings::default() }.base_path().to_owned();
        assert_eq!(path("https://example.org/"), "/");
        assert_eq!(path("https://example.org/a/b/"), "/a/b/");
        assert_eq!(path("http://[::1]:8000/a/"), "/a/");
    }

    #[test]
    fn a_passage_is_cited_by_the_address_that_stays() {
        let mut settings = Settings { base_url: "https://example.org/a/".to_owned(), ..Settings::default() };
        let id = PassageId::parse("k3mv7a").expect("an id");
        assert_eq!(settings.passage_url(id), "https://example.org/a/p/k3mv7a/");
        settings.permanent_base = Some("https://n2t.net/ark:/12345/x/".to_owned());
        assert_eq!(settings.passage_url(id), "https://n2t.net/ark:/12345/x/p/k3mv7a/");
        assert_eq!(settings.permanent_url("letters/"), "https://n2t.net/ark:/12345/x/letters/");
    }
}

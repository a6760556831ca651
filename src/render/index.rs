//! The indexes over all texts: which there are, and where each stands.

use super::head::described;
use super::theme::Strings;
use super::{EditionPage, Frame, JobError, Sink, bibliography, chronology, entity, notes, parallels};
use crate::model::EntityKind;
use crate::resolve::Resolved;

/// An index over all texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Index {
    /// The dates of all texts in their order.
    Chronology,
    /// What several passages say of the same thing.
    Parallels,
    /// The notes on all texts.
    Notes,
    /// The works that texts and editors cite.
    Bibliography,
    /// Where each work is cited.
    Citations,
    /// The entities of a kind.
    Register(EntityKind),
}

impl Index {
    /// Those that an edition has, in the order in which its home names them: an index that has nothing to list exists only when a release
    /// has promised it.
    pub(super) fn all(resolved: &Resolved) -> impl Iterator<Item = Self> + '_ {
        let kinds = EntityKind::ALL.into_iter().map(Self::Register);
        let all = [Self::Bibliography, Self::Citations, Self::Chronology, Self::Parallels, Self::Notes];
        let all = all.into_iter().chain(kinds);
        all.filter(|index| {
            let address = format!("{}/", index.folder());
            index.has_entries(resolved) || resolved.edition.ledger.address(&address).is_some()
        })
    }

    fn has_entries(self, resolved: &Resolved) -> bool {
        let edition = &resolved.edition;
        match self {
            Self::Chronology => {
                edition.documents.iter().any(|document| !document.dates.is_empty())
                    || edition.entities.iter().any(|entity| entity.kind == EntityKind::Event)
            }
            Self::Parallels => !edition.parallels.is_empty(),
            Self::Bibliography => !edition.works.is_empty(),
            Self::Citations => bibliography::has_citations(resolved),
            Self::Notes => edition.documents.iter().any(|document| !document.notes.is_empty()),
            Self::Register(kind) => edition.entities.iter().any(|entity| entity.kind == kind),
        }
    }

    /// Where it stands, below the home of its language.
    #[must_use]
    pub fn folder(self) -> &'static str {
        match self {
            Self::Chronology => "chronology",
            Self::Parallels => "parallels",
            Self::Notes => "notes",
            Self::Bibliography => "bibliography",
            Self::Citations => "citations",
            Self::Register(kind) => kind.folder(),
        }
    }

    /// The key of the interface string that is its heading.
    pub(super) fn key(self) -> &'static str {
        match self {
            // The string `notes` is that of the notes of a source.
            Self::Notes => "notes-index",
            _ => self.folder(),
        }
    }

    /// What search engines show of it.
    pub(super) fn description(self, strings: &Strings, title: &str, edition: &str) -> String {
        match self {
            Self::Register(_) => described(strings, "register-description", &[("title", title), ("edition", edition)]),
            _ => described(strings, &format!("{}-description", self.folder()), &[("edition", edition)]),
        }
    }

    pub(super) fn make(self, frame: &Frame<'_>, page: EditionPage, sink: &mut Sink<'_>) -> Result<(), JobError> {
        match self {
            Self::Chronology => chronology::make(frame, page, sink),
            Self::Parallels => parallels::make(frame, page, sink),
            Self::Notes => notes::index::make(frame, page, sink),
            Self::Bibliography => bibliography::make(frame, page, sink),
            Self::Citations => bibliography::citations::make(frame, page, sink),
            Self::Register(kind) => entity::index::make(frame, page, kind, sink),
        }
    }
}

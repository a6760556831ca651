//! Who says something, on what ground, how surely, and whether a person has checked it.

use crate::source::emendation::Certainty;

/// What stands behind a statement of the editors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credit {
    /// How sure they are.
    pub certainty: Certainty,
    /// On what ground; `None` where they name none.
    pub ground: Option<Ground>,
    /// Who says so: a contributor of the edition.
    pub by: String,
    /// The person who has checked it; `None` says that nobody has.
    pub checked_by: Option<String>,
}

/// On what ground something is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ground {
    /// The text itself.
    Here,
    /// Another text of the edition, by its slug.
    Text(String),
    /// A work of the bibliography: `@` and its key.
    Work(String),
    /// What the editors name in their own words.
    Words(String),
}

impl Ground {
    /// The key of the work that it is, where it is one.
    #[must_use]
    pub fn work(&self) -> Option<&str> {
        match self {
            Ground::Work(written) => written.strip_prefix('@'),
            Ground::Here | Ground::Text(_) | Ground::Words(_) => None,
        }
    }
}

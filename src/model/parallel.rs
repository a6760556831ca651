//! Parallels: passages of one or several texts that speak of the same thing, and how they agree or differ.

use super::credit::Credit;
use super::entity::Quoted;
use super::prose::Prose;
use std::ops::Range;

/// What passages have to do with each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Relation {
    /// They speak of one act.
    SameAct,
    /// They speak of different acts or sides of one event.
    SameEvent,
    /// One says again what another says.
    Restates,
    /// One translates another.
    Translates,
    /// They say other things, which need not exclude each other.
    Differs,
    /// They say what cannot be true together.
    Conflicts,
}

/// In what statements differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Aspect {
    /// In when it was.
    Date,
    /// In who did it.
    Actor,
    /// In why.
    Cause,
    /// In how it is judged.
    Verdict,
}

/// A parallel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parallel {
    /// Its permanent id.
    pub id: String,
    /// What the passages have to do with each other.
    pub relation: Relation,
    /// In what they differ, where they do.
    pub aspects: Vec<Aspect>,
    /// The words, in the order in which they are shown.
    pub passages: Vec<Quoted>,
    /// What the editors say of it.
    pub what: Prose,
    /// Who says so, and how surely.
    pub credit: Credit,
    /// Its bytes in its file.
    pub span: Range<usize>,
}

impl Relation {
    /// The names that `parallels.yaml` uses.
    pub const NAMED: &'static [(&'static str, Relation)] = &[
        ("same-act", Relation::SameAct),
        ("same-event", Relation::SameEvent),
        ("restates", Relation::Restates),
        ("translates", Relation::Translates),
        ("differs", Relation::Differs),
        ("conflicts", Relation::Conflicts),
    ];

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::NAMED.iter().find(|(_, relation)| *relation == self).map_or("same-event", |(name, _)| name)
    }

    /// Whether it must say in what the passages differ.
    #[must_use]
    pub fn needs_aspects(self) -> bool {
        matches!(self, Relation::Differs | Relation::Conflicts)
    }
}

impl Aspect {
    /// The names that `parallels.yaml` uses.
    pub const NAMED: &'static [(&'static str, Aspect)] =
        &[("date", Aspect::Date), ("actor", Aspect::Actor), ("cause", Aspect::Cause), ("verdict", Aspect::Verdict)];

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::NAMED.iter().find(|(_, aspect)| *aspect == self).map_or("verdict", |(name, _)| name)
    }
}

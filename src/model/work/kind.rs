//! What a work is, by the types of CSL 1.0.2.

/// All types of CSL 1.0.2, in the order of the alphabet.
pub const TYPES: [&str; 45] = [
    "article",
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "bill",
    "book",
    "broadcast",
    "chapter",
    "classic",
    "collection",
    "dataset",
    "document",
    "entry",
    "entry-dictionary",
    "entry-encyclopedia",
    "event",
    "figure",
    "graphic",
    "hearing",
    "interview",
    "legal_case",
    "legislation",
    "manuscript",
    "map",
    "motion_picture",
    "musical_score",
    "pamphlet",
    "paper-conference",
    "patent",
    "performance",
    "periodical",
    "personal_communication",
    "post",
    "post-weblog",
    "regulation",
    "report",
    "review",
    "review-book",
    "software",
    "song",
    "speech",
    "standard",
    "thesis",
    "treaty",
    "webpage",
];

/// A type of CSL: one of [`TYPES`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Kind(&'static str);

impl Kind {
    /// What is taken for a work of which nothing better is known.
    pub const DOCUMENT: Self = Self("document");

    /// The type of that name.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        TYPES.iter().find(|known| **known == name).map(|known| Self(known))
    }

    /// Its name in CSL.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.0
    }
}

impl Default for Kind {
    fn default() -> Self {
        Self::DOCUMENT
    }
}

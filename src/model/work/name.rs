//! Who made a work.

/// The roles of CSL 1.0.2 under which names stand.
pub const ROLES: [&str; 30] = [
    "author",
    "chair",
    "collection-editor",
    "compiler",
    "composer",
    "container-author",
    "contributor",
    "curator",
    "director",
    "editor",
    "editor-translator",
    "editorial-director",
    "executive-producer",
    "guest",
    "host",
    "illustrator",
    "interviewer",
    "narrator",
    "organizer",
    "original-author",
    "performer",
    "producer",
    "recipient",
    "reviewed-author",
    "script-writer",
    "series-creator",
    "translator",
    "annotator",
    "commentator",
    "holder",
];

/// Names in one role, in the order in which they are printed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names {
    /// The people and bodies.
    pub people: Vec<Person>,
    /// Whether the file says that there are more (`and others`).
    pub has_others: bool,
}

/// A person, or a body by its `literal` name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Person {
    /// The name by which a person is filed.
    pub family: Option<String>,
    /// What stands before it, or after a comma.
    pub given: Option<String>,
    /// “de”, “von”, as a part of the family name (non-dropping).
    pub particle: Option<String>,
    /// The same, left away where the family name stands alone (dropping).
    pub dropping_particle: Option<String>,
    /// “Jr.”
    pub suffix: Option<String>,
    /// A name that has no parts: a body, or a person with one name.
    pub literal: Option<String>,
}

impl Person {
    /// A name without parts.
    #[must_use]
    pub fn literal(name: impl Into<String>) -> Self {
        Self { literal: Some(name.into()), ..Self::default() }
    }

    /// Whether nothing is said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

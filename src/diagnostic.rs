//! What an author must know about a mistake, as data: a permanent code, the place, and what to do.
//!
//! Rendering lives apart, one file for each format: [`Format`] chooses. All codes stand in one table: [`code`].

pub mod code;
mod excerpt;
mod format;
mod github;
mod human;
mod json;
mod nearest;
mod report;
mod short;
mod shown;

pub use code::explain;
pub use format::Format;
pub use nearest::{is_slip, nearest};
pub use report::Report;

use std::ops::Range;
use std::sync::Arc;

/// One kind of mistake. Its number is permanent; a retired number is never used again.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// `V` and four digits.
    pub number: &'static str,
    /// Whether a build stops.
    pub severity: Severity,
    /// The mistake in a few lower-case words.
    pub title: &'static str,
    /// The long form that `variorum explain` prints: what it means, why it matters, what to write instead.
    pub explanation: &'static str,
}

/// How much a diagnostic weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is written.
    Error,
    /// The site is written all the same.
    Warning,
}

impl Severity {
    /// The word it is shown as.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// A place in a file the author can open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Path from the edition's root, `/`-joined.
    pub file: Arc<str>,
    /// Bytes of the file as it stands on disk; `None` speaks of the whole file.
    pub span: Option<Range<usize>>,
}

/// One mistake at one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which mistake.
    pub code: &'static Code,
    /// Lower-case, names in backticks, no full stop.
    pub message: String,
    /// Where it stands.
    pub place: Option<Place>,
    /// Other places that explain it, each with a few words.
    pub related: Vec<(Place, String)>,
    /// Each one edit that would mend it.
    pub help: Vec<String>,
}

impl Place {
    /// Bytes `span` of `file`.
    #[must_use]
    pub fn new(file: &Arc<str>, span: Range<usize>) -> Self {
        Self { file: Arc::clone(file), span: Some(span) }
    }

    /// The whole of `file`.
    #[must_use]
    pub fn file(file: &Arc<str>) -> Self {
        Self { file: Arc::clone(file), span: None }
    }
}

impl Diagnostic {
    /// A mistake without a place yet.
    #[must_use]
    pub fn new(code: &'static Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), place: None, related: Vec::new(), help: Vec::new() }
    }

    /// Says where.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    /// Adds a place that explains the mistake.
    #[must_use]
    pub fn related(mut self, place: Place, words: impl Into<String>) -> Self {
        self.related.push((place, words.into()));
        self
    }

    /// Adds an edit that would mend it.
    #[must_use]
    pub fn help(mut self, edit: impl Into<String>) -> Self {
        self.help.push(edit.into());
        self
    }
}

/// Mistakes in the order they were found; [`Diagnostics::sorted`] gives the order in which they are shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// None yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// Adds all of `other`.
    pub fn extend(&mut self, other: Diagnostics) {
        self.0.extend(other.0);
    }

    /// Only those that `keep` wants.
    #[must_use]
    pub fn filtered(mut self, keep: impl FnMut(&Diagnostic) -> bool) -> Self {
        self.0.retain(keep);
        self
    }

    /// Whether one of them stops the build.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|diagnostic| diagnostic.code.severity == Severity::Error)
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All of them, by place, then code, then message.
    #[must_use]
    pub fn sorted(mut self) -> Vec<Diagnostic> {
        let key = |d: &Diagnostic| {
            (
                d.place.as_ref().map(|p| (p.file.clone(), p.span.as_ref().map(|s| (s.start, s.end)))),
                d.code.number,
                d.message.clone(),
            )
        };
        self.0.sort_by_cached_key(key);
        self.0.dedup();
        self.0
    }

    /// All of them as found.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.0.iter()
    }
}

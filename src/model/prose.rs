//! What editors write in Markdown, in one language or in several.

use crate::text::citation::Cite;
use std::ops::Range;

/// Words in Markdown, in one language or in several.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prose {
    /// The same in each language; the language of the editors is named by no tag.
    pub versions: Vec<Version>,
}

/// Words in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// The language; `None` for that in which the editors write.
    pub lang: Option<String>,
    /// The words, in Markdown.
    pub words: String,
    /// What they name by cross-references.
    pub references: Vec<Reference>,
    /// The works they cite.
    pub citations: Vec<Citation>,
}

/// A cross-reference: `[[what it names]]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// What it names.
    pub target: String,
    /// Its bytes in its file.
    pub span: Range<usize>,
}

/// A work that is cited: `@key`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// What is written of it; its ranges are bytes of the words.
    pub cite: Cite,
    /// The bytes of `@` and the key in their file.
    pub span: Range<usize>,
}

impl Citation {
    /// The key of the work.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.cite.key
    }
}

impl Prose {
    /// The words for a reader of a language: in that, else in that of the editors, else in the first there is. `editors` is the language of
    /// the editors.
    #[must_use]
    pub fn for_reader<'p>(&'p self, lang: &str, editors: &'p str) -> Option<(&'p str, &'p Version)> {
        let of = |version: &'p Version| version.lang.as_deref().unwrap_or(editors);
        let find = |lang: &str| self.versions.iter().find(|version| of(version) == lang);
        let version = find(lang).or_else(|| find(editors)).or_else(|| self.versions.first())?;
        Some((of(version), version))
    }

    /// All cross-references in it.
    pub fn references(&self) -> impl Iterator<Item = &Reference> {
        self.versions.iter().flat_map(|version| &version.references)
    }

    /// All works that are cited in it.
    pub fn citations(&self) -> impl Iterator<Item = &Citation> {
        self.versions.iter().flat_map(|version| &version.citations)
    }
}

//! Editorial pages: what editors write about the edition beside its texts.

use super::prose::{Citation, Reference};
use std::ops::Range;
use std::sync::Arc;

/// The slug of the page whose words stand on the page about the edition.
pub const ABOUT: &str = "about";

/// A page that editors write, in one language or more.
#[derive(Debug, Clone)]
pub struct Essay {
    /// Its part of the address.
    pub slug: String,
    /// The same page in each language it is written in, in the order of the interface languages.
    pub versions: Vec<Version>,
}

/// An editorial page in one language.
#[derive(Debug, Clone)]
pub struct Version {
    /// The language: one of the interface.
    pub lang: String,
    /// Its title.
    pub title: String,
    /// One sentence about it, for search engines.
    pub description: Option<String>,
    /// Who wrote it: ids of contributors, with their places in the file.
    pub by: Vec<(String, Range<usize>)>,
    /// Its words, in Markdown.
    pub words: String,
    /// What they name by cross-references.
    pub references: Vec<Reference>,
    /// The works that they cite.
    pub citations: Vec<Citation>,
    /// Where it was read.
    pub file: Arc<str>,
}

impl Essay {
    /// The version in a language.
    #[must_use]
    pub fn version(&self, lang: &str) -> Option<&Version> {
        self.versions.iter().find(|version| version.lang == lang)
    }
}

//! The language, direction and script of a text and of its passages.

use crate::text::script::{Direction, Script, direction_of_language, native_script};
use std::collections::BTreeMap;

/// The language of words in another script than that of the text around them, by ISO 15924 code.
pub(super) type Scripts = BTreeMap<String, String>;

/// A language with what follows from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Language<'a> {
    /// The language tag.
    pub(super) tag: &'a str,
    /// How it is written.
    pub(super) direction: Direction,
    /// The script it is written in.
    pub(super) script: Script,
}

impl<'a> Language<'a> {
    /// The language of a tag.
    #[must_use]
    pub(super) fn of(tag: &'a str) -> Self {
        Self { tag, direction: direction_of_language(tag), script: native_script(tag) }
    }
}

/// The language of words in a script: what the front matter says of it, else undetermined.
#[must_use]
pub(super) fn of_script(script: Script, scripts: &Scripts) -> Option<&str> {
    scripts.get(script.code()).map(String::as_str)
}

/// The scripts that only one language of the interface is written in, for what editors write beside the texts.
#[must_use]
pub(super) fn scripts_of(languages: &[String]) -> Scripts {
    let script = |lang: &String| native_script(lang).code();
    let is_alone = |lang: &&String| languages.iter().filter(|other| script(other) == script(lang)).count() == 1;
    languages.iter().filter(is_alone).map(|lang| (script(lang).to_owned(), lang.clone())).collect()
}

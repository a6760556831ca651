//! The language, direction and script of a text and of its passages.

use crate::model::Document;
use crate::text::script::{Direction, Script, direction_of_language, native_script, words};
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

/// The language of the passage at a place of a text: of its division, unless its words are of a script that belongs to another.
#[must_use]
pub(super) fn of_place<'a>(document: &'a Document, place: usize, text: &str) -> Language<'a> {
    let mut base = Language::of(&document.about.lang);
    let mut division = document.passages[place].division;
    while let Some(index) = division {
        let facts = &document.divisions[index as usize];
        if let Some(lang) = &document.recipe.outline.divisions[facts.outline as usize].lang {
            base = Language::of(lang);
            break;
        }
        division = facts.parent;
    }
    of_passage(text, base, document)
}

/// The language of a passage: `base`, unless most of its words are of a script that the front matter gives to another language.
#[must_use]
pub(super) fn of_passage<'a>(text: &str, base: Language<'a>, document: &'a Document) -> Language<'a> {
    if document.about.scripts.is_empty() {
        return base;
    }
    let mut counts: Vec<(Script, usize)> = Vec::new();
    let mut all = 0;
    for script in words(text).filter_map(|word| word.script) {
        all += 1;
        match counts.iter_mut().find(|(known, _)| *known == script) {
            Some((_, count)) => *count += 1,
            None => counts.push((script, 1)),
        }
    }
    let most = counts
        .into_iter()
        .filter(|(script, count)| *script != base.script && count * 2 > all)
        .max_by_key(|(_, count)| *count);
    most.and_then(|(script, _)| of_script(script, &document.about.scripts)).map_or(base, Language::of)
}

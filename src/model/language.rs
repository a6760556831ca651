//! In which language a passage of a text is written.

use super::Document;
use crate::text::script::{Script, native_script, words};

/// The language of the passage at a place of a text, which has these words: of its division, unless they are of a script that belongs to
/// another.
#[must_use]
pub fn of_place<'a>(document: &'a Document, place: usize, text: &str) -> &'a str {
    let mut base = document.about.lang.as_str();
    let mut division = document.passages[place].division;
    while let Some(index) = division {
        let facts = &document.divisions[index as usize];
        if let Some(lang) = &document.recipe.outline.divisions[facts.outline as usize].lang {
            base = lang;
            break;
        }
        division = facts.parent;
    }
    of_words(text, base, document)
}

/// The language of words: `base`, unless most of them are of a script that the front matter gives to another language.
#[must_use]
pub fn of_words<'a>(text: &str, base: &'a str, document: &'a Document) -> &'a str {
    if document.about.scripts.is_empty() {
        return base;
    }
    let own = native_script(base);
    let mut counts: Vec<(Script, usize)> = Vec::new();
    let mut all = 0;
    for script in words(text).filter_map(|word| word.script) {
        all += 1;
        match counts.iter_mut().find(|(known, _)| *known == script) {
            Some((_, count)) => *count += 1,
            None => counts.push((script, 1)),
        }
    }
    let most =
        counts.into_iter().filter(|(script, count)| *script != own && count * 2 > all).max_by_key(|(_, count)| *count);
    most.and_then(|(script, _)| document.about.scripts.get(script.code())).map_or(base, String::as_str)
}

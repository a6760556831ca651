//! The words of citations: labels, ordinals, what joins and what leads. Data in `words.txt`.

use super::Label;
use crate::text::fold::{Fold, key};
use std::collections::HashMap;
use std::sync::LazyLock;

/// The languages of the data, in the order in which those of another language are asked.
const LANGUAGES: [&str; 4] = ["az", "fa", "ru", "en"];

/// What a word is besides a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Role {
    /// «جلد اول».
    Ordinal,
    /// "2-ci".
    Ending,
    /// «об.», behind the number of a folio.
    Back,
    /// Between the ends of a range.
    Until,
    /// Between two numbers.
    And,
    /// With which a bracket begins: "see".
    Lead,
    /// In front of a title: «کتاب».
    Book,
    /// In front of a number that is no work: "equation".
    Thing,
}

/// The words of all languages, asked in the order that the language of a text gives.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words {
    own: Option<&'static str>,
}

impl Words {
    /// The words for a text, by its BCP 47 tag.
    pub(super) fn of(language: &str) -> Self {
        let base = language.split(['-', '_']).next().unwrap_or_default();
        Self { own: LANGUAGES.into_iter().find(|known| known.eq_ignore_ascii_case(base)) }
    }

    /// What a word labels: by the text's own language, else by the first that has it as a label.
    pub(super) fn label(self, word: &str) -> Option<Label> {
        let word = key(word, Fold::Search);
        self.languages().find_map(|language| tables().labels.get(&(language, word.as_str())).copied())
    }

    /// Whether a word has a role in any of the languages.
    pub(super) fn is(self, word: &str, role: Role) -> bool {
        self.place(word, role).is_some()
    }

    /// The number that an ordinal word is, from 1.
    pub(super) fn ordinal(self, word: &str) -> Option<u64> {
        self.place(word, Role::Ordinal)
    }

    fn place(self, word: &str, role: Role) -> Option<u64> {
        let word = key(word, Fold::Search);
        self.languages().find_map(|language| tables().roles.get(&(role, language, word.as_str())).copied())
    }

    fn languages(self) -> impl Iterator<Item = &'static str> {
        self.own.into_iter().chain(LANGUAGES)
    }
}

struct Tables {
    labels: HashMap<(&'static str, &'static str), Label>,
    /// The value is the place in the line, from 1.
    roles: HashMap<(Role, &'static str, &'static str), u64>,
}

fn tables() -> &'static Tables {
    static TABLES: LazyLock<Tables> = LazyLock::new(|| {
        let mut tables = Tables { labels: HashMap::new(), roles: HashMap::new() };
        for (kind, language, words) in lines() {
            for (place, word) in (1..).zip(words.split(' ')) {
                let folded: &'static str = key(word, Fold::Search).leak();
                if let Some(label) = Label::named(kind) {
                    tables.labels.entry((language, folded)).or_insert(label);
                } else if let Some(role) = role(kind) {
                    tables.roles.entry((role, language, folded)).or_insert(place);
                }
            }
        }
        tables
    });
    &TABLES
}

/// The lines of the data: a kind, a language, the words.
fn lines() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    include_str!("words.txt").lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let (head, words) = line.split_once(": ")?;
        let (kind, language) = head.split_once(' ')?;
        Some((kind, language, words))
    })
}

fn role(kind: &str) -> Option<Role> {
    Some(match kind {
        "ordinal" => Role::Ordinal,
        "ending" => Role::Ending,
        "back" => Role::Back,
        "until" => Role::Until,
        "and" => Role::And,
        "lead" => Role::Lead,
        "book" => Role::Book,
        "thing" => Role::Thing,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_a_kind_and_a_language_with_words() {
        for line in include_str!("words.txt").lines().filter(|line| !line.starts_with('#')) {
            let (head, words) = line.split_once(": ").expect("a colon");
            let (kind, language) = head.split_once(' ').expect("a kind and a language");
            assert!(Label::named(kind).is_some() || role(kind).is_some(), "{line}");
            assert!(LANGUAGES.contains(&language), "{line}");
            assert!(words.split(' ').all(|word| !key(word, Fold::Search).is_empty()), "{line}");
        }
    }

    #[test]
    fn a_label_is_that_of_the_language() {
        for (language, word, label) in [
            ("az", "v", Label::Folio),
            ("en", "v", Label::Volume),
            ("az-Latn-AZ", "S", Label::Page),
            ("en", "s", Label::Page),
            ("az", "c", Label::Volume),
            ("ru", "c", Label::Page),
            ("ru", "С", Label::Page),
            ("az", "с", Label::Page),
            ("fa", "صص", Label::Page),
            ("fa", "صـ", Label::Page),
            ("sv", "s", Label::Page),
        ] {
            assert_eq!(Words::of(language).label(word), Some(label), "{language} {word}");
        }
        assert_eq!(Words::of("ru").label("лет"), None);
    }
}

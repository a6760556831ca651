//! Words that are written short, by language, as data.

use crate::text::script::Script;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a full stop behind an abbreviation can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// No sentence ends here.
    Never,
    /// A sentence may end here; what follows decides.
    Open,
    /// [`Class::Open`] behind a number, else [`Class::Never`].
    Unit,
}

/// A language's abbreviations.
struct List {
    classes: HashMap<String, Class>,
    /// The bytes of the longest.
    longest: usize,
}

static ENGLISH: LazyLock<List> = LazyLock::new(|| read(include_str!("en.txt")));
static RUSSIAN: LazyLock<List> = LazyLock::new(|| read(include_str!("ru.txt")));
static AZERBAIJANI: LazyLock<List> = LazyLock::new(|| read(include_str!("az.txt")));
static PERSIAN: LazyLock<List> = LazyLock::new(|| read(include_str!("fa.txt")));

/// A language whose abbreviations are known, or any other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Language {
    English,
    Russian,
    Azerbaijani,
    Persian,
    /// The general rules.
    Root,
}

impl Language {
    /// Of a BCP 47 tag; only the language itself counts, in any case.
    pub(super) fn of(tag: &str) -> Self {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        let known = [("en", Self::English), ("ru", Self::Russian), ("az", Self::Azerbaijani), ("fa", Self::Persian)];
        known.iter().find(|(code, _)| primary.eq_ignore_ascii_case(code)).map_or(Self::Root, |(_, language)| *language)
    }

    /// The class of a word or words without the last stop, in a text of this language. Words in the script of another language are looked up there: a
    /// Persian text quotes `Dr.`, an Azerbaijani one `см.`
    pub(super) fn class(self, word: &str) -> Option<Class> {
        let list = match (word.chars().find_map(Script::of)?, self) {
            (Script::LATIN, Self::Azerbaijani) => &AZERBAIJANI,
            (Script::LATIN, Self::Root) => return None,
            (Script::LATIN, _) => &ENGLISH,
            (Script::CYRILLIC, _) => &RUSSIAN,
            (Script::ARABIC, _) => &PERSIAN,
            _ => return None,
        };
        list.class(word)
    }

    /// The script that the language is mostly written in, where its abbreviations are known.
    pub(super) fn script(self) -> Option<Script> {
        match self {
            Self::English | Self::Azerbaijani => Some(Script::LATIN),
            Self::Russian => Some(Script::CYRILLIC),
            Self::Persian => Some(Script::ARABIC),
            Self::Root => None,
        }
    }
}

impl List {
    /// The class of the words together, or else of the last alone. Single capitals are initials whatever they spell.
    fn class(&self, word: &str) -> Option<Class> {
        let last = word.rsplit('.').next().unwrap_or_default();
        if last.len() > self.longest {
            return None;
        }
        let is_letter = last.chars().nth(1).is_none();
        let known = |word: &str| {
            let any_case = || self.classes.get(&word.to_lowercase());
            let found = self.classes.get(word);
            if is_letter || !word.contains(char::is_uppercase) { found } else { found.or_else(any_case) }.copied()
        };
        known(word).or_else(|| if last == word { None } else { known(last) })
    }
}

/// The entries of a data file. One with a capital is known in capitals, too (`Mr`, `MR`), one without in any case (`fig`, `Fig`), but
/// for single letters.
fn read(file: &str) -> List {
    let mut classes = HashMap::new();
    let lines = file.lines().filter(|line| !line.starts_with('#'));
    for (class, word) in lines.filter_map(|line| line.split_once(' ')) {
        let class = match class {
            "never" => Class::Never,
            "open" => Class::Open,
            _ => Class::Unit,
        };
        if word.starts_with(char::is_uppercase) {
            classes.insert(word.to_uppercase(), class);
        }
        classes.insert(word.to_owned(), class);
    }
    let longest = classes.keys().map(String::len).max().unwrap_or_default();
    List { classes, longest }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_is_well_formed_and_stands_once() {
        for file in [include_str!("en.txt"), include_str!("ru.txt"), include_str!("az.txt"), include_str!("fa.txt")] {
            let mut words = std::collections::BTreeSet::new();
            for line in file.lines().filter(|line| !line.starts_with('#')) {
                let (class, word) = line.split_once(' ').expect("a class and a word");
                assert!(["never", "open", "unit"].contains(&class), "{line}");
                assert!(!word.is_empty() && !word.ends_with('.') && !word.contains(' '), "{line}");
                assert!(words.insert(word), "{line} stands twice");
            }
        }
    }

    #[test]
    fn a_word_is_known_in_its_language_and_its_script() {
        assert_eq!(Language::of("en-GB").class("Mr"), Some(Class::Never));
        assert_eq!(Language::of("EN").class("Fig"), Some(Class::Open));
        assert_eq!(Language::of("fa").class("Dr"), Some(Class::Never));
        assert_eq!(Language::of("az").class("Mr"), None);
        assert_eq!(Language::of("az").class("см"), Some(Class::Never));
        assert_eq!(Language::of("de").class("Mr"), None);
        assert_eq!(Language::of("en").class("gen"), None, "a title has its capital");
        assert_eq!(Language::of("ru").class("г"), Some(Class::Unit));
    }
}

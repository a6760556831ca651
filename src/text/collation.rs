//! The order of names as a language has it, and the letters under which an index lists them.

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::Locale;
use std::cmp::Ordering;

/// The order of names in a language: of its letters first, then those of other scripts.
#[derive(Debug)]
pub struct Collation {
    collator: Option<CollatorBorrowed<'static>>,
}

impl Collation {
    /// Of a language, a BCP 47 tag; of one that has no order of its own that of the Unicode standard.
    #[must_use]
    pub fn of(lang: &str) -> Self {
        let collator = |tag: &str| {
            let locale: Locale = tag.parse().ok()?;
            Collator::try_new((&locale).into(), CollatorOptions::default()).ok()
        };
        Self { collator: collator(lang).or_else(|| collator("und")) }
    }

    /// Compares two names; those that are alike for the language by their code points.
    #[must_use]
    pub fn compare(&self, one: &str, other: &str) -> Ordering {
        let own = self.collator.as_ref().map_or(Ordering::Equal, |collator| collator.compare(one, other));
        own.then_with(|| one.cmp(other))
    }
}

/// The letter under which an index lists a name: its first letter or digit as a capital, in the casing of the language; `None` for a name
/// without any.
#[must_use]
pub fn letter(name: &str, lang: &str) -> Option<String> {
    let first = name.chars().find(|sign| sign.is_alphanumeric())?;
    let is_turkic = matches!(lang.split('-').next(), Some("az" | "tr"));
    Some(match first {
        'i' if is_turkic => "İ".to_owned(),
        'ı' => "I".to_owned(),
        // Two forms of one letter, as Persian writes it.
        'ي' => "ی".to_owned(),
        'ك' => "ک".to_owned(),
        other => other.to_uppercase().collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(lang: &str, names: &[&str]) -> String {
        let collation = Collation::of(lang);
        let mut names = names.to_vec();
        names.sort_by(|one, other| collation.compare(one, other));
        names.join(" ")
    }

    #[test]
    fn each_language_has_its_own_order() {
        // The alphabets as the schools of each country teach them.
        assert_eq!(
            sorted("az", &["Zaur", "Çingiz", "Cəfər", "Əli", "Elman", "Xəlil", "Həsən", "Qara"]),
            "Cəfər Çingiz Elman Əli Həsən Xəlil Qara Zaur"
        );
        assert_eq!(
            sorted("fa", &["پروین", "آذر", "گلی", "چنگیز", "ژاله", "کاوه", "هما", "یلدا", "وحید", "بابک"]),
            "آذر بابک پروین چنگیز ژاله کاوه گلی وحید هما یلدا"
        );
        assert_eq!(
            sorted("ru", &["Ёлкин", "Жуков", "Егоров", "Яковлев", "Арсеньев"]),
            "Арсеньев Егоров Ёлкин Жуков Яковлев"
        );
        assert_eq!(sorted("en", &["b", "Éa", "a", "Z", "éb", "e"]), "a b e Éa éb Z");
        assert_eq!(sorted("xx", &["b", "a"]), "a b");
    }

    #[test]
    fn a_letter_is_that_of_the_language() {
        assert_eq!(letter("iran", "az").as_deref(), Some("İ"));
        assert_eq!(letter("iran", "en").as_deref(), Some("I"));
        assert_eq!(letter("«ısmayıl»", "az").as_deref(), Some("I"));
        assert_eq!(letter("(چیچرین)", "fa").as_deref(), Some("چ"));
        assert_eq!(letter("—", "en"), None);
    }
}

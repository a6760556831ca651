//! Counting in a language: which form of a word goes with a number, and how the number is written.
//!
//! Only for amounts. The number of a line, a § or a year is a name and not an amount: nobody looks for line "1,024" of a file, so
//! those are written by [`super::digits::write`], in the language's digits and without grouping.

use super::digits;
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_decimal::options::DecimalFormatterOptions;
use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules};

/// The plural forms of CLDR by name, in its order.
pub const FORMS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];
/// So far numbers are tried to learn which of them take a form; the rules of languages repeat from 100 on.
const TRIED: u64 = 200;

/// How one language counts. The rules are looked up when they are asked for: it costs little, and they cannot go from one thread to
/// another.
#[derive(Debug)]
pub struct Counting {
    locale: Locale,
}

impl Counting {
    /// Of the language of a tag; of the root of all languages, which has one form, when CLDR does not know it.
    #[must_use]
    pub fn of(tag: &str) -> Self {
        // CLDR has an own opinion on digits; all numbers of a page are in the same ones.
        let digits = match digits::write(0, tag).as_str() {
            "\u{660}" => "arab",
            "\u{6f0}" => "arabext",
            _ => "latn",
        };
        let whole = format!("{tag}-u-nu-{digits}");
        Self { locale: Locale::try_from_str(&whole).or_else(|_| Locale::try_from_str(tag)).unwrap_or(Locale::UNKNOWN) }
    }

    /// The forms that the language tells apart, each with whether it goes with one number alone (a dual).
    #[must_use]
    pub fn forms(&self) -> Vec<(&'static str, bool)> {
        let rules = self.rules();
        let mut known: Vec<PluralCategory> = rules.categories().collect();
        known.sort_unstable_by_key(|category| place(*category));
        let is_single = |category| (0..TRIED).filter(|number| rules.category_for(*number) == category).count() == 1;
        known.into_iter().map(|category| (FORMS[place(category)], is_single(category))).collect()
    }

    /// The form that goes with a number.
    #[must_use]
    pub fn form(&self, number: u64) -> &'static str {
        FORMS[place(self.rules().category_for(number))]
    }

    /// The number as the language writes it, with its digits and its grouping.
    #[must_use]
    pub fn write(&self, number: u64) -> String {
        let writer = DecimalFormatter::try_new((&self.locale).into(), DecimalFormatterOptions::default())
            .expect("invariant: the data of every language are compiled in");
        writer.format(&Decimal::from(number)).to_string()
    }

    fn rules(&self) -> PluralRules {
        PluralRules::try_new_cardinal((&self.locale).into())
            .expect("invariant: the data of every language are compiled in")
    }
}

/// The place of a form in [`FORMS`].
fn place(category: PluralCategory) -> usize {
    match category {
        PluralCategory::Zero => 0,
        PluralCategory::One => 1,
        PluralCategory::Two => 2,
        PluralCategory::Few => 3,
        PluralCategory::Many => 4,
        PluralCategory::Other => 5,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(tag: &str) -> Vec<&'static str> {
        Counting::of(tag).forms().into_iter().map(|(form, _)| form).collect()
    }

    #[test]
    fn each_language_has_its_forms() {
        assert_eq!(forms("en"), ["one", "other"]);
        assert_eq!(forms("fa-AF"), ["one", "other"]);
        assert_eq!(forms("az"), ["one", "other"]);
        assert_eq!(forms("ru"), ["one", "few", "many", "other"]);
        assert_eq!(forms("ar"), ["zero", "one", "two", "few", "many", "other"]);
        assert_eq!(forms("ja"), ["other"]);
        assert_eq!(forms("x-private"), ["other"]);
    }

    #[test]
    fn a_form_of_one_number_alone_is_known() {
        let single = |tag: &str| -> Vec<&str> {
            let forms = Counting::of(tag).forms();
            forms.into_iter().filter(|(_, single)| *single).map(|(form, _)| form).collect()
        };
        assert_eq!(single("en"), ["one"]);
        assert_eq!(single("ar"), ["zero", "one", "two"]);
        // 21 and 31 take it too.
        assert!(single("ru").is_empty());
        // 0 and 1.
        assert!(single("fa").is_empty());
    }

    #[test]
    fn a_number_has_its_form() {
        let of = |tag: &str, numbers: &[u64]| -> Vec<&str> {
            let counting = Counting::of(tag);
            numbers.iter().map(|number| counting.form(*number)).collect()
        };
        assert_eq!(of("en", &[0, 1, 2, 21]), ["other", "one", "other", "other"]);
        assert_eq!(of("fa", &[0, 1, 2]), ["one", "one", "other"]);
        assert_eq!(of("ru", &[1, 2, 5, 11, 21, 22]), ["one", "few", "many", "many", "one", "few"]);
        assert_eq!(of("ar", &[0, 1, 2, 3, 11, 100]), ["zero", "one", "two", "few", "many", "other"]);
    }

    #[test]
    fn a_number_is_written_as_its_language_does() {
        let of = |tag: &str| Counting::of(tag).write(1_234_567);
        assert_eq!(of("en"), "1,234,567");
        assert_eq!(of("fa"), "۱٬۲۳۴٬۵۶۷");
        assert_eq!(of("az"), "1.234.567");
        assert_eq!(of("ru"), "1\u{a0}234\u{a0}567");
        assert_eq!(of("ar"), "١٬٢٣٤٬٥٦٧");
        for tag in ["fa", "fa-AF", "ar", "en", "bn", "ckb", "x-private"] {
            assert_eq!(Counting::of(tag).write(4), digits::write(4, tag), "{tag}");
        }
    }
}

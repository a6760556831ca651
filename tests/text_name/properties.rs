//! What holds for any text and any register.

use proptest::prelude::*;
use variorum::text::name::{Form, Names, unregistered};

fn texts() -> impl Strategy<Value = String> {
    let any = "\\PC{0,40}";
    let words = "([اآبتدرنیوهيك\u{200c}\u{64e}\u{654} .،-]|[aAbIıİiə’'-]|[аАбЁё\u{308}\u{301}ий -]|[\n\u{ad}7۷]){0,40}";
    prop_oneof![any.prop_map(String::from), words.prop_map(String::from)]
}

fn languages() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["fa", "az", "ru", "en", "tr", "de", "", "-", "az-Cyrl", "ə"])
}

proptest! {
    #[test]
    fn any_text_and_any_forms(
        text in texts(),
        forms in prop::collection::vec((texts(), prop::option::of(languages())), 0..6),
        lang in languages(),
    ) {
        let names = Names::of(forms.iter().map(|(words, lang)| Form { words, lang: *lang }));
        let found = names.find(&text, lang);
        let mut end = 0;
        for found in &found {
            prop_assert!(found.range.start >= end && found.range.end > found.range.start);
            end = found.range.end;
            prop_assert!(text.get(found.range.clone()).is_some() && text.get(found.stem.clone()).is_some());
            prop_assert!(found.stem.start == found.range.start && found.stem.end <= found.range.end);
            prop_assert!(!found.forms.is_empty() && found.forms.is_sorted() && found.forms.iter().all(|form| *form < forms.len()));
        }
        let known: Vec<_> = found.into_iter().map(|found| found.range).collect();
        let mut end = 0;
        for range in unregistered(&text, lang, &known) {
            prop_assert!(range.start >= end && text.get(range.clone()).is_some_and(|text| !text.is_empty()));
            prop_assert!(known.iter().all(|known| known.end <= range.start || known.start >= range.end));
            end = range.end;
        }
    }

    #[test]
    fn parts_of_a_text_as_forms(text in texts(), from in 0usize..40, length in 1usize..12, lang in languages()) {
        let part: String = text.chars().skip(from).take(length).collect();
        let names = Names::of([Form { words: &part, lang: None }]);
        for found in names.find(&text, lang) {
            prop_assert!(text.get(found.range).is_some());
        }
    }

    #[test]
    fn a_name_is_found_in_its_other_spellings(
        first in "[آبتدرن]{3,7}", last in "[بتدرنکی]{4,7}", before in "(در |و |، )?", behind in "( را|\\.| که)?",
    ) {
        let form = format!("{first} {last}");
        let names = Names::of([Form { words: &form, lang: Some("fa") }]);
        let spellings = [
            form.clone(),
            form.replace(' ', "\u{200c}"),
            form.replace(' ', ""),
            form.replace(' ', "  "),
            form.replace(' ', "\n"),
            form.replace(' ', "\u{a0}"),
            form.replace('ی', "ي").replace('ک', "ك"),
            form.replace('ی', "ى"),
            form.replace(' ', "ـ "),
            form.replace('ر', "رّ\u{64e}"),
        ];
        for spelling in &spellings {
            let text = format!("{before}{spelling}{behind}");
            let found = names.find(&text, "fa");
            prop_assert_eq!(found.len(), 1, "{} in {}", form, text);
            prop_assert_eq!(found[0].range.start, before.len());
        }
    }

    #[test]
    fn a_cyrillic_name_is_found_in_its_other_spellings(first in "[А-Я][а-яё]{2,6}", last in "[А-Я][а-яё]{2,6}") {
        let form = format!("{first} {last}");
        let names = Names::of([Form { words: &form, lang: Some("ru") }]);
        let spellings = [
            form.replace(' ', "-"),
            form.replace(' ', "\n"),
            form.replace('ё', "е"),
            form.replace('ё', "е\u{308}").replace('й', "и\u{306}"),
            form.to_uppercase(),
        ];
        for spelling in &spellings {
            let found = names.find(spelling, "ru");
            prop_assert!(found.len() == 1 && found[0].range == (0..spelling.len()), "{} in {}: {:?}", form, spelling, found);
        }
    }
}

//! What holds for any text and any works.

use proptest::prelude::*;
use variorum::text::cited::{Cited, Title, Works};

fn texts() -> impl Strategy<Value = String> {
    let any = "\\PC{0,40}".prop_map(String::from);
    let pieces = prop::sample::select(vec![
        "(",
        ")",
        "[",
        "]",
        ",",
        "، ",
        "; ",
        "؛",
        ".",
        ":",
        "-",
        "–",
        "ـ",
        " ",
        "\n",
        "\n\n",
        "«",
        "»",
        "\u{200c}",
        "\u{64e}",
        "1",
        "2",
        "12",
        "۳۵۴",
        "1388",
        "18446744073709551616",
        "s.",
        "v.",
        "səh",
        "с.",
        "c",
        "ص",
        "صص",
        "ج",
        "جلد اول",
        "II",
        "2-ci cild",
        "об.",
        "i",
        "xii",
        "bax",
        "см.:",
        "see",
        "və",
        "и",
        "و",
        "تا",
        "ед. хр.",
        "سردار جنگل",
        "سردار",
        "جنگل",
        "کتاب",
        "Vətən",
        "§",
        "№",
        "İ",
        "ǰ",
    ]);
    prop_oneof![any, prop::collection::vec(pieces, 0..40).prop_map(|pieces| pieces.concat())]
}

fn languages() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["fa", "az", "ru", "en", "tr", "", "-", "az-Cyrl", "ə"])
}

/// Ranges on borders of signs, in order and apart; parts inside the whole.
fn check(text: &str, found: &[Cited]) -> Result<(), TestCaseError> {
    let mut end = 0;
    for cited in found {
        prop_assert!(cited.range.start >= end, "{cited:?}");
        prop_assert!(text.get(cited.range.clone()).is_some());
        end = cited.range.end;
        if let Some(bracket) = &cited.bracket {
            prop_assert!(text.get(bracket.clone()).is_some());
            prop_assert!(bracket.start <= cited.range.start && bracket.end >= cited.range.end);
        }
        let locator = cited.locator.iter().flat_map(|locator| std::iter::once(&locator.first).chain(&locator.last));
        for value in locator {
            prop_assert!(text.get(value.range.clone()).is_some_and(|typed| !typed.is_empty()));
            prop_assert!(cited.range.start <= value.range.start && cited.range.end >= value.range.end);
        }
        prop_assert!(cited.volume.iter().all(|value| text.get(value.range.clone()).is_some()));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_and_any_numbers(text in texts(), known in prop::collection::vec(0u64..40, 0..20), language in languages()) {
        check(&text, &Works::numbered(known).find(&text, language))?;
    }

    #[test]
    fn any_text_and_any_titles(text in texts(), forms in prop::collection::vec(texts(), 0..4), language in languages()) {
        let forms = forms.iter().map(String::as_str).chain(["سردار جنگل", "Vətən"]);
        let works = Works::titled(forms.map(|form| Title { key: form, form }));
        check(&text, &works.find(&text, language))?;
    }

    #[test]
    fn a_number_that_is_not_in_the_list_is_not_found(text in texts(), language in languages()) {
        prop_assert_eq!(Works::numbered([]).find(&text, language), []);
        prop_assert_eq!(Works::numbered([77]).find(&text.replace("77", ""), language).len(), 0);
    }
}

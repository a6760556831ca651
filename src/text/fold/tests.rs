use super::{Fold, fold, key, quote, search};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

fn originals<'a>(text: &'a str, needle: &str, kind: Fold) -> Vec<&'a str> {
    let folded = fold(text, kind);
    folded.occurrences(&key(needle, kind)).map(|range| &text[range]).collect()
}

#[test]
fn a_match_leads_back_to_the_original() {
    let text = "او می\u{200C}کند، و نمي كند.";
    assert_eq!(originals(text, "می کند", Fold::Quote), ["می\u{200C}کند", "مي كند"]);
    assert_eq!(originals("قزّاق‌ها", "قزا", Fold::Quote), ["قزّا"]);
    assert_eq!(originals("واقعاً مهم", "واقعا", Fold::Quote), ["واقعاً"]);
    assert_eq!(originals("x İRAN y", "iran", Fold::Search), ["İRAN"]);
    assert_eq!(originals("Le\u{301}nine", "LENINE", Fold::Search), ["Le\u{301}nine"]);
    assert_eq!(originals("a \u{FEFB}\u{FEFB} b", "ا", Fold::Search), ["\u{FEFB}", "\u{FEFB}"]);
    assert_eq!(originals("wait… no", ".", Fold::Search), ["…", "…", "…"]);
    assert_eq!(originals("abc", "", Fold::Quote), Vec::<&str>::new());
}

#[test]
fn spaces_at_either_end_belong_to_nobody() {
    let text = " one  two ";
    let folded = quote(text);
    assert_eq!(folded.text, "onetwo");
    assert_eq!(folded.original(0..3), 1..4);
    assert_eq!(folded.original(3..6), 6..9);
    assert_eq!(folded.original(0..6), 1..9);
    assert_eq!(folded.original(3..3), 6..6);
    assert_eq!(folded.original(6..6), text.len()..text.len());
    assert_eq!(folded.original(99..120), text.len()..text.len());
}

#[test]
fn some_pairs_are_equal_for_search_only() {
    for (a, b) in [("Khan", "khan"), ("۱۲۹۷", "1297"), ("öz", "oz"), ("آب", "اب"), ("Ə", "e"), ("ё", "е"), ("ﻻ", "لا")]
    {
        assert_ne!(quote(a).text, quote(b).text);
        assert_eq!(search(a).text, search(b).text);
    }
}

/// Strings in which the folds have work to do, beside arbitrary ones.
fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[a-cIİıƏəoö ешйёЙ\u{306}\u{308}\u{301}\u{307}\u{323}\u{34F}\u{200C}\u{AC}\u{FE0F}]{0,12}",
        "[اآأۀه ةيیىكک\u{64B}\u{654}\u{653}\u{651}\u{640}ء۱١1ﻻﷲئێې]{0,12}",
        "[ᄀ-나-ᅣᆨ-ᆪ가-갛\u{301} \u{93C}\u{94D}\u{928}क-न\u{3099}かｶ\u{FF9E}…²ĳ🄀]{0,12}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn what_the_quote_fold_equates_the_search_fold_equates(a in texts(), b in texts()) {
        // Two random texts are seldom equal; a text and its fold are, and so are two of one fold.
        prop_assert_eq!(search(&quote(&a).text).text, search(&a).text);
        if quote(&a).text == quote(&b).text {
            prop_assert_eq!(search(&a).text, search(&b).text);
        }
    }

    #[test]
    fn folding_twice_is_folding_once(text in texts()) {
        for kind in [Fold::Quote, Fold::Search] {
            let once = key(&text, kind);
            prop_assert_eq!(&key(&once, kind), &once);
        }
    }

    #[test]
    fn canonically_equivalent_texts_fold_alike(text in texts()) {
        let (composed, parts): (String, String) = (text.nfc().collect(), text.nfd().collect());
        for kind in [Fold::Quote, Fold::Search] {
            prop_assert_eq!(key(&text, kind), key(&composed, kind));
            prop_assert_eq!(key(&text, kind), key(&parts, kind));
        }
    }

    #[test]
    fn the_way_back_lies_on_characters_and_holds_what_it_folded(text in texts(), from in 0usize..40, to in 0usize..40) {
        for kind in [Fold::Quote, Fold::Search] {
            let folded = fold(&text, kind);
            prop_assert_eq!(&folded.text, &key(&text, kind));
            let edges: Vec<_> = folded.text.char_indices().map(|(at, _)| at).chain([folded.text.len()]).collect();
            let (a, b) = (edges[from.min(to) % edges.len()], edges[from.max(to) % edges.len()]);
            let range = folded.original(a.min(b)..a.max(b));
            prop_assert!(text.get(range.clone()).is_some());
            let again = key(&text[range], kind);
            prop_assert!(again.contains(&folded.text[a.min(b)..a.max(b)]));
            // Any range whatever, on characters or not.
            prop_assert!(text.get(folded.original(from..to)).is_some() || !folded.text.is_char_boundary(from)
                || !folded.text.is_char_boundary(to.min(folded.text.len())));
        }
    }
}

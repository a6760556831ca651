//! Both folds against `tests/vectors/fold.json`, to which any other implementation (the search page's) is held as well.

use serde::Deserialize;
use variorum::text::fold;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Vector {
    #[allow(dead_code, reason = "for the reader of the file")]
    language: String,
    input: String,
    quote: String,
    search: String,
    shows: String,
}

fn vectors() -> Vec<Vector> {
    serde_json::from_str(include_str!("vectors/fold.json")).expect("the vector file parses")
}

#[test]
fn both_folds_give_what_the_vectors_say() {
    let wrong: Vec<_> = vectors()
        .into_iter()
        .filter_map(|v| {
            let (quote, search) = (fold::quote(&v.input).text, fold::search(&v.input).text);
            (quote != v.quote || search != v.search)
                .then(|| format!("{}: {:?} gave {quote:?}, {search:?}", v.shows, v.input))
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_vectors_themselves_show_that_the_quote_fold_is_the_stricter() {
    let vectors = vectors();
    let mut only_search = 0;
    for a in &vectors {
        for b in &vectors {
            assert!(a.quote != b.quote || a.search == b.search, "{} / {}", a.shows, b.shows);
            only_search += usize::from(a.quote != b.quote && a.search == b.search);
        }
    }
    assert!(only_search >= 20, "too few pairs that the search fold alone equates: {only_search}");
}

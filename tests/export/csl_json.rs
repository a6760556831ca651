//! CSL-JSON loses nothing.

use super::any::any_work;
use super::{all, bare, works};
use proptest::prelude::*;
use variorum::model::work::Work;
use variorum::render::export::csl_json;

fn again(list: &[Work]) -> (String, Vec<Work>) {
    let text = String::from_utf8(csl_json(&list.iter().collect::<Vec<_>>())).expect("UTF-8");
    let read = works("json", &text);
    (text, read.iter().map(bare).collect())
}

#[test]
fn every_work_that_was_read_is_read_again() {
    let mut count = 0;
    for (name, list) in all() {
        let (text, read) = again(&list);
        assert_eq!(read.len(), list.len(), "{name}");
        for (work, read) in list.iter().zip(&read) {
            assert_eq!(&bare(work), read, "{name}: {text}");
            count += 1;
        }
    }
    println!("{count} works");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1500) })]

    #[test]
    fn any_work_is_read_again(work in any_work()) {
        let (text, read) = again(std::slice::from_ref(&work));
        prop_assert_eq!(&read, &[bare(&work)], "{}", text);
    }
}

#[test]
fn what_csl_has_no_variable_for_stands_under_custom() {
    let list = works(
        "bib",
        "@book{k, author = {بیات, کاوه}, title = {توفان}, subtitle = {نگاهی}, date = {۱۳۸۸}, location = {تهران}, langid = {persian}, url = {javascript:x},
        x-title-translated-en = {Storm}, x-cited-as = {as cited}}",
    );
    let (text, _) = again(&list);
    let item = &serde_json::from_str::<serde_json::Value>(&text).expect("JSON")[0];
    let wanted = serde_json::json!({
        "id": "k", "type": "book", "author": [{"family": "بیات", "given": "کاوه"}], "title": "توفان: نگاهی", "publisher-place": "تهران", "language": "fa",
        "issued": {"date-parts": [[2009]]},
        "custom": {
            "title": "توفان", "subtitle": "نگاهی", "title-translated": {"en": "Storm"}, "cited-as": "as cited", "broken-url": "javascript:x",
            "issued-display": "۱۳۸۸", "issued-calendar": "solar-hijri", "other": {"language": "persian"},
        },
    });
    assert_eq!(item, &wanted);
}

#[test]
fn every_place_of_a_work_has_its_variable() {
    let mut work = Work::default();
    for variable in ["title", "x-broken-url", "archive_location", "ISSN", "x-checked-by"] {
        *work.slot(variable).expect("a place") = Some(variable.to_owned());
    }
    assert!(work.texts().all(|(variable, text)| variable == text) && work.texts().count() == 5);
}

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

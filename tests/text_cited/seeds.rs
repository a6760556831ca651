//! The 23 citations of the two texts of the edition that have any, and none besides.

use super::shown::{shown, works};

/// The citations of a text, block by block.
fn found(file: &str, kind: &str, list: &str, language: &str) -> String {
    let text = std::fs::read_to_string(format!("{}/{file}", env!("CARGO_MANIFEST_DIR"))).expect("the seed");
    let works = works(kind, list);
    let blocks = text.split("\n\n").map(|block| shown(block, &works.find(block, language)));
    let found = blocks.filter(|shown| shown != "-").collect::<Vec<_>>().join(" ");
    let whole = shown(&text, &works.find(&text, language));
    assert_eq!(whole, if found.is_empty() { "-" } else { &found }, "the whole at once");
    found
}

const TITLES: &str =
    "fakhrai=سردار جنگل;makki=تاریخ بیست‌ساله ایران;millspaugh=مأموریت آمریکایی‌ها در ایران;nahzat=نهضت میرزا کوچک‌خان";

#[test]
fn seven_by_title() {
    let found = found("seeds/000_972082e452b6bb48.txt", "titles", TITLES, "fa");
    assert_eq!(
        found,
        "millspaugh:page:109 fakhrai:page:354 makki:page:363@اول fakhrai:page:310 fakhrai:page:316 nahzat:page:255 nahzat:page:257"
    );
}

#[test]
fn sixteen_by_number() {
    let found = found("seeds/002_a7f2b51d67fced48.txt", "numbered", "16", "az");
    assert_eq!(
        found,
        "6:page:166 8:page:729 12:page:328 12:page:329 12:page:329 2:folio:50 4:page:112 12:page:321 11:page:75 13 10:page:12 10:page:13 \
         3:folio:213 7:folio:20-27 7:folio:28-29 12:page:407"
    );
}

#[test]
fn none_in_the_texts_that_have_none() {
    assert_eq!(found("seeds/001_b7e6cea3501c01aa.txt", "numbered", "60", "en"), "");
    assert_eq!(found("seeds/000_972082e452b6bb48.txt", "numbered", "60", "fa"), "");
    assert_eq!(found("seeds/003_4ad80db87d45e43f.txt", "titles", TITLES, "fa"), "");
}

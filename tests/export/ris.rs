//! RIS: lines of a record stay lines of it, and what has no tag is said in notes.

use super::any::any_work;
use super::{all, works};
use proptest::prelude::*;
use variorum::model::work::{Kind, TYPES, Work};
use variorum::render::export::ris;

fn written(list: &[Work]) -> String {
    String::from_utf8(ris(&list.iter().collect::<Vec<_>>())).expect("UTF-8")
}

/// The lines of each record, as tags with values.
fn records(text: &str) -> Vec<Vec<(&str, &str)>> {
    let mut records = Vec::new();
    let mut open = Vec::new();
    for line in text.split_terminator("\r\n").filter(|line| !line.is_empty()) {
        let (tag, value) = line.split_once("  - ").unwrap_or_else(|| panic!("no tag: {line:?}"));
        assert!(
            tag.len() == 2 && tag.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit()),
            "{line:?}"
        );
        assert!(!value.contains(char::is_control), "{line:?}");
        assert_eq!(open.is_empty(), tag == "TY", "{text}");
        if tag == "ER" {
            records.push(std::mem::take(&mut open));
        } else {
            open.push((tag, value));
        }
    }
    assert!(open.is_empty(), "{text}");
    records
}

#[test]
fn every_work_is_one_record() {
    for (name, list) in all() {
        let text = written(&list);
        let records = records(&text);
        assert_eq!(records.len(), list.len(), "{name}");
        for (work, record) in list.iter().zip(&records) {
            let title = work.titles.whole().unwrap_or_default();
            let title = title.split_whitespace().collect::<Vec<_>>();
            let found = record.iter().find(|(tag, _)| *tag == "TI").map_or("", |(_, title)| title);
            assert_eq!(found.split_whitespace().collect::<Vec<_>>(), title, "{name}");
            let authors = work.names.get("author").map_or(0, |names| names.people.len());
            assert_eq!(record.iter().filter(|(tag, _)| *tag == "AU").count(), authors, "{name}: {record:?}");
        }
    }
}

#[test]
fn an_entry_of_every_type_has_a_type() {
    let list: Vec<Work> = TYPES
        .iter()
        .map(|name| Work { key: (*name).to_owned(), kind: Kind::of(name).expect("a type"), ..Work::default() })
        .collect();
    let text = written(&list);
    let general: Vec<&str> =
        records(&text).iter().filter(|record| record[0].1 == "GEN").map(|record| record[1].1).collect();
    assert_eq!(general, ["article", "collection", "document", "event", "performance", "treaty"]);
}

#[test]
fn what_ris_has_a_tag_for_stands_under_it() {
    let list = works(
        "bib",
        "@unpublished{فرمان-1, author = {de la Cruz, Jr., Ana and {ARDA} and others}, translator = {رضایی, مهدی}, editor = {Петров, Иван}, title = {T},
        subtitle = {S}, date = {1388-12-15}, langid = {persian}, archive = {ARDA}, archivelocation = {f. 28}, archiveplace = {Bakı}, pages = {12--15},
        origtitle = {O}, origdate = {1917/1921}, urldate = {2020-02-03}, url = {shortened...}, x-cited-as = {as cited}, keywords = {a, b}, x-own = {o}}",
    );
    let wanted = "TY  - MANSCPT\nID  - فرمان-1\nAU  - de la Cruz, Ana, Jr.\nAU  - ARDA\nA2  - Петров, Иван\nA4  - رضایی, مهدی\nTI  - T: S\nPY  - 2010\n\
        DA  - 2010/03/06/\nY2  - 2020/02/03/\nSP  - 12\nEP  - 15\nDB  - ARDA\nAV  - f. 28\nLA  - fa\nKW  - a\nKW  - b\nN1  - author: and others\n\
        N1  - date as shown: 1388-12-15\nN1  - original date: 1917/1921\nN1  - original title: O\nN1  - archive place: Bakı\nN1  - cited as: as cited\n\
        N1  - address as written, no link: shortened...\nER  - \n";
    assert_eq!(written(&list).replace("\r\n", "\n"), wanted);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1000) })]

    #[test]
    fn no_value_breaks_a_record(work in any_work()) {
        let text = written(&[work.clone(), work]);
        prop_assert_eq!(records(&text).len(), 2);
    }
}

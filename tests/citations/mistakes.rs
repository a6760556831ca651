//! What is said of mistakes, and what no bibliography can do to the site.

use super::{bibliography, book, edition, page};
use crate::support::told;

#[test]
fn a_key_that_no_work_has_is_named_with_the_nearest() {
    let edition = edition(
        "en",
        "So it was (1).\n",
        "citations:\n  numbered:\n    1: hasanli-2021\n",
        &[book("hasanli-2012", "T")],
    );
    let ran = edition.run(&["check"]);
    assert_eq!(ran.code, 1);
    let all = format!("{}{}", ran.out, ran.err);
    assert!(
        all.contains("V1018") && all.contains("did you mean `hasanli-2012`?") && all.contains("index.md:"),
        "{all}"
    );
}

#[test]
fn numbers_and_items_that_do_not_fit_are_named() {
    let words = "So it was (1).\n1. One\n2. Two\n";
    let both = [book("one", "One"), book("nine", "Nine")];
    let missing = edition("en", words, "citations:\n  list: 2-3\n  numbered:\n    1: one\n    9: nine\n", &both);
    let ran = missing.run(&["check", "--format", "json"]);
    assert_eq!(told(&ran), ["V1019", "V1020", "V1022"], "{ran:?}");
    let no_list = edition("en", words, "citations:\n  list: 1\n  numbered:\n    1: one\n", &both[..1]);
    assert_eq!(told(&no_list.run(&["check", "--format", "json"])), ["V1019"]);
    let outside = edition("en", words, "citations:\n  list: 70-80\n  numbered:\n    1: one\n", &both[..1]);
    assert_eq!(told(&outside.run(&["check", "--format", "json"])), ["V1019"]);
    for (citations, code) in [
        ("citations:\n  numbered:\n    one: one\n", "V0110"),
        ("citations:\n  numberd:\n    1: one\n", "V0102"),
        ("citations: numbered\n", "V0104"),
        ("citations:\n  list: many\n  numbered:\n    1: one\n", "V0110"),
        ("citations:\n  titles:\n    one: []\n", "V0110"),
    ] {
        let edition = edition("en", words, citations, &both[..1]);
        let codes = told(&edition.run(&["check", "--format", "json"]));
        assert!(codes.contains(&code.to_owned()), "{citations}: {codes:?}");
    }
}

#[test]
fn a_title_that_is_never_found_is_named() {
    let citations = "citations:\n  titles:\n    one: Laeder of the Jangal\n";
    let edition = edition("en", "So it was (Leader of the Jangal, p. 3).\n", citations, &[book("one", "One")]);
    edition.accepted(&["V1021", "V1022"]);
}

#[test]
fn one_number_or_title_of_two_works_is_named() {
    let both = [book("one", "One"), book("two", "Two")];
    let words = "So it was (1), so (2), and so (Leader of the Jangal, p. 3).\n";
    for second in ["۱", "01"] {
        let citations = format!("citations:\n  numbered:\n    1: one\n    2: two\n    {second}: two\n");
        let ran = edition("en", words, &citations, &both).run(&["check", "--format", "json"]);
        assert_eq!(told(&ran), ["V1032"], "{ran:?}");
    }
    // What is wrong is said once, and not that the text never cites them.
    let citations = "citations:\n  numbered:\n    1: one\n    2: two\n  titles:\n    one: Leader of the Jangal\n    two: leader of the jangal\n";
    let ran = edition("en", words, citations, &both).run(&["check", "--format", "json"]);
    assert_eq!(told(&ran), ["V1032"], "{ran:?}");
    let twice = citations
        .replace("    two: leader of the jangal\n", "")
        .replace("one: Leader of the Jangal\n", "one:\n      - Leader of the Jangal\n      - leader of the jangal\n");
    edition("en", words, &twice, &both).accepted(&[]);
}

#[test]
fn whoever_has_checked_a_work_is_a_person_of_the_edition() {
    let checked = |who: &str| {
        let work = format!("{}    x-checked-by: {who}\n", book("one", "One"));
        edition("en", "So it was (1).\n", "citations:\n  numbered:\n    1: one\n", &[work])
    };
    let ran = checked("hanna").run(&["check"]);
    let all = format!("{}{}", ran.out, ran.err);
    assert!(
        all.contains("V0229") && all.contains("did you mean `hana`?") && all.contains("bibliography.yaml"),
        "{all}"
    );
    checked("hana").accepted(&[]);
}

#[test]
fn two_entries_of_one_work_are_named_and_two_volumes_are_not() {
    let same = [book("one", "A History"), book("two", "A history").replace("Nametwo", "Nameone")];
    let twice = edition("en", "So it was (1; 2).\n", "citations:\n  numbered:\n    1: one\n    2: two\n", &same);
    twice.accepted(&["V1023"]);
    let volumes: Vec<String> =
        same.iter().enumerate().map(|(n, work)| format!("{work}    volume: {}\n", n + 1)).collect();
    edition("en", "So it was (1; 2).\n", "citations:\n  numbered:\n    1: one\n    2: two\n", &volumes).accepted(&[]);
}

#[test]
fn unreadable_entries_are_not_also_unknown() {
    let edition = edition("en", "So it was (1).\n", "citations:\n  numbered:\n    1: one\n", &[book("two", "Two")]);
    edition.write("content/bibliography.bib", "@book{one, title = {A}, date = {1921}\n@book{three, title = {B}}\n");
    let codes = told(&edition.run(&["check", "--format", "json"]));
    assert!(codes.contains(&"V1001".to_owned()) && !codes.contains(&"V1018".to_owned()), "{codes:?}");
}

#[test]
fn nothing_in_a_bibliography_becomes_markup_or_a_dangerous_link() {
    let evil = "<script>alert(1)</script><img src=x onerror=alert(1)>\\\"'&";
    let work = format!(
        "  - id: one\n    type: webpage\n    title: \"{evil}\"\n    container-title: \"{evil}\"\n    publisher: \"{evil}\"\n    publisher-place: \"{evil}\"\n    note: \"{evil}\"\n    URL: \"javascript:alert(1)\"\n    DOI: \"10.1000/{evil}\"\n    x-cited-as: \"{evil}\"\n    x-title-romanised: \"{evil}\"\n    x-title-translated:\n      en: \"{evil}\"\n    issued:\n      literal: \"{evil}\"\n    author:\n      - family: \"{evil}\"\n        given: \"{evil}\"\n"
    );
    let edition = edition("en", "So it was (1, p. 3).\n", "citations:\n  numbered:\n    1: one\n", &[]);
    edition.write("content/bibliography.yaml", bibliography(&[work]));
    let site = edition.build();
    for path in ["bibliography/index.html", "citations/index.html", "letter/index.html"] {
        let html = page(&site, path);
        for tag in ["<script>alert", "<img src=x", "href=\"javascript:"] {
            assert!(!html.contains(tag), "{path}: {tag}");
        }
    }
    assert!(page(&site, "bibliography/index.html").contains("&lt;script&gt;alert(1)"));
}

#[test]
fn a_file_of_another_name_is_named() {
    let edition = edition("en", "So it was.\n", "", &[]);
    edition.write("content/bibliography.yml", "references: []\n");
    let ran = edition.run(&["check"]);
    let all = format!("{}{}", ran.out, ran.err);
    assert!(all.contains("rename it to `content/bibliography.yaml`"), "{all}");
}

#[test]
fn keys_whose_files_would_have_one_name_are_reported() {
    // The slug of neither has a letter, and the six signs of their hashes are the same.
    let works = [book("ببجد", "The first"), book("تخزک", "The second")];
    let edition = edition("en", "The boats came in.\n", "", &works);
    let settings = edition.read("edition.yaml");
    edition.write("edition.yaml", format!("nocite: all\n{settings}"));
    let ran = edition.run(&["check", "--format", "json"]);
    assert_eq!(told(&ran), ["V1002"]);
    assert!(ran.out.contains("ببجد") && ran.out.contains("تخزک"), "{}", ran.out);
}

#[test]
fn a_style_for_a_language_without_pages_is_a_mistake() {
    let edition = edition("en", "The boats came in.\n", "", &[]);
    let settings = edition.read("edition.yaml");
    edition.write("edition.yaml", format!("{settings}citation_style:\n  az: chicago-author-date\n"));
    let ran = edition.run(&["check"]);
    let all = format!("{}{}", ran.out, ran.err);
    assert!(all.contains("V0102") && all.contains("`az` is none of the languages") && all.contains("`en`"), "{all}");
}

//! Citations in the words of a text, and the list of works that it has.

use super::{book, data, edition, page, part};

const ARTICLE: &str = "The boats came in (2, p. 14-15; 1, p. 3). Nobody spoke (2, p. 4), it was long ago (1388).\nIt was so [1].\n1. One, Rasht 1921\n2. Two, Baku 1922\n3. Three, Tehran 1923\n";
const NUMBERED: &str = "citations:\n  list: 3-5\n  numbered:\n    1: one\n    2: two\n    3: three/3:c\n";

fn works() -> Vec<String> {
    vec![book("one", "The first"), book("two", "The second"), book("three/3:c", "The third")]
}

#[test]
fn numbers_of_a_list_are_citations_and_years_are_not() {
    let edition = edition("en", ARTICLE, NUMBERED, &works());
    edition.accepted(&[]);
    let site = edition.build();
    let found: Vec<String> = data(&site, "data/citations.json")
        .iter()
        .map(|one| {
            format!("{} {} {}", one["work"].as_str().unwrap(), one["quote"].as_str().unwrap(), one["locator"]["first"])
        })
        .collect();
    assert_eq!(found, ["two 2, p. 14-15 14", "one 1, p. 3 3", "two 2, p. 4 4", "one 1 null"]);
    let text = page(&site, "letter/index.html");
    assert_eq!(text.matches("class=\"cites\"").count(), 4);
    assert!(!text.contains(">1388</a>"));
}

#[test]
fn the_index_has_the_places_of_a_work_in_their_order_with_the_words_around() {
    let site = edition("en", ARTICLE, NUMBERED, &works()).build();
    let index = page(&site, "citations/index.html");
    let two = part(&index, "cited-two", "</section>");
    let rows: Vec<&str> = two.split("<tr>").skip(1).collect();
    assert_eq!(rows.len(), 2);
    assert!(
        rows[0].contains("p.\u{a0}4<") && rows[1].contains("pp.\u{a0}14–15<"),
        "page 4 stands before page 14: {two}"
    );
    assert!(rows[0].contains("spoke (<mark>2, p. 4</mark>), it was"), "{}", rows[0]);
    let one = part(&index, "cited-one", "</section>");
    let last = one.split("<tr>").nth(2).unwrap();
    assert!(last.contains("the work as a whole"), "what is cited as a whole comes last: {one}");
    assert!(!index.contains("id=\"cited-three"), "what nobody cites is not in the index");
}

#[test]
fn an_entry_says_where_it_is_cited_or_that_it_never_is() {
    let site = edition("en", ARTICLE, NUMBERED, &works()).build();
    let works = page(&site, "bibliography/index.html");
    let two = part(&works, "ref-two", "<li class=\"work\"");
    assert!(
        two.contains("no. 2 of its list") && two.contains("pp.\u{a0}14–15") && !two.contains("class=\"never\""),
        "{two}"
    );
    let three = part(&works, "ref-three/3:c", "<li class=\"work\"");
    assert!(three.contains("no. 3 of its list"), "{three}");
    assert_eq!(three.matches("class=\"never\"").count(), 1, "said once, beside the text that lists it: {three}");
    let text = page(&site, "letter/index.html");
    assert!(text.contains("bibliography/#ref-three/3:c\""), "a key with `/` and `:` is an address");
}

#[test]
fn a_key_of_any_script_has_an_address() {
    let citations = "citations:\n  numbered:\n    1: بیات۱۳۸۸\n";
    let site = edition("en", "So it was (1, p. 2).\n", citations, &[book("بیات۱۳۸۸", "Storm")]).build();
    let text = page(&site, "letter/index.html");
    assert!(text.contains("bibliography/#ref-%D8%A8%DB%8C%D8%A7%D8%AA%DB%B1%DB%B3%DB%B8%DB%B8\""), "{text}");
    assert!(page(&site, "bibliography/index.html").contains("id=\"ref-بیات۱۳۸۸\""));
}

#[test]
fn titles_are_citations_where_a_place_follows_and_else_names() {
    let words = "سردار جنگل در گیلان بود.\nچنین است («سردار جنگل»، ص۳۵۴).\nو باز (سردار جنگل ، ص 310).\n";
    let citations = "citations:\n  titles:\n    one: >-\n      سردار جنگل\n";
    let edition = edition("fa", words, citations, &[book("one", "The first")]);
    edition.accepted(&[]);
    let found = data(&edition.build(), "data/citations.json");
    let places: Vec<(String, u64)> = found
        .iter()
        .map(|one| (one["locator"]["value"].as_str().unwrap().to_owned(), one["locator"]["first"].as_u64().unwrap()))
        .collect();
    assert_eq!(places, [("۳۵۴".to_owned(), 354), ("310".to_owned(), 310)]);
}

#[test]
fn words_that_are_not_published_cite_nothing() {
    let excerpts = edition("en", ARTICLE, NUMBERED, &works());
    let path = "content/texts/letter/index.md";
    excerpts.write(path, excerpts.read(path).replace("publish: full", "publish: excerpts"));
    let site = excerpts.build();
    assert!(data(&site, "data/citations.json").is_empty());
    assert!(!site.contains_key("citations/index.html"));
    let hidden = edition("en", ARTICLE, NUMBERED, &works());
    hidden.write(
        "content/texts/letter/withhold.yaml",
        "- quote: Nobody spoke (2, p. 4)\n  reason: privacy\n  by: hana\n",
    );
    let site = hidden.build();
    let quotes: Vec<String> =
        data(&site, "data/citations.json").iter().map(|one| one["quote"].as_str().unwrap().to_owned()).collect();
    assert_eq!(quotes, ["2, p. 14-15", "1, p. 3", "1"]);
    assert!(site.values().all(|bytes| !String::from_utf8_lossy(bytes).contains("2, p. 4<")));
}

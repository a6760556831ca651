//! The edition of this repository.

use super::{data, page, part};
use crate::cases::whole;
use std::collections::{BTreeMap, BTreeSet};

/// What a reader of the two texts finds in them: the line of the seed on which the passage begins, the work, what its place is counted by, and the place.
const CITED: [(u64, &str, &str, &str); 23] = [
    (10, "millspaugh-persian", "page", "109"),
    (20, "sardar-e-jangal-book", "page", "354"),
    (22, "bist-saleh-1", "page", "363"),
    (23, "sardar-e-jangal-book", "page", "310"),
    (24, "sardar-e-jangal-book", "page", "316"),
    (25, "nehzat-kuchik-khan", "page", "255"),
    (30, "nehzat-kuchik-khan", "page", "257"),
    (19, "rustamova-tohidi-2001", "page", "166"),
    (26, "dvp-2", "page", "729"),
    (32, "bayat-1388", "page", "328"),
    (34, "bayat-1388", "page", "329"),
    (36, "bayat-1388", "page", "329"),
    (36, "arda-28-1-577", "folio", "50"),
    (38, "hasanli-2012", "page", "112"),
    (42, "bayat-1388", "page", "321"),
    (44, "volodarsky-1985", "page", "75"),
    (52, "seratnews", "", ""),
    (56, "dvp-4", "page", "12"),
    (58, "dvp-4", "page", "13"),
    (62, "arda-28-1-172", "folio", "213"),
    (62, "spihda-609-1-96", "folio", "20-27"),
    (62, "spihda-609-1-96", "folio", "28-29"),
    (64, "bayat-1388", "page", "407"),
];

#[test]
fn all_citations_of_the_two_texts_are_found_and_none_is_invented() {
    let edition = whole();
    edition.accepted(&["V0421", "V0701"]);
    let site = edition.build();
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let lines: BTreeMap<String, u64> = data(&site, "data/passages.json")
        .iter()
        .map(|one| (text(&one["id"]), one["source"]["first_line"].as_u64().unwrap()))
        .collect();
    let found: Vec<(u64, String, String, String)> = data(&site, "data/citations.json")
        .iter()
        .map(|one| {
            let place = &one["locator"];
            (lines[&text(&one["passage"])], text(&one["work"]), text(&place["label"]), text(&place["value"]))
        })
        .collect();
    let found: Vec<(u64, &str, &str, &str)> =
        found.iter().map(|(line, work, label, value)| (*line, work.as_str(), label.as_str(), value.as_str())).collect();
    assert_eq!(found, CITED);
    // The bytes of each are its words.
    for one in data(&site, "data/citations.json") {
        let seed = std::fs::read(edition.path(one["source"]["seed"].as_str().unwrap())).unwrap();
        let ranges = one["source"]["ranges"].as_array().unwrap();
        let at = |range: &serde_json::Value, end: usize| usize::try_from(range[end].as_u64().unwrap()).unwrap();
        let words: Vec<u8> = ranges.iter().flat_map(|range| seed[at(range, 0)..at(range, 1)].to_vec()).collect();
        let words = String::from_utf8(words).unwrap();
        assert_eq!(words.split_whitespace().collect::<Vec<_>>().join(" "), one["quote"].as_str().unwrap());
    }
}

#[test]
fn the_list_of_the_article_links_both_ways_and_says_what_it_never_cites() {
    let site = whole().build();
    let article = page(&site, "azerbaijan-troops/index.html");
    let works = page(&site, "az/bibliography/index.html");
    let items: Vec<&str> = article.split("<p class=\"listed\">").skip(1).collect();
    assert_eq!(items.len(), 16);
    let never: BTreeSet<usize> = (1..)
        .zip(&items)
        .filter(|(_, item)| item.split("</p>").next().unwrap().contains("class=\"never\""))
        .map(|(n, _)| n)
        .collect();
    let cited: BTreeSet<usize> = [2, 3, 4, 6, 7, 8, 10, 11, 12, 13].into();
    assert_eq!(never, (1..=16).filter(|n| !cited.contains(n)).collect());
    for (n, item) in (1..).zip(&items) {
        let item = item.split("</p>").next().unwrap();
        let entry = item.split("/bibliography/#").nth(1).unwrap().split('"').next().unwrap();
        // The entry leads back to the item, and each link to a passage to one that is there.
        let entry = part(&works, entry, "<li class=\"work\"");
        assert!(entry.contains(&format!("siyahısında № {n}<")), "{n}: {entry}");
        for link in item.split("href=\"#").skip(1) {
            let id = link.split('"').next().unwrap();
            assert!(article.contains(&format!("id=\"{id}\"")), "{n}: {id}");
            assert!(entry.contains(&format!("azerbaijan-troops/#{id}\"")), "{n}: {id}");
        }
    }
}

#[test]
fn a_citation_is_a_link_and_not_a_letter_is_changed() {
    let site = whole().build();
    let essay = page(&site, "sardar-e-jangal/index.html");
    let links: Vec<&str> = essay
        .split("<a class=\"cites\" href=\"")
        .skip(1)
        .map(|rest| rest.split("</a>").next().unwrap().split_once('>').unwrap().1)
        .collect();
    assert_eq!(links.len(), 7);
    assert!(links.iter().all(|words| words.contains('ص')), "{links:?}");
    // The title of the book stands where the person stands elsewhere, and leads to the work; the person's epithet leads to no work.
    assert!(links.iter().filter(|words| words.contains("سردار جنگل")).count() == 3, "{links:?}");
    let words: String = data(&site, "data/passages.json")
        .iter()
        .filter(|one| one["document"] == "sardar-e-jangal")
        .map(|one| one["text"].as_str().unwrap().to_owned())
        .collect();
    assert!(words.contains("(«تاریخ بیست سالۀ ایران، جلد اول، ص 363)"), "the quotation mark stays open");
}

#[test]
fn every_link_to_the_bibliography_and_from_it_leads_somewhere() {
    let site = whole().build();
    let mut links = 0;
    for (path, bytes) in site.iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = String::from_utf8_lossy(bytes);
        for link in html.split("href=\"").skip(1) {
            let link = link.split('"').next().unwrap();
            let Some((to, fragment)) = link.split_once("bibliography/#").or_else(|| link.split_once("citations/#"))
            else {
                continue;
            };
            let folder = if link.contains("bibliography/#") { "bibliography" } else { "citations" };
            let mut at: Vec<&str> = path.split('/').collect();
            at.pop();
            for step in to.split('/') {
                match step {
                    ".." => {
                        at.pop();
                    }
                    "" | "." => {}
                    other => at.push(other),
                }
            }
            at.push(folder);
            let target = page(&site, &format!("{}/index.html", at.join("/")));
            assert!(target.contains(&format!("id=\"{fragment}\"")), "{path}: {link}");
            links += 1;
        }
    }
    assert!(links > 40, "{links}");
}

#[test]
fn item_13_is_no_link_and_item_16_is_one() {
    let site = whole().build();
    let works = page(&site, "bibliography/index.html");
    let entry = part(&works, "ref-seratnews", "<li class=\"work\"");
    assert!(entry.contains("https://www.seratnews.com/.../") && !entry.contains("href=\"https://www.seratnews"));
    let entry = part(&works, "ref-pahlaviha", "<li class=\"work\"");
    assert!(entry.contains("href=\"http://pahlaviha.pchi.ir/show.php?page=contents&amp;id=13376\""), "{entry}");
}

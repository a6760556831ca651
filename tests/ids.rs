//! What the id of a passage survives once a release has published it, and what becomes of it when its words are parted, joined or withdrawn:
//! on the four texts of this repository and on a small edition, with the program itself.

#[allow(dead_code, reason = "the rest is used in tests/release.rs")]
#[path = "release/cases.rs"]
mod cases;
#[path = "cli_support/mod.rs"]
mod support;

use cases::{read, reads, real, release, small, text};
use std::collections::BTreeMap;
use support::{Scratch, Tree, edition_yaml};
use variorum::model::document::Standing;
use variorum::model::{Passage, PassageId};

const ESSAY: &str = "sardar-e-jangal";
const STORY: &str = "soviet-persia";
const BOOK: &str = "brest-litovsk";

/// The passages of a text.
fn passages(edition: &Scratch, slug: &str) -> Vec<Passage> {
    let (_, prepared) = read(edition);
    let document = prepared.resolved.edition.documents.iter().find(|document| document.slug == slug).unwrap();
    document.passages.clone()
}

/// Each id with its § number and its bytes.
fn known(passages: &[Passage]) -> BTreeMap<PassageId, (Option<String>, Vec<std::ops::Range<u32>>)> {
    passages.iter().map(|own| (own.id, (own.n.map(|n| n.to_string()), own.ranges.to_vec()))).collect()
}

fn changed(passages: &[Passage]) -> usize {
    passages.iter().filter(|own| matches!(own.standing, Standing::Changed { .. })).count()
}

fn page(site: &Tree, path: &str) -> String {
    String::from_utf8(site.get(path).unwrap_or_else(|| panic!("no {path}")).clone()).unwrap()
}

/// Replaces words of a file of an edition, which must stand there.
fn edit(edition: &Scratch, path: &str, old: &str, new: &str) {
    let before = edition.read(path);
    assert!(before.contains(old), "{path} has no {old}");
    edition.write(path, before.replacen(old, new, 1));
}

#[test]
fn an_id_survives_another_rule() {
    let edition = real();
    release(&edition, "1.0.0");
    let before = passages(&edition, ESSAY);
    // Without the rule the words have other joints and spaces.
    let path = format!("content/texts/{ESSAY}/index.md");
    let matter = edition.read(&path);
    let rule = matter.lines().find(|line| line.starts_with("  - ")).unwrap().to_owned();
    edit(&edition, &path, &format!("{rule}\n"), "");
    let after = passages(&edition, ESSAY);
    assert!(changed(&after) > 0, "the rule {rule} did something");
    let ids = |all: &[Passage]| all.iter().map(|own| (own.id, own.n)).collect::<Vec<_>>();
    assert_eq!(ids(&before), ids(&after));
}

#[test]
fn an_id_survives_an_emendation() {
    let edition = real();
    release(&edition, "1.0.0");
    let before = passages(&edition, STORY);
    // The first word of a passage, at whose first letter the id was made.
    let (world, _) = read(&edition);
    let seed = edition.read("seeds/001_b7e6cea3501c01aa.txt");
    let first = before.iter().find(|own| own.n.is_some()).unwrap();
    let words = &seed[first.ranges[0].start as usize..first.ranges[0].end as usize];
    let quote: String = words.split_whitespace().take(6).collect::<Vec<_>>().join(" ");
    drop(world);
    edition.write(
        &format!("content/texts/{STORY}/emendations.yaml"),
        reads(1, &format!(">-\n    {quote}"), "Entirely other words").replace("by: hana", "by: editors"),
    );
    let after = passages(&edition, STORY);
    assert_eq!(changed(&after), 1);
    assert_eq!(known(&before), known(&after));
}

#[test]
fn an_id_survives_a_moved_or_renamed_heading() {
    let edition = real();
    release(&edition, "1.0.0");
    let before = passages(&edition, BOOK);
    let path = format!("content/texts/{BOOK}/outline.yaml");
    let slug =
        edition.read(&path).lines().find_map(|line| line.trim().strip_prefix("- slug: ").map(str::to_owned)).unwrap();
    edit(&edition, &path, &format!("- slug: {slug}\n"), "- slug: a-new-name\n");
    assert_eq!(known(&before), known(&passages(&edition, BOOK)));
    let site = edition.build();
    // The old address of the division leads to the new one.
    let old = page(&site, &format!("{BOOK}/{slug}/index.html"));
    assert!(old.contains("<a href=\"../a-new-name/\">") && !old.contains("http-equiv"), "{old}");
    // Dissolved, the division has no page, and its old address leads to where its words begin.
    edit(&edition, &path, "- slug: a-new-name\n    ", "- ");
    let after = passages(&edition, BOOK);
    assert_eq!(known(&before), known(&after));
    let old = page(&edition.build(), &format!("{BOOK}/{slug}/index.html"));
    let main = old.split("<main").nth(1).unwrap();
    let target =
        main.split("<p>").nth(1).unwrap().split("href=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let (_, id) = target.split_once('#').unwrap();
    assert!(after.iter().any(|own| own.id.as_str() == id), "{target}");
    // A heading that moves to another line: what was the heading stays a passage with its id.
    let before = passages(&edition, STORY);
    edit(&edition, &format!("content/texts/{STORY}/outline.yaml"), "heading: 13", "heading: 15");
    let after = passages(&edition, STORY);
    assert_eq!(before.iter().map(|own| own.id).collect::<Vec<_>>(), after.iter().map(|own| own.id).collect::<Vec<_>>());
}

#[test]
fn an_id_survives_another_slug() {
    let edition = real();
    release(&edition, "1.0.0");
    let before = passages(&edition, STORY);
    std::fs::rename(edition.path(&format!("content/texts/{STORY}")), edition.path("content/texts/persia-1920"))
        .unwrap();
    edit(&edition, "edition.yaml", &format!("  - {STORY}\n"), "  - persia-1920\n");
    assert_eq!(known(&before), known(&passages(&edition, "persia-1920")));
    let site = edition.build();
    for (old, new) in [(format!("{STORY}/"), "persia-1920/"), (format!("{STORY}/source/"), "persia-1920/source/")] {
        let page = page(&site, &format!("{old}index.html"));
        // A browser that goes on by itself would lose the fragment; where nothing stood, it may.
        let way = if old.ends_with("source/") { "../../" } else { "../" };
        let forwards = page.contains(&format!("content=\"0; url={way}{new}\""));
        assert_eq!(forwards, old.ends_with("source/"), "{page}");
        assert!(page.contains(&format!("href=\"{way}{new}\"")), "{page}");
        assert!(page.contains(&format!("<link rel=\"canonical\" href=\"https://example.org/{new}\">")), "{page}");
    }
    // Whoever has the former slug or address can still cite the text.
    for known in [STORY.to_owned(), format!("{STORY}/"), format!("https://example.org/{STORY}/")] {
        let ran = edition.run(&["cite", &known]);
        assert!(ran.code == 0 && ran.out.contains("/persia-1920/"), "{known}: {ran:?}");
    }
    // Each passage that stood there has its place in the old page, and leads to the new one.
    let id = before[3].id;
    let old = page(&site, &format!("{STORY}/index.html"));
    assert!(old.contains(&format!("<a id=\"{id}\" href=\"../persia-1920/#{id}\">")), "{old}");
}

#[test]
fn an_id_survives_a_corrected_outline() {
    let edition = real();
    release(&edition, "1.0.0");
    let before = passages(&edition, STORY);
    // What was a heading is a paragraph, and a paragraph is a heading.
    let path = format!("content/texts/{STORY}/outline.yaml");
    edition.write(&path, "divisions:\n  - kind: section\n    heading: 5\nblocks:\n  - line: 1\n    as: standfirst\n");
    let after = passages(&edition, STORY);
    assert_ne!(
        before.iter().map(|own| own.kind).collect::<Vec<_>>(),
        after.iter().map(|own| own.kind).collect::<Vec<_>>()
    );
    let numbers: Vec<(Option<_>, Option<_>)> = before.iter().zip(&after).map(|(old, new)| (old.n, new.n)).collect();
    // Numbers that were given stay, and what has none yet gets one with a letter.
    assert!(numbers.iter().all(|(old, new)| old.is_none() || old == new), "{numbers:?}");
    assert!(numbers.iter().any(|(old, new)| old.is_none() && new.is_some_and(|n| n.inserted > 0)), "{numbers:?}");
    assert_eq!(before.iter().map(|own| own.id).collect::<Vec<_>>(), after.iter().map(|own| own.id).collect::<Vec<_>>());
}

/// The words of `small` with its last paragraph parted in two.
const BREAK: &str =
    "blocks:\n  - line: 1\n    as: title\nbreaks:\n  - line: 4\n    before: The wind\n    as: paragraph\n";
const WHOLE: &str = "blocks:\n  - line: 1\n    as: title\n";

#[test]
fn split_and_merged_passages_have_successors() {
    let edition = small();
    release(&edition, "1.0.0");
    let whole = passages(&edition, "letter")[2].id;
    edition.outline(BREAK);
    let parts: Vec<PassageId> = passages(&edition, "letter")[2..].iter().map(|own| own.id).collect();
    assert_eq!(parts.len(), 2);
    assert!(!parts.contains(&whole), "an id never stands for less than it was cited for");
    let site = edition.build();
    let old = page(&site, &format!("p/{whole}/index.html"));
    for part in &parts {
        assert!(old.contains(&format!("href=\"../{part}/\"")), "{old}");
    }
    assert!(old.contains("Nobody spoke. The wind had been wset."), "what it said stays: {old}");
    // Whoever comes by the old fragment arrives where its words begin.
    let text = page(&site, "letter/index.html");
    let (alias, first) =
        (text.find(&format!("<span id=\"{whole}\"")).unwrap(), text.find(&format!("id=\"{}\"", parts[0])).unwrap());
    assert!(first < alias && alias < text.find(&format!("id=\"{}\"", parts[1])).unwrap());
    release(&edition, "1.1.0");
    edition.outline(WHOLE);
    let joined = passages(&edition, "letter")[2].id;
    assert_eq!(joined, parts[0], "the longer passage has the id of the first that it is made of");
    let site = edition.build();
    let merged = page(&site, &format!("p/{}/index.html", parts[1]));
    assert!(merged.contains(&format!("href=\"../{}/\"", parts[0])), "{merged}");
    // And the first of all still leads somewhere.
    let first = page(&site, &format!("p/{whole}/index.html"));
    assert!(first.contains(&format!("href=\"../{}/\"", parts[0])), "{first}");
}

#[test]
fn a_withdrawn_passage_keeps_its_page() {
    for (ground, shows) in [("rights", false), ("privacy", false), ("error", true), ("other", true)] {
        let edition = small();
        release(&edition, "1.0.0");
        let id = passages(&edition, "letter")[1].id;
        // As a person writes it who has it from paper.
        let typed = id.to_string().to_uppercase().replace('0', "O");
        let ran = edition.run(&["withdraw", &typed, "--reason", "the heirs object", "--ground", ground]);
        assert_eq!(ran.code, 0, "{ran:?}");
        let site = edition.build();
        let page = page(&site, &format!("p/{id}/index.html"));
        assert!(page.contains("the heirs object"), "{page}");
        assert_eq!(page.contains("The boats came in at dawn."), shows, "{ground}: {page}");
        let again = passages(&edition, "letter")[1].id;
        assert_ne!(again, id, "no id is used again");
        let index = String::from_utf8(site["p/index.json"].clone()).unwrap();
        let entries: Vec<serde_json::Value> = serde_json::from_str(&index).unwrap();
        let entry = entries.iter().find(|entry| entry["id"] == id.as_str()).unwrap();
        assert_eq!((entry["state"].as_str(), entry["ground"].as_str()), (Some("withdrawn"), Some(ground)));
    }
}

#[test]
fn what_goes_on_in_a_passage_has_its_words_there() {
    let edition = small();
    release(&edition, "1.0.0");
    let ids: Vec<PassageId> = passages(&edition, "letter").iter().map(|own| own.id).collect();
    let table = edition.read("content/ledger/passages.tsv");
    for state in [format!("merged {}", ids[2]), format!("split {} {}", ids[0], ids[2])] {
        let line = table.lines().find(|line| line.starts_with(ids[1].as_str())).unwrap();
        let other = line.replace("\tlive\t", &format!("\t{state}\t"));
        edition.write("content/ledger/passages.tsv", table.replace(line, &other));
        let ran = edition.run(&["check"]);
        assert!(ran.code == 1 && ran.err.contains("has none of its words: they stand in"), "{state}: {ran:?}");
    }
    // A mark that an editor's program has put at the head of the table is no part of it.
    edition.write("content/ledger/passages.tsv", format!("\u{feff}{table}"));
    let ran = edition.run(&["check"]);
    assert!(ran.code == 0, "{ran:?}");
}

#[test]
fn without_pages_of_their_own_passages_are_reached_by_pages_of_links() {
    let edition = small();
    edition.write("edition.yaml", edition_yaml(&["letter"]) + "passage_pages: none\n");
    release(&edition, "1.0.0");
    let ids: Vec<PassageId> = passages(&edition, "letter").iter().map(|own| own.id).collect();
    let ran = edition.run(&["withdraw", ids[2].as_str(), "--reason", "the heirs object", "--ground", "rights"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let site = edition.build();
    let of = |id: PassageId| page(&site, &format!("p/{}/index.html", &id.as_str()[..2]));
    for id in &ids[..2] {
        assert!(!site.contains_key(&format!("p/{id}/index.html")));
        assert!(of(*id).contains(&format!("<a href=\"../../letter/#{id}\" id=\"{id}\">")), "{}", of(*id));
        let cited = edition.run(&["cite", id.as_str()]);
        assert!(cited.out.contains(&format!("/p/{}/#{id}", &id.as_str()[..2])), "{cited:?}");
    }
    let gone = of(ids[2]);
    for words in [&format!("<code id=\"{}\" dir=\"ltr\">", ids[2]), "the heirs object", "rights"] {
        assert!(gone.contains(words), "{words}: {gone}");
    }
    // Whoever has cited it so would not be led any more.
    edition.write("edition.yaml", edition_yaml(&["letter"]));
    let ran = edition.run(&["check"]);
    assert!(ran.code == 1 && ran.err.contains("V0511"), "{ran:?}");
}

#[test]
fn pages_of_what_is_gone_speak_the_language_of_its_text() {
    let edition = real();
    release(&edition, "1.0.0");
    let id = passages(&edition, ESSAY)[3].id;
    let ran = edition.run(&["withdraw", id.as_str(), "--reason", "printed twice", "--ground", "error"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    std::fs::rename(edition.path(&format!("content/texts/{ESSAY}")), edition.path("content/texts/jangal")).unwrap();
    edit(&edition, "edition.yaml", &format!("  - {ESSAY}\n"), "  - jangal\n");
    let site = edition.build();
    for path in [format!("p/{id}/index.html"), format!("{ESSAY}/index.html"), format!("{ESSAY}/source/index.html")] {
        let page = page(&site, &path);
        assert!(page.contains("<html lang=\"fa\" dir=\"rtl\""), "{path}: {page}");
    }
}

#[test]
fn build_writes_nothing_that_git_tracks() {
    let edition = real();
    release(&edition, "1.0.0");
    let before: Tree = edition.tree(".");
    edition.build();
    let after: Tree = edition.tree(".").into_iter().filter(|(path, _)| !path.starts_with("site/")).collect();
    let before: Tree = before.into_iter().filter(|(path, _)| !path.starts_with("site/")).collect();
    assert!(before == after, "a build has changed the edition");
}

#[test]
fn section_numbers_are_frozen() {
    let edition = small();
    text(&edition, "letter", "Head\n\nOne went. Two stayed.\nThree came.\nFour left.\n");
    edition.outline(WHOLE);
    release(&edition, "1.0.0");
    let numbers = |edition: &Scratch| -> Vec<Option<String>> {
        passages(edition, "letter").iter().map(|own| own.n.map(|n| n.to_string())).collect()
    };
    let some = |all: &[&str]| all.iter().map(|n| (!n.is_empty()).then(|| (*n).to_owned())).collect::<Vec<_>>();
    assert_eq!(numbers(&edition), some(&["", "1", "2", "3"]));
    edition.outline("blocks:\n  - line: 1\n    as: title\nbreaks:\n  - line: 3\n    before: Two\n    as: paragraph\n");
    // What was § 1 is now § 1a and § 1b, and nothing behind it has another number.
    assert_eq!(numbers(&edition), some(&["", "1a", "1b", "2", "3"]));
    release(&edition, "1.1.0");
    assert_eq!(numbers(&edition), some(&["", "1a", "1b", "2", "3"]));
    let site = edition.build();
    assert!(page(&site, "letter/index.html").contains("§\u{a0}1a"));
}

#[test]
fn sentences_are_frozen() {
    let edition = small();
    text(&edition, "letter", "Head\n\nOne went. Two stayed. Three came.\n");
    edition.outline(WHOLE);
    release(&edition, "1.0.0");
    let id = passages(&edition, "letter")[1].id;
    let points = |site: &Tree| -> Vec<(String, String)> {
        let text = page(site, "letter/index.html");
        let point = |part: &str| {
            let (n, rest) = part.split_once("\" data-n=").map(|(n, rest)| (n.to_owned(), rest)).unwrap();
            (n, rest.split_once("</span>").unwrap().1.split_whitespace().next().unwrap().to_owned())
        };
        text.split(&format!("id=\"{id}.")).skip(1).map(point).collect()
    };
    let expected = |words: [&str; 3]| {
        ["1", "2", "3"].iter().zip(words).map(|(n, word)| ((*n).to_owned(), word.to_owned())).collect::<Vec<_>>()
    };
    assert_eq!(points(&edition.build()), expected(["One", "Two", "Three"]));
    // A reading makes one sentence of the first two: the numbers stay all the same.
    edition.emendations(reads(1, "went. Two", "went, two"));
    let words: Vec<String> = points(&edition.build()).into_iter().map(|(n, _)| n).collect();
    assert_eq!(words.last().map(String::as_str), Some("3"), "{words:?}");
    let ran = edition.run(&["cite", &format!("{id}.3")]);
    assert!(ran.code == 0 && ran.out.contains("§ 1.3") || ran.out.contains("1.3"), "{ran:?}");
}

#[test]
fn old_addresses_redirect() {
    let edition = small();
    edition.write("content/pages/method.md", "---\ntitle: Method\nlang: en\n---\nHow it was done.\n");
    release(&edition, "1.0.0");
    std::fs::rename(edition.path("content/pages/method.md"), edition.path("content/pages/principles.md")).unwrap();
    // A page is known by its address alone: the editor has to say where it is.
    let ran = edition.run(&["check"]);
    assert!(ran.code == 1 && ran.err.contains("V0509") && ran.err.contains("about/method/"), "{ran:?}");
    edit(
        &edition,
        "content/ledger/addresses.tsv",
        "about/method/\tpage\t-\tlive",
        "about/method/\tpage\t-\tmoved about/principles/",
    );
    let site = edition.build();
    let old = page(&site, "about/method/index.html");
    assert!(old.contains("content=\"0; url=../principles/\""), "{old}");
    let map = page(&site, "sitemap.xml");
    assert!(map.contains("about/principles/") && !map.contains("about/method/"), "{map}");
    // And withdrawn, it says so.
    edit(&edition, "content/ledger/addresses.tsv", "moved about/principles/", "withdrawn error: it was a draft");
    let old = page(&edition.build(), "about/method/index.html");
    assert!(old.contains("it was a draft") && !old.contains("http-equiv"), "{old}");
    // Something else at a released address is an error.
    edition.write("edition.yaml", edition_yaml(&["letter", "other"]));
    text(&edition, "other", "Other words.\n");
    release(&edition, "2.0.0");
    std::fs::rename(edition.path("content/texts/letter"), edition.path("content/texts/third")).unwrap();
    std::fs::rename(edition.path("content/texts/other"), edition.path("content/texts/letter")).unwrap();
    edition.write("edition.yaml", edition_yaml(&["third", "letter"]));
    let ran = edition.run(&["check"]);
    assert!(ran.code == 1 && ran.err.contains("V0513"), "{ran:?}");
}

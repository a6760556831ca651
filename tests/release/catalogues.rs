//! What hosts and archives are told: `CITATION.cff` and `zenodo.json`.

use crate::cases::{DAY, proposal, reads, real, release, small, text};
use crate::support::{Scratch, edition_yaml};
use std::sync::Arc;
use variorum::diagnostic::Diagnostics;
use variorum::load::yaml::{Node, Value, parse};

fn yaml(text: &str) -> Node {
    let mut found = Diagnostics::new();
    let file: Arc<str> = "CITATION.cff".into();
    let root = parse(&file, text, 0, &mut found).expect("YAML");
    assert!(!found.has_errors(), "{text}");
    root
}

fn get<'n>(node: &'n Node, key: &str) -> &'n Node {
    let Value::Map(entries) = &node.value else { panic!("no mapping: {node:?}") };
    &entries.iter().find(|(known, _)| known.text == key).unwrap_or_else(|| panic!("no {key} in {node:?}")).1
}

#[test]
fn a_citation_has_what_its_format_requires() {
    let edition = real();
    release(&edition, "1.0.0");
    let text = edition.read("CITATION.cff");
    assert_eq!(text, edition.read("content/ledger/1.0.0/CITATION.cff"));
    let root = yaml(&text);
    for (key, value) in [
        ("cff-version", "1.2.0"),
        ("type", "dataset"),
        ("version", "1.0.0"),
        ("date-released", DAY),
        ("license", "CC-BY-4.0"),
        ("url", "https://example.org/"),
    ] {
        assert_eq!(get(&root, key).text(), Some(value), "{key}");
    }
    assert!(get(&root, "title").text().unwrap().starts_with("Revolution at the Caspian: "));
    assert!(get(&root, "message").text().is_some());
    let preferred = get(&root, "preferred-citation");
    assert_eq!((get(preferred, "type").text(), get(preferred, "year").text()), (Some("edited-work"), Some("2026")));
    for node in [&root, preferred] {
        let Value::List(authors) = &get(node, "authors").value else { panic!("{text}") };
        assert_eq!(get(&authors[0], "name").text(), Some("The editors"));
    }
    let Value::List(languages) = &get(preferred, "languages").value else { panic!("{text}") };
    assert_eq!(languages.iter().filter_map(Node::text).collect::<Vec<_>>(), ["aze", "eng", "fas", "rus"]);
}

#[test]
fn an_archive_is_told_of_the_release() {
    let edition = real();
    let ran = edition.run(&["release", "1.0.0", "--date", DAY, "--note", "The first: a < b & c."]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let text = edition.read(".zenodo.json");
    assert_eq!(text, edition.read("content/ledger/1.0.0/zenodo.json"));
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    for (key, value) in [
        ("version", "1.0.0"),
        ("publication_date", DAY),
        ("license", "cc-by-4.0"),
        ("language", "eng"),
        ("access_right", "open"),
        ("upload_type", "dataset"),
    ] {
        assert_eq!(json[key], value, "{key}");
    }
    assert_eq!(json["creators"][0]["name"], "The editors");
    let description = json["description"].as_str().unwrap();
    assert!(
        description.contains("<p>The first: a &lt; b &amp; c.</p>") && description.contains("Soviet Persia"),
        "{description}"
    );
    assert!(json["notes"].as_str().unwrap().contains("seeds/"), "{json}");
}

#[test]
fn readers_are_told_of_the_copies_in_archives() {
    let edition = small();
    let citing = |edition: &Scratch| {
        let site = edition.build();
        String::from_utf8(site["about/citing/index.html"].clone()).unwrap()
    };
    assert!(!citing(&edition).contains("id=\"releases\""), "nothing has been released");
    let ran = edition.run(&["release", "1.0.0", "--date", DAY, "--note", "The first: a < b & c."]);
    assert_eq!(ran.code, 0, "{ran:?}");
    text(&edition, "reply", "No.\n");
    edition.write("edition.yaml", edition_yaml(&["letter", "reply"]));
    release(&edition, "1.1.0");
    let list = "content/ledger/releases.yaml";
    let copies = "doi: 10.5281/zenodo.1234567\n  archive: https://archive.example.org/a%20copy\n";
    edition.write(list, edition.read(list).replacen("doi: null\n  archive: null\n", copies, 1));
    let page = citing(&edition);
    let (newer, older) = (page.find("Version 1.1.0").unwrap(), page.find("Version 1.0.0").unwrap());
    assert!(newer < older, "{page}");
    for words in [
        "The first: a &lt; b &amp; c.",
        "href=\"https://doi.org/10.5281/zenodo.1234567\"",
        "href=\"https://archive.example.org/a%20copy\"",
    ] {
        assert!(page[older..].contains(words) && !page[..older].contains(words), "{words}: {page}");
    }
}

#[test]
fn persons_groups_and_programs() {
    let edition = small();
    let with = |contributors: &str, licence: &str| {
        let yaml = edition.read("edition.yaml");
        let start = yaml.find("contributors:").unwrap();
        let end = yaml.find("contact:").unwrap();
        edition.write("edition.yaml", format!("{}{contributors}licence: {licence}\n{}", &yaml[..start], &yaml[end..]));
    };
    let contributor = |kind: &str, name: &str| {
        format!("  - id: {kind}\n    kind: {kind}\n    name:\n      fa: دیگر\n      en: \"{name}\"\n")
    };
    let names = ["Rezaei, Mahdi \\\"M\\\"", "The Rasht Group: a circle", "Engine"];
    let kinds = ["person", "group", "software"];
    let all: String = kinds.iter().zip(names).map(|(kind, name)| contributor(kind, name)).collect();
    with(&format!("contributors:\n{all}"), "Ask us first");
    release(&edition, "1.0.0");
    let text = edition.read("CITATION.cff");
    let root = yaml(&text);
    let Value::List(authors) = &get(&root, "authors").value else { panic!("{text}") };
    assert_eq!(authors.len(), 2, "a program is no author");
    assert_eq!(get(&authors[0], "family-names").text(), Some("Rezaei"));
    assert_eq!(get(&authors[0], "given-names").text(), Some("Mahdi \"M\""));
    assert_eq!(get(&authors[1], "name").text(), Some("The Rasht Group: a circle"));
    assert!(!text.contains("license"), "words of one's own are no licence that catalogues know");
    let json: serde_json::Value = serde_json::from_str(&edition.read(".zenodo.json")).unwrap();
    assert!(json.get("license").is_none() && json["notes"].as_str().unwrap().contains("Licence: Ask us first"));
    with("contributors: []\n", "CC-BY-4.0");
    release(&edition, "1.0.1");
    let text = edition.read("CITATION.cff");
    let root = yaml(&text);
    let Value::List(authors) = &get(&root, "authors").value else { panic!("{text}") };
    assert_eq!(get(&authors[0], "name").text(), Some("A few letters"));
}

#[test]
fn a_file_that_the_editors_have_made_their_own_stays() {
    let edition = small();
    release(&edition, "1.0.0");
    let own = format!("{}keywords:\n  - letters\n", edition.read("CITATION.cff"));
    edition.write("CITATION.cff", &own);
    edition.emendations(reads(1, "wset", "west"));
    assert!(proposal(&edition).contains("1.0.1"));
    let ran = release(&edition, "1.0.1");
    assert_eq!(edition.read("CITATION.cff"), own);
    assert!(ran.out.contains("`CITATION.cff` is your own") && ran.out.contains("  version: \"1.0.1\"\n"), "{ran:?}");
    assert!(!ran.out.contains("date-released"), "the day is the same: {ran:?}");
    assert!(edition.read(".zenodo.json").contains("\"version\": \"1.0.1\""), "this one nobody has touched");
    // Removed, it comes back with the next release.
    std::fs::remove_file(edition.path("CITATION.cff")).unwrap();
    edition.emendations(reads(1, "wset", "wet"));
    release(&edition, "2.0.0");
    assert_eq!(edition.read("CITATION.cff"), edition.read("content/ledger/2.0.0/CITATION.cff"));
}

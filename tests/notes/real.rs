//! The notes of this repository's own edition.

use super::page;
use crate::cases::whole;
use serde_json::Value;
use std::collections::BTreeSet;

#[test]
fn the_edition_has_notes_of_every_kind_and_they_say_what_the_data_say() {
    let edition = whole();
    let site = edition.build();
    let all: Vec<Value> = serde_json::from_slice(&site["data/annotations.jsonld"]).unwrap();
    let yaml = edition.read("edition.yaml");
    let declared: BTreeSet<&str> = yaml
        .split("note_kinds:")
        .nth(1)
        .unwrap()
        .split("\n#")
        .next()
        .unwrap()
        .lines()
        .filter_map(|line| line.strip_prefix("  - id: "))
        .collect();
    let used: BTreeSet<&str> =
        all.iter().map(|note| note["body"].as_array().unwrap().last().unwrap()["value"].as_str().unwrap()).collect();
    assert_eq!(used, declared);
    assert!(all.len() >= 25, "{}", all.len());
    let passages: Vec<Value> = serde_json::from_slice(&site["data/passages.json"]).unwrap();
    for note in &all {
        // As the W3C's model asks: a context, an id, a type, a target.
        assert_eq!(note["@context"][0], "http://www.w3.org/ns/anno.jsonld");
        assert_eq!(note["type"], "Annotation");
        let id = note["id"].as_str().unwrap().trim_start_matches("https://example.org/");
        assert!(site.contains_key(&format!("{id}index.html")), "{id}");
        // The quotation stands once in the passage that the selector names.
        let selector = &note["target"]["selector"];
        let Some(passage) = selector["value"].as_str() else { continue };
        let words = passages.iter().find(|known| known["id"] == passage).unwrap()["text"].as_str().unwrap();
        let quote = &selector["refinedBy"];
        if quote.is_null() {
            continue;
        }
        let part = |key: &str| quote[key].as_str().unwrap();
        let whole = format!("{}{}{}", part("prefix"), part("exact"), part("suffix"));
        assert_eq!(words.matches(&whole).count(), 1, "{id}: {whole}");
        // And its page in the text has the mark.
        let source = note["target"]["source"].as_str().unwrap().trim_start_matches("https://example.org/");
        let slug = id.trim_start_matches("notes/").trim_end_matches('/');
        assert!(page(&site, &format!("{source}index.html")).contains(&format!("id=\"to-note-{slug}\"")), "{id}");
    }
    // The pair of dates that differs is annotated, and stands as it is.
    let essay = page(&site, "sardar-e-jangal/index.html");
    assert!(essay.contains("19شهریور 1300(20سپتامبر1921)"));
    let differing = all.iter().find(|note| {
        note["target"]["selector"]["refinedBy"]["exact"].as_str().is_some_and(|words| words.contains("19شهریور"))
    });
    assert!(differing.is_some());
}

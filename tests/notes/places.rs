//! Where a note may stand, and what is said of one that stands nowhere, twice, or where it cannot.

use super::support::emendation;
use super::{edition, note, page};
use crate::support::Tree;

const WORDS: &str = "The boats came in. The boats went out.\nMany boats came in.\n";

/// The short form of what is said of one note.
fn told(place: &str) -> String {
    let edition = edition(WORDS, &note("one", place, "", "So."));
    let ran = edition.run(&["check"]);
    assert!(!ran.err.contains("panicked"), "{ran:?}");
    ran.out + &ran.err
}

#[test]
fn a_quotation_stands_exactly_once_or_is_a_mistake() {
    assert!(!told("  quote: went out\n").contains("error"));
    // Only under the fold: spaces, joiners, marks.
    assert!(!told("  quote: \"went   out\"\n").contains("error"));
    let absent = told("  quote: nowhere at all\n");
    assert!(absent.contains("V0221") && absent.contains("`nowhere at all` stands nowhere in the text"), "{absent}");
    let twice = told("  quote: boats came in\n");
    assert!(twice.contains("V0222") && twice.contains("stands 2 times"), "{twice}");
    assert!(twice.contains("add `lines:`; it stands on lines 1, 2"), "{twice}");
    // What stands beside it, or its line, or its passage, tells which is meant.
    for place in [
        "  quote: boats came in\n  prefix: Many\n",
        "  quote: boats came in\n  suffix: \". The\"\n",
        "  quote: boats came in\n  lines: 2\n",
        "  quote: boats\n  prefix: The\n  suffix: went\n",
    ] {
        assert!(!told(place).contains("error"), "{place}: {}", told(place));
    }
    let same_line = told("  quote: The boats\n  lines: 1\n");
    assert!(same_line.contains("V0222") && same_line.contains("add `prefix:` or `suffix:`"), "{same_line}");
    let elsewhere = told("  quote: Many boats\n  lines: 1\n");
    assert!(elsewhere.contains("V0221") && elsewhere.contains("it stands on line 2 of the seed"), "{elsewhere}");
    let across = told("  quote: went out. Many boats\n");
    assert!(across.contains("V0801"), "{across}");
    let outside = told("  lines: 9\n");
    assert!(outside.contains("line 9 is outside the seed"), "{outside}");
    let misspelt = told("  qoute: went out\n");
    assert!(misspelt.contains("did you mean `quote`?") && misspelt.matches("error").count() == 2, "{misspelt}");
    let nothing = told("");
    assert!(nothing.contains("does not say what it is about"), "{nothing}");
    let both = told("  on: text\n  quote: went out\n");
    assert!(both.contains("about the whole text and about a part of it"), "{both}");
    let alone = told("  passage: zzzzzz\n");
    assert!(alone.contains("V0803") && alone.contains("is no passage of this text"), "{alone}");
}

#[test]
fn words_that_an_emendation_replaced_lead_to_its_reading() {
    // A reader sees `west`; the source has `wset`.
    let emended = |place: &str| {
        let edition = edition("The wind had been wset. It blew.\n", &note("one", place, "", "So."));
        edition.emendations(emendation(1, "quote: wset", "west", "misprint"));
        let ran = edition.run(&["build", "--quiet"]);
        assert_eq!(ran.code, 0, "{place}: {ran:?}");
        let site: Tree = edition.tree("site");
        let all: Vec<serde_json::Value> = serde_json::from_slice(&site["data/annotations.jsonld"]).unwrap();
        let exact = all[0]["target"]["selector"]["refinedBy"]["exact"].as_str().unwrap().to_owned();
        (exact, page(&site, "letter/index.html"))
    };
    for place in ["  quote: been west\n", "  quote: been wset\n"] {
        let (exact, html) = emended(place);
        assert_eq!(exact, "been west", "{place}");
        // The mark stands behind the whole of the emended words, and no link lies in a link.
        let (before, _) = html.split_once("class=\"note-mark\"").unwrap();
        assert_eq!(before.matches("<a ").count(), before.matches("</a>").count() + 1, "{before}");
    }
    // Inside the emended place.
    let (exact, html) = emended("  quote: we\n  suffix: st\n");
    assert_eq!(exact, "we");
    let (before, _) = html.split_once("class=\"note-mark\"").unwrap();
    assert_eq!(before.matches("<a ").count(), before.matches("</a>").count() + 1, "{before}");
}

#[test]
fn a_note_on_a_lacuna_and_one_on_what_is_left_out() {
    let lacuna = |quote: &str| {
        let edition = edition("He said and went.\n", &note("one", &format!("  quote: \"{quote}\"\n"), "", "Lost."));
        edition.emendations(emendation(1, "quote: said and", "said […] and", "lacuna"));
        edition.run(&["check"])
    };
    assert_eq!(lacuna("said […]").code, 0, "{:?}", lacuna("said […]"));
    let missing = lacuna("said something and");
    assert!(missing.err.contains("V0221") || missing.out.contains("V0221"), "{missing:?}");
}

#[test]
fn a_passage_that_is_no_more_can_bear_no_note() {
    let edition = edition("One here.\nTwo there.\n", "");
    let all: Vec<serde_json::Value> = serde_json::from_slice(&edition.build()["data/passages.json"]).unwrap();
    let id = all[1]["id"].as_str().unwrap().to_owned();
    crate::cases::release(&edition, "1.0.0");
    // The line is taken out of the text by hiding it, and its passage withdrawn.
    let words = "One here.\n";
    crate::text(&edition, "letter", words);
    edition.write("content/texts/letter/annotations.yaml", note("one", &format!("  passage: {id}\n"), "", "So."));
    let ran = edition.run(&["check"]);
    let told = format!("{}{}", ran.out, ran.err);
    assert!(told.contains("V0803"), "{told}");
}

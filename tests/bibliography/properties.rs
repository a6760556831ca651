//! Any bytes are a fair input.

use super::one;
use proptest::prelude::*;
use serde_json::Value;
use variorum::diagnostic::Diagnostics;
use variorum::load::bibliography::{BIBLIOGRAPHY, read};
use variorum::world::Memory;

/// Texts that are nearly bibliographies.
fn nearly() -> impl Strategy<Value = String> {
    let bits = prop::sample::select(vec![
        "@book{",
        "@misc(",
        "@string{a = ",
        "@comment{",
        "k,",
        "title = ",
        "author = {",
        "date = {",
        "{",
        "}",
        ")",
        "\"",
        ",",
        "=",
        "#",
        "\\",
        "\\'",
        "\\emph{",
        "%",
        "\n",
        " ",
        " and ",
        "،",
        "۱۳۸۸",
        "1917/1921",
        "[",
        "]",
        ":",
        "\"id\"",
        "\"type\"",
        "\"issued\"",
        "{\"date-parts\": [[",
        "- id: ",
        "references:\n",
        "  ",
        "&a",
        "*a",
        "null",
        "-1",
        "1e999",
        "\\ud800",
        "\\u0041",
        "İ",
        "\u{feff}",
        "url = {",
        "https://",
        "crossref = {k}",
        "-0000",
        "~",
        "$",
        "family=",
        "ش",
        "0000",
        "|",
        ">-\n",
        "---\n",
    ]);
    prop::collection::vec(bits, 0..40).prop_map(|bits| bits.concat())
}

/// Whether this reader and `serde_json` agree on a file, and on what it says under `x`.
fn agrees(value: &str) -> bool {
    let text = format!("[{{\"id\": \"k\", \"type\": \"map\", \"title\": \"T\", \"x\": {value}}}]");
    let (works, found) = one("json", &text);
    let is_refused = found.iter().any(|(code, _)| *code == "V1001");
    match serde_json::from_str::<Value>(&text) {
        Ok(whole) => {
            let theirs = whole[0]["x"].as_str().map(str::trim).filter(|text| !text.is_empty());
            let ours = works.first().and_then(|work| work.others.get("x")).map(String::as_str);
            // Of two values under one key ours is the first, and of other values than text the spelling.
            let is_text = value.starts_with('"') && value.matches('"').count() == 2;
            !is_refused && (!is_text || theirs == ours)
        }
        Err(_) => is_refused,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn no_text_breaks_the_readers(text in nearly()) {
        for ending in ["json", "yaml", "bib"] {
            one(ending, &text);
        }
    }

    #[test]
    fn no_bytes_break_the_readers(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let mut world = Memory::new();
        for path in BIBLIOGRAPHY {
            world = world.with(path, bytes.clone());
        }
        prop_assert!(read(&world, &mut Diagnostics::new()).is_ok());
        let text = String::from_utf8_lossy(&bytes);
        for ending in ["json", "yaml", "bib"] {
            one(ending, &text);
        }
    }

    #[test]
    fn no_field_breaks_what_it_means(value in "\\PC{0,40}", name in prop::sample::select(vec![
        "issued", "page", "URL", "DOI", "ISBN", "language", "author", "x-issued-display", "x-calendar", "type", "id",
    ])) {
        let mut item = serde_json::json!({"id": "k", "type": "book", "issued": "2009", "title": "T"});
        item[name] = value.clone().into();
        one("json", &serde_json::json!([item]).to_string());
        one("bib", &format!("@book{{k, title = {{T}}, date = {{{value}}}, author = {{{value}}}, url = {{{value}}}, pages = {{{value}}}}}"));
    }

    #[test]
    fn a_neighbour_survives_any_entry(text in nearly()) {
        let text = text.replace('@', "");
        let (works, _) = one("bib", &format!("@misc{{before, title = {{B}}}}\n@misc{{k, title = {{{text}\n@misc{{after, title = {{A}}}}"));
        prop_assert!(works.iter().any(|work| work.key == "before") && works.iter().any(|work| work.key == "after"));
    }

    #[test]
    fn json_is_what_serde_takes_for_it(value in prop_oneof![
        "[-0-9.eE+]{1,6}", "\"[a\\\\u0-9dD/n ]{0,9}\"", "[\\[\\]{},:\"a1 ]{1,10}", Just("true".to_owned()), Just("nul".to_owned()), Just("1e999".to_owned()),
    ]) {
        prop_assert!(agrees(&value), "{value}");
    }
}

//! Files of others, frozen before a rule was written (`held_out.sha256`; their sources stand in `SOURCES.md`): how many entries
//! and fields come through, against what pandoc 3.9 reads (`-f biblatex -t csljson`, frozen in `pandoc/`).

use super::{csl, one};
use serde_json::Value;
use sha2::Digest;
use std::collections::BTreeMap;
use std::path::Path;

fn folder(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bibliography").join(name)
}

/// The items of one file by key, as the model has them.
fn items(name: &str) -> BTreeMap<String, Value> {
    let text = std::fs::read_to_string(folder("held_out").join(name)).expect("the file is there");
    let (works, _) = one(name.rsplit('.').next().unwrap_or_default(), &text);
    let mut items = BTreeMap::new();
    for work in &works {
        items.entry(work.key.clone()).or_insert_with(|| csl::item(work));
    }
    items
}

/// Without the differences of typography, and of the letters of titles: pandoc writes English titles small.
fn folded(value: &Value) -> Value {
    match value {
        Value::String(text) => {
            let text = text.replace("<span class=\"nocase\">", "").replace("</span>", "").to_lowercase();
            let text = text
                .replace(['\u{2019}', '\u{2018}'], "'")
                .replace(['–', '‐'], "-")
                .replace(['\u{a0}', '\u{2009}'], " ");
            text.split_whitespace().collect::<Vec<_>>().join(" ").into()
        }
        Value::Number(number) => number.to_string().into(),
        Value::Array(values) => values.iter().map(folded).collect(),
        Value::Object(map) => Value::Object(map.iter().map(|(key, value)| (key.clone(), folded(value))).collect()),
        other => other.clone(),
    }
}

#[test]
fn entries_and_fields_come_through() {
    let (mut entries, mut kept, mut fields, mut same) = (0, 0, 0, 0);
    let mut differing: BTreeMap<String, usize> = BTreeMap::new();
    for file in std::fs::read_dir(folder("pandoc")).expect("the folder is there") {
        let file = file.expect("a file").path();
        let name = file.file_stem().and_then(|name| name.to_str()).expect("a name").to_owned();
        let theirs: Vec<Value> = serde_json::from_slice(&std::fs::read(&file).expect("read")).expect("JSON");
        let ours = items(&name);
        for item in theirs {
            entries += 1;
            let Some(own) = item["id"].as_str().and_then(|key| ours.get(key)) else { continue };
            kept += 1;
            for (field, value) in item.as_object().expect("an item") {
                // Pandoc cuts a short title out of a title by itself; an empty field says nothing.
                if field == "title-short" || value == "" {
                    continue;
                }
                fields += 1;
                let field = if field == "event" { "event-title" } else { field };
                if own.get(field).map(folded) == Some(folded(value)) {
                    same += 1;
                } else {
                    *differing.entry(field.to_owned()).or_default() += 1;
                }
            }
        }
    }
    println!("{kept}/{entries} entries, {same}/{fields} fields; differing: {differing:?}");
    assert_eq!(kept, entries);
    assert!(same * 100 >= fields * 97, "{same}/{fields}: {differing:?}");
}

#[test]
fn files_that_pandoc_refuses_are_read() {
    for (name, count) in
        [("nom-bibtex-test.bib", 5), ("typst-biblatex-comments.bib", 4), ("typst-biblatex-incorrect_syntax.bib", 1)]
    {
        assert_eq!(items(name).len(), count, "{name}");
    }
}

#[test]
fn every_value_of_csl_json_comes_through() {
    for name in ["bbt-dates.json", "bbt-creators.json"] {
        let text = std::fs::read_to_string(folder("held_out").join(name)).expect("the file is there");
        let theirs: Vec<Value> = serde_json::from_str(&text).expect("JSON");
        let ours = items(name);
        for item in theirs {
            let own = &ours[item["id"].as_str().expect("a key")];
            for field in item.as_object().expect("an item").keys() {
                assert!(own.get(field).is_some(), "{name}: {field} of {}", item["id"]);
            }
        }
    }
}

#[test]
fn the_files_are_as_they_were_frozen() {
    let frozen = std::fs::read_to_string(folder("held_out.sha256")).expect("the hashes are there");
    assert_eq!(frozen.lines().count(), 18);
    for line in frozen.lines() {
        let (hash, name) = line.split_once("  ").expect("a hash and a name");
        let bytes = std::fs::read(folder("held_out").join(name)).expect("the file is there");
        let own = sha2::Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        assert_eq!(own, hash, "{name}");
    }
}

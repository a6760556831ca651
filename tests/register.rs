//! The register: names found in the texts, doubtful ones decided by editors, pages and indexes of entities, parallels and cross-references.

#[allow(dead_code, reason = "the rest is used in tests/release.rs")]
#[path = "release/cases.rs"]
mod cases;
#[path = "register/mistakes.rs"]
mod mistakes;
#[path = "register/names.rs"]
mod names;
#[path = "register/parallels.rs"]
mod parallels;
#[path = "register/real.rs"]
mod real;
#[path = "register/references.rs"]
mod references;
#[path = "cli_support/mod.rs"]
mod support;

use cases::{small, text};
use serde_json::Value;
use support::{Scratch, Tree, edition_yaml};

/// An entity with names and more keys.
pub(crate) fn entity(id: &str, names: &[(&str, &str)], more: &str) -> String {
    let names: String = names.iter().map(|(lang, name)| format!("    {lang}: {name}\n")).collect();
    format!("- id: {id}\n  name:\n{names}{more}  certainty: probable\n  by: hana\n")
}

/// A small edition of texts with these words, each in a language.
pub(crate) fn edition(texts: &[(&str, &str, &str)]) -> Scratch {
    let edition = small();
    std::fs::remove_dir_all(edition.path("content/texts/letter")).unwrap();
    let slugs: Vec<&str> = texts.iter().map(|(slug, ..)| *slug).collect();
    edition.write("edition.yaml", edition_yaml(&slugs));
    for (slug, lang, words) in texts {
        text(&edition, slug, words);
        let path = format!("content/texts/{slug}/index.md");
        let matter = edition.read(&path).replace("lang: en", &format!("lang: {lang}"));
        edition.write(&path, matter);
    }
    edition
}

pub(crate) fn page(site: &Tree, path: &str) -> String {
    String::from_utf8(site.get(path).unwrap_or_else(|| panic!("no {path}")).clone()).unwrap()
}

pub(crate) fn data(site: &Tree, path: &str) -> Vec<Value> {
    serde_json::from_slice(&site[path]).unwrap()
}

/// Entity and words of each mention.
pub(crate) fn mentions(site: &Tree) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    data(site, "data/mentions.json").iter().map(|one| (text(&one["entity"]), text(&one["quote"]))).collect()
}

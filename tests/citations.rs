//! Works, and who cites them where: in the words of the texts, in what editors write, in the bibliography and in the index of citations.

#[allow(dead_code, reason = "the rest is used in tests/release.rs")]
#[path = "release/cases.rs"]
mod cases;
#[path = "citations/mistakes.rs"]
mod mistakes;
#[path = "citations/prose.rs"]
mod prose;
#[path = "citations/real.rs"]
mod real;
#[path = "citations/released.rs"]
mod released;
#[path = "citations/seeds.rs"]
mod seeds;
#[path = "cli_support/mod.rs"]
mod support;
#[path = "citations/this.rs"]
mod this;

use cases::small;
use serde_json::Value;
use support::{Scratch, Tree, edition_yaml};

/// A book with a key and a title.
pub(crate) fn book(key: &str, title: &str) -> String {
    format!(
        "  - id: {key}\n    type: book\n    title: {title}\n    issued: 1921\n    publisher: P\n    language: en\n    author:\n      - family: Name{key}\n        given: A.\n"
    )
}

/// A bibliography of these works.
pub(crate) fn bibliography(works: &[String]) -> String {
    format!("references:\n{}", works.concat())
}

/// An edition of one text in a language with these words, how it cites, and a bibliography.
pub(crate) fn edition(lang: &str, words: &str, citations: &str, works: &[String]) -> Scratch {
    let edition = small();
    std::fs::remove_file(edition.path("content/texts/letter/outline.yaml")).unwrap();
    edition.write("edition.yaml", edition_yaml(&["letter"]));
    edition.text("letter", words, "lines");
    let path = "content/texts/letter/index.md";
    let matter = edition.read(path).replace("lang: en", &format!("lang: {lang}"));
    edition.write(path, matter.replacen("format: lines\n", &format!("format: lines\n{citations}"), 1));
    edition.write("content/bibliography.yaml", bibliography(works));
    edition
}

pub(crate) fn page(site: &Tree, path: &str) -> String {
    String::from_utf8(site.get(path).unwrap_or_else(|| panic!("no {path}")).clone()).unwrap()
}

pub(crate) fn data(site: &Tree, path: &str) -> Vec<Value> {
    serde_json::from_slice(&site[path]).unwrap()
}

/// The part of a page that begins with an id, up to the next element of its kind.
pub(crate) fn part<'p>(page: &'p str, id: &str, next: &str) -> &'p str {
    let behind = page.split(&format!("id=\"{id}\"")).nth(1).unwrap_or_else(|| panic!("no {id}"));
    behind.split(next).next().unwrap()
}

//! Editions that are released, and what is asked of them.

use crate::support::{Ran, Scratch, emendation, index};
use std::fs;
use std::path::Path;
use variorum::diagnostic::Diagnostics;
use variorum::load::ledger;
use variorum::load::seed::{hash, hex};
use variorum::model::Ledger;
use variorum::pipeline::{Options, Prepared, prepare};
use variorum::world::Disk;

pub(crate) const DAY: &str = "2026-11-25";

/// The four texts of this repository in a folder of their own, with all that the editors say of them.
pub(crate) fn whole() -> Scratch {
    let edition = Scratch::empty();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for file in ["edition.yaml", "content/parallels.yaml", "content/bibliography.yaml"] {
        edition.write(file, fs::read(root.join(file)).unwrap());
    }
    for folder in ["content/pages", "content/register", "content/texts", "seeds"] {
        copy(&root.join(folder), folder, &edition);
    }
    edition
}

/// The same without notes, register and parallels: what a test does to a text must not have to fit what they say of it.
pub(crate) fn real() -> Scratch {
    let edition = whole();
    fs::remove_file(edition.path("content/parallels.yaml")).unwrap();
    fs::remove_dir_all(edition.path("content/register")).unwrap();
    for text in fs::read_dir(edition.path("content/texts")).unwrap() {
        for name in ["annotations.yaml", "mentions.yaml"] {
            let file = text.as_ref().unwrap().path().join(name);
            if file.exists() {
                fs::remove_file(file).unwrap();
            }
        }
    }
    // Works that only they cite stay in the bibliography.
    let settings = edition.read("edition.yaml");
    edition.write("edition.yaml", format!("{settings}nocite: all\n"));
    edition
}

fn copy(from: &Path, to: &str, edition: &Scratch) {
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = format!("{to}/{}", entry.file_name().to_string_lossy());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &to, edition);
        } else {
            edition.write(&to, fs::read(entry.path()).unwrap());
        }
    }
}

/// A small edition of three passages: a heading without a number, and two paragraphs.
pub(crate) fn small() -> Scratch {
    let edition = Scratch::new();
    edition.outline("blocks:\n  - line: 1\n    as: title\n");
    edition
}

/// Gives a text another seed than the one of [`Scratch::text`], with its hash.
pub(crate) fn text(edition: &Scratch, slug: &str, words: &str) {
    let sha256 = hex(&hash(words.as_bytes()));
    edition.write(&format!("seeds/{slug}.txt"), words);
    edition.write(&format!("content/texts/{slug}/index.md"), index(&format!("{slug}.txt"), &sha256, "lines"));
}

/// Releases, which must go well.
pub(crate) fn release(edition: &Scratch, version: &str) -> Ran {
    let ran = edition.run(&["release", version, "--date", DAY]);
    assert_eq!(ran.code, 0, "{version}: {ran:?}");
    ran
}

/// What would be released.
pub(crate) fn proposal(edition: &Scratch) -> String {
    let ran = edition.run(&["release"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    ran.out
}

/// The edition as it is read, without a mistake.
pub(crate) fn read(edition: &Scratch) -> (Disk, Prepared) {
    let world = Disk::open(edition.root()).unwrap();
    let (prepared, found) = prepare(&world, &Options::default()).unwrap();
    // That words are hidden, and that two dates differ, is so.
    let found: Vec<String> = found
        .sorted()
        .iter()
        .filter(|found| !["V0421", "V0701"].contains(&found.code.number))
        .map(|found| format!("{found:?}"))
        .collect();
    assert!(found.is_empty(), "{found:#?}");
    (world, prepared)
}

pub(crate) fn ledger(edition: &Scratch) -> Ledger {
    let world = Disk::open(edition.root()).unwrap();
    let mut found = Diagnostics::new();
    let ledger = ledger::read(&world, &mut found).unwrap();
    assert!(!found.has_errors(), "{:#?}", found.sorted());
    ledger
}

/// How many bytes a release has in its folder.
pub(crate) fn size(edition: &Scratch, version: &str) -> usize {
    edition.tree(&format!("content/ledger/{version}")).values().map(Vec::len).sum()
}

/// A reading of one word.
pub(crate) fn reads(n: usize, quote: &str, read: &str) -> String {
    emendation(n, &format!("quote: {quote}"), read, "misprint")
}

//! What is kept of an edition from one reading to the next is never older than its files.

#[path = "cli_support/mod.rs"]
mod support;

use proptest::prelude::*;
use proptest::sample::select;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use support::{Scratch, edition_yaml, emendation, index};
use variorum::load::Kept;
use variorum::load::seed::{hash, hex};
use variorum::pipeline::{Options, Prepared, prepare, prepare_again};
use variorum::world::{Disk, Mark, World};

/// Files in memory, each with the number of its last change, and a count of what is read.
#[derive(Default)]
struct Shelf {
    files: BTreeMap<String, (u64, Vec<u8>)>,
    changes: u64,
    reads: AtomicU64,
}

impl Shelf {
    fn write(&mut self, path: &str, bytes: impl Into<Vec<u8>>) {
        self.changes += 1;
        self.files.insert(path.to_owned(), (self.changes, bytes.into()));
    }

    /// Moves a file or a folder; what stood at its new place is gone.
    fn rename(&mut self, from: &str, to: &str) {
        let moved: Vec<String> = self.files.keys().filter(|path| lies_in(path, from)).cloned().collect();
        if moved.is_empty() || from == to {
            return;
        }
        self.files.retain(|path, _| !lies_in(path, to));
        for path in moved {
            let file = self.files.remove(&path).unwrap();
            self.files.insert(format!("{to}{}", &path[from.len()..]), file);
        }
    }

    fn remove(&mut self, path: &str) {
        self.files.retain(|file, _| !lies_in(file, path));
    }
}

fn lies_in(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

impl World for Shelf {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        self.reads.fetch_add(1, Ordering::Relaxed);
        let file = self.files.get(path).ok_or(io::ErrorKind::NotFound)?;
        Ok(file.1.clone())
    }

    fn walk(&self, folder: &str) -> io::Result<Vec<Arc<str>>> {
        Ok(self.files.keys().filter(|path| lies_in(path, folder)).map(|path| path.as_str().into()).collect())
    }

    fn mark(&self, path: &str) -> Option<Mark> {
        Some(self.files.get(path).map_or(Mark::ABSENT, |(change, _)| Mark::of([*change, 0, 0, 0, 0, 0])))
    }
}

/// All that is known of an edition, and all that is said about it, in the order in which it is said.
fn known(result: Result<(Prepared, variorum::diagnostic::Diagnostics), variorum::load::ReadError>) -> String {
    let (prepared, found) = result.unwrap();
    format!("{:#?}\n{found:#?}", prepared.resolved)
}

fn again(world: &dyn World, kept: &mut Kept) -> String {
    known(prepare_again(world, &Options::default(), kept))
}

fn anew(world: &dyn World) -> String {
    known(prepare(world, &Options::default()))
}

const SLUGS: [&str; 3] = ["diary", "letter", "notes"];
/// Words of seeds; ids are made of the seed, so two texts that share one must be told apart anew.
const WORDS: [&str; 3] = ["A letter\n\nThe boats came in at dawn.\n", "A letter\n\nThe wind had been wset.\n", "\u{1}"];

#[derive(Debug, Clone)]
enum Edit {
    Edition(Vec<&'static str>),
    BrokenEdition,
    Index { slug: &'static str, seed: &'static str, is_sealed: bool, title: &'static str },
    Seed(&'static str, &'static str),
    Beside(&'static str, &'static str, String),
    Remove(String),
    Rename(String, String),
}

fn edits() -> impl Strategy<Value = Edit> {
    let slug = || select(&SLUGS[..]);
    let yaml = select(vec![
        ("outline.yaml", "divisions:\n  - slug: boats\n    kind: section\n    heading: 1\n".to_owned()),
        ("outline.yaml", "divisions: [".to_owned()),
        ("emendations.yaml", emendation(1, "quote: wset", "west", "misprint")),
        ("emendations.yaml", emendation(1, "quote: The boats", "The ships", "misprint").replace("hana", "hans")),
        ("outlines.yaml", "a: b\n".to_owned()),
        ("notes.txt", "nothing\n".to_owned()),
        ("index.md", "no front matter\n".to_owned()),
    ]);
    let place = || {
        prop_oneof![
            slug().prop_map(|slug| format!("content/texts/{slug}")),
            slug().prop_map(|slug| format!("content/texts/{slug}/outline.yaml")),
            slug().prop_map(|slug| format!("content/texts/{slug}/emendations.yaml")),
            slug().prop_map(|slug| format!("content/texts/{slug}/index.md")),
            slug().prop_map(|slug| format!("seeds/{slug}.txt")),
            Just("content".to_owned()),
            Just("edition.yaml".to_owned()),
        ]
    };
    prop_oneof![
        2 => prop::sample::subsequence(&SLUGS[..], 1..=3).prop_shuffle().prop_map(Edit::Edition),
        1 => Just(Edit::BrokenEdition),
        8 => (slug(), slug(), any::<bool>(), select(vec!["A letter", "Another"]))
            .prop_map(|(slug, seed, is_sealed, title)| Edit::Index { slug, seed, is_sealed, title }),
        3 => (slug(), select(&WORDS[..])).prop_map(|(slug, words)| Edit::Seed(slug, words)),
        4 => (slug(), yaml).prop_map(|(slug, (name, words))| Edit::Beside(slug, name, words)),
        2 => place().prop_map(Edit::Remove),
        2 => (slug(), slug()).prop_map(|(from, to)| Edit::Rename(format!("content/texts/{from}"), format!("content/texts/{to}"))),
        1 => (slug(), slug()).prop_map(|(from, to)| Edit::Rename(format!("seeds/{from}.txt"), format!("seeds/{to}.txt"))),
        1 => Just(Edit::Rename("content".to_owned(), "elsewhere".to_owned())),
        2 => Just(Edit::Rename("elsewhere".to_owned(), "content".to_owned())),
    ]
}

fn make(edit: &Edit, shelf: &mut Shelf) {
    match edit {
        Edit::Edition(slugs) => shelf.write("edition.yaml", edition_yaml(slugs)),
        Edit::BrokenEdition => shelf.write("edition.yaml", "title:\n  en: x\n  xx yy: z\n"),
        Edit::Index { slug, seed, is_sealed, title } => {
            let bytes = shelf.files.get(&format!("seeds/{seed}.txt")).filter(|_| *is_sealed);
            let sum = hex(&hash(bytes.map_or(b"other", |(_, bytes)| bytes)));
            let words = index(&format!("{seed}.txt"), &sum, "lines").replace("A letter", title);
            shelf.write(&format!("content/texts/{slug}/index.md"), words);
        }
        Edit::Seed(slug, words) => shelf.write(&format!("seeds/{slug}.txt"), *words),
        Edit::Beside(slug, name, words) => shelf.write(&format!("content/texts/{slug}/{name}"), words.as_bytes()),
        Edit::Remove(path) => shelf.remove(path),
        Edit::Rename(from, to) => shelf.rename(from, to),
    }
}

/// An edition of three texts without a mistake.
fn shelf() -> Shelf {
    let mut shelf = Shelf::default();
    shelf.write("edition.yaml", edition_yaml(&SLUGS));
    for (slug, words) in SLUGS.iter().zip(["One boat.\n", "Two boats.\n", "Three boats.\n"]) {
        shelf.write(&format!("seeds/{slug}.txt"), words);
        make(&Edit::Index { slug, seed: slug, is_sealed: true, title: "A letter" }, &mut shelf);
    }
    shelf
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn after_any_edits_it_is_as_if_read_for_the_first_time(edits in prop::collection::vec(edits(), 1..16)) {
        let mut shelf = shelf();
        let mut kept = Kept::default();
        again(&shelf, &mut kept);
        for edit in &edits {
            make(edit, &mut shelf);
            prop_assert_eq!(again(&shelf, &mut kept), anew(&shelf), "after {:?}", edit);
        }
    }
}

#[test]
fn only_what_an_edit_touches_is_read_again() {
    let mut shelf = shelf();
    let mut kept = Kept::default();
    let mut touched = |shelf: &Shelf| {
        let before = shelf.reads.load(Ordering::Relaxed);
        assert!(anew_without_count(shelf) == again(shelf, &mut kept));
        (kept.touched().to_vec(), shelf.reads.load(Ordering::Relaxed) - before)
    };
    assert_eq!(
        touched(&shelf),
        (SLUGS.map(str::to_owned).to_vec(), 14),
        "edition.yaml, the bibliography in three forms, the parallels, the tables of the ledger, and two files for each text"
    );
    assert_eq!(touched(&shelf), (vec![], 5), "edition.yaml, the bibliography and the parallels alone");
    make(&Edit::Index { slug: "letter", seed: "letter", is_sealed: true, title: "Another" }, &mut shelf);
    assert_eq!(touched(&shelf), (vec!["letter".to_owned()], 7));
    shelf.write("seeds/diary.txt", "Four boats.\n");
    assert_eq!(touched(&shelf), (vec!["diary".to_owned()], 7), "an edit of a seed touches the text that names it");
    shelf.write("content/texts/notes/outline.yaml", "divisions: []\n");
    assert_eq!(touched(&shelf), (vec!["notes".to_owned()], 8));
    shelf.write("edition.yaml", edition_yaml(&["letter", "notes"]));
    assert_eq!(touched(&shelf), (vec![], 5), "the order of the texts is no part of a text");
    shelf.remove("content/texts/notes");
    assert_eq!(touched(&shelf), (vec!["notes".to_owned()], 5), "it is named because it is gone");
}

#[test]
fn an_edit_of_the_register_touches_the_texts_that_it_can_change() {
    let mut shelf = shelf();
    let mut kept = Kept::default();
    let mut touched = |shelf: &Shelf| {
        assert!(anew_without_count(shelf) == again(shelf, &mut kept));
        kept.touched().to_vec()
    };
    let person = |about: &str, name: &str| {
        format!("- id: a\n  name:\n    en: {name}\n  about: {about}\n  certainty: probable\n  by: hana\n")
    };
    shelf.write("content/register/persons.yaml", person("One.", "Boat"));
    assert_eq!(touched(&shelf), SLUGS, "all are read for the first time");
    shelf.write("content/register/persons.yaml", person("Two.", "Boat"));
    assert!(touched(&shelf).is_empty(), "what is said of somebody is no part of a text");
    shelf.write("content/register/persons.yaml", person("Two.", "Boats"));
    assert_eq!(touched(&shelf), SLUGS, "a name may stand in any text");
    let parallel = "- id: p\n  kind: restates\n  passages:\n    - text: letter\n      quote: One\n    - text: letter\n      quote: boat\n  what: So.\n  certainty: probable\n  by: hana\n";
    shelf.write("content/parallels.yaml", parallel);
    assert_eq!(touched(&shelf), ["letter"], "only this one is quoted");
}

/// What a fresh reading knows, with its reads not counted.
fn anew_without_count(shelf: &Shelf) -> String {
    let before = shelf.reads.load(Ordering::Relaxed);
    let known = anew(shelf);
    shelf.reads.store(before, Ordering::Relaxed);
    known
}

/// Two edits within one tick of a file system's clock leave one mark; whoever was told of them says so.
#[test]
fn what_is_to_be_forgotten_is_read_again_whatever_its_mark_says() {
    for touched in ["seeds/letter.txt", "content/texts/letter", "content/texts/letter/index.md", "content", "seeds"] {
        let mut shelf = shelf();
        let mut kept = Kept::default();
        again(&shelf, &mut kept);
        shelf.files.get_mut("seeds/letter.txt").unwrap().1 = "Five boats.\n".into();
        shelf.files.get_mut("content/texts/letter/index.md").unwrap().1 = b"nothing".to_vec();
        assert_ne!(again(&shelf, &mut kept), anew(&shelf), "the mark is the same");
        kept.forget(["content/texts/lett", "edition.yaml", "seeds/letter"]);
        assert_ne!(again(&shelf, &mut kept), anew(&shelf), "none of these was read");
        kept.forget([touched]);
        assert_eq!(again(&shelf, &mut kept), anew(&shelf), "{touched}");
    }
}

#[test]
fn the_disk_marks_every_way_of_changing_a_file() {
    let edition = Scratch::new();
    let world = Disk::open(edition.root()).unwrap();
    let mut kept = Kept::default();
    let mut check = |what: &str, touched: bool| {
        assert_eq!(again(&world, &mut kept), anew(&world), "{what}");
        assert_eq!(!kept.touched().is_empty(), touched, "{what}");
    };
    check("first", true);
    check("nothing", false);
    let index = "content/texts/letter/index.md";
    let words = edition.read(index);
    edition.write(index, words.replace("A letter", "A litter"));
    check("other words of one length", true);
    edition.write("next.md", words.replace("A letter", "A latter"));
    fs::rename(edition.path("next.md"), edition.path(index)).unwrap();
    check("another file of the same name", true);
    let time = fs::metadata(edition.path(index)).unwrap().modified().unwrap();
    if cfg!(unix) {
        edition.write(index, words.replace("A letter", "A lotter"));
        fs::File::options().append(true).open(edition.path(index)).unwrap().set_modified(time).unwrap();
        check("with its time set back", true);
    }
    fs::remove_file(edition.path("seeds/letter.txt")).unwrap();
    check("a seed that is gone", true);
    check("and stays so: near names were looked for in the folder, which has no mark", true);
    edition.write("seeds/letter.txt", support::SEED);
    check("and comes back", true);
    fs::rename(edition.path("seeds"), edition.path("away")).unwrap();
    check("its folder is gone", true);
    fs::rename(edition.path("away"), edition.path("seeds")).unwrap();
    check("its folder is back", true);
}

#[cfg(unix)]
#[test]
fn the_disk_marks_what_a_link_leads_to() {
    let edition = Scratch::new();
    let world = Disk::open(edition.root()).unwrap();
    let mut kept = Kept::default();
    fs::rename(edition.path("seeds/letter.txt"), edition.path("seeds/real.txt")).unwrap();
    std::os::unix::fs::symlink("real.txt", edition.path("seeds/letter.txt")).unwrap();
    assert_eq!(again(&world, &mut kept), anew(&world));
    edition.write("seeds/real.txt", "Other words.\n");
    assert_eq!(again(&world, &mut kept), anew(&world));
    assert_eq!(kept.touched(), ["letter"]);
}

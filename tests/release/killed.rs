//! A release whose making was ended is finished or made anew.

use crate::cases::{DAY, ledger, release, small, text};
use crate::support::{Scratch, Tree, edition_yaml};
use std::fs;
use variorum::pipeline::{Options, prepare};
use variorum::release::{Wish, plan};
use variorum::world::Disk;

/// An edition with a release, and edits that are not released: a passage is parted, a text is new, an emendation is taken back.
fn edited() -> Scratch {
    let edition = small();
    edition.emendations(crate::cases::reads(1, "wset", "west"));
    release(&edition, "1.0.0");
    edition.emendations("# none\n");
    edition.outline("breaks:\n  - line: 4\n    before: The wind\n    as: paragraph\n");
    edition.write("edition.yaml", edition_yaml(&["letter", "reply"]));
    text(&edition, "reply", "Dear friend.\nNo.\n");
    edition
}

fn of(tree: &Tree) -> Scratch {
    let edition = Scratch::empty();
    tree.iter().for_each(|(path, bytes)| {
        edition.write(path, bytes);
    });
    edition
}

/// The files of release 2.0.0 in the order in which they are written.
fn files(edition: &Scratch) -> Vec<(String, Vec<u8>)> {
    let world = Disk::open(edition.root()).unwrap();
    let (prepared, _) = prepare(&world, &Options::default()).unwrap();
    let wish =
        Wish { version: Some("2.0.0").and_then(variorum::model::Version::parse), date: DAY, note: Some("New.\n\nSo.") };
    plan(&prepared.resolved, &world, &wish).unwrap().files
}

#[test]
fn killed_at_every_file_the_next_run_completes_it() {
    let edition = edited();
    let before = edition.tree(".");
    let files = files(&edition);
    let arguments = ["release", "2.0.0", "--date", DAY, "--note", "New.\n\nSo."];
    let ran = edition.run(&arguments);
    assert_eq!(ran.code, 0, "{ran:?}");
    let after = edition.tree(".");
    assert_eq!(files.last().unwrap().0, "content/ledger/releases.yaml", "the list makes the release");
    let tables = files.iter().position(|(path, _)| path.ends_with("passages.tsv")).unwrap();
    for killed in 0..files.len() {
        let mut tree = before.clone();
        tree.extend(files[..killed].iter().cloned());
        // What a killed run leaves of the file it was writing.
        let (folder, name) = files[killed].0.rsplit_once('/').unwrap_or(("", &files[killed].0));
        let draft = if folder.is_empty() { format!(".{name}.new") } else { format!("{folder}/.{name}.new") };
        tree.insert(draft.clone(), b"half".to_vec());
        let half = of(&tree);
        let is_begun = killed > tables;
        let checked = half.run(&["check"]);
        assert_eq!(checked.code, i32::from(is_begun), "{killed}: {checked:?}");
        if is_begun {
            assert!(checked.err.contains("V0512") && checked.err.contains("variorum release 2.0.0"), "{checked:?}");
            assert!(!checked.err.contains("V0501"), "one report is enough: {checked:?}");
            for other in [vec!["release"], vec!["release", "2.0.1"]] {
                let ran = half.run(&other);
                assert!(ran.code == 1 && ran.err.contains("run `variorum release 2.0.0`"), "{ran:?}");
            }
        }
        let ran = half.run(&arguments);
        assert_eq!(ran.code, 0, "{killed}: {ran:?}");
        let mut made = half.tree(".");
        made.remove(&draft);
        assert!(made == after, "killed before {}: {:?}", files[killed].0, differing(&made, &after));
        assert_eq!(half.run(&["check"]).code, 0);
    }
}

fn differing(one: &Tree, other: &Tree) -> Vec<String> {
    one.keys().chain(other.keys()).filter(|path| one.get(*path) != other.get(*path)).cloned().collect()
}

#[test]
fn what_was_begun_is_finished_as_it_was_begun_and_later_edits_wait() {
    let edition = edited();
    let files = files(&edition);
    files[..files.len() - 1].iter().for_each(|(path, bytes)| {
        edition.write(path, bytes);
    });
    // An edit in between, and another wish.
    edition.write("edition.yaml", edition.read("edition.yaml").replace("A few letters", "Letters"));
    let ran = edition.run(&["release", "2.0.0", "--date", "2027-01-01", "--note", "Other."]);
    assert!(ran.code == 0 && ran.out.contains("those with which it was begun"), "{ran:?}");
    let last = ledger(&edition).last().unwrap().clone();
    assert_eq!((last.date.as_str(), last.note.as_deref()), (DAY, Some("New.\n\nSo.")));
    let told = crate::cases::proposal(&edition);
    assert!(
        told.contains("the edition: 1 file of yours has changed (edition.yaml)") && told.contains("2.0.1"),
        "{told}"
    );
}

#[test]
fn what_was_begun_and_is_damaged_is_not_finished() {
    let edition = edited();
    let files = files(&edition);
    files[..files.len() - 1].iter().for_each(|(path, bytes)| {
        edition.write(path, bytes);
    });
    edition.write("content/ledger/2.0.0/release.yaml", "- version: 2.0.0\n  date: 1999-01-01\n");
    let before = edition.tree(".");
    let ran = edition.run(&["release", "2.0.0"]);
    assert!(ran.code == 1 && ran.err.contains("V0501") && ran.err.contains("history of the repository"), "{ran:?}");
    assert!(edition.tree(".") == before);
}

#[test]
fn files_of_an_earlier_try_do_not_stay_in_a_release() {
    let edition = edited();
    edition.write("content/ledger/2.0.0/texts/gone.jsonl", "{}\n").write("content/ledger/2.0.0/SHA256SUMS", "no\n");
    edition.write("content/ledger/2.0.0/notes.txt", "mine");
    assert_eq!(edition.run(&["release", "2.0.0", "--date", DAY]).code, 0);
    assert!(!edition.path("content/ledger/2.0.0/texts/gone.jsonl").exists());
    assert_eq!(
        edition.read("content/ledger/2.0.0/notes.txt"),
        "mine",
        "what no release makes is nobody's to take away"
    );
    let sums = fs::read_to_string(edition.path("content/ledger/2.0.0/SHA256SUMS")).unwrap();
    assert!(sums.contains("  texts/reply.jsonl\n") && !sums.contains("notes.txt"), "{sums}");
}

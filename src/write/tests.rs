//! Kills at every step of a commit, and of the run that completes it.

use super::{Output, Report, Steps, WriteError};
use crate::site::SitePath;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::atomic::AtomicUsize;

type Tree = BTreeMap<String, Vec<u8>>;

fn tree(files: &[(&str, &str)]) -> Tree {
    files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect()
}

fn killed_after(steps: usize) -> Steps {
    Steps { left: Some(AtomicUsize::new(steps)), once: false }
}

fn refused_after(steps: usize) -> Steps {
    Steps { left: Some(AtomicUsize::new(steps)), once: true }
}

fn build(folder: &Path, files: &Tree, steps: Steps) -> Result<Report, WriteError> {
    let output = Output::begin_with(folder, steps)?;
    for (path, bytes) in files {
        output.put(&SitePath::new(path.as_str()).unwrap(), &[bytes])?;
    }
    output.commit()
}

/// Opening alone completes what was cut off.
fn reopen(folder: &Path, steps: Steps) -> Result<(), WriteError> {
    Output::begin_with(folder, steps).map(drop)
}

/// Files with their bytes and folders with `None`, without the house.
fn visible(folder: &Path) -> BTreeMap<String, Option<Vec<u8>>> {
    let entries = walkdir::WalkDir::new(folder).min_depth(1).into_iter().filter_entry(|e| e.file_name() != ".variorum");
    let mut found = BTreeMap::new();
    for entry in entries {
        let entry = entry.unwrap();
        let path = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
        found.insert(path, entry.file_type().is_file().then(|| fs::read(entry.path()).unwrap()));
    }
    found
}

fn house(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder.join(".variorum")).unwrap();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

fn scene() -> (Tree, Tree) {
    let old = tree(&[
        ("index.html", "old home"),
        ("same.css", "same"),
        ("gone.html", "gone"),
        ("doc/index.html", "old document"),
        ("doc/part/index.html", "a part that goes"),
        ("folder-to-file/a", "1"),
        ("folder-to-file/b/c", "2"),
        ("file-to-folder", "3"),
    ]);
    let new = tree(&[
        ("index.html", "new home, longer"),
        ("same.css", "same"),
        ("doc/index.html", "new document"),
        ("doc/notes/index.html", "new"),
        ("people/one/index.html", "new"),
        ("people/two/index.html", "new"),
        ("folder-to-file", "now a file"),
        ("file-to-folder/x/y", "now below a folder"),
    ]);
    (old, new)
}

/// Every file is old or new and whole, one that stays is never missing, and foreign ones are untouched.
fn whole(folder: &Path, old: &Tree, new: &Tree, foreign: &Tree) {
    let found = visible(folder);
    for (path, bytes) in found.iter().filter_map(|(path, bytes)| Some((path, bytes.as_ref()?))) {
        let wanted = [old, new, foreign].into_iter().filter_map(|tree| tree.get(path)).any(|wanted| wanted == bytes);
        assert!(wanted, "{path} is neither old nor new: {bytes:?}");
    }
    for path in old.keys().filter(|path| new.contains_key(*path)).chain(foreign.keys()) {
        assert!(found.contains_key(path), "{path} is missing");
    }
}

fn clean(files: &[&Tree]) -> BTreeMap<String, Option<Vec<u8>>> {
    let folder = tempfile::tempdir().unwrap();
    for (path, bytes) in files.iter().flat_map(|tree| tree.iter()) {
        let place = folder.path().join(path);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(place, bytes).unwrap();
    }
    visible(folder.path())
}

fn with_foreign(folder: &Path, foreign: &Tree) {
    for (path, bytes) in foreign {
        fs::create_dir_all(folder.join(path).parent().unwrap()).unwrap();
        fs::write(folder.join(path), bytes).unwrap();
    }
}

/// The number of steps of a build that is not cut off.
fn steps_of(old: &Tree, new: &Tree) -> usize {
    let enough = |steps: &usize| {
        let folder = tempfile::tempdir().unwrap();
        build(folder.path(), old, Steps::default()).unwrap();
        build(folder.path(), new, killed_after(*steps)).is_ok()
    };
    (0..).find(enough).unwrap()
}

#[test]
fn killed_at_every_step_the_next_run_completes_it() {
    let (old, new) = scene();
    let foreign = tree(&[(".gitignore", "*"), ("doc/part/mine.txt", "a foreign file in our folder"), ("cname", "x")]);
    let wanted = clean(&[&new, &foreign]);
    let before = clean(&[&old, &foreign]);
    let mut outcomes = BTreeSet::new();
    for steps in 0..500 {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        build(folder, &old, Steps::default()).unwrap();
        with_foreign(folder, &foreign);
        let done = build(folder, &new, killed_after(steps)).is_ok();
        whole(folder, &old, &new, &foreign);
        let journalled = folder.join(".variorum/journal").exists();
        let at_kill = visible(folder);
        reopen(folder, Steps::default()).unwrap();
        let after = visible(folder);
        if journalled {
            assert_eq!(after, wanted, "killed after {steps}");
        } else {
            assert_eq!(after, at_kill, "killed after {steps}");
            assert!(after == before || after == wanted, "killed after {steps}");
        }
        outcomes.insert((journalled, after == wanted));
        assert_eq!(house(folder), ["lock", "manifest"].map(str::to_owned).into());
        build(folder, &new, Steps::default()).unwrap();
        assert_eq!(visible(folder), wanted, "killed after {steps}");
        if done {
            assert!(steps > 25, "the scene has many steps, not {steps}");
            // Killed before the journal, inside the commit, and after it: all were met.
            assert_eq!(outcomes, [(false, false), (true, true), (false, true)].into());
            return;
        }
    }
    panic!("the build never came to its end");
}

#[test]
fn refused_by_the_disk_at_every_step_the_next_run_completes_it() {
    let (old, new) = scene();
    let mut completed = 0;
    for steps in 0..steps_of(&old, &new) {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        build(folder, &old, Steps::default()).unwrap();
        build(folder, &new, refused_after(steps)).unwrap_err();
        whole(folder, &old, &new, &Tree::new());
        let journalled = folder.join(".variorum/journal").exists();
        completed += usize::from(journalled);
        assert!(journalled || !folder.join(".variorum/staging").exists(), "refused at step {steps}");
        reopen(folder, Steps::default()).unwrap();
        let after = visible(folder);
        assert!(after == clean(&[&new]) || !journalled && after == clean(&[&old]), "refused at step {steps}");
    }
    assert!(completed > 10);
}

#[test]
fn killed_again_while_completing() {
    let (old, new) = scene();
    let none = Tree::new();
    let wanted = clean(&[&new]);
    let all = steps_of(&old, &new);
    for first in 0..all {
        for second in 0..all {
            let folder = tempfile::tempdir().unwrap();
            let folder = folder.path();
            build(folder, &old, Steps::default()).unwrap();
            build(folder, &new, killed_after(first)).unwrap_err();
            let completed = reopen(folder, killed_after(second)).is_ok();
            whole(folder, &old, &new, &none);
            build(folder, &new, Steps::default()).unwrap();
            assert_eq!(visible(folder), wanted, "killed after {first}, then after {second}");
            if completed {
                break;
            }
        }
    }
}

#[test]
fn what_comes_between_a_kill_and_the_next_run_is_spared() {
    let (old, new) = scene();
    let mut spared = 0;
    let mut refused = 0;
    for steps in 0..steps_of(&old, &new) {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        build(folder, &old, Steps::default()).unwrap();
        build(folder, &new, killed_after(steps)).unwrap_err();
        if !folder.join(".variorum/journal").exists() {
            continue;
        }
        for path in ["gone.html", "people", "file-to-folder"] {
            if !folder.join(path).exists() {
                fs::write(folder.join(path), "by hand").unwrap();
            }
        }
        let before = visible(folder);
        match reopen(folder, Steps::default()) {
            Err(WriteError::Foreign { places, .. }) => {
                refused += 1;
                assert_eq!(visible(folder), before);
                for place in places {
                    assert_eq!(fs::read(folder.join(&place.path)).unwrap(), b"by hand", "{}", place.path);
                    fs::remove_file(folder.join(place.path)).unwrap();
                }
                reopen(folder, Steps::default()).unwrap();
            }
            other => other.unwrap(),
        }
        if before.get("gone.html") == Some(&Some(b"by hand".to_vec())) {
            spared += 1;
            assert_eq!(fs::read(folder.join("gone.html")).unwrap(), b"by hand");
        }
        let mut found = visible(folder);
        found.remove("gone.html");
        assert_eq!(found, clean(&[&new]));
    }
    assert!(spared > 0 && refused > 0, "{spared} {refused}");
}

#[test]
fn a_torn_journal_is_an_error_and_not_a_half_commit() {
    let (old, new) = scene();
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    build(folder, &old, Steps::default()).unwrap();
    let journal = folder.join(".variorum/journal");
    let steps = (0..).find(|&steps| build(folder, &new, killed_after(steps)).is_err() && journal.exists()).unwrap();
    assert!(steps > 0);
    let text = fs::read_to_string(&journal).unwrap();
    let before = visible(folder);
    for torn in
        ["", "variorum journal 2\nend\n", &text[..text.len() / 2], &text.replace("move index.html", "move ../x")]
    {
        fs::write(&journal, torn).unwrap();
        assert!(matches!(reopen(folder, Steps::default()), Err(WriteError::Damaged { .. })), "{torn:?}");
        assert_eq!(visible(folder), before);
    }
    fs::write(&journal, text).unwrap();
    reopen(folder, Steps::default()).unwrap();
    assert_eq!(visible(folder), clean(&[&new]));
}

fn any_tree() -> impl Strategy<Value = Tree> {
    let path = proptest::collection::vec(0..3_usize, 1..4)
        .prop_map(|parts| parts.into_iter().map(|part| ["a", "b", "a-b"][part]).collect::<Vec<_>>().join("/"));
    proptest::collection::btree_map(path, proptest::collection::vec(b'0'..b'2', 0..3), 0..8).prop_map(|files| {
        let mut tree = Tree::new();
        for (path, bytes) in files {
            // Sorted: a folder's own path comes before what is below it.
            if !tree.keys().any(|file| path.starts_with(&format!("{file}/"))) {
                tree.insert(path, bytes);
            }
        }
        tree
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn killed_anywhere_between_any_two_sites(old in any_tree(), new in any_tree(), steps in 0..60_usize, again in 0..40_usize) {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        build(folder, &old, Steps::default()).unwrap();
        let _killed_or_done = build(folder, &new, killed_after(steps));
        whole(folder, &old, &new, &Tree::new());
        let _killed_or_done = reopen(folder, killed_after(again));
        whole(folder, &old, &new, &Tree::new());
        reopen(folder, Steps::default()).unwrap();
        let between = visible(folder);
        prop_assert!(between == clean(&[&old]) || between == clean(&[&new]));
        let report = build(folder, &new, Steps::default()).unwrap();
        prop_assert_eq!(visible(folder), clean(&[&new]));
        prop_assert_eq!(report.written + report.unchanged, new.len());
    }
}

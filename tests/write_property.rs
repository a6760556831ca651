//! Any site over any earlier site over any edits by hand, against a model that knows only the rules.

mod write_support;

use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use variorum::pipeline::{Options, prepare};
use variorum::site::{SitePath, plan};
use variorum::world::Disk;
use variorum::write::{Output, WriteError};
use write_support::*;

/// What somebody does to the output folder between two builds.
#[derive(Debug, Clone)]
enum Hand {
    Write(String, Vec<u8>),
    Folder(String),
    Link(String, String),
    Delete(String),
}

fn any_path() -> impl Strategy<Value = String> {
    proptest::collection::vec(prop_oneof![Just("a"), Just("b"), Just("a-b"), Just("a.b"), Just("ab")], 1..4)
        .prop_map(|parts| parts.join("/"))
}

fn any_bytes() -> impl Strategy<Value = Vec<u8>> {
    proptest::collection::vec(b'0'..b'2', 0..3)
}

fn any_site() -> impl Strategy<Value = Tree> {
    proptest::collection::btree_map(any_path(), any_bytes(), 0..9).prop_map(|files| {
        let mut site = Tree::new();
        for (path, bytes) in files {
            let nested = |file: &String| path.starts_with(&format!("{file}/")) || file.starts_with(&format!("{path}/"));
            if !site.keys().any(nested) {
                site.insert(path, bytes);
            }
        }
        site
    })
}

fn any_hand() -> impl Strategy<Value = Hand> {
    prop_oneof![
        4 => (any_path(), any_bytes()).prop_map(|(path, bytes)| Hand::Write(path, bytes)),
        1 => any_path().prop_map(Hand::Folder),
        1 => (any_path(), any_path()).prop_map(|(path, to)| Hand::Link(path, to)),
        2 => any_path().prop_map(Hand::Delete),
    ]
}

/// Does it as far as it can be done.
fn act(folder: &Path, hand: &Hand) {
    let ready = |path: &str| {
        let place = folder.join(path);
        let _impossible_under_a_file = fs::create_dir_all(place.parent().unwrap());
        place
    };
    let _impossible_here = match hand {
        Hand::Write(path, bytes) => fs::write(ready(path), bytes),
        Hand::Folder(path) => fs::create_dir_all(folder.join(path)),
        Hand::Link(path, to) => link(&folder.join(to), &ready(path)),
        Hand::Delete(path) => fs::remove_file(folder.join(path)).or_else(|_| fs::remove_dir_all(folder.join(path))),
    };
}

#[cfg(unix)]
fn link(to: &Path, at: &Path) -> std::io::Result<()> {
    std::os::unix::fs::symlink(to, at)
}

#[cfg(not(unix))]
fn link(_: &Path, _: &Path) -> std::io::Result<()> {
    Ok(())
}

fn above(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}

/// The rules, one place at a time.
fn obstacles(before: &BTreeMap<String, Thing>, old: &BTreeSet<String>, new: &Tree) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    'paths: for (path, bytes) in new {
        for folder in above(path) {
            match before.get(folder) {
                None => continue 'paths,
                Some(Thing::Folder) => {}
                Some(Thing::File(_)) if old.contains(folder) => continue 'paths,
                Some(_) => {
                    found.insert(folder.to_owned());
                    continue 'paths;
                }
            }
        }
        match before.get(path) {
            None => {}
            Some(Thing::File(found)) if old.contains(path) || found == bytes => {}
            Some(Thing::Folder) => {
                let below = |name: &String| name == path || name.starts_with(&format!("{path}/"));
                let ours = |folder: &String| old.iter().any(|file| file.starts_with(&format!("{folder}/")));
                let mut strange: Vec<&String> = Vec::new();
                for (name, thing) in before.iter().filter(|(name, _)| below(name)) {
                    // Of a folder that is not ours, the folder is named and not what is in it.
                    if strange.iter().any(|folder| name.starts_with(&format!("{folder}/"))) {
                        continue;
                    }
                    let fine = match thing {
                        Thing::File(_) => old.contains(name),
                        Thing::Folder => ours(name),
                        Thing::Link => false,
                    };
                    if !fine {
                        strange.push(name);
                    }
                }
                found.extend(strange.into_iter().cloned());
            }
            Some(_) => {
                found.insert(path.clone());
            }
        }
    }
    found
}

fn expected(before: &BTreeMap<String, Thing>, old: &BTreeSet<String>, new: &Tree) -> BTreeMap<String, Thing> {
    let mut after = before.clone();
    let mut emptied: BTreeSet<&str> = BTreeSet::new();
    for path in old.iter().filter(|path| !new.contains_key(*path)) {
        if matches!(after.get(path), Some(Thing::File(_))) {
            after.remove(path);
            emptied.extend(above(path));
        }
    }
    // A folder of ours that is in the way goes even when it was empty before.
    let in_the_way = |folder: &str| new.keys().any(|file| file == folder || folder.starts_with(&format!("{file}/")));
    let folders: Vec<String> =
        after.iter().filter(|(_, thing)| **thing == Thing::Folder).map(|(path, _)| path.clone()).collect();
    for folder in folders.iter().rev() {
        let empty = !after.keys().any(|path| path.starts_with(&format!("{folder}/")));
        if empty && (emptied.contains(folder.as_str()) || in_the_way(folder)) {
            after.remove(folder);
        }
    }
    for (path, bytes) in new {
        after.extend(above(path).map(|folder| (folder.to_owned(), Thing::Folder)));
        after.insert(path.clone(), Thing::File(bytes.clone()));
    }
    after
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_site_over_any_folder(
        old in any_site(),
        hands in proptest::collection::vec(any_hand(), 0..7),
        new in any_site(),
        abandon in any::<bool>(),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        build(folder, &old).unwrap();
        prop_assert_eq!(&files(folder), &old);
        hands.iter().for_each(|hand| act(folder, hand));
        let before = visible(folder);
        let old: BTreeSet<String> = old.into_keys().collect();
        if abandon {
            let output = Output::begin(folder).unwrap();
            for (name, bytes) in &new {
                output.put(&path(name), &[bytes]).unwrap();
            }
            drop(output);
            prop_assert_eq!(&visible(folder), &before);
        }
        let in_the_way = obstacles(&before, &old, &new);
        let result = build(folder, &new);
        prop_assert!(!folder.join(".variorum/staging").exists() && !folder.join(".variorum/removed").exists());
        if in_the_way.is_empty() {
            let report = result.unwrap();
            prop_assert_eq!(visible(folder), expected(&before, &old, &new));
            let same = |(path, bytes): &(&String, &Vec<u8>)| before.get(*path) == Some(&Thing::File((*bytes).clone()));
            prop_assert_eq!(report.unchanged, new.iter().filter(same).count());
            prop_assert_eq!(report.written + report.unchanged, new.len());
            let again = build(folder, &new).unwrap();
            prop_assert_eq!((again.written, again.removed, again.unchanged), (0, 0, new.len()));
        } else {
            let places = match result {
                Err(WriteError::Foreign { places, .. }) => places.into_iter().map(|place| place.path).collect(),
                other => return Err(TestCaseError::fail(format!("expected {in_the_way:?}, not {other:?}"))),
            };
            prop_assert_eq!(in_the_way, places);
            prop_assert_eq!(visible(folder), before);
        }
    }
}

/// A name as the least careful file system knows it: without regard to case, to the composition of letters, or to dots and spaces at its end.
fn careless(path: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let part = |part: &str| part.nfkc().collect::<String>().to_lowercase().trim_end_matches(['.', ' ']).to_owned();
    path.split('/').map(part).collect::<Vec<_>>().join("/")
}

proptest! {
    /// A path of a site is one that every file system keeps as it is, so no two of them are one file anywhere.
    #[test]
    fn no_file_system_takes_two_paths_for_one(
        path in prop_oneof!["[a-zA-Z0-9._/ -]{1,12}", "[aAäÄａ\u{308}ſßﬁ./]{1,6}", ".{1,8}", any_path()]
    ) {
        if let Some(path) = SitePath::new(path) {
            prop_assert_eq!(careless(path.as_str()), path.as_str());
        }
    }
}

#[test]
fn no_two_paths_of_the_edition_are_one_file_anywhere() {
    let world = Disk::open(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    let (prepared, _) = prepare(&world, &Options::default()).unwrap();
    let site = plan(&prepared.resolved, &prepared.theme, &world);
    let names: Vec<String> = site.paths().map(|path| careless(path.as_str())).collect();
    let files: BTreeSet<&str> = names.iter().map(String::as_str).collect();
    assert_eq!(files.len(), names.len());
    let folders: BTreeSet<&str> = names.iter().flat_map(|name| above(name)).collect();
    assert_eq!(files.intersection(&folders).next(), None);
}

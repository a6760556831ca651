//! What the tests of writing share.

#![allow(dead_code, reason = "each test file uses its own part")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use variorum::site::SitePath;
use variorum::write::{Output, Report, WriteError};

/// Path to bytes.
pub(crate) type Tree = BTreeMap<String, Vec<u8>>;

pub(crate) fn tree(files: &[(&str, &str)]) -> Tree {
    files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect()
}

pub(crate) fn path(text: &str) -> SitePath {
    SitePath::new(text).unwrap()
}

pub(crate) fn build(folder: &Path, files: &Tree) -> Result<Report, WriteError> {
    let output = Output::begin(folder)?;
    for (name, bytes) in files {
        output.put(&path(name), &[bytes])?;
    }
    output.commit()
}

/// What stands at one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Thing {
    File(Vec<u8>),
    Folder,
    Link,
}

/// All that a visitor could see; links are not followed.
pub(crate) fn visible(folder: &Path) -> BTreeMap<String, Thing> {
    let entries = walkdir::WalkDir::new(folder).min_depth(1).into_iter().filter_entry(|e| e.file_name() != ".variorum");
    let mut found = BTreeMap::new();
    for entry in entries {
        let entry = entry.unwrap();
        let path = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
        let thing = match entry.file_type() {
            kind if kind.is_symlink() => Thing::Link,
            kind if kind.is_dir() => Thing::Folder,
            _ => Thing::File(fs::read(entry.path()).unwrap()),
        };
        found.insert(path, thing);
    }
    found
}

/// The files of it.
pub(crate) fn files(folder: &Path) -> Tree {
    let file = |(path, thing)| match thing {
        Thing::File(bytes) => Some((path, bytes)),
        _ => None,
    };
    visible(folder).into_iter().filter_map(file).collect()
}

pub(crate) fn write(folder: &Path, path: &str, text: &str) {
    let place = folder.join(path);
    fs::create_dir_all(place.parent().unwrap()).unwrap();
    fs::write(place, text).unwrap();
}

/// The places of a refusal, sorted.
pub(crate) fn foreign(result: Result<Report, WriteError>) -> Vec<String> {
    match result {
        Err(WriteError::Foreign { places, .. }) => places.into_iter().map(|place| place.path).collect(),
        other => panic!("expected foreign places, not {other:?}"),
    }
}

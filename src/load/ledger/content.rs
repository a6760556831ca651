//! The files of the editors as releases have frozen them: whole at first, later the lines that are other.

use super::super::{ReadError, seed};
use super::releases;
use crate::diagnostic::{Diagnostic, Diagnostics, Place, code};
use crate::model::Ledger;
use crate::model::ledger::Release;
use crate::world::World;
use serde::{Deserialize, Serialize};
use similar::{Algorithm, DiffOp};
use std::collections::BTreeMap;

/// The file of a release that holds them.
pub const FILE: &str = "content.jsonl";
/// The file of a release that holds in the same way the ledger's own tables as the release left them, by their names.
pub const LEDGER_FILE: &str = "ledger.jsonl";

/// What a release says of one file of the editors.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Its path from the edition's root.
    pub path: String,
    /// Its SHA-256; none when it was removed.
    pub sha256: Option<String>,
    /// The whole file, when it is new or that is shorter.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub text: Option<String>,
    /// What is other than before: from which line of the former file (from 0), how many lines of it go, and what comes in their place.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub lines: Option<Vec<(usize, usize, String)>>,
}

/// The files of the editors as the last release has them, by path.
pub type Files = BTreeMap<String, String>;

/// Reads them; what is not as it was released is reported.
///
/// # Errors
/// When the machine fails.
pub fn read(world: &dyn World, ledger: &Ledger, found: &mut Diagnostics) -> Result<Files, ReadError> {
    read_from(world, ledger, FILE, found)
}

/// Reads what a file of each release holds, [`FILE`] or [`LEDGER_FILE`].
///
/// # Errors
/// When the machine fails.
pub fn read_from(world: &dyn World, ledger: &Ledger, name: &str, found: &mut Diagnostics) -> Result<Files, ReadError> {
    let mut files = Files::new();
    each(world, ledger, name, found, |_, record| apply(&mut files, record))?;
    Ok(files)
}

/// Goes through the records of all releases, oldest first, each with its release by its place in the ledger, as long as `take` can make
/// something of them.
pub(super) fn each(
    world: &dyn World,
    ledger: &Ledger,
    name: &str,
    found: &mut Diagnostics,
    mut take: impl FnMut(u16, Record) -> Option<()>,
) -> Result<(), ReadError> {
    for (place, release) in (0_u16..).zip(&ledger.releases) {
        let Some(hash) = release.files.get(name) else { continue };
        let path = format!("{}/{name}", Release::folder(release.version));
        let Some(bytes) = releases::file(world, &path, &seed::hex(hash), found)? else { continue };
        for line in bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
            if serde_json::from_slice::<Record>(line).ok().and_then(|record| take(place, record)).is_none() {
                let diagnostic = Diagnostic::new(code::RELEASE_FILE, format!("`{path}` cannot be read"));
                found.push(
                    diagnostic
                        .at(Place::file(&path.as_str().into()))
                        .help("bring it back from the history of the repository"),
                );
                break;
            }
        }
    }
    Ok(())
}

/// The hashes of the files of the editors as the last release has them, by path.
///
/// # Errors
/// When the machine fails.
pub fn hashes(
    world: &dyn World,
    ledger: &Ledger,
    found: &mut Diagnostics,
) -> Result<BTreeMap<String, String>, ReadError> {
    let mut hashes = BTreeMap::new();
    each(world, ledger, FILE, found, |_, record| {
        match record.sha256 {
            Some(hash) => hashes.insert(record.path, hash),
            None => hashes.remove(&record.path),
        };
        Some(())
    })?;
    Ok(hashes)
}

/// Makes of the files before a release those of the release; `None` when the record does not fit.
pub(super) fn apply(files: &mut Files, record: Record) -> Option<()> {
    let Some(hash) = record.sha256 else { return files.remove(&record.path).map(|_| ()) };
    let text = match (record.text, record.lines) {
        (Some(text), None) => text,
        (None, Some(changes)) => {
            let before = files.get(&record.path)?;
            let lines: Vec<&str> = before.split_inclusive('\n').collect();
            let mut text = String::new();
            let mut at = 0;
            for (start, removed, added) in changes {
                text.extend(lines.get(at..start)?.iter().copied());
                text.push_str(&added);
                at = start.checked_add(removed)?;
            }
            text.extend(lines.get(at..)?.iter().copied());
            text
        }
        _ => return None,
    };
    if seed::hex(&seed::hash(text.as_bytes())) != hash {
        return None;
    }
    files.insert(record.path, text);
    Some(())
}

/// What turns the files of one release into those of the next.
#[must_use]
pub fn differences(before: &Files, after: &Files) -> Vec<Record> {
    let mut records = Vec::new();
    for (path, text) in after {
        let sha256 = Some(seed::hex(&seed::hash(text.as_bytes())));
        let Some(old) = before.get(path) else {
            records.push(Record { path: path.clone(), sha256, text: Some(text.clone()), lines: None });
            continue;
        };
        if old == text {
            continue;
        }
        let lines = changed_lines(old, text);
        let is_shorter = lines.iter().map(|(_, _, added)| added.len() + 16).sum::<usize>() < text.len();
        let (text, lines) = if is_shorter { (None, Some(lines)) } else { (Some(text.clone()), None) };
        records.push(Record { path: path.clone(), sha256, text, lines });
    }
    let gone = before.keys().filter(|path| !after.contains_key(*path));
    records.extend(gone.map(|path| Record { path: path.clone(), sha256: None, text: None, lines: None }));
    records
}

fn changed_lines(old: &str, new: &str) -> Vec<(usize, usize, String)> {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.split_inclusive('\n').collect(), new.split_inclusive('\n').collect());
    let operations = similar::capture_diff_slices(Algorithm::Myers, &old, &new);
    let other = operations.iter().filter(|operation| !matches!(operation, DiffOp::Equal { .. }));
    other
        .map(|operation| {
            (operation.old_range().start, operation.old_range().len(), new[operation.new_range()].concat())
        })
        .collect()
}

/// The file of a release with these records.
#[must_use]
pub fn write(records: &[Record]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for record in records {
        bytes.extend(
            serde_json::to_vec(record).expect("invariant: the records are texts and numbers, which JSON can write"),
        );
        bytes.push(b'\n');
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn files() -> impl Strategy<Value = Files> {
        let text = proptest::collection::vec("[abسл]{0,3}(\r?\n)?", 0..8).prop_map(|lines| lines.concat());
        proptest::collection::btree_map("[abc]", text, 0..4)
    }

    proptest! {
        #[test]
        fn the_differences_make_the_later_files_of_the_earlier(before in files(), after in files()) {
            let mut made = before.clone();
            for line in write(&differences(&before, &after)).split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
                let record = serde_json::from_slice(line).expect("a record");
                prop_assert!(apply(&mut made, record).is_some());
            }
            prop_assert_eq!(made, after);
        }
    }
}

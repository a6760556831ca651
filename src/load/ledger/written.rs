//! What releases have frozen of each note: its entry as the editors had written it.

use super::super::yaml::{self, Node, Value};
use super::super::{ReadError, TEXTS, annotations};
use super::content::{self, FILE, Files};
use crate::diagnostic::Diagnostics;
use crate::model::Ledger;
use crate::model::document::Standing;
use crate::model::note::Histories;
use crate::world::World;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Reads what each release has of the notes.
///
/// # Errors
/// When the machine fails.
pub fn read(world: &dyn World, ledger: &Ledger, found: &mut Diagnostics) -> Result<Histories, ReadError> {
    let mut histories = Histories::default();
    let mut files = Files::new();
    let mut last = None;
    content::each(world, ledger, FILE, found, |release, record| {
        if let Some(done) = last.replace(release).filter(|done| *done != release) {
            histories.add(done, notes(&files));
        }
        if is_notes(&record.path) { content::apply(&mut files, record) } else { Some(()) }
    })?;
    if let Some(release) = last {
        histories.add(release, notes(&files));
    }
    Ok(histories)
}

/// The notes in some files, by id, in words.
fn notes(files: &Files) -> BTreeMap<String, String> {
    let mut notes = BTreeMap::new();
    for (path, text) in files {
        let file: Arc<str> = path.as_str().into();
        // What was released had no mistake.
        let root = yaml::parse(&file, text, 0, &mut Diagnostics::new());
        let Some(Value::List(entries)) = root.map(|root| root.value) else { continue };
        notes.extend(entries.iter().filter_map(|entry| Some((id(entry)?.to_owned(), in_words(entry)))));
    }
    notes
}

/// What has been promised of a note whose entry is this now.
#[must_use]
pub fn standing(histories: &Histories, id: &str, entry: &Node) -> Standing {
    let states = histories.states(id);
    let (Some((first, _)), Some((since, last))) = (states.first(), states.last()) else { return Standing::Draft };
    match last {
        Some(words) if *words == in_words(entry) => Standing::Released { first: *first, since: *since },
        _ => Standing::Changed { first: *first },
    }
}

fn is_notes(path: &str) -> bool {
    path.starts_with(TEXTS) && path.ends_with(&format!("/{}", annotations::FILE))
}

fn id(entry: &Node) -> Option<&str> {
    let Value::Map(entries) = &entry.value else { return None };
    entries.iter().find(|(key, _)| key.text == "id")?.1.text()
}

/// An entry in words, key by key as it is written. Numbers of lines are left out: they go with the seed.
#[must_use]
pub fn in_words(entry: &Node) -> String {
    let mut out = String::new();
    write(entry, "", &mut out);
    out.trim_end().to_owned()
}

fn write(node: &Node, key: &str, out: &mut String) {
    match &node.value {
        Value::Map(entries) => {
            for (own, value) in entries.iter().filter(|(own, _)| own.text != "lines" && own.text != "id") {
                let key = if key.is_empty() { own.text.clone() } else { format!("{key} ({})", own.text) };
                write(value, &key, out);
            }
        }
        Value::List(nodes) => nodes.iter().for_each(|node| write(node, key, out)),
        Value::Null => {}
        _ => {
            let words = node.text().unwrap_or_default().trim();
            out.push_str(&format!("{key}: {words}\n"));
        }
    }
}

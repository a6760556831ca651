//! BibTeX and BibLaTeX.
//!
//! The file is cut into entries here, the grammar inside of one is that of the crate `biblatex`, and what its fields mean is said here
//! again: that crate's own meaning drops subtitles, originals, archives and half of the languages, and its reader of files stops at the
//! first mistake.

mod abbreviations;
mod entry;
pub(super) mod fields;
mod inherit;
mod month;
mod name;
pub(super) mod own;
mod quoted;
mod split;
mod tex;
pub(super) mod types;

use crate::diagnostic::{Diagnostics, Place};
use crate::model::work::Work;
use entry::Entry;
use split::ChunkKind;
use std::sync::Arc;

/// Reads a file.
pub(super) fn read(file: &Arc<str>, text: &str, found: &mut Diagnostics) -> Vec<Work> {
    let chunks = split::chunks(text);
    split::report(file, text, &chunks, found);
    let mut strings = abbreviations::Abbreviations::default();
    let mut entries: Vec<Entry> = Vec::new();
    for chunk in chunks.iter().filter(|chunk| chunk.is_closed) {
        match chunk.kind {
            ChunkKind::Entry => entries.extend(entry::read(file, text, &chunk.range, found)),
            ChunkKind::Strings => strings.add(entry::strings(file, text, &chunk.range, found)),
            ChunkKind::Other => {}
        }
    }
    for entry in &mut entries {
        strings.resolve(file, entry, found);
    }
    let inherited = inherit::all(file, &entries, found);
    let works = entries.iter().zip(inherited).filter_map(|(entry, fields)| {
        let is_set = matches!(entry.kind.as_str(), "xdata" | "set" | "bibnote");
        if is_set { None } else { fields::work(file, entry, &fields, found) }
    });
    works.collect()
}

/// Bytes of a file as a place.
fn place(file: &Arc<str>, span: &std::ops::Range<usize>) -> Place {
    Place::new(file, span.clone())
}

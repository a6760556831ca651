//! The list of what variorum wrote: a first line with the version, then one path a line, sorted by bytes.

use super::error::{Doing, WriteError};
use super::layout::{HOUSE, Layout};
use super::standing::{Standing, look};
use crate::site::SitePath;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

const FIRST_LINE: &str = "variorum manifest 1";

/// The manifest as text.
pub(super) fn render<'p>(paths: impl Iterator<Item = &'p SitePath>) -> String {
    let mut text = String::from(FIRST_LINE);
    text.push('\n');
    for path in paths {
        text.push_str(path.as_str());
        text.push('\n');
    }
    text
}

/// The manifest of the folder; `None` when there is none.
pub(super) fn read(layout: &Layout) -> Result<Option<BTreeSet<SitePath>>, WriteError> {
    let path = layout.manifest();
    let Some(text) = own_text(&path)? else { return Ok(None) };
    let damaged = |why| WriteError::Damaged { path: path.clone(), why };
    let mut lines = text.lines();
    if lines.next() != Some(FIRST_LINE) {
        return Err(damaged("its first line is not one that this version knows"));
    }
    // What is removed is read from here, so a line that leaves the folder must not pass.
    lines
        .map(|line| site_path(line).ok_or_else(|| damaged("a line is not a path of a site")))
        .collect::<Result<_, _>>()
        .map(Some)
}

/// A path as the manifest and the journal may name it.
pub(super) fn site_path(line: &str) -> Option<SitePath> {
    SitePath::new(line).filter(|path| path.as_str().split('/').next() != Some(HOUSE))
}

/// The text of a file in the house; `None` when there is no such file.
pub(super) fn own_text(path: &Path) -> Result<Option<String>, WriteError> {
    match look(path)? {
        Standing::Nothing => return Ok(None),
        Standing::File { .. } => {}
        _ => return Err(WriteError::Damaged { path: path.to_owned(), why: "it is not a plain file" }),
    }
    let bytes = fs::read(path).map_err(WriteError::io(Doing::Read, path))?;
    let text = String::from_utf8(bytes);
    text.map(Some).map_err(|_| WriteError::Damaged { path: path.to_owned(), why: "it is not text" })
}

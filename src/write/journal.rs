//! What a commit has to do, written down before the first change.
//!
//! A first line with the version, one operation a line, and a last line that shows it is complete.

use super::error::WriteError;
use super::layout::Layout;
use super::manifest::{own_text, site_path};
use crate::site::SitePath;

const FIRST_LINE: &str = "variorum journal 1";
const LAST_LINE: &str = "end";

/// One change of the output folder. Each can be tried again after a kill and then does no harm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Operation {
    /// Take a file of an earlier run away.
    Remove(SitePath),
    /// Remove a folder if it is empty.
    RemoveFolder(SitePath),
    /// Rename a staged file, or a staged folder with all that is in it, to its place.
    Move(SitePath),
}

impl Operation {
    /// The file or folder it changes.
    pub(super) fn path(&self) -> &SitePath {
        match self {
            Self::Remove(path) | Self::RemoveFolder(path) | Self::Move(path) => path,
        }
    }
}

/// The journal as text.
pub(super) fn render(operations: &[Operation]) -> String {
    let mut text = format!("{FIRST_LINE}\n");
    for operation in operations {
        let verb = match operation {
            Operation::Remove(_) => "remove",
            Operation::RemoveFolder(_) => "remove-folder",
            Operation::Move(_) => "move",
        };
        let line = [verb, " ", operation.path().as_str(), "\n"];
        text.extend(line);
    }
    text.push_str(LAST_LINE);
    text.push('\n');
    text
}

/// The journal of a commit that was cut off; `None` when there is none.
pub(super) fn read(layout: &Layout) -> Result<Option<Vec<Operation>>, WriteError> {
    let path = layout.journal();
    let Some(text) = own_text(&path)? else { return Ok(None) };
    match parse(&text) {
        Some(operations) => Ok(Some(operations)),
        None => Err(WriteError::Damaged { path, why: "it is not a journal that this version knows" }),
    }
}

fn parse(text: &str) -> Option<Vec<Operation>> {
    let body = text.strip_prefix(FIRST_LINE)?.strip_prefix('\n')?;
    let body = body.strip_suffix('\n')?.strip_suffix(LAST_LINE)?;
    let operation = |line: &str| {
        let (verb, path) = line.split_once(' ')?;
        let path = site_path(path)?;
        match verb {
            "remove" => Some(Operation::Remove(path)),
            "remove-folder" => Some(Operation::RemoveFolder(path)),
            "move" => Some(Operation::Move(path)),
            _ => None,
        }
    };
    body.lines().map(operation).collect()
}

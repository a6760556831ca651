//! Tables of the ledger: lines of columns parted by tabs, so that two branches that add lines merge without a word.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, code};
use std::ops::Range;
use std::sync::Arc;

/// A line with its columns.
pub(super) struct Row<'t> {
    file: Arc<str>,
    /// What stands in the columns.
    pub(super) cells: Vec<&'t str>,
    /// Its bytes in the file.
    pub(super) span: Range<usize>,
}

impl Row<'_> {
    /// A mistake in this line.
    pub(super) fn mistake(&self, code: &'static Code, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(code, message).at(Place::new(&self.file, self.span.clone()))
    }

    /// What a column says; `None`, and a report of what it should be, when it cannot be read.
    pub(super) fn read<T>(
        &self,
        column: usize,
        expected: &str,
        read: impl Fn(&str) -> Option<T>,
        found: &mut Diagnostics,
    ) -> Option<T> {
        let cell = self.cells[column];
        let value = read(cell);
        if value.is_none() {
            let diagnostic = self.mistake(code::LEDGER_LINE, format!("`{cell}` is not {expected}"));
            found.push(diagnostic.help("bring back the line from the history of the repository, or correct it"));
        }
        value
    }
}

/// The rows of a table with these columns. Lines that begin with `#` say nothing; the marks of an unfinished merge are reported once.
pub(super) fn rows<'t>(file: &Arc<str>, text: &'t str, columns: &[&str], found: &mut Diagnostics) -> Vec<Row<'t>> {
    let mut rows = Vec::new();
    // Some editors put a mark before the first line; it is no part of it.
    let mark = text.len() - text.trim_start_matches('\u{feff}').len();
    let mut at = mark;
    let mut is_merged = true;
    for whole in text[mark..].split_inclusive('\n') {
        let line = whole.trim_end_matches(['\n', '\r']);
        let span = at..at + line.len();
        at += whole.len();
        if is_conflict(line) {
            if std::mem::take(&mut is_merged) {
                let diagnostic =
                    Diagnostic::new(code::LEDGER_CONFLICT, "the merge of two branches is not finished here")
                        .at(Place::new(file, span));
                found.push(diagnostic.help("keep the lines of both sides, remove the marks"));
            }
            continue;
        }
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let row = Row { file: Arc::clone(file), cells: line.split('\t').collect(), span };
        if row.cells.len() == columns.len() {
            rows.push(row);
            continue;
        }
        let message = format!("this line has {} columns instead of {}", row.cells.len(), columns.len());
        let help = format!("the columns are {}, parted by tabs", columns.join(", "));
        found.push(row.mistake(code::LEDGER_LINE, message).help(help));
    }
    rows
}

fn is_conflict(line: &str) -> bool {
    ["<<<<<<<", "=======", ">>>>>>>", "|||||||"].iter().any(|mark| line.starts_with(mark))
}

/// The line above the table that names its columns.
pub(super) fn head(columns: &[&str]) -> String {
    format!("# {}\n", columns.join("\t"))
}

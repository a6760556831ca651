//! What the ledger says became of something.

use super::table::Row;
use crate::diagnostic::{Diagnostics, code, nearest};
use crate::model::ledger::{Ground, Withdrawal};
use std::ops::Range;

/// Reads a state: `live`, `withdrawn GROUND: why`, or what `other` makes of its name and the words behind it.
pub(super) fn read<T>(
    row: &Row<'_>,
    column: usize,
    names: &[&str],
    live: T,
    withdrawn: impl Fn(Withdrawal) -> T,
    other: impl Fn(&str, &str) -> Option<T>,
    found: &mut Diagnostics,
) -> Option<T> {
    let cell = row.cells[column].trim();
    let (name, rest) = cell.split_once(' ').unwrap_or((cell, ""));
    let state = match name {
        "live" => rest.is_empty().then_some(live),
        "withdrawn" => withdrawal(rest).map(withdrawn),
        _ => other(name, rest.trim()),
    };
    if state.is_none() {
        let diagnostic = row.mistake(code::LEDGER_STATE, format!("`{cell}` is no state"));
        found.push(match nearest(name, names.iter().copied()).filter(|near| *near != name) {
            Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
            None => diagnostic.help(format!("a state is one of {}", names.join(", "))),
        });
    }
    state
}

fn withdrawal(words: &str) -> Option<Withdrawal> {
    let (ground, why) = words.split_once(':')?;
    let (_, ground) = Ground::NAMED.iter().find(|(name, _)| *name == ground.trim())?;
    let why = why.trim();
    (!why.is_empty()).then(|| Withdrawal { ground: *ground, why: why.to_owned() })
}

/// A withdrawal as the ledger writes it: on one line, without tabs.
pub(super) fn written(withdrawal: &Withdrawal) -> String {
    let why: Vec<&str> = withdrawal
        .why
        .split(|sign: char| sign.is_whitespace() || sign.is_control())
        .filter(|word| !word.is_empty())
        .collect();
    format!("withdrawn {}: {}", withdrawal.ground.name(), why.join(" "))
}

/// A table of the ledger in which these rows, each given by its bytes, are withdrawn; every other byte stays as it is. `column` is the place
/// of the state among the columns.
#[must_use]
pub fn withdraw(table: &str, rows: &[Range<usize>], column: usize, withdrawal: &Withdrawal) -> String {
    let mut rows: Vec<&Range<usize>> = rows.iter().collect();
    rows.sort_by_key(|row| row.start);
    let mut text = String::with_capacity(table.len());
    let mut at = 0;
    for row in rows {
        let before: usize = table[row.clone()].split('\t').take(column).map(|cell| cell.len() + 1).sum();
        let start = row.start + before;
        let length = table[start..row.end].find('\t').unwrap_or(row.end - start);
        text.push_str(&table[at..start]);
        text.push_str(&written(withdrawal));
        at = start + length;
    }
    text.push_str(&table[at..]);
    text
}

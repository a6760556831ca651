//! Line numbers of a seed as editors write them.

use super::yaml::{Field, Value};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, code};
use crate::source::seed::Seed;
use std::sync::Arc;

/// A line of the seed that holds words: `44`.
pub(super) fn line(field: &Field<'_>, seed: &Seed, found: &mut Diagnostics) -> Option<u32> {
    let number = field.integer(i64::MIN..=i64::MAX, found)?;
    inside(number.value, seed, &field.place(), found)
}

/// One line, `44`, or a run of lines, `3188-3190`.
pub(super) fn lines(field: &Field<'_>, seed: &Seed, found: &mut Diagnostics) -> Option<(u32, u32)> {
    if matches!(field.node().value, Value::Integer(_)) {
        return line(field, seed, found).map(|line| (line, line));
    }
    let named = written(field, found)?;
    are_inside(named, seed, &field.place(), found).then_some(named)
}

/// The same where the seed is not known yet.
pub(super) fn written(field: &Field<'_>, found: &mut Diagnostics) -> Option<(u32, u32)> {
    if matches!(field.node().value, Value::Integer(_)) {
        let line = field.integer(1..=i64::from(u32::MAX), found)?;
        let line = u32::try_from(line.value).ok()?;
        return Some((line, line));
    }
    let text = field.line_text(found)?;
    let named = range(text.value);
    if named.is_none() {
        field.malformed("a line like `44` or lines like `3188-3190`", found);
    }
    named
}

/// Whether both ends of a run of lines are lines of the seed. When both are not, one report is enough.
pub(super) fn are_inside((first, last): (u32, u32), seed: &Seed, place: &Place, found: &mut Diagnostics) -> bool {
    inside(i64::from(first), seed, place, found).is_some() && inside(i64::from(last), seed, place, found).is_some()
}

/// `40-42` as two numbers, the second not below the first.
pub(super) fn range(text: &str) -> Option<(u32, u32)> {
    let (first, last) = text.split_once(['-', '–'])?;
    let (first, last) = (first.trim().parse().ok()?, last.trim().parse().ok()?);
    (first <= last && first > 0).then_some((first, last))
}

fn inside(number: i64, seed: &Seed, place: &Place, found: &mut Diagnostics) -> Option<u32> {
    let count = seed.line_count();
    let inside = u32::try_from(number).ok().filter(|number| (1..=count).contains(number));
    if inside.is_none() {
        let message = format!("line {number} is outside the seed, which has {count} lines");
        let diagnostic = Diagnostic::new(code::LINE_OUTSIDE_SEED, message).at(place.clone());
        found.push(diagnostic.help(format!("write a line from 1 to {count}")));
    }
    inside
}

/// Reports a line without words.
pub(super) fn must_hold_words(number: u32, seed: &Seed, place: &Place, found: &mut Diagnostics) -> bool {
    let holds = |number: u32| seed.line(number).is_some_and(|line| !seed.slice(&line).trim().is_empty());
    if holds(number) {
        return true;
    }
    let near = (1..=seed.line_count().min(50)).find_map(|away| {
        [number.checked_sub(away), number.checked_add(away)]
            .into_iter()
            .flatten()
            .find(|near| *near > 0 && holds(*near))
    });
    let diagnostic =
        Diagnostic::new(code::OUTLINE_EMPTY_LINE, format!("line {number} of the seed is empty")).at(place.clone());
    found.push(match near {
        Some(near) => diagnostic.help(format!("the nearest line with words is {near}")),
        None => diagnostic.help("name a line with words"),
    });
    false
}

/// A file's path for messages.
pub(super) fn path(folder: &str, name: &str) -> Arc<str> {
    format!("{folder}/{name}").into()
}

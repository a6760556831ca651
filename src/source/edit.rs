//! Edits of a text, and the steps that carry out a round of them.

use super::change::{Cause, ChangeIndex};
use std::borrow::Cow;
use std::ops::Range;

/// One edit of a text; ranges are bytes of the text before all edits of the same round.
#[derive(Debug, Clone)]
pub enum Edit {
    /// Puts signs in the place of a range; an empty range inserts, no signs leave the range out.
    Replace {
        /// What goes.
        range: Range<usize>,
        /// What comes.
        with: Cow<'static, str>,
    },
    /// Brings a range to another place, with signs put before and behind it there.
    Move {
        /// What is moved.
        range: Range<usize>,
        /// Where it goes: a byte offset outside the range.
        to: usize,
        /// Signs put before it.
        before: &'static str,
        /// Signs put behind it.
        behind: &'static str,
    },
}

impl Edit {
    /// Leaves a range out.
    #[must_use]
    pub fn leave_out(range: Range<usize>) -> Self {
        Edit::Replace { range, with: Cow::Borrowed("") }
    }

    /// Puts `with` in the place of a range.
    #[must_use]
    pub fn replace(range: Range<usize>, with: &'static str) -> Self {
        Edit::Replace { range, with: Cow::Borrowed(with) }
    }

    /// Brings a range elsewhere as it is.
    #[must_use]
    pub fn shift(range: Range<usize>, to: usize) -> Self {
        Edit::Move { range, to, before: "", behind: "" }
    }

    /// What the edit takes away.
    #[must_use]
    pub fn range(&self) -> &Range<usize> {
        match self {
            Edit::Replace { range, .. } | Edit::Move { range, .. } => range,
        }
    }
}

/// What one edit does at one place of the old text.
pub(super) enum Step {
    Put { signs: Cow<'static, str>, change: ChangeIndex },
    Bring { range: Range<usize>, change: ChangeIndex },
    Cut { end: usize, change: ChangeIndex, moved: bool },
}

/// The edits in order, without those that touch what an earlier one takes away or brings to a place inside it.
pub(super) fn without_overlaps(mut edits: Vec<(Edit, Cause)>) -> Vec<(Edit, Cause)> {
    edits.sort_by_key(|(edit, _)| (edit.range().start, edit.range().end));
    let mut end = 0;
    edits.retain(|(edit, _)| {
        let free = edit.range().start >= end;
        end = if free { edit.range().end } else { end };
        free
    });
    let ranges: Vec<Range<usize>> = edits.iter().map(|(edit, _)| edit.range().clone()).collect();
    edits.retain(|(edit, _)| match edit {
        Edit::Replace { .. } => true,
        Edit::Move { to, .. } => {
            let index = ranges.partition_point(|range| range.start < *to);
            index == 0 || ranges[index - 1].end <= *to
        }
    });
    edits
}

/// The edits as steps in the order of the old text; what comes in stands before what goes at the same place.
pub(super) fn steps(changes: Vec<(Edit, ChangeIndex)>) -> Vec<(usize, Step)> {
    let mut steps = Vec::with_capacity(changes.len() * 2);
    for (edit, change) in changes {
        match edit {
            Edit::Replace { range, with } => {
                if !with.is_empty() {
                    steps.push((range.start, Step::Put { signs: with, change }));
                }
                if !range.is_empty() {
                    steps.push((range.start, Step::Cut { end: range.end, change, moved: false }));
                }
            }
            Edit::Move { range, to, before, behind } => {
                if !before.is_empty() {
                    steps.push((to, Step::Put { signs: Cow::Borrowed(before), change }));
                }
                steps.push((to, Step::Bring { range: range.clone(), change }));
                if !behind.is_empty() {
                    steps.push((to, Step::Put { signs: Cow::Borrowed(behind), change }));
                }
                steps.push((range.start, Step::Cut { end: range.end, change, moved: true }));
            }
        }
    }
    steps.sort_by_key(|(position, step)| (*position, matches!(step, Step::Cut { .. })));
    steps
}

/// Where a position of the old text lies in the new one; `places` pairs old and new starts of the runs taken over.
pub(super) fn carried(places: &[(usize, usize)], at: usize, length: usize) -> usize {
    let index = places.partition_point(|(old, _)| *old <= at).saturating_sub(1);
    let (old, new) = places[index];
    let limit = places.get(index + 1).map_or(length, |(_, next)| *next);
    (new + (at - old)).min(limit)
}

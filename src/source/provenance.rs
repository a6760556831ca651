//! A text that can say, for each of its bytes, where it comes from.
//!
//! Every later stage reads [`Text::as_str`] and may ask for the source at any time; no stage keeps a second copy of the words.

use super::change::{Cause, ChangeIndex, Log};
use super::mark::Mark;
use std::borrow::Cow;
use std::ops::Range;

/// Where a run of bytes comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Bytes of the seed in their own order; `at` is the byte offset of the first.
    Kept {
        /// Byte offset in the seed.
        at: u32,
    },
    /// Bytes of the seed that a change has brought here from elsewhere in the passage.
    Moved {
        /// Byte offset in the seed.
        at: u32,
        /// The change that moved them.
        change: ChangeIndex,
    },
    /// Signs that a change has put in.
    Placed {
        /// The change that placed them.
        change: ChangeIndex,
    },
}

impl Origin {
    /// The byte offset in the seed, when the bytes are the seed's.
    #[must_use]
    pub fn source(self) -> Option<u32> {
        match self {
            Origin::Kept { at } | Origin::Moved { at, .. } => Some(at),
            Origin::Placed { .. } => None,
        }
    }

    /// The same origin `bytes` further on.
    fn advanced(self, bytes: u32) -> Self {
        match self {
            Origin::Kept { at } => Origin::Kept { at: at + bytes },
            Origin::Moved { at, change } => Origin::Moved { at: at + bytes, change },
            placed @ Origin::Placed { .. } => placed,
        }
    }

    /// Whether a run of this origin, `bytes` long, is continued by `next`.
    fn continued_by(self, bytes: u32, next: Self) -> bool {
        self.advanced(bytes) == next
    }
}

/// A run of bytes of one origin; it ends where the next one starts.
#[derive(Debug, Clone, Copy)]
struct Piece {
    start: u32,
    origin: Origin,
}

/// A text with the origin of its every byte. At most 4 GiB.
#[derive(Debug, Clone, Default)]
pub struct Text {
    string: String,
    pieces: Vec<Piece>,
    marks: Vec<Mark>,
    touched: Vec<ChangeIndex>,
}

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
enum Step {
    Put { signs: Cow<'static, str>, change: ChangeIndex },
    Bring { range: Range<usize>, change: ChangeIndex },
    Cut { end: usize, change: ChangeIndex, moved: bool },
}

impl Text {
    /// Bytes of the seed, unchanged; `at` is the offset of the first.
    #[must_use]
    pub fn from_source(string: &str, at: u32) -> Self {
        let pieces = if string.is_empty() { Vec::new() } else { vec![Piece { start: 0, origin: Origin::Kept { at } }] };
        Self { string: string.to_owned(), pieces, marks: Vec::new(), touched: Vec::new() }
    }

    /// The words.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.string
    }

    /// The words alone.
    #[must_use]
    pub fn into_string(self) -> String {
        self.string
    }

    /// Inline markup, in order of its start.
    #[must_use]
    pub fn marks(&self) -> &[Mark] {
        &self.marks
    }

    /// Adds inline markup; the caller keeps the order of starts.
    pub fn push_mark(&mut self, mark: Mark) {
        self.marks.push(mark);
    }

    /// Puts the markup in order of its start, longer marks first.
    pub fn sort_marks(&mut self) {
        self.marks.sort_by_key(|mark| (mark.range.start, std::cmp::Reverse(mark.range.end)));
    }

    /// The changes that took something out of this text or put something in.
    #[must_use]
    pub fn touched(&self) -> &[ChangeIndex] {
        &self.touched
    }

    /// Runs of bytes with their origin, in order.
    pub fn pieces(&self) -> impl Iterator<Item = (Range<usize>, Origin)> + '_ {
        self.pieces.iter().enumerate().map(|(index, piece)| (self.piece_range(index), piece.origin))
    }

    /// The origin of the byte at `position`; `None` at the end.
    #[must_use]
    pub fn origin(&self, position: usize) -> Option<Origin> {
        if position >= self.string.len() {
            return None;
        }
        let index = self.piece_at(position);
        let piece = self.pieces[index];
        Some(piece.origin.advanced(as_offset(position) - piece.start))
    }

    /// Whether every byte of a range is the seed's own.
    #[must_use]
    pub fn is_source(&self, range: Range<usize>) -> bool {
        let mut position = range.start;
        while position < range.end.min(self.string.len()) {
            let index = self.piece_at(position);
            if self.pieces[index].origin.source().is_none() {
                return false;
            }
            position = self.piece_range(index).end;
        }
        true
    }

    /// A part of the text, as a text of its own.
    #[must_use]
    pub fn slice(&self, range: Range<usize>) -> Self {
        let mut part = Self::default();
        part.append_slice(self, range);
        part
    }

    /// Parts the text in two at a byte offset; `boundary` is the offset in the seed, by which what changes took out is shared.
    #[must_use]
    pub fn split_at(mut self, at: usize, boundary: u32, log: &Log) -> (Self, Self) {
        let mut second = self.slice(at..self.string.len());
        let mut first = self.slice(0..at);
        for mark in std::mem::take(&mut self.marks) {
            let range = mark.range.clone();
            if range.start < at {
                first.marks.push(Mark { range: range.start..range.end.min(at), inline: mark.inline.clone() });
            }
            if range.end > at {
                second.marks.push(Mark { range: range.start.max(at) - at..range.end - at, inline: mark.inline });
            }
        }
        for change in self.touched {
            if !first.touched.contains(&change) && !second.touched.contains(&change) {
                let is_before = log.removed(change).first().is_none_or(|range| range.start < boundary);
                if is_before { first.touched.push(change) } else { second.touched.push(change) }
            }
        }
        (first, second)
    }

    /// Adds another text behind this one.
    pub fn append(&mut self, other: &Text) {
        let shift = self.string.len();
        self.string.push_str(&other.string);
        for (range, origin) in other.pieces() {
            self.push_piece(range.start + shift, range.len(), origin);
        }
        self.marks.extend(other.marks.iter().map(|mark| mark.shifted(shift)));
        self.touched.extend_from_slice(&other.touched);
    }

    /// Adds a part of another text, without its marks.
    pub fn append_slice(&mut self, other: &Text, range: Range<usize>) {
        let known = self.pieces.len();
        self.take(other, range);
        for piece in &self.pieces[known.saturating_sub(1).min(self.pieces.len())..] {
            if let Origin::Placed { change } | Origin::Moved { change, .. } = piece.origin
                && !self.touched.contains(&change)
            {
                self.touched.push(change);
            }
        }
    }

    /// Adds signs that `change` has put in, and notes that the change touched this text.
    pub fn append_signs(&mut self, signs: &str, change: ChangeIndex) {
        let start = self.string.len();
        self.string.push_str(signs);
        self.push_piece(start, signs.len(), Origin::Placed { change });
        self.touched.push(change);
    }

    /// The seed's bytes from which a part of the text is made, in the order of the text.
    pub fn sources(&self, range: Range<usize>) -> Vec<Range<u32>> {
        let mut ranges: Vec<Range<u32>> = Vec::new();
        let mut position = range.start;
        while position < range.end {
            let index = self.piece_at(position);
            let end = self.piece_range(index).end.min(range.end);
            if let Some(at) = self.origin(position).and_then(Origin::source) {
                push_range(&mut ranges, at..at + as_offset(end - position));
            }
            position = end;
        }
        ranges
    }

    /// Carries out the edits of one rule or emendation; each edit becomes one change in the log.
    ///
    /// Edits must not overlap; one that does is passed over, and the seed's bytes stay as they are.
    pub fn apply(&mut self, edits: Vec<Edit>, cause: Cause, log: &mut Log) {
        self.apply_each(edits.into_iter().map(|edit| (edit, cause)).collect(), log);
    }

    /// Carries out edits of several causes in one round; else like [`Text::apply`].
    pub fn apply_each(&mut self, edits: Vec<(Edit, Cause)>, log: &mut Log) {
        if edits.is_empty() {
            return;
        }
        let edits = without_overlaps(edits);
        let changes: Vec<(Edit, ChangeIndex)> =
            edits.into_iter().map(|(edit, cause)| (edit, log.open(cause))).collect();
        self.touched.extend(changes.iter().map(|(_, change)| *change));
        let steps = steps(changes);
        let mut made = Self { string: String::with_capacity(self.string.len() + 16), ..Self::default() };
        let mut places: Vec<(usize, usize)> = Vec::with_capacity(steps.len() + 1);
        let mut cursor = 0;
        for (position, step) in steps {
            if position < cursor {
                continue;
            }
            places.push((cursor, made.string.len()));
            made.take(self, cursor..position);
            cursor = position;
            match step {
                Step::Put { signs, change } => {
                    let start = made.string.len();
                    made.string.push_str(&signs);
                    made.push_piece(start, signs.len(), Origin::Placed { change });
                }
                Step::Bring { range, change } => made.take_moved(self, range, change),
                Step::Cut { end, change, moved } => {
                    if !moved {
                        log.remove(change, self.sources(position..end));
                    }
                    places.push((cursor, made.string.len()));
                    cursor = end;
                }
            }
        }
        places.push((cursor, made.string.len()));
        made.take(self, cursor..self.string.len());
        let length = made.string.len();
        made.marks = self.marks.iter().map(|mark| mark.moved(|at| carried(&places, at, length))).collect();
        made.touched = std::mem::take(&mut self.touched);
        *self = made;
    }

    fn take(&mut self, from: &Text, range: Range<usize>) {
        if range.is_empty() {
            return;
        }
        self.string.push_str(&from.string[range.clone()]);
        self.take_pieces(from, range);
    }

    fn take_moved(&mut self, from: &Text, range: Range<usize>, change: ChangeIndex) {
        let mut position = range.start;
        while position < range.end {
            let index = from.piece_at(position);
            let end = from.piece_range(index).end.min(range.end);
            let start = self.string.len();
            self.string.push_str(&from.string[position..end]);
            let origin = match from.origin(position) {
                Some(Origin::Kept { at } | Origin::Moved { at, .. }) => Origin::Moved { at, change },
                Some(placed @ Origin::Placed { .. }) => placed,
                None => return,
            };
            self.push_piece(start, end - position, origin);
            position = end;
        }
    }

    /// Takes over the origins of `range`, whose bytes are the last ones pushed.
    fn take_pieces(&mut self, from: &Text, range: Range<usize>) {
        let mut start = self.string.len() - range.len();
        let mut position = range.start;
        while position < range.end {
            let index = from.piece_at(position);
            let end = from.piece_range(index).end.min(range.end);
            if let Some(origin) = from.origin(position) {
                self.push_piece(start, end - position, origin);
            }
            start += end - position;
            position = end;
        }
    }

    fn push_piece(&mut self, start: usize, bytes: usize, origin: Origin) {
        if bytes == 0 {
            return;
        }
        let start = as_offset(start);
        if let Some(last) = self.pieces.last()
            && last.origin.continued_by(start - last.start, origin)
        {
            return;
        }
        self.pieces.push(Piece { start, origin });
    }

    fn piece_at(&self, position: usize) -> usize {
        self.pieces.partition_point(|piece| piece.start as usize <= position) - 1
    }

    fn piece_range(&self, index: usize) -> Range<usize> {
        let end = self.pieces.get(index + 1).map_or(self.string.len(), |next| next.start as usize);
        self.pieces[index].start as usize..end
    }
}

/// The edits in order, without those that touch what an earlier one takes away or brings to a place inside it.
fn without_overlaps(mut edits: Vec<(Edit, Cause)>) -> Vec<(Edit, Cause)> {
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
fn steps(changes: Vec<(Edit, ChangeIndex)>) -> Vec<(usize, Step)> {
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
fn carried(places: &[(usize, usize)], at: usize, length: usize) -> usize {
    let index = places.partition_point(|(old, _)| *old <= at).saturating_sub(1);
    let (old, new) = places[index];
    let limit = places.get(index + 1).map_or(length, |(_, next)| *next);
    (new + (at - old)).min(limit)
}

/// Adds a range, joined to the last one where they touch.
pub(super) fn push_range(ranges: &mut Vec<Range<u32>>, range: Range<u32>) {
    match ranges.last_mut() {
        Some(last) if last.end == range.start => last.end = range.end,
        _ => ranges.push(range),
    }
}

/// A position as an offset; texts over 4 GiB are refused when they are read.
pub(super) fn as_offset(position: usize) -> u32 {
    u32::try_from(position).expect("invariant: a seed over 4 GiB is refused when it is read")
}

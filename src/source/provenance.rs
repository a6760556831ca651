//! A text that can say, for each of its bytes, where it comes from.
//!
//! Every later stage reads [`Text::as_str`] and may ask for the source at any time; no stage keeps a second copy of the words.

use super::change::{Cause, ChangeIndex, Log};
use super::edit::{Edit, Step, carried, steps, without_overlaps};
use super::mark::{Inline, Mark};
use super::withheld;
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

    /// Leaves out the last bytes, which are the seed's, without going over the rest of the text.
    pub fn leave_out_end(&mut self, bytes: usize, change: ChangeIndex, log: &mut Log) {
        let end = self.string.len() - bytes;
        log.remove(change, self.sources(end..self.string.len()));
        self.string.truncate(end);
        self.pieces.truncate(self.pieces.partition_point(|piece| (piece.start as usize) < end));
        for mark in &mut self.marks {
            mark.range = mark.range.start.min(end)..mark.range.end.min(end);
        }
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

    /// Puts the mark of withheld words in the place of the letter that has stood for them.
    pub(super) fn spell_out(&mut self, stand_in: char, log: &Log) {
        let places: Vec<usize> = self.string.match_indices(stand_in).map(|(at, _)| at).collect();
        let growth = withheld::MARK.len() - stand_in.len_utf8();
        let carry = |at: usize| at + growth * places.partition_point(|place| *place < at);
        let mut marks: Vec<Mark> = self.marks.iter().map(|mark| mark.moved(carry)).collect();
        for mark in &mut marks {
            if let Inline::Link(words) | Inline::NoteReference(words) | Inline::NoteSign(words) = &mut mark.inline {
                withheld::spelt(words, stand_in);
            }
        }
        for place in &places {
            let Some(Origin::Placed { change }) = self.origin(*place) else { continue };
            let range = carry(*place)..carry(*place) + withheld::MARK.len();
            marks.extend(withheld::index_of(change, log).map(|index| Mark { range, inline: Inline::Withheld(index) }));
        }
        for piece in &mut self.pieces {
            piece.start = as_offset(carry(piece.start as usize));
        }
        withheld::spelt(&mut self.string, stand_in);
        self.marks = marks;
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

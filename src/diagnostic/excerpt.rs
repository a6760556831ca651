//! The files that diagnostics speak of, read again to show the line: positions from byte offsets, and a cropped excerpt.

use super::{Place, shown};
use crate::world::World;
use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

/// So many files are kept: mistakes come file by file, and an edition may be larger than the memory.
const KEPT: usize = 4;
/// Bytes between two checkpoints at which the chars are counted, so that a column is found without scanning a long line.
const STEP: usize = 4096;
/// Chars shown in front of the marked words, at most.
const BEFORE: usize = 40;
/// Chars shown in all, at most.
const SHOWN: usize = 100;

/// Line and column, both from 1, the column in chars.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Position {
    pub(super) line: usize,
    pub(super) column: usize,
}

/// A place as people and their programs name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Located {
    pub(super) start: Position,
    /// Behind the last char.
    pub(super) end: Position,
}

/// One line around the marked words, safe to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Excerpt {
    /// In front of the marked words, `…` first when cropped.
    pub(super) before: String,
    /// The marked words as far as they stand in this line and the crop.
    pub(super) marked: String,
    /// Behind them, `…` last when cropped.
    pub(super) after: String,
}

/// A file with an index of its lines.
pub(super) struct Source {
    bytes: Vec<u8>,
    /// Where each line begins.
    lines: Vec<usize>,
    /// Chars in front of each multiple of [`STEP`].
    chars: Vec<usize>,
}

/// Reads files once each, as long as they are asked for one after the other.
pub(super) struct Sources<'w> {
    world: &'w dyn World,
    kept: Vec<(Arc<str>, Option<Rc<Source>>)>,
}

impl<'w> Sources<'w> {
    pub(super) fn new(world: &'w dyn World) -> Self {
        Self { world, kept: Vec::new() }
    }

    /// The file, or `None` when it can no longer be read; then there is no excerpt.
    pub(super) fn get(&mut self, file: &Arc<str>) -> Option<Rc<Source>> {
        if let Some(index) = self.kept.iter().position(|(kept, _)| kept == file) {
            let entry = self.kept.remove(index);
            let source = entry.1.clone();
            self.kept.push(entry);
            return source;
        }
        let source = self.world.read(file).ok().map(|bytes| Rc::new(Source::new(bytes)));
        if self.kept.len() == KEPT {
            self.kept.remove(0);
        }
        self.kept.push((Arc::clone(file), source.clone()));
        source
    }

    /// Where `place` begins and ends; `None` for a whole file and for one that can no longer be read.
    pub(super) fn locate(&mut self, place: &Place) -> Option<Located> {
        let span = place.span.clone()?;
        Some(self.get(&place.file)?.locate(span))
    }
}

impl Source {
    fn new(bytes: Vec<u8>) -> Self {
        let mut lines = vec![0];
        let mut chars = Vec::with_capacity(bytes.len() / STEP + 1);
        let mut count = 0;
        for (block, part) in bytes.chunks(STEP).enumerate() {
            chars.push(count);
            count += part.iter().filter(|byte| begins_char(**byte)).count();
            let ends = part.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
            lines.extend(ends.map(|(index, _)| block * STEP + index + 1));
        }
        Self { bytes, lines, chars }
    }

    /// Chars in front of `offset`, which lies inside the file.
    fn chars_before(&self, offset: usize) -> usize {
        let block = (offset / STEP).min(self.chars.len().saturating_sub(1));
        let known = self.chars.get(block).copied().unwrap_or(0);
        known + self.bytes[block * STEP..offset].iter().filter(|byte| begins_char(**byte)).count()
    }

    /// The nearest beginning of a char at or in front of `offset`, inside the file.
    fn settled(&self, offset: usize) -> usize {
        let mut offset = offset.min(self.bytes.len());
        while offset > 0 && self.bytes.get(offset).is_some_and(|byte| !begins_char(*byte)) {
            offset -= 1;
        }
        offset
    }

    fn line_of(&self, offset: usize) -> usize {
        self.lines.partition_point(|start| *start <= offset) - 1
    }

    fn position(&self, offset: usize) -> Position {
        let line = self.line_of(offset);
        let start = self.lines[line];
        let mut column = self.chars_before(offset) - self.chars_before(start);
        // An editor does not show a byte-order mark as a column.
        if line == 0 && offset > 0 && self.bytes.starts_with(b"\xef\xbb\xbf") {
            column -= 1;
        }
        Position { line: line + 1, column: column + 1 }
    }

    /// Where a span begins and ends; one that no longer fits the file is cut to it.
    pub(super) fn locate(&self, span: Range<usize>) -> Located {
        let start = self.settled(span.start);
        let end = self.settled(span.end).max(start);
        Located { start: self.position(start), end: self.position(end) }
    }

    /// The line in which `span` begins, cropped around it.
    pub(super) fn excerpt(&self, span: Range<usize>) -> Excerpt {
        let start = self.settled(span.start);
        let line = self.line_of(start);
        let line_start = self.lines[line];
        let mut line_end = self.lines.get(line + 1).map_or(self.bytes.len(), |next| next - 1);
        if line_end > line_start && self.bytes[line_end - 1] == b'\r' {
            line_end -= 1;
        }
        let start = start.min(line_end);
        let end = self.settled(span.end).clamp(start, line_end);
        let (from, led) = self.back(start, line_start);
        let to = self.forth(start, line_end, SHOWN - led);
        let end = end.min(to);
        let mut before = String::from(if from > line_start { "…" } else { "" });
        let mut after = self.text(end..to);
        before.push_str(&self.text(from..start));
        if to < line_end {
            after.push('…');
        }
        Excerpt { before, marked: self.text(start..end), after }
    }

    /// Up to [`BEFORE`] chars back, not beyond `limit`; and how many.
    fn back(&self, from: usize, limit: usize) -> (usize, usize) {
        let (mut offset, mut count) = (from, 0);
        while offset > limit && count < BEFORE {
            offset = self.settled(offset - 1).max(limit);
            count += 1;
        }
        (offset, count)
    }

    /// Up to `most` chars forth, not beyond `limit`.
    fn forth(&self, from: usize, limit: usize, most: usize) -> usize {
        let (mut offset, mut count) = (from, 0);
        while offset < limit && count < most {
            offset += 1;
            while offset < limit && !begins_char(self.bytes[offset]) {
                offset += 1;
            }
            count += 1;
        }
        offset
    }

    /// A few bytes as text that is safe to show; a tab is four spaces, what is not UTF-8 a replacement sign.
    fn text(&self, range: Range<usize>) -> String {
        let mut safe = String::new();
        for sign in String::from_utf8_lossy(&self.bytes[range]).chars() {
            if sign == '\t' {
                safe.push_str("    ");
            } else {
                shown::push(&mut safe, sign);
            }
        }
        safe
    }
}

/// Whether a byte is the first of a char, or stands alone.
fn begins_char(byte: u8) -> bool {
    byte & 0xc0 != 0x80
}

#[cfg(test)]
mod tests;

//! A sealed source text: its bytes as they are, and where its lines begin.

use memchr::memchr_iter;
use std::ops::Range;

/// What stands in memory for each byte of withheld words: a control sign, which no seed may hold, so that it cannot pass for words.
pub(super) const HIDDEN: u8 = 0;

/// A seed in memory. Its text is the file, byte for byte.
#[derive(Debug, Clone)]
pub struct Seed {
    text: String,
    starts: Vec<u32>,
}

impl Seed {
    /// Takes over a seed's text; the caller has refused texts over 4 GiB.
    #[must_use]
    pub fn new(text: String) -> Self {
        let mut starts = vec![0];
        starts.extend(memchr_iter(b'\n', text.as_bytes()).map(|at| super::provenance::as_offset(at + 1)));
        if starts.len() > 1 && starts.last().is_some_and(|last| *last as usize == text.len()) {
            starts.pop();
        }
        Self { text, starts }
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How many lines it has; a line end at the end of the file opens no further line.
    #[must_use]
    pub fn line_count(&self) -> u32 {
        super::provenance::as_offset(self.starts.len())
    }

    /// The line, from 1, that holds a byte offset.
    #[must_use]
    pub fn line_of(&self, offset: u32) -> u32 {
        super::provenance::as_offset(self.starts.partition_point(|start| *start <= offset))
    }

    /// The bytes of a line, from 1, without its line end; `None` when there is no such line.
    #[must_use]
    pub fn line(&self, number: u32) -> Option<Range<u32>> {
        let index = (number as usize).checked_sub(1)?;
        let start = *self.starts.get(index)?;
        let end = self.starts.get(index + 1).map_or(self.text.len(), |next| *next as usize);
        let line = &self.text[start as usize..end];
        let line = line.strip_suffix('\n').unwrap_or(line);
        let line = line.strip_suffix('\r').unwrap_or(line);
        Some(start..start + super::provenance::as_offset(line.len()))
    }

    /// The same seed with other bytes in the place of some ranges: as long, with the same lines, and nothing to be learnt from it.
    #[must_use]
    pub fn without(self, ranges: impl Iterator<Item = Range<u32>>) -> Self {
        let mut bytes = self.text.into_bytes();
        for range in ranges {
            let words = &mut bytes[range.start as usize..range.end as usize];
            words.iter_mut().filter(|byte| !matches!(byte, b'\n' | b'\r')).for_each(|byte| *byte = HIDDEN);
        }
        let text = String::from_utf8(bytes).expect("invariant: ranges lie on character boundaries");
        Self { text, starts: self.starts }
    }

    /// The words of a range of bytes.
    #[must_use]
    pub fn slice(&self, range: &Range<u32>) -> &str {
        &self.text[range.start as usize..range.end as usize]
    }
}

/// White space that only lays out a line: what the readers of the formats may leave out at its ends.
#[must_use]
pub fn is_layout(sign: char) -> bool {
    matches!(sign, ' ' | '\t' | '\r' | '\n' | '\u{feff}')
}

/// Whether nothing but white space and layout stands there.
#[must_use]
pub fn is_blank(words: &str) -> bool {
    words.chars().all(|sign| sign.is_whitespace() || is_layout(sign))
}

/// A range of `text` without the layout at its ends.
#[must_use]
pub fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let words = &text[range.clone()];
    let start = range.start + (words.len() - words.trim_start_matches(is_layout).len());
    let end = range.end - (words.len() - words.trim_end_matches(is_layout).len());
    start..end.max(start)
}

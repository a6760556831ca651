//! A seed as the letters and digits of which it is made, each with its bytes: what is compared.
//!
//! Spaces, joints, line ends and marks are no letters, so another wrapping, a restored joint or a corrected comma leave the letters as they are.

use super::super::provenance::as_offset;
use crate::text::fold;
use crate::text::letters::is_letter_or_digit;
use std::ops::Range;

/// The letter opens a word: something that parts words stands before it.
const WORD: u8 = 1;
/// The letter is the first of its line.
const LINE: u8 = 2;

/// The letters and digits of a text under the quote fold, in order.
#[derive(Debug, Clone)]
pub(super) struct Letters {
    pub(super) signs: Vec<char>,
    starts: Vec<u32>,
    ends: Vec<u32>,
    opens: Vec<u8>,
    /// How many bytes of marks stand directly before the letter.
    leads: Vec<u8>,
}

impl Letters {
    pub(super) fn of(text: &str) -> Self {
        let folded = fold::quote(text);
        let mut all =
            Self { signs: Vec::new(), starts: Vec::new(), ends: Vec::new(), opens: Vec::new(), leads: Vec::new() };
        let mut behind = 0;
        for (at, sign) in folded.text.char_indices() {
            if !is_letter_or_digit(sign) {
                continue;
            }
            let own = folded.original(at..at + sign.len_utf8());
            let between = &text[behind.min(own.start)..own.start];
            let mut opens = if all.signs.is_empty() { WORD | LINE } else { 0 };
            if between.contains('\n') {
                opens |= WORD | LINE;
            } else if between.chars().any(parts_words) {
                opens |= WORD;
            }
            let lead = between.len()
                - between
                    .rfind(char::is_whitespace)
                    .map_or(0, |space| space + between[space..].chars().next().map_or(0, char::len_utf8));
            all.signs.push(sign);
            all.starts.push(as_offset(own.start));
            all.ends.push(as_offset(own.end));
            all.opens.push(opens);
            // A longer row of marks is a line that somebody has drawn, no part of the word.
            all.leads.push(u8::try_from(lead).unwrap_or(0));
            behind = own.end;
        }
        all
    }

    pub(super) fn len(&self) -> usize {
        self.signs.len()
    }

    /// The first byte of a letter; behind the last letter, the end of it.
    pub(super) fn start(&self, letter: usize) -> u32 {
        self.starts.get(letter).or(self.ends.last()).copied().unwrap_or(0)
    }

    /// The byte behind a letter and the marks that combine with it.
    pub(super) fn end(&self, letter: usize) -> u32 {
        self.ends.get(letter).or(self.ends.last()).copied().unwrap_or(0)
    }

    /// How many bytes of marks stand directly before a letter, with no space between.
    pub(super) fn lead(&self, letter: usize) -> u32 {
        self.leads.get(letter).copied().map_or(0, u32::from)
    }

    /// Whether a word begins with a letter; the end of the text counts as the beginning of one.
    pub(super) fn opens_word(&self, letter: usize) -> bool {
        self.opens.get(letter).is_none_or(|opens| opens & WORD != 0)
    }

    /// Whether a letter is the first of its line; the end of the text counts as the beginning of one.
    pub(super) fn opens_line(&self, letter: usize) -> bool {
        self.opens.get(letter).is_none_or(|opens| opens & LINE != 0)
    }

    /// Whether letters stand on lines of their own.
    pub(super) fn fills_lines(&self, letters: &Range<usize>) -> bool {
        self.opens_line(letters.start) && self.opens_line(letters.end)
    }

    /// Whether letters are whole words.
    pub(super) fn is_whole(&self, letters: &Range<usize>) -> bool {
        self.opens_word(letters.start) && self.opens_word(letters.end)
    }

    /// The letters that begin in a range of bytes.
    pub(super) fn within(&self, bytes: &Range<u32>) -> Range<usize> {
        let first = self.starts.partition_point(|start| *start < bytes.start);
        first..self.starts.partition_point(|start| *start < bytes.end).max(first)
    }

    /// The letter that holds a byte, or the next one behind it.
    pub(super) fn at(&self, byte: u32) -> usize {
        self.ends.partition_point(|end| *end <= byte)
    }
}

/// Whether words end at a sign: all but the joints and marks that stand inside of words.
fn parts_words(sign: char) -> bool {
    sign.is_whitespace()
        || (sign.is_ascii_punctuation() || !fold::key(sign.encode_utf8(&mut [0; 4]), fold::Fold::Quote).is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joints_spaces_and_marks_are_no_letters() {
        let spelt = |text: &str| Letters::of(text).signs.into_iter().collect::<String>();
        assert_eq!(spelt("«مي خواهد»، 26دی"), spelt("می\u{200c}خواهد\n26 دی."));
        assert_eq!(spelt("* * *"), "");
    }

    #[test]
    fn words_and_lines_begin_where_they_are_seen_to() {
        let text = "ab (cd\u{200c}e)\n«f";
        let letters = Letters::of(text);
        let opening = |opens: &dyn Fn(usize) -> bool| (0..=letters.len()).filter(|at| opens(*at)).collect::<Vec<_>>();
        assert_eq!(opening(&|at| letters.opens_word(at)), [0, 2, 5, 6]);
        assert_eq!(opening(&|at| letters.opens_line(at)), [0, 5, 6]);
        assert_eq!((letters.lead(2), letters.lead(5), letters.lead(1)), (1, 2, 0));
        assert_eq!(&text[letters.start(5) as usize..letters.end(5) as usize], "f");
        assert_eq!(letters.within(&(3..9)), 2..4);
        assert_eq!((letters.at(2), letters.at(4), letters.at(99)), (2, 2, 6));
    }
}

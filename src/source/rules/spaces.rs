//! Spaces: too many, in the wrong place, or lost.

use super::Settings;
use crate::source::edit::Edit;
use crate::source::provenance::Text;
use crate::text::digits::is_digit;
use memchr::{memchr2, memmem};

/// The marks that [`before_mark`] looks for unless the document says otherwise.
const CLOSING: &str = ".،!؟؛:)]";

/// A run of two or more spaces, tabs or no-break spaces: all but one space are left out.
pub(super) fn double_spaces(text: &Text, _: &Settings) -> Vec<Edit> {
    let bytes = text.as_str().as_bytes();
    let mut edits = Vec::new();
    // Most blocks of a clean text hold no such run, and three searches for bytes say so much faster than a walk over all spaces.
    let is_clean = memmem::find(bytes, b"  ").is_none() && memchr2(b'\t', 0xc2, bytes).is_none();
    if is_clean {
        return edits;
    }
    let mut position = 0;
    while let Some(found) = bytes[position..].iter().position(|byte| matches!(byte, b' ' | b'\t' | 0xc2)) {
        let start = position + found;
        let (end, spaces) = end_of_spaces(bytes, start);
        position = end.max(start + 1);
        if spaces < 2 {
            continue;
        }
        if bytes[start] == b' ' {
            edits.push(Edit::leave_out(start + 1..end));
        } else {
            edits.push(Edit::replace(start..end, " "));
        }
    }
    edits
}

/// The end of the run of spaces that begins at `start`, and how many signs it has.
fn end_of_spaces(bytes: &[u8], start: usize) -> (usize, usize) {
    let mut end = start;
    let mut spaces = 0;
    loop {
        match bytes.get(end) {
            Some(b' ' | b'\t') => end += 1,
            Some(0xc2) if bytes.get(end + 1) == Some(&0xa0) => end += 2,
            _ => return (end, spaces),
        }
        spaces += 1;
    }
}

/// Spaces between a word and the mark that closes it. A mark that opens the next word (`.NET`, `:-`) keeps its space.
pub(super) fn before_mark(text: &Text, settings: &Settings) -> Vec<Edit> {
    let words = text.as_str();
    let marks = settings.marks.as_deref().unwrap_or(CLOSING);
    let mut edits = Vec::new();
    let mut position = 0;
    while let Some(found) = words[position..].find([' ', '\u{a0}', '\t']) {
        let start = position + found;
        let rest = words[start..].trim_start_matches([' ', '\u{a0}', '\t']);
        let end = words.len() - rest.len();
        position = end;
        let Some(mark) = rest.chars().next().filter(|mark| marks.contains(*mark)) else { continue };
        let behind = rest[mark.len_utf8()..].chars().next();
        let closes = behind.is_none_or(|sign| !sign.is_alphanumeric() && sign != mark);
        let before = words[..start].chars().next_back();
        if closes && before.is_some_and(|sign| !sign.is_whitespace()) {
            edits.push(Edit::leave_out(start..end));
        }
    }
    edits
}

/// A space at each junction of a number and a word of a right-to-left script.
pub(super) fn digit_spacing(text: &Text, _: &Settings) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut last: Option<char> = None;
    for (at, sign) in text.as_str().char_indices() {
        if let Some(before) = last
            && ((is_digit(before) && is_rtl_letter(sign)) || (is_rtl_letter(before) && is_digit(sign)))
        {
            edits.push(Edit::replace(at..at, " "));
        }
        last = Some(sign);
    }
    edits
}

/// Whether a line ends in a letter and a hyphen: a compound that the line end has broken.
#[must_use]
pub fn ends_in_compound_hyphen(line: &str) -> bool {
    line.strip_suffix('-').is_some_and(|before| before.ends_with(char::is_alphabetic))
}

fn is_rtl_letter(sign: char) -> bool {
    matches!(sign, '\u{5d0}'..='\u{5ea}' | '\u{620}'..='\u{64a}' | '\u{66e}'..='\u{6d3}' | '\u{6fa}'..='\u{6ff}' | '\u{710}'..='\u{72f}')
}

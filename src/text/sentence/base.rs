//! What the general rules of Unicode (UAX #29, sentence boundaries) say, by ICU, of one place.
//!
//! They decide by the sign before a terminator and by what follows up to the next letter, so ICU is shown that window alone, and only
//! where no rule of a language has decided.

use super::terminator;
use icu_segmenter::options::SentenceBreakInvariantOptions;
use icu_segmenter::{GraphemeClusterSegmenter, SentenceSegmenter};
use std::borrow::Cow;
use std::ops::Range;
use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory};

/// White space that does not end a line.
pub(super) fn is_inline_space(sign: char) -> bool {
    sign.is_whitespace() && !is_line_end(sign)
}

/// The signs that end a line; to Unicode each is the end of a paragraph, here none is.
pub(super) fn is_line_end(sign: char) -> bool {
    matches!(sign, '\n' | '\u{b}' | '\u{c}' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Whether a sign is alphabetic.
pub(super) fn is_letter(sign: char) -> bool {
    match sign {
        '\0'..='\u{7f}' => sign.is_ascii_alphabetic(),
        '\u{c0}'..='\u{2af}' => !matches!(sign, '×' | '÷'),
        // What texts are mostly made of, so as not to search the tables of Unicode for it.
        '\u{400}'..='\u{481}' | '\u{48a}'..='\u{52f}' | '\u{620}'..='\u{64a}' | '\u{671}'..='\u{6d3}' => true,
        '\u{2000}'..='\u{206f}' => false,
        _ => sign.is_alphabetic(),
    }
}

/// Whether a sign belongs to the one before it: marks, joiners and other signs that nobody sees.
pub(super) fn is_attached(sign: char) -> bool {
    match sign {
        // So here.
        '\0'..='\u{2ff}' => sign == '\u{ad}',
        '\u{370}'..='\u{482}' | '\u{48a}'..='\u{590}' | '\u{1e00}'..='\u{200a}' | '\u{2010}'..='\u{2027}' => false,
        '\u{61f}'..='\u{64a}' | '\u{660}'..='\u{66f}' | '\u{671}'..='\u{6d5}' | '\u{6ee}'..='\u{6ff}' => false,
        '\u{200b}'..='\u{200f}' => true,
        _ => {
            sign.general_category_group() == GeneralCategoryGroup::Mark
                || sign.general_category() == GeneralCategory::Format
        }
    }
}

/// Whether a sentence ends behind the run of terminators, before the byte `until` or at it (a sentence that would begin there).
pub(super) fn ends(text: &str, run: &Range<usize>, until: usize) -> bool {
    let window = window(text, run);
    let shown = in_one_line(&text[window.clone()]);
    let (from, to) = (run.end - window.start, until.max(run.end) - window.start);
    let segmenter = SentenceSegmenter::new(SentenceBreakInvariantOptions::default());
    let mut breaks = segmenter.segment_str(&shown).skip_while(|at| *at < from);
    // The last break is the end of the window and means nothing.
    breaks.next().is_some_and(|at| at <= to && at < shown.len())
}

/// From the sign before the run to the first letter or terminator behind it.
fn window(text: &str, run: &Range<usize>) -> Range<usize> {
    let before = text[..run.start].trim_end_matches(is_attached);
    let start = before.char_indices().next_back().map_or(0, |(at, _)| at);
    let stops = |sign: char| is_letter(sign) && !is_attached(sign) || terminator::is_terminator(sign);
    let rest = &text[run.end..];
    let end = rest.char_indices().find(|(_, sign)| stops(*sign));
    start..end.map_or(text.len(), |(at, sign)| run.end + at + sign.len_utf8())
}

/// The text with its line ends as spaces of the same length.
pub(super) fn in_one_line(text: &str) -> Cow<'_, str> {
    if !text.contains(is_line_end) {
        return Cow::Borrowed(text);
    }
    let space = |sign: char| match sign {
        '\u{85}' => '\u{a0}',
        '\u{2028}' | '\u{2029}' => '\u{2003}',
        _ if is_line_end(sign) => ' ',
        _ => sign,
    };
    Cow::Owned(text.chars().map(space).collect())
}

/// Whether a grapheme cluster goes on at a byte; `from` is a byte before it at which one begins.
pub(super) fn is_inside_cluster(text: &str, from: usize, at: usize) -> bool {
    let Some(sign) = text[at..].chars().next() else { return false };
    // Letters of these blocks begin a cluster behind any sign that may stand before a sentence.
    if matches!(sign, ' '..='\u{2ff}' | '\u{370}'..='\u{482}' | '\u{48a}'..='\u{5cf}' | '\u{620}'..='\u{64a}' | '\u{671}'..='\u{6d4}')
    {
        return false;
    }
    let shown = &text[from..at + sign.len_utf8()];
    !GraphemeClusterSegmenter::new().segment_str(shown).any(|found| found == at - from)
}

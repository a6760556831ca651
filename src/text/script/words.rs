//! Words, with the script that most of their letters belong to.

use super::{Direction, Script};
use std::ops::Range;
use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};

/// A word: a run of letters, marks and digits with the joints and apostrophes inside it, or a web address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// The script of most of its letters, the first one met when two are even; `None` for a number.
    pub script: Option<Script>,
    /// The direction of that script; `None` for a number.
    pub direction: Option<Direction>,
    /// Whether letters of more than one script stand in it, which in a single word is mostly a mistake of the source.
    pub mixed: bool,
}

/// The words of a text, in order. `scheme://…` up to white space or `>` is one Latin word, whatever letters it holds.
pub fn words(text: &str) -> impl Iterator<Item = Word> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        at += text[at..].find(belongs)?;
        let word = address(text, at).unwrap_or_else(|| plain(text, at));
        at = word.range.end;
        Some(word)
    })
}

/// Whether a character makes a word: a letter, a digit or a mark.
fn belongs(c: char) -> bool {
    c.is_alphanumeric() || !c.is_ascii() && c.general_category_group() == GeneralCategoryGroup::Mark
}

/// Whether a character joins what stands before and after it to one word.
fn joins(c: char) -> bool {
    matches!(c, '\u{200C}' | '\u{200D}' | '\u{AC}' | '\u{AD}' | '\'' | '’' | '\u{2BC}')
}

fn address(text: &str, start: usize) -> Option<Word> {
    let rest = &text[start..];
    let scheme = rest.bytes().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.')).count();
    if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) || !rest[scheme..].starts_with("://") {
        return None;
    }
    let end = rest.find(|c: char| c.is_whitespace() || c == '>').map_or(text.len(), |length| start + length);
    Some(Word { range: start..end, script: Some(Script::LATIN), direction: Some(Direction::Ltr), mixed: false })
}

fn plain(text: &str, start: usize) -> Word {
    let mut end = start;
    // Nearly every word has one script, none more than a few: no map is worth its allocation.
    let mut counts: [(Option<Script>, usize); 4] = [(None, 0); 4];
    for (offset, c) in text[start..].char_indices() {
        if belongs(c) {
            end = start + offset + c.len_utf8();
            if c.is_alphabetic()
                && let Some(script) = Script::of(c)
                && let Some(slot) = counts.iter_mut().find(|(known, _)| known.is_none_or(|known| known == script))
            {
                *slot = (Some(script), slot.1 + 1);
            }
        } else if !joins(c) || end < start + offset {
            // No joint, or the second in a row.
            break;
        }
    }
    let mut most = counts[0];
    for count in counts {
        if count.1 > most.1 {
            most = count;
        }
    }
    let script = most.0;
    Word { range: start..end, script, direction: script.map(Script::direction), mixed: counts[1].0.is_some() }
}

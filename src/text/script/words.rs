//! Words, with the script that most of their letters belong to.

use super::{Direction, Script};
use std::ops::Range;
use std::sync::LazyLock;
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
    let classes = Classes::get();
    let mut at = 0;
    std::iter::from_fn(move || {
        at += text[at..].find(|c| classes.of(c).in_word)?;
        let plain = plain(text, at, classes);
        let word = address(text, &plain).unwrap_or(plain);
        at = word.range.end;
        Some(word)
    })
}

/// What a character means for words.
#[derive(Clone, Copy)]
pub(super) struct Class {
    /// Whether it makes a word: a letter, a digit or a mark.
    in_word: bool,
    /// Whether it joins what stands before and after it to one word.
    joins: bool,
    /// The script of a letter.
    pub(super) script: Option<Script>,
}

impl Class {
    fn new(c: char) -> Self {
        Self {
            in_word: c.is_alphanumeric() || !c.is_ascii() && c.general_category_group() == GeneralCategoryGroup::Mark,
            joins: matches!(c, '\u{200C}' | '\u{200D}' | '\u{AC}' | '\u{AD}' | '\'' | '’' | '\u{2BC}'),
            script: if c.is_alphabetic() { Script::of(c) } else { None },
        }
    }
}

/// The classes of the characters of two bytes and less, which most texts consist of.
pub(super) struct Classes(Vec<Class>);

impl Classes {
    pub(super) fn get() -> &'static Self {
        static CLASSES: LazyLock<Classes> = LazyLock::new(|| Classes(('\0'..'\u{800}').map(Class::new).collect()));
        &CLASSES
    }

    pub(super) fn of(&self, c: char) -> Class {
        self.0.get(c as usize).copied().unwrap_or_else(|| Class::new(c))
    }
}

fn address(text: &str, first: &Word) -> Option<Word> {
    let Range { start, end } = first.range;
    let letter_first = text[start..].starts_with(|c: char| c.is_ascii_alphabetic());
    if !letter_first || !text[end..].starts_with("://") || !text[start..end].bytes().all(|b| b.is_ascii_alphanumeric())
    {
        return None;
    }
    let end = text[end..].find(|c: char| c.is_whitespace() || c == '>').map_or(text.len(), |length| end + length);
    Some(Word { range: start..end, script: Some(Script::LATIN), direction: Some(Direction::Ltr), mixed: false })
}

fn plain(text: &str, start: usize, classes: &Classes) -> Word {
    let mut end = start;
    // Nearly every word has one script, none more than a few: no map is worth its allocation.
    let mut counts: [(Option<Script>, usize); 4] = [(None, 0); 4];
    for (offset, c) in text[start..].char_indices() {
        let class = classes.of(c);
        if class.in_word {
            end = start + offset + c.len_utf8();
            if let Some(script) = class.script
                && let Some(slot) = counts.iter_mut().find(|(known, _)| known.is_none_or(|known| known == script))
            {
                *slot = (Some(script), slot.1 + 1);
            }
        } else if !class.joins || end < start + offset {
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

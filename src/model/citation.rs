//! Citations in the words of a text, and the list of works that it has.

use super::entity::Named;
use crate::text::cited::Label;
use std::ops::Range;

/// What a text cites, in its own words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cites {
    /// The works of the bibliography that its front matter names, each once, with the bytes of the key in the file.
    pub works: Vec<Named>,
    /// Where its passages cite them, in reading order.
    pub citations: Vec<Citation>,
    /// The items of its own list of works, in their order.
    pub listed: Vec<Listed>,
}

/// A place where a passage cites a work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// The work, by its place in [`Cites::works`].
    pub work: u32,
    /// The passage, by its place in the text.
    pub passage: u32,
    /// Bytes of the passage's text in the edited layer.
    pub range: Range<u32>,
    /// The volume.
    pub volume: Option<Volume>,
    /// The place in the work.
    pub locator: Option<Locator>,
    /// The words around it.
    pub context: Context,
}

/// A volume of a work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Volume {
    /// Its number or word, as typed: `2`, `II`, `اول`.
    pub typed: Box<str>,
    /// Which one that is.
    pub number: Option<u64>,
}

/// A place in a work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Locator {
    /// What it is counted by.
    pub label: Label,
    /// The number or numbers, as typed: `166`, `۳۵۴`, `12–14`, `12 об.`
    pub value: Box<str>,
    /// What it counts; of a range the first.
    pub first: Option<u64>,
    /// The last of a range.
    pub last: Option<u64>,
}

impl Locator {
    /// What places of one work are sorted by: those without a number come last.
    #[must_use]
    pub fn sort_key(&self) -> (Label, bool, u64, u64) {
        let first = self.first.unwrap_or_default();
        (self.label, self.first.is_none(), first, self.last.unwrap_or(first))
    }
}

/// Words of a passage, cut between words, on one line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Context {
    /// What stands before; `…` at its head where it is cut.
    pub before: Box<str>,
    /// The words themselves.
    pub words: Box<str>,
    /// What stands behind; `…` at its end where it is cut.
    pub behind: Box<str>,
}

/// An item of a text's own list of works.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listed {
    /// Its number in the list.
    pub number: u64,
    /// The work, by its place in [`Cites::works`].
    pub work: u32,
    /// The passage, by its place in the text.
    pub passage: u32,
}

/// How many signs of the words around a citation are kept on each side, at most.
const CONTEXT: usize = 60;

impl Context {
    /// The words around some bytes of a passage's text.
    #[must_use]
    pub fn around(text: &str, range: &Range<usize>) -> Self {
        let line = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
        let (before, behind) = (&text[..range.start], &text[range.end..]);
        let cut = before.char_indices().rev().nth(CONTEXT).map(|(at, _)| at);
        let before = match cut {
            None => joined(&line(before), before.chars().next_back(), false),
            Some(at) => {
                let from = before[at..].find(char::is_whitespace).map_or(at, |space| at + space);
                joined(&format!("… {}", line(&before[from..])), before.chars().next_back(), false)
            }
        };
        let cut = behind.char_indices().nth(CONTEXT).map(|(at, _)| at);
        let behind = match cut {
            None => joined(&line(behind), behind.chars().next(), true),
            Some(at) => {
                let to = behind[..at].rfind(char::is_whitespace).unwrap_or(at);
                joined(&format!("{} …", line(&behind[..to])), behind.chars().next(), true)
            }
        };
        Self { before: before.into(), words: line(&text[range.clone()]).into(), behind: behind.into() }
    }
}

/// Words with the space that parts them from the citation, where there is one.
fn joined(words: &str, edge: Option<char>, is_behind: bool) -> String {
    let has_space = edge.is_some_and(char::is_whitespace) && !words.is_empty();
    match (has_space, is_behind) {
        (false, _) => words.to_owned(),
        (true, true) => format!(" {words}"),
        (true, false) => format!("{words} "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_around_are_whole_words() {
        let text = format!("{}before the (6, p. 1) and behind {}", "long ".repeat(30), "tail ".repeat(30));
        let start = text.find("(6").expect("there");
        let context = Context::around(&text, &(start..start + 9));
        assert!(context.before.starts_with("… long") && context.before.ends_with("before the "), "{context:?}");
        assert_eq!(&*context.words, "(6, p. 1)");
        assert!(context.behind.starts_with(" and behind tail") && context.behind.ends_with("tail …"), "{context:?}");
        let whole = Context::around("a\nb(1) c", &(3..6));
        assert_eq!((&*whole.before, &*whole.words, &*whole.behind), ("a b", "(1)", " c"));
    }

    #[test]
    fn places_without_a_number_come_last() {
        let at = |first: Option<u64>| Locator { label: Label::Page, value: "x".into(), first, last: None }.sort_key();
        assert!(at(Some(2)) < at(Some(10)) && at(Some(10)) < at(None));
    }
}

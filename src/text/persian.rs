//! What standard Persian orthography asks for and damaged texts have lost: the ZWNJ after می and نمی, and tanwin.
//!
//! Nothing here changes a text: the functions say where a sign belongs. The words are general language data, files beside
//! this one, each with its source and the rule by which it was chosen; an editor extends or vetoes them ([`WordList`]).

mod joints;
mod tanwin;
#[cfg(test)]
mod tests;
mod verb;

pub use joints::{Joint, verb_joints};
pub use tanwin::tanwin_words;

use std::collections::HashSet;

/// Words that an editor adds to the language data or takes out of it, in any of the spellings of ی, ک and آ, with or
/// without ZWNJ and marks.
///
/// For [`verb_joints`] whole words as they stand joined («میکند»), for [`tanwin_words`] adverbs, with their tanwin or
/// without («کاملاً», «کاملا»). A word that stands in both lists is left alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordList {
    add: HashSet<String>,
    not: HashSet<String>,
}

impl WordList {
    /// A list of words to add and of words to leave alone.
    pub fn new<S: AsRef<str>>(add: impl IntoIterator<Item = S>, not: impl IntoIterator<Item = S>) -> Self {
        let keys = |word: S| key(word.as_ref());
        Self { add: add.into_iter().map(keys).collect(), not: not.into_iter().map(keys).collect() }
    }

    /// What the list says of a word (its key): to be treated, to be left alone, or nothing.
    fn verdict(&self, key: &str) -> Option<bool> {
        if self.not.contains(key) {
            return Some(false);
        }
        self.add.contains(key).then_some(true)
    }
}

/// The entries of a data file: one a line, `#` begins a line of its header.
fn entries(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("# ") && *line != "#")
}

/// The spelling under which words are compared: joints and marks away, ي ى ئ→ی, ك→ک, آ→ا.
fn key(word: &str) -> String {
    let mut key = String::with_capacity(word.len());
    push_key(&mut key, word);
    key
}

fn push_key(key: &mut String, word: &str) {
    key.extend(word.chars().filter_map(letter));
}

fn letter(c: char) -> Option<char> {
    match c {
        'ي' | 'ى' | 'ئ' => Some('ی'),
        'ك' => Some('ک'),
        'آ' => Some('ا'),
        _ => (!is_joint(c) && !is_mark(c)).then_some(c),
    }
}

/// A mark above or below an Arabic letter.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{6D6}'..='\u{6DC}' | '\u{6DF}'..='\u{6E4}')
}

/// A sign inside a word that is no letter: ZWNJ, ZWJ, what converters write for them, tatweel.
fn is_joint(c: char) -> bool {
    matches!(c, '\u{200C}' | '\u{200D}' | '\u{AC}' | '\u{AD}' | '\u{640}')
}

/// Whether a character is part of a word: whole words are what the functions here look for.
fn in_word(c: char) -> bool {
    match c {
        '\0'..='\x7F' => c.is_ascii_alphabetic(),
        '\u{620}'..='\u{65F}' | 'ی' | 'ک' | 'گ' | 'پ' | 'چ' | 'ژ' => true,
        _ => c.is_alphabetic() || is_mark(c) || is_joint(c),
    }
}

/// The end of the word that begins or goes on at a byte.
fn word_end(text: &str, from: usize) -> usize {
    text[from..].find(|c| !in_word(c)).map_or(text.len(), |length| from + length)
}

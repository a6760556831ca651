//! Adverbs that have lost their tanwin.

use super::{WordList, entries, in_word, key, push_key};
use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

/// The adverbs without their tanwin.
static ADVERBS: LazyLock<HashSet<String>> = LazyLock::new(|| entries(include_str!("tanwin.txt")).map(key).collect());

/// The places where a tanwin (fathatan, U+064B) belongs: an empty range behind the final ا of each adverb of the closed list
/// that stands without it, in order. Only whole words count, and only those that end in a bare ا.
pub fn tanwin_words(text: &str, list: &WordList) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut word = String::new();
    let mut from = 0;
    while let Some(offset) = text[from..].find('ا') {
        let end = from + offset + 'ا'.len_utf8();
        from = end;
        if text[end..].starts_with(in_word) {
            continue;
        }
        let start = text[..end].char_indices().rev().take_while(|&(_, c)| in_word(c)).last().map_or(end, |(at, _)| at);
        word.clear();
        push_key(&mut word, &text[start..end]);
        if list.verdict(&word).unwrap_or_else(|| ADVERBS.contains(&word)) {
            found.push(end..end);
        }
    }
    found
}

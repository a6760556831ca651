//! Words that look like names in Persian, which has no capitals: by the titles that stand around names.

use super::data;
use super::sign::Casing;
use super::stretch::Stretch;
use crate::text::script::words;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

struct Word {
    range: Range<usize>,
    /// Under the fold of names, joints away.
    key: String,
    /// White space alone stands before it.
    is_close: bool,
}

/// See [`super::unregistered`].
pub(super) fn unregistered(text: &str, known: &[Range<usize>]) -> Vec<Range<usize>> {
    let words = read(text);
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let Some(range) = name(&words, at).filter(|range| !range.is_empty()) else {
            at += 1;
            continue;
        };
        at = range.end;
        let bytes = words[range.start].range.start..words[range.end - 1].range.end;
        let first = known.partition_point(|known| known.end <= bytes.start);
        if known.get(first).is_none_or(|known| known.start >= bytes.end) {
            found.push(bytes);
        }
    }
    found
}

/// The words of a name that begins at a word, if a title there, or a word behind, says that it is one.
fn name(words: &[Word], start: usize) -> Option<Range<usize>> {
    let lists = lists();
    let key = |at: usize| words.get(at).filter(|word| at == start || word.is_close).map(|word| word.key.as_str());
    // «آقای», «دکتر»: in front, no part of the name.
    let mut first = start;
    while key(first).is_some_and(|key| lists.titles.contains(key)) {
        first += 1;
    }
    let mut at = first;
    while key(at).is_some_and(|key| lists.name_titles.contains(key)) {
        at += 1;
    }
    let is_name =
        |key: &str| key.chars().nth(1).is_some() && !lists.not_names.contains(key) && !lists.titles.contains(key);
    let own = key(at).filter(|key| is_name(key) && !lists.behind.contains(*key));
    let mut end = at + usize::from(own.is_some());
    if own.is_some() {
        while key(end).is_some_and(|key| lists.behind.contains(key)) {
            end += 1;
        }
        let is_honour =
            own.is_some_and(|key| lists.behind.iter().any(|part| part.starts_with("ال") && key.ends_with(part)));
        let is_told = at > start || end > at + 1 || is_honour;
        return is_told.then_some(first..end);
    }
    None
}

fn read(text: &str) -> Vec<Word> {
    let mut end = 0;
    let read = words(text).map(|word| {
        let gap = &text[end..word.range.start];
        end = word.range.end;
        let key = Stretch::of(&text[word.range.clone()], Casing::Plain).letters().to_owned();
        let is_close = gap.chars().all(char::is_whitespace) && gap.matches('\n').count() < 2;
        Word { range: word.range, key, is_close }
    });
    read.collect()
}

struct Lists {
    titles: HashSet<String>,
    name_titles: HashSet<String>,
    behind: HashSet<String>,
    not_names: HashSet<String>,
}

fn lists() -> &'static Lists {
    static LISTS: LazyLock<Lists> = LazyLock::new(|| {
        let keys = |kind: &'static str| -> HashSet<String> {
            let key = |word: &str| Stretch::of(word, Casing::Plain).letters().to_owned();
            data::words(data::PERSIAN, kind).map(key).collect()
        };
        Lists {
            titles: keys("title"),
            name_titles: keys("name-title"),
            behind: keys("behind"),
            not_names: keys("not-name"),
        }
    });
    &LISTS
}

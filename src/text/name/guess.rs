//! Words that look like names.

use super::persian_guess;
use super::tongue::{self, Tongue};
use super::{data, sign::Casing};
use crate::text::script::{Script, words};
use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

/// A word of a text.
#[allow(clippy::struct_excessive_bools, reason = "four questions that are asked apart")]
struct Word<'t> {
    range: Range<usize>,
    text: &'t str,
    /// In small letters.
    key: String,
    /// What stands between it and the word before.
    gap: &'t str,
    is_capital: bool,
    /// More than one letter, all capitals.
    is_capitals: bool,
    /// A capital here says nothing: a sentence or a line begins, or a quotation.
    is_start: bool,
    is_known: bool,
}

impl Word<'_> {
    fn is_initial(&self) -> bool {
        self.is_capital && self.text.chars().nth(1).is_none()
    }
}

/// Where words stand that look like names and that no form of the register covers, as bytes of the text, in order and apart from each other.
/// `known` are the places of the names that have been found, in order.
///
/// In Latin and Cyrillic: words with capitals where no sentence begins, with their particles («Nəriman Nərimanov», "von Kühlmann" without the
/// "von"); the first word of a sentence when the text has it elsewhere with a capital inside one. Not months and days, titles, Roman numbers,
/// lines in capitals. Not in German, whose nouns all have capitals. In Persian: what a title stands before, or «خان» and the like behind.
pub fn unregistered(text: &str, lang: &str, known: &[Range<usize>]) -> Vec<Range<usize>> {
    if Tongue::of(lang) == Tongue::Persian {
        return persian_guess::unregistered(text, known);
    }
    if matches!(tongue::base(lang).as_str(), "de" | "deu" | "gsw" | "lb" | "nds") {
        return Vec::new();
    }
    let words = read(text, tongue::casing(lang), known);
    let certain: HashSet<&str> = words.iter().filter(|word| is_certain(word)).map(|word| word.key.as_str()).collect();
    let common: HashSet<&str> = words.iter().filter(|word| !word.is_capital).map(|word| word.key.as_str()).collect();
    let is_name = |word: &Word<'_>| {
        let is_told = !word.is_start || certain.contains(word.key.as_str()) && !common.contains(word.key.as_str());
        word.is_capital && !word.is_known && !lists().not_names.contains(&*word.key) && is_told && !is_number(word.text)
    };
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let Some(end) = run(&words, at, &is_name) else {
            at += 1;
            continue;
        };
        // A title is no name by itself, and none of the name behind it.
        let run = &words[at..end];
        let skipped = run.iter().take_while(|word| lists().titles.contains(&*word.key)).count();
        let around = &words[at.saturating_sub(1)..words.len().min(end + 1)];
        let is_heading = around.windows(2).any(|pair| pair.iter().all(|word| word.is_capitals));
        if let (Some(first), Some(last), false) = (run.get(skipped), run.last(), is_heading)
            && run[skipped..].iter().any(|word| !word.is_initial())
        {
            found.push(first.range.start..last.range.end);
        }
        at = end;
    }
    found
}

/// The end of the run of names that begins at a word, if one does.
fn run(words: &[Word<'_>], start: usize, is_name: &impl Fn(&Word<'_>) -> bool) -> Option<usize> {
    let mut end = start;
    let mut at = start;
    while let Some(word) = words.get(at) {
        if at > start && !is_close(&words[at - 1], word) {
            break;
        }
        let is_behind = end > start && lists().behind.contains(&*word.key) && !word.is_known;
        if is_behind
            || is_name(word)
            || word.is_initial() && !word.is_known && words.get(at + 1).is_some_and(|next| next.gap.starts_with('.'))
        {
            end = at + 1;
        } else if end == start || !lists().links.contains(&*word.key) || word.is_known {
            break;
        }
        at += 1;
    }
    let run = &words[start..end];
    run.iter().any(is_name).then_some(end)
}

/// Whether nothing but a space or a hyphen stands between two words, or the full stop of an initial.
fn is_close(before: &Word<'_>, word: &Word<'_>) -> bool {
    match word.gap {
        " " | "-" | "\u{A0}" | "\u{2010}" | "\u{2011}" | "\n" => true,
        "." | ". " | ".\u{A0}" => before.is_initial(),
        _ => false,
    }
}

fn is_certain(word: &Word<'_>) -> bool {
    word.is_capital && !word.is_start && !word.is_capitals
}

/// A Roman number.
fn is_number(word: &str) -> bool {
    word.chars().all(|sign| "IVXLCDM".contains(sign))
}

fn read<'t>(text: &'t str, casing: Casing, known: &[Range<usize>]) -> Vec<Word<'t>> {
    let mut read: Vec<Word<'t>> = Vec::new();
    let mut known = known.iter().peekable();
    let mut end = 0;
    for word in words(text) {
        let gap = &text[end..word.range.start];
        end = word.range.end;
        while known.next_if(|known| known.end <= word.range.start).is_some() {}
        let own = &text[word.range.clone()];
        let has_case = matches!(word.script, Some(Script::LATIN | Script::CYRILLIC));
        let is_capital = has_case && own.starts_with(char::is_uppercase);
        read.push(Word {
            is_start: read.last().is_none_or(|before| is_start(before, gap)),
            is_known: known.peek().is_some_and(|known| known.start < word.range.end),
            is_capital,
            is_capitals: is_capital && own.chars().nth(1).is_some() && !own.contains(char::is_lowercase),
            key: small(own, casing),
            range: word.range,
            text: own,
            gap,
        });
    }
    read
}

fn small(word: &str, casing: Casing) -> String {
    match casing {
        Casing::Plain => word.to_lowercase(),
        Casing::Turkic => word.replace('I', "ı").replace('İ', "i").to_lowercase(),
    }
}

/// Whether a sentence may begin behind a gap. The full stop of an initial or of a short title ends none.
fn is_start(before: &Word<'_>, gap: &str) -> bool {
    let ends_none = before.is_initial() || lists().titles.contains(&*before.key);
    gap.chars().any(|sign| match sign {
        '.' => !ends_none,
        '!' | '?' | '…' | ':' | ';' | '«' | '»' | '"' | '“' | '”' | '„' | '‘' | '*' | '•' | '—' | '–' => {
            true
        }
        '\n' | '\r' => true,
        _ => false,
    })
}

struct Lists {
    not_names: HashSet<&'static str>,
    titles: HashSet<&'static str>,
    links: HashSet<&'static str>,
    behind: HashSet<&'static str>,
}

fn lists() -> &'static Lists {
    static LISTS: LazyLock<Lists> = LazyLock::new(|| {
        let all = |kind: &'static str| {
            let files = [data::AZERBAIJANI, data::ENGLISH, data::RUSSIAN];
            files.into_iter().flat_map(move |file| data::words(file, kind))
        };
        Lists {
            not_names: all("not-name").collect(),
            titles: all("title").collect(),
            behind: all("behind").collect(),
            links: all("link").chain(all("particle")).collect(),
        }
    });
    &LISTS
}

//! What follows a key: the place in the work, in braces or not, and more words.

use super::key::braced;
use super::{Label, Locator, Reading};
use crate::text::cited::place::{self, Found};
use std::ops::Range;

/// Signs of Markdown, at which the words of a place end.
const MARKUP: &[char] = &['*', '_', '`', '[', '<', '\\', '~', '{', ';'];

pub(super) fn read(tail: &str, language: &str) -> Reading {
    let from = start(tail);
    let rest = tail.get(from..).unwrap_or_default();
    if let Some(behind) = rest.strip_prefix("{}") {
        return Reading { locator: None, suffix: behind.to_owned() };
    }
    if rest.starts_with('{')
        && let Some(inside) = braced(rest)
    {
        let (words, behind) = (&rest[inside.clone()], &rest[inside.end + 1..]);
        return Reading { locator: Some(forced(words, language)), suffix: behind.to_owned() };
    }
    let plain = &rest[..rest.find(MARKUP).unwrap_or(rest.len())];
    match place::leading(plain, language) {
        Some(found) => {
            let locator = locator(plain, &found, found.words.clone(), found.value.clone());
            Reading { locator: Some(locator), suffix: rest[found.range.end..].to_owned() }
        }
        None => Reading { locator: None, suffix: tail.to_owned() },
    }
}

/// Where the words begin behind white space and one comma.
fn start(tail: &str) -> usize {
    let words = tail.trim_start();
    tail.len() - words.strip_prefix([',', '،']).unwrap_or(words).trim_start().len()
}

/// A place in braces: all that they hold, by the first label in it; a page where it has none.
fn forced(words: &str, language: &str) -> Locator {
    match place::anywhere(words, language) {
        Some(found) => {
            // A number without a label does not say where its place begins.
            let is_labelled = found.words.start < found.value.start;
            let start = if is_labelled { found.words.start } else { 0 };
            let value = if is_labelled { found.value.start } else { 0 };
            let is_plural = found.is_plural || words[value..].contains([',', '،']);
            Locator { is_plural, ..locator(words, &found, start..words.len(), value..words.len()) }
        }
        None => Locator {
            label: Label::Page,
            lead: String::new(),
            words: words.to_owned(),
            value: words.to_owned(),
            volume: None,
            first: None,
            last: None,
            is_plural: words.contains([',', '،', '-', '–']),
        },
    }
}

fn locator(text: &str, found: &Found, words: Range<usize>, value: Range<usize>) -> Locator {
    let own = |range: Range<usize>| text.get(range).unwrap_or_default().to_owned();
    let lead = text.get(..words.start).unwrap_or_default();
    let lead = lead.trim().trim_end_matches([',', '،', ';', ':']).trim_end();
    Locator {
        label: found.label,
        lead: lead.to_owned(),
        words: own(words),
        value: own(value),
        volume: found.volume,
        first: found.first,
        last: found.last,
        is_plural: found.is_plural,
    }
}

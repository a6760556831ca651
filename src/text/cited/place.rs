//! The place in a work with which some words begin, for those who know already that a work is cited.

use super::chain::{self, Part};
use super::cursor::Cursor;
use super::number::{roman, values};
use super::token::{Kind, Token, tokens};
use super::word::{Role, Words};
use super::{Label, Locator};
use std::ops::Range;

/// A place that has been found. All ranges are bytes of the text.
#[derive(Clone, Debug)]
pub(in crate::text) struct Found {
    pub(in crate::text) label: Label,
    /// From the first word that leads to it to its last.
    pub(in crate::text) range: Range<usize>,
    /// With its label, without what leads to it.
    pub(in crate::text) words: Range<usize>,
    /// Without its label.
    pub(in crate::text) value: Range<usize>,
    pub(in crate::text) volume: Option<u64>,
    pub(in crate::text) first: Option<u64>,
    pub(in crate::text) last: Option<u64>,
    pub(in crate::text) is_plural: bool,
}

/// The place with which a text begins: labels with their numbers, or a number alone, which is a page.
pub(in crate::text) fn leading(text: &str, language: &str) -> Option<Found> {
    let tokens = without_colons(text, language);
    found(Cursor { text, tokens: &tokens, words: Words::of(language), at: 0 })
}

/// The first place in a text.
pub(in crate::text) fn anywhere(text: &str, language: &str) -> Option<Found> {
    let tokens = without_colons(text, language);
    let whole = Cursor { text, tokens: &tokens, words: Words::of(language), at: 0 };
    let labelled = (0..tokens.len()).find_map(|at| labelled(Cursor { at, ..whole }));
    labelled.or_else(|| (0..tokens.len()).find_map(|at| bare(Cursor { at, ..whole })))
}

/// The tokens of a text; in `folio: 20` the colon is a part of the label.
fn without_colons(text: &str, language: &str) -> Vec<Token> {
    let words = Words::of(language);
    let mut tokens = tokens(text);
    let is_label = |token: &Token| {
        token.kind == Kind::Word && text.get(token.range.clone()).is_some_and(|word| words.label(word).is_some())
    };
    let mut behind_label = false;
    tokens.retain(|token| {
        let is_gone = behind_label && token.kind == Kind::Colon;
        behind_label = is_label(token);
        !is_gone
    });
    tokens
}

fn found(cursor: Cursor<'_>) -> Option<Found> {
    labelled(cursor).or_else(|| bare(cursor))
}

fn labelled(cursor: Cursor<'_>) -> Option<Found> {
    if !matches!(cursor.kind(), Some(Kind::Word | Kind::Number)) {
        return None;
    }
    let mut ahead = cursor;
    let mut parts = chain::parts(&mut ahead, |ahead, _| is_whole(ahead));
    let label = parts.last()?.locator.label;
    more(&mut ahead, &mut parts, label, true);
    let ends = ahead.ahead(0).is_none_or(|next| next.kind != Kind::Word || next.is_apart);
    let labels: Vec<Label> = parts.iter().map(|part| part.locator.label).collect();
    let own =
        chain::places(&parts).first().map(|place| place.locator.as_ref().map_or(Label::Volume, |own| own.label))?;
    let from = labels.iter().position(|label| *label == own)?;
    let count = labels.get(from..)?.iter().take_while(|label| **label == own).count();
    // Of a number that goes on as a word only those in front of it are a place.
    let count = if ends || from + count < parts.len() { count } else { count - 1 };
    place(&parts, from..from + count)
}

/// Numbers without a label.
fn bare(cursor: Cursor<'_>) -> Option<Found> {
    if cursor.kind() != Some(Kind::Number) || !is_whole(&cursor) {
        return None;
    }
    let mut ahead = cursor;
    let start = cursor.ahead(0)?.range.start;
    let (first, last) = values(&mut ahead)?;
    let range = start..last.as_ref().unwrap_or(&first).range.end;
    let mut parts = vec![Part { locator: Locator { label: Label::Page, first, last }, range }];
    more(&mut ahead, &mut parts, Label::Page, false);
    place(&parts, 0..parts.len())
}

/// Whether the number here is one, and not the beginning of a word: «2-е изд.», "2nd ed.".
fn is_whole(cursor: &Cursor<'_>) -> bool {
    let (next, behind) = (cursor.ahead(1), cursor.ahead(2));
    let is_glued = |token: Option<&Token>| token.is_some_and(|token| token.kind == Kind::Word && !token.is_apart);
    match next {
        Some(next) if next.kind == Kind::Word && !next.is_apart => {
            let word = cursor.words_of(next);
            let is_back = cursor.words.is(word, Role::Back) || cursor.words.is(word, Role::Until);
            is_back || word.chars().nth(1).is_none() || matches!(word, "ff")
        }
        Some(next) if next.kind == Kind::Dash && !next.is_apart => {
            !is_glued(behind) || behind.is_some_and(|word| roman(cursor.words_of(word)).is_some())
        }
        _ => true,
    }
}

/// Adds the numbers behind commas; Roman ones where a label says that numbers follow.
fn more(cursor: &mut Cursor<'_>, parts: &mut Vec<Part>, label: Label, has_label: bool) {
    loop {
        let mut ahead = *cursor;
        let is_joined = ahead.take(Kind::Comma);
        let Some(token) = ahead.ahead(0).filter(|_| is_joined) else { return };
        let is_number = match token.kind {
            Kind::Number => is_whole(&ahead),
            Kind::Word => has_label && roman(ahead.words_of(token)).is_some(),
            _ => false,
        };
        // «с. 12, 5 л.»: the number has a label of its own.
        let Some((first, last)) = values(&mut ahead).filter(|_| is_number) else { return };
        let range = token.range.start..last.as_ref().unwrap_or(&first).range.end;
        parts.push(Part { locator: Locator { label, first, last }, range });
        *cursor = ahead;
    }
}

/// The place that some of the parts are; those before lead to it.
fn place(parts: &[Part], own: Range<usize>) -> Option<Found> {
    let (before, run) = (parts.get(..own.start)?, parts.get(own)?);
    let (head, tail) = (run.first()?, run.last()?);
    let (first, last) = (&head.locator.first, tail.locator.last.as_ref().unwrap_or(&tail.locator.first));
    let is_plural = run.len() > 1 || tail.locator.last.is_some();
    let volume = before.iter().rev().find(|part| part.locator.label == Label::Volume);
    Some(Found {
        label: head.locator.label,
        range: parts.first()?.range.start..tail.range.end,
        words: head.range.start..tail.range.end,
        value: first.range.start..last.range.end,
        volume: volume.and_then(|part| part.locator.first.number),
        first: first.number,
        last: last.number.filter(|_| is_plural),
        is_plural,
    })
}

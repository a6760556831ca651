//! Brackets that hold numbers alone: works, or the points of a list, amounts, years and what else stands in brackets.
//!
//! Square ones are works nearly everywhere. Round ones are what they are by their neighbours.

use super::bracket::Bracket;
use super::cursor::Cursor;
use super::token::{Kind, Token};
use super::word::Role;
use crate::text::script::{Script, native_script};
use std::collections::BTreeSet;

/// Whether a bracket of numbers alone can be one of works, by what stands around it.
pub(super) fn can_cite(cursor: &Cursor<'_>, bracket: Bracket, language: &str) -> bool {
    let (Some(open), Some(before)) = (cursor.tokens.get(bracket.open), before(cursor.tokens, bracket.open)) else {
        return false;
    };
    // «[2]. Иванов» is the list itself, or a note.
    if open.begins_line && !matches!(before.kind, Kind::Close | Kind::Dot | Kind::Comma | Kind::Quote | Kind::Word) {
        return false;
    }
    if bracket.is_square { is_square(cursor, open, before, language) } else { is_round(cursor, bracket, open, before) }
}

/// The token in front, if no blank line parts them.
fn before(tokens: &[Token], open: usize) -> Option<&Token> {
    tokens.get(open.checked_sub(1)?).filter(|before| before.kind != Kind::Break)
}

/// Not `cells[3]` in a Russian text, `x[2]`, `19[20]`.
fn is_square(cursor: &Cursor<'_>, open: &Token, before: &Token, language: &str) -> bool {
    if open.is_apart {
        return true;
    }
    match before.kind {
        Kind::Number => false,
        Kind::Word => {
            let words = cursor.words_of(before);
            let is_code = words.is_ascii() && native_script(language) != Script::LATIN;
            words.chars().nth(1).is_some() && !is_code
        }
        _ => true,
    }
}

/// Behind a word or the end of a sentence, not glued, not counted off.
fn is_round(cursor: &Cursor<'_>, bracket: Bracket, open: &Token, before: &Token) -> bool {
    let is_behind_words = match before.kind {
        Kind::Word => {
            let words = cursor.words_of(before);
            open.is_apart
                && !cursor.words.is(words, Role::And)
                && !cursor.words.is(words, Role::Thing)
                && cursor.words.ordinal(words).is_none()
        }
        Kind::Quote | Kind::Close | Kind::Dot => true,
        Kind::Other => matches!(cursor.words_of(before), "?" | "!" | "؟"),
        // «القدر؛ (۱)», where the line ends: a point of a list has its words behind it.
        Kind::Semicolon | Kind::Comma => {
            cursor.tokens.get(bracket.close + 1).is_none_or(|next| next.begins_line || next.kind == Kind::Break)
        }
        _ => false,
    };
    let is_free_behind = match cursor.tokens.get(bracket.close + 1) {
        Some(next) => match next.kind {
            Kind::Word | Kind::Number => next.is_apart,
            Kind::Dash => next.is_apart,
            Kind::Colon => false,
            _ => true,
        },
        None => true,
    };
    is_behind_words && is_free_behind
}

/// The brackets that count points off: (1) …, (2) … with at least one of them where no citation stands.
pub(super) fn points(cursor: &Cursor<'_>, brackets: &[Bracket], language: &str) -> BTreeSet<usize> {
    let mut points = BTreeSet::new();
    let mut run: Vec<(Bracket, u64)> = Vec::new();
    let singles = brackets.iter().filter_map(|bracket| Some((*bracket, single(cursor, *bracket)?)));
    for (bracket, number) in singles.chain(std::iter::once((Bracket { open: 0, close: 0, is_square: false }, 0))) {
        if run.last().is_none_or(|(_, last)| last.checked_add(1) != Some(number)) {
            let is_list = run.len() > 1 && run.iter().any(|(bracket, _)| !can_cite(cursor, *bracket, language));
            if is_list {
                points.extend(run.iter().map(|(bracket, _)| bracket.open));
            }
            run.clear();
        }
        if number == 1 || !run.is_empty() {
            run.push((bracket, number));
        }
    }
    points
}

/// The number of a round bracket that holds one, with a word behind it.
fn single(cursor: &Cursor<'_>, bracket: Bracket) -> Option<u64> {
    let number = cursor.tokens.get(bracket.open + 1)?;
    let has_one = bracket.close == bracket.open + 2 && number.kind == Kind::Number && !bracket.is_square;
    let next = cursor.tokens.get(bracket.close + 1)?;
    if !has_one || next.kind != Kind::Word {
        return None;
    }
    crate::text::digits::parse(cursor.words_of(number))
}

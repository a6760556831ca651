//! Brackets: where they open and close.

use super::token::{Kind, Token};
use std::ops::Range;

/// How many tokens a bracket around a title may hold on either side of it.
const REACH: usize = 80;

/// A bracket that holds no other: the numbers of its two tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bracket {
    pub(super) open: usize,
    pub(super) close: usize,
    pub(super) is_square: bool,
}

/// The brackets of a text that hold no other and no blank line, in order.
pub(super) fn innermost(tokens: &[Token]) -> Vec<Bracket> {
    let mut brackets = Vec::new();
    let mut opened: Option<(usize, bool)> = None;
    for (number, token) in tokens.iter().enumerate() {
        match token.kind {
            Kind::Open { is_square } => opened = Some((number, is_square)),
            Kind::Break => opened = None,
            Kind::Close => {
                if let Some((open, is_square)) = opened.take() {
                    brackets.push(Bracket { open, close: number, is_square });
                }
            }
            _ => {}
        }
    }
    brackets
}

/// The bytes of the bracket around some tokens; to the end of these where it is not closed.
pub(super) fn around(tokens: &[Token], first: usize, end: usize) -> Option<Range<usize>> {
    let before = tokens.get(first.saturating_sub(REACH)..first)?;
    let mut depth = 0_usize;
    let mut open = None;
    for token in before.iter().rev() {
        match token.kind {
            Kind::Break => return None,
            Kind::Close => depth += 1,
            Kind::Open { .. } if depth == 0 => {
                open = Some(token.range.start);
                break;
            }
            Kind::Open { .. } => depth -= 1,
            _ => {}
        }
    }
    let start = open?;
    let own_end = tokens.get(end.checked_sub(1)?)?.range.end;
    let mut depth = 0_usize;
    for token in tokens.iter().skip(end).take(REACH) {
        match token.kind {
            Kind::Break => break,
            Kind::Open { .. } => depth += 1,
            Kind::Close if depth == 0 => return Some(start..token.range.end),
            Kind::Close => depth -= 1,
            _ => {}
        }
    }
    Some(start..own_end)
}

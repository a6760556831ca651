//! The words, numbers and marks of a text.

use crate::text::{digits, letters};
use std::ops::Range;
use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A run of digits.
    Number,
    /// A run of letters with their marks and joints; §, № and & are words.
    Word,
    Open {
        is_square: bool,
    },
    Close,
    Comma,
    Semicolon,
    Colon,
    Dot,
    Dash,
    /// A quotation mark, of either side: texts have them reversed.
    Quote,
    /// A blank line.
    Break,
    Other,
}

#[derive(Clone, Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    /// Its bytes in the text.
    pub(super) range: Range<usize>,
    /// Whether white space stands before it, or nothing.
    pub(super) is_apart: bool,
    /// Whether it is the first of its line.
    pub(super) begins_line: bool,
}

/// The tokens of a text, in order.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let (mut is_apart, mut lines) = (true, 1);
    let mut at = 0;
    while let Some(sign) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let end = at + sign.len_utf8();
        if sign.is_whitespace() {
            is_apart = true;
            lines += match sign {
                '\n' | '\u{2028}' => 1,
                '\u{2029}' => 2,
                _ => 0,
            };
            at = end;
            continue;
        }
        let Some(kind) = kind(sign) else {
            at = end;
            continue;
        };
        if lines > 1 && !tokens.is_empty() {
            tokens.push(Token { kind: Kind::Break, range: at..at, is_apart, begins_line: true });
        }
        let end = end + run(text.get(end..).unwrap_or_default(), sign, kind);
        tokens.push(Token { kind, range: at..end, is_apart, begins_line: lines > 0 });
        (is_apart, lines) = (false, 0);
        at = end;
    }
    tokens
}

/// How many bytes behind the first sign belong to its token.
fn run(rest: &str, first: char, kind: Kind) -> usize {
    let length = |goes_on: &dyn Fn(char) -> bool| rest.find(|sign| !goes_on(sign)).unwrap_or(rest.len());
    match kind {
        Kind::Number => length(&digits::is_digit),
        Kind::Word if is_label_sign(first) => length(&|sign| sign == first),
        Kind::Word => length(&|sign| is_letter(sign) || joins(sign)),
        _ => 0,
    }
}

/// The kind of token that a sign begins; `None` for signs that only lay out.
fn kind(sign: char) -> Option<Kind> {
    Some(match sign {
        _ if digits::is_digit(sign) => Kind::Number,
        _ if is_letter(sign) || is_label_sign(sign) => Kind::Word,
        '(' => Kind::Open { is_square: false },
        '[' => Kind::Open { is_square: true },
        ')' | ']' => Kind::Close,
        ',' | '،' | '٬' | '‚' => Kind::Comma,
        ';' | '؛' => Kind::Semicolon,
        ':' => Kind::Colon,
        '.' | '…' | '۔' => Kind::Dot,
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{640}' => Kind::Dash,
        '"' | '«' | '»' | '“' | '”' | '„' | '‟' | '‹' | '›' | '‘' | '’' | '\'' | '<' | '>' => {
            Kind::Quote
        }
        '*' | '_' => return None,
        _ if joins(sign) || sign.is_control() || sign == '\u{FEFF}' => return None,
        '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{61C}' => return None,
        _ => Kind::Other,
    })
}

fn is_letter(sign: char) -> bool {
    letters::is_letter_or_digit(sign) && !digits::is_digit(sign)
}

fn is_label_sign(sign: char) -> bool {
    matches!(sign, '§' | '№' | '¶' | '&')
}

/// Whether a sign is inside a word what it is nowhere else: a mark of a letter, a joint, the stroke that stretches.
fn joins(sign: char) -> bool {
    matches!(sign, '\u{200C}' | '\u{200D}' | '\u{AD}' | '\u{640}')
        || sign.general_category_group() == GeneralCategoryGroup::Mark
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn glued_words_and_numbers_come_apart() {
        let kinds = |text: &str| tokens(text).iter().map(|token| token.kind).collect::<Vec<_>>();
        assert_eq!(kinds("ص354"), [Kind::Word, Kind::Number]);
        assert_eq!(kinds("صـ ۲۰ـ۲۷"), [Kind::Word, Kind::Number, Kind::Dash, Kind::Number]);
        assert_eq!(kinds("§§ 5\n\n5"), [Kind::Word, Kind::Number, Kind::Break, Kind::Number]);
        assert_eq!(kinds("\u{200f}«\u{64e}"), [Kind::Quote]);
    }
}

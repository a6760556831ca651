//! A place where a sentence may end, and what stands around it.

use super::base::{is_attached, is_letter, is_line_end};
use super::marks::{self, Role};
use super::terminator::{self, Kind};
use std::borrow::Cow;
use std::ops::Range;
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

/// How far the signs around a place are looked at, in signs: a bound on the time that hostile texts cost.
const REACH: usize = 200;
/// How many marks are passed over at the head of a sentence.
const MARKS: usize = 40;

/// What a sentence would begin with, behind opening marks, dashes and withheld words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum First {
    Lower,
    Upper,
    /// A letter of a script without case.
    Other,
    Digit,
    /// Neither letter nor digit.
    Sign,
    /// The text ends.
    Nothing,
}

/// What parts a sentence from the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    Nothing,
    Space,
    LineEnd,
}

/// With what the next sentence would begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opening {
    Dash,
    /// A comma or another mark with which none begins.
    Comma,
    Any,
}

/// A run of signs that may end a sentence, closing marks and references behind it, and the sign that would begin the next.
pub(super) struct Place<'t> {
    pub(super) text: &'t str,
    /// Where the sentence begins that may end here.
    pub(super) begin: usize,
    /// How many letters it has; more than two count as two.
    pub(super) letters: usize,
    /// From the first terminator to the last.
    pub(super) run: Range<usize>,
    pub(super) kind: Kind,
    /// The word beside which the run stands, with its joiners and marks; empty when it is none.
    pub(super) word: &'t str,
    /// Whether a closing mark or a reference stands between the run and the next sentence.
    pub(super) is_closed: bool,
    /// Whether a reference does.
    pub(super) is_referred: bool,
    /// Where the next sentence would begin.
    pub(super) next: usize,
    /// What stands before `next`.
    pub(super) gap: Gap,
    /// What stands at `next`.
    pub(super) opening: Opening,
    pub(super) first: First,
    /// Where `first` stands.
    pub(super) first_at: usize,
}

impl<'t> Place<'t> {
    /// The place whose run of terminators is given; terminators behind closing marks are taken in.
    pub(super) fn of(text: &'t str, begin: usize, letters: usize, run: Range<usize>) -> Self {
        let mut run = run;
        let (mut end, mut is_closed, mut is_referred) = (run.end, false, false);
        let next = loop {
            let gap = gap(text, end);
            let rest = &text[gap..];
            let Some(sign) = rest.chars().next() else { break gap };
            let is_apart = text[end..gap].contains(char::is_whitespace);
            if terminator::ends(sign)
                && let Ok(more) = terminator::run(text, gap)
            {
                end = more.end;
                run.end = more.end;
                continue;
            }
            let reference = marks::reference(rest, is_apart);
            if reference > 0 {
                (end, is_closed, is_referred) = (gap + reference, true, true);
            } else if marks::role(text, gap) == Some(Role::Closes) {
                (end, is_closed) = (gap + sign.len_utf8(), true);
            } else {
                break gap;
            }
        };
        let between = &text[end..next];
        let gap = match () {
            () if between.contains(is_line_end) => Gap::LineEnd,
            () if between.contains(char::is_whitespace) => Gap::Space,
            () => Gap::Nothing,
        };
        let opening = match text[next..].chars().next() {
            Some(',' | ';' | ':' | '،' | '؛' | '、' | '，') => Opening::Comma,
            Some(sign) if marks::is_dash(sign) => Opening::Dash,
            _ => Opening::Any,
        };
        let (first_at, first) = first(text, next);
        Self {
            text,
            begin,
            letters,
            kind: terminator::kind(&text[run.clone()]),
            word: last_word(&text[begin..run.start]),
            run,
            is_closed,
            is_referred,
            next,
            gap,
            opening,
            first,
            first_at,
        }
    }

    /// The abbreviation of most parts that may end at the run, in one spelling: «и т. д.» gives «т.д».
    pub(super) fn abbreviation(&self) -> Cow<'t, str> {
        // No abbreviation of the lists has more parts, nor longer ones when it has several.
        const PARTS: usize = 3;
        let word = self.word;
        let mut found = Cow::Borrowed(word);
        let mut head = &self.text[self.begin..self.run.start - word.len()];
        for _ in 1..PARTS {
            let Some(rest) = head.trim_end().strip_suffix('.') else { break };
            let part = last_word(rest);
            if part.is_empty() || letters(part) > PARTS {
                break;
            }
            found = Cow::Owned(format!("{part}.{found}"));
            head = &rest[..rest.len() - part.len()];
        }
        found
    }

    /// The sign that stands before the word before the run.
    pub(super) fn before_word(&self) -> Option<char> {
        self.text[..self.run.start - self.word.len()].chars().next_back()
    }

    /// Whether a number stands before the word before the run.
    pub(super) fn before_word_is_number(&self) -> bool {
        let head = &self.text[self.begin..self.run.start - self.word.len()];
        let number = head.trim_end().chars().next_back();
        // Centuries are numbered in Roman figures.
        number.is_some_and(|sign| sign.is_numeric() || matches!(sign, 'I' | 'V' | 'X' | 'L' | 'C' | 'Х'))
    }

    /// The word that would begin the next sentence, behind opening marks.
    pub(super) fn next_word(&self) -> &'t str {
        let rest = &self.text[self.first_at..];
        &rest[..rest.find(|sign| !in_word(sign)).unwrap_or(rest.len())]
    }

    /// What has been written of the sentence that may end here.
    pub(super) fn sentence(&self) -> &'t str {
        &self.text[self.begin..self.run.start]
    }

    /// Whether the run stands in an address of the web or of mail, or in a path: between signs without space.
    pub(super) fn is_in_address(&self) -> bool {
        let before = self.text[..self.run.start].chars().rev().take(REACH).take_while(|sign| !sign.is_whitespace());
        let behind = self.text[self.run.end..].chars().take(REACH).take_while(|sign| !sign.is_whitespace());
        before.chain(behind).any(|sign| matches!(sign, '/' | '\\' | '@' | '=' | '&' | '_' | '%' | '#'))
    }
}

/// Behind white space and signs attached to it.
fn gap(text: &str, from: usize) -> usize {
    let rest = &text[from..];
    let mut end = from + rest.find(|sign| !is_attached(sign)).unwrap_or(rest.len());
    loop {
        let rest = &text[end..];
        let trimmed = rest.trim_start();
        if trimmed.len() == rest.len() {
            return end;
        }
        end = text.len() - trimmed.len();
        // A mark on a space is no beginning; a sign that turns the direction of writing is.
        let marks = |sign: char| {
            !is_attached(sign)
                || matches!(sign, '\u{200e}' | '\u{200f}' | '\u{2066}'..='\u{2069}' | '\u{600}'..='\u{605}')
        };
        end += trimmed.find(marks).unwrap_or(trimmed.len());
    }
}

/// The first sign of a sentence that is a letter or digit, and its place.
fn first(text: &str, from: usize) -> (usize, First) {
    let mut at = from;
    for _ in 0..MARKS {
        let rest = &text[at..];
        let Some(sign) = rest.chars().next() else { return (at, First::Nothing) };
        let is_skipped =
            sign.is_whitespace() || is_attached(sign) || marks::is_dash(sign) || matches!(sign, '¿' | '¡' | '*');
        if terminator::ends(sign) {
            match terminator::run(text, at) {
                // The bracket behind it is taken, too.
                Err(behind) => at = behind,
                Ok(run) if at > from => at = run.end,
                Ok(_) => return (at, First::Sign),
            }
        } else if is_skipped || marks::role(text, at).is_some() {
            at += sign.len_utf8();
        } else {
            return (at, class(sign));
        }
    }
    (at, First::Sign)
}

fn class(sign: char) -> First {
    match sign {
        // Unicode calls the letters of everyday Georgian lower-case ones; sentences begin with them.
        '\u{10d0}'..='\u{10ff}' => First::Other,
        _ if sign.is_lowercase() => First::Lower,
        _ if sign.is_uppercase() || sign.general_category() == GeneralCategory::TitlecaseLetter => First::Upper,
        _ if is_letter(sign) => First::Other,
        _ if sign.is_numeric() => First::Digit,
        _ => First::Sign,
    }
}

fn in_word(sign: char) -> bool {
    is_letter(sign) || is_attached(sign)
}

/// How many letters a word has; more than four count as four.
pub(super) fn letters(word: &str) -> usize {
    word.chars().filter(|sign| is_letter(*sign) && !is_attached(*sign) && *sign != 'ـ').take(4).count()
}

/// The letters at the end of a text.
pub(super) fn last_word(text: &str) -> &str {
    let signs = text.char_indices().rev().take(REACH);
    let start = signs.take_while(|(_, sign)| in_word(*sign)).last().map_or(text.len(), |(at, _)| at);
    &text[start..]
}

//! Marks that open and marks that close: which sentence they belong to.

use super::base;
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

/// What a mark does to the words beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Opens,
    Closes,
}

/// The role of the sign at a byte; `None` when it is neither bracket nor quotation mark.
///
/// Quotation marks open in one language and close in another («», »«, „“, ”“), so what stands beside them counts first: space before
/// and a word behind opens, the other way round closes. Only then counts what Unicode says of the sign.
pub(super) fn role(text: &str, at: usize) -> Option<Role> {
    let sign = text[at..].chars().next()?;
    let category = match sign {
        '"' | '\'' => GeneralCategory::OtherPunctuation,
        '«' | '“' | '‘' => GeneralCategory::InitialPunctuation,
        '»' | '”' | '’' => GeneralCategory::FinalPunctuation,
        '\0'..='\u{7f}' if !sign.is_ascii_punctuation() => return None,
        '\u{80}'..='\u{588}' | '\u{61f}'..='\u{6ff}' | '\u{2010}'..='\u{2015}' | '…' => return None,
        _ => sign.general_category(),
    };
    let is_quote = match category {
        GeneralCategory::OpenPunctuation if !matches!(sign, '„' | '‚') => return Some(Role::Opens),
        GeneralCategory::ClosePunctuation => return Some(Role::Closes),
        GeneralCategory::OpenPunctuation | GeneralCategory::InitialPunctuation | GeneralCategory::FinalPunctuation => {
            true
        }
        _ => matches!(sign, '"' | '\''),
    };
    if !is_quote {
        return None;
    }
    let behind = text[at + sign.len_utf8()..].trim_start_matches(base::is_attached);
    let space_before = is_behind_space(text, at);
    let space_behind = behind.chars().next().is_none_or(is_outside);
    Some(match (space_before, space_behind, category) {
        (true, false, _) => Role::Opens,
        (false, true, _) => Role::Closes,
        (_, _, GeneralCategory::InitialPunctuation | GeneralCategory::OpenPunctuation) => Role::Opens,
        (_, _, GeneralCategory::FinalPunctuation) => Role::Closes,
        // A straight mark between two words: it closes what the last one opened.
        (false, false, _) if !text[..at].rfind(sign).is_some_and(|last| is_behind_space(text, last)) => Role::Opens,
        _ => Role::Closes,
    })
}

/// Whether a space stands before a mark, as before one that opens.
fn is_behind_space(text: &str, at: usize) -> bool {
    text[..at].chars().next_back().is_none_or(char::is_whitespace)
}

/// Whether a sign behind a quotation mark is outside of the quotation: space and marks that do not open.
fn is_outside(sign: char) -> bool {
    use GeneralCategory::{InitialPunctuation, OpenPunctuation};
    !base::is_letter(sign)
        && !sign.is_numeric()
        && !matches!(sign, '…' | '¿' | '¡' | '"')
        && !matches!(sign.general_category(), InitialPunctuation | OpenPunctuation)
}

/// The dash of a turn of dialogue, or between a speech and who says it.
pub(super) fn is_dash(sign: char) -> bool {
    matches!(sign, '-' | '‐' | '‒' | '–' | '—' | '―' | 'ـ')
}

/// The bytes of a reference at the head of `rest`, to a note or to a work; 0 when there is none. `is_apart` says that a
/// space stands before it: then only figures in square brackets and a number with its locator are one, as `(1)` and `*`
/// may open a sentence.
pub(super) fn reference(rest: &str, is_apart: bool) -> usize {
    let Some(first) = rest.chars().next() else { return 0 };
    let length = match first {
        '[' => bracketed(rest, ']'),
        '(' if !is_apart && bracketed(rest, ')') > 0 => bracketed(rest, ')'),
        '(' => located(rest),
        '²' | '³' | '¹' | '\u{2070}'..='\u{2079}' if !is_apart => {
            rest.find(|sign| !matches!(sign, '²' | '³' | '¹' | '\u{2070}'..='\u{2079}')).unwrap_or(rest.len())
        }
        '*' | '†' | '‡' if !is_apart => rest.find(|sign| !matches!(sign, '*' | '†' | '‡')).unwrap_or(rest.len()),
        _ => 0,
    };
    // A star before a word may open emphasis.
    let is_free = rest[length..].chars().next().is_none_or(|sign| !base::is_letter(sign) && !sign.is_numeric());
    if is_free || first == '[' { length } else { 0 }
}

/// The bytes of up to four figures in brackets.
fn bracketed(rest: &str, close: char) -> usize {
    let inner = &rest[1..];
    let figures = inner.find(|sign: char| !sign.is_numeric()).unwrap_or(inner.len());
    let count = inner[..figures].chars().count();
    if (1..=4).contains(&count) && inner[figures..].starts_with(close) { figures + 2 } else { 0 }
}

/// The bytes of a number with its locator in brackets: `(6, p. 166)`, `(12; 4–7)`. Words of more than four letters are no locator.
fn located(rest: &str) -> usize {
    const LONGEST: usize = 40;
    let inner = &rest[1..];
    let Some(end) = inner.char_indices().take(LONGEST).find(|(_, sign)| *sign == ')').map(|(at, _)| at) else {
        return 0;
    };
    let inner = &inner[..end];
    let is_short = |word: &str| word.chars().filter(|sign| base::is_letter(*sign)).count() <= 4;
    let is_located = inner.starts_with(char::is_numeric)
        && inner.contains([',', ';', '،', '؛', ':'])
        && inner.split(|sign: char| !base::is_letter(sign)).all(is_short)
        && inner.ends_with(char::is_numeric);
    if is_located { end + 2 } else { 0 }
}

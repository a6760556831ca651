//! Keys: `@key`, `-@key`, `@{any key}`.

use super::Mode;
use super::block::Scan;
use crate::text::letters::is_letter_or_digit;
use std::ops::Range;
use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};

/// How long a key in braces may be: braces that nobody closes are not looked for to the end of the text.
const LONGEST: usize = 1000;

/// A key with the signs around it.
pub(super) struct Key {
    /// From `-` or `@` to the last sign or brace.
    pub(super) range: Range<usize>,
    /// The key alone.
    pub(super) name: Range<usize>,
    /// `SuppressAuthor`, or `Normal`.
    pub(super) mode: Mode,
}

/// The key that begins at a place.
pub(super) fn at(scan: &Scan<'_>, start: usize) -> Option<Key> {
    let first = scan.sign(start)?;
    let (sign, mode) = match first {
        '@' => (start, Mode::Normal),
        '-' if scan.sign(start + 1) == Some('@') => (start + 1, Mode::SuppressAuthor),
        _ => return None,
    };
    if is_glued(scan, start) {
        return None;
    }
    let name = sign + 1;
    if scan.sign(name) == Some('{') {
        let inside = braced(scan.text.get(name..)?)?;
        let range = start..name + inside.end + 1;
        return Some(Key { range, name: name + inside.start..name + inside.end, mode });
    }
    let mut end = name + simple(scan.text.get(name..)?);
    // «_см. @ivanov_»: the sign that closes the emphasis is none of the key.
    if scan.before(end) == Some('_') && scan.ends_around(start).any(|around| around == end) {
        end = name + scan.text.get(name..end)?.trim_end_matches('_').len();
    }
    (end > name).then_some(Key { range: start..end, name: name..end, mode })
}

/// Whether a word or a full stop ends here: `editor@example.org` is no citation.
fn is_glued(scan: &Scan<'_>, at: usize) -> bool {
    scan.before(at).is_some_and(|sign| sign == '.' || joins(sign) || sign != '_' && goes_on(sign))
}

/// The inside of the braces that a text begins with.
pub(in crate::text) fn braced(text: &str) -> Option<Range<usize>> {
    let mut depth = 0_usize;
    for (at, sign) in text.char_indices().take_while(|(at, _)| *at <= LONGEST) {
        match sign {
            '{' => depth += 1,
            '}' => depth = depth.checked_sub(1)?,
            '\n' | '\r' => return None,
            _ => {}
        }
        if depth == 0 {
            let inside = text.get(1..at)?;
            return (!inside.is_empty() && inside.trim() == inside).then_some(1..at);
        }
    }
    None
}

/// How many bytes of a text are a key without braces.
fn simple(text: &str) -> usize {
    let mut signs = text.char_indices().peekable();
    let mut end = 0;
    match signs.next() {
        Some((_, sign)) if is_letter_or_digit(sign) || sign == '_' => end += sign.len_utf8(),
        _ => return end,
    }
    while let Some((at, sign)) = signs.next() {
        let next = signs.peek().map(|(_, next)| *next);
        let is_inside = (":.#$%&-+?<>~/".contains(sign) || joins(sign)) && next.is_some_and(goes_on);
        let is_address = matches!(sign, ':' | '/') && next == Some('/');
        if !(goes_on(sign) || is_inside || is_address) {
            break;
        }
        end = at + sign.len_utf8();
    }
    end
}

fn goes_on(sign: char) -> bool {
    is_letter_or_digit(sign) || sign == '_' || sign.general_category_group() == GeneralCategoryGroup::Mark
}

/// ZWNJ and ZWJ, which stand inside of words alone.
fn joins(sign: char) -> bool {
    matches!(sign, '\u{200C}' | '\u{200D}')
}

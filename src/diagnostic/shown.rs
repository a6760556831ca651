//! Text of unknown origin made safe to show on a terminal: nothing in it can move the cursor or reorder the line.

use std::borrow::Cow;
use std::ops::RangeInclusive;
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

/// Begins a run that keeps its own direction.
pub(super) const FIRST_STRONG_ISOLATE: char = '\u{2068}';
/// Ends it.
pub(super) const POP_ISOLATE: char = '\u{2069}';

/// Whether a sign could drive a terminal, break the line or reorder it. The joiners of Persian words do not.
pub(super) fn is_hostile(sign: char) -> bool {
    sign.is_control()
        || matches!(sign, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        || matches!(sign, '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

/// `text` with each hostile sign written as `\u{…}`, line ends and tabs included.
pub(super) fn escaped(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_hostile) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for sign in text.chars() {
        push(&mut shown, sign);
    }
    Cow::Owned(shown)
}

/// Adds one sign, escaped when it is hostile.
pub(super) fn push(shown: &mut String, sign: char) {
    if is_hostile(sign) {
        shown.extend(sign.escape_unicode());
    } else {
        shown.push(sign);
    }
}

/// Blocks whose letters run from right to left.
const RIGHT_TO_LEFT: [RangeInclusive<char>; 5] = [
    '\u{590}'..='\u{8ff}',
    '\u{fb1d}'..='\u{fdff}',
    '\u{fe70}'..='\u{fefe}',
    '\u{10800}'..='\u{10fff}',
    '\u{1e800}'..='\u{1efff}',
];

/// Whether a letter that runs from right to left stands in `text`.
pub(super) fn has_right_to_left(text: &str) -> bool {
    text.chars().any(|sign| RIGHT_TO_LEFT.iter().any(|block| block.contains(&sign)))
}

/// A message ready to show: escaped, and each name in backticks that runs from right to left isolated, so that two of them
/// in one message do not change places.
pub(super) fn message(text: &str) -> Cow<'_, str> {
    let safe = escaped(text);
    if !has_right_to_left(&safe) {
        return safe;
    }
    let mut shown = String::with_capacity(safe.len() + 16);
    for (index, part) in safe.split('`').enumerate() {
        if index > 0 {
            shown.push('`');
        }
        if index % 2 == 1 && has_right_to_left(part) {
            shown.push(FIRST_STRONG_ISOLATE);
            shown.push_str(part);
            shown.push(POP_ISOLATE);
        } else {
            shown.push_str(part);
        }
    }
    Cow::Owned(shown)
}

/// How many columns of a terminal `text` takes: none for marks and joiners, two for East Asian letters and emoji.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(sign_width).sum()
}

fn sign_width(sign: char) -> usize {
    if sign.is_ascii() {
        return 1;
    }
    let invisible = matches!(
        sign.general_category(),
        GeneralCategory::NonspacingMark | GeneralCategory::EnclosingMark | GeneralCategory::Format
    );
    match sign {
        _ if invisible => 0,
        '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' => 2,
        '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe6f}' | '\u{ff01}'..='\u{ff60}' => 2,
        '\u{ffe0}'..='\u{ffe6}' | '\u{1f300}'..='\u{1faff}' | '\u{20000}'..='\u{3fffd}' => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_drives_a_terminal() {
        assert_eq!(escaped("a\u{1b}[2Jb\u{9b}\u{202e}c\n"), "a\\u{1b}[2Jb\\u{9b}\\u{202e}c\\u{a}");
        assert_eq!(escaped("می‌رود"), "می‌رود", "the joiner is part of the word");
    }

    #[test]
    fn names_keep_their_places() {
        assert_eq!(message("`الف` or `ب`, not `c`"), "`\u{2068}الف\u{2069}` or `\u{2068}ب\u{2069}`, not `c`");
    }

    #[test]
    fn widths() {
        assert_eq!(width("Əli"), 3);
        assert_eq!(width("e\u{301}"), 1);
        assert_eq!(width("漢"), 2);
    }
}

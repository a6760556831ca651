//! What a letter is: what no rule adds, what a transposition keeps, what an id is made from.

use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};
use unicode_script::{Script, UnicodeScript};

/// The Arabic stroke that stretches a word; Unicode calls it a letter, but it only lays out.
const TATWEEL: char = '\u{640}';

/// Whether a sign is a letter or a digit. Vowel signs, tanwin, hamza above and other marks are neither.
#[must_use]
pub fn is_letter_or_digit(sign: char) -> bool {
    if sign.is_ascii() {
        return sign.is_ascii_alphanumeric();
    }
    let group = sign.general_category_group();
    sign != TATWEEL && matches!(group, GeneralCategoryGroup::Letter | GeneralCategoryGroup::Number)
}

/// Whether a mark is of a script whose marks point its letters. In other scripts, such as those of India, marks write vowels.
pub(super) fn is_of_pointed_script(mark: char) -> bool {
    matches!(
        mark.script(),
        Script::Inherited
            | Script::Common
            | Script::Arabic
            | Script::Hebrew
            | Script::Syriac
            | Script::Latin
            | Script::Greek
            | Script::Cyrillic
    )
}

/// The last border between two signs at or before a byte of a text; its end for a byte behind it.
#[must_use]
pub fn border_before(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// The first border between two signs at or behind a byte of a text; its end for a byte behind it.
#[must_use]
pub fn border_behind(text: &str, at: usize) -> usize {
    (at..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_no_letters() {
        for letter in ['a', '7', '۷', '٧', 'ک', 'ə', 'й', '\u{1f40}'] {
            assert!(is_letter_or_digit(letter), "{letter}");
        }
        for other in ['\u{64b}', '\u{64c}', '\u{654}', '\u{640}', '\u{200c}', '،', '«', ' ', '-'] {
            assert!(!is_letter_or_digit(other), "{:x}", other as u32);
        }
    }
}

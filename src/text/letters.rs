//! What a letter is: what no rule adds, what a transposition keeps, what an id is made from.

use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};

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

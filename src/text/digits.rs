//! The three digit alphabets of the editions: ASCII, Arabic-Indic (٠–٩) and Extended Arabic-Indic (۰–۹).

use std::ops::Range;

/// The value of a digit, 0 to 9; `None` for any other character (fractions and superscripts included).
pub fn value(c: char) -> Option<u8> {
    let zero = match c {
        '0'..='9' => '0',
        '\u{660}'..='\u{669}' => '\u{660}',
        '\u{6F0}'..='\u{6F9}' => '\u{6F0}',
        _ => return None,
    };
    u8::try_from(u32::from(c) - u32::from(zero)).ok()
}

/// Whether the character is a digit of one of the three alphabets.
pub fn is_digit(c: char) -> bool {
    value(c).is_some()
}

/// The number that a string of digits writes; the alphabets may be mixed, as they are in pasted texts.
///
/// `None` when the string is empty, holds anything else (signs and separators too), or is above `u64::MAX`.
pub fn parse(digits: &str) -> Option<u64> {
    if digits.is_empty() {
        return None;
    }
    digits.chars().try_fold(0u64, |number, c| number.checked_mul(10)?.checked_add(u64::from(value(c)?)))
}

/// A maximal run of digits in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// What it writes; `None` above `u64::MAX`.
    pub value: Option<u64>,
}

/// All maximal runs of digits, in order.
pub fn numbers(text: &str) -> impl Iterator<Item = Number> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(is_digit)?;
        let end = text[start..].find(|c| !is_digit(c)).map_or(text.len(), |length| start + length);
        at = end;
        Some(Number { range: start..end, value: parse(&text[start..end]) })
    })
}

/// A number in the digits that a language writes.
#[must_use]
pub fn write(number: u64, language: &str) -> String {
    let plain = number.to_string();
    let zero = match language.split('-').next() {
        Some("fa" | "ur" | "ps" | "ckb" | "ug") => '\u{6f0}',
        Some("ar") => '\u{660}',
        _ => return plain,
    };
    plain.chars().map(|digit| char::from_u32(zero as u32 + digit as u32 - '0' as u32).unwrap_or(digit)).collect()
}

/// A text with its digits, of any of the three alphabets, as a language writes them.
#[must_use]
pub fn rewritten(text: &str, language: &str) -> String {
    let digit = |sign: char| match value(sign) {
        Some(value) => write(u64::from(value), language),
        None => sign.to_string(),
    };
    text.chars().map(digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn three_alphabets_and_nothing_else() {
        for digits in ["0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"] {
            assert!(digits.chars().map(value).eq((0..10).map(Some)));
        }
        for other in ['½', '²', '५', '１', 'a', '٪', '۔'] {
            assert!(!is_digit(other), "{other}");
        }
    }

    #[test]
    fn parses_or_says_no() {
        assert_eq!(parse("۱۲۹۷"), Some(1297));
        assert_eq!(parse("١٢97"), Some(1297));
        assert_eq!(parse("18446744073709551615"), Some(u64::MAX));
        assert_eq!(parse("18446744073709551616"), None);
        for not in ["", "-1", "1.5", " 1", "۱۲٬۰۰۰"] {
            assert_eq!(parse(not), None, "{not}");
        }
    }

    #[test]
    fn finds_runs_between_letters() {
        let text = "7نوامبر1917 و ۱۵ مرداد";
        let found: Vec<_> = numbers(text).map(|n| (&text[n.range], n.value)).collect();
        assert_eq!(found, [("7", Some(7)), ("1917", Some(1917)), ("۱۵", Some(15))]);
    }

    proptest! {
        #[test]
        fn runs_are_ordered_maximal_and_all_digits(text in "\\PC*|[0-9۰-۹٠-٩ آ-یa]*") {
            let mut last = 0;
            for number in numbers(&text) {
                prop_assert!(number.range.start >= last && number.range.end > number.range.start);
                prop_assert!(text[number.range.clone()].chars().all(is_digit));
                prop_assert!(!text[number.range.end..].starts_with(is_digit));
                last = number.range.end;
            }
            prop_assert_eq!(numbers(&text).map(|n| text[n.range].chars().count()).sum::<usize>(),
                text.chars().filter(|&c| is_digit(c)).count());
        }
    }
}

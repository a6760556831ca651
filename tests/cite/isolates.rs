//! Isolates in a line of plain text (UAX #9).

use variorum::text::script::{Script, direction_of_language};

/// Isolates are whole and not nested, nothing else changes a direction, and whatever goes the other way than the line stands in one.
pub(crate) fn assert_isolated(line: &str, lang: &str) {
    let base = direction_of_language(lang);
    let mut open = false;
    for sign in line.chars() {
        match sign {
            '\u{2068}' => {
                assert!(!open, "nested: {line:?}");
                open = true;
            }
            '\u{2069}' => {
                assert!(open, "closed twice: {line:?}");
                open = false;
            }
            '\u{202a}'..='\u{202e}' | '\u{2066}' | '\u{2067}' => panic!("{sign:?} in {line:?}"),
            _ if sign.is_control() || matches!(sign, '\u{2028}' | '\u{2029}') => panic!("{sign:?} in {line:?}"),
            _ => {
                let turns = Script::of(sign).is_some_and(|script| script.direction() != base);
                assert!(open || !turns, "{sign:?} stands free in {line:?}");
            }
        }
    }
    assert!(!open, "left open: {line:?}");
}

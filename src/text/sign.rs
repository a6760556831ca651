//! Signs that have no place in a text, whoever writes it.

/// Whether a sign drives a terminal, turns the reading of a whole line, or is set aside by Unicode for no use in texts, so that XML
/// and HTML refuse it.
#[must_use]
pub fn is_refused(sign: char) -> bool {
    let is_none = matches!(sign, '\u{fdd0}'..='\u{fdef}') || u32::from(sign) & 0xfffe == 0xfffe;
    sign.is_control() && !matches!(sign, '\n' | '\t') || matches!(sign, '\u{202a}'..='\u{202e}') || is_none
}

/// Whether a sign turns the direction of what stands behind it: an embedding, an override, an isolate, or the end of one.
#[must_use]
pub fn turns_lines(sign: char) -> bool {
    matches!(sign, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_signs_that_nobody_reads_are_refused() {
        for sign in
            ['\0', '\u{1}', '\u{1b}', '\r', '\u{85}', '\u{202e}', '\u{fdd0}', '\u{fffe}', '\u{ffff}', '\u{10ffff}']
        {
            assert!(is_refused(sign), "{sign:?}");
        }
        for sign in ['a', '\n', '\t', 'ي', '\u{200c}', '\u{200f}', '\u{2067}', '\u{feff}', '\u{fffd}', '\u{10fffd}'] {
            assert!(!is_refused(sign), "{sign:?}");
        }
    }
}

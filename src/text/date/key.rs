//! How words are compared: letters that a language does not tell apart, or that begin a sentence, are one.

use super::words::Language;

/// Signs inside a Persian word that are no letters: joints, the NOT SIGN that some converters write for one, tatweel, vowel marks.
pub(super) fn is_inner(sign: char) -> bool {
    matches!(sign, '\u{200C}' | '\u{200D}' | '\u{AC}' | '\u{AD}' | '\u{640}') || is_mark(sign)
}

/// Vowel marks and others that stand on the letter before them.
pub(super) fn is_mark(sign: char) -> bool {
    matches!(sign, '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{300}'..='\u{36F}')
}

/// Signs that are not seen and lie between words or inside them: white space, marks of direction.
pub(super) fn is_gap(sign: char) -> bool {
    sign.is_whitespace()
        || matches!(sign, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{AC}' | '\u{AD}' | '\u{61C}')
}

/// Whether a gap has a blank line in it.
pub(super) fn is_apart(gap: &str) -> bool {
    gap.matches('\n').count() > 1
}

impl Language {
    /// The sign as words of the language are compared, in small letters; `None` for what does not count.
    pub(super) fn fold(self, sign: char) -> Option<char> {
        if is_inner(sign) {
            return None;
        }
        Some(match (sign, self) {
            ('ي' | 'ى', _) => 'ی',
            ('ك', _) => 'ک',
            ('ۀ' | 'ة', _) => 'ه',
            // The letter of Pashto, in texts of Afghanistan.
            ('ګ', _) => 'گ',
            // Of dotted and dotless i the language has both.
            ('I', Self::Azerbaijani) => 'ı',
            ('İ', Self::Azerbaijani) => 'i',
            _ if sign.is_ascii() => sign.to_ascii_lowercase(),
            _ => sign.to_lowercase().next().unwrap_or(sign),
        })
    }

    /// A word as words of the language are compared.
    pub(super) fn key(self, word: &str) -> String {
        word.chars().filter_map(|sign| self.fold(sign)).collect()
    }
}

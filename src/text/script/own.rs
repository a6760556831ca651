//! A quick look whether a text is all of its own script, by the first bytes of its signs alone.

use super::{Direction, Script};

/// What the first byte of a sign says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lead {
    /// A sign of the script, or one that scripts share; or the rest of such a sign.
    Own,
    /// U+0080–00BF: shared, but for two Latin letters.
    Latin1,
    /// U+2000–2FFF: shared up to U+207F, but for two Latin letters.
    Punctuation,
    /// Perhaps a letter of another script.
    Unclear,
}

/// How many bytes are looked at together.
const CHUNK: usize = 64;

/// Whether a text surely holds no letter of another script than `base`; `false` asks for a closer look.
pub(super) fn is_all_own(text: &str, direction: Direction, base: Script) -> bool {
    if base.direction() != direction {
        return false;
    }
    let (first, last, latin, leads) = match base {
        Script::LATIN => (LATIN_LEADS.0, LATIN_LEADS.1, true, &LATIN),
        Script::ARABIC => (ARABIC_LEADS.0, ARABIC_LEADS.1, false, &ARABIC),
        Script::CYRILLIC => (CYRILLIC_LEADS.0, CYRILLIC_LEADS.1, false, &CYRILLIC),
        _ => return false,
    };
    let bytes = text.as_bytes();
    let at = |at: usize| bytes.get(at).copied().unwrap_or(0);
    let look = |(place, byte): (usize, &u8)| match leads[usize::from(*byte)] {
        Lead::Own => true,
        Lead::Latin1 => !matches!(at(place + 1), 0xaa | 0xba),
        // A small i and n above the line are Latin letters.
        Lead::Punctuation => match at(place + 1) {
            0x80 => true,
            0x81 => !matches!(at(place + 2), 0xb1 | 0xbf),
            _ => false,
        },
        Lead::Unclear => false,
    };
    bytes.chunks(CHUNK).enumerate().all(|(index, chunk)| {
        // Without an early end and a table the compiler tests many bytes at once; few chunks have more than plain letters.
        #[allow(
            clippy::needless_bitwise_bool,
            reason = "a lazy operator is a branch, of which the compiler makes one byte at a time"
        )]
        let is_plain = |byte: u8| {
            let is_letter = (byte | 0x20).wrapping_sub(b'a') < 26;
            (byte & 0xc0 == 0x80) | (byte.wrapping_sub(first) <= last - first) | ((byte < 0x80) & (latin | !is_letter))
        };
        chunk.iter().fold(true, |all, byte| all & is_plain(*byte))
            || chunk.iter().enumerate().all(|(at, byte)| look((index * CHUNK + at, byte)))
    })
}

/// The first bytes of the letters of a script, from and to.
const LATIN_LEADS: (u8, u8) = (0xc3, 0xca);
const ARABIC_LEADS: (u8, u8) = (0xd8, 0xdb);
const CYRILLIC_LEADS: (u8, u8) = (0xd0, 0xd3);

static LATIN: [Lead; 256] = leads(LATIN_LEADS, true);
static ARABIC: [Lead; 256] = leads(ARABIC_LEADS, false);
static CYRILLIC: [Lead; 256] = leads(CYRILLIC_LEADS, false);

/// The table of a script whose letters begin with some bytes, and with ASCII letters when it is Latin.
const fn leads((first, last): (u8, u8), latin: bool) -> [Lead; 256] {
    let mut table = [Lead::Unclear; 256];
    let mut byte = 0_u8;
    loop {
        let own = match byte {
            0..=0x7f => latin || !byte.is_ascii_alphabetic(),
            0x80..=0xbf => true,
            _ => first <= byte && byte <= last,
        };
        if own {
            table[byte as usize] = Lead::Own;
        }
        if byte == u8::MAX {
            break;
        }
        byte += 1;
    }
    table[0xc2] = Lead::Latin1;
    table[0xe2] = Lead::Punctuation;
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::script::words;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_all_own_has_no_foreign_word(text in "[a-zA-ZəşĞİа-яёʰªºµⁱⁿ«»“–\u{200c}\u{600}-\u{6ff}\u{750}\u{2c80}\u{1f40}0-9 ]{0,90}") {
            for base in [Script::LATIN, Script::ARABIC, Script::CYRILLIC] {
                if is_all_own(&text, base.direction(), base) {
                    prop_assert!(words(&text).all(|word| word.script.is_none_or(|script| script == base)));
                }
            }
        }
    }

    #[test]
    fn plain_prose_is_all_own() {
        assert!(is_all_own("میرزا کوچک خان «جنگلی»، ۱۹۲۱ – می‌کند", Direction::Rtl, Script::ARABIC));
        assert!(is_all_own("Azərbaycan “qoşunları” 1920-ci il", Direction::Ltr, Script::LATIN));
        assert!(is_all_own("Красная Армия, 18 мая", Direction::Ltr, Script::CYRILLIC));
        assert!(!is_all_own("این Lenin است", Direction::Rtl, Script::ARABIC));
    }
}

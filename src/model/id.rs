//! Permanent ids of passages.

use sha2::{Digest, Sha256};
use std::fmt;

/// Crockford's alphabet in lower case: no `i`, `l`, `o` beside `1` and `0`, and no `u` beside `v`.
pub(super) const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// The part of the alphabet that an id may begin with.
const LETTERS: &[u8] = ALPHABET.split_at(10).1;
const SHORT: usize = 6;
const LONG: usize = 8;

/// The id of a passage: six signs, eight after a collision; lower-case ASCII, the first a letter.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PassageId([u8; LONG]);

/// The SHA-256 of a seed.
pub type SeedHash = [u8; 32];

impl PassageId {
    /// The id of the passage of a seed whose first letter or digit stands at a byte offset.
    ///
    /// It depends on nothing else, so no edit of rules, outline, headings or emendations changes it.
    #[must_use]
    pub fn mint(seed: &SeedHash, offset: u32) -> Self {
        Self::of(seed, offset, SHORT)
    }

    /// The longer id of the same passage, for two that would share a short one.
    #[must_use]
    pub fn mint_long(seed: &SeedHash, offset: u32) -> Self {
        Self::of(seed, offset, LONG)
    }

    /// The first id of the same passage that is not taken: the short one, the long one, and then further long ones, in an order that
    /// depends on nothing else.
    #[must_use]
    pub fn mint_free(seed: &SeedHash, offset: u32, is_taken: impl Fn(Self) -> bool) -> Self {
        let short = std::iter::once(Self::mint(seed, offset));
        let long = (0..).map(|turn| Self::digested(seed, offset, turn, LONG));
        short.chain(long).find(|id| !is_taken(*id)).unwrap_or_else(|| Self::mint_long(seed, offset))
    }

    fn of(seed: &SeedHash, offset: u32, length: usize) -> Self {
        Self::digested(seed, offset, 0, length)
    }

    /// Only turns after the first are part of what is digested, so that the first gives what it always gave.
    fn digested(seed: &SeedHash, offset: u32, turn: u32, length: usize) -> Self {
        let mut digest = Sha256::new().chain_update(seed).chain_update(u64::from(offset).to_be_bytes());
        if turn > 0 {
            digest.update(turn.to_be_bytes());
        }
        let digest = digest.finalize();
        let mut number = digest.iter().take(8).fold(0_u64, |number, byte| (number << 8) | u64::from(*byte));
        let mut take = |signs: &[u8]| {
            let base = signs.len() as u64;
            let sign = signs[usize::try_from(number % base).unwrap_or(0)];
            number /= base;
            sign
        };
        let mut id = [0; LONG];
        id[0] = take(LETTERS);
        for sign in &mut id[1..length] {
            *sign = take(ALPHABET);
        }
        Self(id)
    }

    /// Reads an id as it stands in addresses; `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let is_whole = bytes.len() == SHORT || bytes.len() == LONG;
        let begins = bytes.first().is_some_and(|sign| LETTERS.contains(sign));
        if !is_whole || !begins || !bytes.iter().all(|sign| ALPHABET.contains(sign)) {
            return None;
        }
        let mut id = [0; LONG];
        id[..bytes.len()].copy_from_slice(bytes);
        Some(Self(id))
    }

    /// Reads an id as people write it: in capitals, with white space around it, or with a sign that looks like the right one.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let sign = |sign: char| match sign.to_ascii_lowercase() {
            'o' => '0',
            'i' | 'l' => '1',
            'u' => 'v',
            // Cyrillic letters that cannot be told from Latin ones.
            'а' | 'А' => 'a',
            'с' | 'С' => 'c',
            'е' | 'Е' => 'e',
            'о' | 'О' => '0',
            'р' | 'Р' => 'p',
            'х' | 'Х' => 'x',
            'у' | 'У' => 'y',
            'к' | 'К' => 'k',
            'М' => 'm',
            'Н' => 'h',
            'Т' => 't',
            // The digits of Persian and Arabic.
            digit @ ('\u{6f0}'..='\u{6f9}' | '\u{660}'..='\u{669}') => {
                char::from_digit(u32::from(digit) & 0xf, 10).unwrap_or(digit)
            }
            other => other,
        };
        Self::parse(&text.trim().chars().map(sign).collect::<String>())
    }

    /// The id as a number, in the same order.
    #[must_use]
    pub fn number(&self) -> u64 {
        u64::from_be_bytes(self.0)
    }

    /// The id as it stands in addresses.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let length = if self.0[SHORT] == 0 { SHORT } else { LONG };
        str::from_utf8(&self.0[..length]).expect("invariant: an id is made of ASCII signs")
    }
}

impl fmt::Display for PassageId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for PassageId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn an_id_is_short_lower_case_and_begins_with_a_letter(seed: [u8; 32], offset: u32) {
            for (id, length) in [(PassageId::mint(&seed, offset), 6), (PassageId::mint_long(&seed, offset), 8)] {
                let id = id.as_str();
                prop_assert_eq!(id.len(), length);
                prop_assert!(id.starts_with(|sign: char| sign.is_ascii_lowercase()));
                prop_assert!(id.bytes().all(|sign| ALPHABET.contains(&sign)));
            }
            let (short, long) = (PassageId::mint(&seed, offset), PassageId::mint_long(&seed, offset));
            prop_assert!(long.as_str().starts_with(short.as_str()));
        }
    }

    #[test]
    fn an_id_is_read_as_people_write_it() {
        let id = PassageId::parse("k01v7a").expect("an id");
        for written in
            ["k01v7a", " K01V7A\n", "KO1V7A", "kolU7a", "kOi u7a".replace(' ', "").as_str(), "к۰۱v7а", "КО1v٧A"]
        {
            assert_eq!(PassageId::read(written), Some(id), "{written}");
        }
        for wrong in ["", "k01v7", "k01v7aa", "101v7a", "kŌ1v7a", "ｋ01v7a", "k01-7a", "k01v7abcd"] {
            assert_eq!(PassageId::read(wrong), None, "{wrong}");
        }
        assert_eq!(PassageId::parse("K01V7A"), None);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(seed: [u8; 32], offset: u32) {
            for id in [PassageId::mint(&seed, offset), PassageId::mint_long(&seed, offset)] {
                prop_assert_eq!(PassageId::parse(id.as_str()), Some(id));
                prop_assert_eq!(PassageId::read(&id.as_str().to_uppercase()), Some(id));
            }
        }
    }

    #[test]
    fn an_id_never_changes() {
        // Published addresses hang on these values: they were computed once and must stay.
        assert_eq!(PassageId::mint(&[0; 32], 0).as_str(), "cfvnwr");
        assert_eq!(PassageId::mint_long(&[0; 32], 0).as_str(), "cfvnwrwp");
        assert_ne!(PassageId::mint(&[0; 32], 0), PassageId::mint(&[0; 32], 1));
        assert_ne!(PassageId::mint(&[0; 32], 0), PassageId::mint(&[1; 32], 0));
    }
}

//! § numbers of passages.

use std::fmt;

/// A § number: `12`, or `12a` for a passage that came in later between two whose numbers were frozen by a release.
///
/// Ordered as they are read: `12` before `12a` before `12b`, `12z` before `12aa`, all before `13`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Section {
    /// The number.
    pub number: u32,
    /// Which of those that came in behind it: 0 for the number itself, 1 for `a`, 27 for `aa`.
    pub inserted: u32,
}

impl Section {
    /// A number that was counted.
    #[must_use]
    pub fn counted(number: u32) -> Self {
        Self { number, inserted: 0 }
    }

    /// The next of those that came in behind the same number.
    #[must_use]
    pub fn behind(self) -> Self {
        Self { inserted: self.inserted.saturating_add(1), ..self }
    }

    /// Reads a number as [`fmt::Display`] writes it; `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let (number, letters) = text.split_at(digits);
        let mut inserted = 0_u32;
        for letter in letters.bytes() {
            let value = letter.is_ascii_lowercase().then(|| u32::from(letter - b'a') + 1)?;
            inserted = inserted.checked_mul(26)?.checked_add(value)?;
        }
        let is_plain = number == "0" || !number.starts_with('0');
        Some(Self { number: number.parse().ok().filter(|_| is_plain)?, inserted })
    }

    /// The letters behind the number; none for a number that was counted.
    #[must_use]
    pub fn letters(self) -> String {
        let mut rest = self.inserted;
        let mut letters = Vec::new();
        while rest > 0 {
            letters.push(char::from(b'a' + u8::try_from((rest - 1) % 26).unwrap_or(0)));
            rest = (rest - 1) / 26;
        }
        letters.into_iter().rev().collect()
    }
}

impl fmt::Display for Section {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.number, self.letters())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_written_is_read_again(number: u32, inserted in 0_u32..100_000) {
            let section = Section { number, inserted };
            prop_assert_eq!(Section::parse(&section.to_string()), Some(section));
        }
    }

    #[test]
    fn numbers_are_ordered_as_they_are_read() {
        let all: Vec<Section> = ["1", "12", "12a", "12b", "12z", "12aa", "12ab", "13", "100"]
            .iter()
            .map(|text| Section::parse(text).expect("a number"))
            .collect();
        assert!(all.is_sorted(), "{all:?}");
        assert_eq!(all[3].to_string(), "12b");
        assert_eq!(all[4].behind().to_string(), "12aa");
        for wrong in ["", "a", "12A", "012", "12-a", "12a1", "−1", "۱۲", "4294967296", "1zzzzzzzzzzz"] {
            assert_eq!(Section::parse(wrong), None, "{wrong}");
        }
    }
}

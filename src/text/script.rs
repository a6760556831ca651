//! Scripts and directions of writing: of languages, of words, and of runs of words inside a paragraph.

mod language;
mod runs;
mod words;

pub use language::{direction_of_language, is_language_tag, native_script};
pub use runs::{Run, runs};
pub use words::{Word, words};

use std::fmt;
use unicode_script::UnicodeScript;

/// The direction in which a script is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

impl Direction {
    /// The value of HTML's `dir` attribute: `ltr` or `rtl`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }
}

impl fmt::Display for Direction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A script, known by its ISO 15924 code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Script(&'static str);

impl Script {
    /// Arabic, with its Persian, Urdu, Kurdish … letters.
    pub const ARABIC: Self = Self("Arab");
    /// Latin.
    pub const LATIN: Self = Self("Latn");
    /// Cyrillic.
    pub const CYRILLIC: Self = Self("Cyrl");

    /// The four-letter code: `Arab`, `Latn`, `Cyrl` …
    pub fn code(self) -> &'static str {
        self.0
    }

    /// The script of a four-letter code in any case; `None` when Unicode has no such script. `Aran` (Nastaliq) is Arabic.
    pub fn from_code(code: &str) -> Option<Self> {
        if !code.is_ascii() || code.len() != 4 {
            return None;
        }
        if code.eq_ignore_ascii_case("Aran") {
            return Some(Self::ARABIC);
        }
        let mut title = code.to_ascii_lowercase();
        title[..1].make_ascii_uppercase();
        unicode_script::Script::from_short_name(&title).map(|script| Self(script.short_name()))
    }

    /// The script that a letter belongs to; `None` for characters that several scripts share (digits, marks, punctuation).
    pub fn of(c: char) -> Option<Self> {
        if c.is_ascii() {
            return c.is_ascii_alphabetic().then_some(Self::LATIN);
        }
        match c.script() {
            unicode_script::Script::Common | unicode_script::Script::Inherited | unicode_script::Script::Unknown => None,
            script => Some(Self(script.short_name())),
        }
    }

    /// The direction in which the script is written.
    pub fn direction(self) -> Direction {
        const RTL: [&str; 36] = ["Adlm", "Arab", "Armi", "Avst", "Chrs", "Cprt", "Elym", "Gara", "Hatr", "Hebr", "Hung", "Khar", "Lydi", "Mand", "Mani", "Mend", "Merc", "Mero", "Narb", "Nbat", "Nkoo", "Orkh", "Palm", "Phli", "Phlp", "Phnx", "Prti", "Rohg", "Samr", "Sarb", "Sidt", "Sogd", "Sogo", "Syrc", "Thaa", "Yezi"];
        if RTL.contains(&self.0) { Direction::Rtl } else { Direction::Ltr }
    }
}

impl fmt::Display for Script {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

#[cfg(test)]
mod tests;

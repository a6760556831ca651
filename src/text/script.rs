//! Scripts and directions of writing: of languages, of words, and of runs of words inside a paragraph.

mod language;
mod own;
mod runs;
mod words;

pub use language::{direction_of_language, is_language_tag, native_script};
pub use runs::{Run, runs};
pub use words::{Word, words};

use std::cmp::Ordering;
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
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Script(unicode_script::Script);

impl Script {
    /// Arabic, with its Persian, Urdu, Kurdish … letters.
    pub const ARABIC: Self = Self(unicode_script::Script::Arabic);
    /// Latin.
    pub const LATIN: Self = Self(unicode_script::Script::Latin);
    /// Cyrillic.
    pub const CYRILLIC: Self = Self(unicode_script::Script::Cyrillic);

    /// The four-letter code: `Arab`, `Latn`, `Cyrl` …
    pub fn code(self) -> &'static str {
        self.0.short_name()
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
        unicode_script::Script::from_short_name(&title).map(Self)
    }

    /// The script that a letter belongs to; `None` for characters that several scripts share (digits, marks, punctuation).
    pub fn of(c: char) -> Option<Self> {
        if c.is_ascii() {
            return c.is_ascii_alphabetic().then_some(Self::LATIN);
        }
        match c.script() {
            unicode_script::Script::Common | unicode_script::Script::Inherited | unicode_script::Script::Unknown => {
                None
            }
            script => Some(Self(script)),
        }
    }

    /// The direction in which the script is written.
    pub fn direction(self) -> Direction {
        use unicode_script::Script as S;
        match self.0 {
            S::Adlam
            | S::Arabic
            | S::Imperial_Aramaic
            | S::Avestan
            | S::Chorasmian
            | S::Cypriot
            | S::Elymaic
            | S::Garay
            | S::Hatran
            | S::Hebrew
            | S::Old_Hungarian
            | S::Kharoshthi
            | S::Lydian
            | S::Mandaic
            | S::Manichaean
            | S::Mende_Kikakui
            | S::Meroitic_Cursive
            | S::Meroitic_Hieroglyphs
            | S::Old_North_Arabian
            | S::Nabataean
            | S::Nko
            | S::Old_Turkic
            | S::Palmyrene
            | S::Inscriptional_Pahlavi
            | S::Psalter_Pahlavi
            | S::Phoenician
            | S::Inscriptional_Parthian
            | S::Hanifi_Rohingya
            | S::Samaritan
            | S::Old_South_Arabian
            | S::Sogdian
            | S::Old_Sogdian
            | S::Syriac
            | S::Thaana
            | S::Yezidi => Direction::Rtl,
            _ => Direction::Ltr,
        }
    }
}

/// In the order of the codes.
impl Ord for Script {
    fn cmp(&self, other: &Self) -> Ordering {
        self.code().cmp(other.code())
    }
}

impl PartialOrd for Script {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Debug for Script {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Display for Script {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests;

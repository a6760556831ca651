//! § numbers in the digits of a language.

use crate::model::Section;
use crate::text::digits;

/// A § number without its sign: its letters are part of its name and stay as they are in every language.
pub(super) fn number(section: Section, lang: &str) -> String {
    format!("{}{}", digits::write(u64::from(section.number), lang), section.letters())
}

/// A § number with its sign.
pub(super) fn signed(section: Section, lang: &str) -> String {
    format!("§\u{a0}{}", number(section, lang))
}

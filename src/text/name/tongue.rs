//! The languages whose endings are known, and how a tag leads to them.

use super::sign::{Alphabet, Casing};

/// A language whose names have endings of their own; all others have none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tongue {
    Persian,
    Azerbaijani,
    Russian,
    English,
    Other,
}

impl Tongue {
    /// Of a BCP 47 tag, of which the language itself counts.
    pub(super) fn of(tag: &str) -> Self {
        match base(tag).as_str() {
            "fa" => Self::Persian,
            "az" => Self::Azerbaijani,
            "ru" => Self::Russian,
            "en" => Self::English,
            _ => Self::Other,
        }
    }

    /// The alphabet in which its endings are written.
    pub(super) fn alphabet(self) -> Option<Alphabet> {
        match self {
            Self::Persian => Some(Alphabet::Arabic),
            Self::Azerbaijani | Self::English => Some(Alphabet::Latin),
            Self::Russian => Some(Alphabet::Cyrillic),
            Self::Other => None,
        }
    }
}

/// The language of a tag, in small letters and by its shortest code.
pub(super) fn base(tag: &str) -> String {
    let language = tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    let short = match language.as_str() {
        "fas" | "per" | "pes" => "fa",
        "aze" | "azj" => "az",
        "rus" => "ru",
        "eng" => "en",
        "tur" => "tr",
        _ => return language,
    };
    short.to_owned()
}

/// How a language writes capitals.
pub(super) fn casing(tag: &str) -> Casing {
    match base(tag).as_str() {
        "az" | "tr" => Casing::Turkic,
        _ => Casing::Plain,
    }
}

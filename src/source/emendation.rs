//! Emendations: an editor's readings in the place of the seed's words.

use crate::text::letters::is_letter_or_digit;
use std::collections::BTreeMap;
use std::ops::Range;

/// An editor's judgement on words of the source that look wrong: another reading in their place, or that they are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Emendation {
    /// Its permanent number.
    pub number: u32,
    /// The bytes of the seed it speaks of.
    pub range: Range<u32>,
    /// What the editor reads instead; `None` when the source's words are kept and only marked.
    pub reading: Option<String>,
    /// What kind of repair it is.
    pub kind: EmendationKind,
    /// Why, in the editor's words.
    pub why: String,
    /// What another witness has.
    pub witness: Option<String>,
    /// How sure the editor is.
    pub certainty: Certainty,
    /// Whose reading it is: a contributor of the edition.
    pub by: String,
    /// The person who has checked it; `None` says that nobody has.
    pub checked_by: Option<String>,
    /// Where it stands in its file, in bytes, for messages.
    pub span: Range<usize>,
}

/// What kind of repair an emendation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EmendationKind {
    /// The same letters and digits in another order.
    Transposition,
    /// A mark displaced, missing or stray; the same letters and digits.
    Mark,
    /// Lost letters or digits supplied.
    Supplied,
    /// A slip of the type.
    Misprint,
    /// Words are missing.
    Lacuna,
}

impl EmendationKind {
    /// The names that `emendations.yaml` uses.
    pub const NAMED: &'static [(&'static str, EmendationKind)] = &[
        ("transposition", EmendationKind::Transposition),
        ("mark", EmendationKind::Mark),
        ("supplied", EmendationKind::Supplied),
        ("misprint", EmendationKind::Misprint),
        ("lacuna", EmendationKind::Lacuna),
    ];

    /// Its name in the data.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::NAMED.iter().find(|(_, kind)| *kind == self).map_or("misprint", |(name, _)| name)
    }

    /// Whether it promises to keep every letter and digit.
    #[must_use]
    pub fn keeps_letters(self) -> bool {
        matches!(self, EmendationKind::Transposition | EmendationKind::Mark)
    }
}

/// How sure an editor is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Certainty {
    /// Certain.
    Certain,
    /// Probable.
    Probable,
    /// Possible.
    Possible,
}

impl Certainty {
    /// The names editors write.
    pub const NAMED: &'static [(&'static str, Certainty)] =
        &[("certain", Certainty::Certain), ("probable", Certainty::Probable), ("possible", Certainty::Possible)];

    /// Its name in the data.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::NAMED.iter().find(|(_, certainty)| *certainty == self).map_or("possible", |(name, _)| name)
    }
}

/// Letters and digits that a reading has lost and added.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Letters {
    /// In the source, not in the reading.
    pub lost: String,
    /// In the reading, not in the source.
    pub added: String,
}

impl Letters {
    /// Compares the letters and digits of a source and a reading, whatever their order.
    #[must_use]
    pub fn compare(source: &str, reading: &str) -> Self {
        let mut balance: BTreeMap<char, i64> = BTreeMap::new();
        for sign in source.chars().filter(|sign| is_letter_or_digit(*sign)) {
            *balance.entry(sign).or_default() -= 1;
        }
        for sign in reading.chars().filter(|sign| is_letter_or_digit(*sign)) {
            *balance.entry(sign).or_default() += 1;
        }
        let mut letters = Self::default();
        for (sign, count) in balance {
            let side = if count < 0 { &mut letters.lost } else { &mut letters.added };
            side.extend(std::iter::repeat_n(sign, usize::try_from(count.unsigned_abs()).unwrap_or(usize::MAX)));
        }
        letters
    }

    /// Whether nothing is lost and nothing added.
    #[must_use]
    pub fn are_kept(&self) -> bool {
        self.lost.is_empty() && self.added.is_empty()
    }
}

//! What a sign is for the finding of names: a letter under the fold, a gap, a mark, or nothing.
//!
//! The search fold of [`crate::text::fold`] is too coarse here (ə is e, ö is o) and forgets where words end; this one keeps the letters of a
//! language apart, and the gaps.

use crate::text::{digits, letters};
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;
use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};
use unicode_script::{Script, UnicodeScript};

/// How capitals become small letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Casing {
    /// I and İ, ı and i are one letter.
    Plain,
    /// I is the capital of ı, İ of i: Azerbaijani and Turkish.
    Turkic,
}

/// Which kind of writing a sign belongs to; between two kinds a word ends without a gap («7نوامبر»).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Alphabet {
    Digits,
    Arabic,
    Latin,
    Cyrillic,
    Other,
}

/// What stands between two letters, and what a letter is, as bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bits(u16);

impl Bits {
    pub(super) const NONE: Self = Self(0);
    /// White space within a line.
    pub(super) const SPACE: Self = Self(1);
    /// A line end.
    pub(super) const LINE: Self = Self(2);
    /// A joint inside a word: ZWNJ, ZWJ, soft hyphen, the NOT SIGN that converters write for them.
    pub(super) const JOINT: Self = Self(4);
    pub(super) const HYPHEN: Self = Self(8);
    pub(super) const APOSTROPHE: Self = Self(16);
    pub(super) const DOT: Self = Self(32);
    /// Any other sign that is no letter.
    pub(super) const OTHER: Self = Self(64);
    /// A blank line.
    pub(super) const BREAK: Self = Self(128);
    /// Letters of two alphabets, or a letter and a digit, with nothing between them.
    pub(super) const EDGE: Self = Self(256);
    /// The letter is a capital.
    pub(super) const CAPITAL: Self = Self(512);
    const GAP: Self = Self(511);

    pub(super) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// What is said of the gap alone.
    pub(super) const fn gap(self) -> Self {
        Self(self.0 & Self::GAP.0)
    }

    pub(super) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether the gap is made of some of these and nothing else.
    pub(super) const fn is_within(self, these: Self) -> bool {
        self.gap().0 & !these.0 == 0
    }
}

/// What becomes of a sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Letter {
        folded: char,
        is_capital: bool,
        alphabet: Alphabet,
    },
    Gap(Bits),
    /// Belongs to the letter before it; `composes` where the two can be another letter.
    Mark {
        composes: bool,
    },
    /// Lays out: tatweel, controls of direction.
    Nothing,
    /// Must be taken apart first.
    Composed,
}

/// The class of a sign.
pub(super) fn class(sign: char, casing: Casing) -> Class {
    const TABLED: char = '\u{800}';
    static PLAIN: LazyLock<Vec<Class>> = LazyLock::new(|| ('\0'..TABLED).map(|c| classify(c, Casing::Plain)).collect());
    static TURKIC: LazyLock<Vec<Class>> =
        LazyLock::new(|| ('\0'..TABLED).map(|c| classify(c, Casing::Turkic)).collect());
    let table = if casing == Casing::Plain { &PLAIN } else { &TURKIC };
    table.get(sign as usize).copied().unwrap_or_else(|| classify(sign, casing))
}

fn classify(sign: char, casing: Casing) -> Class {
    match sign {
        '\n' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' => return Class::Gap(Bits::LINE),
        '\u{2029}' => return Class::Gap(Bits::BREAK),
        '\u{AC}' | '\u{AD}' | '\u{200B}'..='\u{200D}' => return Class::Gap(Bits::JOINT),
        '-' | '\u{2010}'..='\u{2013}' => return Class::Gap(Bits::HYPHEN),
        '\'' | '`' | '\u{B4}' | '\u{2B9}'..='\u{2BF}' | '\u{2018}' | '\u{2019}' | '\u{2032}' => {
            return Class::Gap(Bits::APOSTROPHE);
        }
        '.' => return Class::Gap(Bits::DOT),
        // The hamza alone is a letter that spellings leave out at will.
        'ء' | '\u{640}' | '\u{61C}' | '\u{34F}' => return Class::Nothing,
        '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' => return Class::Nothing,
        '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' => return Class::Nothing,
        _ if sign.is_whitespace() => return Class::Gap(Bits::SPACE),
        _ => {}
    }
    if sign.general_category_group() == GeneralCategoryGroup::Mark {
        return mark(sign);
    }
    if !letters::is_letter_or_digit(sign) {
        return Class::Gap(Bits::OTHER);
    }
    if let Some(digit) = digits::value(sign) {
        let folded = char::from(b'0' + digit);
        return Class::Letter { folded, is_capital: false, alphabet: Alphabet::Digits };
    }
    // Presentation forms and letters of compatibility. Those of two bytes are left, but for the spellings below.
    if sign > '\u{7FF}' && !std::iter::once(sign).nfkc().eq([sign]) {
        return Class::Composed;
    }
    letter(sign, casing)
}

fn letter(sign: char, casing: Casing) -> Class {
    let alphabet = match sign.script() {
        Script::Arabic => Alphabet::Arabic,
        Script::Latin => Alphabet::Latin,
        Script::Cyrillic => Alphabet::Cyrillic,
        _ if sign.is_numeric() => Alphabet::Digits,
        _ => Alphabet::Other,
    };
    Class::Letter { folded: fold(sign, casing), is_capital: sign.is_uppercase(), alphabet }
}

/// Marks of the scripts that point their letters are dropped unless they compose; vowels of the scripts of India are letters.
fn mark(sign: char) -> Class {
    if !letters::is_of_pointed_script(sign) {
        return Class::Letter { folded: sign, is_capital: false, alphabet: Alphabet::Other };
    }
    let is_vowel_sign = matches!(sign, '\u{64B}'..='\u{652}' | '\u{670}');
    Class::Mark { composes: !is_vowel_sign }
}

/// The letter under which spellings of one name meet.
fn fold(sign: char, casing: Casing) -> char {
    match sign {
        'ي' | 'ى' | 'ې' | 'ئ' => 'ی',
        'ك' => 'ک',
        'ة' | 'ۀ' | 'ە' | 'ہ' | 'ھ' | 'ۂ' | 'ۃ' => 'ه',
        'أ' | 'إ' | 'ٱ' => 'ا',
        'ؤ' => 'و',
        'I' if casing == Casing::Turkic => 'ı',
        'İ' => 'i',
        'ı' if casing == Casing::Plain => 'i',
        // ѐ and ѝ carry a stress.
        'ё' | 'Ё' | 'ѐ' | 'Ѐ' => 'е',
        'ѝ' | 'Ѝ' => 'и',
        'ς' => 'σ',
        _ => {
            let mut lower = sign.to_lowercase();
            lower.next().filter(|_| lower.next().is_none()).unwrap_or(sign)
        }
    }
}

//! What becomes of each character: the one table of both folds.

use super::Fold;
use crate::text::letters::is_of_pointed_script;
use std::sync::LazyLock;
use unicode_normalization::char::{canonical_combining_class, decompose_canonical, decompose_compatible};
use unicode_normalization::{IsNormalized, is_nfc_quick};
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

/// What the scan does with a character before it looks at the next.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// Drops it.
    Separator,
    /// Takes it to the cluster of what stands before it.
    Combining,
    /// Writes this one character, unless something that combines follows.
    Becomes(char),
    /// Normalises it, with what combines with it.
    Cluster,
}

/// The classes of the characters of two bytes and less, which nearly all texts of the editions consist of, worked out once
/// from the functions below.
pub(super) struct Table {
    fold: Fold,
    classes: Vec<Class>,
}

const TABLED: u32 = 0x800;

/// The table of a fold.
pub(super) fn of(fold: Fold) -> &'static Table {
    static QUOTE: LazyLock<Table> = LazyLock::new(|| Table::new(Fold::Quote));
    static SEARCH: LazyLock<Table> = LazyLock::new(|| Table::new(Fold::Search));
    match fold {
        Fold::Quote => &QUOTE,
        Fold::Search => &SEARCH,
    }
}

impl Table {
    fn new(fold: Fold) -> Self {
        Self { fold, classes: (0..TABLED).filter_map(char::from_u32).map(|c| classify(c, fold)).collect() }
    }

    pub(super) fn class(&self, c: char) -> Class {
        match self.classes.get(c as usize) {
            Some(&class) => class,
            None => classify(c, self.fold),
        }
    }
}

fn classify(c: char, fold: Fold) -> Class {
    if is_separator(c) {
        return Class::Separator;
    }
    if !starts_anew(c) {
        return Class::Combining;
    }
    match (is_settled(c), quote(c), fold) {
        (true, Some(c), Fold::Quote) => Class::Becomes(c),
        (true, Some(c), Fold::Search) => {
            let mut folded = Vec::with_capacity(2);
            search(c, |part| folded.push(part));
            match folded[..] {
                [only] => Class::Becomes(only),
                _ => Class::Cluster,
            }
        }
        _ => Class::Cluster,
    }
}

/// Signs between or inside words that both folds drop and that never combine with a letter: white space, joints
/// (ZWNJ, ZWJ, soft hyphen, the NOT SIGN that some converters write for a ZWNJ, tatweel), invisible controls of
/// direction and line breaking, variation selectors.
pub(super) fn is_separator(c: char) -> bool {
    match c {
        '\0'..='\x7F' => c.is_ascii_whitespace() || c == '\x0B',
        '\u{85}' | '\u{A0}' | '\u{AC}' | '\u{AD}' => true,
        '\u{80}'..='\u{2FF}' => false,
        '\u{640}' | '\u{61C}' | '\u{34F}' | '\u{180B}'..='\u{180F}' => true,
        '\u{300}'..='\u{167F}' => is_mark(c) && canonical_combining_class(c) == 0,
        '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' => true,
        _ => c.is_whitespace() || is_mark(c) && canonical_combining_class(c) == 0,
    }
}

/// A combining mark that writes no letter: vowel signs of Arabic and Hebrew, hamza above, accents, enclosing signs.
///
/// The dependent vowels of the scripts of India and the voicing marks of Japanese are spelling, not pointing: they stay.
pub(super) fn is_mark(c: char) -> bool {
    match c {
        '\0'..='\u{2FF}' | '\u{3099}' | '\u{309A}' => false,
        '\u{300}'..='\u{36F}' | '\u{64B}'..='\u{65F}' | '\u{670}' => true,
        '\u{370}'..='\u{482}' | '\u{620}'..='\u{64A}' | '\u{671}'..='\u{6D5}' => false,
        _ => {
            matches!(c.general_category(), GeneralCategory::NonspacingMark | GeneralCategory::EnclosingMark)
                && is_of_pointed_script(c)
        }
    }
}

/// Whether nothing before this character can combine with it.
pub(super) fn starts_anew(c: char) -> bool {
    match c {
        '\0'..='\u{2FF}' | '\u{370}'..='\u{482}' | '\u{620}'..='\u{64A}' | '\u{671}'..='\u{6D5}' => true,
        '\u{300}'..='\u{36F}' | '\u{64B}'..='\u{65F}' | '\u{670}' => false,
        _ => canonical_combining_class(c) == 0 && is_nfc_quick(std::iter::once(c)) == IsNormalized::Yes,
    }
}

/// Whether the character, with nothing that combines after it, stands in the quote fold as it is (but for the table).
pub(super) fn is_settled(c: char) -> bool {
    match c {
        '\0'..='\u{2FF}' | '\u{400}'..='\u{482}' | '\u{620}'..='\u{64A}' | '\u{671}'..='\u{6D5}' => true,
        // Quotation marks, dashes, ellipsis; the symbols behind them have no decomposition that matters to either fold.
        '\u{2010}'..='\u{2027}' => true,
        _ => false,
    }
}

/// Whether a composed character is a letter of its own: base and mark (ö, й, أ). Others, such as a syllable of
/// Hangul, go on in their parts, because parts can meet again when what stands between them is dropped.
pub(super) fn is_letter_of_its_own(c: char) -> bool {
    let mut own = false;
    decompose_canonical(c, |part| own |= is_mark(part));
    own
}

/// The quote fold of one character; `None` drops it.
pub(super) fn quote(c: char) -> Option<char> {
    Some(match c {
        'ي' | 'ى' => 'ی',
        'ك' => 'ک',
        // The hamza of the ezafe, also written as a mark on ه.
        'ۀ' => 'ه',
        '\0'..='\u{2FF}' => c,
        _ if is_separator(c) || is_mark(c) => return None,
        _ => c,
    })
}

/// The search fold of one character that the quote fold gave.
pub(super) fn search(c: char, mut out: impl FnMut(char)) {
    match c {
        '\0'..='\x7F' => out(c.to_ascii_lowercase()),
        // Folded to и it would break stemming: советской and the like.
        'й' | 'Й' => out('й'),
        // Their compatibility form is a combining mark, which would reorder what stands before it.
        '\u{309B}' | '\u{309C}' | '\u{FF9E}' | '\u{FF9F}' => out(c),
        'а'..='я' | 'ا'..='ن' | 'ه' | 'و' | 'ی' | 'ک' | 'پ' | 'چ' | 'ژ' | 'گ' => further(c, &mut out),
        _ => decompose_compatible(c, |part| {
            if let Some(part) = quote(part).filter(|part| part.general_category() != GeneralCategory::Format) {
                for lower in part.to_lowercase() {
                    further(lower, &mut out);
                }
            }
        }),
    }
}

/// Letters that readers do not tell apart, and digits.
fn further(c: char, out: &mut impl FnMut(char)) {
    out(match c {
        'ې' => 'ی',
        'ٱ' => 'ا',
        'ة' | 'ە' | 'ہ' | 'ھ' => 'ه',
        'ı' => 'i',
        'ə' => 'e',
        'ء' => return,
        '\u{660}'..='\u{6F9}' => match crate::text::digits::value(c) {
            Some(digit) => char::from(b'0' + digit),
            None => c,
        },
        _ if is_mark(c) || is_separator(c) => return,
        _ => c,
    });
}

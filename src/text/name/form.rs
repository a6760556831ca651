//! A form of the register, made ready: its words under the fold, with what each asks of the text.

use super::data;
use super::decline::{self, Flex};
use super::sign::{Alphabet, Bits, Casing};
use super::stretch::Stretch;
use std::collections::HashSet;
use std::sync::LazyLock;

/// What a word of the text must have, where its script has case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    /// Nothing.
    Any,
    /// A capital in front, of this word or of another one of the name: «Mirza-Kuchek khan», «государственная Дума».
    Capital,
    /// Capitals alone: an abbreviation, «США» is not «сша».
    Capitals,
}

/// A word of a name: a run of letters without a gap.
#[derive(Clone, Debug)]
pub(super) struct Word {
    /// Its letters under the fold.
    pub(super) letters: Box<str>,
    /// How many letters these are.
    pub(super) length: usize,
    pub(super) alphabet: Alphabet,
    pub(super) case: Case,
    /// The gap before it, and the signs in it that the text must have, too.
    pub(super) gap: Bits,
    pub(super) other_signs: Box<str>,
    /// Where in it white space may stand, in bytes: «احمد شاه» for «احمدشاه».
    pub(super) splits: Box<[usize]>,
    /// How it declines in Russian.
    pub(super) flexes: Box<[Flex]>,
    /// «üd», «os»: joined to its neighbours in any way.
    pub(super) is_particle: bool,
}

/// The words of a form; empty when it holds no letter.
pub(super) fn words(form: &str, casing: Casing) -> Vec<Word> {
    let stretch = Stretch::of(form, casing);
    let mut words: Vec<Word> = Vec::new();
    let mut start = 0;
    for at in 1..=stretch.len() {
        let is_end = at == stretch.len() || is_gap(&stretch, at);
        if is_end {
            words.push(word(&stretch, start..at));
            start = at;
        }
    }
    // An article has its capital only where a sentence or a title begins.
    let is_article = |word: &Word| lists().articles.contains(&*word.letters);
    if words.iter().any(|word| word.case == Case::Capital && !is_article(word)) {
        for word in words.iter_mut().filter(|word| word.case == Case::Capital && is_article(word)) {
            word.case = Case::Any;
        }
    }
    words
}

/// Whether one word of a form ends before a place. A ZWNJ joins parts of a Persian name; a soft hyphen in Latin is nothing.
fn is_gap(stretch: &Stretch<'_>, at: usize) -> bool {
    let bits = stretch.bits(at).gap();
    !bits.is_empty() && (!stretch.is_soft(at) || stretch.letters()[at..].starts_with(is_arabic))
}

fn is_arabic(sign: char) -> bool {
    ('\u{600}'..='\u{6FF}').contains(&sign)
}

fn word(stretch: &Stretch<'_>, range: std::ops::Range<usize>) -> Word {
    let letters = &stretch.letters()[range.clone()];
    let length = letters.chars().count();
    let alphabet = alphabet(letters);
    let first_is_capital = stretch.bits(range.start).has(Bits::CAPITAL);
    let case = match first_is_capital {
        true if length > 1 && stretch.is_capital(range.clone()) => Case::Capitals,
        true => Case::Capital,
        false => Case::Any,
    };
    let has_before = range.start > 0;
    Word {
        letters: letters.into(),
        length,
        alphabet,
        case,
        gap: if has_before { stretch.bits(range.start).gap() } else { Bits::NONE },
        other_signs: if has_before { stretch.other_signs(range.start).collect() } else { Box::default() },
        splits: if alphabet == Alphabet::Arabic { splits(letters) } else { Box::default() },
        flexes: if alphabet == Alphabet::Cyrillic && case != Case::Capitals {
            decline::flexes(letters)
        } else {
            Box::default()
        },
        is_particle: lists().particles.contains(letters),
    }
}

fn alphabet(letters: &str) -> Alphabet {
    match letters.chars().next_back() {
        Some('0'..='9') => Alphabet::Digits,
        Some(sign) if is_arabic(sign) => Alphabet::Arabic,
        Some('\u{400}'..='\u{52F}') => Alphabet::Cyrillic,
        Some(sign) if crate::text::script::Script::of(sign) == Some(crate::text::script::Script::LATIN) => {
            Alphabet::Latin
        }
        _ => Alphabet::Other,
    }
}

/// Where white space may stand in a Persian word: before or behind a part that names are made of; behind a letter that does not join to the
/// next, where the eye does not see the difference, if there is enough on both sides.
fn splits(letters: &str) -> Box<[usize]> {
    let offsets = letters.char_indices().map(|(at, _)| at).skip(1);
    let is_split = |at: &usize| {
        let (head, rest) = letters.split_at(*at);
        let does_not_join = head.ends_with(['ا', 'آ', 'د', 'ذ', 'ر', 'ز', 'ژ', 'و']);
        lists().first.contains(head)
            || lists().last.contains(rest)
            || does_not_join && head.chars().nth(2).is_some() && rest.chars().nth(2).is_some()
    };
    offsets.filter(is_split).collect()
}

struct Lists {
    articles: HashSet<&'static str>,
    particles: HashSet<&'static str>,
    first: HashSet<&'static str>,
    last: HashSet<&'static str>,
}

fn lists() -> &'static Lists {
    static LISTS: LazyLock<Lists> = LazyLock::new(|| Lists {
        articles: data::words(data::ENGLISH, "article").collect(),
        particles: [data::AZERBAIJANI, data::ENGLISH, data::RUSSIAN]
            .into_iter()
            .flat_map(|file| data::words(file, "particle"))
            .collect(),
        first: data::words(data::PERSIAN, "part-first").collect(),
        last: data::words(data::PERSIAN, "part-last").collect(),
    });
    &LISTS
}

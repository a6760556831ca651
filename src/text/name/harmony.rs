//! The endings of Azerbaijani names, which agree with the vowels of the name.
//!
//! All that the grammar allows is written out once from the data: plural, possessive and case in this order, with the vowels that each stem
//! asks for. What follows a stem is then one look-up, and nothing but what stands in the list is an ending.

use super::data;
use std::collections::HashSet;
use std::sync::LazyLock;

/// What the end of a stem asks of its endings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stem {
    /// A or Ə.
    low: char,
    /// I, U, İ or Ü.
    high: char,
    ends_in_vowel: bool,
}

struct Endings {
    /// By stem.
    lists: Vec<(Stem, HashSet<String>)>,
    /// By stem, for one that has a possessive.
    behind_possessive: Vec<(Stem, HashSet<String>)>,
    /// Of all stems: behind a hyphen an abbreviation is read in a way that its letters do not tell.
    any: HashSet<String>,
    longest: usize,
    /// The letter that softens before a vowel, and what it becomes.
    softens: Vec<(char, char)>,
}

/// The bytes of the longest ending.
pub(super) fn longest() -> usize {
    endings().longest
}

/// Whether an ending may be written to a stem.
pub(super) fn fits(stem: &str, ending: &str) -> bool {
    let Some(stem) = end_of(stem) else { return false };
    endings().lists.iter().any(|(known, list)| *known == stem && list.contains(ending))
}

/// Whether an ending may be written to a word that has a possessive already: «Seminariyası», «Seminariyasında».
pub(super) fn fits_possessive(word: &str, ending: &str) -> bool {
    word.ends_with(['ı', 'i', 'u', 'ü'])
        && end_of(word).is_some_and(|stem| {
            endings().behind_possessive.iter().any(|(known, list)| *known == stem && list.contains(ending))
        })
}

/// Whether an ending may stand behind a hyphen or an apostrophe.
pub(super) fn fits_apart(ending: &str) -> bool {
    endings().any.contains(ending)
}

/// The stem as it is before a vowel, where that is another: «Göyçək», «Göyçəyin».
pub(super) fn softened(stem: &str) -> Option<String> {
    let last = stem.chars().next_back()?;
    let (_, soft) = endings().softens.iter().find(|(hard, _)| *hard == last)?;
    let has_syllables = stem.chars().filter(|sign| harmony(*sign).is_some()).nth(1).is_some();
    let head = &stem[..stem.len() - last.len_utf8()];
    (has_syllables && head.ends_with(|sign| harmony(sign).is_some())).then(|| format!("{head}{soft}"))
}

/// Whether an ending begins with a vowel.
pub(super) fn begins_with_vowel(ending: &str) -> bool {
    ending.starts_with(|sign| harmony(sign).is_some())
}

/// The low and the high vowel that follow a vowel.
fn harmony(vowel: char) -> Option<(char, char)> {
    static VOWELS: LazyLock<Vec<(char, char, char)>> = LazyLock::new(|| {
        let lines =
            data::lines(data::AZERBAIJANI).filter_map(|(head, vowels)| Some((head.strip_prefix("harmony ")?, vowels)));
        let mut known = Vec::new();
        for (pair, vowels) in lines {
            if let [low, high] = pair.chars().collect::<Vec<_>>()[..] {
                known.extend(vowels.chars().filter(|sign| *sign != ' ').map(|vowel| (vowel, low, high)));
            }
        }
        known
    });
    VOWELS.iter().find(|(known, ..)| *known == vowel).map(|(_, low, high)| (*low, *high))
}

fn end_of(stem: &str) -> Option<Stem> {
    let (low, high) = stem.chars().rev().find_map(harmony)?;
    Some(Stem { low, high, ends_in_vowel: stem.ends_with(|sign| harmony(sign).is_some()) })
}

fn endings() -> &'static Endings {
    static ENDINGS: LazyLock<Endings> = LazyLock::new(|| {
        let mut lists = Vec::new();
        for (low, high) in [('a', 'ı'), ('a', 'u'), ('ə', 'i'), ('ə', 'ü')] {
            for ends_in_vowel in [false, true] {
                let stem = Stem { low, high, ends_in_vowel };
                lists.push((stem, patterns(ends_in_vowel).iter().map(|pattern| written(pattern, stem)).collect()));
            }
        }
        let all = || lists.iter().flat_map(|(_, list): &(Stem, HashSet<String>)| list.iter());
        let possessive =
            |stem: Stem| data::words(data::AZERBAIJANI, "case possessive").map(move |case| written(case, stem));
        let behind_possessive: Vec<(Stem, HashSet<String>)> =
            lists.iter().map(|(stem, _)| (*stem, possessive(*stem).collect())).collect();
        // The words that an abbreviation stands for may end in a possessive, which its letters do not show: XİN-nə.
        let any: HashSet<String> = all().chain(behind_possessive.iter().flat_map(|(_, list)| list)).cloned().collect();
        let longest = all().map(String::len).max().unwrap_or_default();
        let pairs = data::words(data::AZERBAIJANI, "softens").filter_map(|pair| pair.split_once('>'));
        let softens = pairs.filter_map(|(hard, soft)| Some((hard.chars().next()?, soft.chars().next()?))).collect();
        Endings { lists, behind_possessive, any, longest, softens }
    });
    &ENDINGS
}

/// All chains of endings, with A and I in them.
fn patterns(ends_in_vowel: bool) -> Vec<String> {
    let words = |kind: &str| data::words(data::AZERBAIJANI, kind).collect::<Vec<_>>();
    let mut found = Vec::new();
    for plural in ["", "lAr"] {
        let kind = if ends_in_vowel && plural.is_empty() { "vowel" } else { "consonant" };
        let mut add = |possessive: &str, kind: &str| {
            found.push(format!("{plural}{possessive}"));
            found.extend(words(&format!("case {kind}")).into_iter().map(|case| format!("{plural}{possessive}{case}")));
        };
        add("", kind);
        for possessive in words(&format!("possessive {kind}")) {
            add(possessive, "possessive");
        }
        for possessive in words(&format!("our {kind}")) {
            add(possessive, "consonant");
        }
    }
    found.retain(|pattern| !pattern.is_empty());
    found
}

/// A chain with its vowels. Behind a low vowel the next high one is unrounded.
fn written(pattern: &str, stem: Stem) -> String {
    let mut high = stem.high;
    let unrounded = if stem.low == 'ə' { 'i' } else { 'ı' };
    pattern
        .chars()
        .map(|sign| match sign {
            'A' => {
                high = unrounded;
                stem.low
            }
            'I' => high,
            _ => sign,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_agree_with_the_stem() {
        for (stem, good, bad) in [
            ("iran", "ın a ı da dan dakı la lar larının ıdır dır adək", "in i də yə nın nı sı lı lıq çı"),
            ("bakı", "nın ya nı da dan dakı dadır mız", "ın a ı nin sız"),
            ("ənzəli", "nin yə ni də dən dəki sinin", "n ə i ya"),
            ("türk", "ün ə ü də lər lərin lərinin", "in ın"),
            ("hüseynov", "un a u la dur la", "ın ə"),
            ("rusiya", "nın sının sından sında ya", "n ın"),
            ("əmioğlu", "nun nu ya", "nın"),
            ("qoşun", "larının larında lar", "lərinin"),
        ] {
            for ending in good.split(' ') {
                assert!(fits(stem, ending), "{stem} {ending}");
            }
            for ending in bad.split(' ') {
                assert!(!fits(stem, ending), "{stem} {ending}");
            }
        }
        for ending in "in dəki lə nin nə nın na dan".split(' ') {
            assert!(fits_apart(ending), "{ending}");
        }
        assert!(!fits("xxc", "nin") && !fits_apart("çı"));
    }

    #[test]
    fn the_last_letter_softens() {
        assert_eq!(softened("göyçək").as_deref(), Some("göyçəy"));
        assert_eq!(softened("qazaq").as_deref(), Some("qazağ"));
        assert_eq!(softened("türk"), None);
        assert_eq!(softened("iran"), None);
    }
}

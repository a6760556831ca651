//! The endings of Persian names: what may be written to a name, with a joint or apart.

use super::data;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// How an ending stands behind its word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
    Glued,
    Joint,
    Space,
}

/// What a word ends in, which decides on its endings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum After {
    Consonant,
    Vowel,
    He,
    Ye,
}

const ALL: [(After, &str); 4] =
    [(After::Consonant, "consonant"), (After::Vowel, "vowel"), (After::He, "he"), (After::Ye, "ye")];

/// Names of fewer letters take no ending: «دن», «کیف», «رشت» with one are other words.
const SHORT: usize = 4;

/// From here on an ending of one letter is one.
const LONG: usize = 5;

/// How an ending may stand; `only_long`: glued only behind a long name.
#[allow(clippy::struct_excessive_bools, reason = "ways that do not exclude each other")]
#[derive(Clone, Copy, Debug, Default)]
struct Ways {
    glued: bool,
    joint: bool,
    space: bool,
    only_long: bool,
}

/// What may follow, by what the word ends in.
type Known = HashMap<After, HashMap<String, Ways>>;

struct Endings {
    at_the_end: Known,
    inside: Known,
    plurals: HashSet<&'static str>,
    before_plural: HashSet<&'static str>,
    no_ye: HashSet<&'static str>,
    longest: usize,
}

/// The bytes of the longest ending.
pub(super) fn longest() -> usize {
    endings().longest
}

/// Whether an ending may stand behind a name of so many letters that ends with this word.
pub(super) fn fits(word: &str, letters: usize, ending: &str, how: How) -> bool {
    if letters < SHORT || how == How::Glued && ending.starts_with('ی') && endings().no_ye.contains(word) {
        return false;
    }
    allows(&endings().at_the_end, word, letters, ending, how)
}

/// Whether an ending may stand behind a word inside a name.
pub(super) fn fits_inside(word: &str, ending: &str, how: How) -> bool {
    allows(&endings().inside, word, LONG, ending, how)
}

/// Whether an ezafe may be written to a word inside a name.
pub(super) fn takes_ezafe(word: &str) -> bool {
    endings().inside.contains_key(&after(word))
}

/// Whether the ending of a plural may follow another ending apart.
pub(super) fn takes_plural(ending: &str, plural: &str) -> bool {
    endings().before_plural.contains(ending) && endings().plurals.contains(plural)
}

fn allows(known: &Known, word: &str, letters: usize, ending: &str, how: How) -> bool {
    let Some(ways) = known.get(&after(word)).and_then(|known| known.get(ending)) else { return false };
    match how {
        How::Glued => ways.glued && (letters >= LONG || !ways.only_long),
        How::Joint => ways.joint,
        How::Space => ways.space,
    }
}

fn after(word: &str) -> After {
    match word.chars().next_back() {
        Some('ا' | 'و') => After::Vowel,
        Some('ه') => After::He,
        Some('ی') => After::Ye,
        _ => After::Consonant,
    }
}

fn endings() -> &'static Endings {
    static ENDINGS: LazyLock<Endings> = LazyLock::new(|| {
        let plurals: HashSet<&str> = data::words(data::PERSIAN, "plural").collect();
        let before_plural: HashSet<&str> = data::words(data::PERSIAN, "before-plural").collect();
        let mut at_the_end = read("ending ");
        // «ایرانی» with its plural written to it.
        for after in ALL.map(|(after, _)| after) {
            let known = at_the_end.entry(after).or_default();
            for first in data::words(data::PERSIAN, "before-plural") {
                let Some(ways) = known.get(first).copied() else { continue };
                known.extend(data::words(data::PERSIAN, "plural").map(|plural| (format!("{first}{plural}"), ways)));
            }
        }
        let longest = data::words(data::PERSIAN, "plural").map(str::len).max().unwrap_or_default() + "ایی".len();
        let no_ye = data::words(data::PERSIAN, "no-ye").collect();
        Endings { at_the_end, inside: read("inside "), plurals, before_plural, no_ye, longest }
    });
    &ENDINGS
}

/// The lines of a kind: what the word ends in and how the ending stands, then the endings.
fn read(kind: &str) -> Known {
    let mut known = Known::new();
    let lines =
        data::lines(data::PERSIAN).filter_map(|(head, rest)| Some((head.strip_prefix(kind)?.split_once(' ')?, rest)));
    for ((place, how), rest) in lines {
        for (after, _) in ALL.into_iter().filter(|(_, name)| place == "any" || place == *name) {
            for ending in rest.split(' ') {
                let ways = known.entry(after).or_default().entry(ending.to_owned()).or_default();
                for way in how.split('+') {
                    match way {
                        "glued" => ways.glued = true,
                        "joint" => ways.joint = true,
                        "space" => ways.space = true,
                        _ => ways.only_long = true,
                    }
                }
            }
        }
    }
    known
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closed_lists() {
        for (word, good, bad) in [
            ("ایران", "ی ها های ست است ش م شان یها یهای را", "یت ستان یان دوست"),
            ("باکو", "ی یی ست یش ها", "ش ت م است ها‌ن"),
            ("روسیه", "ی ست ها", "ش است یان"),
            ("محمد", "ها ش م", "ی یها"),
            ("مسکو", "یی ی", "ت"),
            ("لنین", "ی ها شان", "ت م ش"),
        ] {
            let letters = word.chars().count();
            for ending in good.split(' ') {
                assert!(fits(word, letters, ending, How::Glued) || word == "محمد" && letters < 5, "{word} {ending}");
            }
            for ending in bad.split(' ') {
                assert!(!fits(word, letters, ending, How::Glued), "{word} {ending}");
            }
        }
        assert!(fits("بلشویک", 6, "های", How::Space) && !fits("بلشویک", 6, "ش", How::Space));
        assert!(!fits("دن", 2, "ها", How::Glued) && !fits("رشت", 3, "ی", How::Glued));
        assert!(fits("خان", 10, "ها", How::Glued));
        assert!(fits_inside("کمیته", "ی", How::Glued) && !fits_inside("ایران", "ی", How::Glued));
    }
}

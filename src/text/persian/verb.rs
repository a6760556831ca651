//! Which letters after می make a verb form: a stem and an ending.

use super::{WordList, entries, key};
use std::collections::HashSet;
use std::sync::LazyLock;

/// Personal endings of the past; the third person singular has none, «ن» is that of the spoken third person plural.
const PAST: [&str; 6] = ["", "م", "ی", "یم", "ید", "ند"];
/// Personal endings of the present: never empty.
const PRESENT: [&str; 6] = ["م", "ی", "د", "یم", "ید", "ند"];
/// Object pronouns that may follow a personal ending: «میبینمش».
const PRONOUNS: [&str; 7] = ["", "م", "ت", "ش", "مان", "تان", "شان"];
/// What may follow a past stem alone: the spoken plural, and the participle with the copula («میشدهاند»).
const PAST_ALONE: [&str; 9] = ["ن", "ه", "هام", "های", "هاست", "هاند", "هایم", "هاید", "هست"];

struct Stems {
    past: HashSet<String>,
    present: HashSet<String>,
    not: HashSet<String>,
}

static STEMS: LazyLock<Stems> = LazyLock::new(|| {
    let pairs = || entries(include_str!("verbs.txt")).filter_map(|line| line.split_once('#'));
    Stems {
        past: pairs().map(|(past, _)| key(past)).collect(),
        present: pairs().map(|(_, present)| key(present)).collect(),
        not: entries(include_str!("homographs.txt")).map(key).collect(),
    }
});

/// How a prefix stands before its verb.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// In one word with it.
    Joined,
    /// As a word of its own. In prose می never is another word, so that a word which only begins with a stem will do, too
    /// (spoken and truncated forms); نمی can be the noun «a dampness» and needs a whole form.
    Apart,
}

/// Whether the key of a whole word (`prefix` and `form` in one) is a verb form in می or نمی.
///
/// `word` is the key of prefix and form, `prefix` the length of the prefix in bytes.
pub(super) fn is_verb(word: &str, prefix: usize, standing: Standing, list: &WordList) -> bool {
    if let Some(verdict) = list.verdict(word) {
        return verdict;
    }
    let stems = &*STEMS;
    let form = &word[prefix..];
    if standing == Standing::Joined && stems.not.contains(word) {
        return false;
    }
    // Impersonal: میتوان, it is possible.
    form == "توان"
        || with_endings(form, &PAST, &stems.past)
        || with_endings(form, &PRESENT, &stems.present)
        || PAST_ALONE.iter().any(|ending| form.strip_suffix(ending).is_some_and(|stem| stems.past.contains(stem)))
        || standing == Standing::Apart && word.starts_with("می") && begins_with_stem(form)
}

/// Whether a stem of three letters or more begins the word; shorter ones begin too many nouns.
fn begins_with_stem(form: &str) -> bool {
    // No stem is longer.
    const LONGEST: usize = 12;
    let ends = form.char_indices().map(|(at, c)| at + c.len_utf8()).take(LONGEST).skip(2);
    ends.map(|end| &form[..end]).any(|stem| STEMS.past.contains(stem) || STEMS.present.contains(stem))
}

fn with_endings(form: &str, endings: &[&str], stems: &HashSet<String>) -> bool {
    PRONOUNS
        .iter()
        .filter_map(|pronoun| form.strip_suffix(pronoun))
        .any(|form| endings.iter().filter_map(|ending| form.strip_suffix(ending)).any(|stem| stems.contains(stem)))
}

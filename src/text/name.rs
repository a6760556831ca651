//! Names of a register in running text: the places where a text writes one of many given forms, with the endings that its language puts to
//! names.
//!
//! Spellings that a reader takes for the same are the same: joined, with a ZWNJ or apart, doubled spaces and line ends inside a name, ي and ی,
//! harakat, hyphens, apostrophes, ё and е, capitals of headings. Letters of a language stay apart: ə is not e. A name is found as whole words
//! only, and where its script has case, a name with a capital is no common word in small letters.
//!
//! Endings are closed lists by language (Persian, Azerbaijani in Latin letters, Russian, English), data in files beside this one; a name in a
//! text of any other language, or of another script than its text, is found without ending.
//!
//! What is found are words, not persons: who is meant is for the editor to say.

mod data;
mod decline;
mod ending;
mod form;
mod gap;
mod guess;
mod harmony;
mod hit;
mod persian;
mod persian_guess;
mod search;
mod sign;
mod stretch;
mod tongue;

pub use guess::unregistered;

use hit::{Entry, Hit};
use search::Search;
use sign::{Casing, Class};
use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::ops::Range;
use stretch::Stretch;
use tongue::Tongue;

/// A form of a name, as a register has it: without ending, with its capitals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Form<'a> {
    /// The words. Brackets and commas in them must stand in the text, too.
    pub words: &'a str,
    /// The language of the texts in which it is looked for, a BCP 47 tag of which the language itself counts; `None` for any text.
    pub lang: Option<&'a str>,
}

/// A place where a text names somebody or something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its bytes in the text: the whole name with its ending.
    pub range: Range<usize>,
    /// Its bytes without the ending. Where a name of several words declines in each (Russian), the ending of the last.
    pub stem: Range<usize>,
    /// The numbers of all forms that are these very words, ascending; of forms that need endings of different length, those with the shortest.
    /// More than one: who is meant the words alone do not say.
    pub forms: Vec<usize>,
}

/// The forms of a register, made ready once for all texts.
#[derive(Clone, Debug)]
pub struct Names {
    entries: Vec<Entry>,
    /// `None` when there is nothing to search for, or more than a search can hold.
    search: Option<Search>,
    /// Languages of forms; an entry has the place of its own here.
    languages: Vec<String>,
    /// Signs besides letters, spaces, hyphens and the like that forms hold.
    other_signs: BTreeSet<char>,
}

impl Names {
    /// Makes forms ready; their numbers are 0, 1, … in the given order. A form without letters is found nowhere.
    pub fn of<'a>(forms: impl IntoIterator<Item = Form<'a>>) -> Self {
        let mut languages: Vec<String> = Vec::new();
        let mut entries = Vec::new();
        for (number, form) in forms.into_iter().enumerate() {
            let language = form.lang.map(|tag| {
                let base = tongue::base(tag);
                languages.iter().position(|known| *known == base).unwrap_or_else(|| {
                    languages.push(base);
                    languages.len() - 1
                })
            });
            hit::entries(&form, number, language, &mut entries);
        }
        let other_signs =
            entries.iter().flat_map(|entry| &entry.words).flat_map(|word| word.other_signs.chars()).collect();
        let search = Search::of(&entries);
        Self { entries, search, languages, other_signs }
    }

    /// Where the text names one of the forms: in text order, apart from each other, of two that overlap the one that begins first, of two that
    /// begin together the longer one.
    ///
    /// `lang` is the language of the text, a BCP 47 tag. The text should be one block; a name does not go over a blank line.
    pub fn find(&self, text: &str, lang: &str) -> Vec<Found> {
        let mut found = Vec::new();
        let Some(search) = &self.search else { return found };
        let (casing, tongue) = (tongue::casing(lang), Tongue::of(lang));
        let base = tongue::base(lang);
        let language = self.languages.iter().position(|known| *known == base);
        let mut stretch = Stretch::new(text, casing);
        let mut hits = Vec::new();
        let mut from = 0;
        while from < text.len() {
            from = stretch.fill(from, |sign| self.parts(sign));
            hits.clear();
            search.places(&stretch, |start, entry| {
                let entry = &self.entries[entry];
                if entry.is_for(language, casing) {
                    hits.extend(entry.hit(&stretch, start, tongue));
                }
            });
            choose(&mut hits, &stretch, &mut found);
        }
        found
    }

    /// Whether a sign stands in no form, so that a text may be cut there.
    fn parts(&self, sign: char) -> bool {
        matches!(sign::class(sign, Casing::Plain), Class::Gap(_)) && !self.other_signs.contains(&sign)
    }
}

/// Of the names of a stretch those that do not overlap, with all forms that are the same words.
fn choose(hits: &mut [Hit], stretch: &Stretch<'_>, found: &mut Vec<Found>) {
    // Of the same words, a form that has no ending comes first, «بلشویک ها» itself before the plural of «بلشویک»; then the one with the shorter
    // ending: "bolşeviklər" before "bolşevik" in «bolşeviklərin».
    hits.sort_unstable_by_key(|hit| (hit.start, Reverse(hit.end), hit.is_bent, Reverse(hit.stem_end), hit.form));
    let mut end = 0;
    let mut hits = hits.iter().peekable();
    while let Some(first) = hits.next() {
        let mut forms = vec![first.form];
        let words = |hit: &Hit| (hit.start, hit.end, hit.is_bent, hit.stem_end);
        while let Some(next) = hits.next_if(|next| words(next) == words(first)) {
            if forms.last() != Some(&next.form) {
                forms.push(next.form);
            }
        }
        if first.start >= end {
            end = first.end;
            let range = stretch.original(first.start..first.end);
            found.push(Found { range, stem: stretch.original(first.start..first.stem_end), forms });
        }
    }
}

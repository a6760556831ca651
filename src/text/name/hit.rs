//! Whether a name stands at a place of a text.

use super::Form;
use super::form::{self, Case, Word};
use super::sign::{Alphabet, Bits, Casing};
use super::stretch::Stretch;
use super::tongue::{self, Tongue};
use super::{decline, ending, gap, harmony, persian};

/// A form in one of the foldings in which it is looked for.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) words: Box<[Word]>,
    form: usize,
    /// The language of its texts, as a place in the list of languages.
    language: Option<usize>,
    /// How the texts write capitals, where the letters differ by that.
    casing: Option<Casing>,
    /// How many letters it has.
    letters: usize,
    /// The last letter is the one that stands before a vowel.
    is_softened: bool,
}

/// A name at a place, in bytes of the letters of a stretch.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hit {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Where the ending begins.
    pub(super) stem_end: usize,
    /// Whether a word of it has an ending.
    pub(super) is_bent: bool,
    pub(super) form: usize,
}

/// Adds the entries of a form: one, or two where I and İ are to be told apart in some texts, and those with a softened last letter.
pub(super) fn entries(form: &Form<'_>, number: usize, language: Option<usize>, entries: &mut Vec<Entry>) {
    let casings = match form.lang {
        Some(lang) => vec![tongue::casing(lang)],
        None => vec![Casing::Plain, Casing::Turkic],
    };
    let first = entries.len();
    for casing in casings {
        let words = form::words(form.words, casing);
        if words.is_empty() {
            return;
        }
        // Most names have no I: one entry does for both.
        if let Some(known) = entries.get_mut(first)
            && known.words.iter().map(|word| &word.letters).eq(words.iter().map(|word| &word.letters))
        {
            known.casing = None;
            continue;
        }
        let letters = words.iter().map(|word| word.length).sum();
        let words = words.into_boxed_slice();
        entries.push(Entry { words, form: number, language, casing: Some(casing), letters, is_softened: false });
    }
    if form.lang.is_none_or(|lang| Tongue::of(lang) == Tongue::Azerbaijani) {
        let softened: Vec<Entry> = entries[first..].iter().filter_map(softened).collect();
        entries.extend(softened);
    }
}

fn softened(entry: &Entry) -> Option<Entry> {
    let mut soft = entry.clone();
    let last = soft.words.last_mut()?;
    if last.alphabet != Alphabet::Latin || last.case == Case::Capitals || entry.casing == Some(Casing::Plain) {
        return None;
    }
    last.letters = harmony::softened(&last.letters)?.into_boxed_str();
    (soft.is_softened, soft.casing) = (true, Some(Casing::Turkic));
    Some(soft)
}

impl Entry {
    /// What all its occurrences begin with: the words up to the first that something may be written to inside the name. If a word follows on
    /// that, also what of this stays.
    pub(super) fn pattern(&self) -> (String, Option<&str>) {
        let mut head = String::new();
        for (at, word) in self.words.iter().enumerate() {
            let next = self.words.get(at + 1).map(stays);
            head.push_str(stays(word));
            let takes_ezafe = word.alphabet == Alphabet::Arabic && persian::takes_ezafe(&word.letters);
            if !word.flexes.is_empty() || takes_ezafe && next.is_some() {
                return (head, next);
            }
        }
        (head, None)
    }

    /// Whether it is looked for in texts of a language.
    pub(super) fn is_for(&self, language: Option<usize>, casing: Casing) -> bool {
        (self.language.is_none() || self.language == language) && self.casing.is_none_or(|own| own == casing)
    }

    /// The name, if it stands at a place.
    pub(super) fn hit(&self, stretch: &Stretch<'_>, start: usize, tongue: Tongue) -> Option<Hit> {
        let (last, others) = self.words.split_last()?;
        let (mut at, mut is_bent) = (start, false);
        // Without any of its capitals the name is a common word.
        let is_capital = |word: &Word, at: usize| word.case == Case::Capital && stretch.bits(at).has(Bits::CAPITAL);
        let mut has_capital = self.words.iter().all(|word| word.case != Case::Capital);
        for (word, next) in others.iter().zip(&self.words[1..]) {
            has_capital |= is_capital(word, at);
            let (end, bent) = inside(stretch, at, word, next, tongue)?;
            (at, is_bent) = (end, is_bent || bent);
        }
        if !has_capital && !is_capital(last, at) {
            return None;
        }
        let hit = |end: usize, stem_end: usize, bent: bool| {
            Some(Hit { start, end, stem_end, is_bent: is_bent || bent, form: self.form })
        };
        if let Some(end) = exact(stretch, at, last) {
            if self.is_softened {
                let with = ending::azerbaijani(stretch, end, last, true).filter(|_| tongue == Tongue::Azerbaijani)?;
                return hit(with, end, true);
            }
            if let Some(with) = ending::end(stretch, end, last, self.letters, tongue) {
                return hit(with, end, true);
            }
            if stretch.is_border(end) {
                return hit(end, end, false);
            }
        }
        let (stem_end, end) = declined(stretch, at, last, tongue)?;
        if stretch.is_border(end) { hit(end, stem_end, true) } else { None }
    }
}

/// What of a word stands in all its forms.
fn stays(word: &Word) -> &str {
    let shortest = word.flexes.iter().map(|flex| flex.stem).min().unwrap_or(word.letters.len());
    &word.letters[..shortest]
}

/// Where a word that is not the last ends at a place, and whether it has an ending.
fn inside(stretch: &Stretch<'_>, at: usize, word: &Word, next: &Word, tongue: Tongue) -> Option<(usize, bool)> {
    if let Some(end) = exact(stretch, at, word) {
        if gap::fits(stretch, end, word, next) {
            // «کمیته ی انقلابی»: the gap may be that before the ezafe.
            return ezafe(stretch, end, word, next, tongue).or(Some((end, false)));
        }
        if let Some(found) = ezafe(stretch, end, word, next, tongue) {
            return Some(found);
        }
    }
    let (_, end) = declined(stretch, at, word, tongue)?;
    let is_apart = !stretch.bits(end).is_within(Bits::JOINT);
    (is_apart && gap::fits(stretch, end, word, next)).then_some((end, true))
}

/// The place behind a Persian ezafe that is written, if one follows and then the next word of the name.
fn ezafe(stretch: &Stretch<'_>, at: usize, word: &Word, next: &Word, tongue: Tongue) -> Option<(usize, bool)> {
    if tongue != Tongue::Persian || word.alphabet != Alphabet::Arabic {
        return None;
    }
    let end = stretch.run_end(at, 4)?;
    let fits = persian::fits_inside(&word.letters, &stretch.letters()[at..end], ending::how(stretch, at)?)
        && gap::fits(stretch, end, word, next);
    fits.then_some((end, true))
}

/// Where a word ends that stands at a place as it is in the register.
fn exact(stretch: &Stretch<'_>, at: usize, word: &Word) -> Option<usize> {
    stands(stretch, at, word, word.letters.len()).then(|| at + word.letters.len())
}

/// Where the stem and the ending of a word end that stands declined at a place.
fn declined(stretch: &Stretch<'_>, at: usize, word: &Word, tongue: Tongue) -> Option<(usize, usize)> {
    if tongue != Tongue::Russian {
        return None;
    }
    word.flexes.iter().find_map(|flex| {
        if !stands(stretch, at, word, flex.stem) {
            return None;
        }
        let stem = at + flex.stem;
        let end = stretch.word_end(stem, decline::longest())?;
        flex.has(&stretch.letters()[stem..end]).then_some((stem, end))
    })
}

/// Whether so many bytes of a word stand at a place, with the capitals and the gaps that it asks for.
fn stands(stretch: &Stretch<'_>, at: usize, word: &Word, length: usize) -> bool {
    let is_it = stretch.letters().as_bytes()[at..].starts_with(&word.letters.as_bytes()[..length]);
    let has_case = || match word.case {
        Case::Any | Case::Capital => true,
        Case::Capitals => stretch.is_capital(at..at + length),
    };
    is_it && has_case() && gap::is_whole(stretch, at, word, length)
}

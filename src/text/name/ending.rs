//! The ending that a name has in a text.

use super::data;
use super::form::{Case, Word};
use super::persian::How;
use super::sign::Bits;
use super::stretch::Stretch;
use super::tongue::Tongue;
use super::{harmony, persian};

/// A name of fewer Latin letters takes no ending without a hyphen: "İ" is not in "ilə".
const SHORT: usize = 3;

/// Where the last word of a name ends with its ending, when one follows the stem that ends at a place. `letters` are those of the whole name.
pub(super) fn end(stretch: &Stretch<'_>, at: usize, word: &Word, letters: usize, tongue: Tongue) -> Option<usize> {
    if tongue.alphabet() != Some(word.alphabet) || at >= stretch.len() {
        return None;
    }
    match tongue {
        Tongue::Persian => persian(stretch, at, word, letters),
        Tongue::Azerbaijani => azerbaijani(stretch, at, word, false),
        Tongue::English => english(stretch, at),
        Tongue::Russian | Tongue::Other => None,
    }
}

/// How an ending that begins at a place is written to what stands before it.
pub(super) fn how(stretch: &Stretch<'_>, at: usize) -> Option<How> {
    let bits = stretch.bits(at).gap();
    match bits {
        Bits::NONE => Some(How::Glued),
        Bits::JOINT => Some(How::Joint),
        _ if bits.is_within(Bits::SPACE.with(Bits::LINE).with(Bits::JOINT)) => Some(How::Space),
        _ => None,
    }
}

fn persian(stretch: &Stretch<'_>, at: usize, word: &Word, letters: usize) -> Option<usize> {
    let run = |at: usize| {
        let end = stretch.run_end(at, persian::longest() + 4).filter(|end| stretch.is_border(*end))?;
        Some((end, &stretch.letters()[at..end]))
    };
    let (end, ending) = run(at)?;
    if !persian::fits(&word.letters, letters, ending, how(stretch, at)?) {
        return None;
    }
    if how(stretch, end) == Some(How::Space)
        && let Some((behind, plural)) = run(end)
        && persian::takes_plural(ending, plural)
    {
        return Some(behind);
    }
    Some(end)
}

/// `is_softened`: the stem has the letter that it has before a vowel.
pub(super) fn azerbaijani(stretch: &Stretch<'_>, at: usize, word: &Word, is_softened: bool) -> Option<usize> {
    // Behind other words the last may have a possessive: «Bakı Musiqi Akademiyası».
    let is_compound = !word.gap.is_empty();
    let end = stretch.run_end(at, harmony::longest()).filter(|end| stretch.is_border(*end))?;
    let ending = &stretch.letters()[at..end];
    let bits = stretch.bits(at);
    let fits = if stretch.is_soft(at) {
        word.case != Case::Capitals
            && (is_compound || word.length >= SHORT)
            && (harmony::fits(&word.letters, ending) || is_compound && harmony::fits_possessive(&word.letters, ending))
            && (!is_softened || harmony::begins_with_vowel(ending))
    } else {
        let is_apart = bits.is_within(Bits::HYPHEN) || bits.is_within(Bits::APOSTROPHE);
        is_apart && !is_softened && harmony::fits_apart(ending)
    };
    fits.then_some(end)
}

fn english(stretch: &Stretch<'_>, at: usize) -> Option<usize> {
    let end = stretch.run_end(at, 1).filter(|end| stretch.is_border(*end))?;
    let is_possessive = data::words(data::ENGLISH, "possessive").any(|known| known == &stretch.letters()[at..end]);
    (is_possessive && stretch.bits(at).gap() == Bits::APOSTROPHE).then_some(end)
}

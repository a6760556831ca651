//! Persian spelling that an extraction has lost; the words are language data of [`crate::text::persian`].

use super::Settings;
use crate::source::edit::Edit;
use crate::source::provenance::Text;
use crate::text::persian::{tanwin_words, verb_joints};

/// A zero-width non-joiner behind the prefix of a verb.
pub(super) fn verb_zwnj(text: &Text, settings: &Settings) -> Vec<Edit> {
    verb_joints(text.as_str(), &settings.words).into_iter().map(|joint| Edit::replace(joint.at, "\u{200c}")).collect()
}

/// A tanwin at the end of an adverb.
pub(super) fn tanwin(text: &Text, settings: &Settings) -> Vec<Edit> {
    let places = tanwin_words(text.as_str(), &settings.words);
    places.into_iter().map(|word| Edit::replace(word.end..word.end, "\u{64b}")).collect()
}

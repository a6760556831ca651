//! Who says something, on what ground, how surely, and whether a person has checked it.

use crate::source::emendation::Certainty;
use crate::text::citation::{self, Reading};

/// What stands behind a statement of the editors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credit {
    /// How sure they are.
    pub certainty: Certainty,
    /// On what ground; `None` where they name none.
    pub ground: Option<Ground>,
    /// Who says so: a contributor of the edition.
    pub by: String,
    /// The person who has checked it; `None` says that nobody has.
    pub checked_by: Option<String>,
}

/// On what ground something is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ground {
    /// The text itself.
    Here,
    /// Another text of the edition, by its slug.
    Text(String),
    /// A work of the bibliography: `@` and its key, and what more the editors say of it.
    Work(String),
    /// What the editors name in their own words.
    Words(String),
}

impl Ground {
    /// The key of the work that it is, where it is one.
    #[must_use]
    pub fn work(&self) -> Option<&str> {
        self.parts().map(|(key, _)| key)
    }

    /// The key of the work that it is, and what stands behind it.
    #[must_use]
    pub fn parts(&self) -> Option<(&str, &str)> {
        let Ground::Work(written) = self else { return None };
        let written = written.strip_prefix('@')?;
        let end = written.find(|sign: char| sign.is_whitespace() || ",;،؛".contains(sign)).unwrap_or(written.len());
        // A mark at the end of a key is none of its signs.
        let end = written[..end].trim_end_matches(['.', ':', '!', '?']).len();
        Some(written.split_at(end))
    }

    /// The place in the work that it is, and the words behind it, as the editors write them in a language.
    #[must_use]
    pub fn reading(&self, lang: &str) -> Option<Reading> {
        let (_, tail) = self.parts()?;
        Some(citation::read(tail, lang))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_work_may_be_followed_by_words() {
        let parts = |written: &str| {
            let ground = Ground::Work(written.to_owned());
            ground.parts().map(|(key, rest)| (key.to_owned(), rest.to_owned()))
        };
        let pair = |key: &str, rest: &str| Some((key.to_owned(), rest.to_owned()));
        assert_eq!(parts("@bell1921"), pair("bell1921", ""));
        assert_eq!(parts("@bell:1921/2, which has it"), pair("bell:1921/2", ", which has it"));
        assert_eq!(parts("@بیات۱۳۸۸، ص ۳"), pair("بیات۱۳۸۸", "، ص ۳"));
        assert_eq!(parts("@bell1921."), pair("bell1921", "."));
    }

    #[test]
    fn a_place_behind_a_work_is_told_from_words() {
        let place = |written: &str, lang: &str| {
            let reading = Ground::Work(written.to_owned()).reading(lang)?;
            reading.locator.map(|locator| (locator.words, locator.first, reading.suffix))
        };
        let found = |words: &str, first: u64, behind: &str| Some((words.to_owned(), Some(first), behind.to_owned()));
        assert_eq!(place("@arda-1, fol. 3", "en"), found("fol. 3", 3, ""));
        assert_eq!(place("@بیات۱۳۸۸، ص ۳، حاشیه", "fa"), found("ص ۳", 3, "، حاشیه"));
        assert_eq!(place("@bell1921, which has it", "en"), None);
        assert_eq!(place("@bell1921.", "en"), None);
    }
}

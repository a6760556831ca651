//! What cannot be released as it was asked for.

use super::Wish;
use crate::model::Version;
use crate::model::day::is_day;
use crate::model::ledger::Release;
use crate::text::letters::is_letter_or_digit;
use crate::text::sign::is_refused;
use std::fmt;

/// The lowest number of a release.
const LOWEST: Version = Version { major: 0, minor: 1, patch: 0 };

/// Why a release cannot be what was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// There is a release of this number, of this day.
    Exists(Version, String),
    /// The number is lower than that of the last release.
    Lower(Version, Version),
    /// The number is lower than any release may have.
    TooLow(Version),
    /// This is no day.
    NoDay(String),
    /// The day lies before that of the last release.
    Backwards(String, Version, String),
    /// A sign of the note cannot be written.
    Note(char),
    /// Nothing has changed since this release.
    Unchanged(Version),
    /// The reason of a withdrawal says nothing.
    NoReason,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exists(version, date) => {
                write!(f, "release {version} exists, since {date}; a release never changes, so choose a higher number")
            }
            Self::Lower(version, last) => {
                write!(f, "{version} is lower than the last release, {last}; choose a higher number")
            }
            Self::TooLow(version) => write!(f, "{version} is too low: releases begin at {LOWEST}"),
            Self::NoDay(date) => write!(f, "`{}` is no day; write one like `2026-02-28`", date.escape_debug()),
            Self::Backwards(date, last, before) => write!(
                f,
                "{date} lies before {before}, the day of release {last}; if the clock of this machine is wrong, name the day with `--date`"
            ),
            Self::Note(sign) => write!(f, "the sign U+{:04X} has no place in a text; remove it", u32::from(*sign)),
            Self::NoReason => f.write_str("say why, in words"),
            Self::Unchanged(last) => {
                write!(f, "nothing has changed since release {last}, so there is nothing to release")
            }
        }
    }
}

impl std::error::Error for Refusal {}

/// Looks at what is asked for, before anything is read; gives the note as it is written.
pub(super) fn check(last: Option<&Release>, wish: &Wish<'_>) -> Result<Option<String>, Refusal> {
    if !is_day(wish.date) {
        return Err(Refusal::NoDay(wish.date.to_owned()));
    }
    if let Some(version) = wish.version {
        match last {
            Some(last) if version == last.version => return Err(Refusal::Exists(version, last.date.clone())),
            Some(last) if version < last.version => return Err(Refusal::Lower(version, last.version)),
            None if version < LOWEST => return Err(Refusal::TooLow(version)),
            _ => {}
        }
    }
    if let Some(last) = last.filter(|last| wish.version.is_some() && *wish.date < *last.date) {
        return Err(Refusal::Backwards(wish.date.to_owned(), last.version, last.date.clone()));
    }
    note(wish.note.unwrap_or_default())
}

/// A note without white space around it and at the ends of its lines; `None` when nothing is left.
fn note(words: &str) -> Result<Option<String>, Refusal> {
    let words = words.replace("\r\n", "\n").replace('\r', "\n");
    if let Some(sign) = words.chars().find(|sign| is_meaningless(*sign)) {
        return Err(Refusal::Note(sign));
    }
    let lines: Vec<&str> = words.trim().lines().map(str::trim_end).collect();
    Ok(Some(lines.join("\n")).filter(|note| !note.is_empty()))
}

/// Whether a sign is one that no text of an edition may hold, or that YAML takes for the end of a line.
fn is_meaningless(sign: char) -> bool {
    is_refused(sign) || matches!(sign, '\u{2028}' | '\u{2029}' | '\u{feff}')
}

/// The reason of a withdrawal, on one line.
///
/// # Errors
/// When it says nothing, or holds a sign that no text may hold.
pub fn reason(words: &str) -> Result<String, Refusal> {
    let words = note(words)?.unwrap_or_default();
    if !words.contains(is_letter_or_digit) {
        return Err(Refusal::NoReason);
    }
    Ok(words.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostics;
    use crate::load::ledger::write_release;
    use crate::load::yaml::{Value, parse};
    use crate::model::ledger::PassagePages;
    use proptest::prelude::*;

    #[test]
    fn a_note_is_taken_as_it_is_meant() {
        assert_eq!(note("  One.  \r\n\n\tTwo.\n "), Ok(Some("One.\n\n\tTwo.".to_owned())));
        assert_eq!(note(" \n "), Ok(None));
        assert_eq!(note("---\n- a: {"), Ok(Some("---\n- a: {".to_owned())));
        for wrong in ['\0', '\u{1b}', '\u{85}', '\u{2028}', '\u{feff}', '\u{202e}'] {
            assert_eq!(note(&format!("a{wrong}b")), Err(Refusal::Note(wrong)));
        }
    }

    #[test]
    fn a_reason_is_one_line_of_words() {
        assert_eq!(reason(" printed\ttwice\n in the source "), Ok("printed twice in the source".to_owned()));
        for nothing in ["", "  \t", "— …"] {
            assert_eq!(reason(nothing), Err(Refusal::NoReason), "{nothing}");
        }
        assert_eq!(reason("a\u{202e}b"), Err(Refusal::Note('\u{202e}')));
    }

    /// The note that is read from a list of this one release.
    fn read(note: &Option<String>) -> Option<String> {
        let version = Version { major: 1, minor: 0, patch: 0 };
        let (date, passage_pages) = ("2026-11-25".to_owned(), PassagePages::All);
        let files = std::collections::BTreeMap::new();
        let release = Release { version, date, note: note.clone(), doi: None, archive: None, passage_pages, files };
        let list = write_release("", &release, &[7; 32]);
        let mut found = Diagnostics::new();
        let root = parse(&"releases.yaml".into(), &list, 0, &mut found).expect("YAML");
        assert!(found.iter().next().is_none(), "{list}");
        let Value::List(all) = &root.value else { panic!("{list}") };
        let [only] = all.as_slice() else { panic!("{list}") };
        let Value::Map(entries) = &only.value else { panic!("{list}") };
        assert_eq!(entries.len(), 7, "{list}");
        let (_, node) = entries.iter().find(|(key, _)| key.text == "note").expect("a note");
        node.text().map(|text| text.trim().to_owned())
    }

    proptest! {
        #[test]
        fn a_note_is_refused_or_read_as_it_was_written(words in "([-#:>|{}*&!%@`'\" \t\n\r.,a]|\\PC|.){0,40}") {
            if let Ok(note) = note(&words) {
                prop_assert_eq!(read(&note), note);
            }
        }
    }
}

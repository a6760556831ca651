//! What is said of entries that have no place in the text, or several.

use super::Wish;
use crate::diagnostic::{Diagnostic, Place, code};

pub(super) fn absent(quote: &str, at: &Place, there: &str) -> Diagnostic {
    Diagnostic::new(code::QUOTATION_ABSENT, format!("`{quote}` stands nowhere in {there}"))
        .at(at.clone())
        .help("copy the words from the page of the text, letter by letter")
}

/// Its words are not said: a message may be printed where anybody can read it.
pub(super) fn withheld(at: &Place) -> Diagnostic {
    Diagnostic::new(code::WITHHELD_WORDS_SAID, "this quotation has words that are withheld")
        .at(at.clone())
        .help("quote only words that are shown, or remove the entry")
}

pub(super) fn across(at: Place, what: &str) -> Diagnostic {
    Diagnostic::new(code::QUOTATION_ACROSS_PASSAGES, format!("words of two passages stand in {what}"))
        .at(at)
        .help("quote words of one passage, and make an entry for each")
}

/// A quotation with several places, of which `fitting` are where the entry says.
pub(super) fn misplaced(
    quote: &str,
    at: &Place,
    lines: &[u32],
    fitting: usize,
    wish: &Wish,
    there: &str,
) -> Diagnostic {
    let list = || {
        let shown = lines.iter().take(8).map(u32::to_string).collect::<Vec<_>>().join(", ");
        format!("{shown}{}", if lines.len() > 8 { " and others" } else { "" })
    };
    if fitting == 0 {
        let message = if wish.is_name && wish.lines.is_none() && wish.prefix.is_none() && wish.suffix.is_none() {
            format!("`{quote}` stands in {there} only as a part of words")
        } else {
            format!("`{quote}` does not stand where this entry says")
        };
        let diagnostic = Diagnostic::new(code::QUOTATION_ABSENT, message).at(at.clone());
        let word = if lines.len() == 1 { "line" } else { "lines" };
        return diagnostic.help(format!("it stands on {word} {} of the seed", list()));
    }
    let there = match wish.lines {
        Some(((first, last), _)) if first == last => format!("line {first}"),
        Some(((first, last), _)) => format!("lines {first}–{last}"),
        None => there.to_owned(),
    };
    let message = format!("`{quote}` stands {fitting} times in {there}");
    let diagnostic = Diagnostic::new(code::QUOTATION_AMBIGUOUS, message).at(at.clone());
    let diagnostic = if lines.len() > 1 && wish.lines.is_none() {
        diagnostic.help(format!("add `lines:`; it stands on lines {}", list()))
    } else {
        diagnostic.help("add `prefix:` or `suffix:` with the words that stand right before or behind it")
    };
    diagnostic.help("or quote more words, until only one place is left")
}

pub(super) fn says_nothing(here: Place, what: &str) -> Diagnostic {
    Diagnostic::new(code::MISSING_KEY, format!("this {what} does not say what it is about")).at(here).help(
        if what == "note" {
            "write `quote:` with words of the text, `lines:`, `passage:` with an id, or `on: text`"
        } else {
            "write `quote:` with words of the text, `lines:`, or `passage:` with an id"
        },
    )
}

pub(super) fn says_more(here: Place, what: &str) -> Diagnostic {
    Diagnostic::new(code::MALFORMED_VALUE, format!("this {what} is about the whole text and about a part of it"))
        .at(here)
        .help("remove `on: text`, or the rest")
}

pub(super) fn without_quote(at: Place) -> Diagnostic {
    Diagnostic::new(code::MALFORMED_VALUE, "this says what stands beside a quotation, and there is none")
        .at(at)
        .help("add `quote:`, or remove it")
}

//! Entries of lists that name a place of the seed by `quote`, by `lines`, or by both.

use super::lines::lines;
use super::outline::misplaced;
use super::yaml::{Fields, Spanned};
use crate::diagnostic::{Diagnostic, Diagnostics, code};
use crate::source::quotation::{Misplaced, Quotations, whole_lines};
use crate::source::seed::Seed;
use std::ops::Range;

/// How messages speak of an entry.
pub(super) struct Entry {
    name: &'static str,
    /// Whether the words it quotes must not stand in a message, which may be printed where anybody can read it.
    is_secret: bool,
}

impl Entry {
    /// An emendation.
    pub(super) const SHOWN: Self = Self { name: "emendation", is_secret: false };
    /// A date.
    pub(super) const DATE: Self = Self { name: "date", is_secret: false };
    /// Words that are withheld.
    pub(super) const SECRET: Self = Self { name: "entry", is_secret: true };
}

/// The bytes of the seed that an entry is about: a quotation, some lines, or a quotation inside some lines.
pub(super) fn place(
    fields: &Fields<'_>,
    entry: &Entry,
    seed: &Seed,
    quotations: &Quotations<'_>,
    found: &mut Diagnostics,
) -> Option<Range<u32>> {
    let quote = match fields.get("quote") {
        Some(field) => {
            let quote = field.text(found)?;
            if quote.value.trim().is_empty() {
                field.malformed("text that is not empty", found);
                return None;
            }
            Some(quote)
        }
        None => None,
    };
    let named = match fields.get("lines") {
        Some(field) => {
            let (first, last) = lines(&field, seed, found)?;
            if whole_lines(seed, first, last).is_none() {
                super::lines::must_hold_words(first, seed, &field.place(), found);
            }
            Some((first, last))
        }
        None => None,
    };
    let within = match named {
        Some((first, last)) => Some(whole_lines(seed, first, last)?),
        None => None,
    };
    let Some(quote) = quote else {
        if within.is_none() && !fields.is_misspelt("quote") && !fields.is_misspelt("lines") {
            let message = format!("this {} says neither `lines` nor `quote`", entry.name);
            let diagnostic = Diagnostic::new(code::MISSING_KEY, message);
            found.push(
                diagnostic
                    .at(fields.place())
                    .help("write `lines:` with the line of the seed, `quote:` with its words, or both"),
            );
        }
        return within;
    };
    match quotations.locate(within.as_ref(), quote.value.trim()) {
        Ok(range) => Some(range),
        Err(why) => {
            let words = quote.value.trim();
            let shown = if entry.is_secret { "this quotation".to_owned() } else { format!("`{words}`") };
            let at = quote.place(fields.file());
            let mut diagnostic = misplaced(&why, quotations, seed, named, (words, &shown), &at);
            if let (Misplaced::Ambiguous(places), None) = (&why, named) {
                let mut lines: Vec<u32> = places.iter().map(|place| seed.line_of(place.start)).collect();
                lines.dedup();
                if lines.len() > 1 {
                    let shown = lines.iter().take(8).map(u32::to_string).collect::<Vec<_>>().join(", ");
                    let more = if lines.len() > 8 { " and others" } else { "" };
                    diagnostic = diagnostic.help(format!("or add `lines:`; it stands on lines {shown}{more}"));
                }
            }
            found.push(diagnostic);
            None
        }
    }
}

/// A required text that holds words.
pub(super) fn filled<'n>(fields: &Fields<'n>, key: &str, found: &mut Diagnostics) -> Option<Spanned<&'n str>> {
    let field = fields.required(key, found)?;
    let text = field.text(found)?;
    if text.value.trim().is_empty() {
        field.malformed("text that is not empty", found);
        return None;
    }
    Some(text)
}

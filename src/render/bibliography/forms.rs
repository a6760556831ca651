//! The works of the bibliography as the styles of the edition have them: made once for each language of the interface, when a page first asks.

use super::order;
use crate::model::Work;
use crate::resolve::Resolved;
use crate::style::{self, Forms, Piece, Style};
use crate::text::digits;
use std::sync::OnceLock;

/// All works in each language of the interface.
#[derive(Debug)]
pub(in super::super) struct Formatted {
    by_language: Vec<OnceLock<Vec<Forms>>>,
}

impl Formatted {
    pub(in super::super) fn new(languages: usize) -> Self {
        Self { by_language: (0..languages.max(1)).map(|_| OnceLock::new()).collect() }
    }

    /// The works in a language, by the place of the language and in the order of the bibliography's files.
    pub(in super::super) fn works(&self, resolved: &Resolved, language: usize, style: &Style) -> &[Forms] {
        self.by_language[language.min(self.by_language.len() - 1)]
            .get_or_init(|| format(&resolved.edition.works, style, resolved.language(language)))
    }
}

/// Formats works in the order in which the page lists them, which numbers and the letters behind years follow.
fn format(works: &[Work], style: &Style, lang: &str) -> Vec<Forms> {
    let listed: Vec<usize> = order::sorted(works, lang).into_iter().flat_map(|(_, group)| group).collect();
    let in_order: Vec<&Work> = listed.iter().map(|place| &works[*place]).collect();
    let mut forms: Vec<(usize, Forms)> = listed.into_iter().zip(style::format(&in_order, style, lang)).collect();
    forms.sort_by_key(|(place, _)| *place);
    forms.into_iter().map(|(_, forms)| numbered(forms, style, lang)).collect()
}

/// The number of a work in the list has the digits of the page, whatever the language of the work: one list counts in one way.
fn numbered(mut forms: Forms, style: &Style, lang: &str) -> Forms {
    in_digits(&mut forms.number, lang);
    if style.is_numeric() {
        for cite in [&mut forms.first, &mut forms.subsequent, &mut forms.year] {
            in_digits(&mut cite.bare, lang);
            in_digits(&mut cite.located, lang);
        }
    }
    forms
}

fn in_digits(pieces: &mut [Piece], lang: &str) {
    for piece in pieces {
        match piece {
            Piece::Text(words) => *words = digits::rewritten(words, lang),
            enclosing => {
                if let Some(inner) = enclosing.inner_mut() {
                    in_digits(inner, lang);
                }
            }
        }
    }
}

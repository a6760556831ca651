//! `@string`: words that stand for texts.

use super::super::draft::clipped;
use super::entry::{Entry, Part, RawField};
use super::{month, place};
use crate::diagnostic::{Diagnostic, Diagnostics, code, nearest};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Longest text of an abbreviation, in bytes; one that repeats another twice, and so on, must not fill the memory.
const LARGEST: usize = 64 << 10;

/// What has been defined, by names in small letters.
#[derive(Default)]
pub(super) struct Abbreviations {
    texts: BTreeMap<String, String>,
    /// Words that were reported: one that a whole file uses is named once.
    missing: BTreeSet<String>,
}

impl Abbreviations {
    /// Adds definitions in their order: one that uses another must come after it, as in BibTeX.
    pub(super) fn add(&mut self, definitions: Vec<RawField>) {
        for definition in definitions {
            let mut text = String::new();
            for part in &definition.parts {
                match part {
                    Part::Tex(tex) => text.push_str(tex),
                    Part::Word(word) => text.push_str(self.texts.get(&word.to_lowercase()).map_or(word, |text| text)),
                }
            }
            if text.len() <= LARGEST {
                self.texts.insert(definition.name.to_lowercase(), text);
            }
        }
    }

    /// Puts the texts in the place of the words, so that each field is one part of TeX.
    pub(super) fn resolve(&mut self, file: &Arc<str>, entry: &mut Entry, found: &mut Diagnostics) {
        for field in &mut entry.fields {
            let mut text = String::new();
            for part in &field.parts {
                let Part::Word(word) = part else {
                    if let Part::Tex(tex) = part {
                        text.push_str(tex);
                    }
                    continue;
                };
                if let Some(known) = self.texts.get(&word.to_lowercase()) {
                    if text.len() <= LARGEST {
                        text.push_str(known);
                    }
                    continue;
                }
                if month::number(word).is_none() && self.missing.insert(word.to_lowercase()) {
                    let message = format!("`{}` stands for nothing", clipped(word));
                    let diagnostic = Diagnostic::new(code::ABBREVIATION_UNKNOWN, message).at(place(file, &field.span));
                    found.push(match nearest(word, self.texts.keys().map(String::as_str)) {
                        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
                        None => diagnostic.help("put the text between braces, or define the word with `@string`"),
                    });
                }
                text.push_str(word);
            }
            field.parts = vec![Part::Tex(text)];
        }
    }
}

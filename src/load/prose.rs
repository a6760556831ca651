//! What editors write in Markdown: introductions, pages, and what notes say.

use super::yaml::{Field, Fields, Value};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, code};
use crate::model::prose::{Citation, Prose, Reference, Version};
use crate::source::markdown;
use crate::text::citation::Cite;
use crate::text::script::is_language_tag;
use std::ops::Range;
use std::sync::Arc;

/// What prose names outside of itself.
#[derive(Default)]
pub(super) struct Named {
    pub(super) references: Vec<Reference>,
    pub(super) citations: Vec<Citation>,
}

/// Warns of what a page will not show, and refuses signs that no text may hold; `words` are the Markdown inside `text`, the whole of `file`. Gives what it names.
pub(super) fn check(file: &Arc<str>, text: &str, words: &Range<usize>, found: &mut Diagnostics) -> Named {
    let markdown = &text[words.clone()];
    for image in markdown::images(markdown) {
        found.push(image_not_shown(Place::new(file, words.start + image.start..words.start + image.end)));
    }
    super::yaml::refuse_signs(file, markdown, words.start, found);
    let reference = |(range, target): (Range<usize>, String)| Reference {
        target,
        span: words.start + range.start..words.start + range.end,
    };
    let mut citations = works(markdown);
    for citation in &mut citations {
        citation.span = words.start + citation.span.start..words.start + citation.span.end;
    }
    Named { references: markdown::references(markdown).into_iter().map(reference).collect(), citations }
}

/// The works that words cite, with the places of their keys in the words.
fn works(words: &str) -> Vec<Citation> {
    let cites = markdown::citations(words).into_iter().flat_map(|cluster| cluster.cites);
    let citation = |cite: Cite| {
        let key = cite.key_range.clone();
        let (start, is_braced) = match words.get(..key.start) {
            Some(before) if before.ends_with('{') => (key.start - 2, true),
            _ => (key.start - 1, false),
        };
        Citation { span: start..key.end + usize::from(is_braced), cite }
    };
    cites.map(citation).collect()
}

/// Carries the places of keys from words that YAML has folded to where these stand in their file. The folding leaves every `@` where it was, in its
/// order; a key that is written otherwise than it is read, by an escape, gets the place of all the words.
fn placed(citations: &mut [Citation], words: &str, text: &str, all: &Range<usize>) {
    let mut signs = text.get(all.clone()).unwrap_or_default().match_indices('@').map(|(at, _)| all.start + at);
    let mut own = words.match_indices('@').map(|(at, _)| at);
    for citation in citations {
        let before = own.position(|at| at == citation.span.start);
        let sign = before.and_then(|before| signs.nth(before));
        let name = words.get(citation.span.clone()).and_then(|name| name.split_whitespace().next());
        let is_there = |at: &usize| name.is_some_and(|name| text.get(*at..).is_some_and(|rest| rest.starts_with(name)));
        let length = name.map_or(0, str::len);
        citation.span = sign.filter(is_there).map_or(all.clone(), |at| at..at + length);
    }
}

fn image_not_shown(place: Place) -> Diagnostic {
    Diagnostic::new(code::IMAGE_NOT_SHOWN, "an image is not shown, only its words")
        .at(place)
        .help("remove it, or write a link to it: without the `!` in front")
}

/// Decodes Markdown under a key: one text in the language of the editors, or one for each language. `text` is the whole of the file.
pub(super) fn required(fields: &Fields<'_>, key: &str, text: &str, found: &mut Diagnostics) -> Option<Prose> {
    let field = fields.required(key, found)?;
    let versions = match &field.node().value {
        Value::Map(_) => field
            .entries(found)?
            .into_iter()
            .filter_map(|(tag, value)| {
                if is_language_tag(&tag.text) {
                    return version(Some(&tag.text), &value, text, found);
                }
                let diagnostic = Diagnostic::new(code::UNKNOWN_KEY, format!("`{}` is no language tag", tag.text));
                found.push(
                    diagnostic
                        .at(Place::new(fields.file(), tag.span.clone()))
                        .help("write one text, or one for each language under a tag like `fa` or `en`"),
                );
                None
            })
            .collect(),
        _ => vec![version(None, &field, text, found)?],
    };
    if matches!(&field.node().value, Value::Map(entries) if entries.is_empty()) {
        field.malformed("text, or one for each language", found);
    }
    (!versions.is_empty()).then_some(Prose { versions })
}

fn version(lang: Option<&str>, field: &Field<'_>, text: &str, found: &mut Diagnostics) -> Option<Version> {
    let words = field.text(found)?.value.trim();
    if words.is_empty() {
        field.malformed("text that is not empty", found);
        return None;
    }
    let place = field.place();
    let span = place.span.clone().unwrap_or(0..0);
    if !markdown::images(words).is_empty() {
        found.push(image_not_shown(place));
    }
    // YAML may have folded or indented the words: a reference is looked for as it stands in the file, behind the one before it.
    let mut from = span.start;
    let references = markdown::references(words).into_iter().map(|(_, target)| {
        let opened = format!("[[{target}");
        let written = text.get(from..span.end).and_then(|rest| rest.find(&opened)).map(|at| from + at);
        let own = written.map_or(span.clone(), |at| at..at + opened.len());
        from = written.map_or(from, |at| at + opened.len());
        Reference { target, span: own }
    });
    let references = references.collect();
    let mut citations = works(words);
    placed(&mut citations, words, text, &span);
    Some(Version { lang: lang.map(str::to_owned), words: words.to_owned(), references, citations })
}

//! What editors write in Markdown: introductions and pages.

use crate::diagnostic::{Diagnostic, Diagnostics, Place, code};
use crate::source::markdown;
use std::ops::Range;
use std::sync::Arc;

/// Warns of what a page will not show; `words` are the Markdown inside `text`, the whole of `file`.
pub(super) fn check(file: &Arc<str>, text: &str, words: &Range<usize>, found: &mut Diagnostics) {
    for image in markdown::images(&text[words.clone()]) {
        let place = Place::new(file, words.start + image.start..words.start + image.end);
        let diagnostic = Diagnostic::new(code::IMAGE_NOT_SHOWN, "an image is not shown, only its words").at(place);
        found.push(diagnostic.help("remove it, or write a link to it: without the `!` in front"));
    }
}

//! A page that editors write.

use super::contents::{name, named};
use super::html::Html;
use super::prose::{self, Prose};
use super::view::{Essay, Name};
use super::{EditionPage, Frame, JobError, Sink, reference};
use crate::model::essay::Version;
use crate::resolve::references::Target;

pub(super) fn make(frame: &Frame<'_>, page: EditionPage, sink: &mut Sink<'_>) -> Result<(), JobError> {
    let resolved = frame.resolved;
    let Some(words) = page.words(resolved) else { return Ok(()) };
    let lang = words.lang.as_str();
    let here = page.address(resolved);
    let view =
        Essay { page: page.view(frame), title: page.title(resolved, frame.theme), authors: authors(frame, words) };
    let mut body = body(frame, words, &here);
    if let EditionPage::Essay(place, _) = page {
        reference::back(&mut body, frame, Target::Essay(place), &here, lang);
    }
    frame.send("page.html", lang, &view, &page.file(resolved), &body, sink)
}

/// The names of those who wrote a page, in its language.
pub(super) fn authors(frame: &Frame<'_>, words: &Version) -> Vec<Name> {
    let contributors = &frame.resolved.edition.settings.contributors;
    let by = words.by.iter().filter_map(|(id, _)| contributors.iter().find(|known| known.id == *id));
    by.map(|who| name(&who.name, &words.lang).unwrap_or_else(|| named("und", &who.id))).collect()
}

/// The words of a page that stands at an address, below its heading.
pub(super) fn body(frame: &Frame<'_>, words: &Version, from: &str) -> Html {
    let mut body = Html::with_capacity(words.words.len() * 2);
    let prose = Prose {
        words: &words.words,
        lang: &words.lang,
        scripts: &frame.scripts,
        rank: 2,
        frame,
        from,
        has_notes: true,
        fragments: "",
    };
    prose::write(&mut body, &prose, frame.theme.strings(&words.lang));
    body
}

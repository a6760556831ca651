//! What a cross-reference leads to, as a link; and, at the foot of what it leads to, the way back.

use super::contents::{link, named, page_title, short_title, title, write_link};
use super::frame::Frame;
use super::html::Html;
use super::view::{Link, Name};
use super::{EditionPage, Index, section};
use crate::model::language::of_words;
use crate::resolve::references::{Origin, Target};
use crate::source::outline::Names;

/// A link from the page at an address to what a cross-reference leads to, called by its name; `lang` is the language of the words around it.
pub(super) fn link_to(frame: &Frame<'_>, target: Target, from: &str, lang: &str) -> Link {
    let resolved = frame.resolved;
    let document = |text: usize| &*resolved.edition.documents[text];
    match target {
        Target::Text(text) => link(from, &resolved.texts[text].pages[0].address, &short_title(document(text))),
        Target::Division(text, division) => {
            let pages = &resolved.texts[text];
            let page = pages.page_of(u32::try_from(division).ok());
            link(from, &pages.pages[page].address, &page_title(document(text), pages, page))
        }
        Target::Nested(text, place) => {
            let (document, pages) = (document(text), &resolved.texts[text]);
            let nested = &document.recipe.outline.nested[place];
            let first = document.passages.iter().find(|passage| nested.from <= passage.lines.0);
            let page = pages.page_of(first.and_then(|passage| passage.division));
            let to = format!("{}#{}", pages.pages[page].address, nested.anchor);
            link(from, &to, &own_name(&nested.title, &document.about.lang, &nested.anchor))
        }
        Target::Passage(text, place) => {
            let to = passage_address(frame, text, place);
            link(from, &to, &passage_name(frame, text, place))
        }
        Target::Retired(id) => link(from, &resolved.permanent(id), &named("zxx", &format!("[{id}]"))),
        Target::Note(text, place) => {
            let note = &document(text).notes[place];
            link(from, &note.address(), &note_name(frame, text, place, lang))
        }
        Target::Entity(place) => super::entity::link_to(frame, place, from, lang),
        Target::Parallel(place) => {
            let parallel = &resolved.edition.parallels[place];
            let page = EditionPage::Index(Index::Parallels, resolved.interface_of(lang));
            let to = format!("{}#{}", page.address(resolved), parallel.id);
            link(from, &to, &super::parallels::name(frame, place, lang))
        }
        Target::Essay(place) => {
            let essay = &resolved.edition.essays[place];
            let version = essay.version(lang).or(essay.versions.first());
            let own = version.map_or(lang, |version| version.lang.as_str());
            let page = if essay.slug == crate::model::essay::ABOUT {
                EditionPage::About(resolved.interface_of(own))
            } else {
                EditionPage::Essay(place, resolved.interface_of(own))
            };
            page.link(frame, from)
        }
    }
}

fn own_name(names: &Names, lang: &str, other: &str) -> Name {
    super::contents::name(names, lang).unwrap_or_else(|| named("und", other))
}

/// The address of a passage in its text, from the site's root.
pub(super) fn passage_address(frame: &Frame<'_>, text: usize, place: usize) -> String {
    let (document, pages) = (&frame.resolved.edition.documents[text], &frame.resolved.texts[text]);
    let facts = &document.passages[place];
    format!("{}#{}", pages.pages[pages.page_of(facts.division)].address, facts.id)
}

/// What a passage is called outside of its text: the text's title, and its §.
pub(super) fn passage_name(frame: &Frame<'_>, text: usize, place: usize) -> Name {
    let document = &frame.resolved.edition.documents[text];
    let mut name = short_title(document);
    if let Some(n) = document.passages[place].n {
        // The name runs in the language of the text, and so does what stands behind it.
        let lang = &document.about.lang;
        let comma = frame.theme.strings(lang).get("comma");
        name.text = format!("{}{comma} {}", name.text, section::signed(n, lang));
    }
    name
}

/// What a note is called: the words it is about; of one on a whole text so, in `lang`.
pub(super) fn note_name(frame: &Frame<'_>, text: usize, place: usize, lang: &str) -> Name {
    let document = &frame.resolved.edition.documents[text];
    let lemma = &document.notes[place].anchor.lemma;
    if lemma.is_empty() {
        let whole = title(document).text;
        return named(lang, &frame.theme.strings(lang).fill("note-title-text", &[("title", &isolated(&whole))]));
    }
    named(of_words(lemma, &document.about.lang, document), lemma)
}

/// Words in a line of any direction.
pub(super) fn isolated(words: &str) -> String {
    format!("\u{2068}{words}\u{2069}")
}

/// Writes at the foot of a page what leads to it; nothing when nothing does.
pub(super) fn back(html: &mut Html, frame: &Frame<'_>, target: Target, from: &str, lang: &str) {
    let origins = frame.resolved.references.back(target);
    if origins.is_empty() {
        return;
    }
    let strings = frame.theme.strings(lang);
    html.open("section", &[("class", "referring"), ("aria-labelledby", "referring")]);
    html.element("h2", &[("id", "referring")], strings.get("referring"));
    html.line();
    html.open("ul", &[("class", "plain")]);
    html.line();
    for one in origins {
        html.open("li", &[]);
        origin(html, frame, *one, from, lang);
        html.close("li");
        html.line();
    }
    html.close("ul");
    html.close("section");
    html.line();
}

/// The same as one line, where several things stand on a page.
pub(super) fn back_inline(html: &mut Html, frame: &Frame<'_>, origins: &[Origin], from: &str, lang: &str) {
    html.open("p", &[("class", "credit")]);
    html.text(frame.theme.strings(lang).get("referring"));
    html.text(":");
    for one in origins {
        html.text(" ");
        origin(html, frame, *one, from, lang);
    }
    html.close("p");
    html.line();
}

/// Writes where something is referred to, as a link.
pub(super) fn origin(html: &mut Html, frame: &Frame<'_>, origin: Origin, from: &str, lang: &str) {
    let (key, target) = match origin {
        Origin::Introduction(text) => ("referring-introduction", Target::Text(text)),
        Origin::Note(text, place) => ("referring-note", Target::Note(text, place)),
        Origin::Entity(place) => ("referring-entity", Target::Entity(place)),
        Origin::Parallel(place) => ("referring-parallel", Target::Parallel(place)),
        Origin::Essay(place) => ("referring-page", Target::Essay(place)),
    };
    let to = link_to(frame, target, from, lang);
    // A note on a whole text is called so already.
    let says_itself = matches!(origin, Origin::Note(text, place)
        if frame.resolved.edition.documents[text].notes[place].anchor.lemma.is_empty());
    if !says_itself {
        html.element("span", &[("class", "label")], frame.theme.strings(lang).get(key));
        html.text(" ");
    }
    write_link(html, &to);
}

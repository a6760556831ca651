//! Tables of contents, breadcrumbs, and the pages before and behind a page.

use super::address;
use super::body::bracketed;
use super::language::Language;
use super::view::{Entry, Link, Name};
use crate::model::Document;
use crate::resolve::TextPages;
use crate::source::outline::Names;

/// A name in a language, or the first there is.
pub(super) fn name(names: &Names, lang: &str) -> Option<Name> {
    let (tag, text) = names.get_key_value(lang).or_else(|| names.iter().next())?;
    Some(named(tag, text))
}

pub(super) fn named(lang: &str, text: &str) -> Name {
    let language = Language::of(lang);
    Name { text: text.to_owned(), lang: lang.to_owned(), dir: language.direction.as_str() }
}

/// All names but the one in `lang`.
pub(super) fn other_names(names: &Names, lang: &str) -> Vec<Name> {
    names.iter().filter(|(tag, _)| *tag != lang).map(|(tag, text)| named(tag, text)).collect()
}

/// A text's title in its own language, in brackets when it is the editor's.
pub(super) fn title(document: &Document) -> Name {
    let mut title = name(&document.title, &document.lang).unwrap_or_else(|| named("und", &document.slug));
    if document.supplied {
        title.text = format!("[{}]", title.text);
    }
    title
}

/// A link with words of a language.
pub(super) fn link(from: &str, to: &str, title: &Name) -> Link {
    Link { href: address::relative(from, to), title: title.text.clone(), lang: title.lang.clone(), dir: title.dir }
}

/// The name of a page of a text: of its division, or of the text.
pub(super) fn page_title(document: &Document, pages: &TextPages, page: usize) -> Name {
    match pages.pages[page].division {
        Some(division) => {
            let division = &document.divisions[division as usize];
            named(&division.lang, &bracketed(division))
        }
        None => title(document),
    }
}

/// The divisions as a table of contents; `within` keeps those that lie in a division.
pub(super) fn entries(document: &Document, pages: &TextPages, from: usize, within: Option<u32>) -> Vec<Entry> {
    let here = &pages.pages[from].address;
    let mut entries = Vec::new();
    for (index, division) in (0_u32..).zip(&document.divisions) {
        if within.is_some_and(|outer| !is_inside(document, index, outer)) {
            continue;
        }
        let outline = &document.recipe.outline.divisions[division.outline as usize];
        let page = &pages.pages[pages.page_of(Some(index))];
        let to = match (&outline.slug, document.passages.get(division.passages.start as usize)) {
            (None, Some(first)) => format!("{}#{}", page.address, first.id),
            _ => page.address.clone(),
        };
        let link = link(here, &to, &named(&division.lang, &bracketed(division)));
        entries.push(Entry { link, depth: outline.depth, kind: outline.kind.name() });
    }
    entries
}

fn is_inside(document: &Document, division: u32, outer: u32) -> bool {
    let mut at = document.divisions[division as usize].parent;
    while let Some(parent) = at {
        if parent == outer {
            return true;
        }
        at = document.divisions[parent as usize].parent;
    }
    false
}

/// From the edition's home to the parent of a page.
pub(super) fn breadcrumb(document: &Document, pages: &TextPages, page: usize, home: &Name) -> Vec<Link> {
    let here = &pages.pages[page].address;
    let mut links = vec![link(here, "", home)];
    let Some(division) = pages.pages[page].division else { return links };
    links.push(link(here, &pages.pages[0].address, &title(document)));
    let mut outer = Vec::new();
    let mut at = document.divisions[division as usize].parent;
    while let Some(parent) = at {
        let page = pages.page_of(Some(parent));
        if pages.pages[page].division == Some(parent) {
            outer.push(link(here, &pages.pages[page].address, &page_title(document, pages, page)));
        }
        at = document.divisions[parent as usize].parent;
    }
    links.extend(outer.into_iter().rev());
    links
}

//! Tables of contents, breadcrumbs, and the pages before and behind a page.

use super::address;
use super::body::bracketed;
use super::html::Html;
use super::language::Language;
use super::view::{Entry, Link, Name};
use crate::model::{Division, Document};
use crate::resolve::TextPages;
use crate::source::outline::Names;
use crate::text::script::Script;
use std::iter::Peekable;

/// A name in a language, or the first there is.
pub(super) fn name(names: &Names, lang: &str) -> Option<Name> {
    let (tag, text) = names.get_key_value(lang).or_else(|| names.iter().next())?;
    Some(named(tag, text))
}

pub(super) fn named(lang: &str, text: &str) -> Name {
    let language = Language::of(lang);
    Name { text: text.to_owned(), lang: lang.to_owned(), dir: language.direction.as_str() }
}

/// What editors wrote as a line of its own: in their language, unless it begins in a script that is not that of the language.
pub(super) fn written(editors: &str, words: &str) -> Name {
    let own = Language::of(editors);
    match words.chars().find_map(Script::of).filter(|script| *script != own.script) {
        Some(script) => Name { text: words.to_owned(), lang: "und".to_owned(), dir: script.direction().as_str() },
        None => named(editors, words),
    }
}

/// All names, the one in `lang` first.
pub(super) fn all_names(names: &Names, lang: &str) -> Vec<Name> {
    let own = names.get_key_value(lang).map(|(tag, text)| named(tag, text));
    own.into_iter().chain(other_names(names, lang)).collect()
}

/// A title without its subtitle, for places where the whole is too long: what stands before the first colon and space.
pub(super) fn without_subtitle(title: &Name) -> Name {
    let short = title.text.split_once(": ").map_or(title.text.as_str(), |(main, _)| main);
    Name { text: short.to_owned(), ..title.clone() }
}

/// The name of a division where it stands alone: a heading's colon points to what follows, and here nothing does.
fn label(division: &Division) -> Name {
    named(&division.lang, bracketed(division).trim_end_matches([':', ' ']))
}

/// All names but the one in `lang`.
pub(super) fn other_names(names: &Names, lang: &str) -> Vec<Name> {
    names.iter().filter(|(tag, _)| *tag != lang).map(|(tag, text)| named(tag, text)).collect()
}

/// A text's title in its own language, in brackets when it is the editor's.
pub(super) fn title(document: &Document) -> Name {
    let mut title = name(&document.about.title, &document.about.lang).unwrap_or_else(|| named("und", &document.slug));
    if document.about.supplied {
        title.text = format!("[{}]", title.text);
    }
    title
}

/// A text's title where it stands beside its passages: the short one in its own language, where the editors give one.
pub(super) fn short_title(document: &Document) -> Name {
    document.about.short_title.get(&document.about.lang).map_or_else(
        || title(document),
        |short| {
            let words = if document.about.supplied { format!("[{short}]") } else { short.clone() };
            named(&document.about.lang, &words)
        },
    )
}

/// A link with words of a language.
pub(super) fn link(from: &str, to: &str, title: &Name) -> Link {
    Link { href: address::relative(from, to), title: title.text.clone(), lang: title.lang.clone(), dir: title.dir }
}

/// Writes a link whose words may be of any language and direction.
pub(super) fn write_link(html: &mut Html, to: &Link) {
    html.open("a", &[("href", &to.href)]);
    html.element("bdi", &[("lang", &to.lang)], &to.title);
    html.close("a");
}

/// The name of a page of a text: of its division, or of the text.
pub(super) fn page_title(document: &Document, pages: &TextPages, page: usize) -> Name {
    match pages.pages[page].division {
        Some(division) => label(&document.divisions[division as usize]),
        None => title(document),
    }
}

/// The divisions as a table of contents; `within` keeps those that lie in a division.
pub(super) fn entries(document: &Document, pages: &TextPages, from: usize, within: Option<u32>) -> Vec<Entry> {
    let here = &pages.pages[from].address;
    let mut flat = Vec::new();
    for (index, division) in inside(document, within) {
        let outline = &document.recipe.outline.divisions[division.outline as usize];
        let page = &pages.pages[pages.page_of(Some(index))];
        let to = match (&outline.slug, document.passages.get(division.passages.start as usize)) {
            (None, Some(first)) => format!("{}#{}", page.address, first.id),
            _ => page.address.clone(),
        };
        let entry = Entry { link: link(here, &to, &label(division)), kind: outline.kind.name(), entries: Vec::new() };
        flat.push((outline.depth, entry));
    }
    nested(&mut flat.into_iter().peekable(), 0)
}

/// Puts the entries that lie `depth` divisions deep or deeper inside those before them.
fn nested(flat: &mut Peekable<impl Iterator<Item = (u8, Entry)>>, depth: u8) -> Vec<Entry> {
    let mut entries = Vec::new();
    while let Some((own, mut entry)) = flat.next_if(|(own, _)| *own >= depth) {
        entry.entries = nested(flat, own.saturating_add(1));
        entries.push(entry);
    }
    entries
}

/// The divisions inside a division, or all; those inside follow it, as long as they lie deeper.
fn inside(document: &Document, outer: Option<u32>) -> impl Iterator<Item = (u32, &Division)> {
    let depth = |division: &Division| document.recipe.outline.divisions[division.outline as usize].depth;
    let first = outer.map_or(0, |outer| outer as usize + 1);
    let limit = outer.map(|outer| depth(&document.divisions[outer as usize]));
    let numbered = (0_u32..).zip(&document.divisions).skip(first);
    numbered.take_while(move |(_, division)| limit.is_none_or(|limit| depth(division) > limit))
}

/// From a text's home to the parent of one of its pages; `None` is the page of its source, which lies in no division.
pub(super) fn breadcrumb(document: &Document, pages: &TextPages, page: Option<usize>, here: &str) -> Vec<Link> {
    let mut outer = Vec::new();
    let mut at = page.and_then(|page| pages.pages[page].division);
    if page != Some(0) {
        outer.push(link(here, &pages.pages[0].address, &title(document)));
    }
    let first = outer.len();
    while let Some(parent) = at.and_then(|division| document.divisions[division as usize].parent) {
        let page = pages.page_of(Some(parent));
        if pages.pages[page].division == Some(parent) {
            outer.push(link(here, &pages.pages[page].address, &page_title(document, pages, page)));
        }
        at = Some(parent);
    }
    outer[first..].reverse();
    outer
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(title: &str) -> Entry {
        Entry { link: link("", "", &named("en", title)), kind: "part", entries: Vec::new() }
    }

    fn shape(entries: &[Entry]) -> String {
        let one = |entry: &Entry| format!("{}({})", entry.link.title, shape(&entry.entries));
        entries.iter().map(one).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn entries_lie_inside_those_before_them() {
        let flat = [(0, "a"), (1, "b"), (2, "c"), (1, "d"), (0, "e"), (2, "f"), (1, "g")];
        let mut flat = flat.into_iter().map(|(depth, title)| (depth, entry(title))).peekable();
        assert_eq!(shape(&nested(&mut flat, 0)), "a(b(c()) d()) e(f() g())");
    }

    #[test]
    fn a_subtitle_is_left_out() {
        assert_eq!(without_subtitle(&named("en", "A journey: notes of 1899")).text, "A journey");
        assert_eq!(without_subtitle(&named("fa", "سفر در ساعت ۲:۱۰")).text, "سفر در ساعت ۲:۱۰");
    }

    #[test]
    fn the_name_in_the_texts_language_comes_first() {
        let names = Names::from([("az".into(), "b".into()), ("en".into(), "a".into()), ("ru".into(), "c".into())]);
        let order = |lang: &str| all_names(&names, lang).into_iter().map(|name| name.lang).collect::<Vec<_>>();
        assert_eq!(order("ru"), ["ru", "az", "en"]);
        assert_eq!(order("fa"), ["az", "en", "ru"]);
    }
}

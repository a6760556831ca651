//! A record as an entry for BibLaTeX.

use super::date::Date;
use super::langid::langid;
use super::latex::Entry;
use super::plain;
use super::record::{Record, Work};

/// An `@incollection` is the text in the edition, a `@collection` the edition itself.
///
/// The § stands in `pages`, sign and all: styles that do not know a field of their own for it print it as it is, and importers keep it, where a bare
/// number would be taken for that of a page.
#[must_use]
pub fn biblatex(record: &Record) -> String {
    let lang = record.lang.as_str();
    let kind = match record.work {
        // Nobody has written it but those whose texts it has: a book of which editors alone are known.
        Work::Edition => "collection",
        Work::Text | Work::Division(_) => "incollection",
        Work::Entry => "inreference",
        Work::Page => "online",
    };
    let mut entry = Entry::new(kind, &record.key());
    entry.names("author", &record.authors, lang);
    entry.title("title", &record.bracketed(record.own_title()));
    if let Some(title) = record.translated(&record.main_lang) {
        entry.field("titleaddon", &format!("[{title}]"));
    }
    entry.names("translator", &record.translators, lang);
    if let Some(container) = record.container() {
        entry.title("booktitle", &container);
    }
    entry.names("editor", &record.editors, lang);
    let date = |words: &str| Date::parse(words).map(|date| date.joined("-")).unwrap_or_default();
    entry.raw("date", &record.version.day().map(date).unwrap_or_default());
    entry.raw("origdate", &record.date.as_deref().map(date).unwrap_or_default());
    entry.field("version", &record.version.number());
    if let Some(number) = record.number() {
        entry.field("pages", &format!("§ {number}"));
        entry.raw("pagination", "section");
        entry.raw("bookpagination", "section");
    }
    entry.raw("langid", langid(lang).unwrap_or_default());
    let notes: Vec<String> = record.notes().into_iter().chain(record.dated_in_words()).collect();
    entry.field("note", &notes.join("; "));
    entry.field("copyright", &record.rights_words());
    // The address is the one field that BibLaTeX reads as it stands.
    entry.raw("url", &plain::url(&record.url));
    entry.finish()
}

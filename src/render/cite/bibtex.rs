//! A record as an entry for BibTeX.

use super::date::Date;
use super::langid::langid;
use super::latex::Entry;
use super::plain;
use super::record::{Person, Record, Work, persons};

/// The months as all styles of BibTeX know them.
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// An `@incollection`. The styles of BibTeX know neither translator nor version nor day, so `note`, which all of them print, names the
/// translator, and `edition` the version.
#[must_use]
pub fn bibtex(record: &Record) -> String {
    let lang = record.lang.as_str();
    let kind = match record.work {
        Work::Edition => "book",
        Work::Text | Work::Division(_) | Work::Entry => "incollection",
        Work::Page => "misc",
    };
    let mut entry = Entry::new(kind, &record.key());
    entry.names("author", &record.authors, lang);
    entry.title("title", &record.bracketed(record.own_title()));
    entry.names("translator", &record.translators, lang);
    if let Some(container) = record.container() {
        entry.title("booktitle", &container);
    }
    entry.names("editor", &record.editors, lang);
    entry.field("edition", &record.version.named_number());
    if let Some(date) = record.version.day().and_then(Date::parse) {
        entry.raw("year", &format!("{:04}", date.year));
        if let Some(month) = date.month.and_then(|month| MONTHS.get(usize::from(month) - 1)) {
            entry.bare("month", month);
        }
    }
    if let Some(number) = record.number() {
        entry.field("pages", &format!("§ {number}"));
    }
    entry.raw("language", langid(lang).unwrap_or_default());
    let mut notes: Vec<String> =
        persons(&record.translators, lang).map(|who| format!("translated by {}", plainly(who))).collect();
    notes.extend(record.translated(&record.main_lang).map(|title| format!("translated title: {title}")));
    notes.extend(record.notes().into_iter().chain(record.dated()));
    entry.field("note", &notes.join("; "));
    entry.field("copyright", &record.rights_words());
    entry.raw("url", &plain::url(&record.url));
    entry.finish()
}

fn plainly(person: Person) -> String {
    match person {
        Person::Whole(words) => words,
        Person::Parts(family, given) => format!("{given} {family}"),
    }
}

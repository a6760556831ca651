//! A record in RIS.

use super::date::Date;
use super::plain;
use super::record::{Person, Record, Work, persons};

/// A chapter (`CHAP`): the text in the edition; a book (`BOOK`) is the edition itself. Lines end as the format demands. The § stands in `SP` with its sign, which importers keep; the
/// translator in `A4`; what the format has no field for in `N1`.
#[must_use]
pub fn ris(record: &Record) -> String {
    let lang = record.lang.as_str();
    let mut out = Lines::default();
    let kind = match record.work {
        Work::Edition => "BOOK",
        Work::Text | Work::Division(_) => "CHAP",
        Work::Entry => "ENCYC",
        Work::Page => "ELEC",
    };
    out.line("TY", kind);
    out.line("ID", &record.key());
    out.names("AU", persons(&record.authors, lang));
    out.line("TI", &record.bracketed(record.own_title()).text);
    out.line("TT", &record.translated(&record.main_lang).unwrap_or_default());
    out.names("A4", persons(&record.translators, lang));
    let container = record.container();
    out.line("T2", container.as_ref().map(|container| container.text.as_str()).unwrap_or_default());
    // The editors of a book are its first authors, those of what is inside a book the second ones.
    out.names(if container.is_some() { "A2" } else { "ED" }, persons(&record.editors, lang));
    out.line("ET", &record.version.named_number());
    if let Some(date) = record.version.day().and_then(Date::parse) {
        out.line("PY", &format!("{:04}", date.year));
        // Year, month, day and words of one's own, of which any may be missing but no stroke.
        let strokes = 3 - usize::from(date.month.is_some()) - usize::from(date.day.is_some());
        out.line("DA", &format!("{}{}", date.joined("/"), "/".repeat(strokes)));
    }
    if let Some(number) = record.number() {
        out.line("SP", &format!("§ {number}"));
    }
    out.line("LA", lang);
    let notes: Vec<String> = record.notes().into_iter().chain(record.dated()).collect();
    out.line("N1", &notes.join("; "));
    out.line("N1", &record.rights_words());
    out.line("UR", &plain::url(&record.url));
    out.finish()
}

/// Lines of a record while it is written.
#[derive(Default)]
pub(in crate::render) struct Lines {
    text: String,
}

impl Lines {
    /// A tag with its words, if there are any.
    pub(in crate::render) fn line(&mut self, tag: &str, words: &str) {
        let words = plain::line(words);
        if !words.is_empty() {
            self.text.push_str(&format!("{tag}  - {words}\r\n"));
        }
    }

    /// The whole record.
    pub(in crate::render) fn finish(mut self) -> String {
        self.text.push_str("ER  - \r\n");
        self.text
    }

    fn names(&mut self, tag: &str, persons: impl Iterator<Item = Person>) {
        for person in persons {
            match person {
                Person::Whole(words) => self.line(tag, &words),
                Person::Parts(family, given) => self.line(tag, &format!("{family}, {given}")),
            }
        }
    }
}

//! A record as the elements `meta` that citation managers and search engines for scholars read.
//!
//! Zotero reads them by rules of its own, which `tests/metadata.rs` follows. Persons stand in the names of `EPrints` and of Zotero: where it finds a
//! `citation_author` or `citation_editor` it drops all others, so that no translator would be left, and it takes `citation_book_title` for no title
//! at all.

use super::date::Date;
use super::plain;
use super::record::{Agent, Person, Record, Work, persons};
use crate::render::view::Meta;

/// What Zotero calls the day of what has none. Without it the first day that the page states would be taken for that of the publication.
const NO_DAY: &str = "n.d.";

/// The elements, in the order in which they stand.
#[must_use]
pub(in crate::render) fn metas(record: &Record, doi: Option<&str>) -> Vec<Meta> {
    let lang = record.lang.as_str();
    let mut all = Metas(Vec::with_capacity(24));
    let kind = match record.work {
        Work::Edition => "book",
        Work::Text | Work::Division(_) => "bookSection",
        Work::Entry => "encyclopediaArticle",
        Work::Page => "webpage",
    };
    let title = record.bracketed(record.own_title()).text;
    let edition = record.edition_in(lang).text;
    let date = record.version.day().and_then(Date::parse).map(|date| date.joined("-"));
    let url = plain::url(&record.url);
    all.put("z:itemType", kind);
    all.put("citation_title", &title);
    match &record.work {
        Work::Text => all.put("citation_inbook_title", &edition),
        Work::Division(text) => {
            all.put("citation_inbook_title", &plain::line(text));
            all.put("citation_series_title", &edition);
        }
        // What these appear in is the `og:site_name` of all pages; the field above would make them chapters.
        Work::Edition | Work::Entry | Work::Page => {}
    }
    all.names("eprints.creators_name", &record.authors, lang);
    all.names("z:translators", &record.translators, lang);
    all.names("eprints.editors_name", &record.editors, lang);
    match &date {
        Some(date) => all.put("citation_publication_date", date),
        None => all.put("eprints.date", NO_DAY),
    }
    if let Some(number) = record.number() {
        all.put("citation_firstpage", &format!("§ {}", plain::line(&number)));
    }
    if record.work != Work::Page {
        all.put("bibo:edition", &plain::line(&record.version.named_number()));
    }
    all.put("citation_language", lang);
    all.put("citation_public_url", &url);
    all.put("citation_doi", doi.unwrap_or_default());
    all.put("DC.title", &title);
    // The same words as above: Zotero takes the names that it finds here, and not the others.
    all.names("DC.creator", &record.authors, lang);
    all.put("DC.date", date.as_deref().unwrap_or_default());
    all.put("DC.language", lang);
    all.put("DC.identifier", &url);
    // Zotero shows this of a page as what kind of site it is of.
    if record.work != Work::Page {
        all.put("DC.type", "Text");
    }
    all.put("DC.rights", &plain::line(&record.rights_words()));
    all.0
}

struct Metas(Vec<Meta>);

impl Metas {
    /// An element, if there is anything to say.
    fn put(&mut self, name: &'static str, content: &str) {
        if !content.is_empty() {
            self.0.push(Meta { name, content: content.to_owned() });
        }
    }

    /// An element for each name.
    fn names(&mut self, name: &'static str, agents: &[Agent], lang: &str) {
        for person in persons(agents, lang) {
            self.put(name, &written(person));
        }
    }
}

/// Family and given name with a comma between them. A name that nobody has divided ends in a comma, so that nothing of it is taken for that of the
/// family; a comma inside would divide it, too, and is left out.
fn written(person: Person) -> String {
    match person {
        Person::Parts(family, given) => format!("{family}, {given}"),
        Person::Whole(words) => format!("{},", words.replace(',', "")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_divided_in_one_place_or_in_none() {
        assert_eq!(written(Person::Parts("Woolf".into(), "Virginia".into())), "Woolf, Virginia");
        assert_eq!(written(Person::Whole("The editors".into())), "The editors,");
        assert_eq!(written(Person::Whole("Faber, Gwyer".into())), "Faber Gwyer,");
    }
}

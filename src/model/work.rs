//! A work of the bibliography, whatever the file it was written in.
//!
//! The names of its parts are those of CSL, so that every file leads to the same facts. All text is plain: it may hold signs that look
//! like markup, and means nothing by them.

mod date;
mod kind;
mod name;

pub use date::{Point, WorkDate};
pub use kind::{Kind, TYPES};
pub use name::{Names, Person, ROLES};

use super::id::ALPHABET;
use crate::model::slug;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// The longest slug in the name of a file of exports, in bytes.
const LONGEST_SLUG: usize = 60;

/// A work that texts or editors cite.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Work {
    /// The key by which it is cited, as written: any script, with `/` and `:` too.
    pub key: String,
    /// What it is.
    pub kind: Kind,
    /// What it and what contains it are called.
    pub titles: Titles,
    /// Who made it, by the roles of CSL ([`ROLES`]).
    pub names: BTreeMap<&'static str, Names>,
    /// When it appeared.
    pub issued: Option<WorkDate>,
    /// When the original appeared of what is cited in a later edition or a translation.
    pub original_date: Option<WorkDate>,
    /// When somebody has looked at its address.
    pub accessed: Option<WorkDate>,
    /// Other dates, by their names in CSL: `event-date`, `submitted`, `available-date`.
    pub other_dates: BTreeMap<&'static str, WorkDate>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// Who published the original.
    pub original_publisher: Option<String>,
    /// Where the original was published.
    pub original_place: Option<String>,
    /// The volume, in whatever digits.
    pub volume: Option<String>,
    /// The issue of a periodical.
    pub issue: Option<String>,
    /// The number of a report, or of a file in an archive.
    pub number: Option<String>,
    /// The pages on which it stands.
    pub pages: Option<String>,
    /// The edition.
    pub edition: Option<String>,
    /// Where it is kept.
    pub archive: Archive,
    /// Its address on the web: whole, `http` or `https`; nothing else ever becomes a link.
    pub url: Option<String>,
    /// An address as it was written that is no link: shortened, or of another kind.
    pub broken_url: Option<String>,
    /// Without `https://doi.org/`.
    pub doi: Option<String>,
    /// One or more, as written.
    pub isbn: Option<String>,
    /// One or more, as written.
    pub issn: Option<String>,
    /// In which language it is, as BCP 47.
    pub lang: Option<String>,
    /// What is said of it.
    pub note: Option<String>,
    /// As a text cites it, in the text's own words.
    pub cited_as: Option<String>,
    /// Who has checked the entry against the work itself.
    pub checked_by: Option<String>,
    /// All else that was written, by its name: variables of CSL and fields of BibLaTeX that have no place above.
    pub others: BTreeMap<String, String>,
    /// Its file, and its bytes in it.
    pub span: (Arc<str>, Range<usize>),
}

/// What a work and what contains it are called.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Titles {
    /// The title without a subtitle that stands apart.
    pub title: Option<String>,
    /// The subtitle, where the file keeps it apart.
    pub subtitle: Option<String>,
    /// A short form.
    pub short: Option<String>,
    /// What it stands in: a journal, a collection.
    pub container: Option<String>,
    /// A short form of that.
    pub container_short: Option<String>,
    /// The series.
    pub collection: Option<String>,
    /// The title of the one volume.
    pub volume: Option<String>,
    /// The title of the original.
    pub original: Option<String>,
    /// The title in other languages, by BCP 47, as the editors translate it.
    pub translated: BTreeMap<String, String>,
    /// The title in Latin letters.
    pub romanised: Option<String>,
}

impl Titles {
    /// Title and subtitle in one line.
    #[must_use]
    pub fn whole(&self) -> Option<String> {
        let title = self.title.as_deref()?;
        let Some(subtitle) = self.subtitle.as_deref() else { return Some(title.to_owned()) };
        let sign = if title.ends_with(['?', '!', '؟', ':', '.', '…']) { " " } else { ": " };
        Some(format!("{title}{sign}{subtitle}"))
    }
}

/// Where an unpublished work is kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Archive {
    /// The archive or library.
    pub name: Option<String>,
    /// Its city.
    pub place: Option<String>,
    /// The collection inside of it.
    pub collection: Option<String>,
    /// The shelf mark: fonds, inventory, file, leaf.
    pub location: Option<String>,
}

impl Work {
    /// The name, without an ending, of the files in which this work alone is exported: letters and digits of its key, and six signs of
    /// the key's SHA-256, so that keys that differ in other signs only do not meet.
    #[must_use]
    pub fn file_stem(&self) -> String {
        let mut slug = slug::suggestion(&self.key).unwrap_or_else(|| {
            let plain = slug::check_name(&self.key).is_ok();
            if plain { self.key.clone() } else { longest_slug(&self.key) }
        });
        if slug.len() > LONGEST_SLUG {
            slug.truncate(LONGEST_SLUG);
            slug.truncate(slug.trim_end_matches('-').len());
        }
        let signs = |byte: &u8| char::from(ALPHABET[usize::from(byte % 32)]);
        let hash: String = Sha256::digest(self.key.as_bytes()).iter().take(6).map(signs).collect();
        if slug.is_empty() { format!("work-{hash}") } else { format!("{slug}-{hash}") }
    }

    /// The text of a variable of CSL that this model has a place for; `None` for one that goes to `others`.
    #[must_use]
    pub fn slot(&mut self, variable: &str) -> Option<&mut Option<String>> {
        Some(match variable {
            "title" => &mut self.titles.title,
            "subtitle" => &mut self.titles.subtitle,
            "title-short" | "shortTitle" => &mut self.titles.short,
            "container-title" => &mut self.titles.container,
            "container-title-short" | "journalAbbreviation" => &mut self.titles.container_short,
            "collection-title" => &mut self.titles.collection,
            "volume-title" => &mut self.titles.volume,
            "original-title" => &mut self.titles.original,
            "x-title-romanised" => &mut self.titles.romanised,
            "publisher" => &mut self.publisher,
            "publisher-place" => &mut self.place,
            "original-publisher" => &mut self.original_publisher,
            "original-publisher-place" => &mut self.original_place,
            "volume" => &mut self.volume,
            "issue" => &mut self.issue,
            "number" => &mut self.number,
            "page" => &mut self.pages,
            "edition" => &mut self.edition,
            "archive" => &mut self.archive.name,
            "archive-place" | "archive_place" => &mut self.archive.place,
            "archive_collection" => &mut self.archive.collection,
            "archive_location" | "archive-location" => &mut self.archive.location,
            "URL" => &mut self.url,
            "DOI" => &mut self.doi,
            "ISBN" => &mut self.isbn,
            "ISSN" => &mut self.issn,
            "language" => &mut self.lang,
            "note" => &mut self.note,
            "x-cited-as" => &mut self.cited_as,
            "x-checked-by" => &mut self.checked_by,
            "x-broken-url" => &mut self.broken_url,
            _ => return None,
        })
    }

    /// What [`Work::slot`] has a place for, by variable, as far as the work says it.
    pub fn texts(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let titles = &self.titles;
        let all = [
            ("title", &titles.title),
            ("subtitle", &titles.subtitle),
            ("title-short", &titles.short),
            ("container-title", &titles.container),
            ("container-title-short", &titles.container_short),
            ("collection-title", &titles.collection),
            ("volume-title", &titles.volume),
            ("original-title", &titles.original),
            ("publisher", &self.publisher),
            ("publisher-place", &self.place),
            ("original-publisher", &self.original_publisher),
            ("original-publisher-place", &self.original_place),
            ("volume", &self.volume),
            ("issue", &self.issue),
            ("number", &self.number),
            ("page", &self.pages),
            ("edition", &self.edition),
            ("archive", &self.archive.name),
            ("archive-place", &self.archive.place),
            ("archive_collection", &self.archive.collection),
            ("archive_location", &self.archive.location),
            ("URL", &self.url),
            ("DOI", &self.doi),
            ("ISBN", &self.isbn),
            ("ISSN", &self.issn),
            ("language", &self.lang),
            ("note", &self.note),
            ("x-title-romanised", &titles.romanised),
            ("x-cited-as", &self.cited_as),
            ("x-checked-by", &self.checked_by),
            ("x-broken-url", &self.broken_url),
        ];
        all.into_iter().filter_map(|(variable, text)| Some((variable, text.as_deref()?)))
    }

    /// All its dates by their variables.
    pub fn dates(&self) -> impl Iterator<Item = (&'static str, &WorkDate)> {
        let own = [("issued", &self.issued), ("original-date", &self.original_date), ("accessed", &self.accessed)];
        let own = own.into_iter().filter_map(|(variable, date)| Some((variable, date.as_ref()?)));
        own.chain(self.other_dates.iter().map(|(variable, date)| (*variable, date)))
    }

    /// The place of a date of CSL; `None` for a name that is no date.
    #[must_use]
    pub fn date_slot(&mut self, variable: &str) -> Option<&mut Option<WorkDate>> {
        Some(match variable {
            "issued" => &mut self.issued,
            "original-date" => &mut self.original_date,
            "accessed" => &mut self.accessed,
            _ => return None,
        })
    }
}

/// The letters and digits of ASCII in a key that is long, or has a reserved name; empty when it has none.
fn longest_slug(key: &str) -> String {
    let words = key.split(|sign: char| !sign.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let mut slug = String::new();
    for word in words {
        if slug.len() >= LONGEST_SLUG {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.extend(word.chars().take(LONGEST_SLUG).map(|sign| sign.to_ascii_lowercase()));
    }
    slug
}

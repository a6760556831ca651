//! The files with the records of the edition and of each text, for citation managers.

use super::{Format, Record, Style, write};
use crate::model::SitePath;
use crate::render::address;
use crate::render::contents::{link, named};
use crate::render::frame::{Frame, interface};
use crate::render::view::{Link, Relation};
use crate::render::{edition_record, text_record};
use crate::resolve::Resolved;

/// A file with one record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CitationFile {
    /// The text, by its place in the edition; `None` for the edition as a whole.
    text: Option<usize>,
    form: Form,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Bib,
    Ris,
    Json,
}

impl Form {
    const ALL: [Form; 3] = [Form::Bib, Form::Ris, Form::Json];

    fn format(self) -> Format {
        match self {
            Form::Bib => Format::Biblatex,
            Form::Ris => Format::Ris,
            Form::Json => Format::CslJson,
        }
    }

    fn file(self) -> &'static str {
        match self {
            Form::Bib => "cite.bib",
            Form::Ris => "cite.ris",
            Form::Json => "cite.json",
        }
    }

    /// The proper name of the format.
    fn name(self) -> &'static str {
        match self {
            Form::Bib => "BibLaTeX",
            Form::Ris => "RIS",
            Form::Json => "CSL-JSON",
        }
    }

    fn media_type(self) -> &'static str {
        match self {
            Form::Bib => "application/x-bibtex",
            Form::Ris => "application/x-research-info-systems",
            Form::Json => "application/vnd.citationstyles.csl+json",
        }
    }
}

impl CitationFile {
    /// All files of an edition.
    pub fn all(resolved: &Resolved) -> impl Iterator<Item = Self> + use<> {
        let texts = (0..resolved.edition.documents.len()).map(Some);
        std::iter::once(None).chain(texts).flat_map(Self::of)
    }

    /// Those of a text, or of the edition.
    fn of(text: Option<usize>) -> impl Iterator<Item = Self> {
        Form::ALL.into_iter().map(move |form| Self { text, form })
    }

    fn address(self, resolved: &Resolved) -> String {
        let slug = self.text.map(|text| format!("{}/", resolved.edition.documents[text].slug));
        format!("{}{}", slug.unwrap_or_default(), self.form.file())
    }

    /// The file's path in the site.
    #[must_use]
    pub fn path(self, resolved: &Resolved) -> Option<SitePath> {
        SitePath::new(self.address(resolved))
    }

    /// The bytes of the file.
    #[must_use]
    pub fn make(self, frame: &Frame<'_>) -> Vec<u8> {
        let resolved = frame.resolved();
        let lang = interface(resolved);
        let record: Record = match self.text {
            Some(text) => text_record(resolved, &resolved.edition.documents[text]),
            None => edition_record(resolved),
        };
        write(&record, self.form.format(), Style::Full, frame.theme().strings(lang), lang).into_bytes()
    }
}

/// Links from a page to the files of a text, or of the edition.
pub(in crate::render) fn links(resolved: &Resolved, text: Option<usize>, from: &str) -> Vec<Link> {
    let one = |file: CitationFile| link(from, &file.address(resolved), &named("en", file.form.name()));
    CitationFile::of(text).map(one).collect()
}

/// The same for programs.
pub(in crate::render) fn relations(
    resolved: &Resolved,
    text: Option<usize>,
    from: &str,
) -> impl Iterator<Item = Relation> {
    CitationFile::of(text).map(move |file| Relation {
        rel: "describedby",
        href: address::relative(from, &file.address(resolved)),
        kind: Some(file.form.media_type()),
    })
}

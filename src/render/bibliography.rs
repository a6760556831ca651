//! The bibliography: each work in the style of the page, who cites it where, and the files in which it is handed on.

pub(super) mod citations;
mod filter;
mod forms;
mod order;
mod page;
mod pieces;
mod places;
mod withdrawn;

pub(super) use forms::Formatted;
pub(super) use page::make;
pub(super) use pieces::{Hand, write as write_pieces};

use super::frame::Frame;
use super::html::Html;
use super::language::Language;
use super::{EditionPage, Index, address, export};
use crate::model::Work;
use crate::resolve::Resolved;
use crate::text::citation::{Label, Locator};

/// The fragment of a work on the bibliography, which stays as long as its key does.
pub(super) fn fragment(work: &Work) -> String {
    format!("ref-{}", work.key)
}

/// The address of a work's entry, from the page at an address, on the bibliography in the language of that page.
pub(super) fn link_to(resolved: &Resolved, work: usize, from: &str, lang: &str) -> String {
    let page = EditionPage::Index(Index::Bibliography, resolved.interface_of(lang)).address(resolved);
    let fragment = address::escaped(&fragment(&resolved.edition.works[work]));
    address::relative(from, &format!("{page}#{fragment}"))
}

/// Whether any text cites any work.
pub(super) fn has_citations(resolved: &Resolved) -> bool {
    (0..resolved.edition.works.len()).any(|work| resolved.citations.is_cited_by_texts(work))
}

/// Writes the entry of a work in the style of a page.
fn write_entry(html: &mut Html, frame: &Frame<'_>, work: usize, lang: &str) {
    let forms = &frame.works(lang)[work];
    let language = Language::of(&forms.lang);
    html.open("p", &[("class", "entry"), ("lang", language.tag), ("dir", language.direction.as_str())]);
    let hand = Hand { language, scripts: &frame.scripts };
    if !forms.number.is_empty() {
        pieces::write(html, &forms.number, hand, &|_| ());
        html.text(" ");
    }
    pieces::write(html, &forms.bibliography, hand, &|_| ());
    html.close("p");
}

/// Writes how a work is named where it is cited, as a link to its entry.
fn write_short(html: &mut Html, frame: &Frame<'_>, work: usize, here: &str, lang: &str) {
    let forms = &frame.works(lang)[work];
    let to = link_to(frame.resolved, work, here, lang);
    let language = Language::of(&forms.lang);
    html.open("a", &[("href", &to), ("lang", language.tag), ("dir", language.direction.as_str())]);
    pieces::write(html, &forms.subsequent.bare, Hand { language, scripts: &frame.scripts }, &|_| ());
    html.close("a");
}

/// Writes how a work, or a place in it, is named where editors cite it, as a link to its entry.
pub(super) fn write_cited(html: &mut Html, frame: &Frame<'_>, cited: Cited<'_>, here: &str, lang: &str) {
    html.open("bdi", &[("class", "citation-cluster")]);
    match cited.locator {
        Some(locator) => write_located(html, frame, (cited.work, locator), here, lang),
        None => write_short(html, frame, cited.work, here, lang),
    }
    html.close("bdi");
}

/// A work that editors cite.
#[derive(Clone, Copy)]
pub(super) struct Cited<'c> {
    /// The work.
    pub(super) work: usize,
    /// The place in it.
    pub(super) locator: Option<&'c Locator>,
}

fn write_located(html: &mut Html, frame: &Frame<'_>, (work, locator): (usize, &Locator), here: &str, lang: &str) {
    let forms = &frame.works(lang)[work];
    let to = link_to(frame.resolved, work, here, lang);
    let words = places::named(frame, locator, lang);
    let (language, own) = (Language::of(&forms.lang), Language::of(lang));
    let paged = (locator.label == Label::Page).then(|| frame.style(lang).paged(&forms.subsequent));
    let pieces = paged.as_ref().unwrap_or(&forms.subsequent.located);
    html.open("a", &[("href", &to), ("lang", language.tag), ("dir", language.direction.as_str())]);
    pieces::write(html, pieces, Hand { language, scripts: &frame.scripts }, &|html| {
        html.element("bdi", &[("lang", own.tag)], &words);
    });
    html.close("a");
}

/// A form in which works are handed on to citation managers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum File {
    /// BibLaTeX.
    Biblatex,
    /// RIS.
    Ris,
    /// CSL-JSON.
    CslJson,
}

impl File {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Biblatex, Self::Ris, Self::CslJson];

    /// What it is called.
    fn name(self) -> &'static str {
        match self {
            Self::Biblatex => "BibLaTeX",
            Self::Ris => "RIS",
            Self::CslJson => "CSL-JSON",
        }
    }

    fn ending(self) -> &'static str {
        match self {
            Self::Biblatex => "bib",
            Self::Ris => "ris",
            Self::CslJson => "json",
        }
    }

    /// Works in this form.
    #[must_use]
    pub fn make(self, works: &[&Work]) -> Vec<u8> {
        match self {
            Self::Biblatex => export::biblatex(works),
            Self::Ris => export::ris(works),
            Self::CslJson => export::csl_json(works),
        }
    }

    /// Where the whole bibliography stands in this form, from the site's root.
    #[must_use]
    pub fn path(self) -> &'static str {
        match self {
            Self::Biblatex => "data/bibliography.bib",
            Self::Ris => "data/bibliography.ris",
            Self::CslJson => "data/bibliography.json",
        }
    }

    /// Where one work stands in this form.
    #[must_use]
    pub fn path_of(self, work: &Work) -> String {
        format!("bibliography/{}.{}", work.file_stem(), self.ending())
    }
}

//! The page that says how to cite, with an example and a citation of each text.

use super::cite::{self, Cited, CitedLayer, Locus, Record, Style, files};
use super::contents::written;
use super::frame::{Frame, interface};
use super::html::Html;
use super::theme::Strings;
use super::view::{Citation, Citing, Example, Released};
use super::{EditionPage, JobError, Sink, address, standing, text};
use crate::load::seed::hex;
use crate::model::document::Standing;
use crate::model::ledger::Release;
use crate::model::{Document, PassageId, Publish};
use crate::resolve::{Resolved, TextPages};

pub(super) fn make(frame: &Frame<'_>, page: EditionPage, sink: &mut Sink<'_>) -> Result<(), JobError> {
    let resolved = frame.resolved;
    let here = page.address(resolved);
    let lang = page.lang(resolved);
    let citer = Citer { resolved, strings: frame.theme.strings(lang), here: &here, lang };
    let all = || resolved.edition.documents.iter().zip(&resolved.texts);
    let view = Citing {
        page: page.view(frame),
        title: page.title(resolved, frame.theme),
        example: all().find_map(|(document, pages)| citer.example(document, pages)),
        edition: Citation { files: files::links(resolved, None, &here), ..citer.edition() },
        texts: all()
            .enumerate()
            .map(|(text, (document, pages))| Citation {
                files: files::links(resolved, Some(text), &here),
                ..citer.citation(document, None, &pages.pages[0].address)
            })
            .collect(),
        releases: resolved.edition.ledger.releases.iter().rev().map(|release| citer.release(release)).collect(),
    };
    frame.send("citing.html", lang, &view, &page.file(resolved), &Html::default(), sink)
}

struct Citer<'a> {
    resolved: &'a Resolved,
    strings: &'a Strings,
    here: &'a str,
    lang: &'a str,
}

impl Citer<'_> {
    fn release(&self, release: &Release) -> Released {
        let version = release.version.to_string();
        Released {
            words: self.strings.fill("version-released", &[("version", &version), ("date", &release.date)]),
            note: release.note.as_ref().map(|note| written(interface(self.resolved), note)),
            doi: release.doi.clone(),
            archive: release.archive.clone(),
        }
    }

    /// The first numbered passage of a text whose words are published.
    fn example(&self, document: &Document, pages: &TextPages) -> Option<Example> {
        if document.about.rights.publish != Publish::Full {
            return None;
        }
        let passage = document.passages.iter().find(|passage| passage.n.is_some())?;
        let to = self.resolved.permanent(passage.id);
        let locus = Locus {
            id: passage.id.to_string(),
            section: passage.n.map(|n| n.to_string()),
            sentence: None,
            lines: Some(passage.lines),
        };
        let source = format!("{}#L{}", text::source_address(pages), passage.lines.0);
        Some(Example {
            citation: self.citation(document, Some((locus, passage.standing)), &to),
            id: passage.id.to_string(),
            lines: self.strings.lines(passage.lines, self.lang),
            source: address::relative(self.here, &source),
            seed: document.seed.clone(),
            sha256: hex(&document.hash),
        })
    }

    /// The edition as a whole, by its title in the language of the page.
    fn edition(&self) -> Citation {
        let record = Record { lang: self.lang.to_owned(), ..edition_record(self.resolved) };
        cite::citation(&record, Style::Full, self.strings, self.lang, address::relative(self.here, ""))
    }

    /// What stands at an address of the site, from its root.
    fn citation(&self, document: &Document, passage: Option<(Locus, Standing)>, to: &str) -> Citation {
        let settings = &self.resolved.edition.settings;
        let cited = match passage {
            Some((locus, standing)) => Cited {
                url: PassageId::parse(&locus.id)
                    .map_or_else(|| settings.permanent_url(to), |id| settings.passage_url(id)),
                version: standing::of_passage(self.resolved, standing),
                passage: Some(locus),
                layer: Some(CitedLayer::Edited),
            },
            None => cited_text(self.resolved, document),
        };
        let record = Record::new(self.resolved, document, cited);
        cite::citation(&record, Style::Full, self.strings, self.lang, address::relative(self.here, to))
    }
}

/// The record of a text as a whole.
#[must_use]
pub fn text_record(resolved: &Resolved, document: &Document) -> Record {
    Record::new(resolved, document, cited_text(resolved, document))
}

/// The record of the edition as a whole.
#[must_use]
pub fn edition_record(resolved: &Resolved) -> Record {
    let url = resolved.edition.settings.permanent_url("");
    Record::edition(resolved, interface(resolved), standing::of_edition(resolved), url)
}

fn cited_text(resolved: &Resolved, document: &Document) -> Cited {
    let url = resolved.edition.settings.permanent_url(&format!("{}/", document.slug));
    Cited { passage: None, version: standing::of_text(resolved, document), layer: None, url }
}

//! Who cites what, where: the works of the bibliography, and each place in which a text or an editor cites one.

mod check;

use crate::diagnostic::{Diagnostic, Diagnostics, Place, code, nearest};
use crate::model::citation::Listed;
use crate::model::{Citation, Document, Edition};
use std::collections::BTreeMap;

/// All citations of an edition. Works are named by their places in the bibliography, texts by theirs in the edition.
#[derive(Debug, Default)]
pub struct Citations {
    by_key: BTreeMap<String, usize>,
    /// For each text, the work for each that its front matter names; `None` for one that is not there, which has been reported.
    meant: Vec<Vec<Option<usize>>>,
    /// For each work, where texts cite it, in reading order: the text, and the place among its citations.
    cited: Vec<Vec<(u32, u32)>>,
    /// For each work, the items of the texts' own lists: the text, and the place in its list.
    listed: Vec<Vec<(u32, u32)>>,
}

impl Citations {
    /// Finds the work for each key that is named; keys that no work has are reported.
    pub(super) fn of(edition: &Edition, found: &mut Diagnostics) -> Self {
        let keys = edition.works.iter().enumerate().map(|(place, work)| (work.key.clone(), place));
        let mut citations = Self {
            by_key: keys.collect(),
            meant: Vec::with_capacity(edition.documents.len()),
            cited: vec![Vec::new(); edition.works.len()],
            listed: vec![Vec::new(); edition.works.len()],
        };
        for (text, document) in (0..).zip(&edition.documents) {
            citations.text(text, document, found);
        }
        check::works(edition, &citations, found);
        citations
    }

    fn text(&mut self, text: u32, document: &Document, found: &mut Diagnostics) {
        let cites = &document.cites;
        let named = |named: &crate::model::entity::Named| {
            let work = self.work(&named.id);
            if work.is_none() {
                let place = Place::new(&format!("{}/index.md", document.folder).into(), named.span.clone());
                found.push(unknown(&named.id, self.by_key.keys().map(String::as_str)).at(place));
            }
            work
        };
        let meant: Vec<Option<usize>> = cites.works.iter().map(named).collect();
        let work = |of: u32| meant.get(of as usize).copied().flatten();
        for (place, citation) in (0..).zip(&cites.citations) {
            if let Some(work) = work(citation.work) {
                self.cited[work].push((text, place));
            }
        }
        for (place, item) in (0..).zip(&cites.listed) {
            if let Some(work) = work(item.work) {
                self.listed[work].push((text, place));
            }
        }
        self.meant.push(meant);
    }

    /// The work with a key.
    #[must_use]
    pub fn work(&self, key: &str) -> Option<usize> {
        self.by_key.get(key).copied()
    }

    /// The work that a text means by one that its front matter names.
    #[must_use]
    pub fn meant(&self, text: usize, work: u32) -> Option<usize> {
        self.meant.get(text)?.get(work as usize).copied().flatten()
    }

    /// Where texts cite a work, in reading order, each with the place of its text.
    pub fn cited<'e>(&self, edition: &'e Edition, work: usize) -> impl Iterator<Item = (usize, &'e Citation)> {
        let all = self.cited.get(work).map_or(&[][..], Vec::as_slice).iter();
        all.map(|(text, place)| {
            (*text as usize, &edition.documents[*text as usize].cites.citations[*place as usize])
        })
    }

    /// The items of the texts' own lists that are a work, each with the place of its text.
    pub fn listed<'e>(&self, edition: &'e Edition, work: usize) -> impl Iterator<Item = (usize, &'e Listed)> {
        let all = self.listed.get(work).map_or(&[][..], Vec::as_slice).iter();
        all.map(|(text, place)| (*text as usize, &edition.documents[*text as usize].cites.listed[*place as usize]))
    }

    /// Whether anybody cites a work.
    #[must_use]
    pub fn is_cited(&self, work: usize) -> bool {
        self.cited.get(work).is_some_and(|cited| !cited.is_empty())
    }

}

/// What is said of a key that no work has.
pub(super) fn unknown<'k>(key: &str, known: impl IntoIterator<Item = &'k str>) -> Diagnostic {
    let diagnostic = Diagnostic::new(code::CITATION_UNKNOWN, format!("the bibliography has no work `{key}`"));
    match nearest(key, known) {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic.help(format!("add `{key}` to `content/bibliography.yaml`, or correct the key")),
    }
}

//! Who cites what, where: the works of the bibliography, and each place in which a text or an editor cites one.

mod check;

use super::references::Origin;
use super::written;
use crate::diagnostic::{Diagnostic, Diagnostics, Place, code, nearest};
use crate::model::citation::Listed;
use crate::model::credit::Ground;
use crate::model::edition::Nocite;
use crate::model::{Citation, Document, Edition};
use crate::text::citation::Locator;
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
    /// For each work, where editors cite it, in reading order.
    said: Vec<Vec<Said>>,
    /// For each work, whether it is listed although nobody cites it.
    nocite: Vec<bool>,
}

/// A place where editors cite a work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// What they write there.
    pub origin: Origin,
    /// The place in the work, as typed.
    pub place: Option<Box<str>>,
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
            said: vec![Vec::new(); edition.works.len()],
            nocite: vec![edition.settings.nocite == Nocite::All; edition.works.len()],
        };
        for (text, document) in (0..).zip(&edition.documents) {
            citations.text(text, document, found);
        }
        citations.editors(edition, found);
        citations.uncited(edition, found);
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

    /// What editors cite in their words, and name as the ground of what they say.
    fn editors(&mut self, edition: &Edition, found: &mut Diagnostics) {
        for written in written::all(edition) {
            for citation in written.citations {
                let place = Place::new(&written.file, citation.span.clone());
                let Some(work) = self.work(citation.key()) else {
                    found.push(unknown(citation.key(), self.by_key.keys().map(String::as_str)).at(place));
                    continue;
                };
                let locator = citation.cite.read(written.lang).locator;
                if let Some(locator) = &locator {
                    check::locator(&edition.works[work], locator, &place, found);
                }
                self.said[work].push(Said { origin: written.origin, place: locator.as_ref().map(typed) });
            }
        }
        // Of a ground that is no work has been told where what it is the ground of is checked.
        for (origin, ground) in grounds(edition) {
            if let Some(work) = ground.work().and_then(|key| self.work(key)) {
                self.said[work].push(Said { origin, place: locator_of(ground, edition).as_ref().map(typed) });
            }
        }
        for said in &mut self.said {
            said.sort_by_key(|said| said.origin);
            said.dedup();
        }
    }

    /// The works that are listed although nobody cites them.
    fn uncited(&mut self, edition: &Edition, found: &mut Diagnostics) {
        let Nocite::Keys(keys) = &edition.settings.nocite else { return };
        for (key, span) in keys {
            match self.work(key) {
                Some(work) => self.nocite[work] = true,
                None => {
                    let place = Place::new(&"edition.yaml".into(), span.clone());
                    found.push(unknown(key, self.by_key.keys().map(String::as_str)).at(place));
                }
            }
        }
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
        all.map(|(text, place)| (*text as usize, &edition.documents[*text as usize].cites.citations[*place as usize]))
    }

    /// The items of the texts' own lists that are a work, each with the place of its text.
    pub fn listed<'e>(&self, edition: &'e Edition, work: usize) -> impl Iterator<Item = (usize, &'e Listed)> {
        let all = self.listed.get(work).map_or(&[][..], Vec::as_slice).iter();
        all.map(|(text, place)| (*text as usize, &edition.documents[*text as usize].cites.listed[*place as usize]))
    }

    /// Where editors cite a work, in reading order.
    #[must_use]
    pub fn said(&self, work: usize) -> &[Said] {
        self.said.get(work).map_or(&[], Vec::as_slice)
    }

    /// Whether a text cites a work in its own words.
    #[must_use]
    pub fn is_cited_by_texts(&self, work: usize) -> bool {
        self.cited.get(work).is_some_and(|cited| !cited.is_empty())
    }

    /// Whether a text or an editor cites a work.
    #[must_use]
    pub fn is_cited(&self, work: usize) -> bool {
        self.is_cited_by_texts(work) || !self.said(work).is_empty()
    }

    /// Whether a work is listed although nobody cites it.
    #[must_use]
    pub fn is_nocite(&self, work: usize) -> bool {
        self.nocite.get(work).copied().unwrap_or_default()
    }
}

/// A place in a work as typed, with what leads to it.
fn typed(locator: &Locator) -> Box<str> {
    match locator.lead.as_str() {
        "" => locator.words.as_str().into(),
        lead => format!("{lead}, {}", locator.words).into(),
    }
}

/// The place in a work that is the ground of something, in the language of the editors.
fn locator_of(ground: &Ground, edition: &Edition) -> Option<Locator> {
    let lang = edition.settings.languages.first().map_or("en", String::as_str);
    ground.reading(lang)?.locator
}

/// Reports a ground that is a work which is not there, or a place that the work does not have.
pub(super) fn ground(ground: &Ground, place: &Place, edition: &Edition, found: &mut Diagnostics) {
    let Some(key) = ground.work() else { return };
    let Some(work) = edition.works.iter().find(|work| work.key == key) else {
        found.push(unknown(key, edition.works.iter().map(|work| work.key.as_str())).at(place.clone()));
        return;
    };
    if let Some(locator) = locator_of(ground, edition) {
        check::locator(work, &locator, place, found);
    }
}

/// The grounds of what editors say.
fn grounds(edition: &Edition) -> impl Iterator<Item = (Origin, &Ground)> {
    let notes = edition.documents.iter().enumerate().flat_map(|(text, document)| {
        document.notes.iter().enumerate().map(move |(place, note)| (Origin::Note(text, place), &note.credit))
    });
    let entities = edition.entities.iter().enumerate().map(|(place, entity)| (Origin::Entity(place), &entity.credit));
    let parallels =
        edition.parallels.iter().enumerate().map(|(place, parallel)| (Origin::Parallel(place), &parallel.credit));
    let all = notes.chain(entities).chain(parallels);
    let credits = all.filter_map(|(origin, credit)| Some((origin, credit.ground.as_ref()?)));
    let offices = edition.entities.iter().enumerate().flat_map(|(place, entity)| {
        entity.offices.iter().filter_map(move |office| Some((Origin::Entity(place), office.ground.as_ref()?)))
    });
    credits.chain(offices)
}

/// What is said of a key that no work has.
fn unknown<'k>(key: &str, known: impl IntoIterator<Item = &'k str>) -> Diagnostic {
    let diagnostic = Diagnostic::new(code::CITATION_UNKNOWN, format!("the bibliography has no work `{key}`"));
    match nearest(key, known) {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic.help(format!(
            "add `{key}` to the bibliography (`content/bibliography.yaml`, `.json` or `.bib`), or correct the key"
        )),
    }
}

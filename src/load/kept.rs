//! What reading each text gave, so that the next time only those are read again of which a file has changed.

use super::anchored::Wish;
use super::ledger::Past;
use super::register::Index;
use super::shared::Shared;
use super::{ReadError, text};
use crate::diagnostic::Diagnostics;
use crate::model::{Document, Entity};
use crate::world::{Mark, World};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::{Arc, Mutex, PoisonError};

/// The texts as they were last read. Empty at first, and for a run that reads once.
#[derive(Debug, Default)]
pub struct Kept {
    past: Option<KeptPast>,
    index: Option<Arc<Index>>,
    texts: BTreeMap<String, Arc<Text>>,
    touched: Vec<String>,
}

/// What reading the ledger gave, and all it was made of.
#[derive(Debug)]
struct KeptPast {
    basis: Basis,
    past: Arc<Past>,
    found: Diagnostics,
}

/// Each file that was asked for, with the state it had just before.
type Basis = Vec<(Arc<str>, Option<Mark>)>;

/// Whether reading again would give the same: reading is a function of what it asks for.
fn stands(basis: &Basis, world: &dyn World) -> bool {
    basis.iter().all(|(file, mark)| mark.is_some() && world.mark(file) == *mark)
}

/// What reading one text gave, and all it was made of.
#[derive(Debug)]
struct Text {
    /// The files of its folder.
    files: Vec<Arc<str>>,
    basis: Basis,
    /// What others quote from it.
    quoted: Vec<Wish>,
    /// The names that it was searched for.
    index: Arc<Index>,
    document: Option<Arc<Document>>,
    found: Diagnostics,
}

impl Kept {
    /// The texts that the last reading could not take from here, and those that were here and are gone, by slug.
    #[must_use]
    pub fn touched(&self) -> &[String] {
        &self.touched
    }

    /// Forgets the texts that were made of one of these files or of a file below one of these folders, whatever their marks say:
    /// two changes within one tick of the file system's clock leave the same mark.
    pub fn forget<'p>(&mut self, paths: impl IntoIterator<Item = &'p str>) {
        for path in paths {
            let is_touched =
                |file: &str| file.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
            self.texts.retain(|_, text| !text.basis.iter().any(|(file, _)| is_touched(file)));
            self.past = self.past.take().filter(|past| !past.basis.iter().any(|(file, _)| is_touched(file)));
        }
    }

    /// Reads the ledger; when it is another than before, nothing that was read of the texts is true any more.
    pub(super) fn past(&mut self, world: &dyn World, found: &mut Diagnostics) -> Result<Arc<Past>, ReadError> {
        if !self.past.as_ref().is_some_and(|past| stands(&past.basis, world)) {
            let watched = Watched { world, basis: Mutex::default() };
            let mut found = Diagnostics::new();
            let past = Arc::new(Past::read(&watched, &mut found)?);
            self.texts.clear();
            self.past = Some(KeptPast { basis: watched.basis(), past, found });
        }
        let kept = self.past.as_ref().expect("invariant: it was read just now");
        found.extend(kept.found.clone());
        Ok(Arc::clone(&kept.past))
    }

    /// The names of a register, made ready; those of the last time when they are the same.
    pub(super) fn index(&mut self, entities: &[Entity]) -> Arc<Index> {
        let index = Index::of(entities, self.index.as_ref());
        self.index = Some(Arc::clone(&index));
        index
    }

    /// Reads the texts in these folders, in parallel; those that are gone are no longer kept.
    pub(super) fn read(
        &mut self,
        world: &dyn World,
        shared: &Shared<'_>,
        folders: &BTreeMap<String, Vec<Arc<str>>>,
        found: &mut Diagnostics,
    ) -> Result<Vec<Arc<Document>>, ReadError> {
        let read = |(slug, files): (&String, &Vec<Arc<str>>)| match self.texts.get(slug) {
            Some(text) if text.still_stands(world, shared, slug, files) => Ok(Arc::clone(text)),
            _ => Text::read(world, shared, slug, files).map(Arc::new),
        };
        let texts: Vec<Result<Arc<Text>, ReadError>> = folders.par_iter().map(read).collect();
        let last = std::mem::take(&mut self.texts);
        self.touched = last.keys().filter(|slug| !folders.contains_key(*slug)).cloned().collect();
        let mut documents = Vec::with_capacity(texts.len());
        for (slug, text) in folders.keys().zip(texts) {
            let text = text?;
            documents.extend(text.document.clone());
            found.extend(text.found.clone());
            if !last.get(slug).is_some_and(|last| Arc::ptr_eq(last, &text)) {
                self.touched.push(slug.clone());
            }
            self.texts.insert(slug.clone(), text);
        }
        Ok(documents)
    }
}

impl Text {
    fn read(world: &dyn World, shared: &Shared<'_>, slug: &str, files: &[Arc<str>]) -> Result<Self, ReadError> {
        let watched = Watched { world, basis: Mutex::default() };
        let present: BTreeSet<&str> = files.iter().map(AsRef::as_ref).collect();
        let (document, found) = text::read(&watched, shared, slug, &present)?;
        Ok(Self {
            files: files.to_vec(),
            basis: watched.basis(),
            quoted: shared.foreign.of(slug).to_vec(),
            index: Arc::clone(&shared.index),
            document: document.map(Arc::new),
            found,
        })
    }

    /// Whether reading the text again would give the same: reading is a function of the names of its files, of what it asks for, of what others
    /// quote from it, and of the names it is searched for.
    fn still_stands(&self, world: &dyn World, shared: &Shared<'_>, slug: &str, files: &[Arc<str>]) -> bool {
        self.files == files
            && Arc::ptr_eq(&self.index, &shared.index)
            && self.quoted == shared.foreign.of(slug)
            && stands(&self.basis, world)
    }
}

/// A world that writes down what is asked of it.
struct Watched<'w> {
    world: &'w dyn World,
    basis: Mutex<Vec<(Arc<str>, Option<Mark>)>>,
}

impl Watched<'_> {
    fn basis(self) -> Basis {
        self.basis.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    fn note(&self, path: &str, mark: Option<Mark>) {
        self.basis.lock().unwrap_or_else(PoisonError::into_inner).push((path.into(), mark));
    }
}

impl World for Watched<'_> {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        // The mark first: a file that changes in between is read again the next time.
        self.note(path, self.world.mark(path));
        self.world.read(path)
    }

    fn walk(&self, folder: &str) -> io::Result<Vec<Arc<str>>> {
        // A folder has no mark, so whatever looks into one is never kept.
        self.note(folder, None);
        self.world.walk(folder)
    }

    fn mark(&self, path: &str) -> Option<Mark> {
        self.note(path, None);
        self.world.mark(path)
    }
}

//! What reading each text gave, so that the next time only those are read again of which a file has changed.

use super::{ReadError, text};
use crate::diagnostic::Diagnostics;
use crate::model::Document;
use crate::world::{Mark, World};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::{Arc, Mutex, PoisonError};

/// The texts as they were last read. Empty at first, and for a run that reads once.
#[derive(Debug, Default)]
pub struct Kept {
    texts: BTreeMap<String, Arc<Text>>,
    touched: Vec<String>,
}

/// What reading one text gave, and all it was made of.
#[derive(Debug)]
struct Text {
    /// The files of its folder.
    files: Vec<Arc<str>>,
    /// Each file that was asked for, with the state it had just before.
    basis: Vec<(Arc<str>, Option<Mark>)>,
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
        }
    }

    /// Reads the texts in these folders, in parallel; those that are gone are no longer kept.
    pub(super) fn read(
        &mut self,
        world: &dyn World,
        folders: &BTreeMap<String, Vec<Arc<str>>>,
        found: &mut Diagnostics,
    ) -> Result<Vec<Arc<Document>>, ReadError> {
        let read = |(slug, files): (&String, &Vec<Arc<str>>)| match self.texts.get(slug) {
            Some(text) if text.still_stands(world, files) => Ok(Arc::clone(text)),
            _ => Text::read(world, slug, files).map(Arc::new),
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
    fn read(world: &dyn World, slug: &str, files: &[Arc<str>]) -> Result<Self, ReadError> {
        let watched = Watched { world, basis: Mutex::default() };
        let present: BTreeSet<&str> = files.iter().map(AsRef::as_ref).collect();
        let (document, found) = text::read(&watched, slug, &present)?;
        let basis = watched.basis.into_inner().unwrap_or_else(PoisonError::into_inner);
        Ok(Self { files: files.to_vec(), basis, document: document.map(Arc::new), found })
    }

    /// Whether reading the text again would give the same: reading is a function of the names of its files and of what it asks for.
    fn still_stands(&self, world: &dyn World, files: &[Arc<str>]) -> bool {
        self.files == files && self.basis.iter().all(|(file, mark)| mark.is_some() && world.mark(file) == *mark)
    }
}

/// A world that writes down what is asked of it.
struct Watched<'w> {
    world: &'w dyn World,
    basis: Mutex<Vec<(Arc<str>, Option<Mark>)>>,
}

impl Watched<'_> {
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

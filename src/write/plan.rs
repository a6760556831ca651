//! The paths of this run and how far each has come.

use super::error::WriteError;
use super::layout::{HOUSE, ancestors};
use crate::site::SitePath;
use std::collections::{BTreeMap, BTreeSet};

/// How far a path has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// Taken, not finished.
    Open,
    /// Its bytes stand in the output folder already.
    Same,
    /// Finished in the staging folder, with so many bytes.
    Staged(u64),
}

/// All paths of this run; no path is taken twice and none is both file and folder.
#[derive(Debug, Default)]
pub(super) struct Plan {
    files: BTreeMap<SitePath, State>,
    folders: BTreeSet<String>,
}

impl Plan {
    /// Takes a path.
    pub(super) fn reserve(&mut self, path: &SitePath) -> Result<(), WriteError> {
        let text = path.as_str();
        if text.split('/').next() == Some(HOUSE) {
            return Err(WriteError::Reserved { path: path.clone() });
        }
        if self.files.contains_key(path) {
            return Err(WriteError::Twice { path: path.clone() });
        }
        if self.folders.contains(text) {
            return Err(WriteError::Nested { path: path.clone() });
        }
        let new_parent = text.rsplit_once('/').is_some_and(|(parent, _)| !self.folders.contains(parent));
        if new_parent {
            for folder in ancestors(text) {
                if let Some(file) = SitePath::new(folder).filter(|folder| self.files.contains_key(folder)) {
                    return Err(WriteError::Nested { path: file });
                }
            }
            self.folders.extend(ancestors(text).map(str::to_owned));
        }
        self.files.insert(path.clone(), State::Open);
        Ok(())
    }

    /// Says how a reserved path ended.
    pub(super) fn settle(&mut self, path: &SitePath, state: State) {
        if let Some(entry) = self.files.get_mut(path) {
            *entry = state;
        }
    }

    /// Whether a file is planned here.
    pub(super) fn has_file(&self, path: &SitePath) -> bool {
        self.files.contains_key(path)
    }

    /// Whether a file is planned below this folder.
    pub(super) fn has_folder(&self, path: &str) -> bool {
        self.folders.contains(path)
    }

    /// All paths, sorted.
    pub(super) fn paths(&self) -> impl Iterator<Item = &SitePath> {
        self.files.keys()
    }

    /// All paths and how far they have come, sorted.
    pub(super) fn states(&self) -> impl Iterator<Item = (&SitePath, State)> {
        self.files.iter().map(|(path, &state)| (path, state))
    }
}

//! What an edition is compared with: all that has been released, and the files of the editors as they were then.

use super::super::{ReadError, seed};
use super::{content, read, written};
use crate::diagnostic::Diagnostics;
use crate::model::Ledger;
use crate::model::note::Histories;
use crate::world::World;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What has been released, and what the files of the editors were then.
#[derive(Debug, Default)]
pub struct Past {
    /// What has been released.
    pub ledger: Arc<Ledger>,
    /// The hashes of the editors' files in the last release, by path.
    pub content: BTreeMap<String, String>,
    /// The notes as the releases have them.
    pub notes: Arc<Histories>,
}

impl Past {
    /// Reads it.
    ///
    /// # Errors
    /// When the machine fails.
    pub fn read(world: &dyn World, found: &mut Diagnostics) -> Result<Self, ReadError> {
        let ledger = Arc::new(read(world, found)?);
        let content = content::hashes(world, &ledger, found)?;
        let notes = Arc::new(written::read(world, &ledger, found)?);
        Ok(Self { ledger, content, notes })
    }

    /// Which of the files below a folder, or a file itself, are not as the last release has them; none when nothing has been released.
    ///
    /// # Errors
    /// When the machine fails.
    pub fn changed<'f>(
        &self,
        world: &dyn World,
        folder: &str,
        present: impl IntoIterator<Item = &'f str>,
    ) -> Result<Vec<String>, ReadError> {
        if self.ledger.releases.is_empty() {
            return Ok(Vec::new());
        }
        let is_inside =
            |path: &str| path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        let mut gone: BTreeSet<&str> = self
            .content
            .range(folder.to_owned()..)
            .map(|(path, _)| path.as_str())
            .take_while(|path| path.starts_with(folder))
            .filter(|path| is_inside(path))
            .collect();
        let mut changed = Vec::new();
        for path in present {
            gone.remove(path);
            let bytes = world.read(path).map_err(|source| ReadError { path: path.to_owned(), source })?;
            if self.content.get(path) != Some(&seed::hex(&seed::hash(&bytes))) {
                changed.push(path.to_owned());
            }
        }
        changed.extend(gone.into_iter().map(str::to_owned));
        Ok(changed)
    }
}

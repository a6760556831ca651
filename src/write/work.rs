//! From the plan and what stands in the folder to the list of changes, or to the list of what is in the way.

use super::error::{Doing, Obstacle, WriteError};
use super::journal::Operation;
use super::layout::{Layout, ancestors};
use super::plan::{Plan, State};
use super::standing::{Folders, Standing, look};
use crate::site::SitePath;
use std::collections::BTreeSet;
use std::fs;

/// Sorts the changes: first what is ours and in the way, then the moves, then the rest of the leftovers; so a page that stays is never
/// missing.
pub(super) fn operations(layout: &Layout, old: &BTreeSet<SitePath>, plan: &Plan) -> Result<Vec<Operation>, WriteError> {
    let mut work = Work { layout, old, folders: Folders::default(), cleared: Vec::new(), obstacles: BTreeSet::new() };
    let moves = work.moves(plan)?;
    if !work.obstacles.is_empty() {
        let places = work.obstacles.into_iter().collect();
        return Err(WriteError::Foreign { folder: layout.folder.clone(), places });
    }
    let leftovers = work.leftovers(plan)?;
    let mut operations = work.cleared;
    operations.extend(moves.into_iter().map(Operation::Move));
    operations.extend(leftovers);
    Ok(operations)
}

struct Work<'w> {
    layout: &'w Layout,
    old: &'w BTreeSet<SitePath>,
    folders: Folders,
    /// Own leftovers that stand where something is to come.
    cleared: Vec<Operation>,
    obstacles: BTreeSet<Obstacle>,
}

impl Work<'_> {
    /// What to rename: the outermost folder that does not stand yet, else the file.
    fn moves(&mut self, plan: &Plan) -> Result<BTreeSet<SitePath>, WriteError> {
        let mut moves = BTreeSet::new();
        for (path, state) in plan.states() {
            if !matches!(state, State::Staged(_)) {
                continue;
            }
            let gap = self.folders.first_gap(self.layout, path.as_str())?;
            let (place, standing) = match gap {
                Some((folder, standing)) => (
                    SitePath::new(folder).expect("invariant: a folder on the way to a path of the site is one"),
                    standing,
                ),
                None => (path.clone(), look(&self.layout.target(path.as_str()))?),
            };
            if moves.contains(&place) {
                continue;
            }
            let ours = self.old.contains(&place);
            match standing {
                Standing::Nothing => {}
                Standing::File { .. } if ours && gap.is_none() => {}
                Standing::File { .. } if ours => self.cleared.push(Operation::Remove(place.clone())),
                Standing::Folder => self.clear_folder(place.as_str())?,
                Standing::File { .. } | Standing::Link | Standing::Other => {
                    self.obstacle(place.as_str(), standing);
                    continue;
                }
            }
            moves.insert(place);
        }
        Ok(moves)
    }

    fn obstacle(&mut self, path: &str, standing: Standing) {
        if let Some(kind) = standing.obstacle() {
            self.obstacles.insert(Obstacle { path: path.to_owned(), kind });
        }
    }

    /// Empties a folder where a file is to come; whatever in it is not ours is an obstacle.
    fn clear_folder(&mut self, folder: &str) -> Result<(), WriteError> {
        let place = self.layout.target(folder);
        let Some(site_path) = self.own_folder(folder) else {
            self.obstacle(folder, Standing::Folder);
            return Ok(());
        };
        let failed = || WriteError::io(Doing::Read, &place);
        let mut names = Vec::new();
        for entry in fs::read_dir(&place).map_err(failed())? {
            names.push(entry.map_err(failed())?.file_name());
        }
        names.sort();
        for name in names {
            let path = format!("{folder}/{}", name.to_string_lossy());
            match (look(&place.join(&name))?, SitePath::new(path.as_str())) {
                (Standing::File { .. }, Some(file)) if self.old.contains(&file) => {
                    self.cleared.push(Operation::Remove(file));
                }
                (Standing::Folder, _) => self.clear_folder(&path)?,
                (standing, _) => self.obstacle(&path, standing),
            }
        }
        self.cleared.push(Operation::RemoveFolder(site_path));
        Ok(())
    }

    /// A folder is ours when an earlier run wrote below it.
    fn own_folder(&self, folder: &str) -> Option<SitePath> {
        let path = SitePath::new(folder)?;
        let first = SitePath::new(format!("{folder}/-"))?;
        // `-` is the first sign a name can begin with, so the next path of the manifest is the first below the folder.
        let below = self.old.range(first..).next()?;
        below.as_str().strip_prefix(folder)?.starts_with('/').then_some(path)
    }

    /// Files of earlier runs that this one does not write, then the folders that may become empty by it, the innermost first.
    fn leftovers(&mut self, plan: &Plan) -> Result<Vec<Operation>, WriteError> {
        let mut operations = Vec::new();
        let mut emptied = BTreeSet::new();
        let done: BTreeSet<SitePath> = self.cleared.iter().map(|operation| operation.path().clone()).collect();
        for path in self.old {
            if plan.has_file(path) || done.contains(path) {
                continue;
            }
            if self.folders.first_gap(self.layout, path.as_str())?.is_some() {
                continue;
            }
            // What somebody has put in the place of our file is not ours.
            if !matches!(look(&self.layout.target(path.as_str()))?, Standing::File { .. }) {
                continue;
            }
            let outer = ancestors(path.as_str()).filter(|folder| !plan.has_folder(folder));
            emptied.extend(outer.filter_map(SitePath::new));
            operations.push(Operation::Remove(path.clone()));
        }
        let emptied = emptied.into_iter().rev().filter(|folder| !done.contains(folder));
        operations.extend(emptied.map(Operation::RemoveFolder));
        Ok(operations)
    }
}

//! The commit: a list of changes, written down, then made one by one.

use super::error::{Doing, Obstacle, WriteError};
use super::journal::{self, Operation};
use super::layout::Layout;
use super::plan::{Plan, State};
use super::standing::{Folders, Standing, look};
use super::steps::Steps;
use super::{Output, Report, manifest, work};
use crate::site::SitePath;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::Path;

/// Makes the folder hold what the plan says.
pub(super) fn commit(output: &mut Output, plan: &Plan) -> Result<Report, WriteError> {
    let open: Vec<_> = plan.states().filter(|(_, state)| *state == State::Open).map(|(path, _)| path.clone()).collect();
    if !open.is_empty() {
        return Err(WriteError::Unfinished { paths: open });
    }
    let none = BTreeSet::new();
    let old = output.old.as_ref().unwrap_or(&none);
    let operations = work::operations(&output.layout, old, plan)?;
    let report = report(plan, &operations);
    let same_manifest = output.old.as_ref().is_some_and(|old| plan.paths().eq(old));
    if !operations.is_empty() || !same_manifest {
        let (layout, steps) = (&output.layout, &output.steps);
        fresh(&layout.next_manifest(), &manifest::render(plan.paths()), steps)?;
        fresh(&layout.next_journal(), &journal::render(&operations), steps)?;
        replace(&layout.next_journal(), &layout.journal(), steps)?;
        // From here on a failure leaves everything for the next run to complete.
        output.journalled = true;
        run(layout, &operations, steps)?;
        output.journalled = false;
    }
    sweep(&output.layout, &output.steps)?;
    Ok(report)
}

fn report(plan: &Plan, operations: &[Operation]) -> Report {
    let mut report = Report::default();
    for (_, state) in plan.states() {
        match state {
            State::Staged(length) => {
                report.written += 1;
                report.bytes += length;
            }
            State::Same | State::Open => report.unchanged += 1,
        }
    }
    report.removed = operations.iter().filter(|operation| matches!(operation, Operation::Remove(_))).count();
    report
}

/// Completes a commit that was cut off, if there is one.
pub(super) fn complete(layout: &Layout, steps: &Steps) -> Result<(), WriteError> {
    let Some(operations) = journal::read(layout)? else { return Ok(()) };
    let old = manifest::read(layout)?.unwrap_or_default();
    for folder in [layout.staging(), &layout.removed()] {
        // Through a link there, files would be taken from elsewhere.
        if !matches!(look(folder)?, Standing::Nothing | Standing::Folder) {
            return Err(WriteError::Damaged { path: folder.to_path_buf(), why: "it is not a folder of ours" });
        }
    }
    spare_foreign(layout, &old, &operations)?;
    let places = came_between(layout, &old, &operations)?;
    if !places.is_empty() {
        return Err(WriteError::Foreign { folder: layout.folder.clone(), places });
    }
    run(layout, &operations, steps)
}

/// Refuses a journal that takes away what no manifest says is ours: somebody else has written it.
fn spare_foreign(layout: &Layout, old: &BTreeSet<SitePath>, operations: &[Operation]) -> Result<(), WriteError> {
    for (number, operation) in operations.iter().enumerate() {
        let Operation::Remove(path) = operation else { continue };
        let is_done = look(&layout.removed().join(number.to_string()))? != Standing::Nothing;
        let stands = look(&layout.target(path.as_str()))? != Standing::Nothing;
        if stands && !is_done && !old.contains(path) {
            return Err(WriteError::Damaged {
                path: layout.journal(),
                why: "it takes away a file that the manifest does not list",
            });
        }
    }
    Ok(())
}

/// What somebody has put in the way between the kill and now.
fn came_between(
    layout: &Layout,
    old: &BTreeSet<SitePath>,
    operations: &[Operation],
) -> Result<Vec<Obstacle>, WriteError> {
    let mut folders = Folders::default();
    let mut taken = BTreeSet::new();
    let mut emptied = BTreeSet::new();
    let mut places = BTreeSet::new();
    for (number, operation) in operations.iter().enumerate() {
        let path = operation.path();
        let mut obstacle = |path: &str, standing: Standing| {
            places.extend(standing.obstacle().map(|kind| Obstacle { path: path.to_owned(), kind }));
        };
        match operation {
            Operation::Remove(path) => {
                if look(&layout.removed().join(number.to_string()))? != Standing::Nothing {
                    taken.insert(path);
                }
            }
            Operation::RemoveFolder(path) => {
                emptied.insert(path);
            }
            Operation::Move(_) => {
                if look(&layout.staged(path.as_str()))? == Standing::Nothing {
                    continue;
                }
                if let Some((folder, standing)) = folders.first_gap(layout, path.as_str())? {
                    obstacle(folder, standing);
                    continue;
                }
                let standing = look(&layout.target(path.as_str()))?;
                let ours = match standing {
                    Standing::Nothing => true,
                    Standing::File { .. } => old.contains(path) && !taken.contains(path),
                    Standing::Folder => emptied.contains(path),
                    Standing::Link | Standing::Other => false,
                };
                if !ours {
                    obstacle(path.as_str(), standing);
                }
            }
        }
    }
    Ok(places.into_iter().collect())
}

/// Makes the changes of a journal that stands. All of it may be done a second time.
fn run(layout: &Layout, operations: &[Operation], steps: &Steps) -> Result<(), WriteError> {
    let removed = layout.removed();
    if operations.iter().any(|operation| matches!(operation, Operation::Remove(_))) {
        steps.next()?;
        tolerate(fs::create_dir(&removed), &[ErrorKind::AlreadyExists], &removed)?;
    }
    let mut folders = Folders::default();
    for (number, operation) in operations.iter().enumerate() {
        steps.next()?;
        let path = operation.path().as_str();
        let target = layout.target(path);
        // After a kill somebody may have put something else here, or a link on the way; that is not ours to take away.
        let mut stands = || match folders.first_gap(layout, path)? {
            Some(_) => Ok(Standing::Nothing),
            None => look(&target),
        };
        match operation {
            Operation::Remove(_) => {
                // Put aside, not deleted: so a second run knows that this is done and spares what has come here since.
                let aside = removed.join(number.to_string());
                if look(&aside)? == Standing::Nothing && matches!(stands()?, Standing::File { .. }) {
                    fs::rename(&target, &aside).map_err(WriteError::io(Doing::Commit, &target))?;
                }
            }
            Operation::RemoveFolder(_) => {
                if stands()? == Standing::Folder {
                    tolerate(fs::remove_dir(&target), &[ErrorKind::DirectoryNotEmpty], &target)?;
                }
            }
            Operation::Move(path) => {
                let staged = layout.staged(path.as_str());
                if let Err(error) = fs::rename(&staged, &target) {
                    let done = error.kind() == ErrorKind::NotFound && look(&staged)? == Standing::Nothing;
                    if !done {
                        return Err(WriteError::io(Doing::Commit, &target)(error));
                    }
                }
            }
        }
    }
    steps.next()?;
    tolerate(fs::rename(layout.next_manifest(), layout.manifest()), &[ErrorKind::NotFound], &layout.manifest())?;
    steps.next()?;
    tolerate(fs::remove_file(layout.journal()), &[], &layout.journal())
}

/// Removes what no journal speaks of any more.
pub(super) fn sweep(layout: &Layout, steps: &Steps) -> Result<(), WriteError> {
    let absent = [ErrorKind::NotFound];
    for folder in [layout.staging(), &layout.removed()] {
        steps.next()?;
        tolerate(fs::remove_dir_all(folder), &absent, folder)?;
    }
    for file in [layout.next_manifest(), layout.next_journal()] {
        steps.next()?;
        tolerate(fs::remove_file(&file), &absent, &file)?;
    }
    Ok(())
}

/// A new file, whatever was there: a link is replaced, not followed.
fn fresh(path: &Path, text: &str, steps: &Steps) -> Result<(), WriteError> {
    steps.next()?;
    tolerate(fs::remove_file(path), &[ErrorKind::NotFound], path)?;
    steps.next()?;
    let written = File::options().write(true).create_new(true).open(path);
    written.and_then(|mut file| file.write_all(text.as_bytes())).map_err(WriteError::io(Doing::Stage, path))
}

fn replace(from: &Path, to: &Path, steps: &Steps) -> Result<(), WriteError> {
    steps.next()?;
    fs::rename(from, to).map_err(WriteError::io(Doing::Stage, to))
}

fn tolerate(result: io::Result<()>, kinds: &[ErrorKind], path: &Path) -> Result<(), WriteError> {
    match result {
        Err(error) if !kinds.contains(&error.kind()) => Err(WriteError::io(Doing::Commit, path)(error)),
        _ => Ok(()),
    }
}

//! `variorum release`: freezes the edition as it stands and promises its addresses.

use super::{FAILURE, FINE, FormatName, MISTAKES, Outcome, output, place};
use crate::diagnostic::Diagnostics;
use crate::load::ledger;
use crate::model::Version;
use crate::model::day;
use crate::model::ledger::Release as Released;
use crate::model::version::Weight;
use crate::pipeline::{Options, prepare};
use crate::release::{self, Change, Own, Plan, PlanError, Wish};
use crate::world::{Disk, World};
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

/// The arguments of `variorum release`.
#[derive(Debug, clap::Args)]
pub(super) struct Release {
    /// Its number, like 1.2.0; without it, what has changed and which number fits is said, and nothing is written
    #[arg(value_name = "VERSION", value_parser = version)]
    version: Option<Version>,
    /// What it brings, in your words
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    note: Option<String>,
    /// Its day, YYYY-MM-DD; today in UTC, if not given
    #[arg(long, value_name = "DAY")]
    date: Option<String>,
}

fn version(text: &str) -> Result<Version, String> {
    let fault = || format!("`{}` is no number of a release; write one like `1.2.0`", text.escape_debug());
    Version::parse(text).ok_or_else(fault)
}

impl Release {
    pub(super) fn run(self, root: &Path) -> Outcome {
        let world = Disk::open(root).map_err(|error| format!("cannot open `{}`: {error}", root.display()))?;
        let known = ledger::read(&world, &mut Diagnostics::new())?;
        match release::finish(&world, &known) {
            Ok(Some(finish)) => return self.finish(&finish, &world),
            Ok(None) => {}
            Err(error) => return failed(error, &world),
        }
        let (prepared, found) = prepare(&world, &Options::default())?;
        let code = output::report(found, FormatName::Human, &world)?;
        if code != FINE {
            return Ok(code);
        }
        let date = match &self.date {
            Some(date) => date.clone(),
            None => today().ok_or("the clock of this machine is wrong; name the day with `--date`")?,
        };
        let wish = Wish { version: self.version, date: &date, note: self.note.as_deref() };
        let plan = match release::plan(&prepared.resolved, &world, &wish) {
            Ok(plan) => plan,
            Err(error) => return failed(error, &world),
        };
        let last = known.last();
        output::print(&told(&plan, last))?;
        match self.version {
            None => output::print(&proposed(&plan, last))?,
            Some(version) => {
                if version != plan.proposal && last.is_some() {
                    output::note(&format!("warning: by what has changed this would be {}", plan.proposal));
                }
                if today().is_some_and(|today| *date > *today) {
                    output::note(&format!(
                        "warning: {date} is still to come, and no later release can be of an earlier day"
                    ));
                }
                write(&world, version, &plan.files)?;
                output::print(&made(version, &date, &plan.files, &plan.own))?;
            }
        }
        Ok(FINE)
    }

    /// Writes what is left of a release that was begun.
    fn finish(&self, finish: &release::Finish, world: &Disk) -> Outcome {
        let begun = finish.version;
        if self.version != Some(begun) {
            output::error(&format!(
                "release {begun} was begun and is not finished; run `variorum release {begun}`, which finishes it, and then what you wanted"
            ));
            return Ok(MISTAKES);
        }
        put(world, &finish.files)?;
        let taken = "its texts, its day and its note are those with which it was begun";
        output::print(&format!(
            "release {begun}, which was begun earlier, is finished: {taken}\n{}",
            stays(&finish.own)
        ))?;
        Ok(FINE)
    }
}

/// Today in UTC, by the clock of the machine.
fn today() -> Option<String> {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).ok()?.as_secs();
    day::of_seconds(seconds)
}

/// Says why there is no release.
fn failed(error: PlanError, world: &Disk) -> Outcome {
    match error {
        PlanError::Job(error) => Err(error.to_string().into()),
        PlanError::Refused(refusal) => {
            output::error(&refusal);
            Ok(FAILURE)
        }
        PlanError::Mistakes(found) => output::report(found, FormatName::Human, world),
    }
}

/// Writes a release; what an earlier try has left in its folder goes first.
fn write(world: &Disk, version: Version, files: &release::Files) -> Result<(), super::Failure> {
    for (path, _) in files {
        place::check(world.root(), path)?;
    }
    let folder = Released::folder(version);
    // The checksums first: a folder that has them is whole.
    place::remove(world.root(), &format!("{folder}/{}", ledger::CHECKSUMS))?;
    for path in world.walk(&folder)? {
        let Some(name) = path.strip_prefix(&folder).and_then(|rest| rest.strip_prefix('/')) else { continue };
        if release::is_own(name) && !files.iter().any(|(kept, _)| **kept == *path) {
            place::remove(world.root(), &path)?;
        }
    }
    put(world, files)
}

fn put(world: &Disk, files: &release::Files) -> Result<(), super::Failure> {
    for (path, bytes) in files {
        // A table that has not changed is left alone, so that it is no news to version control.
        if world.read(path).is_ok_and(|standing| standing == *bytes) {
            continue;
        }
        place::write(world.root(), path, bytes)?;
    }
    Ok(())
}

/// So many names are told one by one.
const NAMED: usize = 6;

/// What has changed since the last release.
fn told(plan: &Plan, last: Option<&Released>) -> String {
    let mut out = match last {
        Some(last) if plan.changes.is_empty() => {
            return format!("nothing has changed since release {} of {}\n", last.version, last.date);
        }
        Some(last) => format!("since release {} of {}:\n", last.version, last.date),
        None => "nothing has been released yet; the first release has:\n".to_owned(),
    };
    for change in &plan.changes {
        let text = change.text.as_deref().unwrap_or("the edition");
        out.push_str(&format!("  {text}: {}{}\n", change.words(), names(change)));
    }
    out
}

fn names(change: &Change) -> String {
    if change.what == release::What::TextAdded || change.names.is_empty() {
        return String::new();
    }
    let more = change.names.len().saturating_sub(NAMED);
    let first =
        change.names.iter().take(NAMED).map(|name| name.escape_debug().to_string()).collect::<Vec<_>>().join(", ");
    if more > 0 { format!(" ({first} and {more} more)") } else { format!(" ({first})") }
}

/// Which number fits, why, and how to make the release.
fn proposed(plan: &Plan, last: Option<&Released>) -> String {
    let version = plan.proposal;
    let why = match (last, release::weight(&plan.changes)) {
        (None, _) => "any number from 0.1.0 will do; the first whole edition is",
        (Some(_), None) => return String::new(),
        (Some(_), Some(Weight::Contradicts)) => "something that was published is taken back, so it is a new MAJOR:",
        (Some(_), Some(Weight::Adds)) => "something is added, so it is a new MINOR:",
        (Some(_), Some(Weight::Corrects)) => "what was published is corrected, so it is a new PATCH:",
    };
    format!(
        "{why} {version}\nnothing is written yet, for a release is never taken back; make it with: variorum release {version}\n"
    )
}

/// What was written, and what is left to the editors.
fn made(version: Version, date: &str, files: &release::Files, own: &[Own]) -> String {
    let folder = Released::folder(version);
    let bytes: usize = files.iter().filter(|(path, _)| path.starts_with(&folder)).map(|(_, bytes)| bytes.len()).sum();
    let beside = files.iter().filter(|(path, _)| !path.contains('/')).map(|(path, _)| format!(" and `{path}`"));
    format!(
        "release {version} of {date}: {bytes} bytes in `{folder}`\ncommit `{}`{}; once an archive has a copy, write its `doi` and `archive` in `{}`\n{}",
        ledger::FOLDER,
        beside.collect::<String>(),
        ledger::RELEASES,
        stays(own)
    )
}

/// The files that the editors have made their own.
fn stays(own: &[Own]) -> String {
    let mut out = String::new();
    for file in own.iter().filter(|file| !file.lines.is_empty()) {
        out.push_str(&format!("`{}` is your own and stays as it is; write in it:\n", file.path));
        file.lines.iter().for_each(|line| out.push_str(&format!("  {line}\n")));
    }
    out
}

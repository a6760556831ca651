//! `variorum theme`: which file each part of the pages comes from, and copies of embedded files to begin with.

use super::{FAILURE, FINE, Failure, FormatName, MISTAKES, Outcome, draft, output};
use crate::diagnostic::Diagnostics;
use crate::load::edition;
use crate::model::edition::Settings;
use crate::model::slug;
use crate::render::theme::{THEMES, embedded, embedded_paths, files, meant};
use crate::world::Disk;
use std::collections::BTreeSet;
use std::path::Path;

/// The arguments of `variorum theme`.
#[derive(Debug, clap::Args)]
pub(super) struct Theme {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, clap::Subcommand)]
enum Verb {
    /// List the files of the theme, each with where it comes from
    Which {
        /// One of them, such as `templates/home.html`
        file: Option<String>,
    },
    /// Copy an embedded file into the theme of the edition, to be changed there
    Eject {
        /// Such as `templates/home.html`
        file: String,
    },
}

impl Theme {
    pub(super) fn run(self, root: &Path) -> Outcome {
        let world = Disk::open(root).map_err(|error| format!("cannot open `{}`: {error}", root.display()))?;
        let mut found = Diagnostics::new();
        let Some((settings, _)) = edition::read(&world, &mut found)? else {
            output::report(found, FormatName::Human, &world)?;
            return Ok(MISTAKES);
        };
        match self.verb {
            Verb::Which { file } => which(&world, &settings, file.as_deref()),
            // A theme that is named in a wrong way is no theme that is missing.
            Verb::Eject { .. } if settings.theme.is_none() && found.has_errors() => {
                output::report(found, FormatName::Human, &world)
            }
            Verb::Eject { file } => eject(&world, &settings, &file),
        }
    }
}

fn which(world: &Disk, settings: &Settings, file: Option<&str>) -> Outcome {
    let (files, found) = files(world, settings)?;
    let known: BTreeSet<String> = files.keys().cloned().collect();
    let chosen = match file {
        Some(file) => match named(file, &known) {
            Ok(file) => BTreeSet::from([file]),
            Err(words) => return Ok(refuse(&words)),
        },
        None => known,
    };
    let width = chosen.iter().map(String::len).max().unwrap_or_default();
    let mut lines = String::new();
    for (path, own) in files.iter().filter(|(path, _)| chosen.contains(*path)) {
        lines.push_str(&format!("{path:width$}  {}\n", own.as_deref().unwrap_or("embedded")));
    }
    output::print(&lines)?;
    output::report(found, FormatName::Human, world)
}

fn eject(world: &Disk, settings: &Settings, file: &str) -> Outcome {
    let file = match named(file, &embedded_paths()) {
        Ok(file) => file,
        Err(words) => return Ok(refuse(&words)),
    };
    let Some(theme) = &settings.theme else {
        return Ok(refuse(
            "this edition has no theme of its own yet: add a line like `theme: paper` to `edition.yaml`",
        ));
    };
    if slug::check(theme) == Err(slug::Fault::Unsafe) {
        return Ok(refuse(&format!("`{theme}` is no name for a theme: use small Latin letters, digits and hyphens")));
    }
    let path = format!("{THEMES}/{theme}/{file}");
    let place = world.root().join(&path);
    // A broken link stands there too.
    if place.symlink_metadata().is_ok() {
        return Ok(refuse(&format!("`{path}` is there already; it is left as it is")));
    }
    write(world.root(), &place, embedded(&file).unwrap_or_default())?;
    output::print(&format!("{path}: a copy of the embedded file, which it replaces from now on\n"))?;
    Ok(FINE)
}

fn refuse(words: &str) -> u8 {
    output::error(&words);
    FAILURE
}

/// The file of a theme that is meant: by its path, or by its name alone when only one has it.
fn named(file: &str, known: &BTreeSet<String>) -> Result<String, String> {
    if known.contains(file) {
        return Ok(file.to_owned());
    }
    let mut same = known.iter().filter(|path| path.rsplit('/').next() == Some(file));
    if let (Some(only), None) = (same.next(), same.next()) {
        return Ok(only.clone());
    }
    let near = meant(file, known).map(|near| format!("; did you mean `{near}`?"));
    let near = near.unwrap_or_else(|| "; `variorum theme which` lists all".to_owned());
    Err(format!("a theme has no file `{file}`{near}"))
}

/// Writes a file whole or not at all, below a folder and nowhere else.
fn write(root: &Path, place: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let failed = |error: std::io::Error| -> Failure { format!("cannot write `{}`: {error}", place.display()).into() };
    let folder = place.parent().unwrap_or(root);
    let standing = folder.ancestors().find(|folder| folder.exists()).unwrap_or(root);
    if !standing.canonicalize().map_err(failed)?.starts_with(root) {
        return Err(format!("cannot write `{}`: a link leads out of the edition's folder", place.display()).into());
    }
    std::fs::create_dir_all(folder).map_err(failed)?;
    draft::write(place, bytes).map_err(failed)
}

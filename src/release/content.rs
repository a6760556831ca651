//! The files of the editors: all that a release freezes beside the texts.

use crate::diagnostic::{Diagnostic, Diagnostics, Place, code};
use crate::load::ledger::{self, content::Files};
use crate::load::{EDITION_FILE, ReadError};
use crate::world::World;
use std::io;

/// The folder of what editors write.
const FOLDER: &str = "content";

/// Reads `edition.yaml` and all files below `content/`, but for the ledger's own and hidden ones, which are the system's. A file that is not UTF-8
/// is reported: it could not be compared line by line, and nobody would notice that it is not part of the release.
pub(super) fn read(world: &dyn World, found: &mut Diagnostics) -> Result<Files, ReadError> {
    let failed = |path: &str, source: io::Error| ReadError { path: path.to_owned(), source };
    let paths = world.walk(FOLDER).map_err(|source| failed(FOLDER, source))?;
    let is_ledger = |path: &str| path.strip_prefix(ledger::FOLDER).is_some_and(|rest| rest.starts_with('/'));
    let is_hidden = |path: &str| path.split('/').any(|part| part.starts_with('.'));
    let written = paths.iter().map(AsRef::as_ref).filter(|path| !is_ledger(path) && !is_hidden(path));
    let mut files = Files::new();
    for path in std::iter::once(EDITION_FILE).chain(written) {
        match String::from_utf8(world.read(path).map_err(|source| failed(path, source))?) {
            Ok(text) => {
                files.insert(path.to_owned(), text);
            }
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                let message =
                    format!("`{path}` is no text: byte {at} begins no sign, and a release freezes texts only");
                let place = Place::file(&path.into());
                let help = "save it as UTF-8; or keep it outside of `content/`, if it is a picture or the like";
                found.push(Diagnostic::new(code::FILE_NOT_UTF8, message).at(place).help(help));
            }
        }
    }
    Ok(files)
}

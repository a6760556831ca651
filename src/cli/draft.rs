//! Writing one file of an edition whole.

use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::Path;

/// Writes a file by way of a draft beside it: a killed run leaves what stood there before. The draft is hidden, so that one that is left
/// behind is no file of the edition.
pub(super) fn write(place: &Path, bytes: &[u8]) -> io::Result<()> {
    let name = place.file_name().unwrap_or_default().to_string_lossy();
    let draft = place.with_file_name(format!(".{name}.new"));
    // What stands there may be a link to a file that is none of the edition's: it is taken away, and nothing is written through it.
    match fs::remove_file(&draft) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    OpenOptions::new().write(true).create_new(true).open(&draft)?.write_all(bytes)?;
    fs::rename(&draft, place)
}

//! Finished files on the way to their place.

use super::error::{Doing, WriteError};
use super::guard;
use super::layout::{Layout, ancestors};
use crate::site::SitePath;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, ErrorKind, IoSlice, Write};
use std::path::Path;
use std::sync::Mutex;

/// Bytes read or written at once.
pub(super) const CHUNK: usize = 64 * 1024;

/// The staging folder and which folders it has; asking the disk for each file would double the work of a build of small files.
#[derive(Debug)]
pub(super) struct Staging {
    made: Mutex<BTreeSet<String>>,
}

impl Staging {
    /// Makes the empty staging folder.
    pub(super) fn make(layout: &Layout) -> Result<Self, WriteError> {
        fs::create_dir(layout.staging()).map_err(WriteError::io(Doing::Prepare, layout.staging()))?;
        Ok(Self { made: Mutex::default() })
    }

    /// Writes one file.
    pub(super) fn write(&self, layout: &Layout, path: &SitePath, parts: &[&[u8]]) -> Result<(), WriteError> {
        let mut file = self.create(layout, path)?;
        write_all(&mut file, parts).map_err(WriteError::io(Doing::Stage, &layout.target(path.as_str())))
    }

    /// Opens one file, its folders made.
    pub(super) fn create(&self, layout: &Layout, path: &SitePath) -> Result<File, WriteError> {
        let path = path.as_str();
        self.make_folders(layout, path)?;
        let staged = layout.staged(path);
        File::options().write(true).create_new(true).open(&staged).map_err(WriteError::io(Doing::Stage, &staged))
    }

    fn make_folders(&self, layout: &Layout, path: &str) -> Result<(), WriteError> {
        let Some((parent, _)) = path.rsplit_once('/') else { return Ok(()) };
        if guard(&self.made).contains(parent) {
            return Ok(());
        }
        for folder in ancestors(path) {
            if guard(&self.made).contains(folder) {
                continue;
            }
            let staged = layout.staged(folder);
            match fs::create_dir(&staged) {
                // Another thread may have been faster: the lock is not held while the disk works.
                Err(error) if error.kind() != ErrorKind::AlreadyExists => {
                    return Err(WriteError::io(Doing::Stage, &staged)(error));
                }
                _ => guard(&self.made).insert(folder.to_owned()),
            };
        }
        Ok(())
    }
}

/// All parts in as few calls as the system allows.
fn write_all(file: &mut File, parts: &[&[u8]]) -> io::Result<()> {
    let mut slices: Vec<_> = parts.iter().map(|part| IoSlice::new(part)).collect();
    let mut rest = slices.as_mut_slice();
    IoSlice::advance_slices(&mut rest, 0);
    while !rest.is_empty() {
        match file.write_vectored(rest) {
            Ok(0) => return Err(ErrorKind::WriteZero.into()),
            Ok(written) => IoSlice::advance_slices(&mut rest, written),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// Whether the file, which has the length of the parts, holds their bytes. One that cannot be read does not: it is then replaced if it is
/// ours, and named as an obstacle if it is not.
pub(super) fn equal(path: &Path, parts: &[&[u8]]) -> bool {
    let Ok(file) = File::open(path) else { return false };
    let mut reader = BufReader::with_capacity(CHUNK, file);
    parts.iter().all(|part| matches(&mut reader, part))
}

/// Whether the next bytes of `reader` are `expected`; they are consumed as far as they were compared.
pub(super) fn matches(reader: &mut impl BufRead, mut expected: &[u8]) -> bool {
    while !expected.is_empty() {
        let Ok(found) = reader.fill_buf() else { return false };
        let length = found.len().min(expected.len());
        if length == 0 || found[..length] != expected[..length] {
            return false;
        }
        reader.consume(length);
        expected = &expected[length..];
    }
    true
}

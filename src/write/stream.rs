//! A file written piece by piece.

use super::error::{Doing, WriteError};
use super::plan::State;
use super::staging::{CHUNK, matches};
use super::{Output, guard};
use crate::site::SitePath;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, Write};
use std::path::Path;
use std::time::SystemTime;

/// One file of a transaction, written piece by piece and never held in memory. Without [`Stream::finish`] the transaction cannot be
/// committed.
#[derive(Debug)]
pub struct Stream<'o> {
    inner: BufWriter<Raw<'o>>,
}

#[derive(Debug)]
struct Raw<'o> {
    output: &'o Output,
    path: SitePath,
    sink: Sink,
    /// Bytes taken so far.
    length: u64,
    failed: bool,
}

/// As long as the bytes are those that stand there, nothing is written.
#[derive(Debug)]
enum Sink {
    Same(Standing),
    Staged(File),
}

/// The file that stands there, and its length and time when it was opened.
#[derive(Debug)]
struct Standing {
    reader: BufReader<File>,
    seen: (u64, Option<SystemTime>),
}

impl<'o> Stream<'o> {
    pub(super) fn open(output: &'o Output, path: &SitePath, stands: bool) -> Result<Self, WriteError> {
        // One that cannot be read is not the same; whether it may be replaced is asked by the commit.
        // Nothing else is opened: reading a pipe would wait for ever.
        let standing = stands.then(|| Standing::open(&output.layout.target(path.as_str())).ok()).flatten();
        let sink = match standing {
            Some(standing) => Sink::Same(standing),
            None => Sink::Staged(output.staging.create(&output.layout, path)?),
        };
        let raw = Raw { output, path: path.clone(), sink, length: 0, failed: false };
        Ok(Self { inner: BufWriter::with_capacity(CHUNK, raw) })
    }

    /// Ends the file.
    ///
    /// # Errors
    /// [`WriteError::Io`] when the last bytes cannot be staged; [`WriteError::Unfinished`] when an earlier write had failed.
    pub fn finish(self) -> Result<(), WriteError> {
        let failed = |path: &SitePath| WriteError::Unfinished { paths: vec![path.clone()] };
        if self.inner.get_ref().failed {
            return Err(failed(&self.inner.get_ref().path));
        }
        let target = self.inner.get_ref().output.layout.target(self.inner.get_ref().path.as_str());
        let io = || WriteError::io(Doing::Stage, &target);
        let mut raw = self.inner.into_inner().map_err(|error| io()(error.into_error()))?;
        if let Sink::Same(standing) = &mut raw.sink {
            let longer = standing.reader.read(&mut [0]).map_err(io())? > 0;
            if longer {
                raw.sink = Sink::Staged(raw.diverge().map_err(io())?);
            }
        }
        let state = match raw.sink {
            Sink::Same(_) => State::Same,
            Sink::Staged(_) => State::Staged(raw.length),
        };
        guard(&raw.output.plan).settle(&raw.path, state);
        Ok(())
    }
}

impl Write for Stream<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.inner.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

impl Standing {
    fn open(path: &Path) -> io::Result<Self> {
        let file = File::open(path)?;
        let seen = stamp(&file)?;
        Ok(Self { reader: BufReader::with_capacity(CHUNK, file), seen })
    }

    /// Copies the first bytes, which were found to be the same.
    fn copy(&mut self, length: u64, to: &mut File) -> io::Result<()> {
        self.reader.rewind()?;
        let copied = io::copy(&mut self.reader.get_mut().take(length), to)?;
        // The bytes compared are no longer at hand, so an edit in the meantime must not slip in.
        if copied != length || stamp(self.reader.get_ref())? != self.seen {
            return Err(io::Error::other("the file was changed by another program during the build; build again"));
        }
        Ok(())
    }
}

/// What the system said, without the path, which [`Stream::finish`] adds.
fn plain(error: WriteError) -> io::Error {
    match error {
        WriteError::Io { source, .. } => source,
        other => io::Error::other(other),
    }
}

fn stamp(file: &File) -> io::Result<(u64, Option<SystemTime>)> {
    let metadata = file.metadata()?;
    Ok((metadata.len(), metadata.modified().ok()))
}

impl Raw<'_> {
    /// A staged file with the bytes that were the same so far.
    fn diverge(&mut self) -> io::Result<File> {
        let mut staged = self.output.staging.create(&self.output.layout, &self.path).map_err(plain)?;
        if let Sink::Same(standing) = &mut self.sink {
            standing.copy(self.length, &mut staged)?;
        }
        Ok(staged)
    }

    fn take(&mut self, bytes: &[u8]) -> io::Result<()> {
        if let Sink::Same(standing) = &mut self.sink {
            if matches(&mut standing.reader, bytes) {
                return Ok(());
            }
            self.sink = Sink::Staged(self.diverge()?);
        }
        match &mut self.sink {
            Sink::Staged(file) => file.write_all(bytes),
            Sink::Same(_) => Ok(()),
        }
    }
}

impl Write for Raw<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = self.take(bytes);
        self.failed |= taken.is_err();
        taken?;
        self.length += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

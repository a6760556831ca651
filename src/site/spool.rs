//! What the texts say of each entity, until its page is made: too much to be held, so it waits in a scratch file.

use super::Store;
use crate::render::JobError;
use std::io::{Read, Seek, SeekFrom, Write};
use std::sync::{Mutex, PoisonError};

/// Where a run lies in the scratch file; in the order of entities, and of the texts in each.
type Place = (u32, usize, u64, usize);

/// The runs of all texts.
pub(super) struct Spool<'s, S: Store + 's> {
    state: Mutex<Spooling<S::Scratch<'s>>>,
}

struct Spooling<F> {
    /// None in a store that keeps nothing.
    file: Option<F>,
    length: u64,
    places: Vec<Place>,
}

impl<'s, S: Store> Spool<'s, S> {
    pub(super) fn begin(store: &'s S) -> Result<Self, JobError> {
        Ok(Self { state: Mutex::new(Spooling { file: store.scratch()?, length: 0, places: Vec::new() }) })
    }

    /// Keeps what a text says of an entity.
    pub(super) fn add(&self, entity: u32, text: usize, run: &[u8]) -> Result<(), JobError> {
        let mut spooling = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let Spooling { file: Some(file), length, places } = &mut *spooling else { return Ok(()) };
        file.write_all(run).map_err(failed)?;
        places.push((entity, text, *length, run.len()));
        *length += run.len() as u64;
        Ok(())
    }

    /// All runs of each entity that has any, in the order of the texts, given to `take` in the order of the entities.
    pub(super) fn each(self, mut take: impl FnMut(u32, Vec<Vec<u8>>) -> Result<(), JobError>) -> Result<(), JobError> {
        let mut spooling = self.state.into_inner().unwrap_or_else(PoisonError::into_inner);
        spooling.places.sort_unstable();
        let Some(file) = &mut spooling.file else { return Ok(()) };
        file.flush().map_err(failed)?;
        for of_one in spooling.places.chunk_by(|one, other| one.0 == other.0) {
            let mut runs = Vec::with_capacity(of_one.len());
            for (_, _, start, length) in of_one {
                let mut run = vec![0; *length];
                file.seek(SeekFrom::Start(*start)).map_err(failed)?;
                file.read_exact(&mut run).map_err(failed)?;
                runs.push(run);
            }
            take(of_one[0].0, runs)?;
        }
        Ok(())
    }
}

fn failed(error: std::io::Error) -> JobError {
    JobError::Sink(Box::new(error))
}

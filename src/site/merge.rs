//! Files to which every text adds: the runs of all texts in the order of the texts, written while they are made.

use super::{SitePath, Store};
use crate::render::{Data, JobError};
use std::collections::BTreeMap;
use std::sync::Mutex;

/// Puts the runs of all texts into one file, in the order of the texts.
pub(super) struct Merge<'s, S: Store + 's> {
    pub(super) data: Data,
    state: Mutex<Merging<S::Stream<'s>>>,
}

struct Merging<W> {
    stream: W,
    next: usize,
    is_empty: bool,
    waiting: BTreeMap<usize, Vec<u8>>,
}

impl<'s, S: Store> Merge<'s, S> {
    pub(super) fn begin(data: Data, store: &'s S) -> Result<Self, JobError> {
        let path = SitePath::new(data.path()).expect("invariant: the paths of data files are safe");
        let mut stream = store.begin(&path)?;
        write(&mut stream, data.head())?;
        let merging = Merging { stream, next: 0, is_empty: true, waiting: BTreeMap::new() };
        Ok(Self { data, state: Mutex::new(merging) })
    }

    pub(super) fn add(&self, text: usize, run: Vec<u8>) -> Result<(), JobError> {
        let mut merging = self.state.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        merging.waiting.insert(text, run);
        loop {
            let next = merging.next;
            let Some(run) = merging.waiting.remove(&next) else { return Ok(()) };
            merging.next += 1;
            if run.is_empty() {
                continue;
            }
            if !std::mem::take(&mut merging.is_empty) {
                write(&mut merging.stream, Data::BETWEEN)?;
            }
            write(&mut merging.stream, &run)?;
        }
    }

    pub(super) fn end(self, store: &S) -> Result<(), JobError> {
        let mut merging = self.state.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
        write(&mut merging.stream, self.data.tail())?;
        store.end(merging.stream)
    }
}

fn write(stream: &mut impl std::io::Write, bytes: &[u8]) -> Result<(), JobError> {
    stream.write_all(bytes).map_err(|error| JobError::Sink(Box::new(error)))
}

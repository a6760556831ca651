//! The site as a plan: every path is a part of a job. Nothing here touches a disk.
//!
//! Three sinks pull the plan: `write` all of it, in parallel; `check` all of it, into nothing; `serve` the one page that is asked for.

pub use crate::model::SitePath;

use crate::render::{self, Data, JobError, Part, Sink, Theme, Wanted, address, theme};
use crate::resolve::Resolved;
use crate::world::World;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Mutex;

/// What a path is a part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Job {
    /// The home of the edition.
    Home,
    /// The files of the theme.
    Assets,
    /// One text, by its place in the edition.
    Text(usize),
    /// A file to which every text adds.
    Merged(Data),
}

/// The plan of a site.
pub struct Site<'a> {
    resolved: &'a Resolved,
    theme: &'a Theme,
    world: &'a dyn World,
    paths: BTreeMap<SitePath, Job>,
}

/// Where all files of a site go; called from many threads.
pub trait Store: Sync {
    /// A file that is streamed.
    type Stream<'s>: std::io::Write + Send
    where
        Self: 's;

    /// Takes a whole file, in pieces that follow each other.
    ///
    /// # Errors
    /// When the file cannot be taken.
    fn put(&self, path: &SitePath, pieces: &[&[u8]]) -> Result<(), JobError>;

    /// Begins a file that is too large to be held.
    ///
    /// # Errors
    /// When the file cannot be begun.
    fn begin(&self, path: &SitePath) -> Result<Self::Stream<'_>, JobError>;

    /// Ends it.
    ///
    /// # Errors
    /// When the file cannot be ended.
    fn end(&self, stream: Self::Stream<'_>) -> Result<(), JobError>;
}

/// Plans the site of an edition.
#[must_use]
pub fn plan<'a>(resolved: &'a Resolved, theme: &'a Theme, world: &'a dyn World) -> Site<'a> {
    let mut paths = BTreeMap::new();
    paths.insert(address::file_of(""), Job::Home);
    for (path, _) in theme::assets() {
        paths.extend(SitePath::new(path).map(|path| (path, Job::Assets)));
    }
    for (index, (document, text)) in resolved.edition.documents.iter().zip(&resolved.texts).enumerate() {
        let published = render::pages(document, text);
        paths.extend(published.map(|address| (address::file_of(&address), Job::Text(index))));
    }
    for data in Data::ALL {
        paths.extend(SitePath::new(data.path()).map(|path| (path, Job::Merged(data))));
    }
    Site { resolved, theme, world, paths }
}

impl Site<'_> {
    /// All paths, in order.
    pub fn paths(&self) -> impl Iterator<Item = &SitePath> {
        self.paths.keys()
    }

    /// The bytes of one file; `None` when the plan has no such path.
    ///
    /// # Errors
    /// When its job cannot be done.
    pub fn render(&self, path: &SitePath) -> Result<Option<Vec<u8>>, JobError> {
        let Some(job) = self.paths.get(path) else { return Ok(None) };
        let mut bytes = Vec::new();
        if let Job::Merged(data) = *job {
            bytes.extend_from_slice(Data::HEAD);
            for text in 0..self.resolved.edition.documents.len() {
                let begun = bytes.len() > Data::HEAD.len();
                self.text(text, Wanted::Run(data), &mut |part| {
                    if let Part::Run(_, run) = part {
                        bytes.extend_from_slice(if begun && !run.is_empty() { Data::BETWEEN } else { b"" });
                        bytes.extend_from_slice(run);
                    }
                    Ok(())
                })?;
            }
            bytes.extend_from_slice(Data::TAIL);
            return Ok(Some(bytes));
        }
        let mut keep = |part: Part<'_>| {
            if let Part::File(made, pieces) = part
                && made == path
            {
                bytes = pieces.concat();
            }
            Ok(())
        };
        match *job {
            Job::Home => render::home(self.resolved, self.theme, &mut keep)?,
            Job::Assets => assets(&mut keep)?,
            Job::Text(text) => self.text(text, Wanted::File(path), &mut keep)?,
            Job::Merged(_) => {}
        }
        Ok(Some(bytes))
    }

    /// Does all jobs, in parallel, and gives their parts to a store; `done` is told after each text.
    ///
    /// # Errors
    /// The first job that could not be done.
    pub fn render_all<S: Store>(&self, store: &S, done: &(dyn Fn() + Sync)) -> Result<(), JobError> {
        let mut put = |part: Part<'_>| match part {
            Part::File(path, pieces) => store.put(path, pieces),
            Part::Run(..) => Ok(()),
        };
        render::home(self.resolved, self.theme, &mut put)?;
        assets(&mut put)?;
        let merges = Data::ALL.map(|data| Merge::begin(data, store));
        let merges: Vec<Merge<'_, S>> = merges.into_iter().collect::<Result<_, _>>()?;
        // The bridge hands texts out in their order, so that only a few runs wait for an earlier one; an indexed split would
        // let one thread begin in the middle and keep half of the edition waiting.
        (0..self.resolved.edition.documents.len()).par_bridge().try_for_each(|text| {
            let mut runs: BTreeMap<Data, Vec<u8>> = BTreeMap::new();
            self.text(text, Wanted::All, &mut |part| match part {
                Part::File(path, pieces) => store.put(path, pieces),
                Part::Run(data, run) => {
                    runs.insert(data, run.to_vec());
                    Ok(())
                }
            })?;
            for merge in &merges {
                merge.add(text, runs.remove(&merge.data).unwrap_or_default())?;
            }
            done();
            Ok::<(), JobError>(())
        })?;
        merges.into_iter().try_for_each(|merge| merge.end(store))
    }

    fn text(&self, text: usize, wanted: Wanted<'_>, sink: &mut Sink<'_>) -> Result<(), JobError> {
        render::document(self.resolved, text, self.theme, self.world, wanted, sink)
    }
}

fn assets(sink: &mut Sink<'_>) -> Result<(), JobError> {
    for (path, bytes) in theme::assets() {
        if let Some(path) = SitePath::new(path) {
            sink(Part::File(&path, &[bytes]))?;
        }
    }
    Ok(())
}

/// Puts the runs of all texts into one file, in the order of the texts.
struct Merge<'s, S: Store + 's> {
    data: Data,
    state: Mutex<Merging<S::Stream<'s>>>,
}

struct Merging<W> {
    stream: W,
    next: usize,
    is_empty: bool,
    waiting: BTreeMap<usize, Vec<u8>>,
}

impl<'s, S: Store> Merge<'s, S> {
    fn begin(data: Data, store: &'s S) -> Result<Self, JobError> {
        let path = SitePath::new(data.path()).expect("invariant: the paths of data files are safe");
        let mut stream = store.begin(&path)?;
        write(&mut stream, Data::HEAD)?;
        let merging = Merging { stream, next: 0, is_empty: true, waiting: BTreeMap::new() };
        Ok(Self { data, state: Mutex::new(merging) })
    }

    fn add(&self, text: usize, run: Vec<u8>) -> Result<(), JobError> {
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

    fn end(self, store: &S) -> Result<(), JobError> {
        let mut merging = self.state.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
        write(&mut merging.stream, Data::TAIL)?;
        store.end(merging.stream)
    }
}

fn write(stream: &mut impl std::io::Write, bytes: &[u8]) -> Result<(), JobError> {
    stream.write_all(bytes).map_err(|error| JobError::Sink(Box::new(error)))
}

/// A store that keeps nothing: the sink of `check`.
#[derive(Debug, Clone, Copy, Default)]
pub struct Nowhere;

impl Store for Nowhere {
    type Stream<'s> = std::io::Sink;

    fn put(&self, _: &SitePath, _: &[&[u8]]) -> Result<(), JobError> {
        Ok(())
    }

    fn begin(&self, _: &SitePath) -> Result<Self::Stream<'_>, JobError> {
        Ok(std::io::sink())
    }

    fn end(&self, _: Self::Stream<'_>) -> Result<(), JobError> {
        Ok(())
    }
}

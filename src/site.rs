//! The site as a plan: every path is a part of a job. Nothing here touches a disk.
//!
//! Three sinks pull the plan: `write` all of it, in parallel; `check` all of it, into nothing; `serve` the one page that is asked for.

mod merge;
mod spool;
mod store;

pub use crate::model::SitePath;
pub use store::{Nowhere, Store};

use crate::model::PassageId;
use crate::render::sitemap::{self, Parts, Sitemap};
use crate::render::theme::Asset;
use crate::render::{
    self, BibliographyFile, CitationFile, Data, EditionPage, Frame, JobError, Part, Permanent, ReadError, Sink, Theme,
    Wanted, Whole, address,
};
use crate::render::{left, permanent, retired};
use crate::resolve::Resolved;
use crate::world::World;
use merge::Merge;
use rayon::prelude::*;
use spool::Spool;
use std::collections::{BTreeMap, BTreeSet};

/// What a path is a part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Job {
    /// A page of the edition itself.
    Edition(EditionPage),
    /// A file of the theme.
    Asset,
    /// One text, by its place in the edition.
    Text(usize),
    /// A file to which every text adds.
    Merged(Data),
    /// The page of an entity, by its place in the register.
    Entity(usize),
    /// The page of a passage that no longer stands for itself.
    Retired(PassageId),
    /// The page at a released address where nothing stands any more.
    Left,
    /// Permanent addresses that begin with the same two signs.
    Permanent,
    /// A file for programs that visit the site.
    Plain(Plain),
}

impl Job {
    /// Whether a page may be found by those who have no link to it: one that only leads on may not.
    fn is_found(self) -> bool {
        !matches!(self, Job::Retired(_) | Job::Left | Job::Permanent)
    }
}

/// A file for programs that visit the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Plain {
    /// The map of all pages.
    Sitemap(Sitemap),
    /// A file of data that belongs to no text.
    Data(Whole),
    /// A file for citation managers, with the edition or a text.
    Citation(CitationFile),
    /// A file for citation managers, with the whole bibliography.
    Bibliography(BibliographyFile),
    /// The same with one work of it, by its place.
    Work(usize, BibliographyFile),
    /// The feed of releases.
    Feed,
    /// What visitors may read.
    Robots,
    /// Tells GitHub Pages to publish the files as they are.
    NoJekyll,
}

/// The plan of a site.
pub struct Site<'a> {
    frame: Frame<'a>,
    world: &'a dyn World,
    paths: BTreeMap<SitePath, Job>,
    sitemap: Parts,
    permanent: Permanent,
}

/// Plans the site of an edition.
#[must_use]
pub fn plan<'a>(resolved: &'a Resolved, theme: &'a Theme, world: &'a dyn World) -> Site<'a> {
    let mut paths = BTreeMap::new();
    paths.extend(EditionPage::all(resolved).map(|page| (page.file(resolved), Job::Edition(page))));
    paths.extend(theme.assets().keys().map(|path| (path.clone(), Job::Asset)));
    for (index, (document, text)) in resolved.edition.documents.iter().zip(&resolved.texts).enumerate() {
        let published = render::pages(document, text);
        let published =
            published.chain(render::note_pages(document)).chain(render::permanent_pages(resolved, document));
        paths.extend(published.map(|address| (address::file_of(&address), Job::Text(index))));
    }
    let entities = render::entity::pages(resolved).enumerate();
    paths.extend(entities.map(|(place, address)| (address::file_of(&address), Job::Entity(place))));
    paths.extend(retired::retired(resolved).map(|(id, address)| (address::file_of(&address), Job::Retired(id))));
    let permanent = Permanent::of(resolved);
    paths.extend(permanent.addresses().map(|address| (address::file_of(&address), Job::Permanent)));
    for data in Data::ALL {
        paths.extend(SitePath::new(data.path()).map(|path| (path, Job::Merged(data))));
    }
    let frame = Frame::new(resolved, theme);
    paths.extend(frame.moves().left.keys().map(|address| (address::file_of(address), Job::Left)));
    let sitemap = Parts::of(&resolved.edition.settings.base_url, addresses(&paths));
    paths.extend(sitemap.files().map(|file| (file.file(), Job::Plain(Plain::Sitemap(file)))));
    let feed = render::feed(&frame).map(|_| (render::FEED, Plain::Feed));
    for whole in Whole::ALL {
        paths.extend(SitePath::new(whole.path()).map(|path| (path, Job::Plain(Plain::Data(whole)))));
    }
    for file in BibliographyFile::ALL.into_iter().filter(|_| !resolved.edition.works.is_empty()) {
        paths.extend(SitePath::new(file.path()).map(|path| (path, Job::Plain(Plain::Bibliography(file)))));
        for (place, work) in resolved.edition.works.iter().enumerate() {
            paths.extend(SitePath::new(file.path_of(work)).map(|path| (path, Job::Plain(Plain::Work(place, file)))));
        }
    }
    for file in CitationFile::all(resolved) {
        paths.extend(file.path(resolved).map(|path| (path, Job::Plain(Plain::Citation(file)))));
    }
    for (path, plain) in [("robots.txt", Plain::Robots), (".nojekyll", Plain::NoJekyll)].into_iter().chain(feed) {
        paths.extend(SitePath::new(path).map(|path| (path, Job::Plain(plain))));
    }
    Site { frame, world, paths, sitemap, permanent }
}

/// The addresses of all pages that may be found, in order: of those that stand in a folder of their own.
fn addresses(paths: &BTreeMap<SitePath, Job>) -> impl Iterator<Item = &str> {
    let found = paths.iter().filter(|(_, job)| job.is_found());
    found.filter_map(|(path, _)| path.as_str().strip_suffix("index.html"))
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
            bytes.extend_from_slice(data.head());
            for text in 0..self.frame.resolved().edition.documents.len() {
                let begun = bytes.len() > data.head().len();
                self.text(text, Wanted::Run(data), &mut |part| {
                    if let Part::Run(_, run) = part {
                        bytes.extend_from_slice(if begun && !run.is_empty() { Data::BETWEEN } else { b"" });
                        bytes.extend_from_slice(run);
                    }
                    Ok(())
                })?;
            }
            bytes.extend_from_slice(data.tail());
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
            Job::Edition(page) => page.make(&self.frame, &mut keep)?,
            Job::Asset => self.asset(path, &mut keep)?,
            Job::Text(text) => self.text(text, Wanted::File(path), &mut keep)?,
            Job::Entity(place) => self.entity(place, &mut keep)?,
            Job::Retired(_) | Job::Left | Job::Permanent => self.leading_on(path, *job, &mut keep)?,
            Job::Plain(plain) => bytes = self.plain(plain),
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
            Part::Run(..) | Part::Mentions(..) => Ok(()),
        };
        for (path, job) in &self.paths {
            match job {
                Job::Edition(page) => page.make(&self.frame, &mut put)?,
                Job::Plain(plain) => store.put(path, &[&self.plain(*plain)])?,
                Job::Asset => self.asset(path, &mut put)?,
                Job::Left | Job::Permanent => self.leading_on(path, *job, &mut put)?,
                Job::Text(_) | Job::Merged(_) | Job::Retired(_) | Job::Entity(_) => {}
            }
        }
        let retired = self.paths.values().filter_map(|job| if let Job::Retired(id) = job { Some(*id) } else { None });
        retired::make(&self.frame, retired, self.world, &mut put)?;
        let merges = Data::ALL.map(|data| Merge::begin(data, store));
        let merges: Vec<Merge<'_, S>> = merges.into_iter().collect::<Result<_, _>>()?;
        let spool = Spool::begin(store)?;
        // The bridge hands texts out in their order, so that only a few runs wait for an earlier one; an indexed split would
        // let one thread begin in the middle and keep half of the edition waiting.
        (0..self.frame.resolved().edition.documents.len()).par_bridge().try_for_each(|text| {
            let mut runs: BTreeMap<Data, Vec<u8>> = BTreeMap::new();
            self.text(text, Wanted::All, &mut |part| match part {
                Part::File(path, pieces) => store.put(path, pieces),
                Part::Run(data, run) => {
                    runs.insert(data, run.to_vec());
                    Ok(())
                }
                Part::Mentions(entity, run) => spool.add(entity, text, run),
            })?;
            for merge in &merges {
                merge.add(text, runs.remove(&merge.data).unwrap_or_default())?;
            }
            done();
            Ok::<(), JobError>(())
        })?;
        merges.into_iter().try_for_each(|merge| merge.end(store))?;
        let entities = &self.frame.resolved().edition.entities;
        let mut named = vec![false; entities.len()];
        spool.each(|entity, runs| {
            named[entity as usize] = true;
            render::entity::make(&self.frame, entity as usize, &mut runs.into_iter(), &mut put)
        })?;
        let unnamed = (0..entities.len()).filter(|place| !named[*place]);
        unnamed
            .into_iter()
            .try_for_each(|place| render::entity::make(&self.frame, place, &mut std::iter::empty(), &mut put))
    }

    /// Makes the page of an entity alone, from the texts that name it.
    fn entity(&self, place: usize, sink: &mut Sink<'_>) -> Result<(), JobError> {
        let resolved = self.frame.resolved();
        let texts: BTreeSet<usize> =
            resolved.register.mentions(&resolved.edition, place).map(|(text, _)| text).collect();
        let mut runs = Vec::with_capacity(texts.len());
        for text in texts {
            self.text(text, Wanted::Mentions(u32::try_from(place).unwrap_or(u32::MAX)), &mut |part| {
                if let Part::Mentions(_, run) = part {
                    runs.push(run.to_vec());
                }
                Ok(())
            })?;
        }
        render::entity::make(&self.frame, place, &mut runs.into_iter(), sink)
    }

    /// Makes a page that leads on to others.
    fn leading_on(&self, path: &SitePath, job: Job, sink: &mut Sink<'_>) -> Result<(), JobError> {
        let address = path.as_str().strip_suffix("index.html").unwrap_or_default();
        match job {
            Job::Retired(id) => retired::make(&self.frame, std::iter::once(id), self.world, sink),
            Job::Left => left::make(&self.frame, address, sink),
            Job::Permanent => permanent::make(&self.frame, &self.permanent, address, sink),
            Job::Edition(_) | Job::Asset | Job::Text(_) | Job::Entity(_) | Job::Merged(_) | Job::Plain(_) => Ok(()),
        }
    }

    fn asset(&self, path: &SitePath, sink: &mut Sink<'_>) -> Result<(), JobError> {
        match self.frame.theme().assets().get(path) {
            Some(Asset::Embedded(bytes)) => sink(Part::File(path, &[bytes])),
            Some(Asset::Own(file)) => {
                let failed = |source| JobError::Read(ReadError { path: file.to_string(), source });
                sink(Part::File(path, &[&self.world.read(file).map_err(failed)?]))
            }
            None => Ok(()),
        }
    }

    fn text(&self, text: usize, wanted: Wanted<'_>, sink: &mut Sink<'_>) -> Result<(), JobError> {
        render::document(&self.frame, text, self.world, wanted, sink)
    }

    fn plain(&self, plain: Plain) -> Vec<u8> {
        let base = &self.frame.resolved().edition.settings.base_url;
        match plain {
            Plain::Sitemap(file) => self.sitemap.write(file, base, addresses(&self.paths)),
            Plain::Data(whole) => whole.make(&self.frame),
            Plain::Citation(file) => file.make(&self.frame),
            Plain::Bibliography(file) => file.make(&self.frame.resolved().edition.works.iter().collect::<Vec<_>>()),
            Plain::Work(place, file) => file.make(&[&self.frame.resolved().edition.works[place]]),
            Plain::Feed => render::feed(&self.frame).unwrap_or_default(),
            Plain::Robots => sitemap::robots(base),
            Plain::NoJekyll => Vec::new(),
        }
    }
}

//! Watches the files of an edition. It only says that something has happened and where; what has changed is for the reader to find.

use super::ServeError;
use notify::event::{AccessKind, AccessMode};
use notify::{Config, Event, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

/// What an edition is read from: a file, and folders with all that lies below them. Never the site.
const SOURCES: [&str; 4] = ["edition.yaml", "content", "seeds", "themes"];
/// An edit is over when nothing has happened for so long: editors save in several steps.
const QUIET: Duration = Duration::from_millis(10);
/// After so long an edit that does not end is taken as it is.
const LONGEST: Duration = Duration::from_millis(200);
/// How often files are looked at where the system tells nothing.
const INTERVAL: Duration = Duration::from_secs(1);

/// Watches one edition.
pub struct Watch {
    root: PathBuf,
    watcher: Box<dyn Watcher + Send>,
    sender: Sender<notify::Result<Event>>,
    events: Receiver<notify::Result<Event>>,
}

/// What has happened since the last time.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Batch {
    /// Files and folders, from the edition's root.
    pub paths: BTreeSet<String>,
    /// More has happened than could be told.
    pub all: bool,
}

impl Watch {
    /// Begins to watch; `root` is absolute and without links.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn begin(root: &Path) -> Result<Self, ServeError> {
        let (sender, events) = channel();
        let watcher = RecommendedWatcher::new(sender.clone(), config()).map_err(failed)?;
        let mut watch = Self { root: root.to_owned(), watcher: Box::new(watcher), sender, events };
        if watch.watch_all().is_err() {
            // The system watches only so many folders for one user, or none at all on this file system.
            watch.watcher = Box::new(PollWatcher::new(watch.sender.clone(), config()).map_err(failed)?);
            watch.watch_all().map_err(failed)?;
        }
        Ok(watch)
    }

    /// Waits until an edit is over.
    ///
    /// # Errors
    /// When the watcher has ended.
    pub fn wait(&mut self) -> Result<Batch, ServeError> {
        let ended = |_| ServeError("the files are no longer watched".to_owned());
        loop {
            let mut batch = Batch::default();
            let first = self.events.recv().map_err(ended)?;
            self.add(first, &mut batch);
            if batch == Batch::default() {
                continue;
            }
            #[allow(clippy::disallowed_methods, reason = "how long to wait is no part of what is built")]
            let end = Instant::now() + LONGEST;
            while let Ok(event) = self.events.recv_timeout(QUIET) {
                self.add(event, &mut batch);
                #[allow(clippy::disallowed_methods, reason = "how long to wait is no part of what is built")]
                if Instant::now() > end {
                    break;
                }
            }
            // A folder that has just appeared, or has been put in the place of another, is watched from now on; what has been written
            // into it before is read all the same.
            for source in SOURCES.into_iter().filter(|source| batch.paths.contains(*source)) {
                let _ = self.watcher.unwatch(&self.root.join(source));
                self.watch(source).map_err(failed)?;
            }
            return Ok(batch);
        }
    }

    fn watch_all(&mut self) -> notify::Result<()> {
        self.watcher.watch(&self.root, RecursiveMode::NonRecursive)?;
        SOURCES.into_iter().try_for_each(|source| self.watch(source))
    }

    /// Watches one of the folders; that it is not there shows in the folder above it.
    fn watch(&mut self, source: &str) -> notify::Result<()> {
        let place = self.root.join(source);
        match self.watcher.watch(&place, RecursiveMode::Recursive) {
            Err(error) if is_absent(&error) => Ok(()),
            other => other,
        }
    }

    /// Adds what an event tells of the edition's sources.
    fn add(&self, event: notify::Result<Event>, batch: &mut Batch) {
        let Ok(event) = event else {
            batch.all = true;
            return;
        };
        batch.all |= event.need_rescan();
        // Files are opened and read all the time, by this program among others.
        let is_edit = !matches!(event.kind, EventKind::Access(kind) if kind != AccessKind::Close(AccessMode::Write));
        for path in event.paths.iter().filter(|_| is_edit) {
            let Ok(inside) = path.strip_prefix(&self.root) else { continue };
            let parts: Vec<_> = inside.components().map(|part| part.as_os_str().to_string_lossy()).collect();
            if parts.first().is_some_and(|first| SOURCES.contains(&&**first)) {
                batch.paths.insert(parts.join("/"));
            }
        }
    }
}

fn config() -> Config {
    Config::default().with_poll_interval(INTERVAL).with_follow_symlinks(false)
}

fn is_absent(error: &notify::Error) -> bool {
    match &error.kind {
        notify::ErrorKind::PathNotFound => true,
        notify::ErrorKind::Io(error) => error.kind() == std::io::ErrorKind::NotFound,
        _ => false,
    }
}

#[allow(clippy::needless_pass_by_value, reason = "so it is handed over by `map_err`")]
fn failed(error: notify::Error) -> ServeError {
    ServeError(format!("the files cannot be watched: {error}"))
}

//! An edition that is served. Its site borrows from it, so both live in one thread, which begins another for each page that is asked for.

use super::answer::{Answer, answer};
use crate::render::{JobError, Theme};
use crate::resolve::Resolved;
use crate::site;
use crate::world::World;
use std::collections::VecDeque;
use std::io;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// So many pages are kept as they were last answered.
const RECENT: usize = 16;

/// An edition without errors.
pub struct Edition {
    world: Box<dyn World + Send>,
    /// The path of the published site, from its first `/` to its last.
    base_path: String,
    asked: Mutex<Sender<Asked>>,
    /// The pages that were looked at last, by address: a page whose seed has been changed since cannot be made again.
    recent: Mutex<VecDeque<(String, Answer)>>,
}

/// An address that is asked for, and where the answer goes.
type Asked = (String, Sender<Result<Answer, JobError>>);

impl Edition {
    /// Plans the site of an edition; `world` is where its texts are read again.
    ///
    /// # Errors
    /// When no thread can be started.
    pub fn new<W: World + Clone + Send + 'static>(resolved: Resolved, theme: Theme, world: &W) -> io::Result<Self> {
        let (asked, questions) = channel();
        let base_path = resolved.edition.settings.base_path().to_owned();
        let texts = world.clone();
        let work = move || answer_all(&resolved, &theme, &texts, &questions);
        thread::Builder::new().name("edition".into()).spawn(work)?;
        Ok(Self { world: Box::new(world.clone()), base_path, asked: Mutex::new(asked), recent: Mutex::default() })
    }

    /// Where its files are read.
    pub(super) fn world(&self) -> &dyn World {
        &*self.world
    }

    /// What an address is answered with; as the last time, when it cannot be made now.
    pub(super) fn answer(&self, url: &str) -> Result<Answer, JobError> {
        let made = self.make(url);
        let mut recent = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        let last = recent.iter().position(|(known, _)| known == url).and_then(|at| recent.remove(at));
        let answer = match (made, last) {
            (Err(JobError::SeedChanged(_) | JobError::Read(_)), Some((_, last))) => last,
            (made, _) => made?,
        };
        if answer.media.starts_with("text/html") && answer.status == 200 {
            recent.truncate(RECENT - 1);
            recent.push_front((url.to_owned(), answer.clone()));
        }
        // The page for missing ones links from the root of the published site, which may lie deeper than the root of this server.
        let inside = url.strip_prefix(&*self.base_path).filter(|_| answer.status == 404 && self.base_path != "/");
        Ok(match inside {
            Some(inside) => Answer::moved(302, format!("/{}", inside.trim_start_matches('/'))),
            None => answer,
        })
    }

    fn make(&self, url: &str) -> Result<Answer, JobError> {
        let (reply, made) = channel();
        let asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner).send((url.to_owned(), reply));
        let ended = || JobError::Sink("the page could not be made".into());
        asked.ok().and_then(|()| made.recv().ok()).unwrap_or_else(|| Err(ended()))
    }
}

/// Answers until nobody can ask any more: until there is a newer edition and the last page of this one is made.
fn answer_all(resolved: &Resolved, theme: &Theme, world: &dyn World, questions: &Receiver<Asked>) {
    let site = site::plan(resolved, theme, world);
    let site = &site;
    thread::scope(|pages| {
        for (url, reply) in questions {
            let work = move || {
                // Whoever has asked may have gone.
                let _ = reply.send(answer(site, &url));
            };
            // Without a thread the one who waits for the reply is told that there is none.
            let _ = thread::Builder::new().spawn_scoped(pages, work);
        }
    });
}

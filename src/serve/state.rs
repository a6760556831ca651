//! What is served at this moment: one value that is swapped whole, so that no request sees half of an edit.

use super::Edition;
use super::answer::Answer;
use crate::diagnostic::{Diagnostic, Report};
use crate::render::JobError;
use crate::render::html::Html;
use crate::world::World;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

/// The script of the preview and its place.
pub(super) const SCRIPT: &str = include_str!("preview.js");
pub(super) const SCRIPT_PATH: &str = "/.variorum/preview.js";

/// Is told of a mistake that shows only when a page is rendered.
pub type Failed = Box<dyn Fn(&Diagnostic) + Send + Sync>;

/// The state of the preview.
#[derive(Clone)]
pub(super) struct State {
    /// Counts all states; whoever has seen one waits for the next.
    pub(super) count: u64,
    /// Counts editions: the pages of one version belong together.
    version: u64,
    /// The last edition without an error.
    edition: Option<Arc<Edition>>,
    /// What is wrong with the files as they now are.
    report: Report,
}

/// Holds the state and tells those who wait for the next.
pub(super) struct Desk {
    /// Tells the versions of this server from those of another that ran at the same address.
    run: u128,
    state: Mutex<Arc<State>>,
    changed: Condvar,
    failed: Failed,
}

impl Desk {
    pub(super) fn new(failed: Failed) -> Self {
        #[allow(clippy::disallowed_methods, reason = "it names the run, and stands in no page that is written")]
        let run = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |time| time.as_nanos());
        let state = State { count: 0, version: 0, edition: None, report: Report::default() };
        Self { run, state: Mutex::new(Arc::new(state)), changed: Condvar::new(), failed }
    }

    pub(super) fn state(&self) -> Arc<State> {
        Arc::clone(&self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// The state behind the one that was seen; the same after `patience`.
    pub(super) fn next(&self, seen: u64, patience: Duration) -> Arc<State> {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.changed.wait_timeout_while(state, patience, |state| state.count == seen);
        Arc::clone(&waited.unwrap_or_else(PoisonError::into_inner).0)
    }

    /// Takes over an edition, or keeps the last one, with what is said of the files.
    pub(super) fn show(&self, edition: Option<Edition>, sorted: &[Diagnostic], world: &dyn World) {
        let report = Report::of(sorted, world);
        self.swap(|last| {
            let version = last.version + u64::from(edition.is_some());
            let edition = edition.map(Arc::new).or_else(|| last.edition.clone());
            Some(State { count: last.count + 1, version, edition, report })
        });
    }

    /// Keeps the last edition; the files could not be read.
    pub(super) fn fail(&self, words: &str) {
        let report = Report::failure(words);
        self.swap(|last| Some(State { count: last.count + 1, report, ..last.clone() }));
    }

    fn swap(&self, next: impl FnOnce(&State) -> Option<State>) -> bool {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(next) = next(&state) else { return false };
        let last = std::mem::replace(&mut *state, Arc::new(next));
        drop(state);
        self.changed.notify_all();
        // It takes a while to take an edition apart; nobody waits for that.
        drop(last);
        true
    }

    /// What the script of the preview is told, on one line.
    pub(super) fn told(&self, state: &State) -> String {
        format!("{{\"version\":\"{}\",\"report\":{}}}", self.version(state), state.report.json())
    }

    fn version(&self, state: &State) -> String {
        format!("{:x}.{}", self.run, state.version)
    }

    /// Answers what a browser asks for. Pages are rendered here, outside of the lock.
    pub(super) fn answer(&self, url: &str) -> Answer {
        let path = url.split(['?', '#']).next().unwrap_or_default();
        if path == SCRIPT_PATH {
            return Answer::new(200, "text/javascript; charset=utf-8", SCRIPT.into());
        }
        let state = self.state();
        let mut answer = match state.edition.as_ref().map(|edition| edition.answer(url)) {
            Some(Ok(answer)) => answer,
            Some(Err(JobError::Template(diagnostic))) => {
                self.late(&state, &diagnostic);
                plain(500, "This page cannot be shown: a template is wrong.", &diagnostic.message)
            }
            Some(Err(error)) => plain(503, "This page cannot be shown now.", &error.to_string()),
            None => plain(
                503,
                "There is no page to show yet.",
                "The edition has mistakes; this page follows when they are mended.",
            ),
        };
        if answer.media.starts_with("text/html") {
            answer.body = with_script(&answer.body, &self.version(&state));
        }
        answer
    }

    /// Adds a mistake that showed only now to what is said of the edition, unless it has been said, or there is a newer edition.
    fn late(&self, rendered: &State, diagnostic: &Diagnostic) {
        let Some(edition) = &rendered.edition else { return };
        let is_news = self.swap(|last| {
            let mut report = last.report.clone();
            let is_news = last.version == rendered.version && report.add(diagnostic, edition.world());
            is_news.then(|| State { count: last.count + 1, report, ..last.clone() })
        });
        if is_news {
            (self.failed)(diagnostic);
        }
    }
}

/// A page of the preview's own, where there is none of the site.
fn plain(status: u16, heading: &str, words: &str) -> Answer {
    let mut html = Html::default();
    html.doctype();
    html.open("html", &[("lang", "en")]);
    html.open("head", &[]);
    html.element("title", &[], heading);
    html.open("meta", &[("name", "color-scheme"), ("content", "light dark")]);
    html.close("head");
    html.open("body", &[]);
    html.open("main", &[]);
    html.element("h1", &[], heading);
    html.element("p", &[("dir", "auto")], words);
    for end in ["main", "body", "html"] {
        html.close(end);
    }
    Answer::new(status, "text/html; charset=utf-8", html.as_str().into())
}

/// A page with the script of the preview in front of all others, so that it sees the page before they change it.
fn with_script(page: &[u8], version: &str) -> Vec<u8> {
    let mut script = Html::default();
    script.element("script", &[("src", SCRIPT_PATH), ("data-version", version), ("defer", "")], "");
    let head = memchr::memmem::find(page, b"<head>").map_or(0, |at| at + b"<head>".len());
    [&page[..head], script.as_str().as_bytes(), &page[head..]].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_comes_first_and_the_page_stays() {
        let page = with_script("<!doctype html><head><script src=a></script>".as_bytes(), "1.2");
        let page = String::from_utf8(page).unwrap();
        let own = "<script src=\"/.variorum/preview.js\" data-version=\"1.2\" defer=\"\"></script>";
        assert_eq!(page, format!("<!doctype html><head>{own}<script src=a></script>"));
    }

    #[test]
    fn words_of_a_plain_page_are_escaped() {
        let page = String::from_utf8(plain(500, "a", "<script>alert(1)</script>").body).unwrap();
        assert!(!page.contains("<script>"), "{page}");
    }
}

//! Serves an edition to a browser, together with a page of the test's that looks at it.
//!
//! The site has no scripts. The probe has: it opens pages of the site in frames, measures them, and sends back what it saw.

use crate::chromium::Browser;
use crate::server::{self, Reply, Request};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};
use variorum::pipeline::{Options, Prepared, prepare};
use variorum::serve::answer;
use variorum::site::{self, Site};
use variorum::world::Disk;

pub(crate) const PROBE: &str = "/probe.html";
pub(crate) const RESULT: &str = "/probe-result";
const TOOLS: &str = include_str!("probe.js");
/// Behind an address: the page is served so that no script runs on it.
pub(crate) const NO_SCRIPT: &str = "?no-script";
pub(crate) const PATIENCE: Duration = Duration::from_secs(120);

/// The edition, ready to be planned.
pub(crate) struct Edition {
    world: Disk,
    prepared: Prepared,
}

impl Edition {
    /// That of this repository.
    pub(crate) fn open() -> Self {
        Self::open_in(Path::new(env!("CARGO_MANIFEST_DIR")))
    }

    /// The one in a folder; it must be without mistakes.
    pub(crate) fn open_in(root: &Path) -> Self {
        let world = Disk::open(root).unwrap();
        let (prepared, found) = prepare(&world, &Options::default()).unwrap();
        assert!(!found.has_errors(), "the edition has mistakes");
        Self { world, prepared }
    }

    pub(crate) fn site(&self) -> Site<'_> {
        site::plan(&self.prepared.resolved, &self.prepared.theme, &self.world)
    }
}

/// What came of a probe.
pub(crate) struct Report {
    /// What the script returned.
    pub(crate) value: Value,
    /// What the browser asked for and did not get.
    pub(crate) failed: Vec<String>,
}

/// The page of the probe with its script.
pub(crate) fn page(script: &str) -> String {
    format!(
        "<!doctype html><meta charset=utf-8><title>probe</title><body><script>{TOOLS}\nreport(async () => {{\n{script}\n}});</script>"
    )
}

/// Runs `script`, the body of an asynchronous function with the tools of `probe.js`, beside the site.
pub(crate) fn probe(program: &PathBuf, site: &Site<'_>, flags: &[&str], script: &str) -> Report {
    let page = page(script);
    let (sender, results) = channel();
    let failed = Mutex::new(Vec::new());
    let reply = |request: &Request| {
        if request.url == RESULT && request.method == "POST" {
            // Who has waited for it may be gone.
            let _ = sender.send(serde_json::from_slice::<Value>(&request.body).unwrap());
            return Reply { status: 204, headers: Vec::new(), body: Vec::new() };
        }
        let reply = if request.url == PROBE { Reply::page(&page) } else { of_site(site, &request.url) };
        if reply.status >= 400 && request.url != "/favicon.ico" {
            failed.lock().unwrap().push(request.url.clone());
        }
        reply
    };
    let value = server::with(&reply, |root| {
        let mut arguments: Vec<String> = flags.iter().map(|flag| (*flag).to_owned()).collect();
        arguments.push("--remote-debugging-port=0".to_owned());
        arguments.push(format!("{root}{PROBE}"));
        let mut browser = Browser::start(program, &arguments);
        let end = Instant::now() + PATIENCE;
        loop {
            if let Ok(value) = results.recv_timeout(Duration::from_millis(200)) {
                return value;
            }
            assert!(!browser.has_ended(), "the browser ended before it reported");
            assert!(Instant::now() < end, "the browser did not report within {} seconds", PATIENCE.as_secs());
        }
    });
    assert!(value.get("error").is_none(), "the probe failed: {value}");
    Report { value: value["value"].clone(), failed: failed.into_inner().unwrap() }
}

/// Serves until the browser, told to print `path` into `file`, has ended.
pub(crate) fn print(program: &PathBuf, site: &Site<'_>, flags: &[&str], path: &str, file: &Path) {
    while_served(site, |root| {
        let mut arguments: Vec<String> = flags.iter().map(|flag| (*flag).to_owned()).collect();
        // The browser's own head and foot, with its date and our loopback address, are not ours.
        arguments.extend(["--no-pdf-header-footer".to_owned(), format!("--print-to-pdf={}", file.display())]);
        arguments.push(format!("{root}{path}"));
        Browser::start(program, &arguments)
    });
}

/// Serves at the address given to `start` until the browser that it starts has ended.
pub(crate) fn while_served(site: &Site<'_>, start: impl FnOnce(&str) -> Browser) {
    beside(site, &[], |root| {
        let mut browser = start(root);
        let end = Instant::now() + PATIENCE;
        while !browser.has_ended() {
            assert!(Instant::now() < end, "the browser did not end within {} seconds", PATIENCE.as_secs());
            std::thread::sleep(Duration::from_millis(20));
        }
    });
}

/// Serves the site, and before it made-up pages by their addresses, as long as `look` runs, which gets the address of the server.
pub(crate) fn beside<T>(site: &Site<'_>, pages: &[(String, String)], look: impl FnOnce(&str) -> T) -> T {
    let reply = |request: &Request| match pages.iter().find(|(address, _)| *address == request.url) {
        Some((_, page)) => Reply::page(page),
        None => of_site(site, &request.url),
    };
    server::with(&reply, look)
}

/// What the site has at an address.
fn of_site(site: &Site<'_>, url: &str) -> Reply {
    let answer = answer(site, url).unwrap();
    let mut headers = vec![("Content-Type", answer.media.to_owned())];
    headers.extend(answer.location.map(|place| ("Location", place)));
    if url.ends_with(NO_SCRIPT) {
        headers.push(("Content-Security-Policy", "script-src 'none'".to_owned()));
    }
    Reply { status: answer.status, headers, body: answer.body }
}

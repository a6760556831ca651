//! Serves an edition to a browser, together with a page of the test's that looks at it.
//!
//! The site has no scripts. The probe has: it opens pages of the site in frames, measures them, and sends back what it saw.

use crate::chromium::Browser;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use tiny_http::{Header, Method, Request, Response, Server};
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
    let server = Server::http("127.0.0.1:0").unwrap();
    let address = server.server_addr().to_ip().unwrap();
    let page = page(script);
    let mut arguments: Vec<String> = flags.iter().map(|flag| (*flag).to_owned()).collect();
    arguments.push("--remote-debugging-port=0".to_owned());
    arguments.push(format!("http://{address}{PROBE}"));
    let mut browser = Browser::start(program, &arguments);
    let mut failed = Vec::new();
    let end = Instant::now() + PATIENCE;
    while Instant::now() < end {
        let Some(mut request) = server.recv_timeout(Duration::from_millis(200)).unwrap() else {
            assert!(!browser.has_ended(), "the browser ended before it reported");
            continue;
        };
        if request.url() == RESULT && *request.method() == Method::Post {
            let value: Value = serde_json::from_reader(request.as_reader()).unwrap();
            let _ = request.respond(Response::empty(204));
            assert!(value.get("error").is_none(), "the probe failed: {value}");
            return Report { value: value["value"].clone(), failed };
        }
        let asked = request.url().to_owned();
        let status = serve(request, site, &page);
        if status >= 400 && asked != "/favicon.ico" {
            failed.push(asked);
        }
    }
    panic!("the browser did not report within {} seconds", PATIENCE.as_secs());
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
    let server = Server::http("127.0.0.1:0").unwrap();
    let mut browser = start(&format!("http://{}", server.server_addr().to_ip().unwrap()));
    let end = Instant::now() + PATIENCE;
    while !browser.has_ended() {
        assert!(Instant::now() < end, "the browser did not end within {} seconds", PATIENCE.as_secs());
        if let Some(request) = server.recv_timeout(Duration::from_millis(20)).unwrap() {
            serve(request, site, "");
        }
    }
}

/// Serves the site, and before it made-up pages by their addresses, as long as `look` runs, which gets the address of the server.
pub(crate) fn beside<T>(site: &Site<'_>, pages: &[(String, String)], look: impl FnOnce(&str) -> T) -> T {
    /// Ends the serving when `look` has ended, also by a panic.
    struct End<'a>(&'a AtomicBool);
    impl Drop for End<'_> {
        fn drop(&mut self) {
            self.0.store(true, Ordering::Release);
        }
    }
    let server = Server::http("127.0.0.1:0").unwrap();
    let address = format!("http://{}", server.server_addr().to_ip().unwrap());
    let has_ended = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !has_ended.load(Ordering::Acquire) {
                let Some(request) = server.recv_timeout(Duration::from_millis(20)).unwrap() else { continue };
                let own = pages.iter().find(|(address, _)| address == request.url());
                if let Some((_, page)) = own {
                    let header = Header::from_bytes("Content-Type", "text/html; charset=utf-8").unwrap();
                    // A frame that is closed early takes its connection with it.
                    let _ = request.respond(Response::from_string(page).with_header(header));
                } else {
                    serve(request, site, "");
                }
            }
        });
        let _end = End(&has_ended);
        look(&address)
    })
}

fn serve(request: Request, site: &Site<'_>, probe: &str) -> u16 {
    let is_scriptless = request.url().ends_with(NO_SCRIPT);
    let (status, media, body, location) = if request.url() == PROBE {
        (200, "text/html; charset=utf-8", probe.as_bytes().to_vec(), None)
    } else {
        let answer = answer(site, request.url()).unwrap();
        (answer.status, answer.media, answer.body, answer.location)
    };
    let mut response = Response::from_data(body).with_status_code(status);
    let policy = is_scriptless.then(|| "script-src 'none'".to_owned());
    for (name, value) in
        [("Content-Type", Some(media.to_owned())), ("Location", location), ("Content-Security-Policy", policy)]
    {
        if let Some(value) = value {
            response.add_header(Header::from_bytes(name, value).unwrap());
        }
    }
    // A frame that is closed early takes its connection with it.
    let _ = request.respond(response);
    status
}

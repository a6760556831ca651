//! The real edition in a real browser: `cargo test --features browser --test browser`. Chromium must be there.
//!
//! A scenario is a test in the file of its subject; a new subject is a new file beside this one, named below. Most begin with [`probe`]: a
//! script, written with the tools of `probe.js`, opens pages of the site, acts on them like a reader, and returns what it saw as JSON:
//!
//! ```ignore
//! let seen = probe(&[], r##"
//!     const frame = await open("/about/", 390, 800);
//!     return frame.contentDocument.title;
//! "##);
//! assert_eq!(seen.value, "About");
//! ```

mod chromium;
mod citing;
mod devtools;
mod host;
mod layers;
mod notes;
mod pages;
mod phrases;
mod preview;
mod print;
mod quoting;
mod screenshots;
mod server;
#[path = "../cli_support/mod.rs"]
mod support;
mod titles;
mod works;

use host::{Edition, Report};
use serde_json::json;
use std::path::{Path, PathBuf};
use variorum::site::{Site, SitePath};

/// The browser, which must be there.
fn program() -> PathBuf {
    chromium::find().expect("these tests need Chromium; set CHROMIUM to its path")
}

/// Runs a script beside this repository's own edition; whatever the browser asks for must be found.
fn probe(flags: &[&str], script: &str) -> Report {
    probe_edition(Path::new(env!("CARGO_MANIFEST_DIR")), flags, script)
}

/// The same beside the edition in a folder.
fn probe_edition(root: &Path, flags: &[&str], script: &str) -> Report {
    let edition = Edition::open_in(root);
    let report = host::probe(&program(), &edition.site(), flags, script);
    assert!(report.failed.is_empty(), "not found: {:?}", report.failed);
    report
}

/// The HTML of a page of this repository's own edition.
fn page_of(address: &str) -> String {
    html(&Edition::open().site(), address)
}

/// The HTML of a page.
fn html(site: &Site<'_>, address: &str) -> String {
    let file = SitePath::new(format!("{}index.html", address.trim_start_matches('/'))).unwrap();
    String::from_utf8(site.render(&file).unwrap().expect("a page of the edition")).unwrap()
}

/// The pages of which there are many of one kind, by where they stand, and of how many one stands for all.
const MANY: [(&str, usize); 7] = [
    ("/p/", 20),
    ("/notes/", 8),
    ("/people/", 8),
    ("/places/", 8),
    ("/organisations/", 8),
    ("/events/", 8),
    ("/works/", 8),
];

/// The addresses of the pages of a site; of those that are many of one kind some.
fn addresses(site: &Site<'_>) -> Vec<String> {
    let pages = site.paths().filter_map(|path| path.as_str().strip_suffix("index.html"));
    let mut seen = [0; MANY.len()];
    let is_wanted = |address: &String| {
        let Some(kind) = MANY.iter().position(|(folder, _)| address.starts_with(folder) && address != folder) else {
            return true;
        };
        seen[kind] += 1;
        seen[kind] % MANY[kind].1 == 1
    };
    pages.map(|address| format!("/{address}")).filter(is_wanted).collect()
}

/// Those of this repository's own edition, as a list in JavaScript.
fn all_pages() -> String {
    json!(addresses(&Edition::open().site())).to_string()
}

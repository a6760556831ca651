//! The workflow that publishes the edition, run step by step, and the published site as a reader finds it.
#![cfg(unix)]

#[path = "workflow/expression.rs"]
mod expression;
#[path = "workflow/host.rs"]
mod host;
#[path = "workflow/runner.rs"]
mod runner;

use host::Host;
use runner::{Event, Outcome, find, map, read, run, text};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fs;
use std::path::{Path, PathBuf};

fn workflows() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(".github/workflows")
}

fn pages(name: &str, branch: &str, address: &str) -> Outcome {
    let outcome = run(&workflows().join("pages.yml"), &Event { name, branch, address, before: &|_| {} });
    assert_eq!(outcome.failed, None);
    outcome
}

/// All that addresses in a page lead to: `href`, `src` and the like, as they are written.
fn addresses(page: &str) -> Vec<String> {
    let mut found = Vec::new();
    for name in [" href=\"", " src=\"", " content=\"http", " action=\""] {
        for (at, _) in page.match_indices(name) {
            let start = at + name.find('"').unwrap() + 1;
            let value = &page[start..start + page[start..].find('"').unwrap()];
            found.push(value.replace("&amp;", "&"));
        }
    }
    found
}

/// Where an address leads that stands on the page at `from`, both as paths from the root of the host; `None` when it leads away.
fn resolved(from: &str, address: &str, origin: &str) -> Option<String> {
    let address = address.strip_prefix(origin).unwrap_or(address);
    if address.contains("://") || address.starts_with("mailto:") {
        return None;
    }
    let path = address.split(['#', '?']).next().unwrap_or_default();
    if path.is_empty() {
        return Some(from.to_owned());
    }
    let mut parts: Vec<&str> = if path.starts_with('/') { Vec::new() } else { from.split('/').collect() };
    if !path.starts_with('/') {
        parts.pop();
    }
    for part in path.trim_start_matches('/').split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    // A folder is named with the `/` at its end.
    let folder = if path.ends_with('/') || !(path.ends_with("/.") || path.ends_with("..")) { "" } else { "/" };
    Some(format!("/{}{folder}", parts.join("/").trim_start_matches('/')))
}

/// Goes to every page that can be reached and to everything it needs; all of it must be there, and below `prefix`.
fn visit(host: &Host, prefix: &str, origin: &str) -> BTreeMap<String, String> {
    let mut pages = BTreeMap::new();
    let mut known = BTreeSet::from([prefix.to_owned()]);
    let mut waiting = VecDeque::from([prefix.to_owned()]);
    while let Some(path) = waiting.pop_front() {
        let answer = host.get(&path);
        assert_eq!(answer.status, 200, "{path}");
        if !answer.media.starts_with("text/html") {
            continue;
        }
        let page = String::from_utf8(answer.body).unwrap();
        for address in addresses(&page) {
            let Some(next) = resolved(&path, &address, origin) else { continue };
            assert!(next.starts_with(prefix), "{path} leads out of the site: {address}");
            if known.insert(next.clone()) {
                waiting.push_back(next);
            }
        }
        pages.insert(path, page);
    }
    pages
}

#[test]
fn a_push_to_the_default_branch_is_checked_built_and_published() {
    for (address, prefix) in [
        ("https://user.github.io/repo", "/repo/"),
        ("https://user.github.io", "/"),
        ("https://example.org/a/deeper/path", "/a/deeper/path/"),
    ] {
        let outcome = pages("push", "main", address);
        assert!(outcome.ran.values().all(|&ran| ran), "{:?}", outcome.ran);
        let published = outcome.published.as_ref().expect("a publication");
        let files = |folder: &Path| -> BTreeSet<PathBuf> {
            let entries = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
            entries
                .filter(|e| e.file_type().is_file())
                .map(|e| e.path().strip_prefix(folder).unwrap().to_owned())
                .collect()
        };
        assert!(files(published).iter().all(|file| !file.starts_with(".variorum") && !file.ends_with(".gitignore")));
        let host = Host::start(published, prefix);
        let origin = &address[..address.len() - prefix.trim_end_matches('/').len()];
        let visited = visit(&host, prefix, origin);
        // Every page can be reached from the home, but for the one that is shown where there is none.
        let is_page = |file: &PathBuf| file.file_name().is_some_and(|name| name == "index.html");
        assert_eq!(visited.len(), files(published).iter().filter(|file| is_page(file)).count(), "{address}");
        for (path, page) in &visited {
            // The address that each page gives as its own is where it stands.
            let canonical = format!("<link rel=\"canonical\" href=\"{origin}{path}\">");
            assert!(page.contains(&canonical), "{path}: no {canonical}");
        }
        for (path, media) in [("assets/edition.css", "text/css"), ("data/passages.json", "application/json")] {
            let answer = host.get(&format!("{prefix}{path}"));
            assert!(answer.status == 200 && answer.media.starts_with(media), "{path}: {}", answer.media);
        }
        // Without its `/`, a folder is found all the same.
        let some = visited.keys().max_by_key(|path| path.len()).unwrap();
        let answer = host.get(some.trim_end_matches('/'));
        assert_eq!((answer.status, answer.location.as_deref()), (301, Some(some.as_str())));
        for missing in ["nothing", "nothing/deep/below/", "data/nothing.json"] {
            let answer = host.get(&format!("{prefix}{missing}"));
            assert_eq!(answer.status, 404);
            lost(&host, prefix, origin, missing, published, &String::from_utf8(answer.body).unwrap());
        }
    }
}

/// The page for what is not there works wherever it is shown: each of its addresses leads to something that is.
fn lost(host: &Host, prefix: &str, origin: &str, missing: &str, published: &Path, page: &str) {
    assert_eq!(page, fs::read_to_string(published.join("404.html")).unwrap());
    let mut count = 0;
    // What leads to a place on the page itself leads there wherever it is shown.
    for address in addresses(page).into_iter().filter(|address| !address.starts_with('#')) {
        let Some(path) = resolved(&format!("{prefix}{missing}"), &address, origin) else { continue };
        assert_eq!(host.get(&path).status, 200, "{address} on the page for {missing}");
        count += 1;
    }
    assert!(count > 1, "the page for what is missing leads nowhere: {page}");
}

#[test]
fn nothing_else_is_published() {
    for (name, branch) in [("pull_request", "proposal"), ("workflow_dispatch", "draft"), ("pull_request", "main")] {
        let outcome = pages(name, branch, "https://user.github.io/repo");
        assert!(outcome.published.is_none() && !outcome.ran["deploy"], "{name} on {branch}: {:?}", outcome.ran);
        // It is checked and built all the same.
        assert!(outcome.ran["Check the edition"] && outcome.ran["Build the site"]);
        let home = fs::read_to_string(outcome.built.join("index.html")).unwrap();
        let is_asked = name != "pull_request";
        assert_eq!(home.contains("https://user.github.io/repo/"), is_asked, "{name}");
    }
}

#[test]
fn an_edition_with_a_mistake_is_marked_and_not_published() {
    let before = |edition: &Path| {
        let file = edition.join("edition.yaml");
        let text = fs::read_to_string(&file).unwrap();
        fs::write(&file, text.replace("licence: ", "license: ")).unwrap();
    };
    let event = Event { name: "push", branch: "main", address: "https://user.github.io/repo", before: &before };
    let outcome = run(&workflows().join("pages.yml"), &event);
    let told = outcome.failed.expect("a failure");
    assert!(told.lines().any(|line| line.starts_with("::error file=edition.yaml,line=")), "{told}");
    assert!(outcome.published.is_none() && !outcome.ran["deploy"] && !outcome.ran.contains_key("Build the site"));
}

#[test]
fn workflows_have_no_more_rights_than_they_need() {
    let mut rights = BTreeSet::new();
    for name in ["pages.yml", "ci.yml"] {
        let file = read(&workflows().join(name));
        assert!(map(find(&file, "permissions").unwrap()).is_empty(), "{name}: nothing for all jobs");
        for (job, node) in map(find(&file, "jobs").unwrap()) {
            for (what, _) in map(find(node, "permissions").unwrap()) {
                rights.insert(format!("{name} {job} {what} {}", text(node, &format!("permissions.{what}")).unwrap()));
            }
        }
        let source = fs::read_to_string(workflows().join(name)).unwrap();
        assert!(!source.contains("secrets.") && !source.contains("pull_request_target"), "{name}");
    }
    let wanted = [
        "ci.yml ci contents read",
        "pages.yml build contents read",
        "pages.yml build pages read",
        "pages.yml deploy id-token write",
        "pages.yml deploy pages write",
    ];
    assert_eq!(rights, wanted.map(str::to_owned).into());
}

//! Real processes, really killed.

mod write_support;

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use variorum::write::{Output, WriteError};
use write_support::*;

const ROUNDS: u64 = 24;
const FOLDER: &str = "VARIORUM_TEST_KILL_FOLDER";

/// Sites whose every file differs from its twin, some paths apart.
fn site(number: usize) -> Tree {
    let mut site = Tree::new();
    for file in 0..60 {
        let page = format!("site {number} file {file} ").repeat(400 + number);
        site.insert(format!("{}/{file}/index.html", file % 5), page.clone().into_bytes());
        site.insert(format!("only-{number}/{file}.html"), page.into_bytes());
    }
    site
}

/// Not a test by itself: the process that is killed.
#[test]
fn child() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    for number in (0..2).cycle() {
        match build(Path::new(&folder), &site(number)) {
            // The other process looks whether the lock is held, and so holds it now and then.
            Ok(_) | Err(WriteError::Locked { .. }) => {}
            Err(error) => panic!("{error}"),
        }
    }
}

fn spawn(folder: &Path) -> Child {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "child", "--nocapture"]).env(FOLDER, folder);
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

#[test]
fn a_killed_process_leaves_whole_files_and_no_lock() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let sites = [site(0), site(1)];
    let mut cut = 0;
    for round in 0..ROUNDS {
        let mut child = spawn(folder);
        let start = Instant::now();
        while !matches!(Output::begin(folder), Err(WriteError::Locked { .. })) {
            assert!(start.elapsed() < Duration::from_secs(60), "the child was never seen to hold the lock");
            std::thread::sleep(Duration::from_millis(1));
        }
        // Spread over the phases of the child's builds; any of them is a fair place.
        std::thread::sleep(Duration::from_micros(round * 1_700 % 23_000));
        child.kill().unwrap();
        child.wait().unwrap();
        for (path, bytes) in files(folder) {
            let known = sites.iter().any(|site| site.get(&path) == Some(&bytes));
            assert!(known, "{path} is not whole after round {round}");
        }
        cut += usize::from(folder.join(".variorum/journal").exists());
        drop(Output::begin(folder).unwrap());
        let found = files(folder);
        assert!(found.is_empty() || sites.contains(&found), "two sites are mixed after round {round}");
    }
    eprintln!("{cut} of {ROUNDS} kills fell inside a commit");
    build(folder, &sites[1]).unwrap();
    assert_eq!(files(folder), sites[1]);
}

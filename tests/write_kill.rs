//! Real processes, really killed: the library and the program, each two hundred times at random moments.

#[path = "cli_support/mod.rs"]
mod cli_support;
#[path = "write_kill/moment.rs"]
mod moment;
mod write_support;

use cli_support::{Scratch, edition_yaml};
use moment::{Moments, Phase};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, PoisonError};
use tempfile::TempDir;
use variorum::write::Output;
use write_support::*;

/// How often the program is killed, and the library alone, whose tests of every single step are elsewhere.
const ROUNDS_OF_PROGRAM: usize = 200;
const ROUNDS_OF_LIBRARY: usize = 40;
/// One kill in so many at least must have fallen inside the staging, and one inside the commit; a test that missed both would show nothing.
const ENOUGH: usize = 10;
/// Where to give up hope of hitting them, on a machine that is too busy to be aimed at.
const LIMIT: usize = 10 * ROUNDS_OF_PROGRAM;

const FOLDER: &str = "VARIORUM_TEST_KILL_FOLDER";
const NUMBER: &str = "VARIORUM_TEST_KILL_NUMBER";

/// Two sites that take each other's place in one folder, and what builds them.
struct Pair<'p> {
    folder: &'p Path,
    sites: [Tree; 2],
    /// Begins to build one of the two, in a process of its own.
    spawn: &'p dyn Fn(usize) -> Child,
}

impl Pair<'_> {
    fn build(&self, number: usize) {
        assert!((self.spawn)(number).wait().unwrap().success());
        assert!(files(self.folder) == self.sites[number], "not the site that was asked for");
    }

    /// What a visitor finds is whole, whatever has happened: each file as one of the two has it, and no file of both is missing. Before the
    /// journal stands and after it is gone, it is one of the two.
    fn is_whole(&self, phase: Phase, told: &str) -> Option<usize> {
        let found = files(self.folder);
        for (path, bytes) in &found {
            assert!(self.sites.iter().any(|site| site.get(path) == Some(bytes)), "{path} is not whole: {told}");
        }
        for path in self.sites[0].keys().filter(|path| self.sites[1].contains_key(*path)) {
            assert!(found.contains_key(path), "{path} is missing: {told}");
        }
        let pure = self.sites.iter().position(|site| *site == found);
        assert!(pure.is_some() || phase == Phase::Commit, "two sites are mixed: {told}");
        pure
    }

    /// Kills so many builds, and more until enough have been hit where it counts, and lets the next run complete each.
    fn torment(&self, seed: u64, rounds: usize) {
        // One after the other: a process that another thread begins shares the lock taken below until it has become another program.
        static ALONE: Mutex<()> = Mutex::new(());
        let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
        self.build(1);
        self.build(0);
        let mut moments = Moments::new(seed);
        for number in [1, 0, 1, 0] {
            moments.learn((self.spawn)(number), self.folder);
        }
        let mut standing = 0;
        let mut hits: BTreeMap<Phase, usize> = BTreeMap::new();
        let missed = |hits: &BTreeMap<Phase, usize>| {
            let few = |phase: &Phase| hits.get(phase).is_none_or(|&count| count < rounds / ENOUGH);
            [Phase::Staging, Phase::Commit].into_iter().find(few)
        };
        let mut round = 0;
        while round < rounds || (missed(&hits).is_some() && round < LIMIT) {
            let aim = if round < rounds { moments.aim() } else { missed(&hits).unwrap_or(Phase::Commit) };
            let goal = 1 - standing;
            let phase = moments.kill((self.spawn)(goal), self.folder, aim);
            let told = format!("seed {seed}, round {round}, aimed at {aim:?}, killed in {phase:?}");
            *hits.entry(phase).or_default() += 1;
            let before = self.is_whole(phase, &told);
            // The first thing that any next run does; it takes the lock, too, which a killed process must not keep.
            if moments.below(2) == 0 {
                drop(Output::begin(self.folder).unwrap_or_else(|error| panic!("{error}: {told}")));
                let after = self.is_whole(Phase::End, &told);
                let expected = if phase == Phase::Commit { Some(goal) } else { before };
                assert_eq!(after, expected, "the commit was not completed, or one that never began was: {told}");
            }
            standing = moments.below(2);
            self.build(standing);
            round += 1;
        }
        println!("{round} kills with seed {seed}: {hits:?}");
        assert_eq!(missed(&hits), None, "too few kills fell where they count: {hits:?}");
    }
}

/// A folder whose disk does not wait for its platter when a file takes the place of another, if there is one; and whether it is so.
fn ground() -> (TempDir, bool) {
    let memory = tempfile::tempdir_in("/dev/shm");
    let is_fast = memory.is_ok();
    (memory.unwrap_or_else(|_| tempfile::tempdir().unwrap()), is_fast)
}

/// Sites whose every file differs from its twin, some paths apart. On a slow disk fewer files make a commit long enough.
fn site(number: usize, is_fast: bool) -> Tree {
    let mut site = Tree::new();
    for file in 0..if is_fast { 150 } else { 8 } {
        let page = format!("site {number} file {file} ").repeat(60 + number);
        site.insert(format!("{}/{file}/index.html", file % 5), page.clone().into_bytes());
        site.insert(format!("only-{number}/{file}.html"), page.into_bytes());
    }
    site
}

/// Not a test by itself: the process that is killed.
#[test]
fn child() {
    let Some(folder) = std::env::var_os(FOLDER).map(PathBuf::from) else { return };
    let number = std::env::var(NUMBER).unwrap().parse().unwrap();
    build(&folder, &site(number, folder.starts_with("/dev/shm"))).unwrap();
}

#[test]
fn a_killed_process_leaves_whole_files_and_no_lock() {
    let (ground, is_fast) = ground();
    let folder = ground.path().join("site");
    let spawn = |number: usize| {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", "child"]).env(FOLDER, &folder).env(NUMBER, number.to_string());
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    };
    let sites = [site(0, is_fast), site(1, is_fast)];
    Pair { folder: &folder, sites, spawn: &spawn }.torment(1871, ROUNDS_OF_LIBRARY);
}

#[test]
fn a_killed_program_leaves_whole_files_and_the_next_run_completes_them() {
    let (ground, is_fast) = ground();
    let folder = ground.path().join("site");
    let half = if is_fast { 50 } else { 2 };
    let editions = [edition("One", 0, half), edition("Two", 1, half)];
    let spawn = |number: usize| {
        let mut command = editions[number].command(&["build", "--quiet", "--output"]);
        command.arg(&folder).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    };
    let sites = editions.each_ref().map(Scratch::build);
    let sites = sites.map(|site| site.into_iter().filter(|(path, _)| !path.starts_with(".variorum/")).collect());
    Pair { folder: &folder, sites, spawn: &spawn }.torment(1917, ROUNDS_OF_PROGRAM);
}

/// An edition whose title, and so every page, differs from the other's; half of the texts are in both.
fn edition(title: &str, number: usize, half: usize) -> Scratch {
    let shared = (0..half).map(|n| format!("letter-{n}"));
    let own = (0..half).map(|n| format!("only-{number}-{n}"));
    let names: Vec<String> = shared.chain(own).collect();
    let yaml = edition_yaml(&names.iter().map(String::as_str).collect::<Vec<_>>());
    let edition = Scratch::empty();
    edition.write("edition.yaml", yaml.replace("A few letters", title));
    for name in &names {
        edition.text(name, format!("{name}\n\nThe boats came in at dawn, {title} knew.\n"), "lines");
    }
    edition
}

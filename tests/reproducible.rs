//! The same edition gives the same bytes, wherever, whenever and by whomever it is built.

#[path = "cli_support/mod.rs"]
mod support;

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, SystemTime};
use support::{Scratch, Tree};

const PROGRAM: &str = env!("CARGO_BIN_EXE_variorum");

/// The folders and files of this repository's own edition.
const PARTS: [&str; 4] = ["edition.yaml", "content", "seeds", "themes"];

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All files of the edition, from its root.
fn sources() -> Vec<PathBuf> {
    let walk = |part: &str| walkdir::WalkDir::new(repository().join(part)).sort_by_file_name().into_iter();
    let entries = PARTS.into_iter().filter(|part| repository().join(part).exists()).flat_map(walk).map(Result::unwrap);
    let files = entries.filter(|entry| entry.file_type().is_file());
    files.map(|entry| entry.path().strip_prefix(repository()).unwrap().to_owned()).collect()
}

/// A copy of the edition, its files made in the given order with times of their own.
fn copy<'f>(to: &Scratch, folder: &str, files: impl Iterator<Item = &'f PathBuf>) {
    for (number, file) in files.enumerate() {
        let name = format!("{folder}/{}", file.to_str().unwrap());
        to.write(&name, fs::read(repository().join(file)).unwrap());
        let time = SystemTime::UNIX_EPOCH + Duration::from_secs(86_400 * number as u64);
        File::options().write(true).open(to.path(&name)).unwrap().set_modified(time).unwrap();
    }
}

/// Builds into a new folder of `scratch`, with the program set up by `how`.
fn build(
    scratch: &Scratch,
    name: &str,
    root: &Path,
    from: &Path,
    how: impl FnOnce(&mut Command) -> &mut Command,
) -> Tree {
    let mut command = Command::new(PROGRAM);
    command.current_dir(from).arg("--edition").arg(root).args(["build", "--quiet", "--output"]).arg(scratch.path(name));
    how(&mut command);
    assert!(command.status().unwrap().success(), "{name}");
    let tree = scratch.tree(name);
    assert!(tree.contains_key("index.html"), "{name}: no site");
    tree
}

/// The paths at which two trees differ.
fn differences(one: &Tree, other: &Tree) -> Vec<String> {
    one.keys().chain(other.keys()).filter(|path| one.get(*path) != other.get(*path)).cloned().collect()
}

#[test]
fn the_same_edition_gives_the_same_bytes() {
    let files = sources();
    let scratch = Scratch::empty();
    copy(&scratch, "first", files.iter());
    copy(&scratch, "deep/in/another/folder", files.iter().rev());
    let (first, second) = (scratch.path("first"), scratch.path("deep/in/another/folder"));
    let wanted = build(&scratch, "wanted", &first, &first, |command| command);
    let same = |name: &str, tree: &Tree| assert_eq!(differences(&wanted, tree), [""; 0], "{name}");

    for jobs in ["1", "2", "7"] {
        same(jobs, &build(&scratch, jobs, &first, &first, |command| command.args(["--jobs", jobs])));
    }
    let abroad = build(&scratch, "abroad", &first, &first, |command| {
        let locale = [("LC_ALL", "fa_IR.UTF-8"), ("LANG", "tr_TR.UTF-8"), ("LANGUAGE", "fa:tr"), ("TZ", "Asia/Tehran")];
        command.envs(locale).envs([("SOURCE_DATE_EPOCH", "1"), ("HOME", "/nowhere"), ("USER", "somebody")])
    });
    same("another locale, time zone and user", &abroad);
    let bare = build(&scratch, "bare", &first, &first, |command| command.env_clear());
    same("no environment at all", &bare);
    let elsewhere = build(&scratch, "elsewhere", Path::new("../../first"), &scratch.path("deep/in"), |command| command);
    same("another working folder", &elsewhere);
    let moved = build(&scratch, "moved", &second, &second, |command| command);
    same("another place, order of making and time of files", &moved);

    // A folder of Git that speaks of a commit.
    scratch.write("first/.git/HEAD", "ref: refs/heads/main\n");
    scratch.write("first/.git/refs/heads/main", format!("{}\n", "0".repeat(40)));
    same("with .git", &build(&scratch, "git", &first, &first, |command| command));
    // Nor does it matter what stood in the output folder before.
    let again = build(&scratch, "abroad", &second, &second, |command| command);
    same("over an earlier site", &again);
}

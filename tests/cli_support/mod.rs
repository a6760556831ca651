//! What the tests of the program share: a small edition in a folder of its own, and the binary run on it.

#![allow(dead_code, reason = "each test file uses its own part")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use variorum::load::seed::{hash, hex};

/// Path to bytes.
pub(crate) type Tree = BTreeMap<String, Vec<u8>>;

/// The words of the seed of the edition with which all tests begin.
pub(crate) const SEED: &str =
    "A letter from Rasht\n\nThe boats came in at dawn.\nNobody spoke. The wind had been wset.\n";

/// An edition on disk, removed at the end of the test.
pub(crate) struct Scratch {
    folder: tempfile::TempDir,
}

/// What the program has done.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Scratch {
    /// A folder without anything.
    pub(crate) fn empty() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// An edition of one text, without a mistake.
    pub(crate) fn new() -> Self {
        let edition = Self::empty();
        edition.write("edition.yaml", edition_yaml(&["letter"]));
        edition.text("letter", SEED, "lines");
        edition
    }

    pub(crate) fn root(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    /// Writes a file, and the folders it lies in.
    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) -> &Self {
        let place = self.path(path);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(place, bytes).unwrap();
        self
    }

    /// Writes a text and its sealed seed.
    pub(crate) fn text(&self, slug: &str, seed: impl AsRef<[u8]>, format: &str) -> &Self {
        let sha256 = hex(&hash(seed.as_ref()));
        self.write(&format!("seeds/{slug}.txt"), seed);
        self.write(&format!("content/texts/{slug}/index.md"), index(&format!("{slug}.txt"), &sha256, format))
    }

    pub(crate) fn outline(&self, yaml: impl AsRef<[u8]>) -> &Self {
        self.write("content/texts/letter/outline.yaml", yaml)
    }

    pub(crate) fn emendations(&self, yaml: impl AsRef<[u8]>) -> &Self {
        self.write("content/texts/letter/emendations.yaml", yaml)
    }

    pub(crate) fn read(&self, path: &str) -> String {
        String::from_utf8(fs::read(self.path(path)).unwrap()).unwrap()
    }

    /// The program, to be run in the edition's folder.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_variorum"));
        command.args(arguments).current_dir(self.root()).stdin(Stdio::null());
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        ran(self.command(arguments).output().unwrap())
    }

    /// All files below a folder.
    pub(crate) fn tree(&self, folder: &str) -> Tree {
        let mut tree = Tree::new();
        collect(&self.path(folder), "", &mut tree);
        tree
    }

    /// Builds, which must go well.
    pub(crate) fn build(&self) -> Tree {
        let ran = self.run(&["build", "--quiet"]);
        assert_eq!(ran.code, 0, "{ran:?}");
        self.tree("site")
    }

    /// `check` and `build` both refuse with these codes and no others, and the site is still `before`.
    pub(crate) fn refused(&self, codes: &[&str], before: &Tree) -> Ran {
        let checked = self.run(&["check", "--format", "json"]);
        assert_eq!(told(&checked), codes, "{checked:?}");
        assert_eq!(checked.code, 1, "{checked:?}");
        let built = self.run(&["build"]);
        assert_eq!(built.code, 1, "{built:?}");
        assert!(!built.err.contains("panicked"), "{built:?}");
        assert!(self.tree("site") == *before, "half a site");
        built
    }

    /// `check` finds nothing to refuse; the codes of its warnings must be these.
    pub(crate) fn accepted(&self, codes: &[&str]) -> Ran {
        let checked = self.run(&["check", "--format", "json"]);
        assert_eq!(told(&checked), codes, "{checked:?}");
        assert_eq!(checked.code, 0, "{checked:?}");
        checked
    }
}

/// The codes that a run with `--format json` has told, sorted and each once.
pub(crate) fn told(ran: &Ran) -> Vec<String> {
    let code =
        |line: &str| serde_json::from_str::<serde_json::Value>(line).unwrap()["code"].as_str().unwrap().to_owned();
    let mut codes: Vec<String> = ran.out.lines().map(code).collect();
    codes.sort();
    codes.dedup();
    codes
}

pub(crate) fn ran(output: Output) -> Ran {
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let ran = Ran { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) };
    assert!(!ran.err.contains("panicked"), "{ran:?}");
    ran
}

fn collect(folder: &Path, prefix: &str, tree: &mut Tree) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let entry = entry.unwrap();
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type().unwrap().is_dir() {
            collect(&entry.path(), &format!("{name}/"), tree);
        } else {
            tree.insert(name, fs::read(entry.path()).unwrap());
        }
    }
}

pub(crate) fn edition_yaml(texts: &[&str]) -> String {
    let texts: String = texts.iter().map(|text| format!("  - {text}\n")).collect();
    format!(
        "title:\n  en: A few letters\nbase_url: https://example.org/letters/\nlanguages:\n  - en\ncontributors:\n  - id: hana\n    \
         kind: person\n    name:\n      en: Hana Editor\nlicence: CC-BY-4.0\ncontact: hana@example.org\ntexts:\n{texts}"
    )
}

pub(crate) fn index(seed: &str, sha256: &str, format: &str) -> String {
    format!(
        "---\nseed: {seed}\nsha256: {sha256}\nlang: en\ntitle:\n  en: A letter\nrights:\n  statement: in-copyright\n  publish: full\n  \
         basis: public-domain\nformat: {format}\n---\nThe letter was found in a drawer.\n"
    )
}

/// One emendation; `place` is its line `quote: …` or `lines: …`.
pub(crate) fn emendation(n: usize, place: &str, read: &str, kind: &str) -> String {
    format!(
        "- n: {n}\n  {place}\n  read: {read}\n  kind: {kind}\n  why: It is wrong.\n  certainty: certain\n  by: hana\n"
    )
}

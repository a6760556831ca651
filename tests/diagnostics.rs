//! One folder for each code under `tests/diagnostics/`: an edition with the mistake, and what is said about it.
//!
//! A folder holds `edition/` with the files that differ from `base/`, the smallest edition without a mistake, and `expected.txt`,
//! which `VARIORUM_BLESS=1` writes again. `@sha256@` stands for the hash of the seed that the file names. Beside them may lie
//! `missing.txt`, which names files of the base to leave out, and `large.txt`, which names files too large for a repository with
//! their sizes in bytes. Files under `themes/paper/` are those of the edition's theme; a line `@i18n/az.yaml without skip@` in
//! one stands for a file of the embedded theme without the entry of that key.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use variorum::diagnostic::{Diagnostic, Format, Severity, code};
use variorum::load::seed;
use variorum::pipeline::{Options, prepare};
use variorum::render::JobError;
use variorum::site::{Nowhere, plan};
use variorum::world::{Disk, Memory, World};

type Files = BTreeMap<String, Vec<u8>>;

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics")
}

/// All files below a folder, by path from it.
fn files(folder: &Path, prefix: &str, into: &mut Files) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let entry = entry.unwrap();
        let name = format!("{prefix}{}", entry.file_name().to_str().unwrap());
        if entry.file_type().unwrap().is_dir() {
            files(&entry.path(), &format!("{name}/"), into);
        } else {
            into.insert(name, fs::read(entry.path()).unwrap());
        }
    }
}

/// The lines of a small file beside the edition, none when it is not there.
fn lines(folder: &Path, name: &str) -> Vec<String> {
    fs::read_to_string(folder.join(name)).unwrap_or_default().lines().map(str::to_owned).collect()
}

/// A file with each line `@FILE without KEY@` replaced by that file of the embedded theme, without the entry of a key.
fn filled(text: &str) -> String {
    let mut whole = String::new();
    for line in text.split_inclusive('\n') {
        let order = line.trim_end().strip_prefix('@').and_then(|line| line.strip_suffix('@'));
        let Some((file, without)) = order.and_then(|order| order.split_once(" without ")) else {
            whole.push_str(line);
            continue;
        };
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default").join(file);
        let mut inside = false;
        for line in fs::read_to_string(path).unwrap().split_inclusive('\n') {
            if !line.starts_with(' ') {
                inside = line.split(':').next() == Some(without);
            }
            if !inside {
                whole.push_str(line);
            }
        }
    }
    whole
}

/// The base with the files of one folder over it.
fn edition(folder: &Path) -> Files {
    let mut all = Files::new();
    files(&fixtures().join("base"), "", &mut all);
    if folder.join("released.txt").exists() {
        files(&fixtures().join("released"), "", &mut all);
    }
    files(&folder.join("edition"), "", &mut all);
    for name in lines(folder, "missing.txt") {
        all.remove(&name);
    }
    let is_own = |path: &String| path.starts_with("themes/paper/");
    if all.keys().any(is_own) {
        all.entry("edition.yaml".to_owned()).and_modify(|bytes| bytes.extend_from_slice(b"theme: paper\n"));
    }
    for (_, bytes) in all.iter_mut().filter(|(path, _)| is_own(path)) {
        if let Ok(text) = std::str::from_utf8(bytes) {
            *bytes = filled(text).into_bytes();
        }
    }
    let seeds: Files = all.clone().into_iter().filter(|(path, _)| path.starts_with("seeds/")).collect();
    for (_, bytes) in all.iter_mut().filter(|(path, _)| path.ends_with("/index.md")) {
        // Not all of them are UTF-8; what is replaced is ASCII.
        let Ok(text) = std::str::from_utf8(bytes) else { continue };
        let Some(name) = text.lines().find_map(|line| line.strip_prefix("seed: ")) else { continue };
        let Some(seed) = seeds.get(&format!("seeds/{name}")) else { continue };
        *bytes = text.replace("@sha256@", &seed::hex(&seed::hash(seed))).into_bytes();
    }
    all
}

/// All that is said about an edition, by every stage that says anything.
fn said(world: &dyn World) -> Vec<Diagnostic> {
    let (prepared, mut found) = prepare(world, &Options::default()).unwrap();
    if !found.has_errors() {
        match plan(&prepared.resolved, &prepared.theme, world).render_all(&Nowhere, &|| ()) {
            Ok(()) => {}
            Err(JobError::Template(diagnostic)) => found.push(*diagnostic),
            Err(error) => panic!("{error}"),
        }
    }
    found.sorted()
}

/// The diagnostics of a fixture, as people read them.
fn human(folder: &Path) -> (Vec<Diagnostic>, String) {
    let files = edition(folder);
    let large = lines(folder, "large.txt");
    let memory = files.iter().fold(Memory::new(), |world, (path, bytes)| world.with(path, bytes.as_slice()));
    if large.is_empty() {
        return formats(&said(&memory), &memory);
    }
    let root = tempfile::tempdir().unwrap();
    for (path, bytes) in &files {
        let place = root.path().join(path);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(place, bytes).unwrap();
    }
    for line in large {
        let (path, size) = line.split_once(' ').unwrap();
        // A file of holes takes no room.
        fs::File::create(root.path().join(path)).unwrap().set_len(size.parse().unwrap()).unwrap();
    }
    let disk = Disk::open(root.path()).unwrap();
    formats(&said(&disk), &disk)
}

/// Renders in all formats, holds those for programs to their form, and gives the one for people.
fn formats(found: &[Diagnostic], world: &dyn World) -> (Vec<Diagnostic>, String) {
    for line in Format::Json.render(found, world).lines() {
        let value: serde_json::Value = serde_json::from_str(line).unwrap();
        assert!(value["code"].is_string() && value["message"].is_string(), "{line}");
    }
    let short = Format::Short.render(found, world);
    let github = Format::Github.render(found, world);
    for format in [&short, &github] {
        assert_eq!(format.lines().count(), found.len(), "one line each:\n{format}");
    }
    for line in github.lines() {
        let command = line.strip_prefix("::error ").or_else(|| line.strip_prefix("::warning ")).expect(line);
        let (properties, message) = command.split_once("::").expect(line);
        assert!(!message.is_empty(), "{line}");
        for property in properties.split(',') {
            let (key, value) = property.split_once('=').expect(line);
            assert!(matches!(key, "file" | "line" | "endLine" | "col" | "endColumn" | "title"), "{line}");
            assert!(!value.contains([':', '\r']), "{line}");
        }
    }
    (found.to_vec(), Format::Human { colour: false }.render(found, world))
}

#[test]
fn the_base_has_no_mistake() {
    let (found, words) = human(Path::new("nowhere"));
    assert!(found.is_empty(), "{words}");
}

#[test]
fn the_released_base_has_no_mistake() {
    let mut all = edition(Path::new("nowhere"));
    files(&fixtures().join("released"), "", &mut all);
    let world = all.iter().fold(Memory::new(), |world, (path, bytes)| world.with(path, bytes.as_slice()));
    let found = said(&world);
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn every_code_has_its_folder() {
    let codes: BTreeSet<String> = code::all().map(|code| code.number.to_owned()).collect();
    let folders = fs::read_dir(fixtures()).unwrap().map(|entry| entry.unwrap());
    let folders = folders.filter(|entry| entry.file_type().unwrap().is_dir());
    let folders: BTreeSet<String> = folders.map(|entry| entry.file_name().into_string().unwrap()).collect();
    let folders: BTreeSet<String> = folders.into_iter().filter(|name| name != "base" && name != "released").collect();
    assert_eq!(codes, folders);
}

#[test]
fn every_mistake_is_told_as_expected() {
    let bless = std::env::var_os("VARIORUM_BLESS").is_some_and(|value| value == "1");
    let mut stale = Vec::new();
    for code in code::all() {
        let folder = fixtures().join(code.number);
        let (found, words) = human(&folder);
        assert!(found.iter().any(|diagnostic| diagnostic.code == code), "{} is not told:\n{words}", code.number);
        let expected = folder.join("expected.txt");
        if bless {
            fs::write(&expected, &words).unwrap();
        } else if fs::read_to_string(&expected).ok().as_ref() != Some(&words) {
            stale.push(format!("{}:\n{words}", code.number));
        }
    }
    assert!(
        stale.is_empty(),
        "other words than expected.txt has (VARIORUM_BLESS=1 takes them over):\n{}",
        stale.join("\n")
    );
}

/// An author must be able to find the mistake and to mend it.
#[test]
fn every_mistake_has_a_place_and_a_help() {
    for code in code::all() {
        let (found, words) = human(&fixtures().join(code.number));
        for diagnostic in found {
            assert!(!diagnostic.message.ends_with('.'), "{words}");
            let needs_place = diagnostic.code != code::EDITION_FILE_MISSING;
            assert!(!needs_place || diagnostic.place.is_some(), "without a place:\n{words}");
            let has_help = !diagnostic.help.is_empty() || diagnostic.code.severity == Severity::Warning;
            let speaks_for_itself = [code::WRONG_TYPE, code::MALFORMED_VALUE, code::MISSING_KEY, code::TEMPLATE_ERROR];
            assert!(has_help || speaks_for_itself.contains(&diagnostic.code), "without help:\n{words}");
        }
    }
}

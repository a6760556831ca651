//! The house rules that a reader of ARCHITECTURE.md relies on, checked on the sources themselves.

#[path = "tidy/source.rs"]
mod source;

use source::{File, files, names, paths, root};
use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

/// The rooms in the order in which data passes through them, each with the rooms it may import: only earlier ones.
/// ARCHITECTURE.md holds the same table.
const ROOMS: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("world", &[]),
    ("diagnostic", &["world"]),
    ("source", &["text"]),
    ("model", &["source", "text", "diagnostic"]),
    ("style", &["model", "text"]),
    ("load", &["model", "source", "text", "world", "diagnostic"]),
    ("assemble", &["load", "model", "diagnostic"]),
    ("resolve", &["model", "text", "diagnostic"]),
    ("render", &["resolve", "load", "style", "model", "source", "text", "world", "diagnostic"]),
    ("site", &["render", "resolve", "model", "world"]),
    ("write", &["site"]),
    ("serve", &["site", "render", "resolve", "model", "world", "diagnostic"]),
    ("pipeline", &["render", "resolve", "assemble", "load", "world", "diagnostic"]),
    ("release", &["render", "resolve", "load", "model", "source", "text", "world", "diagnostic"]),
    (
        "cli",
        &[
            "release",
            "pipeline",
            "serve",
            "write",
            "site",
            "render",
            "load",
            "model",
            "source",
            "text",
            "world",
            "diagnostic",
        ],
    ),
];

/// What of the operating system a room may touch, by module of the standard library.
const SYSTEM: &[(&str, &[&str])] = &[
    ("world", &["fs"]),
    ("write", &["fs", "time"]),
    ("serve", &["net", "thread", "time"]),
    ("cli", &["fs", "process", "time"]),
    ("main", &["process"]),
];

/// Modules of the standard library through which a build could see more than its files.
const WATCHED: &[&str] = &["env", "fs", "net", "process", "thread", "time"];

/// Where each dependency may be named: files or folders below `src/`.
const ONLY_HERE: &[(&str, &[&str])] = &[
    ("aho_corasick", &["source/occurrences", "text/date", "text/name"]),
    ("biblatex", &["load/bibliography/bib/entry"]),
    ("citationberg", &["style"]),
    ("clap", &["cli"]),
    ("hayagriva", &["style"]),
    ("httparse", &["serve/connection"]),
    ("icu_calendar", &["text/calendar"]),
    ("icu_collator", &["text/collation"]),
    ("icu_decimal", &["text/count"]),
    ("icu_locale_core", &["text/collation", "text/count"]),
    ("icu_plurals", &["text/count"]),
    ("icu_segmenter", &["text/sentence"]),
    ("include_dir", &["render/theme"]),
    ("indicatif", &["cli"]),
    ("memchr", &["load", "source", "text", "serve"]),
    ("notify", &["serve/watch"]),
    ("open", &["cli/serve"]),
    ("pulldown_cmark", &["source/markdown"]),
    ("rayon", &["load", "site", "cli"]),
    ("serde", &["diagnostic", "load/ledger", "release/archive", "render", "style/parts"]),
    (
        "serde_json",
        &[
            "diagnostic",
            "load/ledger",
            "release/archive",
            "render/cite/csl_json",
            "render/cite/json_ld",
            "render/data",
            "render/entity/linked",
            "render/export/csl_json",
            "render/html",
            "style/parts",
            "style/variant",
        ],
    ),
    ("serde_yaml", &["load/yaml"]),
    ("sha2", &["load/seed", "model/id", "model/work"]),
    ("similar", &["load/ledger/content", "render/passage/history"]),
    ("simdutf8", &["load", "render/text"]),
    ("strsim", &["diagnostic"]),
    ("tera", &["render/theme"]),
    ("unicode_normalization", &["load/bibliography/bib/tex", "text"]),
    ("unicode_properties", &["text", "diagnostic"]),
    ("unicode_script", &["text"]),
    ("walkdir", &["world/disk"]),
];

/// The longest a source file may be, and the longest the middle one may be.
const LONGEST: usize = 600;
const MIDDLE: usize = 150;

fn sources() -> Vec<File> {
    files("src", &[".rs"])
}

/// The path below `src/`, without its ending.
fn place(file: &File) -> &str {
    file.path.trim_start_matches("src/").trim_end_matches(".rs")
}

fn room(file: &File) -> &str {
    place(file).split('/').next().unwrap_or_default()
}

fn lies_in(file: &File, folder: &str) -> bool {
    place(file).strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Fails with one line for each breach.
fn none(breaches: &[String]) {
    assert!(breaches.is_empty(), "\n{}\n", breaches.join("\n"));
}

/// The rooms that a file names, through `crate::` or by as many `super::` as lead to the root.
fn imports(file: &File) -> BTreeSet<String> {
    let mut found: BTreeSet<String> = paths(&file.bare, "crate").into_iter().collect();
    let depth = place(file).split('/').count();
    let up = "super::".repeat(depth);
    for (at, _) in file.bare.match_indices(&up) {
        if !file.bare[..at].ends_with("super::") {
            let is_room = |name: &String| ROOMS.iter().any(|(room, _)| room == name);
            found.extend(names(&file.bare[at + up.len()..]).into_iter().filter(is_room));
        }
    }
    found
}

#[test]
fn a_room_imports_only_what_its_table_says() {
    let mut breaches = Vec::new();
    for file in sources().iter().filter(|file| !matches!(room(file), "lib" | "main")) {
        let own = room(file);
        let Some((_, allowed)) = ROOMS.iter().find(|(name, _)| *name == own) else {
            breaches.push(format!("{}: no room of the house", file.path));
            continue;
        };
        for import in imports(file) {
            if import != own && !allowed.contains(&import.as_str()) {
                breaches.push(format!("{}: `{own}` may not import `{import}`", file.path));
            }
        }
    }
    none(&breaches);
}

#[test]
fn the_rooms_lie_on_one_way() {
    for (index, (room, allowed)) in ROOMS.iter().enumerate() {
        for import in *allowed {
            let earlier = ROOMS[..index].iter().any(|(known, _)| known == import);
            assert!(earlier, "`{room}` imports `{import}`, which does not come before it");
        }
    }
}

#[test]
fn architecture_holds_the_same_table() {
    let page = fs::read_to_string(root().join("ARCHITECTURE.md")).expect("ARCHITECTURE.md");
    let missing: Vec<String> = ROOMS
        .iter()
        .map(|(room, allowed)| {
            let list: Vec<String> = allowed.iter().map(|import| format!("`{import}`")).collect();
            format!("| `{room}` | {} |", if list.is_empty() { "nothing".to_owned() } else { list.join(" ") })
        })
        .filter(|line| !page.contains(line.as_str()))
        .collect();
    none(&missing);
}

#[test]
fn only_the_rooms_at_the_border_touch_the_system() {
    let mut breaches = Vec::new();
    for file in sources().iter().filter(|file| !file.is_test()) {
        let allowed = SYSTEM.iter().find(|(name, _)| *name == room(file)).map_or(&[][..], |(_, modules)| *modules);
        for module in paths(file.shipped(), "std") {
            if WATCHED.contains(&module.as_str()) && !allowed.contains(&module.as_str()) {
                breaches.push(format!("{}: uses std::{module}", file.path));
            }
        }
        // The release of the program is a part of the program.
        let reads = file.shipped().matches("env!(").count() > file.code.matches("env!(\"CARGO_PKG_VERSION\")").count();
        if reads {
            breaches.push(format!("{}: reads the environment of the compiler", file.path));
        }
    }
    none(&breaches);
}

#[test]
fn each_dependency_is_named_at_its_place_alone() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).expect("Cargo.toml");
    let dependencies = manifest.split("[dependencies]").nth(1).and_then(|rest| rest.split("\n[").next()).unwrap_or("");
    let mut breaches = Vec::new();
    for line in dependencies.lines().filter_map(|line| line.split_once('=')) {
        let name = line.0.trim().replace('-', "_");
        if !ONLY_HERE.iter().any(|(known, _)| *known == name) {
            breaches.push(format!("Cargo.toml: say in tests/tidy.rs where `{name}` may be named"));
        }
    }
    for file in sources().iter().filter(|file| !file.is_test()) {
        for (name, folders) in ONLY_HERE {
            let is_named = file.shipped().match_indices(name).any(|(at, _)| {
                let before = file.shipped()[..at].chars().next_back();
                let behind = &file.shipped()[at + name.len()..];
                let whole = before.is_none_or(|sign| !sign.is_alphanumeric() && !"_:.".contains(sign));
                whole && behind.starts_with("::")
            });
            if is_named && !folders.iter().any(|folder| lies_in(file, folder)) {
                breaches.push(format!("{}: names `{name}`", file.path));
            }
        }
    }
    none(&breaches);
}

#[test]
fn nothing_of_hash_order_is_near_the_output() {
    let breaches: Vec<String> = sources()
        .iter()
        .filter(|file| room(file) != "text" && (file.bare.contains("HashMap") || file.bare.contains("HashSet")))
        .map(|file| format!("{}: use BTreeMap, BTreeSet or Vec", file.path))
        .collect();
    none(&breaches);
}

#[test]
fn markup_is_escaped_in_one_place() {
    let breaches: Vec<String> = sources()
        .iter()
        .filter(|file| !lies_in(file, "render/html"))
        .filter(|file| ["&lt;", "&gt;", "&quot;", "&#39;"].iter().any(|sign| file.code.contains(sign)))
        .map(|file| format!("{}: escapes; only render/html.rs does", file.path))
        .collect();
    none(&breaches);
}

#[test]
fn tags_are_written_in_one_place() {
    let opens_tag = |file: &File| {
        // What tests at the end of a file write reaches no page.
        let code = file.code.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        let mut places = code.match_indices("\"<").chain(code.match_indices("\"</"));
        places.any(|(at, found)| {
            code[at + found.len()..].starts_with(|sign: char| sign.is_ascii_lowercase() || "?!".contains(sign))
        })
    };
    let breaches: Vec<String> = sources()
        .iter()
        .filter(|file| room(file) == "render" && !lies_in(file, "render/html") && opens_tag(file))
        .map(|file| format!("{}: writes a tag by hand", file.path))
        .collect();
    none(&breaches);
}

#[test]
fn nothing_is_put_off_or_passed_over() {
    let mut breaches = Vec::new();
    for file in sources().iter().chain(&files("tests", &[".rs"])) {
        for sign in ["#[ignore", "todo!(", "unimplemented!(", "dbg!("] {
            if file.bare.contains(sign) {
                breaches.push(format!("{}: {sign}", file.path));
            }
        }
        for word in ["TODO", "FIXME", "XXX"] {
            if file.text.contains(word) && file.path != "tests/tidy.rs" {
                breaches.push(format!("{}: {word}", file.path));
            }
        }
    }
    none(&breaches);
}

#[test]
fn files_are_small() {
    let mut lengths: Vec<(usize, String)> =
        sources().into_iter().map(|file| (file.text.lines().count(), file.path)).collect();
    lengths.sort_unstable();
    let long: Vec<String> = lengths
        .iter()
        .filter(|(length, _)| *length > LONGEST)
        .map(|(length, path)| format!("{path}: {length} lines"))
        .collect();
    none(&long);
    let middle = lengths[lengths.len() / 2].0;
    assert!(middle <= MIDDLE, "the middle file has {middle} lines");
}

#[test]
fn the_tool_knows_nothing_of_its_first_edition() {
    let mut words: Vec<String> = Vec::new();
    for entry in fs::read_dir(root().join("seeds")).expect("seeds/") {
        let name = entry.expect("an entry").file_name().to_string_lossy().into_owned();
        if let Some(stem) = name.strip_suffix(".txt") {
            words.push(stem.to_owned());
            words.extend(stem.split_once('_').map(|(_, hash)| hash.to_owned()));
        }
    }
    for entry in fs::read_dir(root().join("content/texts")).expect("content/texts/") {
        let folder = entry.expect("an entry").path();
        words.push(folder.file_name().expect("a name").to_string_lossy().into_owned());
        let index = fs::read_to_string(folder.join("index.md")).unwrap_or_default();
        words.extend(index.lines().filter_map(|line| Some(line.strip_prefix("sha256:")?.trim().to_owned())));
    }
    assert!(words.len() >= 16, "four names, hashes, slugs and sums: {words:?}");
    let mut breaches = Vec::new();
    for file in files("src", &[".rs", ".txt"]).iter().chain(&files("themes/default", &[".html", ".css", ".yaml"])) {
        breaches
            .extend(words.iter().filter(|word| file.text.contains(*word)).map(|word| format!("{}: {word}", file.path)));
    }
    none(&breaches);
}

/// What cargo knows of the packages that this one is made of.
fn packages() -> Vec<serde_json::Value> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--offline", "--locked", "--format-version", "1", "--filter-platform", HOST])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    metadata["packages"].as_array().expect("packages").clone()
}

/// The lowest Rust that is promised holds for what is depended on, too, as far as that is declared.
#[test]
fn every_dependency_builds_with_the_rust_that_is_promised() {
    let packages = packages();
    let version = |text: &str| -> Vec<u32> { text.split('.').map(|part| part.parse().unwrap_or(0)).collect() };
    let own = packages.iter().find(|package| package["name"] == "variorum").expect("this package");
    let promised = own["rust_version"].as_str().expect("a promise");
    assert!(
        fs::read_to_string(root().join("clippy.toml"))
            .expect("clippy.toml")
            .contains(&format!("msrv = \"{promised}\"")),
        "clippy.toml promises another Rust than Cargo.toml"
    );
    let breaches: Vec<String> = packages
        .iter()
        .filter_map(|package| Some((package, package["rust_version"].as_str()?)))
        .filter(|(_, needed)| version(needed) > version(&format!("{promised}.99")))
        .map(|(package, needed)| format!("{} {} needs Rust {needed}", package["name"], package["version"]))
        .collect();
    none(&breaches);
}

/// Licences and sources, as `deny.toml` has them, also where cargo-deny is not installed.
#[test]
fn every_dependency_has_a_licence_and_a_source_that_are_allowed() {
    let deny = fs::read_to_string(root().join("deny.toml")).expect("deny.toml");
    let list = deny.split("\nallow = [").nth(1).and_then(|rest| rest.split(']').next()).expect("a list of licences");
    let allowed: Vec<&str> = list.split('"').skip(1).step_by(2).collect();
    let mut breaches = Vec::new();
    for package in packages() {
        let licence = package["license"].as_str().unwrap_or("none").replace('/', " OR ");
        if !is_allowed(&licence, &allowed) {
            breaches.push(format!("{}: {licence}", package["name"]));
        }
        let source = package["source"].as_str().unwrap_or("here");
        if source != "here" && source != "registry+https://github.com/rust-lang/crates.io-index" {
            breaches.push(format!("{}: from {source}", package["name"]));
        }
    }
    none(&breaches);
}

/// Whether an SPDX expression can be met with licences of a list. `AND` binds more than `OR`; exceptions are taken as other licences.
fn is_allowed(expression: &str, allowed: &[&str]) -> bool {
    let parts = |expression: &str, word: &str| -> Vec<String> {
        let (mut depth, mut parts) = (0_i32, vec![String::new()]);
        for token in expression.replace('(', " ( ").replace(')', " ) ").split_whitespace() {
            depth += i32::from(token == "(") - i32::from(token == ")");
            match parts.last_mut() {
                Some(_) if token == word && depth == 0 => parts.push(String::new()),
                Some(part) => part.extend([" ", token]),
                None => {}
            }
        }
        parts.into_iter().map(|part| part.trim().to_owned()).collect()
    };
    let any = parts(expression, "OR");
    if any.len() > 1 {
        return any.iter().any(|part| is_allowed(part, allowed));
    }
    let all = parts(expression, "AND");
    if all.len() > 1 {
        return all.iter().all(|part| is_allowed(part, allowed));
    }
    match all[0].strip_prefix("( ").and_then(|inner| inner.strip_suffix(" )")) {
        Some(inner) => is_allowed(inner, allowed),
        None => allowed.contains(&all[0].as_str()),
    }
}

#[test]
fn licence_expressions_are_understood() {
    let allowed = ["MIT", "Unicode-3.0"];
    for good in ["MIT", "Apache-2.0 OR MIT", "(MIT OR Apache-2.0) AND Unicode-3.0", "A AND B OR MIT", "((MIT))"] {
        assert!(is_allowed(good, &allowed), "{good}");
    }
    for bad in ["GPL-3.0", "MIT AND GPL-3.0", "(MIT OR X) AND GPL-3.0", "MIT WITH exception", ""] {
        assert!(!is_allowed(bad, &allowed), "{bad}");
    }
}

/// Cargo asks for the packages of every platform unless one is named; any will do, as long as its packages are there.
const HOST: &str = if cfg!(target_os = "windows") {
    "x86_64-pc-windows-msvc"
} else if cfg!(target_os = "macos") {
    "aarch64-apple-darwin"
} else {
    "x86_64-unknown-linux-gnu"
};

//! The documentation holds: its examples are built, its tables are those of the code, and the tests it names exist.

#[path = "docs/theming.rs"]
mod theming;

use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use variorum::diagnostic::code;
use variorum::model::Version;
use variorum::model::ledger::PASSAGES;
use variorum::pipeline::{Options, prepare};
use variorum::release::{self, Wish};
use variorum::site::{self, SitePath};
use variorum::source::rules::{Level, Parameter, RULES};
use variorum::world::{Memory, World};

const BEGIN: &str =
    "<!-- rules: generated from the table in src/source/rules.rs; run the tests once with VARIORUM_BLESS=1 -->\n";
const END: &str = "<!-- /rules -->\n";

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn page(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}")).replace("\r\n", "\n")
}

/// One section of docs/formats.md with its fenced blocks by what stands behind the language.
struct Section {
    title: String,
    blocks: BTreeMap<String, String>,
}

fn sections(page: &str) -> Vec<Section> {
    let mut sections = vec![Section { title: String::new(), blocks: BTreeMap::new() }];
    let mut open: Option<(String, String)> = None;
    for line in page.lines() {
        match &mut open {
            Some((name, block)) if line.starts_with("```") => {
                let section = sections.last_mut().expect("a section");
                assert!(!section.blocks.contains_key(name.as_str()), "{}: `{name}` twice", section.title);
                section.blocks.insert(std::mem::take(name), std::mem::take(block));
                open = None;
            }
            Some((_, block)) => {
                block.push_str(line);
                block.push('\n');
            }
            None => {
                if let Some(title) = line.strip_prefix("## ") {
                    sections.push(Section { title: title.to_owned(), blocks: BTreeMap::new() });
                } else if let Some(info) = line.strip_prefix("```") {
                    open = Some((info.split_once(' ').map_or(info, |(_, name)| name).to_owned(), String::new()));
                }
            }
        }
    }
    assert!(open.is_none(), "a block is not closed");
    sections
}

/// The worlds of docs/formats.md: each section's files beside the `edition.yaml` of the first; `sha256: …` gets its value.
fn worlds() -> Vec<(String, Memory, Vec<String>)> {
    let sections = sections(&page("docs/formats.md"));
    let edition = sections.iter().find_map(|section| section.blocks.get("edition.yaml")).expect("an edition").clone();
    let mut worlds = Vec::new();
    for section in sections {
        let Some(seed) = section.blocks.iter().find(|(path, _)| path.starts_with("seeds/")).map(|(_, seed)| seed)
        else {
            continue;
        };
        let sum: String = Sha256::digest(seed).iter().map(|byte| format!("{byte:02x}")).collect();
        let mut world = Memory::new().with("edition.yaml", edition.clone());
        let files = section.blocks.iter().filter(|(path, _)| path.contains(['/', '.']));
        for (path, text) in files {
            world = world.with(path, text.replace("sha256: …", &format!("sha256: {sum}")));
        }
        let passages = section.blocks.get("passages of letter").expect("the passages that come of it");
        worlds.push((section.title, world, passages.lines().map(str::to_owned).collect()));
    }
    worlds
}

/// The data files of a world.
struct Data {
    passages: Vec<Value>,
    changes: Vec<Value>,
    dates: Vec<Value>,
    mentions: Vec<Value>,
    annotations: Vec<Value>,
    register: Vec<Value>,
    table: String,
    parallels: Vec<Value>,
    index: Vec<Value>,
    targets: Value,
}

/// Those of a world that must be without any diagnostic but those that belong to whatever hides words, and to dates that differ.
fn data(title: &str, world: &Memory) -> Data {
    let (prepared, found) = prepare(world, &Options::default()).expect("memory does not fail");
    let found = found.filtered(|diagnostic| ![code::SEEDS_PUBLIC, code::DATES_DIFFER].contains(&diagnostic.code));
    let found: Vec<String> = found.sorted().iter().map(|d| format!("{}: {}", d.code.number, d.message)).collect();
    assert!(found.is_empty(), "{title}: {found:#?}");
    let site = site::plan(&prepared.resolved, &prepared.theme, world);
    let bytes = |path: &str| -> Vec<u8> {
        let path = SitePath::new(path).expect("a path");
        site.render(&path).expect("the job is done").expect("it is planned")
    };
    let read = |path: &str| -> Value { serde_json::from_slice(&bytes(path)).expect("JSON") };
    let list = |path: &str| -> Vec<Value> { read(path).as_array().expect("a list").clone() };
    for path in site.paths() {
        let bytes = site.render(path).expect("the job is done").expect("it is planned");
        assert_eq!(bytes.is_empty(), path.as_str() == ".nojekyll", "{title}: {path}");
    }
    Data {
        passages: list("data/passages.json"),
        changes: list("data/changes.json"),
        dates: list("data/dates.json"),
        mentions: list("data/mentions.json"),
        annotations: list("data/annotations.jsonld"),
        register: list("data/register.json"),
        table: String::from_utf8(bytes("data/register.csv")).expect("UTF-8"),
        parallels: list("data/parallels.json"),
        index: list("p/index.json"),
        targets: read("myst.xref.json"),
    }
}

/// A world behind a release, after which one passage was made part of another, and that was withdrawn.
fn released(world: &Memory) -> Memory {
    let (prepared, _) = prepare(world, &Options::default()).expect("memory does not fail");
    let version = Version::parse("1.0.0");
    let wish = Wish { version, date: "2026-12-01", note: None };
    let plan = release::plan(&prepared.resolved, world, &wish).expect("it can be released");
    let mut world = plan.files.into_iter().fold(world.clone(), |world, (path, bytes)| world.with(&path, bytes));
    let table = String::from_utf8(world.read(PASSAGES).expect("a table")).expect("UTF-8");
    let id = |line: &str| line.split('\t').next().unwrap_or_default().to_owned();
    let ids: Vec<String> = table.lines().skip(1).map(id).collect();
    if let [.., gone, _, part] = ids.as_slice() {
        let became = |line: &str| match id(line) {
            own if own == *part => line.replace("\tlive\t", &format!("\tmerged {gone}\t")),
            own if own == *gone => line.replace("\tlive\t", "\twithdrawn other: it stands elsewhere\t"),
            _ => line.to_owned(),
        };
        let table: String = table.lines().map(|line| became(line) + "\n").collect();
        world = world.with(PASSAGES, table);
    }
    world
}

#[test]
fn the_examples_give_the_passages_they_show() {
    let worlds = worlds();
    assert!(worlds.len() >= 6, "only {} examples", worlds.len());
    for (title, world, expected) in worlds {
        let Data { passages, .. } = data(&title, &world);
        let words: Vec<&str> = passages.iter().map(|passage| passage["text"].as_str().expect("text")).collect();
        assert_eq!(words, expected, "{title}");
    }
}

#[test]
fn the_table_of_rules_is_that_of_the_code() {
    let path = root().join("docs/formats.md");
    let page = page("docs/formats.md");
    let (head, rest) = page.split_once(BEGIN).expect("the begin of the table");
    let (_, tail) = rest.split_once(END).expect("the end of the table");
    let fresh = format!("{head}{BEGIN}{}{END}{tail}", table_of_rules());
    if std::env::var_os("VARIORUM_BLESS").is_some_and(|value| value == "1") {
        fs::write(&path, &fresh).expect("docs/ can be written");
        return;
    }
    assert!(page == fresh, "the rules in docs/formats.md are stale: run the tests once with VARIORUM_BLESS=1");
}

fn table_of_rules() -> String {
    let mut table = String::from(
        "\n| rule | runs on | texts in | what it repairs | signs it may change | takes |\n|---|---|---|---|---|---|\n",
    );
    for rule in RULES {
        let level = match rule.level {
            Level::Line => "lines",
            Level::Block => "the division",
            Level::Text => "blocks",
        };
        let takes: Vec<&str> = rule
            .parameters
            .iter()
            .map(|parameter| match parameter {
                Parameter::Marks => "`marks`",
                Parameter::Words => "`add`, `not`",
            })
            .collect();
        let language = rule.language.map_or("all", |language| language);
        let signs = rule.signs.map_or_else(|| "none".to_owned(), shown);
        table.push_str(&format!(
            "| `{}` | {level} | {language} | {} | {signs} | {} |\n",
            rule.name,
            rule.about,
            takes.join(", ")
        ));
    }
    table.push('\n');
    table
}

/// Signs by their code points, those that can be seen with their form.
fn shown(signs: &str) -> String {
    let one = |sign: char| {
        let code = format!("U+{:04X}", u32::from(sign));
        let is_seen =
            !sign.is_whitespace() && !matches!(u32::from(sign), 0x640 | 0x64b..=0x65f | 0x200b..=0x200f | 0xa0);
        if is_seen { format!("`{sign}`") } else { code }
    };
    signs.chars().map(one).collect::<Vec<_>>().join(" ")
}

/// Fields whose own keys are languages or slugs of texts.
const FREE: [&str; 5] = ["names", "headings", "about", "what", "forms.counts"];

/// All fields of JSON objects, inner ones behind a point; of a list of objects those of its entries, too.
fn fields(value: &Value, prefix: &str, found: &mut BTreeSet<String>) {
    for (key, value) in value.as_object().expect("an object") {
        match value {
            Value::Object(_) if FREE.contains(&format!("{prefix}{key}").as_str()) => {
                found.insert(format!("{prefix}{key}.*"));
            }
            Value::Object(_) => fields(value, &format!("{prefix}{key}."), found),
            Value::Array(entries) if !entries.is_empty() && entries.iter().all(Value::is_object) => {
                found.insert(format!("{prefix}{key}"));
                entries.iter().for_each(|entry| fields(entry, &format!("{prefix}{key}."), found));
            }
            _ => {
                found.insert(format!("{prefix}{key}"));
            }
        }
    }
}

#[test]
fn the_data_have_the_fields_that_are_documented_and_no_others() {
    let page = page("docs/data.md");
    let documented = |heading: &str| -> BTreeSet<String> {
        let section = page.split(heading).nth(1).expect("the section").split("\n## ").next().unwrap_or_default();
        let rows = section.lines().filter_map(|line| line.strip_prefix("| `")?.split_once('`'));
        rows.map(|(field, _)| field.to_owned()).collect()
    };
    let (mut passages, mut changes, mut dates) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let (mut index, mut targets) = (BTreeSet::new(), BTreeSet::new());
    let (mut mentions, mut annotations) = (BTreeSet::new(), BTreeSet::new());
    let (mut register, mut parallels, mut table) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let mut states: BTreeSet<String> = BTreeSet::new();
    for (title, world, _) in worlds() {
        for world in [released(&world), world] {
            let data = data(&title, &world);
            data.passages.iter().for_each(|entry| fields(entry, "", &mut passages));
            data.changes.iter().for_each(|entry| fields(entry, "", &mut changes));
            data.dates.iter().for_each(|entry| fields(entry, "", &mut dates));
            data.mentions.iter().for_each(|entry| fields(entry, "", &mut mentions));
            data.annotations.iter().for_each(|entry| fields(entry, "", &mut annotations));
            data.register.iter().for_each(|entry| fields(entry, "", &mut register));
            data.parallels.iter().for_each(|entry| fields(entry, "", &mut parallels));
            let head = data.table.lines().next().expect("a head").split(',');
            table.extend(head.map(|cell| if cell.starts_with("name:") { "name:*" } else { cell }.to_owned()));
            data.index.iter().for_each(|entry| fields(entry, "", &mut index));
            states.extend(data.index.iter().filter_map(|entry| Some(entry["state"].as_str()?.to_owned())));
            fields(&data.targets, "", &mut targets);
        }
    }
    assert_eq!(passages, documented("## `data/passages.json`"));
    assert_eq!(changes, documented("## `data/changes.json`"));
    assert_eq!(dates, documented("## `data/dates.json`"));
    assert_eq!(mentions, documented("## `data/mentions.json`"));
    assert_eq!(annotations, documented("## `data/annotations.jsonld`"));
    assert_eq!(register, documented("## `data/register.json`"));
    assert_eq!(table, documented("## `data/register.csv`"));
    assert_eq!(parallels, documented("## `data/parallels.json`"));
    assert_eq!(index, documented("## `p/index.json`"));
    assert_eq!(targets, documented("## `myst.xref.json`"));
    for state in states {
        assert!(page.contains(&format!("`{state}`")), "{state}");
    }
}

/// The recipe of docs/data.md, word for word.
#[test]
fn the_recipe_rebuilds_a_seed() {
    for (title, world, _) in worlds() {
        let Data { passages, changes, .. } = data(&title, &world);
        let path = passages[0]["source"]["seed"].as_str().expect("a path");
        let mut seed = world.read(path).expect("the seed");
        let mut withheld: Vec<usize> = Vec::new();
        let mut rebuilt: Vec<Option<u8>> = vec![None; seed.len()];
        let ranges = |value: &Value| -> Vec<usize> {
            let pair = |range: &Value| {
                range[0].as_u64().expect("a start") as usize..range[1].as_u64().expect("an end") as usize
            };
            value.as_array().expect("ranges").iter().flat_map(pair).collect()
        };
        let changes: Vec<&Value> = changes.iter().filter(|change| change["layer"] != "regularised").collect();
        for change in &changes {
            let places = ranges(&change["source"]["ranges"]);
            if change["source_text"].is_null() {
                assert_eq!(change["kind"], "withheld", "{title}");
                places.iter().for_each(|at| rebuilt[*at] = Some(0));
                withheld.extend(places);
                continue;
            }
            let bytes = change["source_text"].as_str().expect("text").bytes();
            assert_eq!(bytes.len(), places.len(), "{title}");
            bytes.zip(places).for_each(|(byte, at)| rebuilt[at] = Some(byte));
        }
        for passage in &passages {
            let own = changes.iter().filter(|change| change["passage"] == passage["id"]);
            let placed: BTreeSet<usize> = own.flat_map(|change| ranges(&change["placed"])).collect();
            let kept = passage["text"].as_str().expect("text").bytes().enumerate();
            let kept = kept.filter(|(at, _)| !placed.contains(at)).map(|(_, byte)| byte);
            let free: Vec<usize> =
                ranges(&passage["source"]["ranges"]).into_iter().filter(|at| rebuilt[*at].is_none()).collect();
            let kept: Vec<u8> = kept.collect();
            assert_eq!(kept.len(), free.len(), "{title}");
            kept.into_iter().zip(free).for_each(|(byte, at)| rebuilt[at] = Some(byte));
        }
        withheld.into_iter().for_each(|at| seed[at] = 0);
        let rebuilt: Option<Vec<u8>> = rebuilt.into_iter().collect();
        assert_eq!(rebuilt.as_deref(), Some(seed.as_slice()), "{title}");
    }
}

#[test]
fn every_test_that_architecture_names_exists() {
    let page = page("ARCHITECTURE.md");
    let mut missing = Vec::new();
    let mut named = 0;
    for code in page.split('`').skip(1).step_by(2) {
        let Some((file, test)) = code.split_once(".rs::") else { continue };
        named += 1;
        let path = root().join(format!("{file}.rs"));
        if !fs::read_to_string(&path).is_ok_and(|text| text.contains(&format!("fn {test}("))) {
            missing.push(code.to_owned());
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
    assert!(named >= 20, "only {named} tests are named");
}

#[test]
fn architecture_gives_a_reason_for_every_dependency() {
    let page = page("ARCHITECTURE.md");
    let manifest = page_of_dependencies();
    for name in manifest {
        assert!(page.contains(&format!("\n| `{name}`")), "`{name}` stands in Cargo.toml and not in the table");
    }
}

fn page_of_dependencies() -> Vec<String> {
    let manifest = page("Cargo.toml");
    let tables = ["[dependencies]\n", "[dev-dependencies]\n"];
    let lines = tables.iter().flat_map(|head| {
        let table = manifest.split(head).nth(1).and_then(|rest| rest.split("\n[").next()).unwrap_or_default();
        table.lines().filter_map(|line| Some(line.split_once('=')?.0.trim().to_owned()))
    });
    lines.filter(|name| !name.starts_with('#')).collect()
}

#[test]
fn links_between_the_pages_lead_somewhere() {
    let mut broken = Vec::new();
    let pages = [
        "README.md",
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "docs/formats.md",
        "docs/data.md",
        "docs/theming.md",
    ];
    for path in pages.iter().chain(&[
        "docs/citing.md",
        "docs/publishing.md",
        "docs/preview.md",
        "benches/README.md",
        "seeds/README.md",
    ]) {
        let text = page(path);
        let folder = Path::new(path).parent().unwrap_or(Path::new(""));
        for target in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
            if target.contains("://") || target.starts_with("mailto:") {
                continue;
            }
            let file = if file.is_empty() { PathBuf::from(path) } else { folder.join(file) };
            let Ok(text) = fs::read_to_string(root().join(&file)) else {
                broken.push(format!("{path}: {target}"));
                continue;
            };
            let anchors = |line: &str| -> Option<String> {
                let heading = line.strip_prefix('#')?.trim_start_matches('#').trim().to_lowercase();
                Some(
                    heading
                        .chars()
                        .filter(|sign| sign.is_alphanumeric() || " -".contains(*sign))
                        .collect::<String>()
                        .replace(' ', "-"),
                )
            };
            if !anchor.is_empty() && !text.lines().filter_map(anchors).any(|known| known == anchor) {
                broken.push(format!("{path}: {target}"));
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn the_readme_names_every_verb() {
    let readme = page("README.md");
    for verb in ["build", "check", "serve", "changes", "cite", "explain", "release", "seal", "theme which", "withdraw"]
    {
        assert!(readme.contains(&format!("| `variorum {verb}")), "{verb}");
    }
    assert!(readme.contains(&format!("{} named rules", RULES.len())), "the README counts the rules wrongly");
}

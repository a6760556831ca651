//! A runner for the one workflow there is: each `run:` is executed as GitHub's runner does, each `uses:` by a stand-in that does what the
//! action documents, as far as the workflow relies on it.
//!
//! | action | stand-in |
//! |---|---|
//! | `actions/checkout` | a copy of the edition's files is in the workspace already |
//! | `actions/configure-pages` | the address that the test gives becomes the outputs `base_url` and `base_path` |
//! | `actions/upload-pages-artifact` | the folder is copied, names with a dot in front left out, links refused |
//! | `actions/deploy-pages` | what was handed over becomes the published folder; `page_url` is the address |
//!
//! In front of the path stand a `rustup`, which does nothing, and a `cargo`, which takes `run --locked --release --quiet --` and runs the
//! program that was compiled for this test, instead of compiling it once more.

use crate::expression::{Context, filled, holds};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use tempfile::TempDir;
use variorum::diagnostic::Diagnostics;
use variorum::load::yaml::{self, Node, Value};

/// What happened that starts the workflow.
pub(crate) struct Event<'e> {
    pub(crate) name: &'e str,
    pub(crate) branch: &'e str,
    /// Where Pages says that the site is, without a `/` at its end.
    pub(crate) address: &'e str,
    /// What is done to the copy of the edition before.
    pub(crate) before: &'e dyn Fn(&Path),
}

/// What came of it.
pub(crate) struct Outcome {
    /// Holds everything below.
    _folder: TempDir,
    /// Whether each job ran, and each step by its name.
    pub(crate) ran: BTreeMap<String, bool>,
    /// The published folder, when there was a publication.
    pub(crate) published: Option<PathBuf>,
    /// What the build made, before anything was handed over.
    pub(crate) built: PathBuf,
    /// What the step said that failed; no other ran after it.
    pub(crate) failed: Option<String>,
}

struct Runner<'r> {
    root: PathBuf,
    event: &'r Event<'r>,
    context: Context,
    ran: BTreeMap<String, bool>,
    failed: Option<String>,
}

/// What a step leaves behind, or what it said when it failed.
type Ended = Result<BTreeMap<String, String>, String>;

/// Runs a workflow in a clean copy of the edition.
pub(crate) fn run(workflow: &Path, event: &Event<'_>) -> Outcome {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().to_owned();
    for name in ["workspace", "temp", "home", "bin"] {
        fs::create_dir(root.join(name)).unwrap();
    }
    for part in ["edition.yaml", "content", "seeds", "themes"] {
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join(part), &root.join("workspace").join(part), &|_| true);
    }
    (event.before)(&root.join("workspace"));
    let cargo = format!(
        "#!/bin/sh\ntest \"$1 $2 $3 $4 $5\" = 'run --locked --release --quiet --' || {{ echo \"cargo $*\" >&2; exit 64; }}\nshift 5\n\
         exec '{}' \"$@\"\n",
        env!("CARGO_BIN_EXE_variorum")
    );
    let rustup = "#!/bin/sh\ntest \"$1 $2\" = 'toolchain install' || { echo \"rustup $*\" >&2; exit 64; }\n";
    for (name, script) in [("cargo", cargo.as_str()), ("rustup", rustup)] {
        script_file(&root.join("bin").join(name), script);
    }
    let mut context = Context::new();
    for (name, value) in [
        ("github.event_name", event.name),
        ("github.ref", &format!("refs/heads/{}", event.branch)),
        ("github.ref_name", event.branch),
        ("github.event.repository.default_branch", "main"),
        ("runner.os", "Linux"),
        ("runner.temp", root.join("temp").to_str().unwrap()),
    ] {
        context.insert(name.to_owned(), value.to_owned());
    }
    let mut runner = Runner { root: root.clone(), event, context, ran: BTreeMap::new(), failed: None };
    let file = read(workflow);
    filled(text(&file, "concurrency.group").unwrap(), &runner.context);
    for (name, job) in map(find(&file, "jobs").unwrap()) {
        runner.job(name, job);
    }
    let published = Some(root.join("published")).filter(|folder| folder.exists());
    Outcome { ran: runner.ran, published, built: root.join("temp/site"), failed: runner.failed, _folder: folder }
}

impl Runner<'_> {
    fn job(&mut self, name: &str, job: &Node) {
        let needed = self.failed.is_none() && text(job, "needs").is_none_or(|needed| self.ran[needed]);
        let runs = needed && text(job, "if").is_none_or(|condition| holds(condition, &self.context));
        self.ran.insert(name.to_owned(), runs);
        if !runs {
            return;
        }
        self.context.retain(|name, _| !name.starts_with("steps."));
        let Value::List(steps) = &find(job, "steps").unwrap().value else { panic!("no list of steps") };
        for step in steps {
            let runs = text(step, "if").is_none_or(|condition| holds(condition, &self.context));
            self.ran.insert(text(step, "name").expect("each step has a name").to_owned(), runs);
            let outputs = match if runs { self.step(step) } else { Ok(BTreeMap::new()) } {
                Ok(outputs) => outputs,
                Err(told) => {
                    self.failed = Some(told);
                    return;
                }
            };
            if let Some(id) = text(step, "id") {
                let outcome = if runs { "success" } else { "skipped" };
                self.context.insert(format!("steps.{id}.outcome"), outcome.to_owned());
                self.context
                    .extend(outputs.into_iter().map(|(name, value)| (format!("steps.{id}.outputs.{name}"), value)));
            }
        }
        if let Some(url) = text(job, "environment.url") {
            assert_eq!(filled(url, &self.context), format!("{}/", self.event.address));
        }
    }

    fn step(&self, step: &Node) -> Ended {
        match (text(step, "run"), text(step, "uses")) {
            (Some(script), None) => self.script(script, step),
            (None, Some(action)) => Ok(self.action(action, step)),
            _ => panic!("a step has either `run` or `uses`"),
        }
    }

    /// As `bash -e`, with the environment that a runner gives and no other.
    fn script(&self, script: &str, step: &Node) -> Ended {
        assert!(!script.contains("${{"), "an expression in a script is code from elsewhere: {script}");
        let place = self.root.join("temp/step.sh");
        fs::write(&place, script).unwrap();
        let output = self.root.join("temp/output");
        fs::write(&output, "").unwrap();
        let mut command = Command::new("bash");
        command.arg("-e").arg(&place).current_dir(self.root.join("workspace")).env_clear();
        let path = format!("{}:{}", self.root.join("bin").display(), std::env::var("PATH").unwrap());
        command.env("PATH", path).env("HOME", self.root.join("home")).env("CI", "true").env("GITHUB_ACTIONS", "true");
        command.env("GITHUB_WORKSPACE", self.root.join("workspace")).env("RUNNER_TEMP", self.root.join("temp"));
        command.env("GITHUB_OUTPUT", &output).env("GITHUB_REF", &self.context["github.ref"]);
        command.env("GITHUB_EVENT_NAME", self.event.name).env("RUNNER_OS", "Linux").env("LANG", "C.UTF-8");
        for (name, value) in find(step, "env").map(map).unwrap_or_default() {
            command.env(name, filled(value.text().unwrap_or_default(), &self.context));
        }
        let ran = command.output().unwrap();
        let told = String::from_utf8_lossy(&ran.stderr).into_owned() + &String::from_utf8_lossy(&ran.stdout);
        if !ran.status.success() {
            return Err(told);
        }
        let outputs = fs::read_to_string(output).unwrap();
        let pairs = outputs.lines().filter_map(|line| line.split_once('='));
        Ok(pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect())
    }

    fn action(&self, action: &str, step: &Node) -> BTreeMap<String, String> {
        let (name, version) = action.split_once('@').expect("an action has a version");
        assert!(version.starts_with('v') && version[1..].parse::<u32>().is_ok(), "{action}: a major version");
        let with: BTreeMap<&str, String> = find(step, "with")
            .map(map)
            .unwrap_or_default()
            .into_iter()
            .map(|(name, value)| (name, filled(value.text().unwrap_or_default(), &self.context)))
            .collect();
        let only = |known: &[&str]| assert!(with.keys().all(|input| known.contains(input)), "{action}: {with:?}");
        let handed = self.root.join("handed-over");
        let mut outputs = BTreeMap::new();
        match name {
            "actions/checkout" => only(&["persist-credentials"]),
            "actions/configure-pages" => {
                only(&[]);
                let (_, rest) = self.event.address.split_once("://").unwrap();
                let path = rest.find('/').map_or("", |at| &rest[at..]);
                outputs.insert("base_url".to_owned(), self.event.address.to_owned());
                outputs.insert("base_path".to_owned(), path.to_owned());
            }
            "actions/upload-pages-artifact" => {
                only(&["path"]);
                copy(Path::new(&with["path"]), &handed, &|name| !name.starts_with('.'));
            }
            "actions/deploy-pages" => {
                only(&[]);
                fs::rename(&handed, self.root.join("published")).unwrap();
                outputs.insert("page_url".to_owned(), format!("{}/", self.event.address));
            }
            _ => panic!("`{action}` has no stand-in"),
        }
        outputs
    }
}

/// A mapping or value in a file of YAML.
pub(crate) fn read(file: &Path) -> Node {
    let name: Arc<str> = file.to_str().unwrap().into();
    let mut found = Diagnostics::new();
    let node = yaml::parse(&name, &fs::read_to_string(file).unwrap(), 0, &mut found);
    assert!(!found.has_errors(), "{name} is no YAML");
    node.unwrap()
}

/// What stands under keys that are joined with dots.
pub(crate) fn find<'n>(node: &'n Node, path: &str) -> Option<&'n Node> {
    path.split('.').try_fold(node, |node, key| match &node.value {
        Value::Map(entries) => entries.iter().find(|(found, _)| found.text == key).map(|(_, node)| node),
        _ => None,
    })
}

pub(crate) fn text<'n>(node: &'n Node, path: &str) -> Option<&'n str> {
    find(node, path).map(|node| node.text().unwrap_or_else(|| panic!("{path} is no text")))
}

pub(crate) fn map(node: &Node) -> Vec<(&str, &Node)> {
    let Value::Map(entries) = &node.value else { panic!("no mapping") };
    entries.iter().map(|(key, node)| (key.text.as_str(), node)).collect()
}

/// Copies a file or a folder, without the names that are not wanted; a link has no place in what is published.
fn copy(from: &Path, to: &Path, wanted: &dyn Fn(&str) -> bool) {
    let kind = match fs::symlink_metadata(from) {
        Ok(found) => found.file_type(),
        Err(_) => return,
    };
    assert!(!kind.is_symlink(), "{} is a link", from.display());
    if kind.is_file() {
        fs::copy(from, to).unwrap();
        return;
    }
    fs::create_dir(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let name = entry.unwrap().file_name();
        if wanted(name.to_str().unwrap()) {
            copy(&from.join(&name), &to.join(&name), wanted);
        }
    }
}

fn script_file(place: &Path, script: &str) {
    use std::os::unix::fs::PermissionsExt;
    fs::write(place, script).unwrap();
    fs::set_permissions(place, fs::Permissions::from_mode(0o755)).unwrap();
}

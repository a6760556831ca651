//! `variorum seal`: pins the hash of a seed in the front matter of its text, and writes nothing else.

use super::{FINE, MISTAKES, Outcome, output};
use crate::diagnostic::nearest;
use crate::load::{TEXTS, seed, split};
use crate::world::{Disk, World};
use std::collections::BTreeSet;
use std::path::Path;

/// The arguments of `variorum seal`.
#[derive(Debug, clap::Args)]
pub(super) struct Seal {
    /// The text whose seed is sealed; all that are not sealed yet, if not given
    #[arg(value_name = "TEXT")]
    text: Option<String>,
    /// Seal a seed again that has changed since
    #[arg(long, requires = "text")]
    again: bool,
}

impl Seal {
    pub(super) fn run(self, root: &Path) -> Outcome {
        let world = Disk::open(root).map_err(|error| format!("cannot open `{}`: {error}", root.display()))?;
        let paths = world.walk(TEXTS)?;
        let all: BTreeSet<&str> = paths
            .iter()
            .filter_map(|path| path.strip_prefix("content/texts/")?.split_once('/'))
            .map(|(text, _)| text)
            .collect();
        let chosen: Vec<&str> = match &self.text {
            Some(text) if !all.contains(text.as_str()) => {
                let near = nearest(text, all.iter().copied())
                    .map(|near| format!("; did you mean `{near}`?"))
                    .unwrap_or_default();
                output::error(&format!("there is no text `{text}` in `{TEXTS}`{near}"));
                return Ok(MISTAKES);
            }
            Some(text) => vec![text],
            None => all.iter().copied().collect(),
        };
        let mut code = FINE;
        for text in chosen {
            code = code.max(self.seal(&world, text)?);
        }
        Ok(code)
    }

    fn seal(&self, world: &Disk, text: &str) -> Outcome {
        let path = format!("{TEXTS}/{text}/index.md");
        let file = String::from_utf8(world.read(&path)?).map_err(|_| format!("`{path}` is not UTF-8"))?;
        let refuse = |why: &str| {
            output::error(&format!("{path}: {why}"));
            Ok(MISTAKES)
        };
        let Some((matter, _)) = split(&file) else { return refuse("there is no front matter") };
        let Some(name) = value(&file[matter.clone()], "seed") else {
            return refuse("the front matter names no `seed`");
        };
        let Some(seed) = seed::path(name.1) else { return refuse("the seed does not lie in `seeds/`") };
        let bytes = world.read(&seed).map_err(|error| format!("cannot read `{seed}`: {error}"))?;
        let hash = seed::hex(&seed::hash(&bytes));
        let pinned =
            value(&file[matter.clone()], "sha256").map(|(_, pinned)| pinned).filter(|pinned| !pinned.is_empty());
        match pinned {
            Some(pinned) if pinned.eq_ignore_ascii_case(&hash) => {
                output::print(&format!("{text}: sealed, unchanged\n"));
                return Ok(FINE);
            }
            Some(pinned) if !self.again => {
                return refuse(&format!(
                    "`{seed}` has changed since it was sealed ({pinned} then, {hash} now); bring the sealed file back, or say `--again`"
                ));
            }
            _ => {}
        }
        let sealed = with_hash(&file, matter, &hash);
        let place = world.root().join(&path);
        replace(&place, &sealed)?;
        output::print(&format!("{text}: {hash}\n"));
        Ok(FINE)
    }
}

/// The value of a top-level key that stands on one line, and the line's start.
fn value<'a>(matter: &'a str, key: &str) -> Option<(usize, &'a str)> {
    let mut start = 0;
    for line in matter.split_inclusive('\n') {
        if let Some(value) = line.strip_prefix(key).and_then(|rest| rest.strip_prefix(':')) {
            let value = value.split(" #").next().unwrap_or(value);
            return Some((start, value.trim().trim_matches(['"', '\''])));
        }
        start += line.len();
    }
    None
}

/// The file with the hash in its front matter: on its own line, or on a new one behind `seed`.
fn with_hash(file: &str, matter: std::ops::Range<usize>, hash: &str) -> String {
    let block = &file[matter.clone()];
    let line_end = |at: usize| block[at..].find('\n').map_or(block.len(), |end| at + end);
    let (from, to, line) = match (value(block, "sha256"), value(block, "seed")) {
        (Some((at, _)), _) => (at, line_end(at), format!("sha256: {hash}")),
        (None, Some((at, _))) => (line_end(at), line_end(at), format!("\nsha256: {hash}")),
        (None, None) => (0, 0, format!("sha256: {hash}\n")),
    };
    format!("{}{line}{}", &file[..matter.start + from], &file[matter.start + to..])
}

/// Writes a file whole: a killed run leaves the old one.
fn replace(place: &Path, words: &str) -> std::io::Result<()> {
    let draft = place.with_extension("md.new");
    std::fs::write(&draft, words)?;
    std::fs::rename(&draft, place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_put_on_its_line_and_nothing_else_changes() {
        let file = "---\nseed: a.txt\nlang: fa\n---\nWords.\n";
        let (matter, _) = split(file).expect("front matter");
        assert_eq!(with_hash(file, matter, "ff"), "---\nseed: a.txt\nsha256: ff\nlang: fa\n---\nWords.\n");
        let file = "---\nseed: a.txt\nsha256: 00 # old\nlang: fa\n---\n";
        let (matter, _) = split(file).expect("front matter");
        assert_eq!(with_hash(file, matter, "ff"), "---\nseed: a.txt\nsha256: ff\nlang: fa\n---\n");
        assert_eq!(value("seed: \"a.txt\" # x\n", "seed"), Some((0, "a.txt")));
    }
}

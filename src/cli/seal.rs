//! `variorum seal`: pins the hash of a seed in the front matter of its text; when a released seed is replaced, the ledger follows its words.

mod from;

use super::{FAILURE, FINE, Failure, FormatName, MISTAKES, Outcome, draft, output};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, code, nearest};
use crate::load::yaml::{self, Field, Value};
use crate::load::{EDITION_FILE, TEXTS, edition, ledger, seed, split};
use crate::model::ledger::SeedKey;
use crate::world::{Disk, World};
use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

/// The arguments of `variorum seal`.
#[derive(Debug, clap::Args)]
pub(super) struct Seal {
    /// The text whose seed is sealed; all that are not sealed yet, if not given
    #[arg(value_name = "TEXT")]
    text: Option<String>,
    /// Seal a seed again that has changed since, of which nothing has been released
    #[arg(long, requires = "text")]
    again: bool,
    /// The former seed, so that the ids of released passages go with their words: a file, or `git:` and a revision
    #[arg(long, requires = "text", conflicts_with = "again", value_name = "OLD")]
    from: Option<String>,
    /// Where a passage stands that is open, by lines of the new seed: `k3mv7a=12-14`; may be given several times
    #[arg(long, requires = "from", value_name = "ID=LINES")]
    place: Vec<String>,
}

impl Seal {
    pub(super) fn run(self, root: &Path) -> Outcome {
        let world = Disk::open(root).map_err(|error| format!("cannot open `{}`: {error}", root.display()))?;
        if let Err(error) = world.read(EDITION_FILE)
            && matches!(error.kind(), ErrorKind::NotFound | ErrorKind::IsADirectory)
        {
            return report(edition::missing(), &world);
        }
        let paths = world.walk(TEXTS)?;
        let all: BTreeSet<&str> = paths
            .iter()
            .filter_map(|path| path.strip_prefix("content/texts/")?.strip_suffix("/index.md"))
            .filter(|text| !text.contains('/'))
            .collect();
        let chosen: Vec<&str> = match &self.text {
            Some(text) if !all.contains(text.as_str()) => {
                let near = nearest(text, all.iter().copied())
                    .map(|near| format!("; did you mean `{near}`?"))
                    .unwrap_or_default();
                output::error(&format!("there is no text `{text}` in `{TEXTS}`{near}"));
                return Ok(FAILURE);
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
        let index: Arc<str> = format!("{TEXTS}/{text}/index.md").into();
        let bytes = world.read(&index).map_err(|error| format!("cannot read `{index}`: {error}"))?;
        let Ok(file) = String::from_utf8(bytes) else {
            let diagnostic = Diagnostic::new(code::FILE_NOT_UTF8, "this file is not UTF-8").at(Place::file(&index));
            return report(diagnostic.help("open it in the encoding it was written in, and save it as UTF-8"), world);
        };
        let Some((matter, _)) = split(&file) else {
            let diagnostic = Diagnostic::new(code::NO_FRONT_MATTER, "this file has no front matter");
            let help = "begin the file with a line `---`, the front matter, and another line `---`";
            return report(diagnostic.at(Place::file(&index)).help(help), world);
        };
        let mut found = Diagnostics::new();
        let Some(lines) = Lines::find(&index, &file, matter, &mut found) else { return all(found, world) };
        let Some(bytes) = seed::read(world, lines.seed, &lines.place, &mut found)? else { return all(found, world) };
        let hash = seed::hex(&seed::hash(&bytes));
        match &lines.pinned {
            Some((pinned, _)) if pinned.eq_ignore_ascii_case(&hash) && self.from.is_none() => {
                output::print(&format!("{text}: sealed, unchanged\n"))?;
                return Ok(FINE);
            }
            Some((pinned, place)) if !self.again && self.from.is_none() => {
                let message = format!("`{}` has changed since it was sealed: {pinned} then, {hash} now", lines.seed);
                let help = format!(
                    "bring the sealed file back; or run `variorum seal {text} --from OLD`, with the former file or `git:REVISION`, so that ids go \
                     with their words; or, if nothing of it has been released, `variorum seal {text} --again`"
                );
                return report(Diagnostic::new(code::SEED_WRONG_HASH, message).at(place.clone()).help(help), world);
            }
            Some((pinned, place)) if self.again && is_released(world, pinned)? => {
                let message =
                    format!("passages of `{}` have been released, and their ids would lead nowhere", lines.seed);
                let help = format!("run `variorum seal {text} --from OLD`, with the former file or `git:REVISION`");
                return report(Diagnostic::new(code::SEED_REPLACED, message).at(place.clone()).help(help), world);
            }
            _ => {}
        }
        if let Some(old) = &self.from {
            let path = seed::path(lines.seed).unwrap_or_default();
            let pinned = lines.pinned.as_ref().map(|(pinned, _)| *pinned);
            let asked = from::From { text, path: &path, pinned, old, placed: &self.place };
            let (code, carried) = from::run(world, &asked, &bytes, (&index, &file))?;
            if code != FINE {
                return Ok(code);
            }
            // The numbers of lines in it may be others by now, and so is where the hash stands.
            let matter = split(&carried).map(|(matter, _)| matter).unwrap_or_default();
            let Some(lines) = Lines::find(&index, &carried, matter, &mut found) else { return all(found, world) };
            replace(&world.root().join(&*index), &lines.with(&carried, &hash))?;
            output::print(&format!("{text}: {hash}\n"))?;
            return Ok(FINE);
        }
        replace(&world.root().join(&*index), &lines.with(&file, &hash))?;
        output::print(&format!("{text}: {hash}\n"))?;
        Ok(FINE)
    }
}

/// Whether passages of a seed have been released, by the hash that is pinned.
fn is_released(world: &Disk, pinned: &str) -> Result<bool, Failure> {
    let ledger = ledger::read(world, &mut Diagnostics::new())?;
    let key = pinned.to_ascii_lowercase().get(..16).and_then(SeedKey::parse);
    Ok(key.is_some_and(|key| !ledger.of_seed(key).is_empty()))
}

/// Prints one mistake.
fn report(diagnostic: Diagnostic, world: &Disk) -> Outcome {
    let mut found = Diagnostics::new();
    found.push(diagnostic);
    all(found, world)
}

/// Prints mistakes, of which there is one at least.
fn all(found: Diagnostics, world: &Disk) -> Outcome {
    output::report(found, FormatName::Human, world)?;
    Ok(MISTAKES)
}

/// What sealing needs of a front matter.
struct Lines<'f> {
    seed: &'f str,
    /// Where the seed is named.
    place: Place,
    /// The hash that is pinned, and where.
    pinned: Option<(&'f str, Place)>,
    /// The bytes of the file that the hash takes the place of, and what stands around it there.
    target: (Range<usize>, &'static str, &'static str),
}

impl<'f> Lines<'f> {
    /// Finds them; `None`, and a report, when the front matter cannot be read or names no seed.
    fn find(path: &Arc<str>, file: &'f str, matter: Range<usize>, found: &mut Diagnostics) -> Option<Self> {
        let root = yaml::parse(path, &file[matter.clone()], matter.start, found)?;
        let Value::Map(entries) = &root.value else {
            Field::new(path, "the front matter of a text", &root).entries(found);
            return None;
        };
        let entry = |name: &str| entries.iter().find(|(key, _)| key.text == name);
        let Some((key, node)) = entry("seed").filter(|(_, node)| !node.is_null()) else {
            let diagnostic = Diagnostic::new(code::MISSING_KEY, "the front matter names no `seed`");
            found.push(
                diagnostic.at(Place::file(path)).help("add a line with `seed:` and the name of its file in `seeds/`"),
            );
            return None;
        };
        Field::new(path, "seed", node).line_text(found)?;
        let seed = file[node.span.clone()].trim().trim_matches(['"', '\'']);
        let place = Place::new(path, node.span.clone());
        let line_end = |at: usize| file[at..].find('\n').map_or(file.len(), |end| at + end + 1);
        let (pinned, target) = match entry("sha256") {
            Some((key, node)) if node.is_null() => {
                // The colon may stand apart from its key, and `~` may stand for nothing.
                let colon = file[key.span.end..].find(':').map_or(key.span.end, |at| key.span.end + at + 1);
                let written = node.span.start.max(colon)..node.span.end.max(colon);
                let is_tilde = file.get(written.clone()).is_some_and(|text| text == "~" || text == "null");
                (None, if is_tilde { (written, "", "") } else { (colon..colon, " ", "") })
            }
            Some((_, node)) => {
                let text = file[node.span.clone()].trim_matches(['"', '\'']);
                // A mark that holds the place of the hash, such as `…`, has pinned nothing.
                let is_pinned = text.contains(|sign: char| sign.is_ascii_alphanumeric());
                (is_pinned.then(|| (text, Place::new(path, node.span.clone()))), (node.span.clone(), "", ""))
            }
            None => {
                let at = line_end(node.span.end.max(key.span.end));
                let end = if file[..at].ends_with("\r\n") { "\r\n" } else { "\n" };
                (None, (at..at, "sha256: ", end))
            }
        };
        Some(Self { seed, place, pinned, target })
    }

    /// The file with the hash in its place, and every other byte as it was.
    fn with(&self, file: &str, hash: &str) -> String {
        let (range, before, behind) = &self.target;
        format!("{}{before}{hash}{behind}{}", &file[..range.start], &file[range.end..])
    }
}

/// Writes a file in the place of the old one.
fn replace(place: &Path, words: &str) -> Result<(), Failure> {
    // A link stays a link: the file that it leads to is written.
    let place = place.canonicalize()?;
    draft::write(&place, words.as_bytes())
        .map_err(|error| format!("cannot write `{}`: {error}", place.display()).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sealed(file: &str) -> String {
        let mut found = Diagnostics::new();
        let (matter, _) = split(file).expect("front matter");
        let lines = Lines::find(&"index.md".into(), file, matter, &mut found).expect("a seed");
        assert_eq!(lines.seed, "a.txt");
        lines.with(file, "ff")
    }

    #[test]
    fn a_hash_is_put_on_its_line_and_nothing_else_changes() {
        for (file, expected) in [
            ("---\nseed: a.txt\nlang: fa\n---\nWords.\n", "---\nseed: a.txt\nsha256: ff\nlang: fa\n---\nWords.\n"),
            (
                "---\nseed: a.txt # x\r\nlang: fa\r\n---\r\n",
                "---\nseed: a.txt # x\r\nsha256: ff\r\nlang: fa\r\n---\r\n",
            ),
            ("---\nseed: 'a.txt'\nsha256: 00 # old\r\n---\n", "---\nseed: 'a.txt'\nsha256: ff # old\r\n---\n"),
            ("---\nseed: a.txt\nsha256: …\n---\n", "---\nseed: a.txt\nsha256: ff\n---\n"),
            ("---\nsha256: \"00\"\nseed: \"a.txt\"\n---\n", "---\nsha256: ff\nseed: \"a.txt\"\n---\n"),
            ("---\nseed: a.txt\nsha256: # later\n---\n", "---\nseed: a.txt\nsha256: ff # later\n---\n"),
            ("---\nseed: a.txt\nsha256 :\n---\n", "---\nseed: a.txt\nsha256 : ff\n---\n"),
            ("---\nseed: a.txt\nsha256: ~\nlang: fa\n---\n", "---\nseed: a.txt\nsha256: ff\nlang: fa\n---\n"),
            ("---\nseed:\n  a.txt\nlang: fa\n---\n", "---\nseed:\n  a.txt\nsha256: ff\nlang: fa\n---\n"),
            ("---\nseed: >-\n  a.txt\nlang: fa\n---\n", "---\nseed: >-\n  a.txt\nsha256: ff\nlang: fa\n---\n"),
        ] {
            assert_eq!(sealed(file), expected, "{file}");
        }
    }

    #[test]
    fn what_is_no_front_matter_is_reported() {
        for file in [
            "---\n- a\n---\n",
            "---\nseed:\n---\n",
            "---\nlang: fa\n---\n",
            "---\n\tx: 1\n---\n",
            "---\nseed: [a]\n---\n",
        ] {
            let mut found = Diagnostics::new();
            let (matter, _) = split(file).expect("front matter");
            assert!(Lines::find(&"index.md".into(), file, matter, &mut found).is_none(), "{file}");
            assert!(found.has_errors(), "{file}");
        }
    }
}

//! `variorum seal TEXT --from OLD`: a new seed in the place of a released one. Ids go with their words, or an editor is asked.

use super::super::{FAILURE, FINE, Failure, MISTAKES, Outcome, output, place};
use crate::diagnostic::{Diagnostics, nearest};
use crate::load::ledger::{self, ADDRESSES, PASSAGES};
use crate::load::{TEXTS, seed, withheld};
use crate::model::ledger::{Entry, SeedKey, State};
use crate::model::{Ledger, PassageId};
use crate::release::reseal::{Decided, Doubt, Resealed, named, reseal};
use crate::source::align::{Candidate, Fate};
use crate::source::quotation::whole_lines;
use crate::source::seed::Seed;
use crate::world::{Disk, World};
use std::process::Command;
use std::sync::Arc;

/// So many signs of a passage are shown, by which an editor knows it again.
const SHOWN: usize = 50;

/// What is asked for.
pub(super) struct From<'a> {
    /// The text.
    pub(super) text: &'a str,
    /// The path of its seed in the edition.
    pub(super) path: &'a str,
    /// The hash that the front matter pins.
    pub(super) pinned: Option<&'a str>,
    /// The former file, or `git:` and a revision.
    pub(super) old: &'a str,
    /// `ID=LINES` for passages that an editor has placed.
    pub(super) placed: &'a [String],
}

/// Rewrites the ledger for the new bytes of a seed. Nothing is written, and the answer is no success, while a passage is open.
pub(super) fn run(world: &Disk, asked: &From<'_>, bytes: &[u8]) -> Outcome {
    let path: Arc<str> = asked.path.into();
    let mut found = Diagnostics::new();
    let known = ledger::read(world, &mut found)?;
    let Some(new) = seed::check(bytes, &path, &mut found) else { return super::all(found, world) };
    if found.has_errors() {
        return super::all(found, world);
    }
    if known.releases.is_empty() {
        output::print(&format!("{}: nothing has been released, so no id has to go with the words\n", asked.text))?;
        return Ok(FINE);
    }
    let old = former(world, asked)?;
    let Ok(old) = String::from_utf8(old) else {
        output::error(&format!("`{}` is not UTF-8, so it is no seed that was released", asked.old.escape_debug()));
        return Ok(FAILURE);
    };
    let old = Seed::new(old);
    let (from, to) = (key(&old), key(&new));
    if known.of_seed(from).is_empty() && !known.of_seed(to).is_empty() {
        // A run that was ended between the ledger and the front matter is finished.
        output::print(&format!("{}: the ledger knows the new seed already\n", asked.text))?;
        return Ok(FINE);
    }
    if let Some(message) = refused(&known, asked, from, to) {
        output::error(&message);
        return Ok(FAILURE);
    }
    let mut decided: Vec<Decided> = Vec::new();
    for placed in asked.placed {
        match decision(&known, from, &new, placed) {
            Ok(decision) => decided.push(decision),
            Err(message) => {
                output::error(&message);
                return Ok(FAILURE);
            }
        }
    }
    let resealed = reseal(&known, &old, &new, &decided);
    output::print(&told(asked.text, &resealed, &old, &new))?;
    let words = |seed: &Seed| withheld::words(world, asked.text, seed);
    let doubt = match resealed.doubt(&known, &old, &new, &decided) {
        None => Doubt::of_withheld(&words(&old)?, &words(&new)?),
        doubt => doubt,
    };
    if let Some(doubt) = doubt {
        output::error(&format!("nothing is written: {doubt}"));
        return Ok(MISTAKES);
    }
    if resealed.is_open() {
        let message = format!(
            "nothing is written: say where each passage that is open stands, with `--place ID=LINES`, and run `variorum seal {}` again",
            asked.text
        );
        output::error(&message);
        return Ok(MISTAKES);
    }
    place::check(world.root(), PASSAGES)?;
    place::check(world.root(), ADDRESSES)?;
    place::write(world.root(), PASSAGES, ledger::write_passages(&resealed.ledger.passages).as_bytes())?;
    place::write(world.root(), ADDRESSES, ledger::write_addresses(&resealed.ledger.addresses).as_bytes())?;
    if ["outline.yaml", "emendations.yaml"]
        .iter()
        .any(|name| world.read(&format!("{TEXTS}/{}/{name}", asked.text)).is_ok())
    {
        output::note(
            "what `outline.yaml` and `emendations.yaml` say by the number of a line is now said of the new seed: look them over",
        );
    }
    Ok(FINE)
}

fn key(seed: &Seed) -> SeedKey {
    SeedKey::of(&seed::hash(seed.text().as_bytes()))
}

/// The bytes of the former seed.
fn former(world: &Disk, asked: &From<'_>) -> Result<Vec<u8>, Failure> {
    let Some(revision) = asked.old.strip_prefix("git:") else {
        let failed = |error| format!("cannot read `{}`: {error}", asked.old.escape_debug());
        return Ok(std::fs::read(asked.old).map_err(failed)?);
    };
    // A revision that begins with a hyphen would be read as an option.
    if revision.is_empty() || revision.starts_with('-') {
        return Err(format!("`{}` names no revision", asked.old.escape_debug()).into());
    }
    let object = format!("{revision}:./{}", asked.path);
    let shown = Command::new("git").arg("-C").arg(world.root()).args(["cat-file", "blob", &object]).output();
    let shown = shown.map_err(|error| format!("cannot run git: {error}"))?;
    if !shown.status.success() {
        let said = String::from_utf8_lossy(&shown.stderr);
        let said = said.lines().next().unwrap_or_default().trim_start_matches("fatal: ").to_owned();
        return Err(format!("git has no `{}`: {said}", object.escape_debug()).into());
    }
    Ok(shown.stdout)
}

/// Why the former seed cannot be the one that was released.
fn refused(known: &Ledger, asked: &From<'_>, from: SeedKey, to: SeedKey) -> Option<String> {
    if known.of_seed(from).is_empty() {
        return Some(format!(
            "`{}` is no seed that was released: its hash begins with {from}",
            asked.old.escape_debug()
        ));
    }
    let pinned = asked.pinned.and_then(|pinned| pinned.to_ascii_lowercase().get(..16).and_then(SeedKey::parse));
    if pinned != Some(from) && !known.slugs(from).any(|slug| slug == asked.text) {
        let whose: Vec<&str> = known.slugs(from).collect();
        return Some(format!(
            "`{}` is the seed of {}, and not the one that `{}` had",
            asked.old.escape_debug(),
            whose.join(" and "),
            asked.text
        ));
    }
    (from != to && !known.of_seed(to).is_empty()).then(|| {
        format!(
            "the ledger has passages of the new seed already ({to}): bring `content/ledger` back, or the former seed"
        )
    })
}

/// What an editor has decided: an id and the lines of the new seed.
fn decision(known: &Ledger, from: SeedKey, new: &Seed, placed: &str) -> Result<Decided, String> {
    let shown = placed.escape_debug();
    let Some((id, lines)) = placed.split_once('=') else {
        return Err(format!(
            "`{shown}` is no decision: write an id, `=` and lines, as in `k3mv7a=12` or `k3mv7a=12-14`"
        ));
    };
    let live = |id: &PassageId| known.of_seed(from).iter().any(|entry| entry.id == *id && entry.state == State::Live);
    let Some(id) = PassageId::read(id).filter(live) else {
        let all: Vec<String> = known.of_seed(from).iter().map(|entry| entry.id.to_string()).collect();
        let near = nearest(id, all.iter().map(String::as_str)).map(|near| format!("; did you mean `{near}`?"));
        return Err(format!(
            "no released passage of the former seed has the id `{}`{}",
            id.escape_debug(),
            near.unwrap_or_default()
        ));
    };
    let (first, last) = lines.split_once('-').unwrap_or((lines, lines));
    let lines =
        first.trim().parse().ok().zip(last.trim().parse().ok()).filter(|(first, last): &(u32, u32)| first <= last);
    let range = lines.and_then(|(first, last)| whole_lines(new, first, last));
    range
        .map(|range| (id, range))
        .ok_or_else(|| format!("`{shown}` names no lines of the new seed, which has {}", new.line_count()))
}

/// What became of the passages, in words.
fn told(text: &str, resealed: &Resealed, old: &Seed, new: &Seed) -> String {
    let count = |wanted: fn(&Fate) -> bool| resealed.fates.iter().filter(|(_, fate)| wanted(fate)).count();
    let mut said = format!(
        "{text}: {} released passages: {} exact, {} shifted, {} changed, {} lost, {} open\n",
        resealed.fates.len(),
        count(|fate| matches!(fate, Fate::Exact { .. })),
        count(|fate| matches!(fate, Fate::Shifted { .. })),
        count(|fate| matches!(fate, Fate::Changed { .. })),
        count(|fate| matches!(fate, Fate::Lost)),
        count(|fate| matches!(fate, Fate::Unsure { .. })),
    );
    for (entry, fate) in &resealed.fates {
        let name = named(entry);
        match fate {
            Fate::Exact { .. } | Fate::Shifted { .. } => {}
            Fate::Changed { ranges, kept } => {
                let line = ranges.first().map_or(0, |range| new.line_of(range.start));
                said.push_str(&format!("  changed {name}: line {line}, {} of its letters as before\n", share(*kept)));
            }
            Fate::Lost => {
                let words = entry.ranges.first().map_or("", |range| old.slice(range));
                said.push_str(&format!(
                    "  lost {name}: {}\n    withdraw it with a reason: variorum withdraw {} --reason …\n",
                    first_words(words),
                    entry.id
                ));
            }
            Fate::Unsure { candidates } => {
                let words = entry.ranges.first().map_or("", |range| old.slice(range));
                said.push_str(&format!("  open {name}: {}\n", first_words(words)));
                for candidate in candidates {
                    said.push_str(&offered(entry, candidate, new));
                }
            }
        }
    }
    said
}

fn share(kept: u16) -> String {
    format!("{}.{} %", kept / 10, kept % 10)
}

/// The first words of a passage on one line; isolated, so that they turn nothing over around them.
fn first_words(words: &str) -> String {
    let line: Vec<&str> = words.split_whitespace().collect();
    let line: String = line.join(" ").chars().filter(|sign| !sign.is_control()).take(SHOWN).collect();
    format!("\u{2068}{line}…\u{2069}")
}

fn offered(entry: &Entry, candidate: &Candidate, new: &Seed) -> String {
    let (first, last) = (new.line_of(candidate.range.start), new.line_of(candidate.range.end.saturating_sub(1)));
    let lines = if first == last { first.to_string() } else { format!("{first}-{last}") };
    let words = first_words(new.slice(&candidate.range));
    format!("    --place {}={lines}   {} of its letters: {words}\n", entry.id, share(candidate.kept))
}

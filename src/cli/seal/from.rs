//! `variorum seal TEXT --from OLD`: a new seed in the place of a released one. Ids go with their words, or an editor is asked.

use super::super::{FAILURE, FINE, Failure, MISTAKES, output, place};
use crate::diagnostic::{Diagnostics, nearest};
use crate::load::ledger::{self, ADDRESSES, PASSAGES};
use crate::load::{PARALLELS, REGISTER, TEXTS, optional, seed, split, withheld};
use crate::model::ledger::{Entry, SeedKey, State};
use crate::model::{EntityKind, Ledger, PassageId};
use crate::release::lines::{self, Carried, Lines, Whose};
use crate::release::reseal::{Decided, Doubt, Resealed, named, reseal};
use crate::source::align::{Candidate, Fate};
use crate::source::quotation::whole_lines;
use crate::source::seed::Seed;
use crate::world::Disk;
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

/// What editors say of a seed beside their front matter, and may say by the number of a line.
const BESIDE: [&str; 6] =
    ["outline.yaml", "emendations.yaml", "dates.yaml", "annotations.yaml", "mentions.yaml", withheld::FILE];

/// Rewrites the ledger for the new bytes of a seed, and the numbers of lines in the files of its text; gives the front matter's file with
/// those numbers in it. Nothing is written, and the answer is no success, while a passage is open or it is not certain where a line stands.
pub(super) fn run(
    world: &Disk,
    asked: &From<'_>,
    bytes: &[u8],
    index: (&Arc<str>, &str),
) -> Result<(u8, String), Failure> {
    let stays = |code: u8| (code, index.1.to_owned());
    let path: Arc<str> = asked.path.into();
    let mut found = Diagnostics::new();
    let known = ledger::read(world, &mut found)?;
    let Some(new) = seed::check(bytes, &path, &mut found) else { return super::all(found, world).map(stays) };
    if found.has_errors() {
        return super::all(found, world).map(stays);
    }
    let old = former(world, asked)?;
    let Ok(old) = String::from_utf8(old) else {
        output::error(&format!("`{}` is not UTF-8, so it is no seed that was released", asked.old.escape_debug()));
        return Ok(stays(FAILURE));
    };
    let old = Seed::new(old);
    let (from, to) = (key(&old), key(&new));
    if known.of_seed(from).is_empty() && !known.of_seed(to).is_empty() {
        // A run that was ended between the ledger and the front matter is finished.
        output::print(&format!("{}: the ledger knows the new seed already\n", asked.text))?;
        output::note(&format!(
            "warning: look whether the numbers of lines in the files of `{TEXTS}/{}` are those of the new seed; an earlier run was ended before it had written all of them",
            asked.text
        ));
        return Ok(stays(FINE));
    }
    let resealed = if known.releases.is_empty() {
        output::print(&format!("{}: nothing has been released, so no id has to go with the words\n", asked.text))?;
        None
    } else {
        match followed(&known, asked, &old, &new)? {
            Ok(resealed) => Some(resealed),
            Err(code) => return Ok(stays(code)),
        }
    };
    let Some(carried) = carry(world, asked.text, index, &old, &new)? else { return Ok(stays(MISTAKES)) };
    if let Some(resealed) = resealed {
        place::check(world.root(), PASSAGES)?;
        place::check(world.root(), ADDRESSES)?;
        place::write(world.root(), PASSAGES, ledger::write_passages(&resealed.ledger.passages).as_bytes())?;
        place::write(world.root(), ADDRESSES, ledger::write_addresses(&resealed.ledger.addresses).as_bytes())?;
    }
    for (file, text) in carried.files {
        place::write(world.root(), &file, text.as_bytes())?;
    }
    Ok((FINE, carried.index))
}

/// Follows the released passages; the exit code when an editor has to do something first.
fn followed(known: &Ledger, asked: &From<'_>, old: &Seed, new: &Seed) -> Result<Result<Resealed, u8>, Failure> {
    let (from, to) = (key(old), key(new));
    if let Some(message) = refused(known, asked, from, to) {
        output::error(&message);
        return Ok(Err(FAILURE));
    }
    let mut decided: Vec<Decided> = Vec::new();
    for placed in asked.placed {
        match decision(known, from, new, placed) {
            Ok(decision) => decided.push(decision),
            Err(message) => {
                output::error(&message);
                return Ok(Err(FAILURE));
            }
        }
    }
    let resealed = reseal(known, old, new, &decided);
    output::print(&told(asked.text, &resealed, old, new))?;
    if let Some(doubt) = resealed.doubt(known, old, new, &decided) {
        output::error(&format!("nothing is written: {doubt}"));
        return Ok(Err(MISTAKES));
    }
    if resealed.is_open() {
        let message = format!(
            "nothing is written: say where each passage that is open stands, with `--place ID=LINES`, and run `variorum seal {}` again",
            asked.text
        );
        output::error(&message);
        return Ok(Err(MISTAKES));
    }
    Ok(Ok(resealed))
}

/// The files of a text with the numbers of the new seed.
struct CarriedFiles {
    /// Those beside the front matter that are others now, by path.
    files: Vec<(String, String)>,
    /// The one with the front matter.
    index: String,
}

/// Carries the numbers of lines in the files of a text; `None`, and a report, when that is not certain.
fn carry(
    world: &Disk,
    text: &str,
    (index, front): (&Arc<str>, &str),
    old: &Seed,
    new: &Seed,
) -> Result<Option<CarriedFiles>, Failure> {
    let lines = Lines::of(old, new);
    let mut all = CarriedFiles { files: Vec::new(), index: front.to_owned() };
    let mut is_certain = true;
    let mut tell = |file: &str, carried: &Carried| -> Result<(), Failure> {
        for (line, was, now) in &carried.changed {
            output::print(&format!("  {file}:{line}: line {was} of the seed is now {now}\n"))?;
        }
        for (line, was) in &carried.lost {
            is_certain = false;
            output::error(&format!(
                "{file}:{line}: it is not certain where line {was} of the former seed stands in the new one"
            ));
        }
        Ok(())
    };
    if let Some((matter, _)) = split(front) {
        let carried = lines::carry(index, front, matter, Whose::Own, &lines);
        tell(index, &carried)?;
        all.index = carried.text;
    }
    let mut doubt = None;
    let beside = BESIDE.map(|name| (name, format!("{TEXTS}/{text}/{name}"), Whose::Own));
    let events = format!("{REGISTER}/{}.yaml", EntityKind::Event.file());
    let elsewhere = [("", events, Whose::Of(text)), ("", PARALLELS.to_owned(), Whose::Of(text))];
    for (name, path, whose) in beside.into_iter().chain(elsewhere) {
        let Some((file, written)) = optional(world, &path, &mut Diagnostics::new())? else { continue };
        let carried = lines::carry(&file, &written, 0..written.len(), whose, &lines);
        tell(&path, &carried)?;
        if name == withheld::FILE {
            let (before, now) = (withheld::words(&file, &written, old), withheld::words(&file, &carried.text, new));
            doubt = Doubt::of_withheld(&before, &now);
        }
        if !carried.changed.is_empty() {
            place::check(world.root(), &path)?;
            all.files.push((path, carried.text));
        }
    }
    if !is_certain {
        output::error(
            &"nothing is written: name the words there by `quote` (a heading by its words) instead of the line, or take the entry out and write it again for the new seed",
        );
    } else if let Some(doubt) = &doubt {
        output::error(&format!("nothing is written: {doubt}"));
    }
    Ok((is_certain && doubt.is_none()).then_some(all))
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
        return Err(format!(
            "git has no `{}`: {said}; when the file had another name then, save its former bytes (`git show REVISION:PATH`) and give that file",
            object.escape_debug()
        )
        .into());
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

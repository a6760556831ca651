//! `variorum withdraw`: takes back what a release has promised, with the reason that its page then tells.

use super::named::{self, names};
use super::{FAILURE, FINE, FormatName, Outcome, output, place};
use crate::diagnostic::{Diagnostics, Severity, code, nearest};
use crate::load::ledger::{self, ADDRESSES, PASSAGES};
use crate::model::ledger::{Address, AddressKind, AddressState, Entry, Ground, Holds, SeedKey, State, Withdrawal};
use crate::model::{Ledger, PassageId, Publish};
use crate::pipeline::{Options, Prepared, prepare};
use crate::release::reason;
use crate::render::EditionPage;
use crate::render::promises::promisable;
use crate::world::{Disk, World};
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

/// The arguments of `variorum withdraw`.
#[derive(Debug, clap::Args)]
pub(super) struct Withdraw {
    /// Ids of passages, or released addresses like `letters/`, with which a text and all its passages go
    #[arg(value_name = "ID", required = true)]
    names: Vec<String>,
    /// Why, in your words: readers are told
    #[arg(long, value_name = "WORDS", value_parser = reason, allow_hyphen_values = true)]
    reason: String,
    /// On what ground; with `rights` and `privacy` the words are no longer shown
    #[arg(long, value_parser = names(Ground::NAMED), default_value = Ground::Other.name())]
    ground: String,
}

/// What is withdrawn.
#[derive(Default)]
struct Chosen<'l> {
    passages: BTreeMap<PassageId, &'l Entry>,
    addresses: BTreeMap<&'l str, &'l Address>,
    /// What is to be said, in order.
    said: Vec<String>,
}

impl Withdraw {
    pub(super) fn run(self, root: &Path) -> Outcome {
        let world = Disk::open(root).map_err(|error| format!("cannot open `{}`: {error}", root.display()))?;
        let mut found = Diagnostics::new();
        let known = ledger::read(&world, &mut found)?;
        // That something goes on nowhere is what withdrawing it mends.
        let is_wrong = |found: &crate::diagnostic::Diagnostic| {
            found.code.severity == Severity::Error && found.code != code::LEDGER_SUCCESSOR
        };
        let found = found.filtered(is_wrong);
        if found.has_errors() {
            return output::report(found, FormatName::Human, &world);
        }
        // The edition may well have mistakes: what is to be withdrawn has no place in it any more.
        let (prepared, found) = prepare(&world, &Options::default())?;
        let missing = found.filtered(|found| found.code == code::EDITION_FILE_MISSING);
        if missing.has_errors() {
            return output::report(missing, FormatName::Human, &world);
        }
        let mut chosen = Chosen::default();
        let mut is_known = true;
        for name in &self.names {
            if let Err(why) = choose(name, &known, &prepared, &mut chosen) {
                output::error(&why);
                is_known = false;
            }
        }
        if !is_known {
            return Ok(FAILURE);
        }
        let withdrawal = Withdrawal { ground: named::chosen(Ground::NAMED, &self.ground), why: self.reason.clone() };
        // The passages first: as long as the address of their text is live, one can say the same again.
        let rows: Vec<Range<usize>> = chosen.passages.values().map(|entry| entry.span.clone()).collect();
        rewrite(&world, PASSAGES, &rows, ledger::PASSAGE_STATE, &withdrawal)?;
        let rows: Vec<Range<usize>> = chosen.addresses.values().map(|address| address.span.clone()).collect();
        rewrite(&world, ADDRESSES, &rows, ledger::ADDRESS_STATE, &withdrawal)?;
        output::print(&(chosen.said.join("\n") + "\n"))?;
        warn(&chosen, &known, &prepared, withdrawal.ground);
        Ok(FINE)
    }
}

/// Finds what a name stands for.
fn choose<'l>(name: &str, known: &'l Ledger, prepared: &Prepared, chosen: &mut Chosen<'l>) -> Result<(), String> {
    if let Some(id) = id_in(name)
        && let Some(entry) = known.entry(id)
    {
        choose_passage(entry, chosen);
        return Ok(());
    }
    let asked = address_in(name, &prepared.resolved.edition.settings.base_url);
    let Some(address) = known.address(&asked) else { return Err(unknown(name, &asked, known, prepared)) };
    match &address.state {
        AddressState::Moved(to) => {
            return Err(format!("`{asked}` leads to `{to}` now; withdraw that, and `{asked}` leads to the reason"));
        }
        AddressState::Withdrawn(withdrawal) => chosen.said.push(already(&asked, withdrawal)),
        AddressState::Live => {}
    }
    if is_always_there(address, prepared) {
        return Err(format!(
            "`{asked}` is a page that the program makes of every edition; it cannot be withdrawn while the edition has that language"
        ));
    }
    match (address.kind, address.holds) {
        (AddressKind::Text, Holds::Seed(seed)) => choose_text(address, seed, known, prepared, chosen),
        _ => choose_address(address, chosen),
    }
    Ok(())
}

/// Whether an address is that of a page which no editor can take out.
fn is_always_there(address: &Address, prepared: &Prepared) -> bool {
    let resolved = &prepared.resolved;
    EditionPage::all(resolved)
        .any(|page| page.address(resolved) == address.address && !matches!(page, EditionPage::Essay(..)))
}

fn choose_passage<'l>(entry: &'l Entry, chosen: &mut Chosen<'l>) {
    match &entry.state {
        State::Withdrawn(withdrawal) => chosen.said.push(already(entry.id.as_str(), withdrawal)),
        State::Live | State::Merged(_) | State::Split(_) => {
            if chosen.passages.insert(entry.id, entry).is_none() {
                chosen.said.push(format!("{}: withdrawn", entry.id));
            }
        }
    }
}

fn choose_address<'l>(address: &'l Address, chosen: &mut Chosen<'l>) {
    if address.state == AddressState::Live && chosen.addresses.insert(&address.address, address).is_none() {
        chosen.said.push(format!("{}: withdrawn", address.address));
    }
}

/// A text with all its passages and pages; of one that is still there, without its words, the home stays.
fn choose_text<'l>(home: &'l Address, seed: SeedKey, known: &'l Ledger, prepared: &Prepared, chosen: &mut Chosen<'l>) {
    let documents = &prepared.resolved.edition.documents;
    let is_excerpts = documents
        .iter()
        .any(|document| SeedKey::of(&document.hash) == seed && document.about.rights.publish == Publish::Excerpts);
    if is_excerpts {
        chosen.said.push(format!("{} stays: the text is published as excerpts", home.address));
    } else {
        choose_address(home, chosen);
    }
    let inside = |address: &&Address| address.address.strip_prefix(&home.address).is_some_and(|rest| !rest.is_empty());
    known.addresses.iter().filter(inside).for_each(|address| choose_address(address, chosen));
    let mut count = 0;
    for entry in known.of_seed(seed).iter().filter(|entry| entry.state == State::Live) {
        count += usize::from(chosen.passages.insert(entry.id, entry).is_none());
    }
    if count > 0 {
        chosen.said.push(format!(
            "{}: {count} {} withdrawn",
            home.address,
            if count == 1 { "passage" } else { "passages" }
        ));
    }
}

fn already(name: &str, withdrawal: &Withdrawal) -> String {
    let hint = if withdrawal.ground.shows_words() {
        "; to hide the words that its page shows, write `withdrawn privacy: …` in its line"
    } else {
        ""
    };
    format!("{name}: withdrawn already, on the ground `{}`: {}{hint}", withdrawal.ground.name(), withdrawal.why)
}

/// An id however it is written: alone, behind `#`, or as its own page.
fn id_in(name: &str) -> Option<PassageId> {
    let name = name.trim();
    let fragment = name.rsplit_once('#').map(|(_, fragment)| fragment);
    let page = || name.trim_end_matches('/').rsplit_once("p/").map(|(_, id)| id);
    PassageId::read(fragment.or_else(page).unwrap_or(name))
}

/// An address from the site's root, from what stands in the address bar of a browser.
fn address_in(name: &str, base_url: &str) -> String {
    let name = name.trim();
    let inside = name.strip_prefix(base_url).unwrap_or(name).trim_start_matches('/');
    if inside.is_empty() || inside.ends_with('/') || inside.contains('#') {
        inside.to_owned()
    } else {
        format!("{inside}/")
    }
}

/// Says that nothing of the name has been released, and what may have been meant.
fn unknown(name: &str, asked: &str, known: &Ledger, prepared: &Prepared) -> String {
    let shown = name.escape_debug();
    let resolved = &prepared.resolved;
    let id = id_in(name);
    let is_draft =
        resolved.edition.documents.iter().flat_map(|document| &document.passages).any(|own| Some(own.id) == id)
            || promisable(resolved).iter().any(|own| own.address == asked);
    if is_draft {
        return format!("`{shown}` is in no release: nothing is promised of it, and nothing needs to be withdrawn");
    }
    if known.releases.is_empty() {
        return format!("nothing has been released, so there is no `{shown}` to withdraw");
    }
    let ids: Vec<PassageId> = known.ids().collect();
    let written = id.map_or_else(|| name.trim().to_lowercase(), |id| id.to_string());
    let near = nearest(&written, ids.iter().map(PassageId::as_str));
    let near = near.or_else(|| nearest(asked, known.addresses.iter().map(|own| own.address.as_str())));
    let near = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
    format!("no release has `{shown}`{near}")
}

/// Withdraws rows of a table of the ledger; every other byte stays.
fn rewrite(
    world: &Disk,
    path: &str,
    rows: &[Range<usize>],
    column: usize,
    withdrawal: &Withdrawal,
) -> Result<(), super::Failure> {
    if rows.is_empty() {
        return Ok(());
    }
    let bytes = world.read(path).map_err(|error| format!("cannot read `{path}`: {error}"))?;
    let table = String::from_utf8(bytes).map_err(|_| format!("`{path}` is not UTF-8"))?;
    place::write(world.root(), path, ledger::withdraw(&table, rows, column, withdrawal).as_bytes())
}

/// What withdrawing does not do.
fn warn(chosen: &Chosen<'_>, known: &Ledger, prepared: &Prepared, ground: Ground) {
    let resolved = &prepared.resolved;
    let standing: Vec<String> = promisable(resolved)
        .into_iter()
        .map(|own| own.address)
        .filter(|address| chosen.addresses.contains_key(address.as_str()))
        .collect();
    for address in &standing {
        output::note(&format!(
            "warning: something still stands at `{address}`, and the next build stops (V0513) until it is taken out or has another slug"
        ));
    }
    for document in &resolved.edition.documents {
        let is_standing = |id: PassageId| document.passages.iter().any(|passage| passage.id == id);
        let own: Vec<&str> = chosen.passages.keys().filter(|id| is_standing(**id)).map(PassageId::as_str).collect();
        // Of a text that is withdrawn as a whole its address has been spoken of.
        let is_whole = standing.contains(&format!("{}/", document.slug));
        if let Some((first, more)) = own.split_first().filter(|_| !is_whole) {
            let count = if more.is_empty() { String::new() } else { format!(" and of {} more", more.len()) };
            output::note(&format!(
                "warning: the words of `{first}`{count} still stand in `{}` and get a new id with the next build; if they are not to be shown, withhold \
                 them (`withhold.yaml`), publish the text as excerpts, or take it out of `edition.yaml`",
                document.slug
            ));
        }
        for id in chosen.passages.keys().filter(|id| !is_standing(**id)) {
            let now: Vec<String> = resolved
                .released
                .now(*id)
                .into_iter()
                .filter(|now| is_standing(*now))
                .map(|now| format!("`{now}`"))
                .collect();
            if !now.is_empty() {
                output::note(&format!(
                    "warning: words of `{id}` still stand in {} of `{}`, which are not withdrawn and keep showing them, and what they said before; if they are not to be shown, \
                     withhold them (`withhold.yaml`), or withdraw these too",
                    now.join(" and "),
                    document.slug
                ));
            }
        }
    }
    if ground.shows_words() {
        return;
    }
    let mut files: Vec<String> = Vec::new();
    for entry in chosen.passages.values() {
        for (_, path, _) in known.frozen(entry.seed) {
            if !files.contains(&path) {
                files.push(path);
            }
        }
    }
    if !files.is_empty() {
        output::note(&format!(
            "warning: the pages of what is withdrawn no longer show the words, and {} and the seed still hold them, as does the history of the repository; whoever may read \
             the repository can read them",
            files.iter().map(|path| format!("`{path}`")).collect::<Vec<_>>().join(", ")
        ));
    }
}

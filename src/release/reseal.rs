//! A new seed in the place of a released one: the ledger follows the words, so that ids go on leading to them.

use crate::load::seed;
use crate::model::ledger::{Address, Entry, Holds, SeedKey, State};
use crate::model::{Ledger, PassageId};
use crate::source::align::{Fate, align};
use crate::source::seed::Seed;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

/// Where an editor has said that a passage stands: an id with bytes of the new seed.
pub type Decided = (PassageId, Range<u32>);

/// What became of each released passage of a seed, and the ledger that follows from it.
#[derive(Debug)]
pub struct Resealed {
    /// The live passages of the old seed in its order, each with what became of it.
    pub fates: Vec<(Entry, Fate)>,
    /// The ledger behind it; of no use while one of the fates is open.
    pub ledger: Ledger,
}

impl Resealed {
    /// Whether an editor has to decide something.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.fates.iter().any(|(_, fate)| matches!(fate, Fate::Unsure { .. }))
    }
}

/// What makes it likely that a file or a decision is the wrong one: then nothing is to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// No passage of the former seed stands in the new one.
    AnotherFile,
    /// A passage stands where an editor has placed another one.
    Taken(String),
    /// A passage was placed where another decision has placed one.
    Twice(String),
    /// A passage was placed where almost nothing of its words stands.
    Unlike(String),
    /// An entry, by its number in the file, withholds other words of the new seed than of the former one.
    Withheld(usize),
}

impl fmt::Display for Doubt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AnotherFile => {
                f.write_str("no passage of the former seed stands in the new one; is it the right file?")
            }
            Self::Taken(name) => write!(f, "{name} stands where another passage was placed; say other lines there"),
            Self::Twice(name) => write!(f, "{name} was placed on lines that another decision has taken"),
            Self::Unlike(name) => write!(f, "the lines on which {name} was placed have almost nothing of its words"),
            Self::Withheld(entry) => write!(
                f,
                "entry {entry} of `withhold.yaml` would withhold other words of the new seed, and show those that it withheld; name them by `quote`"
            ),
        }
    }
}

/// Where fewer thousandths of a passage's letters stand than this, a decision is taken for a slip.
const LEAST: u16 = 150;

/// A released passage as messages name it.
#[must_use]
pub fn named(entry: &Entry) -> String {
    entry.section.map_or_else(|| entry.id.to_string(), |n| format!("{} (§ {n})", entry.id))
}

impl Doubt {
    /// Compares the words that each entry withholds of the former seed with those of the new one; words that are gone need no entry.
    #[must_use]
    pub fn of_withheld(old: &BTreeMap<usize, String>, new: &BTreeMap<usize, String>) -> Option<Self> {
        let is_other = |(entry, words): &(&usize, &String)| new.get(entry).is_some_and(|now| now != *words);
        old.iter().find(is_other).map(|(entry, _)| Self::Withheld(*entry))
    }
}

impl Resealed {
    /// What makes it likely that the file, or one of the decisions, is the wrong one.
    #[must_use]
    pub fn doubt(&self, ledger: &Ledger, old: &Seed, new: &Seed, decided: &[Decided]) -> Option<Doubt> {
        if !self.fates.is_empty() && self.fates.iter().all(|(_, fate)| *fate == Fate::Lost) {
            return Some(Doubt::AnotherFile);
        }
        if decided.is_empty() {
            return None;
        }
        let stands = |fate: &Fate| !fate.ranges().is_empty();
        let without = reseal(ledger, old, new, &[]);
        self.fates.iter().zip(&without.fates).find_map(|((entry, fate), (_, before))| {
            let decision = decided.iter().find(|(id, _)| *id == entry.id);
            let follows =
                |range: &Range<u32>| fate.ranges().iter().any(|own| own.start < range.end && range.start < own.end);
            match decision {
                None if stands(before) && !stands(fate) => Some(Doubt::Taken(named(entry))),
                Some((_, range)) if !follows(range) => Some(Doubt::Twice(named(entry))),
                Some(_) if matches!(fate, Fate::Changed { kept, .. } if *kept < LEAST) => {
                    Some(Doubt::Unlike(named(entry)))
                }
                _ => None,
            }
        })
    }
}

/// Follows the released passages of an old seed into a new one. Nothing else of the ledger changes.
#[must_use]
pub fn reseal(ledger: &Ledger, old: &Seed, new: &Seed, decided: &[Decided]) -> Resealed {
    let key = |seed: &Seed| SeedKey::of(&seed::hash(seed.text().as_bytes()));
    let (from, to) = (key(old), key(new));
    // An entry whose ranges the old seed does not have is reported when the ledger is read; here it has no place.
    let fits = |entry: &&Entry| {
        entry.ranges.iter().all(|range| old.text().get(range.start as usize..range.end as usize).is_some())
    };
    let live: Vec<&Entry> = ledger
        .of_seed(from)
        .iter()
        .filter(|entry| entry.state == State::Live && !entry.ranges.is_empty())
        .filter(fits)
        .collect();
    let ranges: Vec<Vec<Range<u32>>> = live.iter().map(|entry| entry.ranges.to_vec()).collect();
    let placed: Vec<(usize, Range<u32>)> = decided
        .iter()
        .filter_map(|(id, range)| Some((live.iter().position(|entry| entry.id == *id)?, range.clone())))
        .collect();
    let alignment = align(old, new, &ranges, &placed);
    let mut entries: Vec<Entry> = Vec::with_capacity(ledger.passages.len());
    for entry in &ledger.passages {
        let mut entry = entry.clone();
        if entry.seed == from {
            entry.seed = to;
            match live.iter().position(|known| known.id == entry.id) {
                Some(place) => {
                    let carried = |start: &Option<u32>| start.and_then(|start| alignment.carried(place, start));
                    entry.sentences = entry.sentences.iter().map(carried).collect();
                    entry.ranges =
                        alignment.fates[place].ranges().iter().filter(|range| !range.is_empty()).cloned().collect();
                    entry.ranges.sort_by_key(|range| range.start);
                }
                None => {
                    entry.sentences = entry.sentences.iter().map(|_| None).collect();
                    entry.ranges = Box::default();
                }
            }
        }
        entries.push(entry);
    }
    let address = |known: &Address| {
        let is_own = known.holds == Holds::Seed(from);
        Address { holds: if is_own { Holds::Seed(to) } else { known.holds }, ..known.clone() }
    };
    let fates = live.into_iter().cloned().zip(alignment.fates).collect();
    let addresses = ledger.addresses.iter().map(address).collect();
    Resealed { fates, ledger: Ledger::new(ledger.releases.clone(), entries, addresses) }
}

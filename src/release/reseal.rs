//! A new seed in the place of a released one: the ledger follows the words, so that ids go on leading to them.

use crate::load::seed;
use crate::model::ledger::{Address, Entry, Holds, SeedKey, State};
use crate::model::{Ledger, PassageId};
use crate::source::align::{Fate, align};
use crate::source::seed::Seed;
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

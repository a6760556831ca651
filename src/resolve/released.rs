//! What has become of each released passage, and what must be said of those that have become nothing.

use crate::diagnostic::{Diagnostic, Diagnostics, Place, code};
use crate::model::document::Fate;
use crate::model::ledger::{AddressKind, AddressState, Entry, Holds, SeedKey, State, Withdrawal};
use crate::model::{Document, Edition, PassageId, Publish};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

/// The released passages that no longer stand for themselves.
#[derive(Debug, Default)]
pub struct Released {
    /// Each of them, by id.
    pub retired: BTreeMap<PassageId, Became>,
    /// How many texts that releases have are not in the edition any more.
    pub missing: usize,
    /// Where the passages stand to which they lead, and by which an address is known again: the text and the place in it.
    places: BTreeMap<PassageId, (u32, u32)>,
}

/// What a released passage has become.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Became {
    /// Part of another passage.
    Merged(PassageId),
    /// Several passages, in their order.
    Split(Vec<PassageId>),
    /// No part of the edition.
    Withdrawn(Withdrawal),
}

impl Became {
    /// Its name in the data.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Became::Merged(_) => "merged",
            Became::Split(_) => "split",
            Became::Withdrawn(_) => "withdrawn",
        }
    }

    /// What it goes on in.
    #[must_use]
    pub fn next(&self) -> &[PassageId] {
        match self {
            Became::Merged(next) => std::slice::from_ref(next),
            Became::Split(parts) => parts,
            Became::Withdrawn(_) => &[],
        }
    }
}

impl Released {
    /// Looks over the ledger and what each text has made of it.
    pub(super) fn of(edition: &Edition, found: &mut Diagnostics) -> Self {
        let ledger = &edition.ledger;
        if ledger.releases.is_empty() {
            return Self::default();
        }
        pages(edition, found);
        let mut retired = BTreeMap::new();
        for entry in &ledger.passages {
            let became = match &entry.state {
                State::Live => continue,
                State::Merged(next) => Became::Merged(*next),
                State::Split(parts) => Became::Split(parts.to_vec()),
                State::Withdrawn(withdrawal) => Became::Withdrawn(withdrawal.clone()),
            };
            retired.insert(entry.id, became);
        }
        for document in &edition.documents {
            let id = |place: &u32| document.passages[*place as usize].id;
            for (released, fate) in &document.promised.fates {
                let became = match fate {
                    Fate::Joined(place) => Became::Merged(id(place)),
                    Fate::Parted(places) => Became::Split(places.iter().map(id).collect()),
                    Fate::Gone => continue,
                };
                retired.insert(*released, became);
            }
        }
        gone(edition, found);
        let seeds: BTreeSet<SeedKey> = edition.documents.iter().map(|document| SeedKey::of(&document.hash)).collect();
        let live = ledger
            .addresses
            .iter()
            .filter(|known| known.kind == AddressKind::Text && known.state == AddressState::Live);
        let missing = live.filter(|known| !matches!(known.holds, Holds::Seed(seed) if seeds.contains(&seed))).count();
        let mut all = Self { retired, missing, places: BTreeMap::new() };
        all.places = all.wanted_places(edition);
        all.elsewhere(edition, found);
        all
    }

    /// The ends of all ways from a released passage; `None` when one comes back to where it has been.
    fn ways(&self, id: PassageId) -> Option<Vec<PassageId>> {
        let mut seen = BTreeSet::from([id]);
        let (mut ends, mut open) = (Vec::new(), vec![id]);
        while let Some(id) = open.pop() {
            let Some(became) = self.retired.get(&id) else {
                ends.push(id);
                continue;
            };
            for next in became.next() {
                if !seen.insert(*next) {
                    return None;
                }
                open.push(*next);
            }
        }
        Some(ends)
    }

    /// Reports what the ledger says to go on in passages that have none of its words, while they stand in others.
    fn elsewhere(&self, edition: &Edition, found: &mut Diagnostics) {
        let file: Arc<str> = crate::model::ledger::PASSAGES.into();
        for document in &edition.documents {
            let entries = edition.ledger.of_seed(SeedKey::of(&document.hash)).iter();
            let mut went_on = entries
                .filter(|entry| matches!(entry.state, State::Merged(_) | State::Split(_)) && !entry.ranges.is_empty())
                .peekable();
            if went_on.peek().is_none() {
                continue;
            }
            let passages = document.passages.iter();
            let mut owned: Vec<(&Range<u32>, PassageId)> =
                passages.flat_map(|passage| passage.ranges.iter().map(|range| (range, passage.id))).collect();
            owned.sort_by_key(|(range, _)| range.start);
            for entry in went_on {
                let Some(now) = self.ways(entry.id).filter(|now| now.iter().all(|id| self.place(*id).is_some())) else {
                    // What is not there, or comes back to itself, is reported when the ledger is read.
                    continue;
                };
                let standing: BTreeSet<PassageId> = entry
                    .ranges
                    .iter()
                    .flat_map(|range| {
                        let first = owned.partition_point(|(own, _)| own.end <= range.start);
                        owned[first..].iter().take_while(|(own, _)| own.start < range.end).map(|(_, id)| *id)
                    })
                    .collect();
                if now.is_empty() || standing.is_empty() || now.iter().any(|id| standing.contains(id)) {
                    continue;
                }
                let list = |ids: &mut dyn Iterator<Item = &PassageId>| {
                    ids.map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", ")
                };
                let (now, there) = (list(&mut now.iter()), list(&mut standing.iter()));
                let message =
                    format!("`{}` goes on in {now}, which has none of its words: they stand in {there}", entry.id);
                let diagnostic = Diagnostic::new(code::LEDGER_SUCCESSOR, message);
                let help = "write `live` in its line if it stands for itself, or name the passage that has its words";
                found.push(diagnostic.at(Place::new(&file, entry.span.clone())).help(help));
            }
        }
    }

    /// The passages in which the words of a released passage now stand, in their order; itself when it stands, none when it is withdrawn.
    #[must_use]
    pub fn now(&self, id: PassageId) -> Vec<PassageId> {
        self.ends(vec![id])
    }

    /// The same of several, each way walked once; `open` from the last.
    fn ends(&self, mut open: Vec<PassageId>) -> Vec<PassageId> {
        let mut ends = Vec::new();
        let mut seen = BTreeSet::new();
        while let Some(id) = open.pop() {
            if !seen.insert(id) {
                continue;
            }
            match self.retired.get(&id) {
                None => ends.push(id),
                Some(became) => open.extend(became.next().iter().rev()),
            }
        }
        ends
    }

    /// Whether words of a released passage have been withdrawn for somebody's rights or privacy, under its own id or one in which they went on.
    #[must_use]
    pub fn is_hidden(&self, id: PassageId) -> bool {
        let mut open = vec![id];
        let mut seen = BTreeSet::new();
        while let Some(id) = open.pop() {
            match self.retired.get(&id) {
                Some(Became::Withdrawn(withdrawal)) if !withdrawal.ground.shows_words() => return true,
                Some(became) if seen.insert(id) => open.extend(became.next()),
                _ => {}
            }
        }
        false
    }

    /// Where a passage stands, by the places of its text and of itself in it; known of those alone to which something released leads.
    #[must_use]
    pub fn place(&self, id: PassageId) -> Option<(usize, usize)> {
        self.places.get(&id).map(|(text, place)| (*text as usize, *place as usize))
    }

    fn wanted_places(&self, edition: &Edition) -> BTreeMap<PassageId, (u32, u32)> {
        let held = edition.ledger.addresses.iter().filter_map(|known| match known.holds {
            Holds::Passage(id) => Some(id),
            Holds::Seed(_) | Holds::Nothing => None,
        });
        let stood = edition.documents.iter().flat_map(|document| document.promised.stood.iter().map(|(_, id)| *id));
        let wanted: BTreeSet<PassageId> =
            self.ends(self.retired.keys().copied().chain(held).chain(stood).collect()).into_iter().collect();
        let mut places = BTreeMap::new();
        for (text, document) in (0..).zip(&edition.documents) {
            let own = (0..).zip(&document.passages).filter(|(_, passage)| wanted.contains(&passage.id));
            places.extend(own.map(|(place, passage)| (passage.id, (text, place))));
        }
        places
    }
}

/// Reports what has become nothing: of a text one by one, of a text or seed that is gone as a whole at once.
fn gone(edition: &Edition, found: &mut Diagnostics) {
    let file: Arc<str> = crate::model::ledger::PASSAGES.into();
    let mut texts: BTreeMap<SeedKey, &Document> = BTreeMap::new();
    for document in &edition.documents {
        texts.insert(SeedKey::of(&document.hash), document);
    }
    let fates = edition.documents.iter().flat_map(|document| &document.promised.fates);
    let lost: BTreeSet<PassageId> = fates.filter(|(_, fate)| *fate == Fate::Gone).map(|(id, _)| *id).collect();
    let mut by_seed: BTreeMap<SeedKey, Vec<&Entry>> = BTreeMap::new();
    for entry in edition.ledger.passages.iter().filter(|entry| entry.state == State::Live) {
        let is_gone = !texts.contains_key(&entry.seed) || lost.contains(&entry.id);
        if is_gone {
            by_seed.entry(entry.seed).or_default().push(entry);
        }
    }
    for (seed, entries) in by_seed {
        let first = Place::new(&file, entries[0].span.clone());
        let many = if entries.len() == 1 { "passage".to_owned() } else { format!("{} passages", entries.len()) };
        match texts.get(&seed) {
            None => {
                let names: Vec<&str> = edition.ledger.slugs(seed).collect();
                let name = names.last().copied().unwrap_or("TEXT");
                let message =
                    format!("no text has the seed {seed}… any more, of which `{name}` was released with {many}");
                let diagnostic = Diagnostic::new(code::SEED_REPLACED, message).at(first);
                found.push(
                    diagnostic
                        .help(format!("if the text has a new seed, run `variorum seal {name} --from OLD`, with the former file or `git:REVISION`"))
                        .help(format!("if the text is gone, run `variorum withdraw {name}/ --reason \"why\"`")),
                );
            }
            Some(document) if document.about.rights.publish == Publish::Excerpts => {
                let name = &document.slug;
                let message = format!("`{name}` was released, and its words are no longer published");
                let help =
                    format!("run `variorum withdraw {name}/ --ground rights --reason \"why\"`, or publish it in full");
                found.push(Diagnostic::new(code::PASSAGE_WITHOUT_TARGET, message).at(first).help(help));
            }
            Some(document) => {
                for entry in entries {
                    let message =
                        format!("the words of `{}` stand in no passage of `{}` any more", entry.id, document.slug);
                    let diagnostic = Diagnostic::new(code::PASSAGE_WITHOUT_TARGET, message);
                    found.push(
                        diagnostic
                            .at(Place::new(&file, entry.span.clone()))
                            .help(format!("run `variorum withdraw {} --reason \"why\"`", entry.id))
                            .help("or write `withdrawn other: why` in its line in the place of `live`")
                            .help("or undo the change that has taken the words out of the text"),
                    );
                }
            }
        }
    }
}

/// Reports another choice of `passage_pages` than the releases have.
fn pages(edition: &Edition, found: &mut Diagnostics) {
    let Some(last) = edition.ledger.last() else { return };
    let (released, now) = (last.passage_pages.name(), edition.settings.passage_pages.name());
    if released != now {
        let message = format!("`passage_pages` is `{now}`, and the releases have `{released}`");
        let place = Place::file(&"edition.yaml".into());
        let help = format!("write `passage_pages: {released}`");
        found.push(Diagnostic::new(code::PASSAGE_PAGES_FIXED, message).at(place).help(help));
    }
}

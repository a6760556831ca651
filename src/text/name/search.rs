//! One search for the beginnings of all names, and what of the register begins so.

use super::hit::Entry;
use super::stretch::Stretch;
use aho_corasick::automaton::OverlappingState;
use aho_corasick::{AhoCorasick, Anchored, Input, StartKind};
use std::collections::BTreeMap;
use std::iter;

/// More bytes than an ending inside a name has.
const ENDING: usize = 24;

/// Finds which entries may begin at a place; all else is asked of the entry.
#[derive(Clone, Debug)]
pub(super) struct Search {
    automaton: AhoCorasick,
    /// By pattern of the automaton.
    groups: Vec<Group>,
}

/// The entries that begin with the same letters.
#[derive(Clone, Debug, Default)]
struct Group {
    /// Those that end there, too.
    always: Vec<usize>,
    /// Those of which another word follows, by its first two letters, in order: many names begin with «Мирза», few of them go on alike.
    by_next: Vec<([char; 2], usize)>,
}

impl Search {
    /// `None` when there is nothing to search for, or more than an automaton can hold.
    pub(super) fn of(entries: &[Entry]) -> Option<Self> {
        let mut patterns: BTreeMap<String, Group> = BTreeMap::new();
        for (at, entry) in entries.iter().enumerate() {
            let (pattern, next) = entry.pattern();
            let group = patterns.entry(pattern).or_default();
            let mut letters = next.unwrap_or_default().chars();
            match (letters.next(), letters.next()) {
                (Some(first), Some(second)) => group.by_next.push(([first, second], at)),
                _ => group.always.push(at),
            }
        }
        if patterns.is_empty() {
            return None;
        }
        let automaton = AhoCorasick::builder().start_kind(StartKind::Anchored).build(patterns.keys()).ok()?;
        let mut groups: Vec<Group> = patterns.into_values().collect();
        for group in &mut groups {
            group.by_next.sort_unstable();
        }
        Some(Self { automaton, groups })
    }

    /// Calls `found` with every place of the letters where a word begins and each entry that may begin there, perhaps more than once.
    pub(super) fn places(&self, stretch: &Stretch<'_>, mut found: impl FnMut(usize, usize)) {
        for start in (0..stretch.len()).filter(|at| stretch.is_border(*at)) {
            self.begin(stretch, start, &mut found);
        }
    }

    /// The same for one place. Most words begin no name: the walk through the automaton ends after a few letters.
    fn begin(&self, stretch: &Stretch<'_>, start: usize, found: &mut impl FnMut(usize, usize)) {
        let mut state = OverlappingState::start();
        loop {
            let input = Input::new(stretch.letters()).range(start..).anchored(Anchored::Yes);
            if self.automaton.try_find_overlapping(input, &mut state).is_err() {
                return;
            }
            let Some(pattern) = state.get_match() else { return };
            // The automaton also knows which patterns end what it has read.
            if pattern.start() == start {
                let group = &self.groups[pattern.pattern().as_usize()];
                group.entries(stretch, pattern.end(), |entry| found(start, entry));
            }
        }
    }
}

impl Group {
    /// Gives the entries that may go on behind the letters that they begin with, which end at `end`.
    fn entries(&self, stretch: &Stretch<'_>, end: usize, mut found: impl FnMut(usize)) {
        for entry in &self.always {
            found(*entry);
        }
        if self.by_next.is_empty() {
            return;
        }
        // The next word stands right behind, or behind an ending.
        for at in iter::once(end).chain(stretch.run_end(end, ENDING)) {
            let mut letters = stretch.letters()[at..].chars();
            let (Some(first), Some(second)) = (letters.next(), letters.next()) else { continue };
            let next = [first, second];
            let from = self.by_next.partition_point(|(known, _)| *known < next);
            for (_, entry) in self.by_next[from..].iter().take_while(|(known, _)| *known == next) {
                found(*entry);
            }
        }
    }
}

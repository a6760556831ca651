//! Where the ledger says that something goes on: in something that it has, and never in a circle.

use super::{ADDRESSES, PASSAGES};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, code, nearest};
use crate::model::ledger::{Address, AddressState, Entry, State};
use crate::model::{Ledger, PassageId};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// So many ids that are not in the ledger are told which one may have been meant.
const COMPARED: usize = 20;

/// Reports what goes on in something that the ledger does not have, or comes back to itself.
pub(super) fn check(ledger: &Ledger, found: &mut Diagnostics) {
    let next = |entry: &Entry| -> Vec<PassageId> {
        match &entry.state {
            State::Merged(next) => vec![*next],
            State::Split(parts) => parts.to_vec(),
            State::Live | State::Withdrawn(_) => Vec::new(),
        }
    };
    let file: Arc<str> = PASSAGES.into();
    let all: Vec<String> = ledger.ids().map(|id| id.as_str().to_owned()).collect();
    let mut compared = 0;
    for entry in &ledger.passages {
        for successor in next(entry).into_iter().filter(|successor| ledger.entry(*successor).is_none()) {
            let message = format!("`{}` goes on in `{successor}`, which is not in the ledger", entry.id);
            compared += 1;
            let near =
                (compared <= COMPARED).then(|| nearest(successor.as_str(), all.iter().map(String::as_str))).flatten();
            let help = near.map_or_else(
                || format!("name the id in which it goes on, or run `variorum withdraw {} --reason …`", entry.id),
                |near| format!("did you mean `{near}`?"),
            );
            let here = Place::new(&file, entry.span.clone());
            found.push(Diagnostic::new(code::LEDGER_SUCCESSOR, message).at(here).help(help));
        }
    }
    let edges = ledger.passages.iter().map(|entry| (entry.id, next(entry))).collect();
    for id in circles(&edges) {
        let Some(entry) = ledger.entry(id) else { continue };
        let help = format!("name the id in which it goes on, or run `variorum withdraw {id} --reason …`");
        let diagnostic = Diagnostic::new(code::LEDGER_SUCCESSOR, format!("`{id}` goes on in itself"));
        found.push(diagnostic.at(Place::new(&file, entry.span.clone())).help(help));
    }
    let file: Arc<str> = ADDRESSES.into();
    let moved = |known: &Address| match &known.state {
        AddressState::Moved(to) => vec![to.clone()],
        AddressState::Live | AddressState::Withdrawn(_) => Vec::new(),
    };
    let edges = ledger.addresses.iter().map(|known| (known.address.clone(), moved(known))).collect();
    for address in circles(&edges) {
        let Some(known) = ledger.address(&address) else { continue };
        let diagnostic = Diagnostic::new(code::LEDGER_SUCCESSOR, format!("`{address}` moves to itself"));
        let diagnostic = diagnostic.at(Place::new(&file, known.span.clone()));
        found.push(diagnostic.help("name the address at which it now stands, or `live` if it stands here"));
    }
}

/// What lies on circles, or on ways between them. Ends are taken away again and again, then beginnings; each edge is looked at twice.
fn circles<N: Ord + Clone>(edges: &BTreeMap<N, Vec<N>>) -> Vec<N> {
    let mut back: BTreeMap<N, Vec<N>> = BTreeMap::new();
    for (from, to) in edges {
        for to in to.iter().filter(|to| edges.contains_key(*to)) {
            back.entry(to.clone()).or_default().push(from.clone());
        }
    }
    let none = Vec::new();
    let mut left: BTreeSet<N> = edges.keys().cloned().collect();
    for (ahead, behind) in [(edges, &back), (&back, edges)] {
        let known = |to: &&N| edges.contains_key(*to);
        let ahead_of =
            |node: &N| ahead.get(node).unwrap_or(&none).iter().filter(known).filter(|to| left.contains(*to)).count();
        let mut counts: BTreeMap<N, usize> = left.iter().map(|node| (node.clone(), ahead_of(node))).collect();
        let mut ends: Vec<N> = counts.iter().filter(|(_, count)| **count == 0).map(|(node, _)| node.clone()).collect();
        while let Some(end) = ends.pop() {
            left.remove(&end);
            for from in behind.get(&end).unwrap_or(&none) {
                if let Some(count) = counts.get_mut(from).filter(|count| **count > 0) {
                    *count -= 1;
                    if *count == 0 {
                        ends.push(from.clone());
                    }
                }
            }
        }
    }
    left.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn circles_are_found_and_what_only_leads_into_them_is_none() {
        let edges =
            |all: &[(u32, &[u32])]| all.iter().map(|(from, to)| (*from, to.to_vec())).collect::<BTreeMap<_, _>>();
        assert_eq!(circles(&edges(&[(1, &[2]), (2, &[3]), (3, &[])])), Vec::<u32>::new());
        assert_eq!(circles(&edges(&[(1, &[1])])), [1]);
        assert_eq!(circles(&edges(&[(0, &[1]), (1, &[2]), (2, &[1, 3]), (3, &[]), (4, &[9])])), [1, 2]);
        // A long way costs what it is long.
        let long: BTreeMap<u32, Vec<u32>> = (0..100_000).map(|node| (node, vec![node + 1])).collect();
        assert_eq!(circles(&long), Vec::<u32>::new());
    }
}

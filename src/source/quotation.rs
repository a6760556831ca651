//! Finding the one place of a quotation in a seed.

use super::seed::{Seed, trimmed};
use crate::text::fold::{self, Folded};
use std::cell::OnceCell;
use std::ops::Range;

/// Why a quotation has no single place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Misplaced {
    /// It stands nowhere.
    Absent,
    /// It stands in several places, given as bytes of the seed.
    Ambiguous(Vec<Range<u32>>),
}

/// A seed in which quotations are looked for; its folded form is made once, when the first of them needs it.
#[derive(Debug)]
pub struct Quotations<'s> {
    seed: &'s Seed,
    folded: OnceCell<Folded>,
}

impl<'s> Quotations<'s> {
    /// Quotations of a seed.
    #[must_use]
    pub fn of(seed: &'s Seed) -> Self {
        Self { seed, folded: OnceCell::new() }
    }

    /// The one place of a quotation, inside a range of the seed or anywhere: as it stands there, else under the quote fold.
    ///
    /// # Errors
    /// [`Misplaced`] when it stands nowhere or more than once.
    pub fn locate(&self, within: Option<&Range<u32>>, quote: &str) -> Result<Range<u32>, Misplaced> {
        let words = within.map_or(self.seed.text(), |within| self.seed.slice(within));
        let start = within.map_or(0, |within| within.start);
        let shifted = |range: Range<usize>| {
            start + super::provenance::as_offset(range.start)..start + super::provenance::as_offset(range.end)
        };
        let exact: Vec<Range<u32>> =
            words.match_indices(quote).map(|(at, found)| shifted(at..at + found.len())).collect();
        if !exact.is_empty() {
            return single(exact);
        }
        let needle = fold::quote(quote);
        if needle.text.is_empty() {
            return Err(Misplaced::Absent);
        }
        let part;
        let folded = match within {
            Some(_) => {
                part = fold::quote(words);
                &part
            }
            None => self.folded.get_or_init(|| fold::quote(words)),
        };
        single(folded.occurrences(&needle.text).map(shifted).collect())
    }
}

fn single(mut places: Vec<Range<u32>>) -> Result<Range<u32>, Misplaced> {
    match places.len() {
        0 => Err(Misplaced::Absent),
        1 => Ok(places.remove(0)),
        _ => Err(Misplaced::Ambiguous(places)),
    }
}

/// The whole of some lines, without the layout at their ends; `None` when a line does not exist or nothing stands there.
#[must_use]
pub fn whole_lines(seed: &Seed, first: u32, last: u32) -> Option<Range<u32>> {
    let range = seed.line(first)?.start..seed.line(last)?.end;
    let inner = trimmed(seed.text(), range.start as usize..range.end as usize);
    let start = super::provenance::as_offset(inner.start);
    (!inner.is_empty()).then(|| start..super::provenance::as_offset(inner.end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_is_found_as_it_stands_or_under_the_fold() {
        let seed = Seed::new("او  می\u{200c}رود و مي رود\nmany many".to_owned());
        let quotations = Quotations::of(&seed);
        let place = |quote: &str| quotations.locate(None, quote).map(|range| seed.slice(&range).to_owned());
        assert_eq!(place("او می"), Ok("او  می".to_owned()));
        assert_eq!(place("nowhere"), Err(Misplaced::Absent));
        assert!(matches!(place("می رود"), Err(Misplaced::Ambiguous(places)) if places.len() == 2));
        assert!(matches!(place("many"), Err(Misplaced::Ambiguous(_))));
        let line = seed.line(2).expect("a second line");
        assert_eq!(quotations.locate(Some(&(line.start..line.start + 4)), "many"), Ok(line.start..line.start + 4));
    }
}

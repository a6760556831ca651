//! Where quotations stand in a text: all of them in one pass over it.

use crate::text::fold::{self, Fold};
use aho_corasick::{AhoCorasick, MatchKind};
use std::collections::BTreeMap;
use std::ops::Range;

/// The places of several quotations.
#[derive(Debug, Default)]
pub struct Occurrences {
    /// For each quotation its needle; none for one in which the fold leaves nothing.
    needle: Vec<Option<usize>>,
    /// For each needle its places, in bytes of the text, in order.
    places: Vec<Vec<Range<usize>>>,
}

impl Occurrences {
    /// Looks for quotations under the quote fold. Those that are one under the fold are looked for once.
    #[must_use]
    pub fn of(text: &str, quotes: &[&str]) -> Self {
        let mut known: BTreeMap<String, usize> = BTreeMap::new();
        let needle = quotes.iter().map(|quote| {
            let key = fold::key(quote, Fold::Quote);
            let next = known.len();
            (!key.is_empty()).then(|| *known.entry(key).or_insert(next))
        });
        let needle: Vec<Option<usize>> = needle.collect();
        let mut places = vec![Vec::new(); known.len()];
        // Folding a text is dear, and most texts have nothing that is looked for in their source.
        if known.is_empty() {
            return Self { needle, places };
        }
        let (keys, numbers): (Vec<&String>, Vec<usize>) = known.iter().map(|(key, number)| (key, *number)).unzip();
        let folded = fold::quote(text);
        // Nothing is found where the patterns are too many for any machine: what is quoted then stands nowhere, and is reported.
        let Ok(automaton) = AhoCorasick::builder().match_kind(MatchKind::Standard).build(&keys) else {
            return Self { needle, places };
        };
        for found in automaton.find_overlapping_iter(&folded.text) {
            places[numbers[found.pattern().as_usize()]].push(folded.original(found.range()));
        }
        Self { needle, places }
    }

    /// The places of the quotation with this number, in order: those at which it stands as it is, or, where there are none, those at which it
    /// stands under the fold.
    #[must_use]
    pub fn places(&self, text: &str, number: usize, quote: &str) -> Vec<Range<usize>> {
        let Some(needle) = self.needle.get(number).copied().flatten() else { return Vec::new() };
        let all = &self.places[needle];
        let exact: Vec<Range<usize>> = all.iter().filter(|place| text[(*place).clone()] == *quote).cloned().collect();
        if exact.is_empty() { all.clone() } else { exact }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::quotation::{Misplaced, Quotations};
    use crate::source::seed::Seed;
    use proptest::prelude::*;

    #[test]
    fn a_quotation_is_found_as_it_stands_before_it_is_found_under_the_fold() {
        let text = "او  می\u{200c}رود و مي رود. می\u{200c}رود";
        let quotes = ["می\u{200c}رود", "می رود", "", "nowhere"];
        let all = Occurrences::of(text, &quotes);
        let found = |number: usize| -> Vec<&str> {
            all.places(text, number, quotes[number]).into_iter().map(|place| &text[place]).collect()
        };
        assert_eq!(found(0), ["می\u{200c}رود", "می\u{200c}رود"]);
        assert_eq!(found(1).len(), 3);
        assert!(found(2).is_empty() && found(3).is_empty());
    }

    proptest! {
        /// One pass finds what looking for each finds.
        #[test]
        fn many_are_found_as_one_is(text in "[ab یي\u{200c}\n]{0,40}", quotes in proptest::collection::vec("[abی ]{1,4}", 1..6)) {
            let seed = Seed::new(text.clone());
            let borrowed: Vec<&str> = quotes.iter().map(|quote| quote.trim()).collect();
            let all = Occurrences::of(&text, &borrowed);
            let alone = Quotations::of(&seed);
            for (number, quote) in borrowed.iter().enumerate().filter(|(_, quote)| !quote.is_empty()) {
                let places = all.places(&text, number, quote);
                match alone.locate(None, quote) {
                    Ok(range) => prop_assert!(places.contains(&(range.start as usize..range.end as usize))),
                    Err(Misplaced::Absent) => prop_assert!(places.is_empty()),
                    // Of those that overlap themselves one pass finds every one.
                    Err(Misplaced::Ambiguous(found)) => prop_assert!(places.len() >= found.len()),
                }
            }
        }
    }
}

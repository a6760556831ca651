//! Equal runs of letters, and the rows of them that stand for a passage.

/// A run of letters of the old seed that stands in the new one. All figures count letters from the beginning of a seed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Link {
    pub(super) old: usize,
    pub(super) new: usize,
    pub(super) length: usize,
}

impl Link {
    pub(super) fn old_end(self) -> usize {
        self.old + self.length
    }

    pub(super) fn new_end(self) -> usize {
        self.new + self.length
    }

    /// Without so many letters at its beginning.
    pub(super) fn without_first(self, letters: usize) -> Self {
        let letters = letters.min(self.length);
        Self { old: self.old + letters, new: self.new + letters, length: self.length - letters }
    }
}

/// How many links before one are tried as what it goes on from; besides these, the best row so far is.
const TRIED: usize = 50;

/// How much farther apart two links of one row may lie in the new seed than twice their distance in the old one, in letters: a few
/// sentences. What was put in between and is longer parts the passage into two places, which are judged one by one.
const FARTHER: usize = 300;

/// How many letters two links of one row may have in common, as where a word was doubled. Two that have more are two copies of the same
/// words, and a row is not made of half of each.
const MEETING: usize = 16;

/// Rows of links, ascending in both seeds, the best one first. Each link is in one row at most.
///
/// A row that jumps is worth less than one that stays: of two copies that stand side by side one is taken whole, not half of each.
pub(super) fn rows(mut links: Vec<Link>) -> Vec<Vec<Link>> {
    links.sort_unstable_by_key(|link| (link.new, link.old));
    let count = links.len();
    let mut worth: Vec<i64> = Vec::with_capacity(count);
    let mut before: Vec<Option<usize>> = Vec::with_capacity(count);
    let mut best: Option<usize> = None;
    for (at, link) in links.iter().enumerate() {
        let own = i64::try_from(link.length).unwrap_or(i64::MAX);
        let mut chosen = (own, None);
        for earlier in best.into_iter().chain(at.saturating_sub(TRIED)..at) {
            if let Some(gain) = gain(links[earlier], *link)
                && worth[earlier] + gain >= chosen.0 + i64::from(chosen.1.is_none())
            {
                chosen = (worth[earlier] + gain, Some(earlier));
            }
        }
        if best.is_none_or(|best| chosen.0 >= worth[best]) {
            best = Some(at);
        }
        worth.push(chosen.0);
        before.push(chosen.1);
    }
    let mut ends: Vec<usize> = (0..count).collect();
    ends.sort_by_key(|at| (-worth[*at], *at));
    let mut taken = vec![false; count];
    let mut rows = Vec::new();
    for end in ends {
        let mut row = Vec::new();
        let mut at = Some(end);
        while let Some(index) = at.filter(|index| !taken[*index]) {
            taken[index] = true;
            row.push(links[index]);
            at = before[index];
        }
        if !row.is_empty() {
            row.reverse();
            rows.push(apart(row));
        }
    }
    rows
}

/// What a link adds to a row that ends in another: its letters behind the end of the other, less what the jump costs.
fn gain(earlier: Link, link: Link) -> Option<i64> {
    let ascends = link.old > earlier.old && link.new > earlier.new;
    let distance = link.old.saturating_sub(earlier.old_end());
    if !ascends || link.new > earlier.new_end() + 2 * distance + FARTHER {
        return None;
    }
    let overlap = overlap(earlier, link);
    if overlap > MEETING {
        return None;
    }
    let added = link.length.checked_sub(overlap).filter(|added| *added > 0)?;
    let jump = (link.old - earlier.old).abs_diff(link.new - earlier.new);
    let cost = if jump == 0 { 0 } else { 1 + (jump / 8).min(24) };
    Some(i64::try_from(added).ok()? - i64::try_from(cost).ok()?)
}

fn overlap(earlier: Link, link: Link) -> usize {
    earlier.old_end().saturating_sub(link.old).max(earlier.new_end().saturating_sub(link.new))
}

/// Ascending links without what they have in common.
fn apart(row: Vec<Link>) -> Vec<Link> {
    let mut parted: Vec<Link> = Vec::with_capacity(row.len());
    for link in row {
        let link = parted.last().map_or(link, |last| link.without_first(overlap(*last, link)));
        if link.length > 0 {
            parted.push(link);
        }
    }
    parted
}

/// How many letters links have together.
pub(super) fn letters(links: &[Link]) -> usize {
    links.iter().map(|link| link.length).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(old: usize, new: usize, length: usize) -> Link {
        Link { old, new, length }
    }

    #[test]
    fn of_two_copies_side_by_side_one_is_taken_whole() {
        let copies = vec![link(0, 100, 40), link(40, 141, 40), link(0, 182, 40), link(40, 223, 40)];
        assert_eq!(
            rows(copies),
            [vec![link(0, 100, 40), link(40, 141, 40)], vec![link(0, 182, 40), link(40, 223, 40)]]
        );
    }

    #[test]
    fn links_that_overlap_are_parted_and_those_far_away_stay_apart() {
        assert_eq!(rows(vec![link(0, 0, 20), link(15, 18, 20)]), [vec![link(0, 0, 20), link(20, 23, 15)]]);
        assert_eq!(rows(vec![link(0, 0, 20), link(20, 9000, 30)]), [vec![link(20, 9000, 30)], vec![link(0, 0, 20)]]);
    }
}

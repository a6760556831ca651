//! Where the pages of a lost layout began, found from the gaps that they left between lines.
//!
//! A page break and a paragraph break leave the same gap. What tells them apart is that full pages are of one length: of all ways
//! to put page breaks into the gaps, the one is taken that is nearest to pages of the given length and to the ends of sentences.

use std::ops::RangeInclusive;

/// A gap between two lines that may hide a page break.
#[derive(Debug, Clone, Copy)]
pub(super) struct Gap {
    /// The line at which the page would begin at the earliest, from 1.
    pub(super) earliest: u32,
    /// The line at which the page would begin at the latest: the first line behind the gap.
    pub(super) latest: u32,
    /// Whether the gap is so wide that a paragraph ends there in any case.
    pub(super) is_wide: bool,
    /// Whether the line before it ends a sentence.
    pub(super) ends_sentence: bool,
}

/// What it costs that a page is a line shorter or longer than a full page.
const LINE: u32 = 5;
/// What a short page costs at most when a wide gap ends it: a chapter may end anywhere on its last page.
const SHORT_LAST_PAGE: u32 = 10;
/// What a page break costs behind a full stop.
const BREAK_AFTER_SENTENCE: u32 = 5;
/// What it costs to end a paragraph inside a sentence.
const PARAGRAPH_IN_SENTENCE: u32 = 10;
/// How many lines a page may be longer than a full page, for headings set with more space.
const LONGEST_EXCESS: u32 = 6;

/// For each gap, whether a page begins behind it. `first` and `last` are the first and last line of the text.
pub(super) fn page_breaks(gaps: &[Gap], first: u32, last: u32, page: &RangeInclusive<u32>) -> Vec<bool> {
    let starts: Vec<(u32, u32)> =
        std::iter::once((first, first)).chain(gaps.iter().map(|gap| (gap.earliest, gap.latest))).collect();
    let mut skipped = vec![0];
    for gap in gaps {
        let cost = if gap.is_wide || gap.ends_sentence { 0 } else { PARAGRAPH_IN_SENTENCE };
        skipped.push(skipped[skipped.len() - 1] + cost);
    }
    let mut best: Vec<Option<(u32, usize)>> = vec![None; starts.len()];
    best[0] = Some((0, 0));
    for to in 1..starts.len() {
        let gap = gaps[to - 1];
        let here = if !gap.is_wide && gap.ends_sentence { BREAK_AFTER_SENTENCE } else { 0 };
        for from in (0..to).rev() {
            let shortest = starts[to].0.saturating_sub(starts[from].1);
            if shortest > page.end() + LONGEST_EXCESS {
                break;
            }
            let Some((before, _)) = best[from] else { continue };
            let longest = starts[to].1 - starts[from].0;
            let cost =
                before + length_cost(shortest, longest, gap.is_wide, page) + here + skipped[to - 1] - skipped[from];
            if best[to].is_none_or(|(known, _)| cost < known) {
                best[to] = Some((cost, from));
            }
        }
        if best[to].is_none() {
            // No page of a likely length reaches this gap: the layout is unknown before it, so the count begins anew here.
            best[to] = best[to - 1].map(|(cost, _)| (cost + here + SHORT_LAST_PAGE, to - 1));
        }
    }
    trace(&best, &starts, &skipped, last, page)
}

/// The page breaks of the cheapest way to the last page.
fn trace(
    best: &[Option<(u32, usize)>],
    starts: &[(u32, u32)],
    skipped: &[u32],
    last: u32,
    page: &RangeInclusive<u32>,
) -> Vec<bool> {
    let total = skipped[skipped.len() - 1];
    let cost = |index: usize| {
        let (cost, _) = best[index]?;
        let excess = (last + 1).saturating_sub(starts[index].1).saturating_sub(*page.end());
        Some(cost + total - skipped[index] + excess * LINE)
    };
    let mut at = (0..best.len()).filter_map(|index| Some((cost(index)?, index))).min().map_or(0, |(_, index)| index);
    let mut breaks = vec![false; best.len() - 1];
    while at > 0 {
        breaks[at - 1] = true;
        at = best[at].map_or(0, |(_, from)| from);
    }
    breaks
}

/// What a page costs that has between `shortest` and `longest` lines.
fn length_cost(shortest: u32, longest: u32, is_wide: bool, page: &RangeInclusive<u32>) -> u32 {
    if shortest > *page.end() {
        LINE + LINE * (shortest - page.end())
    } else if longest >= *page.start() {
        0
    } else if is_wide {
        (LINE * (page.start() - longest)).min(SHORT_LAST_PAGE)
    } else {
        LINE * (page.start() - longest)
    }
}

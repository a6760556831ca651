//! The format `wrapped`: lines of a printed page, with blank lines between them, that are joined to paragraphs again.
//!
//! Between two lines of a paragraph stand `blank_lines` blank lines, two more where a page ends, two more where a paragraph ends.

use super::block::Block;
use super::change::{Cause, Log};
use super::layers::{Format, Recipe, Unblocked};
use super::lines::{Line, lines};
use super::outline::Shape;
use super::pages::{Gap, page_breaks};
use super::provenance::Text;
use super::rules::{self, ends_in_compound_hyphen};
use super::seed::Seed;
use std::ops::RangeInclusive;

/// How a printed page was laid out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Layout {
    /// Blank lines between two lines of one paragraph.
    pub blank_lines: u32,
    /// Lines from the first line of a full page to that of the next; `None` when pages left no trace, so that
    /// every gap ends a paragraph.
    pub page_lines: Option<RangeInclusive<u32>>,
    /// Whether a line that opens with a stop at the very left of the file ends its paragraph.
    pub flush_stop_ends_paragraph: bool,
}

/// What a gap between two lines says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Between {
    Wrap,
    PageOrParagraph,
    Paragraph,
}

impl Layout {
    fn between(&self, before: &Line, behind: &Line) -> Between {
        let blank = behind.lines.0.saturating_sub(before.lines.1 + 1);
        match blank.saturating_sub(self.blank_lines) {
            0 => Between::Wrap,
            1..=3 => Between::PageOrParagraph,
            _ => Between::Paragraph,
        }
    }
}

/// The blocks of a text in this format.
pub(super) fn read(base: &Text, seed: &Seed, recipe: &Recipe, shape: &Shape, log: &mut Log) -> Unblocked {
    let mut tags = Vec::new();
    let lines = lines(base, seed, recipe, log, &mut tags);
    let begins = paragraph_starts(&lines, seed, &recipe.layout, shape);
    let joins_compounds = recipe.enabled(rules::HYPHEN_JOIN);
    let mut blocks: Vec<Block> = Vec::new();
    let mut last_end = 0;
    for (line, begins) in lines.into_iter().zip(begins) {
        let end = line.range.end;
        match blocks.last_mut().filter(|_| !begins) {
            None => blocks.push(Block::paragraph(line.text)),
            Some(block) => {
                let compound = joins_compounds.filter(|rule| {
                    ends_in_compound_hyphen(block.text.as_str()) && !recipe.excepts(*rule, line.lines.0)
                });
                let change = log.open(compound.map_or(Cause::Format(Format::Wrapped), Cause::Rule));
                log.remove(change, base.sources(last_end..line.range.start));
                block.text.append_signs(if compound.is_some() { "" } else { " " }, change);
                block.text.append(&line.text);
            }
        }
        last_end = end;
    }
    Unblocked { blocks, tags }
}

/// For each line, whether a paragraph begins with it.
fn paragraph_starts(lines: &[Line], seed: &Seed, layout: &Layout, shape: &Shape) -> Vec<bool> {
    let mut starts = certain_starts(lines, seed, layout, shape);
    let mut open = Vec::new();
    for (index, pair) in lines.windows(2).enumerate() {
        let index = index + 1;
        match layout.between(&pair[0], &pair[1]) {
            Between::Wrap => {}
            // Where a paragraph ends with its page, the gap is wide: a narrow one that is explained already hides no page.
            Between::PageOrParagraph if starts[index] => {}
            Between::PageOrParagraph | Between::Paragraph => open.push(index),
        }
    }
    decide(lines, layout, &open, &mut starts);
    starts
}

/// For each line, whether a paragraph begins with it whatever the gap before it says.
fn certain_starts(lines: &[Line], seed: &Seed, layout: &Layout, shape: &Shape) -> Vec<bool> {
    let mut starts = vec![false; lines.len()];
    if let Some(first) = starts.first_mut() {
        *first = true;
    }
    for (index, line) in lines.iter().enumerate() {
        let numbers = line.lines.0..=line.lines.1;
        let alone = shape.alone_in(numbers.clone()).is_some();
        let is_broken = line
            .text
            .sources(0..line.text.as_str().len())
            .first()
            .is_some_and(|range| shape.breaks_in(range.start..range.start + 1).next().is_some());
        // No paragraph is joined over a line of tags, whose bytes belong to no passage.
        if alone || is_broken || line.behind_tags || shape.begins_in(numbers.clone()) {
            starts[index] = true;
        }
        let ends = alone
            || shape.ends_in(numbers)
            || (layout.flush_stop_ends_paragraph && opens_with_flush_stop(seed, line.lines.1));
        if ends && let Some(next) = starts.get_mut(index + 1) {
            *next = true;
        }
    }
    starts
}

/// Decides the gaps that may be the end of a page or of a paragraph.
fn decide(lines: &[Line], layout: &Layout, open: &[usize], starts: &mut [bool]) {
    let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return };
    let full = full_line(lines);
    let gap = |index: &usize| {
        let (before, behind) = (&lines[index - 1], &lines[*index]);
        let is_wide = layout.between(before, behind) == Between::Paragraph;
        let latest = behind.lines.0;
        let earliest = if is_wide { (before.lines.1 + layout.blank_lines + 3).min(latest) } else { latest };
        let words = before.text.as_str();
        // The next word would have had room on a line that is half empty: headings and last lines end so, pages do not.
        let is_short = words.chars().count() * 2 < full;
        Gap { earliest, latest, is_wide, ends_sentence: is_short || ends_sentence(words) }
    };
    let gaps: Vec<Gap> = open.iter().map(gap).collect();
    let pages = match &layout.page_lines {
        Some(page) => page_breaks(&gaps, first.lines.0, last.lines.1, page),
        None => vec![false; gaps.len()],
    };
    for ((index, gap), is_page) in open.iter().zip(&gaps).zip(pages) {
        starts[*index] |= gap.is_wide || !is_page;
    }
}

/// How many signs a full line has: nine of ten lines have no more.
fn full_line(lines: &[Line]) -> usize {
    let mut lengths: Vec<usize> = lines.iter().map(|line| line.text.as_str().chars().count()).collect();
    lengths.sort_unstable();
    lengths.get(lengths.len() * 9 / 10).copied().unwrap_or(0)
}

/// Whether a line ends a sentence, whatever quotation marks and brackets close behind it.
fn ends_sentence(line: &str) -> bool {
    let closers = |sign: char| sign.is_whitespace() || "»«\"'”’)]([".contains(sign);
    line.trim_end_matches(closers).ends_with(['.', '؟', '?', '!', ':', '…', '۔'])
}

/// Whether a line of the seed opens with a stop without any indent.
fn opens_with_flush_stop(seed: &Seed, number: u32) -> bool {
    seed.line(number).is_some_and(|line| seed.slice(&line).starts_with('.'))
}

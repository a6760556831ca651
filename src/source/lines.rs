//! The format `lines`: every line that is not blank is a paragraph.

use super::block::Block;
use super::change::{Cause, Log};
use super::edit::Edit;
use super::layers::{Format, Recipe, Unblocked};
use super::provenance::Text;
use super::rules::{self, Level};
use super::seed::{Seed, is_blank, trimmed};
use std::ops::Range;

/// A line of a layer while its rules run.
pub(super) struct Line {
    /// Its words, without layout at their ends.
    pub(super) text: Text,
    /// Its place in the text it was read from.
    pub(super) range: Range<usize>,
    /// The first and last line of the seed, from 1, that it comes from.
    pub(super) lines: (u32, u32),
    /// Whether a line of tags stands between it and the line before.
    pub(super) behind_tags: bool,
}

/// The lines that are not blank, with the line rules done; a line of tags goes to `tags`.
pub(super) fn lines(base: &Text, seed: &Seed, recipe: &Recipe, log: &mut Log, tags: &mut Vec<String>) -> Vec<Line> {
    let words = base.as_str();
    let tag_rule = recipe.enabled(rules::TAG_LINE);
    let mut found = Vec::new();
    let mut start = 0;
    let mut behind_tags = false;
    for raw in words.split('\n') {
        let range = trimmed(words, start..start + raw.len());
        start += raw.len() + 1;
        if is_blank(&words[range.clone()]) {
            continue;
        }
        let mut text = base.slice(range.clone());
        let Some(extent) = super::passage::extent(&text, log) else { continue };
        let numbers = (seed.line_of(extent.start), seed.line_of(extent.end - 1));
        if let Some(rule) =
            tag_rule.filter(|rule| rules::is_tag_line(text.as_str()) && !recipe.excepts(*rule, numbers.0))
        {
            let change = log.open(Cause::Rule(rule));
            log.remove(change, text.sources(0..text.as_str().len()));
            tags.extend(rules::tags(text.as_str()).map(str::to_owned));
            behind_tags = true;
            continue;
        }
        rules::run(&mut text, &recipe.rules, Level::Line, &|at| seed.line_of(at), log);
        trim(&mut text, recipe.format, log);
        found.push(Line { text, range, lines: numbers, behind_tags: std::mem::take(&mut behind_tags) });
    }
    found
}

/// The blocks of a text in this format.
pub(super) fn read(base: &Text, seed: &Seed, recipe: &Recipe, log: &mut Log) -> Unblocked {
    let mut tags = Vec::new();
    let lines = lines(base, seed, recipe, log, &mut tags);
    Unblocked { blocks: lines.into_iter().map(|line| Block::paragraph(line.text)).collect(), tags }
}

/// Leaves out the layout that line rules have brought to the ends of a line.
pub(super) fn trim(text: &mut Text, format: Format, log: &mut Log) {
    let length = text.as_str().len();
    let inner = trimmed(text.as_str(), 0..length);
    let ends = [0..inner.start, inner.end..length];
    let edits = ends.into_iter().filter(|end| !end.is_empty() && !inner.is_empty()).map(Edit::leave_out).collect();
    text.apply(edits, Cause::Format(format), log);
}

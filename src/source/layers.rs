//! The layers of a document: the seed through the safe rules (regularised), and with an editor's readings (edited).
//!
//! ```text
//! seed ─(withheld words; emendations: edited layer only)─► base ─line rules─► reader of the format ─► blocks
//!      ─► named by the outline ─► broken by the outline ─► notes hung ─► divided words joined ─► text rules ─► passages
//! ```
//!
//! The same functions make both layers, so that a reading is spelt by the same rules as the source around it.

use super::block::{Block, Kind};
use super::change::{Cause, Log};
use super::edit::Edit;
use super::emendation::Emendation;
use super::mark::{Inline, Mark};
use super::outline::{Outline, Shape};
use super::passage::{self, Layered};
use super::provenance::{Origin, Text};
use super::rules::{self, Level, RuleId, Settings};
use super::seed::{Seed, is_blank};
use super::withheld::{self, Withheld};
use super::wrapped::Layout;
use super::{lines, markdown, wrapped};
use std::borrow::Cow;
use std::ops::Range;

/// How a seed is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Every line that is not blank is a paragraph.
    Lines,
    /// Lines of a printed page.
    Wrapped,
    /// Markdown.
    Markdown,
    /// What editors write: Markdown with cross-references. No source has this format.
    Prose,
}

impl Format {
    /// The names that front matter uses; a change made by the reader of a format bears the format's name.
    pub const NAMED: &'static [(&'static str, Format)] =
        &[("lines", Format::Lines), ("wrapped", Format::Wrapped), ("markdown", Format::Markdown)];

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Format::Lines => "lines",
            Format::Wrapped => "wrapped",
            Format::Markdown => "markdown",
            Format::Prose => "prose",
        }
    }
}

/// One of the layers that are made; the third, the source, is the seed itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layer {
    /// The source through the safe rules.
    Regularised,
    /// The source with the emendations in place, then through the same rules.
    Edited,
}

impl Layer {
    /// Its name in the data and on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Layer::Regularised => "regularised",
            Layer::Edited => "edited",
        }
    }
}

/// All that an editor says about how a seed becomes a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipe {
    /// How the seed is laid out.
    pub format: Format,
    /// The printed page, for the format `wrapped`.
    pub layout: Layout,
    /// The rules in use, in the order of the table of rules.
    pub rules: Vec<Settings>,
    /// The shape of the text.
    pub outline: Outline,
    /// Emendations in the order of their places; they do not overlap.
    pub emendations: Vec<Emendation>,
    /// Words that are never shown, in the order of their places; they overlap neither each other nor an emendation.
    pub withheld: Vec<Withheld>,
}

/// Where an emendation stands in one layer: its reading in the edited one, else the source's words of which it speaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadingPlace {
    /// The emendation, by its place in the document's list.
    pub emendation: u32,
    /// The passage, by its place in the document.
    pub passage: u32,
    /// Bytes of the passage's text, from the first to behind the last that is the emendation's.
    pub range: Range<u32>,
}

/// What the reader of a format gives.
pub(super) struct Unblocked {
    pub(super) blocks: Vec<Block>,
    pub(super) tags: Vec<String>,
}

impl Recipe {
    /// Whether the edited layer is another than the regularised one.
    #[must_use]
    pub fn emends(&self) -> bool {
        self.emendations.iter().any(|emendation| emendation.reading.is_some())
    }

    /// Whether a rule is in use.
    pub(super) fn has(&self, rule: RuleId) -> bool {
        self.rules.iter().any(|settings| settings.rule == rule)
    }

    /// A seed without the words that are withheld: what all may see that come behind the check of what an editor has written.
    #[must_use]
    pub fn published(&self, seed: Seed) -> Seed {
        if self.withheld.is_empty() {
            seed
        } else {
            seed.without(self.withheld.iter().map(|withheld| withheld.range.clone()))
        }
    }

    /// The rule of a name, when it is in use.
    pub(super) fn enabled(&self, name: &str) -> Option<RuleId> {
        RuleId::named(name).filter(|rule| self.has(*rule))
    }

    /// Whether a rule leaves a line of the seed alone.
    pub(super) fn excepts(&self, rule: RuleId, line: u32) -> bool {
        self.rules.iter().any(|settings| settings.rule == rule && settings.except.contains(&line))
    }
}

/// Makes one layer of a document.
#[must_use]
pub fn derive(seed: &Seed, recipe: &Recipe, layer: Layer) -> Layered {
    let mut log = Log::default();
    let shape = Shape::of(&recipe.outline);
    let mut base = Text::from_source(seed.text(), 0);
    let stand_in = (!recipe.withheld.is_empty()).then(|| withheld::stand_in(seed, &recipe.emendations));
    replace(&mut base, recipe, layer, stand_in, &mut log);
    let Unblocked { mut blocks, mut tags } = match recipe.format {
        Format::Lines => lines::read(&base, seed, recipe, &mut log),
        Format::Wrapped => wrapped::read(&base, seed, recipe, &shape, &mut log),
        Format::Markdown | Format::Prose => markdown::read(&base, recipe.format, &mut log),
    };
    name_blocks(&mut blocks, seed, &shape, &log);
    blocks = break_blocks(blocks, recipe.format, &shape, &mut log);
    hang_notes(&mut blocks, seed, recipe, &log);
    blocks = join_divided_words(blocks, seed, recipe, &mut log);
    for block in &mut blocks {
        rules::run(&mut block.text, &recipe.rules, Level::Text, &|at| seed.line_of(at), &mut log);
        if let Some(stand_in) = stand_in {
            block.spell_out(stand_in, &log);
        }
        block.text.sort_marks();
    }
    if let Some(stand_in) = stand_in {
        for tag in &mut tags {
            withheld::spelt(tag, stand_in);
        }
    }
    passage::assemble(blocks, tags, seed, recipe, &log)
}

/// Takes out withheld words and puts each reading in the place of its words, before anything else sees the seed.
fn replace(base: &mut Text, recipe: &Recipe, layer: Layer, stand_in: Option<char>, log: &mut Log) {
    let emendations: &[Emendation] = if layer == Layer::Edited { &recipe.emendations } else { &[] };
    let readings = emendations.iter().enumerate().filter_map(|(index, emendation)| {
        let range = emendation.range.start as usize..emendation.range.end as usize;
        let edit = Edit::Replace { range, with: Cow::Owned(emendation.reading.clone()?) };
        Some((edit, Cause::Emendation(super::provenance::as_offset(index))))
    });
    let withheld = stand_in.into_iter().flat_map(|stand_in| withheld::edits(&recipe.withheld, stand_in));
    base.apply_each(readings.chain(withheld).collect(), log);
}

/// Gives each block the kind that the outline names for its first line.
fn name_blocks(blocks: &mut [Block], seed: &Seed, shape: &Shape, log: &Log) {
    if shape.is_empty() {
        return;
    }
    for block in blocks {
        let Some(extent) = passage::extent(&block.text, log) else { continue };
        let (first, last) = (seed.line_of(extent.start), seed.line_of(extent.end - 1));
        let line = shape.alone_in(first..=last).unwrap_or(first);
        if let Some(kind) = shape.kind_of(line) {
            block.kind = kind;
        }
    }
}

/// Parts blocks where the outline says that a new one begins.
fn break_blocks(blocks: Vec<Block>, format: Format, shape: &Shape, log: &mut Log) -> Vec<Block> {
    let mut parted = Vec::with_capacity(blocks.len());
    for mut block in blocks {
        let Some(extent) = passage::extent(&block.text, log) else { continue };
        for (place, kind) in shape.breaks_in(extent) {
            let Some(at) = position_of(&block.text, place, log) else { continue };
            // A block that begins behind nothing but an indent has begun already.
            if is_blank(&block.text.as_str()[..at]) {
                block.kind = kind;
                continue;
            }
            let (mut first, second) = std::mem::take(&mut block.text).split_at(at, place, log);
            lines::trim(&mut first, format, log);
            parted.push(Block { text: first, ..block });
            block = Block { kind, ..Block::paragraph(second) };
        }
        parted.push(block);
    }
    parted
}

/// The position in a text of a byte of the seed, or of what stands in the place of words that begin with it.
fn position_of(text: &Text, at: u32, log: &Log) -> Option<usize> {
    text.pieces().find_map(|(range, origin)| {
        if let Origin::Placed { change } = origin {
            return log.removed(change).first().filter(|removed| removed.start == at).map(|_| range.start);
        }
        let start = origin.source()?;
        let inside = at.checked_sub(start)? as usize;
        (inside < range.len()).then(|| range.start + inside)
    })
}

/// Makes a block that opens with a star the note to the star above it.
fn hang_notes(blocks: &mut [Block], seed: &Seed, recipe: &Recipe, log: &Log) {
    let Some(rule) = recipe.enabled(rules::STARRED_NOTE) else { return };
    let mut above: Option<usize> = None;
    let mut hung = 0;
    for index in 0..blocks.len() {
        let opens = blocks[index].kind == Kind::Paragraph && rules::is_note(blocks[index].text.as_str());
        if let Some(above) = above.filter(|_| opens && !is_excepted(&blocks[index], rule, seed, recipe, log)) {
            hung += 1;
            let label = format!("star-{hung}");
            let end = blocks[above].text.as_str().len();
            blocks[above].text.push_mark(Mark { range: end - 1..end, inline: Inline::NoteReference(label.clone()) });
            let note = &mut blocks[index];
            note.kind = Kind::Note;
            note.text.push_mark(Mark { range: 0..1, inline: Inline::NoteSign(label.clone()) });
            note.label = Some(label);
        }
        if blocks[index].kind != Kind::Note && blocks[index].text.as_str().ends_with('*') {
            above = Some(index);
        }
    }
}

/// Whether a rule leaves a block alone, by the line at which it begins.
fn is_excepted(block: &Block, rule: RuleId, seed: &Seed, recipe: &Recipe, log: &Log) -> bool {
    passage::extent(&block.text, log).is_none_or(|extent| recipe.excepts(rule, seed.line_of(extent.start)))
}

/// Joins a paragraph that ends in half a word to the next one, over notes that lie between.
fn join_divided_words(blocks: Vec<Block>, seed: &Seed, recipe: &Recipe, log: &mut Log) -> Vec<Block> {
    let Some(rule) = recipe.enabled(rules::DIVIDED_WORDS) else { return blocks };
    let mut joined: Vec<Block> = Vec::with_capacity(blocks.len());
    // The last block that is no note: what a half word would go on from.
    let mut last: Option<usize> = None;
    for block in blocks {
        let goes_on = last.filter(|last| {
            joined[*last].kind == Kind::Paragraph
                && block.kind == Kind::Paragraph
                && rules::joins_divided_word(joined[*last].text.as_str(), block.text.as_str())
                && !is_excepted(&block, rule, seed, recipe, log)
        });
        let Some(first) = goes_on else {
            if block.kind != Kind::Note {
                last = Some(joined.len());
            }
            joined.push(block);
            continue;
        };
        let text = &mut joined[first].text;
        let change = log.open(Cause::Rule(rule));
        text.leave_out_end(1, change, log);
        text.append(&block.text);
    }
    joined
}

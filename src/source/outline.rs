//! What an editor says about the shape of a text, with every place given as a line or an offset of the seed.

use super::block::Kind;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::{Range, RangeInclusive};

/// A text in several languages, by language tag.
pub type Names = BTreeMap<String, String>;

/// The shape of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outline {
    /// Its divisions in reading order, each before those inside it.
    pub divisions: Vec<Division>,
    /// What blocks are.
    pub blocks: Vec<Blocks>,
    /// Where a new block begins although nothing marks it.
    pub breaks: Vec<Break>,
    /// Documents inside the text.
    pub nested: Vec<Nested>,
}

/// A part, chapter or section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Division {
    /// Its part of the address, when it has a page of its own.
    pub slug: Option<String>,
    /// What it is.
    pub kind: DivisionKind,
    /// How many divisions it lies in.
    pub depth: u8,
    /// The line, from 1, at which it begins.
    pub line: u32,
    /// Whether that line is its heading.
    pub has_heading: bool,
    /// Its language, when it differs from the text's.
    pub lang: Option<String>,
    /// Its name where the source has none, or a better one, per language.
    pub title: Names,
    /// Whether the name is the editor's.
    pub supplied: bool,
}

/// What a division is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DivisionKind {
    /// Before the text proper.
    Front,
    /// A part, made of chapters.
    Part,
    /// A chapter.
    Chapter,
    /// A section.
    Section,
    /// A summary, often in another language.
    Summary,
    /// A list of sources.
    Sources,
    /// Behind the text proper.
    Back,
}

impl DivisionKind {
    /// The names an outline uses.
    pub const NAMED: &'static [(&'static str, DivisionKind)] = &[
        ("front", DivisionKind::Front),
        ("part", DivisionKind::Part),
        ("chapter", DivisionKind::Chapter),
        ("section", DivisionKind::Section),
        ("summary", DivisionKind::Summary),
        ("sources", DivisionKind::Sources),
        ("back", DivisionKind::Back),
    ];

    /// Its name in the data.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::NAMED.iter().find(|(_, kind)| *kind == self).map_or("section", |(name, _)| name)
    }
}

/// A place where a new block begins although nothing marks it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Break {
    /// The byte offset in the seed of its first sign.
    pub at: u32,
    /// What the new block is.
    pub kind: Kind,
}

/// A run of lines whose blocks are of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blocks {
    /// The first line, from 1.
    pub from: u32,
    /// The last line.
    pub to: u32,
    /// Whether the line is a block of its own, wherever the layout would put it.
    pub alone: bool,
    /// What the blocks are.
    pub kind: Kind,
}

/// A document inside a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nested {
    /// Its fragment on the page.
    pub anchor: String,
    /// What it is, as the editor calls it.
    pub kind: NestedKind,
    /// Its name per language.
    pub title: Names,
    /// Its first line, from 1.
    pub from: u32,
    /// Its last line.
    pub to: u32,
}

/// What a nested document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NestedKind {
    /// A telegram.
    Telegram,
    /// A testimony.
    Testimony,
    /// A speech.
    Speech,
    /// A letter.
    Letter,
    /// Any other document.
    Document,
}

impl NestedKind {
    /// The names an outline uses.
    pub const NAMED: &'static [(&'static str, NestedKind)] = &[
        ("telegram", NestedKind::Telegram),
        ("testimony", NestedKind::Testimony),
        ("speech", NestedKind::Speech),
        ("letter", NestedKind::Letter),
        ("document", NestedKind::Document),
    ];

    /// Its name in the data.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::NAMED.iter().find(|(_, kind)| *kind == self).map_or("document", |(name, _)| name)
    }
}

/// An outline made ready for questions about single lines.
#[derive(Debug)]
pub(super) struct Shape {
    headings: BTreeSet<u32>,
    alone: BTreeMap<u32, Kind>,
    runs: Vec<(RangeInclusive<u32>, Kind)>,
    starts: BTreeSet<u32>,
    ends: BTreeSet<u32>,
    breaks: BTreeMap<u32, Kind>,
}

impl Shape {
    /// The shape that an outline gives.
    pub(super) fn of(outline: &Outline) -> Self {
        let headings = outline.divisions.iter().filter(|division| division.has_heading).map(|division| division.line);
        let starts = outline.divisions.iter().map(|division| division.line);
        let (alone, runs): (Vec<&Blocks>, Vec<&Blocks>) = outline.blocks.iter().partition(|blocks| blocks.alone);
        Self {
            headings: headings.collect(),
            alone: alone.into_iter().map(|blocks| (blocks.from, blocks.kind)).collect(),
            runs: runs.into_iter().map(|blocks| (blocks.from..=blocks.to, blocks.kind)).collect(),
            starts: starts.chain(outline.nested.iter().map(|nested| nested.from)).collect(),
            ends: outline.nested.iter().map(|nested| nested.to).collect(),
            breaks: outline.breaks.iter().map(|place| (place.at, place.kind)).collect(),
        }
    }

    /// Whether it says nothing at all.
    pub(super) fn is_empty(&self) -> bool {
        self.headings.is_empty() && self.alone.is_empty() && self.runs.is_empty()
    }

    /// The first of some lines that is a block of its own.
    pub(super) fn alone_in(&self, lines: RangeInclusive<u32>) -> Option<u32> {
        let heading = self.headings.range(lines.clone()).next().copied();
        let block = self.alone.range(lines).next().map(|(line, _)| *line);
        heading.into_iter().chain(block).min()
    }

    /// Whether a block begins at one of some lines, whatever the layout says.
    pub(super) fn begins_in(&self, lines: RangeInclusive<u32>) -> bool {
        self.starts.range(lines).next().is_some()
    }

    /// Whether a block ends with one of some lines, whatever the layout says.
    pub(super) fn ends_in(&self, lines: RangeInclusive<u32>) -> bool {
        self.ends.range(lines).next().is_some()
    }

    /// The places inside a range of the seed's bytes at which a block begins, with what it is.
    pub(super) fn breaks_in(&self, range: Range<u32>) -> impl Iterator<Item = (u32, Kind)> + '_ {
        self.breaks.range(range).map(|(at, kind)| (*at, *kind))
    }

    /// What a block is that begins on a line.
    pub(super) fn kind_of(&self, line: u32) -> Option<Kind> {
        if self.headings.contains(&line) {
            return Some(Kind::Heading);
        }
        let run = || self.runs.iter().find(|(lines, _)| lines.contains(&line)).map(|(_, kind)| *kind);
        self.alone.get(&line).copied().or_else(run)
    }
}

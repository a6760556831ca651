//! What an editor says about the shape of a text, with every place given as a line or an offset of the seed.

use super::block::Kind;
use std::collections::BTreeMap;

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

impl Outline {
    /// Whether a line is a block of its own.
    #[must_use]
    pub fn stands_alone(&self, line: u32) -> bool {
        self.divisions.iter().any(|division| division.has_heading && division.line == line)
            || self.blocks.iter().any(|blocks| blocks.alone && (blocks.from..=blocks.to).contains(&line))
    }

    /// Whether a block begins at a line, whatever the layout says.
    #[must_use]
    pub fn begins_block(&self, line: u32) -> bool {
        self.divisions.iter().any(|division| division.line == line)
            || self.nested.iter().any(|nested| nested.from == line)
    }

    /// Whether a block ends with a line, whatever the layout says.
    #[must_use]
    pub fn ends_block(&self, line: u32) -> bool {
        self.nested.iter().any(|nested| nested.to == line)
    }

    /// Whether a block begins at a byte offset of the seed.
    #[must_use]
    pub fn breaks_at(&self, at: u32) -> bool {
        self.breaks.iter().any(|place| place.at == at)
    }

    /// What the outline says a block is that begins on a line.
    #[must_use]
    pub fn kind_of(&self, line: u32) -> Option<Kind> {
        let heading = self.divisions.iter().any(|division| division.has_heading && division.line == line);
        if heading {
            return Some(Kind::Heading);
        }
        self.blocks.iter().find(|blocks| (blocks.from..=blocks.to).contains(&line)).map(|blocks| blocks.kind)
    }
}

//! Blocks: what the reader of a format makes of a seed, before rules run over their words.

use super::change::Log;
use super::provenance::Text;
use super::withheld;

/// What a passage is: a closed list, so that every back end is an exhaustive match.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The title of a document or of a nested one.
    Title,
    /// Who wrote it.
    Byline,
    /// The lead above an article.
    Standfirst,
    /// Keywords printed with an article.
    Keywords,
    /// Place and time at the head of a letter or telegram.
    Dateline,
    /// Who signs, at the foot.
    Signature,
    /// A heading; its rank comes from the outline.
    Heading,
    /// A paragraph of prose.
    Paragraph,
    /// One turn of a dialogue.
    Turn,
    /// A quotation set off as a block.
    Quotation,
    /// An item of a list, with its depth from 0.
    Item {
        /// How many lists it lies in beside its own.
        depth: u8,
    },
    /// A row of a table.
    Row {
        /// Whether it names the columns.
        header: bool,
    },
    /// Text whose layout counts: code, or markup that is not understood.
    Verbatim,
    /// A note of the source itself.
    Note,
}

impl Kind {
    /// The names an outline may use.
    pub const NAMED: &'static [(&'static str, Kind)] = &[
        ("title", Kind::Title),
        ("byline", Kind::Byline),
        ("standfirst", Kind::Standfirst),
        ("keywords", Kind::Keywords),
        ("dateline", Kind::Dateline),
        ("signature", Kind::Signature),
        ("turn", Kind::Turn),
        ("note", Kind::Note),
        ("paragraph", Kind::Paragraph),
        ("quotation", Kind::Quotation),
    ];

    /// Its name in the data and in class names.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Kind::Title => "title",
            Kind::Byline => "byline",
            Kind::Standfirst => "standfirst",
            Kind::Keywords => "keywords",
            Kind::Dateline => "dateline",
            Kind::Signature => "signature",
            Kind::Heading => "heading",
            Kind::Paragraph => "paragraph",
            Kind::Turn => "turn",
            Kind::Quotation => "quotation",
            Kind::Item { .. } => "item",
            Kind::Row { .. } => "row",
            Kind::Verbatim => "verbatim",
            Kind::Note => "note",
        }
    }

    /// Whether passages of this kind carry a § number: running text does, what names or frames it does not.
    #[must_use]
    pub fn is_numbered(self) -> bool {
        match self {
            Kind::Title | Kind::Byline | Kind::Keywords | Kind::Dateline | Kind::Signature | Kind::Heading => false,
            Kind::Standfirst
            | Kind::Paragraph
            | Kind::Turn
            | Kind::Quotation
            | Kind::Item { .. }
            | Kind::Row { .. }
            | Kind::Verbatim
            | Kind::Note => true,
        }
    }
}

/// A block while a layer is being made.
#[derive(Debug, Clone)]
pub struct Block {
    /// What it is.
    pub kind: Kind,
    /// Its words.
    pub text: Text,
    /// The number of a list item.
    pub number: Option<u64>,
    /// The label of a note.
    pub label: Option<String>,
    /// Whether the source draws a line above it.
    pub ruled: bool,
}

impl Block {
    /// Puts the mark of withheld words in the place of the letter that has stood for them.
    pub(super) fn spell_out(&mut self, stand_in: char, log: &Log) {
        self.text.spell_out(stand_in, log);
        if let Some(label) = &mut self.label {
            withheld::spelt(label, stand_in);
        }
    }

    /// A paragraph.
    #[must_use]
    pub fn paragraph(text: Text) -> Self {
        Self { kind: Kind::Paragraph, text, number: None, label: None, ruled: false }
    }
}

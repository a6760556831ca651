//! Inline markup of a passage, beside its text: a closed list, so that every back end is an exhaustive match.

use crate::text::citation::Cluster;
use std::ops::Range;

/// A stretch of a passage's text with a meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Bytes of the passage's text; empty for a mark between two signs.
    pub range: Range<usize>,
    /// What it is.
    pub inline: Inline,
}

/// What inline markup can be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    /// Emphasis (italic).
    Emphasis,
    /// Strong emphasis (bold).
    Strong,
    /// Struck out in the source.
    Struck,
    /// Set as code in the source.
    Code,
    /// A link, by the address that stands in the source.
    Link(String),
    /// A cross-reference of the editors: what it names, and whether it has words of its own or is to be called as what it names.
    Reference {
        /// What stands in it in front of a `|`.
        target: String,
        /// Whether words stand behind a `|`.
        has_words: bool,
    },
    /// Works that the editors cite; its own ranges are bytes of the source.
    Citation(Box<Cluster>),
    /// A reference to a note of the same document, by the note's label.
    NoteReference(String),
    /// The sign at the head of a note that leads back to its reference.
    NoteSign(String),
    /// A cell of a table row.
    Cell,
    /// What stands for words that an editor withholds, by their place in the document's list.
    Withheld(u32),
}

impl Inline {
    /// Whether it leads elsewhere.
    #[must_use]
    pub fn is_link(&self) -> bool {
        match self {
            Inline::Link(_)
            | Inline::Reference { .. }
            | Inline::Citation(_)
            | Inline::NoteReference(_)
            | Inline::NoteSign(_) => true,
            Inline::Emphasis | Inline::Strong | Inline::Struck | Inline::Code | Inline::Cell | Inline::Withheld(_) => {
                false
            }
        }
    }
}

impl Mark {
    /// The same mark `bytes` further on.
    pub(super) fn shifted(&self, bytes: usize) -> Self {
        self.moved(|at| at + bytes)
    }

    /// The same mark with both ends carried elsewhere.
    pub(super) fn moved(&self, carry: impl Fn(usize) -> usize) -> Self {
        Self { range: carry(self.range.start)..carry(self.range.end), inline: self.inline.clone() }
    }
}

//! What a formatted citation is made of: words and how they look, never markup.

/// A part of a formatted text. Its texts may hold any sign; whoever writes a page escapes them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Words.
    Text(String),
    /// What stands out, mostly a title: in print, italics.
    Emphasis(Vec<Piece>),
    /// Bold.
    Strong(Vec<Piece>),
    /// Small capitals.
    SmallCaps(Vec<Piece>),
    /// Superscript.
    Raised(Vec<Piece>),
    /// Subscript.
    Lowered(Vec<Piece>),
    /// An address that begins with `http:`, `https:` or `mailto:`, and nothing else.
    Link {
        /// Where it leads.
        url: String,
        /// What is read.
        words: Vec<Piece>,
    },
    /// Words that run in the other direction than what is around them.
    Isolated {
        /// Their language, where it is known.
        lang: Option<String>,
        /// The words.
        words: Vec<Piece>,
    },
    /// Where the caller puts the page, or whatever else says which place of a work is meant.
    Locator,
}

impl Piece {
    /// The pieces that it encloses; none where it is words or the place of the locator.
    #[must_use]
    pub fn inner(&self) -> &[Piece] {
        match self {
            Self::Text(_) | Self::Locator => &[],
            Self::Emphasis(inner)
            | Self::Strong(inner)
            | Self::SmallCaps(inner)
            | Self::Raised(inner)
            | Self::Lowered(inner)
            | Self::Link { words: inner, .. }
            | Self::Isolated { words: inner, .. } => inner,
        }
    }

    /// The same, to change them; `None` where it can enclose nothing.
    pub fn inner_mut(&mut self) -> Option<&mut Vec<Piece>> {
        match self {
            Self::Text(_) | Self::Locator => None,
            Self::Emphasis(inner)
            | Self::Strong(inner)
            | Self::SmallCaps(inner)
            | Self::Raised(inner)
            | Self::Lowered(inner)
            | Self::Link { words: inner, .. }
            | Self::Isolated { words: inner, .. } => Some(inner),
        }
    }
}

/// The words alone. The place of the locator is left out.
#[must_use]
pub fn plain(pieces: &[Piece]) -> String {
    let mut text = String::new();
    write(pieces, &mut text);
    text
}

fn write(pieces: &[Piece], text: &mut String) {
    for piece in pieces {
        if let Piece::Text(words) = piece {
            text.push_str(words);
        }
        write(piece.inner(), text);
    }
}

//! Citations that editors write: Pandoc's syntax, in all that is written in Markdown.
//!
//! `[see @key, p. 3; -@other, səh. 12–14]` · `@key [p. 3]` · `[@{any key}, {v. 20–27, qeyd}, and more]`. Where this reads otherwise than Pandoc does:
//!
//! * A key may hold marks of letters and ZWNJ; one in braces may hold spaces; in emphasis it ends in front of the `_` that closes it.
//! * `؛` stands between works like `;` where a work follows.
//! * A second key in the same part begins a work of its own: `[@a and @b]` is `[@a; and @b]`.
//! * `[@a][@b]` are two clusters; Pandoc takes the brackets for those of a link that leads nowhere.
//! * The words of a link are not read, a key is never glued to what is before it (`@a@b`), and none is `*`: `nocite` is no word of the prose.
//! * The address `https://example.org/@user` has none.
//!
//! What is read here does not depend on a language; the place in the work does, and is read by [`Cite::read`].

mod block;
mod key;
mod parts;
mod read;

pub use super::cited::Label;
pub use block::Block;
use std::ops::Range;

/// Works that are cited together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cluster {
    /// Its bytes, with the brackets.
    pub range: Range<usize>,
    /// Whether it stands in brackets as a whole, and not in the running text as its author.
    pub is_bracketed: bool,
    /// The works, at least one.
    pub cites: Vec<Cite>,
}

/// One work that is cited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cite {
    /// Its bytes: from the first word of its prefix to the last of what follows the key.
    pub range: Range<usize>,
    /// The key, without `@` and without braces.
    pub key: String,
    /// The bytes of the key.
    pub key_range: Range<usize>,
    /// How it is cited.
    pub mode: Mode,
    /// The words in front of the key, in Markdown, without white space around them.
    pub prefix: String,
    /// What follows the key, in Markdown, as typed: the place in the work and more words. [`Cite::read`] tells them apart.
    pub tail: String,
}

/// How a work is cited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mode {
    /// In brackets: `[@key]`.
    Normal,
    /// The author is a part of the sentence: `@key`.
    AuthorInText,
    /// Without the author, whom the sentence has named: `-@key`.
    SuppressAuthor,
}

/// What follows the key of a work.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The place in the work.
    pub locator: Option<Locator>,
    /// The words behind it, in Markdown, with the mark or the space they begin with, so that they can be set behind it as they are.
    pub suffix: String,
}

/// A place in a work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Locator {
    /// What it is counted by: of `vol. 2, p. 15` the page. A number without a label is a page.
    pub label: Label,
    /// What leads to it, as typed and without the mark behind: of `vol. 2, p. 15` the volume, of a leaf the file in its archive. Mostly empty.
    pub lead: String,
    /// The place as typed: `səh. 12–14`; in braces all that they hold behind the lead.
    pub words: String,
    /// The same without its label: `12–14`.
    pub value: String,
    /// The number of the volume that leads to it.
    pub volume: Option<u64>,
    /// The number, or the first of several; Roman ones and ordinals, too. `None` for a place without a number.
    pub first: Option<u64>,
    /// The last of several.
    pub last: Option<u64>,
    /// Whether it is more than one: a range, or several with commas between.
    pub is_plural: bool,
}

/// The clusters of a block, in order and apart from each other.
pub fn find(block: &Block<'_>) -> Vec<Cluster> {
    parts::clusters(block)
}

impl Cite {
    /// The place in the work and the words behind it. `language` is the BCP 47 tag of the prose, in which an ambiguous label is read: `v.`, `s.`
    #[must_use]
    pub fn read(&self, language: &str) -> Reading {
        read(&self.tail, language)
    }
}

/// The place in the work, and the words behind it, in what follows a key.
#[must_use]
pub fn read(tail: &str, language: &str) -> Reading {
    read::read(tail, language)
}

impl Cluster {
    /// The same cluster with its places elsewhere.
    #[must_use]
    pub fn moved(mut self, carry: impl Fn(usize) -> usize) -> Self {
        // An end is carried as the place behind the last byte: what follows may lie elsewhere.
        let all = |range: &Range<usize>| carry(range.start)..range.end.checked_sub(1).map_or(0, |last| carry(last) + 1);
        self.range = all(&self.range);
        for cite in &mut self.cites {
            cite.range = all(&cite.range);
            cite.key_range = all(&cite.key_range);
        }
        self
    }
}

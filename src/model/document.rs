//! The facts of one text: what all pages need to know of it, without its words.

use super::citation::Cites;
use super::dated::Dated;
use super::id::{PassageId, SeedHash};
use super::mention::{Mention, Undecided};
use super::note::{Anchor, Note};
use super::prose::{Citation, Reference};
use super::section::Section;
use crate::source::Recipe;
use crate::source::block::Kind;
use crate::source::outline::Names;
use std::collections::BTreeMap;
use std::ops::Range;

/// A text of the edition.
#[derive(Debug, Clone)]
pub struct Document {
    /// Its part of the address.
    pub slug: String,
    /// The seed's path from the edition's root.
    pub seed: String,
    /// The seed's SHA-256; a job that reads other bytes stops the build.
    pub hash: SeedHash,
    /// How many bytes and lines the seed has.
    pub size: (u32, u32),
    /// What its front matter says of it.
    pub about: Description,
    /// The editor's introduction, in Markdown.
    pub introduction: String,
    /// What the introduction names by cross-references.
    pub references: Vec<Reference>,
    /// The works that the introduction cites.
    pub citations: Vec<Citation>,
    /// Where the text's own files lie, from the edition's root.
    pub folder: String,
    /// Tags the source carries.
    pub tags: Vec<String>,
    /// How the seed becomes the text.
    pub recipe: Recipe,
    /// Its passages in the order of the seed.
    pub passages: Vec<Passage>,
    /// Its divisions in reading order, each before those inside it.
    pub divisions: Vec<Division>,
    /// The dates that its passages state, in reading order.
    pub dates: Vec<Dated>,
    /// Who says and who has checked what editors say of dates, with the bytes of the entry in its file.
    pub date_credits: Vec<(String, Option<String>, Range<usize>)>,
    /// What stands behind each entry on its mentions, with the bytes of the entry in its file.
    pub mention_credits: Vec<(super::Credit, Range<usize>)>,
    /// What its editors say of it and of its words: of the whole first, then in reading order.
    pub notes: Vec<Note>,
    /// The ids of notes that have a mistake, which has been reported: references to them are no second one.
    pub faulty_notes: Vec<String>,
    /// Where it names the entities of the register, in reading order.
    pub mentions: Vec<Mention>,
    /// The names of which nobody has said whose they are, in reading order.
    pub undecided: Vec<Undecided>,
    /// The places of the words that the register and the parallels quote from it, in their order; none for those that have no single place.
    pub quoted: Vec<Option<Anchor>>,
    /// What it cites in its own words, and its own list of works.
    pub cites: Cites,
    /// What releases have promised of it.
    pub promised: Promised,
}

/// What releases have promised of a text, and what became of it in the text as it now is.
#[derive(Debug, Clone, Default)]
pub struct Promised {
    /// The released passages that no longer stand for themselves.
    pub fates: Vec<(PassageId, Fate)>,
    /// The pages on which its passages have stood in any release, as addresses from the site's root.
    pub pages: Vec<String>,
    /// Each passage with each of those pages, by place in `pages`.
    pub stood: Vec<(u32, PassageId)>,
    /// The last release in which the text, or what the editors say of it, was another than before; `None` before its first.
    pub release: Option<u16>,
    /// Whether the text and all that the editors say of it is as the last release has it.
    pub is_unchanged: bool,
}

/// What became of a released passage in the text as it now is. Passages are named by their places in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// All its words stand in a passage that has kept another id.
    Joined(u32),
    /// Its words stand in several passages.
    Parted(Vec<u32>),
    /// None of its words stands in a passage.
    Gone,
}

/// What an editor says of a text in its front matter, beside how it is read.
#[derive(Debug, Clone)]
pub struct Description {
    /// The text's language.
    pub lang: String,
    /// The language of words in another script, by ISO 15924 code.
    pub scripts: BTreeMap<String, String>,
    /// Its title per language.
    pub title: Names,
    /// A shorter one per language, for where the text is named beside a passage; empty where the title is short enough.
    pub short_title: Names,
    /// Whether the title is the editor's.
    pub supplied: bool,
    /// The author per language; empty when unknown.
    pub creator: Names,
    /// The author per language as filed, with a comma between the family's name and the given one.
    pub creator_filed: Names,
    /// The translator per language; empty when there is none.
    pub translator: Names,
    /// The translator in the same way.
    pub translator_filed: Names,
    /// When it was written; `None` when unknown.
    pub date: Option<String>,
    /// Where the copy comes from; `None` when unknown.
    pub provenance: Option<String>,
    /// Whose it is.
    pub rights: Rights,
}

/// The rights in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rights {
    /// A statement of rightsstatements.org, by its short name, or a licence.
    pub statement: String,
    /// How much is published.
    pub publish: Publish,
    /// On what ground.
    pub basis: Option<String>,
}

/// How much of a text is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Publish {
    /// All of it.
    Full,
    /// None of its words: only what the editors write about it.
    Excerpts,
}

/// The facts of a passage.
#[derive(Debug, Clone)]
pub struct Passage {
    /// Its permanent id.
    pub id: PassageId,
    /// The byte offset in the seed of its first letter or digit, from which the id is made.
    pub anchor: u32,
    /// What it is.
    pub kind: Kind,
    /// Its § number, where its kind has one.
    pub n: Option<Section>,
    /// Its bytes in the seed, ascending.
    pub ranges: Box<[Range<u32>]>,
    /// Its first and last line in the seed, from 1.
    pub lines: (u32, u32),
    /// The innermost division it lies in, by place in [`Document::divisions`].
    pub division: Option<u32>,
    /// What releases have promised of it.
    pub standing: Standing,
}

/// What releases have promised of a passage. Releases are named by their places in the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// No release has it.
    Draft,
    /// It is as the last release has it.
    Released {
        /// The release that first published it.
        first: u16,
        /// The release since which it has been as it is.
        since: u16,
    },
    /// It is another than in the last release.
    Changed {
        /// The release that first published it.
        first: u16,
    },
}

/// The facts of a division.
#[derive(Debug, Clone)]
pub struct Division {
    /// What the outline says of it, by place in the outline.
    pub outline: u32,
    /// The heading's words in the edited layer, or the supplied title.
    pub title: String,
    /// Whether the title is the editor's.
    pub supplied: bool,
    /// The language of the title.
    pub lang: String,
    /// The passages it has, those of its inner divisions included.
    pub passages: Range<u32>,
    /// The division it lies in.
    pub parent: Option<u32>,
}

//! What has been promised: every address that a release has published, and what became of it.
//!
//! After a release the ledger, and not a place in a seed, is the identity of a passage.

use super::id::{PassageId, SeedHash};
use super::section::Section;
use super::version::Version;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

/// The folder of the ledger.
pub const FOLDER: &str = "content/ledger";
/// The list of releases.
pub const RELEASES: &str = "content/ledger/releases.yaml";
/// The released passages.
pub const PASSAGES: &str = "content/ledger/passages.tsv";
/// All other released addresses.
pub const ADDRESSES: &str = "content/ledger/addresses.tsv";

/// The first eight bytes of a seed's SHA-256, by which the ledger names the seed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SeedKey([u8; 8]);

impl SeedKey {
    /// Of a seed.
    #[must_use]
    pub fn of(hash: &SeedHash) -> Self {
        Self(hash.first_chunk().copied().unwrap_or_default())
    }

    /// Reads sixteen hexadecimal digits in lower case; `None` for any other text.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let is_plain = text.len() == 16 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        let number = u64::from_str_radix(text, 16).ok().filter(|_| is_plain)?;
        Some(Self(number.to_be_bytes()))
    }
}

impl fmt::Display for SeedKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", u64::from_be_bytes(self.0))
    }
}

impl fmt::Debug for SeedKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// All that has been released, and all that was.
#[derive(Debug, Clone, Default)]
pub struct Ledger {
    /// The releases, oldest first.
    pub releases: Vec<Release>,
    /// Every passage that a release has published, by seed and place; those without a place in it last.
    pub passages: Vec<Entry>,
    /// Every other address that a release has published, in order.
    pub addresses: Vec<Address>,
    /// The places of the passages, by id.
    by_id: BTreeMap<PassageId, u32>,
}

/// A release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Release {
    /// Its number.
    pub version: Version,
    /// The day it was made, `YYYY-MM-DD`.
    pub date: String,
    /// What it brings, in the editors' words.
    pub note: Option<String>,
    /// Its digital object identifier, once it has one: `10.…/…`.
    pub doi: Option<String>,
    /// Where an archive keeps a copy.
    pub archive: Option<String>,
    /// Whether each passage has a page of its own.
    pub passage_pages: PassagePages,
    /// The files in which it is frozen, by path from its folder, with their hashes.
    pub files: BTreeMap<String, SeedHash>,
}

impl Release {
    /// The folder in which a release is frozen.
    #[must_use]
    pub fn folder(version: Version) -> String {
        format!("content/ledger/{version}")
    }
}

/// Where the permanent addresses of passages lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PassagePages {
    /// To a page for each passage.
    #[default]
    All,
    /// To pages of links, one for each two signs with which ids begin.
    None,
}

impl PassagePages {
    /// The names that `edition.yaml` uses.
    pub const NAMED: &'static [(&'static str, PassagePages)] =
        &[("all", PassagePages::All), ("none", PassagePages::None)];

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            PassagePages::All => "all",
            PassagePages::None => "none",
        }
    }

    /// The permanent address of a passage from the site's root.
    #[must_use]
    pub fn address(self, id: PassageId) -> String {
        match self {
            PassagePages::All => format!("p/{id}/"),
            PassagePages::None => format!("p/{}/#{id}", &id.as_str()[..2]),
        }
    }
}

/// A passage that a release has published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its id.
    pub id: PassageId,
    /// The seed it stands in, or stood in.
    pub seed: SeedKey,
    /// Its bytes in that seed, ascending; none when its words have no place there.
    pub ranges: Box<[Range<u32>]>,
    /// Its § number, frozen.
    pub section: Option<Section>,
    /// Where its sentences from the second on begin, as byte offsets in the seed, frozen; `None` for one whose words are gone.
    pub sentences: Box<[Option<u32>]>,
    /// What became of it.
    pub state: State,
    /// The release that first published it.
    pub release: Version,
    /// Its bytes in the file of the ledger.
    pub span: Range<usize>,
}

/// What became of a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// It stands in the edition.
    Live,
    /// Its words are part of another passage.
    Merged(PassageId),
    /// Its words are parts of several passages, in their order.
    Split(Box<[PassageId]>),
    /// It is no longer part of the edition.
    Withdrawn(Withdrawal),
}

/// Why something is no longer part of the edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawal {
    /// On what ground.
    pub ground: Ground,
    /// Why, in the editors' words.
    pub why: String,
}

/// On what ground something is withdrawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    /// Somebody's rights: its words are no longer shown.
    Rights,
    /// Somebody's privacy: its words are no longer shown.
    Privacy,
    /// It was a mistake of the edition.
    Error,
    /// Any other ground.
    Other,
}

impl Ground {
    /// The names that the ledger and the command line use.
    pub const NAMED: &'static [(&'static str, Ground)] =
        &[("rights", Ground::Rights), ("privacy", Ground::Privacy), ("error", Ground::Error), ("other", Ground::Other)];

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Ground::Rights => "rights",
            Ground::Privacy => "privacy",
            Ground::Error => "error",
            Ground::Other => "other",
        }
    }

    /// Whether what was published may still be shown.
    #[must_use]
    pub fn shows_words(self) -> bool {
        matches!(self, Ground::Error | Ground::Other)
    }
}

/// An address other than a passage's that a release has published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// The address from the site's root.
    pub address: String,
    /// What stands there.
    pub kind: AddressKind,
    /// By what it is known again when it stands elsewhere.
    pub holds: Holds,
    /// What became of it.
    pub state: AddressState,
    /// The release that first published it.
    pub release: Version,
    /// Its bytes in the file of the ledger.
    pub span: Range<usize>,
}

/// What stands at an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddressKind {
    /// The home of a text.
    Text,
    /// The source of a text.
    Source,
    /// A division of a text.
    Division,
    /// A document inside a text.
    Nested,
    /// A page of the edition itself.
    Page,
    /// A note.
    Note,
    /// An entity of the register.
    Entity,
    /// A work of the bibliography.
    Work,
}

impl AddressKind {
    /// The names that the ledger uses.
    pub const NAMED: &'static [(&'static str, AddressKind)] = &[
        ("text", AddressKind::Text),
        ("source", AddressKind::Source),
        ("division", AddressKind::Division),
        ("nested", AddressKind::Nested),
        ("page", AddressKind::Page),
        ("note", AddressKind::Note),
        ("entity", AddressKind::Entity),
        ("work", AddressKind::Work),
    ];

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            AddressKind::Text => "text",
            AddressKind::Source => "source",
            AddressKind::Division => "division",
            AddressKind::Nested => "nested",
            AddressKind::Page => "page",
            AddressKind::Note => "note",
            AddressKind::Entity => "entity",
            AddressKind::Work => "work",
        }
    }
}

/// By what an address is known again when it stands elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// A text and its source: by the seed.
    Seed(SeedKey),
    /// A division and a nested document: by its first passage.
    Passage(PassageId),
    /// Only by its address.
    Nothing,
}

/// What became of an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AddressState {
    /// It leads where it did.
    Live,
    /// It leads to another address.
    Moved(String),
    /// What stood there is no longer part of the edition.
    Withdrawn(Withdrawal),
}

impl Ledger {
    /// A ledger of these parts.
    #[must_use]
    pub fn new(releases: Vec<Release>, mut passages: Vec<Entry>, mut addresses: Vec<Address>) -> Self {
        passages
            .sort_by_key(|entry| (entry.seed, entry.ranges.first().map_or(u32::MAX, |range| range.start), entry.id));
        addresses.sort_by(|one, other| one.address.cmp(&other.address));
        let by_id = (0..).zip(&passages).map(|(place, entry)| (entry.id, place)).collect();
        Self { releases, passages, addresses, by_id }
    }

    /// The entry of an id.
    #[must_use]
    pub fn entry(&self, id: PassageId) -> Option<&Entry> {
        self.by_id.get(&id).map(|place| &self.passages[*place as usize])
    }

    /// The ids of all entries, in order.
    pub fn ids(&self) -> impl Iterator<Item = PassageId> + '_ {
        self.by_id.keys().copied()
    }

    /// The entries of a seed, by place.
    #[must_use]
    pub fn of_seed(&self, seed: SeedKey) -> &[Entry] {
        let start = self.passages.partition_point(|entry| entry.seed < seed);
        let length = self.passages[start..].partition_point(|entry| entry.seed == seed);
        &self.passages[start..start + length]
    }

    /// The last release.
    #[must_use]
    pub fn last(&self) -> Option<&Release> {
        self.releases.last()
    }

    /// The place of a release among all.
    #[must_use]
    pub fn release(&self, version: Version) -> Option<u16> {
        let place = self.releases.iter().position(|release| release.version == version)?;
        u16::try_from(place).ok()
    }

    /// Where an address stands among the released ones.
    #[must_use]
    pub fn address(&self, address: &str) -> Option<&Address> {
        let place = self.addresses.binary_search_by(|known| known.address.as_str().cmp(address)).ok()?;
        self.addresses.get(place)
    }

    /// The slugs under which the text of a seed has been released, in order.
    pub fn slugs(&self, seed: SeedKey) -> impl Iterator<Item = &str> + '_ {
        let is_own = move |known: &&Address| known.kind == AddressKind::Text && known.holds == Holds::Seed(seed);
        self.addresses.iter().filter(is_own).map(|known| known.address.trim_end_matches('/'))
    }

    /// The files in which the text of a seed is frozen, oldest first, each with the place of its release and its hash.
    pub fn frozen(&self, seed: SeedKey) -> Vec<(u16, String, SeedHash)> {
        let slugs: Vec<&str> = self.slugs(seed).collect();
        let mut files = Vec::new();
        for (place, release) in (0_u16..).zip(&self.releases) {
            for slug in &slugs {
                let name = frozen_text(slug);
                if let Some(hash) = release.files.get(&name) {
                    files.push((place, format!("{}/{name}", Release::folder(release.version)), *hash));
                }
            }
        }
        files
    }

    /// The passages in which the words of an entry now stand as far as the ledger knows, through all that have joined or been parted;
    /// an id that is not in the ledger is its own end. Empty when all of them are withdrawn.
    #[must_use]
    pub fn successors(&self, id: PassageId) -> Vec<PassageId> {
        let mut ends = Vec::new();
        let mut open = vec![id];
        let mut seen = std::collections::BTreeSet::new();
        while let Some(id) = open.pop() {
            if !seen.insert(id) {
                continue;
            }
            match self.entry(id).map(|entry| &entry.state) {
                None | Some(State::Live) => ends.push(id),
                Some(State::Merged(next)) => open.push(*next),
                Some(State::Split(parts)) => open.extend(parts.iter().rev()),
                Some(State::Withdrawn(_)) => {}
            }
        }
        ends
    }
}

/// The name of the file in which a release freezes a text, from the folder of the release.
#[must_use]
pub fn frozen_text(slug: &str) -> String {
    format!("texts/{slug}.jsonl")
}

//! What has changed since the last release, and how much it weighs for those who have cited it.

use super::emendations::{self, Compared};
use super::texts::Text;
use crate::load::TEXTS;
use crate::load::ledger::content::{Files, Record, differences};
use crate::model::ledger::{AddressKind, AddressState, Entry, Holds, SeedKey, State};
use crate::model::version::Weight;
use crate::model::{Document, Ledger};
use crate::resolve::Resolved;
use std::collections::BTreeMap;

/// One thing that has changed, as often as it has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The slug of the text it belongs to; `None` for what belongs to the edition as a whole.
    pub text: Option<String>,
    /// What has changed.
    pub what: What,
    /// What it has changed: ids, numbers of emendations, addresses or paths, in order.
    pub names: Vec<String>,
}

/// What can change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// A text is no longer part of the edition.
    TextWithdrawn,
    /// Passages are no longer part of the edition.
    PassagesWithdrawn,
    /// Addresses are no longer part of the edition.
    AddressesWithdrawn,
    /// Emendations are taken back.
    EmendationsRemoved,
    /// Emendations read otherwise.
    EmendationsChanged,
    /// A text is new; the names are its passages.
    TextAdded,
    /// Passages are new.
    PassagesAdded,
    /// Passages have become part of others.
    PassagesMerged,
    /// Passages have been parted.
    PassagesSplit,
    /// Addresses are new.
    AddressesAdded,
    /// Files of the editors are new.
    FilesAdded,
    /// Passages have other words.
    PassagesChanged,
    /// Passages have the same words with another number, on another page, of another kind or language, or in other sentences.
    PassagesPlaced,
    /// Emendations are new.
    EmendationsAdded,
    /// Addresses lead elsewhere.
    AddressesMoved,
    /// Files of the editors are other than they were.
    FilesChanged,
    /// Files of the editors are gone.
    FilesRemoved,
}

impl What {
    /// How much it weighs.
    #[must_use]
    pub fn weight(self) -> Weight {
        match self {
            Self::TextWithdrawn
            | Self::PassagesWithdrawn
            | Self::AddressesWithdrawn
            | Self::EmendationsRemoved
            | Self::EmendationsChanged => Weight::Contradicts,
            Self::TextAdded
            | Self::PassagesAdded
            | Self::PassagesMerged
            | Self::PassagesSplit
            | Self::AddressesAdded
            | Self::FilesAdded => Weight::Adds,
            Self::PassagesChanged
            | Self::PassagesPlaced
            | Self::EmendationsAdded
            | Self::AddressesMoved
            | Self::FilesChanged
            | Self::FilesRemoved => Weight::Corrects,
        }
    }

    /// What is said of one, and of several.
    fn forms(self) -> (&'static str, &'static str) {
        match self {
            Self::TextWithdrawn => ("the text is withdrawn", "the text is withdrawn"),
            Self::PassagesWithdrawn => ("passage is withdrawn", "passages are withdrawn"),
            Self::AddressesWithdrawn => ("address is withdrawn", "addresses are withdrawn"),
            Self::EmendationsRemoved => ("emendation is taken back", "emendations are taken back"),
            Self::EmendationsChanged => ("emendation reads otherwise", "emendations read otherwise"),
            Self::TextAdded => ("passage, all new", "passages, all new"),
            Self::PassagesAdded => ("passage is new", "passages are new"),
            Self::PassagesMerged => ("passage is now part of another", "passages are now part of others"),
            Self::PassagesSplit => ("passage is now several", "passages are now several each"),
            Self::AddressesAdded => ("address is new", "addresses are new"),
            Self::FilesAdded => ("file of yours is new", "files of yours are new"),
            Self::PassagesChanged => ("passage has other words", "passages have other words"),
            Self::PassagesPlaced => (
                "passage has the same words and another number, page, kind, language or other sentences",
                "passages have the same words and another number, page, kind, language or other sentences",
            ),
            Self::EmendationsAdded => ("emendation is new", "emendations are new"),
            Self::AddressesMoved => ("address leads elsewhere", "addresses lead elsewhere"),
            Self::FilesChanged => ("file of yours has changed", "files of yours have changed"),
            Self::FilesRemoved => ("file of yours is gone", "files of yours are gone"),
        }
    }
}

impl Change {
    /// What has changed, in words.
    #[must_use]
    pub fn words(&self) -> String {
        let (one, many) = self.what.forms();
        match (self.what, self.names.len()) {
            (What::TextWithdrawn, _) => one.to_owned(),
            (What::TextAdded, 0) => "a new text, without its words".to_owned(),
            (_, 1) => format!("1 {one}"),
            (_, count) => format!("{count} {many}"),
        }
    }
}

/// The weight of what has changed: that of the heaviest change; `None` when nothing has.
#[must_use]
pub fn weight(changes: &[Change]) -> Option<Weight> {
    changes.iter().map(|change| change.what.weight()).max()
}

/// The edition as it was released, and as it is.
pub(super) struct Sides<'a> {
    pub(super) resolved: &'a Resolved,
    pub(super) texts: &'a [Text],
    /// The ledger as the last release left it.
    pub(super) released: &'a Ledger,
    /// The ledger as the next one leaves it.
    pub(super) next: &'a Ledger,
    /// The files of the editors in the last release.
    pub(super) former: &'a Files,
    /// Those of today.
    pub(super) present: &'a Files,
}

/// What has changed: the texts in their order, each with what weighs most first, then what belongs to none of them.
pub(super) fn since(sides: &Sides<'_>) -> Vec<Change> {
    let mut all = Collected::default();
    passages(sides, &mut all);
    addresses(sides, &mut all);
    files(sides, &mut all);
    let place = |text: &Option<String>| match text {
        Some(slug) => sides.texts.iter().position(|text| text.slug == *slug).unwrap_or(sides.texts.len()),
        None => usize::MAX,
    };
    let mut changes: Vec<Change> =
        all.names.into_iter().map(|((text, what), names)| Change { text, what, names }).collect();
    changes.sort_by_key(|change| (place(&change.text), change.text.clone(), change.what));
    changes
}

/// The names of what has changed, by text and kind of change.
#[derive(Default)]
struct Collected {
    names: BTreeMap<(Option<String>, What), Vec<String>>,
}

impl Collected {
    fn add<N: ToString>(&mut self, text: Option<&str>, what: What, names: impl IntoIterator<Item = N>) {
        let mut names = names.into_iter().map(|name| name.to_string()).peekable();
        if names.peek().is_some() || what == What::TextAdded {
            self.names.entry((text.map(str::to_owned), what)).or_default().extend(names);
        }
    }
}

impl Sides<'_> {
    /// The slug of the text that has a seed, or had it in the last release.
    fn slug(&self, seed: SeedKey) -> Option<&str> {
        let now = self.texts.iter().find(|text| text.seed == seed).map(|text| text.slug.as_str());
        now.or_else(|| self.released.slugs(seed).last())
    }

    /// Whether the last release has a text, under its name or by its seed.
    fn has_text(&self, text: &Text) -> bool {
        self.released.slugs(text.seed).next().is_some() || self.released.address(&format!("{}/", text.slug)).is_some()
    }
}

fn passages(sides: &Sides<'_>, all: &mut Collected) {
    for text in sides.texts {
        let slug = Some(text.slug.as_str());
        let added = if sides.has_text(text) { What::PassagesAdded } else { What::TextAdded };
        all.add(slug, added, &text.added);
        all.add(slug, What::PassagesChanged, &text.changed);
        all.add(slug, What::PassagesPlaced, &text.placed);
    }
    for entry in &sides.next.passages {
        let Some(before) = sides.released.entry(entry.id).filter(|before| before.state != entry.state) else {
            continue;
        };
        if let Some(what) = became(before, entry) {
            all.add(sides.slug(entry.seed), what, [entry.id]);
        }
    }
}

/// What became of a released passage since.
fn became(before: &Entry, now: &Entry) -> Option<What> {
    match (&before.state, &now.state) {
        (_, State::Withdrawn(_)) => Some(What::PassagesWithdrawn),
        (_, State::Merged(_)) => Some(What::PassagesMerged),
        (_, State::Split(_)) => Some(What::PassagesSplit),
        (_, State::Live) => None,
    }
}

fn addresses(sides: &Sides<'_>, all: &mut Collected) {
    for now in &sides.next.addresses {
        let before = sides.released.address(&now.address);
        // The addresses of a new text are part of its being new.
        let slug = sides.text_of(&now.address);
        let what = match (&now.state, before.map(|before| &before.state)) {
            (state, Some(before)) if state == before => continue,
            (AddressState::Live, Some(AddressState::Moved(_))) | (AddressState::Moved(_), _) => What::AddressesMoved,
            (AddressState::Withdrawn(_), _) if now.kind == AddressKind::Text => What::TextWithdrawn,
            (AddressState::Withdrawn(_), _) => What::AddressesWithdrawn,
            (AddressState::Live, _) => What::AddressesAdded,
        };
        let is_new_text = sides.texts.iter().any(|text| Some(text.slug.as_str()) == slug && !sides.has_text(text));
        if what == What::AddressesAdded && is_new_text {
            continue;
        }
        all.add(slug, what, [&now.address]);
    }
}

impl Sides<'_> {
    /// The slug of the text to which an address belongs.
    fn text_of<'a>(&'a self, address: &'a str) -> Option<&'a str> {
        let first = address.split('/').next()?;
        let is_text = self.texts.iter().any(|text| text.slug == first);
        let was_text = || {
            let home = self.released.address(&format!("{first}/"));
            home.is_some_and(|home| home.kind == AddressKind::Text && matches!(home.holds, Holds::Seed(_)))
        };
        (is_text || was_text()).then_some(first)
    }
}

/// Files in the folder of a text that say how its seed is read.
const RECIPES: [&str; 3] = ["emendations.yaml", "outline.yaml", "withhold.yaml"];

fn files(sides: &Sides<'_>, all: &mut Collected) {
    for Record { path, sha256, .. } in differences(sides.former, sides.present) {
        let inside =
            path.strip_prefix(TEXTS).and_then(|rest| rest.strip_prefix('/')).and_then(|rest| rest.split_once('/'));
        let text = inside.map(|(folder, _)| folder);
        if sides.texts.iter().any(|own| Some(own.slug.as_str()) == text && !sides.has_text(own)) {
            // The files of a new text are part of its being new.
            continue;
        }
        let is_new = !sides.former.contains_key(&path);
        let what = match (&sha256, is_new) {
            (None, _) => What::FilesRemoved,
            // How a text is read has changed; whether that adds something shows in its passages and addresses.
            (Some(_), true) if inside.is_some_and(|(_, name)| RECIPES.contains(&name)) => What::FilesChanged,
            (Some(_), true) => What::FilesAdded,
            (Some(_), false) => What::FilesChanged,
        };
        all.add(text, what, [&path]);
    }
    for (document, text) in sides.resolved.edition.documents.iter().zip(sides.texts) {
        if sides.has_text(text) {
            let Compared { added, changed, removed } = compared(document, text, sides);
            let slug = Some(text.slug.as_str());
            all.add(slug, What::EmendationsAdded, added);
            all.add(slug, What::EmendationsChanged, changed);
            all.add(slug, What::EmendationsRemoved, removed);
        }
    }
}

/// What became of the emendations of a released text, which may have had another name.
fn compared(document: &Document, text: &Text, sides: &Sides<'_>) -> Compared {
    let path = |folder: &str| format!("{folder}/emendations.yaml");
    let present = sides.present.get(&path(&document.folder)).map_or("", String::as_str);
    let own = sides.former.get(&path(&document.folder));
    let was = || sides.released.slugs(text.seed).find_map(|slug| sides.former.get(&path(&format!("{TEXTS}/{slug}"))));
    emendations::compare(own.or_else(was).map_or("", String::as_str), present)
}

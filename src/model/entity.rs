//! The register: whom and what the texts speak of.

use super::credit::{Credit, Ground};
use super::prose::Prose;
use crate::source::outline::Names;
use std::ops::Range;
use std::sync::Arc;

/// What an entity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum EntityKind {
    /// A person.
    Person,
    /// A place.
    Place,
    /// An organisation, a movement, a state.
    Organisation,
    /// Something that happened.
    Event,
    /// A work: a book, an article, a document.
    Work,
}

impl EntityKind {
    /// All kinds, in the order in which indexes list them.
    pub const ALL: [EntityKind; 5] =
        [EntityKind::Person, EntityKind::Place, EntityKind::Organisation, EntityKind::Event, EntityKind::Work];

    /// Its name in the data.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            EntityKind::Person => "person",
            EntityKind::Place => "place",
            EntityKind::Organisation => "organisation",
            EntityKind::Event => "event",
            EntityKind::Work => "work",
        }
    }

    /// The part of the address below which its entities stand, and the key of interface strings about all of them.
    #[must_use]
    pub fn folder(self) -> &'static str {
        match self {
            EntityKind::Person => "people",
            EntityKind::Place => "places",
            EntityKind::Organisation => "organisations",
            EntityKind::Event => "events",
            EntityKind::Work => "works",
        }
    }

    /// The name of its file in the folder of the register, without its ending.
    #[must_use]
    pub fn file(self) -> &'static str {
        match self {
            EntityKind::Person => "persons",
            other => other.folder(),
        }
    }
}

/// An entity of the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// Its permanent id, unique over the register.
    pub id: String,
    /// What it is.
    pub kind: EntityKind,
    /// Its name per language.
    pub name: Names,
    /// What an index lists it as, per language, where that is not its name: “Kerensky, Alexander”.
    pub heading: Names,
    /// Other forms in which texts name it.
    pub forms: Vec<Form>,
    /// Entities that it must not be mistaken for, by id.
    pub not: Vec<Named>,
    /// The place around a place, by id.
    pub inside: Option<Named>,
    /// The authors of a work, by id.
    pub authors: Vec<Named>,
    /// Those who took part in an event and where it was, by id, each with the kind that it must have.
    pub members: Vec<(EntityKind, Named)>,
    /// When a work was written, in the editors' words.
    pub date: Option<String>,
    /// When a person was born and died: a year, month or day of the Gregorian calendar, as ISO 8601.
    pub life: (Option<String>, Option<String>),
    /// What somebody was.
    pub offices: Vec<Office>,
    /// What texts say of when an event happened.
    pub claims: Vec<Claim>,
    /// The same entity in authority files, where somebody has checked that it is the same.
    pub authorities: Vec<Authority>,
    /// What the editors say of it.
    pub about: Prose,
    /// Who says so, on what ground, and how surely.
    pub credit: Credit,
    /// Its file, and its bytes in it.
    pub place: (Arc<str>, Range<usize>),
}

/// A form in which texts name an entity, beside its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// The words.
    pub words: String,
    /// The language of the texts in which they are looked for; `None` for all.
    pub lang: Option<String>,
    /// Whether it says something wrong.
    pub is_misleading: bool,
    /// The texts in which alone it means the entity, by slug; none for all.
    pub only_in: Vec<Named>,
    /// The texts in which it does not, by slug.
    pub not_in: Vec<Named>,
    /// Whether it means the entity only where an entry of `mentions.yaml` says so.
    pub must_be_decided: bool,
}

/// An id or a slug that an entry names, with its bytes in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// What is named.
    pub id: String,
    /// Where.
    pub span: Range<usize>,
}

/// What somebody was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Office {
    /// The office, in the editors' words.
    pub office: String,
    /// From when and until when: a year, month or day of the Gregorian calendar, as ISO 8601.
    pub span: (Option<String>, Option<String>),
    /// On what ground.
    pub ground: Option<Ground>,
}

/// What a text says of when an event happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// The words, by text.
    pub quoted: Quoted,
    /// Of which part of the event, in the editors' words.
    pub about: Option<String>,
}

/// Words of a text that something outside of its folder quotes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quoted {
    /// The text, by slug.
    pub text: Named,
    /// Which of the quotations from that text it is, in `Document::quoted`.
    pub number: usize,
}

/// An entry in an authority file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authority {
    /// Its address, absolute.
    pub url: String,
    /// Who has checked that it is the same.
    pub checked_by: String,
}

impl Entity {
    /// Its address from the site's root.
    #[must_use]
    pub fn address(&self) -> String {
        format!("{}/{}/", self.kind.folder(), self.id)
    }

    /// The forms that texts are searched for: its names, then its other forms. A form is named by its place in this list.
    pub fn searched(&self) -> impl Iterator<Item = (&str, Option<&str>)> {
        let names = self.name.iter().map(|(lang, words)| (words.as_str(), Some(lang.as_str())));
        names.chain(self.forms.iter().map(|form| (form.words.as_str(), form.lang.as_deref())))
    }

    /// A form by its place in [`Entity::searched`]; `None` for a name.
    #[must_use]
    pub fn form(&self, place: usize) -> Option<&Form> {
        self.forms.get(place.checked_sub(self.name.len())?)
    }
}

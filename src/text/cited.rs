//! Citations in running text: the places where a text names a work of its own list and says where in it.
//!
//! Two kinds, of which the front matter of a text names the one that it has:
//!
//! * **numbered**: the number of a work in the text's list, in brackets, with the place in the work or without: `(6, səh.166)`, `[12, с. 329]`,
//!   `(13)`, `[5, с. 12; 7]`. A number is a work only when the list has it, so that `(1388)` is a year.
//! * **titles**: the title of a known work and behind it a place in it: `«سردار جنگل»، ص354`. A title without a place is no citation: it may be
//!   the epithet of a person.
//!
//! What is found is what the words state. *Ibid.* is not led back to the work before, an abbreviated page (`213–7`) not made whole. Labels of
//! places are those of Persian, Azerbaijani, Russian and English; `v.` and `s.` mean what they mean in the language of the text.

mod bare;
mod bracket;
mod chain;
mod cursor;
mod number;
mod numbered;
pub(super) mod place;
mod titles;
mod token;
mod word;

use super::name::{Form, Names};
use std::collections::BTreeSet;
use std::ops::Range;

/// What a place in a work is counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Label {
    /// No word says it: `[9, 26]`.
    Bare,
    /// A page.
    Page,
    /// A leaf: «vərəq», «лист», «برگ».
    Folio,
    /// A fonds of an archive: «fond», «фонд».
    Fonds,
    /// An inventory of a fonds: «siyahı», «опись».
    Inventory,
    /// A volume.
    Volume,
    /// An issue of a periodical.
    Issue,
    /// A file of an archive: «iş», «дело», «پرونده».
    File,
    /// A part or a book of a work.
    Part,
    /// A chapter.
    Chapter,
    /// A section.
    Section,
    /// A paragraph or a numbered clause.
    Paragraph,
    /// A column.
    Column,
    /// A line.
    Line,
    /// A note.
    Note,
    /// A figure.
    Figure,
}

impl Label {
    /// All labels.
    const ALL: [Self; 16] = [
        Self::Bare,
        Self::Page,
        Self::Folio,
        Self::Fonds,
        Self::Inventory,
        Self::Volume,
        Self::Issue,
        Self::File,
        Self::Part,
        Self::Chapter,
        Self::Section,
        Self::Paragraph,
        Self::Column,
        Self::Line,
        Self::Note,
        Self::Figure,
    ];

    /// Its name in data: `page`, `folio`, …
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Bare => "bare",
            Self::Page => "page",
            Self::Folio => "folio",
            Self::Fonds => "fonds",
            Self::Inventory => "inventory",
            Self::Volume => "volume",
            Self::Issue => "issue",
            Self::File => "file",
            Self::Part => "part",
            Self::Chapter => "chapter",
            Self::Section => "section",
            Self::Paragraph => "paragraph",
            Self::Column => "column",
            Self::Line => "line",
            Self::Note => "note",
            Self::Figure => "figure",
        }
    }

    fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|label| label.as_str() == name)
    }
}

/// A number as a text has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// Its bytes in the text, as typed: `166`, `۳۵۴`, `12 об.`, `II`, `اول`.
    pub range: Range<usize>,
    /// What it counts: of `5.3` the 5, of `I-356` the 356. `None` above `u64::MAX`.
    pub number: Option<u64>,
}

/// A place in a work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Locator {
    /// What it is counted by.
    pub label: Label,
    /// The number, or the first of a range.
    pub first: Value,
    /// The last of a range.
    pub last: Option<Value>,
}

/// Which work is cited.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Work {
    /// By its number in the text's list.
    Number(u64),
    /// By its key.
    Key(String),
}

/// A citation: one work and one place in it, or the work alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cited {
    /// Its bytes in the text: from the number or title of the work to the last sign of the locator. Where more places of the same work follow,
    /// their own words alone; works of a range (`[1–3]`) that are not typed have the bytes of the dash.
    pub range: Range<usize>,
    /// The bytes of the bracket in which it stands, with its signs; to the end of the last locator where it is not closed. `None` outside of any.
    pub bracket: Option<Range<usize>>,
    /// The work.
    pub work: Work,
    /// The volume.
    pub volume: Option<Value>,
    /// The place: the finest that is stated, but a page rather than a line.
    pub locator: Option<Locator>,
}

/// A title of a work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Title<'a> {
    /// The key of the work.
    pub key: &'a str,
    /// A form of the title, as a text may have it; a work may have several.
    pub form: &'a str,
}

/// The works of a text's list, made ready once for all its blocks.
#[derive(Clone, Debug)]
pub enum Works {
    /// Cited by number.
    Numbered(BTreeSet<u64>),
    /// Cited by title.
    Titled(Titled),
}

/// Works that are cited by title.
#[derive(Clone, Debug)]
pub struct Titled {
    names: Names,
    /// The key for each form.
    keys: Vec<String>,
}

impl Works {
    /// Works cited by their number, given the numbers that the list has.
    pub fn numbered(numbers: impl IntoIterator<Item = u64>) -> Self {
        Self::Numbered(numbers.into_iter().collect())
    }

    /// Works cited by title. A form that two works have is found for neither.
    pub fn titled<'a>(titles: impl IntoIterator<Item = Title<'a>>) -> Self {
        let (forms, keys): (Vec<_>, Vec<_>) =
            titles.into_iter().map(|title| (Form { words: title.form, lang: None }, title.key.to_owned())).unzip();
        Self::Titled(Titled { names: Names::of(forms), keys })
    }

    /// The citations of a text, in order and apart from each other.
    ///
    /// `language` is a BCP 47 tag. The text should be one block; a citation does not go over a blank line.
    pub fn find(&self, text: &str, language: &str) -> Vec<Cited> {
        match self {
            Self::Numbered(known) => numbered::find(text, language, known),
            Self::Titled(titled) => titles::find(text, language, titled),
        }
    }
}

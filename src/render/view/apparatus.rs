//! What templates get of the apparatus: notes, the register, parallels, the chronology.

use super::{Link, Name, Page};
use serde::Serialize;

/// The dates of all texts in their order.
#[derive(Debug, Clone, Serialize)]
pub struct Chronology {
    /// What every page has.
    pub page: Page,
    /// Its heading.
    pub title: Name,
    /// Those that have a year, by the year in which they begin.
    pub years: Vec<Year>,
    /// Those without a year or a day that there is, by text.
    pub unplaced: Vec<Unplaced>,
    /// The texts, in the order of the rows in which their dates are drawn.
    pub rows: Vec<TimeRow>,
    /// The events of the register.
    pub events: Vec<EventLine>,
}

/// An event in the chronology.
#[derive(Debug, Clone, Serialize)]
pub struct EventLine {
    /// Its fragment.
    pub id: String,
    /// Its page, called by its name.
    pub event: Link,
    /// What texts say of when it happened.
    pub claims: Vec<ClaimLine>,
    /// Whether they name days that cannot be the same.
    pub differ: bool,
    /// The parallels that differ or conflict where the texts say it.
    pub parallels: Vec<Link>,
}

/// A row in which the dates of one text are drawn.
#[derive(Debug, Clone, Serialize)]
pub struct TimeRow {
    /// Its number, as the page's language writes it.
    pub n: String,
    /// The text.
    pub text: Name,
}

/// The dates that begin in one year.
#[derive(Debug, Clone, Serialize)]
pub struct Year {
    /// The year, as the page's language writes it.
    pub name: String,
    /// Its fragment.
    pub id: String,
    /// Its dates, in order.
    pub dates: Vec<DateLine>,
    /// The same as they are drawn.
    pub marks: Vec<TimeMark>,
}

/// A date as it is drawn on the line of its year. Numbers are written with a point, whatever the language.
#[derive(Debug, Clone, Serialize)]
pub struct TimeMark {
    /// The place of the date in its year, from 1.
    pub n: String,
    /// Where in the year it begins, in percent.
    pub start: String,
    /// How much of the year it takes, in percent.
    pub width: String,
    /// The row of its text, from 1.
    pub row: String,
    /// Its days and its text, in words.
    pub label: String,
    /// Whether it differs from the date with which it is paired.
    pub differs: bool,
}

/// The dates of one text that have no place in the order.
#[derive(Debug, Clone, Serialize)]
pub struct Unplaced {
    /// The text.
    pub text: Link,
    /// Its dates, in reading order.
    pub dates: Vec<DateLine>,
}

/// A date of a text.
#[derive(Debug, Clone, Serialize)]
#[allow(clippy::struct_excessive_bools, reason = "a theme may show each by itself")]
pub struct DateLine {
    /// The days in the Gregorian calendar, in words; none without a place in the order.
    pub days: Option<String>,
    /// The same as ISO 8601, of one day, month or year; none for a span.
    pub datetime: Option<String>,
    /// Whether the days were computed from another calendar.
    pub computed: bool,
    /// Whether each may be a day off.
    pub uncertain: bool,
    /// Whether its year stands not in its words but in those of the date beside it.
    pub year_is_lent: bool,
    /// The words of the text.
    pub quote: Name,
    /// The calendar of the words; none for the Gregorian.
    pub calendar: Option<String>,
    /// What comes of comparing it with a second date that is said to be the same day.
    pub pair: Option<String>,
    /// Whether the two differ.
    pub differs: bool,
    /// Why the editors take it for this date, where they say more than the words.
    pub why: Option<Name>,
    /// How sure they are, who says so, and whether a person has checked it.
    pub credit: Option<String>,
    /// The passage, with its text; none on its own page.
    pub passage: Option<Link>,
    /// The event of which the words say when it was.
    pub event: Option<Link>,
    /// Whether the texts name days of this event that cannot be the same.
    pub event_differs: bool,
}

/// The parallels. Its body are their passages, side by side, with what is said of them.
#[derive(Debug, Clone, Serialize)]
pub struct Parallels {
    /// What every page has.
    pub page: Page,
    /// Its heading.
    pub title: Name,
}

/// The bibliography. Its body are the works, each with where it is cited.
#[derive(Debug, Clone, Serialize)]
pub struct Bibliography {
    /// What every page has.
    pub page: Page,
    /// Its heading.
    pub title: Name,
    /// All of it as files for citation managers.
    pub files: Vec<Link>,
    /// The index of citations, where any text cites a work.
    pub citations: Option<Link>,
}

/// The index of citations. Its body are the works that texts cite, each with the places in it.
#[derive(Debug, Clone, Serialize)]
pub struct Citations {
    /// What every page has.
    pub page: Page,
    /// Its heading.
    pub title: Name,
    /// The bibliography.
    pub bibliography: Link,
}

/// The page of an entity. Its body is what the editors say of it, what else is known, and where the texts name it.
#[derive(Debug, Clone, Serialize)]
pub struct Entity {
    /// What every page has.
    pub page: Page,
    /// What it is, in a word.
    pub kind: String,
    /// Its name in the page's language, or the first there is.
    pub name: Name,
    /// Its name in other languages.
    pub names: Vec<Name>,
    /// Its id.
    pub id: String,
    /// What texts say of when it happened.
    pub claims: Vec<ClaimLine>,
    /// Whether they name days that cannot be the same.
    pub differ: bool,
    /// The parallels that differ or conflict where the texts say it.
    pub parallels: Vec<Link>,
}

/// What a text says of when an event happened.
#[derive(Debug, Clone, Serialize)]
pub struct ClaimLine {
    /// The words.
    pub quote: Name,
    /// The dates in them.
    pub dates: Vec<DateLine>,
    /// The passage, with its text.
    pub passage: Link,
    /// Of which part of the event.
    pub about: Option<Name>,
}

/// An index of the register.
#[derive(Debug, Clone, Serialize)]
pub struct Register {
    /// What every page has.
    pub page: Page,
    /// Its heading.
    pub title: Name,
    /// The entities by the letter with which their names begin, in the order of the page's language.
    pub letters: Vec<Letter>,
    /// The indexes of the other kinds.
    pub others: Vec<Link>,
}

/// The entities whose names begin with a letter.
#[derive(Debug, Clone, Serialize)]
pub struct Letter {
    /// The letter.
    pub name: Name,
    /// Its fragment.
    pub id: String,
    /// The entities, in order.
    pub entities: Vec<EntityLine>,
}

/// An entity in an index.
#[derive(Debug, Clone, Serialize)]
pub struct EntityLine {
    /// Its page, called by its name.
    pub link: Link,
    /// Its name in other languages.
    pub names: Vec<Name>,
    /// The beginning of what the editors say of it.
    pub says: Option<Name>,
    /// How often the texts name it.
    pub count: String,
}

/// The mark of a note beside a title.
#[derive(Debug, Clone, Serialize)]
pub struct NoteMark {
    /// The fragment of the note, with its `#`.
    pub href: String,
    /// Its own fragment, to which the note leads back.
    pub id: String,
    /// The number of the note on the page.
    pub sign: String,
    /// What it is called where it is read aloud.
    pub label: String,
    /// The id of its kind.
    pub kind: String,
    /// The id of its author.
    pub by: String,
}

/// The notes on all texts.
#[derive(Debug, Clone, Serialize)]
pub struct Notes {
    /// What every page has.
    pub page: Page,
    /// Its heading.
    pub title: Name,
    /// The texts that have notes, in reading order.
    pub texts: Vec<NotesOfText>,
}

/// The notes on one text.
#[derive(Debug, Clone, Serialize)]
pub struct NotesOfText {
    /// The text.
    pub text: Link,
    /// Its notes: on the whole first, then in reading order.
    pub notes: Vec<NoteLine>,
}

/// A note in an index.
#[derive(Debug, Clone, Serialize)]
pub struct NoteLine {
    /// Its id.
    pub id: String,
    /// Its page, called by the words it is about.
    pub link: Link,
    /// How much it is about, where that is more than words.
    pub on: Option<String>,
    /// The passage, by its §.
    pub passage: Option<Link>,
    /// The beginning of what it says.
    pub says: Option<Name>,
    /// Its kind.
    pub kind: Name,
    /// The kind’s id.
    pub kind_id: String,
    /// Who says so.
    pub by: Name,
    /// Their id.
    pub by_id: String,
    /// How sure they are.
    pub certainty: String,
    /// Whether it asks and does not answer.
    pub open: bool,
    /// Who has checked it.
    pub checked: Option<Name>,
}

/// The permanent page of a note. Its body are the words it is about, what it says, what leads to it, and how to cite it.
#[derive(Debug, Clone, Serialize)]
pub struct Note {
    /// What every page has.
    pub page: Page,
    /// The words it is about; none when it is about a text as a whole.
    pub lemma: Option<Name>,
    /// Its id.
    pub id: String,
    /// How much it is about, where that is more than words.
    pub on: Option<String>,
    /// The text.
    pub text: Link,
    /// The passage in its text; none when it is about the whole.
    pub passage: Option<Link>,
    /// What releases have promised of it.
    pub standing: String,
    /// Whether they have promised nothing of it as it now is.
    pub draft: bool,
}

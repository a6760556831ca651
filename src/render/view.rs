//! What templates get: plain structs with words and addresses, never the model.

mod apparatus;

pub use apparatus::*;

use serde::Serialize;

/// A link to another page of the site.
#[derive(Debug, Clone, Serialize)]
pub struct Link {
    /// Where to, relative to the page.
    pub href: String,
    /// Its words.
    pub title: String,
    /// The language of the words.
    pub lang: String,
    /// How that language is written: `ltr` or `rtl`.
    pub dir: &'static str,
}

/// A name with its language.
#[derive(Debug, Clone, Serialize)]
pub struct Name {
    /// The words.
    pub text: String,
    /// Their language.
    pub lang: String,
    /// How that language is written.
    pub dir: &'static str,
}

/// Words that lead somewhere, if there is anywhere to lead.
#[derive(Debug, Clone, Serialize)]
pub struct Linked {
    /// The words.
    pub text: String,
    /// Their language.
    pub lang: String,
    /// How that language is written.
    pub dir: &'static str,
    /// An absolute address.
    pub href: Option<String>,
}

/// What stands at the head of each printed page.
#[derive(Debug, Clone, Serialize)]
pub struct Running {
    /// The edition, without its subtitle.
    pub edition: String,
    /// The page, with the text that it belongs to; empty for the home.
    pub title: String,
}

/// What every page has.
#[derive(Debug, Clone, Serialize)]
pub struct Page {
    /// The language of the page's frame.
    pub lang: String,
    /// How it is written.
    pub dir: &'static str,
    /// For the window and for search engines; unique in the site.
    pub title: String,
    /// One sentence about the page.
    pub description: String,
    /// The way to the site's root, ending in `/`.
    pub root: String,
    /// The page's own address, absolute; none for the page that is shown where no page is.
    pub canonical: Option<String>,
    /// What a link to the page shows where people share it.
    pub social: Social,
    /// The same page in each language of the interface it exists in; none when it exists once.
    pub versions: Vec<Version>,
    /// Where the versions lead a reader whose language is none of theirs.
    pub default_version: Option<String>,
    /// The feed of releases.
    pub feed: Option<Link>,
    /// From the home to the page's parent.
    pub breadcrumb: Vec<Link>,
    /// The page before it in reading order.
    pub previous: Option<Link>,
    /// The page behind it.
    pub next: Option<Link>,
    /// The table of contents that the page belongs to.
    pub contents: Option<Link>,
    /// The page about the edition.
    pub about: Link,
    /// The page that says how to cite.
    pub citing: Link,
    /// What stands at the head of each printed page.
    pub running: Running,
    /// Which state of the edition it shows.
    pub version: Standing,
    /// What is said of words that a reader copies from the page; none where it shows no passage.
    pub quoted: Option<Quoted>,
    /// Whether notes of the editors stand on it, or an index of them.
    pub annotated: bool,
    /// The edition's title in the page's language, with its subtitle.
    pub edition: Name,
    /// The licence of what the editors wrote.
    pub licence: String,
    /// What citation managers read; none for the page that is shown where no page is.
    pub metadata: Vec<Meta>,
    /// Where programs find how it is cited and what belongs to it (FAIR Signposting).
    pub relations: Vec<Relation>,
}

/// What programs are told of a page by an element `meta`.
#[derive(Debug, Clone, Serialize)]
pub struct Meta {
    /// The name that they know it by.
    pub name: &'static str,
    /// The words.
    pub content: String,
}

/// Where programs are led from a page by an element `link`.
#[derive(Debug, Clone, Serialize)]
pub struct Relation {
    /// What is there, by a name that is registered with IANA.
    pub rel: &'static str,
    /// The address: absolute, or relative to the page.
    pub href: String,
    /// The media type of what is there, where it is no page.
    pub kind: Option<&'static str>,
}

/// Which state of the edition a page shows.
#[derive(Debug, Clone, Serialize)]
pub struct Standing {
    /// In words: a version, or that it is a draft and what to cite instead.
    pub words: String,
    /// Whether it is a draft.
    pub draft: bool,
}

/// What is said of words that a reader copies from a page with passages: the parts of a citation that are the same for all of them.
#[derive(Debug, Clone, Serialize)]
pub struct Quoted {
    /// The text that the words are from.
    pub title: String,
    /// The version of the edition, in words.
    pub version: String,
    /// The address below which the permanent addresses of passages lie, absolute, ending in `/`.
    pub permanent: String,
}

/// What a link to a page shows where people share it.
#[derive(Debug, Clone, Serialize)]
pub struct Social {
    /// The page's title, cut where it is too long.
    pub title: String,
    /// `website` for pages of the edition, `article` for those of a text.
    pub kind: &'static str,
    /// The language in the form with an underscore.
    pub locale: String,
}

/// A page in one of the languages it exists in.
#[derive(Debug, Clone, Serialize)]
pub struct Version {
    /// Where to, relative to the page, with the name of the language in itself.
    pub link: Link,
    /// Its address, absolute.
    pub url: String,
    /// Whether it is the page itself.
    pub current: bool,
}

/// A text on the home page.
#[derive(Debug, Clone, Serialize)]
pub struct Card {
    /// The text's home, with its title in its own language.
    pub link: Link,
    /// Whether the title is the editor's.
    pub supplied: bool,
    /// Whether the title is written in the other direction than the page, and stands on the other side.
    pub facing: bool,
    /// The title in the page's language, when that is another.
    pub translation: Option<Name>,
    /// The author.
    pub creator: Option<Name>,
}

/// A contributor.
#[derive(Debug, Clone, Serialize)]
pub struct Contributor {
    /// The name in the page's language, or the first there is.
    pub name: Name,
    /// What they did, in the page's language where the theme has a word for it.
    pub roles: Vec<String>,
}

/// The home page.
#[derive(Debug, Clone, Serialize)]
pub struct Home {
    /// What every page has.
    pub page: Page,
    /// The title in the other languages it is given in.
    pub titles: Vec<Name>,
    /// The texts in reading order.
    pub texts: Vec<Card>,
    /// Whether the title of one of them is the editor's.
    pub supplied: bool,
    /// The indexes of the edition.
    pub indexes: Vec<Link>,
    /// The page about the edition, what the editors write beside the texts, and how to cite.
    pub pages: Vec<Link>,
}

/// What has been checked of the places judged with one degree of certainty, as numbers in the page's digits.
#[derive(Debug, Clone, Serialize)]
pub struct Checked {
    /// The degree of certainty.
    pub certainty: String,
    /// How many places.
    pub all: String,
    /// How many of them a person has checked.
    pub checked: String,
    /// How many nobody has.
    pub unchecked: String,
}

/// A text on the page about the edition.
#[derive(Debug, Clone, Serialize)]
pub struct Stated {
    /// The text's home.
    pub link: Link,
    /// The statement of rights, with the page that explains it.
    pub rights: Linked,
    /// On what ground it is published.
    pub basis: Option<Name>,
    /// Whether its words are published.
    pub full: bool,
}

/// A file of data.
#[derive(Debug, Clone, Serialize)]
pub struct DataFile {
    /// Where it is, relative to the page.
    pub href: String,
    /// Its name.
    pub name: String,
    /// What it holds.
    pub holds: String,
}

/// The page about the edition. Its body is what the editors write about it.
#[derive(Debug, Clone, Serialize)]
pub struct About {
    /// What every page has.
    pub page: Page,
    /// Its heading.
    pub title: Name,
    /// Who wrote the body.
    pub authors: Vec<Name>,
    /// The other pages of the editors; one that does not exist in this language leads to another.
    pub pages: Vec<Link>,
    /// The texts in reading order.
    pub texts: Vec<Stated>,
    /// Who made the edition.
    pub contributors: Vec<Contributor>,
    /// How to reach them.
    pub contact: Linked,
    /// The places at which editors read otherwise than the source or keep what looks wrong, by certainty, their sum last; none
    /// when there are none.
    pub places: Vec<Checked>,
    /// The files of data.
    pub data: Vec<DataFile>,
    /// The release of the program that made the site.
    pub version: &'static str,
}

/// A page of the editors.
#[derive(Debug, Clone, Serialize)]
pub struct Essay {
    /// What every page has.
    pub page: Page,
    /// Its title.
    pub title: Name,
    /// Who wrote it.
    pub authors: Vec<Name>,
}

/// A part of a citation.
#[derive(Debug, Clone, Serialize)]
pub struct CitationPart {
    /// Words of the page's language in front of the name.
    pub before: String,
    /// The name itself.
    pub name: Option<Name>,
    /// What is named: `work`, `person`, `id` (of a passage), `day`; `words` when nothing is.
    pub kind: &'static str,
    /// Words of the page's language behind it.
    pub after: String,
}

/// A citation that is ready to be copied.
#[derive(Debug, Clone, Serialize)]
pub struct Citation {
    /// Its parts, to be parted by commas.
    pub parts: Vec<CitationPart>,
    /// The address it leads to, absolute.
    pub url: String,
    /// The same, relative to the page.
    pub href: String,
    /// The files with it for citation managers, where there are any.
    pub files: Vec<Link>,
}

/// What an example of a citation is made of.
#[derive(Debug, Clone, Serialize)]
pub struct Example {
    /// The citation.
    pub citation: Citation,
    /// The id of the passage.
    pub id: String,
    /// Its lines in the source, in words.
    pub lines: String,
    /// Its lines on the page of the source, relative to the page.
    pub source: String,
    /// The seed's name.
    pub seed: String,
    /// The seed's SHA-256.
    pub sha256: String,
}

/// The page that says how to cite.
#[derive(Debug, Clone, Serialize)]
pub struct Citing {
    /// What every page has.
    pub page: Page,
    /// Its heading.
    pub title: Name,
    /// One passage, of the first text that is published in full.
    pub example: Option<Example>,
    /// The edition as a whole.
    pub edition: Citation,
    /// Each text as a whole, in reading order.
    pub texts: Vec<Citation>,
    /// What has been released, the newest first.
    pub releases: Vec<Released>,
}

/// A release of the edition.
#[derive(Debug, Clone, Serialize)]
pub struct Released {
    /// Its number and day, in words.
    pub words: String,
    /// What the editors say of it.
    pub note: Option<Name>,
    /// The DOI of the copy in an archive, without an address.
    pub doi: Option<String>,
    /// The address of the copy in an archive.
    pub archive: Option<String>,
}

/// The page that is shown where no page is.
#[derive(Debug, Clone, Serialize)]
pub struct NotFound {
    /// What every page has.
    pub page: Page,
    /// Its heading.
    pub title: Name,
    /// For each language of the interface what has happened, and the way to the home.
    pub lines: Vec<NotFoundLine>,
}

/// What has happened, in one language.
#[derive(Debug, Clone, Serialize)]
pub struct NotFoundLine {
    /// The sentence.
    pub words: Name,
    /// The way to the home in that language.
    pub home: Link,
}

/// A line of a table of contents.
#[derive(Debug, Clone, Serialize)]
pub struct Entry {
    /// Where it leads, with its words.
    pub link: Link,
    /// What kind of division it is: `part`, `chapter` and so on.
    pub kind: &'static str,
    /// The divisions inside it.
    pub entries: Vec<Entry>,
}

/// The home of a text.
#[derive(Debug, Clone, Serialize)]
pub struct Text {
    /// What every page has.
    pub page: Page,
    /// The title in the text's language.
    pub title: Name,
    /// Whether the title is the editor's.
    pub supplied: bool,
    /// The title in other languages.
    pub titles: Vec<Name>,
    /// The author in every script there is, that of the text first; none when unknown.
    pub creators: Vec<Name>,
    /// The translator in the same way; none when there is none.
    pub translators: Vec<Name>,
    /// When it was written, in the editors' words.
    pub date: Option<Name>,
    /// Where the copy comes from, in the editors' words.
    pub provenance: Option<Name>,
    /// The statement of rights, with the page that explains it.
    pub rights: Linked,
    /// On what ground it is published, in the editors' words.
    pub basis: Option<Name>,
    /// Whether its words are published.
    pub full: bool,
    /// Whom to ask to take something down: an address as a link, or the editors' words.
    pub contact: Linked,
    /// The seed's name.
    pub seed: String,
    /// The seed's SHA-256.
    pub sha256: String,
    /// The page of the source.
    pub source: Option<Link>,
    /// Tags the source carries, in its language.
    pub tags: Vec<String>,
    /// The table of contents, parts with their chapters inside.
    pub contents: Vec<Entry>,
    /// The marks of the notes on the text as a whole.
    pub notes: Vec<NoteMark>,
    /// The files with the text for citation managers.
    pub files: Vec<Link>,
}

/// The page of a division.
#[derive(Debug, Clone, Serialize)]
pub struct Division {
    /// What every page has.
    pub page: Page,
    /// The title, when the division has no heading of its own.
    pub title: Option<Name>,
    /// The divisions inside it that have pages of their own.
    pub contents: Vec<Entry>,
}

/// The page of a source.
#[derive(Debug, Clone, Serialize)]
pub struct Source {
    /// What every page has.
    pub page: Page,
    /// Its heading.
    pub title: Name,
    /// The seed's name.
    pub seed: String,
    /// The seed's SHA-256.
    pub sha256: String,
}

/// The permanent page of a passage. Its body are the words, the source, what was done to it, its history, and how to cite it.
#[derive(Debug, Clone, Serialize)]
pub struct Passage {
    /// What every page has.
    pub page: Page,
    /// Its § number, or that it is a passage.
    pub title: Name,
    /// Its id.
    pub id: String,
    /// The passage in its text.
    pub text: Link,
    /// What releases have promised of it.
    pub standing: String,
    /// Whether they have promised nothing of it as it now is.
    pub draft: bool,
    /// The dates that it states.
    pub dates: Vec<DateLine>,
}

/// The page of a passage that no longer stands for itself. Its body are the words that were released, and their history.
#[derive(Debug, Clone, Serialize)]
pub struct Retired {
    /// What every page has.
    pub page: Page,
    /// Its heading.
    pub title: Name,
    /// Its id.
    pub id: String,
    /// What has become of it: `merged`, `split` or `withdrawn`.
    pub became: &'static str,
    /// The same in a sentence.
    pub note: String,
    /// The passages in which its words now stand.
    pub next: Vec<Link>,
    /// Why it was withdrawn.
    pub withdrawal: Option<Withdrawal>,
}

/// Why something was withdrawn.
#[derive(Debug, Clone, Serialize)]
pub struct Withdrawal {
    /// The ground.
    pub ground: String,
    /// Why, in the editors' words.
    pub why: Name,
}

/// The page at an address where nothing stands any more. Its body are links to what has stood on it.
#[derive(Debug, Clone, Serialize)]
pub struct Moved {
    /// Whether a browser goes on by itself.
    pub forwards: bool,
    /// What every page has.
    pub page: Page,
    /// Its heading.
    pub title: Name,
    /// Where it leads; none when it is withdrawn.
    pub to: Option<Link>,
    /// The address where it leads, absolute.
    pub url: Option<String>,
    /// Why it leads nowhere.
    pub withdrawal: Option<Withdrawal>,
}

/// The page of the permanent addresses that begin with two signs, where passages have no pages of their own. Its body are links to the
/// passages.
#[derive(Debug, Clone, Serialize)]
pub struct Permanent {
    /// What every page has.
    pub page: Page,
    /// Its heading.
    pub title: Name,
}

//! What templates get: plain structs with words and addresses, never the model.

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
    /// The page's own address, absolute.
    pub canonical: String,
    /// From the home to the page's parent.
    pub breadcrumb: Vec<Link>,
    /// The page before it in reading order.
    pub previous: Option<Link>,
    /// The page behind it.
    pub next: Option<Link>,
    /// The edition's title in the page's language, with its subtitle.
    pub edition: Name,
    /// The licence of what the editors wrote.
    pub licence: String,
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
    /// Who made the edition.
    pub contributors: Vec<Contributor>,
    /// How to reach them.
    pub contact: Name,
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
    /// The statement of rights.
    pub rights: Name,
    /// On what ground it is published, in the editors' words.
    pub basis: Option<Name>,
    /// Whether its words are published.
    pub full: bool,
    /// How to reach the editors, in their words.
    pub contact: Name,
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

//! What a citation says of one passage, or of a whole text, before it takes any form.

use super::date::Date;
use super::plain;
use crate::model::edition::{Contributor, ContributorKind};
use crate::model::{Document, statement};
use crate::render::contents::named;
use crate::render::view::Name;
use crate::resolve::Resolved;
use crate::source::Layer;
use crate::source::outline::Names;

/// All that a citation can say. Words are as the editors wrote them; each form cleans and escapes what it takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// What is cited.
    pub work: Work,
    /// The text's part of the address; empty where no text is cited.
    pub slug: String,
    /// The permanent address of the edition, absolute.
    pub home: String,
    /// The text's language, as a tag.
    pub lang: String,
    /// The first language of the edition's interface, for what is said beside the text's own language.
    pub main_lang: String,
    /// The authors of the text; none when unknown.
    pub authors: Vec<Agent>,
    /// Its translators.
    pub translators: Vec<Agent>,
    /// The editors of the edition.
    pub editors: Vec<Agent>,
    /// The title of the text per language.
    pub title: Names,
    /// Whether that title is the editors'.
    pub supplied: bool,
    /// When the text was written, in the editors' words; `None` when unknown.
    pub date: Option<String>,
    /// The title of the edition per language.
    pub edition: Names,
    /// Which state of the edition is cited.
    pub version: Version,
    /// The passage; `None` when the text is cited as a whole.
    pub passage: Option<Locus>,
    /// The id of the editors' note that is cited; `None` when it is the text itself.
    pub note: Option<String>,
    /// The layer that is cited; `None` where that makes no difference.
    pub layer: Option<CitedLayer>,
    /// The permanent address, absolute.
    pub url: String,
    /// The rights in the text: a statement or licence by its short name, or the editors' words.
    pub rights: String,
    /// The licence of what the editors wrote.
    pub licence: String,
}

/// What a record is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Work {
    /// The edition as a whole: a book.
    Edition,
    /// A text in it, a passage of one, or a note on one: a chapter of the book.
    Text,
    /// A division of a text, with what the text is called: a chapter of the text.
    Division(String),
    /// The page of an entity: an entry of a work of reference.
    Entry,
    /// A page about the edition, or an index over it.
    Page,
}

/// Somebody whom a citation names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agent {
    /// The name per language.
    pub names: Names,
    /// The name per language as it is filed, with a comma between the family's name and the given one, where the editors say so.
    pub filed: Names,
    /// Whether it is a person; the name of a group or a program is never divided.
    pub is_person: bool,
    /// Under which identifier ORCID knows the person.
    pub orcid: Option<String>,
}

/// The place of a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Locus {
    /// Its permanent id.
    pub id: String,
    /// Its § number, such as `12` or `12a`, where it has one.
    pub section: Option<String>,
    /// A sentence in it, from 1; `None` is the passage as a whole.
    pub sentence: Option<u32>,
    /// Its first and last line in the source, from 1; `None` where they are not published.
    pub lines: Option<(u32, u32)>,
}

impl Locus {
    /// The § number with that of the sentence: `12`, `12a`, `12.3`.
    #[must_use]
    pub fn number(&self) -> Option<String> {
        let section = self.section.as_ref()?;
        Some(self.sentence.map_or_else(|| section.clone(), |sentence| format!("{section}.{sentence}")))
    }

    /// The id with the number of the sentence, as addresses have it behind the `#`: `k3mv7a`, `k3mv7a.3`.
    #[must_use]
    pub fn label(&self) -> String {
        self.sentence.map_or_else(|| self.id.clone(), |sentence| format!("{}.{sentence}", self.id))
    }
}

/// A state of the edition. Days are of the Gregorian calendar, `YYYY-MM-DD`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Version {
    /// A release, whose addresses are promised.
    Released {
        /// Its number, such as `1.0.0`.
        version: String,
        /// Its day.
        date: String,
    },
    /// What no release holds.
    Draft {
        /// The last release before it, if there is one: what should be cited instead.
        after: Option<String>,
        /// The day of the edition as it stands, where the editors name one.
        day: Option<String>,
    },
}

impl Version {
    /// The edition as it stands when nothing of it has been released.
    #[must_use]
    pub fn unreleased(resolved: &Resolved) -> Self {
        Version::Draft { after: None, day: resolved.edition.settings.date.clone() }
    }

    /// The day that an entry in a bibliography bears.
    pub(super) fn day(&self) -> Option<&str> {
        match self {
            Version::Released { date, .. } => Some(date),
            Version::Draft { day, .. } => day.as_deref(),
        }
    }

    /// The number of the release; of a draft, that it is one.
    pub(super) fn number(&self) -> String {
        match self {
            Version::Released { version, .. } => version.clone(),
            Version::Draft { after: Some(version), .. } => format!("draft after {version}"),
            Version::Draft { after: None, .. } => "draft".to_owned(),
        }
    }

    /// The same where no name of a field says that it is a version.
    pub(super) fn named_number(&self) -> String {
        match self {
            Version::Released { version, .. } => format!("version {version}"),
            Version::Draft { after: Some(version), .. } => format!("draft after version {version}"),
            Version::Draft { after: None, .. } => "draft".to_owned(),
        }
    }
}

/// A layer of a text as it is cited: one that is made, or the source itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CitedLayer {
    /// The source, as it was received.
    Source,
    /// The source through the safe rules.
    Regularised,
    /// The same with the editors' readings.
    Edited,
}

impl CitedLayer {
    /// The names in the data and on the command line.
    pub const NAMED: &'static [(&'static str, CitedLayer)] =
        &[("edited", CitedLayer::Edited), ("regularised", CitedLayer::Regularised), ("source", CitedLayer::Source)];

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            CitedLayer::Source => "source",
            CitedLayer::Regularised => "regularised",
            CitedLayer::Edited => "edited",
        }
    }

    /// The interface string that names it inside a citation.
    pub(super) fn key(self) -> &'static str {
        match self {
            CitedLayer::Source => "cited-source",
            CitedLayer::Regularised => "cited-regularised",
            CitedLayer::Edited => "cited-edited",
        }
    }
}

impl From<Layer> for CitedLayer {
    fn from(layer: Layer) -> Self {
        match layer {
            Layer::Regularised => CitedLayer::Regularised,
            Layer::Edited => CitedLayer::Edited,
        }
    }
}

/// What is cited of a text: what its facts do not say.
#[derive(Debug, Clone)]
pub struct Cited {
    /// The passage; `None` for the text as a whole. Of a text that is published as excerpts no passage may be cited where readers see it.
    pub passage: Option<Locus>,
    /// Which state of the edition.
    pub version: Version,
    /// Which layer; `None` where that makes no difference.
    pub layer: Option<CitedLayer>,
    /// The permanent address, absolute: `Settings::passage_url` for a passage.
    pub url: String,
}

impl Record {
    /// What a citation says of a text of the edition.
    #[must_use]
    pub fn new(resolved: &Resolved, document: &Document, cited: Cited) -> Self {
        let (settings, about) = (&resolved.edition.settings, &document.about);
        // One author, or one translator, in several scripts: front matter knows no more of them.
        let one = |names: &Names, filed: &Names| {
            let person = (!names.is_empty()).then(|| Agent {
                names: names.clone(),
                filed: filed.clone(),
                is_person: true,
                orcid: None,
            });
            person.into_iter().collect()
        };
        Self {
            work: Work::Text,
            slug: document.slug.clone(),
            home: settings.permanent_url(""),
            lang: about.lang.clone(),
            main_lang: resolved.language(0).to_owned(),
            authors: one(&about.creator, &about.creator_filed),
            translators: one(&about.translator, &about.translator_filed),
            editors: editors(resolved),
            title: about.title.clone(),
            supplied: about.supplied,
            date: about.date.clone(),
            edition: settings.title.clone(),
            version: cited.version,
            passage: cited.passage,
            note: None,
            layer: cited.layer,
            url: cited.url,
            rights: about.rights.statement.clone(),
            licence: settings.licence.clone(),
        }
    }

    /// What a citation says of the edition as a whole, in a language, with an absolute address.
    #[must_use]
    pub fn edition(resolved: &Resolved, lang: &str, version: Version, url: String) -> Self {
        let settings = &resolved.edition.settings;
        Self {
            work: Work::Edition,
            slug: String::new(),
            home: settings.permanent_url(""),
            lang: lang.to_owned(),
            main_lang: resolved.language(0).to_owned(),
            authors: Vec::new(),
            translators: Vec::new(),
            editors: editors(resolved),
            title: settings.title.clone(),
            supplied: false,
            date: None,
            edition: settings.title.clone(),
            version,
            passage: None,
            note: None,
            layer: None,
            url,
            rights: settings.licence.clone(),
            licence: settings.licence.clone(),
        }
    }

    /// What a citation says of a page that is none of a text. Its editors are its authors.
    #[must_use]
    pub fn page(resolved: &Resolved, lang: &str, title: &str, version: Version, url: String) -> Self {
        let edition = Self::edition(resolved, lang, version, url);
        Self {
            work: Work::Page,
            authors: edition.editors.clone(),
            editors: Vec::new(),
            title: Names::from([(lang.to_owned(), title.to_owned())]),
            ..edition
        }
    }

    /// The permanent address of the text that is cited, or that what is cited belongs to; `None` where there is none.
    pub(super) fn text_url(&self) -> Option<String> {
        (!self.slug.is_empty()).then(|| format!("{}{}/", self.home, self.slug))
    }

    /// What the text is called in its own language, or the first name there is.
    pub(super) fn own_title(&self) -> Name {
        let (tag, words) = pick(&self.title, &self.lang).unwrap_or(("und", &self.slug));
        named(tag, &plain::line(words))
    }

    /// A title of the text as it is cited: in brackets when it is the editors'.
    pub(super) fn bracketed(&self, title: Name) -> Name {
        if self.supplied { Name { text: format!("[{}]", title.text), ..title } } else { title }
    }

    /// The title in another language than that of [`Record::own_title`], where it is given.
    pub(super) fn translated(&self, lang: &str) -> Option<String> {
        let words = self.title.get(lang).filter(|_| lang != self.own_title().lang)?;
        Some(plain::line(words)).filter(|words| !words.is_empty())
    }

    /// What the edition is called in a language, or the first name there is.
    pub(super) fn edition_in(&self, lang: &str) -> Name {
        let (tag, words) = pick(&self.edition, lang).unwrap_or(("und", &self.url));
        named(tag, &plain::line(words))
    }

    /// What the cited appears in; `None` for the edition itself.
    pub(super) fn container(&self) -> Option<Name> {
        (self.work != Work::Edition).then(|| self.edition_in(&self.lang))
    }

    /// The § number of the passage with that of the sentence.
    pub(super) fn number(&self) -> Option<String> {
        self.passage.as_ref().and_then(Locus::number)
    }

    /// The key of an entry: the slug, the id and the sentence, in letters, digits and hyphens of ASCII.
    pub(super) fn key(&self) -> String {
        match (&self.note, &self.passage) {
            (Some(note), _) => plain::slug(&format!("{}-note-{note}", self.slug)),
            (None, Some(passage)) => plain::slug(&format!("{}-{}", self.slug, passage.label())),
            (None, None) if self.work == Work::Edition => "edition".to_owned(),
            (None, None) => plain::slug(&self.slug),
        }
    }

    /// What formats have no field for, as keys with values: the same in all of them, for programs as for people.
    pub(super) fn notes(&self) -> Vec<String> {
        let mut notes: Vec<String> = self.note.iter().map(|note| format!("note: {note}")).collect();
        if let Some(passage) = &self.passage {
            notes.push(format!("passage: {}", passage.label()));
        }
        notes.extend(self.layer.map(|layer| format!("layer: {}", layer.name())));
        match self.passage.as_ref().and_then(|passage| passage.lines) {
            Some((first, last)) if first == last => notes.push(format!("line of the source: {first}")),
            Some((first, last)) => notes.push(format!("lines of the source: {first}-{last}")),
            None => {}
        }
        if matches!(self.version, Version::Draft { .. }) {
            notes.push("state: draft, not promised".to_owned());
        }
        notes
    }

    /// When the text was written, where the editors say so in words that are no date alone.
    pub(super) fn dated_in_words(&self) -> Option<String> {
        let words = self.date.as_ref().filter(|words| Date::parse(words).is_none())?;
        Some(format!("text dated: {words}"))
    }

    /// The same for formats that have no field even for a date.
    pub(super) fn dated(&self) -> Option<String> {
        self.date.as_ref().map(|words| format!("text dated: {words}"))
    }

    /// Whose the text is, and under which licence the words of the editors are.
    pub(super) fn rights_words(&self) -> String {
        let edition = statement::address(&self.licence).unwrap_or_else(|| self.licence.clone());
        if self.slug.is_empty() {
            return format!("licence of the edition: {edition}");
        }
        let text = statement::address(&self.rights).unwrap_or_else(|| self.rights.clone());
        format!("rights in the text: {text}; licence of the edition: {edition}")
    }
}

/// The editors of the edition: who bears that name among those who made it.
fn editors(resolved: &Resolved) -> Vec<Agent> {
    let contributors = resolved.edition.settings.contributors.iter();
    contributors.filter(|who| who.roles.iter().any(|role| role == "editor")).map(Agent::of).collect()
}

/// A name in a language, or the first there is, with its language.
pub(super) fn pick<'n>(names: &'n Names, lang: &str) -> Option<(&'n str, &'n String)> {
    let (tag, words) = names.get_key_value(lang).or_else(|| names.iter().next())?;
    Some((tag, words))
}

/// A name as formats for programs take it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Person {
    /// Nobody has said which part is that of the family.
    Whole(String),
    /// Family and given name.
    Parts(String, String),
}

impl Agent {
    /// Somebody who made the edition.
    #[must_use]
    pub fn of(contributor: &Contributor) -> Self {
        Self {
            names: contributor.name.clone(),
            filed: Names::new(),
            is_person: contributor.kind == ContributorKind::Person,
            orcid: contributor.orcid.clone(),
        }
    }

    /// The name in a language; `None` when it is empty. A person's name is divided only where the editors have done so with one comma: which
    /// word is the family's cannot be told from the words.
    pub(super) fn person(&self, lang: &str) -> Option<Person> {
        let (tag, name) = pick(&self.names, lang)?;
        let words = plain::line(name);
        if words.is_empty() {
            return None;
        }
        let words = self.filed.get(tag).map_or(words, |filed| plain::line(filed));
        if self.is_person
            && let [family, given] = words.split([',', '،']).map(str::trim).collect::<Vec<_>>()[..]
            && !family.is_empty()
            && !given.is_empty()
        {
            return Some(Person::Parts(family.to_owned(), given.to_owned()));
        }
        Some(Person::Whole(words))
    }
}

/// The names of several in a language.
pub(super) fn persons<'a>(agents: &'a [Agent], lang: &'a str) -> impl Iterator<Item = Person> + 'a {
    agents.iter().filter_map(move |agent| agent.person(lang))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_divided_only_where_an_editor_has_divided_it() {
        let name = |words: &str, is_person| {
            Agent {
                names: Names::from([("en".to_owned(), words.to_owned())]),
                filed: Names::new(),
                is_person,
                orcid: None,
            }
            .person("fa")
        };
        let whole = |words: &str| Some(Person::Whole(words.to_owned()));
        let parts = |family: &str, given: &str| Some(Person::Parts(family.to_owned(), given.to_owned()));
        assert_eq!(name("Nader Shah", true), whole("Nader Shah"));
        assert_eq!(name("Woolf, Virginia", true), parts("Woolf", "Virginia"));
        assert_eq!(name("فرخزاد، فروغ", true), parts("فرخزاد", "فروغ"));
        assert_eq!(name("Faber, Gwyer", false), whole("Faber, Gwyer"));
        assert_eq!(name("King, Martin Luther, Jr.", true), whole("King, Martin Luther, Jr."));
        assert_eq!(name("Plato,", true), whole("Plato,"));
        assert_eq!(name(" \n", true), None);
    }

    #[test]
    fn a_sentence_is_a_part_of_both_names_of_a_place() {
        let mut locus = Locus { id: "k3mv7a".into(), section: Some("12a".into()), sentence: None, lines: None };
        assert_eq!((locus.number().as_deref(), locus.label().as_str()), (Some("12a"), "k3mv7a"));
        locus.sentence = Some(3);
        assert_eq!((locus.number().as_deref(), locus.label().as_str()), (Some("12a.3"), "k3mv7a.3"));
        locus.section = None;
        assert_eq!((locus.number(), locus.label().as_str()), (None, "k3mv7a.3"));
    }
}

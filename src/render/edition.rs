//! The pages of the edition itself, beside those of its texts.

use super::cite::{Agent, Record};
use super::contents::{link, named, without_subtitle};
use super::frame::{Frame, edition_title};
use super::head::{Head, described};
use super::view::{Link, Name, Page, Version};
use super::{Index, JobError, Sink, Theme, about, address, citing, essay, home, not_found, standing};
use crate::model::SitePath;
use crate::model::essay::{self as written, ABOUT, Essay};
use crate::resolve::Resolved;

/// A page of the edition, by the place of its language among those of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EditionPage {
    /// The home.
    Home(usize),
    /// What the edition is.
    About(usize),
    /// How to cite it.
    Citing(usize),
    /// What editors write, by its place in the edition.
    Essay(usize, usize),
    /// An index over all texts.
    Index(Index, usize),
    /// What is shown where no page is.
    NotFound,
}

impl EditionPage {
    /// Where the page about the edition stands, from the home.
    pub const ABOUT: &'static str = "about/";
    /// Where the page on citing stands.
    pub const CITING: &'static str = "about/citing/";
    const NOT_FOUND: &'static str = "404.html";

    /// All of an edition.
    pub fn all(resolved: &Resolved) -> impl Iterator<Item = Self> + '_ {
        let languages = 0..resolved.edition.settings.languages.len();
        let own = |lang| {
            std::iter::once(Self::Home(lang)).chain(Self::indexes(resolved, lang)).chain(Self::written(resolved, lang))
        };
        languages.flat_map(own).chain(std::iter::once(Self::NotFound))
    }

    /// The indexes over all texts in a language.
    pub(super) fn indexes(resolved: &Resolved, lang: usize) -> impl Iterator<Item = Self> + '_ {
        Index::all(resolved).map(move |index| Self::Index(index, lang))
    }

    /// What there is to read about the edition in a language, in reading order.
    pub(super) fn written(resolved: &Resolved, lang: usize) -> impl Iterator<Item = Self> + '_ {
        let essays = (0..resolved.edition.essays.len()).map(move |place| Self::Essay(place, lang));
        let essays = essays.filter(|page| page.is_written(resolved));
        std::iter::once(Self::About(lang)).chain(essays).chain(std::iter::once(Self::Citing(lang)))
    }

    /// The pages of the editors with addresses of their own, with their places in the edition.
    pub(super) fn essays(resolved: &Resolved) -> impl Iterator<Item = (usize, &Essay)> {
        resolved.edition.essays.iter().enumerate().filter(|(_, essay)| essay.slug != ABOUT)
    }

    /// Its address from the site's root.
    #[must_use]
    pub fn address(self, resolved: &Resolved) -> String {
        match self {
            Self::Home(lang) => resolved.prefix(lang),
            Self::About(lang) => format!("{}{}", resolved.prefix(lang), Self::ABOUT),
            Self::Citing(lang) => format!("{}{}", resolved.prefix(lang), Self::CITING),
            Self::Index(index, lang) => format!("{}{}/", resolved.prefix(lang), index.folder()),
            Self::Essay(essay, lang) => {
                format!("{}{}{}/", resolved.prefix(lang), Self::ABOUT, resolved.edition.essays[essay].slug)
            }
            Self::NotFound => Self::NOT_FOUND.to_owned(),
        }
    }

    /// Its file.
    #[must_use]
    pub fn file(self, resolved: &Resolved) -> SitePath {
        match self {
            Self::NotFound => SitePath::new(Self::NOT_FOUND).expect("invariant: the name is safe"),
            _ => address::file_of(&self.address(resolved)),
        }
    }

    fn language(self) -> usize {
        match self {
            Self::Home(lang) | Self::About(lang) | Self::Citing(lang) | Self::Essay(_, lang) | Self::Index(_, lang) => {
                lang
            }
            Self::NotFound => 0,
        }
    }

    /// What the editors have written for it.
    pub(super) fn words(self, resolved: &Resolved) -> Option<&written::Version> {
        match self {
            Self::About(lang) => resolved.edition.about()?.version(resolved.language(lang)),
            Self::Essay(essay, lang) => resolved.edition.essays[essay].version(resolved.language(lang)),
            Self::Home(_) | Self::Citing(_) | Self::Index(..) | Self::NotFound => None,
        }
    }

    /// Its heading.
    pub(super) fn title(self, resolved: &Resolved, theme: &Theme) -> Name {
        let lang = resolved.language(self.language());
        let key = match self {
            Self::Home(_) => return edition_title(resolved, lang),
            Self::About(_) | Self::Essay(..) => "about",
            Self::Citing(_) => "citing",
            Self::Index(index, _) => index.key(),
            Self::NotFound => "not-found",
        };
        let own = self.words(resolved).map(|words| words.title.as_str());
        named(lang, own.unwrap_or_else(|| theme.strings(lang).get(key)))
    }

    pub(super) fn head(self, resolved: &Resolved, theme: &Theme) -> Head {
        let lang = resolved.language(self.language());
        let strings = theme.strings(lang);
        let (title, edition) = (self.title(resolved, theme).text, edition_title(resolved, lang));
        let short = without_subtitle(&edition).text;
        let own = self.words(resolved).and_then(|words| words.description.as_deref());
        let texts = resolved.edition.documents.len() as u64;
        let description = match (self, own) {
            (_, Some(own)) => own.to_owned(),
            (Self::Home(_), None) => strings.count("home-description", texts, &[]),
            (Self::About(_), None) => described(strings, "about-description", &[("edition", &short)]),
            (Self::Citing(_), None) => described(strings, "citing-description", &[("edition", &short)]),
            (Self::Index(index, _), None) => index.description(strings, &title, &short),
            (Self::Essay(..), None) => {
                described(strings, "page-description", &[("title", &title), ("edition", &short)])
            }
            (Self::NotFound, None) => strings.get("not-found-note").to_owned(),
        };
        match self {
            Self::Home(_) => Head::new(&[], &title, &description),
            _ => Head::new(&[&title], &short, &description),
        }
    }

    /// Makes the page.
    ///
    /// # Errors
    /// When a template is wrong or the sink refuses the page.
    pub fn make(self, frame: &Frame<'_>, sink: &mut Sink<'_>) -> Result<(), JobError> {
        match self {
            Self::Home(_) => home::make(frame, self, sink),
            Self::About(_) => about::make(frame, self, sink),
            Self::Citing(_) => citing::make(frame, self, sink),
            Self::Index(index, _) => index.make(frame, self, sink),
            Self::Essay(..) => essay::make(frame, self, sink),
            Self::NotFound => not_found::make(frame, self, sink),
        }
    }

    /// The tag of its language.
    pub(super) fn lang(self, resolved: &Resolved) -> &str {
        resolved.language(self.language())
    }

    /// What a page has that exists in several languages, with its neighbours among what there is to read in its own.
    pub(super) fn view(self, frame: &Frame<'_>) -> Page {
        let resolved = frame.resolved;
        let (here, lang) = (self.address(resolved), self.lang(resolved));
        let head = self.head(resolved, frame.theme);
        let mut page = match self.record(resolved) {
            Some(record) => frame.page_of(&here, lang, head, &record),
            None => frame.page(&here, lang, head),
        };
        page.social.kind = "website";
        page.versions = self.versions(frame, &here);
        page.annotated = matches!(self, Self::Index(Index::Notes, _));
        page.default_version = page.versions.first().map(|version| version.url.clone());
        if let Self::Home(_) | Self::NotFound = self {
            return page;
        }
        page.breadcrumb.push(frame.home_link(&here, lang));
        if !matches!(self, Self::Index(..) | Self::About(_)) {
            page.breadcrumb.push(Self::About(self.language()).link(frame, &here));
        }
        page.previous = self.previous(resolved).map(|page| page.link(frame, &here));
        page.next = self.next(resolved).map(|page| page.link(frame, &here));
        page
    }

    /// What a citation says of it, where that is more than of any page of a site.
    pub(super) fn record(self, resolved: &Resolved) -> Option<Record> {
        let lang = self.lang(resolved);
        let url = resolved.edition.settings.permanent_url(&self.address(resolved));
        let version = standing::of_edition(resolved);
        if let Self::Home(_) = self {
            return Some(Record::edition(resolved, lang, version, url));
        }
        let words = self.words(resolved).filter(|words| !words.by.is_empty())?;
        let known = |id: &String| resolved.edition.settings.contributors.iter().find(|known| known.id == *id);
        let authors = words.by.iter().filter_map(|(id, _)| known(id)).map(Agent::of).collect();
        Some(Record { authors, ..Record::page(resolved, lang, &words.title, version, url) })
    }

    /// What stands before it in [`EditionPage::written`].
    fn previous(self, resolved: &Resolved) -> Option<Self> {
        let lang = self.language();
        let behind = match self {
            Self::Home(_) | Self::About(_) | Self::Index(..) | Self::NotFound => return None,
            Self::Essay(place, _) => place,
            Self::Citing(_) => resolved.edition.essays.len(),
        };
        let mut essays = (0..behind).rev().map(|place| Self::Essay(place, lang));
        Some(essays.find(|page| page.is_written(resolved)).unwrap_or(Self::About(lang)))
    }

    /// What stands behind it there.
    fn next(self, resolved: &Resolved) -> Option<Self> {
        let lang = self.language();
        let first = match self {
            Self::Home(_) | Self::Citing(_) | Self::Index(..) | Self::NotFound => return None,
            Self::About(_) => 0,
            Self::Essay(place, _) => place + 1,
        };
        let mut essays = (first..resolved.edition.essays.len()).map(|place| Self::Essay(place, lang));
        Some(essays.find(|page| page.is_written(resolved)).unwrap_or(Self::Citing(lang)))
    }

    /// Whether a page of the editors exists in its language.
    fn is_written(self, resolved: &Resolved) -> bool {
        matches!(self, Self::Essay(place, _) if resolved.edition.essays[place].slug != ABOUT)
            && self.words(resolved).is_some()
    }

    /// A link to the page.
    pub(super) fn link(self, frame: &Frame<'_>, from: &str) -> Link {
        link(from, &self.address(frame.resolved), &self.title(frame.resolved, frame.theme))
    }

    /// The same page in every language it exists in; none when it exists once.
    fn versions(self, frame: &Frame<'_>, here: &str) -> Vec<Version> {
        let resolved = frame.resolved;
        let settings = &resolved.edition.settings;
        let in_language = |lang: usize| match self {
            Self::Home(_) => Some(Self::Home(lang)),
            Self::About(_) => Some(Self::About(lang)),
            Self::Citing(_) => Some(Self::Citing(lang)),
            Self::Index(index, _) => Some(Self::Index(index, lang)),
            Self::Essay(essay, _) => Some(Self::Essay(essay, lang)).filter(|page| page.words(resolved).is_some()),
            Self::NotFound => None,
        };
        let version = |page: Self| {
            let (address, tag) = (page.address(resolved), page.lang(resolved));
            Version {
                link: link(here, &address, &named(tag, frame.theme.strings(tag).get("language"))),
                url: format!("{}{address}", settings.base_url),
                current: page == self,
            }
        };
        let all: Vec<Version> = (0..settings.languages.len()).filter_map(in_language).map(version).collect();
        if all.len() > 1 { all } else { Vec::new() }
    }
}

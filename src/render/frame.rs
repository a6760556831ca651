//! What all pages of a site share: the edition, its theme, and the head and foot of each page.

use super::bibliography::Formatted;
use super::cite::styled::Styled;
use super::cite::{self, Record, Version};
use super::contents::{link, name, named, without_subtitle};
use super::head::{Head, Shared};
use super::html::Html;
use super::language::{Language, Scripts, scripts_of};
use super::moved::{Moves, moves};
use super::view::{Link, Name, Page, Running, Social};
use super::{EditionPage, JobError, Part, Sink, Theme, address, signposting, standing, text};
use crate::model::SitePath;
use crate::resolve::Resolved;
use crate::style::{Forms, Style};

/// The feed of releases, from the site's root.
pub const FEED: &str = "feed.xml";

/// What all pages share.
pub struct Frame<'a> {
    pub(super) resolved: &'a Resolved,
    pub(super) theme: &'a Theme,
    /// The languages of words in other scripts in what editors write beside the texts.
    pub(super) scripts: Scripts,
    shared: Shared,
    /// Which state of the edition is shown as a whole.
    pub(super) standing: Version,
    /// Where released addresses lead that are no longer what they were.
    pub(super) moves: Moves,
    formatted: Formatted,
    /// Records in the citation styles that readers ask for.
    pub(super) styled: Styled,
}

impl<'a> Frame<'a> {
    /// Looks once over all pages, so that each has a title of its own.
    #[must_use]
    pub fn new(resolved: &'a Resolved, theme: &'a Theme) -> Self {
        let mut heads: Vec<(String, Head)> =
            EditionPage::all(resolved).map(|page| (page.address(resolved), page.head(resolved, theme))).collect();
        for (document, pages) in resolved.edition.documents.iter().zip(&resolved.texts) {
            heads.extend(text::heads(resolved, theme, document, pages));
        }
        let scripts = scripts_of(&resolved.edition.settings.languages);
        let (moves, _) = moves(resolved);
        Self {
            resolved,
            theme,
            scripts,
            shared: Shared::of(&heads),
            standing: standing::of_edition(resolved),
            moves,
            formatted: Formatted::new(resolved.edition.settings.languages.len()),
            styled: Styled::default(),
        }
    }

    /// The style in which works are cited on pages in a language.
    pub(super) fn style(&self, lang: &str) -> &Style {
        self.theme.style(self.resolved.interface_of(lang))
    }

    /// The works of the bibliography, in the order of its files, as pages in a language cite them.
    pub(super) fn works(&self, lang: &str) -> &[Forms] {
        let language = self.resolved.interface_of(lang);
        self.formatted.works(self.resolved, language, self.theme.style(language))
    }

    /// The edition.
    #[must_use]
    pub fn resolved(&self) -> &'a Resolved {
        self.resolved
    }

    /// Where released addresses lead that are no longer what they were.
    #[must_use]
    pub fn moves(&self) -> &Moves {
        &self.moves
    }

    /// The theme.
    #[must_use]
    pub fn theme(&self) -> &'a Theme {
        self.theme
    }

    /// A page at an address that shows none of what is cited by its own name, with a frame in a language: all that follows from these.
    pub(super) fn page(&self, address: &str, lang: &str, head: Head) -> Page {
        let url = self.resolved.edition.settings.permanent_url(address);
        let record = Record::page(self.resolved, lang, &head.running, self.standing.clone(), url);
        self.page_of(address, lang, head, &record)
    }

    /// The same for a page that shows what a record is of.
    pub(super) fn page_of(&self, address: &str, lang: &str, head: Head, record: &Record) -> Page {
        let settings = &self.resolved.edition.settings;
        let strings = self.theme.strings(lang);
        let head = self.shared.apart(address, head);
        let home = self.resolved.prefix(self.resolved.interface_of(lang));
        let to = |to: &str, key: &str| link(address, &format!("{home}{to}"), &named(lang, strings.get(key)));
        let title = named(lang, strings.get("feed"));
        let edition = edition_title(self.resolved, lang);
        Page {
            lang: lang.to_owned(),
            dir: Language::of(lang).direction.as_str(),
            social: Social { title: head.shared_title(), kind: "article", locale: lang.replace('-', "_") },
            title: head.title,
            description: head.description,
            root: address::root(address),
            canonical: Some(format!("{}{address}", settings.base_url)),
            versions: Vec::new(),
            default_version: None,
            feed: (settings.date.is_some() || self.resolved.edition.ledger.last().is_some())
                .then(|| link(address, FEED, &title)),
            breadcrumb: Vec::new(),
            previous: None,
            next: None,
            contents: None,
            about: to(EditionPage::ABOUT, "about"),
            citing: to(EditionPage::CITING, "citing"),
            running: Running { edition: without_subtitle(&edition).text, title: head.running },
            version: standing::view(&self.standing, strings),
            quoted: None,
            annotated: false,
            edition,
            licence: settings.licence.clone(),
            metadata: cite::metas(record, standing::doi(self.resolved, record)),
            relations: signposting::relations(self, record, address),
        }
    }

    /// The home in the language of a page, as the first step to it.
    pub(super) fn home_link(&self, from: &str, lang: &str) -> Link {
        let home = self.resolved.prefix(self.resolved.interface_of(lang));
        link(from, &home, &without_subtitle(&edition_title(self.resolved, lang)))
    }

    /// What a record is of as data for programs, in the body of its page; `parts` are the records of what it consists of.
    pub(super) fn linked(&self, body: &mut Html, record: &Record, parts: &[Record]) {
        body.json_ld(&cite::json_ld(record, standing::doi(self.resolved, record), parts));
    }

    /// Renders a page around a body and hands it on.
    pub(super) fn send<V: serde::Serialize>(
        &self,
        template: &str,
        lang: &str,
        view: &V,
        file: &SitePath,
        body: &Html,
        sink: &mut Sink<'_>,
    ) -> Result<(), JobError> {
        let (head, tail) = self.theme.render(template, lang, view)?;
        sink(Part::File(file, &[head.as_bytes(), body.as_str().as_bytes(), tail.as_bytes()]))
    }
}

/// The language of what editors write beside the texts: the first of the interface.
pub(super) fn interface(resolved: &Resolved) -> &str {
    resolved.language(0)
}

/// The edition's title in a language, or the first there is.
pub(super) fn edition_title(resolved: &Resolved, lang: &str) -> Name {
    name(&resolved.edition.settings.title, lang)
        .unwrap_or_else(|| named(interface(resolved), &resolved.edition.settings.base_url))
}

//! The page that says how to cite, with an example and a citation of each text.

use super::contents::{all_names, name, named, title};
use super::frame::{Frame, edition_title};
use super::html::Html;
use super::theme::Strings;
use super::view::{Citation, CitationPart, Citing, Example, Name};
use super::{EditionPage, JobError, Sink, address, section, text};
use crate::load::seed::hex;
use crate::model::{Document, Publish};
use crate::resolve::{Resolved, TextPages};
use crate::source::outline::Names;

pub(super) fn make(frame: &Frame<'_>, page: EditionPage, sink: &mut Sink<'_>) -> Result<(), JobError> {
    let resolved = frame.resolved;
    let here = page.address(resolved);
    let lang = page.lang(resolved);
    let citer = Citer { resolved, strings: frame.theme.strings(lang), here: &here, lang };
    let all = || resolved.edition.documents.iter().zip(&resolved.texts);
    let view = Citing {
        page: page.view(frame),
        title: page.title(resolved, frame.theme),
        example: all().find_map(|(document, pages)| citer.example(document, pages)),
        texts: all().map(|(document, pages)| citer.whole(document, pages)).collect(),
    };
    frame.send("citing.html", lang, &view, &page.file(resolved), &Html::default(), sink)
}

struct Citer<'a> {
    resolved: &'a Resolved,
    strings: &'a Strings,
    here: &'a str,
    lang: &'a str,
}

impl Citer<'_> {
    /// The first numbered passage of a text whose words are published.
    fn example(&self, document: &Document, pages: &TextPages) -> Option<Example> {
        if document.about.rights.publish != Publish::Full {
            return None;
        }
        let passage = document.passages.iter().find(|passage| passage.n.is_some())?;
        let number = section::signed(passage.n?, self.lang);
        let to = format!("{}#{}", pages.pages[pages.page_of(passage.division)].address, passage.id);
        let mut parts = self.of_text(document);
        parts.push(Self::words(&number));
        parts.push(self.part("passage-id", "id", Some(named("und", passage.id.as_str()))));
        self.of_edition(&mut parts);
        let source = format!("{}#L{}", text::source_address(pages), passage.lines.0);
        Some(Example {
            citation: self.citation(parts, &to),
            id: passage.id.to_string(),
            lines: self.strings.lines(passage.lines, self.lang),
            source: address::relative(self.here, &source),
            seed: document.seed.clone(),
            sha256: hex(&document.hash),
        })
    }

    /// A text as a whole.
    fn whole(&self, document: &Document, pages: &TextPages) -> Citation {
        let mut parts = self.of_text(document);
        self.of_edition(&mut parts);
        self.citation(parts, &pages.pages[0].address)
    }

    fn citation(&self, parts: Vec<CitationPart>, to: &str) -> Citation {
        let url = format!("{}{to}", self.resolved.edition.settings.base_url);
        Citation { parts, url, href: address::relative(self.here, to) }
    }

    /// Author, title and translator of a text.
    fn of_text(&self, document: &Document) -> Vec<CitationPart> {
        let about = &document.about;
        let own = title(document);
        let mut parts = vec![match name(&about.creator, self.lang) {
            Some(author) => Self::name("person", author),
            None => Self::words(self.strings.get("creator-unknown")),
        }];
        let mut work = Self::name("work", own);
        if let Some(translated) = about.title.get(self.lang).filter(|_| about.lang != self.lang) {
            work.after = format!(" [{translated}]");
        }
        parts.push(work);
        if !about.translator.is_empty() {
            parts.push(self.part("translated-by", "person", self.one(&about.translator)));
        }
        parts
    }

    /// What all texts have in common: the edition, who edited it, and its state.
    fn of_edition(&self, parts: &mut Vec<CitationPart>) {
        let settings = &self.resolved.edition.settings;
        let edition = edition_title(self.resolved, self.lang);
        parts.push(self.part("in-edition", "work", Some(edition)));
        let editors = settings.contributors.iter().filter(|who| who.roles.iter().any(|role| role == "editor"));
        for editor in editors {
            parts.push(self.part("edited-by", "person", self.one(&editor.name)));
        }
        parts.push(match &settings.date {
            Some(date) => self.part("draft-of", "day", Some(named("und", date))),
            None => Self::words(self.strings.get("draft")),
        });
    }

    fn one(&self, names: &Names) -> Option<Name> {
        all_names(names, self.lang).into_iter().next()
    }

    fn words(words: &str) -> CitationPart {
        CitationPart { before: words.to_owned(), name: None, kind: "words", after: String::new() }
    }

    fn name(kind: &'static str, name: Name) -> CitationPart {
        CitationPart { before: String::new(), name: Some(name), kind, after: String::new() }
    }

    /// A name inside words of the page's language, which have a place for it.
    fn part(&self, key: &str, kind: &'static str, name: Option<Name>) -> CitationPart {
        // A sign that no string holds stands for the name.
        let words = self.strings.fill(key, &[("name", "\u{1}")]);
        let (before, after) = words.split_once('\u{1}').unwrap_or((&words, ""));
        CitationPart { before: before.to_owned(), name, kind, after: after.to_owned() }
    }
}

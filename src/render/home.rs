//! The home of the edition.

use super::contents::{link, name, named, other_names, title};
use super::view::{Card, Contributor, Home, Name, Page};
use super::{JobError, Part, Sink, Theme, address};
use crate::render::language::Language;
use crate::resolve::Resolved;

/// The language of the home and of what editors write beside the texts: the first of the interface.
pub(super) fn interface(resolved: &Resolved) -> &str {
    resolved.edition.settings.languages.first().map_or("en", String::as_str)
}

/// The edition's title in a language, or the first there is.
pub(super) fn edition_title(resolved: &Resolved, lang: &str) -> Name {
    name(&resolved.edition.settings.title, lang)
        .unwrap_or_else(|| named(interface(resolved), &resolved.edition.settings.base_url))
}

/// Makes the home page.
///
/// # Errors
/// When a template is wrong or the sink refuses the page.
pub fn home(resolved: &Resolved, theme: &Theme, sink: &mut Sink<'_>) -> Result<(), JobError> {
    let settings = &resolved.edition.settings;
    let lang = interface(resolved);
    let strings = theme.strings(lang);
    let edition = edition_title(resolved, lang);
    let texts = resolved.edition.documents.iter().map(|document| {
        let translation = document.about.title.get_key_value(lang).filter(|_| document.about.lang != lang);
        Card {
            link: link("", &format!("{}/", document.slug), &title(document)),
            supplied: document.about.supplied,
            facing: Language::of(&document.about.lang).direction != Language::of(lang).direction,
            translation: translation.map(|(tag, text)| named(tag, text)),
            creator: name(&document.about.creator, lang),
        }
    });
    let contributors = settings.contributors.iter().filter_map(|contributor| {
        let role = |role: &String| strings.find(&format!("role-{role}")).unwrap_or(role).to_owned();
        Some(Contributor { name: name(&contributor.name, lang)?, roles: contributor.roles.iter().map(role).collect() })
    });
    let page = Page {
        lang: lang.to_owned(),
        dir: Language::of(lang).direction.as_str(),
        title: edition.text.clone(),
        description: strings.count("home-description", resolved.edition.documents.len() as u64, &[]),
        root: address::root(""),
        canonical: settings.base_url.clone(),
        breadcrumb: Vec::new(),
        previous: None,
        next: None,
        edition,
        licence: settings.licence.clone(),
    };
    let view = Home {
        page,
        titles: other_names(&settings.title, lang),
        texts: texts.collect(),
        supplied: resolved.edition.documents.iter().any(|document| document.about.supplied),
        contributors: contributors.collect(),
        contact: named(lang, &settings.contact),
    };
    let (head, tail) = theme.render("home.html", lang, &view)?;
    sink(Part::File(&address::file_of(""), &[head.as_bytes(), tail.as_bytes()]))
}

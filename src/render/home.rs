//! The home of the edition, in each language of the interface.

use super::cite::Record;
use super::contents::{link, name, named, other_names, title};
use super::html::Html;
use super::language::Language;
use super::view::{Card, Home};
use super::{EditionPage, Frame, JobError, Sink, text_record};

pub(super) fn make(frame: &Frame<'_>, page: EditionPage, sink: &mut Sink<'_>) -> Result<(), JobError> {
    let resolved = frame.resolved;
    let (here, lang) = (page.address(resolved), page.lang(resolved));
    let texts = resolved.edition.documents.iter().map(|document| {
        let translation = document.about.title.get_key_value(lang).filter(|_| document.about.lang != lang);
        Card {
            link: link(&here, &format!("{}/", document.slug), &title(document)),
            supplied: document.about.supplied,
            facing: Language::of(&document.about.lang).direction != Language::of(lang).direction,
            translation: translation.map(|(tag, text)| named(tag, text)),
            creator: name(&document.about.creator, lang),
        }
    });
    let view = Home {
        page: page.view(frame),
        titles: other_names(&resolved.edition.settings.title, lang),
        texts: texts.collect(),
        supplied: resolved.edition.documents.iter().any(|document| document.about.supplied),
        indexes: EditionPage::indexes(resolved, resolved.interface_of(lang))
            .map(|page| page.link(frame, &here))
            .collect(),
        pages: EditionPage::written(resolved, resolved.interface_of(lang))
            .map(|page| page.link(frame, &here))
            .collect(),
    };
    let mut body = Html::default();
    if let Some(record) = page.record(resolved) {
        let texts: Vec<Record> = resolved.edition.documents.iter().map(|text| text_record(resolved, text)).collect();
        frame.linked(&mut body, &record, &texts);
    }
    frame.send("home.html", lang, &view, &page.file(resolved), &body, sink)
}

//! All that editors write in Markdown, in reading order: what refers to other parts of the edition, and cites works.

use super::references::Origin;
use crate::model::Edition;
use crate::model::prose::{Citation, Prose, Reference};
use std::sync::Arc;

/// Words of the editors in one language.
pub struct Written<'e> {
    /// Where they stand.
    pub origin: Origin,
    /// Their language.
    pub lang: &'e str,
    /// What they name by cross-references.
    pub references: &'e [Reference],
    /// The works that they cite.
    pub citations: &'e [Citation],
    /// Their file.
    pub file: Arc<str>,
}

/// The texts with their introductions and notes, the register, the parallels, then the pages.
#[must_use]
pub fn all(edition: &Edition) -> Vec<Written<'_>> {
    let editors = edition.settings.languages.first().map_or("en", String::as_str);
    let mut all = Vec::new();
    for (text, document) in edition.documents.iter().enumerate() {
        let file = |name: &str| -> Arc<str> { format!("{}/{name}", document.folder).into() };
        all.push(Written {
            origin: Origin::Introduction(text),
            lang: editors,
            references: &document.references,
            citations: &document.citations,
            file: file("index.md"),
        });
        let annotations = file("annotations.yaml");
        for (place, note) in document.notes.iter().enumerate() {
            versions(&mut all, Origin::Note(text, place), &note.words, editors, &annotations);
        }
    }
    for (place, entity) in edition.entities.iter().enumerate() {
        versions(&mut all, Origin::Entity(place), &entity.about, editors, &entity.place.0);
    }
    let file: Arc<str> = "content/parallels.yaml".into();
    for (place, parallel) in edition.parallels.iter().enumerate() {
        versions(&mut all, Origin::Parallel(place), &parallel.what, editors, &file);
    }
    for (place, essay) in edition.essays.iter().enumerate() {
        all.extend(essay.versions.iter().map(|version| Written {
            origin: Origin::Essay(place),
            lang: &version.lang,
            references: &version.references,
            citations: &version.citations,
            file: Arc::clone(&version.file),
        }));
    }
    all
}

fn versions<'e>(all: &mut Vec<Written<'e>>, origin: Origin, prose: &'e Prose, editors: &'e str, file: &Arc<str>) {
    all.extend(prose.versions.iter().map(|version| Written {
        origin,
        lang: version.lang.as_deref().unwrap_or(editors),
        references: &version.references,
        citations: &version.citations,
        file: Arc::clone(file),
    }));
}

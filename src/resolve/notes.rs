//! Notes and what stands behind them: kinds that are declared, ids that are unique, contributors and grounds that exist.

use crate::diagnostic::{Diagnostic, Diagnostics, Place, code, nearest};
use crate::model::credit::Ground;
use crate::model::{Credit, Edition};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Checks the notes of all texts.
pub(super) fn check(edition: &Edition, found: &mut Diagnostics) {
    let mut ids: BTreeMap<&str, Place> = BTreeMap::new();
    let kinds = || edition.settings.note_kinds.iter().map(|kind| kind.id.as_str());
    for document in &edition.documents {
        let file: Arc<str> = format!("{}/annotations.yaml", document.folder).into();
        for note in &document.notes {
            let place = Place::new(&file, note.span.clone());
            if let Some(first) = ids.get(note.id.as_str()) {
                let diagnostic = Diagnostic::new(code::NOTE_ID_TWICE, format!("two notes have the id `{}`", note.id));
                let related = diagnostic.at(place.clone()).related(first.clone(), "it stands here already");
                found.push(related.help("give the newer one another id"));
            } else {
                ids.insert(&note.id, place.clone());
            }
            if !kinds().any(|kind| kind == note.kind) {
                let message = format!("`{}` is no kind of notes of this edition", note.kind);
                let diagnostic = Diagnostic::new(code::NOTE_KIND_UNKNOWN, message).at(place.clone());
                let help = match nearest(&note.kind, kinds()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("add `{}` under `note_kinds` in `edition.yaml`", note.kind),
                };
                found.push(diagnostic.help(help));
            }
            behind("this note", &note.credit, &place, edition, found);
        }
    }
}

/// Checks who and what stands behind a statement.
pub(super) fn behind(who: &str, of: &Credit, place: &Place, edition: &Edition, found: &mut Diagnostics) {
    super::credits(who, &of.by, of.checked_by.as_deref(), place, edition, found);
    ground(who, of.ground.as_ref(), place, edition, found);
}

/// Reports a ground that is a text or a work which is not there, or a place that the work does not have.
pub(super) fn ground(who: &str, ground: Option<&Ground>, place: &Place, edition: &Edition, found: &mut Diagnostics) {
    if let Some(ground) = ground {
        super::citations::ground(ground, place, edition, found);
    }
    let Some(Ground::Text(slug)) = ground else { return };
    let slugs = || edition.documents.iter().map(|document| document.slug.as_str());
    if !slugs().any(|known| known == slug) {
        let message = format!("the ground of {who} is `{slug}`, and no text is called so");
        let diagnostic = Diagnostic::new(code::GROUND_UNKNOWN, message).at(place.clone());
        let help = match nearest(slug, slugs()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "write `here`, the slug of a text, or the literature in more than one word".to_owned(),
        };
        found.push(diagnostic.help(help));
    }
}

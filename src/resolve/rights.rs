//! What must be said of an edition whose site hides words that its sources hold.

use crate::diagnostic::{Diagnostic, Diagnostics, Place, code};
use crate::model::{Edition, Publish};

/// Warns, once, that the folder of the seeds holds what the site does not show.
pub(super) fn hidden(edition: &Edition, found: &mut Diagnostics) {
    let mut hiding: Vec<String> = Vec::new();
    for document in &edition.documents {
        let why = match (document.about.rights.publish, document.recipe.withheld.len()) {
            (Publish::Excerpts, _) => "published as excerpts",
            (Publish::Full, 0) => continue,
            (Publish::Full, _) => "some words withheld",
        };
        hiding.push(format!("`{}` ({why})", document.slug));
    }
    if hiding.is_empty() {
        return;
    }
    let message = format!("`seeds/` holds words that the site does not show: {}", hiding.join(", "));
    let place = Place::file(&"edition.yaml".into());
    let help = "if they must not be public, keep the repository private and publish the built site alone";
    found.push(Diagnostic::new(code::SEEDS_PUBLIC, message).at(place).help(help));
}

//! What can be said of the works of a bibliography together, and of places in them: two that are one, those that nobody cites, places that a
//! work does not have.

mod locator;

pub(super) use locator::locator;

use super::Citations;
use crate::diagnostic::{Diagnostic, Diagnostics, Place, code};
use crate::model::{Edition, Work};
use crate::text::fold::{Fold, key};
use std::collections::BTreeMap;

/// Warns of both.
pub(super) fn works(edition: &Edition, citations: &Citations, found: &mut Diagnostics) {
    twice(edition, found);
    for work in edition.works.iter() {
        if let Some(name) = &work.checked_by {
            crate::resolve::checker(&format!("the work `{}`", work.key), name, &of(work), edition, found);
        }
    }
    for (place, work) in edition.works.iter().enumerate() {
        let is_listed = citations.is_nocite(place) || citations.listed(edition, place).next().is_some();
        if is_listed || citations.is_cited(place) {
            continue;
        }
        let diagnostic = Diagnostic::new(code::WORK_UNCITED, format!("nobody cites `{}`", work.key));
        found.push(diagnostic.at(of(work)).help("cite it, name it under `nocite` in `edition.yaml`, or remove it"));
    }
}

fn of(work: &Work) -> Place {
    Place::new(&work.span.0, work.span.1.clone())
}

/// Reports each work that has the DOI, the ISBN, or all that tells works apart, of one before it.
fn twice(edition: &Edition, found: &mut Diagnostics) {
    let mut known: BTreeMap<String, &Work> = BTreeMap::new();
    for work in edition.works.iter() {
        let first = identities(work).into_iter().find_map(|(what, identity)| {
            known.get(&identity).map(|first| (what, *first)).or_else(|| {
                known.insert(identity, work);
                None
            })
        });
        let Some((what, first)) = first else { continue };
        let message = format!("`{}` and `{}` have the same {what}", first.key, work.key);
        let diagnostic =
            Diagnostic::new(code::WORK_TWICE, message).at(of(work)).related(of(first), "the first of the two");
        found.push(diagnostic.help("make one entry of them, or say in what they differ"));
    }
}

/// What no two works have in common.
fn identities(work: &Work) -> Vec<(&'static str, String)> {
    let mut all = Vec::new();
    if let Some(doi) = &work.doi {
        all.push(("DOI", format!("doi {}", doi.to_lowercase())));
    }
    let has_part = work.pages.is_some() || work.volume.is_some();
    if let Some(isbn) = work.isbn.as_ref().filter(|_| !has_part) {
        let digits: String = isbn.chars().filter(char::is_ascii_alphanumeric).collect();
        all.push(("ISBN", format!("isbn {digits}")));
    }
    if let Some(title) = work.titles.whole() {
        let folded = |words: &str| key(words, Fold::Search);
        let names = work.names.iter().map(|(role, names)| {
            let all = names
                .people
                .iter()
                .map(|person| person.family.as_deref().or(person.literal.as_deref()).map(folded).unwrap_or_default());
            format!("{role}={}", all.collect::<Vec<_>>().join(","))
        });
        let date = work.issued.as_ref().map(|date| format!("{:?}{:?}{:?}", date.first, date.last, date.display));
        let parts = [&work.volume, &work.issue, &work.edition, &work.pages, &work.number, &work.archive.location]
            .map(|part| part.as_deref().map(folded).unwrap_or_default());
        let whole = [
            work.kind.name().to_owned(),
            folded(&title),
            names.collect::<Vec<_>>().join(";"),
            date.unwrap_or_default(),
            parts.join("|"),
            work.publisher.as_deref().map(folded).unwrap_or_default(),
            work.titles.container.as_deref().map(folded).unwrap_or_default(),
        ];
        all.push(("author, title and date", whole.join("\n")));
    }
    all
}

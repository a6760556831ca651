//! The author of a work where a style's cites name none, and the short form that stands for it.

use super::locale::Tongue;
use super::sign;
use crate::model::work::{Names, Person, Work};
use citationberg::TermForm;
use citationberg::taxonomy::OtherTerm;

/// The roles whose names stand for an author, in their order.
const MAKERS: [&str; 8] =
    ["author", "editor", "translator", "compiler", "container-author", "director", "composer", "collection-editor"];

/// The names by which a work is known: one, two, or the first and “et al.”.
pub(super) fn names(work: &Work, tongue: &Tongue) -> Option<String> {
    let names = MAKERS.iter().filter_map(|role| work.names.get(role)).find(|names| !names.people.is_empty())?;
    joined(names, tongue)
}

fn joined(names: &Names, tongue: &Tongue) -> Option<String> {
    let known: Vec<String> = names.people.iter().map(family).filter(|name| !name.is_empty()).collect();
    match known.as_slice() {
        [] => None,
        [one] if !names.has_others => Some(one.clone()),
        [one, two] if !names.has_others => Some(format!("{one} {} {two}", tongue.term(OtherTerm::And, TermForm::Long))),
        [first, ..] => Some(format!("{first} {}", tongue.et_al())),
    }
}

/// The name by which a person is filed.
fn family(person: &Person) -> String {
    let part = |part: &Option<String>| part.as_deref().map(sign::clean).filter(|part| !part.is_empty());
    let family = part(&person.family).map(|family| match part(&person.particle) {
        Some(particle) => format!("{particle} {family}"),
        None => family,
    });
    sign::bare(&family.or_else(|| part(&person.literal)).or_else(|| part(&person.given)).unwrap_or_default())
}

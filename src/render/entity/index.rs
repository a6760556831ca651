//! The index of one kind of entities, in each language of the interface: in its order, under its letters.

use super::super::contents::{link, named, other_names};
use super::super::frame::{Frame, interface};
use super::super::html::Html;
use super::super::view::{EntityLine, Letter, Name, Register};
use super::super::{EditionPage, Index, JobError, Sink, prose};
use super::name_of;
use crate::model::{Entity, EntityKind};
use crate::text::collation::{Collation, letter};
use crate::text::digits;

/// So many signs of what is said of an entity stand in the index.
const BEGINNING: usize = 140;

pub(in super::super) fn make(
    frame: &Frame<'_>,
    page: EditionPage,
    kind: EntityKind,
    sink: &mut Sink<'_>,
) -> Result<(), JobError> {
    let resolved = frame.resolved;
    let (here, lang) = (page.address(resolved), page.lang(resolved));
    let language = resolved.interface_of(lang);
    let others = Index::all(resolved).filter(|other| matches!(other, Index::Register(other) if *other != kind));
    let view = Register {
        page: page.view(frame),
        title: page.title(resolved, frame.theme),
        letters: letters(frame, kind, &here, lang),
        others: others.map(|other| EditionPage::Index(other, language).link(frame, &here)).collect(),
    };
    frame.send("register.html", lang, &view, &page.file(resolved), &Html::default(), sink)
}

/// What the index lists an entity as.
fn heading(entity: &Entity, lang: &str) -> Name {
    let name = name_of(entity, lang);
    match entity.heading.get(&name.lang) {
        Some(text) => Name { text: text.clone(), ..name },
        None => name,
    }
}

fn letters(frame: &Frame<'_>, kind: EntityKind, here: &str, lang: &str) -> Vec<Letter> {
    let resolved = frame.resolved;
    let collation = Collation::of(lang);
    let entities = &resolved.edition.entities;
    let mut all: Vec<usize> = (0..entities.len()).filter(|place| entities[*place].kind == kind).collect();
    let names: Vec<_> = entities.iter().map(|entity| heading(entity, lang)).collect();
    // Names that the language lacks come last: they are of other scripts or of another order.
    all.sort_by(|one, other| {
        let is_foreign = |place: &usize| names[*place].lang != lang;
        let order = is_foreign(one).cmp(&is_foreign(other));
        order.then_with(|| collation.compare(&names[*one].text, &names[*other].text)).then(one.cmp(other))
    });
    let mut letters: Vec<Letter> = Vec::new();
    for place in all {
        let (name, entity) = (&names[place], &entities[place]);
        let sign = letter(&name.text, &name.lang).unwrap_or_else(|| "–".to_owned());
        if letters.last().is_none_or(|last| last.name.text != sign) {
            let id = format!("l{}", letters.len() + 1);
            letters.push(Letter { name: named(&name.lang, &sign), id, entities: Vec::new() });
        }
        let says = entity.about.for_reader(lang, interface(resolved));
        let line = EntityLine {
            link: link(here, &entity.address(), name),
            names: other_names(&entity.name, &name.lang),
            says: says.map(|(own, version)| named(own, &prose::beginning(frame, &version.words, own, BEGINNING))),
            count: digits::write(resolved.register.count(place) as u64, lang),
        };
        if let Some(last) = letters.last_mut() {
            last.entities.push(line);
        }
    }
    letters
}

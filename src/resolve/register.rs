//! The register and the parallels: whoever and whatever they name exists; and where the texts name each entity.

use super::notes::{behind, ground};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, code, nearest};
use crate::model::entity::{Named, Quoted};
use crate::model::note::Anchor;
use crate::model::{Edition, Entity, EntityKind, Mention};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The register, with where the texts name each entity and what the register and the parallels quote from them.
#[derive(Debug, Default)]
pub struct Register {
    /// For each entity the text and the place in its mentions, in reading order.
    mentions: Vec<Vec<(u32, u32)>>,
    /// The entities, by id.
    by_id: BTreeMap<String, usize>,
    /// For each entity those that name it: places in it, events of which it is a member, works of which it is an author.
    named_by: Vec<Vec<usize>>,
    /// The texts, by slug.
    texts: BTreeMap<String, usize>,
    /// The events of which a claim stands in a passage, by its text and its place.
    events: BTreeMap<(usize, u32), Vec<usize>>,
    /// The parallels of which a passage is one side, in the same way.
    parallels: BTreeMap<(usize, u32), Vec<usize>>,
}

impl Register {
    pub(super) fn of(edition: &Edition) -> Self {
        let mut mentions = vec![Vec::new(); edition.entities.len()];
        for (text, document) in (0_u32..).zip(&edition.documents) {
            for (place, mention) in (0_u32..).zip(&document.mentions) {
                if let Some(own) = mentions.get_mut(mention.entity as usize) {
                    own.push((text, place));
                }
            }
        }
        let by_id: BTreeMap<String, usize> =
            edition.entities.iter().enumerate().map(|(place, entity)| (entity.id.clone(), place)).collect();
        let mut named_by = vec![Vec::new(); edition.entities.len()];
        for (place, entity) in edition.entities.iter().enumerate() {
            let named = relations(entity).filter_map(|named| by_id.get(&named.id));
            for place_of_named in named.collect::<BTreeSet<_>>() {
                named_by[*place_of_named].push(place);
            }
        }
        let texts = edition.documents.iter().enumerate().map(|(place, document)| (document.slug.clone(), place));
        let mut register = Self {
            mentions,
            by_id,
            named_by,
            texts: texts.collect(),
            events: BTreeMap::new(),
            parallels: BTreeMap::new(),
        };
        for (place, entity) in edition.entities.iter().enumerate() {
            let claims = entity.claims.iter().map(|claim| &claim.quoted);
            let (all, own) = (register.passages(edition, claims), &mut register.events);
            for passage in all {
                own.entry(passage).or_default().push(place);
            }
        }
        for (place, parallel) in edition.parallels.iter().enumerate() {
            let (all, own) = (register.passages(edition, parallel.passages.iter()), &mut register.parallels);
            for passage in all {
                own.entry(passage).or_default().push(place);
            }
        }
        register
    }

    /// The passages in which some quotations stand, each once.
    fn passages<'q>(&self, edition: &Edition, all: impl Iterator<Item = &'q Quoted>) -> BTreeSet<(usize, u32)> {
        all.filter_map(|quoted| {
            let (text, anchor) = self.quoted(edition, quoted)?;
            Some((text, anchor.passage?))
        })
        .collect()
    }

    /// The place of an entity in the register.
    #[must_use]
    pub fn entity(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// The entities that name an entity: places that lie in it, events of which it is a member, works of which it is an author.
    #[must_use]
    pub fn named_by(&self, entity: usize) -> &[usize] {
        self.named_by.get(entity).map_or(&[], Vec::as_slice)
    }

    /// How often the texts name an entity.
    #[must_use]
    pub fn count(&self, entity: usize) -> usize {
        self.mentions.get(entity).map_or(0, Vec::len)
    }

    /// Where the texts name an entity, in reading order: each mention with the place of its text.
    pub fn mentions<'e>(&self, edition: &'e Edition, entity: usize) -> impl Iterator<Item = (usize, &'e Mention)> {
        let own = self.mentions.get(entity).map_or(&[][..], Vec::as_slice);
        own.iter().map(|(text, place)| (*text as usize, &edition.documents[*text as usize].mentions[*place as usize]))
    }

    /// The place of words that the register or a parallel quotes: the text and what stands there. `None` where the text is not there or its
    /// words have no single place, which has been reported.
    #[must_use]
    pub fn quoted<'e>(&self, edition: &'e Edition, quoted: &Quoted) -> Option<(usize, &'e Anchor)> {
        let text = *self.texts.get(&quoted.text.id)?;
        Some((text, edition.documents[text].quoted.get(quoted.number)?.as_ref()?))
    }

    /// The events of which a claim stands in a passage.
    #[must_use]
    pub fn events(&self, text: usize, passage: u32) -> &[usize] {
        self.events.get(&(text, passage)).map_or(&[], Vec::as_slice)
    }

    /// The parallels of which a passage is one side.
    #[must_use]
    pub fn parallels(&self, text: usize, passage: u32) -> &[usize] {
        self.parallels.get(&(text, passage)).map_or(&[], Vec::as_slice)
    }
}

/// What an entity says it lies in, has as its members, or was written by.
fn relations(entity: &Entity) -> impl Iterator<Item = &Named> {
    entity.inside.iter().chain(&entity.authors).chain(entity.members.iter().map(|(_, named)| named))
}

/// The places of the entities, by their ids.
type Places<'e> = BTreeMap<&'e str, usize>;

/// Checks the register and the parallels.
pub(super) fn check(edition: &Edition, found: &mut Diagnostics) {
    let places: Places<'_> =
        edition.entities.iter().enumerate().map(|(place, entity)| (entity.id.as_str(), place)).collect();
    for entity in edition.entities.iter() {
        let (file, span) = &entity.place;
        let place = Place::new(file, span.clone());
        behind("this entry", &entity.credit, &place, edition, found);
        for office in &entity.offices {
            ground("this office", office.ground.as_ref(), &place, edition, found);
        }
        for authority in &entity.authorities {
            super::checker("this link", &authority.checked_by, &place, edition, found);
        }
        for named in entity.not.iter().chain(relations(entity)).filter(|named| !places.contains_key(named.id.as_str()))
        {
            let place = Place::new(file, named.span.clone());
            let message = format!("`{}` is nobody and nothing of the register", named.id);
            let diagnostic = Diagnostic::new(code::ENTITY_UNKNOWN, message).at(place);
            found.push(match nearest(&named.id, places.keys().copied()) {
                Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
                None => diagnostic.help(format!("add `{}` to a file in `content/register`", named.id)),
            });
        }
        let texts = entity.forms.iter().flat_map(|form| form.only_in.iter().chain(&form.not_in));
        let texts = texts.chain(entity.claims.iter().map(|claim| &claim.quoted.text));
        texts.for_each(|text| must_exist(text, file, edition, found));
        kinds(entity, &places, edition, found);
        inside_itself(entity, &places, edition, found);
    }
    let file: Arc<str> = "content/parallels.yaml".into();
    for parallel in edition.parallels.iter() {
        behind("this parallel", &parallel.credit, &Place::new(&file, parallel.span.clone()), edition, found);
        parallel.passages.iter().for_each(|quoted| must_exist(&quoted.text, &file, edition, found));
    }
}

fn must_exist(text: &Named, file: &Arc<str>, edition: &Edition, found: &mut Diagnostics) {
    let slugs = || edition.documents.iter().map(|document| document.slug.as_str());
    if slugs().any(|slug| slug == text.id) {
        return;
    }
    let diagnostic = Diagnostic::new(code::TEXT_UNKNOWN, format!("no text is called `{}`", text.id));
    let diagnostic = diagnostic.at(Place::new(file, text.span.clone()));
    found.push(match nearest(&text.id, slugs()) {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic.help("write the name of a folder in `content/texts`"),
    });
}

/// Reports entities that stand where only another kind can.
fn kinds(entity: &Entity, places: &Places<'_>, edition: &Edition, found: &mut Diagnostics) {
    let kind = |id: &str| places.get(id).map(|place| edition.entities[*place].kind);
    let mut misfit = |named: &Named, what: &str| {
        let message = format!("`{}` {what}", named.id);
        let place = Place::new(&entity.place.0, named.span.clone());
        let diagnostic = Diagnostic::new(code::ENTITY_MISFIT, message).at(place);
        found.push(diagnostic.help("write it under the key of its kind, or name another"));
    };
    for named in entity.not.iter().filter(|named| named.id == entity.id) {
        misfit(named, "cannot be mistaken for itself");
    }
    for (must, named) in &entity.members {
        if let Some(is) = kind(&named.id).filter(|is| is != must) {
            misfit(
                named,
                &format!("is no {}, it is a {}", must.name(), is.name())
                    .replace("a organisation", "an organisation")
                    .replace("a event", "an event"),
            );
        }
    }
    if let Some(named) =
        entity.inside.as_ref().filter(|named| kind(&named.id).is_some_and(|is| is != EntityKind::Place))
    {
        misfit(named, "is no place");
    }
    let can_write = |is: EntityKind| matches!(is, EntityKind::Person | EntityKind::Organisation);
    for named in entity.authors.iter().filter(|named| kind(&named.id).is_some_and(|is| !can_write(is))) {
        misfit(named, "is neither a person nor an organisation");
    }
}

/// Reports a place that lies in itself; each circle once, at its first place.
fn inside_itself(entity: &Entity, places: &Places<'_>, edition: &Edition, found: &mut Diagnostics) {
    let around = |id: &str| edition.entities[*places.get(id)?].inside.as_ref();
    let Some(first) = &entity.inside else { return };
    let mut seen = vec![entity.id.as_str()];
    let mut at = Some(first);
    while let Some(outer) = at {
        if outer.id == entity.id {
            let is_first = seen.iter().all(|id| places.get(entity.id.as_str()) <= places.get(id));
            if is_first {
                let message = format!("`{0}` lies in itself: {1}, in {0}", entity.id, seen.join(", in "));
                let diagnostic = Diagnostic::new(code::PLACE_INSIDE_ITSELF, message);
                let place = Place::new(&entity.place.0, first.span.clone());
                found.push(diagnostic.at(place).help("correct or remove the `in` of one of them"));
            }
            return;
        }
        if seen.contains(&outer.id.as_str()) {
            return;
        }
        seen.push(&outer.id);
        at = around(&outer.id);
    }
}

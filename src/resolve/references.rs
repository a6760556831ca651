//! Cross-references in what editors write: what each leads to, and what leads to each thing.

use super::released::Released;
use super::written;
use crate::diagnostic::{Diagnostic, Diagnostics, Place, code, nearest};
use crate::model::essay::ABOUT;
use crate::model::prose::Reference;
use crate::model::{Edition, PassageId};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What a cross-reference leads to. Texts, divisions, passages, notes and pages are named by their places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// A text.
    Text(usize),
    /// A division of a text.
    Division(usize, usize),
    /// A document inside a text.
    Nested(usize, usize),
    /// A passage of a text.
    Passage(usize, usize),
    /// A released passage that no longer stands for itself.
    Retired(PassageId),
    /// A note on a text.
    Note(usize, usize),
    /// A page of the editors.
    Essay(usize),
    /// An entity of the register.
    Entity(usize),
    /// A parallel.
    Parallel(usize),
}

/// Where a cross-reference stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// The introduction to a text.
    Introduction(usize),
    /// A note on a text.
    Note(usize, usize),
    /// What is said of an entity of the register.
    Entity(usize),
    /// What is said of a parallel.
    Parallel(usize),
    /// A page of the editors.
    Essay(usize),
}

/// All cross-references of an edition.
#[derive(Debug, Default)]
pub struct References {
    /// What each that is written leads to, by its words.
    targets: BTreeMap<String, Target>,
    /// Where those stand that lead to a thing, each place once, in reading order.
    back: BTreeMap<Target, Vec<Origin>>,
}

impl References {
    /// What a cross-reference leads to.
    #[must_use]
    pub fn target(&self, written: &str) -> Option<Target> {
        self.targets.get(written).copied()
    }

    /// Where those stand that lead to a thing, in reading order.
    #[must_use]
    pub fn back(&self, target: Target) -> &[Origin] {
        self.back.get(&target).map_or(&[], Vec::as_slice)
    }

    /// Finds what each leads to; those that lead nowhere, or to two things, are reported.
    pub(super) fn of(edition: &Edition, released: &Released, found: &mut Diagnostics) -> Self {
        let written = written::all(edition);
        let all: Vec<(Origin, &Reference, &Arc<str>)> = written
            .iter()
            .flat_map(|own| own.references.iter().map(|reference| (own.origin, reference, &own.file)))
            .collect();
        if all.is_empty() {
            return Self::default();
        }
        let named = Named::of(edition, released, all.iter().map(|(_, reference, _)| reference.target.as_str()));
        let mut references = Self::default();
        let mut back: BTreeMap<Target, Vec<Origin>> = BTreeMap::new();
        let faulty: BTreeSet<&str> =
            edition.documents.iter().flat_map(|document| &document.faulty_notes).map(String::as_str).collect();
        for (origin, reference, file) in all {
            if reference.target.strip_prefix("note:").is_some_and(|id| faulty.contains(id.trim())) {
                continue;
            }
            match named.target(&reference.target) {
                Ok(target) => {
                    references.targets.insert(reference.target.clone(), target);
                    let origins = back.entry(target).or_default();
                    if !origins.contains(&origin) {
                        origins.push(origin);
                    }
                }
                Err(diagnostic) => found.push(diagnostic.at(Place::new(file, reference.span.clone()))),
            }
        }
        references.back = back;
        references
    }
}

/// What a name can be said to be in front of a colon.
const KINDS: [&str; 5] = ["text", "page", "note", "entity", "parallel"];

/// All names that a cross-reference can have.
struct Named<'a> {
    edition: &'a Edition,
    texts: BTreeMap<&'a str, usize>,
    essays: BTreeMap<&'a str, usize>,
    notes: BTreeMap<&'a str, (usize, usize)>,
    entities: BTreeMap<&'a str, usize>,
    parallels: BTreeMap<&'a str, usize>,
    /// The passages of which the references may speak, and no others: an edition may have millions.
    passages: BTreeMap<PassageId, Target>,
}

impl<'a> Named<'a> {
    fn of(edition: &'a Edition, released: &Released, written: impl Iterator<Item = &'a str>) -> Self {
        let id = |target: &str| PassageId::parse(target.rsplit(['#', ':']).next().unwrap_or(target));
        let wanted: BTreeSet<PassageId> = written.filter_map(id).collect();
        let mut passages = BTreeMap::new();
        for (text, document) in edition.documents.iter().enumerate().filter(|_| !wanted.is_empty()) {
            let own = document.passages.iter().enumerate().filter(|(_, passage)| wanted.contains(&passage.id));
            passages.extend(own.map(|(place, passage)| (passage.id, Target::Passage(text, place))));
        }
        for id in wanted.iter().filter(|id| released.retired.contains_key(id)) {
            passages.entry(*id).or_insert(Target::Retired(*id));
        }
        let documents = || edition.documents.iter().enumerate();
        let notes = documents().flat_map(|(text, document)| {
            document.notes.iter().enumerate().map(move |(place, note)| (note.id.as_str(), (text, place)))
        });
        Self {
            edition,
            texts: documents().map(|(text, document)| (document.slug.as_str(), text)).collect(),
            essays: edition.essays.iter().enumerate().map(|(place, essay)| (essay.slug.as_str(), place)).collect(),
            notes: notes.collect(),
            entities: edition.entities.iter().enumerate().map(|(place, entity)| (entity.id.as_str(), place)).collect(),
            parallels: edition.parallels.iter().enumerate().map(|(place, one)| (one.id.as_str(), place)).collect(),
            passages,
        }
    }

    fn target(&self, written: &str) -> Result<Target, Diagnostic> {
        let name = written.trim();
        if let Some((kind, name)) = name.split_once(':') {
            return match kind {
                "text" => self.of_text(name),
                "page" => self.essays.get(name).map(|place| Target::Essay(*place)),
                "note" => self.notes.get(name).map(|(text, place)| Target::Note(*text, *place)),
                "entity" => self.entities.get(name).map(|place| Target::Entity(*place)),
                "parallel" => self.parallels.get(name).map(|place| Target::Parallel(*place)),
                _ => None,
            }
            .ok_or_else(|| self.broken(written, Some(kind), name));
        }
        let text = self.of_text(name);
        let essay = self.essays.get(name).map(|place| Target::Essay(*place));
        let passage = PassageId::parse(name).and_then(|id| self.passages.get(&id)).copied();
        let entity = self.entities.get(name).map(|place| Target::Entity(*place));
        let all: Vec<Target> = [entity, text, essay, passage].into_iter().flatten().collect();
        match all.as_slice() {
            [one] => Ok(*one),
            [] => Err(self.broken(written, None, name)),
            _ => {
                let diagnostic = Diagnostic::new(code::REFERENCE_AMBIGUOUS, format!("`{name}` is more than one thing"));
                let forms = all.iter().map(|target| match target {
                    Target::Essay(_) => format!("[[page:{name}]]"),
                    Target::Entity(_) => format!("[[entity:{name}]]"),
                    Target::Passage(text, _) => format!("[[{}#{name}]]", self.edition.documents[*text].slug),
                    _ => format!("[[text:{name}]]"),
                });
                Err(diagnostic.help(format!("write {}", forms.collect::<Vec<_>>().join(" or "))))
            }
        }
    }

    /// A text, `letters`; a division of it, `letters/1-1`; a passage or a document inside of it, `letters#k3mv7a`.
    fn of_text(&self, name: &str) -> Option<Target> {
        let end = name.find(['/', '#']).unwrap_or(name.len());
        let text = *self.texts.get(&name[..end])?;
        let document = &self.edition.documents[text];
        let outline = &document.recipe.outline;
        let rest = &name[end..];
        if let Some(slug) = rest.strip_prefix('/') {
            let is_named = |place: &usize| {
                let division = &document.divisions[*place];
                outline.divisions[division.outline as usize].slug.as_deref() == Some(slug)
            };
            return (0..document.divisions.len()).find(is_named).map(|place| Target::Division(text, place));
        }
        let Some(inside) = rest.strip_prefix('#') else { return Some(Target::Text(text)) };
        if let Some(place) = outline.nested.iter().position(|nested| nested.anchor == inside) {
            return Some(Target::Nested(text, place));
        }
        let target = *self.passages.get(&PassageId::parse(inside)?)?;
        match target {
            Target::Passage(own, _) => (own == text).then_some(target),
            _ => Some(target),
        }
    }

    fn broken(&self, written: &str, kind: Option<&str>, name: &str) -> Diagnostic {
        let diagnostic = Diagnostic::new(code::REFERENCE_BROKEN, format!("`[[{written}]]` leads nowhere"));
        if let Some(kind) = kind.filter(|kind| !KINDS.contains(kind)) {
            let near = nearest(kind, KINDS.iter().copied()).unwrap_or("note");
            return diagnostic.help(format!("did you mean `[[{near}:{name}]]`?"));
        }
        if let Some((text, inside)) = name.split_once(['#', '/']).filter(|(text, _)| self.texts.contains_key(text)) {
            let document = &self.edition.documents[self.texts[text]];
            let slugs = document.recipe.outline.divisions.iter().filter_map(|division| division.slug.as_deref());
            let ids = document.passages.iter().map(|passage| passage.id.as_str());
            let (near, sign) =
                if name.contains('#') { (nearest(inside, ids), '#') } else { (nearest(inside, slugs), '/') };
            return match near {
                Some(near) => diagnostic.help(format!("did you mean `[[{text}{sign}{near}]]`?")),
                None => diagnostic.help(format!("the text is there: `[[{text}]]`")),
            };
        }
        let prefixed = |kind: &'static str, names: Vec<&'a str>| {
            names.into_iter().map(move |name| format!("{kind}{name}")).collect::<Vec<_>>()
        };
        let texts = prefixed("", self.texts.keys().copied().collect());
        let essays = prefixed("", self.essays.keys().copied().filter(|slug| *slug != ABOUT).collect());
        let notes = prefixed("note:", self.notes.keys().copied().collect());
        let entities = prefixed("", self.entities.keys().copied().collect());
        let parallels = prefixed("parallel:", self.parallels.keys().copied().collect());
        let all: Vec<String> = entities.into_iter().chain(texts).chain(essays).chain(notes).chain(parallels).collect();
        // What is meant may be written without the kind that it needs.
        let near = nearest(name, all.iter().map(|known| known.rsplit(':').next().unwrap_or(known)));
        let near = near.and_then(|near| all.iter().find(|known| known.rsplit(':').next() == Some(near)));
        match near {
            Some(near) => diagnostic.help(format!("did you mean `[[{near}]]`?")),
            None => diagnostic.help(
                "name an entity or a text by its id or slug, a passage by its id, a page, a note or a parallel with `page:`, `note:` or `parallel:` in front",
            ),
        }
    }
}

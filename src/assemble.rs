//! From the facts of each file to one edition: order, and ids that are unique.

use crate::diagnostic::{Diagnostic, Diagnostics, Place, code, nearest};
use crate::load::Loaded;
use crate::model::document::Standing;
use crate::model::edition::Settings;
use crate::model::{Document, Edition, Ledger, Passage, PassageId, slug};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Puts the texts into the order of `edition.yaml` and gives every passage an id of its own.
#[must_use]
pub fn assemble(loaded: Loaded) -> (Edition, Diagnostics) {
    let mut found = Diagnostics::new();
    let file: Arc<str> = crate::load::EDITION_FILE.into();
    let mut by_slug: BTreeMap<String, Arc<Document>> = BTreeMap::new();
    for document in loaded.documents {
        by_slug.insert(document.slug.clone(), document);
    }
    let mut documents = Vec::with_capacity(by_slug.len());
    let mut listed: BTreeMap<&str, &std::ops::Range<usize>> = BTreeMap::new();
    for (name, span) in &loaded.texts {
        if let Some(first) = listed.insert(name, span) {
            let diagnostic = Diagnostic::new(code::SLUG_TWICE, format!("`{name}` is listed twice"))
                .at(Place::new(&file, span.clone()))
                .related(Place::new(&file, first.clone()), "listed here first")
                .help("keep one of the two lines");
            found.push(diagnostic);
            continue;
        }
        match by_slug.remove(name) {
            Some(document) => documents.push(document),
            None if loaded.folders.contains(name) => {}
            None => found.push(missing(name, span, &loaded.folders, &file)),
        }
    }
    for folder in loaded.folders.iter().filter(|folder| !listed.contains_key(folder.as_str())) {
        let diagnostic =
            Diagnostic::new(code::TEXT_NOT_LISTED, format!("`content/texts/{folder}` is not listed under `texts`"))
                .at(Place::file(&file))
                .help(format!("add the line `  - {folder}` under `texts` in `edition.yaml`, or remove the folder"));
        found.push(diagnostic);
    }
    let settings: Settings = loaded.settings;
    for document in &documents {
        if settings.languages.iter().skip(1).any(|lang| lang.eq_ignore_ascii_case(&document.slug)) {
            let message = format!("`{}` is where the pages of an interface language stand", document.slug);
            let place = Place::file(&format!("{}/index.md", document.folder).into());
            let diagnostic = Diagnostic::new(code::SLUG_RESERVED, message).at(place);
            found.push(diagnostic.help("rename the folder of the text"));
        }
    }
    mint(&mut documents, &loaded.ledger, &mut found);
    let (ledger, changed) = (loaded.ledger, loaded.changed);
    let (essays, entities, parallels, works) = (loaded.essays, loaded.entities, loaded.parallels, loaded.works);
    let note_histories = loaded.notes;
    (Edition { settings, documents, essays, entities, parallels, works, ledger, note_histories, changed }, found)
}

fn missing(name: &str, span: &std::ops::Range<usize>, folders: &[String], file: &Arc<str>) -> Diagnostic {
    let near = nearest(name, folders.iter().map(String::as_str));
    let diagnostic = Diagnostic::new(code::TEXT_NOT_LISTED, format!("there is no text `{name}` in `content/texts/`"))
        .at(Place::new(file, span.clone()));
    match (near, slug::suggestion(name)) {
        (Some(near), _) => diagnostic.help(format!("did you mean `{near}`?")),
        (None, Some(slug)) => {
            diagnostic.help(format!("create `content/texts/{slug}/index.md` and write `{slug}` here"))
        }
        (None, None) => diagnostic.help(format!("create `content/texts/{name}/index.md`")),
    }
}

/// Gives ids; of passages that would share a short one those take a long one that no release has.
fn mint(documents: &mut [Arc<Document>], ledger: &Ledger, found: &mut Diagnostics) {
    let passages = documents.iter().flat_map(|document| &document.passages);
    let mut numbers: Vec<u64> = passages.map(|passage| passage.id.number()).collect();
    // Numbers alone are sorted quickly; where each passage stands is asked only of those that share one.
    numbers.sort_unstable();
    let shared: BTreeSet<u64> = numbers.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect();
    if shared.is_empty() {
        return;
    }
    let mut all: Vec<(PassageId, u32, u32)> = Vec::new();
    for (text, document) in (0..).zip(documents.iter()) {
        let shares = |(_, passage): &(u32, &Passage)| shared.contains(&passage.id.number());
        all.extend((0..).zip(&document.passages).filter(shares).map(|(place, passage)| (passage.id, text, place)));
    }
    all.sort_unstable();
    for run in all.chunk_by(|one, other| one.0 == other.0).filter(|run| run.len() > 1) {
        let mut minted: BTreeMap<PassageId, (usize, usize)> = BTreeMap::new();
        for (_, text, place) in run {
            let (text, place) = (*text as usize, *place as usize);
            let document = &documents[text];
            let passage = &document.passages[place];
            let id = match passage.standing {
                Standing::Draft => {
                    let is_taken = |id: PassageId| id == run[0].0 || ledger.entry(id).is_some();
                    PassageId::mint_free(&document.hash, passage.anchor, is_taken)
                }
                Standing::Released { .. } | Standing::Changed { .. } => passage.id,
            };
            if let Some((other, other_place)) = minted.insert(id, (text, place)) {
                found.push(same_id(documents, (other, other_place), (text, place)));
            }
            Arc::make_mut(&mut documents[text]).passages[place].id = id;
        }
    }
}

fn same_id(documents: &[Arc<Document>], first: (usize, usize), second: (usize, usize)) -> Diagnostic {
    let (one, other) = (&documents[first.0], &documents[second.0]);
    let line = other.passages[second.1].lines.0;
    let seed: Arc<str> = other.seed.as_str().into();
    let message = if one.slug == other.slug {
        format!("two passages of `{}` would have one id, the second at line {line} of its seed", one.slug)
    } else {
        format!("`{}` and `{}` would share the ids of their passages", one.slug, other.slug)
    };
    Diagnostic::new(code::PASSAGE_ID_TWICE, message)
        .at(Place::file(&seed))
        .help("let only one text use this seed; ids are made from the seed and a place in it")
}

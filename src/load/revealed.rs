//! What editors themselves would tell of words that are not to be shown: of withheld words, and of a text that is not published.

use super::annotations::{self, Written};
use super::dates::{self, Judged};
use super::mentions::{self, Decided};
use super::text::index;
use super::withheld;
use crate::diagnostic::{Diagnostic, Diagnostics, Place, code};
use crate::model::{Description, Document, Publish};
use crate::source::passage::Layered;
use crate::source::seed::Seed;
use crate::source::{Layer, Recipe, derive};
use crate::text::overlap::{QUOTATION, Runs, Words};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Withheld words that have fewer signs together are not looked for: they stand everywhere.
const FEWEST_SIGNS: usize = 4;
/// How much of a text that is not published may be quoted, in percent.
const MOST: usize = 5;

/// What the editors of a text say of it.
pub(super) struct Editor<'a> {
    pub(super) folder: &'a str,
    pub(super) about: &'a Description,
    pub(super) introduction: &'a str,
    pub(super) dates: &'a [Judged],
    pub(super) notes: &'a [Written],
    pub(super) mentions: &'a [Decided],
}

/// Something that an editor says where readers see it.
struct Said<'a> {
    what: String,
    place: Place,
    text: &'a str,
}

/// What the front matter and the introduction say.
fn front<'a>(editor: &Editor<'a>) -> Vec<Said<'a>> {
    let Editor { folder, about, introduction, .. } = *editor;
    let file = index(folder);
    let said = |what: &str, text: &'a String| Said { what: what.to_owned(), place: Place::file(&file), text };
    let names = [("`title`", &about.title), ("`creator`", &about.creator), ("`translator`", &about.translator)];
    let names = names.into_iter().flat_map(|(what, names)| names.values().map(move |name| (what, name)));
    let rights = [("`statement`", Some(&about.rights.statement)), ("`basis`", about.rights.basis.as_ref())];
    let lines =
        [("`date`", about.date.as_ref()), ("`provenance`", about.provenance.as_ref())].into_iter().chain(rights);
    let lines = lines.filter_map(|(what, text)| Some((what, text?)));
    let mut all: Vec<Said<'a>> = names.chain(lines).map(|(what, text)| said(what, text)).collect();
    all.push(Said { what: "the introduction".to_owned(), place: Place::file(&file), text: introduction });
    all
}

/// What the entries about dates and names, and the notes, say.
fn entries<'a>(editor: &Editor<'a>) -> impl Iterator<Item = Said<'a>> {
    let file = |name: &str| super::lines::path(editor.folder, name);
    let (dates, names, notes) = (file(dates::FILE), file(mentions::FILE), file(annotations::FILE));
    let why = |file: Arc<str>| {
        move |(text, span): (&'a String, &'a std::ops::Range<usize>)| Said {
            what: "`why`".to_owned(),
            place: Place::new(&file, span.clone()),
            text,
        }
    };
    let of_dates = editor.dates.iter().map(Judged::why).map(why(dates));
    let of_names = editor.mentions.iter().map(Decided::said).map(why(names));
    let of_notes = editor.notes.iter().flat_map(Written::said).map(move |(text, span)| Said {
        what: "this note".to_owned(),
        place: Place::new(&notes, span.clone()),
        text,
    });
    of_dates.chain(of_names).chain(of_notes)
}

/// What the files beside it say.
fn beside<'a>(folder: &'a str, recipe: &'a Recipe) -> Vec<Said<'a>> {
    let file = |name: &str| super::lines::path(folder, name);
    let (outline, emendations, withhold) = (file("outline.yaml"), file("emendations.yaml"), file(withheld::FILE));
    let mut all =
        vec![Said { what: "the name of the folder".to_owned(), place: Place::file(&index(folder)), text: folder }];
    let divisions = recipe.outline.divisions.iter().flat_map(|division| division.title.values().chain(&division.slug));
    let nested = recipe.outline.nested.iter().flat_map(|nested| nested.title.values().chain([&nested.anchor]));
    let said = |text| Said { what: "the outline".to_owned(), place: Place::file(&outline), text };
    all.extend(divisions.chain(nested).map(|text| said(text)));
    for emendation in &recipe.emendations {
        for text in emendation.reading.iter().chain([&emendation.why]).chain(&emendation.witness) {
            let place = Place::new(&emendations, emendation.span.clone());
            all.push(Said { what: format!("emendation {}", emendation.number), place, text });
        }
    }
    for entry in &recipe.withheld {
        let place = Place::new(&withhold, entry.span.clone());
        all.extend(entry.why.iter().map(|text| Said { what: "`why`".to_owned(), place: place.clone(), text }));
    }
    all
}

/// Reports withheld words that an editor's own words would show, and warns of other places of the seed that show them.
pub(super) fn withheld_words(seed: &Seed, recipe: &Recipe, editor: &Editor<'_>, found: &mut Diagnostics) {
    let folder = editor.folder;
    if recipe.withheld.is_empty() {
        return;
    }
    let secrets: Vec<Words> = recipe.withheld.iter().map(|entry| Words::of(seed.slice(&entry.range))).collect();
    let mut runs = Runs::default();
    for (owner, words) in secrets.iter().enumerate().filter(|(_, words)| words.signs() >= FEWEST_SIGNS) {
        runs.add(words, words.len().min(QUOTATION), owner);
    }
    let file: Arc<str> = super::lines::path(folder, withheld::FILE);
    let entry = |owner: usize| Place::new(&file, recipe.withheld[owner].span.clone());
    for said in front(editor).into_iter().chain(beside(folder, recipe)).chain(entries(editor)) {
        let owners: BTreeSet<usize> = Words::of(said.text).common(&runs).map(|(owner, _)| owner).collect();
        for owner in owners {
            let message = format!("{} repeats words that are withheld", said.what);
            let diagnostic = Diagnostic::new(code::WITHHELD_WORDS_SAID, message).at(said.place.clone());
            let related = diagnostic.related(entry(owner), "they are withheld here");
            found.push(related.help("say it in other words, or withhold fewer of them"));
        }
    }
    let shown = recipe.published(seed.clone());
    let mut elsewhere: BTreeMap<usize, usize> = BTreeMap::new();
    for (owner, place) in Words::of(shown.text()).common(&runs) {
        elsewhere.entry(owner).or_insert(place.start);
    }
    for (owner, at) in elsewhere {
        let line = shown.line_of(u32::try_from(at).unwrap_or(u32::MAX));
        let message = format!("words that are withheld here are shown in line {line} of the seed");
        let diagnostic = Diagnostic::new(code::WITHHELD_WORDS_ELSEWHERE, message).at(entry(owner));
        found.push(diagnostic.help("withhold them there too, if they say there what they say here"));
    }
}

/// What the editors of a text that is not published say of it in their own words; nothing of one that is.
pub(super) fn said(editor: &Editor<'_>) -> Vec<Words> {
    if editor.about.rights.publish == Publish::Full {
        return Vec::new();
    }
    let said = front(editor).into_iter().chain(entries(editor));
    said.map(|said| Words::of(said.text)).collect()
}

/// Reports an editor who quotes too much of a text that is not published: in what is `said` of it, and in the words that notes, the register and
/// the parallels show.
pub(super) fn excerpts(seed: &Seed, edited: &Layered, document: &Document, said: &[Words], found: &mut Diagnostics) {
    if document.about.rights.publish == Publish::Full {
        return;
    }
    let recipe = &document.recipe;
    let notes = document.notes.iter().map(|note| &note.anchor);
    // What is shown as a quotation is one, however short.
    let shown: usize = notes.chain(document.quoted.iter().flatten()).map(|anchor| Words::of(&anchor.lemma).len()).sum();
    let mut runs = Runs::default();
    for (owner, words) in said.iter().enumerate() {
        runs.add(words, QUOTATION, owner);
    }
    let regularised = (!recipe.emendations.is_empty()).then(|| derive(seed, recipe, Layer::Regularised));
    for layered in regularised.iter().chain([edited]) {
        let texts: Vec<&str> = layered.passages.iter().map(|passage| passage.text.as_str()).collect();
        let words = Words::of(&texts.join("\n"));
        let quoted = words.covered_by(&runs) + shown;
        if quoted * 100 > words.len() * MOST {
            let message = format!(
                "what is said of this text quotes {quoted} of its {} words; excerpts may have {MOST} %",
                words.len()
            );
            let place = Place::file(&index(&document.folder));
            let diagnostic = Diagnostic::new(code::EXCERPTS_TOO_LONG, message).at(place);
            found.push(diagnostic.help(
                "quote less, in the introduction, in notes or in the front matter; or write `publish: full` and its `basis`",
            ));
            return;
        }
    }
}

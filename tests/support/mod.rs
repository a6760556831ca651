//! What the tests of the real edition share: the edition itself, its layers, its files.

#![allow(dead_code, reason = "each test file uses its own part")]

pub(crate) mod damage;
pub(crate) mod letters;
pub(crate) mod markup;

use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::sync::{Mutex, OnceLock};
use variorum::model::Document;
use variorum::pipeline::{Options, Prepared, prepare};
use variorum::render::JobError;
use variorum::site::{self, SitePath, Store};
use variorum::source::passage::{Layered, Passage};
use variorum::source::rules::{RULES, RuleId, Settings};
use variorum::source::seed::Seed;
use variorum::source::{Layer, derive};
use variorum::world::{Disk, World};

pub(crate) const BOOK: &str = "brest-litovsk";
pub(crate) const ESSAY: &str = "sardar-e-jangal";
pub(crate) const ARTICLE: &str = "azerbaijan-troops";
pub(crate) const STORY: &str = "soviet-persia";
pub(crate) const TEXTS: [&str; 4] = [BOOK, ESSAY, ARTICLE, STORY];

/// The edition of this repository.
pub(crate) struct Edition {
    pub(crate) world: Disk,
    pub(crate) prepared: Prepared,
}

pub(crate) fn edition() -> &'static Edition {
    static EDITION: OnceLock<Edition> = OnceLock::new();
    EDITION.get_or_init(|| {
        let world = Disk::open(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
        let (prepared, found) = prepare(&world, &Options::default()).unwrap();
        assert!(!found.has_errors(), "the edition has mistakes");
        Edition { world, prepared }
    })
}

pub(crate) fn document(slug: &str) -> &'static Document {
    edition().prepared.resolved.edition.documents.iter().find(|document| document.slug == slug).unwrap()
}

/// The bytes of a seed.
pub(crate) fn seed_bytes(slug: &str) -> Vec<u8> {
    edition().world.read(&document(slug).seed).unwrap()
}

/// A seed as all stages see it: a zero byte in the place of each byte that is withheld.
pub(crate) fn seed(slug: &str) -> Seed {
    document(slug).recipe.published(Seed::new(String::from_utf8(seed_bytes(slug)).unwrap()))
}

/// One layer of one of the four texts, made once in each test program.
pub(crate) fn layer(slug: &'static str, layer: Layer) -> &'static Layered {
    static LAYERS: Mutex<BTreeMap<(&str, &str), &Layered>> = Mutex::new(BTreeMap::new());
    let mut layers = LAYERS.lock().unwrap();
    let make = || -> &'static Layered { Box::leak(Box::new(derive(&seed(slug), &document(slug).recipe, layer))) };
    layers.entry((slug, layer.name())).or_insert_with(make)
}

/// The passages that have bytes on a line.
pub(crate) fn passages_on(slug: &'static str, which: Layer, line: u32) -> Vec<&'static Passage> {
    let passages = &layer(slug, which).passages;
    passages.iter().filter(|passage| (passage.lines.0..=passage.lines.1).contains(&line)).collect()
}

/// The words of the one passage on a line.
pub(crate) fn words(slug: &'static str, which: Layer, line: u32) -> &'static str {
    let found = passages_on(slug, which, line);
    assert_eq!(found.len(), 1, "line {line} of {slug} has {} passages", found.len());
    &found[0].text
}

/// The changes of one rule in a layer, as (first line, source, reading).
pub(crate) fn changes_by(slug: &'static str, which: Layer, rule: &str) -> Vec<(u32, String, String)> {
    let id = RuleId::named(rule).unwrap_or_else(|| panic!("no rule {rule}"));
    let (seed, layered) = (seed(slug), layer(slug, which));
    let by = layered.changes.iter().filter(|change| change.cause == variorum::source::change::Cause::Rule(id));
    by.map(|change| {
        let line = change.source.first().map_or(0, |range| seed.line_of(range.start));
        (line, change.source_text(&seed).into_owned(), layered.reading(change).into_owned())
    })
    .collect()
}

/// All rules without exceptions, in the order of the table.
pub(crate) fn all_rules() -> Vec<Settings> {
    RULES.iter().map(|rule| Settings::new(RuleId::named(rule.name).unwrap())).collect()
}

/// A store that keeps the files of a site in memory.
#[derive(Default)]
pub(crate) struct Shelf {
    files: Mutex<BTreeMap<String, Vec<u8>>>,
}

pub(crate) struct Sheet<'s> {
    shelf: &'s Shelf,
    path: String,
    bytes: Vec<u8>,
}

impl io::Write for Sheet<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Store for Shelf {
    type Stream<'s> = Sheet<'s>;
    type Scratch<'s> = io::Cursor<Vec<u8>>;

    fn scratch(&self) -> Result<Option<Self::Scratch<'_>>, JobError> {
        Ok(Some(io::Cursor::default()))
    }

    fn put(&self, path: &SitePath, pieces: &[&[u8]]) -> Result<(), JobError> {
        let known = self.files.lock().unwrap().insert(path.as_str().to_owned(), pieces.concat());
        assert!(known.is_none(), "{path} is made twice");
        Ok(())
    }

    fn begin(&self, path: &SitePath) -> Result<Sheet<'_>, JobError> {
        Ok(Sheet { shelf: self, path: path.as_str().to_owned(), bytes: Vec::new() })
    }

    fn end(&self, stream: Sheet<'_>) -> Result<(), JobError> {
        let known = stream.shelf.files.lock().unwrap().insert(stream.path.clone(), stream.bytes);
        assert!(known.is_none(), "{} is made twice", stream.path);
        Ok(())
    }
}

/// All files of the site of an edition.
pub(crate) fn files_of(prepared: &Prepared, world: &dyn World) -> BTreeMap<String, Vec<u8>> {
    let shelf = Shelf::default();
    site::plan(&prepared.resolved, &prepared.theme, world).render_all(&shelf, &|| {}).unwrap();
    shelf.files.into_inner().unwrap()
}

/// All files of the site of this repository.
pub(crate) fn files() -> &'static BTreeMap<String, Vec<u8>> {
    static FILES: OnceLock<BTreeMap<String, Vec<u8>>> = OnceLock::new();
    FILES.get_or_init(|| files_of(&edition().prepared, &edition().world))
}

/// A page of the site of this repository, by its address.
pub(crate) fn page(address: &str) -> &'static str {
    let path = format!("{address}index.html");
    std::str::from_utf8(files().get(&path).unwrap_or_else(|| panic!("no page {path}"))).unwrap()
}

/// The site's data over all texts.
pub(crate) fn json(path: &str) -> Vec<serde_json::Value> {
    serde_json::from_slice(&files()[path]).unwrap()
}

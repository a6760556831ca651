//! `variorum mentions`: which names of the register stand in a text, which are doubtful, and which words look like names and are in no register.

use super::{FAILURE, FINE, Outcome, Reporting, output};
use crate::diagnostic::nearest;
use crate::load::seed;
use crate::model::language::of_place;
use crate::model::{Document, Edition};
use crate::pipeline::{Options, prepare};
use crate::source::passage::Layered;
use crate::source::{Layer, derive};
use crate::text::name::unregistered;
use crate::world::{Disk, World};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::Range;
use std::path::Path;

/// The arguments of `variorum mentions`.
#[derive(Debug, clap::Args)]
pub(super) struct Mentions {
    /// The text; all texts, if not given
    #[arg(value_name = "TEXT")]
    text: Option<String>,
    #[command(flatten)]
    reporting: Reporting,
}

impl Mentions {
    pub(super) fn run(self, root: &Path) -> Outcome {
        let world = Disk::open(root).map_err(|error| format!("cannot open `{}`: {error}", root.display()))?;
        let (prepared, found) = prepare(&world, &Options::default())?;
        if found.has_errors() {
            return output::report(found, self.reporting.format, &world);
        }
        let edition = &prepared.resolved.edition;
        let slugs = || edition.documents.iter().map(|document| document.slug.as_str());
        if let Some(text) = self.text.as_ref().filter(|text| !slugs().any(|slug| slug == **text)) {
            let near = nearest(text, slugs()).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
            output::error(&format!("there is no text `{text}`{near}"));
            return Ok(FAILURE);
        }
        for document in edition.documents.iter().filter(|one| self.text.as_ref().is_none_or(|text| *text == one.slug)) {
            let mut found = crate::diagnostic::Diagnostics::new();
            let bytes = world.read(&document.seed)?;
            let Some(seed) = seed::check(&bytes, &document.seed.as_str().into(), &mut found) else {
                return output::report(found, self.reporting.format, &world);
            };
            let layered = derive(&document.recipe.published(seed), &document.recipe, Layer::Edited);
            output::print(&told(edition, document, &layered))?;
        }
        Ok(FINE)
    }
}

/// What is said of one text.
fn told(edition: &Edition, document: &Document, layered: &Layered) -> String {
    let mut out = String::new();
    let places = document.mentions.len();
    // Writing to a string cannot fail.
    let _ = writeln!(out, "{}: {places} {}", document.slug, if places == 1 { "name" } else { "names" });
    let mut linked: BTreeMap<&str, u32> = BTreeMap::new();
    for mention in &document.mentions {
        *linked.entry(&edition.entities[mention.entity as usize].id).or_default() += 1;
    }
    let _ = list(&mut out, "linked", linked.into_iter().map(|(id, count)| (id.to_owned(), count)));
    let words = |passage: u32, range: &Range<u32>| {
        let text = &layered.passages[passage as usize].text;
        text[range.start as usize..range.end as usize].split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let mut doubtful: BTreeMap<String, u32> = BTreeMap::new();
    for name in &document.undecided {
        let ids: Vec<&str> =
            name.entities.iter().map(|(entity, _)| edition.entities[*entity as usize].id.as_str()).collect();
        let words = format!("{} ({})", words(name.passage, &name.range), ids.join(", "));
        *doubtful.entry(words).or_default() += 1;
    }
    let _ = list(&mut out, "doubtful", doubtful.into_iter());
    let mut unknown: BTreeMap<String, u32> = BTreeMap::new();
    for (place, passage) in layered.passages.iter().enumerate().filter(|_| !document.passages.is_empty()) {
        let own = document.mentions.iter().filter(|mention| mention.passage as usize == place);
        let own = own.map(|mention| &mention.range);
        let doubtful = document.undecided.iter().filter(|name| name.passage as usize == place);
        let mut known: Vec<Range<usize>> =
            own.chain(doubtful.map(|name| &name.range)).map(|range| range.start as usize..range.end as usize).collect();
        known.sort_by_key(|range| range.start);
        for range in unregistered(&passage.text, of_place(document, place, &passage.text), &known) {
            let words = passage.text[range].split_whitespace().collect::<Vec<_>>().join(" ");
            *unknown.entry(words).or_default() += 1;
        }
    }
    let _ = list(&mut out, "not in the register, by their looks", unknown.into_iter());
    out
}

/// Words with how often each stands there, the most often first; nothing when there are none.
fn list(out: &mut String, title: &str, all: impl Iterator<Item = (String, u32)>) -> std::fmt::Result {
    let mut all: Vec<(String, u32)> = all.collect();
    if all.is_empty() {
        return Ok(());
    }
    all.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    writeln!(out, "  {title}:")?;
    for (words, count) in all {
        writeln!(out, "    {count:>5}  {words}")?;
    }
    Ok(())
}

//! `variorum changes`: an account of every byte of a seed.

use super::{FAILURE, FINE, Outcome, Reporting, output};
use crate::diagnostic::nearest;
use crate::load::seed;
use crate::model::Document;
use crate::pipeline::{Options, prepare};
use crate::source::account::{Account, account};
use crate::source::change::Cause;
use crate::source::emendation::Letters;
use crate::source::observe::observe;
use crate::source::passage::Layered;
use crate::source::seed::Seed;
use crate::source::{Layer, derive};
use crate::world::{Disk, World};
use std::fmt::Write;
use std::path::Path;

/// The arguments of `variorum changes`.
#[derive(Debug, clap::Args)]
pub(super) struct Changes {
    /// The text; all texts, if not given
    #[arg(value_name = "TEXT")]
    text: Option<String>,
    /// Which layer
    #[arg(long, value_enum, default_value_t = LayerName::Edited)]
    layer: LayerName,
    #[command(flatten)]
    reporting: Reporting,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum LayerName {
    /// The source through the safe rules
    Regularised,
    /// The same with the emendations in place
    Edited,
}

impl Changes {
    pub(super) fn run(self, root: &Path) -> Outcome {
        let world = Disk::open(root).map_err(|error| format!("cannot open `{}`: {error}", root.display()))?;
        let (prepared, found) = prepare(&world, &Options::default())?;
        if found.has_errors() {
            return output::report(found, self.reporting.format, &world);
        }
        let documents = &prepared.resolved.edition.documents;
        if let Some(text) = self.text.as_ref().filter(|text| !documents.iter().any(|document| document.slug == **text))
        {
            let near = nearest(text, documents.iter().map(|document| document.slug.as_str()));
            let near = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
            output::error(&format!("there is no text `{text}`{near}"));
            return Ok(FAILURE);
        }
        let layer = match self.layer {
            LayerName::Regularised => Layer::Regularised,
            LayerName::Edited => Layer::Edited,
        };
        for document in documents.iter().filter(|document| self.text.as_ref().is_none_or(|text| *text == document.slug))
        {
            let mut found = crate::diagnostic::Diagnostics::new();
            let bytes = world.read(&document.seed)?;
            let Some(seed) = seed::check(&bytes, &document.seed.as_str().into(), &mut found) else {
                return output::report(found, self.reporting.format, &world);
            };
            let seed = document.recipe.published(seed);
            let layered = derive(&seed, &document.recipe, layer);
            output::print(&told(document, &seed, &layered, layer))?;
        }
        Ok(FINE)
    }
}

fn told(document: &Document, seed: &Seed, layered: &Layered, layer: Layer) -> String {
    let account = account(seed, layered);
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = table(&mut out, document, &account, layer);
    let _ = withheld(&mut out, document, seed);
    let _ = emendations(&mut out, document, seed, layered);
    let _ = kept(&mut out, document, seed);
    let _ = observations(&mut out, document, seed, layered);
    out
}

fn table(out: &mut String, document: &Document, account: &Account, layer: Layer) -> std::fmt::Result {
    writeln!(out, "{} ({}, {} layer), in bytes of the seed", document.slug, document.seed, layer.name())?;
    writeln!(out, "{:24} {:>8} {:>9} {:>9} {:>9} {:>9}", "", "changes", "kept", "moved", "replaced", "left out")?;
    writeln!(out, "{:24} {:>8} {:>9}", "the source's own", "", account.kept)?;
    for (cause, line) in &account.lines {
        let name = match cause {
            Cause::Format(format) => format!("format {}", format.name()),
            Cause::Rule(rule) => rule.rule().name.to_owned(),
            Cause::Emendation(_) => "emendations".to_owned(),
            Cause::Withheld(_) => "withheld".to_owned(),
        };
        writeln!(
            out,
            "{name:24} {:>8} {:>9} {:>9} {:>9} {:>9}",
            line.changes, "", line.moved, line.replaced, line.left_out
        )?;
    }
    let all = account.total();
    writeln!(
        out,
        "{:24} {:>8} {:>9} {:>9} {:>9} {:>9}",
        "together", all.changes, account.kept, all.moved, all.replaced, all.left_out
    )?;
    let sum = account.sum();
    writeln!(out, "{sum} bytes accounted for of {} in the file", account.size)
}

/// Where words are withheld; not which.
fn withheld(out: &mut String, document: &Document, seed: &Seed) -> std::fmt::Result {
    for withheld in &document.recipe.withheld {
        let line = seed.line_of(withheld.range.start);
        writeln!(out, "\nwithheld, line {line}, {}, by {}", withheld.reason.name(), withheld.by)?;
        if let Some(why) = &withheld.why {
            writeln!(out, "  {why}")?;
        }
    }
    Ok(())
}

fn emendations(out: &mut String, document: &Document, seed: &Seed, layered: &Layered) -> std::fmt::Result {
    for change in &layered.changes {
        let Cause::Emendation(index) = change.cause else { continue };
        let emendation = &document.recipe.emendations[index as usize];
        let source = change.source_text(seed);
        let reading = emendation.reading.as_deref().unwrap_or(&source);
        let kept = Letters::compare(&source, reading).are_kept();
        let line = seed.line_of(emendation.range.start);
        let proof = if kept { "letters kept" } else { "letters changed" };
        writeln!(
            out,
            "\ne{} line {line}, {}, {}, {proof}",
            emendation.number,
            emendation.kind.name(),
            emendation.certainty.name()
        )?;
        writeln!(out, "  \u{2068}{}\u{2069}", one_line(&source))?;
        writeln!(out, "  \u{2068}{}\u{2069}", one_line(&layered.reading(change)))?;
        writeln!(out, "  {}", emendation.why)?;
    }
    Ok(())
}

/// Words that look wrong and are kept.
fn kept(out: &mut String, document: &Document, seed: &Seed) -> std::fmt::Result {
    for emendation in document.recipe.emendations.iter().filter(|emendation| emendation.reading.is_none()) {
        let line = seed.line_of(emendation.range.start);
        writeln!(
            out,
            "\ne{} line {line}, kept, {}, {}",
            emendation.number,
            emendation.kind.name(),
            emendation.certainty.name()
        )?;
        writeln!(out, "  \u{2068}{}\u{2069}", one_line(seed.slice(&emendation.range)))?;
        writeln!(out, "  {}", emendation.why)?;
    }
    Ok(())
}

/// What no rule decides and an editor should look at.
fn observations(out: &mut String, document: &Document, seed: &Seed, layered: &Layered) -> std::fmt::Result {
    let observations = observe(seed, layered, &document.about.lang);
    if !observations.is_empty() {
        writeln!(out, "\nleft to the editor: {}", observations.len())?;
    }
    for observation in observations {
        let words = one_line(&observation.words);
        writeln!(out, "  line {}: {}: \u{2068}{words}\u{2069}", observation.line, observation.finding.words())?;
    }
    writeln!(out)
}

/// Words on one line.
fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

//! One text: its front matter, seed, outline and emendations, reduced to facts.

use super::anchored::{Here, anchors};
use super::front_matter::{self, FrontMatter, RuleUse};
use super::ledger::{self, Past};
use super::shared::Shared;
use super::yaml::{self, Fields};
use super::{
    ReadError, TEXTS, annotations, author_file, cites, dates, emendations, mentions, outline, promised, prose,
    revealed, seed, slugs, withheld,
};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, code, nearest};
use crate::model::document::{Promised, Standing};
use crate::model::id::SeedHash;
use crate::model::ledger::SeedKey;
use crate::model::{Cites, Division, Document, Passage, PassageId, Publish, Section};
use crate::source::block::Kind;
use crate::source::change::Cause;
use crate::source::outline::Outline;
use crate::source::passage::Layered;
use crate::source::seed::Seed;
use crate::source::{Format, Layer, Recipe, derive};
use crate::text::letters::is_letter_or_digit;
use crate::world::World;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

/// What a text may have beside its `index.md`.
const YAML_FILES: &[&str] =
    &[annotations::FILE, dates::FILE, "emendations.yaml", mentions::FILE, "outline.yaml", withheld::FILE];

/// Reads one text; `None` when its mistakes leave nothing to go on with.
pub(super) fn read(
    world: &dyn World,
    shared: &Shared<'_>,
    slug: &str,
    present: &BTreeSet<&str>,
) -> Result<(Option<Document>, Diagnostics), ReadError> {
    let past = shared.past;
    let mut found = Diagnostics::new();
    let folder = format!("{TEXTS}/{slug}");
    let index = index(&folder);
    if let Some(fault) = slugs::fault(crate::model::slug::check, slug, &Place::file(&index), "rename the folder to") {
        found.push(fault);
    }
    stray(&folder, present, &mut found);
    let Some((matter, (introduction, named), (path, hash, seed))) =
        sealed_text(world, slug, &index, present, &mut found)?
    else {
        let mut seedless = Diagnostics::new();
        recipe(world, &folder, None, &Seed::new(String::new()), present, &mut seedless)?;
        // Whatever says something about lines or words is true of a seed that could not be read.
        found.extend(seedless.filtered(|diagnostic| diagnostic.code.number.starts_with("V01")));
        return Ok((None, found));
    };
    let recipe = recipe(world, &folder, Some(&matter), &seed, present, &mut found)?;
    let size = (u32::try_from(seed.text().len()).unwrap_or(u32::MAX), seed.line_count());
    let layered = derive(&seed, &recipe, Layer::Edited);
    check_borders(&seed, &recipe, &layered, &folder, &mut found);
    check_exceptions(&seed, &matter, &layered, &mut found);
    withheld::check(&seed, &recipe, &super::lines::path(&folder, withheld::FILE), &mut found);
    let judged = match beside(world, &folder, dates::FILE, present, &mut found)? {
        Some((file, root, _)) => dates::decode(&root, &file, &seed, &mut found),
        None => Vec::new(),
    };
    let written = match beside(world, &folder, annotations::FILE, present, &mut found)? {
        Some((file, root, text)) => annotations::decode(&root, &file, &text, &past.notes, &mut found),
        None => Vec::new(),
    };
    let decided = match beside(world, &folder, mentions::FILE, present, &mut found)? {
        Some((file, root, _)) => mentions::decode(&root, &file, &mut found),
        None => Vec::new(),
    };
    let editor = revealed::Editor {
        folder: &folder,
        about: &matter.about,
        introduction: &introduction,
        dates: &judged,
        notes: &written,
        mentions: &decided,
    };
    revealed::withheld_words(&seed, &recipe, &editor, &mut found);
    let said = revealed::said(&editor);
    // What is not published is not among the facts: no later stage can show a word, a place or a number of it.
    let (tags, (divisions, mut passages)) = match matter.about.rights.publish {
        Publish::Full => (layered.tags.clone(), facts(&layered, &recipe.outline, &matter.about.lang, &seed, &hash)),
        Publish::Excerpts => Default::default(),
    };
    let promised = promised(world, past, &folder, present, (&seed, &hash), (&mut passages, &layered), &mut found)?;
    let mut document = Document {
        slug: slug.to_owned(),
        seed: path.to_string(),
        hash,
        size,
        about: matter.about,
        introduction,
        references: named.references,
        citations: named.citations,
        folder,
        tags,
        recipe,
        passages,
        divisions,
        dates: Vec::new(),
        date_credits: Vec::new(),
        mention_credits: Vec::new(),
        notes: Vec::new(),
        faulty_notes: Vec::new(),
        mentions: Vec::new(),
        undecided: Vec::new(),
        quoted: Vec::new(),
        cites: Cites::default(),
        promised,
    };
    document.date_credits = judged.iter().map(dates::Judged::credits).collect();
    document.mention_credits = decided.iter().map(mentions::Decided::credits).collect();
    document.cites = cites::find(matter.cites, &document, &layered, &mut found);
    document.dates = dates::find(&document, &layered, judged, &mut found);
    let here = Here { document: &document, seed: &seed, layered: &layered, ledger: &past.ledger };
    let (notes, faulty) = annotations::place(written, &here, &mut found);
    let mentions = mentions::find(decided, &here, &shared.index, &mut found);
    let quoted = anchors(shared.foreign.of(slug), &here, &mut found);
    (document.notes, document.faulty_notes, document.quoted) = (notes, faulty, quoted);
    (document.mentions, document.undecided) = (mentions.all, mentions.undecided);
    revealed::excerpts(&seed, &layered, &document, &said, &mut found);
    Ok((Some(document), found))
}

/// What releases have promised of the text; nothing when there is none.
fn promised(
    world: &dyn World,
    past: &Past,
    folder: &str,
    present: &BTreeSet<&str>,
    (seed, hash): (&Seed, &SeedHash),
    (passages, layered): (&mut [Passage], &Layered),
    found: &mut Diagnostics,
) -> Result<Promised, ReadError> {
    if past.ledger.releases.is_empty() {
        return Ok(Promised::default());
    }
    let key = SeedKey::of(hash);
    ledger::ranges::check(past.ledger.of_seed(key), seed.text(), found);
    let frozen = ledger::frozen::read(world, &past.ledger, key, found)?;
    let mut promised = promised::follow(passages, layered, seed, hash, &past.ledger, &frozen);
    promised.is_unchanged &= past.changed(world, folder, present.iter().copied())?.is_empty();
    Ok(promised)
}

/// The file that makes a folder a text.
pub(super) fn index(folder: &str) -> Arc<str> {
    super::lines::path(folder, "index.md")
}

/// What `index.md` says and names: front matter, introduction and seed; `None`, and a report, when one of them is missing.
fn sealed_text(
    world: &dyn World,
    slug: &str,
    index: &Arc<str>,
    present: &BTreeSet<&str>,
    found: &mut Diagnostics,
) -> Result<Option<(FrontMatter, Introduction, Sealed)>, ReadError> {
    if !present.contains(&**index) {
        let diagnostic = Diagnostic::new(code::NO_FRONT_MATTER, format!("the text `{slug}` has no `index.md`"));
        let help = "write its front matter into `index.md`, or remove the folder";
        found.push(diagnostic.at(Place::file(index)).help(help));
        return Ok(None);
    }
    let Some(text) = author_file(world, index, found)? else { return Ok(None) };
    let Some((matter, introduction)) = front_matter::parted(index, &text, found) else { return Ok(None) };
    let named = prose::check(index, &text, &introduction, found);
    let Some(root) = yaml::parse(index, &text[matter.clone()], matter.start, found) else { return Ok(None) };
    let Some(fields) = Fields::open(&root, index, front_matter::KEYS, "the front matter of a text", found) else {
        return Ok(None);
    };
    let matter = front_matter::decode(&fields, found);
    let sealed = sealed(world, &matter, slug, &fields.place(), found)?;
    Ok(sealed.map(|sealed| (matter, (text[introduction].trim().to_owned(), named), sealed)))
}

/// Reports YAML that nobody would read: a misspelt name would lose what the editor wrote without a word.
fn stray(folder: &str, present: &BTreeSet<&str>, found: &mut Diagnostics) {
    let prefix = format!("{folder}/");
    let inside = present.range(prefix.as_str()..).take_while(|path| path.starts_with(&prefix));
    for path in inside {
        let name = &path[prefix.len()..];
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        let is_yaml = ["yaml", "yml"].iter().any(|yaml| ending.eq_ignore_ascii_case(yaml));
        if !is_yaml || YAML_FILES.contains(&name) || name.split('/').any(|part| part.starts_with('.')) {
            continue;
        }
        let message = format!("`{name}` is no file that a text has, so it would be read by nobody");
        let diagnostic = Diagnostic::new(code::STRAY_FILE, message).at(Place::file(&(*path).into()));
        found.push(match nearest(name, YAML_FILES.iter().copied()) {
            Some(near) => diagnostic.help(format!("rename it to `{near}`, or remove it")),
            None => diagnostic.help(format!("the YAML files of a text are `{}`", YAML_FILES.join("` and `"))),
        });
    }
}

/// An introduction with what it names.
type Introduction = (String, prose::Named);

/// A seed with its path and hash.
type Sealed = (Arc<str>, SeedHash, Seed);

/// The seed that the front matter names, when its bytes are those that are pinned.
fn sealed(
    world: &dyn World,
    matter: &FrontMatter,
    slug: &str,
    here: &Place,
    found: &mut Diagnostics,
) -> Result<Option<Sealed>, ReadError> {
    let Some((name, place)) = &matter.seed else { return Ok(None) };
    let Some(bytes) = seed::read(world, name, place, found)? else { return Ok(None) };
    let Some(path) = seed::path(name) else { return Ok(None) };
    let hash = seed::hash(&bytes);
    let actual = seed::hex(&hash);
    match &matter.sha256 {
        None => {
            let diagnostic = Diagnostic::new(code::SEED_NOT_SEALED, format!("the seed of `{slug}` is not sealed yet"));
            found.push(
                diagnostic.at(here.clone()).help(format!("run `variorum seal {slug}`, which pins its hash here")),
            );
        }
        Some((Some(pinned), place)) if !pinned.eq_ignore_ascii_case(&actual) => {
            let diagnostic = Diagnostic::new(
                code::SEED_WRONG_HASH,
                format!("`{path}` is not the file that was sealed: its hash is {actual}"),
            );
            let help = format!(
                "bring back the sealed file; or, if the change is meant, run `variorum seal {slug} --from OLD` with the former file or `git:REVISION` (`--again` when nothing of it has been released)"
            );
            found.push(diagnostic.at(place.clone()).help(help));
        }
        Some(_) => {}
    }
    Ok(seed::check(&bytes, &path, found).map(|seed| (path, hash, seed)))
}

fn recipe(
    world: &dyn World,
    folder: &str,
    matter: Option<&FrontMatter>,
    seed: &Seed,
    present: &BTreeSet<&str>,
    found: &mut Diagnostics,
) -> Result<Recipe, ReadError> {
    let mut recipe = Recipe {
        format: matter.map_or(Format::Lines, |matter| matter.format),
        layout: matter.map(|matter| matter.layout.clone()).unwrap_or_default(),
        rules: matter.into_iter().flat_map(|matter| &matter.rules).map(|rule| rule.settings.clone()).collect(),
        outline: Outline::default(),
        emendations: Vec::new(),
        withheld: Vec::new(),
    };
    if let Some((file, root, _)) = beside(world, folder, "outline.yaml", present, found)?
        && let Some(fields) = outline::open(&root, &file, found)
    {
        recipe.outline = outline::decode(&fields, seed, found);
    }
    if let Some((file, root, _)) = beside(world, folder, "emendations.yaml", present, found)? {
        recipe.emendations = emendations::decode(&root, &file, seed, found);
    }
    if let Some((file, root, _)) = beside(world, folder, withheld::FILE, present, found)? {
        recipe.withheld = withheld::decode(&root, &file, seed, &recipe.emendations, found);
    }
    Ok(recipe)
}

/// A file beside a text with its words, when it is there and says anything.
fn beside(
    world: &dyn World,
    folder: &str,
    name: &str,
    present: &BTreeSet<&str>,
    found: &mut Diagnostics,
) -> Result<Option<(Arc<str>, yaml::Node, String)>, ReadError> {
    let file = super::lines::path(folder, name);
    if !present.contains(&*file) {
        return Ok(None);
    }
    let Some(text) = author_file(world, &file, found)? else { return Ok(None) };
    let root = yaml::parse(&file, &text, 0, found).filter(|root| !root.is_null());
    Ok(root.map(|root| (file, root, text)))
}

/// Emendations repair words; where passages begin and end they leave alone, so that ids stay.
fn check_borders(seed: &Seed, recipe: &Recipe, edited: &Layered, folder: &str, found: &mut Diagnostics) {
    if !recipe.emends() {
        return;
    }
    let borders = |layered: &Layered| -> BTreeSet<u32> {
        layered.passages.iter().filter_map(|passage| Some(seed.line_of(passage.ranges.first()?.start))).collect()
    };
    let regularised = borders(&derive(seed, recipe, Layer::Regularised));
    let differing: Vec<u32> = borders(edited).symmetric_difference(&regularised).copied().collect();
    let file = super::lines::path(folder, "emendations.yaml");
    for (index, emendation) in (0..).zip(&recipe.emendations) {
        let lines = seed.line_of(emendation.range.start)..=seed.line_of(emendation.range.end.saturating_sub(1)) + 1;
        let crosses = edited.crossing.contains(&Cause::Emendation(index));
        if crosses || differing.iter().any(|line| lines.contains(line)) {
            let message = format!("emendation {} changes where a passage begins or ends", emendation.number);
            let diagnostic = Diagnostic::new(code::EMENDATION_CROSSES_PASSAGE, message)
                .at(Place::new(&file, emendation.span.clone()));
            found.push(
                diagnostic.help("make one emendation for each passage, and say in `outline.yaml` where passages begin"),
            );
        }
    }
}

/// Warns of lines that a rule is told to leave alone and that do not exist or hold nothing of the text.
fn check_exceptions(seed: &Seed, matter: &FrontMatter, layered: &Layered, found: &mut Diagnostics) {
    for RuleUse { settings, except, .. } in &matter.rules {
        for (line, place) in settings.except.iter().zip(except) {
            let holds = layered.passages.iter().any(|passage| (passage.lines.0..=passage.lines.1).contains(line));
            if holds && *line <= seed.line_count() {
                continue;
            }
            let message = format!(
                "the rule `{}` is told to leave line {line} alone, where no passage stands",
                settings.rule.rule().name
            );
            let diagnostic = Diagnostic::new(code::RULE_EXCEPTION_UNUSED, message).at(place.clone());
            found.push(diagnostic.help("correct the line, or remove it from `except`"));
        }
    }
}

fn facts(
    layered: &Layered,
    outline: &Outline,
    lang: &str,
    seed: &Seed,
    hash: &SeedHash,
) -> (Vec<Division>, Vec<Passage>) {
    let mut divisions = divisions(layered, outline, lang);
    let count = u32::try_from(layered.passages.len()).unwrap_or(u32::MAX);
    // The divisions that are open, outermost first: each ends where one begins that lies no deeper.
    let mut open: Vec<usize> = Vec::new();
    for index in 0..divisions.len() {
        let depth = |at: usize| outline.divisions[divisions[at].outline as usize].depth;
        let begins = divisions[index].passages.start;
        let inner = open.iter().position(|outer| depth(*outer) >= depth(index)).unwrap_or(open.len());
        for closed in open.split_off(inner) {
            divisions[closed].passages.end = begins;
        }
        divisions[index].parent = open.last().and_then(|parent| u32::try_from(*parent).ok());
        open.push(index);
    }
    for index in open {
        divisions[index].passages.end = count;
    }
    let mut innermost: Vec<Option<u32>> = vec![None; layered.passages.len()];
    for (index, division) in (0_u32..).zip(&divisions) {
        innermost[division.passages.start as usize..division.passages.end as usize].fill(Some(index));
    }
    let mut n = 0;
    let passages = layered.passages.iter().zip(innermost).map(|(passage, division)| {
        let anchor = anchor(&passage.ranges, seed);
        n += u32::from(passage.kind.is_numbered());
        Passage {
            id: PassageId::mint(hash, anchor),
            anchor,
            kind: passage.kind,
            n: passage.kind.is_numbered().then(|| Section::counted(n)),
            ranges: passage.ranges.clone().into_boxed_slice(),
            lines: passage.lines,
            division,
            standing: Standing::Draft,
        }
    });
    let passages = passages.collect();
    (divisions, passages)
}

/// The divisions with the passages at which they begin.
fn divisions(layered: &Layered, outline: &Outline, lang: &str) -> Vec<Division> {
    let mut divisions = Vec::with_capacity(outline.divisions.len());
    for (index, division) in (0_u32..).zip(&outline.divisions) {
        let start = layered.passages.partition_point(|passage| passage.lines.1 < division.line);
        let Some(first) = layered.passages.get(start) else { continue };
        let own = division.lang.as_deref().unwrap_or(lang);
        let (title, title_lang) = match division.title.get(own) {
            Some(title) => (title.clone(), own),
            None if division.has_heading && first.kind == Kind::Heading => (first.text.replace('\n', " "), own),
            None => division
                .title
                .iter()
                .next()
                .map_or((String::new(), own), |(lang, title)| (title.clone(), lang.as_str())),
        };
        let start = u32::try_from(start).unwrap_or(u32::MAX);
        divisions.push(Division {
            outline: index,
            title,
            supplied: division.supplied,
            lang: title_lang.to_owned(),
            passages: start..start,
            parent: None,
        });
    }
    divisions
}

/// The byte offset in the seed of a passage's first letter or digit; of its first byte when it has neither.
pub(super) fn anchor(ranges: &[Range<u32>], seed: &Seed) -> u32 {
    for range in ranges {
        if let Some(at) = seed.slice(range).find(is_letter_or_digit) {
            return range.start + u32::try_from(at).unwrap_or(0);
        }
    }
    ranges.first().map_or(0, |range| range.start)
}

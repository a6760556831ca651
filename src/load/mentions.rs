//! Where a text names the entities of the register, and `mentions.yaml`: what its editors say of doubtful names.

use super::anchored::{Here, Wish, anchors, wish};
use super::credit::{Needs, credit};
use super::quoted::filled;
use super::register::Index;
use super::yaml::{Field, Node};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, code};
use crate::model::entity::Named;
use crate::model::language::of_place;
use crate::model::mention::{Judgement, Undecided};
use crate::model::note::Anchor;
use crate::model::{Credit, Mention};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// The file's name beside a text.
pub(super) const FILE: &str = "mentions.yaml";

const KEYS: &[&str] =
    &["quote", "lines", "prefix", "suffix", "passage", "is", "certainty", "ground", "why", "by", "checked_by"];

/// What `is` says of words that name nobody of the register.
const NOBODY: &str = "none";

/// An entry that has no place yet.
pub(super) struct Decided {
    wish: Wish,
    /// Whom the words name.
    is: Named,
    why: String,
    credit: Credit,
    span: Range<usize>,
}

/// Decodes the entries.
pub(super) fn decode(root: &Node, file: &Arc<str>, found: &mut Diagnostics) -> Vec<Decided> {
    let Some(list) = Field::new(file, "mentions", root).list(found) else { return Vec::new() };
    list.iter().filter_map(|field| decided(field, found)).collect()
}

fn decided(field: &Field<'_>, found: &mut Diagnostics) -> Option<Decided> {
    let fields = field.fields(KEYS, "a mention", found)?;
    let wish = wish(&fields, "mention", found);
    let is = fields.required_line_text("is", found).map(|is| Named { id: is.value.to_owned(), span: is.span() });
    let why = filled(&fields, "why", found).map(|why| why.value.trim().to_owned());
    let credit = credit(&fields, Needs::Nothing, found);
    let span = fields.place().span.unwrap_or(0..0);
    Some(Decided { wish: wish?.of_name(), is: is?, why: why?, credit: credit?, span })
}

impl Decided {
    /// What stands behind it, and its bytes.
    pub(super) fn credits(&self) -> (Credit, Range<usize>) {
        (self.credit.clone(), self.span.clone())
    }

    /// What it says where readers see it, with its bytes.
    pub(super) fn said(&self) -> (&String, &Range<usize>) {
        (&self.why, &self.span)
    }
}

/// What is found in a text.
pub(super) struct Mentions {
    pub(super) all: Vec<Mention>,
    pub(super) undecided: Vec<Undecided>,
}

/// Finds the names in the passages of a text and applies the entries to them.
pub(super) fn find(decided: Vec<Decided>, here: &Here<'_>, index: &Index, found: &mut Diagnostics) -> Mentions {
    let mut all: Vec<Mention> = Vec::new();
    let mut undecided: Vec<Undecided> = Vec::new();
    let document = here.document;
    if document.passages.is_empty() {
        // What is not published names nobody; the entries are read for their own mistakes.
        judge(decided, here, index, (&mut all, &mut undecided), found);
        return Mentions { all: Vec::new(), undecided: Vec::new() };
    }
    let end = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    for (place, words) in here.layered.passages.iter().enumerate().filter(|_| !index.is_empty()) {
        let lang = of_place(document, place, &words.text);
        for hit in index.find(&words.text, lang, &document.slug) {
            let (passage, range) = (end(place), end(hit.range.start)..end(hit.range.end));
            match hit.entities.as_slice() {
                [(entity, form)] if !hit.must_be_decided => {
                    all.push(Mention { entity: *entity, form: Some(*form), passage, range, judgement: None });
                }
                several => {
                    undecided.push(Undecided { passage, range, entities: several.into() });
                }
            }
        }
    }
    judge(decided, here, index, (&mut all, &mut undecided), found);
    all.sort_by_key(|mention| (mention.passage, mention.range.start));
    report(&undecided, here, index, found);
    Mentions { all, undecided }
}

/// Applies the entries: each speaks of the names in its words, or makes its words a name.
fn judge(
    decided: Vec<Decided>,
    here: &Here<'_>,
    index: &Index,
    (all, undecided): (&mut Vec<Mention>, &mut Vec<Undecided>),
    found: &mut Diagnostics,
) {
    let file = super::lines::path(&here.document.folder, FILE);
    let by_id: BTreeMap<&str, u32> = (0_u32..).zip(index.ids()).map(|(place, id)| (id.as_str(), place)).collect();
    let wishes: Vec<Wish> = decided.iter().map(|decided| decided.wish.clone()).collect();
    let anchors = anchors(&wishes, here, found);
    let mut spoken: Vec<(u32, Range<u32>, Range<usize>)> = Vec::new();
    for (decided, anchor) in decided.into_iter().zip(anchors) {
        let entity = match decided.is.id.as_str() {
            NOBODY => None,
            id => match by_id.get(id) {
                Some(entity) => Some(*entity),
                None => {
                    let place = Place::new(&file, decided.is.span.clone());
                    found.push(super::register::unknown(id, by_id.keys().copied(), place));
                    continue;
                }
            },
        };
        let Some(Anchor { passage: Some(passage), range, .. }) = anchor else { continue };
        let meets = |at: u32, other: &Range<u32>| at == passage && other.start < range.end && range.start < other.end;
        if let Some((.., first)) = spoken.iter().find(|(at, other, _)| meets(*at, other)) {
            let diagnostic = Diagnostic::new(code::MENTION_TWICE, "another entry speaks of the same words");
            let diagnostic = diagnostic.at(Place::new(&file, decided.span.clone()));
            found.push(
                diagnostic.related(Place::new(&file, first.clone()), "this one").help("make one entry of the two"),
            );
            continue;
        }
        spoken.push((passage, range.clone(), decided.span.clone()));
        let judgement = Arc::new(Judgement { why: decided.why, credit: decided.credit });
        let mut ranges: Vec<(Range<u32>, Option<u16>)> = Vec::new();
        let doubtful = undecided.iter().filter(|name| meets(name.passage, &name.range));
        ranges.extend(doubtful.map(|name| {
            let own = name.entities.iter().find(|(own, _)| Some(*own) == entity);
            (name.range.clone(), own.map(|(_, form)| *form))
        }));
        let named = all.iter().filter(|mention| meets(mention.passage, &mention.range));
        ranges.extend(
            named.map(|mention| (mention.range.clone(), mention.form.filter(|_| Some(mention.entity) == entity))),
        );
        undecided.retain(|name| !meets(name.passage, &name.range));
        all.retain(|mention| !meets(mention.passage, &mention.range));
        if ranges.is_empty() {
            ranges.push((range, None));
        }
        let Some(entity) = entity else { continue };
        all.extend(ranges.into_iter().map(|(range, form)| Mention {
            entity,
            form,
            passage,
            range,
            judgement: Some(Arc::clone(&judgement)),
        }));
    }
}

/// By what doubtful names are alike: whose they may be, and their words.
type Alike<'a> = (&'a [(u32, u16)], String);

/// Warns of names of which nobody has said whose they are, those that are alike together.
fn report(undecided: &[Undecided], here: &Here<'_>, index: &Index, found: &mut Diagnostics) {
    let mut alike: BTreeMap<Alike<'_>, Vec<&Undecided>> = BTreeMap::new();
    for name in undecided {
        let text = &here.layered.passages[name.passage as usize].text;
        let words = &text[name.range.start as usize..name.range.end as usize];
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        alike.entry((&name.entities, words)).or_default().push(name);
    }
    let seed: Arc<str> = here.document.seed.as_str().into();
    for ((candidates, words), places) in alike {
        let ids: Vec<String> = candidates.iter().map(|(entity, _)| format!("`{}`", index.id(*entity))).collect();
        let (who, count) = (ids.join(" or "), places.len());
        let message = match (candidates.len(), count) {
            (1, 1) => format!("nobody has said whether `{words}` is {who} here"),
            (1, _) => format!("nobody has said whether `{words}` is {who} at {count} places"),
            (_, 1) => format!("`{words}` may be {who}"),
            _ => format!("`{words}` may be {who} at {count} places"),
        };
        let sources = |name: &Undecided| {
            let range = name.range.start as usize..name.range.end as usize;
            let emendations = &here.document.recipe.emendations;
            let origins = here.layered.origins(name.passage as usize, &range, emendations);
            let end = origins.iter().map(|range| range.end).max()?;
            Some(origins.first()?.start as usize..end as usize)
        };
        let place = sources(places[0]).map_or_else(|| Place::file(&seed), |span| Place::new(&seed, span));
        let mut lines: Vec<u32> = places
            .iter()
            .filter_map(|name| sources(name))
            .map(|span| here.seed.line_of(u32::try_from(span.start).unwrap_or(u32::MAX)))
            .collect();
        lines.dedup();
        let shown = lines.iter().take(8).map(u32::to_string).collect::<Vec<_>>().join(", ");
        let more = if lines.len() > 8 { " and others" } else { "" };
        let word = if lines.len() == 1 { "line" } else { "lines" };
        let file = super::lines::path(&here.document.folder, FILE);
        let help = format!("say so in `{file}` for {word} {shown}{more}");
        found.push(Diagnostic::new(code::NAME_UNDECIDED, message).at(place).help(help));
    }
}

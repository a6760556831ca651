//! `content/parallels.yaml`: passages that speak of the same thing.

use super::credit::{Needs, credit};
use super::foreign::Foreign;
use super::yaml::{self, Field};
use super::{ReadError, optional, prose, slugs};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, code};
use crate::model::Parallel;
use crate::model::parallel::{Aspect, Relation};
use crate::world::World;
use std::collections::BTreeMap;

/// The file of the parallels.
pub const PARALLELS: &str = "content/parallels.yaml";

const KEYS: &[&str] = &["id", "kind", "in", "passages", "what", "certainty", "ground", "by", "checked_by"];
const PASSAGE_KEYS: &[&str] = &["text", "quote", "lines", "prefix", "suffix", "passage"];

/// Reads them; what they quote goes to `foreign`. Of two with one id the second is reported and left out.
pub(super) fn read(
    world: &dyn World,
    foreign: &mut Foreign,
    found: &mut Diagnostics,
) -> Result<Vec<Parallel>, ReadError> {
    let Some((file, text)) = optional(world, PARALLELS, found)? else { return Ok(Vec::new()) };
    let Some(root) = yaml::parse(&file, &text, 0, found).filter(|root| !root.is_null()) else { return Ok(Vec::new()) };
    let Some(list) = Field::new(&file, "parallels", &root).list(found) else { return Ok(Vec::new()) };
    let mut known: BTreeMap<String, Place> = BTreeMap::new();
    let mut parallels = Vec::new();
    for field in list {
        let Some(parallel) = decode(&field, &text, foreign, found) else { continue };
        let place = Place::new(&file, parallel.span.clone());
        if let Some(first) = known.get(&parallel.id) {
            let message = format!("two parallels have the id `{}`", parallel.id);
            let diagnostic = Diagnostic::new(code::PARALLEL_ID_TWICE, message).at(place);
            found.push(diagnostic.related(first.clone(), "it stands here already").help("give one of them another id"));
            continue;
        }
        known.insert(parallel.id.clone(), place);
        parallels.push(parallel);
    }
    Ok(parallels)
}

fn decode(field: &Field<'_>, text: &str, foreign: &mut Foreign, found: &mut Diagnostics) -> Option<Parallel> {
    let fields = field.fields(KEYS, "a parallel", found)?;
    let id = slugs::id(&fields, found);
    let relation = fields.required_choice("kind", Relation::NAMED, found).map(|relation| relation.value);
    let aspects = fields.list("in", found);
    let aspects: Vec<Aspect> =
        aspects.iter().filter_map(|aspect| aspect.choice(Aspect::NAMED, found)).map(|aspect| aspect.value).collect();
    if let Some(relation) = relation.filter(|relation| relation.needs_aspects() == aspects.is_empty()) {
        let (message, help) = if relation.needs_aspects() {
            (
                "a parallel that differs or conflicts says in what",
                "add `in:` with `date`, `actor`, `cause` or `verdict`",
            )
        } else {
            ("only a parallel that differs or conflicts says in what", "remove `in`, or correct `kind`")
        };
        found.push(Diagnostic::new(code::PARALLEL_MISFIT, message).at(fields.place()).help(help));
        return None;
    }
    let listed = fields.required("passages", found).and_then(|field| field.list(found));
    let listed = listed.unwrap_or_default();
    let passages: Vec<_> = listed
        .iter()
        .filter_map(|field| foreign.quoted(&field.fields(PASSAGE_KEYS, "a passage", found)?, "passage", found))
        .collect();
    if passages.len() == listed.len() && listed.len() < 2 && fields.get("passages").is_some() {
        let diagnostic = Diagnostic::new(code::PARALLEL_MISFIT, "a parallel needs two passages at least");
        found.push(diagnostic.at(fields.place()).help("add the other one"));
        return None;
    }
    let what = prose::required(&fields, "what", text, found);
    let credit = credit(&fields, Needs::Nothing, found);
    Some(Parallel {
        id: id?,
        relation: relation?,
        aspects,
        passages,
        what: what?,
        credit: credit?,
        span: fields.place().span.unwrap_or(0..0),
    })
}

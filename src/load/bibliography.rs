//! `content/bibliography.{json,yaml,bib}`: the works that texts and editors cite, as one list.
//!
//! All three files may be there. Each entry stands alone: one that cannot be read is reported and left out.

mod bib;
mod check;
mod csl;
mod date;
mod draft;
mod json;
mod language;
mod yaml_entries;

pub use bib::fields::{LISTS, TEXTS, VERBATIM, has_meaning};
pub use bib::own::{encoded, encoded_tag};
pub use bib::types::csl as type_of_entry;
pub use csl::is_custom;
pub use date::{is_date, may_be_of_two_calendars};
pub use draft::calendar_name;
pub use language::tag as tag_of_language;

use super::yaml::{Field, Node, refuse_signs, refuse_signs_of};
use super::{ReadError, optional};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, code};
use crate::model::work::Work;
use crate::world::World;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The files of the bibliography, in the order in which they are read.
pub const BIBLIOGRAPHY: [&str; 3] =
    ["content/bibliography.json", "content/bibliography.yaml", "content/bibliography.bib"];

/// Reads them; of two works with one key the second is reported and left out.
///
/// # Errors
/// Only when the machine fails; an author's mistakes are diagnostics.
pub fn read(world: &dyn World, found: &mut Diagnostics) -> Result<Vec<Work>, ReadError> {
    let mut works = Vec::new();
    for path in BIBLIOGRAPHY {
        let Some((file, text)) = optional(world, path, found)? else { continue };
        works.append(&mut parse(&file, &text, found));
    }
    Ok(unique(works, found))
}

/// Reads one file, whose ending says what it is: `.json`, `.yaml` or `.bib`. Keys may stand twice in what is given.
pub fn parse(file: &Arc<str>, text: &str, found: &mut Diagnostics) -> Vec<Work> {
    if file.ends_with(".bib") {
        refuse_signs(file, text, 0, found);
        return bib::read(file, text, found);
    }
    let nodes = if file.ends_with(".json") {
        let nodes = json::items(file, text, found);
        for node in &nodes {
            refuse_signs_of(file, node, found);
        }
        nodes
    } else {
        yaml_entries::items(file, text, found)
    };
    let work = |node: &Node| csl::decode(&Field::new(file, "a work", node), found);
    nodes.iter().filter_map(work).collect()
}

/// Keeps the first work of each key.
fn unique(works: Vec<Work>, found: &mut Diagnostics) -> Vec<Work> {
    let mut known: BTreeMap<String, Place> = BTreeMap::new();
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    let mut kept = Vec::with_capacity(works.len());
    for work in works {
        let place = Place::new(&work.span.0, work.span.1.clone());
        if let Some(first) = known.get(&work.key) {
            let twice = Diagnostic::new(code::WORK_KEY_TWICE, format!("two works have the key `{}`", work.key));
            let twice = twice.at(place).related(first.clone(), "it stands here already");
            found.push(twice.help("give one of them another key, or remove it when both are the same work"));
            continue;
        }
        if let Some(first) = files.insert(work.file_stem(), work.key.clone()) {
            let message = format!("the keys `{first}` and `{}` give one name to the files of both works", work.key);
            let same = Diagnostic::new(code::WORK_KEY_TWICE, message).at(place.clone());
            found.push(same.help("change one of them: any other letter or digit will do"));
        }
        known.insert(work.key.clone(), place);
        kept.push(work);
    }
    kept
}

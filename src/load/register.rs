//! `content/register`: whom and what the texts speak of, in a file for each kind.

mod entity;
mod names;

pub(super) use names::Index;

use super::foreign::Foreign;
use super::yaml::{self, Field};
use super::{ReadError, author_file};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, code, nearest};
use crate::model::{Entity, EntityKind};
use crate::world::World;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The folder of the register.
pub const REGISTER: &str = "content/register";

/// Reads it; what is quoted from texts goes to `foreign`. Of two entities with one id the second is reported and left out.
pub(super) fn read(
    world: &dyn World,
    foreign: &mut Foreign,
    found: &mut Diagnostics,
) -> Result<Vec<Entity>, ReadError> {
    let paths = world.walk(REGISTER).map_err(|source| ReadError { path: REGISTER.to_owned(), source })?;
    let path = |kind: EntityKind| format!("{REGISTER}/{}.yaml", kind.file());
    for stray in paths.iter().filter(|known| {
        !known.split('/').any(|part| part.starts_with('.'))
            && !EntityKind::ALL.iter().any(|kind| path(*kind) == ***known)
    }) {
        let message = format!("`{stray}` is no file of the register, so it would be read by nobody");
        let names = EntityKind::ALL.map(path);
        let near = nearest(stray, names.iter().map(String::as_str));
        let help = near.map_or_else(
            || format!("the files of the register are `{}`", names.join("`, `")),
            |near| format!("rename it to `{near}`, or remove it"),
        );
        found.push(Diagnostic::new(code::STRAY_FILE, message).at(Place::file(stray)).help(help));
    }
    let mut entities: Vec<Entity> = Vec::new();
    let mut known: BTreeMap<String, Place> = BTreeMap::new();
    for kind in EntityKind::ALL {
        let file: Arc<str> = path(kind).into();
        if !paths.contains(&file) {
            continue;
        }
        let Some(text) = author_file(world, &file, found)? else { continue };
        let Some(root) = yaml::parse(&file, &text, 0, found).filter(|root| !root.is_null()) else { continue };
        let Some(list) = Field::new(&file, "the register", &root).list(found) else { continue };
        for field in list {
            let Some(entity) = entity::decode(&field, kind, &text, foreign, found) else { continue };
            let place = Place::new(&file, entity.place.1.clone());
            if let Some(first) = known.get(&entity.id) {
                let message = format!("two entities have the id `{}`", entity.id);
                let diagnostic = Diagnostic::new(code::ENTITY_ID_TWICE, message).at(place);
                found.push(
                    diagnostic.related(first.clone(), "it stands here already").help("give one of them another id"),
                );
                continue;
            }
            known.insert(entity.id.clone(), place);
            entities.push(entity);
        }
    }
    Ok(entities)
}

/// Reports an id that no entity has.
pub(super) fn unknown<'a>(id: &str, known: impl Iterator<Item = &'a str>, place: Place) -> Diagnostic {
    let diagnostic = Diagnostic::new(code::ENTITY_UNKNOWN, format!("`{id}` is nobody and nothing of the register"));
    let diagnostic = diagnostic.at(place);
    match nearest(id, known) {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic.help(format!("add `{id}` to a file in `{REGISTER}`")),
    }
}

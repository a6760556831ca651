//! An entity as JSON-LD, in the terms of schema.org.

use super::super::frame::{Frame, interface};
use super::super::html::safe_link;
use super::super::prose;
use super::name_of;
use crate::model::EntityKind;
use crate::model::entity::Named;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// The data of an entity, by its place in the register.
pub(super) fn data(frame: &Frame<'_>, place: usize) -> Value {
    let resolved = frame.resolved;
    let (settings, entities) = (&resolved.edition.settings, &resolved.edition.entities);
    let entity = &entities[place];
    let lang = interface(resolved);
    let url = |place: usize| settings.permanent_url(&entities[place].address());
    let members: Vec<Named> = entity.members.iter().map(|(_, named)| named.clone()).collect();
    let others = |named: &[Named], kinds: &[EntityKind]| -> Vec<Value> {
        let places = named.iter().filter_map(|named| resolved.register.entity(&named.id));
        places
            .filter(|place| kinds.contains(&entities[*place].kind))
            .map(|place| json!({ "@id": url(place) }))
            .collect()
    };
    let name = name_of(entity, lang).text;
    let alternates: BTreeSet<&str> = entity.searched().map(|(words, _)| words).filter(|words| *words != name).collect();
    let mut data = Map::new();
    let mut put = |key: &str, value: Value| {
        let is_empty = value.is_null() || value.as_array().is_some_and(Vec::is_empty);
        if !is_empty {
            data.insert(key.to_owned(), value);
        }
    };
    put("@context", json!("https://schema.org"));
    put("@id", json!(url(place)));
    let kind = match entity.kind {
        EntityKind::Person => "Person",
        EntityKind::Place => "Place",
        EntityKind::Organisation => "Organization",
        EntityKind::Event => "Event",
        EntityKind::Work => "CreativeWork",
    };
    put("@type", json!(kind));
    put("name", json!(name));
    put("alternateName", json!(alternates));
    put("birthDate", json!(entity.life.0));
    put("deathDate", json!(entity.life.1));
    put("dateCreated", json!(entity.date));
    let around = entity.inside.iter().cloned().collect::<Vec<_>>();
    put("containedInPlace", json!(others(&around, &EntityKind::ALL)));
    put("author", json!(others(&entity.authors, &EntityKind::ALL)));
    put("location", json!(others(&members, &[EntityKind::Place])));
    put("attendee", json!(others(&members, &[EntityKind::Person, EntityKind::Organisation])));
    let same: Vec<&str> = entity.authorities.iter().filter_map(|link| safe_link(&link.url)).collect();
    put("sameAs", json!(same));
    let says = entity.about.for_reader(lang, lang);
    put("description", json!(says.map(|(own, version)| prose::beginning(frame, &version.words, own, 300))));
    Value::Object(data)
}

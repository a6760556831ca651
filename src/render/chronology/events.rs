//! The events of the register in the chronology: each with what the texts say of when it was, and whether that can be true together.

use super::super::entity::{claims, link_to};
use super::super::frame::Frame;
use super::super::view::EventLine;
use crate::model::EntityKind;

/// All events, those first of which a text names the earliest day; those of which no text names one at the end, in the order of the register.
pub(super) fn all(frame: &Frame<'_>, here: &str, lang: &str) -> Vec<EventLine> {
    let entities = frame.resolved.edition.entities.iter().enumerate();
    let mut events: Vec<(Option<i64>, usize)> = entities
        .filter(|(_, entity)| entity.kind == EntityKind::Event)
        .map(|(place, entity)| (claims::first_day(frame, entity), place))
        .collect();
    events.sort_by_key(|(day, place)| (day.is_none(), *day, *place));
    let line = |(_, place): (Option<i64>, usize)| {
        let entity = &frame.resolved.edition.entities[place];
        EventLine {
            id: format!("event-{}", entity.id),
            event: link_to(frame, place, here, lang),
            differ: claims::differ(frame, entity),
            claims: claims::claims(frame, entity, here, lang),
            parallels: claims::contradictions(frame, place, here, lang),
        }
    };
    events.into_iter().map(line).collect()
}

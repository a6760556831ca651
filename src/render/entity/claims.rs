//! What texts say of when an event happened, and where they cannot all be right.

use super::super::chronology;
use super::super::contents::{link, named, short_title, written};
use super::super::frame::{Frame, interface};
use super::super::reference::{self, passage_address, passage_name};
use super::super::view::{ClaimLine, Link};
use crate::model::Entity;
use crate::model::entity::{Claim, Quoted};
use crate::model::language::of_words;
use crate::resolve::references::Target;
use std::collections::BTreeMap;
use std::ops::Range;

/// What texts say of when an event happened.
pub(in super::super) fn claims(frame: &Frame<'_>, entity: &Entity, here: &str, lang: &str) -> Vec<ClaimLine> {
    let edition = &frame.resolved.edition;
    let claim = |claim: &Claim| {
        let (text, anchor) = frame.resolved.register.quoted(edition, &claim.quoted)?;
        let document = &edition.documents[text];
        let passage = anchor.passage.map(|passage| passage as usize);
        Some(ClaimLine {
            quote: named(of_words(&anchor.lemma, &document.about.lang, document), &anchor.lemma),
            dates: passage
                .map(|passage| chronology::of_words(frame, text, passage, &anchor.range, here, lang))
                .unwrap_or_default(),
            passage: match passage {
                Some(passage) => {
                    link(here, &passage_address(frame, text, passage), &passage_name(frame, text, passage))
                }
                None => link(here, &format!("{}/", document.slug), &short_title(document)),
            },
            about: claim.about.as_ref().map(|about| written(interface(frame.resolved), about)),
        })
    };
    entity.claims.iter().filter_map(claim).collect()
}

/// The days that the claims of an event name, each with the part of the event of which it speaks.
fn spans<'e>(frame: &'e Frame<'_>, event: &'e Entity) -> impl Iterator<Item = (Option<&'e str>, (i64, i64))> {
    let edition = &frame.resolved.edition;
    event.claims.iter().filter_map(move |claim| {
        let (text, anchor) = frame.resolved.register.quoted(edition, &claim.quoted)?;
        let span = chronology::span_of_words(&edition.documents[text], anchor.passage? as usize, &anchor.range)?;
        Some((claim.about.as_deref(), span))
    })
}

/// The first day that a text names for an event, as a number.
pub(in super::super) fn first_day(frame: &Frame<'_>, event: &Entity) -> Option<i64> {
    spans(frame, event).map(|(_, (first, _))| first).min()
}

/// Whether two claims about the same part of an event name days that cannot be the same.
pub(in super::super) fn differ(frame: &Frame<'_>, event: &Entity) -> bool {
    let mut parts: BTreeMap<Option<&str>, Vec<(i64, i64)>> = BTreeMap::new();
    for (part, span) in spans(frame, event) {
        parts.entry(part).or_default().push(span);
    }
    parts.values().any(|spans| {
        let first = spans.iter().map(|(first, _)| *first).max();
        let last = spans.iter().map(|(_, last)| *last).min();
        first.zip(last).is_some_and(|(first, last)| first > last)
    })
}

/// The parallels that differ or conflict and of which two sides at least stand where texts say when an event was; the event by its place in
/// the register.
pub(in super::super) fn contradictions(frame: &Frame<'_>, event: usize, here: &str, lang: &str) -> Vec<Link> {
    let (edition, register) = (&frame.resolved.edition, &frame.resolved.register);
    let is_of_event = |quoted: &Quoted| {
        let place = register.quoted(edition, quoted).and_then(|(text, anchor)| Some((text, anchor.passage?)));
        place.is_some_and(|(text, passage)| register.events(text, passage).contains(&event))
    };
    let parallels = edition.parallels.iter().enumerate().filter(|(_, parallel)| parallel.relation.needs_aspects());
    let own =
        parallels.filter(|(_, parallel)| parallel.passages.iter().filter(|quoted| is_of_event(quoted)).count() > 1);
    own.map(|(place, _)| reference::link_to(frame, Target::Parallel(place), here, lang)).collect()
}

/// The event of which a claim stands in some words of a passage, by its place in the register.
pub(in super::super) fn event_of(
    frame: &Frame<'_>,
    (text, passage): (usize, u32),
    words: &Range<usize>,
) -> Option<usize> {
    let (edition, register) = (&frame.resolved.edition, &frame.resolved.register);
    let holds = |event: &&usize| {
        edition.entities[**event].claims.iter().any(|claim| {
            register.quoted(edition, &claim.quoted).is_some_and(|(own, anchor)| {
                (own, anchor.passage) == (text, Some(passage))
                    && (anchor.range.start as usize) < words.end
                    && words.start < anchor.range.end as usize
            })
        })
    };
    register.events(text, passage).iter().find(holds).copied()
}

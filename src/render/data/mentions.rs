//! What a text adds to `mentions.json`.

use super::super::body::Reading;
use super::super::credit;
use super::{List, Source, pairs};
use crate::resolve::Resolved;
use serde::Serialize;

#[derive(Serialize)]
struct MentionEntry<'a> {
    entity: &'a str,
    kind: &'a str,
    document: &'a str,
    passage: &'a str,
    quote: String,
    lang: &'a str,
    certainty: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    judgement: Option<JudgementEntry<'a>>,
    placed: Vec<(u32, u32)>,
    source: Source<'a>,
}

#[derive(Serialize)]
struct JudgementEntry<'a> {
    why: &'a str,
    ground: Option<&'a str>,
    by: &'a str,
    checked_by: Option<&'a str>,
}

/// The entries of one text.
pub(in super::super) fn mentions(reading: &Reading<'_>, resolved: &Resolved) -> Vec<u8> {
    let document = reading.document;
    let mut list = List::new(document.mentions.len() * 200);
    for mention in &document.mentions {
        let place = mention.passage as usize;
        let entity = &resolved.edition.entities[mention.entity as usize];
        let words = &reading.layered.passages[place];
        let range = mention.range.start as usize..mention.range.end as usize;
        let credit = mention.judgement.as_ref().map_or(&entity.credit, |judgement| &judgement.credit);
        list.push(&MentionEntry {
            entity: &entity.id,
            kind: entity.kind.name(),
            document: &document.slug,
            passage: document.passages[place].id.as_str(),
            quote: words.text[range.clone()].split_whitespace().collect::<Vec<_>>().join(" "),
            lang: reading.language_of(place).tag,
            certainty: credit.certainty.name(),
            judgement: mention.judgement.as_ref().map(|judgement| JudgementEntry {
                why: &judgement.why,
                ground: credit::written(&judgement.credit),
                by: &judgement.credit.by,
                checked_by: judgement.credit.checked_by.as_deref(),
            }),
            placed: vec![(mention.range.start, mention.range.end)],
            source: Source {
                seed: &document.seed,
                ranges: pairs(&words.sources(&range)),
                first_line: None,
                last_line: None,
            },
        });
    }
    list.bytes
}

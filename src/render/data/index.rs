//! Every permanent address with what stands there, and the same as targets of cross-references for `MyST` and Sphinx.

use super::super::body::Reading;
use super::super::text::source_address;
use super::List;
use crate::model::document::Standing;
use crate::model::ledger::{Entry, SeedKey};
use crate::model::{Document, PassageId};
use crate::resolve::Resolved;
use crate::resolve::released::Became;
use crate::source::block::Kind;
use serde::Serialize;

#[derive(Serialize)]
struct IndexEntry<'a> {
    id: &'a str,
    state: &'a str,
    url: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    text_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    document: Option<&'a str>,
    n: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    first: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    next: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ground: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<&'a str>,
}

#[derive(Serialize)]
struct Target<'a> {
    identifier: &'a str,
    html_id: &'a str,
    kind: &'static str,
    url: String,
}

/// What releases have promised of a passage, as the data say it.
pub(super) struct Promise {
    /// `draft`, `live`, or `changed`.
    pub(super) state: &'static str,
    /// The release that first published it.
    pub(super) first: Option<String>,
    /// The release since which it has been as it is.
    pub(super) since: Option<String>,
}

impl Promise {
    pub(super) fn of(standing: Standing, resolved: &Resolved) -> Self {
        let version = |release: u16| {
            resolved.edition.ledger.releases.get(usize::from(release)).map(|release| release.version.to_string())
        };
        match standing {
            Standing::Draft => Self { state: "draft", first: None, since: None },
            Standing::Released { first, since } => Self { state: "live", first: version(first), since: version(since) },
            Standing::Changed { first } => Self { state: "changed", first: version(first), since: None },
        }
    }
}

/// The entries of one text in `p/index.json`; with those of retired passages that belong to it.
pub(in super::super) fn index(reading: &Reading<'_>, resolved: &Resolved) -> Vec<u8> {
    let document = reading.document;
    let settings = &resolved.edition.settings;
    let mut list = List::new(document.passages.len() * 128);
    for (place, facts) in document.passages.iter().enumerate() {
        let promise = Promise::of(facts.standing, resolved);
        list.push(&IndexEntry {
            id: facts.id.as_str(),
            state: promise.state,
            url: &resolved.permanent_url(facts.id),
            text_url: Some(format!("{}{}", settings.base_url, reading.address_of(place))),
            document: Some(&document.slug),
            n: facts.n.map(|n| n.to_string()),
            first: promise.first,
            since: promise.since,
            next: Vec::new(),
            ground: None,
            why: None,
        });
    }
    for (id, became, entry) in retired_of(document, resolved) {
        let withdrawal = match became {
            Became::Withdrawn(withdrawal) => Some(withdrawal),
            Became::Merged(_) | Became::Split(_) => None,
        };
        list.push(&IndexEntry {
            id: id.as_str(),
            state: became.name(),
            url: &resolved.permanent_url(*id),
            text_url: None,
            document: None,
            n: entry.section.map(|n| n.to_string()),
            first: Some(entry.release.to_string()),
            since: None,
            next: became.next().iter().map(PassageId::as_str).collect(),
            ground: withdrawal.map(|withdrawal| withdrawal.ground.name()),
            why: withdrawal.map(|withdrawal| withdrawal.why.as_str()),
        });
    }
    list.bytes
}

/// The retired passages of a text's seed; those of seeds that no text has any more belong to the first text.
fn retired_of<'a>(
    document: &'a Document,
    resolved: &'a Resolved,
) -> impl Iterator<Item = (&'a PassageId, &'a Became, &'a Entry)> {
    let edition = &resolved.edition;
    let own = SeedKey::of(&document.hash);
    let is_first = edition.documents.first().is_some_and(|first| first.slug == document.slug);
    let is_own = move |entry: &Entry| {
        entry.seed == own
            || is_first && !edition.documents.iter().any(|document| SeedKey::of(&document.hash) == entry.seed)
    };
    let all = resolved.released.retired.iter();
    all.filter_map(|(id, became)| Some((id, became, edition.ledger.entry(*id)?)))
        .filter(move |(.., entry)| is_own(entry))
}

/// The entries of one text in `myst.xref.json`.
pub(in super::super) fn targets(reading: &Reading<'_>, resolved: &Resolved) -> Vec<u8> {
    let document = reading.document;
    let mut list = List::new(document.passages.len() * 96);
    let page = |address: &str| format!("/{}", address.trim_end_matches('/'));
    for address in reading.pages.pages.iter().map(|page| &page.address).chain([&source_address(reading.pages)]) {
        list.push(&Page { kind: "page", url: page(address) });
    }
    for facts in &document.passages {
        let permanent = resolved.permanent(facts.id);
        list.push(&Target {
            identifier: facts.id.as_str(),
            html_id: facts.id.as_str(),
            kind: if facts.kind == Kind::Heading { "heading" } else { "paragraph" },
            url: page(permanent.split('#').next().unwrap_or_default()),
        });
    }
    list.bytes
}

#[derive(Serialize)]
struct Page {
    kind: &'static str,
    url: String,
}

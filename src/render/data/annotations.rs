//! What a text adds to `annotations.jsonld`: its notes as Web Annotations (W3C Recommendation, 2017), each whole in itself.

use super::super::body::Reading;
use super::super::credit;
use super::List;
use crate::model::edition::{Contributor, ContributorKind};
use crate::model::note::Scope;
use crate::model::statement;
use crate::model::{Document, Note};
use crate::resolve::Resolved;
use serde_json::{Map, Value, json};

/// How many signs of a passage stand beside the quoted words in a selector.
const BESIDE: usize = 32;

/// The entries of one text; `reading` are its words, where they are published.
pub(in super::super) fn annotations(
    document: &Document,
    reading: Option<&Reading<'_>>,
    resolved: &Resolved,
) -> Vec<u8> {
    let mut list = List::new(document.notes.len() * 1024);
    for note in &document.notes {
        list.push(&annotation(document, note, reading, resolved));
    }
    list.bytes
}

fn annotation(document: &Document, note: &Note, reading: Option<&Reading<'_>>, resolved: &Resolved) -> Value {
    let settings = &resolved.edition.settings;
    let term = |name: &str| Value::String(format!("{}data/readme.md#{name}", settings.base_url));
    let mut body: Vec<Value> = note
        .words
        .versions
        .iter()
        .map(|version| {
            json!({
                "type": "TextualBody",
                "purpose": if note.is_open { "questioning" } else { "commenting" },
                "format": "text/markdown",
                "language": version.lang.as_deref().unwrap_or(resolved.language(0)),
                "value": version.words,
            })
        })
        .collect();
    body.push(json!({ "type": "TextualBody", "purpose": "classifying", "value": note.kind }));
    let mut all = Map::new();
    all.insert(
        "@context".to_owned(),
        json!(["http://www.w3.org/ns/anno.jsonld", {
            "certainty": term("certainty"), "ground": term("ground"), "checked_by": term("checked_by"), "about": term("about"),
        }]),
    );
    all.insert("id".to_owned(), json!(settings.permanent_url(&note.address())));
    all.insert("type".to_owned(), json!("Annotation"));
    all.insert("motivation".to_owned(), json!(if note.is_open { "questioning" } else { "commenting" }));
    all.insert("creator".to_owned(), creator(&note.credit.by, &settings.contributors, resolved.language(0)));
    if let Some(rights) = statement::address(&settings.licence) {
        all.insert("rights".to_owned(), json!(rights));
    }
    all.insert("body".to_owned(), Value::Array(body));
    all.insert("target".to_owned(), target(document, note, reading, resolved));
    all.insert("about".to_owned(), json!(note.anchor.scope.name()));
    all.insert("certainty".to_owned(), json!(note.credit.certainty.name()));
    all.insert("ground".to_owned(), json!(credit::written(&note.credit)));
    all.insert("checked_by".to_owned(), json!(note.credit.checked_by));
    Value::Object(all)
}

fn creator(id: &str, contributors: &[Contributor], lang: &str) -> Value {
    let known = contributors.iter().find(|known| known.id == id);
    let kind = match known.map(|known| known.kind) {
        Some(ContributorKind::Person) => "Person",
        Some(ContributorKind::Software) => "Software",
        Some(ContributorKind::Group) | None => "Organization",
    };
    let name = known.and_then(|known| known.name.get(lang).or_else(|| known.name.values().next()));
    json!({ "type": kind, "nickname": id, "name": name.map_or(id, String::as_str) })
}

/// The page of the text, and in it the passage by its id, and in that the words.
fn target(document: &Document, note: &Note, reading: Option<&Reading<'_>>, resolved: &Resolved) -> Value {
    let base = &resolved.edition.settings.base_url;
    let (Some(place), Some(reading)) = (note.anchor.passage.map(|place| place as usize), reading) else {
        return json!({ "source": format!("{base}{}/", document.slug), "language": document.about.lang });
    };
    let address = reading.address_of(place);
    let (page, id) = address.split_once('#').unwrap_or((&address, ""));
    let mut selector = json!({
        "type": "FragmentSelector",
        "conformsTo": "http://tools.ietf.org/rfc/rfc3236",
        "value": id,
    });
    if note.anchor.scope != Scope::Passage {
        let text = &reading.layered.passages[place].text;
        let range = note.anchor.range.start as usize..note.anchor.range.end as usize;
        let before: Vec<char> = text[..range.start].chars().rev().take(BESIDE).collect();
        let behind: String = text[range.end..].chars().take(BESIDE).collect();
        selector["refinedBy"] = json!({
            "type": "TextQuoteSelector",
            "exact": &text[range],
            "prefix": before.into_iter().rev().collect::<String>(),
            "suffix": behind,
        });
    }
    json!({ "source": format!("{base}{page}"), "language": reading.language_of(place).tag, "selector": selector })
}

//! Files of data that belong to no text: the register, the parallels, and what the data are.

use super::super::chronology;
use super::super::credit;
use super::super::frame::{Frame, edition_title, interface};
use super::Data;
use crate::model::entity::{Named, Quoted};
use crate::model::{Entity, Prose};
use crate::resolve::Resolved;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// What the fields of the data mean: the same words as in the documentation of the program.
const FIELDS: &str = include_str!("../../../docs/data.md");

/// A file of data that belongs to no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whole {
    /// The register.
    Register,
    /// The same as a table.
    Table,
    /// The parallels.
    Parallels,
    /// What the data are.
    Readme,
}

impl Whole {
    /// All of them.
    pub const ALL: [Whole; 4] = [Whole::Register, Whole::Table, Whole::Parallels, Whole::Readme];

    /// The file's path in the site.
    #[must_use]
    pub fn path(self) -> &'static str {
        match self {
            Whole::Register => "data/register.json",
            Whole::Table => "data/register.csv",
            Whole::Parallels => "data/parallels.json",
            Whole::Readme => "data/readme.md",
        }
    }

    /// The interface string that says what it holds.
    pub(in super::super) fn key(self) -> &'static str {
        match self {
            Whole::Register => "data-register",
            Whole::Table => "data-table",
            Whole::Parallels => "data-parallels",
            Whole::Readme => "data-readme",
        }
    }

    /// The bytes of the file.
    #[must_use]
    pub fn make(self, frame: &Frame<'_>) -> Vec<u8> {
        let resolved = frame.resolved();
        match self {
            Whole::Register => {
                lines(resolved.edition.entities.iter().enumerate().map(|(place, _)| entity(resolved, place)))
            }
            Whole::Parallels => lines((0..resolved.edition.parallels.len()).map(|place| parallel(resolved, place))),
            Whole::Table => table(resolved),
            Whole::Readme => readme(frame),
        }
    }
}

/// A list with one entry to a line.
fn lines(entries: impl Iterator<Item = Value>) -> Vec<u8> {
    let all: Vec<String> = entries.map(|entry| entry.to_string()).collect();
    format!("[\n{}\n]\n", all.join(",\n")).into_bytes()
}

/// Words in each language.
fn prose(prose: &Prose, resolved: &Resolved) -> Value {
    let version = |version: &crate::model::prose::Version| {
        (version.lang.clone().unwrap_or_else(|| resolved.language(0).to_owned()), json!(version.words))
    };
    Value::Object(prose.versions.iter().map(version).collect())
}

fn ids(named: &[Named]) -> Value {
    named.iter().map(|named| named.id.as_str()).collect()
}

/// Where quoted words stand; `None` where they have no single place.
fn quoted(resolved: &Resolved, quoted: &Quoted) -> Option<Map<String, Value>> {
    let (text, anchor) = resolved.register.quoted(&resolved.edition, quoted)?;
    let document = &resolved.edition.documents[text];
    let ranges: Vec<(u32, u32)> = anchor.ranges.iter().map(|range| (range.start, range.end)).collect();
    let passage = anchor.passage.map(|place| document.passages[place as usize].id.to_string());
    let entry = json!({
        "document": document.slug,
        "passage": passage,
        "quote": anchor.lemma,
        "placed": [[anchor.range.start, anchor.range.end]],
        "source": { "seed": document.seed, "ranges": ranges },
    });
    entry.as_object().cloned()
}

fn entity(resolved: &Resolved, place: usize) -> Value {
    let edition = &resolved.edition;
    let entity: &Entity = &edition.entities[place];
    let mut counts: BTreeMap<(u16, usize), u64> = BTreeMap::new();
    for (text, mention) in resolved.register.mentions(edition, place) {
        if let Some(form) = mention.form {
            *counts.entry((form, text)).or_default() += 1;
        }
    }
    let form = |(place, (words, lang)): (u16, (&str, Option<&str>))| {
        let own = entity.form(usize::from(place));
        let count = |((_, text), count): (&(u16, usize), &u64)| (edition.documents[*text].slug.clone(), json!(count));
        let counted: Map<String, Value> = counts.range((place, 0)..=(place, usize::MAX)).map(count).collect();
        json!({
            "form": words,
            "lang": lang,
            "misleading": own.is_some_and(|form| form.is_misleading),
            "only_in": own.map_or_else(|| json!([]), |form| ids(&form.only_in)),
            "not_in": own.map_or_else(|| json!([]), |form| ids(&form.not_in)),
            "decide": own.is_some_and(|form| form.must_be_decided),
            "counts": counted,
        })
    };
    let forms: Vec<Value> = (0_u16..).zip(entity.searched()).map(form).collect();
    let claim = |claim: &crate::model::entity::Claim| {
        let mut entry = quoted(resolved, &claim.quoted)?;
        let (text, anchor) = resolved.register.quoted(edition, &claim.quoted)?;
        let passage = anchor.passage.map(|passage| passage as usize);
        let dates = passage.map(|place| chronology::iso_of_words(&edition.documents[text], place, &anchor.range));
        entry.insert("dates".to_owned(), json!(dates.unwrap_or_default()));
        entry.insert("about".to_owned(), json!(claim.about));
        Some(Value::Object(entry))
    };
    let claims: Vec<Value> = entity.claims.iter().filter_map(claim).collect();
    let offices: Vec<Value> = entity
        .offices
        .iter()
        .map(|office| {
            let ground = office.ground.as_ref().map(credit::ground_written);
            json!({ "office": office.office, "from": office.span.0, "to": office.span.1, "ground": ground })
        })
        .collect();
    let links: Vec<Value> =
        entity.authorities.iter().map(|link| json!({ "url": link.url, "checked_by": link.checked_by })).collect();
    json!({
        "id": entity.id,
        "kind": entity.kind.name(),
        "url": edition.settings.permanent_url(&entity.address()),
        "names": entity.name,
        "headings": entity.heading,
        "forms": forms,
        "not": ids(&entity.not),
        "in": entity.inside.as_ref().map(|inside| &inside.id),
        "authors": ids(&entity.authors),
        "members": entity.members.iter().map(|(_, named)| named.id.as_str()).collect::<Vec<_>>(),
        "date": entity.date,
        "born": entity.life.0,
        "died": entity.life.1,
        "offices": offices,
        "claims": claims,
        "links": links,
        "about": prose(&entity.about, resolved),
        "certainty": entity.credit.certainty.name(),
        "ground": credit::written(&entity.credit),
        "by": entity.credit.by,
        "checked_by": entity.credit.checked_by,
        "mentions": resolved.register.count(place),
    })
}

fn parallel(resolved: &Resolved, place: usize) -> Value {
    let parallel = &resolved.edition.parallels[place];
    let passages: Vec<Value> =
        parallel.passages.iter().filter_map(|one| quoted(resolved, one)).map(Value::Object).collect();
    let aspects: Vec<&str> = parallel.aspects.iter().map(|aspect| aspect.name()).collect();
    json!({
        "id": parallel.id,
        "kind": parallel.relation.name(),
        "in": aspects,
        "passages": passages,
        "what": prose(&parallel.what, resolved),
        "certainty": parallel.credit.certainty.name(),
        "ground": credit::written(&parallel.credit),
        "by": parallel.credit.by,
        "checked_by": parallel.credit.checked_by,
    })
}

/// The register as a table (RFC 4180), one line for each entity; several values of one field are parted by ` | `.
fn table(resolved: &Resolved) -> Vec<u8> {
    let entities = &resolved.edition.entities;
    let languages: BTreeSet<&str> = entities.iter().flat_map(|entity| entity.name.keys()).map(String::as_str).collect();
    let mut out = String::new();
    let mut line = |cells: Vec<String>| {
        let cells: Vec<String> = cells.iter().map(|cell| escaped(cell)).collect();
        out.push_str(&cells.join(","));
        out.push_str("\r\n");
    };
    let named = languages.iter().map(|lang| format!("name:{lang}"));
    let head = ["id", "kind"].into_iter().map(str::to_owned).chain(named);
    let rest = [
        "forms",
        "in",
        "authors",
        "members",
        "date",
        "born",
        "died",
        "links",
        "mentions",
        "certainty",
        "checked_by",
        "url",
    ];
    line(head.chain(rest.map(str::to_owned)).collect());
    for (place, entity) in entities.iter().enumerate() {
        let all = |words: &mut dyn Iterator<Item = &str>| words.collect::<Vec<_>>().join(" | ");
        let list = |named: &[Named]| all(&mut named.iter().map(|named| named.id.as_str()));
        let mut cells = vec![entity.id.clone(), entity.kind.name().to_owned()];
        cells.extend(languages.iter().map(|lang| entity.name.get(*lang).cloned().unwrap_or_default()));
        cells.extend([
            all(&mut entity.forms.iter().map(|form| form.words.as_str())),
            entity.inside.as_ref().map(|inside| inside.id.clone()).unwrap_or_default(),
            list(&entity.authors),
            all(&mut entity.members.iter().map(|(_, named)| named.id.as_str())),
            entity.date.clone().unwrap_or_default(),
            entity.life.0.clone().unwrap_or_default(),
            entity.life.1.clone().unwrap_or_default(),
            all(&mut entity.authorities.iter().map(|link| link.url.as_str())),
            resolved.register.count(place).to_string(),
            entity.credit.certainty.name().to_owned(),
            entity.credit.checked_by.clone().unwrap_or_default(),
            resolved.edition.settings.permanent_url(&entity.address()),
        ]);
        line(cells);
    }
    out.into_bytes()
}

/// A cell: in quotation marks where it holds what parts cells or lines, and behind an apostrophe where a spreadsheet would take it for a formula.
fn escaped(cell: &str) -> String {
    let cell = &if cell.starts_with(['=', '+', '-', '@', '\t']) { format!("'{cell}") } else { cell.to_owned() };
    if cell.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
}

fn readme(frame: &Frame<'_>) -> Vec<u8> {
    let resolved = frame.resolved();
    let lang = interface(resolved);
    let strings = frame.theme().strings(lang);
    let mut out = format!("# {}\n\n", edition_title(resolved, lang).text);
    out.push_str(&format!("{}\n\n", resolved.edition.settings.base_url));
    out.push_str(&format!("{}: {}\n\n", strings.get("licence"), resolved.edition.settings.licence));
    for (path, key) in Data::ALL
        .map(|data| (data.path(), data.key()))
        .into_iter()
        .chain(Whole::ALL.map(|whole| (whole.path(), whole.key())))
    {
        out.push_str(&format!("- `{path}`: {}\n", strings.get(key)));
    }
    out.push('\n');
    out.push_str(FIELDS);
    out.into_bytes()
}

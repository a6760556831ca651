//! A record as JSON-LD, in the terms of schema.org.

use super::date::Date;
use super::plain;
use super::record::{Agent, Record, Version, Work};
use crate::model::{orcid, statement};
use crate::render::contents::name;
use serde_json::{Map, Value, json};

/// What Creative Commons writes licences under; other statements of rights are none.
const LICENCES: &str = "https://creativecommons.org/";

/// The data of a record; `parts` are the records of what it consists of. A text is a part of the edition, a division and a passage of a text.
#[must_use]
pub(in crate::render) fn json_ld(record: &Record, doi: Option<&str>, parts: &[Record]) -> Value {
    let lang = record.lang.as_str();
    let mut data = Map::new();
    let mut put = |key: &str, value: Value| {
        let is_empty = value.is_null() || value.as_array().is_some_and(Vec::is_empty);
        if !is_empty {
            data.insert(key.to_owned(), value);
        }
    };
    let url = plain::url(&record.url);
    put("@context", json!("https://schema.org"));
    put("@type", json!(kind(record)));
    put("@id", json!(url));
    put("url", json!(url));
    put("identifier", json!(doi.map(|doi| format!("https://doi.org/{doi}"))));
    if let Some(passage) = &record.passage {
        put("identifier", json!(passage.label()));
        put("pagination", json!(record.number().map(|number| format!("§ {number}"))));
    }
    put("name", json!(record.bracketed(record.own_title()).text));
    put("inLanguage", json!(lang));
    put("author", agents(&record.authors, lang));
    put("translator", agents(&record.translators, lang));
    put("editor", agents(&record.editors, lang));
    put("datePublished", day(record.version.day()));
    put("dateCreated", day(record.date.as_deref()));
    match &record.version {
        Version::Released { version, .. } => put("version", json!(version)),
        Version::Draft { .. } => put("creativeWorkStatus", json!("Draft")),
    }
    let rights = statement::address(&record.rights);
    put(
        if rights.as_ref().is_some_and(|url| url.starts_with(LICENCES)) { "license" } else { "usageInfo" },
        json!(rights),
    );
    put("isPartOf", whole(record));
    put("hasPart", parts.iter().map(part).collect());
    Value::Object(data)
}

fn kind(record: &Record) -> &'static str {
    match record.work {
        Work::Edition => "Book",
        Work::Text if record.passage.is_none() && record.note.is_none() => "Chapter",
        Work::Division(_) => "Chapter",
        Work::Text | Work::Entry => "CreativeWork",
        Work::Page => "WebPage",
    }
}

/// What a record is a part of: of the text, whose own page says that it is a part of the edition, or of the edition.
fn whole(record: &Record) -> Value {
    let edition =
        || json!({ "@type": "Book", "@id": plain::url(&record.home), "name": record.edition_in(&record.lang).text });
    let title = match &record.work {
        Work::Edition => return Value::Null,
        Work::Division(text) => plain::line(text),
        Work::Text if record.passage.is_some() && record.note.is_none() => record.bracketed(record.own_title()).text,
        Work::Text | Work::Entry | Work::Page => return edition(),
    };
    let text = record.text_url().map(|url| plain::url(&url));
    json!({ "@type": "Chapter", "@id": text, "name": title })
}

fn part(record: &Record) -> Value {
    let name = record.bracketed(record.own_title()).text;
    json!({ "@type": kind(record), "@id": plain::url(&record.url), "name": name, "inLanguage": record.lang })
}

fn agents(agents: &[Agent], lang: &str) -> Value {
    let one = |agent: &Agent| {
        let words = plain::line(&name(&agent.names, lang)?.text);
        let kind = if agent.is_person { "Person" } else { "Organization" };
        let mut named = json!({ "@type": kind, "name": words });
        if let Some(id) = &agent.orcid {
            named["sameAs"] = json!(orcid::address(id));
        }
        (!words.is_empty()).then_some(named)
    };
    agents.iter().filter_map(one).collect()
}

fn day(words: Option<&str>) -> Value {
    json!(words.and_then(Date::parse).map(|date| date.joined("-")))
}

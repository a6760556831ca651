//! A record as CSL-JSON: the format that citation managers and processors of styles share.

use super::date::Date;
use super::plain;
use super::record::{Agent, Person, Record, Work, persons};
use serde::Serialize;

/// The fields of an item, by the names and in the meaning of the schema of CSL 1.0.2.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Item {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<Named>,
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    translated_title: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    translator: Vec<Named>,
    #[serde(skip_serializing_if = "Option::is_none")]
    container_title: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    editor: Vec<Named>,
    edition: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    original_date: Option<Day>,
    /// What processors print of an item; the locator of a citation is none of the item's fields for them.
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    section: Option<String>,
    language: String,
    note: String,
    #[serde(rename = "URL")]
    url: String,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Named {
    Whole { literal: String },
    Parts { family: String, given: String },
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Day {
    date_parts: [Vec<u16>; 1],
}

/// A list of one item: a `chapter` is the text in the edition, a `book` the edition itself.
#[must_use]
pub fn csl_json(record: &Record) -> String {
    let lang = record.lang.as_str();
    let number = record.number().map(|number| plain::line(&number));
    let mut notes = record.notes();
    notes.push(record.rights_words());
    notes.extend(record.dated_in_words());
    let item = Item {
        id: record.key(),
        kind: match record.work {
            Work::Edition => "book",
            Work::Text | Work::Division(_) => "chapter",
            Work::Entry => "entry-encyclopedia",
            Work::Page => "webpage",
        },
        author: named(&record.authors, lang),
        title: record.bracketed(record.own_title()).text,
        translated_title: record.translated(&record.main_lang),
        translator: named(&record.translators, lang),
        container_title: record.container().map(|container| container.text),
        editor: named(&record.editors, lang),
        edition: plain::line(&record.version.named_number()),
        issued: record.version.day().and_then(Date::parse).map(day),
        original_date: record.date.as_deref().and_then(Date::parse).map(day),
        page: number.as_ref().map(|number| format!("§ {number}")),
        section: number,
        language: plain::line(lang),
        note: plain::line(&notes.join("; ")),
        url: plain::url(&record.url),
    };
    let json = serde_json::to_string_pretty(&[item]).expect("invariant: an item has only words, numbers and lists");
    format!("{json}\n")
}

fn named(agents: &[Agent], lang: &str) -> Vec<Named> {
    let one = |person| match person {
        Person::Whole(literal) => Named::Whole { literal },
        Person::Parts(family, given) => Named::Parts { family, given },
    };
    persons(agents, lang).map(one).collect()
}

fn day(date: Date) -> Day {
    let rest = date.month.into_iter().chain(date.day).map(u16::from);
    Day { date_parts: [std::iter::once(date.year).chain(rest).collect()] }
}

//! Works as CSL-JSON.

use super::date::{calendar, has_points, iso};
use crate::load::bibliography::{is_custom, is_date};
use crate::model::work::{Names, Person, Point, Work, WorkDate};
use serde::ser::{Serialize, Serializer};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Variables of CSL 1.0.2 that hold text and have no place of their own in a work. All other names are no business of programs that know CSL,
/// some of which refuse an item that has them.
const VARIABLES: [&str; 39] = [
    "abstract",
    "annote",
    "authority",
    "call-number",
    "chapter-number",
    "citation-key",
    "citation-label",
    "citation-number",
    "collection-number",
    "dimensions",
    "division",
    "event",
    "event-place",
    "event-title",
    "first-reference-note-number",
    "genre",
    "jurisdiction",
    "keyword",
    "license",
    "locator",
    "medium",
    "number-of-pages",
    "number-of-volumes",
    "page-first",
    "part",
    "part-number",
    "part-title",
    "PMCID",
    "PMID",
    "printing-number",
    "references",
    "reviewed-genre",
    "reviewed-title",
    "scale",
    "section",
    "source",
    "status",
    "supplement-number",
    "version",
];

/// A list of works, for all programs that read CSL-JSON, and for our own reader without any loss.
///
/// What CSL has no variable for stands under `custom`, where its schema has a place for it: the parts of a title that has a subtitle, the
/// words in which dates are shown and the calendar they were stated in, titles in other languages and letters, what a text cites, who has
/// checked it, and an address that is no link. All dates are Gregorian.
///
/// Two things are not told apart when they are read again, since no program tells them apart: a body that is really called “others” or
/// “et al.” and the sign that there are more names; and a part of the work that is empty, or ends in blanks, and one that is not.
///
/// # Panics
/// Never: such a list has only text and numbers.
#[must_use]
pub fn csl_json(works: &[&Work]) -> Vec<u8> {
    let items: Vec<Object> = works.iter().map(|work| item(work)).collect();
    let mut bytes = serde_json::to_vec_pretty(&items).expect("invariant: an item has only text, numbers and lists");
    bytes.push(b'\n');
    bytes
}

/// Whether CSL has a variable of that name, which has no place of its own in a work.
pub(super) fn is_variable(name: &str) -> bool {
    VARIABLES.contains(&name)
}

/// A mapping in the order in which it is written.
#[derive(Default)]
struct Object(Vec<(String, Value)>);

impl Object {
    fn add(&mut self, name: &str, value: impl Into<Value>) {
        self.0.push((name.to_owned(), value.into()));
    }
}

impl Serialize for Object {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

fn item(work: &Work) -> Object {
    let mut item = Object::default();
    let mut custom = serde_json::Map::new();
    item.add("id", work.key.as_str());
    item.add("type", work.kind.name());
    for (role, names) in &work.names {
        item.add(role, people(names));
    }
    let whole = work.titles.whole();
    for (variable, text) in work.texts() {
        match variable {
            // Programs know no subtitle of its own.
            "title" => {
                item.add("title", whole.as_deref().unwrap_or(text));
                if work.titles.subtitle.is_some() {
                    custom.insert("title".to_owned(), text.into());
                }
            }
            "subtitle" => {
                custom.insert("subtitle".to_owned(), text.into());
            }
            _ => match variable.strip_prefix("x-") {
                Some(own) => {
                    custom.insert(own.to_owned(), text.into());
                }
                None => item.add(variable, text),
            },
        }
    }
    for (variable, date) in work.dates() {
        if let Some(value) = value(date) {
            item.add(variable, value);
            shown(&mut item, &mut custom, variable, date);
        }
    }
    translated(&mut item, &mut custom, &work.titles.translated);
    others(&mut item, &mut custom, work);
    if !custom.is_empty() {
        item.add("custom", custom);
    }
    item
}

fn people(names: &Names) -> Value {
    let mut list: Vec<Value> = names.people.iter().map(person).collect();
    if names.has_others {
        list.push(json!({"literal": "others"}));
    }
    list.into()
}

fn person(person: &Person) -> Value {
    let parts = [
        ("family", &person.family),
        ("given", &person.given),
        ("non-dropping-particle", &person.particle),
        ("dropping-particle", &person.dropping_particle),
        ("suffix", &person.suffix),
        ("literal", &person.literal),
    ];
    let parts = parts.into_iter().filter_map(|(name, part)| Some((name.to_owned(), part.clone()?.into())));
    Value::Object(parts.collect())
}

/// A date, as far as CSL can say it; `None` when nothing is said.
fn value(date: &WorkDate) -> Option<Value> {
    let mut value = match (date.first, date.last) {
        (Some(first), Some(last)) => json!({"date-parts": [parts(first), parts(last)]}),
        (Some(first), None) if date.is_open => json!({"date-parts": [parts(first), [0]]}),
        (Some(first), None) => json!({"date-parts": [parts(first)]}),
        // What has no beginning has no parts either, but EDTF knows it.
        (None, Some(last)) => json!({"raw": format!("../{}", iso(last))}),
        (None, None) => {
            let words = date.display.as_ref().or_else(|| date.displays.values().next())?;
            let words = if is_date(words) { "n.d." } else { words.as_str() };
            return Some(json!({"literal": words}));
        }
    };
    if date.is_circa {
        value["circa"] = true.into();
    }
    if let Some(season) = date.season {
        value["season"] = season.into();
    }
    Some(value)
}

fn parts(point: Point) -> Vec<i32> {
    let rest = point.month.into_iter().chain(point.day).map(i32::from);
    std::iter::once(point.year).chain(rest).collect()
}

/// How a date is shown, and in which calendar it was stated.
fn shown(item: &mut Object, custom: &mut serde_json::Map<String, Value>, variable: &str, date: &WorkDate) {
    let display = date.display.as_deref().filter(|words| has_points(date) || is_date(words));
    let name = format!("{variable}-display");
    match display {
        Some(words) if date.displays.is_empty() => {
            custom.insert(name.clone(), words.into());
        }
        Some(words) => item.add(&format!("x-{name}"), words),
        None => {}
    }
    if !date.displays.is_empty() {
        custom.insert(name, json!(date.displays));
    }
    if let Some(calendar) = calendar(date) {
        custom.insert(format!("{variable}-calendar"), calendar.into());
    }
}

/// Titles in other languages. A mapping of them holds single lines.
fn translated(item: &mut Object, custom: &mut serde_json::Map<String, Value>, titles: &BTreeMap<String, String>) {
    let (broken, whole): (Vec<_>, Vec<_>) = titles.iter().partition(|(_, title)| title.contains(['\n', '\r']));
    for (lang, title) in broken {
        item.add(&format!("x-title-translated-{lang}"), title.as_str());
    }
    if !whole.is_empty() {
        let titles: serde_json::Map<_, _> =
            whole.into_iter().map(|(lang, title)| (lang.clone(), title.as_str().into())).collect();
        custom.insert("title-translated".to_owned(), titles.into());
    }
}

/// What has no place in a work, where it was: as a variable of CSL, under `custom`, or as a name that nobody knows.
fn others(item: &mut Object, custom: &mut serde_json::Map<String, Value>, work: &Work) {
    let mut unknown = serde_json::Map::new();
    for (name, text) in &work.others {
        if is_variable(name) || (name == "DOI" && work.doi.is_none()) {
            item.add(name, text.as_str());
        } else if let Some(foreign) = name.strip_prefix("custom.").filter(|foreign| !is_custom(foreign)) {
            custom.insert(foreign.to_owned(), text.as_str().into());
        } else {
            unknown.insert(name.clone(), text.as_str().into());
        }
    }
    if !unknown.is_empty() {
        custom.insert("other".to_owned(), unknown.into());
    }
}

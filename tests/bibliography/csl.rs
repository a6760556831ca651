//! A work as CSL-JSON, to compare it with what pandoc reads from the same file.

use serde_json::{Map, Value, json};
use variorum::model::work::{Names, Point, Work, WorkDate};

/// All that a work says.
pub(crate) fn item(work: &Work) -> Value {
    let mut item = Map::new();
    item.insert("id".into(), work.key.clone().into());
    item.insert("type".into(), work.kind.name().into());
    let titles = &work.titles;
    let title = titles.whole();
    let texts: [(&str, &Option<String>); 26] = [
        ("title", &title),
        ("title-short", &titles.short),
        ("container-title", &titles.container),
        ("container-title-short", &titles.container_short),
        ("collection-title", &titles.collection),
        ("volume-title", &titles.volume),
        ("original-title", &titles.original),
        ("publisher", &work.publisher),
        ("publisher-place", &work.place),
        ("original-publisher", &work.original_publisher),
        ("original-publisher-place", &work.original_place),
        ("volume", &work.volume),
        ("issue", &work.issue),
        ("number", &work.number),
        ("page", &work.pages),
        ("edition", &work.edition),
        ("archive", &work.archive.name),
        ("archive-place", &work.archive.place),
        ("archive_collection", &work.archive.collection),
        ("archive_location", &work.archive.location),
        ("DOI", &work.doi),
        ("ISBN", &work.isbn),
        ("ISSN", &work.issn),
        ("language", &work.lang),
        ("note", &work.note),
        ("URL", if work.url.is_some() { &work.url } else { &work.broken_url }),
    ];
    for (name, text) in texts {
        if let Some(text) = text {
            item.insert(name.into(), text.clone().into());
        }
    }
    for (role, names) in &work.names {
        item.insert((*role).into(), people(names));
    }
    let dates = [("issued", &work.issued), ("original-date", &work.original_date), ("accessed", &work.accessed)];
    for (name, value) in dates {
        if let Some(value) = value {
            item.insert(name.into(), date(value));
        }
    }
    for (name, value) in &work.other_dates {
        item.insert((*name).into(), date(value));
    }
    for (name, text) in &work.others {
        item.entry(name.clone()).or_insert_with(|| text.clone().into());
    }
    Value::Object(item)
}

fn people(names: &Names) -> Value {
    let mut list = Vec::new();
    for person in &names.people {
        let parts = [
            ("family", &person.family),
            ("given", &person.given),
            ("non-dropping-particle", &person.particle),
            ("dropping-particle", &person.dropping_particle),
            ("suffix", &person.suffix),
            ("literal", &person.literal),
        ];
        let parts = parts.into_iter().filter_map(|(name, part)| Some((name.to_owned(), part.clone()?.into())));
        list.push(Value::Object(parts.collect()));
    }
    if names.has_others {
        list.push(json!({"literal": "others"}));
    }
    list.into()
}

fn date(date: &WorkDate) -> Value {
    let parts = |point: Point| {
        let mut parts = vec![point.year];
        parts.extend(point.month.map(i32::from));
        parts.extend(point.day.map(i32::from));
        parts
    };
    let mut ends: Vec<Vec<i32>> = Vec::new();
    ends.extend(date.first.map(parts));
    ends.extend(date.last.map(parts));
    if ends.is_empty() {
        return json!({"literal": date.display});
    }
    let mut value = json!({"date-parts": ends});
    if date.is_circa {
        value["circa"] = true.into();
    }
    if let Some(season) = date.season {
        value["season"] = season.into();
    }
    value
}

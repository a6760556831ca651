//! An item of CSL-JSON or CSL-YAML.

mod date;
mod name;

use super::super::yaml::{Field, Key, Node, Value};
use super::draft::{self, Draft};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, code};
use crate::model::work::{ROLES, Work};

/// Our own variables, which may also stand under `custom`, without `x-`. `x-title` is the title alone where `title` has the subtitle
/// too, and `x-other` what is kept and has no meaning here, by its name.
pub(super) const CUSTOM: [&str; 9] = [
    "x-broken-url",
    "x-calendar",
    "x-checked-by",
    "x-cited-as",
    "x-other",
    "x-subtitle",
    "x-title",
    "x-title-romanised",
    "x-title-translated",
];

/// Reads an item; `None`, and a report, when it is no mapping or has no key.
pub(super) fn decode(item: &Field<'_>, found: &mut Diagnostics) -> Option<Work> {
    let place = item.place();
    if !matches!(item.node().value, Value::Map(_)) {
        let wrong =
            Diagnostic::new(code::WRONG_TYPE, "a work must be a mapping, with `id`, `type` and what else is known");
        found.push(wrong.at(place).help("write `id: frost1978` and `type: book`"));
        return None;
    }
    let entries = item.entries(found)?;
    let get = |name: &str| entries.iter().find(|(key, field)| key.text == name && !field.node().is_null());
    let span =
        entries.first().zip(entries.last()).map_or(place.span.clone().unwrap_or(0..0), |((first, _), (_, last))| {
            let inner = first.span.start..last.node().span.end.max(first.span.end);
            place.span.clone().filter(|outer| outer.start <= inner.start && outer.end >= inner.end).unwrap_or(inner)
        });
    let id = get("id").or_else(|| get("citation-key"));
    let key = id.and_then(|(_, field)| field.node().text()).unwrap_or("");
    let at = id.map_or_else(
        || entries.first().map_or(span.start..span.start, |(key, _)| key.span.clone()),
        |(_, field)| field.node().span.clone(),
    );
    let mut draft = Draft::new(&place.file, span, key, at.clone(), found)?;
    match get("type") {
        Some((_, field)) => draft.kind(field.node().text().unwrap_or(""), field.node().span.clone(), found),
        None => draft.kind("", at, found),
    }
    // What is `custom` is more exact than what stands beside it.
    let is_custom = |(key, _): &&(&Key, Field<'_>)| key.text == "custom";
    let all = entries.iter().filter(|entry| !is_custom(entry)).chain(entries.iter().filter(is_custom));
    for (key, field) in all {
        if !matches!(key.text.as_str(), "id" | "type") {
            variable(&mut draft, &key.text, field, found);
        }
    }
    Some(draft.finished(found))
}

/// Whether a name under `custom` is one of our own variables, and not anybody's.
#[must_use]
pub fn is_custom(name: &str) -> bool {
    let own = format!("x-{}", name.replace('_', "-"));
    CUSTOM.contains(&own.as_str()) || draft::shown_of(&own).is_some() || draft::stated_of(&own).is_some()
}

/// Reads one variable of an item.
fn variable(draft: &mut Draft, name: &str, field: &Field<'_>, found: &mut Diagnostics) {
    let node = field.node();
    if node.is_null() {
        return;
    }
    if let Some(role) = ROLES.into_iter().find(|role| *role == name) {
        let names = name::names(field, draft, found);
        draft.names(role, names);
        return;
    }
    let is_text = node.text().is_some();
    if let Some(date) = draft::DATES.into_iter().find(|date| *date == name).filter(|_| !is_text) {
        match date::written(node) {
            Some(written) => draft.date(date, written, node.span.clone()),
            None => field.malformed("a date, like `date-parts: [[1921, 12, 2]]`", found),
        }
        return;
    }
    if let Some(date) = draft::shown_of(name).filter(|_| !is_text) {
        for (lang, words) in field.entries(found).unwrap_or_default() {
            if let Some(words) = words.line_text(found) {
                draft.shown(date, &lang.text, words.value);
            }
        }
        return;
    }
    match name {
        "custom" if matches!(node.value, Value::Map(_)) => {
            for (key, field) in field.entries(found).unwrap_or_default() {
                let own = format!("x-{}", key.text.replace('_', "-"));
                if is_custom(&key.text) {
                    variable(draft, &own, &field, found);
                } else {
                    draft.text(&format!("custom.{}", key.text), &plain(field.node()), field.node().span.clone(), found);
                }
            }
        }
        "x-title-translated" => {
            for (lang, title) in field.entries(found).unwrap_or_default() {
                if let Some(title) = title.line_text(found) {
                    draft.text(&format!("{name}-{}", lang.text), title.value, title.span(), found);
                }
            }
        }
        "x-other" if matches!(node.value, Value::Map(_)) => {
            for (key, field) in field.entries(found).unwrap_or_default() {
                let at = field.node().span.clone();
                draft.text(&format!("x-other-{}", key.text), &plain(field.node()), at, found);
            }
        }
        "x-title" => draft.text("title", &plain(node), node.span.clone(), found),
        "x-subtitle" => draft.text("subtitle", &plain(node), node.span.clone(), found),
        _ if !is_text && draft.work.slot(name).is_some() => {
            field.wrong::<()>("text", found);
        }
        _ => draft.text(name, &plain(node), node.span.clone(), found),
    }
}

/// A value as text: lists with `; ` between their values, mappings as `key: value`.
fn plain(node: &Node) -> String {
    match &node.value {
        Value::Null => String::new(),
        Value::List(nodes) => nodes.iter().map(plain).collect::<Vec<_>>().join("; "),
        Value::Map(entries) => {
            let pair = |(key, node): &(Key, Node)| format!("{}: {}", key.text, plain(node));
            entries.iter().map(pair).collect::<Vec<_>>().join("; ")
        }
        _ => node.text().unwrap_or("").to_owned(),
    }
}

/// Where a value stands, for reports about parts of it.
fn place(field: &Field<'_>, node: &Node) -> Place {
    Place::new(&field.place().file, node.span.clone())
}

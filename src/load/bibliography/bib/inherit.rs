//! `crossref` and `xdata`: what an entry takes over from others.

use super::super::draft::clipped;
use super::entry::{Entry, Part};
use super::place;
use crate::diagnostic::{Diagnostic, Diagnostics, code, nearest};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// A chain of entries that refer to each other is followed this far.
const DEEPEST: usize = 8;
/// Fields that speak of the one entry that has them.
const OWN: &[&str] = &[
    "ids",
    "crossref",
    "xref",
    "xdata",
    "entryset",
    "entrysubtype",
    "execute",
    "label",
    "options",
    "presort",
    "related",
    "relatedoptions",
    "relatedstring",
    "relatedtype",
    "shortauthor",
    "shorteditor",
    "shorthand",
    "shorthandintro",
    "shortjournal",
    "shortseries",
    "shorttitle",
    "sortkey",
    "sorttitle",
    "sortname",
    "indextitle",
    "indexsorttitle",
];

/// Fields by name, as TeX, each with its bytes in the file.
pub(super) type Fields = BTreeMap<String, (String, Range<usize>)>;

/// The fields of each entry, in order, with what it takes over.
pub(super) fn all(file: &Arc<str>, entries: &[Entry], found: &mut Diagnostics) -> Vec<Fields> {
    let mut by_key: BTreeMap<&str, usize> = BTreeMap::new();
    for (place, entry) in entries.iter().enumerate() {
        by_key.entry(entry.key.as_str()).or_insert(place);
    }
    for entry in entries {
        doubled(file, entry, found);
        for field in entry.fields.iter().filter(|field| matches!(field.name.as_str(), "crossref" | "xdata")) {
            for key in keys(&text(field)) {
                if !by_key.contains_key(key) {
                    let message = format!("no entry of this file has the key `{}`", clipped(key));
                    let diagnostic = Diagnostic::new(code::CROSSREF_UNKNOWN, message).at(place(file, &field.span));
                    found.push(match nearest(key, by_key.keys().copied()) {
                        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
                        None => diagnostic.help("correct the key, or remove the line"),
                    });
                }
            }
        }
    }
    entries.iter().map(|entry| with_parents(entry, entries, &by_key, DEEPEST)).collect()
}

/// Reports fields of which an entry has two: only the first counts.
fn doubled(file: &Arc<str>, entry: &Entry, found: &mut Diagnostics) {
    let mut known: BTreeMap<&str, &Range<usize>> = BTreeMap::new();
    for field in &entry.fields {
        let Some(first) = known.get(field.name.as_str()) else {
            known.insert(&field.name, &field.span);
            continue;
        };
        let message =
            format!("`{}` has `{}` twice, and nothing reads the second", clipped(&entry.key), clipped(&field.name));
        let diagnostic = Diagnostic::new(code::WORK_FIELD_UNKNOWN, message).at(place(file, &field.span));
        let diagnostic = diagnostic.related(place(file, first), "it stands here already");
        found.push(diagnostic.help("remove one of the two; several names stand in one field, with `and` between them"));
    }
}

fn text(field: &super::entry::RawField) -> String {
    field.parts.iter().map(|part| if let Part::Tex(tex) = part { tex.as_str() } else { "" }).collect()
}

fn keys(written: &str) -> impl Iterator<Item = &str> {
    written.split(',').map(str::trim).filter(|key| !key.is_empty())
}

fn own(entry: &Entry) -> Fields {
    let mut fields = Fields::new();
    for field in &entry.fields {
        // The first of two fields with one name counts, as in BibTeX.
        fields.entry(field.name.clone()).or_insert_with(|| (text(field), field.span.clone()));
    }
    fields
}

fn with_parents(entry: &Entry, entries: &[Entry], by_key: &BTreeMap<&str, usize>, depth: usize) -> Fields {
    let mut fields = own(entry);
    if depth == 0 {
        return fields;
    }
    for kind in ["xdata", "crossref"] {
        let Some((written, span)) = fields.get(kind).cloned() else { continue };
        // One parent is all that `crossref` has, and more than a few of `xdata` are no honest file's.
        let most = if kind == "crossref" { 1 } else { 8 };
        for key in keys(&written).take(most) {
            let parent = by_key.get(key).and_then(|place| entries.get(*place));
            let Some(parent) = parent.filter(|parent| !std::ptr::eq(*parent, entry)) else { continue };
            let above = if kind == "crossref" || depth == DEEPEST {
                with_parents(parent, entries, by_key, if kind == "crossref" { depth - 1 } else { 1 })
            } else {
                own(parent)
            };
            for (name, (text, _)) in above {
                let name = if kind == "xdata" { Some(name) } else { renamed(&name, &parent.kind, &entry.kind) };
                // A mistake in what is taken over is shown where it is taken over from this entry's view.
                if let Some(name) = name.filter(|name| !OWN.contains(&name.as_str())) {
                    fields.entry(name).or_insert_with(|| (text, span.clone()));
                }
            }
        }
    }
    fields
}

/// Under which name a field of a parent is taken over: the title of a collection is the book title of what stands in it.
fn renamed(name: &str, parent: &str, child: &str) -> Option<String> {
    if OWN.contains(&name) {
        return None;
    }
    let is_part = matches!(
        child,
        "inbook"
            | "bookinbook"
            | "suppbook"
            | "incollection"
            | "suppcollection"
            | "inreference"
            | "inproceedings"
            | "conference"
    );
    let is_many = matches!(parent, "mvbook" | "mvcollection" | "mvproceedings" | "mvreference");
    let part = match name {
        "title" | "subtitle" | "titleaddon" if parent == "periodical" && child == "article" => {
            return Some(format!("journal{name}"));
        }
        "title" | "subtitle" | "titleaddon" if is_many => format!("main{name}"),
        "title" | "subtitle" | "titleaddon" if is_part => format!("book{name}"),
        "author"
            if is_part
                && matches!(parent, "book" | "mvbook")
                && matches!(child, "inbook" | "bookinbook" | "suppbook") =>
        {
            "bookauthor".to_owned()
        }
        other => other.to_owned(),
    };
    Some(part)
}

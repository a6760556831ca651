//! Which notes a reader sees: a choice by kind and by annotator. It needs a script; without one all notes are there.

use super::super::credit::contributor;
use super::super::frame::Frame;
use super::super::html::Html;
use super::kind;
use crate::model::Note;

/// Writes the choices that there are among some notes; nothing when there are none to choose from.
pub(in super::super) fn write<'n>(
    html: &mut Html,
    frame: &Frame<'_>,
    notes: impl Iterator<Item = &'n Note>,
    lang: &str,
) {
    let (mut kinds, mut annotators): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
    let mut is_any = false;
    for note in notes {
        is_any = true;
        for (all, own) in [(&mut kinds, note.kind.as_str()), (&mut annotators, note.credit.by.as_str())] {
            if !all.contains(&own) {
                all.push(own);
            }
        }
    }
    if !is_any {
        return;
    }
    // The order is that of `edition.yaml`, whatever stands first on the page.
    let settings = &frame.resolved.edition.settings;
    kinds.sort_by_key(|own| settings.note_kinds.iter().position(|known| known.id == *own));
    annotators.sort_by_key(|own| settings.contributors.iter().position(|known| known.id == *own));
    let strings = frame.theme.strings(lang);
    html.open("div", &[("class", "note-filter"), ("role", "group"), ("aria-label", strings.get("notes-of-editors"))]);
    html.line();
    let mut select = |class: &'static str, label: &str, all: &str, choices: &[(&str, String)], none: Option<&str>| {
        html.open("select", &[("class", class), ("aria-label", label)]);
        html.element("option", &[("value", "")], all);
        for (value, name) in choices {
            html.element("option", &[("value", value)], name);
        }
        if let Some(none) = none {
            // A kind is a slug, so none is called so.
            html.element("option", &[("value", "-")], none);
        }
        html.close("select");
        html.line();
    };
    let named: Vec<(&str, String)> = kinds.iter().map(|id| (*id, kind(frame, id, lang).text)).collect();
    select("kinds", strings.get("note-kind"), strings.get("all-notes"), &named, Some(strings.get("no-notes")));
    if annotators.len() > 1 {
        let named: Vec<(&str, String)> = annotators.iter().map(|id| (*id, contributor(frame, id, lang).text)).collect();
        select("annotators", strings.get("annotator"), strings.get("all-annotators"), &named, None);
    }
    html.close("div");
    html.line();
}

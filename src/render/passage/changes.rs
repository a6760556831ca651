//! What rules and emendations have done to the source of a passage.

use super::super::body::Reading;
use super::super::html::Html;
use super::super::theme::Strings;
use crate::source::change::{Cause, Change};
use crate::source::seed::Seed;
use crate::source::withheld::MARK;
use crate::text::digits;

/// What was done, and how often the same.
struct Row {
    by: String,
    from: String,
    to: String,
    times: u64,
}

/// Writes the changes of a passage in the edited layer, like ones together.
pub(super) fn write(html: &mut Html, reading: &Reading<'_>, seed: &Seed, place: usize) {
    let strings = reading.strings;
    html.open("section", &[("class", "changes"), ("aria-labelledby", "changes")]);
    html.element("h2", &[("id", "changes")], strings.get("changes"));
    html.line();
    let rows = rows(reading, seed, place);
    if rows.is_empty() {
        html.element("p", &[], strings.get("changes-none"));
        html.close("section");
        html.line();
        return;
    }
    html.element("p", &[("class", "hint")], strings.get("changes-note"));
    html.open("table", &[]);
    html.open("thead", &[]);
    html.open("tr", &[]);
    for key in ["change-by", "change-from", "change-to", "change-times"] {
        html.element("th", &[("scope", "col")], strings.get(key));
    }
    html.close("tr");
    html.close("thead");
    html.open("tbody", &[]);
    html.line();
    let language = reading.language_of(place);
    let words = [("lang", language.tag), ("dir", language.direction.as_str())];
    for row in rows {
        html.open("tr", &[]);
        html.open("th", &[("scope", "row")]);
        html.element("code", &[("dir", "ltr")], &row.by);
        html.close("th");
        for side in [&row.from, &row.to] {
            html.open("td", &[]);
            shown(html, side, strings, &words);
            html.close("td");
        }
        html.element("td", &[], &digits::write(row.times, &reading.document.about.lang));
        html.close("tr");
        html.line();
    }
    html.close("tbody");
    html.close("table");
    html.close("section");
    html.line();
}

fn rows(reading: &Reading<'_>, seed: &Seed, place: usize) -> Vec<Row> {
    let changes = &reading.layered.changes;
    // Those of passages come first, in the order of the passages.
    let first = changes.partition_point(|change| change.passage.is_some_and(|passage| (passage as usize) < place));
    let own =
        changes[first..].iter().take_while(|change| change.passage.is_some_and(|passage| passage as usize == place));
    let mut rows: Vec<Row> = Vec::new();
    for change in own {
        let (by, from, to) = said(reading, seed, change);
        match rows.iter_mut().find(|row| row.by == by && row.from == from && row.to == to) {
            Some(row) => row.times += 1,
            None => rows.push(Row { by, from, to, times: 1 }),
        }
    }
    rows
}

fn said(reading: &Reading<'_>, seed: &Seed, change: &Change) -> (String, String, String) {
    let emendation = |index: u32| reading.document.recipe.emendations.get(index as usize);
    let by = match change.cause {
        Cause::Format(format) => format.name().to_owned(),
        Cause::Rule(rule) => rule.rule().name.to_owned(),
        Cause::Emendation(index) => format!("e{}", emendation(index).map_or(0, |emendation| emendation.number)),
        Cause::Withheld(_) => "withheld".to_owned(),
    };
    let from = match change.cause {
        Cause::Withheld(_) => MARK.to_owned(),
        Cause::Format(_) | Cause::Rule(_) | Cause::Emendation(_) => change.source_text(seed).into_owned(),
    };
    (by, from, reading.layered.reading(change).into_owned())
}

/// Words as they are; signs that nobody sees by their names.
fn shown(html: &mut Html, words: &str, strings: &Strings, language: &[(&'static str, &str)]) {
    if words.is_empty() {
        html.element("em", &[("class", "label")], strings.get("change-nothing"));
        return;
    }
    let is_seen = |sign: char| !sign.is_whitespace() && !sign.is_control() && !is_format(sign);
    if words.chars().any(is_seen) {
        let seen = words.split_whitespace().collect::<Vec<_>>().join(" ");
        // A sign that sits on a letter is shown on the circle that stands for one.
        let below = if seen.starts_with(sits_on_a_letter) { "\u{25cc}" } else { "" };
        html.element("bdi", language, &format!("{below}{seen}"));
        return;
    }
    let names = words.replace("\r\n", "\n");
    let names = names.chars().map(|sign| match sign {
        ' ' => strings.get("change-space").to_owned(),
        '\n' | '\r' => strings.get("change-line-end").to_owned(),
        sign => format!("U+{:04X}", u32::from(sign)),
    });
    html.element("em", &[("class", "label")], &names.collect::<Vec<_>>().join(" + "));
}

/// Accents, and the vowel signs of Arabic.
fn sits_on_a_letter(sign: char) -> bool {
    matches!(sign, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{670}')
}

/// Signs that steer how others are shown.
fn is_format(sign: char) -> bool {
    matches!(sign, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

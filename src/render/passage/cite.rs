//! How to cite a passage: its permanent address, the citation in words, and what programs take over.

use super::super::cite::{self, Cited, CitedLayer, Format, Locus, Record, Style, styled};
use super::super::frame::Frame;
use super::super::html::Html;
use super::super::standing;
use super::super::theme::Strings;
use crate::model::Document;
use crate::resolve::Resolved;

/// The formats for programs, by their proper names.
const EXPORTS: &[(&str, Format)] =
    &[("BibTeX", Format::Bibtex), ("BibLaTeX", Format::Biblatex), ("RIS", Format::Ris), ("CSL-JSON", Format::CslJson)];

/// The record of a passage, by its place in a text, or of a sentence of it.
#[must_use]
pub fn record(
    resolved: &Resolved,
    document: &Document,
    place: usize,
    sentence: Option<u32>,
    layer: CitedLayer,
) -> Record {
    let facts = &document.passages[place];
    let locus =
        Locus { id: facts.id.to_string(), section: facts.n.map(|n| n.to_string()), sentence, lines: Some(facts.lines) };
    let mut url = resolved.permanent_url(facts.id);
    if let Some(sentence) = sentence {
        let fragment = if url.contains('#') { String::new() } else { format!("#{}", facts.id) };
        url.push_str(&format!("{fragment}.{sentence}"));
    }
    // Releases freeze the edited layer and the source; the regularised one is known to be the same only where nothing has changed.
    let version = match layer {
        CitedLayer::Regularised => standing::of_text(resolved, document),
        CitedLayer::Edited | CitedLayer::Source => standing::of_passage(resolved, facts.standing),
    };
    Record::new(resolved, document, Cited { passage: Some(locus), version, layer: Some(layer), url })
}

/// Writes the section of whatever has a record, under a heading that an interface string names.
pub(in super::super) fn section(html: &mut Html, frame: &Frame<'_>, record: &Record, heading: &str, lang: &str) {
    let strings = frame.theme.strings(lang);
    open(html, record, heading, strings);
    for (key, style) in [("citation-full", Style::Full), ("citation-short", Style::Short)] {
        label(html, strings.get(key));
        cite::write_html(html, record, style, (strings, lang), &[("data-copy", strings.get(key))]);
        html.line();
    }
    styled::write(html, frame, record, lang);
    for (name, format) in EXPORTS {
        export(html, name, *format, record, strings, lang);
    }
    html.close("section");
    html.line();
}

/// The same of a whole text, whose forms for programs are files beside its page.
pub(in super::super) fn short_section(html: &mut Html, frame: &Frame<'_>, record: &Record, heading: &str, lang: &str) {
    let strings = frame.theme.strings(lang);
    open(html, record, heading, strings);
    label(html, strings.get("citation-full"));
    cite::write_html(html, record, Style::Full, (strings, lang), &[("data-copy", strings.get("citation-full"))]);
    html.line();
    styled::write(html, frame, record, lang);
    html.close("section");
    html.line();
}

/// The heading, what has been promised, and the permanent address.
fn open(html: &mut Html, record: &Record, heading: &str, strings: &Strings) {
    html.open("section", &[("class", "cite"), ("id", "cite"), ("aria-labelledby", "cite-title")]);
    html.element("h2", &[("id", "cite-title")], strings.get(heading));
    html.line();
    if let Some(state) = cite::state(&record.version, strings) {
        html.element("p", &[("class", "standing draft")], &state);
        html.line();
    }
    label(html, strings.get("permanent-address"));
    html.open("p", &[("class", "permanent"), ("data-copy", strings.get("permanent-address"))]);
    html.element("a", &[("href", &record.url), ("lang", "zxx"), ("dir", "ltr")], &record.url);
    html.close("p");
    html.line();
}

fn label(html: &mut Html, words: &str) {
    html.element("p", &[("class", "label")], words);
}

fn export(html: &mut Html, name: &str, format: Format, record: &Record, strings: &Strings, lang: &str) {
    html.open("details", &[]);
    html.open("summary", &[]);
    html.element("bdi", &[("lang", "en")], name);
    html.close("summary");
    let attributes = [
        ("class", "export"),
        ("data-format", format.name()),
        ("data-copy", name),
        ("lang", "zxx"),
        ("dir", "ltr"),
        ("tabindex", "0"),
    ];
    html.open("pre", &attributes);
    html.element("code", &[], &cite::write(record, format, Style::Full, strings, lang));
    html.close("pre");
    html.close("details");
    html.line();
}

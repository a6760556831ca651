//! Under an entry of the bibliography: where it is cited, text by text, in reading order.

use super::super::frame::Frame;
use super::super::html::Html;
use super::super::reference::{self, passage_address};
use super::super::{EditionPage, Index, address, section};
use super::page::text_link;
use crate::model::Citation;
use crate::model::citation::{Listed, Locator};
use crate::resolve::Resolved;
use crate::text::cited::Label;
use crate::text::{citation, digits};

/// The slugs of the texts that cite or list a work, in their order.
pub(super) fn texts(resolved: &Resolved, work: usize) -> Vec<&str> {
    let cited = resolved.citations.cited(&resolved.edition, work).map(|(text, _)| text);
    let listed = resolved.citations.listed(&resolved.edition, work).map(|(text, _)| text);
    let mut all: Vec<usize> = cited.chain(listed).collect();
    all.sort_unstable();
    all.dedup();
    all.into_iter().map(|text| resolved.edition.documents[text].slug.as_str()).collect()
}

/// Writes the places; nothing for a work that no text cites or lists.
pub(super) fn write(html: &mut Html, frame: &Frame<'_>, work: usize, here: &str, lang: &str) {
    let (resolved, strings) = (frame.resolved, frame.theme.strings(lang));
    let cited: Vec<(usize, &Citation)> = resolved.citations.cited(&resolved.edition, work).collect();
    let listed: Vec<(usize, &Listed)> = resolved.citations.listed(&resolved.edition, work).collect();
    let mut by_text: Vec<usize> =
        cited.iter().map(|(text, _)| *text).chain(listed.iter().map(|(text, _)| *text)).collect();
    by_text.sort_unstable();
    by_text.dedup();
    if by_text.is_empty() {
        return;
    }
    html.open("ul", &[("class", "cited-in"), ("aria-label", strings.get("cited-by"))]);
    for text in by_text {
        html.open("li", &[]);
        text_link(html, frame, text, here);
        html.text(": ");
        let mut is_first = true;
        for (_, item) in listed.iter().filter(|(own, _)| *own == text) {
            between(html, &mut is_first);
            let n = digits::write(item.number, lang);
            let to = address::relative(here, &passage_address(frame, text, item.passage as usize));
            html.element("a", &[("class", "at"), ("href", &to)], &strings.fill("listed-as", &[("n", &n)]));
        }
        let own: Vec<&Citation> = cited.iter().filter(|(own, _)| *own == text).map(|(_, citation)| *citation).collect();
        for together in own.chunk_by(|one, other| one.passage == other.passage) {
            between(html, &mut is_first);
            passage(html, frame, (text, together[0].passage as usize), here, lang);
            let words: Vec<String> = together.iter().filter_map(|citation| locator(frame, citation, lang)).collect();
            if !words.is_empty() {
                html.text(" (");
                html.element("bdi", &[], &words.join("; "));
                html.text(")");
            }
        }
        if own.is_empty() {
            between(html, &mut is_first);
            html.element("span", &[("class", "never")], strings.get("never-cited-here"));
        }
        html.close("li");
    }
    html.close("ul");
    if cited.len() > 1 {
        let index = EditionPage::Index(Index::Citations, resolved.interface_of(lang)).address(resolved);
        let fragment = address::escaped(&super::citations::fragment(&resolved.edition.works[work]));
        let to = address::relative(here, &format!("{index}#{fragment}"));
        html.open("p", &[("class", "to-citations")]);
        html.element("a", &[("href", &to)], strings.get("to-citations"));
        html.close("p");
    }
    html.line();
}

/// Writes where editors cite a work; nothing for one that they do not cite.
pub(super) fn said(html: &mut Html, frame: &Frame<'_>, work: usize, here: &str, lang: &str) {
    let all = frame.resolved.citations.said(work);
    if all.is_empty() {
        return;
    }
    html.open("p", &[("class", "cited-in said")]);
    html.element("span", &[("class", "label")], frame.theme.strings(lang).get("cited-by-editors"));
    html.text(" ");
    let mut last = None;
    for one in all {
        let is_same = last == Some(one.origin);
        if !is_same {
            html.text(if last.is_some() { " · " } else { "" });
            reference::origin(html, frame, one.origin, here, lang);
        }
        last = Some(one.origin);
        if let Some(place) = &one.place {
            html.text(" (");
            html.element("bdi", &[], place);
            html.text(")");
        }
    }
    html.close("p");
    html.line();
}

fn between(html: &mut Html, is_first: &mut bool) {
    if !std::mem::take(is_first) {
        html.text(" · ");
    }
}

/// A passage by its §, or by its id where its kind has none.
pub(super) fn passage(html: &mut Html, frame: &Frame<'_>, (text, place): (usize, usize), here: &str, lang: &str) {
    let facts = &frame.resolved.edition.documents[text].passages[place];
    let sign = facts.n.map_or_else(|| format!("[{}]", facts.id), |n| section::signed(n, lang));
    let to = address::relative(here, &passage_address(frame, text, place));
    html.element("a", &[("class", "at"), ("href", &to)], &sign);
}

/// The place in the work, with its volume, in the words and digits of the page; `None` where the work is cited as a whole.
pub(super) fn locator(frame: &Frame<'_>, citation: &Citation, lang: &str) -> Option<String> {
    let strings = frame.theme.strings(lang);
    let volume = citation.volume.as_ref().map(|volume| {
        let number =
            volume.number.map_or_else(|| digits::rewritten(&volume.typed, lang), |number| digits::write(number, lang));
        unbroken(&strings.fill("locator-volume", &[("n", &number)]))
    });
    let place = citation.locator.as_ref().map(|locator| labelled(frame, locator, lang));
    match (volume, place) {
        (Some(volume), Some(place)) => Some(format!("{volume}{} {place}", strings.get("comma"))),
        (one, other) => one.or(other),
    }
}

fn labelled(frame: &Frame<'_>, locator: &Locator, lang: &str) -> String {
    with_label(frame, locator.label, &locator.value, locator.last.is_some(), lang)
}

fn with_label(frame: &Frame<'_>, label: Label, value: &str, is_several: bool, lang: &str) -> String {
    let strings = frame.theme.strings(lang);
    let several = format!("locator-{}-several", label.as_str());
    let has_several = is_several && strings.has(&several);
    let key = if has_several { several } else { format!("locator-{}", label.as_str()) };
    unbroken(&strings.fill(&key, &[("n", &numbers(value, is_several, lang))]))
}

/// Numbers in the digits of a language; between two a dash, as print has it.
fn numbers(value: &str, is_several: bool, lang: &str) -> String {
    let value = digits::rewritten(value, lang);
    if is_several { value.replace('-', "–") } else { value }
}

/// The place in a work that editors name beside a text, in the words and digits of the page, whatever those in which they write.
pub(super) fn named(frame: &Frame<'_>, locator: &citation::Locator, lang: &str) -> String {
    let strings = frame.theme.strings(lang);
    let words = match locator.label {
        // Words between braces that count nothing.
        _ if locator.first.is_none() => locator.words.clone(),
        Label::Page if !frame.style(lang).labels_pages() => numbers(&locator.value, locator.is_plural, lang),
        label => with_label(frame, label, &locator.value, locator.is_plural, lang),
    };
    let lead = match locator.volume {
        Some(volume) => unbroken(&strings.fill("locator-volume", &[("n", &digits::write(volume, lang))])),
        None => digits::rewritten(&locator.lead, lang),
    };
    if lead.is_empty() { words } else { format!("{lead}{} {words}", strings.get("comma")) }
}

/// A label and its number stay on one line.
fn unbroken(words: &str) -> String {
    words.replace(' ', "\u{a0}")
}

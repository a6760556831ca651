//! Under an item of a text's own list of works: its entry in the bibliography, and where the text cites it.

use super::super::super::{address, bibliography, html::Html, section};
use super::super::Reading;
use crate::model::PassageId;

/// Writes it; nothing under a passage that is no such item. `from` is the page's address.
pub(super) fn write(html: &mut Html, reading: &Reading<'_>, place: usize, from: &str) {
    let (document, resolved) = (reading.document, reading.frame.resolved);
    let Some(item) = document.cites.listed.iter().find(|item| item.passage as usize == place) else { return };
    let Some(work) = resolved.citations.meant(reading.text, item.work) else { return };
    let lang = &document.about.lang;
    html.open("p", &[("class", "listed")]);
    let entry = bibliography::link_to(resolved, work, from, lang);
    html.element("a", &[("class", "to-entry"), ("href", &entry)], reading.strings.get("to-bibliography"));
    html.text(" · ");
    let mut last: Option<PassageId> = None;
    let mut is_cited = false;
    for citation in document.cites.citations.iter().filter(|citation| citation.work == item.work) {
        let passage = citation.passage as usize;
        let facts = &document.passages[passage];
        if last == Some(facts.id) {
            continue;
        }
        html.text(if is_cited { " " } else { reading.strings.get("cited-in") });
        if !is_cited {
            html.text(" ");
        }
        is_cited = true;
        last = Some(facts.id);
        let to = address::relative(from, &reading.address_of(passage));
        let sign = facts.n.map_or_else(|| format!("[{}]", facts.id), |n| section::signed(n, lang));
        html.element("a", &[("href", &to)], &sign);
    }
    if !is_cited {
        html.element("span", &[("class", "never")], reading.strings.get("never-cited-here"));
    }
    html.close("p");
}

//! Which works a reader sees: by words, by text, or those that nobody cites. It needs a script; without one all are there.

use super::super::contents::title;
use super::super::frame::Frame;
use super::super::html::Html;
use super::super::language::Language;
use super::places;

/// Writes the choices; nothing for a bibliography that is seen at a glance.
pub(super) fn write(html: &mut Html, frame: &Frame<'_>, lang: &str) {
    let (resolved, strings) = (frame.resolved, frame.theme.strings(lang));
    let works = 0..resolved.edition.works.len();
    if works.len() < 2 {
        return;
    }
    let cites = |slug: &str| works.clone().any(|work| places::texts(resolved, work).contains(&slug));
    let label = strings.get("choose-works");
    html.open("div", &[("class", "work-filter"), ("role", "search"), ("aria-label", label)]);
    html.line();
    let find = strings.get("find-work");
    html.open("input", &[("type", "search"), ("aria-label", find), ("placeholder", find), ("autocomplete", "off")]);
    html.line();
    html.open("select", &[("aria-label", strings.get("cited-by"))]);
    html.element("option", &[("value", "")], strings.get("all-texts"));
    for document in resolved.edition.documents.iter().filter(|document| cites(&document.slug)) {
        let name = title(document);
        let language = Language::of(&name.lang);
        html.element(
            "option",
            &[("value", &document.slug), ("lang", language.tag), ("dir", language.direction.as_str())],
            &name.text,
        );
    }
    if works.clone().any(|work| !resolved.citations.is_cited(work)) {
        // No text is called so.
        html.element("option", &[("value", "-")], strings.get("uncited-only"));
    }
    html.close("select");
    html.line();
    html.open("p", &[("class", "status"), ("role", "status"), ("data-none", strings.get("no-matching-works"))]);
    html.close("p");
    html.close("div");
    html.line();
}

//! A record with markup, for pages that are not made from the templates.

use super::{Record, Style, parts, plain};
use crate::render::html::{Html, safe_link};
use crate::render::language::Language;
use crate::render::theme::Strings;
use crate::render::view::CitationPart;

/// A paragraph in the words of `lang`, whose interface strings `strings` are. What is named bears its language; the address is a link where
/// it is one of the web.
#[must_use]
pub fn html(record: &Record, style: Style, strings: &Strings, lang: &str) -> String {
    let mut html = Html::default();
    write_html(&mut html, record, style, (strings, lang), &[]);
    html.as_str().to_owned()
}

/// Writes a part of a citation.
pub(super) fn write_part(html: &mut Html, part: &CitationPart) {
    html.text(&part.before);
    if let Some(name) = &part.name {
        match part.kind {
            "work" => html.element("cite", &[("lang", &name.lang), ("dir", name.dir)], &name.text),
            "id" => html.element("code", &[("dir", "ltr")], &name.text),
            "day" => html.element("time", &[("dir", "ltr")], &name.text),
            _ => html.element("bdi", &[("lang", &name.lang)], &name.text),
        }
    }
    html.text(&part.after);
}

/// Writes that paragraph with further attributes.
pub(in super::super) fn write_html(
    html: &mut Html,
    record: &Record,
    style: Style,
    (strings, lang): (&Strings, &str),
    further: &[(&'static str, &str)],
) {
    let own = [("class", "citation"), ("lang", lang), ("dir", Language::of(lang).direction.as_str())];
    html.open("p", &[&own, further].concat());
    for part in parts(record, style, strings, lang) {
        write_part(html, &part);
        html.text(strings.get("comma"));
        html.text(" ");
    }
    let url = plain::url(&record.url);
    match safe_link(&url) {
        Some(href) => html.element("a", &[("href", href), ("lang", "zxx"), ("dir", "ltr")], &url),
        None => html.element("bdi", &[("lang", "zxx"), ("dir", "ltr")], &url),
    }
    html.close("p");
}

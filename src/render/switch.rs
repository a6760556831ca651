//! The switch between the layers of a text. It works without a script; with one it also keeps the reader's place.

use super::address;
use super::body::Reading;
use super::html::Html;
use super::theme::Strings;
use crate::model::Document;

/// Writes the switch of a page with words of a text, of which the first stands on a `line` of the source: they are edited, or regularised
/// by a choice on the page where these are others; the source is a page of its own. `more` writes what else stays in reach.
pub(super) fn on_text(
    html: &mut Html,
    reading: &Reading<'_>,
    from: &str,
    line: Option<u32>,
    differs: bool,
    more: &dyn Fn(&mut Html),
) {
    let Some(line) = line else { return };
    let strings = reading.strings;
    open(html, strings);
    if differs {
        choice(html, "layer-edited", "edited", strings.get("layer-edited"), true);
        choice(html, "layer-regularised", "regularised", strings.get("layer-regularised"), false);
    } else {
        let same = format!("{} = {}", strings.get("layer-edited"), strings.get("layer-regularised"));
        html.element("span", &[("class", "current")], &same);
        html.line();
    }
    let source = address::relative(from, &format!("{}/source/#L{line}", reading.document.slug));
    html.element("a", &[("class", "to-source"), ("href", &source)], strings.get("layer-source"));
    html.line();
    more(html);
    close(html);
}

/// Writes the switch of the page of a source.
pub(super) fn on_source(html: &mut Html, document: &Document, strings: &Strings, from: &str) {
    let text = address::relative(from, &format!("{}/", document.slug));
    open(html, strings);
    let mut link = |layer: &str, name: &str| {
        html.element("a", &[("class", "to-text"), ("data-layer", layer), ("href", &text)], name);
        html.line();
    };
    if document.recipe.emends() {
        link("edited", strings.get("layer-edited"));
        link("regularised", strings.get("layer-regularised"));
    } else {
        link("edited", &format!("{} = {}", strings.get("layer-edited"), strings.get("layer-regularised")));
    }
    html.element("span", &[("class", "current"), ("aria-current", "true")], strings.get("layer-source"));
    close(html);
}

fn open(html: &mut Html, strings: &Strings) {
    html.open("div", &[("class", "layers"), ("role", "group"), ("aria-label", strings.get("layers"))]);
    html.line();
}

fn close(html: &mut Html) {
    html.close("div");
    html.line();
}

fn choice(html: &mut Html, id: &str, value: &str, name: &str, is_chosen: bool) {
    html.open("label", &[]);
    let attributes = [("type", "radio"), ("name", "layer"), ("id", id), ("value", value), ("checked", "")];
    html.open("input", &attributes[..if is_chosen { 5 } else { 4 }]);
    html.text(" ");
    html.text(name);
    html.close("label");
    html.line();
}

//! The page at a released address where nothing stands any more: it leads its readers on.

use super::contents::{link, named, without_subtitle};
use super::frame::{Frame, edition_title, interface};
use super::head::{Head, described};
use super::html::Html;
use super::{JobError, Sink, address, moved, view, withdrawal};

/// Makes the page at an address.
///
/// # Errors
/// When a template is wrong or the sink refuses the page.
pub fn make(frame: &Frame<'_>, here: &str, sink: &mut Sink<'_>) -> Result<(), JobError> {
    let resolved = frame.resolved;
    let Some(left) = frame.moves.left.get(here) else { return Ok(()) };
    let editors = interface(resolved);
    // What the editors write in another language of the interface lies below the name of that language; a text speaks its own.
    let first = |address: &str| address.split('/').next().unwrap_or_default().to_owned();
    let (below, to) = (first(here), left.to.as_deref().map(first));
    let of_text = resolved.edition.documents.iter().find(|document| to.as_ref() == Some(&document.slug));
    let of_page = resolved.edition.settings.languages.iter().find(|lang| **lang == below);
    let lang = of_text.map(|document| &document.about.lang).or(of_page).map_or(editors, String::as_str);
    let strings = frame.theme.strings(lang);
    let heading = strings.get(if left.withdrawn.is_some() { "withdrawn" } else { "moved" });
    let edition = without_subtitle(&edition_title(resolved, lang)).text;
    let own = format!("{heading} (/{here})");
    let description = described(strings, "moved-description", &[("address", here)]);
    let mut page = frame.page(here, lang, Head::new(&[&own], &edition, &description));
    page.breadcrumb.push(frame.home_link(here, lang));
    let url = left.to.as_ref().map(|to| format!("{}{to}", resolved.edition.settings.base_url));
    // What search engines know of the former address counts for the new one.
    page.canonical = url.as_ref().map(|url| url.split('#').next().unwrap_or_default().to_owned()).or(page.canonical);
    // What is cited by this address stands at the other one.
    if url.is_some() {
        page.metadata.clear();
        page.relations.clear();
    }
    let view = view::Moved {
        page,
        // Whoever came for a place on the page would be led past the list of what stood there.
        forwards: left.fragments.is_empty(),
        title: named(lang, heading),
        to: left.to.as_ref().map(|to| link(here, to, &named(lang, strings.get("moved")))),
        url,
        withdrawal: left.withdrawn.as_ref().map(|why| withdrawal::view(why, strings, editors)),
    };
    let mut body = Html::default();
    if !left.fragments.is_empty() {
        moved::write(&mut body, here, &left.fragments, strings.get("stood-here"));
    }
    frame.send("moved.html", lang, &view, &address::file_of(here), &body, sink)
}

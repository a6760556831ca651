//! The feed of releases (Atom), the newest first. Before the first it has no entries; readers may subscribe to it all the same.

use super::contents::{name, without_subtitle};
use super::frame::{FEED, Frame, edition_title};
use super::html::Html;

/// Writes the feed; `None` when nothing has been released and the edition names no day, without which there is none.
#[must_use]
pub fn feed(frame: &Frame<'_>) -> Option<Vec<u8>> {
    let resolved = frame.resolved;
    let settings = &resolved.edition.settings;
    let lang = resolved.language(0);
    let edition = without_subtitle(&edition_title(resolved, lang)).text;
    let releases = &resolved.edition.ledger.releases;
    let date = releases.last().map(|last| &last.date).or(settings.date.as_ref())?;
    let mut xml = Html::xml();
    xml.open("feed", &[("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", lang)]);
    xml.line();
    let mut element = |tag, attributes: &[(&'static str, &str)], words: &str| {
        xml.element(tag, attributes, words);
        xml.line();
    };
    element("title", &[], &format!("{edition} – {}", frame.theme.strings(lang).get("feed")));
    element("id", &[], &settings.base_url);
    element("updated", &[], &format!("{date}T00:00:00Z"));
    element("link", &[("href", &settings.base_url)], "");
    element("link", &[("rel", "self"), ("href", &format!("{}{FEED}", settings.base_url))], "");
    element("rights", &[], &settings.licence);
    for who in settings.contributors.iter().filter_map(|who| name(&who.name, lang)) {
        xml.open("author", &[]);
        xml.element("name", &[], &who.text);
        xml.close("author");
        xml.line();
    }
    for release in releases.iter().rev() {
        let version = release.version.to_string();
        let words = [("version", version.as_str()), ("date", release.date.as_str())];
        xml.open("entry", &[]);
        xml.element("title", &[], &frame.theme.strings(lang).fill("version-released", &words));
        // A name that leads nowhere and that no other release has.
        xml.element("id", &[], &format!("{}#release-{version}", settings.permanent_url("")));
        xml.element("updated", &[], &format!("{}T00:00:00Z", release.date));
        let doi = release.doi.as_ref().map(|doi| format!("https://doi.org/{doi}"));
        xml.element(
            "link",
            &[("href", doi.as_deref().or(release.archive.as_deref()).unwrap_or(&settings.base_url))],
            "",
        );
        if let Some(note) = &release.note {
            xml.element("summary", &[], note);
        }
        xml.close("entry");
        xml.line();
    }
    xml.close("feed");
    xml.line();
    Some(xml.as_str().as_bytes().to_vec())
}

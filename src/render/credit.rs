//! Who says something, on what ground, how surely, and whether a person has checked it, as one line.

use super::bibliography;
use super::contents::{self, link, name, named, short_title, write_link};
use super::frame::{Frame, interface};
use super::html::Html;
use super::view::Name;
use crate::model::Credit;
use crate::model::credit::Ground;

/// A contributor's name, in a language where there is one.
pub(super) fn contributor(frame: &Frame<'_>, id: &str, lang: &str) -> Name {
    let contributors = &frame.resolved.edition.settings.contributors;
    let known = contributors.iter().find(|contributor| contributor.id == id);
    known.and_then(|contributor| name(&contributor.name, lang)).unwrap_or_else(|| named(lang, id))
}

/// The ground of a statement as it is written in a file.
pub(super) fn written(credit: &Credit) -> Option<&str> {
    credit.ground.as_ref().map(ground_written)
}

/// A ground as it is written in a file.
pub(super) fn ground_written(ground: &Ground) -> &str {
    match ground {
        Ground::Here => "here",
        Ground::Text(words) | Ground::Work(words) | Ground::Words(words) => words,
    }
}

/// What `here` means in a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Here {
    /// The text of which it speaks.
    Text,
    /// The texts of the edition.
    Texts,
}

/// Writes the parts of a credit, each behind a point; `from` is the page's address.
pub(super) fn write(html: &mut Html, frame: &Frame<'_>, credit: &Credit, here: Here, from: &str, lang: &str) {
    let strings = frame.theme.strings(lang);
    html.text(strings.get(&format!("certainty-{}", credit.certainty.name())));
    if let Some(ground) = &credit.ground {
        html.text(" · ");
        html.text(strings.get("ground"));
        html.text(" ");
        write_ground(html, frame, ground, here, from, lang);
    }
    html.text(" · ");
    person(html, frame, &credit.by, lang);
    html.text(" · ");
    match &credit.checked_by {
        Some(checker) => {
            html.text(strings.get("checked-by"));
            html.text(" ");
            person(html, frame, checker, lang);
        }
        None => html.element("span", &[("class", "unchecked")], strings.get("not-checked")),
    }
}

fn person(html: &mut Html, frame: &Frame<'_>, id: &str, lang: &str) {
    let name = contributor(frame, id, lang);
    html.element("bdi", &[("lang", &name.lang)], &name.text);
}

/// Writes on what ground something is said.
pub(super) fn write_ground(html: &mut Html, frame: &Frame<'_>, ground: &Ground, here: Here, from: &str, lang: &str) {
    match ground {
        Ground::Here => {
            let key = if here == Here::Text { "ground-here" } else { "ground-texts" };
            html.text(frame.theme.strings(lang).get(key));
        }
        Ground::Text(slug) => {
            let texts = &frame.resolved.edition.documents;
            match texts.iter().find(|document| document.slug == *slug) {
                Some(document) => {
                    let to = link(from, &format!("{slug}/"), &short_title(document));
                    write_link(html, &to);
                }
                None => html.element("bdi", &[], slug),
            }
        }
        Ground::Work(written) => {
            let (key, _) = ground.parts().unwrap_or((written, ""));
            let reading = ground.reading(interface(frame.resolved)).unwrap_or_default();
            match frame.resolved.citations.work(key) {
                Some(work) => {
                    let cited = bibliography::Cited { work, locator: reading.locator.as_ref() };
                    bibliography::write_cited(html, frame, cited, from, lang);
                }
                None => html.element("bdi", &[], key),
            }
            if !reading.suffix.is_empty() {
                let words = contents::written(interface(frame.resolved), &reading.suffix);
                html.element("bdi", &[("lang", &words.lang), ("dir", words.dir)], &words.text);
            }
        }
        Ground::Words(words) => {
            let words = contents::written(interface(frame.resolved), words);
            html.element("bdi", &[("lang", &words.lang), ("dir", words.dir)], &words.text);
        }
    }
}

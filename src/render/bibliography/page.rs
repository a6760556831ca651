//! The page of the bibliography.

use super::super::contents::{link, short_title, written};
use super::super::frame::{Frame, interface};
use super::super::html::Html;
use super::super::language::Language;
use super::super::view::{Bibliography, Link};
use super::super::{EditionPage, Index, JobError, Sink, address, inline, moved};
use super::{File, filter, fragment, order, places, withdrawn};
use crate::model::Work;
use crate::text::script::Script;

pub(in super::super) fn make(frame: &Frame<'_>, page: EditionPage, sink: &mut Sink<'_>) -> Result<(), JobError> {
    let resolved = frame.resolved;
    let (here, lang) = (page.address(resolved), page.lang(resolved));
    let works = &resolved.edition.works;
    let has_works = !works.is_empty();
    let view = Bibliography {
        page: page.view(frame),
        title: page.title(resolved, frame.theme),
        files: File::ALL.into_iter().filter(|_| has_works).map(|file| whole(file, &here)).collect(),
        citations: super::has_citations(resolved)
            .then(|| EditionPage::Index(Index::Citations, resolved.interface_of(lang)).link(frame, &here)),
    };
    let mut body = Html::with_capacity(works.len() * 2048);
    if has_works {
        filter::write(&mut body, frame, lang);
    }
    let groups = order::sorted(works, lang);
    let has_one = groups.len() == 1;
    for (script, group) in groups {
        let name = script_name(frame, script, lang);
        body.open("section", &[("class", "works"), ("aria-label", name)]);
        if !has_one {
            body.element("h2", &[], name);
        }
        body.line();
        body.open("ul", &[("class", "works")]);
        body.line();
        for work in group {
            entry(&mut body, frame, work, &here, lang);
        }
        body.close("ul");
        body.close("section");
        body.line();
    }
    withdrawn::write(&mut body, frame, lang);
    if let Some(fragments) = frame.moves.elsewhere.get(&here) {
        moved::write(&mut body, &here, fragments, frame.theme.strings(lang).get("stood-here"));
    }
    frame.send("bibliography.html", lang, &view, &page.file(resolved), &body, sink)
}

/// A link to the whole bibliography as a file.
fn whole(file: File, here: &str) -> Link {
    link(here, file.path(), &super::super::contents::named("en", file.name()))
}

fn script_name<'f>(frame: &'f Frame<'_>, script: Option<Script>, lang: &str) -> &'f str {
    let strings = frame.theme.strings(lang);
    let key = script.map(|script| format!("scripts-{}", script.code().to_ascii_lowercase()));
    key.and_then(|key| strings.find(&key).map(str::to_owned).map(|_| key))
        .map_or_else(|| strings.get("scripts-other"), |key| frame.theme.strings(lang).find(&key).unwrap_or_default())
}

fn entry(html: &mut Html, frame: &Frame<'_>, place: usize, here: &str, lang: &str) {
    let resolved = frame.resolved;
    let work = &resolved.edition.works[place];
    let strings = frame.theme.strings(lang);
    let id = fragment(work);
    let texts = places::texts(resolved, place).join(" ");
    let cited = if resolved.citations.is_cited(place) { "yes" } else { "no" };
    html.open("li", &[("class", "work"), ("id", &id), ("data-texts", &texts), ("data-cited", cited)]);
    super::write_entry(html, frame, place, lang);
    html.line();
    remarks(html, frame, work, lang);
    places::write(html, frame, place, here, lang);
    places::said(html, frame, place, here, lang);
    // Of a work that a text lists and never cites this has been said beside the text.
    if !resolved.citations.is_cited(place) && texts.is_empty() {
        html.element("p", &[("class", "never")], strings.get("never-cited"));
    }
    html.open("p", &[("class", "files")]);
    html.element("code", &[("dir", "auto")], &format!("@{}", work.key));
    html.text(" · ");
    checked(html, frame, work, lang);
    for file in File::ALL {
        html.text(" · ");
        let to = address::relative(here, &file.path_of(work));
        html.element("a", &[("href", &to), ("download", "")], file.name());
    }
    html.close("p");
    html.close("li");
    html.line();
}

/// How the text itself names the work, an address that is no link, what the editors say of the entry, and whether anybody has checked it.
fn remarks(html: &mut Html, frame: &Frame<'_>, work: &Work, lang: &str) {
    let strings = frame.theme.strings(lang);
    let own = Language::of(work.lang.as_deref().unwrap_or(lang));
    if let Some(words) = &work.cited_as {
        html.open("p", &[("class", "as-cited")]);
        html.element("span", &[("class", "label")], strings.get("as-cited"));
        html.text(" ");
        html.open("bdi", &[("lang", own.tag), ("dir", own.direction.as_str())]);
        inline::write_plain(html, words, own, &frame.scripts);
        html.close("bdi");
        html.close("p");
    }
    if let Some(address) = &work.broken_url {
        html.open("p", &[("class", "as-cited")]);
        html.element("bdi", &[("dir", "ltr"), ("lang", "zxx")], address);
        html.close("p");
    }
    if let Some(note) = &work.note {
        let note = written(interface(frame.resolved), note);
        html.element("p", &[("class", "remark"), ("lang", &note.lang), ("dir", note.dir)], &note.text);
    }
}

/// Whether anybody has compared the entry with the work.
fn checked(html: &mut Html, frame: &Frame<'_>, work: &Work, lang: &str) {
    let strings = frame.theme.strings(lang);
    match &work.checked_by {
        Some(who) => {
            html.text(strings.get("checked-by"));
            html.text(" ");
            let name = super::super::credit::contributor(frame, who, lang);
            html.element("bdi", &[("lang", &name.lang)], &name.text);
        }
        None => html.element("span", &[("class", "unchecked")], strings.get("unchecked-work")),
    }
}

/// The name of a text as a link, for the places that are listed under it.
pub(super) fn text_link(html: &mut Html, frame: &Frame<'_>, text: usize, here: &str) {
    let document = &frame.resolved.edition.documents[text];
    let to = link(here, &format!("{}/", document.slug), &short_title(document));
    html.open("a", &[("class", "text"), ("href", &to.href)]);
    html.element("bdi", &[("lang", &to.lang), ("dir", to.dir)], &to.title);
    html.close("a");
}

//! The parallels: what several passages say of the same thing, side by side, each in its language.

use super::contents::{link, named, short_title, write_link};
use super::credit::{self, Here};
use super::frame::{Frame, interface};
use super::html::Html;
use super::prose::{self, Prose};
use super::reference::{self, isolated, passage_address, passage_name};
use super::view::{Name, Parallels};
use super::{EditionPage, Index, JobError, Sink, address};
use crate::model::Parallel;
use crate::model::language::of_words;
use crate::resolve::references::Target;

pub(super) fn make(frame: &Frame<'_>, page: EditionPage, sink: &mut Sink<'_>) -> Result<(), JobError> {
    let resolved = frame.resolved;
    let (here, lang) = (page.address(resolved), page.lang(resolved));
    let view = Parallels { page: page.view(frame), title: page.title(resolved, frame.theme) };
    let mut body = Html::with_capacity(resolved.edition.parallels.len() * 2048);
    for place in 0..resolved.edition.parallels.len() {
        one(&mut body, frame, place, &here, lang);
    }
    frame.send("parallels.html", lang, &view, &page.file(resolved), &body, sink)
}

/// What a parallel is, in words: its relation, and in what the passages differ.
fn relation(frame: &Frame<'_>, parallel: &Parallel, lang: &str) -> String {
    let strings = frame.theme.strings(lang);
    let mut words = strings.get(&format!("parallel-{}", parallel.relation.name())).to_owned();
    for (at, aspect) in parallel.aspects.iter().enumerate() {
        words.push_str(if at == 0 { ": " } else { strings.get("comma") });
        words.push_str(if at == 0 { "" } else { " " });
        words.push_str(strings.get(&format!("aspect-{}", aspect.name())));
    }
    words
}

/// What a parallel is called where something refers to it: what its passages have to do with each other, and the words of the first.
pub(super) fn name(frame: &Frame<'_>, place: usize, lang: &str) -> Name {
    let parallel = &frame.resolved.edition.parallels[place];
    let first =
        parallel.passages.iter().find_map(|quoted| frame.resolved.register.quoted(&frame.resolved.edition, quoted));
    let lemma = first.map(|(_, anchor)| format!(" ({})", isolated(&anchor.lemma))).unwrap_or_default();
    named(lang, &format!("{}{lemma}", relation(frame, parallel, lang)))
}

fn one(html: &mut Html, frame: &Frame<'_>, place: usize, here: &str, lang: &str) {
    let resolved = frame.resolved;
    let edition = &resolved.edition;
    let parallel = &edition.parallels[place];
    let heading = format!("{}-relation", parallel.id);
    let class = format!("parallel {}", parallel.relation.name());
    html.open("section", &[("class", &class), ("id", &parallel.id), ("aria-labelledby", &heading)]);
    html.element("h2", &[("id", &heading)], &relation(frame, parallel, lang));
    html.line();
    html.open("div", &[("class", "sides")]);
    html.line();
    for quoted in &parallel.passages {
        let Some((text, anchor)) = resolved.register.quoted(edition, quoted) else { continue };
        let document = &edition.documents[text];
        let own = named(of_words(&anchor.lemma, &document.about.lang, document), &anchor.lemma);
        html.open("blockquote", &[("dir", own.dir)]);
        html.element("p", &[("lang", &own.lang), ("dir", own.dir)], &own.text);
        let to = match anchor.passage.map(|passage| passage as usize) {
            Some(passage) => link(here, &passage_address(frame, text, passage), &passage_name(frame, text, passage)),
            None => link(here, &format!("{}/", document.slug), &short_title(document)),
        };
        html.open("p", &[("class", "where"), ("lang", &to.lang), ("dir", to.dir)]);
        html.element("a", &[("href", &to.href)], &to.title);
        html.close("p");
        html.close("blockquote");
        html.line();
    }
    html.close("div");
    html.line();
    if let Some((own, version)) = parallel.what.for_reader(lang, interface(resolved)) {
        let fragments = format!("{}-", parallel.id);
        let prose = Prose {
            words: &version.words,
            lang: own,
            scripts: &frame.scripts,
            rank: 3,
            frame,
            from: here,
            has_notes: false,
            fragments: &fragments,
        };
        prose::write(html, &prose, frame.theme.strings(lang));
    }
    html.open("p", &[("class", "credit")]);
    credit::write(html, frame, &parallel.credit, Here::Texts, here, lang);
    html.close("p");
    let back = resolved.references.back(Target::Parallel(place));
    if !back.is_empty() {
        reference::back_inline(html, frame, back, here, lang);
    }
    html.close("section");
    html.line();
}

/// Writes the parallels of a passage at its side; nothing when it has none. `from` is the page's address, and `tag` the element.
pub(super) fn beside(html: &mut Html, frame: &Frame<'_>, (text, place): (usize, usize), from: &str, lang: &str) {
    let all = frame.resolved.register.parallels(text, u32::try_from(place).unwrap_or(u32::MAX));
    if all.is_empty() {
        return;
    }
    let resolved = frame.resolved;
    let page = EditionPage::Index(Index::Parallels, resolved.interface_of(lang)).address(resolved);
    let said: Vec<String> =
        all.iter().map(|place| relation(frame, &resolved.edition.parallels[*place], lang)).collect();
    let to = address::relative(from, &format!("{page}#{}", resolved.edition.parallels[all[0]].id));
    let label = format!("{}: {}", frame.theme.strings(lang).get("parallels"), said.join("; "));
    let count = all.len().to_string();
    let attributes = [
        ("class", "to-parallels"),
        ("href", to.as_str()),
        ("title", &label),
        ("aria-label", &label),
        ("data-n", if all.len() > 1 { &count } else { "" }),
    ];
    html.element("a", &attributes, "");
}

/// Writes the parallels of a passage on its own page; nothing when it has none.
pub(super) fn of_passage(html: &mut Html, frame: &Frame<'_>, (text, place): (usize, usize), here: &str, lang: &str) {
    let resolved = frame.resolved;
    let all = resolved.register.parallels(text, u32::try_from(place).unwrap_or(u32::MAX));
    if all.is_empty() {
        return;
    }
    let strings = frame.theme.strings(lang);
    html.open("section", &[("class", "referring"), ("aria-labelledby", "parallels")]);
    html.element("h2", &[("id", "parallels")], strings.get("parallels"));
    html.open("ul", &[("class", "plain")]);
    html.line();
    let page = EditionPage::Index(Index::Parallels, resolved.interface_of(lang)).address(resolved);
    for own in all {
        let parallel = &resolved.edition.parallels[*own];
        html.open("li", &[]);
        let to = address::relative(here, &format!("{page}#{}", parallel.id));
        html.element("a", &[("href", &to)], &relation(frame, parallel, lang));
        for quoted in &parallel.passages {
            let Some((other, anchor)) = resolved.register.quoted(&resolved.edition, quoted) else { continue };
            let Some(passage) = anchor.passage.filter(|passage| (other, *passage as usize) != (text, place)) else {
                continue;
            };
            html.text(" · ");
            let to = link(
                here,
                &passage_address(frame, other, passage as usize),
                &passage_name(frame, other, passage as usize),
            );
            write_link(html, &to);
        }
        html.close("li");
        html.line();
    }
    html.close("ul");
    html.close("section");
    html.line();
}

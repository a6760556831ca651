//! The pages of passages that no longer stand for themselves: what became of them, and what they said when they were released.

use super::contents::{link, named, title, without_subtitle};
use super::frame::{Frame, edition_title, interface};
use super::head::{Head, described};
use super::html::Html;
use super::language::Language;
use super::passage::history;
use super::section;
use super::text::frozen;
use super::view;
use super::{JobError, Sink, Wanted, address, withdrawal};
use crate::load::ledger::histories::Histories;
use crate::model::ledger::{PassagePages, SeedKey};
use crate::model::{Document, PassageId, Publish};
use crate::resolve::Resolved;
use crate::resolve::released::Became;
use crate::world::World;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The addresses of the pages of all retired passages; none where passages have no pages of their own.
pub fn retired(resolved: &Resolved) -> impl Iterator<Item = (PassageId, String)> + '_ {
    let has_pages = resolved.edition.settings.passage_pages == PassagePages::All;
    resolved.released.retired.keys().filter(move |_| has_pages).map(|id| (*id, resolved.permanent(*id)))
}

/// Makes the pages of some; what releases have frozen of a text is read once for all that stood in it.
///
/// # Errors
/// When the files of their releases cannot be read, a template is wrong, or the sink refuses a page.
pub fn make(
    frame: &Frame<'_>,
    ids: impl Iterator<Item = PassageId>,
    world: &dyn World,
    sink: &mut Sink<'_>,
) -> Result<(), JobError> {
    let mut by_seed: BTreeMap<SeedKey, Vec<PassageId>> = BTreeMap::new();
    for id in ids {
        if let Some(entry) = frame.resolved.edition.ledger.entry(id) {
            by_seed.entry(entry.seed).or_default().push(id);
        }
    }
    for (seed, ids) in by_seed {
        let frozen = frozen(frame.resolved, seed, world, Wanted::All)?;
        let histories = Histories::of(&frozen);
        ids.into_iter().try_for_each(|id| page(frame, id, &histories, sink))?;
    }
    Ok(())
}

fn page(frame: &Frame<'_>, id: PassageId, histories: &Histories<'_>, sink: &mut Sink<'_>) -> Result<(), JobError> {
    let resolved = frame.resolved;
    let (Some(became), Some(entry)) = (resolved.released.retired.get(&id), resolved.edition.ledger.entry(id)) else {
        return Ok(());
    };
    let reworded = histories.reworded(id.as_str());
    let last = reworded.last();
    let document = resolved.edition.documents.iter().find(|document| SeedKey::of(&document.hash) == entry.seed);
    let lang = language(resolved, document, id);
    let strings = frame.theme.strings(&lang);
    let here = resolved.permanent(id);
    let own = match entry.section {
        Some(n) => format!("{} [{id}]", section::signed(n, &lang)),
        None => strings.fill("passage-untitled", &[("id", id.as_str())]),
    };
    let edition = without_subtitle(&edition_title(resolved, &lang)).text;
    let head = Head::new(&[&own], &edition, &described(strings, "retired-description", &[("id", id.as_str())]));
    let mut page = frame.page(&here, &lang, head);
    page.breadcrumb.push(frame.home_link(&here, &lang));
    let (shows_words, why) = match became {
        Became::Withdrawn(why) => (why.ground.shows_words(), Some(withdrawal::view(why, strings, interface(resolved)))),
        Became::Merged(_) | Became::Split(_) => (true, None),
    };
    // What is not published now is not shown as it was published then.
    let shows_words = shows_words
        && !resolved.released.is_hidden(id)
        && !history::has_mark(&reworded)
        && document.is_none_or(|document| {
            document.about.rights.publish == Publish::Full && !history::is_withheld(document, &entry.ranges)
        });
    // Through all that has become of it since: what it was parted into may have been joined again.
    let ends = resolved.released.now(id);
    let note = match ends.len() {
        0 => "retired-withdrawn",
        1 => "retired-merged",
        _ => "retired-split",
    };
    let next = ends.iter().map(|next| link(&here, &resolved.permanent(*next), &name(resolved, *next, &lang)));
    let view = view::Retired {
        page,
        title: named(&lang, &own),
        id: id.to_string(),
        became: became.name(),
        note: strings.get(note).to_owned(),
        next: next.collect(),
        withdrawal: why,
    };
    let mut body = Html::default();
    if let Some((release, passage)) = last.filter(|_| shows_words) {
        let releases = &resolved.edition.ledger.releases;
        let version =
            releases.get(usize::from(*release)).map(|release| release.version.to_string()).unwrap_or_default();
        body.open("section", &[("class", "released"), ("aria-labelledby", "released")]);
        body.element("h2", &[("id", "released")], &strings.fill("released-words", &[("version", &version)]));
        body.line();
        let language = Language::of(&passage.lang);
        let attributes = [("id", id.as_str()), ("lang", language.tag), ("dir", language.direction.as_str())];
        body.element("p", &attributes, &passage.text);
        body.line();
        body.close("section");
        body.open("section", &[("class", "history"), ("aria-labelledby", "history")]);
        body.element("h2", &[("id", "history")], strings.get("history"));
        body.line();
        history::events(&mut body, &reworded, releases, (None, true), language, strings);
        body.close("section");
        body.line();
    }
    frame.send("retired.html", &lang, &view, &address::file_of(&here), &body, sink)
}

/// The language of the text in which the words now stand, or that has the seed in which they stood; else of the interface.
fn language(resolved: &Resolved, stood: Option<&Arc<Document>>, id: PassageId) -> String {
    let text = resolved.released.now(id).first().and_then(|first| resolved.released.place(*first));
    let stands = text.map(|(text, _)| &resolved.edition.documents[text]);
    stands.or(stood).map_or_else(|| interface(resolved), |document| &document.about.lang).to_owned()
}

/// What a passage is called where a retired one leads to it.
pub(super) fn name(resolved: &Resolved, id: PassageId, lang: &str) -> view::Name {
    let Some((text, place)) = resolved.released.place(id) else { return named("und", &format!("[{id}]")) };
    let document = &resolved.edition.documents[text];
    let number = document.passages[place].n.map(|n| section::signed(n, lang));
    let title = title(document);
    let words = number.map_or_else(|| format!("{} [{id}]", title.text), |n| format!("{n} [{id}] – {}", title.text));
    view::Name { text: words, ..title }
}

//! The index of citations: for each work its places in their order, each with the passage that cites it and the words around.

use super::super::contents::{named, short_title};
use super::super::frame::Frame;
use super::super::html::Html;
use super::super::language::Language;
use super::super::view::Citations;
use super::super::{EditionPage, Index, JobError, Sink};
use super::{order, places};
use crate::model::language::of_place;
use crate::model::{Citation, Work};

/// The fragment of a work in the index.
pub(super) fn fragment(work: &Work) -> String {
    format!("cited-{}", work.key)
}

pub(in super::super) fn make(frame: &Frame<'_>, page: EditionPage, sink: &mut Sink<'_>) -> Result<(), JobError> {
    let resolved = frame.resolved;
    let (here, lang) = (page.address(resolved), page.lang(resolved));
    let works = EditionPage::Index(Index::Bibliography, resolved.interface_of(lang));
    let view = Citations {
        page: page.view(frame),
        title: page.title(resolved, frame.theme),
        bibliography: works.link(frame, &here),
    };
    let mut body = Html::with_capacity(4096);
    for (_, group) in order::sorted(&resolved.edition.works, lang) {
        for work in group.into_iter().filter(|work| resolved.citations.is_cited_by_texts(*work)) {
            one(&mut body, frame, work, &here, lang);
        }
    }
    frame.send("citations.html", lang, &view, &page.file(resolved), &body, sink)
}

/// The citations of a work in the order of the places in it, those of the work as a whole last; of one place in reading order.
fn ordered<'e>(frame: &'e Frame<'_>, work: usize) -> Vec<(usize, &'e Citation)> {
    let mut all: Vec<(usize, &Citation)> = frame.resolved.citations.cited(&frame.resolved.edition, work).collect();
    all.sort_by_cached_key(|(_, citation)| sort_key(citation));
    all
}

/// What a citation is sorted by: places without a volume, then volume by volume, those without a number last; of each volume its places,
/// then the volume as a whole. The work as a whole comes behind all.
fn sort_key(citation: &Citation) -> impl Ord + use<> {
    let place = citation.locator.as_ref().map(crate::model::citation::Locator::sort_key);
    let volume = citation.volume.as_ref().map(|volume| (volume.number.is_none(), volume.number));
    (volume.is_none() && place.is_none(), volume, place.is_none(), place)
}

fn one(html: &mut Html, frame: &Frame<'_>, work: usize, here: &str, lang: &str) {
    let resolved = frame.resolved;
    let strings = frame.theme.strings(lang);
    let facts = &resolved.edition.works[work];
    let id = fragment(facts);
    html.open("section", &[("class", "cited-work"), ("id", &id)]);
    html.open("h2", &[]);
    super::write_short(html, frame, work, here, lang);
    html.close("h2");
    html.open("table", &[("class", "cited-places")]);
    html.open("tbody", &[]);
    html.line();
    for (text, citation) in ordered(frame, work) {
        let document = &resolved.edition.documents[text];
        let place = citation.passage as usize;
        html.open("tr", &[]);
        html.open("th", &[("scope", "row")]);
        match places::locator(frame, citation, lang) {
            Some(words) => html.element("bdi", &[], &words),
            None => html.element("span", &[("class", "label")], strings.get("whole-work")),
        }
        html.close("th");
        html.open("td", &[("class", "where")]);
        let name = short_title(document);
        html.element("bdi", &[("lang", &name.lang), ("dir", name.dir)], &name.text);
        html.text(" ");
        places::passage(html, frame, (text, place), here, lang);
        html.close("td");
        let context = &citation.context;
        let whole = format!("{}{}{}", context.before, context.words, context.behind);
        let own = named(of_place(document, place, &whole), &context.words);
        let language = Language::of(&own.lang);
        html.open("td", &[("class", "context"), ("lang", language.tag), ("dir", language.direction.as_str())]);
        html.text(&context.before);
        html.element("mark", &[], &context.words);
        html.text(&context.behind);
        html.close("td");
        html.close("tr");
        html.line();
    }
    html.close("tbody");
    html.close("table");
    html.close("section");
    html.line();
}

#[cfg(test)]
mod tests {
    use super::sort_key;
    use crate::model::Citation;
    use crate::model::citation::{Context, Locator, Volume};
    use crate::text::cited::Label;

    fn cite(volume: Option<(&str, Option<u64>)>, page: Option<u64>) -> Citation {
        let locator =
            |page: u64| Locator { label: Label::Page, value: page.to_string().into(), first: Some(page), last: None };
        Citation {
            work: 0,
            passage: 0,
            range: 0..1,
            volume: volume.map(|(typed, number)| Volume { typed: typed.into(), number }),
            locator: page.map(locator),
            context: Context::default(),
        }
    }

    /// The places of a history in several volumes, as texts cite them.
    #[test]
    fn places_stand_volume_by_volume_and_the_whole_work_last() {
        let volume = |typed: &'static str, number: u64| Some((typed, Some(number)));
        let mut all = [
            cite(None, None),
            cite(volume("X", 10), Some(2)),
            cite(Some(("supplement", None)), Some(1)),
            cite(volume("دوم", 2), None),
            cite(volume("۲", 2), Some(354)),
            cite(volume("2", 2), Some(28)),
            cite(None, Some(166)),
            cite(volume("I", 1), Some(900)),
            cite(None, Some(12)),
        ];
        all.sort_by_cached_key(sort_key);
        let order: Vec<String> = all
            .iter()
            .map(|one| {
                let volume = one.volume.as_ref().map_or("-", |volume| &volume.typed);
                format!("{volume}:{}", one.locator.as_ref().map_or("-", |locator| &locator.value))
            })
            .collect();
        assert_eq!(order, ["-:12", "-:166", "I:900", "2:28", "۲:354", "دوم:-", "X:2", "supplement:1", "-:-"]);
    }
}

//! The page of an entity: what it is called, what it is, what the texts say of it, and where they name it.

pub(super) mod claims;
mod facts;
pub(super) mod index;
mod linked;
pub(super) mod mentions;

use super::cite::{Agent, Record, Work};
use super::contents::{all_names, name, named, other_names, without_subtitle};
use super::credit::{self, Here};
use super::frame::{Frame, edition_title, interface};
use super::head::{Head, described};
use super::html::Html;
use super::prose::{self, Prose};
use super::reference;
use super::view::{self, Link, Name};
use super::{EditionPage, Index, JobError, Sink, address, standing};
use crate::model::Entity;
use crate::resolve::Resolved;
use crate::resolve::references::Target;
use crate::source::outline::Names;

/// The addresses of the pages of the register, in its order.
pub fn pages(resolved: &Resolved) -> impl Iterator<Item = String> + '_ {
    resolved.edition.entities.iter().map(Entity::address)
}

/// The name of an entity in a language, or the first there is.
pub(super) fn name_of(entity: &Entity, lang: &str) -> Name {
    name(&entity.name, lang).unwrap_or_else(|| named("und", &entity.id))
}

/// A link to an entity, by its place in the register.
pub(super) fn link_to(frame: &Frame<'_>, entity: usize, from: &str, lang: &str) -> Link {
    let entity = &frame.resolved.edition.entities[entity];
    super::contents::link(from, &entity.address(), &name_of(entity, lang))
}

/// Makes the page of an entity, by its place in the register; `runs` are what the texts that name it have to say, in their order.
///
/// # Errors
/// When a template is wrong or the sink refuses the page.
pub fn make(
    frame: &Frame<'_>,
    place: usize,
    runs: &mut dyn Iterator<Item = Vec<u8>>,
    sink: &mut Sink<'_>,
) -> Result<(), JobError> {
    let resolved = frame.resolved;
    let entity = &resolved.edition.entities[place];
    let lang = interface(resolved);
    let strings = frame.theme.strings(lang);
    let here = entity.address();
    let view = view::Entity {
        page: page(frame, entity, &here, lang),
        kind: strings.get(&format!("entity-{}", entity.kind.name())).to_owned(),
        name: name_of(entity, lang),
        names: other_names(&entity.name, &name_of(entity, lang).lang),
        id: entity.id.clone(),
        claims: claims::claims(frame, entity, &here, lang),
        differ: claims::differ(frame, entity),
        parallels: claims::contradictions(frame, place, &here, lang),
    };
    let mut body = Html::with_capacity(4096);
    about(&mut body, frame, entity, &here, lang);
    facts::write(&mut body, frame, place, &here, lang);
    mentions::section(&mut body, frame, place, runs, lang);
    reference::back(&mut body, frame, Target::Entity(place), &here, lang);
    body.json_ld(&linked::data(frame, place));
    frame.send("entity.html", lang, &view, &address::file_of(&here), &body, sink)
}

/// What the editors say of it, and what stands behind that. A preview shows no more.
fn about(html: &mut Html, frame: &Frame<'_>, entity: &Entity, here: &str, lang: &str) {
    html.open("section", &[("class", "about-entity"), ("data-peek", "")]);
    html.line();
    if let Some((own, version)) = entity.about.for_reader(lang, interface(frame.resolved)) {
        let prose = Prose {
            words: &version.words,
            lang: own,
            scripts: &frame.scripts,
            rank: 2,
            frame,
            from: here,
            has_notes: false,
            fragments: "about-",
        };
        prose::write(html, &prose, frame.theme.strings(lang));
    }
    html.open("p", &[("class", "credit")]);
    credit::write(html, frame, &entity.credit, Here::Texts, here, lang);
    html.close("p");
    html.close("section");
    html.line();
}

fn page(frame: &Frame<'_>, entity: &Entity, here: &str, lang: &str) -> view::Page {
    let resolved = frame.resolved;
    let strings = frame.theme.strings(lang);
    let edition = without_subtitle(&edition_title(resolved, lang)).text;
    let own = name_of(entity, lang).text;
    let says =
        entity.about.for_reader(lang, lang).map(|(own, version)| prose::beginning(frame, &version.words, own, 120));
    let names = all_names(&entity.name, lang).into_iter().map(|name| name.text).collect::<Vec<_>>().join(" · ");
    let filled = [("names", names.as_str()), ("words", says.as_deref().unwrap_or_default())];
    let head =
        Head::new(&[&format!("{own} [{}]", entity.id)], &edition, &described(strings, "entity-description", &filled));
    let settings = &resolved.edition.settings;
    let url = settings.permanent_url(here);
    let author = settings.contributors.iter().find(|known| known.id == entity.credit.by).map(Agent::of);
    let edition = Record::edition(resolved, lang, standing::of_edition(resolved), url);
    let title = Names::from([(lang.to_owned(), own)]);
    let record = Record { work: Work::Entry, authors: author.into_iter().collect(), title, ..edition };
    let mut view = frame.page_of(here, lang, head, &record);
    view.breadcrumb.push(frame.home_link(here, lang));
    let index = EditionPage::Index(Index::Register(entity.kind), resolved.interface_of(lang));
    view.breadcrumb.push(index.link(frame, here));
    view.version = standing::view(&standing::of_edition(resolved), strings);
    view
}

//! The page about the edition: the editors' words, and what follows from the facts.

use super::contents::{link, name, named, title};
use super::view::{About, Checked, Contributor, DataFile, Link, Stated};
use super::{Data, EditionPage, Frame, JobError, Sink, Whole, address, essay, rights};
use crate::model::essay::Essay;
use crate::model::{ContributorKind, Publish};
use crate::resolve::Resolved;
use crate::source::emendation::Certainty;
use crate::text::digits;

pub(super) fn make(frame: &Frame<'_>, page: EditionPage, sink: &mut Sink<'_>) -> Result<(), JobError> {
    let resolved = frame.resolved;
    let settings = &resolved.edition.settings;
    let (here, lang) = (page.address(resolved), page.lang(resolved));
    let strings = frame.theme.strings(lang);
    let texts = resolved.edition.documents.iter().map(|document| Stated {
        link: link(&here, &format!("{}/", document.slug), &title(document)),
        rights: rights::rights(&document.about.rights.statement, strings, lang, resolved.language(0)),
        basis: document.about.rights.basis.as_ref().map(|basis| named(resolved.language(0), basis)),
        full: document.about.rights.publish == Publish::Full,
    });
    let contributors = settings.contributors.iter().filter_map(|contributor| {
        let role = |role: &String| strings.find(&format!("role-{role}")).unwrap_or(role).to_owned();
        Some(Contributor { name: name(&contributor.name, lang)?, roles: contributor.roles.iter().map(role).collect() })
    });
    let file = |(path, key): (&'static str, &'static str)| DataFile {
        href: address::relative(&here, path),
        name: path.to_owned(),
        holds: strings.get(key).to_owned(),
    };
    let merged = Data::ALL.into_iter().map(|data| (data.path(), data.key()));
    let data = merged.chain(Whole::ALL.into_iter().map(|whole| (whole.path(), whole.key()))).map(file);
    let words = page.words(resolved);
    let view = About {
        page: page.view(frame),
        title: page.title(resolved, frame.theme),
        authors: words.map(|words| essay::authors(frame, words)).unwrap_or_default(),
        pages: pages(frame, &here, lang),
        texts: texts.collect(),
        contributors: contributors.collect(),
        contact: rights::contact(&settings.contact, resolved.language(0)),
        places: places(resolved, lang, &|key| strings.get(key).to_owned()),
        data: data.collect(),
        version: env!("CARGO_PKG_VERSION"),
    };
    let body = words.map(|words| essay::body(frame, words, &here)).unwrap_or_default();
    frame.send("about.html", lang, &view, &page.file(resolved), &body, sink)
}

/// The editors' other pages: in this language, else in the first that each is written in.
fn pages(frame: &Frame<'_>, here: &str, lang: &str) -> Vec<Link> {
    let resolved = frame.resolved;
    let link = |(place, essay): (usize, &Essay)| {
        let version = essay.version(lang).or(essay.versions.first())?;
        Some(EditionPage::Essay(place, resolved.interface_of(&version.lang)).link(frame, here))
    };
    EditionPage::essays(resolved).filter_map(link).collect()
}

/// The judgements of the editors on all texts, by certainty, and their sum.
fn places(resolved: &Resolved, lang: &str, word: &dyn Fn(&'static str) -> String) -> Vec<Checked> {
    let contributors = &resolved.edition.settings.contributors;
    let is_person =
        |id: &String| contributors.iter().any(|known| known.id == *id && known.kind != ContributorKind::Software);
    let mut counts = [(0_u64, 0_u64); 4];
    let all = resolved.edition.documents.iter().flat_map(|document| &document.recipe.emendations);
    for emendation in all {
        let row = match emendation.certainty {
            Certainty::Certain => 0,
            Certainty::Probable => 1,
            Certainty::Possible => 2,
        };
        for row in [row, 3] {
            counts[row].0 += 1;
            counts[row].1 += u64::from(emendation.checked_by.as_ref().is_some_and(is_person));
        }
    }
    let row = |(key, (all, checked)): (&'static str, (u64, u64))| Checked {
        certainty: word(key),
        all: digits::write(all, lang),
        checked: digits::write(checked, lang),
        unchecked: digits::write(all - checked, lang),
    };
    let keys = ["certainty-certain", "certainty-probable", "certainty-possible", "places-all"];
    if counts[3].0 == 0 { Vec::new() } else { keys.into_iter().zip(counts).map(row).collect() }
}

//! What catalogues and archives are told of a release.

use crate::model::edition::{Contributor, ContributorKind, Settings};
use crate::model::ledger::Release;
use crate::model::statement;
use crate::resolve::Resolved;
use crate::source::outline::Names;

/// A release as catalogues know it.
pub(super) struct Metadata<'a> {
    /// The edition's title, in the first language of its interface.
    pub(super) title: &'a str,
    /// Who made it.
    pub(super) creators: Vec<Creator<'a>>,
    /// The titles of its texts, each in its own language.
    pub(super) texts: Vec<&'a str>,
    /// Its languages, as tags.
    pub(super) languages: Vec<&'a str>,
    /// The release.
    pub(super) release: &'a Release,
    /// What `edition.yaml` says.
    pub(super) settings: &'a Settings,
}

/// A person or a group that made the edition.
pub(super) struct Creator<'a> {
    pub(super) name: &'a str,
    pub(super) is_person: bool,
    pub(super) orcid: Option<&'a str>,
}

impl<'a> Metadata<'a> {
    pub(super) fn of(resolved: &'a Resolved, release: &'a Release) -> Self {
        let settings = &resolved.edition.settings;
        let first = settings.languages.first().map_or("en", String::as_str);
        let title = name(&settings.title, first).unwrap_or(&settings.base_url);
        let creator = |contributor: &'a Contributor| {
            let is_person = contributor.kind == ContributorKind::Person;
            let name = name(&contributor.name, first).unwrap_or(&contributor.id);
            (contributor.kind != ContributorKind::Software).then_some(Creator {
                name,
                is_person,
                orcid: contributor.orcid.as_deref(),
            })
        };
        let mut creators: Vec<Creator<'_>> = settings.contributors.iter().filter_map(creator).collect();
        if creators.is_empty() {
            // Both formats need one at least, and who made the edition is then known by its name alone.
            creators.push(Creator { name: title, is_person: false, orcid: None });
        }
        let documents = &resolved.edition.documents;
        let text = |about: &'a crate::model::Description| name(&about.title, &about.lang);
        let texts = documents.iter().map(|document| text(&document.about).unwrap_or(document.slug.as_str())).collect();
        let mut languages: Vec<&str> = settings.languages.iter().map(String::as_str).collect();
        languages.extend(documents.iter().map(|document| document.about.lang.as_str()));
        Self { title, creators, texts, languages, release, settings }
    }

    /// The licence of what the editors wrote, when it is one that has a name the world over.
    pub(super) fn licence(&self) -> Option<&'a str> {
        let licence = self.settings.licence.as_str();
        (licence.starts_with("CC") && statement::address(licence).is_some()).then_some(licence)
    }
}

impl<'a> Creator<'a> {
    /// Family and given name, when they are written apart by a comma.
    pub(super) fn parts(&self) -> Option<(&'a str, &'a str)> {
        let (family, given) = self.name.split_once(',').filter(|_| self.is_person)?;
        let (family, given) = (family.trim(), given.trim());
        (!family.is_empty() && !given.is_empty() && !given.contains(',')).then_some((family, given))
    }
}

/// A name in a language, else in any.
fn name<'n>(names: &'n Names, lang: &str) -> Option<&'n str> {
    names.get(lang).or_else(|| names.values().next()).map(String::as_str)
}

//! `zenodo.json`: what an archive is told of the release. As `.zenodo.json` at the root of a repository it is what Zenodo takes over
//! (its documentation, "Deposit metadata").

use super::metadata::Metadata;
use crate::render::html::Html;
use crate::text::iso639::three_letters;
use serde::Serialize;

/// Keys that are others in each release.
pub(super) const OF_RELEASE: [&str; 2] = ["\"version\":", "\"publication_date\":"];

#[derive(Serialize)]
struct Deposit<'a> {
    title: &'a str,
    upload_type: &'a str,
    access_right: &'a str,
    creators: Vec<Person<'a>>,
    version: String,
    publication_date: &'a str,
    description: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    license: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    notes: &'a str,
    related_identifiers: [Related<'a>; 1],
}

#[derive(Serialize)]
struct Person<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    orcid: Option<&'a str>,
}

#[derive(Serialize)]
struct Related<'a> {
    identifier: &'a str,
    relation: &'a str,
    scheme: &'a str,
}

/// The file.
pub(super) fn write(metadata: &Metadata<'_>) -> Vec<u8> {
    let (release, settings) = (metadata.release, metadata.settings);
    let licence = metadata.licence();
    // Archives show the description and the notes as HTML.
    let mut description = Html::default();
    let version = format!("{}, release {}.", metadata.title, release.version);
    description.element("p", &[], &version);
    if !metadata.texts.is_empty() {
        description.element("p", &[], &format!("Texts: {}.", metadata.texts.join("; ")));
    }
    for paragraph in release.note.iter().flat_map(|note| note.lines()).filter(|line| !line.is_empty()) {
        description.element("p", &[], paragraph);
    }
    let mut notes = Html::default();
    let whose = "The licence is that of what the editors wrote: introductions, readings, notes. The texts in seeds/ are not covered by it: all \
                 rights in them belong to their authors, translators and publishers.";
    notes.element("p", &[], whose);
    if licence.is_none() {
        notes.element("p", &[], &format!("Licence: {}", settings.licence));
    }
    let address = settings.permanent_url("");
    let deposit = Deposit {
        title: metadata.title,
        upload_type: "dataset",
        access_right: "open",
        creators: metadata.creators.iter().map(|creator| Person { name: creator.name, orcid: creator.orcid }).collect(),
        version: release.version.to_string(),
        publication_date: &release.date,
        description: description.as_str(),
        license: licence.map(str::to_ascii_lowercase),
        language: metadata.languages.first().and_then(|tag| three_letters(tag)),
        notes: notes.as_str(),
        related_identifiers: [Related { identifier: &address, relation: "isIdenticalTo", scheme: "url" }],
    };
    let mut bytes =
        serde_json::to_vec_pretty(&deposit).expect("invariant: the record is made of texts, which JSON can write");
    bytes.push(b'\n');
    bytes
}

//! Names of variables and fields that nobody reads: most are private to the program that wrote them, some are misspelt.

use super::super::bib;
use super::super::csl::CUSTOM;
use super::super::draft::{DATES, Draft, clipped};
use crate::diagnostic::{Diagnostics, code, is_slip, nearest};
use crate::model::work::ROLES;

/// The variables of CSL 1.0.2 that are neither names nor dates, with those of CSL-JSON that are none of CSL.
const VARIABLES: [&str; 66] = [
    "abstract",
    "annote",
    "archive",
    "archive-place",
    "archive_collection",
    "archive_location",
    "authority",
    "call-number",
    "categories",
    "chapter-number",
    "citation-key",
    "citation-label",
    "citation-number",
    "collection-number",
    "collection-title",
    "container-title",
    "container-title-short",
    "custom",
    "dimensions",
    "division",
    "DOI",
    "edition",
    "event",
    "event-place",
    "event-title",
    "first-reference-note-number",
    "genre",
    "ISBN",
    "ISSN",
    "issue",
    "journalAbbreviation",
    "jurisdiction",
    "keyword",
    "language",
    "license",
    "locator",
    "medium",
    "note",
    "number",
    "number-of-pages",
    "number-of-volumes",
    "original-publisher",
    "original-publisher-place",
    "original-title",
    "page",
    "page-first",
    "part-number",
    "part-title",
    "PMCID",
    "PMID",
    "printing-number",
    "publisher",
    "publisher-place",
    "references",
    "reviewed-genre",
    "reviewed-title",
    "scale",
    "section",
    "shortTitle",
    "source",
    "status",
    "subtitle",
    "supplement-number",
    "title",
    "title-short",
    "URL",
];
/// More variables of CSL 1.0.2, near enough to the others to be taken for them.
const MORE: [&str; 6] = ["system_id", "version", "volume", "volume-title", "volume-title-short", "year-suffix"];

/// Reports names that are near one that is read, and names of our own that are none. Others are kept without a word: every program that
/// keeps bibliographies has fields of its own.
pub(super) fn check(draft: &Draft, found: &mut Diagnostics) {
    let is_bibtex = draft.work.span.0.ends_with(".bib");
    for name in draft.work.others.keys().filter(|name| draft.says(name)) {
        // Fields of BibTeX have become variables of CSL where they have a meaning.
        let is_known = variables().any(|known| known == name) || is_bibtex && bib::fields::has_meaning(name);
        let is_ours = name.starts_with("x-");
        if (is_known && !is_ours) || name.starts_with("custom.") {
            continue;
        }
        let near = if is_ours {
            nearest(name, CUSTOM)
        } else if is_bibtex {
            bib::fields::names().find(|known| is_slip(name, known))
        } else {
            variables().find(|known| is_slip(name, known))
        };
        if near.is_none() && !is_ours {
            continue;
        }
        let message = format!("nothing reads `{}`", clipped(name));
        let diagnostic = draft.mistake(code::WORK_FIELD_UNKNOWN, name, message);
        found.push(match near {
            Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
            None => diagnostic.help("names that begin with `x-` are those that docs/formats.md lists; correct it"),
        });
    }
}

fn variables() -> impl Iterator<Item = &'static str> {
    VARIABLES.into_iter().chain(MORE).chain(ROLES).chain(DATES)
}

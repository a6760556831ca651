//! Where programs are led from a page, by the conventions of FAIR Signposting (profile of 2 October 2023), as links of the page itself: a static
//! host sends no headers of ours.

use super::cite::{Record, Work, files};
use super::frame::Frame;
use super::standing;
use super::view::Relation;
use super::{address, cite};
use crate::model::{orcid, statement};

/// The types of the home: the page is about what is cited, which is a book.
const TYPES: [&str; 2] = ["https://schema.org/AboutPage", "https://schema.org/Book"];

/// The links of the page at an address that shows what a record is of.
pub(super) fn relations(frame: &Frame<'_>, record: &Record, here: &str) -> Vec<Relation> {
    let resolved = frame.resolved;
    let to = |rel, href: String| Relation { rel, href, kind: None };
    let mut all = vec![to("cite-as", cited_as(frame, record))];
    // Nobody has written the edition: its editors are who made it.
    let makers = if record.work == Work::Edition { &record.editors } else { &record.authors };
    all.extend(makers.iter().filter_map(|who| who.orcid.as_ref()).map(|id| to("author", orcid::address(id))));
    match record.work {
        Work::Edition => {
            let settings = &resolved.edition.settings;
            all.extend(TYPES.map(|kind| to("type", kind.to_owned())));
            all.extend(statement::address(&settings.licence).map(|licence| to("license", licence)));
            all.extend(files::relations(resolved, None, here));
            let texts = resolved.edition.documents.iter();
            all.extend(texts.map(|text| to("item", address::relative(here, &format!("{}/", text.slug)))));
        }
        Work::Text | Work::Division(_) => {
            all.push(to("collection", address::relative(here, "")));
            let text = resolved.edition.documents.iter().position(|document| document.slug == record.slug);
            all.extend(text.into_iter().flat_map(|text| files::relations(resolved, Some(text), here)));
        }
        Work::Entry => all.push(to("collection", address::relative(here, ""))),
        Work::Page => {}
    }
    all
}

/// The one address by which a page wants to be cited: that of the archive, where it has the edition as it stands here.
fn cited_as(frame: &Frame<'_>, record: &Record) -> String {
    match standing::doi(frame.resolved, record) {
        Some(doi) => format!("https://doi.org/{doi}"),
        None => cite::address(record),
    }
}

//! Which state of the edition a page, a citation or an entry of the data speaks of: a release that is promised, or a draft.

use super::cite::{Record, Version, Work};
use super::theme::Strings;
use super::view;
use crate::model::Document;
use crate::model::document::Standing;
use crate::resolve::Resolved;

/// Of a passage as it stands: the last release, when it is as that has it.
#[must_use]
pub fn of_passage(resolved: &Resolved, standing: Standing) -> Version {
    version(resolved, matches!(standing, Standing::Released { .. }))
}

/// Of a text as a whole, with all that the editors say of it.
#[must_use]
pub fn of_text(resolved: &Resolved, document: &Document) -> Version {
    version(resolved, document.promised.is_unchanged)
}

/// Of the edition as a whole.
#[must_use]
pub fn of_edition(resolved: &Resolved) -> Version {
    let edition = &resolved.edition;
    let texts = edition.documents.iter().all(|document| document.promised.is_unchanged);
    version(resolved, edition.changed.is_empty() && texts && resolved.released.missing == 0)
}

fn version(resolved: &Resolved, is_released: bool) -> Version {
    let (last, day) = (resolved.edition.ledger.last(), resolved.edition.settings.date.clone());
    match last {
        Some(last) if is_released => Version::Released { version: last.version.to_string(), date: last.date.clone() },
        // A day before that of the release is the day of something else.
        Some(last) => {
            Version::Draft { after: Some(last.version.to_string()), day: day.filter(|day| *day >= last.date) }
        }
        None => Version::Draft { after: None, day },
    }
}

/// The DOI of what a record is of: of the edition as a whole, when it stands as a release that an archive has.
pub(super) fn doi<'a>(resolved: &'a Resolved, record: &Record) -> Option<&'a str> {
    let Version::Released { version, .. } = &record.version else { return None };
    let last = resolved.edition.ledger.last().filter(|last| last.version.to_string() == *version)?;
    last.doi.as_deref().filter(|_| record.work == Work::Edition)
}

/// A state as pages say it.
pub(super) fn view(version: &Version, strings: &Strings) -> view::Standing {
    let words = match version {
        Version::Released { version, date } => {
            strings.fill("version-released", &[("version", version), ("date", date)])
        }
        Version::Draft { after: Some(version), .. } => strings.fill("version-draft", &[("version", version)]),
        Version::Draft { after: None, .. } => strings.get("version-none").to_owned(),
    };
    view::Standing { words, draft: matches!(version, Version::Draft { .. }) }
}

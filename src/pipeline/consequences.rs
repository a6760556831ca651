//! Mistakes that only follow from others.

use crate::diagnostic::{Diagnostics, Severity, code};
use crate::load::bibliography::BIBLIOGRAPHY;
use crate::load::{PARALLELS, REGISTER, TEXTS};

/// Leaves out that something is named which nobody knows, while entries of the register, notes or works could not be read: it may be one
/// of them.
pub(super) fn left_out(found: Diagnostics) -> Diagnostics {
    let is_unreadable = |folder: &str, ending: &str| {
        found.iter().filter(|diagnostic| diagnostic.code.severity == Severity::Error).any(|diagnostic| {
            let file = diagnostic.place.as_ref().map_or("", |place| &place.file);
            // What is said of entries that were read is no reason.
            file.starts_with(folder)
                && file.ends_with(ending)
                && !["V02", "V08"].iter().any(|band| diagnostic.code.number.starts_with(band))
        })
    };
    let register = is_unreadable(REGISTER, ".yaml");
    let named = register || is_unreadable(TEXTS, "/annotations.yaml") || is_unreadable(PARALLELS, "");
    let works = BIBLIOGRAPHY.iter().any(|file| is_unreadable(file, ""));
    found.filtered(|diagnostic| {
        !(register && diagnostic.code == code::ENTITY_UNKNOWN
            || named && diagnostic.code == code::REFERENCE_BROKEN
            || works && diagnostic.code == code::CITATION_UNKNOWN)
    })
}

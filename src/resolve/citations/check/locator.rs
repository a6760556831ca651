//! Whether a work can have the place that editors cite.

use crate::diagnostic::{Diagnostic, Diagnostics, Place, code};
use crate::model::Work;
use crate::text::citation::{Label, Locator};
use crate::text::digits;

/// What is kept in archives: it has leaves and files.
const ARCHIVAL: [&str; 4] = ["manuscript", "document", "personal_communication", "collection"];
/// What has no pages.
const WITHOUT_PAGES: [&str; 7] =
    ["webpage", "post", "post-weblog", "software", "dataset", "broadcast", "motion_picture"];
/// What stands inside of something else, so that its pages are some of those of the whole.
const INSIDE: [&str; 6] =
    ["article-journal", "article-magazine", "article-newspaper", "chapter", "paper-conference", "entry-encyclopedia"];

/// Reports a place of a kind that the work does not have, one outside of its pages, and one that runs backwards.
pub(in super::super) fn locator(work: &Work, locator: &Locator, place: &Place, found: &mut Diagnostics) {
    let kind = work.kind.name();
    let is_kept = ARCHIVAL.contains(&kind) || work.archive.name.is_some() || work.archive.location.is_some();
    let misfit = match locator.label {
        Label::Folio if !is_kept => Some("a leaf"),
        Label::File if !is_kept => Some("a file of an archive"),
        Label::Page if WITHOUT_PAGES.contains(&kind) => Some("a page"),
        _ => None,
    };
    if let Some(what) = misfit {
        let message = format!("`{}` is {what}, and `{}` is of the type `{kind}`", locator.words, work.key);
        let diagnostic = Diagnostic::new(code::LOCATOR_MISFIT, message).at(place.clone());
        found.push(diagnostic.help("correct the label, the key, or the `type` of the work"));
    }
    let (Some(first), Some(last)) = (locator.first, locator.last.or(locator.first)) else { return };
    let last = completed(&locator.value, first, last);
    if last < first {
        let message = format!("the place `{}` runs backwards", locator.words);
        let diagnostic = Diagnostic::new(code::LOCATOR_BACKWARDS, message).at(place.clone());
        found.push(diagnostic.help("write the smaller number first"));
        return;
    }
    if locator.label != Label::Page || !INSIDE.contains(&kind) {
        return;
    }
    let Some((from, to)) = work.pages.as_deref().and_then(pages) else { return };
    if first < from || last > to {
        let message = format!("`{}` lies outside of the pages {from}–{to} of `{}`", locator.words, work.key);
        let diagnostic = Diagnostic::new(code::LOCATOR_OUTSIDE, message).at(place.clone());
        found.push(diagnostic.help("correct the page here, or `page` in the bibliography"));
    }
}

/// The last page where its first digits are left out: of 123-8 the 128. A list of pages (12, 5) is none.
fn completed(value: &str, first: u64, last: u64) -> u64 {
    let numbers: Vec<digits::Number> = digits::numbers(value).collect();
    let [one, other] = numbers.as_slice() else { return last.max(first) };
    let between = value[one.range.end..other.range.start].trim();
    if !["-", "–", "—", "−", "تا"].contains(&between) {
        return last.max(first);
    }
    let length = |number: &digits::Number| value[number.range.clone()].chars().count();
    if length(other) >= length(one) {
        return last;
    }
    let tail = 10_u64.saturating_pow(u32::try_from(length(other)).unwrap_or(u32::MAX));
    (first - first % tail).saturating_add(last)
}

/// The first and the last page of a work that has numbers for them.
fn pages(written: &str) -> Option<(u64, u64)> {
    let numbers: Vec<digits::Number> = digits::numbers(written).collect();
    let [first, last] = numbers.as_slice() else { return None };
    let (first, last) = (first.value?, last.value?);
    let last = completed(written, first, last);
    (first <= last).then_some((first, last))
}

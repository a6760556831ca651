//! What can be seen of a work by itself: what is missing, what leads nowhere, what runs backwards.

mod names;
mod numbers;

use super::draft::{Draft, clipped};
use crate::diagnostic::{Diagnostics, code};
use crate::model::work::Work;
use crate::text::digits;

/// What a type needs, by variables of CSL; of those parted by `|` one will do.
const NEEDED: &[(&str, &[&str])] = &[
    ("article-journal", &["title", "container-title", "issued"]),
    ("article-magazine", &["title", "container-title", "issued"]),
    ("article-newspaper", &["title", "container-title", "issued"]),
    ("book", &["title", "issued", "publisher|publisher-place|URL|DOI"]),
    ("chapter", &["title", "container-title", "issued"]),
    ("paper-conference", &["title", "container-title|event-title", "issued"]),
    ("entry-dictionary", &["title", "container-title"]),
    ("entry-encyclopedia", &["title", "container-title"]),
    ("manuscript", &["title|archive_location|archive"]),
    ("personal_communication", &["author", "issued"]),
    ("report", &["title", "issued"]),
    ("thesis", &["title", "author", "publisher", "issued"]),
    ("webpage", &["title|URL", "URL"]),
    ("post-weblog", &["title", "URL"]),
];

/// Checks a work that is read, and brings its addresses and numbers into the form that the model has.
pub(super) fn check(draft: &mut Draft, found: &mut Diagnostics) {
    address(draft, found);
    numbers::check(draft, found);
    pages(draft, found);
    needed(draft, found);
    names::check(draft, found);
}

/// Only a whole address of the web is a link.
fn address(draft: &mut Draft, found: &mut Diagnostics) {
    let Some(url) = draft.work.url.take() else { return };
    let bare = url.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')).unwrap_or(&url);
    if let Some(fault) = fault(bare) {
        let message = format!("`{}` {fault}", clipped(bare));
        let diagnostic = draft.mistake(code::ADDRESS_NO_LINK, "URL", message);
        found.push(diagnostic.help("write the whole address, with `https://` or `http://`"));
        draft.work.broken_url = Some(url);
    } else {
        draft.work.url = Some(bare.to_owned());
    }
}

/// Why an address can be no link.
fn fault(url: &str) -> Option<&'static str> {
    let lower = url.get(..8).unwrap_or(url).to_ascii_lowercase();
    let scheme = if lower.starts_with("https://") { 8 } else { 7 };
    if !lower.starts_with("https://") && !lower.starts_with("http://") {
        return Some("is no address of the web");
    }
    let rest = &url[scheme..];
    if rest.contains("...") || rest.contains('…') {
        return Some("is shortened and leads nowhere");
    }
    let is_foreign =
        |sign: char| sign.is_whitespace() || sign.is_control() || "<>\"\\^`{|}".contains(sign) || is_invisible(sign);
    if rest.contains(is_foreign) {
        return Some("has signs that no address has");
    }
    let host = rest.split(['/', '?', '#']).next().unwrap_or("");
    if host.contains('@') {
        return Some("hides where it leads behind an `@`");
    }
    let host = host
        .rsplit_once(':')
        .filter(|(_, port)| port.bytes().all(|byte| byte.is_ascii_digit()))
        .map_or(host, |(host, _)| host);
    let is_name = host.contains('.') && host.split('.').all(|label| !label.is_empty());
    (!is_name).then_some("names no host")
}

/// Signs that turn the direction of a text or take no room.
fn is_invisible(sign: char) -> bool {
    matches!(sign, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Each run `first–last` of the pages.
fn pages(draft: &mut Draft, found: &mut Diagnostics) {
    let Some(pages) = draft.work.pages.clone() else { return };
    for run in pages.split([',', ';', '،', '؛', '&']) {
        let numbers: Vec<_> = digits::numbers(run).collect();
        let [first, last] = numbers.as_slice() else { continue };
        let between = run[first.range.end..last.range.start].trim();
        if !matches!(between, "-" | "–" | "—" | "--" | "ـ" | "−")
            || first.range.start > 0 && !run[..first.range.start].trim().is_empty()
        {
            continue;
        }
        let (Some(from), Some(to)) = (first.value, last.value) else { continue };
        let length = |range: &std::ops::Range<usize>| run[range.clone()].chars().count();
        // 123-8 is 123 to 128: the digits that are left out are those of the first page.
        let to = if length(&last.range) < length(&first.range) {
            let tail = 10_u64.saturating_pow(u32::try_from(length(&last.range)).unwrap_or(u32::MAX));
            from - from % tail + to
        } else {
            to
        };
        if to < from {
            let message = format!("the pages `{}` run backwards", clipped(run));
            found.push(draft.mistake(code::PAGES_BACKWARDS, "page", message).help("write the smaller number first"));
        }
    }
}

fn needed(draft: &Draft, found: &mut Diagnostics) {
    let work = &draft.work;
    let own = NEEDED.iter().find(|(kind, _)| *kind == work.kind.name()).map_or(&["title"][..], |(_, needed)| needed);
    let missing: Vec<&str> =
        own.iter().copied().filter(|needed| !needed.split('|').any(|one| has(work, one))).collect();
    // What a text does not say of a work that it cites, nobody who only edits the text can add.
    if missing.is_empty() || work.cited_as.is_some() {
        return;
    }
    let named = missing.iter().map(|one| format!("`{}`", one.replace('|', "` or `"))).collect::<Vec<_>>().join(", ");
    let message = format!("`{}`, of the type `{}`, lacks {named}", clipped(&work.key), work.kind.name());
    found.push(draft.mistake(code::WORK_INCOMPLETE, "", message).help(format!("add {named}")));
}

/// Whether a work says something under a variable.
fn has(work: &Work, variable: &str) -> bool {
    match variable {
        "title" => work.titles.title.is_some(),
        "container-title" => work.titles.container.is_some(),
        "issued" => work.issued.is_some(),
        "publisher" => work.publisher.is_some(),
        "publisher-place" => work.place.is_some(),
        "URL" => work.url.is_some() || work.broken_url.is_some(),
        "DOI" => work.doi.is_some(),
        "archive" => work.archive.name.is_some(),
        "archive_location" => work.archive.location.is_some(),
        other => work.names.contains_key(other) || work.others.contains_key(other),
    }
}

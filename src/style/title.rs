//! Titles: romanised and translated for the readers of a page, and what stands for one where there is none.

use super::sign;
use crate::model::work::{Titles, Work};

/// The title of a work as a page shows it, with signs for its markup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shown {
    /// The title itself.
    pub title: String,
    /// What follows it in brackets and is none of it, with the space in front: the title in Latin letters, and in the language of the page.
    pub aside: Option<String>,
}

/// The title of a work for readers of a page; `None` when it has none. On pages in the language of the work nobody needs another.
pub(super) fn title(work: &Work, page_lang: &str) -> Option<Shown> {
    let title = sign::field(&work.titles.whole()?);
    if title.is_empty() {
        return None;
    }
    // What editors have put into brackets is no title that the work bears.
    let is_supplied = title.starts_with('[') && title.ends_with(']');
    let title = if is_supplied { format!("{}{title}{}", sign::PLAIN, sign::PLAIN_END) } else { title };
    if work.lang.as_deref().is_some_and(|lang| base(lang) == base(page_lang)) {
        return Some(Shown { title, aside: None });
    }
    let clean = |text: &str| Some(sign::field(text)).filter(|text| !text.is_empty() && *text != title);
    let romanised = work.titles.romanised.as_deref().and_then(clean);
    let translated = translated(&work.titles, page_lang).and_then(clean);
    let words: Vec<String> = romanised.into_iter().chain(translated).collect();
    let aside = (!words.is_empty()).then(|| format!(" [{}]", words.join("; ")));
    Some(Shown { title, aside })
}

/// The title in the language of the page.
fn translated<'t>(titles: &'t Titles, page_lang: &str) -> Option<&'t str> {
    let exact = titles.translated.get(page_lang);
    let near = || titles.translated.iter().find(|(lang, _)| base(lang) == base(page_lang)).map(|(_, title)| title);
    exact.or_else(near).map(String::as_str)
}

/// The short title, for cites: the one that is given, else the title without its subtitle.
pub(super) fn short(work: &Work) -> Option<String> {
    let short = |text: &Option<String>| text.as_deref().map(sign::field).filter(|text| !text.is_empty());
    let title = short(&work.titles.short).or_else(|| short(&work.titles.title))?;
    let is_supplied = title.starts_with('[') && title.ends_with(']');
    Some(if is_supplied { format!("{}{title}{}", sign::PLAIN, sign::PLAIN_END) } else { title })
}

/// What stands for the title of a work that has none: where it is kept, the host of its address, or its key.
pub(super) fn stand_in(work: &Work) -> String {
    let archive = [&work.archive.name, &work.archive.collection, &work.archive.location];
    let archive: Vec<String> = archive.into_iter().flatten().map(|part| sign::field(part)).collect();
    let plain = |words: String| format!("{}{words}{}", sign::PLAIN, sign::PLAIN_END);
    if is_kept(work) {
        return plain(archive.join(", "));
    }
    let address = work.url.as_deref().or(work.broken_url.as_deref());
    let host = address.and_then(|url| url.split_once("://")).and_then(|(_, rest)| rest.split(['/', '?', '#']).next());
    let host = host.map(|host| sign::clean(host.trim_start_matches("www."))).filter(|host| !host.is_empty());
    plain(host.or_else(|| (!archive.is_empty()).then(|| archive.join(", "))).unwrap_or_else(|| sign::clean(&work.key)))
}

/// Whether it is known where exactly a work is kept.
pub(super) fn is_kept(work: &Work) -> bool {
    work.archive.location.as_deref().is_some_and(|location| !sign::field(location).is_empty())
}

/// The language of a tag, without script and region.
pub(super) fn base(tag: &str) -> String {
    tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase()
}

//! What releases have published of a passage, with the words that each has changed.

use super::super::address;
use super::super::body::Reading;
use super::super::html::Html;
use super::super::language::Language;
use super::super::theme::Strings;
use crate::load::ledger::frozen::FrozenPassage;
use crate::load::ledger::histories::Histories;
use crate::model::Document;
use crate::model::document::Standing;
use crate::model::ledger::Release;
use crate::resolve::Resolved;
use crate::source::withheld::MARK;
use similar::{ChangeTag, TextDiff};
use std::ops::Range;

/// So many words, of both sides together, are compared one by one; more are shown as changed as a whole.
const COMPARED: usize = 20_000;

/// Whether words of the seed that are now withheld may stand in what a release has published of a passage with these bytes: then what
/// was published is no longer shown.
pub(in super::super) fn is_withheld(document: &Document, ranges: &[Range<u32>]) -> bool {
    let withheld = &document.recipe.withheld;
    let meets = |range: &Range<u32>| {
        withheld.iter().any(|entry| entry.range.start < range.end && range.start < entry.range.end)
    };
    // Without a place in the seed nobody can tell.
    !withheld.is_empty() && (ranges.is_empty() || ranges.iter().any(meets))
}

/// Whether a release has shown the mark of withheld words in a passage: then what others had in its place is no longer shown, whatever
/// the editors withhold now.
pub(in super::super) fn has_mark(reworded: &[(u16, &FrozenPassage)]) -> bool {
    reworded.iter().any(|(_, passage)| passage.text.contains(MARK))
}

/// Writes the history of a passage that stands in the edition.
pub(super) fn write(
    html: &mut Html,
    reading: &Reading<'_>,
    histories: &Histories<'_>,
    resolved: &Resolved,
    place: usize,
    here: &str,
) {
    let facts = &reading.document.passages[place];
    let aliases = reading.aliases(place);
    if facts.standing == Standing::Draft && aliases.is_empty() {
        return;
    }
    let strings = reading.strings;
    html.open("section", &[("class", "history"), ("aria-labelledby", "history")]);
    html.element("h2", &[("id", "history")], strings.get("history"));
    html.line();
    let reworded = histories.reworded(facts.id.as_str());
    let is_shown = !is_withheld(reading.document, &facts.ranges) && !has_mark(&reworded);
    let now = match facts.standing {
        Standing::Changed { .. } => Some(reading.layered.passages[place].text.as_str()),
        Standing::Draft | Standing::Released { .. } => None,
    };
    let language = reading.language_of(place);
    events(html, &reworded, &resolved.edition.ledger.releases, (now, is_shown), language, strings);
    if !aliases.is_empty() {
        html.open("p", &[]);
        html.text(strings.get("history-joined"));
        for id in aliases {
            html.text(" ");
            html.open("a", &[("href", &address::relative(here, &resolved.permanent(*id)))]);
            html.element("code", &[("dir", "ltr")], id.as_str());
            html.close("a");
        }
        html.close("p");
        html.line();
    }
    html.close("section");
    html.line();
}

/// Writes what each release has changed in a passage; `now` are its words when they are others than in the last of them. The words themselves
/// only when they may be shown.
pub(in super::super) fn events(
    html: &mut Html,
    reworded: &[(u16, &FrozenPassage)],
    releases: &[Release],
    (now, is_shown): (Option<&str>, bool),
    language: Language<'_>,
    strings: &Strings,
) {
    html.open("ol", &[("class", "events")]);
    html.line();
    let mut last: Option<&str> = None;
    for (release, passage) in reworded {
        let key = if last.is_none() { "history-first" } else { "history-changed" };
        let release = releases.get(usize::from(*release));
        let version = release.map(|release| release.version.to_string()).unwrap_or_default();
        let date = release.map_or("", |release| release.date.as_str());
        html.open("li", &[]);
        html.element("p", &[], &strings.fill(key, &[("version", &version), ("date", date)]));
        if let Some(last) = last.filter(|_| is_shown) {
            differences(html, last, &passage.text, language);
        }
        html.close("li");
        html.line();
        last = Some(&passage.text);
    }
    if let (Some(last), Some(now)) = (last, now.filter(|now| last != Some(now))) {
        html.open("li", &[("class", "unreleased")]);
        html.element("p", &[], strings.get("history-now"));
        if is_shown {
            differences(html, last, now, language);
        }
        html.close("li");
        html.line();
    }
    html.close("ol");
    html.line();
}

/// Writes words with what was taken out of them and put in, in the direction of their language.
pub(in super::super) fn differences(html: &mut Html, old: &str, new: &str, language: Language<'_>) {
    let attributes = [("class", "differences"), ("lang", language.tag), ("dir", language.direction.as_str())];
    html.open("p", &attributes);
    let mut change = |tag: ChangeTag, words: &str| match tag {
        ChangeTag::Equal => html.text(words),
        ChangeTag::Delete => html.element("del", &[], words),
        ChangeTag::Insert => html.element("ins", &[], words),
    };
    if old.split_whitespace().count() + new.split_whitespace().count() > COMPARED {
        change(ChangeTag::Delete, old);
        change(ChangeTag::Insert, new);
    } else {
        let compared = TextDiff::from_words(old, new);
        let mut run: Option<(ChangeTag, String)> = None;
        for part in compared.iter_all_changes() {
            match &mut run {
                Some((tag, words)) if *tag == part.tag() => words.push_str(part.value()),
                _ => {
                    if let Some((tag, words)) = run.replace((part.tag(), part.value().to_owned())) {
                        change(tag, &words);
                    }
                }
            }
        }
        if let Some((tag, words)) = run {
            change(tag, &words);
        }
    }
    html.close("p");
    html.line();
}

//! A record in the words of an interface language: as parts for templates, and as one line of plain text.

use super::record::{CitedLayer, Locus, Record, Version, Work, pick};
use super::{Agent, Style, plain};
use crate::render::contents::{named, without_subtitle};
use crate::render::theme::Strings;
use crate::render::view::{Citation, CitationPart, Name};
use crate::text::digits;
use crate::text::script::{Direction, Script, direction_of_language};

/// The sign that stands for a name while a string is filled: no string and no name holds it.
const STAND_IN: &str = "\u{1}";
/// Opens and closes words of another direction (UAX #9), so that they turn nothing over around them.
const ISOLATE: (char, char) = ('\u{2068}', '\u{2069}');

/// A citation that templates can show, which leads to `href`.
#[must_use]
pub fn citation(record: &Record, style: Style, strings: &Strings, lang: &str, href: String) -> Citation {
    Citation { parts: parts(record, style, strings, lang), url: plain::url(&record.url), href, files: Vec::new() }
}

/// The parts of a citation but for the address, to be parted by commas, in the words of `lang`, whose interface strings `strings` are.
#[must_use]
pub fn parts(record: &Record, style: Style, strings: &Strings, lang: &str) -> Vec<CitationPart> {
    let writer = Writer { record, strings, lang };
    match style {
        Style::Full => writer.full(),
        Style::Short => writer.short(),
    }
}

/// A citation as one line of plain text. Words of the other direction than the line's are isolated.
#[must_use]
pub fn text(record: &Record, style: Style, strings: &Strings, lang: &str) -> String {
    let base = direction_of_language(lang);
    let mut out = String::new();
    for part in parts(record, style, strings, lang) {
        out.push_str(&part.before);
        if let Some(name) = &part.name {
            isolate(&name.text, &name.lang, base, &mut out);
        }
        out.push_str(&part.after);
        out.push_str(strings.get("comma"));
        out.push(' ');
    }
    isolate(&plain::url(&record.url), "zxx", base, &mut out);
    out
}

/// What must be said wherever something can be cited that no release holds; `None` for a release.
#[must_use]
pub fn state(version: &Version, strings: &Strings) -> Option<String> {
    match version {
        Version::Released { .. } => None,
        Version::Draft { after: Some(version), .. } => {
            Some(strings.fill("draft-cite", &[("version", &plain::line(version))]))
        }
        Version::Draft { after: None, .. } => Some(strings.get("draft").to_owned()),
    }
}

/// The place of the passage; `None` where the whole is cited.
pub(super) fn place(record: &Record, strings: &Strings, lang: &str) -> Option<CitationPart> {
    Some(Writer { record, strings, lang }.place(record.passage.as_ref()?))
}

/// The editors of the edition.
pub(super) fn editors(record: &Record, strings: &Strings, lang: &str) -> Vec<CitationPart> {
    let writer = Writer { record, strings, lang };
    let names = record.editors.iter().filter_map(|who| writer.who(who));
    names.map(|name| writer.part("edited-by", "name", "person", name, &[])).collect()
}

/// That it is a draft, and of which day; `None` for a release.
pub(super) fn draft(record: &Record, strings: &Strings, lang: &str) -> Option<CitationPart> {
    match &record.version {
        Version::Released { .. } => None,
        Version::Draft { after, day } => Some(Writer { record, strings, lang }.draft(after.as_deref(), day.as_deref())),
    }
}

/// Words of a language inside a line of a direction.
fn isolate(words: &str, lang: &str, base: Direction, out: &mut String) {
    let turns = |sign| Script::of(sign).is_some_and(|script| script.direction() != base);
    if direction_of_language(lang) != base || words.chars().any(turns) {
        out.push(ISOLATE.0);
        out.push_str(words);
        out.push(ISOLATE.1);
    } else {
        out.push_str(words);
    }
}

struct Writer<'a> {
    record: &'a Record,
    strings: &'a Strings,
    lang: &'a str,
}

impl Writer<'_> {
    fn full(&self) -> Vec<CitationPart> {
        let record = self.record;
        let authors = record.authors.iter().filter_map(|who| self.who(who));
        let mut parts: Vec<CitationPart> = authors.map(|name| bare("person", name)).collect();
        let is_edition = record.work == Work::Edition;
        if parts.is_empty() && !is_edition {
            parts.push(words(self.strings.get("creator-unknown")));
        }
        let mut work = bare("work", record.bracketed(record.own_title()));
        if let Some(translated) = record.translated(self.lang) {
            work.after = format!(" [{translated}]");
        }
        parts.push(work);
        let translators = record.translators.iter().filter_map(|who| self.who(who));
        parts.extend(translators.map(|name| self.part("translated-by", "name", "person", name, &[])));
        parts.extend(record.passage.as_ref().map(|passage| self.place(passage)));
        parts.extend(record.layer.map(|layer: CitedLayer| words(self.strings.get(layer.key()))));
        if !is_edition {
            parts.push(self.part("in-edition", "name", "work", record.edition_in(self.lang), &[]));
        }
        let editors = record.editors.iter().filter_map(|who| self.who(who));
        parts.extend(editors.map(|name| self.part("edited-by", "name", "person", name, &[])));
        parts.push(match &record.version {
            Version::Released { version, date } => {
                self.part("version-of", "day", "day", day(date), &[("version", &plain::line(version))])
            }
            Version::Draft { after, day } => self.draft(after.as_deref(), day.as_deref()),
        });
        parts
    }

    fn short(&self) -> Vec<CitationPart> {
        let record = self.record;
        let mut parts = vec![bare("work", record.bracketed(without_subtitle(&record.own_title())))];
        parts.extend(record.passage.as_ref().map(|passage| self.place(passage)));
        parts.push(match &record.version {
            Version::Released { version, .. } => {
                words(&self.strings.fill("version-short", &[("version", &plain::line(version))]))
            }
            Version::Draft { after, day } => self.draft(after.as_deref(), day.as_deref()),
        });
        parts
    }

    fn who(&self, agent: &Agent) -> Option<Name> {
        let (tag, words) = pick(&agent.names, self.lang)?;
        Some(named(tag, &plain::line(words))).filter(|name| !name.text.is_empty())
    }

    /// "§ 12.3 [k3mv7a]"; "passage k3mv7a" where there is no number.
    fn place(&self, passage: &Locus) -> CitationPart {
        let id = |words: &str| named("und", &plain::line(words));
        match passage.number() {
            Some(number) => CitationPart {
                before: format!("§\u{a0}{} [", digits::rewritten(&plain::line(&number), self.lang)),
                name: Some(id(&passage.id)),
                kind: "id",
                after: "]".to_owned(),
            },
            None => self.part("passage-id", "name", "id", id(&passage.label()), &[]),
        }
    }

    fn draft(&self, after: Option<&str>, date: Option<&str>) -> CitationPart {
        match (after.map(plain::line), date) {
            (None, None) => words(self.strings.get("draft")),
            (None, Some(date)) => self.part("draft-of", "name", "day", day(date), &[]),
            (Some(after), None) => words(&self.strings.fill("draft-after", &[("version", &after)])),
            (Some(after), Some(date)) => self.part("draft-of-after", "day", "day", day(date), &[("version", &after)]),
        }
    }

    /// A name in its place, `slot`, inside words of the page's language.
    fn part(&self, key: &str, slot: &str, kind: &'static str, name: Name, others: &[(&str, &str)]) -> CitationPart {
        let all: Vec<(&str, &str)> = others.iter().copied().chain([(slot, STAND_IN)]).collect();
        let words = self.strings.fill(key, &all);
        let (before, after) = words.split_once(STAND_IN).unwrap_or((&words, ""));
        CitationPart { before: before.to_owned(), name: Some(name), kind, after: after.to_owned() }
    }
}

fn day(date: &str) -> Name {
    named("und", &plain::line(date))
}

fn words(words: &str) -> CitationPart {
    CitationPart { before: words.to_owned(), name: None, kind: "words", after: String::new() }
}

fn bare(kind: &'static str, name: Name) -> CitationPart {
    CitationPart { before: String::new(), name: Some(name), kind, after: String::new() }
}

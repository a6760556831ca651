//! Works as a file for BibLaTeX.

mod kind;
mod name;
mod text;

use super::date::{calendar, has_points, iso};
use crate::load::bibliography::{LISTS, TEXTS, VERBATIM, encoded, encoded_tag, has_meaning, is_date, tag_of_language};
use crate::model::work::{Names, ROLES, Work, WorkDate};
use crate::render::cite::langid::langid;
use crate::render::cite::latex::Entry;
use crate::render::cite::plain;
use kind::EntryKind;
use std::collections::BTreeMap;
use text::tex;

/// Roles that have a field of their own.
const FIELDS: [(&str, &str); 7] = [
    ("author", "author"),
    ("container-author", "bookauthor"),
    ("translator", "translator"),
    ("annotator", "annotator"),
    ("commentator", "commentator"),
    ("holder", "holder"),
    ("recipient", "recipient"),
];
/// Roles that are kinds of editors, in the fields that are left.
const EDITORS: [&str; 7] = ["editor", "compiler", "director", "organizer", "illustrator", "narrator", "producer"];
/// Kinds of editors that are contributors to CSL.
const CONTRIBUTORS: [&str; 5] = ["collaborator", "continuator", "founder", "redactor", "reviser"];

/// Entries for BibLaTeX, each under its key.
///
/// What BibLaTeX has no field for stands in fields that begin with `x-`, which it ignores and our own reader understands. What is lost:
///
/// - in all text: line breaks, tabs and blanks in a row are one blank; control signs and signs that turn the direction of what follows are
///   left out; letters and their accents are composed (NFC); tags that keep letters large (`nocase`) become braces;
/// - dashes in pages are hyphens when they are read again;
/// - of a name that is divided and stands as a whole too, the whole; of one with two particles, which of them may be dropped;
/// - a season beside a month, and the words of a date beyond their first form where nothing else is known of it.
///
/// An entry says in fields of BibLaTeX what it is and its language, so that these names are known (`entrytype`, `language`) of a work that
/// did not have them.
///
/// A key that BibLaTeX cannot hold is written as [`Work::file_stem`], and beside it as it is. Keys that stand twice are written twice.
#[must_use]
pub fn biblatex(works: &[&Work]) -> Vec<u8> {
    let entries: Vec<String> = works.iter().map(|work| Writer::new(work).entry()).collect();
    entries.join("\n").into_bytes()
}

/// Whether a key can stand in an entry.
fn is_key(key: &str) -> bool {
    let is_foreign = |sign: char| sign.is_whitespace() || sign.is_control() || "\"#%'(),={}~\\@".contains(sign);
    !key.is_empty() && !key.contains(is_foreign)
}

/// A text of which something is left on one line.
fn said(text: Option<&String>) -> Option<&String> {
    text.filter(|text| !plain::line(text).is_empty())
}

struct Writer<'w> {
    work: &'w Work,
    kind: EntryKind<'w>,
    entry: Entry,
    /// The fields that are written so far.
    fields: Vec<String>,
    /// Of `others`, what is said already.
    said: Vec<String>,
}

impl<'w> Writer<'w> {
    fn new(work: &'w Work) -> Self {
        let kind = EntryKind::of(work);
        let key = if is_key(&work.key) { work.key.clone() } else { work.file_stem() };
        let entry = Entry::new(kind.name, &key);
        let mut writer = Self { work, kind, entry, fields: Vec::new(), said: Vec::new() };
        if key != work.key {
            writer.words("x-key", &work.key);
        }
        writer
    }

    /// A field that is TeX already.
    fn tex(&mut self, field: &str, tex: &str) {
        if !tex.is_empty() {
            self.entry.raw(field, tex);
            self.fields.push(field.to_owned());
        }
    }

    fn words(&mut self, field: &str, words: &str) {
        self.tex(field, &tex(words));
    }

    fn title(&mut self, field: &str, title: Option<&String>) {
        let Some(title) = said(title) else { return };
        self.entry.protected(field, &tex(title), self.work.lang.as_deref().unwrap_or("en"));
        self.fields.push(field.to_owned());
    }

    fn entry(mut self) -> String {
        if let Some(subtype) = self.kind.subtype {
            self.words("entrysubtype", subtype);
        }
        if self.kind.is_inexact {
            self.words("x-type", self.work.kind.name());
        }
        self.names();
        self.titles();
        self.dates();
        self.texts();
        self.language();
        self.others();
        self.entry.finish()
    }

    fn names(&mut self) {
        let names = &self.work.names;
        let use_prefix = name::uses_prefix(names);
        if use_prefix {
            self.tex("options", "useprefix=true");
        }
        let mut fields = ["editor", "editora", "editorb", "editorc"].to_vec();
        self.contributors(names, use_prefix, &mut fields);
        for role in ROLES {
            let Some(people) = names.get(role) else { continue };
            if let Some((_, field)) = FIELDS.iter().find(|(known, _)| *known == role) {
                self.tex(field, &name::names(people, use_prefix));
            }
        }
        let written = |role: &str| names.get(role).map(|people| name::names(people, use_prefix)).unwrap_or_default();
        let has_editors = !written("editor").is_empty();
        for role in EDITORS {
            let people = written(role);
            if people.is_empty() {
                continue;
            }
            // `editor` is kept for editors.
            let place = usize::from(role != "editor" && has_editors && fields.first() == Some(&"editor"));
            if place >= fields.len() {
                self.tex(&format!("x-csl-{role}"), &people);
                continue;
            }
            let field = fields.remove(place);
            self.tex(field, &people);
            if role != "editor" || field != "editor" {
                self.tex(&format!("{field}type"), role);
            }
        }
        for (role, people) in names {
            let is_typed = *role == "contributor" && self.said.iter().any(|name| name.starts_with("editor"));
            if !is_typed && !EDITORS.contains(role) && !FIELDS.iter().any(|(known, _)| known == role) {
                self.tex(&format!("x-csl-{role}"), &name::names(people, use_prefix));
            }
        }
    }

    /// Contributors of whom the file has said of what kind they are.
    fn contributors(
        &mut self,
        names: &BTreeMap<&'static str, Names>,
        use_prefix: bool,
        fields: &mut Vec<&'static str>,
    ) {
        let Some(people) = names.get("contributor") else { return };
        let types = ["editortype", "editoratype", "editorbtype", "editorctype"];
        let mut typed = types.into_iter().filter_map(|name| Some((name, self.work.others.get(name)?)));
        let (Some((name, kind)), None) = (typed.next(), typed.next()) else { return };
        let field = name.trim_end_matches("type");
        let written = name::names(people, use_prefix);
        if !written.is_empty()
            && CONTRIBUTORS.contains(&kind.as_str())
            && !(field == "editor" && names.contains_key("editor"))
        {
            fields.retain(|known| *known != field);
            self.tex(field, &written);
            self.tex(name, kind);
            self.said.push(name.to_owned());
        }
    }

    fn titles(&mut self) {
        let titles = &self.work.titles;
        let is_part = self.kind.is_part();
        let (container, volume) = (said(titles.container.as_ref()), said(titles.volume.as_ref()));
        // A volume with a title of its own stands in a work of several.
        let is_volume =
            !is_part && self.kind.name != "article" && volume.is_some() && said(titles.title.as_ref()).is_some();
        let main = if is_volume { "main" } else { "" };
        self.title(&format!("{main}title"), titles.title.as_ref());
        self.title(&format!("{main}subtitle"), titles.subtitle.as_ref());
        match (container, volume) {
            (Some(_), Some(_)) if is_part => {
                self.title("maintitle", container);
                self.title("booktitle", volume);
            }
            _ => {
                self.title(if is_part { "booktitle" } else { "journaltitle" }, container);
                let field = match self.kind.name {
                    _ if is_volume => "title",
                    "periodical" => "x-csl-volume-title",
                    _ => "issuetitle",
                };
                self.title(field, volume);
            }
        }
        for (lang, title) in &titles.translated {
            self.words(&format!("x-title-translated-{}", encoded_tag(lang)), title);
        }
    }

    fn dates(&mut self) {
        for (variable, date) in self.work.dates() {
            let field = match variable {
                "issued" => "date",
                "original-date" => "origdate",
                "accessed" => "urldate",
                "event-date" => "eventdate",
                _ => "",
            };
            let mut display = date.display.as_deref();
            if has_points(date) {
                let edtf = edtf(date);
                if field.is_empty() {
                    self.words(&format!("x-csl-{variable}"), &edtf);
                } else {
                    self.tex(field, &edtf);
                }
            } else {
                let words = display.or_else(|| date.displays.values().next().map(String::as_str)).unwrap_or("");
                let words = plain::line(words);
                if words.is_empty() {
                    continue;
                }
                let says_when = is_date(&words);
                display = display.filter(|_| says_when);
                let words = if says_when { "n.d." } else { &words };
                match variable {
                    "issued" => self.words("year", words),
                    _ => self.words(&format!("x-csl-{variable}"), words),
                }
            }
            if let Some(words) = display {
                self.words(&format!("x-{variable}-display"), words);
            }
            for (lang, words) in &date.displays {
                self.words(&format!("x-{variable}-display-{}", encoded_tag(lang)), words);
            }
            if let Some(calendar) = calendar(date) {
                self.words(&format!("x-{variable}-calendar"), calendar);
            }
        }
    }

    fn texts(&mut self) {
        let has_series = said(self.work.titles.collection.as_ref()).is_some();
        let has_issues = self.kind.has_issues();
        for (variable, text) in self.work.texts() {
            let field = match variable {
                "title" | "subtitle" | "container-title" | "volume-title" | "language" => continue,
                "URL" => {
                    let is_safe = !text.contains(['{', '}', '\\']) && plain::line(text) == text;
                    self.tex("url", &if is_safe { text.to_owned() } else { plain::url(text) });
                    continue;
                }
                "DOI" if text.contains(['{', '}', '\\']) || plain::line(text) != text => "x-csl-doi",
                "DOI" => {
                    self.tex("doi", text);
                    continue;
                }
                "page" => {
                    self.tex("pages", &text::pages(text));
                    continue;
                }
                "issue" if has_issues => "number",
                "number" if has_issues || has_series => "x-csl-number",
                "number" => "number",
                "note" => "note",
                "publisher" => self.kind.publisher(),
                "publisher-place" => "location",
                own if own.starts_with("x-") => own,
                other => TEXTS.iter().find(|(_, known)| *known == other).map_or(other, |(field, _)| field),
            };
            if LISTS.contains(&field) {
                self.tex(field, &list(text));
            } else if matches!(field, "institution" | "organization") {
                self.tex(field, &text::value(text));
            } else {
                self.words(field, text);
            }
        }
    }

    fn language(&mut self) {
        let Some(lang) = self.work.lang.as_deref() else { return };
        let Some(written) = langid(lang) else {
            self.words("language", lang);
            return;
        };
        self.words("langid", written);
        if tag_of_language(written).as_deref() != Some(lang) {
            self.words("x-language", lang);
        } else if self.work.others.get("language").is_some_and(|own| own == written) {
            self.said.push("language".to_owned());
        }
    }

    fn others(&mut self) {
        let work = self.work;
        for (name, text) in &work.others {
            if self.said.contains(name) || (name == "entrytype" && text == self.kind.name && text != work.kind.name()) {
                continue;
            }
            let field = self.field_of(name);
            match field {
                Some(field) if VERBATIM.contains(&field) => {
                    let is_safe = !text.contains(['{', '}', '\\']) && plain::line(text) == *text;
                    if is_safe {
                        self.tex(field, text);
                        continue;
                    }
                }
                Some(field) => {
                    self.words(field, text);
                    continue;
                }
                None => {}
            }
            self.words(&format!("x-other-{}", encoded(name)), text);
        }
    }

    /// The field under which a text of `others` is read as what it is.
    fn field_of(&self, name: &'w str) -> Option<&'w str> {
        let is_free = |field: &str| !self.fields.iter().any(|known| known == field);
        if name == "collection-number" {
            let fits =
                said(self.work.titles.collection.as_ref()).is_some() && !self.kind.has_issues() && is_free("number");
            return Some(if fits { "number" } else { "x-csl-collection-number" });
        }
        if let Some((field, _)) = TEXTS.iter().find(|(_, variable)| *variable == name) {
            let is_slot = Work::default().slot(name).is_some();
            return Some(*field).filter(|_| !is_slot);
        }
        let has_address = self.work.url.is_some();
        let is_plain = name.starts_with(|sign: char| sign.is_ascii_lowercase())
            && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_.+".contains(&byte));
        match name {
            "eprint" | "eprinttype" | "archiveprefix" if !has_address => None,
            _ if !is_plain || !is_free(name) => None,
            _ if !has_meaning(name) => Some(name),
            // The second of two fields of one meaning, which does not count.
            _ => {
                let place = TEXTS.iter().position(|(field, _)| *field == name)?;
                let variable = TEXTS[place].1;
                let counts = TEXTS[..place].iter().any(|(field, known)| *known == variable && !is_free(field));
                (counts && variable != "language").then_some(name)
            }
        }
    }
}

/// A date of EDTF as BibLaTeX takes it.
fn edtf(date: &WorkDate) -> String {
    let season = date.season.map(|season| format!("-{}", 20 + season)).unwrap_or_default();
    let circa = if date.is_circa { "~" } else { "" };
    let marked = |point: crate::model::work::Point| {
        let season = if point.month.is_none() { season.as_str() } else { "" };
        format!("{}{season}{circa}", iso(point))
    };
    match (date.first, date.last) {
        (Some(first), Some(last)) => format!("{}/{}", marked(first), iso(last)),
        (Some(first), None) if date.is_open => format!("{}/", marked(first)),
        (Some(first), None) => marked(first),
        (None, Some(last)) => format!("/{}", marked(last)),
        (None, None) => String::new(),
    }
}

/// A list with `; ` between its values.
fn list(text: &str) -> String {
    let line = plain::line(text);
    let parts: Vec<&str> = line.split("; ").collect();
    // A tag may have its partner in another part.
    let is_list = !line.contains('<') && parts.iter().all(|part| !part.is_empty() && part.trim() == *part);
    if is_list { parts.into_iter().map(text::value).collect::<Vec<_>>().join(" and ") } else { text::value(&line) }
}

//! What the fields of an entry mean, in variables of CSL.

use super::super::date;
use super::super::draft::Draft;
use super::entry::Entry;
use super::inherit::Fields;
use super::{month, name, own, place, tex, types};
use crate::diagnostic::{Diagnostic, Diagnostics, code};
use crate::model::work::{ROLES, Work};
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

/// Fields that hold text, and their variables; of several for one variable the first that is there counts, the others are kept.
pub const TEXTS: &[(&str, &str)] = &[
    ("shorttitle", "title-short"),
    ("shortjournal", "container-title-short"),
    ("origtitle", "original-title"),
    ("reprinttitle", "original-title"),
    ("eventtitle", "event-title"),
    ("venue", "event-place"),
    ("series", "collection-title"),
    ("volume", "volume"),
    ("volumes", "number-of-volumes"),
    ("part", "part-number"),
    ("issue", "issue"),
    ("edition", "edition"),
    ("chapter", "chapter-number"),
    ("version", "version"),
    ("pagetotal", "number-of-pages"),
    ("publisher", "publisher"),
    ("institution", "publisher"),
    ("school", "publisher"),
    ("organization", "publisher"),
    ("howpublished", "publisher"),
    ("address", "publisher-place"),
    ("location", "publisher-place"),
    ("origpublisher", "original-publisher"),
    ("origlocation", "original-publisher-place"),
    ("type", "genre"),
    ("isbn", "ISBN"),
    ("issn", "ISSN"),
    ("abstract", "abstract"),
    ("annotation", "annote"),
    ("annote", "annote"),
    ("keywords", "keyword"),
    ("library", "call-number"),
    ("archive", "archive"),
    ("archiveplace", "archive-place"),
    ("archivecollection", "archive_collection"),
    ("archivelocation", "archive_location"),
    ("archive_location", "archive_location"),
    ("x-language", "language"),
    ("langid", "language"),
    ("language", "language"),
    ("pubstate", "status"),
    ("x-subtitle", "subtitle"),
];
/// Fields that hold names, and their roles.
const NAMES: &[(&str, &str)] = &[
    ("author", "author"),
    ("bookauthor", "container-author"),
    ("translator", "translator"),
    ("annotator", "annotator"),
    ("commentator", "commentator"),
    ("holder", "holder"),
    ("recipient", "recipient"),
];
/// Editors, and where each says what kind of editor it is.
const EDITORS: &[(&str, &str)] =
    &[("editor", "editortype"), ("editora", "editoratype"), ("editorb", "editorbtype"), ("editorc", "editorctype")];
/// Fields that hold dates, and their variables.
const DATES: &[(&str, &str)] = &[
    ("origdate", "original-date"),
    ("urldate", "accessed"),
    ("eventdate", "event-date"),
    ("origyear", "original-date"),
    ("urlyear", "accessed"),
];
/// Fields that are lists with `and` between their values.
pub const LISTS: &[&str] = &["publisher", "location", "address", "origpublisher", "origlocation"];
/// Fields in which TeX is not read.
pub const VERBATIM: &[&str] = &["url", "doi", "eprint", "file", "pdf", "verba", "verbb", "verbc"];
/// Fields that tell programs how to handle the entry.
const SILENT: &[&str] = &["crossref", "xdata", "entrysubtype", "editortype", "options", "x-key"];

/// Fields that are read one by one.
const ALONE: [&str; 12] =
    ["entrytype", "date", "year", "month", "day", "url", "doi", "note", "addendum", "pages", "number", "journal"];

/// Whether a field has a meaning of its own here, so that no other text can stand under its name.
#[must_use]
pub fn has_meaning(field: &str) -> bool {
    let base =
        ["main", "book", "journal", "issue"].iter().find_map(|prefix| field.strip_prefix(prefix)).unwrap_or(field);
    matches!(base, "title" | "subtitle" | "titleaddon")
        || ALONE.contains(&field)
        || field.starts_with("x-")
        || SILENT.contains(&field)
        || EDITORS.iter().any(|(editor, kind)| field == *editor || field == *kind)
        || [TEXTS, NAMES, DATES].concat().iter().any(|(known, _)| field == *known)
}

/// The names of fields that are read.
pub(in super::super) fn names() -> impl Iterator<Item = &'static str> {
    let known = [TEXTS, NAMES, DATES].into_iter().flatten().map(|(name, _)| *name);
    let editors = EDITORS.iter().flat_map(|(editor, kind)| [*editor, *kind]);
    known.chain(editors).chain(SILENT.iter().copied()).chain(ALONE).chain([
        "title",
        "subtitle",
        "titleaddon",
        "booktitle",
    ])
}

/// The work of an entry.
pub(super) fn work(file: &Arc<str>, entry: &Entry, fields: &Fields, found: &mut Diagnostics) -> Option<Work> {
    // The key where BibLaTeX could not hold it.
    let own = fields.get("x-key").map(|(key, _)| tex::plain(key));
    let key = own.as_ref().unwrap_or(&entry.key);
    let at = if entry.at.is_empty() { entry.span.start..entry.span.start + 1 } else { entry.at.clone() };
    let draft = Draft::new(file, entry.span.clone(), key, at, found)?;
    let mut mapping = Mapping { file, fields, draft, used: BTreeSet::new() };
    mapping.kind(&entry.kind, found);
    mapping.titles(&entry.kind, found);
    mapping.number(&entry.kind, found);
    mapping.names(found);
    mapping.dates(found);
    mapping.address(found);
    mapping.notes(found);
    mapping.pages(found);
    for (field, variable) in TEXTS {
        mapping.set(field, variable, found);
    }
    mapping.rest(found);
    Some(mapping.draft.finished(found))
}

struct Mapping<'f> {
    file: &'f Arc<str>,
    fields: &'f Fields,
    draft: Draft,
    /// Fields whose meaning is in the work.
    used: BTreeSet<&'f str>,
}

impl Mapping<'_> {
    /// The text of a field, which counts as read from then on.
    fn take(&mut self, field: &str) -> Option<(String, Range<usize>)> {
        let (name, (raw, span)) = self.fields.get_key_value(field)?;
        if raw.len() > 128 << 10 {
            return None;
        }
        self.used.insert(name.as_str());
        let text = match field {
            _ if VERBATIM.contains(&field) => tex::verbatim(raw),
            _ if field == "date" || DATES.iter().any(|(date, _)| field == *date) => tex::plain(&with_circa(raw)),
            _ if LISTS.contains(&field) => name::parts(raw).map(tex::plain).collect::<Vec<_>>().join("; "),
            _ => tex::plain(raw),
        };
        (!text.trim().is_empty()).then(|| (text, span.clone()))
    }

    fn has(&self, field: &str) -> bool {
        self.fields.contains_key(field)
    }

    /// Sets a variable that is not set yet to the text of a field.
    fn set(&mut self, field: &str, variable: &str, found: &mut Diagnostics) {
        let is_set = match self.draft.work.slot(variable) {
            Some(slot) => slot.is_some(),
            None => self.draft.work.others.contains_key(variable),
        };
        if is_set || self.used.contains(field) {
            return;
        }
        if let Some((text, span)) = self.take(field) {
            self.draft.text(variable, &text, span, found);
        }
    }

    fn kind(&mut self, kind: &str, found: &mut Diagnostics) {
        let subtype = self.take("entrysubtype").map(|(text, _)| text.trim().to_lowercase());
        let at = self.draft.work.span.1.start;
        let span = at..at + 1 + kind.len();
        match types::csl(kind, subtype.as_deref()) {
            Some(csl) => self.draft.kind(csl, span, found),
            None => self.draft.unknown_kind(kind, types::TYPES.iter().map(|(known, _)| *known), found),
        }
        if let Some((own, span)) = self.take("x-type") {
            self.draft.kind(&own, span, found);
        }
        if kind != self.draft.work.kind.name() {
            self.draft.work.others.insert("entrytype".to_owned(), kind.to_owned());
        }
        let genre = match kind {
            "phdthesis" => "PhD thesis",
            "mastersthesis" => "Master’s thesis",
            _ => return,
        };
        if !self.has("type") {
            self.draft.work.others.insert("genre".to_owned(), genre.to_owned());
        }
    }

    /// Title, subtitle and addition of one prefix as one text.
    fn joined(&mut self, prefix: &str) -> Option<(String, Range<usize>)> {
        let (mut title, span) = self.take(&format!("{prefix}title"))?;
        if let Some((subtitle, _)) = self.take(&format!("{prefix}subtitle")) {
            title = format!("{title}{}{subtitle}", if title.ends_with(['?', '!', '؟', ':']) { " " } else { ": " });
        }
        if let Some((addon, _)) = self.take(&format!("{prefix}titleaddon")) {
            title = format!("{title}{}{addon}", if title.ends_with(['?', '!', '؟', '.']) { " " } else { ". " });
        }
        Some((title, span))
    }

    fn titles(&mut self, kind: &str, found: &mut Diagnostics) {
        let has_main = self.has("maintitle");
        let is_part = matches!(
            kind,
            "inbook"
                | "incollection"
                | "inproceedings"
                | "inreference"
                | "bookinbook"
                | "suppbook"
                | "suppcollection"
                | "conference"
        );
        let whole = |mapping: &mut Self, prefix: &str, variable: &str, found: &mut Diagnostics| {
            if let Some((text, span)) = mapping.joined(prefix) {
                mapping.draft.text(variable, &text, span, found);
            }
        };
        if kind == "periodical" && self.has("issuetitle") {
            whole(self, "issue", "title", found);
            whole(self, "", "container-title", found);
        } else if has_main && !is_part {
            self.title("main", found);
            whole(self, "", "volume-title", found);
        } else {
            self.title("", found);
        }
        if has_main && is_part {
            whole(self, "main", "container-title", found);
            whole(self, "book", "volume-title", found);
        }
        for prefix in ["book", "journal"] {
            if self.draft.work.titles.container.is_none() {
                whole(self, prefix, "container-title", found);
            }
        }
        self.set("journal", "container-title", found);
        if kind != "periodical" {
            whole(self, "issue", "volume-title", found);
        }
    }

    /// The title, with its subtitle apart.
    fn title(&mut self, prefix: &str, found: &mut Diagnostics) {
        self.set(&format!("{prefix}title"), "title", found);
        let subtitle = self.take(&format!("{prefix}subtitle"));
        let addon = self.take(&format!("{prefix}titleaddon"));
        let parts: Vec<_> = subtitle.into_iter().chain(addon).collect();
        if let Some((_, span)) = parts.first() {
            let text = parts.iter().map(|(text, _)| text.trim()).collect::<Vec<_>>().join(". ");
            self.draft.text("subtitle", &text, span.clone(), found);
        }
    }

    /// `number` is an issue, a number in a series, or a number.
    fn number(&mut self, kind: &str, found: &mut Diagnostics) {
        let variable = match kind {
            "article" | "periodical" | "suppperiodical" => "issue",
            _ if self.has("series") => "collection-number",
            _ => "number",
        };
        if variable == "issue" && self.has("issue") && self.has("number") {
            // “Spring”, beside the number of the issue.
            let (number, issue) = (self.take("number"), self.take("issue"));
            if let (Some((number, span)), Some((issue, _))) = (number, issue) {
                self.draft.text("issue", &format!("{number}, {issue}"), span, found);
            }
            return;
        }
        self.set("number", variable, found);
    }

    fn names(&mut self, found: &mut Diagnostics) {
        let use_prefix = self.take("options").is_some_and(|(options, _)| uses_prefix(&options));
        for (field, role) in NAMES {
            self.role(field, role, use_prefix, found);
        }
        for (field, kind) in EDITORS {
            if !self.has(field) {
                continue;
            }
            let kind = self.take(kind).map(|(kind, _)| kind.trim().to_lowercase());
            let role = match kind.as_deref() {
                None | Some("editor") => "editor",
                Some("compiler") => "compiler",
                Some("director") => "director",
                Some("organizer") => "organizer",
                Some("translator") => "translator",
                Some("illustrator") => "illustrator",
                Some("narrator") => "narrator",
                Some("producer") => "producer",
                Some("continuator" | "founder" | "redactor" | "reviser" | "collaborator") => "contributor",
                Some(_) => "editor",
            };
            if let Some(kind) = kind.filter(|kind| kind != role) {
                self.draft.work.others.insert(format!("{field}type"), kind);
            }
            self.role(field, role, use_prefix, found);
        }
    }

    fn role(&mut self, field: &str, role: &'static str, use_prefix: bool, found: &mut Diagnostics) {
        let Some((name, (raw, span))) = self.fields.get_key_value(field) else { return };
        self.used.insert(name.as_str());
        if !self.draft.fits(field, raw.len(), span.clone(), found) {
            return;
        }
        let (names, has_persian_comma) = name::all(raw, use_prefix);
        if has_persian_comma {
            let message = format!("`{field}` parts a name by the Persian comma");
            let diagnostic = Diagnostic::new(code::NAMES_PARTED_BY_PERSIAN_COMMA, message).at(place(self.file, span));
            found.push(diagnostic.help("write `,` between family and given name"));
        }
        self.draft.names(role, names);
    }

    fn dates(&mut self, found: &mut Diagnostics) {
        if let Some((text, span)) = self.take("date") {
            self.draft.text("issued", &text, span, found);
        } else if let Some((year, span)) = self.take("year") {
            let month = self.take("month").map(|(text, _)| text);
            let day = self.take("day").map(|(text, _)| text.trim().to_owned());
            let mut written = date::text(&year);
            // A month counts beside a plain year only.
            let month = month.filter(|_| written.last.is_none() && !written.is_open);
            let number = month.as_deref().and_then(month::number);
            if let Some(point) = &mut written.first {
                point.month = number.or(point.month);
                let day = day.as_deref().and_then(|day| day.trim_start_matches('0').parse::<u8>().ok());
                point.day = day.filter(|day| number.is_some() && (1..=31).contains(day)).or(point.day);
                if let Some(month) = month.filter(|_| number.is_none()) {
                    self.draft.work.others.insert("month".to_owned(), month);
                }
            }
            self.draft.date("issued", written, span);
        }
        for (field, variable) in DATES {
            let is_set = *field == "origyear" && self.has("origdate") || *field == "urlyear" && self.has("urldate");
            if let Some((text, span)) = Some(*field).filter(|_| !is_set).and_then(|field| self.take(field)) {
                self.draft.text(variable, &text, span, found);
            }
        }
    }

    fn address(&mut self, found: &mut Diagnostics) {
        self.set("url", "URL", found);
        self.set("doi", "DOI", found);
        let kind = self.fields.get("eprinttype").or_else(|| self.fields.get("archiveprefix"));
        let kind = kind.map(|(kind, _)| kind.trim().to_ascii_lowercase());
        let head = match kind.as_deref() {
            Some("arxiv") => "https://arxiv.org/abs/",
            Some("jstor") => "https://www.jstor.org/stable/",
            Some("pubmed") => "https://www.ncbi.nlm.nih.gov/pubmed/",
            Some("hdl") => "https://hdl.handle.net/",
            Some("googlebooks") => "https://books.google.com/books?id=",
            _ => return,
        };
        if self.draft.work.url.is_none()
            && let Some((number, span)) = self.take("eprint")
        {
            self.draft.text("URL", &format!("{head}{}", number.trim()), span, found);
        }
        // The number itself is kept too.
        self.used.remove("eprint");
    }

    /// `note` and `addendum` are one note.
    fn notes(&mut self, found: &mut Diagnostics) {
        let parts: Vec<_> = ["note", "addendum"].into_iter().filter_map(|field| self.take(field)).collect();
        if let Some((_, span)) = parts.first() {
            let text = parts.iter().map(|(text, _)| text.trim()).collect::<Vec<_>>().join(". ");
            self.draft.text("note", &text, span.clone(), found);
        }
    }

    fn pages(&mut self, found: &mut Diagnostics) {
        if let Some((text, span)) = self.take("pages") {
            self.draft.text("page", &text.replace(['–', '—'], "-"), span, found);
        }
    }

    /// Keeps all that has no variable.
    fn rest(&mut self, found: &mut Diagnostics) {
        let fields = self.fields;
        for (name, (raw, span)) in fields {
            let is_said = name == "langid" && self.has("x-language");
            if is_said || self.used.contains(name.as_str()) || SILENT.contains(&name.as_str()) {
                continue;
            }
            if let Some(variable) = name.strip_prefix("x-csl-") {
                self.variable(name, variable, found);
                continue;
            }
            if self.draft.fits(name, raw.len(), span.clone(), found) {
                let text = if VERBATIM.contains(&name.as_str()) { tex::verbatim(raw) } else { tex::plain(raw) };
                if name.starts_with("x-") {
                    self.draft.text(&own::variable(name), &text, span.clone(), found);
                } else {
                    self.draft.other(name, &text, span.clone());
                }
            }
        }
    }

    /// A variable of CSL for which BibLaTeX has no field, or not in such an entry.
    fn variable(&mut self, field: &str, variable: &str, found: &mut Diagnostics) {
        if let Some(role) = ROLES.into_iter().find(|role| *role == variable) {
            let use_prefix = self.fields.get("options").is_some_and(|(options, _)| uses_prefix(options));
            self.role(field, role, use_prefix, found);
        } else if let Some((text, span)) = self.take(field) {
            // Names of fields have small letters alone.
            let variable = if variable == "doi" { "DOI" } else { variable };
            self.draft.text(variable, &text, span, found);
        }
    }
}

/// Whether prefixes belong to family names, by the options of an entry.
fn uses_prefix(options: &str) -> bool {
    options.replace(' ', "").contains("useprefix=true")
}

/// A date in which a tilde behind a digit is what EDTF means by it (“about”), and not the blank that it is in TeX.
fn with_circa(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    for (at, sign) in raw.char_indices() {
        let is_circa = sign == '~'
            && raw[..at].ends_with(|sign: char| sign.is_ascii_digit())
            && raw[at + 1..].trim_start().chars().next().is_none_or(|next| next == '/');
        if is_circa {
            out.push_str("\\textasciitilde{}");
        } else {
            out.push(sign);
        }
    }
    out
}

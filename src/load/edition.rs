//! `edition.yaml`.

use super::base_url::base_url;
use super::yaml::{self, Fields, Value};
use super::{EDITION_FILE, ReadError, author_file, names, slugs};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, code};
use crate::model::day::is_day;
use crate::model::edition::{CitationStyle, Contributor, ContributorKind, Nocite, NoteKind, Settings};
use crate::model::ledger::PassagePages;
use crate::model::orcid::orcid;
use crate::text::script::is_language_tag;
use crate::world::World;
use std::io;
use std::ops::Range;
use std::sync::Arc;

const KEYS: &[&str] = &[
    "title",
    "base_url",
    "permanent_base",
    "date",
    "passage_pages",
    "languages",
    "theme",
    "contributors",
    "note_kinds",
    "citation_style",
    "nocite",
    "licence",
    "contact",
    "texts",
];
const NOTE_KIND_KEYS: &[&str] = &["id", "name"];
const CONTRIBUTOR_KEYS: &[&str] = &["id", "kind", "name", "roles", "orcid"];

/// The texts in reading order, with their places.
pub type Listed = Vec<(String, Range<usize>)>;

/// Reads the file, with the places of the texts in it; `None`, and a report, when nothing can be made of it.
///
/// # Errors
/// When the machine fails.
pub fn read(world: &dyn World, found: &mut Diagnostics) -> Result<Option<(Settings, Listed)>, ReadError> {
    let file: Arc<str> = EDITION_FILE.into();
    let text = match author_file(world, &file, found) {
        Ok(Some(text)) => text,
        Ok(None) => return Ok(None),
        Err(error) if matches!(error.source.kind(), io::ErrorKind::NotFound | io::ErrorKind::IsADirectory) => {
            found.push(missing());
            return Ok(None);
        }
        Err(error) => return Err(error),
    };
    let Some(root) = yaml::parse(&file, &text, 0, found) else { return Ok(None) };
    let Some(fields) = Fields::open(&root, &file, KEYS, "the edition", found) else { return Ok(None) };
    Ok(Some(decode(&fields, found)))
}

/// Where `edition.yaml` says something: the value of a key, or the entry of a list under it, that reads so.
#[must_use]
pub fn place(world: &dyn World, key: &str, written: &str) -> Option<Place> {
    let file: Arc<str> = EDITION_FILE.into();
    let text = String::from_utf8(world.read(&file).ok()?).ok()?;
    let root = yaml::parse(&file, &text, 0, &mut Diagnostics::new())?;
    let Value::Map(entries) = &root.value else { return None };
    let (_, node) = entries.iter().find(|(known, _)| known.text == key)?;
    let all = if let Value::List(nodes) = &node.value { nodes.as_slice() } else { std::slice::from_ref(node) };
    let node = all.iter().find(|node| node.text().is_some_and(|text| text.trim() == written))?;
    Some(Place::new(&file, node.span.clone()))
}

/// What a folder is told that is no edition.
#[must_use]
pub fn missing() -> Diagnostic {
    Diagnostic::new(code::EDITION_FILE_MISSING, "there is no file `edition.yaml` here")
        .help("run variorum in the folder of an edition, or name it with `--edition FOLDER`")
}

fn decode(fields: &Fields<'_>, found: &mut Diagnostics) -> (Settings, Listed) {
    let mut settings = Settings::default();
    if let Some(title) = fields.required("title", found) {
        settings.title = names(&title, found);
        if matches!(&title.node().value, Value::Map(entries) if entries.is_empty()) {
            title.malformed("a name in one language at least", found);
        }
    }
    let site = fields.required_line_text("base_url", found);
    settings.base_url = site.and_then(|text| checked(fields, &text, "of the site", found)).unwrap_or_default();
    let base = fields.line_text("permanent_base", found);
    settings.permanent_base = base.and_then(|text| checked(fields, &text, "that stays", found));
    if let Some(date) = fields.get("date") {
        match date.line_text(found) {
            Some(text) if is_day(text.value) => settings.date = Some(text.value.to_owned()),
            Some(_) => date.malformed("a day like `2026-02-28`", found),
            None => {}
        }
    }
    settings.passage_pages =
        fields.choice("passage_pages", PassagePages::NAMED, found).map(|pages| pages.value).unwrap_or_default();
    let languages = fields.required("languages", found);
    if let Some(field) = languages.filter(|field| matches!(&field.node().value, Value::List(list) if list.is_empty())) {
        field.malformed("a list of one language at least", found);
    }
    if let Some(languages) = languages.and_then(|field| field.list(found)) {
        for language in languages {
            let Some(tag) = language.line_text(found) else { continue };
            if !is_language_tag(tag.value) {
                language.malformed("a language tag like `fa` or `en`", found);
            } else if settings.languages.iter().any(|known| known.eq_ignore_ascii_case(tag.value)) {
                let message = format!("the interface language `{}` is named twice", tag.value);
                let diagnostic = Diagnostic::new(code::INTERFACE_LANGUAGE_TWICE, message).at(language.place());
                found.push(diagnostic.help("keep one of the two lines"));
            } else {
                settings.languages.push(tag.value.to_owned());
            }
        }
    }
    settings.theme = fields.line_text("theme", found).map(|text| text.value.to_owned());
    for field in fields.list("contributors", found) {
        let Some(contributor) = contributor(&field, found) else { continue };
        if settings.contributors.iter().any(|known| known.id == contributor.id) {
            let message = format!("two contributors have the id `{}`", contributor.id);
            let diagnostic = Diagnostic::new(code::CONTRIBUTOR_TWICE, message).at(field.place());
            found.push(diagnostic.help("give one of them another id; emendations name contributors by it"));
            continue;
        }
        settings.contributors.push(contributor);
    }
    for field in fields.list("note_kinds", found) {
        let Some(kind) = note_kind(&field, found) else { continue };
        if settings.note_kinds.iter().any(|known| known.id == kind.id) {
            let message = format!("two kinds of notes have the id `{}`", kind.id);
            let diagnostic = Diagnostic::new(code::NOTE_KIND_TWICE, message).at(field.place());
            found.push(diagnostic.help("give one of them another id; notes name their kind by it"));
            continue;
        }
        settings.note_kinds.push(kind);
    }
    settings.citation_style =
        fields.get("citation_style").map(|field| styles(&field, &settings.languages, found)).unwrap_or_default();
    settings.nocite = fields.get("nocite").map(|field| nocite(&field, found)).unwrap_or_default();
    settings.licence =
        fields.required_line_text("licence", found).map(|text| text.value.to_owned()).unwrap_or_default();
    settings.contact =
        fields.required_line_text("contact", found).map(|text| text.value.to_owned()).unwrap_or_default();
    let mut texts = Listed::new();
    if let Some(list) = fields.required("texts", found).and_then(|field| field.list(found)) {
        for text in list {
            texts.extend(text.line_text(found).map(|slug| (slug.value.to_owned(), slug.span())));
        }
    }
    settings.texts = texts.iter().map(|(slug, _)| slug.clone()).collect();
    (settings, texts)
}

/// One style, or one for each language.
fn styles(field: &yaml::Field<'_>, languages: &[String], found: &mut Diagnostics) -> Vec<CitationStyle> {
    let style = |lang: Option<&str>, field: &yaml::Field<'_>, found: &mut Diagnostics| {
        let name = field.line_text(found)?;
        Some(CitationStyle { lang: lang.map(str::to_owned), name: name.value.to_owned(), span: name.span() })
    };
    if !matches!(field.node().value, Value::Map(_)) {
        return style(None, field, found).into_iter().collect();
    }
    let mut all = Vec::new();
    for (key, value) in field.entries(found).unwrap_or_default() {
        if languages.contains(&key.text) {
            all.extend(style(Some(&key.text), &value, found));
            continue;
        }
        let message = format!("`{}` is none of the languages of the edition's pages", key.text);
        let place = Place::new(&field.place().file, key.span.clone());
        let tags = languages.iter().map(|tag| format!("`{tag}`")).collect::<Vec<_>>().join(", ");
        let diagnostic = Diagnostic::new(code::UNKNOWN_KEY, message).at(place);
        found.push(diagnostic.help(format!("write one style for all, or one under each of {tags}")));
    }
    all
}

/// `all`, or the keys of works; with `@` in front, as the words that cite them have it, or without.
fn nocite(field: &yaml::Field<'_>, found: &mut Diagnostics) -> Nocite {
    let list = match &field.node().value {
        Value::List(_) => field.list(found).unwrap_or_default(),
        _ if field.node().text().is_some_and(|text| text.trim() == "all") => return Nocite::All,
        _ => {
            field.malformed("`all`, or a list of keys, with `- ` before each", found);
            return Nocite::default();
        }
    };
    let keys = list.iter().filter_map(|key| key.line_text(found));
    let bare = |key: &str| key.strip_prefix('@').unwrap_or(key).to_owned();
    Nocite::Keys(keys.map(|key| (bare(key.value), key.span())).collect())
}

/// An address with a `/` at its end; `whose` it is stands in the help when it is none.
fn checked(fields: &Fields<'_>, text: &yaml::Spanned<&str>, whose: &str, found: &mut Diagnostics) -> Option<String> {
    let fault = match base_url(text.value) {
        Ok(address) => return Some(address),
        Err(fault) => fault,
    };
    let diagnostic = Diagnostic::new(code::MALFORMED_VALUE, format!("`{}` {fault}", text.value));
    let help = match fault.instead {
        Some(address) => format!("write `{address}`, if that is the address {whose}"),
        None => format!("write the whole address {whose}, like `https://example.org/edition/`"),
    };
    found.push(diagnostic.at(text.place(fields.file())).help(help));
    None
}

fn note_kind(field: &yaml::Field<'_>, found: &mut Diagnostics) -> Option<NoteKind> {
    let fields = field.fields(NOTE_KIND_KEYS, "a kind of notes", found)?;
    let id = slugs::id(&fields, found)?;
    // A kind without a name is called by its id, so that its notes are not reported too.
    let name = fields.required("name", found).map(|name| names(&name, found)).unwrap_or_default();
    Some(NoteKind { id, name })
}

fn contributor(field: &yaml::Field<'_>, found: &mut Diagnostics) -> Option<Contributor> {
    let fields = field.fields(CONTRIBUTOR_KEYS, "a contributor", found)?;
    let id = fields.required_line_text("id", found);
    let kind = fields.required_choice("kind", ContributorKind::NAMED, found);
    let name = fields.required("name", found).map(|name| names(&name, found));
    let roles = fields.list("roles", found);
    let roles = roles.iter().filter_map(|role| role.line_text(found)).map(|role| role.value.to_owned()).collect();
    // With a default in the place of what is wrong, so that notes by this contributor are not reported too.
    let kind = kind.map_or(ContributorKind::Person, |kind| kind.value);
    let orcid = fields.get("orcid").and_then(|field| {
        let orcid = orcid(field.line_text(found)?.value).filter(|_| kind == ContributorKind::Person);
        if orcid.is_none() {
            field.malformed("the identifier that a person has at ORCID, like `0000-0002-1825-0097`", found);
        }
        orcid
    });
    Some(Contributor { id: id?.value.to_owned(), kind, name: name.unwrap_or_default(), roles, orcid })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::Memory;

    #[test]
    fn the_address_that_stays_is_checked_like_that_of_the_site() {
        let read = |line: &str| {
            let yaml = format!(
                "title:\n  en: E\nbase_url: https://example.org/\n{line}languages:\n  - en\nlicence: CC0-1.0\ncontact: c\ntexts: []\n"
            );
            let mut found = Diagnostics::new();
            let (settings, _) =
                read(&Memory::default().with("edition.yaml", yaml), &mut found).expect("memory").expect("settings");
            (
                settings.permanent_base,
                found.iter().map(|one| (one.message.clone(), one.help.clone())).collect::<Vec<_>>(),
            )
        };
        assert_eq!(read(""), (None, vec![]));
        assert_eq!(read("permanent_base: https://w3id.org/a\n"), (Some("https://w3id.org/a/".into()), vec![]));
        assert_eq!(
            read("permanent_base: https://n2t.net/ark:/12345/x\n"),
            (Some("https://n2t.net/ark:/12345/x/".into()), vec![])
        );
        let (base, found) = read("permanent_base: w3id.org/a\n");
        let [(message, help)] = &found[..] else { panic!("{found:?}") };
        assert_eq!((base, message.as_str()), (None, "`w3id.org/a` does not begin with `https://` or `http://`"));
        assert_eq!(help.join(" "), "write `https://w3id.org/a/`, if that is the address that stays");
    }
}

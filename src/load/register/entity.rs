//! One entry of the register.

use super::super::credit::{Needs, credit, ground};
use super::super::foreign::Foreign;
use super::super::yaml::{Field, Fields, Value};
use super::super::{names, prose, slugs};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, code};
use crate::model::entity::{Authority, Claim, Form, Named, Office};
use crate::model::{Entity, EntityKind, Prose};
use crate::source::outline::Names;
use crate::text::script::is_language_tag;
use std::sync::Arc;

/// The keys that entities of every kind have.
const SHARED: [&str; 11] =
    ["id", "name", "heading", "forms", "not", "links", "about", "certainty", "ground", "by", "checked_by"];
const FORM_KEYS: &[&str] = &["form", "lang", "misleading", "only_in", "not_in", "decide"];
const OFFICE_KEYS: &[&str] = &["office", "from", "to", "ground"];
const CLAIM_KEYS: &[&str] = &["text", "quote", "lines", "prefix", "suffix", "passage", "about"];
const LINK_KEYS: &[&str] = &["url", "checked_by"];
/// The keys of an event under which others stand by their ids.
const MEMBERS: [(&str, EntityKind); 3] =
    [("persons", EntityKind::Person), ("places", EntityKind::Place), ("organisations", EntityKind::Organisation)];

fn keys(kind: EntityKind) -> Vec<&'static str> {
    let own: &[&'static str] = match kind {
        EntityKind::Person => &["born", "died", "offices"],
        EntityKind::Place => &["in"],
        EntityKind::Organisation => &[],
        EntityKind::Event => &["claims", "persons", "places", "organisations"],
        EntityKind::Work => &["author", "date"],
    };
    SHARED.iter().chain(own).copied().collect()
}

fn called(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "a person",
        EntityKind::Place => "a place",
        EntityKind::Organisation => "an organisation",
        EntityKind::Event => "an event",
        EntityKind::Work => "a work",
    }
}

/// Decodes an entry; `text` is the whole of the file.
pub(super) fn decode(
    field: &Field<'_>,
    kind: EntityKind,
    text: &str,
    foreign: &mut Foreign,
    found: &mut Diagnostics,
) -> Option<Entity> {
    let allowed = keys(kind);
    let fields = field.fields(&allowed, called(kind), found)?;
    let id = slugs::id(&fields, found);
    let name = fields.required("name", found).map(|field| names(&field, found));
    let is_empty = name.as_ref().is_some_and(std::collections::BTreeMap::is_empty);
    let is_bare = |field: &Field<'_>| matches!(&field.node().value, Value::Map(entries) if entries.is_empty());
    if let Some(field) = fields.get("name").filter(|field| is_empty && is_bare(field)) {
        field.malformed("a name in one language at least", found);
    }
    let heading = fields.get("heading").map(|field| heading(&field, name.as_ref(), found)).unwrap_or_default();
    let forms = fields.list("forms", found).iter().filter_map(|field| form(field, found)).collect();
    let not = listed(&fields, "not", found);
    let inside = fields.line_text("in", found).map(|text| Named { id: text.value.to_owned(), span: text.span() });
    let authors = listed(&fields, "author", found);
    let mut members = Vec::new();
    for (key, kind) in MEMBERS {
        members.extend(listed(&fields, key, found).into_iter().map(|named| (kind, named)));
    }
    let date = fields.line_text("date", found).map(|text| text.value.to_owned());
    let life = (day(&fields, "born", found), day(&fields, "died", found));
    let offices = fields.list("offices", found).iter().filter_map(|field| office(field, found)).collect();
    let claims = fields.list("claims", found);
    let claims = claims.iter().filter_map(|field| claim(field, foreign, found)).collect();
    let authorities = fields.list("links", found).iter().filter_map(|field| authority(field, found)).collect();
    let about = match fields.get("about") {
        Some(_) => prose::required(&fields, "about", text, found)?,
        None => Prose::default(),
    };
    let credit = credit(&fields, Needs::Ground, found);
    let name = name.filter(|name| !name.is_empty());
    Some(Entity {
        id: id?,
        kind,
        name: name?,
        heading,
        forms,
        not,
        inside,
        authors,
        members,
        date,
        life,
        offices,
        claims,
        authorities,
        about,
        credit: credit?,
        place: (Arc::clone(fields.file()), fields.place().span.unwrap_or(0..0)),
    })
}

/// What indexes list it as, in languages in which it has a name.
fn heading(field: &Field<'_>, name: Option<&Names>, found: &mut Diagnostics) -> Names {
    let all = names(field, found);
    if let Some(lang) = name.and_then(|name| all.keys().find(|lang| !name.contains_key(*lang))) {
        field.malformed(&format!("headings in languages in which it has a `name`, not in `{lang}`"), found);
    }
    all
}

/// Ids or slugs in a list.
fn listed(fields: &Fields<'_>, key: &str, found: &mut Diagnostics) -> Vec<Named> {
    let list = fields.list(key, found);
    let texts = list.iter().filter_map(|field| field.line_text(found));
    texts.map(|text| Named { id: text.value.to_owned(), span: text.span() }).collect()
}

fn form(field: &Field<'_>, found: &mut Diagnostics) -> Option<Form> {
    let fields = field.fields(FORM_KEYS, "a form", found)?;
    let words = fields.required_line_text("form", found).map(|words| words.value.to_owned());
    let lang = match fields.line_text("lang", found) {
        Some(lang) if is_language_tag(lang.value) => Some(lang.value.to_owned()),
        Some(_) => {
            if let Some(field) = fields.get("lang") {
                field.malformed("a language tag like `fa` or `az`", found);
            }
            None
        }
        None => None,
    };
    let mut flag = |key: &str| fields.boolean(key, found).is_some_and(|flag| flag.value);
    let (is_misleading, must_be_decided) = (flag("misleading"), flag("decide"));
    let (only_in, not_in) = (listed(&fields, "only_in", found), listed(&fields, "not_in", found));
    if let Some(field) =
        fields.get("form").filter(|_| words.as_ref().is_some_and(|words| !words.chars().any(char::is_alphanumeric)))
    {
        field.malformed("words with letters or digits: signs alone are no name", found);
    }
    if let Some(both) = only_in.iter().find(|only| not_in.iter().any(|not| not.id == only.id)) {
        let message = format!("`{}` stands under `only_in` and under `not_in`", both.id);
        let diagnostic =
            Diagnostic::new(code::MALFORMED_VALUE, message).at(Place::new(fields.file(), both.span.clone()));
        found.push(diagnostic.help("keep it under one of the two"));
    }
    Some(Form { words: words?, lang, is_misleading, only_in, not_in, must_be_decided })
}

/// A year, month or day of the Gregorian calendar as ISO 8601 writes it.
fn day(fields: &Fields<'_>, key: &str, found: &mut Diagnostics) -> Option<String> {
    let field = fields.get(key)?;
    let text = field.line_text(found)?.value;
    if super::super::dates::is_iso(text) {
        return Some(text.to_owned());
    }
    field.malformed("a year, month or day like `1921`, `1921-12` or `1921-12-02`", found);
    None
}

fn office(field: &Field<'_>, found: &mut Diagnostics) -> Option<Office> {
    let fields = field.fields(OFFICE_KEYS, "an office", found)?;
    let office = fields.required_line_text("office", found).map(|office| office.value.to_owned());
    let span = (day(&fields, "from", found), day(&fields, "to", found));
    let ground = fields.line_text("ground", found).map(|written| ground(written.value));
    Some(Office { office: office?, span, ground })
}

fn claim(field: &Field<'_>, foreign: &mut Foreign, found: &mut Diagnostics) -> Option<Claim> {
    let fields = field.fields(CLAIM_KEYS, "a claim", found)?;
    let about = fields.line_text("about", found).map(|about| about.value.to_owned());
    Some(Claim { quoted: foreign.quoted(&fields, "claim", found)?, about })
}

/// An entry in an authority file: only one that somebody has checked is a link.
fn authority(field: &Field<'_>, found: &mut Diagnostics) -> Option<Authority> {
    let fields = field.fields(LINK_KEYS, "a link", found)?;
    let url = fields.required_line_text("url", found);
    let checked_by = fields.required_line_text("checked_by", found).map(|name| name.value.to_owned());
    let url = url?;
    if !is_whole(url.value) {
        let message = format!("`{}` is no whole address of the web", url.value);
        let diagnostic = Diagnostic::new(code::MALFORMED_VALUE, message).at(url.place(fields.file()));
        found.push(diagnostic.help("write it whole, like `https://viaf.org/viaf/12345`"));
        return None;
    }
    Some(Authority { url: url.value.to_owned(), checked_by: checked_by? })
}

/// Whether an address is one of the web, whole and without a blank.
fn is_whole(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    rest.is_some_and(|rest| rest.contains('.') && !rest.contains([' ', '…', '@']) && !rest.contains("..."))
}
